"""Composes an answer from warranted statements, without a language model.

Every sentence is a statement's own words (a quote, or a pack's sentence) under a label that the
study's own words carry, or one of the few framing sentences of this module, whose counts are
derived from the warrants that they count. Nothing is said that was not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from medwarrant.ports import (
    Appraiser,
    FollowUps,
    Grader,
    Measurer,
    Proofreader,
    Reader,
    Relevance,
    Searcher,
    StatementReader,
    Store,
    Vocabulary,
)
from medwarrant.records import (
    READING_ORDER,
    Answer,
    AnswerSection,
    AnswerSide,
    AnswerVerdict,
    Audience,
    CertaintyRating,
    Conflict,
    Document,
    Explained,
    Gap,
    Gloss,
    Notice,
    Premise,
    Question,
    Sentence,
    Study,
    Warrant,
)
from medwarrant.reports.asked import tidied
from medwarrant.reports.besides import (
    MOST_BESIDE,
    answered_below,
    core_of,
    whole_questions,
    with_besides,
)
from medwarrant.reports.bottom_line import BottomLine
from medwarrant.reports.conflicts import Disagreement, disagreements
from medwarrant.reports.evidence import Evidence, Item
from medwarrant.reports.evidence_table import evidence_table
from medwarrant.reports.first_lines import FirstLines
from medwarrant.reports.focus import begun
from medwarrant.reports.follow_ups import follow_ups
from medwarrant.reports.gaps import gaps, unnamed
from medwarrant.reports.gathering import Gatherer, Reach
from medwarrant.reports.glossary import explained
from medwarrant.reports.help_found import Found, HelpDesk
from medwarrant.reports.help_told import help_told
from medwarrant.reports.leaving_out import (
    is_answered,
    missed,
    numbered,
    studies_answering,
    without_one,
    without_unknown,
)
from medwarrant.reports.management import (
    asks_what_to_do,
    titled,
    tried,
    tried_line,
    with_tried,
)
from medwarrant.reports.methods_told import METHODS, MethodsTold
from medwarrant.reports.narrowing import scope_told
from medwarrant.reports.nearby import (
    SHOWN_ABOVE,
    Nearby,
    on_the_premise,
    said_of,
    without_besides,
)
from medwarrant.reports.notices import for_reader
from medwarrant.reports.on_point import on_point
from medwarrant.reports.one_page import on_one_page
from medwarrant.reports.pairs import held_alone, no_safety
from medwarrant.reports.parts_told import Parts, PartsTold
from medwarrant.reports.plain_words import PlainWords
from medwarrant.reports.plan import (
    Lengths,
    Plan,
    advice_alone,
    advice_on_what_is_asked,
    for_self_treatment,
    plan,
)
from medwarrant.reports.premises import (
    corrected,
    finding_on,
    notice_on,
    on_decision,
    on_harm_alone,
)
from medwarrant.reports.rating import rated
from medwarrant.reports.respelling import respelled
from medwarrant.reports.sections import Sections
from medwarrant.reports.sessions import (
    asks_of_a_session,
    in_short,
    lengths,
    listed,
    unknown_length,
)
from medwarrant.reports.telling import Teller, bottom_line
from medwarrant.reports.times import ASKS_HOW_LONG, placed, times_measured
from medwarrant.reports.told_sides import counted_sides, study_side
from medwarrant.reports.unblinding import told_plainly
from medwarrant.reports.unfollowable import without_regimens
from medwarrant.reports.verdict import tally
from medwarrant.reports.voices import VOICES
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wider import Widened, widened, with_near
from medwarrant.reports.wording import as_quoted, joined, names, uncapital, understood

RATED = frozenset({"effect", "comparison", "interaction", "harm"})
"""Kinds of question whose evidence has a certainty in GRADE's sense: that of an effect."""

DISPUTABLE = frozenset({"effect", "comparison", "interaction", "harm", "mechanism"})
"""Kinds of question on which evidence can disagree."""

FOR_ONE_PERSON = (
    "This is not answered here for one person: whether and how to do it is for those who treat you."
)
NOTHING_BESIDE = (
    "No result on its risks was recognised here; that does not mean that there are none."
)

NOTHING_TOLD = (
    "Nothing that answers this was found here under the words below; other words may find more."
)
NO_LENGTH = "How long it lasts was not found in what was read here on this."
LASTS = re.compile(
    r"\b(?:\d+|a few|several|some|many|two|three|four|six) (?:hours|days|weeks|months)\b",
    re.IGNORECASE,
)
"""A length of time."""

SHOWN = 200
"""Characters shown of an instruction found in a document."""
MOST_SHOWN = 3
"""Instructions found in documents that an answer shows."""


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
    proofreader: Proofreader
    measurer: Measurer
    relevance: Relevance
    version: str
    glossary: tuple[Gloss, ...] = ()
    follow_ups: FollowUps | None = None


def ask(
    text: str,
    tools: Tools,
    *,
    audience: Audience = "clinician",
    notices: Sequence[Notice] = (),
    lengths: Lengths = Lengths(),
    reach: Reach = Reach(),
) -> Answer:
    """Answers a clinical question from the corpus alone.

    The same question on the same snapshot gives the same bytes. A question that needs care gets
    its notices first; one that speaks of a wish to die or of an emergency gets nothing else.
    ``notices`` are those that the words before the question call for. Further questions of the same
    text are answered in a section of their own.
    """

    def answered(one: str, most: Lengths) -> Answer:
        return _answered(one, tools, audience=audience, notices=notices, lengths=most, reach=reach)

    answer = msgspec.structs.replace(answered(text, lengths), question=text)
    resolving = tools.follow_ups
    page = on_one_page if VOICES[audience].is_plain else _whole
    asked = tools.reader.understand(text)
    if resolving is None or not asked.besides:
        return page(answer)
    seconds, same = whole_questions(
        text,
        asked,
        tools.reader.understand,
        lambda said, before: resolving.resolve(said, (before,)).text,
    )
    few = replace(lengths, findings=MOST_BESIDE, near=MOST_BESIDE, mechanism=MOST_BESIDE)
    besides = [(said, answered(whole, few)) for said, whole in seconds]
    return page(with_besides(answer, besides, same))


def _whole(answer: Answer) -> Answer:
    return answer


def _answered(
    text: str,
    tools: Tools,
    *,
    audience: Audience,
    notices: Sequence[Notice],
    lengths: Lengths,
    reach: Reach,
) -> Answer:
    """The answer to the first question of a text."""
    question, mended = _understood(text, tools)
    told = {notice.text: notice for notice in (*notices, *question.notices)}
    question = msgspec.structs.replace(
        question,
        notices=for_reader(tuple(told.values()), text, audience),
        yes_no=question.yes_no and not question.documents,  # what one work says settles nothing
    )
    if question.documents or question.pick:
        lengths = replace(lengths, a_document=lengths.findings)
    kinds = {notice.kind for notice in question.notices}
    gaps_before: tuple[Gap, ...] = ()
    if kinds.isdisjoint({"crisis", "emergency", "out_of_scope"}):
        gatherer = _gatherer(question, tools, reach)
        near = _nearby(question, gatherer, tools)
        evidence = near.weighed(gatherer.gather())
        less = _with_less(question, evidence, tools, reach)
        if less is not None:
            gaps_before = missed(gatherer, evidence, tools.searcher, less[0])
            question, gatherer, evidence = less
            evidence = near.weighed(evidence)
        is_for_self = "self_treatment" in kinds and not question.is_answered_beside
        wider = None if is_for_self else _widened(question, evidence, tools, reach, audience)
        if wider is not None:
            evidence = with_near(evidence, wider.items)
        composer = _Composer(question, tools, lengths, audience, gaps_before, mended)
        if asks_of_a_session(question) and not is_for_self:
            composer.tell_of_sessions(gatherer, evidence)
            return composer.answer()
        if question.focus in METHODS and composer.tell_of_methods(evidence):
            return composer.answer()
        composer.compose(gatherer, evidence, is_for_self=is_for_self)
        if wider is not None:
            composer.tell_more_widely(wider)
        if question.help is not None and (is_for_self or question.kind == "recommendation"):
            left = {drug.id for drug in question.help.drugs}
            means = [each for each in question.subjects if each.id not in left]
            asked = [each for each in question.targets if each.kind in ("condition", "outcome")]
            composer.tell_of_help(_help_desk(tools).look(question.help, means, asked))
        if question.premise is not None:
            hidden = tools.reader.understand(question.premise.question)
            composer.correct(question.premise, _gatherer(hidden, tools, reach))
        if not is_for_self:
            composer.tell_parts(evidence)
            composer.tell_nearby(near)
        composer.never_silent(gatherer, evidence)
        if "self_treatment" in kinds:
            return without_regimens(composer.answer())
        return composer.answer()
    return _Composer(question, tools, lengths, audience).answer()


def _understood(text: str, tools: Tools) -> tuple[Question, tuple[tuple[str, str], ...]]:
    """The question as it was meant, and its misspelled words, each with what it was taken for."""
    question = tidied(tools.reader.understand(text), tools.vocabulary)
    spelled, mended = respelled(question, tools.vocabulary, tools.searcher)
    if not mended:
        return _alone(question, tools), ()
    meant = tidied(tools.reader.understand(spelled), tools.vocabulary)
    return _alone(msgspec.structs.replace(meant, text=question.text), tools), mended


def _alone(question: Question, tools: Tools) -> Question:
    """The question in its own words alone, where these ask the same without the further questions
    behind it: "... and how long will it last?" must not choose what is told of whether it helps.
    """
    if not question.besides:
        return question
    text = without_besides(question.text, question.besides)
    alone = tidied(tools.reader.understand(text), tools.vocabulary)
    if alone.besides or core_of(alone) != core_of(question):
        return question
    return msgspec.structs.replace(question, text=alone.text, said=alone.said)


def _gatherer(question: Question, tools: Tools, reach: Reach) -> Gatherer:
    return Gatherer(
        question,
        store=tools.store,
        searcher=tools.searcher,
        appraiser=tools.appraiser,
        statements=tools.statements,
        vocabulary=tools.vocabulary,
        reach=reach,
    )


def _nearby(question: Question, gatherer: Gatherer, tools: Tools) -> Nearby:
    return Nearby(
        question,
        store=tools.store,
        searcher=tools.searcher,
        appraiser=tools.appraiser,
        relevance=tools.relevance,
        vocabulary=tools.vocabulary,
        read=gatherer.items_of,
    )


def _with_less(
    question: Question, evidence: Evidence, tools: Tools, reach: Reach
) -> tuple[Question, Gatherer, Evidence] | None:
    """The question with less in it that something answers, with what answers it: without its
    unknown words, else without the one thing measured without which most studies do; ``None`` where
    it is answered as it stands, or not even so.
    """

    def asked(one: Question) -> tuple[Question, Gatherer, Evidence]:
        gatherer = _gatherer(one, tools, reach)
        return one, gatherer, gatherer.gather()

    known = without_unknown(question, evidence)
    if known is not None:
        found = asked(known)
        if is_answered(known, found[2]):
            return found
    ways = [asked(one) for one in without_one(known or question, evidence)]
    answered = [found for found in ways if is_answered(found[0], found[2])]
    return max(answered, key=lambda found: studies_answering(found[2]), default=None)


def _widened(
    question: Question, evidence: Evidence, tools: Tools, reach: Reach, audience: Audience
) -> Widened | None:
    """What the question asked more widely finds, where little answers it as it stands."""
    is_plain = VOICES[audience].is_plain
    return widened(
        question,
        evidence,
        lambda wider: _gatherer(wider, tools, reach).gather(),
        tools.vocabulary,
        lambda concepts: names(concepts, is_plain=is_plain),
    )


def _help_desk(tools: Tools) -> HelpDesk:
    return HelpDesk(
        store=tools.store,
        searcher=tools.searcher,
        appraiser=tools.appraiser,
        statements=tools.statements,
        vocabulary=tools.vocabulary,
    )


class _Composer:
    """Builds one answer, section by section."""

    def __init__(
        self,
        question: Question,
        tools: Tools,
        lengths: Lengths,
        audience: Audience,
        gaps_before: tuple[Gap, ...] = (),
        mended: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self._question = question
        self._mended = mended
        self._gaps_before = gaps_before
        self._tools = tools
        self._lengths = lengths
        self._audience = audience
        self._voice = VOICES[audience]
        self._ledger = Ledger(tools.store)
        self._tell = Teller(
            self._ledger,
            tools.vocabulary,
            self._voice,
            PlainWords(question, tools.vocabulary, tools.proofreader, tools.glossary),
        )
        self._sections: dict[AnswerSection, list[Sentence]] = {}
        self._conflicts: list[Conflict] = []
        self._gaps: tuple[Gap, ...] = ()
        self._certainty: list[CertaintyRating] = []
        self._follow_ups: tuple[str, ...] = ()
        self._verdict: AnswerVerdict = (
            "insufficient" if question.yes_no else "not_a_yes_no_question"
        )
        self._hidden: list[Item] = []
        self._premises: tuple[Notice, ...] = ()
        self._told = Sections(question, self._tell)
        self._counted: Mapping[str, AnswerSide] = {}
        self._read: tuple[Document, ...] = ()
        self._parts = Parts()
        self._is_for_self = False
        self._leading = 1
        self._undecided: Sentence | None = None

    # ------------------------------------------------------------------ sections

    def compose(self, gatherer: Gatherer, evidence: Evidence, *, is_for_self: bool) -> None:
        """Fills every section from the evidence."""
        planned = plan(self._question, evidence, self._lengths)
        self._is_for_self = is_for_self
        self._read = evidence.read
        if is_for_self:
            planned = for_self_treatment(planned)
        is_open_to_all = asks_what_to_do(self._question) and not is_for_self
        done = tried(self._question, evidence, self._tools.vocabulary) if is_open_to_all else ()
        if is_open_to_all:
            planned = with_tried(planned, done, self._question)
        if self._question.kind == "recommendation" and not self._question.targets and not done:
            planned = advice_alone(planned)
        if self._voice.is_plain:
            planned = advice_on_what_is_asked(planned, self._question, self._tools.vocabulary)
        counted_up = tally(self._question, planned.deciding)
        is_open = self._question.kind in ("harm", "interaction", "contraindication")
        if not is_for_self or is_open:  # "can I stop" is no question that a study leaves open
            left = gaps(gatherer, evidence, self._tools.searcher)
            self._gaps = numbered((*self._gaps_before, *left))
        told = {
            section: self._told.section(section, items, evidence)
            for section, items in planned.sections.items()
        }
        if done and self._voice.is_plain:
            told["findings"] = titled(done, self._tell, self._ledger) or told["findings"]
        if not is_for_self:
            focus, is_list = self._question.focus, self._is_list()
            is_rated = self._question.kind in RATED and not is_list and not is_open_to_all
            if (is_rated or focus == "certainty") and not self._question.documents:
                rating = rated(self._question, counted_up, self._tools.grader, self._tools.store)
                self._certainty.append(rating)
            if (self._question.kind in DISPUTABLE and not is_list) or focus == "conflicts":
                related = planned.deciding or planned.related
                self._disagree(disagreements(self._question, related, self._tools.vocabulary))
            opening = BottomLine(
                self._question, self._ledger, self._tools.vocabulary, self._gaps, self._tell
            ).compose(
                planned,
                counted_up,
                evidence,
                self._certainty[0] if self._certainty else None,
            )
            when = times_measured(
                self._question,
                planned,
                evidence,
                self._tell,
                self._tools.measurer,
                self._tools.vocabulary,
            )
            self._sections["bottom_line"] = begun(
                focus,
                placed(self._question, opening.sentences, when),
                counted_up,
                self._conflicts,
                self._certainty,
                self._ledger.without_counts(opening.sentences[0].warrants),
                planned.sections["findings"],
            )
            if done:
                first = tried_line(self._question, done, self._tell)
                is_sought = self._question.kind == "recommendation"
                own = self._sections["bottom_line"][: 1 if is_sought else 0]
                self._sections["bottom_line"] = [*own, first]
            if self._voice.is_plain:
                behind = self._ledger.without_counts(opening.sentences[0].warrants)
                self._sections["bottom_line"] += told_plainly(self._certainty, counted_up, behind)
            self._verdict, self._leading = opening.verdict, opening.own
            self._undecided = opening.undecided
            if opening.is_counted:
                self._counted = counted_sides(counted_up)
            if self._question.kind == "interaction" and not planned.deciding:
                self._tell_of_each_alone()
        else:
            self._sections["bottom_line"] = self._left_to_those_who_treat(planned)
        self._hidden = [i for i in evidence.items if i.statement.role == "instruction"]
        self._sections.update(told)
        self._tell_gaps()
        if not is_for_self:
            self._follow_ups = follow_ups(gatherer, evidence, self._tools.searcher)

    def _tell_of_each_alone(self) -> None:
        """Says behind the line that nothing was found on a pair that this is no safety, and what is
        held.
        """
        if len(self._question.subjects) < 2 or self._question.targets:
            return
        tools, start = self._tools, len(self._gaps) + 1
        alone = held_alone(self._question, tools.searcher, tools.vocabulary, start)
        self._gaps = (*self._gaps, *alone)
        said, searches = self._sections["bottom_line"], {gap.id for gap in self._gaps}
        silent = (i for i, each in enumerate(said, 1) if searches.issuperset(each.warrants))
        place = next(silent, 1)
        said = [*said[:place], no_safety(self._question, alone), *said[place:]]
        self._sections["bottom_line"] = said

    def _left_to_those_who_treat(self, planned: Plan) -> list[Sentence]:
        """What stands first where somebody would treat themselves: that no yes and no no is given,
        and what is told instead. Nothing where neither a source nor a search is behind it.
        """
        shown = (*planned.shown, *planned.sections["guidance"])
        told = "What was found on risks and advice stands below." if shown else NOTHING_BESIDE
        proof = tuple(self._tell.warrant(item, "context") for item in shown[:1])
        proof = proof or tuple(gap.id for gap in self._gaps[:1])
        return [bottom_line(f"{FOR_ONE_PERSON} {told}", proof)] if proof else []

    def never_silent(self, gatherer: Gatherer, evidence: Evidence) -> None:
        """Where nothing at all is told first, says so, with the search for what was asked."""
        q = self._question
        asked = (*q.subjects, *q.comparators, *q.targets) or q.populations
        if self._sections.get("bottom_line") or not asked:
            return
        searched = unnamed(gatherer, evidence, self._tools.searcher, asked)
        gap = msgspec.structs.replace(searched, id=f"g{len(self._gaps) + 1}")
        self._gaps = (*self._gaps, gap)
        self._tell_gaps()
        told = f"{FOR_ONE_PERSON} {NOTHING_BESIDE}" if self._is_for_self else NOTHING_TOLD
        self._sections["bottom_line"] = [bottom_line(told, (gap.id,))]

    def tell_more_widely(self, wider: Widened) -> None:
        """Says after the first findings what is known of a little more than was asked."""
        asked, evidence = msgspec.structs.replace(wider.question, left_out=()), wider.evidence
        planned = plan(asked, evidence, self._lengths)
        counts = tally(asked, planned.deciding)
        rating = rated(asked, counts, self._tools.grader, self._tools.store)
        composer = BottomLine(asked, self._ledger, self._tools.vocabulary, (), self._tell)
        opening = composer.compose(planned, counts, evidence, rating)
        said = self._sections["bottom_line"]
        known = {sentence.text for sentence in said}
        first, *others = opening.sentences[: opening.leading]
        is_verdict = opening.is_counted and opening.verdict_at == 0
        if self._question.comparators and not asked.comparators and is_verdict and others:
            first, *others = others  # that it helps at all says nothing of which helps more
        told_of = {name for sentence in said for name in self._findings_behind(sentence)}
        more = [
            line
            for line in others
            if line.text not in known and not told_of.issuperset(self._findings_behind(line))
        ]
        if not more and (others or told_of.issuperset(self._findings_behind(first))):
            return  # what was asked finds no other
        told = f"More widely ({wider.of}): {uncapital(first.text)}"
        line = msgspec.structs.replace(first, text=told)
        people = tuple(one for one in self._question.populations if one.kind != "route")
        is_known = any(
            item.fit == "direct" and not item.apart
            for items in self._told.told.values()
            for item in items
        )
        if people and not asked.populations and not is_known:
            whom = self._tell.names(people)
            more.append(bottom_line(f"That does not show it of {whom}.", line.warrants))
        place = self._leading + (self._question.focus is not None) * max(1, len(self._conflicts))
        self._sections["bottom_line"] = [*said[:place], line, *more, *said[place:]]

    def _findings_behind(self, sentence: Sentence) -> set[str]:
        """The ids of the warrants of the findings that a sentence tells or counts."""
        return {w.id for w in self._behind(sentence) if w.relation != "context"}

    def tell_nearby(self, near: Nearby) -> None:
        """Tells first what answers the question as it was typed, where the findings told so far do
        not settle it, and shows last, uncounted, what else is held near it.
        """
        if self._question.documents:
            return
        items = [item for told in self._told.told.values() for item in told]
        is_answered = any(item.fit == "direct" and not item.apart for item in items)
        if self._verdict not in ("yes", "no", "mixed"):
            lines = FirstLines(self._question, near, self._ledger, self._tell, self._undecided)
            own = self._sections.get("bottom_line", [])
            self._sections["bottom_line"], self._gaps = lines.placed(own, self._gaps)
            self._tell_gaps()
        told = near.told(near.works(self._documents()), self._ledger, self._tell)
        if not told:
            return
        self._sections.setdefault("findings", []).extend(told)
        said = said_of(told, is_answered=is_answered)
        self._sections.setdefault("bottom_line", []).append(said)
        if not is_answered and self._gaps and not self._gaps[0].searched.hits:
            first, *others = self._gaps
            text = first.text.removesuffix(f" {SHOWN_ABOVE}")
            self._gaps = (msgspec.structs.replace(first, text=f"{text} {SHOWN_ABOVE}"), *others)
            self._tell_gaps()

    def _documents(self) -> set[str]:
        """The ids of the documents that the answer rests on so far."""
        return {
            w.document.id for told in self._sections.values() for s in told for w in self._behind(s)
        }

    def _behind(self, sentence: Sentence) -> list[Warrant]:
        return [w for w in self._ledger.all() if w.id in sentence.warrants]

    def _near(self, question: Question, gatherer: Gatherer) -> Nearby:
        return _nearby(question, gatherer, self._tools)

    def tell_parts(self, evidence: Evidence) -> None:
        """Quotes what held works say of parts of the question that nothing is weighed on."""
        if self._voice.is_plain:
            return  # quotes in technical words: the part stays named as not answered
        tools = self._tools
        parts = PartsTold(
            self._question,
            self._ledger,
            store=tools.store,
            searcher=tools.searcher,
            appraiser=tools.appraiser,
            vocabulary=tools.vocabulary,
        )
        self._parts = parts.told([i for i in evidence.items if i.fit == "direct" and i.answers])
        self._sections["besides"] = list(self._parts.told)
        own = self._sections.get("bottom_line", [])
        self._sections["bottom_line"] = [*own[:1], *self._parts.first, *own[1:]]

    def tell_of_methods(self, evidence: Evidence) -> bool:
        """Tells what held works say of how trials were made; whether there is anything to tell."""
        tools = self._tools
        found = MethodsTold(
            self._question,
            self._ledger,
            self._voice,
            store=tools.store,
            searcher=tools.searcher,
            appraiser=tools.appraiser,
            vocabulary=tools.vocabulary,
            relevance=tools.relevance,
        ).told(evidence)
        self._sections["bottom_line"] = list(found.first)
        self._sections["findings"] = list(found.findings)
        return bool(found.first)

    def tell_of_sessions(self, gatherer: Gatherer, evidence: Evidence) -> None:
        """Says how long it took in studies to have what is asked about, and nothing else."""
        found = lengths(self._question, evidence, self._tools.vocabulary)
        if not found:
            searched = unnamed(
                gatherer, evidence, self._tools.searcher, self._question.subjects
            ).searched
            text = unknown_length(self._question, searched)
            self._gaps = (Gap(id="g1", text=text, searched=searched),)
            self._tell_gaps()
        proof = tuple(gap.id for gap in self._gaps)
        self._sections["bottom_line"] = in_short(
            self._question, found, self._ledger, self._voice, proof
        )
        self._sections["findings"] = listed(found, self._ledger, self._voice)

    def tell_of_help(self, found: Found) -> None:
        """Adds what was found on help with stopping, and what was looked for and not found."""
        start = len(self._gaps) + 1
        left = tuple(
            msgspec.structs.replace(gap, id=f"g{number}")
            for number, gap in enumerate(found.gaps, start)
        )
        found = replace(found, gaps=left)
        self._gaps = (*self._gaps, *left)
        self._tell_gaps()
        opening, sections = help_told(found, self._told, self._tell)
        said = " ".join(sentence.text for lines in sections.values() for sentence in lines)
        if ASKS_HOW_LONG.search(self._question.text) and not LASTS.search(said) and opening:
            opening = [*opening, bottom_line(NO_LENGTH, opening[0].warrants)]
        for section, told in sections.items():
            leads = {sentence.warrants[0] for sentence in told}  # told once, by help
            others = [s for s in self._sections.get(section, ()) if s.warrants[0] not in leads]
            self._sections[section] = [*told, *others]
        self._sections["bottom_line"] = opening

    def correct(self, premise: Premise, gatherer: Gatherer) -> None:
        """Says what evidence says of what the question takes for granted, unless it carries it."""
        asked, evidence = gatherer.question, gatherer.gather()
        if premise.decision is not None:
            self._correct_a_decision(premise, gatherer, evidence)
            return
        planned = on_harm_alone(asked, plan(asked, evidence, self._lengths))
        counts = tally(asked, planned.deciding)
        finding = finding_on(premise, asked, planned, counts)
        notice = None if finding is None else notice_on(premise, finding)
        if notice is None:
            return
        start = len(self._gaps) + 1
        found = tuple(
            msgspec.structs.replace(gap, id=f"g{number}")
            for number, gap in enumerate(gaps(gatherer, evidence, self._tools.searcher), start)
        )
        opening = BottomLine(asked, self._ledger, self._tools.vocabulary, found, self._tell)
        said = list(opening.compose(planned, counts, evidence).sentences)
        own = [
            sentence
            for sentence in self._sections.get("bottom_line", ())
            if sentence.text not in {each.text for each in said}
        ]
        said[0] = msgspec.structs.replace(
            said[0], text=corrected(premise, said[0].text, self._voice)
        )
        if not planned.deciding:
            said += self._titled(gatherer)
        cited = {name for sentence in said for name in sentence.warrants}
        self._gaps = (*self._gaps, *(gap for gap in found if gap.id in cited))
        self._sections["bottom_line"] = [*said, *own]
        self._tell_gaps()
        self._premises = (notice,)

    def _titled(self, gatherer: Gatherer) -> list[Sentence]:
        """The first held work whose title is on all that a premise names, or on a class of it."""
        near = self._near(gatherer.question, gatherer)
        for work in on_point(near.works(), near.question)[:1]:
            title = work.document.title
            study = self._tools.appraiser.appraise(work.document)
            main = self._ledger.warrant(work.document, study, (0, len(title)), "context")
            return [bottom_line(on_the_premise(title), (main,))]
        return []

    def _correct_a_decision(self, premise: Premise, gatherer: Gatherer, evidence: Evidence) -> None:
        """Says first what is held of an authority's decision, unless it is as taken for granted."""
        finding, items = on_decision(premise, gatherer.question, evidence, self._tools.vocabulary)
        notice = None if finding is None else notice_on(premise, finding)
        if notice is None:
            return
        self._premises = (notice,)
        said = [
            bottom_line(self._tell.advice(item), (self._tell.warrant(item, "contradicts"),))
            for item in items
        ]
        own = self._sections.get("bottom_line", ())
        told = {sentence.text for sentence in said}
        self._sections["bottom_line"] = [*said, *(each for each in own if each.text not in told)]

    def _tell_gaps(self) -> None:
        self._sections["gaps"] = [
            Sentence(id="", section="gaps", text=gap.text, warrants=(gap.id,)) for gap in self._gaps
        ]

    def _is_list(self) -> bool:
        """Whether the question asks which harms there are: many outcomes, each of its own."""
        return self._question.kind == "harm" and not self._question.yes_no

    def _disagree(self, found: Sequence[Disagreement]) -> None:
        for one in found[: self._lengths.conflicts]:
            supports = [self._tell.warrant(item, "supports") for item in one.found]
            against = [self._tell.warrant(item, "contradicts") for item in one.not_found]
            about = one.about
            yes = joined(sorted({self._tell.study(item) for item in one.found}))
            no = joined(sorted({self._tell.study(item) for item in one.not_found}))
            self._sections.setdefault("conflicts", []).append(
                Sentence(
                    id="",
                    section="conflicts",
                    text=one.told(yes, no),
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

    # ------------------------------------------------------------------ the record

    def answer(self) -> Answer:
        """The finished record, sentences numbered in reading order."""
        told = [s for section in READING_ORDER for s in self._sections.get(section, ())]
        sides = {**self._counted, **{d: study_side(own) for d, own in self._told.sides.items()}}
        table = evidence_table(
            self._told.told, sides, self._ledger, self._tools.measurer, self._tools.vocabulary
        )
        glossary = self._explained(told) if self._voice.is_plain else ()
        return Answer(
            question=self._question.text,
            after=None,
            understood_as=answered_below(
                understood(self._question, tells_of_harm=bool(self._sections.get("safety"))),
                self._parts.answered,
            )
            + scope_told(self._question)
            + "".join(f"; {as_quoted(one)} read as {as_quoted(it)}" for one, it in self._mended),
            kind=self._question.kind,
            audience=self._audience,
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
            notices=(
                *self._question.notices,
                *self._premises,
                *map(_shown_not_obeyed, self._hidden[:MOST_SHOWN]),
            ),
            evidence_table=table,
            glossary=glossary,
            follow_ups=self._follow_ups,
            disclaimer=self._voice.disclaimer,
            corpus=self._tools.store.state(),
            version=self._tools.version,
        )

    def _explained(self, told: Sequence[Sentence]) -> tuple[Explained, ...]:
        """The terms of these sentences in plain words."""
        asked = (*self._question.subjects, *self._question.comparators, *self._question.targets)
        texts = [sentence.text for sentence in told]
        return tuple(
            entry
            if document is None
            else msgspec.structs.replace(
                entry,
                warrant=self._ledger.warrant(
                    document, Study(document=document.id), place, "context"
                ),
            )
            for entry, document, place in explained(texts, self._tools.glossary, asked, self._read)
        )


def _shown_not_obeyed(item: Item) -> Notice:
    """An instruction found in a document, for people to see."""
    quote = " ".join(item.quote.split())
    cut = f"{quote[:SHOWN]}…" if len(quote) > SHOWN else quote
    return Notice(
        kind="injected_instruction",
        text=f"A document read here ({item.document.id}) speaks to a machine that reads it: "
        f"“{cut}” It was not obeyed, and the sentence counts for nothing.",
    )
