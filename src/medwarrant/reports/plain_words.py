"""A finding in words for patients: its curator's own, its sentence read whole, or its authors'.

Nothing is simplified by rewriting a quote. A sentence is built anew where every word of the quote
is understood (what acted, what was measured, which way it went, against what, when) and is shown
only if it holds against the quote. Else the authors' own sentence is quoted, where it is short and
its hard words are explained; where it is not, no wording is offered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from medwarrant.ports import Proofreader, Vocabulary
from medwarrant.records import Concept, Gloss, Question
from medwarrant.reports.evidence import Item
from medwarrant.reports.own_words import OwnWords
from medwarrant.reports.plain_clauses import Reading, read
from medwarrant.reports.plain_cues import (
    ABBREVIATION,
    AGAINST,
    ASSISTED,
    AT_LARGE,
    BEFORE_OTHER,
    COMPARING,
    CONTROLS,
    FALLEN,
    GIVEN,
    INTO,
    LINKED,
    LONGEST_READABLE,
    MOST_AGENTS,
    MOST_MEASURED,
    NOT_SEEN,
    OF_FIGURES,
    RISEN,
    SEEN,
    SHARES,
    STATISTICS,
    SUPERIOR,
    TRIALS,
    UNEVEN,
    WATCHING,
)
from medwarrant.reports.plain_marks import marked
from medwarrant.reports.plain_phrases import (
    QUANTITY,
    THE_OTHERS,
    is_plural,
)
from medwarrant.reports.plain_rates import two_rates
from medwarrant.reports.plain_results import Setting, plainly
from medwarrant.reports.plain_times import when
from medwarrant.reports.settings import loses_its_setting, with_setting
from medwarrant.reports.shares import shares_at_a_time
from medwarrant.reports.wording import capital, joined, plain_name


def is_readable(quote: str) -> bool:
    """Whether an author's own sentence is short and says what it says in words."""
    return len(quote.split()) <= LONGEST_READABLE and STATISTICS.search(quote) is None


class PlainWords:
    """Words findings of one question for patients."""

    def __init__(
        self,
        question: Question,
        vocabulary: Vocabulary,
        proofreader: Proofreader,
        glossary: Sequence[Gloss] = (),
    ) -> None:
        self._own = OwnWords(vocabulary, glossary)
        self._question = question
        self._vocabulary = vocabulary
        self._proofreader = proofreader

    def of(self, item: Item) -> str | None:
        """The finding in plain words, ``None`` where none would be true to its quote."""
        statement = item.statement
        whole = self._read_whole(item)
        for worded in (statement.plain, whole, self._rates(item), self._built(item)):
            if worded is None or self._proofreader.departures(
                worded, item.quote, statement.direction
            ):
                continue
            if worded == statement.plain:
                return worded
            told = worded if worded == whole else f"{worded}{when(item.quote)}"
            told = with_setting(told, item.quote, self._title(item), self._question.text)
            if not loses_its_setting(told, item.quote, self._title(item), self._question.text):
                return told
        return self._in_own_words(item)

    def _title(self, item: Item) -> str:
        """The title of an author's work, "" of a curator's summary, whose words tell all."""
        return "" if item.document.curated is not None else item.document.title

    def _in_own_words(self, item: Item) -> str | None:
        """The author's own sentence, where it can stand before a patient.

        It names what is asked about, leans on no other sentence, and takes no side that its study
        was not found to take.
        """
        if not item.is_finding or not item.is_human or item.document.curated is not None:
            return None
        if self._question.kind == "dose":
            return None
        went, result = item.statement.direction, item.statement.result
        is_sided = went in ("increases", "decreases") or result.startswith("favours")
        if self._proofreader.is_leaning(item.quote) or (is_sided and self._is_open(item)):
            return None
        q = self._question
        asked = (*q.subjects, *q.comparators, *q.targets)
        named = [concept for _, _, concept in self._vocabulary.find(item.quote)]
        if not any(self._is_kin(concept, one) for concept in named for one in asked):
            return None
        told = self._own.of(item.quote, item.document.text, asked)
        if told is None:
            return None
        told = with_setting(told, item.quote, self._title(item), q.text)
        return None if loses_its_setting(told, item.quote, self._title(item), q.text) else told

    def _is_open(self, item: Item) -> bool:
        """Whether a result with a side would stand under "leaves it open"."""
        return self._question.yes_no and item.fit == "direct" and item.stance == "unclear"

    def _read_whole(self, item: Item) -> str | None:
        """The whole of an author's sentence in plain words; ``None`` where a word of it is not
        understood, or what acted is not what is asked about.
        """
        statement, design = item.statement, item.study.design
        if statement.role != "finding":
            return None
        if design not in COMPARING | WATCHING or not item.is_human or self._is_turned(item):
            return None
        if self._question.kind == "dose" or UNEVEN.search(item.quote):
            return None
        tested = self._tested(item)
        marks = marked(item.quote, item.document.text, tested, self._vocabulary, self._proofreader)
        reading = read(marks, f"{item.document.title} {item.study.population or ''}")
        if reading is None or not self._acts_as_asked(item, reading):
            return None
        is_alone = design == "nonrandomised_trial" and item.study.comparator is None
        told = plainly(
            reading,
            Setting(
                agent=tested or "",
                is_watched=design in WATCHING,
                is_alone=is_alone,
                may=self._proofreader.is_doubted(item.quote),
                quote=item.quote,
            ),
        )
        if told is None or (self._is_open_side(item) and " than " not in told):
            return None
        if self._question.kind in OF_FIGURES and " This was " not in told and "%" not in told:
            return None  # "less with it" does not say how long or how much
        if len(reading.clauses) == 1 and " common " in told:
            first, dot, rest = told.partition(". ")
            share = self._shares(item, is_less=" less common " in first)
            told = f"{first.rstrip('.')}{share}.{' ' + rest if dot else ''}"
        return told

    def _acts_as_asked(self, item: Item, reading: Reading) -> bool:
        """Whether every result is of something asked about, or of what its trial tested."""
        q = self._question
        asked = (*q.subjects, *q.comparators)
        for clause in reading.clauses:
            acting = [m.concept for m in reading.marked.of(clause.arm) if m.concept is not None]
            held = [m.concept for m in reading.marked.of(clause.other) if m.concept is not None]
            own = [*acting, *held]
            if own and not any(self._is_kin(one, each) for one in own for each in asked):
                return False
            if not own and (item.is_of_another or self._tested(item) is None):
                return False
        return True

    def _built(self, item: Item) -> str | None:
        """A sentence from what was read of the finding; ``None`` where that is not clear enough."""
        quote, design = item.quote, item.study.design
        if item.statement.role != "finding" or self._is_turned(item) or UNEVEN.search(quote):
            return None
        if (shares := shares_at_a_time(quote)) is not None and self._is_alone(item):
            return shares
        if self._question.kind in OF_FIGURES or design not in COMPARING | WATCHING:
            return None  # "less with it" does not say how long or how much
        against = self._against(item)
        if LINKED.search(quote) and not (against and design in COMPARING):
            return None
        if design in COMPARING and (better := self._superior(item)) is not None:
            return better
        named = self._mentions(item)
        given = self._given(item, named)
        return None if given is None else self._seen(item, given[0])

    def _rates(self, item: Item) -> str | None:
        """How many had it in either group; ``None`` where the quote does not say just that, or what
        was given is not clear.
        """
        statement, q = item.statement, self._question
        if statement.role != "finding" or item.study.design not in TRIALS or item.is_of_another:
            return None
        if self._is_turned(item) or UNEVEN.search(item.quote) or self._is_open_side(item):
            return None
        if q.kind in OF_FIGURES or self._proofreader.is_doubted(item.quote):
            return None
        measured = [self._vocabulary.concept(name) for name in statement.object]
        had = [c for c in measured if c is not None and not _is_at_large(c)]
        if len(had) != 1 or len(measured) != 1 or had[0].kind not in ("condition", "outcome"):
            return None
        agent = self._tested(item)
        if agent is None:
            return None
        name = plain_name(had[0])
        against = self._against(item)
        than = "" if against == agent else against  # "higher compared to the X group" turns round
        return two_rates(item.quote, statement.direction, name, agent, than)

    def _tested(self, item: Item) -> str | None:
        """What a trial tested, by its quote, else by its title where that names one thing given."""
        given = self._given(item, self._mentions(item))
        if given is not None:
            return given[0]
        if item.statement.subject:
            return None
        titled = {c.id: c for _, _, c in self._vocabulary.find(item.document.title)}
        drugs = [concept for concept in titled.values() if concept.kind == "drug"]
        asked = self._question.subjects
        is_asked = not any(c.kind == "drug" for c in asked) or any(
            self._is_kin(drug, c) for drug in drugs for c in asked
        )
        return plain_name(drugs[0]) if len(drugs) == 1 and is_asked else None

    def _is_open_side(self, item: Item) -> bool:
        """Whether a side would be read into a result that stands as open."""
        return self._is_open(item) and item.statement.direction != "no_change"

    def _is_alone(self, item: Item) -> bool:
        """Whether the study gave what is asked about, and held it against nothing."""
        given = [c for _, _, c in self._vocabulary.find(item.document.title) if c.kind in GIVEN]
        return (
            item.study.design in ("nonrandomised_trial", "case_series", "cohort")
            and item.study.comparator is None
            and len({concept.id for concept in given}) == 1
            and any(self._is_kin(given[0], asked) for asked in self._question.subjects)
        )

    def _is_turned(self, item: Item) -> bool:
        """Whether the study's own question was another: the asked thing was what it held against,
        or one of its arms against another.
        """
        wins = {"supports": "favours_comparator", "contradicts": "favours_intervention"}
        is_of_worth = self._question.proposition in ("benefits", "equals")
        is_comparison = self._question.kind == "comparison"
        return is_of_worth and not is_comparison and item.statement.result == wins.get(item.stance)

    def _mentions(self, item: Item) -> dict[str, tuple[Concept, str]]:
        """The concepts that the quote names, each with its words there."""
        named: dict[str, tuple[Concept, str]] = {}
        for start, end, concept in self._vocabulary.find(item.quote):
            named.setdefault(concept.id, (concept, item.quote[start:end]))
        for name in item.statement.object:
            known = None if name in named else self._vocabulary.concept(name)
            if known is not None and (short := self._short_form(item, known)) is not None:
                named[name] = (known, short)
        return named

    def _short_form(self, item: Item, concept: Concept) -> str | None:
        """The abbreviation by which the quote names the concept, as its own text explains it."""
        for match in ABBREVIATION.finditer(item.quote):
            short = match.group()
            spelled = re.search(rf"([\w -]{{3,60}}) \({re.escape(short)}\)", item.document.text)
            if spelled is None:
                continue
            found = self._vocabulary.find(spelled[1])
            if found and found[-1][2].id == concept.id and found[-1][1] == len(spelled[1]):
                return short
        return None

    def _given(self, item: Item, named: dict[str, tuple[Concept, str]]) -> tuple[str, str] | None:
        """What acted, and its words in the quote: asked things and their kin alone.

        ``None`` where nothing asked about acted, or something else beside it, as in a third arm.
        """
        q = self._question
        acting = [named[name] for name in item.statement.subject if name in named]
        kin = [each for each in acting if any(self._is_kin(each[0], asked) for asked in q.subjects)]
        is_asked = any(
            self._vocabulary.covers(asked, concept) for concept, _ in kin for asked in q.subjects
        )
        against, other = self._against(item).casefold(), self._other(item)
        others = [
            concept
            for concept, words in acting
            if concept.kind in GIVEN
            and not any(concept.id == own.id for own, _ in kin)
            and (other is None or concept.id != other.id)
            and not any(name.casefold() in against for name in concept.names)
            and not self._is_setting(item.quote, words)
        ]
        if not is_asked or others or len(kin) > MOST_AGENTS:
            return None
        words = kin[0][1]
        agent = joined((plain_name(concept) for concept, _ in kin), "or")
        assisted = re.search(re.escape(words) + ASSISTED.pattern, item.quote, re.IGNORECASE)
        return (f"{agent}-assisted therapy" if assisted else agent), words

    def _is_setting(self, quote: str, words: str) -> bool:
        """Whether a name only says during what it was given, or is part of the treatment's name."""
        name = re.escape(words)
        around = (
            rf"\b(?:undergoing|during|after|following|before) (?:[\w-]+ ){{0,4}}{name}(?![\w-])"
        )
        is_part = re.search(rf"[-‐‑ ]assisted (?:\w+ )?{name}", quote, re.IGNORECASE)
        return is_part is not None or (
            re.search(around, quote, re.IGNORECASE) is not None
            and re.search(
                r"surg|operat|section|deliver|anesth|anaesth|birth|plast(?:y|ies)$|ectom",
                words,
                re.I,
            )
            is not None
        )

    def _is_kin(self, one: Concept, other: Concept) -> bool:
        return self._vocabulary.covers(one, other) or self._vocabulary.covers(other, one)

    def _superior(self, item: Item) -> str | None:
        """That one asked thing worked better than another, where the quote says just that."""
        q, quote = self._question, item.quote
        if q.kind != "comparison" or item.stance == "unclear" or not item.is_human:
            return None
        found = [each for each in self._vocabulary.find(quote) if each[2].kind in GIVEN]
        asked = (*q.subjects, *q.comparators)
        for (start, end, one), (begin, _, other) in pairwise(found):
            match = SUPERIOR.fullmatch(quote, end, begin)
            is_asked = all(any(self._is_kin(c, a) for a in asked) for c in (one, other))
            if match is None or not is_asked or one.id == other.id:
                continue
            if re.search(r"\b(?:not|no|neither|nor)\b", quote[max(0, start - 40) : begin]):
                continue
            first = plain_name(one) + _route(quote[:start])
            second = plain_name(other) + _route(quote[:begin])
            may = "may have worked" if self._proofreader.is_doubted(quote) else "worked"
            is_better = match["how"].lower() in ("more effective", "superior", "better")
            how = "better" if is_better else "less well"
            return f"{capital(first)} {may} {how} than {second}."
        return None

    def _seen(self, item: Item, agent: str) -> str | None:
        """The side effects that the quote lists as seen, without a comparison."""
        quote = item.quote
        match = SEEN.search(quote)
        if item.statement.outcome_kind != "harm" or match is None or NOT_SEEN.search(quote):
            return None
        told: list[str] = []
        for start, _, concept in self._vocabulary.find(quote):
            is_harm = concept.kind in ("outcome", "condition") and not _is_at_large(concept)
            if start < match.end() or not is_harm or not item.is_human:
                continue
            name = plain_name(concept)
            before = quote[:start]
            if RISEN.search(before):
                name = f"a higher {name}" if QUANTITY.search(name) else f"more {name}"
            elif FALLEN.search(before):
                name = f"a lower {name}" if QUANTITY.search(name) else f"less {name}"
            elif QUANTITY.search(name) or concept.names[0].casefold() in ("appetite",):
                continue
            told.append(name)
        told = list(dict.fromkeys(told))[:MOST_MEASURED]
        if not told:
            return None
        be = "were" if len(told) > 1 or is_plural(told[0]) else "was"
        return f"Among the side effects seen with {agent} {be} {joined(told)}."

    def _other(self, item: Item) -> Concept | None:
        """The concept that the quote names behind "than" or "compared with"."""
        for start, _, concept in self._vocabulary.find(item.quote):
            if concept.kind in GIVEN and BEFORE_OTHER.search(
                item.quote[max(0, start - 80) : start]
            ):
                return concept
        return None

    def _against(self, item: Item) -> str:
        """What the quote holds it against, "" where it does not say."""
        match = AGAINST.search(item.quote)
        if match is not None:
            what = match["what"].lower()
            return THE_OTHERS if match["joined"] else CONTROLS.get(what, what)
        other = self._other(item)
        return "" if other is None else plain_name(other)

    def _shares(self, item: Item, *, is_less: bool) -> str:
        """What share of both groups, the treated first: "65% against 40%"; "" where not given."""
        found = list(SHARES.finditer(item.quote))
        if len(found) != 1 or self._against(item) == "":
            return ""
        one, other = float(found[0]["one"]), float(found[0]["other"])
        is_so = one < other if is_less else one > other
        return f": {found[0]['one']}% against {found[0]['other']}%" if is_so else ""


def _is_at_large(concept: Concept) -> bool:
    return AT_LARGE.search(concept.names[0]) is not None


def _is_mass(name: str) -> bool:
    """Whether one has more or less of it, as of a feeling, rather than has it or not."""
    return (
        re.search(r"\b(?:pain|anxiety|nausea|fatigue|craving|stress|fear|thoughts)\b", name)
        is not None
    )


def _route(before: str) -> str:
    """By which route, from the words right before a drug's name."""
    near = before[-30:]
    return next(
        (words for name, words in INTO if re.search(rf"(?i)\b(?:{name})\s(?:\w+\s)?$", near)), ""
    )
