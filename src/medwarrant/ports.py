"""The Protocols through which rooms meet without knowing each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from medwarrant.records import (
    AskedClaim,
    BiasDomain,
    CertaintyRating,
    Claim,
    Concept,
    CorpusState,
    Count,
    DigestItem,
    Direction,
    Document,
    DocumentCard,
    EffectReading,
    Figure,
    Finding,
    FollowUp,
    Hit,
    Manner,
    Outline,
    Passage,
    PolarReading,
    Query,
    Question,
    Reference,
    Standing,
    Statement,
    Study,
    Verdict,
)
from medwarrant.synthesis_records import ArmFigures, EffectMeasure, Estimate, PooledEffect


class Store(Protocol):
    """Documents by id, as they stand in one snapshot."""

    def get(self, document_id: str) -> Document | None:
        """The live document of that id, ``None`` where there is none."""
        ...

    def sha256(self, document_id: str) -> str | None:
        """The live document's content hash, ``None`` where there is no such document."""
        ...

    def standing(self, document: Document) -> Standing:
        """What other works did to this one: retraction, concern, correction."""
        ...

    def versions(self, document_id: str) -> Sequence[str]:
        """Content hashes of every version still kept, oldest first, the live one included."""
        ...

    def version(self, document_id: str, sha256: str) -> Document | None:
        """One kept version of a document, live or not, ``None`` where it is not kept."""
        ...

    def state(self) -> CorpusState:
        """The snapshot that this store speaks for."""
        ...


class Searcher(Protocol):
    """Finds passages."""

    def search(self, query: Query, limit: int) -> Sequence[Hit]:
        """The best passage of each of the best ``limit`` documents, best first."""
        ...

    def passages(self, query: Query, limit: int) -> Sequence[Hit]:
        """The best ``limit`` passages, several of one document allowed, best first."""
        ...

    def count(self, query: Query) -> Count:
        """How many live documents hold a name of every group of the query."""
        ...

    def matching(self, query: Query, limit: int) -> Sequence[Document]:
        """Up to ``limit`` documents that ``count`` counts, ordered by id."""
        ...


class Collection(Store, Searcher, Protocol):
    """Documents that can be searched and read by id: a corpus."""


class Encoder(Protocol):
    """A text's meaning as a vector."""

    @property
    def recipe(self) -> str:
        """Name and hash of the model: part of every cache key."""
        ...

    def encode(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One unit vector a text, the same alone and in any batch."""
        ...


class Relevance(Protocol):
    """Whether a sentence answers a question."""

    def answering(self, question: str, said: Sequence[tuple[str, str]]) -> Sequence[float]:
        """How likely each sentence, given with the title of its work, answers the question: from 0
        to 1, the same alone and among others.
        """
        ...


class Appraiser(Protocol):
    """Says what kind of study a document reports and what it found."""

    def appraise(self, document: Document) -> Study:
        """The study profile, each filled field with its quote."""
        ...


class StatementReader(Protocol):
    """Says what a document states, sentence by sentence."""

    def statements(self, document: Document, study: Study) -> Sequence[Statement]:
        """What the document found, doubts, recommends or keeps silent about, in text order."""
        ...


class Verifier(Protocol):
    """Holds a claim against a passage."""

    def verify(self, claim: str, passage: str) -> Verdict:
        """What the passage says of the claim."""
        ...


class EffectReader(Protocol):
    """Says what an abstract reports that one arm did to an outcome."""

    def effect(
        self, outcome: str, intervention: str, comparator: str, abstract: str
    ) -> EffectReading:
        """Whether the outcome was higher, lower or no different under the intervention."""
        ...


class PolarReader(Protocol):
    """Answers questions that want yes or no from a text."""

    def answer(self, question: str, contexts: Sequence[str]) -> PolarReading:
        """What the parts of a text, in order, answer."""
        ...


class Reader(Protocol):
    """Understands questions."""

    def understand(self, question: str) -> Question:
        """The question's kind, parts and notices."""
        ...


class ClaimAsker(Protocol):
    """Puts claims as questions."""

    def asked(self, claim: Claim) -> Sequence[AskedClaim]:
        """The yes-or-no questions of a claim, one for each thing that it says; none of a claim that
        is not plain enough.
        """
        ...


class FollowUps(Protocol):
    """Understands questions in the light of those before them."""

    def resolve(
        self,
        said: str,
        before: Sequence[str],
        sources: Sequence[DocumentCard] = (),
        newest: int | None = None,
    ) -> FollowUp:
        """The follow-up as a whole question. ``before`` are the whole questions of the thread,
        oldest first, at least one; ``sources`` the last answer's, as numbered there; ``newest``
        the corpus's latest year. Raises InputError for a source that the answer does not have.
        """
        ...


class Vocabulary(Protocol):
    """Concepts and the names they go by."""

    def concept(self, concept_id: str) -> Concept | None:
        """The concept of that id, ``None`` where there is none."""
        ...

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets, longest first at each place, no overlaps."""
        ...

    def names(self, concept: Concept) -> tuple[str, ...]:
        """Every name of the concept and of those narrower than it, for searching."""
        ...

    def covers(self, wider: Concept, narrower: Concept) -> bool:
        """Whether ``narrower`` is ``wider`` itself or one of its kinds."""
        ...

    def acting_on(self, concept: Concept) -> tuple[Concept, ...]:
        """What acts by definition on the concept or one of its kinds, by id."""
        ...


class Grader(Protocol):
    """Rates certainty."""

    def grade(
        self, outcome: str, studies: Iterable[Study], documents: Iterable[Document]
    ) -> CertaintyRating:
        """Automated certainty for one outcome along GRADE's domains."""
        ...


class Proofreader(Protocol):
    """Holds a sentence that was worded anew against the words it stands for."""

    def departures(self, worded: str, source: str, direction: Direction) -> Sequence[str]:
        """What the wording says that its source does not, or leaves out; empty: it may stand."""
        ...

    def is_doubted(self, source: str) -> bool:
        """Whether the source leaves open what it says ("may", "suggests", "a trend")."""
        ...

    def direction(self, source: str, measured: str, given: str) -> Direction:
        """What the source says happened to ``measured`` under ``given``, both in its own words."""
        ...

    def manner(self, source: str, measured: str) -> Manner:
        """In what the source says that ``measured`` changed: how many had it, or its score."""
        ...

    def scales(self, source: str) -> Sequence[tuple[str, str]]:
        """The rating scales that the source names: its words for each, and what it rates."""
        ...

    def is_leaning(self, source: str) -> bool:
        """Whether the source speaks of what only the sentences before it name ("it", "these")."""
        ...


class Measurer(Protocol):
    """Reads the numbers of a result, and what a study's words say on bias."""

    def figures(self, sentence: str, warrant: str) -> Sequence[Figure]:
        """Every figure of a result in the sentence, in order, under the warrant of its quote."""
        ...

    def bias(
        self, study: Study, document: Document, cite: Callable[[tuple[int, int]], str]
    ) -> Sequence[BiasDomain]:
        """One entry a domain where the study compared groups; ``cite`` makes a place a warrant."""
        ...


class PassageCutter(Protocol):
    """Cuts documents into passages."""

    def __call__(self, document: Document) -> Sequence[Passage]:
        """The document's passages in text order."""
        ...


Held = tuple[Document, Study, Standing]
"""A cited work that the corpus holds: what it is, what it studied, what other works did to it."""

Weighing = tuple[Document, Study, Verdict, str]
"""What one passage says of a claim: its document and study, the verdict, the warrant's id."""


class Amender(Protocol):
    """Brings an author's sentence to what its source says."""

    def amended(self, claim: Claim, verdict: Verdict) -> str | None:
        """A claim's own sentence with the smallest changes that bring it to the sentence of its
        cited work that it runs along, ``None`` where no rule can make them. To be verified.
        """
        ...

    def has_result_of(self, text: str, source: str) -> bool:
        """Whether a sentence gives a result in figures, each of which one sentence of a source has
        beside the same words.
        """
        ...


class Editor(Protocol):
    """Reads an article as a sceptical editor does."""

    def claims(self, document: Document) -> Sequence[Claim]:
        """The checkable statements in text order, their markers matched to the reference list."""
        ...

    def linked(self, document: Document) -> Sequence[Reference]:
        """The works that the running text names by an identifier alone, and no entry of the list
        has, in text order.
        """
        ...

    def same_work(self, reference: Reference, candidates: Sequence[Document]) -> Document | None:
        """The one of these documents that an entry of a reference list is, ``None`` for none."""
        ...

    def on_results(
        self,
        claim: Claim,
        document: Document,
        statements: Sequence[Statement],
        read: tuple[tuple[int, int], Verdict],
    ) -> tuple[tuple[int, int], Verdict]:
        """What the results of a cited work say of a claim, with the place of the deciding one.

        ``statements`` are the work's; ``read`` is what its words alone came to, which stands where
        no result settles the claim and it rests on one.
        """
        ...

    def findings(
        self,
        document: Document,
        claims: Sequence[Claim],
        held: Mapping[str, Held],
        says: Mapping[str, Sequence[tuple[str, Weighing]]],
        evidence: Mapping[str, Sequence[Weighing]],
        noticed: Mapping[str, Standing] = ...,
        *,
        linked: Sequence[Reference] = ...,
        by_meaning: bool = True,
    ) -> Sequence[tuple[str, Finding]]:
        """What is amiss, each with the id of the claim or entry it stands at, "" for the whole.

        ``held`` are the works that entries name, by the entry's id; ``says`` what cited works say
        of a claim (by the claim's id, each with its entry's), ``evidence`` what others say.
        ``noticed`` is what notices tell of works named that are not held, by the entry's id.
        ``linked`` are works that the text names by an identifier and no list has.
        ``by_meaning``: whether a shipped model may be asked of sentences that no rule words.
        """
        ...


class Digester(Protocol):
    """Reads a document for what somebody without time to read it needs."""

    def outline(self, document: Document, study: Study) -> Outline:
        """What the document is, and what it says, chosen and grouped; nothing is checked."""
        ...


class Listener(Protocol):
    """Hears what is said in a transcript."""

    def sayings(self, document: Document) -> Sequence[DigestItem]:
        """What is said that can be told by itself, in text order, unchecked."""
        ...


class EstimateReader(Protocol):
    """Reads effect sizes with all that must be known of one before it may be pooled."""

    def estimates(
        self, document: Document, study: Study, statements: Sequence[Statement]
    ) -> Sequence[Estimate]:
        """Every effect size of the document's findings whose measure and outcome are named."""
        ...


class Pooler(Protocol):
    """Computes meta-analyses."""

    @property
    def software(self) -> str:
        """What computes them, with its version; "" where it is not installed."""
        ...

    def effect(
        self, arms: tuple[ArmFigures, ArmFigures], measure: EffectMeasure
    ) -> tuple[float, tuple[float, float]]:
        """The effect in one study with its 95 % interval, by counts or means of its two arms, that
        which was given something first. Raises ValueError where they make none, MissingExtra where
        what computes it is not installed.
        """
        ...

    def pool(
        self, estimates: Sequence[tuple[float, tuple[float, float]]], *, is_ratio: bool
    ) -> PooledEffect:
        """The meta-analysis of two estimates or more with their 95 % intervals. Raises MissingExtra
        where what computes it is not installed.
        """
        ...
