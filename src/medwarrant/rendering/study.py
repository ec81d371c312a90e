"""Study profiles as a page: every filled field with the words that state it."""

from __future__ import annotations

from medwarrant.records import Effect, Study
from medwarrant.rendering.page import Block, Heading, Item, Line, Page, Paragraph, body, muted
from medwarrant.rendering.words import DESIGNS, RESULTS, SPECIES


def study_page(study: Study) -> Page:
    """One study's profile. What the document does not state is named at the end, not guessed."""
    fields: dict[str, str | None] = {
        "design": DESIGNS[study.design],
        "species": study.species_detail or SPECIES[study.species],
        "n": None if study.n is None else f"{study.n:,}",
        "population": study.population,
        "intervention": study.intervention,
        "dose": study.dose,
        "route": study.route,
        "comparator": study.comparator,
        "outcomes": "; ".join(study.outcomes) if study.outcomes else None,
        "result": RESULTS[study.result],
        "funding": study.funding,
        "conflicts": study.conflicts,
        "registered": study.registered,
    }
    blocks: list[Block] = [Heading(text=study.document)]
    for name, value in fields.items():
        if value is not None:
            blocks.append(Item(label=f"{name}:", line=(body(value),), under=_quoted(study, name)))
    blocks += [_effect(effect) for effect in study.effect]
    silent = [name for name, value in fields.items() if value is None]
    if silent:
        blocks.append(Paragraph(line=(muted(f"Not stated: {', '.join(silent)}."),)))
    return tuple(blocks)


def _quoted(study: Study, name: str) -> tuple[Line, ...]:
    quote = study.quotes.get(name)
    if quote is None:
        return ()
    return ((muted(f"“{quote.quote}” ({quote.start}–{quote.end})"),),)


def _effect(effect: Effect) -> Item:
    interval = "" if effect.ci is None else f", interval {effect.ci[0]:g} to {effect.ci[1]:g}"
    p = "" if effect.p is None else f", p {effect.p}"
    return Item(
        label="effect:",
        line=(body(f"{effect.measure} {effect.value:g}{interval}{p}"),),
        under=((muted(f"“{effect.quote.quote}” ({effect.quote.start}–{effect.quote.end})"),),),
    )
