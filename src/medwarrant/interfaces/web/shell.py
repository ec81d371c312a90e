"""What every served page has around its body: the head, the way to the other pages, the foot."""

from __future__ import annotations

from medwarrant.rendering.hypertext import joined, text

PLACES = (
    ("/", "Ask"),
    ("/audit", "Audit"),
    ("/digest", "Digest"),
    ("/search", "Search"),
    ("/corpus", "Corpus"),
)
"""The pages, in the order of the navigation."""

DISCLAIMER = (
    "A reading of the documents held here, for professionals; not medical advice, no medical "
    "device, and no substitute for clinical judgement."
)


def shell(title: str, body: str, *, place: str = "", style: str = "answer") -> bytes:
    """The whole page. ``place`` is the address of the page that this is, "" for one that is not in
    the navigation; ``style`` is the body's kind.
    """
    sheet = f'<link rel="stylesheet" href="/static/{style}.css">'
    ways = joined(
        f'<li><a href="{address}"{_current(address, place)}>{name}</a></li>'
        for address, name in PLACES
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{text(title)}</title>\n{sheet}\n'
        '<link rel="icon" href="data:,">\n</head>\n<body>\n'
        '<a class="skip" href="#content">Skip to the content</a>\n'
        '<header class="site"><a class="name" href="/">medwarrant</a>\n'
        f'<nav aria-label="Pages"><ul>{ways}</ul></nav></header>\n'
        f'<main id="content" tabindex="-1">\n{body}</main>\n'
        f'<footer class="site"><p>{DISCLAIMER}</p></footer>\n</body>\n</html>\n'
    ).encode()


def _current(address: str, place: str) -> str:
    return ' aria-current="page"' if address == place else ""
