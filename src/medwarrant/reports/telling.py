"""Statements in an answer's words: quotes under labels that the study's own words carry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Sentence, WarrantRelation
from medwarrant.reports.evidence import ANIMAL_LEVEL, IN_VITRO_LEVEL, Aim, Item
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.leading import is_in_young
from medwarrant.reports.plain_words import PlainWords
from medwarrant.reports.readable import is_plain
from medwarrant.reports.voices import Voice
from medwarrant.reports.warrants import SUMMARY_KINDS, Ledger
from medwarrant.reports.wording import (
    a_study,
    as_quoted,
    capital,
    counted,
    joined,
    label_parts,
    names,
    plain_label,
    plain_name,
    plural,
    shown_name,
)
from medwarrant.text.sentences import sentences

KEPT_BACK = "Its advice names amounts or times, which are left to the people who treat you."
"""Stands for patients in place of advice with a regimen."""

_PEOPLE = (
    r"(?:patients|inpatients|outpatients|women|men|people|adults|children|adolescents|teenagers|"
    r"mothers|veterans|volunteers|individuals|participants|subjects|parturients|infants|survivors)"
)
WHOM = re.compile(
    rf"(?:[A-Za-z-]+ ){{0,3}}{_PEOPLE}"
    r"(?: (?:with|undergoing|after|having|in)(?: [A-Za-z-]+,?){1,6}){0,2}",
    re.IGNORECASE,
)
"""Words for whom a study was made in that are short enough to stand in its label."""
NOT_WHOM = re.compile(
    r"[,;]? (?:compared|versus|via|required|resulted|received|receiving|given|treated|whether|"
    r"diagnosed|between|and whether|via|in \w+ \d{4}|"
    r"aged|who)\b|, (?:aged|including|who)\b",
    re.IGNORECASE,
)
"""Where words for whom a study was made in end and its sentence goes on."""
OPERATED = re.compile(
    rf"(?:(?:[A-Za-z-]+ )?{_PEOPLE} (?:[A-Za-z-]+ ){{0,4}}?)?"
    r"(?:undergoing|after|during|following|before|in|for|with) (?:[A-Za-z-]+ ){0,4}?"
    r"(?:surger(?:y|ies)|operations?|"
    r"c(?:ae|e)sar[ei]an(?:[ -](?:sections?|deliver(?:y|ies)|births?))?|"
    r"[a-z]+ectom(?:y|ies)|[a-z]+plast(?:y|ies)|[a-z]+scop(?:y|ies)|an(?:ae|e)sthesia|sedation|"
    r"childbirth|intensive care|mechanical ventilation|emergency departments?)"
    r"(?: and [a-z]+(?:ectomy|plasty|scopy))?(?: surgery)?(?![A-Za-z])",
    re.IGNORECASE,
)
"""Words for people who were operated on, put to sleep or gave birth: others than most readers."""
_TO_THE_LAST = re.compile(
    r"^.*(?=\b(?:undergoing|after|during|following|before|in|for|with) (?!.*\b(?:undergoing|after|"
    r"during|following|before|in|for|with) ))"
)
_STATE = re.compile(r"^(?:in|for|with) (?=.*(?:an(?:ae|e)sthesia|sedation)$)")
_ACT = re.compile(
    r"^(?:in|for|with) (?="
    r".*(?:surger(?:y|ies)|operations?|sections?|(?:ectom|plast|scop)(?:y|ies))$)"
)


def operated(words: str) -> str:
    """Words of a title for people under an operation as they stand in a label: without a
    preposition before the people; where none are named, from the last preposition on, put as a
    time ("for sedation" is "under sedation", "in cesarean section" is "during cesarean section").
    """
    said = words.lower()
    if re.search(rf"\b{_PEOPLE}\b", said):
        return re.sub(rf"^(?:in|among|for) (?=.*{_PEOPLE})", "", said)
    said = _TO_THE_LAST.sub("", said)
    return _ACT.sub("during ", _STATE.sub("under ", said))


GENERIC = re.compile(
    r"(?:adult |human )?(?:patients|people|participants|individuals|subjects|adults)|"
    r"(?:resistant|related|treated|naive)\b.*",
    re.IGNORECASE,
)
"""Words for people that tell nothing of them, or begin within a compound."""
AROUND_AN_OPERATION = re.compile(r"\b(?:peri|intra|post|pre)-?operative", re.IGNORECASE)

AIMS: Mapping[Aim, str] = {
    "prevention": "Given to prevent it",
    "treatment": "Given to treat it",
}
"""Before a finding whose study was made for another thing than is asked."""

LABEL_FIELDS = ("design", "species", "n")
"""The fields of a study that its label names."""


class Teller:
    """Tells items, and enters into the ledger what warrants them."""

    def __init__(
        self, ledger: Ledger, vocabulary: Vocabulary, voice: Voice, plain: PlainWords
    ) -> None:
        self.voice = voice
        self._ledger = ledger
        self._vocabulary = vocabulary
        self._plain = plain

    def warrant(self, item: Item, relation: WarrantRelation) -> str:
        """The warrant of an item's own words."""
        return self._ledger.warrant(
            item.document, item.study, place_of(item), relation, item.statement.outcome
        )

    def words(self, item: Item) -> str | None:
        """A statement's words: a pack's sentence as it is, an author's marked as a quote.

        For patients its plain words, ``None`` where there are none that hold against it.
        """
        return self._plain.of(item) if self.voice.is_plain else words(item)

    def harm_in_its_words(self, item: Item) -> str | None:
        """For patients a harm that was seen, in its study's own words where these are everybody's
        and there are no plain ones.
        """
        is_seen = item.statement.outcome_kind == "harm" and item.statement.direction == "increases"
        if not is_seen or not item.is_human or gives_something_to_follow(item.quote):
            return None
        if item.is_of_another or not is_plain(item.quote):
            return None
        return f"In its own words: {as_quoted(item.quote)}"

    def advice(self, item: Item) -> str:
        """Words of guidance: plain where they hold, else the source's own.

        Patients are told no amounts and no timetables, whoever recommends them.
        """
        told = self.words(item)
        if told is None:
            is_kept_back = self.voice.is_plain and gives_something_to_follow(item.quote)
            told = KEPT_BACK if is_kept_back else words(item)
        return told

    def names(self, concepts: Sequence[Concept]) -> str:
        """The concepts as a list in this reader's words."""
        return names(concepts, is_plain=self.voice.is_plain)

    def study(self, item: Item) -> str:
        """The item's study as a noun phrase: "a randomised trial in people", "test-tube work"."""
        return a_study(item.study, self.voice.designs)

    def label(self, item: Item) -> tuple[str, tuple[str, ...]]:
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
        apart = self._apart(item)
        if self.voice.is_plain:
            label = plain_label(item.study, self.voice.designs)
            label = f"{apart}. {label}" if apart else label
            whom, place = self._whom(item)
            if place is not None:
                cited = self._ledger.warrant(item.document, item.study, place, "context")
                return f"{label} ({whom})", (*warrants, cited)
            return label, warrants
        label = ", ".join(label_parts(item.study, item.quote))
        if item.fit == "aside" or is_in_young(item):  # in whom is the first thing to know
            whom, place = self._whom(item)
            if place is not None and not any(map(str.isdigit, whom)):
                label = f"{label}, {whom}" if label else whom
                warrants += (self._ledger.warrant(item.document, item.study, place, "context"),)
        tie = " · ".join(part for part in (apart, self._tie(item)) if part)
        return capital(f"{tie} · {label}" if tie else label), warrants

    def _apart(self, item: Item) -> str:
        """What sets a finding apart from what is asked: a wider question, its aim, other people."""
        if item.apart:
            return item.apart
        aim = AIMS[item.aim] if item.aim is not None and item.fit != "direct" else ""
        whom = ""
        if item.is_human and not item.is_among:
            is_route = item.is_by_another_route
            whom = self.voice.other_route if is_route else self.voice.other_people
        if aim and whom:
            return f"{aim}. {whom}" if self.voice.is_plain else f"{aim} · {whom}"
        return aim or whom

    def _whom(self, item: Item) -> tuple[str, tuple[int, int] | None]:
        """For patients, whom a study was made in, with the place of its words; "" and ``None``
        where that is not said in few words.

        People under an operation, a birth or sedation are named before all others, from the title
        where the study's own words for its people do not say it.
        """
        if item.document.curated is not None or not item.is_human:
            return "", None
        quote, title = item.study.quotes.get("population"), item.document.title
        people = re.sub(r"\s?\([^()]*\)", "", item.study.population or "")
        whom = NOT_WHOM.split(people, maxsplit=1)[0].strip(" ,")
        is_whom = quote is not None and WHOM.fullmatch(whom) is not None
        stands_first = item.document.text.startswith(title)
        if not (is_whom and OPERATED.search(whom)) and stands_first:
            match = OPERATED.search(title)
            if match is not None:
                return operated(match.group()), match.span()
            around = AROUND_AN_OPERATION.search(title)
            if around is not None:
                return "given around an operation", around.span()
        if quote is None or not is_whom:
            return "", None
        for start, end, concept in reversed(self._vocabulary.find(whom)):
            if whom[start:end].isupper():
                whom = f"{whom[:start]}{plain_name(concept)}{whom[end:]}"
        if re.search(r"\b[A-Z]{2,}\b", whom) or GENERIC.fullmatch(whom):
            return "", None
        is_titled = all(word.istitle() for word in whom.split() if len(word) > len("with"))
        return whom.lower() if is_titled else whom, (quote.start, quote.end)

    def by_design(self, items: Sequence[Item], ids: Sequence[str]) -> tuple[str, list[str]]:
        """Items counted by the design of their studies, and the warrants of the counts.

        ``ids`` are the items' own warrants, in order.
        """
        designs: dict[str, list[str]] = {}
        for item, warrant in zip(items, ids, strict=True):
            designs.setdefault(self._kind_of_study(item), []).append(warrant)
        told = [counted(len(own), word, plural(word)) for word, own in designs.items()]
        return joined(told), [
            self._ledger.count(own, plural(word)) for word, own in designs.items()
        ]

    def _kind_of_study(self, item: Item) -> str:
        if item.level == IN_VITRO_LEVEL:
            return "test-tube study"
        return (
            "animal study" if item.level == ANIMAL_LEVEL else self.voice.designs[item.study.design]
        )

    def _tie(self, item: Item) -> str:
        """What ties an indirect finding to the question, by a name whose figures the quote has."""
        vocabulary = self._vocabulary
        shared = [concept for concept in map(vocabulary.concept, item.shared) if concept]
        named = [concept for concept in map(vocabulary.concept, item.statement.object) if concept]
        narrow = [n for n in named if any(vocabulary.covers(concept, n) for concept in shared)]
        for concept in (*narrow, *shared):
            if set(re.findall(r"\d+", concept.names[0])) <= set(re.findall(r"\d+", item.quote)):
                return shown_name(concept)
        return ""


def words(item: Item) -> str:
    """A statement's words: a pack's sentence as it is, an author's marked as a quote."""
    if item.document.kind in SUMMARY_KINDS:
        return " ".join(item.quote.split())
    start, end = place_of(item)
    return as_quoted(item.document.text[start:end])


TURNS = re.compile(
    r"(?:However|But|In contrast|By contrast|Nevertheless|Nonetheless|Conversely|Yet|"
    r"On the other hand|On the contrary|Still,|Of note|Notably)\b"
)
"""How a sentence begins that takes something back of the one before it, or narrows it."""
LONGEST_TURN = 320
"""Characters of the longest such sentence that is quoted with its neighbour: two long sentences
side by side are no quote that anybody reads. Chosen by reading answers."""


def place_of(item: Item) -> tuple[int, int]:
    """Where the item's words stand: of an author's sentence with the one behind it that takes
    something back ("However, ..."), and with the one before it that it takes back from itself.
    """
    start, end = item.statement.start, item.statement.end
    if item.document.curated is not None:
        return start, end
    text = item.document.text
    within = next(
        ((s.start, s.end) for s in item.document.sections if s.start <= start < s.end), None
    )
    first, last = within or (0, len(text))
    if TURNS.match(text, start):
        before = sentences(text, max(first, start - 2 * LONGEST_TURN), start)
        if before and before[-1][1] <= start and _is_short(text, before[-1]):
            start = before[-1][0]
    behind = sentences(text, end, min(last, end + 2 * LONGEST_TURN))
    if behind and TURNS.match(text, behind[0][0]) and _is_short(text, behind[0]):
        end = behind[0][1]
    return start, end


TO_COME = re.compile(
    r"\b(?:required|needed|warranted|necessary|future|further (?:research|stud\w+|trials?)|larger|"
    r"large-scale)\b",
    re.IGNORECASE,
)
"""Words of a sentence on work to be done, which takes nothing back."""


def _is_short(text: str, place: tuple[int, int]) -> bool:
    """Whether a neighbour is whole, short enough to be quoted, and says what was found."""
    start, end = place
    is_whole = end - start <= LONGEST_TURN and text[end - 1] in ".?!)”"
    return is_whole and TO_COME.search(text, start, end) is None


def bottom_line(text: str, warrants: tuple[str, ...]) -> Sentence:
    """A sentence of the bottom line; the answer numbers it."""
    return Sentence(id="", section="bottom_line", text=text, warrants=warrants)


def relation(item: Item) -> WarrantRelation:
    """What an item's warrant is to the sentence that tells it."""
    return "contradicts" if item.stance == "contradicts" else "supports"


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
