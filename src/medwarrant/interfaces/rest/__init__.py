"""The verbs over HTTP: JSON to the published schemas, errors as problem details (RFC 9457)."""

from medwarrant.interfaces.rest.app import served_app
from medwarrant.interfaces.rest.guard import OWN

__all__ = ["OWN", "served_app"]
