"""A synthesis of two made-up trials and one review, as records."""

from __future__ import annotations

from medwarrant.records import Conflict, CorpusState
from medwarrant.synthesis_records import (
    FixedEffect,
    Flow,
    Heterogeneity,
    KeptFromPool,
    LeftOut,
    OutcomeResult,
    Pool,
    PoolInput,
    Synthesis,
    SynthesisedOutcome,
    SynthesisRow,
)

QUOTE = "Relapse was less frequent with abcin (risk ratio 0.50, 95% CI 0.30 to 0.83)."

POOL = Pool(
    measure="risk ratio",
    estimate=0.55,
    ci=(0.4, 0.76),
    hartung_knapp=(0.2, 1.5),
    prediction=(0.1, 2.9),
    i2=12.5,
    tau2=0.0123,
    heterogeneity=Heterogeneity(q=2.29, df=2, p=0.3182),
    k=3,
    fixed=FixedEffect(estimate=0.56, ci=(0.42, 0.75)),
    comparison="abcin against placebo",
    time="12 weeks",
    inputs=tuple(
        PoolInput(
            label=label,
            document=f"pmid:{number}",
            value=value,
            ci=ci,
            n=n,
            weight=weight,
            weight_fixed=weight,
            warrant=f"w{number}",
        )
        for number, (label, value, ci, n, weight) in enumerate(
            (
                ("Okafor 2019", 0.5, (0.3, 0.83), 120, 40.0),
                ("Lindqvist 2021", 0.62, (0.4, 0.96), None, 45.0),
                (
                    "A trial whose label is longer than any plot has room for 2022",
                    0.4,
                    (0.01, 9.0),
                    18,
                    15.0,
                ),
            ),
            start=1,
        )
    ),
    kept_out=(
        KeptFromPool(
            label="Marino 2020",
            document="pmid:4",
            printed="RR 0.7, 95% CI 0.6 to 0.8",
            reason="a meta-analysis: its own trials would count twice",
            warrant="w4",
        ),
    ),
    notes=("Doses or regimens differ, or are told by some only.",),
)
NOT_POOLED = Pool(
    measure=None, k=1, why_not="no two estimates are alike enough: different times (7 days; 1 year)"
)


def row(label: str, number: int) -> SynthesisRow:
    """One study's row."""
    return SynthesisRow(
        study="A randomised trial in people",
        document=f"pmid:{number}",
        result="favours_intervention",
        outcome_kind="benefit",
        level=2,
        design="rct",
        species="human",
        n=120,
        population="=adults | with relapses",
        intervention="abcin",
        comparator="placebo",
        outcomes=("relapse",),
        label=label,
        title="Abcin against relapse",
        is_review=False,
        direction="decreases",
        certainty="moderate",
        results=(
            OutcomeResult(
                outcome="relapse",
                direction="decreases",
                result="favours_intervention",
                quote=QUOTE,
                figures=(),
                warrant=f"w{number}",
            ),
        ),
    )


SYNTHESIS = Synthesis(
    documents=("pmid:1", "pmid:2"),
    evidence_table=(row("Okafor 2019", 1), row("Lindqvist 2021", 2)),
    outcomes=(
        SynthesisedOutcome(
            outcome="relapse",
            given="abcin",
            studies={"decreases": ("Okafor 2019", "Lindqvist 2021")},
            reviews=("Marino 2020",),
            agreement="agree",
            conflict=None,
            certainty="moderate",
            certainty_reasons=("starts high: 2 randomised trials",),
            pooled=POOL,
        ),
        SynthesisedOutcome(
            outcome="mood",
            given="abcin",
            studies={
                "increases": ("Okafor 2019",),
                "decreases": ("Lindqvist 2021",),
                "unknown": ("Marino 2020",),
            },
            reviews=(),
            agreement="conflict",
            conflict=Conflict(
                about="mood",
                supports=("w1",),
                contradicts=("w2",),
                likely_reasons=("doses differ",),
            ),
            certainty="low",
            certainty_reasons=("inconsistency",),
            pooled=NOT_POOLED,
        ),
    ),
    flow=Flow(
        found=4,
        read=3,
        used=2,
        pooled=3,
        left_out=(
            LeftOut(
                document="pmid:9",
                file="a.nbib",
                title="A comment",
                kind="no_study",
                reason="an editorial",
            ),
            LeftOut(
                document="bad.xml",
                file="bad.xml",
                title="",
                kind="unreadable",
                reason="not well formed",
            ),
        ),
    ),
    notes=("Read by rules.",),
    warrants=(),
    software="PyMetaAnalysis 0.9.0",
    corpus=CorpusState(snapshot="5a" * 32, documents=3, newest=2024),
    version="0.1.0",
)
