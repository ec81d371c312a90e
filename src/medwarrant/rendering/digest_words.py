"""The words that every form of a digest shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from medwarrant.records import Audience, DigestCheck, DigestFamily, DigestTime
from medwarrant.rendering.audit import called
from medwarrant.rendering.words import clock

CONTRADICTED = "EVIDENCE HELD HERE SAYS OTHERWISE."
CHECKS: Mapping[str, str] = {
    "supported": "Supported by evidence held here",
    "partly": "Supported in part by evidence held here",
}
PROFESSIONAL: Mapping[DigestFamily, str] = {
    "finding": "What it found or says",
    "mechanism": "Mechanisms",
    "safety": "Safety",
    "recommendation": "What it advises",
    "open_question": "Open questions",
}
FOR_PATIENTS: Mapping[DigestFamily, str] = {
    "finding": "What it found or says",
    "mechanism": "How it may work",
    "safety": "Side effects and risks",
    "recommendation": "What it advises",
    "open_question": "What is not known",
}
HEADINGS: Mapping[Audience, Mapping[DigestFamily, str]] = {
    "patient": FOR_PATIENTS,
    "clinician": PROFESSIONAL,
    "researcher": PROFESSIONAL,
}
"""What each reader calls the families of items."""
IN_SHORT: Mapping[Audience, str] = {
    "patient": "In short",
    "clinician": "Summary",
    "researcher": "Summary",
}


def marks(check: DigestCheck) -> Iterator[str]:
    """In short what the check came to where a reader must know of it: the verdict where evidence
    bears it out, and what an editor would call it; contradiction is told by ``CONTRADICTED``.
    """
    if check.verdict in CHECKS:
        yield CHECKS[check.verdict]
    yield from dict.fromkeys(capital(called(each)) for each in check.findings if not each.is_repeat)


def where(time: DigestTime | None, position: float) -> str:
    """When something is said ("12:03–12:20"), else how far into the text it stands."""
    if time is None:
        return share(position)
    end = "" if time.end_s is None else f"–{clock(time.end_s)}"
    return f"{clock(time.start_s)}{end}"


def share(position: float) -> str:
    """A place as a share of the text ("12 % of the text")."""
    return f"{round(100 * position)} % of the text"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text with a small first letter."""
    return text[:1].lower() + text[1:]
