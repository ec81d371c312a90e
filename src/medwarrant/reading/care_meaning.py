"""A second look at a question by its meaning, for wordings of distress that no pattern has.

Each sentence that speaks of a person is compared with the example sentences of a pack's notices:
how near it is to those that call for one (``near``), less how near to those that do not (``far``).
Only for notices that name such sentences, crisis and emergency, where a miss costs most.

The vectors of the shipped examples are stored beside this module (``training/care_vectors.py``
writes them); those of other packs are made when they are first needed.
"""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from medwarrant.records import NoticeKind

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

STORED = Path(__file__).parent / "models" / "care"
"""``texts.json`` (the encoder's recipe and a hash a text) and ``vectors.f16``, a row a text."""

NEAREST = 3
"""Examples of each side that are averaged: one alone is a matter of single words."""
ALONE = -0.05
"""How near a question must be (near less far, cosines) that calls for no other notice. Chosen so
that no held-out question of professionals, and none of people who only want to know, comes as near
(``benchmarks/care.py``)."""
BESIDE_OTHERS = 0.04
"""The same for a question that calls for another notice by its words: it is heard in any case."""

_PERSONAL = re.compile(
    r"\b(?:i|i['’]?m|i['’]?ve|i['’]?d|me|my|myself|he|she|him|her|his|they|someone|somebody|nobody|mum|mom|"
    r"dad|mother|father|son|daughter|kid|child|baby|toddler|wife|husband|partner|boyfriend|girlfriend|"
    r"friend|brother|sister|roommate|grandma|grandpa|neighbou?r|guy|can['’]?t|don['’]?t|just|feeling|af|help)\b",
    re.IGNORECASE,
)
"""Words of somebody who speaks of a person; without one nobody's distress is told."""

_OF_PAPERS = re.compile(
    r"\b(?:patients?|participants?|trials?|stud(?:y|ies)|cohorts?|registr\w+|randomi[sz]\w+|placebo|"
    r"incidence|prevalence|mortality|outcomes?|endpoints?|scales?|guidelines?|literature|evidence|"
    r"mechanisms?|receptors?|mice|rats|our (?:clinic|ward|department|unit|hospital)|efficacy)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+")
_FEWEST = 2
"""Words of a sentence that is compared."""


class Encoder(Protocol):
    """What this module needs of a sentence encoder."""

    @property
    def recipe(self) -> str:
        """Its name and hash."""
        ...

    def encode(self, texts: Sequence[str]) -> list[array[float]]:
        """One unit vector a text."""
        ...


class Nearness:
    """Compares questions with examples; nothing is loaded before the first comparison."""

    def __init__(
        self, encoder: Encoder, near: Mapping[NoticeKind, Sequence[str]], far: Sequence[str]
    ) -> None:
        self._encoder = encoder
        self._near = {kind: tuple(texts) for kind, texts in near.items() if texts}
        self._far = tuple(far)

    def kind(self, question: str, *, is_noticed: bool) -> NoticeKind | None:
        """The kind that some sentence of the question, or the whole of it, is nearest to.

        ``None`` where none is near enough.

        ``is_noticed``: its words call for another notice already.
        """
        if not self._near or not self._far:
            return None
        pieces = dict.fromkeys((question, *_SENTENCE.split(question)))
        told = [p for p in pieces if len(p.split()) >= _FEWEST and _PERSONAL.search(p)]
        told = [piece for piece in told if not _OF_PAPERS.search(piece)]
        if not told:
            return None
        import numpy

        limit = BESIDE_OTHERS if is_noticed else ALONE
        asked = numpy.array([numpy.asarray(v) for v in self._encoder.encode(told)])
        far = _nearest(asked, self._rows[self._far])
        nearness = {
            kind: float((_nearest(asked, self._rows[texts]) - far).max())
            for kind, texts in self._near.items()
        }
        best = max(nearness, key=lambda kind: (nearness[kind], kind))
        return best if nearness[best] > limit else None

    @cached_property
    def _rows(self) -> dict[tuple[str, ...], NDArray[numpy.float32]]:
        import numpy

        stored = _stored(self._encoder.recipe)
        rows = {}
        for texts in (*self._near.values(), self._far):
            new = [text for text in texts if digest(text) not in stored]
            made = dict(zip(new, self._encoder.encode(new), strict=True))
            rows[texts] = numpy.array(
                [made[text] if text in made else stored[digest(text)] for text in texts],
                dtype=numpy.float32,
            )
        return rows


def digest(text: str) -> str:
    """What a text is stored under."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _stored(recipe: str) -> Mapping[str, NDArray[numpy.float32]]:
    """The stored vectors by digest; none where another encoder made them."""
    import numpy

    try:
        index = json.loads((STORED / "texts.json").read_text(encoding="utf-8"))
        content = (STORED / "vectors.f16").read_bytes()
    except FileNotFoundError:
        return {}
    if index["recipe"] != recipe:
        return {}
    rows = numpy.frombuffer(content, dtype="<f2").reshape(len(index["texts"]), -1)
    return dict(zip(index["texts"], rows.astype(numpy.float32), strict=True))


def _nearest(asked: NDArray[numpy.float32], rows: NDArray[numpy.float32]) -> NDArray[numpy.float32]:
    """For each asked sentence the mean cosine with its nearest rows, to four decimals."""
    import numpy

    cosines = numpy.sort(asked @ rows.T, axis=1)[:, -NEAREST:]
    mean: NDArray[numpy.float32] = numpy.round(cosines.mean(axis=1), 4)
    return mean


def write(encoder: Encoder, texts: Iterable[str], folder: Path = STORED) -> None:
    """Stores the vectors of these texts, each once."""
    import numpy

    unique = sorted(set(texts))
    rows = numpy.array([numpy.asarray(v) for v in encoder.encode(unique)]).astype("<f2")
    folder.mkdir(parents=True, exist_ok=True)
    index = {"recipe": encoder.recipe, "texts": [digest(text) for text in unique]}
    (folder / "texts.json").write_text(
        json.dumps(index, indent=1) + "\n", encoding="utf-8", newline="\n"
    )
    (folder / "vectors.f16").write_bytes(rows.tobytes())
