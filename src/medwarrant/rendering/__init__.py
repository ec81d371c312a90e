"""Answers and results as text for people."""
