"""Whether what was read says yes or no.

Counting studies is no meta-analysis and is not shown as one: it only says on which side the
studies stand. Studies in people decide where there are any that compared. A review pools trials
that may be here too, so reviews and single studies are never added up: each body takes its own
stand, and where the two differ the evidence is mixed. Where several studies of the best designs say
something, weaker ones beside them decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from medwarrant.records import AnswerVerdict, Question
from medwarrant.reports.comparing import (
    REVIEWED,
    as_it_speaks,
    is_compared,
    is_only_told,
    is_without_others,
    of_the_whole,
)
from medwarrant.reports.cues import ABSTRACT
from medwarrant.reports.evidence import Item
from medwarrant.reports.fading import is_fading, tells_fading

FEWEST = 2
"""Studies that can settle a question; one alone cannot. A review that says that it pooled so many
of them (``Item.pools_several``) settles it, one that does not say so counts as one study, perhaps
the very one beside it. Where the question is on certain people, they must be studies in those very
people, and no reviews, which may have held a few of them and may pool the very study beside
them."""
CERTAIN_PEOPLE = re.compile(
    r"\b(?:post-?partum|postnatal|perinatal|antenatal|pregnan\w+|gestation\w*|neonat\w+|newborns?|"
    r"infan\w+|child\w*|juvenile|adolescen\w+|geriatric|elderly|late[- ]life)\b",
    re.IGNORECASE,
)
"""Words in the name of an illness that certain people alone have."""
NULL_SHARE = 3
"""One study in so many that found no difference keeps a verdict from being a yes: it is no proof of
the contrary, and no yes is clear beside it. A no it does not unsettle. Chosen, not measured."""
BEST = 2
"""The last level of evidence that drew lots, or sums up studies: beside ``FEWEST`` of these that
say something, those that did not draw lots are told and not counted."""
CLEAR_SHARE = 0.8
CLEAR_COUNT = 5
"""A minority of at most one in five is told but does not make a verdict mixed, once five or more
studies decide; below that every dissent counts. Chosen, not measured."""


@dataclass(frozen=True)
class Tally:
    """One item a study on each side.

    ``nulls`` found no difference and did not show that there is none. ``fading`` found an effect
    early and no difference later. ``weaker`` did not draw lots, where enough studies that did say
    something, by their side. ``is_human``: whether they
    are in people. ``doubles``: further papers of a study that is counted already, told by its
    registration. ``uncontrolled``: studies in people in which nobody went without, beside those
    that compared; ``is_compared``: whether any did.
    """

    supports: tuple[Item, ...]
    contradicts: tuple[Item, ...]
    nulls: tuple[Item, ...]
    unclear: tuple[Item, ...]
    is_human: bool
    verdict: AnswerVerdict
    doubles: tuple[Item, ...] = ()
    uncontrolled: tuple[Item, ...] = ()
    is_compared: bool = True
    fading: tuple[Item, ...] = ()
    weaker: tuple[tuple[str, tuple[Item, ...]], ...] = ()

    @property
    def decided(self) -> tuple[Item, ...]:
        """Everything that was counted."""
        return (*self.telling_anything, *self.unclear)

    @property
    def telling(self) -> tuple[Item, ...]:
        """What was counted without what leaves the question open, unless there is nothing else."""
        return self.telling_anything or self.unclear

    @property
    def telling_anything(self) -> tuple[Item, ...]:
        """What was counted without what leaves the question open."""
        return (*self.supports, *self.fading, *self.contradicts, *self.nulls)

    @property
    def is_not_shown(self) -> bool:
        """Whether several looked for it, and none found anything but no difference."""
        return len(self.nulls) >= FEWEST and self.telling_anything == self.nulls

    @property
    def is_leaning(self) -> bool:
        """Whether so many found no difference that a yes is only a leaning, if it is one."""
        count = len(self.supports) + len(self.contradicts) + len(self.nulls)
        return bool(self.nulls) and len(self.nulls) * NULL_SHARE >= count

    @property
    def told(self) -> tuple[tuple[tuple[Item, ...], str], ...]:
        """The items to tell the first of, strongest first, with how to introduce it; where sides
        differ one row a side, since a reader is told of both or of none.
        """
        sides = [
            (self.supports, "For it, the strongest"),
            (self.fading, "For it at first and not later, the strongest"),
            (self.contradicts, "Against it, the strongest"),
            (self.nulls, "Of those that found no difference, the strongest"),
            (self.not_as_good, "Of those that could not show it to be as good, the strongest"),
        ]
        if self.verdict == "no":
            sides.insert(0, sides.pop(2))
        rows = [(ranked(side), opening) for side, opening in sides if side]
        if not rows:
            return ((ranked(self.unclear), OPEN),) if self.unclear else ()
        if len(rows) == 1 or self.verdict in ("yes", "no"):
            rows[0] = (rows[0][0], STRONGEST)
        return tuple(rows[:MOST_SIDES])

    @property
    def not_as_good(self) -> tuple[Item, ...]:
        """What leaves it open since a margin that was set for as good was missed."""
        return tuple(item for item in self.unclear if item.margin == "missed")


OPENINGS_ALONE = {
    "For it, the strongest": "Speaks for it",
    "For it at first and not later, the strongest": "Speaks for it at first and not later",
    "Against it, the strongest": "Speaks against it",
    "Of those that found no difference, the strongest": "Found no difference",
    "Of those that could not show it to be as good, the strongest": (
        "Could not show it to be as good"
    ),
}
"""How the same sides are introduced where no verdict stands before them."""

STRONGEST = "The strongest finding"
OPEN = "The strongest finding, which leaves it open"
MOST_SIDES = 3
"""Sides of which the first lines tell the strongest finding."""


def ranked(items: Sequence[Item]) -> tuple[Item, ...]:
    """Strongest first."""
    return tuple(
        sorted(
            items,
            key=lambda i: (
                i.level,
                i.study.design == "systematic_review",  # behind what pooled its studies
                -round(i.relevance),
                -(i.study.n or 0),
                i.document.id,
            ),
        )
    )


def tally(question: Question, items: Sequence[Item]) -> Tally:
    """Counts studies for and against what the question proposes."""
    findings = [as_it_speaks(item) for item in items if item.answers]
    human = [item for item in findings if item.is_human]
    compared = [item for item in human if is_compared(item) or is_only_told(item)]
    pool = human if question.kind == "harm" else compared or human
    pool = pool or findings
    studies = _by_study(pool)
    sides = _sides(studies)
    told = {item.document.id for side in sides.values() for item in side.values()}
    weaker = {} if question.kind == "harm" else _set_aside(sides)
    supports, contradicts, nulls = sides["supports"], sides["contradicts"], sides["nulls"]
    fading = sides["fading"]
    alone = {i.document.id: i for i in human if is_without_others(i) and i.stance != "unclear"}
    return Tally(
        supports=tuple(supports.values()),
        contradicts=tuple(contradicts.values()),
        nulls=tuple(nulls.values()),
        unclear=tuple(sides["unclear"].values()),
        is_human=bool(human),
        verdict=_verdict(
            question,
            [item for item in supports.values() if is_compared(item)],
            [item for item in contradicts.values() if is_compared(item)],
            [item for item in (*nulls.values(), *fading.values()) if is_compared(item)],
            is_compared=any(map(is_compared, compared)),
        ),
        doubles=tuple({i.document.id: i for i in pool if i.document.id not in told}.values()),
        uncontrolled=tuple(item for name, item in alone.items() if name not in told),
        is_compared=bool(compared),
        fading=tuple(fading.values()),
        weaker=tuple((side, tuple(own.values())) for side, own in weaker.items() if own),
    )


SIDES = ("supports", "fading", "contradicts", "nulls", "unclear")


def _sides(studies: Mapping[str, Sequence[Item]]) -> dict[str, dict[str, Item]]:
    """One finding a study, by the side that the study takes."""
    sides: dict[str, dict[str, Item]] = {side: {} for side in SIDES}
    for study, own in studies.items():
        side = _side(own)
        if side == "nulls":
            sides[side][study] = next(i for i in own if i.is_null)
        elif side == "fading":
            shown = [item for item in own if item.stance == "supports"]
            sides[side][study] = next((i for i in shown if tells_fading(i.quote)), shown[0])
        else:
            sides[side][study] = next((i for i in own if i.stance == side), own[0])
    return sides


def _set_aside(sides: dict[str, dict[str, Item]]) -> dict[str, dict[str, Item]]:
    """Takes the studies that did not draw lots out of the sides, where enough that did are on any;
    what was taken out, by side.
    """
    speaking = [item for side in SIDES[:-1] for item in sides[side].values()]
    if sum(item.level <= BEST for item in speaking) < FEWEST:
        return {}
    taken: dict[str, dict[str, Item]] = {}
    for side, own in sides.items():
        taken[side] = {study: item for study, item in own.items() if item.level > BEST}
        sides[side] = {study: item for study, item in own.items() if item.level <= BEST}
    return taken


def _by_study(items: Sequence[Item]) -> dict[str, list[Item]]:
    """The findings of each study: papers of one trial are one study.

    They are told by its registration, or by the name that they call it by. What a study found in a
    part of its people counts only where it tells of nothing else.
    """
    known: dict[str, str] = {}
    studies: dict[str, list[Item]] = {}
    for item in items:
        names = [item.document.id]
        if item.level > REVIEWED:
            registered = item.study.registered
            names += ([registered] if registered else []) + trial_names(item.document.text)
        found = [known[name] for name in names if name in known]
        study = found[0] if found else names[0]
        for other in dict.fromkeys(found[1:]):
            if other != study:
                studies[study] += studies.pop(other)
                known.update({name: study for name, old in known.items() if old == other})
        known.update(dict.fromkeys(names, study))
        studies.setdefault(study, []).append(item)
    return {study: of_the_whole(own) for study, own in studies.items()}


_CAPITALS = r"[A-Z]{3,}(?:-?[A-Z0-9]+)*-[A-Z0-9]{1,6}|[A-Z]{5,}"
_TRIAL_NAME = re.compile(
    rf"\b(?P<before>{_CAPITALS})\b(?= ?\(NCT|,? (?:trial|study|randomi[sz]ed))"
    rf"|\b(?:analys[ei]s|data|part|results|participants|patients|extension) (?:of|from|in) "
    rf"(?:the )?(?P<after>{_CAPITALS})\b",
)


def trial_names(text: str) -> list[str]:
    """What a paper calls its trial ("secondary analysis of the ABC-D trial"), in text order."""
    named = (match["before"] or match["after"] for match in _TRIAL_NAME.finditer(text[:ABSTRACT]))
    return list(dict.fromkeys(name for name in named if name not in NO_TRIALS))


NO_TRIALS = frozenset("CONSORT PRISMA GRADE COCHRANE EMBASE MEDLINE PUBMED COVID-19".split())
"""Capitals that stand before "study" and name none."""


def _side(own: Sequence[Item]) -> str:
    """The side that one study takes: none where its own findings differ; ``fading`` where it found
    an effect early and not later.
    """
    if is_fading(own):
        return "fading"
    sides = {item.stance for item in own if item.stance in ("supports", "contradicts")}
    if len(sides) == 1:
        return sides.pop()
    return "nulls" if not sides and any(item.is_null for item in own) else "unclear"


def _verdict(
    question: Question,
    yes: Sequence[Item],
    no: Sequence[Item],
    nulls: Sequence[Item],
    *,
    is_compared: bool,
) -> AnswerVerdict:
    if not question.yes_no:
        return "not_a_yes_no_question"
    reviews = [[item for item in side if item.level <= REVIEWED] for side in (yes, no)]
    studies = [[item for item in side if item.level > REVIEWED] for side in (yes, no)]
    pooled = _stand(*map(len, reviews))
    single = _stand(*map(len, studies))
    certain = on_certain_people(question)
    if not is_compared or (certain and len(yes) + len(no) < FEWEST):
        return "insufficient"
    if max(_weight(yes), _weight(no)) < FEWEST and not (yes and no):
        return "insufficient"
    if certain and max(map(len, studies)) < FEWEST:
        return "insufficient"
    if yes and _unsettle(nulls, yes, no, outweighed=pooled == "yes" and single != "no"):
        return "mixed"
    if pooled is None or single is None or pooled == single:
        return pooled or single or "insufficient"
    is_lone = sum(map(len, studies)) == 1 < sum(map(len, reviews))
    return pooled if is_lone else "mixed"


def _unsettle(
    nulls: Sequence[Item], yes: Sequence[Item], no: Sequence[Item], *, outweighed: bool
) -> bool:
    """Whether those that found no difference keep a yes from being one.

    ``outweighed``: whether reviews agree on it; where one of them says that it pooled several
    trials, reviews alone unsettle it: a synthesis of many trials outweighs a few of their kind.
    """
    if outweighed and any(i.pools_several and i.level <= REVIEWED for i in yes):
        nulls = [item for item in nulls if item.level <= REVIEWED]
    return len(nulls) * NULL_SHARE >= len(yes) + len(no) + len(nulls)


def _weight(side: Sequence[Item]) -> int:
    """How many comparative studies stand behind one side at least."""
    single = sum(item.level > REVIEWED for item in side)
    reviews = [item for item in side if item.level <= REVIEWED]
    if any(item.pools_several for item in reviews):
        return max(FEWEST, single)
    return max(single, 1 if reviews else 0)


def on_certain_people(question: Question) -> bool:
    """Whether a question is on certain people, named beside it or in their illness's name."""
    return bool(question.populations) or any(
        CERTAIN_PEOPLE.search(target.names[0]) for target in question.targets
    )


def _stand(yes: int, no: int) -> AnswerVerdict | None:
    """Where so many for and against stand, ``None`` where there are none."""
    total = yes + no
    if total == 0:
        return None
    if no == 0 or (total >= CLEAR_COUNT and yes / total >= CLEAR_SHARE):
        return "yes"
    if yes == 0 or (total >= CLEAR_COUNT and no / total >= CLEAR_SHARE):
        return "no"
    return "mixed"
