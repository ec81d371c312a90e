"""A synthesis as a page: what was read, what studies say by outcome, what was pooled, the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from medwarrant.records import Certainty, Direction
from medwarrant.rendering.page import (
    Block,
    Columns,
    Heading,
    Item,
    Line,
    Page,
    Paragraph,
    alert,
    body,
    muted,
    strong,
)
from medwarrant.rendering.words import CERTAINTIES, DESIGNS, RESULTS, SPECIES, counted
from medwarrant.synthesis_records import (
    Agreement,
    ArmFigures,
    Flow,
    LeftOut,
    LeftOutKind,
    Pool,
    Synthesis,
    SynthesisedOutcome,
    SynthesisRow,
)

DIRECTION_WORDS: Mapping[Direction, str] = {
    "increases": "more",
    "decreases": "less",
    "no_change": "no change",
    "mixed": "mixed",
    "unknown": "direction not told",
}
AGREEMENTS: Mapping[Agreement, str] = {
    "agree": "The studies agree",
    "conflict": "THE STUDIES DISAGREE",
    "partly": "The studies agree in part",
    "one_study": "One study tells a direction",
    "not_told": "No study tells a direction plainly",
}
KINDS: Mapping[LeftOutKind, str] = {
    "unreadable": "could not be read",
    "same_work": "the same work again",
    "retracted": "retracted",
    "notice": "a notice about another work",
    "language": "not in English",
    "no_study": "no study with results",
    "no_result": "no result recognised",
}
HASHED = "sha256:"
"""How ids begin that tell a reader nothing."""
FEWEST_TOLD = 2
"""Studies and reviews that tell of an outcome for it to stand on the page; the record has all."""
MOST_TOLD = 30
"""Outcomes on the page; the record has all."""
LONGEST_CELL = 90
"""Characters of a study's own words in a cell; the record has all of them."""
MOST_KEPT_OUT = 3
"""Estimates kept from a pool for one reason that the page shows; the record has all."""
BY_THEMSELVES = (
    "Each direction is of the outcome, more or less of it, and not of whom that favours."
)


def synthesis_page(synthesis: Synthesis) -> Page:
    """The page; disagreement stands before agreement."""
    return tuple(_blocks(synthesis))


def _blocks(synthesis: Synthesis) -> Iterator[Block]:
    used = synthesis.flow.used
    yield Heading(text=f"Synthesis of {studies(used)}", level=1)
    for note in synthesis.notes:
        yield Paragraph(line=(muted(note),))
    yield from _flow(synthesis.flow)
    told = [each for each in synthesis.outcomes if _is_told(each)]
    if told:
        yield Heading(text="By outcome")
        yield Paragraph(line=(muted(BY_THEMSELVES),))
        for outcome in sorted(told, key=_rank)[:MOST_TOLD]:
            yield _outcome(outcome)
    rest = len(synthesis.outcomes) - min(len(told), MOST_TOLD)
    if rest > 0 and used:
        words = (
            f"{counted(rest, 'more outcome')}, told by one study each, in the table and the record."
        )
        yield Paragraph(line=(muted(words),))
    for outcome in synthesis.outcomes:
        for pool in _pools(outcome):
            if pool.why_not is None:
                yield from _pool(outcome, pool)
    yield from _table(synthesis.evidence_table)
    if synthesis.flow.left_out:
        yield Heading(text="Left out")
        for each in synthesis.flow.left_out:
            yield _left_out(each)
    if synthesis.software:
        yield Paragraph(line=(muted(f"Pooled with {synthesis.software}."),))


def studies(number: int) -> str:
    """The number of studies in words."""
    return f"{number:,} stud{'y' if number == 1 else 'ies'}"


def _pools(outcome: SynthesisedOutcome) -> tuple[Pool, ...]:
    first = () if outcome.pooled is None else (outcome.pooled,)
    return (*first, *outcome.further_pools)


def _is_told(outcome: SynthesisedOutcome) -> bool:
    many = sum(len(names) for names in outcome.studies.values()) + len(outcome.reviews)
    return many >= FEWEST_TOLD or any(pool.why_not is None for pool in _pools(outcome))


def _rank(outcome: SynthesisedOutcome) -> tuple[bool, bool, int]:
    return (
        outcome.agreement != "conflict",
        outcome.agreement in ("one_study", "not_told"),
        -sum(len(names) for names in outcome.studies.values()),
    )


def _flow(flow: Flow) -> Iterator[Block]:
    yield Heading(text="What was read")
    kinds = Counter(each.kind for each in flow.left_out)
    rows: list[tuple[str, int]] = [("found", flow.found), ("read", flow.read)]
    rows += [(f"left out: {words}", kinds[kind]) for kind, words in KINDS.items() if kinds[kind]]
    rows += [("in the evidence table", flow.used), ("in a meta-analysis", flow.pooled)]
    yield Columns(
        heads=("", "documents"),
        rows=tuple(((body(words),), (body(f"{count:,}"),)) for words, count in rows),
    )


def _outcome(outcome: SynthesisedOutcome) -> Item:
    told = [
        f"{DIRECTION_WORDS[direction]}: {', '.join(names)}"
        for direction, names in outcome.studies.items()
    ]
    under: list[Line] = [(body("; ".join(told)),)] if told else []
    if outcome.reviews:
        under.append((body(f"reviews, not counted: {', '.join(outcome.reviews)}"),))
    if outcome.conflict is not None:
        under += [(body(f"likely reason: {each}"),) for each in outcome.conflict.likely_reasons]
    under.append((muted(_certainty(outcome.certainty, outcome.certainty_reasons)),))
    for pool in _pools(outcome):
        if pool.why_not is None:
            under.append((strong(pooled_words(pool)),))
        else:
            under.append((muted(f"not pooled: {pool.why_not}"),))
            under += [(muted(each),) for each in _kept_out(pool)]
    agreement = _agreement(outcome)
    return Item(
        line=(
            strong(f"{outcome.outcome[:1].upper()}{outcome.outcome[1:]} under {outcome.given}. "),
            alert(agreement) if outcome.agreement == "conflict" else body(agreement),
        ),
        under=tuple(under),
    )


def _agreement(outcome: SynthesisedOutcome) -> str:
    """How the studies stand to each other, and how many of them say so."""
    every = sum(len(names) for names in outcome.studies.values())
    telling = every - len(outcome.studies.get("unknown", ()))
    words = AGREEMENTS[outcome.agreement]
    if outcome.agreement in ("one_study", "not_told") or telling == every:
        return f"{words}."
    return f"{words}, as far as they tell a direction ({telling} of {every})."


def _certainty(level: Certainty, reasons: Sequence[str]) -> str:
    return f"automated certainty: {CERTAINTIES[level]} ({'; '.join(reasons)})"


def _kept_out(pool: Pool) -> Iterator[str]:
    """The estimates that were not pooled, those of one reason together."""
    reasons: dict[str, list[str]] = {}
    for each in pool.kept_out:
        reasons.setdefault(each.reason, []).append(f"{each.label}, “{_cut(each.printed)}”")
    for reason, told in reasons.items():
        more = f"; {len(told) - MOST_KEPT_OUT} more" if len(told) > MOST_KEPT_OUT else ""
        yield f"{'; '.join(told[:MOST_KEPT_OUT])}{more}: {reason}"


def pooled_words(pool: Pool) -> str:
    """A pool in one line, as papers print it."""
    if pool.estimate is None or pool.ci is None or pool.fixed is None:
        return ""
    told = (
        f"{pool.measure}{f' ({pool.scale})' if pool.scale else ''} "
        f"{number(pool.estimate)} (95 % CI {interval(pool.ci)}) over {pool.k} studies, "
        f"random effects; fixed effect {number(pool.fixed.estimate)} ({interval(pool.fixed.ci)})"
    )
    return f"{told}; I² {pool.i2:.1f} %" if pool.i2 is not None else told


def _pool(outcome: SynthesisedOutcome, pool: Pool) -> Iterator[Block]:
    time = f", at {pool.time}" if pool.time else ""
    yield Heading(text=f"Pooled: {outcome.outcome}, {pool.comparison}{time}")
    yield Columns(
        heads=(
            "study",
            "n",
            "in the arms",
            f"{pool.measure} (95 % CI)",
            "weight, random",
            "weight, fixed",
        ),
        rows=tuple(
            (
                (body(each.label),),
                (body("" if each.n is None else f"{each.n:,}"),),
                (body("" if each.arms is None else " against ".join(map(in_arm, each.arms))),),
                (body(f"{number(each.value)} ({interval(each.ci)})"),),
                (body(f"{each.weight:.1f} %"),),
                (body(f"{each.weight_fixed:.1f} %"),),
            )
            for each in pool.inputs
        ),
    )
    for line in pool_lines(pool):
        yield Paragraph(line=(body(line),))
    for note in pool.notes:
        yield Paragraph(line=(muted(note),))
    for kept in _kept_out(pool):
        yield Item(line=(muted(f"Not pooled: {kept}"),))


def in_arm(arm: ArmFigures) -> str:
    """What was seen in one arm, as papers print it."""
    if arm.mean is None or arm.sd is None:
        return f"{arm.events:,}/{arm.n:,}"
    return f"{arm.mean:g} (SD {arm.sd:g}, n = {arm.n:,})".replace("-", "−")


def pool_lines(pool: Pool) -> tuple[str, ...]:
    """The figures of a pool, one line a model and one on how much the studies differ."""
    if pool.estimate is None or pool.ci is None or pool.fixed is None:
        return ()
    lines = [f"Random effects (REML): {number(pool.estimate)} (95 % CI {interval(pool.ci)})"]
    if pool.hartung_knapp is not None:
        lines[0] += f"; Hartung-Knapp interval {interval(pool.hartung_knapp)}"
    if pool.prediction is not None:
        lines[0] += f"; 95 % prediction interval {interval(pool.prediction)}"
    fixed = pool.fixed
    lines.append(f"Fixed effect: {number(fixed.estimate)} (95 % CI {interval(fixed.ci)})")
    if pool.heterogeneity is not None and pool.i2 is not None and pool.tau2 is not None:
        found = pool.heterogeneity
        p = "< 0.001" if found.p < 0.001 else f"= {found.p:.3f}"
        lines.append(
            f"Heterogeneity: I² {pool.i2:.1f} %, tau² {pool.tau2:.4f}, "
            f"Q {found.q:.2f} on {counted(found.df, 'degree')} of freedom (p {p})"
        )
    return tuple(f"{line}." for line in lines)


def number(value: float) -> str:
    """A figure to two decimals, with a real minus."""
    return f"{value:.2f}".replace("-", "−")


def interval(limits: tuple[float, float]) -> str:
    """An interval to two decimals."""
    return f"{number(limits[0])} to {number(limits[1])}"


def _table(rows: Sequence[SynthesisRow]) -> Iterator[Block]:
    if not rows:
        return
    yield Heading(text="The studies side by side")
    yield Columns(
        heads=("study", "design", "in whom", "given, against", "outcomes", "result", "certainty"),
        rows=tuple(
            tuple(
                (body(cell),)
                for cell in (
                    row.label,
                    DESIGNS[row.design] or "not told",
                    _people(row),
                    _compared(row),
                    _results(row),
                    RESULTS[row.result] or "not told",
                    "" if row.certainty is None else CERTAINTIES[row.certainty],
                )
            )
            for row in rows
        ),
    )
    yield Paragraph(
        line=(muted("Certainty is that of the study's first outcome over all studies here."),)
    )


def _results(row: SynthesisRow) -> str:
    """What the study saw of each outcome; those of which no direction is told are named only."""
    told = [
        f"{each.outcome}: {DIRECTION_WORDS[each.direction]}"
        for each in row.results
        if each.direction != "unknown"
    ]
    plain = [each.outcome for each in row.results if each.direction == "unknown"]
    named = [each for each in plain if not any(each == one.partition(":")[0] for one in told)]
    return "; ".join(dict.fromkeys((*told, *named))) or ", ".join(map(_cut, row.outcomes))


def _people(row: SynthesisRow) -> str:
    whom = row.population or SPECIES[row.species]
    people = [] if whom is None else [_cut(whom)]
    if row.n is not None:
        people.append(f"n = {row.n:,}")
    return ", ".join(people) or "not told"


def _compared(row: SynthesisRow) -> str:
    given = [_cut(part) for part in (row.intervention, row.dose) if part is not None]
    against = "" if row.comparator is None else f" against {_cut(row.comparator)}"
    return (", ".join(given) or "not told") + against


def _left_out(each: LeftOut) -> Item:
    title = f" “{_cut(each.title)}”" if each.title else ""
    name = each.file if each.document.startswith(HASHED) and each.file else each.document
    return Item(line=(body(f"{name}{title}: {each.reason}"),))


def _cut(text: str) -> str:
    """The text, by its first whole words where it is long."""
    whole = " ".join(text.split())
    if len(whole) <= LONGEST_CELL:
        return whole
    return whole[:LONGEST_CELL].rpartition(" ")[0] + " …"
