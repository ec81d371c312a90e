"""Asks an archive of talks: what somebody said of what is asked, in which episode, at what time.

What someone said is no evidence of what is: no verdict and no certainty rest on it, studies are not
mixed with it, and every sentence says that it was said. Sponsors' time is left out; so is, for
patients and for whoever would treat themselves, what gives a dose, a timetable or an order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from medwarrant.ports import Listener
from medwarrant.records import (
    Answer,
    AnswerSection,
    Audience,
    Concept,
    DigestItem,
    Document,
    Filters,
    Gap,
    Query,
    Question,
    Searched,
    Sentence,
    SpokenGroundKind,
    Study,
)
from medwarrant.reports.ask import Tools, ask
from medwarrant.reports.digest import prints_dose
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.notices import for_reader
from medwarrant.reports.standing import is_withdrawn
from medwarrant.reports.voices import VOICES
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import as_quoted, counted, names, understood
from medwarrant.text.boolean import format_groups, shortest_names
from medwarrant.text.terms import analyze

TALKS = Filters(kinds=("transcript",))
MOST_EPISODES = 5
"""Episodes listened to: an hour of talk takes about a second."""
MOST_TOLD, MOST_OF_ONE = 8, 4
"""Sayings told in all, and of one episode."""
NO_EVIDENCE = (
    "What somebody said is no evidence of what is: no verdict and no certainty rest on it, and no "
    "study was asked."
)
PLAIN = (
    "This tells what people said. It is not advice for you. Before you start, stop or change "
    "anything, talk with the people who treat you."
)
PROFESSIONAL = (
    "What was said in recordings held here, for professionals; no evidence, not medical advice and "
    "no substitute for clinical judgement."
)
NEAREST = "None of it names all that was asked; what comes nearest is told."
GROUNDS: Mapping[SpokenGroundKind, str] = {
    "study": ", telling of a study",
    "own_study": ", telling of a study of their own",
    "experience": ", from their own experience",
    "opinion": ", as their opinion",
}
SPEAKERS = frozenset("0123456789")
"""Characters of a speaker's label that would be a number no quote prints ("Speaker 2")."""


@dataclass(frozen=True)
class _Saying:
    """Something said in an episode; ``named`` are how many of the asked things it names, ``shared``
    how many of the question's words.
    """

    episode: Document
    item: DigestItem
    named: int
    shared: int


def ask_archive(
    text: str, tools: Tools, listener: Listener, *, audience: Audience = "clinician"
) -> Answer:
    """What transcripts alone say of what is asked. A question that speaks of a wish to die, of an
    emergency or of no health at all is answered as ever.
    """
    question = tools.reader.understand(text)
    question = msgspec.structs.replace(
        question, notices=for_reader(question.notices, text, audience)
    )
    kinds = {notice.kind for notice in question.notices}
    if kinds & {"crisis", "emergency", "out_of_scope"}:
        return ask(text, tools, audience=audience)
    return _Archivist(question, tools, listener, audience).answer()


class _Archivist:
    """Composes one answer from an archive."""

    def __init__(
        self, question: Question, tools: Tools, listener: Listener, audience: Audience
    ) -> None:
        self._question = question
        self._tools = tools
        self._listener = listener
        self._audience = audience
        self._asked = (*question.subjects, *question.comparators, *question.targets)
        is_for_self = any(notice.kind == "self_treatment" for notice in question.notices)
        self._is_careful = audience == "patient" or is_for_self
        self._ledger = Ledger(tools.store)

    def answer(self) -> Answer:
        """The finished record, sentences numbered in reading order."""
        question, tools = self._question, self._tools
        told = self._chosen(list(self._sayings()))
        gaps = () if told else (self._silence(),)
        sentences = self._sentences(told, gaps)
        return Answer(
            question=question.text,
            after=None,
            understood_as=f"{understood(question)}; asked of transcripts alone",
            kind=question.kind,
            audience=self._audience,
            language="en",
            verdict="insufficient" if question.yes_no else "not_a_yes_no_question",
            certainty=(),
            sentences=tuple(
                msgspec.structs.replace(each, id=f"s{number}")
                for number, each in enumerate(sentences, start=1)
            ),
            warrants=self._ledger.all(),
            conflicts=(),
            gaps=gaps,
            notices=question.notices,
            evidence_table=(),
            follow_ups=(),
            disclaimer=PLAIN if VOICES[self._audience].is_plain else PROFESSIONAL,
            corpus=tools.store.state(),
            version=tools.version,
        )

    def _episodes(self) -> list[Document]:
        """The episodes that speak of what is asked, those that name all of it first."""
        searches = [self._groups(self._asked)]
        searches += [self._groups((concept,)) for concept in self._asked]
        found: dict[str, Document] = {}
        for groups in searches:
            query = Query(text=self._question.text, groups=groups, filters=TALKS, by_meaning=False)
            for hit in self._tools.searcher.search(query, MOST_EPISODES):
                found.setdefault(hit.document.id, hit.document)
        held = [each for each in found.values() if not is_withdrawn(each, self._tools.store)]
        return held[:MOST_EPISODES]

    def _groups(self, concepts: Sequence[Concept]) -> tuple[tuple[str, ...], ...]:
        names_of = self._tools.vocabulary.names
        return tuple(shortest_names(names_of(each) or each.names) for each in concepts)

    def _sayings(self) -> Iterator[_Saying]:
        vocabulary = self._tools.vocabulary
        words = frozenset(analyze(self._question.text))
        for episode in self._episodes():
            for item in self._listener.sayings(episode):
                if self._is_careful and self._can_be_followed(item):
                    continue
                spoken_of = [concept for _, _, concept in vocabulary.find(item.quote)]
                named = sum(
                    any(vocabulary.covers(asked, each) for each in spoken_of)
                    for asked in self._asked
                )
                shared = len(words.intersection(analyze(item.text)))
                if named or (not self._asked and shared > 1):
                    yield _Saying(episode, item, named, shared)

    def _can_be_followed(self, item: DigestItem) -> bool:
        told = (item.text, item.quote)
        return any(prints_dose(each) or gives_something_to_follow(each) for each in told)

    def _chosen(self, found: list[_Saying]) -> list[_Saying]:
        """Those that name most of what is asked, and share enough of its words: a thing may be of
        a class that nobody who asks has in mind.
        """
        most = max((each.named for each in found), default=0)
        alike = [each for each in found if each.named == most]
        least = max((each.shared for each in alike), default=0) / 2
        best = sorted(
            (each for each in alike if each.shared >= least),
            key=lambda each: (-each.shared, each.episode.id, each.item.start),
        )
        kept: list[_Saying] = []
        for each in best:
            of_one = sum(other.episode.id == each.episode.id for other in kept)
            if of_one < MOST_OF_ONE and len(kept) < MOST_TOLD:
                kept.append(each)
        order = list(dict.fromkeys(each.episode.id for each in kept))
        return sorted(kept, key=lambda each: (order.index(each.episode.id), each.item.start))

    def _sentences(self, told: Sequence[_Saying], gaps: Sequence[Gap]) -> list[Sentence]:
        if gaps:
            proof = tuple(gap.id for gap in gaps)
            return [
                _sentence("bottom_line", f"{gaps[0].text} {NO_EVIDENCE}", proof),
                _sentence("gaps", gaps[0].text, proof),
            ]
        said = [self._said(each) for each in told]
        first: dict[str, str] = {}
        for each, sentence in zip(told, said, strict=True):
            first.setdefault(each.episode.id, sentence.warrants[0])
        heard = tuple(first.values())
        many = self._ledger.count(heard, "episodes")
        nearest = "" if told[0].named >= len(self._asked) else f" {NEAREST}"
        opening = (
            f"This is what was said in {counted(len(first), 'episode', 'episodes')} held here."
        )
        return [
            _sentence("bottom_line", f"{opening} {NO_EVIDENCE}{nearest}", (many, *heard)),
            *said,
        ]

    def _said(self, saying: _Saying) -> Sentence:
        """That it was said, where, by whom and on what ground, in the speaker's own words."""
        episode, item = saying.episode, saying.item
        study = Study(document=episode.id)
        behind = (self._ledger.warrant(episode, study, (item.start, item.end), "context"),)
        where = as_quoted(episode.title) if episode.title else "an episode without a title"
        named = item.speaker is not None and not SPEAKERS & set(item.speaker)
        by = f" by {item.speaker}" if named else ""
        ground = "" if item.ground is None else GROUNDS[item.ground.kind]
        said = f"Said in {where}{by}{ground}: {as_quoted(item.quote)}"
        return _sentence("said", said, behind)

    def _silence(self) -> Gap:
        """That no transcript says anything of it, with the search that shows it."""
        groups = self._groups(self._asked)
        count = self._tools.searcher.count(Query(groups=groups, filters=TALKS))
        talks = self._tools.searcher.count(Query(filters=TALKS)).hits
        what = names(self._asked) if self._asked else "this"
        text = (
            f"In the transcripts held here nothing was found said on {what}."
            if talks
            else "No transcript is held here."
        )
        query = f"{format_groups(groups)} --source transcript".strip()
        return Gap(
            id="g1",
            text=text,
            searched=Searched(query=query, documents=talks, hits=count.hits),
        )


def _sentence(section: AnswerSection, text: str, warrants: tuple[str, ...]) -> Sentence:
    return Sentence(id="", section=section, text=text, warrants=warrants)
