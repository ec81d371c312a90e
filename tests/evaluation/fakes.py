"""Predictors that answer by plain rules, so that what is counted can be told beforehand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from medwarrant.corpus.corpus import Corpus
from medwarrant.errors import InputError
from medwarrant.evaluation.predictors import Predictors
from medwarrant.records import Design, Document, EffectReading, PolarReading, Quote, Study, Verdict
from medwarrant.sources.record import document_of


class Fakes:
    """Every port at once: a claim is supported where the passage holds it, contradicted where the
    passage denies; an outcome increased where "more" is said; the answer is yes, but "no" where
    that is the text.
    """

    recipe = "fake@1"

    def verify(self, claim: str, passage: str) -> Verdict:
        if not claim.strip():
            raise InputError("an empty claim")
        at = passage.find(claim)
        if at >= 0:
            quote = Quote(quote=claim, start=at, end=at + len(claim))
            return Verdict(verdict="supported", score=0.9, quote=quote)
        if "not" in passage:
            return Verdict(verdict="contradicted", score=0.6, quote=None)
        return Verdict(verdict="not_found", score=0.1, quote=None)

    def effect(
        self, outcome: str, intervention: str, comparator: str, abstract: str
    ) -> EffectReading:
        more = "more" in abstract
        return EffectReading(
            label="significantly increased" if more else "no significant difference", score=0.8
        )

    def answer(self, question: str, contexts: Sequence[str]) -> PolarReading:
        return PolarReading(label="no" if "no" in contexts else "yes", score=0.7)

    def appraise(self, document: Document) -> Study:
        design: Design = "rct" if "randomised" in document.text else "narrative_review"
        return Study(
            document=document.id,
            design=design,
            species="human",
            n=12 if "twelve" in document.text else None,
            outcomes=(),
            result="unknown",
            outcome_kind="other",
            effect=(),
            quotes={},
        )

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        return [[float("alpha" in text), float("beta" in text), 0.01] for text in texts]


@contextmanager
def collection(records: Iterable[Mapping[str, Any]]) -> Iterator[Corpus]:
    made = (document_of(record, "jsonl") for record in records)
    yield Corpus(None, beside=[each for each in made if isinstance(each, Document)])


FAKES = Fakes()
PREDICTORS = Predictors(
    verifier=FAKES,
    appraiser=FAKES,
    effects=FAKES,
    polar=FAKES,
    encoder=FAKES,
    document=lambda fields: document_of(fields, "jsonl"),
    collection=collection,
    version="0.0",
    recipe={"reader": "fake@1"},
)


def written(path: Path, rows: Iterable[Mapping[str, Any] | str]) -> Path:
    """The rows as JSON lines; a text stands as it is."""
    lines = (each if isinstance(each, str) else json.dumps(each) for each in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
