"""What held works say of how trials were made: whether people knew what they got, how biased the
trials are, what becomes of the effect against a placebo that is felt; and how many works there are.

These are told in the words of works that are on just this, those that name it in their titles
first. Nothing is counted for or against anything: how a trial was made is no side of what it found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from medwarrant.ports import Appraiser, Relevance, Searcher, Store, Vocabulary
from medwarrant.records import Concept, Design, Document, Filters, Focus, Query, Question, Sentence
from medwarrant.reports.evidence import EVIDENCE_KINDS, Evidence, Item, level_of
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.given import REVIEWS
from medwarrant.reports.naming import Naming
from medwarrant.reports.standing import reports_itself
from medwarrant.reports.telling import bottom_line
from medwarrant.reports.voices import Voice
from medwarrant.reports.warrants import SUMMARY_KINDS, Ledger
from medwarrant.reports.wording import a_study, as_quoted, capital, counted, joined, names, plural
from medwarrant.text.sentences import sentences

METHODS: frozenset[Focus] = frozenset({"blinding", "bias", "active_placebo", "works"})
"""What a question may ask of how trials are made."""

IN_WORKS: Mapping[Focus, re.Pattern[str]] = {
    "blinding": re.compile(
        r"(?<!double-)(?<!single-)(?<!triple-)(?<!double )(?<!single )(?<!triple )\b(?:un)?"
        r"(?:blind(?:ing|ed)|mask(?:ing|ed))\b|expectanc|expectation (?:bias|effect)"
        r"|guess\w* (?:of |the |their )*(?:treatment|allocation|assignment|group)",
        re.IGNORECASE,
    ),
    "bias": re.compile(
        r"risk[- ]of[- ]bias|\bbias\b(?! (?:modif|train))|methodological|(?:study|trial) quality"
        r"|(?:certainty|quality) of (?:the )?evidence|small[- ]study"
        r"|(?:low|moderate|high)[- ](?:quality|certainty)\b(?! of life)|overestimat",
        re.IGNORECASE,
    ),
    "active_placebo": re.compile(
        r"\bactive[- ](?:drug[- ]as[- ])?(?:placebo|control)|(?:inactive|inert)[- ]placebo"
        r"|non-active|placebo[- ]control and|study designs?\b|placebo responses?\b",
        re.IGNORECASE,
    ),
}
"""How works speak of it."""
CLOSE: Mapping[Focus, Focus] = {"active_placebo": "blinding"}
"""What works that are on the one mostly speak of, too."""

SEARCHED: Mapping[Focus, str] = {
    "blinding": "blinding unblinding masking expectancy bias in trials",
    "bias": "risk of bias methodological quality of trials systematic review",
    "active_placebo": "active placebo inactive placebo study design effect size blinding",
}
"""Words that a search for it is made with, beside the question's own."""

TOLD_OF: Mapping[Focus, str] = {
    "blinding": "On blinding and expectancy",
    "bias": "On how sound the trials are",
    "active_placebo": "On the placebo that it is held against",
}
"""How the first line of each begins."""

AIM = re.compile(
    r"^(?:METHODS?|OBJECTIVES?|AIMS?|INTRODUCTION|PURPOSE|DESIGN)\b.{0,12}:"
    r"|\b(?:aim(?:s|ed)?|objectives?|purpose|sought|will|we (?:searched|planned|evaluated|"
    r"assess(?:ed)?|used|examined|review)|to (?:evaluate|assess|investigate|examine|estimate|"
    r"determine)|were searched|was (?:assessed|evaluated) (?:using|with|by)|eligible|protocol|"
    r"regist(?:ered|ration)|(?:are|is) (?:needed|required)|need(?:ed)? more|pooled using|"
    r"bias-corrected|"
    r"the (?:letter|comment(?:ary)?)|regarding the article|we commend)\b",
    re.IGNORECASE,
)
"""Words of a sentence on what was wanted, done or is still to be, and not on what came of it."""
TOOL = re.compile(r"\bCochrane\b|\bPRISMA\b|\bRoB\b|\bCINeMA\b|\bassess\w*\b|\bfollow(?:ed|ing)\b")
RATED = re.compile(
    r"\b(?:high|low|moderate|unclear|serious|poor|weak|good|fair|limited|most|majority)\b", re.I
)
"""Names of what is rated with, and words of what the rating was."""
LABEL = re.compile(r"[A-Z][A-Z &/,]{3,40}:\s*")
"""What stands over a part of an abstract."""

SUMS_UP, NAMED = 0.15, 0.1
"""What a review, and a title with the very drug, is worth beside how surely a sentence answers,
from 0 to 1. Chosen, not measured."""
LOOKED_AT = 24
"""Works of a search that are looked at."""
FIRST, MOST = 3, 8
"""Works told in the first lines, and in all."""
MOST_OF_ONE = 2
"""Sentences told of one work."""
MOST_LISTED = 12
"""Works of one kind that are listed."""
LONGEST = 20_000
"""Characters of a work that are read for such sentences: an abstract and more."""
POOLED = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:[\w-]+ ){0,3}?"
    r"(?:trials|RCTs|studies|articles)\b",
    re.IGNORECASE,
)
"""How a review says how many works it holds."""


COMMENTS = re.compile(r"\b(?:commentary|comment|letter|reply)\b|\?$", re.IGNORECASE)
"""Words of a title that only speaks of another work, or asks."""
NOT_ALL = "Several may be of one trial; what exists beyond this library it cannot tell."


@dataclass(frozen=True)
class Told:
    """What was found: the first lines, and what stands among the findings."""

    first: tuple[Sentence, ...] = ()
    findings: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class _Work:
    document: Document
    places: tuple[tuple[int, int], ...]
    order: tuple[bool, bool, float, int]


class MethodsTold:
    """Tells what held works say of how the trials on one question were made."""

    def __init__(
        self,
        question: Question,
        ledger: Ledger,
        voice: Voice,
        *,
        store: Store,
        searcher: Searcher,
        appraiser: Appraiser,
        vocabulary: Vocabulary,
        relevance: Relevance,
    ) -> None:
        self._question = question
        self._ledger = ledger
        self._voice = voice
        self._store = store
        self._searcher = searcher
        self._appraiser = appraiser
        self._vocabulary = vocabulary
        self._relevance = relevance
        self._naming = Naming(vocabulary)

    def told(self, evidence: Evidence) -> Told:
        """What was found, nothing where no work is on it."""
        focus = self._question.focus
        if focus == "works":
            return self._of_works(evidence)
        if focus is None or focus not in IN_WORKS:
            return Told()
        works = sorted(self._works(focus), key=lambda work: work.order)[:MOST]
        first = [line for work in works[:FIRST] if (line := self._first_line(work, focus))]
        return Told(tuple(first), tuple(self._listed(work) for work in works[FIRST:]))

    # ------------------------------------------------------------------ how trials were made

    def _works(self, focus: Focus) -> Iterator[_Work]:
        """The works that speak of it and of what is asked about, each with its best sentences."""
        q, cue = self._question, IN_WORKS[focus]
        cues = [cue, *(IN_WORKS[CLOSE[each]] for each in (focus,) if each in CLOSE)]
        filters = Filters(kinds=EVIDENCE_KINDS)
        searches = (q.text, f"{names(q.subjects)} {SEARCHED[focus]}")
        found: dict[str, Document] = {}
        for text in searches:
            for hit in self._searcher.search(Query(text=text, filters=filters), LOOKED_AT):
                found.setdefault(hit.document.id, hit.document)
        for place, document in enumerate(found.values()):
            if not (self._stands(document) and self._is_on_it(document)):
                continue
            title, text = document.title, document.text
            is_titled = any(each.search(title) for each in cues)
            own = [
                (start, end)
                for start, end in _told_in(document)
                if any(each.search(text, start, end) for each in cues)
            ]
            if not own:
                continue
            sure = self._relevance.answering(
                q.text, [(title, text[start:end]) for start, end in own]
            )
            ranked = sorted(zip(sure, own, strict=True), key=lambda pair: (-pair[0], pair[1]))
            best = tuple(sorted(place for _, place in ranked[:MOST_OF_ONE]))
            is_just_it = any(cue.search(text, *each) for each in best) or is_titled
            surely = (
                ranked[0][0] + SUMS_UP * self._sums_up(document) + NAMED * self._is_named(title)
            )
            order = (not is_titled, not is_just_it, -round(surely, 3), place)
            yield _Work(document, best, order)

    def _sums_up(self, document: Document) -> bool:
        return self._appraiser.appraise(document).design in REVIEWS

    def _is_named(self, title: str) -> bool:
        named = self._naming.ids_in(title)
        return any(self._naming.holds(each, named, title) for each in self._question.subjects)

    def _stands(self, document: Document) -> bool:
        """Whether a work is its own and no question or remark on another."""
        study = self._appraiser.appraise(document)
        is_remark = COMMENTS.search(document.title) is not None
        return not is_remark and reports_itself(document, study, self._store)

    def _is_on_it(self, document: Document) -> bool:
        """Whether a work is on one of the treatments asked about or a class of them, and, where it
        names conditions in its title at all, on one asked about.
        """
        q = self._question
        title = self._naming.ids_in(document.title)
        given = (*title, *self._naming.ids_in(document.text[:LONGEST]))
        drugs = [one for each in q.subjects for one in (each.any_of or (each,))]
        is_given = not drugs or any(
            self._naming.holds(one, given, "") or self._naming.is_in_a_class(one, title)
            for one in drugs
        )
        return is_given and self._is_of_those(document.title, title)

    def _is_of_those(self, title: str, named: Sequence[str]) -> bool:
        asked = [each for each in self._question.targets if each.kind == "condition"]
        others = [name for name in named if self._naming.kind(name) == "condition"]
        if not asked or not others:
            return True
        return any(self._naming.holds(each, named, title) for each in asked) or any(
            self._is_wider(name, asked) for name in others
        )

    def _is_wider(self, name: str, asked: Sequence[Concept]) -> bool:
        concept = self._vocabulary.concept(name)
        return concept is not None and any(self._vocabulary.covers(concept, each) for each in asked)

    def _first_line(self, work: _Work, focus: Focus) -> Sentence | None:
        document = work.document
        said, warrants = self._said(work)
        if not said:
            return None
        study = self._appraiser.appraise(document)
        title = self._ledger.warrant(document, study, (0, len(document.title)), "context")
        label = a_study(study, self._voice.designs)
        is_bare = self._voice.is_plain or is_ours(document)
        head = "" if is_bare else f"{as_quoted(document.title)}: "
        return bottom_line(f"{TOLD_OF[focus]} ({label}): {head}{said}", (*warrants, title))

    def _listed(self, work: _Work) -> Sentence:
        study = self._appraiser.appraise(work.document)
        said, warrants = self._said(work)
        label = capital(a_study(study, self._voice.designs))
        return Sentence(id="", section="findings", text=f"{label}: {said}", warrants=warrants)

    def _said(self, work: _Work) -> tuple[str, tuple[str, ...]]:
        document = work.document
        study = self._appraiser.appraise(document)
        quotes = [(place, document.text[place[0] : place[1]]) for place in work.places]
        kept = [
            (place, quote)
            for place, quote in quotes
            if not (self._voice.is_plain and gives_something_to_follow(quote))
        ]
        worded = [" ".join(quote.split()) for _, quote in kept]
        said = " ".join(worded if is_ours(document) else map(as_quoted, worded))
        ids = tuple(self._ledger.warrant(document, study, place, "context") for place, _ in kept)
        return said, ids

    # ------------------------------------------------------------------ how many there are

    def _of_works(self, evidence: Evidence) -> Told:
        """How many works of the kinds asked for are held on it, with what reviews say they hold."""
        asked = self._question.works
        held = self._held(evidence)
        own = [item for item in held if item.study.design in asked]
        reviews = [item for item in held if item.study.design in REVIEWS and item not in own]
        if not own and not reviews:
            return Told()
        first: list[Sentence] = []
        what = names((*self._question.subjects, *self._question.targets))
        if own:
            ids = tuple(self._title(item) for item in own)
            kinds, counts = self._by_design(own)
            first.append(bottom_line(f"Held here on {what}: {kinds}. {NOT_ALL}", (*counts, *ids)))
        else:
            ids = tuple(self._title(item) for item in reviews)
            kinds = joined(plural(self._voice.designs[design]) for design in asked[:2])
            first.append(bottom_line(f"No {kinds} on {what} themselves were read here.", ids))
        for item in [i for i in held if i.study.design in REVIEWS]:
            place = self._pooled(item.document)
            if place is None or len(first) > FIRST:
                continue
            quote = " ".join(item.document.text[place[0] : place[1]].split())
            behind = self._ledger.warrant(item.document, item.study, place, "context")
            label = capital(a_study(item.study, self._voice.designs))
            head = "" if self._voice.is_plain else f"{as_quoted(item.document.title)}: "
            first.append(
                bottom_line(f"{label}: {head}{as_quoted(quote)}", (behind, self._title(item)))
            )
        return Told(tuple(first), tuple(map(self._entry, (own or reviews)[:MOST_LISTED])))

    def _by_design(self, items: Sequence[Item]) -> tuple[str, list[str]]:
        """The works counted by their designs, in words, and the warrants of the counts."""
        found: dict[Design, list[str]] = {}
        for item in items:
            found.setdefault(item.study.design, []).append(self._title(item))
        told, counts = [], []
        for design, ids in found.items():
            one = self._voice.designs[design]
            told.append(counted(len(ids), one, plural(one)))
            counts.append(self._ledger.count(ids, plural(one)))
        return joined(told), counts

    def _held(self, evidence: Evidence) -> list[Item]:
        """One item of each work in people that is on all that is asked, the best designs first."""
        q = self._question
        asked = {concept.id for concept in (*q.subjects, *q.targets, *q.comparators)}
        found: dict[str, Item] = {}
        for item in evidence.items:
            if item.document.curated is not None or not item.is_human or not asked:
                continue
            if asked <= set(item.asked) and self._is_given(item):
                found.setdefault(item.document.id, item)
        newest = sorted(found.values(), key=lambda i: (-(i.document.year or 0), i.document.id))
        return sorted(newest, key=lambda item: level_of(item.study))

    def _is_given(self, item: Item) -> bool:
        """Whether a title names all that is asked: else a work only touches it."""
        title, q = item.document.title, self._question
        named = self._naming.ids_in(title)
        return all(
            self._naming.holds(each, named, title) or self._naming.is_in_a_class(each, named)
            for each in q.subjects
        ) and all(self._naming.holds(each, named, title) for each in q.targets)

    def _title(self, item: Item) -> str:
        place = (0, len(item.document.title))
        return self._ledger.warrant(item.document, item.study, place, "context")

    def _entry(self, item: Item) -> Sentence:
        label = capital(a_study(item.study, self._voice.designs))
        year = f", {item.document.year}" if item.document.year else ""
        text = f"{label}{year}: {as_quoted(item.document.title)}"
        return Sentence(id="", section="findings", text=text, warrants=(self._title(item),))

    def _pooled(self, document: Document) -> tuple[int, int] | None:
        text = document.text
        places = (p for p in _told_in(document) if POOLED.search(text, *p))
        return next(places, None)


def is_ours(document: Document) -> bool:
    """Whether a document is a summary in a pack's own words, which nobody is quoted by."""
    return document.kind in SUMMARY_KINDS


def _told_in(document: Document) -> Iterator[tuple[int, int]]:
    """The places of the sentences behind a title that tell what came out, without their labels."""
    text = document.text
    for start, end in sentences(text, len(document.title), min(LONGEST, len(text))):
        quote = text[start:end]
        if AIM.search(quote) or (TOOL.search(quote) and not RATED.search(quote)):
            continue
        label = LABEL.match(quote)
        yield (start + (label.end() if label else 0), end)
