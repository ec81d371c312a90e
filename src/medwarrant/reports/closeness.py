"""How near a text is to a question by its meaning.

Names carry most of what a question asks, and not all: "intraoperative" and "during cesarean
section" share no word, "work" and "efficacy" none. The shipped encoder's cosine between the
question and a work's title finds works whose words the rules did not take for the question's; it
says that a text is near, never what it says, so nothing is counted by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.ports import Encoder

CLOSE = 0.68
"""Cosine from which a title is close to a question. This and the three below were set by eye, on
sixteen questions over a pack and 660 records of PubMed; no labelled set measures them."""
VERY_CLOSE = 0.75
"""Cosine from which a title is close though its work lacks something that was taken for asked."""
PERHAPS = 0.5
"""Cosine of a title from which the findings of its work are read for a close one."""
CLOSE_TOGETHER = 0.64
"""Mean of the cosines of a title and of its work's closest finding from which the work is close."""


class Closeness:
    """Nearness to one question; each text is read once."""

    def __init__(self, question: str, encoder: Encoder) -> None:
        self._question = question
        self._encoder = encoder
        self._known: dict[str, float] = {}
        self._vector: Sequence[float] | None = None

    def of(self, text: str) -> float:
        """The cosine of the question and a text, from -1 to 1; 0 for an empty one."""
        if not text.strip():
            return 0.0
        if self._vector is None:
            (self._vector,) = self._encoder.encode([self._question])
        if text not in self._known:
            (vector,) = self._encoder.encode([text])
            own = sum(a * b for a, b in zip(self._vector, vector, strict=True))
            self._known[text] = round(own, 6)
        return self._known[text]
