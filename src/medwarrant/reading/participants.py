"""How many took part: the number of people, animals or patients in all, as the text states it.

A total that the text states is preferred to arms, and the number randomised or enrolled to the
number analysed (CONSORT reports both). Where only the arms are counted, in one sentence, they are
added up: the quote then runs from the first arm to the last, and each arm is told with its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from medwarrant.reading.counted_arms import arms_beside, at_first, parts_of, spanning, told, took_in
from medwarrant.reading.counts import Count, printed_counts
from medwarrant.reading.parts import Stretch
from medwarrant.records import Arm, Design, Document, Quote, Species


class Size(NamedTuple):
    """How many took part, the words that say so, and the arms that their sentence tells."""

    n: int | None = None
    quote: Quote | None = None
    arms: tuple[Arm, ...] = ()


def participants(
    document: Document, layout: Sequence[Stretch], design: Design, species: Species
) -> Size:
    """How many took part in all, with the words that say so; ``None`` where neither a total nor its
    arms are stated.

    For reviews this is the number of participants, never of studies; for a report of one patient
    it is 1 where the text speaks of one.
    """
    if design in {"protocol", "guideline", "editorial", "narrative_review", "in_vitro"}:
        # A planned sample took part in nothing yet; the others have no participants of their own.
        return Size()
    found = islice(printed_counts(document, layout, species), _MOST_COUNTS)
    counts = sorted(found, key=lambda c: (-c.score, c.quote.start))
    if design == "case_report":
        return Size(*_of_one(document, layout, counts))
    is_told = any(count.in_abstract and count.score >= _LEAST for count in counts)
    leading = [count for count in counts if count.in_abstract or not is_told]
    if design in {"meta_analysis", "systematic_review"}:
        leading = [count for count in leading if count.value >= _FEWEST_REVIEWED]
    for count in leading[:6]:
        if count.score < _LEAST:
            break
        if count.is_part or count.noun == "also":
            continue
        size = _size(document, count, counts)
        if size is not None:
            return size
    return Size()


def _size(document: Document, count: Count, counts: Sequence[Count]) -> Size | None:
    """What a leading count tells with its neighbours: itself, the total of its sentence, or the
    sum of its arms; ``None`` where the next count must be asked.
    """
    others = [
        other for other in counts if other.sentence == count.sentence and not _is_same(count, other)
    ]
    first = at_first(document, count, others)
    if first is not None:
        return Size(first.value, first.quote)
    others = [other for other in others if not _repeats(count, other)]
    arms = arms_beside(document, count, others)
    if count.is_total or _adds_up(count, others):
        return Size(count.value, count.quote, told(document, parts_of(count, others)))
    if count.is_listed and not arms:
        return None
    if took_in(document, count) and not count.is_arm:
        return Size(count.value, count.quote)
    if not arms and not count.is_arm and not _is_arm(count, others):
        return Size(count.value, count.quote)
    family = [count, *others]
    for other in others:
        is_whole = other.is_total or _adds_up(other, family)
        if is_whole and other.value > count.value and not other.is_part:
            return Size(other.value, other.quote, told(document, parts_of(other, family)))
    if arms:
        return Size(sum(arm.value for arm in arms), spanning(document, arms), told(document, arms))
    return None if count.is_arm else Size()


_FEWEST_REVIEWED = 10
"""People that works have between them; fewer in a review had something happen to them."""

_MOST_COUNTS = 120
"""Counts that are weighed: the first of a long text tell, the rest are of its tables."""
_LEAST = 1.5
"""Below this a count belongs to somebody else, or to a few of many."""


_MOST_ARMS = 8
"""Counts of one sentence that may be its parts; a longer list is a table in prose."""


_SAYS_AGAIN = frozenset({"n=", "sexes", "of"})


def _repeats(count: Count, other: Count) -> bool:
    """Whether another count of the sentence says the same once more ("five inpatients (n = 5)")."""
    near = abs(other.quote.start - count.quote.start) < _NEAR
    is_other_kind = count.noun != other.noun and {count.noun, other.noun} & _SAYS_AGAIN
    return count.value == other.value and near and bool(is_other_kind)


_NEAR = 160
"""Characters within which a count is said twice."""


def _is_same(one: Count, other: Count) -> bool:
    """Whether two readings are of one place ("recruited 40" and "40 patients")."""
    return one.quote.start < other.quote.end and other.quote.start < one.quote.end


def _adds_up(count: Count, others: Sequence[Count]) -> bool:
    """Whether neighbouring counts of the sentence are the parts of this one."""
    near = sorted(others, key=lambda c: abs(c.quote.start - count.quote.start))[:_MOST_ARMS]
    values = [other.value for other in sorted(near, key=lambda c: c.quote.start)]
    return any(
        sum(values[first:last]) == count.value
        for first in range(len(values))
        for last in range(first + 2, len(values) + 1)
    )


def _is_arm(count: Count, others: Sequence[Count]) -> bool:
    """Whether the count stands as one group among others of its sentence."""
    rivals = [
        other
        for other in others
        if not other.is_part and other.quote.start > count.quote.start - 200
    ]
    return (
        any(other.value * 8 >= count.value for other in rivals)
        and count.value < sum(other.value for other in rivals) + count.value
        and any(abs(other.score - count.score) < 2.0 for other in rivals)
    )


_ONE = re.compile(
    r"\b(?:an?|one|the|our|this|single) (?:[\w-]+,? ){0,5}?(?:\d{1,3}[ -](?:year|month|week|day|"
    r"yr)s?[ -]old"
    r"(?: [\w-]+){0,4}?(?: (?:man|woman|male|female|boy|girl|patient|infant|child|gentleman|"
    r"lady))?|"
    r"(?:case of|patient (?:who|with|presenting|treated|suffering)|(?:man|woman|boy|girl) "
    r"(?:who|with|"
    r"presenting)))"
    r"(?<! )"
)


def _of_one(
    document: Document, layout: Sequence[Stretch], counts: Sequence[Count]
) -> tuple[int | None, Quote | None]:
    few = [count for count in counts if count.value <= _MOST_IN_A_REPORT and count.score > 0.5]
    title_or_plain = [count for count in few if count.value > 1 and not count.is_part]
    if title_or_plain:
        count = title_or_plain[0]
        return count.value, count.quote
    for stretch in layout:
        match = _ONE.search(stretch.low) if stretch.part.in_abstract else None
        if match is not None:
            return 1, stretch.quote(document, *match.span())
    return None, None


_MOST_IN_A_REPORT = 9
"""A case report with more patients is a series."""
