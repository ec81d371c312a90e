"""Audit findings, one file a family. Empty until `audit`."""
