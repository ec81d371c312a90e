"""The program with a fake engine behind it, as a process of its own.

``python -m interfaces.fake_program ARGUMENTS…`` with ``tests`` on the path.
"""

from __future__ import annotations

import sys

from interfaces.fake_engine import FakeEngine
from medwarrant.interfaces.cli import call, main

if __name__ == "__main__":
    call.open_engine = lambda *_, **__: FakeEngine()
    sys.exit(main())
