"""Composes an answer from warranted statements, without a language model.

Every sentence is a statement's own words (a quote, or a pack's sentence) under a label that the
study's own words carry, or one of the few framing sentences of this module, whose counts are
derived from the warrants that they count. Nothing is said that was not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from medwarrant.ports import (
    Appraiser,
    Grader,
    Reader,
    Searcher,
    StatementReader,
    Store,
    Vocabulary,
)
from medwarrant.records import (
    Answer,
    AnswerSection,
    AnswerVerdict,
    Audience,
    CertaintyRating,
    Conflict,
    EvidenceRow,
    Gap,
    GuidanceMark,
    Question,
    Result,
    Sentence,
)
from medwarrant.reports.conflicts import Disagreement, disagreements
from medwarrant.reports.evidence import ANIMAL_LEVEL, IN_VITRO_LEVEL, Evidence, Item, Stance
from medwarrant.reports.follow_ups import follow_ups
from medwarrant.reports.gaps import gaps
from medwarrant.reports.gathering import Gatherer, Reach
from medwarrant.reports.plan import Lengths, Plan, for_self_treatment, has_sides, plan
from medwarrant.reports.verdict import Tally, tally
from medwarrant.reports.warrants import SUMMARY_KINDS, Ledger
from medwarrant.reports.wording import (
    DESIGN_WORDS,
    DISCLAIMER,
    a_study,
    as_quoted,
    counted,
    joined,
    label_parts,
    names,
    plural,
    shown_name,
    understood,
)

NOT_CONTRAINDICATED = re.compile(r"\b(?:not|no|never)\b.{0,20}\bcontraindicat", re.IGNORECASE)

ADVISED = frozenset({"contraindication", "recommendation"})
"""Kinds of question that guidance answers, not trials."""

DISPUTABLE = frozenset({"effect", "comparison", "interaction", "harm", "mechanism"})
"""Kinds of question on which evidence can disagree."""

RELATIVE = re.compile(r"\brelative\b|\bcaution|\bcareful", re.IGNORECASE)

LABEL_FIELDS = ("design", "species", "n")
"""The fields of a study that its label names."""


SIDES: dict[Stance, str] = {
    "supports": "For",
    "contradicts": "Against",
    "unclear": "Open",
    "none": "Open",
}
"""Which side a finding takes on a question that yes or no could answer."""


@dataclass(frozen=True)
class Tools:
    """The parts that an answer is composed from, each behind its port."""

    store: Store
    searcher: Searcher
    reader: Reader
    appraiser: Appraiser
    statements: StatementReader
    grader: Grader
    vocabulary: Vocabulary
    version: str


def ask(
    text: str,
    tools: Tools,
    *,
    audience: Audience = "clinician",
    lengths: Lengths = Lengths(),
    reach: Reach = Reach(),
) -> Answer:
    """Answers a clinical question from the corpus alone.

    The same question on the same snapshot gives the same bytes. A question that needs care gets
    its notices first; one that speaks of a wish to die or of an emergency gets nothing else.
    """
    question = tools.reader.understand(text)
    composer = _Composer(question, tools, lengths)
    kinds = {notice.kind for notice in question.notices}
    if kinds.isdisjoint({"crisis", "emergency", "out_of_scope"}):
        gatherer = Gatherer(
            question,
            store=tools.store,
            searcher=tools.searcher,
            appraiser=tools.appraiser,
            statements=tools.statements,
            vocabulary=tools.vocabulary,
            reach=reach,
        )
        composer.compose(gatherer, gatherer.gather(), is_for_self="self_treatment" in kinds)
    return composer.answer(audience)


class _Composer:
    """Builds one answer, section by section."""

    def __init__(self, question: Question, tools: Tools, lengths: Lengths) -> None:
        self._question = question
        self._tools = tools
        self._lengths = lengths
        self._ledger = Ledger(tools.store)
        self._sections: dict[AnswerSection, list[Sentence]] = {}
        self._conflicts: list[Conflict] = []
        self._gaps: tuple[Gap, ...] = ()
        self._certainty: list[CertaintyRating] = []
        self._follow_ups: tuple[str, ...] = ()
        self._verdict: AnswerVerdict = (
            "insufficient" if question.yes_no else "not_a_yes_no_question"
        )
        self._used: dict[str, Item] = {}
        self._remarked: set[str] = set()

    # ------------------------------------------------------------------ sections

    def compose(self, gatherer: Gatherer, evidence: Evidence, *, is_for_self: bool) -> None:
        """Fills every section from the evidence."""
        planned = plan(self._question, evidence, self._lengths)
        if is_for_self:
            planned = for_self_treatment(planned)
        counted_up = tally(self._question, planned.deciding)
        self._gaps = gaps(gatherer, evidence, self._tools.searcher)
        told = {
            section: [
                self._statement(section, item, remarks)
                for item, remarks in self._with_remarks(items, evidence)
            ]
            for section, items in planned.sections.items()
        }
        if not is_for_self:
            self._rate(counted_up)
            if self._question.kind in DISPUTABLE:
                found = disagreements(self._question, planned.related, self._tools.vocabulary)
                self._disagree(found)
            self._bottom_line(planned, counted_up, evidence)
        self._sections.update(told)
        self._sections["gaps"] = [
            Sentence(id="", section="gaps", text=gap.text, warrants=(gap.id,)) for gap in self._gaps
        ]
        if not is_for_self:
            self._follow_ups = follow_ups(gatherer, evidence, self._tools.searcher)

    def _statement(self, section: AnswerSection, item: Item, remarks: Sequence[Item]) -> Sentence:
        """One statement as a sentence, with what its curator remarks on the study behind it."""
        main = self._finding_warrant(item, _relation(item))
        said = " ".join((_words(item), *(_words(remark) for remark in remarks)))
        behind = (main, *(self._finding_warrant(remark, "context") for remark in remarks))
        if item.statement.role == "guidance":
            return Sentence(
                id="",
                section=section,
                text=said,
                warrants=behind,
                guidance=GuidanceMark(
                    setting=item.statement.setting or item.study.population or item.document.title,
                    basis="source_recommends",
                ),
            )
        self._used.setdefault(item.document.id, item)
        label, context = self._label(item)
        if section == "findings" and has_sides(self._question) and item.fit == "direct":
            label = f"{SIDES[item.stance]} · {label}" if label else SIDES[item.stance]
        return Sentence(
            id="",
            section=section,
            text=f"{label}: {said}" if label else said,
            warrants=tuple(dict.fromkeys((*behind, *context))),
        )

    def _with_remarks(
        self, items: Sequence[Item], evidence: Evidence
    ) -> list[tuple[Item, tuple[Item, ...]]]:
        """Each item; a study's last one comes with the remarks on it, once in an answer."""
        last = {item.document.id: place for place, item in enumerate(items)}
        told = []
        for place, item in enumerate(items):
            identity = item.document.id
            is_due = last[identity] == place and identity not in self._remarked
            told.append((item, evidence.remarks_on(item.document) if is_due else ()))
            if is_due:
                self._remarked.add(identity)
        return told

    def _label(self, item: Item) -> tuple[str, tuple[str, ...]]:
        """The label before a finding, and the warrants of the places that state its parts."""
        stated = [
            (quote.start, quote.end)
            for field in LABEL_FIELDS
            if (quote := item.study.quotes.get(field)) is not None
            and not item.statement.start <= quote.start < quote.end <= item.statement.end
        ]
        warrants = tuple(
            self._ledger.warrant(item.document, item.study, place, "context")
            for place in adjoining(stated, item.document.text)
        )
        label = ", ".join(label_parts(item.study, item.quote))
        tie = self._tie(item)
        return _capital(f"{tie} · {label}" if tie else label), warrants

    def _tie(self, item: Item) -> str:
        """What ties an indirect finding to the question, by a name whose figures the quote has."""
        vocabulary = self._tools.vocabulary
        shared = [concept for concept in map(vocabulary.concept, item.shared) if concept]
        named = [concept for concept in map(vocabulary.concept, item.statement.object) if concept]
        narrow = [n for n in named if any(vocabulary.covers(concept, n) for concept in shared)]
        for concept in (*narrow, *shared):
            if set(re.findall(r"\d+", concept.names[0])) <= set(re.findall(r"\d+", item.quote)):
                return shown_name(concept)
        return ""

    def _rate(self, counts: Tally) -> None:
        outcome = names(self._question.targets) or names(self._question.subjects)
        if self._question.kind == "interaction" and len(self._question.subjects) > 1:
            outcome = f"{names(self._question.subjects)} together" + (
                f", {names(self._question.targets)}" if self._question.targets else ""
            )
        decided = (*counts.supports, *counts.contradicts, *counts.unclear)
        studies = [msgspec.structs.replace(item.study, result=_result(item)) for item in decided]
        rating = self._tools.grader.grade(outcome, studies, [item.document for item in decided])
        self._certainty.append(rating)

    def _disagree(self, found: Sequence[Disagreement]) -> None:
        for one in found[: self._lengths.conflicts]:
            supports = [self._finding_warrant(item, "supports") for item in one.found]
            against = [self._finding_warrant(item, "contradicts") for item in one.not_found]
            about = one.about
            yes = joined(sorted({a_study(item.study) for item in one.found}))
            no = joined(sorted({a_study(item.study) for item in one.not_found}))
            sides = (
                f"{yes} found an increase, {no} a decrease"
                if one.is_opposite
                else f"{yes} found an effect, {no} did not"
            )
            reasons = "; ".join(one.reasons)
            self._sections.setdefault("conflicts", []).append(
                Sentence(
                    id="",
                    section="conflicts",
                    text=f"{_capital(about)}: {sides}. What differs: {reasons}.",
                    warrants=(*supports, *against),
                )
            )
            self._conflicts.append(
                Conflict(
                    about=about,
                    supports=tuple(supports),
                    contradicts=tuple(against),
                    likely_reasons=one.reasons,
                )
            )

    def _finding_warrant(self, item: Item, relation: str) -> str:
        return self._ledger.warrant(
            item.document,
            item.study,
            (item.statement.start, item.statement.end),
            relation,  # type: ignore[arg-type]
            item.statement.outcome,
        )

    # ------------------------------------------------------------------ the bottom line

    def _bottom_line(self, planned: Plan, counts: Tally, evidence: Evidence) -> None:
        said: list[Sentence] = []
        proof = tuple(gap.id for gap in self._gaps[:1])
        if self._question.yes_no:
            self._verdict = counts.verdict
        if self._question.kind in ADVISED and planned.sections["guidance"]:
            said += self._guidance_line(planned.sections["guidance"])
        elif self._question.kind == "recommendation":
            said.append(
                _line("No source read here advises on this.", proof or self._first(planned))
            )
        elif not planned.deciding:
            said.append(_line(self._nothing_direct(), proof))
            indirect = self._indirect(planned)
            if indirect is not None:
                said.append(indirect)
        elif self._question.yes_no and counts.decided:
            said.append(self._verdict_line(counts))
            said += self._elsewhere(planned, counts)
            said += [self._best_line(best, opening) for best, opening in counts.told]
        else:
            said.append(self._found_line(planned))
        if evidence.retracted:
            left_out = counted(len(evidence.retracted), "retracted work", "retracted works")
            said.append(_line(f"Left out: {left_out}.", proof or said[0].warrants))
        self._sections["bottom_line"] = said

    def _nothing_direct(self) -> str:
        q = self._question
        acted = f" and measured {names(q.targets)}" if q.targets else ""
        if q.kind == "interaction" and len(q.subjects) > 1:
            return f"No study found here gave {names(q.subjects)} together{acted}."
        if q.comparators:
            held = f"{names(q.subjects)} against {names(q.comparators)}"
            return f"No study found here held {held}" + (
                f" for {names(q.targets)}." if acted else "."
            )
        if q.subjects:
            return f"No study found here tested {names(q.subjects)}{acted}."
        return f"Nothing found here answers this{f' on {names(q.targets)}' if acted else ''}."

    def _indirect(self, planned: Plan) -> Sentence | None:
        """What there is instead, counted by kind of evidence."""
        shown = (*planned.sections["findings"], *planned.sections["mechanism"])
        if not shown:
            return None
        kinds = (
            ("human study", "human studies", [i for i in shown if i.is_human]),
            ("animal study", "animal studies", [i for i in shown if i.level == ANIMAL_LEVEL]),
            (
                "test-tube study",
                "test-tube studies",
                [i for i in shown if i.level == IN_VITRO_LEVEL],
            ),
            (
                "other document",
                "other documents",
                [i for i in shown if i.level < ANIMAL_LEVEL and not i.is_human],
            ),
        )
        parts, warrants = [], []
        for one, many, items in kinds:
            documents = {item.document.id: item for item in reversed(items)}
            if documents:
                mains = [self._finding_warrant(i, _relation(i)) for i in documents.values()]
                parts.append(counted(len(documents), one, many))
                warrants += [*mains, self._ledger.count(mains, many)]
        text = f"What there is tests each part alone: {joined(parts)}, shown below."
        if self._question.kind != "interaction":
            text = f"What there is comes near it: {joined(parts)}, shown below."
        return _line(text, tuple(dict.fromkeys(warrants)))

    def _verdict_line(self, counts: Tally) -> Sentence:
        for_it = [self._finding_warrant(i, "supports") for i in counts.supports]
        against = [self._finding_warrant(i, "contradicts") for i in counts.contradicts]
        unclear = [self._finding_warrant(i, _relation(i)) for i in counts.unclear]
        parts, derived = [], []
        for side, ids, one, many in (
            (counts.supports, for_it, "speaks for it", "speak for it"),
            (counts.contradicts, against, "speaks against it", "speak against it"),
            (counts.unclear, unclear, "leaves it open", "leave it open"),
        ):
            if ids:
                told, tallies = self._told_by_design(side, ids)
                parts.append(f"{told} {one if len(ids) == 1 else many}")
                derived += tallies
        opening = {
            "yes": "Yes, as far as what was read here goes",
            "no": "No, as far as what was read here goes",
            "mixed": "The evidence read here disagrees",
            "insufficient": "Not settled by what was read here",
            "not_a_yes_no_question": "What was read here",
        }[counts.verdict]
        people = "" if counts.is_human else ", none of them in people"
        has_reviews = any(item.level == 1 for item in counts.decided)
        overlap = " Reviews may pool trials that are counted here too." if has_reviews else ""
        again = [self._finding_warrant(i, _relation(i)) for i in counts.doubles]
        if again:
            papers = counted(len(again), "further paper", "further papers")
            overlap += (
                f" Of these trials {papers} {'is' if len(again) == 1 else 'are'} not counted."
            )
            derived.append(self._ledger.count(again, "further papers"))
        return _line(
            f"{opening}: {'; '.join(parts)}{people}.{overlap}",
            tuple(dict.fromkeys((*for_it, *against, *unclear, *again, *derived))),
        )

    def _elsewhere(self, planned: Plan, counts: Tally) -> list[Sentence]:
        """What animals and test tubes say, where people are what was counted."""
        if not counts.is_human:
            return []
        told, warrants = [], []
        for stance, words in (("supports", "for"), ("contradicts", "against")):
            own = {
                item.document.id: item
                for item in reversed(planned.deciding)
                if item.level >= ANIMAL_LEVEL and item.stance == stance
            }
            if own:
                ids = [self._finding_warrant(item, _relation(item)) for item in own.values()]
                counted_up, tallies = self._told_by_design(list(own.values()), ids)
                verb = "speaks" if len(own) == 1 else "speak"
                told.append(f"{counted_up} {verb} {words} it")
                warrants += [*ids, *tallies]
        if not told:
            return []
        return [_line(f"Outside people: {'; '.join(told)}.", tuple(dict.fromkeys(warrants)))]

    def _told_by_design(self, side: Sequence[Item], ids: Sequence[str]) -> tuple[str, list[str]]:
        """One side's studies counted by design, and the warrants of the counts."""
        by_design: dict[str, list[str]] = {}
        for item, warrant in zip(side, ids, strict=True):
            by_design.setdefault(_kind_of_study(item), []).append(warrant)
        told = [counted(len(own), word, plural(word)) for word, own in by_design.items()]
        return joined(told), [
            self._ledger.count(own, plural(word)) for word, own in by_design.items()
        ]

    def _guidance_line(self, guidance: Sequence[Item]) -> list[Sentence]:
        """What guidance says of a contraindication, one source after another."""
        sources = {item.document.id: item for item in reversed(guidance)}
        denied = [NOT_CONTRAINDICATED.search(item.quote) is not None for item in sources.values()]
        is_relative = any(RELATIVE.search(item.quote) for item in sources.values())
        if self._question.yes_no:
            is_split = len(set(denied)) > 1 or (is_relative and not all(denied))
            self._verdict = "mixed" if is_split else ("no" if denied[0] else "yes")
        told = list(reversed(sources.values()))[:2]
        return [_line(_words(item), (self._finding_warrant(item, "supports"),)) for item in told]

    def _first(self, planned: Plan) -> tuple[str, ...]:
        """The warrant of the first thing shown, for a line that has no proof of its own."""
        return tuple(self._finding_warrant(item, "context") for item in planned.shown[:1])

    def _best_line(self, best: Item, opening: str) -> Sentence:
        label, context = self._label(best)
        main = self._finding_warrant(best, _relation(best))
        told = f"{opening} ({label})" if label else opening
        return _line(f"{told}: {_words(best)}", (main, *context))

    def _found_line(self, planned: Plan) -> Sentence:
        shown = planned.shown or planned.sections["guidance"]
        if not shown:
            return _line(self._nothing_direct(), tuple(gap.id for gap in self._gaps[:1]))
        return self._best_line(shown[0], "The strongest evidence found")

    # ------------------------------------------------------------------ the record

    def answer(self, audience: Audience) -> Answer:
        """The finished record, sentences numbered in reading order."""
        order: tuple[AnswerSection, ...] = (
            "bottom_line",
            "findings",
            "mechanism",
            "safety",
            "guidance",
            "conflicts",
            "gaps",
        )
        told = [s for section in order for s in self._sections.get(section, ())]
        return Answer(
            question=self._question.text,
            after=None,
            understood_as=understood(self._question),
            audience=audience,
            language="en",
            verdict=self._verdict,
            certainty=tuple(self._certainty),
            sentences=tuple(
                msgspec.structs.replace(sentence, id=f"s{number}")
                for number, sentence in enumerate(told, start=1)
            ),
            warrants=self._ledger.all(),
            conflicts=tuple(self._conflicts),
            gaps=self._gaps,
            notices=self._question.notices,
            evidence_table=tuple(
                EvidenceRow(
                    study=_capital(a_study(item.study)),
                    document=item.document.id,
                    result=item.statement.result,
                    outcome_kind=item.statement.outcome_kind,
                    level=item.level,
                )
                for item in sorted(self._used.values(), key=lambda i: (i.level, i.document.id))
            ),
            follow_ups=self._follow_ups,
            disclaimer=DISCLAIMER,
            corpus=self._tools.store.state(),
            version=self._tools.version,
        )


def _words(item: Item) -> str:
    """A statement's words: a pack's sentence as it is, an author's marked as a quote."""
    if item.document.kind in SUMMARY_KINDS:
        return " ".join(item.quote.split())
    return as_quoted(item.quote)


def _kind_of_study(item: Item) -> str:
    if item.level == IN_VITRO_LEVEL:
        return "test-tube study"
    return "animal study" if item.level == ANIMAL_LEVEL else DESIGN_WORDS[item.study.design]


def _result(item: Item) -> Result:
    """What an item says of the question, in the words that certainty is rated by."""
    if item.stance == "supports":
        return "favours_intervention"
    if item.stance == "contradicts":
        is_null = item.statement.result == "no_difference_shown"
        return "no_difference_shown" if is_null else "favours_comparator"
    return item.statement.result


def adjoining(places: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The places in text order, those with nothing but white space between them made one."""
    joined_places: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined_places and not text[joined_places[-1][1] : start].strip():
            first, last = joined_places.pop()
            joined_places.append((first, max(last, end)))
        else:
            joined_places.append((start, end))
    return joined_places


def _relation(item: Item) -> str:
    return "contradicts" if item.stance == "contradicts" else "supports"


def _line(text: str, warrants: tuple[str, ...]) -> Sentence:
    return Sentence(id="", section="bottom_line", text=text, warrants=warrants)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
