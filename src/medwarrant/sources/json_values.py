"""Looks up values in decoded JSON whose shape nobody vouches for."""

from __future__ import annotations


def at(value: object, *names: str) -> object:
    """What the names lead to, object within object; ``None`` where they lead nowhere."""
    for name in names:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def text_at(value: object, *names: str) -> str:
    """The text or number there, "" where there is neither."""
    found = at(value, *names)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if abs(found) < 10**18 else ""
    if isinstance(found, float):
        return f"{found:g}"
    return found if isinstance(found, str) else ""


def items_at(value: object, *names: str) -> list[dict[str, object]]:
    """The objects of the list there, none where there is no list."""
    found = at(value, *names)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def texts_at(value: object, *names: str) -> list[str]:
    """The texts of the list there, none where there is no list."""
    found = at(value, *names)
    return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []
