"""medwarrant: an evidence engine for clinical questions. Every sentence comes with its warrant."""

__version__ = "0.1.0"

__all__ = ["__version__"]
