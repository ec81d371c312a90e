# ruff: noqa: E501 - patterns are read as wholes
"""Sound articles: open papers printed as plain text, and short reviews of works that are held.

A paper keeps its running text and its own list; tables and figures are left out. A review is
composed: each sentence is one that the abstract of a work says of itself, taken word for word, with
a right citation and a right list, so that what is true is known and every work cited can be held.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from medwarrant.reading.surnames import family
from medwarrant.records import Document, Reference, Rejected, Study
from medwarrant.sources import readers
from medwarrant.text.sentences import sentences

RUNNING = frozenset({"background", "objective", "methods", "results", "conclusion", "discussion",
                     "abstract", "body"})  # fmt: skip
TELLING = frozenset({"results", "conclusion"})
FRONT = 3_500
"""Characters of an article in which its abstract ends: sentences behind them stand in its body."""
FEWEST_ENTRIES = 8
LAST = 2
"""Sentences at the end of an abstract without labels that tell what was found."""
WORDS = range(9, 46)
"""Words of a sentence that tells a finding whole and is no run of several."""
DEICTIC = re.compile(
    r"\b(?:this|these|those|our|we|us|here|current(?:ly)?|present|further|future|groups?|arms?|both"
    r"|such|it|they|their|that of|former|latter|respectively|secondary|primary|study|trial|figure"
    r"|table|authors?|results?|findings?|data|conclusions?|however|moreover|additionally|also|but"
    r"|overall|finally|addition|cohort|warranted|needed|should|necessary|paucity|additional|required"
    r"|contrast|thus|hence|therefore|conversely|similarly|specifically|importantly|discussed)\b",
    re.I,
)
"""Words that lean on what stands around a sentence, so that it cannot be told alone."""
ACTED = re.compile(
    r"\b(?:is|are|was|were|has|have|had|may|might|can|could|reduc\w+|increas\w+|improv\w+|show\w+"
    r"|decreas\w+|lower\w+|induc\w+|produc\w+|provid\w+|appear\w+|led|caus\w+|prevent\w+|enhanc\w+|shorten\w+)\b"
)


ANIMAL = re.compile(
    r"\b(?:(?:male|female|adult|young|aged|adolescent|wild-type|Sprague[- ]Dawley|SD|Wistar|C57BL/6J?) )*"
    r"(?:rats?|mice|mouse|monkeys?|horses?|dogs?|pigs?|piglets|rabbits?|rodents?|animals?|zebrafish"
    r"|macaques?|sheep)\b"
)
NAMES = ("mice", "mouse", "rats", "rat", "horses", "dogs", "monkeys", "pigs", "rabbits",
         "zebrafish", "rodents", "macaques", "sheep")  # fmt: skip
SEVERAL = {"mouse": "mice", "rat": "rats"}


class Sound(NamedTuple):
    """An article before anything is planted.

    ``cites`` are (start, end, places) of the citations in ``body``, places counting the entries
    from 0. ``works`` are the works of the entries where they are held, else empty.
    """

    name: str
    head: str
    body: str
    entries: tuple[Reference, ...]
    cites: tuple[tuple[int, int, tuple[int, ...]], ...]
    is_numbered: bool
    works: tuple[Document, ...] = ()

    def printed(self, body: str | None = None, entries: Sequence[str] | None = None) -> str:
        """The article as text, with another body or list where one is given."""
        listed = [entry.text for entry in self.entries] if entries is None else entries
        lines = [
            f"{number}. {text}" if self.is_numbered else text
            for number, text in enumerate(listed, start=1)
        ]
        return "\n\n".join((self.head, self.body if body is None else body, "References",
                            "\n".join(lines))) + "\n"  # fmt: skip


class Told(NamedTuple):
    """A sentence that a work says of itself, with the animals named where it has them."""

    work: Document
    study: Study
    sentence: str


def documents(paths: Sequence[Path]) -> Iterator[Document]:
    """Every document of these files."""
    for chunk in readers.inputs([str(path) for path in paths]):
        if not isinstance(chunk, Rejected):
            yield from (read for read in readers.read(chunk) if isinstance(read, Document))


# ------------------------------------------------------------------ papers


def papers(folder: Path) -> tuple[Sound, ...]:
    """The papers of a folder of JATS files whose markup ties their text to their list."""
    found = (_paper(document) for document in documents(sorted(folder.glob("*.xml"))))
    return tuple(paper for paper in found if paper is not None)


def _paper(document: Document) -> Sound | None:
    entries = document.references
    if len(entries) < FEWEST_ENTRIES or len({entry.text for entry in entries}) < len(entries):
        return None
    marked = sorted(
        (start, end, place) for place, entry in enumerate(entries) for start, end in entry.cited_at
    )
    body, cites = "", []
    for section in document.sections:
        if section.role not in RUNNING:
            continue
        label = f"{section.label}\n\n" if section.label else ""
        shift = len(body) + len(label) - section.start
        cites += [
            (start + shift, end + shift, place)
            for start, end, place in marked
            if section.start <= start and end <= section.end
        ]
        body += f"{label}{document.text[section.start : section.end]}\n\n"
    joined: dict[tuple[int, int], list[int]] = {}
    for start, end, place in cites:
        joined.setdefault((start, end), []).append(place)
    told = [body[start:end] for start, end in joined]
    numbers = sum(re.search(r"[^\W\d_]", text) is None for text in told) if told else 0
    years = sum(re.search(r"(?:19|20)\d\d", text) is not None for text in told)
    is_bracketed = len(re.findall(r"\[\s?\d", body)) >= len(told) / 3
    if not told or (years < len(told) / 2 and not (numbers == len(told) and is_bracketed)):
        return None
    return Sound(
        name=document.id,
        head=document.title,
        body=body.rstrip(),
        entries=entries,
        cites=tuple((*span, tuple(places)) for span, places in joined.items()),
        is_numbered=years < len(told) / 2,
    )


# ------------------------------------------------------------------ reviews


def tellings(works: Sequence[Document], appraise: Callable[[Document], Study]) -> tuple[Told, ...]:
    """The sentences of the works' abstracts that stand alone and tell what was found."""
    found = []
    for work in works:
        study = appraise(work)
        for section in work.sections:
            if section.role not in (*TELLING, "abstract") or section.start > FRONT:
                continue
            spans = sentences(work.text, section.start, section.end)
            for start, end in spans if section.role in TELLING else spans[-LAST:]:
                sentence = " ".join(work.text[start:end].split())
                whole = _with_animals(sentence, study, work) if _stands_alone(sentence) else None
                if whole is not None:
                    found.append(Told(work, study, whole))
    return tuple(found)


def _with_animals(sentence: str, study: Study, work: Document) -> str | None:
    """A sentence that leaves nobody in doubt whether people were studied; ``None`` where it does
    and the work does not say which animals were.
    """
    if study.species != "animal":
        return sentence if study.species == "human" else None
    if ANIMAL.search(sentence):
        return sentence
    named = f"{work.title} {work.text[:FRONT]}"
    name = next((each for each in NAMES if re.search(rf"\b{each}\b", named, re.I)), None)
    if name is None:
        return None
    first = sentence.split(maxsplit=1)[0]
    is_word = len(first) > 1 and first[1:].islower()
    bare = sentence[0].lower() + sentence[1:] if is_word else sentence
    return f"In {SEVERAL.get(name, name)}, {bare}"


def _stands_alone(sentence: str) -> bool:
    return (
        len(sentence.split()) in WORDS
        and re.match(r"[A-Z].*[^.\s]\.$", sentence) is not None
        and re.search(r"[\[\];<>]", sentence) is None
        and DEICTIC.search(sentence) is None
        and ACTED.search(sentence) is not None
    )


def review(told: Sequence[Told], rng: Random, *, is_numbered: bool) -> Sound:
    """A short review that says these sentences in this order, each with its citation.

    Works are cited by number where the record of one has no author or year.
    """
    is_numbered = is_numbered or not all(_has_names(each.work) for each in told)
    works = list({each.work.id: each.work for each in told}.values())
    if not is_numbered:
        works.sort(key=lambda work: (family(work.authors[0]), work.year or 0))
    body, cites = "", []
    for number, each in enumerate(told):
        place = next(n for n, work in enumerate(works) if work.id == each.work.id)
        marker = f"[{place + 1}]" if is_numbered else f"({_short(each.work)}, {each.work.year})"
        if number:
            body += "\n\n" if rng.random() < 0.3 else " "
        body += f"{each.sentence[:-1]} {marker}."
        cites.append((len(body) - 1 - len(marker), len(body) - 1, (place,)))
    return Sound(
        name="review " + " ".join(work.id for work in works),
        head=rng.choice(HEADS),
        body=body,
        entries=tuple(_entry(work, n) for n, work in enumerate(works, start=1)),
        cites=tuple(cites),
        is_numbered=is_numbered,
        works=tuple(works),
    )


HEADS = ("Notes from recent reading", "What the trials told", "Research round-up",
         "Papers of the month", "A short review of the evidence")  # fmt: skip


def _has_names(work: Document) -> bool:
    return bool(work.authors) and work.year is not None and (
        re.match(r"[A-Z][a-z]", work.authors[0]) is not None
    )  # fmt: skip


def _short(work: Document) -> str:
    """A work's authors as a text cites them."""
    names = [family(author) for author in work.authors]
    return names[0] if len(names) == 1 else (
        f"{names[0]} and {names[1]}" if len(names) == 2 else f"{names[0]} et al."
    )  # fmt: skip


def _entry(work: Document, number: int) -> Reference:
    names = ", ".join(work.authors[:6]) + (", et al" if len(work.authors) > 6 else "")
    head = f"{names} ({work.year}). " if names and work.year else ""
    identifier = f"doi:{work.doi}" if work.doi else f"PMID: {work.pmid}"
    title = work.title.rstrip(".")
    text = f"{head}{title}. {f'{work.journal}. ' if work.journal else ''}{identifier}"
    return Reference(id=str(number), text=text, authors=work.authors, year=work.year, title=title)
