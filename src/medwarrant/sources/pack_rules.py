"""What the entries of a pack must be, beyond the type of each field.

Every rule gives its findings instead of raising the first, so that ``read_pack`` can refuse a pack
at once and ``medwarrant doctor --pack`` can tell its author all of them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import get_args

from medwarrant.errors import InputError
from medwarrant.records import Direction
from medwarrant.sources.pack_entries import ConceptEntry, SayEntry, StudyEntry

LONGEST_SENTENCE = 45
"""Words. A statement is quoted whole beside an answer, and one that runs on mostly holds two facts;
the limit was set by hand for the first pack, whose longest sentence has 36."""

NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+")


def numbers_of(text: str) -> list[float]:
    """The numbers that a text prints, without their signs: "1,000" and ".05" are numbers too."""
    return [float(number.replace(",", "")) for number in NUMBER.findall(text)]


def study_findings(entry: StudyEntry, says: Sequence[SayEntry], where: str) -> Iterator[InputError]:
    """What is wrong with one study or note as a whole."""
    official = entry.url is not None and entry.dated is not None
    if entry.pmid is None and entry.doi is None and not official:
        yield InputError(
            "has no PMID, no DOI and no dated official address",
            where=where,
            remedy="add one (url needs dated beside it) or move the entry to leads.toml",
        )
    if entry.dated is not None and not _is_date(entry.dated):
        yield InputError(
            f"is no day of the calendar: {entry.dated}",
            where=f"{where}, field dated",
            remedy="write the day of what you read there as YYYY-MM-DD, or what is known of it",
        )
    if (entry.title is None) == (entry.described_as is None):
        yield InputError(
            "needs either title or described_as",
            where=where,
            remedy="give the work's title, or describe it in your words where it was not seen",
        )
    if not says:
        yield InputError("says nothing", where=where, remedy="add at least one sentence")
    texts = [say.text for say in says]
    if len(set(texts)) < len(texts):
        yield InputError("says one sentence twice", where=where, remedy="take one of them out")
    if entry.result != "unknown" and not any(say.role == "finding" for say in says):
        yield InputError(
            "has a result and no finding", where=where, remedy="write the finding, or drop result"
        )


def _is_date(text: str) -> bool:
    """Whether a day, a month or a year is one of the calendar."""
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def sentence_findings(say: SayEntry, known: Collection[str], where: str) -> Iterator[InputError]:
    """What is wrong with one sentence; ``known`` are the ids of the pack's concepts."""
    words = len(say.text.split())
    if words > LONGEST_SENTENCE:
        yield InputError(
            f"has {words} words", where=where, remedy=f"keep to {LONGEST_SENTENCE}: split it"
        )
    if not say.text.endswith("."):
        yield InputError("does not end with a full stop", where=where, remedy="end it with one")
    for field, ids in (("subject", say.subject), ("object", say.object)):
        for id_ in ids:
            if id_ not in known:
                yield _no_concept(id_, f"{where}, field {field}")
        if say.role == "finding" and not ids:
            yield InputError(
                "is a finding about nothing",
                where=f"{where}, field {field}",
                remedy="name what acted (subject) and what was measured (object)",
            )
    if say.role == "finding" and say.direction is None:
        yield InputError(
            "is a finding without a direction",
            where=f"{where}, field direction",
            remedy=f"choose from {', '.join(get_args(Direction))}",
        )
    if (say.role == "guidance") != (say.setting is not None):
        yield InputError(
            "guidance names its setting, and nothing else does",
            where=f"{where}, field setting",
            remedy="say where the recommendation applies, or take setting out",
        )
    yield from _number_findings(say, where)


def _number_findings(say: SayEntry, where: str) -> Iterator[InputError]:
    """Numbers of ``plain`` and ``effect`` that the sentence does not print."""
    printed = set(numbers_of(say.text))
    for number in numbers_of(say.plain or ""):
        if number not in printed:
            yield InputError(
                f"has the number {number:g}, which its sentence lacks",
                where=f"{where}, field plain",
                remedy="keep the sentence's numbers, or say it without",
            )
    for effect in say.effect:
        for coded in (effect.value, *(effect.ci or ()), *numbers_of(effect.p or "")):
            if abs(coded) not in printed:
                yield InputError(
                    f"has an effect whose number {coded:g} is not in the sentence",
                    where=f"{where}, field effect",
                    remedy="code only what the sentence prints",
                )
        if effect.ci is not None and effect.ci[0] > effect.ci[1]:
            yield InputError(
                "has an interval that ends before it begins",
                where=f"{where}, field effect",
                remedy="write the lower end first",
            )


def concept_findings(
    concepts: Sequence[tuple[ConceptEntry, str]], known: Collection[str], where: str
) -> Iterator[InputError]:
    """Ties that lead nowhere, and concepts that are broader than themselves."""
    for entry, place in concepts:
        for field in ("broader", "acts_on", "related"):
            for id_ in getattr(entry, field):
                if id_ not in known:
                    yield _no_concept(id_, f"{place}, field {field}")
    broader = {entry.id: entry.broader for entry, _ in concepts}
    done: set[str] = set()
    for id_ in broader:
        yield from _rings(id_, (), broader, done, where)


def _rings(
    id_: str,
    trail: tuple[str, ...],
    broader: Mapping[str, tuple[str, ...]],
    done: set[str],
    where: str,
) -> Iterator[InputError]:
    if id_ in trail:
        yield InputError(
            f"concepts are broader than themselves: {' > '.join((*trail, id_))}",
            where=where,
            remedy="take one of these out of broader",
        )
    elif id_ not in done:
        for wider in broader.get(id_, ()):
            yield from _rings(wider, (*trail, id_), broader, done, where)
        done.add(id_)


def _no_concept(id_: str, where: str) -> InputError:
    return InputError(
        f'names no concept: "{id_}"',
        where=where,
        remedy="add it to concepts.toml or mend the id",
    )
