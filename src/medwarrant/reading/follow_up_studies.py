"""Which studies a follow-up wants its answer to stand on: "only randomised trials", "in mice"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from medwarrant.reading import follow_up_cues as cues
from medwarrant.reading.follow_up_words import points_back, without_courtesy, without_lead
from medwarrant.reading.scope import BEINGS, KINDS, Scope, years_of
from medwarrant.records import Design, Filters, Species

UNBOUND = Scope(core="")
"""Studies of every kind."""


def narrowed(fragment: str, kept: Scope, newest: int | None) -> tuple[str | None, Scope]:
    """What the fragment says besides which studies it wants, ``None`` where that is all, and
    the studies wanted by then.

    ``kept`` are those that the thread keeps to, ``newest`` the latest year of the corpus.
    """
    rest, limits, pick = fragment, kept.limits, kept.pick
    if cues.BACK_TO_ALL.match(rest):
        return None, UNBOUND
    for wanted, cue in cues.PICKS:
        if re.fullmatch(cue.replace("{study}", cues.A_STUDY), rest, re.IGNORECASE):
            return None, replace(kept, pick=wanted)
    years = years_of(rest)
    if years is not None:
        first, last, (start, end) = years
        limits = replaced(limits, year_from=first, year_to=last)
        rest = f"{rest[:start]} {rest[end:]}"
    elif newest is not None and (recent := cues.RECENT.search(rest)):
        limits = replaced(limits, year_from=newest - _years_told(recent) + 1, year_to=None)
        rest = f"{rest[: recent.start()]} {rest[recent.end() :]}"
    is_sentence = points_back(rest) and cues.STARTS_A_QUESTION.match(rest) is not None
    for _, words, designs in () if is_sentence or _asks_guidance(rest) else KINDS:
        if match := re.search(rf"\b(?:{words})\b", rest, re.IGNORECASE):
            limits = replaced(limits, designs=designs)
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
            break
    found: tuple[Species, ...] = ()
    for _, words, species in BEINGS if not is_sentence else ():
        alone = "|in[- ]vitro" if species == ("in_vitro",) else ""
        if match := re.search(rf"\b(?:{words}{alone})\b", rest, re.IGNORECASE):
            found += species
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if found:
        limits = replaced(limits, species=found)
    else:
        only_people = cues.ONLY_PEOPLE.fullmatch(without_courtesy(rest))
        if only_people:
            limits = replaced(limits, species=("human",))
            rest = ""
    if limits == kept.limits and rest == fragment:
        return fragment, kept
    left = re.findall(r"[^\W_]+", rest.casefold())
    is_all = all(word in cues.AROUND_STUDIES for word in left)
    return (None if is_all else without_courtesy(" ".join(rest.split()))), Scope(
        core="", limits=limits, pick=pick
    )


def _asks_guidance(text: str) -> bool:
    return cues.GUIDELINES_SAY.match(without_lead(text)) is not None


def _years_told(recent: re.Match[str]) -> int:
    """How many years, the newest included, a phrase such as "the last five years" means."""
    if recent["decade"] is not None:
        return 10
    if recent["one"] is not None:
        return 1
    told = recent["years"]
    if told is None:
        return cues.RECENT_YEARS
    return int(told) if told.isdigit() else cues.NUMBER_WORDS[told.casefold()]


def replaced(
    limits: Filters,
    *,
    year_from: int | Literal["kept"] | None = "kept",
    year_to: int | Literal["kept"] | None = "kept",
    designs: tuple[Design, ...] | None = None,
    species: tuple[Species, ...] | None = None,
) -> Filters:
    """The limits with others in the place of those that are given."""
    return Filters(
        year_from=limits.year_from if year_from == "kept" else year_from,
        year_to=limits.year_to if year_to == "kept" else year_to,
        designs=limits.designs if designs is None else designs,
        species=limits.species if species is None else species,
        kinds=limits.kinds,
    )
