"""Holds a claim against a passage, by rules: what the passage does not carry is refused.

A claim that runs along a sentence of the passage is held against it word by word: numbers with
their units, species, populations, denials, directions, who acted on whom, how surely, how many. A
claim in other words is supported only where the passage holds nearly all that it speaks of and
says the same of it. In doubt the verdict is ``not_found``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.verification.alignment import Alignment, align, coverage
from medwarrant.reading.verification.assertions import taken_back
from medwarrant.reading.verification.case import Issue
from medwarrant.reading.verification.judgement import judge
from medwarrant.reading.verification.paraphrase import compare
from medwarrant.reading.verification.superiority import compare_arms, comparison
from medwarrant.reading.verification.tokens import Sentence, read
from medwarrant.records import Quote, Verdict, VerdictWord
from medwarrant.text.sentences import sentences

SIDE_BY_SIDE = 0.55
"""Share of a claim's weight that must run along one sentence, in order, for the two to be held
against each other word by word. Below, order says too little."""

PARTLY = 0.75
"""Share of a claim's weight that a sentence must carry for "partly": the rest is named."""


class RuleVerifier:
    """Verdicts by rules alone; ``ports.Verifier``."""

    def verify(self, claim: str, passage: str) -> Verdict:
        """What the passage says of the claim, with the deciding sentence and every shortfall."""
        parts = _read_all(passage)
        if not parts or not claim.strip():
            return _nothing("the passage is empty" if not parts else "the claim is empty")
        said = _read_all(claim)
        if not any(_says_something(sentence) for sentence in said):
            return _nothing("the claim names nothing that a passage could speak of")
        if all(_asks(sentence, claim) for sentence in said):
            return _nothing("the claim is a question: it states nothing")
        verdict = _held_against(claim, said, passage, parts)
        if verdict.verdict == "supported":
            return _unless_taken_back(verdict, claim, passage, parts)
        return verdict


def runs_along(claim: str, passage: str) -> bool:
    """Whether a sentence of the claim runs along one of the passage, so that rules can hold the two
    against each other word by word.
    """
    parts = _read_all(passage)
    return any(
        one.share >= SIDE_BY_SIDE
        for sentence in _read_all(claim)
        for one in _nearest(sentence, parts)[:1]
    )


def _held_against(
    claim: str, said: Sequence[Sentence], passage: str, parts: Sequence[Sentence]
) -> Verdict:
    carried, rest = _verbatim(claim, passage, parts)
    if carried is not None and not rest:
        return Verdict(verdict="supported", score=1.0, quote=carried)
    if carried is not None:
        return _with_label(rest, carried, passage, parts)
    return _joined([_one(claim, sentence, passage, parts) for sentence in said], passage)


_NO_NAMES = frozenset(
    "yes he she him her hers his i me my you your us our mine it its they them their theirs this "
    "that these those there here who what which whose ok okay maybe so do does did done has have "
    "had is are was were be been not".split()
)
"""Words that name nothing by themselves."""


def _says_something(sentence: Sentence) -> bool:
    """Whether a sentence of the claim names anything: a word with weight that is no pronoun.

    A bare number counts nothing, a single letter names nothing.
    """
    return any(
        token.weight
        and token.number is None
        and token.term not in _NO_NAMES
        and token.end - token.start > 1
        for token in sentence.tokens
    )


def _asks(sentence: Sentence, text: str) -> bool:
    return text[sentence.start : sentence.end].rstrip(_CLOSING).endswith("?")


def _unless_taken_back(
    verdict: Verdict, claim: str, passage: str, parts: Sequence[Sentence]
) -> Verdict:
    """The verdict, or ``not_found`` where a sentence beside the quote takes it back."""
    for part in parts:
        sentence = passage[part.start : part.end]
        if taken_back(sentence) and not taken_back(claim) and _place(sentence, claim) is None:
            return Verdict(
                verdict="not_found",
                score=verdict.score,
                quote=None,
                reasons=(f"the passage takes it back: “{sentence.strip()}”",),
            )
    return verdict


def _read_all(text: str) -> list[Sentence]:
    return [read(text, start, end) for start, end in sentences(text)]


def _nothing(*reasons: str) -> Verdict:
    return Verdict(verdict="not_found", score=0.0, quote=None, reasons=reasons)


_SPACE = re.compile(r"\s+")


def _place(piece: str, passage: str) -> tuple[int, int] | None:
    """Where the piece stands in the passage word for word, white space aside."""
    words = [re.escape(word) for word in piece.split()]
    if not words:
        return None
    match = re.search(r"(?<![\w.,])" + r"\s+".join(words) + r"(?!\w|[.,]\d)", passage)
    return None if match is None else match.span()


_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")


def _verbatim(claim: str, passage: str, parts: Sequence[Sentence]) -> tuple[Quote | None, str]:
    """The part of the claim that the passage holds word for word, and what is left of the claim.

    Looked for: the whole claim, then what it sets in quotation marks, then what follows its first
    colon. Anything but the whole claim must begin a sentence of the passage: what stands before
    it there belongs to what it says.
    """
    starts = {part.start for part in parts}
    whole = claim.strip()
    candidates = [(whole, "")]
    for match in _QUOTED.finditer(claim):
        piece = match.group(1) or match.group(2)
        candidates.append((piece, f"{claim[: match.start()]} {claim[match.end() :]}"))
    if ": " in claim:
        label, said = claim.split(": ", 1)
        candidates.append((said, label))
    for piece, rest in candidates:
        stripped = piece.strip()
        if len(stripped.split()) < 3 and stripped != whole:
            continue
        place = _place(stripped, passage)
        if place is None or (stripped != whole and place[0] not in starts):
            continue
        if _is_alone(place, passage, parts) or _is_asserted(stripped, place, passage, parts):
            left = rest.strip(" :.,;–—-")
            return Quote(quote=passage[slice(*place)], start=place[0], end=place[1]), left
    return None, claim


_CLOSING = " \t\r\n.;:,\"'”’)]"
"""What may stand between a quote's end and its sentence's without belonging to what it says."""


def _is_alone(place: tuple[int, int], passage: str, parts: Sequence[Sentence]) -> bool:
    """Whether a piece of the passage is one or more whole sentences of it."""
    start, end = place
    return any(part.start == start for part in parts) and any(
        part.start < end and part.end >= end and not passage[end : part.end].strip(_CLOSING)
        for part in parts
    )


def _is_asserted(
    piece: str, place: tuple[int, int], passage: str, parts: Sequence[Sentence]
) -> bool:
    """Whether a part of one sentence says the same without the rest of it."""
    around = [part for part in parts if part.start < place[1] and place[0] < part.end]
    if len(around) != 1:
        return False
    others = [part for part in parts if part is not around[0]]
    found = align(read(piece, 0, len(piece)), around[0])
    return not judge(piece, passage, found, others)


def _with_label(label: str, carried: Quote, passage: str, parts: Sequence[Sentence]) -> Verdict:
    """The verdict on a verbatim quote with words of the claim's own before or after it."""
    said = read(label, 0, len(label))
    empty = Sentence(0, 0, (), ())
    issues = list(judge(label, passage, align(said, empty), parts))
    issues += [
        Issue(True, f"“{label[token.start : token.end]}” is not in the quoted words")
        for token in said.tokens
        if token.kind == "negation"
    ]
    if not issues:
        return Verdict(verdict="supported", score=1.0, quote=carried)
    word: VerdictWord = "contradicted" if any(issue.contradicts for issue in issues) else "partly"
    return Verdict(
        verdict=word, score=0.5, quote=carried, reasons=tuple(issue.reason for issue in issues)
    )


def _quote(passage: str, sentence: Sentence) -> Quote:
    return Quote(
        quote=passage[sentence.start : sentence.end], start=sentence.start, end=sentence.end
    )


CANDIDATES = 3
"""Sentences that a claim is held against word by word: the one that carries it is among the first
three by shared words, or the claim is in words of its own."""


def _nearest(claim: Sentence, parts: Sequence[Sentence]) -> list[Alignment]:
    """The claim along the sentences that it shares most with, most first, earlier ones first."""
    found = [align(claim, part) for part in parts]
    scores = {id(one): one.share + coverage(claim, one.source.tokens) for one in found}
    found.sort(key=lambda one: (-scores[id(one)], one.source.start))
    return found[:CANDIDATES]


def _one(text: str, claim: Sentence, passage: str, parts: Sequence[Sentence]) -> Verdict:
    """The verdict on one sentence of the claim.

    A question claims nothing, and neither does a sentence without a name. Else it is that of the
    first of the nearest sentences that carries it, else that of the nearest.
    """
    if not _says_something(claim):
        return _nothing(f"“{text[claim.start : claim.end]}” names nothing by itself")
    if _asks(claim, text):
        return _nothing("the claim is a question: it states nothing")
    nearest = _nearest(claim, parts)
    decided: Verdict | None = None
    for one in nearest:
        if one.share < SIDE_BY_SIDE:
            continue
        others = [part for part in parts if part is not one.source]
        verdict = _decided(one, judge(text, passage, one, others), passage)
        if verdict.verdict == "supported":
            return verdict
        if decided is None or (decided.verdict, verdict.verdict) == ("not_found", "contradicted"):
            decided = verdict
        if verdict.verdict == "contradicted" and one.share >= PARTLY:
            break  # a sentence this near that says otherwise is not outvoted by a farther one
    if decided is not None:
        return decided
    arms = comparison(text[claim.start : claim.end])
    if arms is not None:
        verdict = compare_arms(arms, passage, parts)
        if verdict.verdict != "not_found":
            return verdict
    return compare(text, claim, passage, parts, nearest[0])


def _decided(best: Alignment, issues: Sequence[Issue], passage: str) -> Verdict:
    reasons = tuple(issue.reason for issue in issues)
    score = round(best.share, 6)
    quote = _quote(passage, best.source)
    if not issues:
        return Verdict(verdict="supported", score=score, quote=quote)
    if any(issue.contradicts for issue in issues):
        return Verdict(verdict="contradicted", score=score, quote=quote, reasons=reasons)
    if any(issue.is_unasserted for issue in issues):
        return Verdict(verdict="not_found", score=score, quote=None, reasons=reasons)
    if best.share >= PARTLY:
        return Verdict(verdict="partly", score=score, quote=quote, reasons=reasons)
    return Verdict(verdict="not_found", score=score, quote=None, reasons=reasons)


def _joined(verdicts: Sequence[Verdict], passage: str) -> Verdict:
    """One verdict on a claim of several sentences: no better than its worst part."""
    if not verdicts:
        return _nothing("the claim holds no sentence")
    if len(verdicts) == 1:
        return verdicts[0]
    reasons = tuple(dict.fromkeys(reason for one in verdicts for reason in one.reasons))
    score = min(one.score for one in verdicts)
    words = {one.verdict for one in verdicts}
    against = [one for one in verdicts if one.verdict == "contradicted"]
    if against:
        worst = max(against, key=lambda one: one.score)
        return Verdict(
            verdict="contradicted", score=worst.score, quote=worst.quote, reasons=reasons
        )
    quotes = [one.quote for one in verdicts if one.quote is not None]
    if not quotes:
        return Verdict(verdict="not_found", score=score, quote=None, reasons=reasons)
    start, end = min(q.start for q in quotes), max(q.end for q in quotes)
    quote = Quote(quote=passage[start:end], start=start, end=end)
    word: VerdictWord = "supported" if words == {"supported"} else "partly"
    return Verdict(verdict=word, score=score, quote=quote, reasons=reasons)
