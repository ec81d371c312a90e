"""Readers: bytes in, documents out. One module a format; ``READERS`` lists them in order."""
