"""``python -m medwarrant``."""

import sys

from medwarrant.interfaces.cli import main

if __name__ == "__main__":
    sys.exit(main())
