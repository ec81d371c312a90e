"""The verbs over HTTP: JSON to the published schemas, errors as problem details (RFC 9457)."""

from medwarrant.interfaces.rest.app import served_app
from medwarrant.interfaces.rest.guard import OWN
from medwarrant.interfaces.rest.journal import Log

__all__ = ["OWN", "Log", "served_app"]
