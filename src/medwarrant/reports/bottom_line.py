"""The bottom line: what an answer says first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from medwarrant.ports import Vocabulary
from medwarrant.records import (
    AnswerVerdict,
    CertaintyRating,
    Concept,
    Gap,
    Question,
    Sentence,
    Study,
)
from medwarrant.reports.asked import of_routes
from medwarrant.reports.counted_sides import UNKNOWN, CountedSides
from medwarrant.reports.cues import OF_HARM, is_guess
from medwarrant.reports.evidence import Evidence, Item
from medwarrant.reports.gaps import MORE, SOUGHT
from medwarrant.reports.harms import warnings_first
from medwarrant.reports.leading import made_as_asked
from medwarrant.reports.leaving_out import said_of
from medwarrant.reports.narrowing import among_studies, kept_to
from medwarrant.reports.outcome_lists import OutcomeLists
from medwarrant.reports.plan import Plan
from medwarrant.reports.praise import is_bare_praise
from medwarrant.reports.reported import Reported
from medwarrant.reports.species_counts import by_species
from medwarrant.reports.telling import Teller, bottom_line, place_of, relation
from medwarrant.reports.times import (
    ASKS_HOW_LONG,
    says_that_it_ended,
    says_whether_it_lasts,
    tells_how_long,
)
from medwarrant.reports.too_little import why_too_little
from medwarrant.reports.verdict import Tally
from medwarrant.reports.voices import NEAR
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import against, among, besides, counted, searched_names

ADVISED = frozenset({"contraindication", "recommendation"})
"""Kinds of question that guidance answers, not trials."""

NOT_CONTRAINDICATED = re.compile(r"\b(?:not|no|never)\b.{0,20}\bcontraindicat", re.IGNORECASE)

NEAREST = "Nearest to what was asked"
"""Opens a finding told first that is not of the strongest study."""

HELD = NEAR
"""Opens a finding told where none was understood to answer."""

MOST_HELD = 2
"""Works told so."""

MOST_WARNINGS = 2
"""Harms told first where a question on harm stays open."""

WARNED = re.compile(r"\bwarn\w*|\bknown risks?\b|\bcontraindicat\w*", re.IGNORECASE)
"""Words of guidance that names a harm."""

NAMES_RISKS = re.compile(r"\bknown risks?\b|\bboxed warning\b", re.IGNORECASE)
"""Words of a warning that names the risks themselves, and not one way to meet them."""

TRIALS = 2
"""The level of evidence of randomised trials (``evidence.LEVELS``)."""

FEW_MENTIONS = 3
"""Documents that name all that is asked about, up to which it may be said that nobody tested it;
of more, one may have been read wrongly."""


@dataclass(frozen=True)
class Opening:
    """What stands first in an answer, and the verdict that it comes to.

    ``leading``: how many of the sentences say the verdict and the findings that lead to it; doubts
    and counts follow, ``own`` with them, then what is beside the question. ``is_counted``: whether
    they tell how many studies stand on which side, and the sentence at ``verdict_at`` what that
    comes to; ``was_seen``: whether it says that a harm was seen in people.
    """

    sentences: tuple[Sentence, ...]
    verdict: AnswerVerdict
    leading: int = 1
    own: int = 1
    is_counted: bool = False
    verdict_at: int = 0
    was_seen: bool = False

    @property
    def undecided(self) -> Sentence | None:
        """The sentence that says that too little was read; ``None`` where none does, and where it
        says that a harm was seen in people.
        """
        is_undecided = self.is_counted and self.verdict == "insufficient" and not self.was_seen
        return self.sentences[self.verdict_at] if is_undecided else None


class BottomLine:
    """Composes the bottom line of one answer."""

    def __init__(
        self,
        question: Question,
        ledger: Ledger,
        vocabulary: Vocabulary,
        gaps: Sequence[Gap],
        tell: Teller,
    ) -> None:
        self._question = question
        self._ledger = ledger
        self._tell = tell
        self._lists = OutcomeLists(question, ledger, vocabulary, tell)
        self._sides = CountedSides(question, ledger, tell)
        self._reported = Reported(question, ledger, tell)
        self._proof = tuple(gap.id for gap in gaps[:1])
        self._mentions = gaps[0].searched.hits if gaps else 0

    def compose(
        self,
        planned: Plan,
        counts: Tally,
        evidence: Evidence,
        rating: CertaintyRating | None = None,
    ) -> Opening:
        """The bottom line from what is planned for the answer and how its studies are counted.

        ``rating`` is the certainty of the evidence, ``None`` where none was rated. Where it is very
        low there is no yes and no no, whichever way the few studies point.
        """
        q = self._question
        level = None if rating is None else rating.level
        if level in UNKNOWN and counts.verdict in ("yes", "no"):
            counts = replace(counts, verdict="insufficient")
        if q.left_out and q.yes_no:  # no yes and no no to what was not wholly answered
            counts = replace(counts, verdict="insufficient")
        verdict: AnswerVerdict = counts.verdict if q.yes_no else "not_a_yes_no_question"
        said: list[Sentence] = []
        leading, own, is_counted, verdict_at = 1, 1, False, 0
        if q.documents:
            said.append(self._of_documents(planned, evidence))
        elif q.kind in ADVISED and planned.sections["guidance"]:
            said += self._guidance_lines(planned.sections["guidance"], evidence)
            if q.yes_no:
                verdict = _advised(self._on_all(planned.sections["guidance"]))
        elif q.kind == "recommendation":
            proof = tuple(self._tell.warrant(item, "context") for item in planned.shown[:1])
            said.append(bottom_line("No source read here advises on this.", self._proof or proof))
        elif q.kind == "mechanism" and (studied := self._lists.mechanisms(planned)) is not None:
            said.append(studied)
        elif q.kind == "harm" and not q.yes_no and (told := self._lists.harms(planned)) is not None:
            warned = self._warned(planned)
            names_them = any(NAMES_RISKS.search(line.text) for line in warned)
            said += [*warned, told] if names_them else [told, *warned]
        elif q.kind == "dose" and self._tell.voice.is_plain and planned.shown:
            said.append(self._doses_left_out(planned))
        elif not planned.deciding:
            nothing = self._nothing_direct()
            if self._tell.voice.is_plain and self._proof:
                nothing += " Not all that was studied is held here."
            near = self._indirect(planned)
            advice = self._on_all(planned.sections["guidance"])
            warned = self._guidance_lines(advice[:1]) if q.kind == "interaction" else []
            held = [] if near or warned else self._nearest_held(evidence)
            if warned or (
                held and q.kind != "interaction"
            ):  # what is held stands above what is not
                said, leading = warned or held, len(warned or held) + 1
                nothing, held = besides(nothing), []
            said.append(bottom_line(nothing, self._proof))
            said += [*self._sides.of_other_aim(planned), *near, *held]
        elif q.yes_no and (reports := self._reported.items(counts)):
            said.append(self._reported.line(reports))
            openings = ("One of them", "Another") if len(reports) > 1 else ("It",)
            pairs = zip(reports, openings, strict=False)
            said += [line for each in pairs if (line := self._best_line(*each)) is not None]
            said += self._reported.in_animals(planned)
        elif q.yes_no and counts.decided:
            is_counted = True
            first = self._sides.verdict_line(counts, level)
            sides = self._both_sides(planned, counts)
            said += [first, *sides]
            leading = len(said)
            if level in UNKNOWN:
                said += why_too_little(rating, first.warrants, is_compared=counts.is_compared)
            said += self._sides.counts_line(counts, len(sides))
            own = len(said)
            if q.kind == "harm" and verdict == "insufficient":
                said += self._warned(planned)
            said += self._sides.of_other_aim(planned)
            said += self._sides.elsewhere(planned, counts)
        else:
            is_of_harms = q.kind == "harm" and not q.targets  # a label tells of more than one study
            said += self._warned(planned) if is_of_harms else []
            found = self._found_line(planned, evidence)
            said += [found, *self._further_lines(planned, found)]
        behind = self._proof or self._ledger.without_counts(said[0].warrants)
        if q.left_out:
            said.insert(0, bottom_line(said_of(q.left_out, self._mentions), self._proof))
            leading, own, verdict_at = leading + 1, own + 1, 1
            verdict = "insufficient" if q.yes_no else verdict
        if evidence.retracted:
            left_out = counted(len(evidence.retracted), "retracted work", "retracted works")
            said.append(bottom_line(f"Left out: {left_out}.", behind))
        if (kept := kept_to(q, evidence, behind)) is not None:
            said.append(kept)
        seen = (self._tell.voice.met, self._tell.voice.met_unsafe)
        was_seen = is_counted and said[verdict_at].text.startswith(seen)
        own = max(leading, own)
        return Opening(tuple(said), verdict, leading, own, is_counted, verdict_at, was_seen)

    def _of_documents(self, planned: Plan, evidence: Evidence) -> Sentence:
        """What the works that the question names found, or that nothing was recognised in them."""
        shown = planned.shown or planned.sections["guidance"]
        best = self._best_line(shown[0], "What it found") if shown else None
        if best is not None:
            return best
        named = (*evidence.read, *evidence.retracted)
        titles = tuple(
            self._ledger.warrant(
                document, Study(document=document.id), (0, len(document.title)), "context"
            )
            for document in named
            if document.title and document.text.startswith(document.title)
        )
        if not evidence.read:
            return bottom_line("What was asked about is retracted, and was not read.", titles)
        return bottom_line("No finding was recognised in what was asked about.", titles)

    def _nothing_direct(self) -> str:
        """That nothing was found, said of the words that were looked for: what is held under other
        words is not denied.
        """
        q, is_plain = self._question, self._tell.voice.is_plain
        held, people = against(q, is_plain=is_plain)
        where = among(people, is_plain=is_plain) + among_studies(q.limits)

        def named(*parts: Sequence[Concept]) -> str:
            return searched_names([one for each in parts for one in each], is_plain=is_plain)

        if self._mentions and (self._mentions > FEW_MENTIONS or q.kind in SOUGHT):
            sought = SOUGHT.get(q.kind, "result on")
            both = named(q.subjects, q.comparators, q.targets)
            return f"No {sought} {both}{where} was recognised in what these words found here."
        if of_routes(q):
            words = held + (f" for {named(q.targets)}" if q.targets else "")
        elif q.kind == "harm" and q.subjects and not q.targets:
            words = f"harms of {named(q.subjects)}"
        elif q.comparators:
            words = f"{named(q.subjects)} against {named(q.comparators)}"
            words += f" for {named(q.targets)}" if q.targets else ""
        elif q.kind == "interaction" and len(q.subjects) > 1:
            words = f"{named(q.subjects)} together" + (
                f" for {named(q.targets)}" if q.targets else ""
            )
        else:
            words = named(q.subjects, q.targets)
        if not words:
            return "Nothing found here answers this."
        if self._mentions:
            return f"No result on {words}{where} was recognised here; {MORE}."
        return f"Nothing was found here under {words}{where}; {MORE}."

    def _indirect(self, planned: Plan) -> list[Sentence]:
        """What there is instead, counted by kind of evidence."""
        shown = (*planned.sections["findings"], *planned.sections["mechanism"])
        if not shown or any(item.apart for item in shown):  # told by the wider question
            return []
        told, warrants = by_species(shown, self._tell, self._ledger)
        text = f"What there is comes near it: {told}, shown below."
        if self._question.kind == "interaction":
            text = f"What there is tests each part alone: {told}, shown below."
        return [bottom_line(text, warrants)]

    def _nearest_held(self, evidence: Evidence) -> list[Sentence]:
        """Where nothing was understood to answer, what the works held on all that is asked found:
        one finding a work, told as near and not as an answer.
        """
        asked = self._asked
        is_of_harm = self._question.kind not in ("effect", "comparison", "dose", "prognosis")
        told: dict[str, Sentence] = {}
        if self._question.comparators:  # who names both need not hold them against each other
            return []
        near = [
            item
            for item in evidence.items
            if item.is_finding
            and item.is_human
            and item.is_among
            and item.fit != "direct"
            and not item.apart
            and asked <= set(item.asked)
            and (item.statement.result != "unknown" or item.statement.direction != "unknown")
            and not is_guess(item.quote)
            and self._names_a_target(item)
            and (is_of_harm or item.statement.outcome_kind != "harm")
        ]
        near.sort(key=lambda i: (i.level, -i.relevance, i.document.id, i.statement.start))
        for item in near if len(asked) > 1 else ():
            if item.document.id in told or len(told) == MOST_HELD:
                continue
            line = self._best_line(item, HELD)
            if line is not None:
                told[item.document.id] = line
        return list(told.values())

    def _names_a_target(self, item: Item) -> bool:
        """Whether a finding itself names what it is asked of: its work may be on that, and the
        sentence on its authors' hopes.
        """
        words, targets = item.quote.casefold(), self._question.targets
        return not targets or any(
            name.casefold() in words
            for target in targets
            for name in (*target.names, *target.short)
        )

    @property
    def _asked(self) -> set[str]:
        q = self._question
        return {concept.id for concept in (*q.subjects, *q.comparators, *q.targets)}

    def _on_all(self, guidance: Sequence[Item]) -> list[Item]:
        """The guidance that speaks of all that is asked about, not of a part."""
        return [item for item in guidance if item.named == len(self._asked)]

    def _guidance_lines(
        self, guidance: Sequence[Item], evidence: Evidence | None = None
    ) -> list[Sentence]:
        """What guidance says, one source after another, and its silences by ``evidence``."""
        sources = {item.document.id: item for item in reversed(guidance)}
        told = []
        for item in list(reversed(sources.values()))[:2]:
            silent = [
                remark
                for remark in (() if evidence is None else evidence.remarks_on(item.document))
                if remark.statement.role == "silence" and remark.named
            ][:1]
            text = " ".join(map(self._tell.advice, (item, *silent)))
            ids = [self._tell.warrant(item, "supports")]
            ids += [self._tell.warrant(remark, "context") for remark in silent]
            told.append(bottom_line(text, tuple(ids)))
        return told

    def _best_line(self, best: Item, opening: str) -> Sentence | None:
        """One finding; ``None`` where it has no words that this reader would understand."""
        words = self._tell.words(best)
        if words is None or (self._question.kind in OF_HARM and is_bare_praise(best)):
            return None
        label, context = self._tell.label(best)
        main = self._tell.warrant(best, relation(best))
        return bottom_line(self._tell.voice.introduced(opening, label, words), (main, *context))

    def _both_sides(self, planned: Plan, counts: Tally) -> list[Sentence]:
        """The strongest finding of each side that has words for this reader. A side of which none
        has any is told as such: silence would read as agreement.
        """
        told = self._warnings(planned, counts)
        for side, opening in () if told else counts.told:
            others = [
                item
                for item in planned.deciding
                if item.document.id in {one.document.id for one in side}
                and item.stance == side[0].stance
                and item.is_null == side[0].is_null
            ]
            lines = (self._best_line(item, opening) for item in (*side, *others))
            line = next((line for line in lines if line is not None), None)
            if line is None and len(counts.told) > 1:
                ids = [self._tell.warrant(item, relation(item)) for item in side]
                counted_up, tallies = self._tell.by_design(side, ids)
                text = f"{opening.partition(',')[0]}: {counted_up}."
                line = bottom_line(text, (*ids, *tallies))
            if line is not None:
                told.append(line)
                told += self._other_half(line, (*side, *others), planned)
        return told

    def _warnings(self, planned: Plan, counts: Tally) -> list[Sentence]:
        """Of a question on harm that stays open, the harms that were seen: that one study in other
        people met none never stands for the answer. Empty where none was seen or a side is told.
        """
        q = self._question
        if q.kind != "harm" or counts.supports or counts.contradicts:
            return []
        seen = warnings_first(q, [item for item in planned.deciding if item.fit == "direct"])
        told: list[Sentence] = []
        for item in seen:
            line = self._best_line(item, "And" if told else "What was seen of harm")
            told += [] if line is None else [line]
        return told[:MOST_WARNINGS]

    def _other_half(self, line: Sentence, told_of: Sequence[Item], planned: Plan) -> list[Sentence]:
        """What the study that is told of first found besides that is not so: a trial is not told by
        its better half.
        """
        own = [
            item for item in told_of if self._tell.warrant(item, relation(item)) in line.warrants
        ]
        for first in own[:1]:
            for item in planned.deciding:
                is_same = item.document.id == first.document.id and _is_of_one_kind(item, first)
                differs = item.is_null or {item.stance, first.stance} == {"supports", "contradicts"}
                if place_of(item) == place_of(first) and not self._tell.voice.is_plain:
                    continue  # quoted with its neighbour
                if is_same and item is not first and differs and not first.is_null:
                    other = self._best_line(item, "The same study found besides")
                    return [self._other_result(item) if other is None else other]
        return []

    def _other_result(self, item: Item) -> Sentence:
        """That a study found otherwise as well, where that has no words for this reader."""
        what = "no clear difference" if item.is_null else "the contrary"
        text = f"In another of its results, the same study found {what}."
        return bottom_line(text, (self._tell.warrant(item, relation(item)),))

    def _found_line(self, planned: Plan, evidence: Evidence) -> Sentence:
        shown = planned.shown if self._question.kind in OF_HARM else planned.found
        shown = shown or planned.sections["guidance"]
        if not shown:
            return bottom_line(self._nothing_direct(), self._proof)
        strongest = min(item.level for item in shown)
        if ASKS_HOW_LONG.search(self._question.text):
            told = (*shown, *_on_lasting(shown, evidence))
            own = sorted(told, key=lambda item: not says_whether_it_lasts(item))
            own = sorted(made_as_asked(self._question, own), key=_length_first)
            shown = tuple(own)
        elif self._question.kind == "harm":
            shown = tuple(sorted(shown, key=_harm_first))
        else:
            shown = _most_telling_first(made_as_asked(self._question, shown))
        for item in shown:
            is_best = item.level == strongest
            line = self._best_line(item, "The strongest evidence found" if is_best else NEAREST)
            if line is not None:
                return line
        return self._unworded(shown)

    def _further_lines(self, planned: Plan, first: Sentence) -> list[Sentence]:
        """Behind the first finding on an effect that nobody asked a yes or a no of, the strongest
        of single trials behind reviews, and one that found otherwise: a body of evidence is not
        told by one work.
        """
        if self._question.kind not in ("effect", "comparison") or not planned.deciding:
            return []
        told = [first]
        human = [item for item in planned.deciding if item.is_human]
        for opening, such in (
            ("Of single trials, the strongest", [i for i in human if i.level == TRIALS]),
            ("One that found no difference", [i for i in human if i.is_null]),
        ):
            known = {name for line in told for name in line.warrants}
            new = [i for i in such if self._tell.warrant(i, relation(i)) not in known]
            lines = (self._best_line(item, opening) for item in new)
            told += [line for line in lines if line is not None][:1]
        return told[1:]

    def _warned(self, planned: Plan) -> list[Sentence]:
        """The first warning of an authority on what is asked about: studies that compared nothing
        are not all that is known of a harm.
        """
        advice = self._on_all(planned.sections["guidance"])
        warning = [item for item in advice if WARNED.search(item.quote)]
        warning.sort(key=lambda item: NAMES_RISKS.search(item.quote) is None)
        return self._guidance_lines(warning[:1])

    def _doses_left_out(self, planned: Plan) -> Sentence:
        """What stands in place of doses, which nobody is to follow alone."""
        told, warrants = by_species(planned.shown, self._tell, self._ledger)
        text = (
            f"Doses were studied ({told}), and they are left out here. A dose is set for one "
            "person, by someone who knows that person. Ask the people who treat you."
        )
        return bottom_line(text, warrants)

    def _unworded(self, shown: Sequence[Item]) -> Sentence:
        """How many studies there are, where none has words that this reader would understand."""
        told, warrants = by_species(shown, self._tell, self._ledger)
        text = (
            f"Studies were found ({told}). They are hard to read; a doctor can go through them "
            "with you."
        )
        return bottom_line(text, warrants)


def _on_lasting(shown: Sequence[Item], evidence: Evidence) -> list[Item]:
    """What curators say of the studies shown, beside their findings, of whether an effect went on;
    such a remark is as near to the question as the finding that it stands by.
    """
    documents = {item.document.id: item for item in shown if item.fit == "direct"}
    remarks = [
        replace(remark, fit=item.fit, level=item.level)
        for item in documents.values()
        for remark in evidence.remarks_on(item.document)
    ]
    return [remark for remark in remarks if says_whether_it_lasts(remark)]


def _length_first(item: Item) -> bool:
    return not (tells_how_long(item) or says_that_it_ended(item))


def _harm_first(item: Item) -> tuple[bool, int, bool, int]:
    """The very harm asked of first, of the strongest studies, and that it went up before when it
    began, the largest first.
    """
    return (
        item.fit != "direct",
        item.level,
        item.statement.direction != "increases",
        -(item.study.n or 0),
    )


def _is_of_one_kind(one: Item, other: Item) -> bool:
    """Whether both findings are on harms, or neither: a harm is no other half of a benefit."""
    return (one.statement.outcome_kind == "harm") == (other.statement.outcome_kind == "harm")


def _most_telling_first(shown: Sequence[Item]) -> tuple[Item, ...]:
    """The findings with those of the first study by how near they are to the question, where they
    are its authors' sentences, and not by their place in its text.
    """
    own = [item for item in shown if item.document.id == shown[0].document.id]
    if own[0].document.curated is None:
        own.sort(key=lambda item: -item.relevance)
    return (*own, *(item for item in shown if item.document.id != shown[0].document.id))


def _advised(guidance: Sequence[Item]) -> AnswerVerdict:
    """Whether guidance speaks of a contraindication; unsettled where there is none."""
    sources = {item.document.id: item for item in reversed(guidance)}
    denied = [NOT_CONTRAINDICATED.search(item.quote) is not None for item in sources.values()]
    if len(set(denied)) != 1:
        return "mixed" if denied else "insufficient"
    return "no" if denied[0] else "yes"
