"""Readers: bytes in, Documents, Deletions or Rejected out. ``readers`` knows them all."""
