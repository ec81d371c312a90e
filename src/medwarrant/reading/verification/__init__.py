"""Holding a claim against a passage: what is carried, what is denied, what is not there."""
