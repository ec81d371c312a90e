"""The verbs for agents, over the Model Context Protocol."""

from medwarrant.interfaces.mcp.server import mcp_server

__all__ = ["mcp_server"]
