"""Trains the shipped reader: one small encoder with heads for what a passage says."""
