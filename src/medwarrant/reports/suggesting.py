# ruff: noqa: E501 - patterns are read as wholes
"""Suggests a sentence that the evidence does support, for a claim that must change.

First the author's own sentence with the smallest change that makes it what its cited work says;
else what a study found on the claim's subject, told with its design and its people. Each is held
against its quotes before it is told, and where none holds, nothing is suggested.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from medwarrant.ports import Amender, Proofreader, Verifier, Vocabulary, Weighing
from medwarrant.records import Claim, Design, Finding, FindingCode, Study, Suggestion
from medwarrant.reports.claim_subject import subject_of
from medwarrant.reports.comparing import COMPARED
from medwarrant.reports.evidence import ANIMAL_LEVEL, level_of
from medwarrant.reports.plain_phrases import THE_OTHERS
from medwarrant.reports.plain_words import is_readable
from medwarrant.reports.printed_numbers import in_digits, printed_n
from medwarrant.reports.register import Register
from medwarrant.reports.telling import NOT_WHOM, WHOM, adjoining
from medwarrant.reports.voices import PATIENT
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.weighing import NOT_PEOPLE, UNWEIGHED, Bearing
from medwarrant.reports.wording import DESIGN_WORDS, capital
from medwarrant.text.terms import analyze

OF_CONTENT: frozenset[FindingCode] = frozenset(
    {
        "miscited",
        "overclaim_species",
        "overclaim_strength",
        "overclaim_population",
        "surrogate_outcome",
        "number_mismatch",
        "direction_reversed",
        "outdated",
        "contradicted_by_evidence",
        "contradicted_elsewhere",
    }
)
"""What is amiss with a claim's content, so that another sentence would mend it."""

ABBREVIATION = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Z][\w-]*\w\b")
LONGEST = 45
"""Words of the longest sentence that is suggested."""
SIDES = frozenset({"favours_intervention", "favours_comparator"})
UNDECIDED = frozenset({"inconclusive", "no_difference_shown", "mixed"})
"""Results of a comparison that say who fared better."""
MOST_SENTENCES = 2
LONGEST_PLAIN = 32
"""The same where an article speaks to "you"."""

NAMED_ALIKE = frozenset({"drug", "condition"})
"""Kinds of concept that a suggestion may not bring in."""
OF_A_PART = re.compile(
    r"\b(?:per[- ]protocol|completers?|post[- ]hoc|sub-?groups?|exploratory|trend(?:ed)? (?:to|for)|"
    r"secondary (?:outcomes?|analys\w+|end ?points?)|in those who (?:completed|responded))\b",
    re.IGNORECASE,
)
"""Of a part of those who took part, or of an outcome that was not the one looked for."""
FAILED = re.compile(
    r"\b(?:intent(?:ion)?[- ]to[- ]treat|ITT)\b[^.]{0,160}?(?:\bP\s?=\s?0?\.(?:0[5-9]|[1-9])|\b(?:did not|no) (?:\w+ )?(?:differ\w*|reach|significant\w*)|\bnot (?:statistically )?significant)"
    r"|\bprimary (?:outcome|end ?point)\b[^.]{0,120}?\b(?:was not met|did not (?:differ|reach|improve)|no (?:significant )?difference|not (?:statistically )?significant)",
    re.IGNORECASE,
)
"""What was looked for was not found in all who were treated."""
GENERIC = frozenset(
    analyze(
        "use disorder disorders syndrome disease illness patient dependence addiction abuse misuse of the with"
    )
)
"""Words of a condition's name that do not set it apart."""
HEADED = re.compile(
    r"^(?:(?:main )?(?:results?|findings|outcomes?|conclusions?|interpretation|discussion)"
    r"(?: and (?:relevance|significance|clinical significance))?(?:\s*[:.]\s+))",
    re.IGNORECASE,
)
LINKED = re.compile(
    r"^(?:overall|additionally|moreover|furthermore|however|notably|importantly|finally|interestingly|"
    r"in (?:conclusion|summary|addition)|also|further|lastly|consistently|similarly)\b,?\s+",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"^(?:we|our (?:data|results|findings|study|analysis)|the (?:present |current )?(?:results|"
    r"findings|study|analysis|data))(?: (?:also|further|clearly))? (?:found|show(?:s|ed)?|"
    r"demonstrate[sd]?|indicate[sd]?|reveal(?:s|ed)?|observed|confirm(?:s|ed)?) that\s+",
    re.IGNORECASE,
)
STATISTICS = re.compile(
    r"\s?\((?=[^()]*(?:\bp[\s-]?(?:value)?\s?[<=>≤]|\bCI\b|[=<>≤±]|interval|p-value))[^()]*"
    r"(?:\([^()]*\)[^()]*)*\)|\s?\[[^\]]*(?:CI|[=<>±])[^\]]*\]",
    re.IGNORECASE,
)
"""Brackets of figures, which a page of prose leaves to its source."""
UNFIT = re.compile(
    r"\b(?:we|our|us|this (?:study|trial|review|meta-analysis|investigation)|the present|herein|"
    r"warranted|future|registered|above|aforementioned)\b|;|\?|[<>≤≥]|\bp\s?=",
    re.IGNORECASE,
)
"""Words of a sentence that does not stand alone in somebody else's article."""
OF_PEOPLE = re.compile(
    r"^In (?=\d|(?:(?!(?:the|an?|both|all|these)\b)[\w-]+ ){0,3}(?:adults|people|patients|"
    r"(?:in|out)patients|men|women|adolescents|children|participants|volunteers|individuals)\b)",
    re.IGNORECASE,
)
"""The beginning of a sentence that names its people first."""
THIS_STUDY = re.compile(r"^[Tt]his( (?:quick )?(?:review|trial|study)\b)")
ITS_STUDY = re.compile(r"\b(?:this|the) (?:review|trial|study)\b", re.IGNORECASE)
TOLD_DESIGNS = frozenset(
    {
        "meta_analysis",
        "systematic_review",
        "rct",
        "crossover_rct",
        "nonrandomised_trial",
        "cohort",
        "case_control",
        "cross_sectional",
        "case_series",
        "narrative_review",
    }
)
"""Designs that a sentence names before what they found."""


def calls_for_another(claim: Claim, findings: Sequence[Finding]) -> bool:
    """Whether a claim must or should be told otherwise: what is amiss is its content. Advice and
    recommendations are their author's, and no finding can stand in their place; nor can one stand
    in that of a line that leads a list in.
    """
    if claim.kind in UNWEIGHED or claim.quote.rstrip().endswith(":"):
        return False
    return any(each.severity != "info" and each.code in OF_CONTENT for each in findings)


@dataclass(frozen=True)
class Suggester:
    """Words suggestions for one article; what they quote gets a warrant in the ledger.

    ``text`` is the article's, whose abbreviations its readers know.
    """

    ledger: Ledger
    amender: Amender
    verifier: Verifier
    proofreader: Proofreader
    vocabulary: Vocabulary
    register: Register
    text: str

    def suggestion(
        self,
        claim: Claim,
        says: Sequence[tuple[str, Weighing]],
        bearing: Sequence[Bearing],
        used: Collection[str],
    ) -> Suggestion | None:
        """A sentence in the place of a claim, ``None`` where none is sure to be true, or it was
        ``used`` for an earlier claim.
        """
        for _, weighing in says:
            amended = self._amended(claim, weighing)
            if amended is not None:
                return amended
        own = {document.id for _, (document, *_) in says}
        found = (
            self._reported(claim, each)
            for each in bearing
            if (each.document.id in own or not own)
            and self._is_of_one(claim, each, own)
            and (level_of(each.study) >= ANIMAL_LEVEL or not _is_same(claim.text, each.quote))
            and not _has_contrary(each, bearing)
        )
        return next((each for each in found if each and each.text not in used), None)

    # ------------------------------------------------------------------ the author's sentence

    def _amended(self, claim: Claim, weighing: Weighing) -> Suggestion | None:
        """The author's own sentence, changed no more than its cited work makes needful."""
        _, _, verdict, warrant = weighing
        if verdict.quote is None:
            return None
        text = self.amender.amended(claim, verdict)
        if text is None:
            return None
        bare = _without_markers(text, claim)
        held = self.verifier.verify(bare, verdict.quote.quote)
        is_given = self.amender.has_result_of(bare, verdict.quote.quote)
        if (held.verdict != "supported" and not is_given) or not in_digits(bare) <= in_digits(
            verdict.quote.quote
        ):
            return None
        return Suggestion(text=" ".join(text.split()), warrants=(warrant,))

    # ------------------------------------------------------------------ what a study found

    def _reported(self, claim: Claim, found: Bearing) -> Suggestion | None:
        """What a study found on the claim's subject, with its design and its people."""
        statement, document, study = found.statement, found.document, found.study
        if self.proofreader.is_leaning(found.quote) or not self._is_result(claim, found):
            return None
        words = plainly(found) if self.register.is_plain else fully(found)
        place = (statement.start, statement.end)
        stated = (study.quotes.get(name) for name in ("design", "n", "population"))
        around = adjoining([(each.start, each.end) for each in stated if each], document.text)
        around = [(start, end) for start, end in around if end <= place[0] or start >= place[1]]
        quotes = [document.text[start:end] for start, end in (place, *around)]
        if words is None or not self._holds(words, found, quotes):
            return None
        ids = (
            self.ledger.warrant(document, study, place, "supports"),
            *(self.ledger.warrant(document, study, each, "context") for each in around),
        )
        return Suggestion(text=self.register.cited(words, document), warrants=ids)

    def _is_of_one(self, claim: Claim, found: Bearing, own: Collection[str]) -> bool:
        """Whether a finding is on the very people and things that the claim speaks of, and is what
        its study set out to find: none in animals but of a work that the claim cites, none on a
        drug or a condition that the claim does not name, none of a part of those who took part.
        """
        is_in_animals = level_of(found.study) >= ANIMAL_LEVEL
        if is_in_animals and found.document.id not in own and not NOT_PEOPLE.search(claim.text):
            return False
        if OF_A_PART.search(found.quote) or FAILED.search(found.document.text):
            return False
        if not self._is_on_outcome(claim, found):
            return False
        mine = [concept for _, _, concept in self.vocabulary.find(claim.text)]
        terms = set(analyze(claim.text))
        told = f"{found.statement.plain or ''} {found.quote}"
        return all(
            any(self.vocabulary.covers(concept, one) for one in mine)
            or any(_own_words(name) <= terms for name in concept.names)
            for _, _, concept in self.vocabulary.find(told)
            if concept.kind in NAMED_ALIKE
        )

    def _is_on_outcome(self, claim: Claim, found: Bearing) -> bool:
        """Whether a finding tells of an outcome that the claim names, in so many words; where the
        claim names none but an illness, that illness's course.
        """
        mine = {
            each.id for _, _, each in self.vocabulary.find(claim.text) if each.kind == "outcome"
        }
        if not mine:
            return True
        told = f"{found.statement.plain or ''} {found.quote}"
        theirs = {
            name for _, _, each in self.vocabulary.find(told) for name in (each.id, *each.broader)
        }
        return bool(mine & theirs)

    def _is_result(self, claim: Claim, found: Bearing) -> bool:
        """Whether a finding tells what became of something that the claim is on, under what acts in
        the claim: its curator coded it so, or its own words say it.
        """
        if found.document.curated is not None:
            return found.statement.direction != "unknown"
        subject = subject_of(claim, self.vocabulary)
        given = subject.words_for(subject.acting[0], found.quote)
        if found.statement.result in SIDES and found.study.result in UNDECIDED:
            return False  # a part of its people, or a lesser outcome, is no result of the study
        is_compared = level_of(found.study) <= COMPARED and found.statement.result in SIDES
        if given is not None and is_compared and subject.acting[0].id in found.statement.subject:
            return True
        measured = (subject.words_for(concept, found.quote) for concept in found.shared)
        return given is not None and any(
            words is not None and self.proofreader.direction(found.quote, words, given) != "unknown"
            for words in measured
        )

    def _is_explained(self, words: str) -> bool:
        """Whether every abbreviation is explained beside itself or known to the article."""
        return all(
            f"({short})" in words or re.search(rf"\b{re.escape(short)}\b", self.text)
            for short in ABBREVIATION.findall(words)
        )

    def _holds(self, words: str, found: Bearing, quotes: Sequence[str]) -> bool:
        """Whether a sentence is short enough for its article and says nothing but its quotes."""
        most = LONGEST_PLAIN if self.register.is_plain else LONGEST
        told = re.split(r"(?<=[\w)])\. ", words)
        if len(told) > MOST_SENTENCES or max(len(each.split()) for each in told) > most:
            return False
        if THE_OTHERS in words or not self._is_explained(words):
            return False
        if not in_digits(words) <= in_digits(" ".join(quotes)):
            return False
        direction = found.statement.direction
        return not self.proofreader.departures(words, " ".join(quotes), direction)


BOTH_SIDES = re.compile(r"\b(?:but|not|although|though|while|whereas)\b", re.IGNORECASE)
"""Tells what a finding does not hold for, beside what it does."""
SAME = 0.6
"""Share of the shorter sentence's words that the other has, from which both tell the same fact."""


def _is_same(claim: str, quote: str) -> bool:
    """Whether a finding only tells the claim's fact in other words, with the same figures."""
    mine, theirs = set(analyze(claim)), set(analyze(quote))
    shared = len(mine & theirs)
    return shared >= SAME * min(len(mine), len(theirs)) and in_digits(quote) <= in_digits(claim)


def _has_contrary(found: Bearing, bearing: Sequence[Bearing]) -> bool:
    """Whether another finding of a comparison in people on what the claim is on is null, or goes
    the other way, or the same study, which found no difference, found one as well: one side of it
    alone would mislead. A finding that tells both sides has none.
    """
    if found.statement.result in UNDECIDED or found.statement.direction == "no_change":
        return any(
            each.document.id == found.document.id
            and each.statement.result in SIDES
            and set(each.shared) & set(found.shared)
            for each in bearing
        )
    is_whole = BOTH_SIDES.search(found.statement.plain or found.quote) is not None
    if is_whole or found.statement.result in UNDECIDED or level_of(found.study) >= ANIMAL_LEVEL:
        return False
    return any(
        each.statement.result in UNDECIDED
        and level_of(each.study) <= COMPARED
        and set(each.shared) & set(found.shared)
        for each in bearing
    )


def _own_words(name: str) -> frozenset[str]:
    """The words that set a concept's name apart, all of its words where none does."""
    words = frozenset(analyze(name))
    return words - GENERIC or words


def plainly(found: Bearing) -> str | None:
    """A finding for readers who are spoken to, as its curator words it or, where its author's own
    sentence is easy to read, as ``fully`` words it; ``None`` where neither is there.
    """
    if found.statement.plain is not None:
        said = THIS_STUDY.sub(r"a\1", found.statement.plain)
        return None if ITS_STUDY.search(said) else capital(said)
    return fully(found, PATIENT.designs) if is_readable(found.quote) else None


def fully(found: Bearing, designs: Mapping[Design, str] = DESIGN_WORDS) -> str | None:
    """A finding as its author words it, behind its study's design and people, without brackets of
    figures; ``None`` where it does not stand alone.
    """
    said = " ".join(found.quote.split())
    for pattern in (HEADED, LINKED, REPORTED, STATISTICS):
        said = pattern.sub("", said)
    if UNFIT.search(said):
        return None
    said = capital(said.strip(" ,").rstrip(".") + ".")
    study = found.study
    if level_of(study) >= ANIMAL_LEVEL:
        return said if NOT_PEOPLE.search(said) else None
    if study.design not in TOLD_DESIGNS or "design" not in study.quotes:
        return said if found.document.curated else None
    design = designs[study.design]
    if design.split()[-1] in said.casefold():
        return said
    article = "an" if design[0] in "aeiou" else "a"
    if OF_PEOPLE.match(said):
        return OF_PEOPLE.sub(f"In {article} {design} of ", said, count=1)
    return f"In {article} {design}{_of_whom(study, said)}, {_within(said, found.document.text)}"


def _of_whom(study: Study, said: str) -> str:
    """Whom a study was made in, behind its design; "" where that is not said in few words, or the
    finding ``said`` names them itself.
    """
    people = re.sub(r"\s?\([^()]*\)", "", study.population or "")
    whom = NOT_WHOM.split(people, maxsplit=1)[0].strip(" ,")
    is_whom = "population" in study.quotes and WHOM.fullmatch(whom) is not None and whom not in said
    size = printed_n(study) if "n" in study.quotes else None
    if size is None:
        return f" of {whom}" if is_whom else ""
    return f" of {size} {whom if is_whom else 'people'}"


def _within(said: str, text: str) -> str:
    """A sentence behind other words: its first letter is small, unless the source writes its first
    word with a capital within sentences too.
    """
    first = re.split(r"[\s,]", said, maxsplit=1)[0]
    is_name = not first[1:].islower() or re.search(rf"[a-z,] {re.escape(first)}\b", text)
    return said if is_name and len(first) > 1 else f"{said[:1].lower()}{said[1:]}"


def _without_markers(text: str, claim: Claim) -> str:
    """A sentence without its citations, whose numbers are those of a list or of years."""
    for marker in claim.markers:
        text = text.replace(marker.text, " ")
    return re.sub(r"[(\[][\s,;]*[)\]]", "", text)
