"""The store and the index together: one directory, one manifest, one writer."""
