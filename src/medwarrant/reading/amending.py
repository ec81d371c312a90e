# ruff: noqa: E501 - patterns are read as wholes
"""An author's own sentence with the smallest changes that bring it to what its source says.

What a verifier found amiss is taken back word by word: the source's number, its direction, its
people, its animals, its "may". Nothing is added that the source does not say, and a sentence that
would need more than that is left alone.
"""

from __future__ import annotations

import re

from medwarrant.reading.checks.reasons import Said, shortfalls_in
from medwarrant.reading.verification.told_figures import results_in
from medwarrant.records import Claim, Verdict

_MODAL = re.compile(r"^(?:may|might|could)$", re.IGNORECASE)
_BASES = "reduce increase improve prevent lower raise cure treat relieve ease decrease protect help cause lead promote restore enhance slow stop reverse delay shorten prolong halve double block boost".split()
_VERBS = {f"{base}s": base for base in _BASES} | {"will": "", "can": "", "does": ""}
_SURE = re.compile(rf"\b(?:{'|'.join(_VERBS)})\b", re.IGNORECASE)
_CAUSES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:causes|leads to|results in|brings about)\b", re.I), "is associated with"),
    (re.compile(r"\b(?:cause|lead to|result in|bring about)\b", re.I), "are associated with"),
    (re.compile(r"\b(?:caused|led to|resulted in|brought about)\b", re.I), "was associated with"),
    (
        re.compile(r"\b(?:reduces|lowers|decreases|cuts) (?:the |your )?(?=risks? of\b)", re.I),
        "is associated with a lower ",
    ),
    (
        re.compile(r"\b(?:reduced|lowered|decreased|cut) (?:the |your )?(?=risks? of\b)", re.I),
        "was associated with a lower ",
    ),
    (
        re.compile(r"\b(?:raises|increases) (?:the |your )?(?=risks? of\b)", re.I),
        "is associated with a higher ",
    ),
    (
        re.compile(r"\b(?:raised|increased) (?:the |your )?(?=risks? of\b)", re.I),
        "was associated with a higher ",
    ),
)
"""Words of cause, and what is true where two things only went together."""
_MANY = {
    "mouse": "mice",
    "rat": "rats",
    "monkey": "monkeys",
    "rabbit": "rabbits",
    "dog": "dogs",
    "pig": "pigs",
    "animal": "animals",
    "rodent": "rodents",
    "murine": "mice",
    "cell": "cells",
}


class RuleAmender:
    """Implements ``ports.Amender`` by rules."""

    def amended(self, claim: Claim, verdict: Verdict) -> str | None:
        """A claim's sentence with what its source says in the place of what it does not, ``None``
        where nothing is amiss or one of the changes cannot be made in words that are sure to fit.
        """
        text: str | None = claim.quote
        found = shortfalls_in(verdict)
        for said in found:
            text = None if text is None else _changed(text, said, claim)
        return text if found else None

    def has_result_of(self, text: str, source: str) -> bool:
        """Whether one sentence of a source gives each figure of a sentence's result."""
        return results_in(text, source)


def _changed(text: str, said: Said, claim: Claim) -> str | None:
    """A sentence with one thing changed, ``None`` where it cannot be."""
    if said.what in ("number", "population"):
        return _exchanged(text, said.mine, said.theirs)
    if said.what == "direction":
        is_form = said.mine[-2:].casefold() == said.theirs[-2:].casefold()
        return _exchanged(text, said.mine, said.theirs) if is_form else None
    if said.what == "hedge":
        return _hedged(text, said.theirs.casefold()) if _MODAL.match(said.theirs) else None
    if said.what == "cause":
        for pattern, words in _CAUSES:
            if len(pattern.findall(text)) == 1:
                return pattern.sub(words, text)
    if said.what == "species":
        return _located(text, _MANY.get(said.theirs.casefold(), said.theirs), claim)
    return None


def _exchanged(text: str, mine: str, theirs: str) -> str | None:
    """A text with words that stand in it once exchanged for others."""
    pattern = rf"(?<![\w.,]){re.escape(mine)}(?!\w|[.,]\d)"
    if not mine or not theirs or len(re.findall(pattern, text, re.IGNORECASE)) != 1:
        return None
    return re.sub(pattern, lambda _: theirs, text, flags=re.IGNORECASE)


def _hedged(text: str, modal: str) -> str | None:
    """A sentence with its one sure verb left open."""
    found = list(_SURE.finditer(text))
    if len(found) != 1:
        return None
    base = _VERBS[found[0].group().casefold()]
    words = f"{modal} {base}" if base else modal
    return f"{text[: found[0].start()]}{words}{text[found[0].end() :]}"


def _located(text: str, animals: str, claim: Claim) -> str | None:
    """A sentence of one clause with the animals at its end, before its citation."""
    if re.search(r"[;:]|, (?:and|but|so|which|while)\b", text) or not animals.endswith(
        ("s", "mice")
    ):
        return None
    ends = [marker.start - claim.start for marker in claim.markers if marker.start > claim.start]
    end = min([*ends, len(text)])
    body = text[:end].rstrip(" .([")
    return f"{body} in {animals}{text[len(body) :]}"
