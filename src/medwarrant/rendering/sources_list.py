"""The list of sources under an answer: each document with its standing and its quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from medwarrant.records import Answer, Audience, Derivation, Warrant
from medwarrant.rendering.page import Block, Heading, Item, Line, body, muted, strong
from medwarrant.rendering.words import (
    identity,
    place_words,
    standing_lines,
    study_words,
    summary_of,
)

FIRST_WORDS = 8
"""Words that remind of a quote that stands in full above."""

Mark = Callable[[tuple[str, ...]], str]
"""The citation as printed for the ids of warrants."""


def sources_list(
    answer: Answer, sources: Mapping[str, list[Warrant]], mark: Mark
) -> Iterator[Block]:
    """The sources in the order of their numbers, then the numbers that were worked out.

    ``sources`` holds the quotes of each document in order of first citation.
    """
    if sources:
        yield Heading(text="Sources")
    said = " ".join(" ".join(sentence.text.split()) for sentence in answer.sentences)
    for number, warrants in enumerate(sources.values(), start=1):
        yield _source(number, warrants, said, answer.audience)
    worked_out = [each for each in answer.warrants if each.derived is not None]
    for warrant in worked_out:
        derived = warrant.derived
        if derived is not None and (derived.range is not None or derived.assumptions):
            yield _worked_out(warrant.id, derived, mark)


def _source(number: int, warrants: list[Warrant], said: str, audience: Audience) -> Item:
    """One document with every quote that the answer takes from it, by the warrant's own id."""
    first = warrants[0]
    under: list[Line] = []
    under += standing_lines(first.document)
    study = study_words(first.study)
    if study != "":
        under.append((muted(study),))
    if first.summary_of_ours:
        under.append((strong(f"{summary_of(first.document)}, not the source's own words:"),))
    quotes = [_quote(each, said, audience) for each in warrants]
    under += [quote for quote, of in zip(quotes, warrants, strict=True) if of.relation != "context"]
    context = [
        quote for quote, of in zip(quotes, warrants, strict=True) if of.relation == "context"
    ]
    if context:
        under.append(tuple(span for quote in context for span in (*quote, body(" · ")))[:-1])
    return Item(label=f"[{number}]", line=identity(first.document), under=tuple(under))


DOSE = re.compile(
    r"\d\s?-?(?:mg|g|gm|µg|μg|ug|mcg|ng|ml|micrograms?|milligrams?|grams?|IU|units?)\b|"
    r"\b(?:high(?:er)?|low(?:er)?|larger|smaller|repeated|multiple|several|single|\d+|one|two|three|"
    r"four|six|eight|weekly|daily)[ -](?:weekly |daily |\w+ )?"
    r"(?:dos(?:es?|ing)|infusions?|sessions?)\b|"
    r"\b(?:once|twice|times|every|each|per) (?:a |per )?(?:\w+ )?"
    r"(?:day|week|month|daily|weekly|hours?)\b",
    re.IGNORECASE,
)
"""How much of a drug or how often, which a page for patients does not print."""


def _quote(warrant: Warrant, said: str, audience: Audience) -> Line:
    where = place_words(warrant.place)
    quote = body(f"“{_quoted(warrant.quote, said)}”")
    if audience == "patient" and withholds(warrant.quote):
        quote = muted("these words say how much or how often, and are left out here")
    return (muted(f"{warrant.id} "), quote, *((muted(f" ({where})"),) if where != "" else ()))


def withholds(quote: str) -> bool:
    """Whether a page for patients leaves a quote out, since it says how much or how often."""
    return DOSE.search(quote) is not None


def told_quote(warrant: Warrant, audience: Audience) -> str | None:
    """The quote on one line as a reader of this audience is shown it, ``None`` where it is left
    out.
    """
    withheld = audience == "patient" and withholds(warrant.quote)
    return None if withheld else " ".join(warrant.quote.split())


def _quoted(quote: str, said: str) -> str:
    """The quote, by its first words where it stands in full above."""
    whole = " ".join(quote.split())
    words = whole.split(" ")
    return (
        whole
        if whole not in said
        else " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
    )


def _worked_out(key: str, derived: Derivation, mark: Mark) -> Item:
    """A number that no quote prints: how it came about, and what must be so for it to hold."""
    result = "" if derived.range is None else f" = {derived.range}"
    assumed = "; ".join(derived.assumptions)
    under = ((muted(f"assuming: {assumed}"),),) if assumed != "" else ()
    line = (body(f"{derived.formula}{result}"), muted(mark(derived.inputs)))
    return Item(label=f"{key}, worked out, not printed:", line=line, under=under)
