"""Conversations, and how many of their questions are understood as a person would."""
