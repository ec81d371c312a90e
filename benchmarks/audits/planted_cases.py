"""Which defect is planted in which article: the cases of ``benchmarks.audits.planted``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.audits.content_slips import ALTERS
from benchmarks.audits.planting import Planted, inserted, one_of, replaced
from benchmarks.audits.slips import SLIPS
from benchmarks.audits.sound import Sound, Told, papers, review
from benchmarks.audits.wordings import HALVES, Half, half_of, wordings
from medwarrant.records import FindingCode
from medwarrant.text.terms import analyze

IN_CLAIMS = frozenset({"one quotation, several works", "hidden order"})
"""Kinds of slip that an audit of the list alone does not look for."""
INSERTED: tuple[tuple[str, tuple[FindingCode, ...], str], ...] = (
    ("promotion inserted", ("promotional", "conflict_of_interest"), "promotions"),
    ("dose advised without source", ("uncited",), "doses"),
)
LONG = 3
"""Sentences of a review."""
BESIDE = 12
"""Sentences that stand beside those that are changed: few, since what is known need not be read."""
NOTICED = 80
"""Works that a notice is written of: every other retracted, the rest corrected."""
AGAIN = 2
"""Times that one sentence may be changed in one way: few works tell some things at all."""
TURNS = 12
"""Times that one paper may be used for one kind."""


class Case(NamedTuple):
    """One planted defect. ``of_list``: the list alone is audited. ``is_noticed``: the defect is
    that the corpus has since got a notice on a cited work. ``half``: whether its article may be
    looked at when rules are made.
    """

    kind: str
    sound: Sound
    planted: Planted
    half: Half
    of_list: bool = False
    is_noticed: bool = False


def in_papers(of_each: int, folder: Path, seed: int) -> Iterator[Case]:
    """Slips of citing in open papers, the kinds that need claims in reviews alone."""
    sound = papers(folder)
    for kind, plant in SLIPS.items():
        if kind in IN_CLAIMS:
            continue
        rng = Random(f"{seed} {kind}")
        count = 0
        for paper in rng.sample(sound, len(sound)) * TURNS:
            planted = plant(paper, rng) if count < of_each else None
            if planted is not None:
                count += 1
                yield Case(kind, paper, planted, half_of(paper.name), of_list=True)


def in_reviews(of_each: int, held: Sequence[Told], seed: int) -> Iterator[Case]:
    """Wrong content in composed reviews, and the slips that stand in claims."""
    beside = Random(f"{seed} beside").sample(held, min(BESIDE, len(held)))
    for kind in ALTERS:
        yield from _altered(kind, of_each, held, beside, Random(f"{seed} {kind}"))
    for kind in IN_CLAIMS:
        rng = Random(f"{seed} {kind}")
        for _ in range(of_each):
            sound = _review(rng.choice(beside), beside, rng)
            planted = SLIPS[kind](sound, rng)
            if planted is not None:
                yield Case(kind, sound, planted, half_of(sound.name))
    for kind, codes, named in INSERTED:
        rng = Random(f"{seed} {kind}")
        for _ in range(of_each):
            sound = _review(rng.choice(beside), beside, rng)
            half = half_of(sound.name)
            words = one_of(rng, wordings(named, half))
            added = inserted(sound, rng, words)
            if added is not None:
                yield Case(kind, sound, Planted(sound.printed(added), words, codes), half)
    yield from _swapped(of_each, held, Random(f"{seed} swapped"))
    yield from _noticed(of_each, held, beside, Random(f"{seed} noticed"))


def _altered(
    kind: str, of_each: int, held: Sequence[Told], beside: Sequence[Told], rng: Random
) -> Iterator[Case]:
    alter, codes = ALTERS[kind]
    left = dict.fromkeys(HALVES, (of_each + 1) // 2)
    for one in rng.sample(held, len(held)) * AGAIN:
        half = half_of(one.work.id)
        altered = alter(one, rng) if left[half] else None
        if altered is None:
            continue
        left[half] -= 1
        sound = _review(one, beside, rng)
        old, new = altered.sound.removesuffix("."), altered.planted.removesuffix(".")
        start = sound.body.index(old)
        body, sentence = replaced(sound.body, start, start + len(old), new)
        yield Case(kind, sound, Planted(sound.printed(body), sentence, codes), half)


def _review(one: Told, beside: Sequence[Told], rng: Random) -> Sound:
    """A review with this sentence at some place of it."""
    others = [each for each in rng.sample(beside, len(beside)) if each.work.id != one.work.id]
    said = [one, *others[: LONG - 1]]
    rng.shuffle(said)
    return review(said, rng, is_numbered=rng.random() < 0.5)


def _swapped(of_each: int, held: Sequence[Told], rng: Random) -> Iterator[Case]:
    """A sentence cites a work on something else; both works are cited rightly beside it."""
    by_work: dict[str, list[Told]] = {}
    for each in held:
        by_work.setdefault(each.work.id, []).append(each)
    several = [group for group in by_work.values() if len(group) > 1]
    for one, again, *_ in rng.sample(several, min(of_each, len(several))):
        words = set(analyze(one.sentence))
        strangers = (
            each
            for each in rng.sample(held, len(held))
            if not words & set(analyze(f"{each.work.title} {each.sentence}"))
        )
        other = next(strangers, None)
        if other is None:
            continue
        sound = review([one, other, again], rng, is_numbered=rng.random() < 0.5)
        (start, end, _), (first, last, _), _ = sound.cites
        body, sentence = replaced(sound.body, start, end, sound.body[first:last])
        planted = Planted(sound.printed(body), sentence, ("miscited",))
        yield Case("cited work swapped", sound, planted, half_of(one.work.id))


# ------------------------------------------------------------------ notices


def noticed(held: Sequence[Told]) -> list[Told]:
    """One sentence of each work that a notice is written of, by the work's id."""
    named = {one.work.id: one for one in held if one.work.pmid}
    names = sorted(named)
    return [named[name] for name in names[:: max(1, len(names) // NOTICED)]]


def notices(held: Sequence[Told]) -> str:
    """The notices, in PubMed's format: every other one retracts, the rest correct."""
    records = []
    for number, one in enumerate(noticed(held)):
        title, tag, kind = (
            ("Retraction: ", "ROF", "Retraction of Publication"),
            ("Correction: ", "EFR", "Published Erratum"),
        )[number % 2]
        records.append(
            f"PMID- {90_000_000 + number}\nTI  - {title}{one.work.title}\nPT  - {kind}\n"
            f"DP  - 2025\n{tag.ljust(4)}- J Notices. 2024;1:1. PMID: {one.work.pmid}\n"
        )
    return "\n".join(records)


def _noticed(
    of_each: int, held: Sequence[Told], beside: Sequence[Told], rng: Random
) -> Iterator[Case]:
    chosen = noticed(held)
    names = {one.work.id for one in chosen}
    others = [one for one in beside if one.work.id not in names]
    for number, (kind, code) in enumerate(NOTICE_KINDS):
        for one in chosen[number::2][:of_each]:
            sound = _review(one, others, rng)
            entry = next(
                entry.text
                for entry, work in zip(sound.entries, sound.works, strict=True)
                if work.id == one.work.id
            )
            planted = Planted(sound.printed(), entry, (code,))
            yield Case(kind, sound, planted, half_of(one.work.id), is_noticed=True)


NOTICE_KINDS: tuple[tuple[str, FindingCode], ...] = (
    ("cited work retracted", "retracted_reference"),
    ("cited work corrected", "corrected_reference"),
)
