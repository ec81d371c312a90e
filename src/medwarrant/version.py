"""Which release this is; alone, so that the engine need not ask the package that opens it."""

__version__ = "0.1.0"
