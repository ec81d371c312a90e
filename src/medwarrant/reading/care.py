"""Which notices a question calls for: the phrase patterns of ``docs/packs.md``, matched.

Patterns are data that people review; this module only matches them. Nothing in a question is
executed: patterns come from packs, and each becomes a few regular expressions without nesting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from medwarrant.reading.lettering import WORD, levelled, mended
from medwarrant.reading.premises import taken_for_granted
from medwarrant.reading.sense import NOTHING, Sense
from medwarrant.records import Care, Notice, NoticeKind, Premise

ORDER: tuple[NoticeKind, ...] = (
    "crisis",
    "emergency",
    "self_treatment",
    "pregnancy",
    "minor",
    "injected_instruction",
    "out_of_scope",
    "loaded_premise",
    "support",
)
URGENT: frozenset[NoticeKind] = frozenset(("crisis", "emergency"))
"""Where one of these is called for, nothing else is told."""

WEAKER: frozenset[NoticeKind] = frozenset(("out_of_scope", "loaded_premise"))
"""Kinds that do not show that a question is on health."""

AS_WRITTEN: frozenset[NoticeKind] = frozenset(("out_of_scope",))
"""Kinds for which no slip is put right: a scholar's rare word is one letter from many a plain one
("contrast", "contract"), and nobody comes to harm by a notice that is missing here."""

PLACE = "{premise}"
"""Where the words of a notice on a premise name it; such a notice waits for what evidence says."""

_SENTENCE_END = re.compile(r"\n|[.!?;…][\"'”’»)\]]*(?=\s|$)")
_ELEMENT = re.compile(r"\{[^}]*\}|\S+")
GAP = r"(?:[^\W_]+ ){0,5}"
"""A lone ``*``: none to five words, each with its blank."""


class _Calls(NamedTuple):
    """What a question calls for, and the ids of what no pattern but the reader alone calls for, not
    quite sure of it.
    """

    entries: tuple[Care, ...]
    sensed: frozenset[str]


class CareDesk:
    """Holds the care texts of the packs that are read, base first."""

    def __init__(
        self,
        care: Sequence[Care],
        sense: Sense | None = None,
        is_medical: Callable[[str], bool] | None = None,
        without_means: Callable[[str], str] | None = None,
    ) -> None:
        """With a ``sense`` a question is heard by its meaning as well.

        ``is_medical`` tells whether a text names a drug, an illness or a treatment; then it is not
        outside health by its sound alone. Without it no text is known to. ``without_means`` leaves
        out of a question what would be taken in place of a drug that is to be stopped: what is
        told of stopping is told of that drug. Without it every question stays as it is.
        """
        self._sense = sense
        self._without_means = without_means or _as_it_is
        self._is_medical = is_medical or _is_unknown
        self._last: tuple[str, _Calls] | None = None
        self._templates = [entry for entry in care if PLACE in entry.text]
        told = [entry for entry in care if PLACE not in entry.text]
        ranked = sorted(told, key=lambda entry: ORDER.index(entry.kind))
        self._entries = [
            (entry, tuple(map(_Pattern, entry.any_of)), tuple(map(_Pattern, entry.unless)))
            for entry in ranked
        ]

    def notices(self, question: str) -> tuple[Notice, ...]:
        """The notices that the question calls for, the most pressing first, equal texts once.

        Where a crisis or an emergency is told of, nothing else is. What a question takes for
        granted is left to ``premise`` where that can name it.
        """
        told: dict[str, Notice] = {}
        called, sensed = self._calls(question)
        if self._is_medical(question) or any(entry.kind not in WEAKER for entry in called):
            called = tuple(
                entry for entry in called if entry.kind != "out_of_scope" or entry.id not in sensed
            )
        if self.premise(question) is not None:
            called = tuple(entry for entry in called if entry.kind != "loaded_premise")
        spared = self._spared(question, called)
        for entry in called:
            if entry.id in spared and entry.kind not in URGENT:
                continue
            if told and entry.kind not in URGENT and next(iter(told.values())).kind in URGENT:
                break
            text = "\n".join((entry.text, *entry.help))
            told.setdefault(text, Notice(kind=entry.kind, text=text))
        return tuple(told.values())

    def _spared(self, question: str, called: Sequence[Care]) -> set[str]:
        """The ids that others stand in for. What is told of one who takes a drug says nothing of
        another drug that they would leave for it.
        """
        spared = {name for entry in called for name in entry.instead_of}
        if self._without_means(question) == question:
            return spared
        said = {name for entry in called if entry.seeks for name in entry.instead_of}
        return {name for name in spared if name in said or name not in self._of_stopping}

    @cached_property
    def _of_stopping(self) -> frozenset[str]:
        """The ids of what is told of stopping."""
        return frozenset(entry.id for entry, *_ in self._entries if entry.seeks)

    def premise(self, question: str) -> Premise | None:
        """What the question takes for granted, with the pack's words for each finding on it.

        ``None`` where it takes nothing for granted, no pack has words for it, or a crisis or an
        emergency is spoken of.
        """
        if not self._templates or any(entry.kind in URGENT for entry in self.called(question)):
            return None
        taken = taken_for_granted(question)
        if taken is None:
            return None
        return Premise(
            text=taken.clause,
            question=taken.question,
            is_denied=taken.is_denied,
            is_absolute=taken.is_absolute,
            wordings=tuple((entry.id, entry.text) for entry in self._templates),
        )

    def sought(self, question: str) -> tuple[str, ...]:
        """Words for help that the answer is to look for beside what was asked, each once."""
        called, sensed = self._calls(question)
        told = (entry for entry in called if entry.id not in sensed)
        return tuple(dict.fromkeys(word for entry in told for word in entry.seeks))

    def is_only_sensed(self, question: str) -> bool:
        """Whether treating oneself is told by the reader alone, not quite sure of it: the notice is
        then shown and the question answered all the same.
        """
        called, sensed = self._calls(question)
        own = [entry.id for entry in called if entry.kind == "self_treatment"]
        return bool(own) and sensed.issuperset(own)

    def called(self, question: str) -> tuple[Care, ...]:
        """The entries that the question calls for, the most pressing first."""
        return self._calls(question).entries

    def _calls(self, question: str) -> _Calls:
        last = self._last
        if last is None or last[0] != question:
            last = self._last = (question, self._called(question))
        return last[1]

    def _called(self, question: str) -> _Calls:
        whole = self._lines(question)
        stopped = self._without_means(question)
        of_stopping = whole if stopped == question else self._lines(stopped)
        written = whole[0]
        left = {
            entry.id: _left(unless, *(of_stopping if entry.seeks else whole), entry.kind)
            for entry, _, unless in self._entries
        }
        matched = {
            entry.id for entry, wanted, _ in self._entries if _is_called(wanted, left[entry.id])
        }
        sensed = NOTHING
        if self._sense is not None:
            is_plain = not matched and self._is_medical(question)
            sensed = self._sense.of(question, is_plain=is_plain)
        called = tuple(
            entry
            for entry, *_ in self._entries
            if not sensed.sure.isdisjoint(entry.senses)
            or (
                _is_heard(entry, left[entry.id], written)
                and not sensed.heard.isdisjoint(entry.senses)
            )
            or (entry.id in matched and sensed.doubted.isdisjoint(entry.senses))
        )
        unsure = {entry.id for entry in called if sensed.sure.isdisjoint(entry.senses)}
        return _Calls(called, frozenset(unsure - matched))

    def _lines(self, question: str) -> tuple[list[_Line], list[_Line]]:
        """The question's sentences as written, and those with slips of the pen put right."""
        lines = sentences_of(question)
        slips = [mended(line, self._known) for line in lines]
        meant = [_Line(slip) for slip, line in zip(slips, lines, strict=True) if slip != line]
        return [_Line(line) for line in lines], meant

    @cached_property
    def _known(self) -> frozenset[str]:
        """Every word of every pattern: what a slip of the pen may have meant."""
        patterns = [p for entry, *_ in self._entries for p in (*entry.any_of, *entry.unless)]
        return frozenset(WORD.findall(" ".join(map(levelled, patterns))))


def _is_unknown(question: str) -> bool:  # noqa: ARG001 - of any question
    return False


def _as_it_is(question: str) -> str:
    return question


def _is_heard(entry: Care, left: Sequence[_Line], written: Sequence[_Line]) -> bool:
    """Whether the reader, which reads a question whole, may call for the entry: an exception in one
    sentence holds for all ("My son is 30. …"), but where a life is at stake.
    """
    return bool(left) if entry.kind in URGENT else len(left) >= len(written)


def _left(
    unless: Sequence[_Pattern], written: Sequence[_Line], meant: Sequence[_Line], kind: NoticeKind
) -> list[_Line]:
    """The sentences that no exception takes out, with those that put slips of the pen right."""
    lines = written if kind in AS_WRITTEN else (*written, *meant)
    return [line for line in lines if not _matches(unless, line)]


def sentences_of(text: str) -> list[list[str]]:
    """The words of each sentence, prepared as patterns are."""
    lines = (WORD.findall(piece) for piece in _SENTENCE_END.split(levelled(text)))
    return [words for words in lines if words]


class _Line:
    """A sentence as patterns look at it."""

    def __init__(self, words: Sequence[str]) -> None:
        self.text = "".join(f"{word} " for word in words)
        self.words = frozenset(words)
        self._held: dict[str, bool] = {}

    def may_hold(self, element: str) -> bool:
        """Whether the words of an element, as far as its first words tell, can be here."""
        if element not in self._held:
            self._held[element] = self._looked_for(element)
        return self._held[element]

    def _looked_for(self, element: str) -> bool:
        whole, begun = _starts(element)
        if not whole and not begun:
            return True
        return not self.words.isdisjoint(whole) or any(
            word.startswith(begin) for begin in begun for word in self.words
        )


class _Row:
    """A row of elements, made a regular expression when a line may hold it.

    Hundreds of patterns cost a fifth of a second to compile, and most questions call for none: a
    line that lacks the words of one element cannot match.
    """

    def __init__(self, row: str) -> None:
        self._elements = _elements(row)

    def is_in(self, line: _Line) -> bool:
        """Whether the prepared line holds it."""
        if not all(line.may_hold(element) for element in self._elements):
            return False
        return self._compiled.search(line.text) is not None

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_]){''.join(map(_element, self._elements))}")


class _Pattern:
    """Rows that all must be in one sentence (``&``), and such sets that all must be in the question
    (``+``).
    """

    def __init__(self, pattern: str) -> None:
        self.everywhere = [
            [_Row(row) for row in together.split(" & ")] for together in pattern.split(" + ")
        ]

    def is_in(self, lines: Sequence[_Line]) -> bool:
        """Whether each set of rows is in one of the lines."""
        return all(
            any(all(row.is_in(line) for row in together) for line in lines)
            for together in self.everywhere
        )


def _is_called(patterns: Sequence[_Pattern], lines: Sequence[_Line]) -> bool:
    return any(pattern.is_in(lines) for pattern in patterns)


def _matches(patterns: Sequence[_Pattern], line: _Line) -> bool:
    return any(pattern.is_in((line,)) for pattern in patterns)


@cache
def _starts(element: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The first words of which a match of the element must hold one, whole and begun; none where it
    may be empty.
    """
    nothing: tuple[frozenset[str], tuple[str, ...]] = (frozenset(), ())
    if element in ("*", "^", "$"):
        return nothing
    phrases = element.strip("{}").split("|") if element.startswith("{") else [element]
    firsts = [phrase.split()[0] if phrase.split() else "*" for phrase in phrases]
    if "*" in firsts:
        return nothing
    return (
        frozenset(first for first in firsts if not first.endswith("*")),
        tuple(sorted({first[:-1] for first in firsts if first.endswith("*")})),
    )


def _elements(pattern: str) -> list[str]:
    return _ELEMENT.findall(levelled(pattern))


def _element(element: str) -> str:
    if element.startswith("{"):
        phrases = element.strip("{}").split("|")
        return f"(?:{'|'.join(''.join(map(_element, phrase.split())) for phrase in phrases)})"
    if element == "*":
        return GAP
    if element in ("^", "$"):
        return element
    if element.endswith("*"):
        return rf"{re.escape(element[:-1])}[^\W_]* "
    return f"{re.escape(element)} "
