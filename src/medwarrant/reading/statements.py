"""What a document states, sentence by sentence, with whom and what each sentence is about.

A curated record brings its statements. For every other document the sentences of its results and
conclusion are read by rules: what acts and what is measured (concepts of the vocabulary), what
happened to it, and what that says of the comparison. Background and methods state nothing of
what was found; pages, plain texts and transcripts are no studies and state nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from medwarrant.reading.instructions import instructions
from medwarrant.reading.parts import Part, parts
from medwarrant.reading.polarity import direction, result
from medwarrant.reading.polarity.stated import states_what_is_known
from medwarrant.reading.regimens import regimens
from medwarrant.reading.statement_arms import sentence_arms
from medwarrant.reading.statement_kinds import is_secondary, outcome_kind, tells_part
from medwarrant.records import Concept, Direction, Document, Statement, Study
from medwarrant.text.abbreviations import abbreviations
from medwarrant.text.sentences import sentences

ACTING = frozenset({"drug", "procedure"})
MEASURED = frozenset({"condition", "outcome", "mechanism", "enzyme", "receptor"})
STATING_KINDS = frozenset({"abstract", "article"})
SHORTEST, LONGEST = 40, 600
"""Characters. Shorter sentences are headings or fragments; longer ones are tables run together or
lists, unreadable as a quote."""
MOST_OF_A_BODY = 12
"""Sentences read of each section of an article's own results, those that tell a finding in so many
words; its abstract is always read whole."""

BASELINE_CUE = re.compile(
    r"\bat (?:study )?(?:baseline|enrol?ment|admission)\b|"
    r"\bbaseline (?:characteristics|demographic)|"
    r"\bbefore (?:the )?(?:intervention|treatment|exercise|infusion|surgery|program)\w*\b.{0,60}"
    r"\b(?:similar|comparable|differ)|\bgroups? (?:was|were) (?:similar|comparable|homogen)|"
    r"\bdemographic",
    re.IGNORECASE,
)
"""What groups were like before anything was done is no finding."""

PLAN_CUE = re.compile(
    r"\b(?:recommend\w*|need\w*|should|future|larger?[- ]scale|more|larger|further)\b.{0,40}"
    r"\b(?:trials?|studies|research)\b(?!.{0,40}\b(?:show|found|demonstrat))|"
    r"\bthis (?:study|trial) (?:examined|aimed|investigated|evaluated|assessed|sought)|"
    r"\b(?:urgently|desperately|clearly|still) needed\b|\bunmet (?:medical |clinical )?needs?\b",
    re.IGNORECASE,
)
"""What ought to be studied, or is wanted, is no finding either."""

OTHERS_CUE = re.compile(
    r"\b(?:previous|earlier|prior|other) (?:[\w-]+ ){0,3}(?:study|studies|work|research|reports?|"
    r"findings|literature)\b|\bstudies have (?:shown|demonstrated|found|reported|suggested)\b",
    re.IGNORECASE,
)
"""A sentence that leans on what others found, unless it gives figures of its own."""

CONTROL_CUE = re.compile(
    r"placebo|saline|control|sham|usual|standard|wait|no treatment|untreated|vehicle|alone|"
    r"baseline",
    re.IGNORECASE,
)
MOST_FIGURES = 0.3
"""Share of digits and signs from which a sentence is a table's rows run together."""

CUT_OFF = re.compile(r"(?<=\w) \((?=[^()]*\d)[^()]{1,60}$")
"""A bracket of figures that an abstract lost the end of, as markup that takes "p<0.001" for a tag
leaves it."""

FIGURES_CUE = re.compile(r"\bp\s*[<=>]|95\s?%|\d+\s?%|n\s?=\s?\d")
"""Figures of a result."""

CITATION = re.compile(r"et al\.|\[\d|previous(?:ly)? (?:published|reported|stud)|\(\w+,? \d{4}\)")
"""In a body, a sentence that cites may tell what others found."""

FINDING_CUE = re.compile(
    r"\b(?:we (?:found|observed|show(?:ed)?|demonstrate[ds]?|identified|report)|"
    r"(?:was|were|is|are|did|had|showed?|shows|found|revealed|indicated|demonstrated|suggests?|"
    r"suggested|observed|reported) .{0,80}\b(?:significan\w+|associat\w+|effective|superior|"
    r"differen\w+|increas\w+|decreas\w+|reduc\w+|improv\w+|higher|lower|greater|better|less|more|"
    r"similar|safe|tolerated|feasible)|"
    r"(?:significant(?:ly)?|p\s*[<=>]|95\s?% ?c(?:i|onfidence)|odds ratio|hazard ratio|"
    r"no (?:significant )?difference)|(?:increased|decreased|reduced|improved|prevented|inhibited|"
    r"blocked|attenuated|reversed|enhanced|prolonged|alleviated)\b)",
    re.IGNORECASE,
)
CONCLUSION_CUE = re.compile(
    r"\b(?:in conclusion|in summary|we conclude|conclud\w+|these (?:findings|results|data)|"
    r"our (?:findings|results|data)|this (?:study|trial|meta-analysis|review) (?:show|suggest|"
    r"demonstrat|indicat|found|provid)\w*|taken together|overall,)",
    re.IGNORECASE,
)
AIM_CUE = re.compile(
    r"\b(?:aim(?:ed|s)?|objective|purpose|hypothesi[sz]e\w*|we (?:sought|investigated|examined|"
    r"evaluated|assessed|compared|tested|conducted|performed|randomi[sz]ed|enrolled|recruited|"
    r"searched|included)|was (?:designed|conducted|performed|undertaken)|will be|to (?:evaluate|"
    r"assess|investigate|examine|determine|compare|explore)|were (?:randomi[sz]ed|randomly|"
    r"assigned|allocated|recruited|enrolled|searched|included|measured|assessed|collected|"
    r"divided|analy[sz]ed|incorporated|reviewed|eligible)|remains? (?:unclear|unknown|"
    r"controversial)|little is known|primary (?:outcome|"
    r"endpoint|end point) (?:was|is)|p values? (?:of )?(?:less|below|<).{0,20}considered)\b",
    re.IGNORECASE,
)
LIMIT_CUE = re.compile(
    r"\b(?:limitations?|limited by|lack of (?:\w+[- ]){0,3}evidence|may only reflect|small sample|"
    r"underpowered|should be interpreted with caution|"
    r"further (?:\w+ ){0,3}(?:studies|research|trials|investigation)|more (?:\w+ ){0,2}(?:research|"
    r"studies) (?:is|are) (?:needed|required)|"
    r"(?:more|further|additional|larger) (?:\w+ ){0,5}(?:studies|research|trials|rcts?) "
    r"(?:with (?:\w+ ){1,4})?(?:must|should|need to|have to|(?:is|are) (?:warranted|urgently))|"
    r"warrant(?:s|ed)? (?:further|additional)|"
    r"needs? (?:further|more|additional) (?:\w+ )?(?:study|attention|evaluation|investigation)|"
    r"requires? (?:greater|further|more|careful|additional) (?:\w+ )?(?:attention|study|"
    r"evaluation|investigation|monitoring|consideration)|"
    r"paucity of|requires? (?:\w+ ){0,2}(?:replication|confirmation)|"
    r"low (?:quality|certainty) (?:of )?evidence|cannot be (?:ruled out|excluded))\b",
    re.IGNORECASE,
)
GUIDANCE_CUE = re.compile(
    r"\b(?:recommend(?:s|ed|ations?)?|should (?:be|not|undergo|receive|avoid)|"
    r"contraindicated|is advised|are advised|not advised)\b",
    re.IGNORECASE,
)

LACKED = re.compile(
    r"[ -](?:deficien\w+|status|overload|stores|use disorders?|poisoning|addiction|resistan\w+)\b",
    re.IGNORECASE,
)
"""What follows the name of an agent that nobody was given: the iron of an iron deficiency."""

WITHOUT = re.compile(r"(?:\bnon-?\s?|\bwithout\s|\bexcluding\s)$", re.IGNORECASE)
"""Before a name: what a sentence says is absent is not what it is about."""

ShortForms = Mapping[str, Sequence[Concept]]
"""The concepts behind the abbreviations that a document defines."""


class Finder(Protocol):
    """What this module needs of a vocabulary."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets, without overlaps."""
        ...


class RuleStatementReader:
    """Reads statements by rules; implements ``ports.StatementReader``."""

    def __init__(self, vocabulary: Finder) -> None:
        self._vocabulary = vocabulary

    def statements(self, document: Document, study: Study) -> tuple[Statement, ...]:
        """What the document states, in text order; empty for what is no study."""
        if document.curated is not None:
            return (*document.curated.statements, *self._dosed(document, study))
        if document.kind not in STATING_KINDS:
            return ()
        short_forms = {
            short: self._named(long) for short, long in abbreviations(document.text).items()
        }
        read = [
            statement
            for part in stating_parts(document)
            for statement in self._part(document, study, part, short_forms)
        ]
        hidden = self._instructions(document)
        read += self._regimens(document, study)
        read = [each for each in read if not any(h.start <= each.start < h.end for h in hidden)]
        return (*read, *hidden)

    def _regimens(self, document: Document, study: Study) -> list[Statement]:
        """Every sentence that tells what was given and how much, also one that tells a finding."""
        found = {statement.start: statement for statement in self._dosed(document, study)}
        for start, end in regimens(document, self._acting):
            text = document.text[start:end]
            if not _is_tabular(text):
                subject = _of(self._named(text), ACTING)
                found[start] = Statement(role="regimen", start=start, end=end, subject=subject)
        return [found[start] for start in sorted(found)]

    def _acting(self, text: str) -> list[tuple[int, int]]:
        """Where a text names something that acts."""
        return [(a, b) for a, b, concept in self._vocabulary.find(text) if concept.kind in ACTING]

    def _dosed(self, document: Document, study: Study) -> list[Statement]:
        """The sentence that states the dose of what was given, where the study states one."""
        quote = study.quotes.get("dose")
        if quote is None:
            return []
        section = next(
            (s for s in document.sections if s.start <= quote.start and quote.end <= s.end), None
        )
        if section is None:
            return []
        for start, end in sentences(document.text, section.start, section.end):
            if start <= quote.start and quote.end <= end:
                named = self._named(document.text[start:end])
                return [Statement(role="regimen", start=start, end=end, subject=_of(named, ACTING))]
        return []

    def _instructions(self, document: Document) -> list[Statement]:
        """The sentences that speak to a machine that reads them: to be shown, and to count for
        nothing.
        """
        return [
            Statement(role="instruction", start=start, end=end)
            for start, end in instructions(document)
        ]

    def _named(self, text: str) -> list[Concept]:
        return [concept for _, _, concept in self._places(text)]

    def _places(self, text: str) -> list[tuple[int, int, Concept]]:
        return [
            (start, end, concept)
            for start, end, concept in self._vocabulary.find(text)
            if not WITHOUT.search(text[max(0, start - 12) : start])
            and not (concept.kind in ACTING and LACKED.match(text, end))
        ]

    def _compares(self, phrase: str | None) -> bool:
        """Whether a phrase names something that a study may have compared with."""
        return phrase is not None and (
            CONTROL_CUE.search(phrase) is not None
            or any(concept.kind in ACTING for concept in self._named(phrase))
        )

    def _part(
        self, document: Document, study: Study, part: Part, short_forms: ShortForms
    ) -> list[Statement]:
        spans = sentences(document.text, part.start, part.end)
        found: list[Statement] = []
        of_part = is_secondary(document)
        for number, (start, end) in enumerate(spans):
            text = document.text[start:end]
            if CUT_OFF.search(text):
                text = text.rstrip(" ,;<")
                end = start + len(text)
            if not part.in_abstract and len(found) == MOST_OF_A_BODY:
                break
            is_last = number >= len(spans) - 2
            role = role_of(text, part, study, is_late=is_last)
            if role is not None:
                place = (start, end)
                found.append(
                    self._statement(document, study, place, role, short_forms, of_part=of_part)
                )
        return found

    def _direction(self, text: str, shortened: Sequence[Concept]) -> Direction:
        """What a sentence says happened to what it measured.

        ``shortened`` are the concepts behind the document's abbreviations in it: where they name
        a further thing that did not go the same way, it is ``mixed``.
        """
        sole = self._sole_outcome(text)
        of_sole = direction(text, outcome=sole)
        if sole is None:
            return of_sole
        named = {concept.id for concept in self._named(sole)}
        if not any(c.kind in MEASURED and c.id not in named for c in shortened):
            return of_sole
        return of_sole if direction(text) in (of_sole, "unknown") else "mixed"

    def _sole_outcome(self, text: str) -> str | None:
        """The words of what a sentence measured, where it names one thing only."""
        found = [mention for mention in self._vocabulary.find(text) if mention[2].kind in MEASURED]
        if len({concept.id for _, _, concept in found}) != 1:
            return None
        start, end, _ = found[0]
        return text[start:end]

    def _statement(
        self,
        document: Document,
        study: Study,
        place: tuple[int, int],
        role: Literal["finding", "limit", "guidance"],
        short_forms: ShortForms,
        *,
        of_part: bool,
    ) -> Statement:
        start, end = place
        text = document.text[start:end]
        places = self._places(text)
        named = [concept for _, _, concept in places]
        shortened: list[Concept] = []
        for word in re.findall(r"\w[\w-]*", text):
            shortened += short_forms.get(word, ())
        named += shortened
        held = sentence_arms(
            text,
            [place for place in places if place[2].kind in ACTING],
            [concept for concept in shortened if concept.kind in ACTING],
            study.intervention,
            study.comparator if self._compares(study.comparator) else None,
        )
        is_finding = role == "finding"
        return Statement(
            role=role,
            start=start,
            end=end,
            subject=_of(named, ACTING),
            object=_of(named, MEASURED),
            direction=self._direction(text, shortened) if is_finding else "unknown",
            result=result(text, held.given, held.against) if is_finding else "unknown",
            outcome_kind=outcome_kind(text, study),
            outcome=None,
            setting=study.population if role == "guidance" else None,
            is_of_part=is_finding and (of_part or tells_part(text)),
        )


def stating_parts(document: Document) -> list[Part]:
    """The parts of a document that may state what it found, the abstract's before the body's."""
    all_parts = [part for part in parts(document) if part.role not in ("title", "references")]
    abstract = [part for part in all_parts if part.in_abstract]
    labelled = [part for part in abstract if part.role in ("results", "conclusion", "discussion")]
    body = [
        part
        for part in all_parts
        if not part.in_abstract and part.role in ("results", "conclusion")
    ]
    running = [part for part in abstract if part.role in ("abstract", "body", "other")]
    return [*(labelled or running), *body]


def role_of(
    text: str, part: Part, study: Study, *, is_late: bool
) -> Literal["finding", "limit", "guidance"] | None:
    """What a sentence does where it stands, ``None`` when it states nothing that was found.

    ``is_late``: whether it is one of the last two of its part, where conclusions stand.
    """
    if not SHORTEST <= len(text) <= LONGEST or text.endswith("?") or _is_tabular(text):
        return None
    if not part.in_abstract and (CITATION.search(text) or not FINDING_CUE.search(text)):
        return None
    if _is_broken(text) or states_what_is_known(text):
        return None
    if study.design == "guideline" and GUIDANCE_CUE.search(text):
        return "guidance"
    if BASELINE_CUE.search(text) or PLAN_CUE.search(text):
        return None
    if OTHERS_CUE.search(text) and not FIGURES_CUE.search(text):
        return None
    if LIMIT_CUE.search(text) and not re.search(r"\bp\s*[<=]", text):
        return "limit"
    if part.role in ("results", "conclusion", "discussion"):
        return None if AIM_CUE.search(text) and not FINDING_CUE.search(text) else "finding"
    if AIM_CUE.search(text) and not CONCLUSION_CUE.search(text):
        return None
    if CONCLUSION_CUE.search(text) or (FINDING_CUE.search(text) and _reports(text, is_late)):
        return "finding"
    return None


def _is_broken(text: str) -> bool:
    """Whether a sentence lost a part: a bracket that never closes, a heading run into it. Figures
    cut off behind a whole sentence are no part of it.
    """
    text = CUT_OFF.sub("", text)
    return text.count("(") != text.count(")") or re.search(r"\b[A-Z]{6,}:", text) is not None


def _is_tabular(text: str) -> bool:
    """Whether a sentence is a caption or rows of a table run together."""
    figures = len(text) - sum(map(str.isalpha, text)) - sum(map(str.isspace, text))
    return re.match(r"(?:Table|Fig)", text) is not None or figures > MOST_FIGURES * len(text)


def _reports(text: str, is_late: bool) -> bool:
    """Whether a sentence of an unlabelled abstract reports this study rather than what is known."""
    is_past = re.search(r"\b(?:was|were|did|had|\w+ed)\b", text) is not None
    has_figures = FIGURES_CUE.search(text) is not None
    cites_others = re.search(
        r"\b(?:has been|have been|previous(?:ly)?|recent (?:studies|evidence|research)|is known|"
        r"evidence suggests|emerging)\b",
        text,
        re.IGNORECASE,
    )
    return has_figures or (cites_others is None and (is_past or is_late))


def _of(named: Sequence[Concept], kinds: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(concept.id for concept in named if concept.kind in kinds))
