"""The terms of an answer for patients, explained by a pack's glossary or by a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from medwarrant.records import Concept, Document, Explained, Gloss
from medwarrant.reports.evidence import EVIDENCE_KINDS
from medwarrant.reports.wording import capital
from medwarrant.text.sentences import sentences

MOST_EXPLAINED = 8
"""Terms explained in one answer: more is a dictionary."""
LONGEST_NAME = 3
"""Words of a term; what is longer is a turn of speech."""
LONGEST_DEFINITION = 20
"""Words of a definition taken from a document; longer ones explain by harder words."""
HARD = re.compile(r"\w{13,}|\bnon-|\bpro-|propert|receptor|compound|agent\b", re.IGNORECASE)
"""Words of a definition that need a definition themselves."""
PRAISE = re.compile(r"effic|promis|effective|benefi|heal|potent|novel|emerging|breakthrough", re.I)
"""Words of a sentence that argues for something rather than saying what it is."""
READ = 3_000
"""Characters from a document's start in which it says what its subject is."""


def explained(
    texts: Sequence[str],
    glossary: Sequence[Gloss],
    concepts: Sequence[Concept],
    documents: Sequence[Document],
) -> tuple[tuple[Explained, Document | None, tuple[int, int]], ...]:
    """What the texts name and a reader may not know, in order of first use.

    A term within a longer one that is explained ("depression" in "scores for depression") is not.
    Each with the document that explains it and the place of its words there; ``None`` and (0, 0)
    where a pack does. ``concepts`` are those asked about: only for them a document is looked
    through, and only where no glossary has them.
    """
    said = " ".join(texts)
    found: list[tuple[int, Explained, Document | None, tuple[int, int]]] = []
    known: set[str] = set()
    spans = [
        span
        for gloss in glossary
        for name in (gloss.term, *gloss.also)
        for span in _spans(name, said)
    ]
    for gloss in glossary:
        if gloss.term.casefold() in known:
            continue
        places = [
            start
            for name in (gloss.term, *gloss.also)
            for start, end in _spans(name, said)
            if not any(s <= start and end <= e and e - s > end - start for s, e in spans)
        ]
        known.update(name.casefold() for name in (gloss.term, *gloss.also))
        if places:
            entry = Explained(term=_as_used(gloss, said), plain=gloss.plain, source=gloss.source)
            found.append((min(places), entry, None, (0, 0)))
    for concept in concepts:
        if known.intersection(name.casefold() for name in concept.names):
            continue
        places = [place for name in concept.names for place in _places(name, said)]
        name, _, bracketed = (concept.plain or "").partition(" (")
        if bracketed and _places(name, said):
            words = f"{capital(bracketed.rstrip(')'))}."
            entry = Explained(term=name, plain=words, source=concept.source)
            found.append((min(_places(name, said)), entry, None, (0, 0)))
            continue
        definition = _definition(concept, documents) if places else None
        if definition is not None:
            document, (start, end) = definition
            words = " ".join(document.text[start:end].split())
            entry = Explained(term=concept.names[0], plain=words, source=document.id)
            found.append((min(places), entry, document, (start, end)))
    found.sort(key=lambda each: (each[0], each[1].term))
    return tuple((entry, document, place) for _, entry, document, place in found[:MOST_EXPLAINED])


def _as_used(gloss: Gloss, said: str) -> str:
    """The term, or the short name under which the answer has it."""
    used = [name for name in (gloss.term, *gloss.also) if _spans(name, said)]
    return used[0] if used and len(used[0].split()) <= LONGEST_NAME else gloss.term


def _spans(name: str, text: str) -> list[tuple[int, int]]:
    """Every place where the text says the name, abbreviations in this very case alone."""
    is_short = name.isupper() or any(character.isdigit() for character in name)
    flags = 0 if is_short else re.IGNORECASE
    pattern = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
    return [match.span() for match in re.finditer(pattern, text, flags)]


def _places(name: str, text: str) -> list[int]:
    return [start for start, _ in _spans(name, text)[:1]]


def _definition(
    concept: Concept, documents: Iterable[Document]
) -> tuple[Document, tuple[int, int]] | None:
    """The shortest sentence that says what the concept is, with its document."""
    names = "|".join(re.escape(name) for name in concept.names)
    opening = re.compile(
        rf"^(?:The\s|An?\s)?(?:{names})(?:\s\([^()]{{1,30}}\))?,?\s(?:is|are)\s"
        r"(?:an?|one of the|the)\s(?!first|most|only|main|best|leading|major|current|treatment|"
        r"public|significant|serious|promising|effective|safe|well|subject|focus)",
        re.IGNORECASE,
    )
    found: list[tuple[int, str, Document, tuple[int, int]]] = []
    for document in documents:
        if document.kind not in EVIDENCE_KINDS:
            continue
        for start, end in sentences(document.text, 0, min(READ, len(document.text))):
            sentence = document.text[start:end]
            length = len(sentence.split())
            if length > LONGEST_DEFINITION or PRAISE.search(sentence) or HARD.search(sentence):
                continue
            if opening.match(sentence):
                found.append((length, document.id, document, (start, end)))
    if not found:
        return None
    _, _, document, place = min(found, key=lambda each: each[:2])
    return document, place
