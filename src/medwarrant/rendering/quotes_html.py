"""Quotes as HTML: each marked in its context, and said to be a source's words or ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from medwarrant.records import Answer, Document, Warrant
from medwarrant.rendering.hypertext import text
from medwarrant.rendering.words import summary_of

BEFORE, AFTER = 220, 160
"""Characters of the document shown on either side of a quote, at most."""

MARK_LENGTH: Final = 60
"""Characters of a mark, at most."""

LABELLED: Final = re.compile(r"[A-Z][a-z]+: ")
"""How a line of a summary of ours begins that tells a fact of the study ("Design: ...")."""

PARAGRAPHS: Final = re.compile(r"\n\s*\n")


class Context(NamedTuple):
    """What stands before and behind a quote in its document."""

    before: str
    after: str


def context_of(document: Document, warrant: Warrant) -> Context | None:
    """The words around a quote, cut between words and without the title, which stands below it;
    ``None`` where the document no longer holds it there.
    """
    start, end = warrant.start, warrant.end
    if document.text[start:end] != warrant.quote:
        return None
    titles = [each.end for each in document.sections if each.role == "title" and each.end <= start]
    first = max((start - BEFORE, 0, *titles))
    before = document.text[first:start].lstrip()
    after = document.text[end : end + AFTER]
    if first not in (0, *titles):
        before = f"… {before.partition(' ')[2]}"
    if end + AFTER < len(document.text):
        after = f"{after.rpartition(' ')[0]} …"
    return Context(before, after)


def contexts_of(answer: Answer, document: Callable[[str], Document | None]) -> dict[str, Context]:
    """The contexts of all warrants that have one; ``document`` gives the documents by id."""
    found: dict[str, Context] = {}
    for warrant in answer.warrants:
        held = document(warrant.document.id)
        around = None if held is None else context_of(held, warrant)
        if around is not None:
            found[warrant.id] = around
    return found


def quote_html(warrant: Warrant, around: Context | None) -> str:
    """The quote marked in its context; alone where there is none."""
    before, after = around or ("", "")
    kind = ' class="summary"' if warrant.summary_of_ours else ""
    return (
        f"<blockquote{kind}>{_paragraphs(before)}<mark>{_paragraphs(warrant.quote)}</mark>"
        f"{_paragraphs(after)}</blockquote>"
    )


def is_title(warrant: Warrant) -> bool:
    """Whether a quote is the title of its document."""
    return warrant.quote.strip().rstrip(".") == warrant.document.title.strip().rstrip(".")


def is_mark(warrant: Warrant) -> bool:
    """Whether a quote is a few words that tell a study's design, people or number ("n = 52"), or
    its title, and no sentence.
    """
    words = warrant.quote.strip()
    is_line = warrant.summary_of_ours and LABELLED.match(words) is not None
    is_sentence = words.endswith((".", "!", "?")) and not is_line
    return is_title(warrant) or (len(words) <= MARK_LENGTH and not is_sentence)


def marks_html(marks: Sequence[Warrant], address: Callable[[Warrant], str]) -> str:
    """Marks in one line, each leading to where it stands where ``address`` is not ""; "" for none.
    The words of a title are not repeated: they stand above.
    """

    def told(mark: Warrant) -> str:
        words = "its title" if is_title(mark) else f"“{text(mark.quote)}”"
        place = address(mark)
        return f'<a href="{text(place)}">{words}</a>' if place else words

    if not marks:
        return ""
    return f'<p class="facts marks">Also told by: {" · ".join(map(told, marks))}</p>'


def fold_words(warrants: Sequence[Warrant]) -> str:
    """What a sentence's fold holds: words of sources, or of our summaries of them."""
    ours = sum(each.summary_of_ours for each in warrants)
    quotes = len(warrants) - ours
    summaries = "our summary" if ours == 1 else f"our {ours} summaries"
    if not quotes:
        return summaries
    count = "its quote" if quotes == 1 else f"its {quotes} quotes"
    return f"{count} and {summaries}" if ours else count


def whose_words(warrant: Warrant) -> str:
    """What is said before words that are not the source's own; "" where they are."""
    if not warrant.summary_of_ours:
        return ""
    said = summary_of(warrant.document)
    return f'<p class="ours">{text(said[:1].upper() + said[1:])}, not the source\'s own words:</p>'


def _paragraphs(words: str) -> str:
    """Words of a document with a line's end where one of its paragraphs ends."""
    return "<br>".join(text(each) for each in PARAGRAPHS.split(words))
