"""Which notices a question calls for: the phrase patterns of ``docs/packs.md``, matched.

Patterns are data that people review; this module only matches them. Nothing in a question is
executed: patterns come from packs, and each becomes a few regular expressions without nesting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from medwarrant.reading.about_whom import is_of_a_man_alone, is_of_another, is_of_patients
from medwarrant.reading.everyday_words import EVERYDAY_WORDS
from medwarrant.reading.idioms import plainly
from medwarrant.reading.lay_words import in_terms
from medwarrant.reading.lettering import WORD, levelled, mended
from medwarrant.reading.phrase_patterns import Line, Pattern, is_called, matches, sentences_of
from medwarrant.reading.premises import taken_for_granted
from medwarrant.reading.sense import NOTHING, Sense, Sensed
from medwarrant.records import Care, Notice, NoticeKind, Premise

ORDER: tuple[NoticeKind, ...] = (
    "crisis",
    "emergency",
    "not_suddenly",
    "self_treatment",
    "pregnancy",
    "minor",
    "injected_instruction",
    "out_of_scope",
    "loaded_premise",
    "safety",
    "support",
    "unknown_words",
)
URGENT: frozenset[NoticeKind] = frozenset(("crisis", "emergency"))
"""Where one of these is called for, nothing else is told."""

WEAKER: frozenset[NoticeKind] = frozenset(("out_of_scope", "loaded_premise"))
"""Kinds that do not show that a question is on health."""

AS_WRITTEN: frozenset[NoticeKind] = frozenset(("out_of_scope",))
"""Kinds for which no slip is put right: a scholar's rare word is one letter from many a plain one
("contrast", "contract"), and nobody comes to harm by a notice that is missing here."""

STOPPING = "stopping"
"""The label of ``sense.py`` that an entry on stopping a drug of any kind hears."""

MOST_WORDS = 170
"""Words of notices before an answer that most people still read."""

PLACE = "{premise}"
"""Where the words of a notice on a premise name it; such a notice waits for what evidence says."""


WORDS = "{words}"
"""Where the words of a notice on unknown abbreviations name them."""

UNKNOWN = re.compile(r"[A-Z]{2,5}s?")
"""A word that is written as abbreviations are."""
BODIES = frozenset("FDA EMA MHRA DEA WHO NICE NIH CDC APA UK US USA EU UN RCT RCTs".split())
"""Authorities, places and designs that everybody writes so: no question turns on what they mean."""


def is_unknown(word: str) -> bool:
    """Whether a word that nothing knows is an abbreviation that a reader has to spell out."""
    return UNKNOWN.fullmatch(word) is not None and word not in BODIES


class _Calls(NamedTuple):
    """What a question calls for, the ids of what no pattern but the reader alone calls for, not
    quite sure of it, and the ids of what a pattern calls for.
    """

    entries: tuple[Care, ...]
    sensed: frozenset[str]
    matched: frozenset[str]


class CareDesk:
    """Holds the care texts of the packs that are read, base first."""

    def __init__(
        self,
        care: Sequence[Care],
        sense: Sense | None = None,
        is_medical: Callable[[str], bool] | None = None,
        without_means: Callable[[str], str] | None = None,
        stops_nothing_taken: Callable[[str], bool] | None = None,
    ) -> None:
        """With a ``sense`` a question is heard by its meaning as well.

        ``is_medical`` tells whether a text names a drug, an illness or a treatment; then it is not
        outside health by its sound alone. Without it no text is known to. ``without_means`` leaves
        out of a question what would be taken in place of a drug that is to be stopped: what is
        told of stopping is told of that drug. Without it every question stays as it is.
        ``stops_nothing_taken`` tells whether what a text would stop is no drug ("stop snoring"):
        nothing is told of stopping then.
        """
        self._sense = sense
        self._without_means = without_means or _as_it_is
        self._is_medical = is_medical or _is_unknown
        self._stops_nothing_taken = stops_nothing_taken or _is_unknown
        self._last: tuple[str, _Calls] | None = None
        self._on_words = [entry for entry in care if entry.kind == "unknown_words"][:1]
        care = [entry for entry in care if entry.kind != "unknown_words"]
        self._templates = [entry for entry in care if PLACE in entry.text]
        told = [entry for entry in care if PLACE not in entry.text]
        ranked = sorted(told, key=lambda entry: ORDER.index(entry.kind))
        self._entries = [_patterned(entry) for entry in ranked if entry.kind != "safety"]
        self._safety = [_patterned(entry) for entry in ranked if entry.kind == "safety"]
        self._never = {entry.id: tuple(map(Pattern, entry.never)) for entry in told}
        self._ids = frozenset(entry.id for entry in told)

    def notices(self, question: str) -> tuple[Notice, ...]:
        """The notices that the question calls for, the most pressing first, equal texts once.

        Where a crisis or an emergency is told of, nothing else is. What a question takes for
        granted is left to ``premise`` where that can name it. Of texts on the safety of what is
        asked about one is told, the first. The first notice is told whole and the others beside it
        in their shorter words; where that would be more than ``MOST_WORDS``, the first is too.
        """
        called = self._in_scope(question)
        if self.premise(question) is not None:
            called = tuple(entry for entry in called if entry.kind != "loaded_premise")
        safety = self._on_safety(question, called)
        spared = self._spared(question, called)
        spared |= self._calmer_than(safety, called)
        told: list[Care] = []
        for entry in (*called, *safety):
            if entry.id in spared:
                continue
            if told and entry.kind not in URGENT and told[0].kind in URGENT:
                break
            told.append(entry)
        return _notices(told)

    def of_unknown_words(self, words: Sequence[str]) -> tuple[Notice, ...]:
        """What is told of words of a question that are written as abbreviations are and that
        nothing knows; nothing where there are none.
        """
        unknown = " and ".join(f"“{w}”" for w in dict.fromkeys(words) if is_unknown(w))
        return tuple(
            Notice(kind=entry.kind, text=entry.text.replace(WORDS, unknown))
            for entry in self._on_words
            if unknown
        )

    def _in_scope(self, question: str) -> tuple[Care, ...]:
        """What the question calls for, without what the reader alone puts outside health where a
        drug is to be stopped, or where something of health or a sign of danger is named and the
        reader is not sure.
        """
        called, sensed, matched = self._calls(question)
        is_needed = any(entry.kind not in WEAKER for entry in called)
        outside = sensed if is_needed or self._is_medical(question) else frozenset()
        if any(entry.id in matched and STOPPING in entry.senses for entry in called):
            outside = frozenset(entry.id for entry in called) - matched
        signs = {name for entry in self._safety_of(question) for name in entry.instead_of}
        outside |= signs - matched
        orders = frozenset(entry.id for entry in called) - matched
        if taken_for_granted(question) is None or not self._is_medical(question):
            orders = frozenset()  # what is taken for granted of a treatment orders nothing
        return tuple(
            entry
            for entry in called
            if not (entry.kind == "out_of_scope" and entry.id in outside)
            and not (entry.kind == "injected_instruction" and entry.id in orders)
        )

    def _on_safety(self, question: str, called: Sequence[Care]) -> tuple[Care, ...]:
        """The first text on the safety of what is asked about; none beside what is not answered."""
        if any(entry.kind == "out_of_scope" for entry in called):
            return ()
        found = self._safety_of(question)
        told = {name for entry in (*called, *found) for name in entry.instead_of}
        return tuple(entry for entry in found if entry.id not in told)[:1]

    def _calmer_than(self, safety: Sequence[Care], called: Sequence[Care]) -> set[str]:
        """The ids that a text on safety stands in for, with those told in their place; never what
        is urgent, nor what withholds amounts from somebody who treats themselves.
        """
        kept = {entry.id for entry in called if entry.kind in URGENT | {"self_treatment"}}
        named = {name for entry in safety for name in entry.instead_of} - kept
        return named | {
            entry.id for entry in called if named & set(entry.words_for) and entry.id not in kept
        }

    def _safety_of(self, question: str) -> tuple[Care, ...]:
        """The texts on safety whose words the question has."""
        lines = [line for of_kind in self._lines(question) for line in of_kind]
        return tuple(
            entry
            for entry, wanted, unless in self._safety
            if is_called(wanted, [line for line in lines if not matches(unless, line)])
        )

    def _spared(self, question: str, called: Sequence[Care]) -> set[str]:
        """The ids that others stand in for. A calmer text never stands in for an urgent one."""
        urgent = [entry for entry in called if entry.kind in URGENT]
        spared = self._of_calmer(question, called) - {entry.id for entry in urgent}
        spared.update(name for entry in urgent for name in entry.instead_of)
        for entry in called:
            held = self._ids.intersection(entry.words_for)
            if held and held <= spared:
                spared.add(entry.id)
        replaced = {n for entry in called if entry.id not in spared for n in entry.words_for}
        return spared | replaced

    def _of_calmer(self, question: str, called: Sequence[Care]) -> set[str]:
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
            decision=taken.decision,
        )

    def sought(self, question: str) -> tuple[str, ...]:
        """Words for help that the answer is to look for beside what was asked, each once."""
        called, sensed, _ = self._calls(question)
        told = (entry for entry in called if entry.id not in sensed)
        return tuple(dict.fromkeys(word for entry in told for word in entry.seeks))

    def is_only_sensed(self, question: str) -> bool:
        """Whether the notice on treating oneself is shown and the question answered all the same:
        it is told by the reader alone, not quite sure of it, or it withholds nothing.
        """
        called, sensed, _ = self._calls(question)
        spared = self._spared(question, called)
        told = [e for e in called if e.kind == "self_treatment" and e.id not in spared]
        if told and not any(entry.withholds for entry in told):
            return True
        own = [e.id for e in called if e.kind == "self_treatment" and not e.words_for]
        return bool(own) and sensed.issuperset(own)

    def called(self, question: str) -> tuple[Care, ...]:
        """The entries that the question calls for, the most pressing first."""
        return self._calls(question).entries

    def _calls(self, question: str) -> _Calls:
        last = self._last
        if last is None or last[0] != question:
            last = self._last = (question, self._called(plainly(question)))
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
            entry.id for entry, wanted, _ in self._entries if is_called(wanted, left[entry.id])
        }
        calls = {
            entry.id
            for entry, *_ in self._entries
            if not entry.words_for and entry.kind != "not_suddenly"  # which a scholar's words match
        }
        is_plain = matched.isdisjoint(calls) and self._is_medical(question)
        sensed = self._heard(question, is_plain=is_plain)
        calmer = self._heard_without(question, sensed)
        called = tuple(
            entry
            for entry, *_ in self._entries
            if not calmer.get(entry.id, sensed).sure.isdisjoint(entry.senses)
            or (
                _is_heard(entry, left[entry.id], written)
                and not calmer.get(entry.id, sensed).heard.isdisjoint(entry.senses)
            )
            or (entry.id in matched and sensed.doubted.isdisjoint(entry.senses))
        )
        if self._stops_nothing_taken(question):
            called = tuple(entry for entry in called if STOPPING not in entry.senses)
        if not is_of_another(question):
            called = tuple(entry for entry in called if not entry.of_another)
        if is_of_patients(question):  # nobody treats themselves; the reader alone makes no crisis
            called = tuple(
                entry
                for entry in called
                if entry.kind != "self_treatment"
                and (entry.kind != "crisis" or entry.id in matched)
            )
        if is_of_a_man_alone(question):
            called = tuple(e for e in called if e.kind != "pregnancy" or e.id in matched)
        lay = self._heard_in_lay_words_alone(question, sensed)
        called = tuple(
            entry
            for entry in called
            if entry.kind != "crisis" or entry.id in matched or lay.isdisjoint(entry.senses)
        )
        called = self._in_words(called)
        is_of_a_user = any(e.kind == "self_treatment" and e.id in matched for e in called)
        if "?" in question and is_of_a_user:  # whose own notice tells the signs of danger too
            called = tuple(_signs_alone(entry, matched, sensed) for entry in called)
        unsure = {entry.id for entry in called if sensed.sure.isdisjoint(entry.senses)}
        return _Calls(called, frozenset(unsure - matched), frozenset(matched))

    def _heard(self, question: str, *, is_plain: bool) -> Sensed:
        return NOTHING if self._sense is None else self._sense.of(question, is_plain=is_plain)

    def _heard_in_lay_words_alone(self, question: str, sensed: Sensed) -> frozenset[str]:
        """What the reader hears only because a complaint of the body is told as patients tell it
        ("it hurts him to pee"), and not in the terms of studies. That makes no wish to die; a sign
        of danger it may be ("black stool, feel faint"), which stays heard.
        """
        termed = in_terms(question)
        if termed == question or not sensed.heard:
            return frozenset()
        return sensed.heard - self._heard(termed, is_plain=False).heard

    def _heard_without(self, question: str, sensed: Sensed) -> dict[str, Sensed]:
        """What is heard for entries one of whose ``never`` is in the question.

        Nothing, but where a life is at stake: then the other sentences are heard by themselves, and
        what is heard there and in the whole question alike counts.
        """
        heard: dict[str, Sensed] = {}
        if not sensed.heard and not sensed.sure:
            return heard
        lines = sentences_of(question)
        for entry, *_ in self._entries:
            never = self._never[entry.id]
            kept = [words for words in lines if not matches(never, Line(words))]
            if len(kept) == len(lines):
                continue
            rest = ". ".join(" ".join(words) for words in kept)
            is_to_be_heard = rest and entry.kind in URGENT
            alone = self._heard(rest, is_plain=False) if is_to_be_heard else NOTHING
            heard[entry.id] = Sensed(
                alone.heard & sensed.heard, sensed.doubted, alone.sure & sensed.sure
            )
        return heard

    def _in_words(self, called: Sequence[Care]) -> tuple[Care, ...]:
        """Those called for, without texts that are told in the place of none of them."""
        ids = {entry.id for entry in called}
        return tuple(
            entry
            for entry in called
            if self._ids.isdisjoint(entry.words_for) or not ids.isdisjoint(entry.words_for)
        )

    def _lines(self, question: str) -> tuple[list[Line], list[Line]]:
        """The question's sentences as written, and those with slips of the pen put right."""
        lines = sentences_of(question)
        slips = [mended(line, self._known) for line in lines]
        slips = [
            list(map(_unless_plain, line, slip)) for line, slip in zip(lines, slips, strict=True)
        ]
        meant = [Line(slip) for slip, line in zip(slips, lines, strict=True) if slip != line]
        return [Line(line) for line in lines], meant

    @cached_property
    def _known(self) -> frozenset[str]:
        """Every word of every pattern: what a slip of the pen may have meant."""
        patterns = [p for entry, *_ in self._entries for p in (*entry.any_of, *entry.unless)]
        return frozenset(WORD.findall(" ".join(map(levelled, patterns))))


def _notices(told: Sequence[Care]) -> tuple[Notice, ...]:
    """The entries as they are told one beside the other, equal texts once."""
    texts: dict[str, Notice] = {}
    for is_whole in (True, False):
        texts = {}
        for entry in told:
            text = "\n".join((entry.text, *entry.help))
            is_first = text in texts or all(n.kind == "support" for n in texts.values())
            is_shorter = entry.beside is not None and not (is_first and is_whole)
            if is_shorter and len(told) > 1 and entry.beside is not None:
                text = entry.beside
            texts.setdefault(text, Notice(kind=entry.kind, text=text))
        before = (text for text, notice in texts.items() if notice.kind != "support")
        words = sum(len(text.split()) for text in before)
        if words <= MOST_WORDS or any(entry.kind in URGENT for entry in told):
            break
    return tuple(texts.values())


def _signs_alone(entry: Care, matched: Collection[str], sensed: Sensed) -> Care:
    """The entry; of an emergency that the reader alone hears, and not for certain, its signs, which
    stand before an answer and not in its place.
    """
    is_certain = entry.id in matched or not sensed.certain.isdisjoint(entry.senses)
    if entry.kind != "emergency" or entry.beside is None or is_certain:
        return entry
    return msgspec.structs.replace(entry, kind="safety", text=entry.beside, help=(), instead_of=())


_Patterned = tuple[Care, tuple[Pattern, ...], tuple[Pattern, ...]]


def _patterned(entry: Care) -> _Patterned:
    return entry, tuple(map(Pattern, entry.any_of)), tuple(map(Pattern, entry.unless))


def _unless_plain(word: str, mended_word: str) -> str:
    """The word as it is mended, unless it is an everyday one: "putting" is no slip of "cutting"."""
    return word if word in EVERYDAY_WORDS else mended_word


def _is_unknown(question: str) -> bool:  # noqa: ARG001 - of any question
    return False


def _as_it_is(question: str) -> str:
    return question


def _is_heard(entry: Care, left: Sequence[Line], written: Sequence[Line]) -> bool:
    """Whether the reader, which reads a question whole, may call for the entry: an exception in one
    sentence holds for all ("My son is 30. …"), but where a life is at stake.
    """
    return bool(left) if entry.kind in URGENT else len(left) >= len(written)


def _left(
    unless: Sequence[Pattern], written: Sequence[Line], meant: Sequence[Line], kind: NoticeKind
) -> list[Line]:
    """The sentences that no exception takes out, with those that put slips of the pen right."""
    lines = written if kind in AS_WRITTEN else (*written, *meant)
    return [line for line in lines if not matches(unless, line)]
