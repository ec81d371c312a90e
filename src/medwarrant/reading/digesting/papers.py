# ruff: noqa: E501 - patterns are read as wholes
"""What a paper says, from its abstract first: findings, conclusions, harms, what it leaves open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from medwarrant.reading.claim_kinds import RECOMMENDS, kind_of
from medwarrant.reading.digesting.abstracts import (
    BASELINE,
    BOILERPLATE,
    AbstractSentence,
    abstract_end,
    is_result,
    told_in_abstract,
)
from medwarrant.reading.digesting.choosing import Candidate, score_of, terms_of
from medwarrant.reading.digesting.families import OPEN, RELIEVED, RISKS, TELLS
from medwarrant.reading.digesting.groups import CONCLUDED, GENERAL, Subjects, group_in_paper
from medwarrant.reading.digesting.openness import LIMITED, LIMITS, PROPOSED
from medwarrant.reading.digesting.reviewing import REVIEWS
from medwarrant.reading.digesting.standing import (
    ARM,
    OFF_PAGE,
    leans,
    standing,
    tidy,
)
from medwarrant.records import Claim, Design, DigestFamily, Document, Section, Statement
from medwarrant.text.sentences import sentences

IN_ABSTRACT, IN_CONCLUSION = 6.0, 2.0
"""Points for what authors put in the abstract, and in its conclusion."""
ENOUGH_IN_ABSTRACT = 2
"""Findings of an abstract from which those of the body are left to those who read it."""
ANIMALS: frozenset[Design] = frozenset({"animal", "in_vitro"})
BODY_SECTIONS = frozenset({"results", "discussion", "conclusion"})
PLANNED = re.compile(
    r"\b(?:will be|(?:is|are|was|were) (?:designed|planned|classified)|aim(?:s|ed)? to|(?:is|are) (?:currently |now )?(?:underway|under way|ongoing))\b"
    r"|^\W*(?:here,? )?we (?:also )?(?:present|describe|discuss|outline|summari[sz]e)\b",
    re.I,
)
"""What is planned or only announced is neither found nor open."""
WITHOUT_HARM = re.compile(
    r"\b(?:without|no) (?:\w+ ){0,3}(?:adverse|side|harm|complication|toxicity|increas|serious|major)",
    re.I,
)
"""A benefit that came without a harm, which is first of all a benefit."""
BENEFIT = re.compile(
    r"\b(?:effective\w*|efficac\w+|improv\w+|benefi\w+|superior|reliev\w+|remission|respon(?:se|ders?)|useful|succe\w+|prevent\w*|reduc\w+|shorten\w*|lower(?:s|ed)|decreas\w+|enhanc\w+)\b",
    re.I,
)
UNHARMED = re.compile(
    r"\b(?:\w+ )?safe(?:ty|ly|r)?(?: profiles?)?\b|\b(?:well[- ])?tolerat\w+|\btolerability\b", re.I
)
"""Words for harm that was not seen."""
BOTH = re.compile(r"\b(?:safe\w*|tolerab\w+) (?:and|or) (?:\w+ )?(?:effective\w*|efficac\w+)", re.I)
"""What tells of benefit as much as of harm."""
HOW = re.compile(
    r"\b(?:mechanis\w+|mediated (?:by|via|through)|via (?:the )?(?:\w+ ){0,3}(?:pathway|receptor|signal)|pathways?|receptors?|upregulat\w+|downregulat\w+|attributed to|(?:may|might|could|can) be (?:explained by|due to)|(?:may|might|could) explain)\b",
    re.I,
)
"""How authors say that something comes about."""
ADVISES = re.compile(
    r"\b(?:should(?: therefore| always| also| routinely| only)? (?:not )?(?:be (?:\w+ly )?(?:considered(?! (?:as|an?|prelim))|used|avoided|offered|given|monitored|assessed|informed|encouraged|included|incorporated|performed|screened|treated|discontinued|stopped|advised|provided|recommended|implemented|prescribed|limited|started|administered|counsel\w*|taught|checked|measured|tested|taken|paid|put|exercised|adjusted|reduced|individuali[sz]ed|supervised|restricted|reserved|preferred|withheld)"
    r"|(?:take into|consider|use|avoid|offer|monitor|receive|assess|provide|inform|encourage|ensure|focus|include|aim))\b"
    r"|we (?:strongly |therefore |thus )?(?:recommend|advise|suggest (?:using|the use)|propose (?:using|the use))|(?:is|are) (?:strongly |not |therefore )?(?:recommended(?! by)|advised|advisable|preferred|preferable)\b(?! (?:by|to be))|contraindicated|(?:is|are) (?:necessary|needed|essential|crucial) (?:to|for)\b|(?:emphasi[sz]es?|highlights?|underscores?|underlines?|stress(?:es)?) the need (?:for|to)|supports? the (?:use|inclusion|implementation|recommendation|introduction|routine)|can(?:not)? be recommended|may be (?:considered|recommended|preferable|preferred|combined)\b(?! (?:as|an?)\b))",
    re.I,
)
"""How authors of a paper tell readers what to do."""
EMPTY = re.compile(
    r"\b(?:ha(?:s|ve|d)|were|are|is|was) (?:also )?(?:some|several|a few|certain|other|some other|a number of|many|potential|important|two|three|four|five)?\s?(?:\w+ )?limitations?(?: (?:to|of|in) (?:this|our|the)(?: \w+){1,2})?\W*$"
    r"|limitations?\b[^.]{0,40}\b(?:should|must|need to|have to) be (?:addressed|acknowledged|considered|noted|mentioned|discussed|taken)",
    re.I,
)
"""What says that there are limits, and not which."""
EXPLAINS = re.compile(
    r"\b(?:may|might|could|can|thought to|believed to|presumably|probably|likely|appears? to|seems? to|suggest\w*|hypothesi[sz]e\w*|proposed)\b[^.]{0,100}\b(?:mechanis\w+|mediat\w+|via|through|due to|explain\w*|pathways?|receptors?|reflects?|inhibit\w*|activat\w*|attribut\w+|result from|caused by|by (?:increas|reduc|inhibit|activat|enhanc|block|modulat)\w+)\b",
    re.I,
)
"""How authors explain a result."""
OF_OTHERS = re.compile(
    r"\btheir (?:study|trial|findings|results|work|report)\b|\[\s*\d|\bet al\b|\b(?:previous|prior|earlier|other|several|recent|many) (?:\w+ )?(?:stud(?:y|ies)|trials?|reports?|authors?|investigators|reviews?|research|work)\b|\b(?:in|by) \w+ and colleagues\b",
    re.I,
)
"""What a paper tells of other work."""
MOST_OF_BODY: Mapping[DigestFamily, int] = {
    "safety": 4,
    "mechanism": 3,
    "recommendation": 3,
    "open_question": 4,
    "finding": 14,
}
"""How much a body adds of a kind; of open questions, so many limits and as many of the others."""
RESULTS = "Results"
"""The group of one study's findings that share their outcome with no other."""
LEVELLED: frozenset[DigestFamily] = frozenset({"finding", "mechanism", "recommendation"})
"""Families in which a group of one tells nothing apart."""
FEWEST_WORDS, FEWEST_CONCLUDED, FEWEST_OF_CLAUSE = 6, 4, 3
"""Words of a sentence that is told, of one that concludes, and of a clause that is a finding."""
LONGEST_OF_BODY = 60
"""Words of a body's sentence that is told; an abstract's are told at any length."""


class Piece(NamedTuple):
    """A place of a paper to be told: the sentence itself from ``own``, with those it needs before
    it from ``start``.
    """

    start: int
    own: int
    end: int
    section: Section
    is_concluded: bool


def of_paper(
    document: Document, statements: Sequence[Statement], found: Subjects, design: Design
) -> list[Candidate]:
    """What a paper says in its abstract, and what its body adds to that: harms, advice, doubts,
    and, where the abstract tells too little, findings.
    """
    stated = {each.start: each for each in statements}
    kept = [
        _candidate(document, piece, family, found, number)
        for number, (piece, family) in enumerate(_abstract(document, stated, design), start=1)
    ]
    enough = sum(each.family == "finding" for each in kept) >= ENOUGH_IN_ABSTRACT
    counts: Counter[tuple[DigestFamily, bool]] = Counter()
    for piece, family in _body(document, stated, design, with_findings=not enough):
        told = _candidate(document, piece, family, found, len(kept) + 1)
        kind = (family, family == "open_question" and told.group == LIMITED)
        counts[kind] += 1
        if counts[kind] <= MOST_OF_BODY[family]:
            kept.append(told)
    return kept if design in REVIEWS else _without_lone_groups(kept)


def _without_lone_groups(told: Sequence[Candidate]) -> list[Candidate]:
    """The same of one study, with the results that are alone in their group put together."""
    sizes = Counter((each.family, each.group) for each in told)
    rest: dict[DigestFamily, str] = {"finding": RESULTS}
    return [
        each._replace(group=rest.get(each.family, GENERAL))
        if each.group == GENERAL
        or (
            each.family in LEVELLED
            and each.group != CONCLUDED
            and sizes[each.family, each.group] == 1
        )
        else each
        for each in told
    ]


def _abstract(
    document: Document, stated: Mapping[int, Statement], design: Design
) -> Iterator[tuple[Piece, DigestFamily]]:
    """The abstract's results and conclusions; one that another takes into its quote is told there."""
    every = told_in_abstract(document)
    pieces: list[tuple[Piece, DigestFamily]] = []
    for each in every:
        place = _place(document, each)
        text = tidy(document.text[each.start : each.end])
        least = FEWEST_CONCLUDED if each.part == "conclusion" else FEWEST_WORDS
        if place is None or len(text.split()) < least or OFF_PAGE.search(text):
            continue
        family = family_in_paper(
            text, stated.get(each.start), design, is_concluded=each.part == "conclusion"
        )
        if family is None:
            continue
        section = _section(document, each.start)
        piece = Piece(place[0], each.start, each.end, section, each.part == "conclusion")
        while pieces and pieces[-1][0].start >= piece.start and pieces[-1][1] == family:
            pieces.pop()
        pieces.append((piece, family))
    yield from _with_conclusion(pieces)


def _with_conclusion(
    pieces: Sequence[tuple[Piece, DigestFamily]],
) -> Iterator[tuple[Piece, DigestFamily]]:
    """The same; where all that is concluded is of harm, its first sentence is a finding."""
    concluded = [family for piece, family in pieces if piece.is_concluded]
    is_lacking = "finding" not in concluded and "safety" in concluded
    for piece, family in pieces:
        if is_lacking and piece.is_concluded and family == "safety":
            is_lacking = False
            yield piece, "finding"
        else:
            yield piece, family


def _place(document: Document, each: AbstractSentence) -> tuple[int, int] | None:
    spans = sentences(document.text, each.opens, each.end)
    return standing(document, spans, len(spans) - 1, each.opens) if spans else None


def _body(
    document: Document,
    stated: Mapping[int, Statement],
    design: Design,
    *,
    with_findings: bool,
) -> Iterator[tuple[Piece, DigestFamily]]:
    """What the results, the discussion and the conclusion of the body add to the abstract."""
    end = abstract_end(document)
    for section in document.sections:
        if section.start < end or section.role not in BODY_SECTIONS:
            continue
        spans = sentences(document.text, section.start, section.end)
        for number, (start, stop) in enumerate(spans):
            raw = document.text[start:stop]
            text = tidy(raw)
            words = len(text.split())
            if not FEWEST_WORDS <= words <= LONGEST_OF_BODY or BOILERPLATE.search(text):
                continue
            if OFF_PAGE.search(text) or ARM.search(text) or text.endswith(("?", ":")):
                continue
            is_doubt = LIMITS.search(text) is not None
            family = _family_of_body(text, raw, section, stated.get(start), design)
            if family is None or (family == "finding" and not with_findings):
                continue
            place = (
                (start, stop)
                if is_doubt and not leans(text)
                else standing(document, spans, number, section.start)
            )
            if place is not None and not _points_off(document, place, section):
                yield Piece(place[0], start, stop, section, is_concluded=False), family


def _points_off(document: Document, place: tuple[int, int], section: Section) -> bool:
    """Whether a quote with what it needs before it speaks of other pages, arms or works."""
    raw = document.text[place[0] : place[1]]
    text = tidy(raw)
    if section.role != "results" and OF_OTHERS.search(raw):
        return True
    return OFF_PAGE.search(text) is not None or ARM.search(text) is not None


def _family_of_body(
    text: str, raw: str, section: Section, statement: Statement | None, design: Design
) -> DigestFamily | None:
    """What a sentence of the body adds, ``None`` for what it only tells or takes from others."""
    if section.role == "results":
        if statement is None or statement.role != "finding" or BASELINE.search(text):
            return None
        return family_in_paper(text, statement, design, is_concluded=False)
    if OF_OTHERS.search(raw):
        return None
    if LIMITS.search(text) or PROPOSED.search(text) or OPEN.search(text):
        return None if EMPTY.search(text) else "open_question"
    if ADVISES.search(text):
        return "recommendation"
    if EXPLAINS.search(text) and kind_of(text) in ("mechanism", "pharmacology"):
        return "mechanism"
    if section.role == "conclusion" and is_result(raw):
        return "finding"
    return None


def family_in_paper(
    text: str, statement: Statement | None, design: Design, *, is_concluded: bool
) -> DigestFamily | None:
    """What a sentence of results or conclusions is to a reader; ``None`` for what only was planned
    or asked.
    """
    if "?" in text or (PLANNED.search(text) and not RECOMMENDS.search(text)):
        return None
    left_open = OPEN.search(text) or PROPOSED.search(text)
    if left_open is not None and not _says_more(text, left_open.start()):
        return "open_question"
    if is_concluded and ADVISES.search(text):
        return "recommendation"
    if _is_of_harm(text, statement, is_concluded=is_concluded):
        return "safety"
    of_how = statement is not None and statement.outcome_kind == "mechanism"
    if (of_how or design in ANIMALS) and not is_concluded and HOW.search(text):
        return "mechanism"
    return "finding"


def _says_more(text: str, at: int) -> bool:
    """Whether what stands before a place is a finding of its own."""
    head = re.split(r"(?:[,;]\s*(?:but|although|though|however|and|yet)\b|;|\. )", text[:at])
    return (
        len(head) > 1
        and len(head[0].split()) >= FEWEST_OF_CLAUSE
        and TELLS.search(head[0]) is not None
    )


def _is_of_harm(text: str, statement: Statement | None, *, is_concluded: bool) -> bool:
    """Whether a sentence tells first of all of harm, or of its absence."""
    risk = RISKS.search(text)
    if risk is None or RELIEVED.search(text) or WITHOUT_HARM.search(text):
        of_absence = re.match(
            r"(?:there were )?no (?:\w+ ){0,4}(?:adverse|side|complication|serious)", text, re.I
        )
        return of_absence is not None
    rest = UNHARMED.sub("", text)
    if is_concluded and RISKS.search(rest) is None and TELLS.search(rest):
        return False
    benefit = BENEFIT.search(text)
    if benefit is not None and (benefit.start() < risk.start() or BOTH.search(text)):
        return False
    return statement is None or statement.outcome_kind == "harm" or is_concluded


def _candidate(
    document: Document, piece: Piece, family: DigestFamily, found: Subjects, number: int
) -> Candidate:
    quote = document.text[piece.start : piece.end]
    text = tidy(quote)
    claim = Claim(
        id=f"c{number}",
        quote=quote,
        start=piece.start,
        end=piece.end,
        text=text,
        kind=kind_of(text),
        section=piece.section.label,
    )
    in_abstract = piece.start < abstract_end(document)
    score = score_of(claim, text, found, spoken=False) + IN_ABSTRACT * in_abstract
    score += IN_CONCLUSION * piece.is_concluded
    is_conclusion = family == "finding" and piece.is_concluded
    group = CONCLUDED if is_conclusion else group_in_paper(claim, family, found)
    return Candidate(claim, family, text, group, score, terms_of(text))


def _section(document: Document, at: int) -> Section:
    return next(s for s in document.sections if s.start <= at < s.end)
