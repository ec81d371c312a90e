"""The command line: each command parses, calls one verb, renders, and maps errors."""

from medwarrant.interfaces.cli.program import main

__all__ = ["main"]
