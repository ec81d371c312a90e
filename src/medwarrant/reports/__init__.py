"""Composition over ports: ask and recheck."""
