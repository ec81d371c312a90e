"""Search results as HTML: what each work is, then the passage, then where to read on."""

from __future__ import annotations

from medwarrant.records import SearchHit, SearchResult
from medwarrant.rendering.document_html import place_of
from medwarrant.rendering.hypertext import joined, line, text
from medwarrant.rendering.search import shortened
from medwarrant.rendering.words import (
    authors_in_short,
    identifiers,
    passage_words,
    retraction,
    standing_lines,
)


def search_html(result: SearchResult) -> str:
    """The hits, best first, as the middle of a page."""
    if not result.hits:
        return f"<p>Nothing here matches: {text(result.query)}</p>"
    hits = joined(map(_hit, result.hits))
    start = result.hits[0].rank
    return f'<ol class="hits" start="{start}">\n{hits}</ol>'


def _hit(hit: SearchHit) -> str:
    document, passage = hit.document, hit.passage
    told = standing_lines(document) if document.standing else ()
    standing = "".join(f'<p class="standing">{line(each)}</p>' for each in told)
    facts = (
        authors_in_short(document.authors),
        document.journal,
        None if document.year is None else str(document.year),
    )
    whose = " · ".join(text(fact) for fact in facts if fact)
    whole = text(place_of(document.id, passage.start, passage.end))
    return (
        f'<li><h2>{line(retraction(document))}<a href="{whole}">'
        f"{text(document.title or document.id)}</a></h2>{standing}"
        f'<p class="facts">{whose}</p>'
        f'<p class="passage"><span class="muted">{text(passage_words(hit))}:</span> '
        f"{text(shortened(passage.text))}</p>"
        f'<p class="facts">{line(identifiers(document))}</p></li>'
    )
