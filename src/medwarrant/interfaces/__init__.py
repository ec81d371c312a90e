"""Doors: parse, call one verb, render, map errors."""
