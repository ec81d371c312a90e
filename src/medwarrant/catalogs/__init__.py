"""Clients of live services, the only room that may open a connection. Empty until `fetch`."""
