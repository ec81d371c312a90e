"""The web page: the verbs for people, drawn on the server, whole without JavaScript."""

from medwarrant.interfaces.web.app import no_page, web_routes

__all__ = ["no_page", "web_routes"]
