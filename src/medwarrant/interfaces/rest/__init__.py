"""The verbs over HTTP: JSON to the published schemas, errors as problem details (RFC 9457)."""

from medwarrant.interfaces.rest.app import rest_app

__all__ = ["rest_app"]
