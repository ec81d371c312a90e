"""The web page: the verbs for people, drawn on the server, whole without JavaScript."""

from medwarrant.interfaces.web.app import web_routes

__all__ = ["web_routes"]
