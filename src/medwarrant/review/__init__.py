"""The review desk. Empty until `review`."""
