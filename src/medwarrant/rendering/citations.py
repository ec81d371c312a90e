"""The numbers that an answer's sources and gaps are shown by, the same on every kind of page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from medwarrant.records import READING_ORDER, Answer, AnswerSection, Sentence, Warrant
from medwarrant.rendering.words import clock


class Citations:
    """The numbers that an answer's sources and gaps are shown by."""

    def __init__(self, answer: Answer) -> None:
        self._sentences = {sentence.id: sentence for sentence in answer.sentences}
        self._warrants = {warrant.id: warrant for warrant in answer.warrants}
        self.gaps = {gap.id: number for number, gap in enumerate(answer.gaps, start=1)}
        self.sources = self._in_order(answer)
        self.numbers = {key: number for number, key in enumerate(self.sources, start=1)}

    def _in_order(self, answer: Answer) -> dict[str, list[Warrant]]:
        """The quotes of each document, documents in order of first citation.

        Documents that one sentence cites together stand in the order in which they are cited on
        their own further down.
        """
        cited = [
            sentence.warrants
            for section in READING_ORDER
            for sentence in in_section(answer, section)
        ]
        cited += [each.supports + each.contradicts for each in answer.conflicts]
        cited += [(entry.warrant,) for entry in answer.glossary if entry.warrant is not None]
        if answer.audience == "researcher":
            cited += [row.warrants for row in answer.evidence_table]
            cited += [
                (domain.warrant,)
                for row in answer.evidence_table
                for domain in row.bias
                if domain.warrant is not None
            ]
        groups = [
            [self._warrants[key] for key in self._resolved(ids) if key in self._warrants]
            for ids in cited
        ]
        alone: dict[str, int] = {}
        for place, group in enumerate(groups):
            if len({warrant.document.id for warrant in group}) == 1:
                alone.setdefault(group[0].document.id, place)
        sources: dict[str, dict[str, Warrant]] = {}
        for group in groups:
            for warrant in sorted(group, key=lambda w: alone.get(w.document.id, len(groups))):
                sources.setdefault(warrant.document.id, {}).setdefault(warrant.id, warrant)
        return {key: list(warrants.values()) for key, warrants in sources.items()}

    def _resolved(self, ids: tuple[str, ...], seen: frozenset[str] = frozenset()) -> Iterator[str]:
        """The quotes and gaps behind ids, seen through sentences that are summed up and through
        numbers that were worked out.
        """
        for key in ids:
            sentence, warrant = self._sentences.get(key), self._warrants.get(key)
            if key in seen:
                continue
            if sentence is not None:
                yield from self._resolved(sentence.warrants, seen | {key})
            elif warrant is not None and warrant.derived is not None:
                yield from self._resolved(warrant.derived.inputs, seen | {key})
            else:
                yield key

    def cited(self, ids: tuple[str, ...]) -> tuple[list[int], list[int]]:
        """The numbers of the sources and of the gaps behind ids, each in order."""
        keys = list(dict.fromkeys(self._resolved(ids)))
        documents = {self._warrants[key].document.id for key in keys if key in self._warrants}
        numbers = sorted(self.numbers[document] for document in documents)
        return numbers, sorted(self.gaps[key] for key in keys if key in self.gaps)

    def mark(self, ids: tuple[str, ...]) -> str:
        """The citation as printed: " [1, 3–5] [gap 2]", "" when there is nothing to cite. One
        place of a recording is cited with its time: " [1, at 12:05]".
        """
        numbers, gaps = self.cited(ids)
        at = self._time(ids) if len(numbers) == 1 else ""
        marks = [f"[{_ranges(numbers)}{at}]"] if numbers else []
        marks += [f"[gap {number}]" for number in gaps]
        return "".join(f" {mark}" for mark in marks)

    def _time(self, ids: tuple[str, ...]) -> str:
        """When the only place of a recording behind ids is said; "" for none, or several."""
        behind = (self._warrants.get(key) for key in ids)
        places = [each.place for each in behind if each is not None and each.derived is None]
        times = {each.start_s for each in places if each is not None and each.start_s is not None}
        return f", at {clock(times.pop())}" if len(times) == 1 else ""

    def warrant(self, key: str) -> Warrant | None:
        """The warrant of that id, ``None`` where the answer holds none."""
        return self._warrants.get(key)


def in_section(answer: Answer, section: AnswerSection) -> tuple[Sentence, ...]:
    """The answer's sentences of one section, in order."""
    return tuple(sentence for sentence in answer.sentences if sentence.section == section)


def _ranges(numbers: list[int]) -> str:
    """Numbers in order as "1, 3–5"."""
    return ", ".join(
        str(first) if first == last else f"{first}–{last}" for first, last in runs_of(numbers)
    )


LEAST_RUN = 3
"""Sources in a row that are cited as a range, as journals do."""


def runs_of(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The numbers in order, each by itself or as the first and last of a row of them."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        span
        for run in runs
        for span in ([(run[0], run[-1])] if len(run) >= LEAST_RUN else [(n, n) for n in run])
    ]
