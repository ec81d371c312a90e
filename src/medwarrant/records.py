"""The nouns of medwarrant: small frozen records, one type a stage, without behaviour.

Offsets are counted in Unicode code points of ``Document.text``, start inclusive and end
exclusive, so that ``document.text[start:end] == quote`` holds for every quote. Records carry no
clock times: two runs over the same corpus can be compared byte by byte.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

# --------------------------------------------------------------------------- vocabulary of fields

DocumentKind = Literal[
    "abstract", "article", "page", "text", "study_summary", "guidance_note", "transcript"
]
"""What a document is. ``abstract``: a bibliographic record with or without its abstract.
``article``: the full text of a published work. ``page`` and ``text``: writing that makes claims
but is no study. ``study_summary`` and ``guidance_note``: a pack's own words about a work."""

SectionRole = Literal[
    "title",
    "background",
    "objective",
    "methods",
    "results",
    "conclusion",
    "discussion",
    "abstract",
    "body",
    "table",
    "figure",
    "references",
    "other",
]
"""``abstract`` is an abstract without labels, ``body`` a text without recognised headings."""

LinkKind = Literal[
    "retraction_of",
    "retracted_by",
    "correction_of",
    "corrected_by",
    "concern_about",
    "concern_by",
    "republication_of",
    "republished_in",
    "update_of",
    "updated_by",
    "preprint_of",
    "version_of_record",
    "comment_on",
    "commented_in",
]
"""How one work stands to another. The forms that end in ``_by`` and ``_in`` stand on the work
that is acted on, the others on the work that acts."""

Design = Literal[
    "meta_analysis",
    "systematic_review",
    "rct",
    "crossover_rct",
    "nonrandomised_trial",
    "cohort",
    "case_control",
    "cross_sectional",
    "case_series",
    "case_report",
    "guideline",
    "narrative_review",
    "protocol",
    "qualitative",
    "animal",
    "in_vitro",
    "editorial",
    "other",
    "unknown",
]
Species = Literal["human", "animal", "in_vitro", "mixed", "unknown"]
Result = Literal[
    "favours_intervention",
    "favours_comparator",
    "no_difference_shown",
    "inconclusive",
    "mixed",
    "not_comparative",
    "unknown",
]
AnswerSide = Literal["for", "for_early", "against", "no_difference", "open", "alone"]
"""On which side an answer tells a study: for or against what was asked, for it early and not later,
no difference found, left open, or nobody to compare with.
"""
OutcomeKind = Literal["benefit", "harm", "pharmacokinetic", "mechanism", "other"]
Direction = Literal["increases", "decreases", "no_change", "mixed", "unknown"]
"""What happened to the thing that was measured; whether that is good or bad is ``Result``."""
Manner = Literal["often", "score", "strength", "unsaid"]
"""In what something changed: how many had it, its score, how strong it was."""

Certainty = Literal["high", "moderate", "low", "very_low", "none"]
VerdictWord = Literal["supported", "partly", "contradicted", "not_found", "unchecked"]
AnswerVerdict = Literal["yes", "no", "mixed", "insufficient", "not_a_yes_no_question"]
ClaimKind = Literal[
    "efficacy",
    "mechanism",
    "safety",
    "interaction",
    "pharmacology",
    "epidemiology",
    "recommendation",
    "advice",
    "other",
]
Severity = Literal["info", "minor", "major"]
FindingCode = Literal[
    "uncited",
    "in_text_not_in_list",
    "year_mismatch",
    "author_mismatch",
    "never_cited",
    "no_reference_list",
    "unresolved_reference",
    "retracted_reference",
    "corrected_reference",
    "malformed_reference",
    "duplicate_reference",
    "miscited",
    "unmatched",
    "one_quote_many_sources",
    "overclaim_species",
    "overclaim_strength",
    "overclaim_population",
    "surrogate_outcome",
    "number_mismatch",
    "direction_reversed",
    "outdated",
    "contradicted_by_evidence",
    "contradicted_elsewhere",
    "conflict_of_interest",
    "promotional",
    "injected_instruction",
]
CrossRelation = Literal["contradicts", "agrees", "in_tension"]
Favours = Literal["a", "b", "neither"]
WarrantRelation = Literal["supports", "contradicts", "context"]
Audience = Literal["patient", "clinician", "researcher"]
AnswerSection = Literal[
    "bottom_line",
    "besides",
    "said",
    "findings",
    "mechanism",
    "safety",
    "guidance",
    "conflicts",
    "gaps",
]
"""``said``: what somebody said in a recording, which is no evidence and stands apart from findings.
"""
READING_ORDER: tuple[AnswerSection, ...] = get_args(AnswerSection)
"""The sections of an answer in the order in which they are read."""
QuestionKind = Literal[
    "effect",
    "comparison",
    "harm",
    "interaction",
    "contraindication",
    "mechanism",
    "dose",
    "number",
    "prognosis",
    "definition",
    "recommendation",
]
NoticeKind = Literal[
    "crisis",
    "self_treatment",
    "emergency",
    "not_suddenly",
    "loaded_premise",
    "injected_instruction",
    "out_of_scope",
    "pregnancy",
    "minor",
    "support",
    "safety",
    "unknown_words",
]
Proposition = Literal["affects", "increases", "decreases", "benefits", "equals", "harms", "none"]
"""What a question asks whether the subject does to the target: anything, more of it, less of it,
good, as much good as the comparator, or harm. ``none``: the question holds no such proposition."""

Decision = Literal["allowed", "refused", "forbidden"]
"""What an authority decided on a treatment: that it may be sold, that it is not approved, a ban."""

Focus = Literal["conflicts", "certainty", "blinding", "bias", "active_placebo", "works"]
"""What an answer is to begin with, where the asker wants more than the answer itself: why evidence
disagrees, how certain it is; or what is asked of how trials were made, instead of what they found:
whether people knew what they got, how biased they are, the placebo, how many works there are."""
Pick = Literal["largest", "newest"]
"""Which one of several studies a question asks for."""

ConceptKind = Literal[
    "drug",
    "condition",
    "outcome",
    "mechanism",
    "enzyme",
    "receptor",
    "procedure",
    "population",
    "route",
    "other",
]
BiasName = Literal[
    "randomisation",
    "deviations",
    "missing_data",
    "measurement",
    "reporting",
]
"""The domains of RoB 2 (Sterne et al., BMJ 2019;366:l4898): how groups were made, whether people
knew what they got, who was lost, whether those who measured knew, whether the plan was public."""
BiasRisk = Literal["low", "some_concerns", "high", "not_stated"]
FigureKind = Literal["effect", "share", "amount", "time"]
EffectLabel = Literal[
    "significantly increased", "significantly decreased", "no significant difference"
]
"""What an intervention did to an outcome beside a comparator, in Evidence Inference's words."""
PolarLabel = Literal["yes", "no", "maybe"]
StandingKind = Literal["retraction", "concern", "correction", "published_as", "preprint"]
"""What happened to a work: a notice took it back, warned of it or corrected it; it is a preprint
that was published since; it has a preprint."""
RecheckState = Literal["holds", "superseded", "retracted", "missing"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every noun: frozen, keyword-only, compared by value."""


# --------------------------------------------------------------------------- documents


class Section(Record, frozen=True, kw_only=True):
    """A stretch of a document's text under one heading.

    ``label`` is the heading as printed, "" where there is none. Sections are in text order and do
    not overlap; text between sections is separator and holds no content.
    """

    role: SectionRole
    label: str
    start: int
    end: int


class Mark(Record, frozen=True, kw_only=True):
    """Where a stretch of a document's text stands in the source itself.

    ``page`` counts a file's pages (first is 1), whatever is printed on them. ``start_s`` and
    ``end_s`` are seconds from the beginning of a recording. Each is ``None`` where the source has
    no such thing. Marks are in text order and do not overlap.
    """

    start: int
    end: int
    page: int | None = None
    start_s: float | None = None
    end_s: float | None = None


class Reference(Record, frozen=True, kw_only=True):
    """One entry of a document's reference list.

    ``id`` is the list's own marker or key ("1", "B12"). ``start`` and ``end`` give the entry's
    place in the document's text, ``None`` where the list is not part of the text. ``cited_at``
    holds the (start, end) of each in-text citation.
    """

    id: str
    text: str
    start: int | None = None
    end: int | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    title: str | None = None
    journal: str | None = None
    volume: str | None = None
    pages: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    doi: str | None = None
    cited_at: tuple[tuple[int, int], ...] = ()


class Link(Record, frozen=True, kw_only=True):
    """A tie to another work, named by whichever identifiers the source gives.

    ``note`` is the source's own wording of the tie, ``None`` where it gives none.
    """

    kind: LinkKind
    pmid: str | None = None
    pmcid: str | None = None
    doi: str | None = None
    note: str | None = None


class Quote(Record, frozen=True, kw_only=True):
    """An exact piece of a document's text."""

    quote: str
    start: int
    end: int


class Effect(Record, frozen=True, kw_only=True):
    """One effect size as printed.

    ``measure`` is the source's name for it ("OR", "mean difference", "AUC ratio"). ``ci`` holds
    the confidence limits and ``p`` the printed p value with its sign ("<0.001", "0.03"); each is
    ``None`` where not stated. ``quote`` is the exact text that holds it.
    """

    measure: str
    value: float
    ci: tuple[float, float] | None
    p: str | None
    quote: Quote


class Arm(Record, frozen=True, kw_only=True):
    """One arm or group of a study: its name as the document words it, and how many were in it.

    ``quote`` is the exact text that counts it.
    """

    label: str
    n: int
    quote: Quote


class Study(Record, frozen=True, kw_only=True):
    """What a document says of the study it reports. ``None`` means not stated, never a guess.

    ``n`` is the number of participants, animals or samples in all; where the document counts only
    the arms, it is their sum, and its quote runs over all of them. ``arms`` are the groups that
    it counts. ``quotes`` maps the name of each filled field to the exact place that states it.
    """

    document: str
    design: Design = "unknown"
    species: Species = "unknown"
    species_detail: str | None = None
    n: int | None = None
    arms: tuple[Arm, ...] = ()
    population: str | None = None
    intervention: str | None = None
    dose: str | None = None
    route: str | None = None
    comparator: str | None = None
    outcomes: tuple[str, ...] = ()
    result: Result = "unknown"
    outcome_kind: OutcomeKind = "other"
    effect: tuple[Effect, ...] = ()
    funding: str | None = None
    conflicts: str | None = None
    registered: str | None = None
    quotes: dict[str, Quote] = {}


class Statement(Record, frozen=True, kw_only=True):
    """One sentence of a curated record, with its meaning coded by the person who wrote it.

    ``role``: ``finding`` (what was measured), ``regimen`` (what was given, how much and how),
    ``limit`` (why to doubt it), ``guidance`` (what a source recommends), ``silence`` (what the
    source does not speak of) or ``instruction`` (what it would have a machine do that reads it).
    ``subject`` and ``object`` are concept ids: what acted, and what was measured. ``setting`` is
    where guidance applies, ``None`` elsewhere. ``plain`` says the same in words for patients, with
    no number that the sentence lacks and no dose; ``None`` where its author wrote none.
    ``is_of_part``: whether it tells a subgroup, or a secondary or post-hoc analysis, so that what
    tells the whole study goes before it.
    """

    role: Literal["finding", "regimen", "limit", "guidance", "silence", "instruction"]
    start: int
    end: int
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    direction: Direction = "unknown"
    result: Result = "unknown"
    outcome_kind: OutcomeKind = "other"
    outcome: str | None = None
    setting: str | None = None
    plain: str | None = None
    is_of_part: bool = False


class Curated(Record, frozen=True, kw_only=True):
    """What a pack's author coded about a work: the study profile and the meaning of each sentence.

    ``study.quotes`` point into the summary's own text, as every quote does.
    """

    study: Study
    statements: tuple[Statement, ...]


class Document(Record, frozen=True, kw_only=True):
    """One source, as the corpus keeps it.

    ``id`` is the record's own id, else ``pmid:…``, ``pmcid:…``, ``doi:…``, else ``sha256:…`` of
    the text. ``text`` begins with the title where there is one, as the first section.
    ``revision`` orders equally full versions of one id (larger is newer, compared as text);
    ``None`` means the source gives no order and the last one read wins. ``format`` names the
    reader. ``marks`` say on which page, or at which second, the text stands; empty where the source
    has neither. ``also`` are further names of the work ("pmid:2", another record's own id), empty
    for a record as it was read: the corpus fills it where it joins several. ``volume``, ``issue``
    and ``pages`` (or the article's number) are as the source prints them, ``None`` where it does
    not, and in a corpus that was ingested before they were kept.
    """

    id: str
    kind: DocumentKind
    title: str
    text: str
    sections: tuple[Section, ...]
    format: str
    year: int | None = None
    authors: tuple[str, ...] = ()
    journal: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    doi: str | None = None
    url: str | None = None
    language: str | None = None
    mesh: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    revision: str | None = None
    curated: Curated | None = None
    marks: tuple[Mark, ...] = ()
    also: tuple[str, ...] = ()
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


class Deletion(Record, frozen=True, kw_only=True):
    """A source's order to forget a document (PubMed's DeleteCitation)."""

    id: str
    format: str


class Rejected(Record, frozen=True, kw_only=True):
    """Something that could not be read, and why.

    ``origin`` is the file as given, with ``!member`` for a member of an archive; ``place`` is the
    record number or line within it (first is 1), ``None`` for the whole file. ``reason`` is one
    line that says what is wrong; ``remedy`` what to do, ``None`` where nothing helps.
    """

    origin: str
    place: int | None
    format: str | None
    reason: str
    remedy: str | None = None


class Passage(Record, frozen=True, kw_only=True):
    """A piece of a document: ``document.text[start:end] == text``.

    ``id`` is ``<document id>#<start>-<end>``.
    """

    id: str
    document: str
    section: SectionRole
    start: int
    end: int
    text: str


class Standing(Record, frozen=True, kw_only=True):
    """What other works did to this one, as far as the corpus knows. Each list names the acting
    works ("pmid:123"), empty where none is known. ``published_as`` is the version of record of a
    preprint, ``preprints`` are the preprints of a version of record.
    """

    retracted_by: tuple[str, ...] = ()
    concern_by: tuple[str, ...] = ()
    corrected_by: tuple[str, ...] = ()
    published_as: tuple[str, ...] = ()
    preprints: tuple[str, ...] = ()

    @property
    def is_retracted(self) -> bool:
        """Whether a retraction is known."""
        return bool(self.retracted_by)


# --------------------------------------------------------------------------- vocabulary and search


class Concept(Record, frozen=True, kw_only=True):
    """A thing that a question may ask about, with the names it goes by.

    ``names``: preferred name first. ``short``: abbreviations that count only in this exact case
    ("K", "TRD"). ``broader``: ids of wider concepts ("esketamine" has "ketamine"). ``acts_on``:
    ids of what it acts on by definition (a "CYP3A inhibitor" on "CYP3A"). ``related``: ids of what
    to look at beside it, as MeSH's "see related". ``plain`` is a patient's word for it, ``None``
    where the name is plain already. ``any_of`` are concepts of which a question names any one
    ("lithium or valproate"), empty but for such. ``felt``: where it is shown that those who are
    given it notice it at once, as "pmid:1", "doi:10.1/x" or an address; ``None`` where no pack says
    so. ``active_placebo``: whether trials give it as a placebo that is felt, and not to treat.
    ``source``: the pack's name or ``mesh``.
    """

    id: str
    kind: ConceptKind
    names: tuple[str, ...]
    short: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    acts_on: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    plain: str | None = None
    any_of: tuple[Concept, ...] = ()
    felt: str | None = None
    active_placebo: bool = False
    source: str


class Care(Record, frozen=True, kw_only=True):
    """A notice that a pack asks for, and the words that call for it.

    ``any_of`` and ``unless`` are phrase patterns (``docs/packs.md`` defines them): the notice is
    called for when one sentence of the question matches a pattern of ``any_of`` and no pattern of
    ``unless``. ``text`` is what the reader is told, ``help`` the places to turn to, one a line,
    empty where there is none. ``seeks`` are words for help that the answer looks for beside the
    drug that the question is about. ``instead_of`` are ids of notices that this one says it all
    for. ``senses`` are labels of the shipped reader (``reading/sense.py``) that call for it too,
    for wordings that no pattern has. ``fires_on`` and ``silent_on`` are example questions that must
    and must not call for it: they test the patterns. ``never`` are patterns of sentences in which
    the reader's ear is not believed. ``words_for`` are ids of notices in whose place this one is
    told where they are called for and its own patterns match. ``beside`` is told in place of
    ``text`` and ``help`` where another notice is told before it: what this one adds, with nothing
    said twice; ``None`` where it has no shorter words. ``withholds`` is false where the question
    is answered beside a notice on treating oneself as any other is. ``of_another``: it speaks to
    somebody who tells of another's trouble, and is called for in such questions alone. ``source``
    is the pack's name.
    """

    id: str
    kind: NoticeKind
    any_of: tuple[str, ...]
    unless: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    words_for: tuple[str, ...] = ()
    text: str
    help: tuple[str, ...] = ()
    beside: str | None = None
    withholds: bool = True
    of_another: bool = False
    seeks: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    senses: tuple[str, ...] = ()
    fires_on: tuple[str, ...] = ()
    silent_on: tuple[str, ...] = ()
    source: str


class Abbreviation(Record, frozen=True, kw_only=True):
    """What people write short, or call otherwise, and what it means.

    ``short`` are the written forms, in this exact case unless ``any_case``. Of several entries with
    one form the first counts that has one of its ``near`` words in the question and none of its
    ``unless`` words (a star stands for the rest of a word); without ``near`` any question will do.
    ``source`` is the pack's name.
    """

    id: str
    short: tuple[str, ...]
    means: str
    any_case: bool = False
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    source: str


class Gloss(Record, frozen=True, kw_only=True):
    """A term explained for readers without the training.

    ``also`` are other forms of the term that the same words explain. ``source``: the pack's name.
    """

    term: str
    also: tuple[str, ...] = ()
    plain: str
    source: str


class Filters(Record, frozen=True, kw_only=True):
    """Limits on a search; ``None`` and empty mean no limit. Years are inclusive."""

    year_from: int | None = None
    year_to: int | None = None
    designs: tuple[Design, ...] = ()
    species: tuple[Species, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()


class Query(Record, frozen=True, kw_only=True):
    """What to look for.

    ``text`` is free text in the user's words, with "quoted phrases" and ``field:word`` (fields
    ``title``, ``abstract``, ``mesh``, ``body``) allowed. ``groups`` are sets of alternative names:
    a document must hold at least one name of every group (an empty tuple asks for nothing).
    ``by_meaning``: whether the best few hits may be ordered by what they mean, where a model is at
    hand; a search that feeds many others asks for words alone, which is quicker.
    """

    text: str = ""
    groups: tuple[tuple[str, ...], ...] = ()
    filters: Filters = Filters()
    by_meaning: bool = True


class Hit(Record, frozen=True, kw_only=True):
    """A found passage. ``score`` is rounded to six decimals; ties are broken by document id."""

    rank: int
    score: float
    document: Document
    passage: Passage


class Count(Record, frozen=True, kw_only=True):
    """How many documents were looked through, and how many matched."""

    documents: int
    hits: int


class CorpusState(Record, frozen=True, kw_only=True):
    """Which corpus spoke. ``newest`` is the latest publication year, ``None`` when empty."""

    snapshot: str
    documents: int
    newest: int | None


class Span(Record, frozen=True, kw_only=True):
    """How many documents were published in the years from ``first`` to ``last``, both with it."""

    first: int
    last: int
    documents: int


class Holdings(Record, frozen=True, kw_only=True):
    """What a corpus holds with the packs beside it, ``medwarrant/holdings/1``.

    ``kinds`` leaves out those of which there is none. ``spans`` are the newest first, single years
    and then tens; documents without a year are ``undated``. ``changed`` is the day (UTC, ISO 8601)
    on which documents were last put in or taken out, ``None`` where nothing is stored.
    """

    schema: Literal["medwarrant/holdings/1"] = "medwarrant/holdings/1"
    corpus: CorpusState
    kinds: dict[DocumentKind, int]
    spans: tuple[Span, ...]
    undated: int
    changed: str | None


# --------------------------------------------------------------------------- reading


class Marker(Record, frozen=True, kw_only=True):
    """A citation as it stands in running text: "[1, 2]", "(Das et al., 2013)", a bare DOI.

    ``text`` is ``document.text[start:end]``, one cited work a marker where they can be told apart.
    ``references`` are ids of the reference list's entries that it means; empty where none is found.
    ``year`` and ``names`` are those that it prints, ``None`` and empty for a number.
    """

    text: str
    start: int
    end: int
    references: tuple[str, ...] = ()
    year: int | None = None
    names: tuple[str, ...] = ()


class Claim(Record, frozen=True, kw_only=True):
    """One checkable statement of an article, with its place.

    ``quote`` is ``document.text[start:end]`` without bullets, numbers of lists and white space at
    its ends. ``text`` says it whole: with what its list's first line or heading carries over, and
    without its markers. ``said_by`` is who is quoted in it, ``None`` for the article's own voice.
    ``section`` is the heading it stands under, "" under none.
    """

    id: str
    quote: str
    start: int
    end: int
    text: str
    kind: ClaimKind = "other"
    markers: tuple[Marker, ...] = ()
    said_by: str | None = None
    section: str = ""


BY_READER = "the passage says otherwise, as the reader reads it"
"""The reason of a contradiction that no rule proves."""
AGAINST_RESULTS = "the result of the work on this outcome says otherwise"
"""The reason of a contradiction by what a cited work found on the very outcome."""
BOTH_WAYS = "the results of the work on this outcome pull both ways"
"""The reason why a work bears a sentence out in part only: the quote is the result against it."""


class Verdict(Record, frozen=True, kw_only=True):
    """What a passage says of a claim.

    ``score`` runs from 0 (says nothing of it) to 1 (says exactly this, or exactly the contrary).
    ``quote`` is the deciding piece of the passage, with offsets into the passage, ``None`` when
    the verdict is ``not_found``. ``reasons`` name each thing that the passage does not carry.
    """

    verdict: VerdictWord
    score: float
    quote: Quote | None
    reasons: tuple[str, ...] = ()

    @property
    def is_by_reader(self) -> bool:
        """Whether the trained reader alone takes it for a contradiction: a hint, and no proof."""
        return BY_READER in self.reasons

    @property
    def is_by_result(self) -> bool:
        """Whether a cited work's own result on the outcome says otherwise."""
        return AGAINST_RESULTS in self.reasons


class EffectReading(Record, frozen=True, kw_only=True):
    """What an abstract says one arm did to an outcome, beside the other arm.

    ``score`` runs from 0 to 1: how sure the reading is of its label. ``quote`` is the deciding
    piece of the abstract, with offsets into it, ``None`` where the abstract says nothing of it.
    """

    label: EffectLabel
    score: float
    quote: Quote | None = None


class PolarReading(Record, frozen=True, kw_only=True):
    """How a text answers a question that wants yes or no; ``score`` from 0 to 1, how surely."""

    label: PolarLabel
    score: float


class Notice(Record, frozen=True, kw_only=True):
    """Something a reader must see before the answer."""

    kind: NoticeKind
    text: str


class HelpSought(Record, frozen=True, kw_only=True):
    """Help that somebody who treats themselves needs to know of, beside what they asked.

    ``words`` speak of such help ("tapering", "withdrawal"), ``drugs`` are what it is help with.
    """

    words: tuple[str, ...]
    drugs: tuple[Concept, ...]


class Premise(Record, frozen=True, kw_only=True):
    """What a question takes for granted.

    ``text`` says it as a clause ("X cures Y"), ``question`` asks whether it is so, and
    ``is_denied`` tells that the clause denies what is asked. ``is_absolute``: it claims what no
    study could show (a cure, harmlessness, "always"). ``wordings`` are the pack's sentences for the
    notice by the id of their entry, with ``{premise}`` where the clause stands. ``decision`` is
    what the clause says an authority decided; then ``question`` asks whether the thing is approved.
    ``None`` where it speaks of no decision.
    """

    text: str
    question: str
    is_denied: bool
    is_absolute: bool
    wordings: tuple[tuple[str, str], ...]
    decision: Decision | None = None


class Question(Record, frozen=True, kw_only=True):
    """A question as it was understood.

    ``text`` is as it was typed; ``said`` the same with what patients call how they feel in the
    terms of studies, empty where nobody read it. Concepts are held by
    role: ``subjects`` what acts (drug, procedure), ``comparators`` what it is held against,
    ``targets`` what is acted on or measured (condition, outcome, mechanism),
    ``populations`` in whom. ``terms`` are content words that no concept covers. ``yes_no`` tells
    whether yes or no could answer it. ``species`` is the species asked for, ``None`` for any.
    ``limits`` says on which studies the answer may stand, ``documents`` names those that it is to
    tell of (ids, empty for any), ``pick`` the one of several, ``focus`` what to begin with, each
    ``None`` where the question does not ask for it. ``works`` are the designs of which it asks how
    many works there are, empty where it does not. ``help`` is help to look for beside what was
    asked, ``premise`` what the question takes for granted, each ``None`` where there is none.
    ``besides`` are further questions of the same text, word for word, each answered by itself;
    ``left_out`` words that nothing read speaks of, and without which it was therefore asked again.
    ``is_answered_beside``: whether a notice on treating oneself stands beside a full answer without
    regimens, since it is not sure that anybody would treat themselves. ``unnamed`` is the asker's
    word for medicines that they would stop and do not name ("tablets"), ``None`` for none.
    """

    text: str
    kind: QuestionKind
    yes_no: bool
    said: str = ""
    proposition: Proposition = "none"
    subjects: tuple[Concept, ...] = ()
    comparators: tuple[Concept, ...] = ()
    targets: tuple[Concept, ...] = ()
    populations: tuple[Concept, ...] = ()
    terms: tuple[str, ...] = ()
    species: Species | None = None
    notices: tuple[Notice, ...] = ()
    limits: Filters = Filters()
    documents: tuple[str, ...] = ()
    pick: Pick | None = None
    focus: Focus | None = None
    works: tuple[Design, ...] = ()
    besides: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    help: HelpSought | None = None
    premise: Premise | None = None
    is_answered_beside: bool = False
    unnamed: str | None = None


class AskedClaim(Record, frozen=True, kw_only=True):
    """A claim as the question that it answers.

    ``is_denied``: the claim denies what the question asks. ``is_whole``: the question says all of
    the claim, so that its answer can bear the claim out, or refute it.
    """

    question: Question
    is_denied: bool
    is_whole: bool


class FollowUp(Record, frozen=True, kw_only=True):
    """A follow-up as one whole question, in words that need no earlier one.

    ``stands_alone``: nothing of the earlier questions was taken over. ``audience`` is whom the
    asker now wants the answer written for, ``None`` where the follow-up does not say.
    ``is_set_phrase``: its words are nothing but a wish about the earlier answer ("tell me more
    about [2]"), so that nothing else is to be heard in them. ``is_guess``: something else may have
    been meant, since nothing was changed, or a word that no vocabulary knows took another's place.
    """

    text: str
    stands_alone: bool = False
    is_set_phrase: bool = False
    is_guess: bool = False
    audience: Audience | None = None


# --------------------------------------------------------------------------- answers


class StandingNote(Record, frozen=True, kw_only=True):
    """One thing that another work did to a document, or the tie between a preprint and its article.

    ``by`` names the other work ("pmid:77"), or says that its record does not name it. ``document``
    and ``title`` are of that work where the corpus holds it, ``None`` where it does not.
    """

    kind: StandingKind
    by: str
    document: str | None = None
    title: str | None = None


class DocumentCard(Record, frozen=True, kw_only=True):
    """The bibliographic face of a document, with what other works did to it; fields as in
    ``Document``.
    """

    id: str
    kind: DocumentKind
    title: str
    year: int | None
    authors: tuple[str, ...]
    journal: str | None
    pmid: str | None
    pmcid: str | None
    doi: str | None
    url: str | None
    retracted: bool
    standing: tuple[StandingNote, ...] = ()
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


class StudyCard(Record, frozen=True, kw_only=True):
    """The face of a study beside a warrant; fields as in ``Study``."""

    design: Design
    species: Species
    n: int | None
    population: str | None
    intervention: str | None
    comparator: str | None
    outcome: str | None
    result: Result


class Derivation(Record, frozen=True, kw_only=True):
    """How a number that no quote prints was worked out from numbers that quotes print.

    ``inputs`` are warrant ids; ``range`` is the result with its bounds in words, ``None`` for an
    exact count.
    """

    formula: str
    inputs: tuple[str, ...]
    range: str | None
    assumptions: tuple[str, ...]


class Place(Record, frozen=True, kw_only=True):
    """Where a piece of text stands in the source itself, for a reader who opens it.

    ``page`` and ``last_page`` count a file's pages (first is 1), whatever is printed on them;
    they are equal where one page holds all of it. ``start_s`` and ``end_s`` are seconds from the
    beginning of a recording. Each is ``None`` where the source has no such thing; ``end_s`` also
    where the source gives no end.
    """

    page: int | None = None
    last_page: int | None = None
    start_s: float | None = None
    end_s: float | None = None


class Warrant(Record, frozen=True, kw_only=True):
    """Why a sentence may be said: an exact quote in a document, hashed, with its study.

    ``quote_sha256`` is over the quote's UTF-8, ``document_sha256`` the document's content hash in
    the corpus. ``summary_of_ours`` marks a curated summary, not the paper's words. ``place`` is
    the quote's page or time, ``None`` where the source has neither (an abstract, a web page).
    """

    id: str
    document: DocumentCard
    passage: str
    quote: str
    start: int
    end: int
    quote_sha256: str
    document_sha256: str
    relation: WarrantRelation
    derived: Derivation | None
    study: StudyCard
    summary_of_ours: bool
    place: Place | None = None


class GuidanceMark(Record, frozen=True, kw_only=True):
    """Where a recommendation comes from and where it applies."""

    setting: str
    basis: Literal["source_recommends", "our_extrapolation"]


class Sentence(Record, frozen=True, kw_only=True):
    """One sentence of an answer with the ids of what warrants it (warrants, gaps, sentences)."""

    id: str
    section: AnswerSection
    text: str
    warrants: tuple[str, ...]
    guidance: GuidanceMark | None = None


class CertaintyRating(Record, frozen=True, kw_only=True):
    """Automated certainty for one outcome, with the reason for each step along GRADE's domains.

    ``seen_through``: whether in at least half of the studies people could tell by what they felt
    which treatment they were given (functional unblinding).
    """

    outcome: str
    level: Certainty
    reasons: tuple[str, ...]
    seen_through: bool = False


class Conflict(Record, frozen=True, kw_only=True):
    """Evidence that disagrees; warrant ids on each side. Reasons are likely, never certain."""

    about: str
    supports: tuple[str, ...]
    contradicts: tuple[str, ...]
    likely_reasons: tuple[str, ...]


class Searched(Record, frozen=True, kw_only=True):
    """The search that proves a gap: what was asked, of how many documents, with how many hits."""

    query: str
    documents: int
    hits: int


class Gap(Record, frozen=True, kw_only=True):
    """Something that nothing here answers."""

    id: str
    text: str
    searched: Searched


class Figure(Record, frozen=True, kw_only=True):
    """One number of a result, as a quote prints it.

    ``text`` is the exact piece of the quote that holds it. ``kind``: an ``effect`` size
    (``measure`` names it), a ``share`` of people in per cent, an ``amount`` with its unit, or the
    ``time`` at or over which something was measured. ``value`` is the number, in ``unit`` as
    printed; ``ci`` and ``p`` as in ``Effect``. Each is ``None`` where it is not stated. ``warrant``
    holds the quote.
    """

    kind: FigureKind
    text: str
    value: float
    measure: str | None = None
    unit: str | None = None
    ci: tuple[float, float] | None = None
    p: str | None = None
    warrant: str


class BiasDomain(Record, frozen=True, kw_only=True):
    """What a study's own words say on one domain of bias: an automated reading, no RoB 2
    assessment.

    ``reason`` says it in a few words. ``warrant`` holds the quote, ``None`` where the text states
    nothing.
    """

    domain: BiasName
    risk: BiasRisk
    reason: str
    warrant: str | None = None


class EvidenceRow(Record, frozen=True, kw_only=True):
    """One study in an answer's evidence table.

    ``level`` is its rank of strength, 1 the highest. ``outcomes`` are what the answer tells of it,
    ``figures`` the numbers of those results; nothing in a row is pooled that its source did not
    pool. ``side`` is where the answer counts the study, ``None`` where it tells no sides or the
    study is beside the point. The other fields are as in ``Study``.
    """

    study: str
    document: str
    result: Result
    outcome_kind: OutcomeKind
    level: int
    side: AnswerSide | None = None
    design: Design = "unknown"
    species: Species = "unknown"
    n: int | None = None
    population: str | None = None
    intervention: str | None = None
    dose: str | None = None
    route: str | None = None
    comparator: str | None = None
    outcomes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    bias: tuple[BiasDomain, ...] = ()
    warrants: tuple[str, ...] = ()


class Explained(Record, frozen=True, kw_only=True):
    """A term of an answer for patients, in plain words.

    ``source`` is the pack whose glossary explains it, or the document that does in the words
    quoted; ``warrant`` holds that quote, ``None`` for a pack's.
    """

    term: str
    plain: str
    source: str
    warrant: str | None = None


class Turn(Record, frozen=True, kw_only=True):
    """One question of a thread: as it was put, and whole, in words that need no thread."""

    question: str
    asked: str


class Thread(Record, frozen=True, kw_only=True):
    """What went before a follow-up question, so that a chain can go on from its last answer alone.

    ``asked`` is the question whole, in words that stand without the thread; ``before`` are the
    earlier questions, oldest first; ``snapshot`` is the corpus that the earlier answer spoke for.
    """

    asked: str
    before: tuple[Turn, ...]
    snapshot: str


class Answer(Record, frozen=True, kw_only=True):
    """A warranted answer, ``medwarrant/answer/1``.

    ``after`` is the SHA-256 of the answer that the question follows: over its JSON value in the
    canonical form of RFC 8785 (keys sorted, no white space, UTF-8), so that neither indentation nor
    the order of keys matters. ``thread`` is what went before. Both are ``None`` for a question
    that follows none.
    """

    schema: Literal["medwarrant/answer/1"] = "medwarrant/answer/1"
    question: str
    after: str | None
    understood_as: str
    kind: QuestionKind | None = None
    audience: Audience
    language: str
    verdict: AnswerVerdict
    certainty: tuple[CertaintyRating, ...]
    sentences: tuple[Sentence, ...]
    warrants: tuple[Warrant, ...]
    conflicts: tuple[Conflict, ...]
    gaps: tuple[Gap, ...]
    notices: tuple[Notice, ...]
    evidence_table: tuple[EvidenceRow, ...]
    glossary: tuple[Explained, ...] = ()
    follow_ups: tuple[str, ...]
    disclaimer: str
    corpus: CorpusState
    version: str
    thread: Thread | None = None


class RecheckedWarrant(Record, frozen=True, kw_only=True):
    """What became of one warrant; ``detail`` says why in one line."""

    warrant: str
    document: str
    state: RecheckState
    detail: str


class RecheckedSentence(Record, frozen=True, kw_only=True):
    """A sentence that says what none of its quotes does; ``detail`` says what in one line."""

    sentence: str
    detail: str


class Recheck(Record, frozen=True, kw_only=True):
    """The proof, or refutation, of an earlier result, ``medwarrant/recheck/1``.

    ``sentences`` are those that fail; one that holds is not listed. ``notes`` say what could not be
    held against anything here, and so is neither proven nor refuted.
    """

    schema: Literal["medwarrant/recheck/1"] = "medwarrant/recheck/1"
    of: str
    snapshot_then: str
    snapshot_now: str
    holds: bool
    warrants: tuple[RecheckedWarrant, ...]
    sentences: tuple[RecheckedSentence, ...] = ()
    notes: tuple[str, ...] = ()


class SearchHit(Record, frozen=True, kw_only=True):
    """One hit as ``search --json`` prints it; ``passage.section`` is the section's role and
    ``place`` the passage's page or time, ``None`` where the source has neither.
    """

    rank: int
    score: float
    document: DocumentCard
    passage: Passage
    place: Place | None = None


class SearchResult(Record, frozen=True, kw_only=True):
    """The result of a search, ``medwarrant/search/1``."""

    schema: Literal["medwarrant/search/1"] = "medwarrant/search/1"
    query: str
    snapshot: str
    hits: tuple[SearchHit, ...]


class IngestReport(Record, frozen=True, kw_only=True):
    """What one ingest did, ``medwarrant/ingest/1``. Counts are of documents.

    ``unchanged`` were there already with the same content; ``kept_newer`` lost to a newer
    revision that the corpus holds, ``kept_fuller`` to a fuller record of the same work;
    ``deleted`` were removed by a source's order; ``still_deleted`` came again after such an order,
    or after a person removed them, and were not taken back. ``still_deleted_ids`` names the first
    hundred of these. ``apart``, counted in ``added`` too, share an identifier with a work whose
    title plainly differs and were not joined with it; ``apart_ids`` names the first hundred.
    ``of_packs`` of the documents that ``corpus`` counts are not stored in it but the packs' that
    are read beside it.
    """

    schema: Literal["medwarrant/ingest/1"] = "medwarrant/ingest/1"
    added: int
    replaced: int
    unchanged: int
    kept_newer: int
    kept_fuller: int = 0
    deleted: int
    still_deleted: int = 0
    still_deleted_ids: tuple[str, ...] = ()
    apart: int = 0
    apart_ids: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...]
    corpus: CorpusState
    of_packs: int = 0


class Removal(Record, frozen=True, kw_only=True):
    """What became of ids that a person wanted removed: ``removed``, ``removed_before`` (no ingest
    brings them back either), ``of_packs`` (read beside the corpus, not in it) and ``unknown``.
    """

    removed: tuple[str, ...]
    removed_before: tuple[str, ...]
    of_packs: tuple[str, ...]
    unknown: tuple[str, ...]


class Progress(Record, frozen=True, kw_only=True):
    """How far an ingest has come.

    ``origin`` is the file being read. ``documents`` and ``rejected`` count from the start.
    ``done`` and ``total`` are bytes of input as stored on disk (compressed where it is);
    ``total`` is ``None`` where it cannot be known (standard input).
    """

    origin: str
    documents: int
    rejected: int
    done: int
    total: int | None


# --------------------------------------------------------------------------- audits


class Finding(Record, frozen=True, kw_only=True):
    """One thing that an editor would send back to the author.

    ``explanation`` is in our words, and quotes what it is about. ``evidence`` are ids of warrants,
    claims or references. ``place`` is what it is about in the article, ``None`` where that is the
    whole claim or entry that the finding stands at. ``may_harm`` marks advice that could harm a
    reader who follows it (a dose, stopping, combining, treating oneself), which is told first.
    ``is_repeat`` marks what another finding on the same sentence, or on the same advertising or
    interest of the article, says already: it counts, and pages leave it out.
    """

    code: FindingCode
    severity: Severity
    explanation: str
    evidence: tuple[str, ...] = ()
    place: Quote | None = None
    may_harm: bool = False
    is_repeat: bool = False


class Coverage(Record, frozen=True, kw_only=True):
    """How much of a claim's subject the corpus holds: absence here is not absence of evidence."""

    documents_on_topic: int
    full_texts: int


class Suggestion(Record, frozen=True, kw_only=True):
    """A sentence that the evidence does support, with its warrants."""

    text: str
    warrants: tuple[str, ...]


class AuditedClaim(Record, frozen=True, kw_only=True):
    """One claim of an article with what its sources and the corpus say of it.

    ``markers`` and ``quote`` are exact pieces of the text audited. ``coverage`` is ``None`` where
    the evidence was not looked at. ``suggestion`` is ``None`` where none is warranted.
    """

    id: str
    quote: str
    start: int
    end: int
    kind: ClaimKind
    markers: tuple[str, ...]
    references: tuple[str, ...]
    verdict: VerdictWord
    coverage: Coverage | None
    warrants: tuple[str, ...]
    suggestion: Suggestion | None
    findings: tuple[Finding, ...]


class AuditedReference(Record, frozen=True, kw_only=True):
    """One entry of the reference list: ``resolved`` is the document of the corpus that it is,
    ``None`` where there is none; ``cited_by`` are ids of claims.
    """

    id: str
    text: str
    start: int | None
    end: int | None
    authors: tuple[str, ...]
    year: int | None
    title: str | None
    pmid: str | None
    doi: str | None
    resolved: str | None
    cited_by: tuple[str, ...]
    findings: tuple[Finding, ...]


class ClaimElsewhere(Record, frozen=True, kw_only=True):
    """A claim of another document of the corpus, in its words, with what its list's first line
    carries over. ``title`` is that document's, "" where it has none.
    """

    document: str
    claim: str
    title: str = ""


class CrossClaim(Record, frozen=True, kw_only=True):
    """One subject told by two documents: ``a`` is the id of the audited article's claim.

    ``favours`` says which of the two the evidence bears out better.
    """

    a: str
    b: ClaimElsewhere
    relation: CrossRelation
    favours: Favours = "neither"


class AuditSummary(Record, frozen=True, kw_only=True):
    """Claims by verdict, and findings by code, those on the whole article included."""

    claims: int
    supported: int
    partly: int
    contradicted: int
    not_found: int
    unchecked: int
    findings: dict[str, int]


class Audit(Record, frozen=True, kw_only=True):
    """An article checked claim by claim and reference by reference, ``medwarrant/audit/1``.

    ``findings`` are those on the article as a whole. ``language`` is that of its text, ``None``
    where it is not told; a text in another language than English is not judged, and ``findings``
    then are none.
    """

    schema: Literal["medwarrant/audit/1"] = "medwarrant/audit/1"
    document: DocumentCard
    language: str | None
    claims: tuple[AuditedClaim, ...]
    references: tuple[AuditedReference, ...]
    findings: tuple[Finding, ...]
    cross: tuple[CrossClaim, ...]
    warrants: tuple[Warrant, ...]
    summary: AuditSummary
    corpus: CorpusState
    version: str


class Approval(Record, frozen=True, kw_only=True):
    """A person's yes to claims of an audit, ``medwarrant/approval/1``: a record of its own, since
    an audit never changes because somebody read it.

    ``sha256`` is that of the audit's JSON as the program writes it, so that another audit is not
    approved by it. ``by`` is the person's name, ``on`` the day (YYYY-MM-DD), both as the person
    gave them; ``claims`` are ids of ``audit``, at least one.
    """

    schema: Literal["medwarrant/approval/1"] = "medwarrant/approval/1"
    by: str
    on: str
    claims: tuple[str, ...]
    sha256: str
    audit: Audit


class AuditedArticle(Record, frozen=True, kw_only=True):
    """An audit beside the article that it is of: its places count in ``document.text``.

    ``origin`` is the file as given, with ``!member`` for a member of an archive, "-" for standard
    input.
    """

    origin: str
    document: Document
    audit: Audit


# --------------------------------------------------------------------------- digests

DigestFamily = Literal["finding", "mechanism", "safety", "recommendation", "open_question"]
"""What a reader looks for in a digest, in the order in which they look for it."""

SpokenGroundKind = Literal["study", "own_study", "experience", "opinion"]
"""What whoever speaks rests a claim on: a study told of, one of their own, what they saw or lived,
what they hold.
"""

SummaryLength = Literal["sentence", "paragraph", "page"]
"""How much a summary tells."""


class DigestTime(Record, frozen=True, kw_only=True):
    """When something is said, in seconds from the beginning of the recording; ``end_s`` is
    ``None`` where the source gives no end.
    """

    start_s: float
    end_s: float | None


class DigestTopic(Record, frozen=True, kw_only=True):
    """What a stretch of the document is about, in its own words.

    ``position`` is the place of its first character as a share of the text, from 0 to 1.
    """

    name: str
    quote: str
    start: int
    end: int
    time: DigestTime | None
    position: float


class DigestOverview(Record, frozen=True, kw_only=True):
    """What kind of document it is. ``kind`` is a design where the document is a paper whose design
    is told, else the kind of document. ``date`` is as precise as the source states it; ``None``,
    as for ``focus`` and ``methods``, where it states none. ``reviewed`` are the places at which a
    review says what it searched, how many studies it took and of what kinds; empty for what is no
    review. ``abbreviations`` are those that the items of a paper use, with what it says they mean.
    """

    title: str
    kind: str
    date: str | None
    authors: tuple[str, ...]
    speakers: tuple[str, ...]
    focus: Quote | None
    methods: Quote | None
    topics: tuple[DigestTopic, ...]
    reviewed: tuple[Quote, ...] = ()
    abbreviations: dict[str, str] = msgspec.field(default_factory=dict)


class DigestCheck(Record, frozen=True, kw_only=True):
    """What the corpus says of an item, as an audit reads it. ``findings`` are what is told more
    strongly than an editor would let stand.
    """

    verdict: VerdictWord
    warrants: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class SpokenGround(Record, frozen=True, kw_only=True):
    """What whoever speaks rests a claim on, and the words that say so."""

    kind: SpokenGroundKind
    quote: str
    start: int
    end: int


class SpokenAmount(Record, frozen=True, kw_only=True):
    """A quantity spoken in words, as ``figures`` would have it: "0.5 mg/kg" for "zero point five
    milligrams per kilogram".
    """

    quote: str
    start: int
    end: int
    figures: str


class DigestAbout(Record, frozen=True, kw_only=True):
    """What an item names, in the document's words, each thing once, in order of first mention:
    what is given or done, what people have, what is measured or how it comes about, and in whom.
    """

    substances: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()


class DigestItem(Record, frozen=True, kw_only=True):
    """One thing that a document says. ``text`` says ``quote`` without what speech and lists put
    around it; ``lead`` are words from before it that ``text`` says too (the first line of a list),
    ``None`` where it says none. ``certainty`` is ``None`` where it was not rated; ``time`` where
    the document has none. ``position`` is a share of the text, from 0 to 1. Of speech, ``speaker``
    is who says it, ``None`` where the transcript marks nobody there; ``ground`` is ``None`` where
    none is told.
    ``of_one_study``: whether a single study found it, the paper's own or one that it names.
    """

    id: str
    group: str
    kind: ClaimKind
    text: str
    quote: str
    start: int
    end: int
    time: DigestTime | None
    position: float
    certainty: Certainty | None
    check: DigestCheck
    lead: Quote | None = None
    speaker: str | None = None
    ground: SpokenGround | None = None
    amounts: tuple[SpokenAmount, ...] = ()
    about: DigestAbout = DigestAbout()
    of_one_study: bool = False


class Insight(DigestItem, frozen=True, kw_only=True):
    """One thing to take away. ``title`` is in the imperative only where the document advises."""

    number: int
    title: str


class SummarySentence(Record, frozen=True, kw_only=True):
    """One sentence of a summary, with the places of the document that it says again; ``items``
    are ids of items. ``text`` is in the document's words; ``plain`` says the same in words for
    patients, ``None`` where none would be true to the quotes, or for other readers.
    """

    family: DigestFamily
    text: str
    quotes: tuple[Quote, ...]
    items: tuple[str, ...]
    plain: str | None = None


class Outline(Record, frozen=True, kw_only=True):
    """What was read in a document before anything is checked.

    ``claims`` are those that its items and insights are of, by the same ids. ``ranked`` are the ids
    of the items that can be read by themselves, those that say most first. ``set_apart`` counts the
    sentences of sponsors, introductions and announcements that were left out.
    """

    overview: DigestOverview
    ranked: tuple[str, ...]
    items: tuple[tuple[DigestFamily, DigestItem], ...]
    insights: tuple[Insight, ...]
    claims: tuple[Claim, ...]
    set_apart: int


class Digest(Record, frozen=True, kw_only=True):
    """What a document says, each item checked, ``medwarrant/digest/1``.

    ``language`` is that of its text, ``None`` where it is not told; a text in another language than
    English has no items. ``text_sha256`` is over the UTF-8 of the document's text, in which places
    count. ``length`` is the summary's. ``study`` is the study that a paper reports,
    each field with its quote, ``None`` for what is no paper. ``video`` is the address of the
    recording that a transcript is of, ``None`` where it names none. ``glossary`` explains terms of
    a digest for patients. ``notes`` say what a reader must know of how it was read. ``set_apart``
    counts sentences of sponsors, introductions and announcements; ``withheld`` the items left out
    for patients since they print a dose.
    """

    schema: Literal["medwarrant/digest/1"] = "medwarrant/digest/1"
    document: DocumentCard
    text_sha256: str
    language: str | None
    audience: Audience
    length: SummaryLength
    overview: DigestOverview
    study: Study | None
    video: str | None
    summary: tuple[SummarySentence, ...]
    findings: tuple[DigestItem, ...]
    mechanisms: tuple[DigestItem, ...]
    safety: tuple[DigestItem, ...]
    recommendations: tuple[DigestItem, ...]
    open_questions: tuple[DigestItem, ...]
    insights: tuple[Insight, ...]
    references: tuple[Reference, ...]
    glossary: tuple[Explained, ...]
    notes: tuple[str, ...]
    set_apart: int
    withheld: int
    warrants: tuple[Warrant, ...]
    corpus: CorpusState
    version: str


# --------------------------------------------------------------------------- evaluation


class Prediction(Record, frozen=True, kw_only=True):
    """What this build says of one row of a data set, in the words that the task has for it.

    A word for tasks that choose one; document ids, best first, for retrieval; for appraise the
    fields of the study that the data set labels, ``None`` for one that is not stated.
    """

    prediction: str | tuple[str, ...] | dict[str, str | int | None]


class EvaluationData(Record, frozen=True, kw_only=True):
    """The data that was scored. ``sha256`` is that of the file, or for a folder of the list of its
    files that were read; ``files`` has each file that was read, those beside it included. ``n``
    counts the rows scored, ``left_out`` those that were not, by reason.
    """

    path_name: str
    sha256: str
    n: int
    files: dict[str, str]
    left_out: dict[str, int]


class EvaluationFigure(Record, frozen=True, kw_only=True):
    """One figure with the bounds of its 95 % bootstrap interval, and what simple ways reach."""

    value: float
    low: float
    high: float
    baselines: dict[str, float]


class ClassFigures(Record, frozen=True, kw_only=True):
    """How well one class is told; ``n`` rows have it as their label."""

    precision: float
    recall: float
    f1: float
    n: int


class Reliability(Record, frozen=True, kw_only=True):
    """``n`` rows told about as surely: ``score`` is the mean of how surely, ``right`` the share
    told rightly, both from 0 to 1. They are alike where scores are calibrated.
    """

    score: float
    right: float
    n: int


class Evaluation(Record, frozen=True, kw_only=True):
    """How this build fares on a data set, ``medwarrant/evaluation/1``.

    ``recipe`` names what the figures rest on besides the version: models and rules, by hash.
    ``confusion`` counts rows by label, then by what was told. ``reliability`` has the rows with a
    score in bins of a tenth, least sure first; empty where a task gives none.
    """

    schema: Literal["medwarrant/evaluation/1"] = "medwarrant/evaluation/1"
    task: str
    data: EvaluationData
    version: str
    recipe: dict[str, str]
    figures: dict[str, EvaluationFigure]
    per_class: dict[str, ClassFigures]
    confusion: dict[str, dict[str, int]]
    reliability: tuple[Reliability, ...] = ()


# --------------------------------------------------------------------------- upkeep


class Check(Record, frozen=True, kw_only=True):
    """One thing that ``doctor`` looked at; ``remedy`` is ``None`` when nothing needs doing."""

    name: str
    ok: bool
    detail: str
    remedy: str | None = None
