"""Suggests a sentence that the evidence does support, for a claim that must change.

First the author's own sentence with the smallest change that makes it what its cited work says;
else what a study found on the claim's subject, told with its design and its people. Each is held
against its quotes before it is told, and where none holds, nothing is suggested.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from medwarrant.ports import Amender, Proofreader, Verifier, Vocabulary, Weighing
from medwarrant.records import Claim, Finding, FindingCode, Question, Study, Suggestion
from medwarrant.reports.claim_subject import subject_of
from medwarrant.reports.evidence import ANIMAL_LEVEL, Item, level_of
from medwarrant.reports.plain_words import PlainWords
from medwarrant.reports.printed_numbers import in_digits, printed_n
from medwarrant.reports.register import Register
from medwarrant.reports.telling import NOT_WHOM, WHOM, adjoining
from medwarrant.reports.voices import PATIENT
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.weighing import NOT_PEOPLE, UNWEIGHED, Bearing
from medwarrant.reports.wording import DESIGN_WORDS, capital, plain_label

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

LONGEST = 45
"""Words of the longest sentence that is suggested."""
LONGEST_PLAIN = 32
"""The same where an article speaks to "you"."""

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
    recommendations are their author's, and no finding can stand in their place.
    """
    return claim.kind not in UNWEIGHED and any(
        each.severity != "info" and each.code in OF_CONTENT for each in findings
    )


@dataclass(frozen=True)
class Suggester:
    """Words suggestions for one article; what they quote gets a warrant in the ledger."""

    ledger: Ledger
    amender: Amender
    verifier: Verifier
    proofreader: Proofreader
    vocabulary: Vocabulary
    register: Register

    def suggestion(
        self,
        claim: Claim,
        says: Sequence[tuple[str, Weighing]],
        bearing: Sequence[Bearing],
    ) -> Suggestion | None:
        """A sentence in the place of a claim, ``None`` where none is sure to be true."""
        for _, weighing in says:
            amended = self._amended(claim, weighing)
            if amended is not None:
                return amended
        found = (self._reported(claim, each) for each in bearing)
        return next((each for each in found if each is not None), None)

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
        if held.verdict != "supported" or not in_digits(bare) <= in_digits(verdict.quote.quote):
            return None
        return Suggestion(text=" ".join(text.split()), warrants=(warrant,))

    # ------------------------------------------------------------------ what a study found

    def _reported(self, claim: Claim, found: Bearing) -> Suggestion | None:
        """What a study found on the claim's subject, with its design and its people."""
        statement, document, study = found.statement, found.document, found.study
        is_told = statement.direction != "unknown" or statement.result != "unknown"
        if not (is_told or document.curated) or self.proofreader.is_leaning(found.quote):
            return None
        words = self._plainly(claim, found) if self.register.is_plain else fully(found)
        if words is None:
            return None
        place = (statement.start, statement.end)
        stated = (study.quotes.get(name) for name in ("design", "n", "population"))
        around = adjoining([(each.start, each.end) for each in stated if each], document.text)
        around = [(start, end) for start, end in around if end <= place[0] or start >= place[1]]
        quotes = [document.text[start:end] for start, end in (place, *around)]
        if not self._holds(words, found, quotes):
            return None
        ids = (
            self.ledger.warrant(document, study, place, "supports"),
            *(self.ledger.warrant(document, study, each, "context") for each in around),
        )
        return Suggestion(text=self.register.cited(words, document), warrants=ids)

    def _holds(self, words: str, found: Bearing, quotes: Sequence[str]) -> bool:
        """Whether a sentence is short enough for its article and says nothing but its quotes."""
        most = LONGEST_PLAIN if self.register.is_plain else LONGEST
        if max(len(each.split()) for each in re.split(r"(?<=\w)\. ", words)) > most:
            return False
        if not in_digits(words) <= in_digits(" ".join(quotes)):
            return False
        direction = found.statement.direction
        return not self.proofreader.departures(words, " ".join(quotes), direction)

    def _plainly(self, claim: Claim, found: Bearing) -> str | None:
        """A finding for readers who are spoken to, as its curator words it or as it is built."""
        if found.statement.plain is not None:
            said = THIS_STUDY.sub(r"a\1", found.statement.plain)
            return None if ITS_STUDY.search(said) else capital(said)
        subject = subject_of(claim, self.vocabulary)
        question = Question(
            text=claim.text,
            kind="effect",
            yes_no=False,
            subjects=subject.acting,
            targets=subject.others,
        )
        item = Item(
            document=found.document,
            study=found.study,
            statement=found.statement,
            fit="direct",
            stance="none",
            level=level_of(found.study),
            relevance=0.0,
            asked=tuple(concept.id for concept in (*subject.acting, *found.shared)),
        )
        words = PlainWords(question, self.vocabulary, self.proofreader).of(item)
        if words is None or "“" in words:
            return None
        label = plain_label(found.study, PATIENT.designs)
        return f"In {label[:1].lower()}{label[1:]}, {words[:1].lower()}{words[1:]}"


# ---------------------------------------------------------------------- in full


def fully(found: Bearing) -> str | None:
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
    design = DESIGN_WORDS[study.design]
    if design.split()[-1] in said.casefold():
        return said
    article = "an" if design[0] in "aeiou" else "a"
    if OF_PEOPLE.match(said):
        return OF_PEOPLE.sub(f"In {article} {design} of ", said, count=1)
    return f"In {article} {design}{_of_whom(study)}, {_within(said, found.document.text)}"


def _of_whom(study: Study) -> str:
    """Whom a study was made in, behind its design; "" where that is not said in few words."""
    people = re.sub(r"\s?\([^()]*\)", "", study.population or "")
    whom = NOT_WHOM.split(people, maxsplit=1)[0].strip(" ,")
    is_whom = "population" in study.quotes and WHOM.fullmatch(whom) is not None
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
