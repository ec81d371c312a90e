"""Trains the layer that hears overclaims in the sentences of pages."""
