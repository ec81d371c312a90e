"""The nouns of a synthesis of several documents; everything else that it uses is in ``records``."""

from __future__ import annotations

from typing import Literal

from medwarrant.records import (
    Certainty,
    Conflict,
    CorpusState,
    Direction,
    EvidenceRow,
    Figure,
    Quote,
    Record,
    Result,
    Warrant,
)

EffectMeasure = Literal[
    "odds ratio",
    "risk ratio",
    "hazard ratio",
    "rate ratio",
    "mean difference",
    "standardised mean difference",
    "risk difference",
]
"""What an estimate is of. Ratios are pooled as logarithms."""

Agreement = Literal["agree", "conflict", "partly", "one_study", "not_told"]
"""How the studies of an outcome stand to each other. ``agree``: all saw the same direction.
``conflict``: some saw more of it and some less. ``partly``: one direction, beside studies that saw
no change or both. ``one_study``: only one tells a direction; ``not_told``: none does."""

LeftOutKind = Literal[
    "unreadable",
    "same_work",
    "retracted",
    "notice",
    "language",
    "no_study",
    "no_result",
]
"""Why a document is not in the table, for counting: see ``LeftOut``."""


class ArmFigures(Record, frozen=True, kw_only=True):
    """What was counted or measured in one arm of ``n``: in how many it happened (``events``), or a
    ``mean`` with its standard deviation (``sd``); what is not told is ``None``.
    """

    n: int
    events: int | None = None
    mean: float | None = None
    sd: float | None = None


class Estimate(Record, frozen=True, kw_only=True):
    """One effect size with what must be known of it before it may be pooled.

    ``outcome`` names what was measured, ``concept`` is its id in the vocabulary, ``None`` where it
    has none; ``terms`` are the stemmed words that set it apart from other outcomes of that name.
    ``value`` and ``ci`` are on the scale printed, the limits of 95 %; ``ci`` is ``None`` where none
    is printed. Where the text prints what was seen in each arm instead, ``arms`` has it, that which
    was given something first, and both are ``None``; ``is_rounded`` where the counts were had from
    percentages. ``scale`` is the rating scale or unit of a difference of means, "" for other
    measures; ``rates`` is what that scale rates in plain words, "" where it is none on which a
    lower score is known to be better. ``days`` is when it was measured, ``None`` where the sentence
    does not say. ``given`` and ``against`` are the arms as sets of words or ids that compare equal
    for equal arms. ``people`` are who took part: species, age, and the ids of what they had.
    ``kept_from_pool`` says what stands in the way of pooling it at all, "" for nothing. ``quote``
    is the sentence, ``printed`` the effect within it.
    """

    outcome: str
    concept: str | None
    terms: frozenset[str]
    measure: EffectMeasure | None
    value: float | None
    ci: tuple[float, float] | None
    is_adjusted: bool
    scale: str
    days: float | None
    given: frozenset[str]
    against: str
    people: tuple[str, str]
    conditions: frozenset[str]
    kept_from_pool: str
    quote: Quote
    printed: Quote
    arms: tuple[ArmFigures, ArmFigures] | None = None
    is_rounded: bool = False
    rates: str = ""


class FixedEffect(Record, frozen=True, kw_only=True):
    """The fixed-effect (common-effect) estimate with its 95 % interval, on the scale printed."""

    estimate: float
    ci: tuple[float, float]


class Heterogeneity(Record, frozen=True, kw_only=True):
    """How much the pooled studies differ beyond chance: Cochran's ``q`` with its degrees of freedom
    and p value.
    """

    q: float
    df: int
    p: float


class PooledEffect(Record, frozen=True, kw_only=True):
    """A meta-analysis in both models, on the scale of the estimates that went in.

    The first five figures are of the random-effects model: see ``Pool`` for them. Weights are
    shares of the whole in per cent, in the order of the estimates.
    """

    estimate: float
    ci: tuple[float, float]
    hartung_knapp: tuple[float, float]
    prediction: tuple[float, float] | None
    weights: tuple[float, ...]
    i2: float
    tau2: float
    heterogeneity: Heterogeneity
    fixed: FixedEffect
    fixed_weights: tuple[float, ...]


class PoolInput(Record, frozen=True, kw_only=True):
    """One estimate that was pooled.

    ``label`` names the study; ``value`` and ``ci`` are as printed, or computed from ``arms``, what
    was seen in each arm, that which was given something first. The weights are shares of the
    whole in per cent, in the random-effects and in the fixed-effect model. ``warrant`` holds the
    quote that prints the estimate.
    """

    label: str
    document: str
    value: float
    ci: tuple[float, float]
    n: int | None
    weight: float
    weight_fixed: float
    warrant: str
    arms: tuple[ArmFigures, ArmFigures] | None = None


class KeptFromPool(Record, frozen=True, kw_only=True):
    """An estimate of this outcome that was not pooled, and why."""

    label: str
    document: str
    printed: str
    reason: str
    warrant: str


class Pool(Record, frozen=True, kw_only=True):
    """A meta-analysis of the estimates that may be pooled, or why there is none.

    ``estimate``, ``ci`` and ``prediction`` are of the random-effects model, on the scale printed;
    ``tau2`` is on the scale pooled (the logarithm of a ratio), ``i2`` in per cent. ``ci`` rests on
    the normal distribution, ``hartung_knapp`` on Hartung's and Knapp's way, which is wider where
    studies are few. ``prediction`` is where the true effect of a new study is expected in 95 of 100
    cases; ``None`` for fewer than three studies. Where nothing was pooled ``why_not`` says why,
    ``k`` counts the estimates that were closest to it, and the figures are ``None``. ``kept_out``
    are estimates of the same outcome that were not pooled. ``time`` is when it was measured, ""
    where no sentence says.
    """

    model: Literal["random_effects"] = "random_effects"
    measure: EffectMeasure | None
    estimate: float | None = None
    ci: tuple[float, float] | None = None
    hartung_knapp: tuple[float, float] | None = None
    prediction: tuple[float, float] | None = None
    i2: float | None = None
    tau2: float | None = None
    heterogeneity: Heterogeneity | None = None
    k: int
    fixed: FixedEffect | None = None
    comparison: str = ""
    scale: str = ""
    time: str = ""
    inputs: tuple[PoolInput, ...] = ()
    kept_out: tuple[KeptFromPool, ...] = ()
    notes: tuple[str, ...] = ()
    why_not: str | None = None


class OutcomeResult(Record, frozen=True, kw_only=True):
    """What one study says of one outcome.

    ``direction`` is what happened to it under what was given, ``result`` whom that favours.
    ``quote`` is the sentence, which ``warrant`` proves; ``figures`` are the numbers it prints.
    """

    outcome: str
    direction: Direction
    result: Result
    quote: str
    figures: tuple[Figure, ...]
    warrant: str


class SynthesisRow(EvidenceRow, frozen=True, kw_only=True):
    """One study in the evidence table of a synthesis.

    ``label`` names it as reviews do ("Okafor 2019"). ``results`` has one entry an outcome, the main
    one first; ``direction`` is that one's. ``is_review`` marks work that pools or tells others'
    studies, which is counted on no side and never pooled. ``certainty`` is the automated certainty
    of its main outcome over all studies here, ``None`` where that was not rated.
    """

    label: str
    title: str
    is_review: bool
    direction: Direction
    certainty: Certainty | None = None
    results: tuple[OutcomeResult, ...] = ()


class SynthesisedOutcome(Record, frozen=True, kw_only=True):
    """One outcome over all studies that tell of it.

    ``studies`` are labels by what they saw. ``pooled`` is the largest pool, ``None`` where no study
    prints an effect size of it; ``further_pools`` are others (another measure, another time).
    ``warrants`` are those of the sentences, one a study.
    """

    outcome: str
    given: str
    studies: dict[Direction, tuple[str, ...]]
    reviews: tuple[str, ...]
    agreement: Agreement
    conflict: Conflict | None
    certainty: Certainty
    certainty_reasons: tuple[str, ...]
    pooled: Pool | None
    further_pools: tuple[Pool, ...] = ()
    warrants: tuple[str, ...] = ()


class LeftOut(Record, frozen=True, kw_only=True):
    """Something of the folder that is not in the table. ``document`` is its id, or the file's name
    where it could not be read; ``file`` is the file's name.
    """

    document: str
    file: str
    title: str
    kind: LeftOutKind
    reason: str


class Flow(Record, frozen=True, kw_only=True):
    """What became of everything in the folder, as a PRISMA flow diagram counts it.

    ``found`` are documents and unreadable files, ``read`` those that could be read, ``used`` those
    in the evidence table, ``pooled`` those in a pool. ``found`` is ``used`` and all ``left_out``.
    """

    found: int
    read: int
    used: int
    pooled: int
    left_out: tuple[LeftOut, ...]


class Synthesis(Record, frozen=True, kw_only=True):
    """What several documents say together, ``medwarrant/synthesis/1``.

    ``documents`` are the ids of those in the table. ``software`` names what computed the pools, ""
    where nothing was pooled. ``notes`` say what a reader must know of how it was made.
    """

    schema: Literal["medwarrant/synthesis/1"] = "medwarrant/synthesis/1"
    documents: tuple[str, ...]
    evidence_table: tuple[SynthesisRow, ...]
    outcomes: tuple[SynthesisedOutcome, ...]
    flow: Flow
    notes: tuple[str, ...]
    warrants: tuple[Warrant, ...]
    software: str
    corpus: CorpusState
    version: str
