# ruff: noqa: E501 - patterns are read as wholes
"""What the results of a cited work say of the sentence that cites it.

A sentence on what something does is borne out, or not, by what the work found on the same outcome
under the same treatment: its methods, its limits and its other outcomes settle nothing. Where the
results pull both ways the contrary one is the one that is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from medwarrant.reading.polarity import direction
from medwarrant.reading.verification.told_figures import (
    LONGER,
    ROUNDED,
    all_in,
    course,
    days_named,
    figures,
    is_in,
    longest,
    printed_shares,
    results_in,
    shares,
)
from medwarrant.records import (
    AGAINST_RESULTS,
    BOTH_WAYS,
    Claim,
    Concept,
    Direction,
    Document,
    Quote,
    Result,
    Statement,
    Verdict,
    VerdictWord,
)
from medwarrant.text.terms import STOPWORDS, analyze

Place = tuple[int, int]
Concepts = Callable[[str], Sequence[tuple[int, int, Concept]]]

ALIKE = 0.4
"""Share of the shorter sentence's words that the other has, from which both tell one thing."""
CARRIED = 0.9
"""Score of what a result decides."""
NEARLY = 0.03
"""Share by which a figure may be rounded when it is retold."""
ACTS = frozenset({"drug", "procedure"})
NO_OUTCOMES = frozenset({"drug", "procedure", "condition", "population", "route"})
"""Kinds of concept that are not what was measured."""
NULLS: frozenset[Result] = frozenset({"no_difference_shown", "inconclusive"})
MOVED: frozenset[Direction] = frozenset({"increases", "decreases"})
DOES = re.compile(
    r"(?<!to )\b(?:prevent|stop|cure|end|relieve|treat|help|ease|improve|work|eliminate|protect|"
    r"heal|restore|boost|halve|double|reduce|lower|raise|increase|cut)(?:s|d|ed|ped)?\b",
    re.IGNORECASE,
)
"""Says that something does something, where the direction is not told in so many words."""
LEFT_OPEN = re.compile(
    r"\b(?:may|might|could|possib\w+|potential\w*|perhaps|suggest\w*|promis\w+|whether|hop\w+|"
    r"unclear|some|further|not all)\b",
    re.IGNORECASE,
)
"""Leaves open whether it does, so that a result without a difference is not contrary to it."""
THE_EFFECT = re.compile(
    r"\b(?:not|never|nor|no)\b[^.;,]{0,30}\b(?:affect|change|alter|interfere|influence|blunt|block|"
    r"weaken|reduce|diminish|lessen|impair|effect|impact|influence)\w*\b[^.;,]{0,25}\b(?:results?|"
    r"effects?|efficacy|effectiveness|benefits?|outcomes?|response|treatment|therapy|it)\b",
    re.IGNORECASE,
)
"""Denies that something bears on what a treatment does, whatever that was measured by."""
AS_GOOD = re.compile(
    r"\bnon-?\s?inferior\w*|\bequivalen\w+|\b(?:as|equally) (?:effective|safe|good|well)\b|"
    r"\b(?:similar|comparable) (?:to|with|efficacy|effectiveness)\b",
    re.IGNORECASE,
)
"""Says that two things are as good: neither a difference nor a null result is contrary to it."""
RECKONED = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|over|more than|less than|up to|at least|difference|points?|reduction|reduced by|fell by|rose by)\b[^.;]{0,12}\d",
    re.IGNORECASE,
)
"""Says that a figure is rounded or worked out."""
FEWEST_COMPARED = 2
NUMBER_TOLD = re.compile(
    r"^the number (?P<mine>.+?)(?:: the passage says .+| is not in the passage| stands in .+)$",
    re.S,
)
AGAINST = ": the passage says"
"""Stands in a reason that sets one figure against another."""
DENIES = re.compile(
    r"\b(?:no|not|neither|without|never|nor|fail\w*|similar\w*|unchanged)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class CitedResults:
    """One claim beside one work that it cites and what that work states."""

    claim: Claim
    document: Document
    statements: Sequence[Statement]
    concepts: Concepts

    def settled(self, place: Place, found: Verdict) -> tuple[Place, Verdict]:
        """The verdict of the work's results on the claim; ``found`` with its ``place``, what was
        read of the work by words alone, stands where they settle nothing, and only as far as it
        rests on a result.
        """
        for decide in (self._by_length, self._by_figures, self._by_slip, self._by_share):
            decided = decide()
            if decided is not None:
                return decided
        if self._has_other_figure(place, found):
            return place, found
        for decide in (self._by_result, self._by_counts):
            decided = decide()
            if decided is not None:
                return decided
        found = self._without_figures_held(found)
        is_result = any(one.start < place[1] and place[0] < one.end for one in self._told())
        if found.verdict in ("supported", "partly") and self._is_of_effect() and not is_result:
            found = _nothing(found)
        if found.verdict == "not_found":
            return self._nearest() or place, found
        return place, found

    # ------------------------------------------------------------------ what is compared

    def _findings(self) -> list[Statement]:
        return [each for each in self.statements if each.role == "finding"]

    def _told(self) -> list[Statement]:
        return [each for each in self.statements if each.role in ("finding", "limit")]

    def _quote(self, one: Statement) -> str:
        return self.document.text[one.start : one.end]

    def _stance(self) -> Direction:
        """What the claim says happened; "unknown" where it says nothing of it or leaves it open."""
        said = direction(self.claim.text)
        if (
            said == "unknown"
            and DOES.search(self.claim.text)
            and not DENIES.search(self.claim.text)
        ):
            return "mixed"
        return said

    def _is_of_effect(self) -> bool:
        return self._stance() != "unknown" or self.claim.kind in ("efficacy", "interaction")

    def _ids(self, text: str) -> set[str]:
        found = [concept for _, _, concept in self.concepts(text)]
        return {concept.id for concept in found}

    def _wider(self, text: str, *, but: frozenset[str] = frozenset()) -> set[str]:
        """The concepts of a text and what they are kinds of, but for these kinds."""
        found = [each for _, _, each in self.concepts(text) if each.kind not in but]
        return {name for each in found for name in (each.id, *each.broader)}

    def _of_kind(self, text: str, kinds: frozenset[str]) -> set[str]:
        return {each.id for _, _, each in self.concepts(text) if each.kind in kinds}

    def _outcomes(self) -> set[str]:
        """What the claim says was measured: a condition only where it names nothing else."""
        text = self.claim.text
        return self._wider(text, but=NO_OUTCOMES) or self._of_kind(text, frozenset({"condition"}))

    def _same(self) -> list[Statement]:
        """What the work found on an outcome that the claim names, under what acts in the claim, in
        no other condition than the claim's or the whole work's.
        """
        outcomes = self._outcomes()
        return [
            each
            for each in self._findings()
            if outcomes & {*each.object, *self._wider(self._quote(each))}
            and self._is_given(each)
            and not each.is_of_part
            and not self._is_of_others(each)
        ]

    def _is_given(self, one: Statement) -> bool:
        """Whether a finding is on what acts in the claim, or the claim names nothing that acts."""
        acting = self._of_kind(self.claim.text, ACTS)
        if not acting:
            return True
        quote = self._quote(one)
        given = {*one.subject, *self._wider(quote)}
        if self._of_kind(quote, ACTS) and not acting & given:
            return False
        return bool(acting & {*given, *self._wider(self.document.text)})

    def _is_of_others(self, one: Statement) -> bool:
        """Whether a finding is on a condition that neither the claim nor the work as a whole names:
        on a part of those who took part.
        """
        mine = self._wider(f"{self.claim.text} {self.claim.section} {self.document.title}")
        rest = [self._wider(self._quote(each)) for each in self._findings()]
        common = set.intersection(*rest) if rest else set()
        theirs = self._of_kind(self._quote(one), frozenset({"condition"}))
        return not theirs <= mine | common

    # ------------------------------------------------------------------ what decides

    def _by_length(self) -> tuple[Place, Verdict] | None:
        """A course that goes far beyond anything that the work prints."""
        if not self._is_of_effect() and not shares(self.claim.text):
            return None
        mine, theirs = course(self.claim.text), longest(self.document.text)
        if mine is None or theirs is None or mine.days < LONGER * theirs.days:
            return None
        near = self._nearest()
        if near is None:
            return None
        told = course(self.document.text[near[0] : near[1]])
        words = theirs.words if told is None else told.words
        return self._decided(
            near, "contradicted", f"the number {mine.words}: the passage says {words}"
        )

    def _by_figures(self) -> tuple[Place, Verdict] | None:
        """A result in figures that one sentence of the work gives alike."""
        mine = direction(self.claim.text)
        for each in self._findings():
            quote = self._quote(each)
            if not results_in(self.claim.text, quote):
                continue
            is_turned = (mine == "no_change" and each.direction in MOVED) or (
                mine in MOVED and _is_null(each)
            )
            return None if is_turned else self._decided((each.start, each.end), "supported")
        return None

    def _by_share(self) -> tuple[Place, Verdict] | None:
        """A share that the work gives nowhere, where its result on the outcome gives another."""
        own = shares(self.claim.text)
        printed = printed_shares(self.document.text)
        if not own or any(abs(one - other) <= ROUNDED for _, one in own for other in printed):
            return None
        for each in self._same():
            theirs = shares(self._quote(each))
            if theirs:
                reason = f"the number {own[0][0]}: the passage says {theirs[0][0]}"
                return self._decided((each.start, each.end), "contradicted", reason)
        return None

    def _by_slip(self) -> tuple[Place, Verdict] | None:
        """A share that the work gives nowhere, in the place of one of its own: by a slip of one
        digit or of two that changed places, or beside another figure that both have.
        """
        text = self.claim.text
        mine, printed = shares(text), printed_shares(self.document.text)
        strange = [one for one in mine if not any(_is_rounded(one[1], each) for each in printed)]
        if len(strange) != 1 or RECKONED.search(text):
            return None
        ((word, value),) = strange
        terms = set(analyze(text)) - STOPWORDS
        for each in self._findings():
            quote = self._quote(each)
            theirs = shares(quote)
            others = [one for one in theirs if not any(_is_rounded(own, one[1]) for _, own in mine)]
            is_shared = len(others) < len(theirs)
            slips = [one for one in others if _is_slip(value, one[1])]
            turned = [one for one in slips if sorted(f"{one[1]:g}") == sorted(f"{value:g}")]
            slip = next(iter(turned or slips), None) if len(turned or slips) == 1 else None
            figure = slip or (others[0] if is_shared and len(others) == 1 else None)
            if figure is not None and len(terms & set(analyze(quote))) >= FEWEST_COMPARED:
                reason = f"the number {word}: the passage says {figure[0]}"
                return self._decided((each.start, each.end), "contradicted", reason)
        return None

    def _has_other_figure(self, place: Place, found: Verdict) -> bool:
        """Whether what was read by words has a result of the work with another figure in the place
        of one that the work gives nowhere.
        """
        if found.verdict != "contradicted":
            return False
        if not any(one.start < place[1] and place[0] < one.end for one in self._findings()):
            return False
        held = [*figures(self.document.text), *days_named(self.document.text)]
        told = (NUMBER_TOLD.match(reason) for reason in found.reasons if AGAINST in reason)
        mine = [figures(each["mine"]) for each in told if each is not None]
        return any(own and not any(is_in(one, held) for one in own) for own in mine)

    def _by_result(self) -> tuple[Place, Verdict] | None:
        """What the work found on the claim's outcome, for and against it."""
        stance = self._stance()
        if stance == "unknown" or AS_GOOD.search(self.claim.text):
            return None
        is_denied = stance == "no_change"
        same = self._same() or (self._of_no_outcome() if is_denied else [])
        agrees, parts = (_is_null, _has_moved) if is_denied else (_has_moved, _is_null)
        for_it = [each for each in same if agrees(each)]
        against = [
            each
            for each in same
            if parts(each) and self._is_same_comparison(each) and not self._gives_figures(each)
        ]
        is_open = not is_denied and LEFT_OPEN.search(self.claim.text) is not None
        if against and not is_open and self._of_kind(self.claim.text, ACTS):
            place = against[0].start, against[0].end
            if for_it:
                return self._decided(place, "partly", BOTH_WAYS)
            return self._decided(place, "contradicted", AGAINST_RESULTS)
        return None if against else self._borne_out(stance, for_it)

    def _gives_figures(self, one: Statement) -> bool:
        """Whether a finding gives the claim's own figure of an effect, beside which it denies
        something else ("24.3 min longer … with no reductions on the day itself").
        """
        theirs = [each for each in figures(self._quote(one)) if each.dimension]
        return any(
            other.dimension == mine.dimension
            and abs(other.value - mine.value) <= NEARLY * abs(other.value)
            and not float(other.value).is_integer()
            for mine in figures(self.claim.text)
            if mine.dimension
            for other in theirs
        )

    def _is_same_comparison(self, one: Statement) -> bool:
        """Whether a finding compares what the claim compares, where the claim names two things."""
        acting = self._of_kind(self.claim.text, ACTS)
        quote = self._quote(one)
        is_whole = len(acting) < FEWEST_COMPARED or acting <= {*one.subject, *self._wider(quote)}
        return is_whole and AS_GOOD.search(quote) is None

    def _borne_out(
        self, stance: Direction, found: Sequence[Statement]
    ) -> tuple[Place, Verdict] | None:
        """That results say the same: wholly where the work has every figure of the claim, in part
        where it has those of its results.
        """
        turned = {each.direction for each in found} & (MOVED - {stance})
        if not found or stance == "mixed" or (turned and stance in MOVED):
            return None
        text, source = self.claim.text, self.document.text
        held = figures(source)
        if not all(is_in(each, held) for each in figures(text) if each.is_result):
            return None
        best = max(found, key=self._overlap)
        word: VerdictWord = "supported" if all_in(text, source) else "partly"
        return self._decided((best.start, best.end), word)

    def _of_no_outcome(self) -> list[Statement]:
        """Where a claim denies a difference without saying in what: the first result on what acts
        in it for "does not affect the results", else those that show none.
        """
        acting = self._of_kind(self.claim.text, ACTS)
        if self._outcomes() or not acting:
            return []
        if THE_EFFECT.search(self.claim.text):
            return [each for each in self._findings() if acting & {*each.subject}][:1]
        return [each for each in self._findings() if _is_null(each) and self._is_given(each)]

    def _by_counts(self) -> tuple[Place, Verdict] | None:
        """Several counts that one result gives in much the same words."""
        text = self.claim.text
        terms = set(analyze(text))
        for each in self._findings():
            quote = self._quote(each)
            shared = len(terms & set(analyze(quote)))
            is_near = shared >= ALIKE * min(len(terms), len(set(analyze(quote))))
            is_said_alike = bool(DENIES.search(text)) == bool(DENIES.search(quote))
            if is_near and is_said_alike and len(figures(text)) > 1 and all_in(text, quote):
                return self._decided((each.start, each.end), "supported")
        return None

    def _decided(self, place: Place, word: VerdictWord, *reasons: str) -> tuple[Place, Verdict]:
        quote = self.document.text[place[0] : place[1]]
        verdict = Verdict(
            verdict=word,
            score=CARRIED,
            quote=Quote(quote=quote, start=0, end=len(quote)),
            reasons=reasons,
        )
        return place, verdict

    def _without_figures_held(self, found: Verdict) -> Verdict:
        """A verdict without what it says against figures that the work does hold."""
        if found.verdict != "contradicted":
            return found
        is_held = all_in(self.claim.text, self.document.text)
        kept = tuple(
            each
            for each in found.reasons
            if not ((told := NUMBER_TOLD.match(each)) and (is_held or self._holds(told["mine"])))
        )
        if len(kept) == len(found.reasons):
            return found
        if any(AGAINST in each for each in kept):
            return msgspec.structs.replace(found, reasons=kept)
        return _nothing(found) if len(kept) < len(found.reasons) else found

    def _holds(self, words: str) -> bool:
        """Whether the work has the figure of these words, as a figure or by its place in time."""
        held = [*figures(self.document.text), *days_named(self.document.text)]
        mine = figures(words.strip("“”"))
        return bool(mine) and all(is_in(each, held) for each in mine)

    def _overlap(self, one: Statement) -> int:
        return len(set(analyze(self.claim.text)) & set(analyze(self._quote(one))))

    def _nearest(self) -> Place | None:
        """The result that shares most words with the claim, ``None`` where the work tells none."""
        found = self._findings()
        if not found:
            return None
        best = max(found, key=lambda each: (self._overlap(each), -each.start))
        return best.start, best.end


def _is_rounded(mine: float, theirs: float) -> bool:
    """Whether a share is another, printed whole or as exactly."""
    return abs(mine - theirs) <= (0.5 if float(mine).is_integer() else 0.05)


def _is_slip(mine: float, theirs: float) -> bool:
    """Whether one figure is another with one digit changed or two exchanged."""
    one, other = f"{mine:g}", f"{theirs:g}"
    if len(one) != len(other) or len(one) < len("12"):
        return False
    apart = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(apart) == 1:
        return one[apart[0]].isdigit() and other[apart[0]].isdigit()
    if len(apart) != len("ab"):
        return False
    first, last = apart
    return one[first] == other[last] and one[last] == other[first]


def _is_null(one: Statement) -> bool:
    return one.direction == "no_change" or one.result in NULLS


def _has_moved(one: Statement) -> bool:
    return one.direction in MOVED and one.result not in {*NULLS, "not_comparative"}


def _nothing(found: Verdict) -> Verdict:
    return msgspec.structs.replace(found, verdict="not_found", quote=None)
