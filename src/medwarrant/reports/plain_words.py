"""A finding in words for patients: its curator's own, or built from what was read of it.

Nothing is simplified by rewriting a quote. A sentence is built anew from the few things that are
known of the finding (what acted, what was measured, which way it went, against what) and is shown
only if it holds against the quote; where it does not, no wording is offered.
"""

from __future__ import annotations

import re
from itertools import pairwise

from medwarrant.ports import Proofreader, Vocabulary
from medwarrant.records import Concept, Question
from medwarrant.reports.evidence import MECHANISM_KINDS, Item
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.plain_cues import (
    ABBREVIATION,
    AGAINST,
    ASSISTED,
    AT_LARGE,
    BEFORE_OTHER,
    COMPARING,
    CONTROLS,
    FALLEN,
    FLIPPED,
    GIVEN,
    INTO,
    LINKED,
    LONGEST_READABLE,
    MOST_AGENTS,
    MOST_MEASURED,
    NO_RESULT,
    NOT_SEEN,
    OF_FIGURES,
    OF_WORTH,
    RISEN,
    SEEN,
    SERIOUS,
    SHARES,
    STATISTICS,
    SUPERIOR,
    TRIALS,
    UNEVEN,
    WATCHING,
)
from medwarrant.reports.plain_phrases import (
    QUANTITY,
    THE_OTHERS,
    Measured,
    change,
    compared,
    in_people,
    is_plural,
    no_change,
)
from medwarrant.reports.plain_rates import two_rates
from medwarrant.reports.plain_times import when
from medwarrant.reports.readable import is_plain
from medwarrant.reports.settings import loses_its_setting
from medwarrant.reports.shares import shares_at_a_time
from medwarrant.reports.wording import as_quoted, capital, joined, plain_name


def is_readable(quote: str) -> bool:
    """Whether an author's own sentence is short and says what it says in words."""
    return len(quote.split()) <= LONGEST_READABLE and STATISTICS.search(quote) is None


class PlainWords:
    """Words findings of one question for patients."""

    def __init__(
        self, question: Question, vocabulary: Vocabulary, proofreader: Proofreader
    ) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._proofreader = proofreader

    def of(self, item: Item) -> str | None:
        """The finding in plain words, ``None`` where none would be true to its quote."""
        statement = item.statement
        for worded in (statement.plain, self._rates(item), self._built(item)):
            if worded is None or self._proofreader.departures(
                worded, item.quote, statement.direction
            ):
                continue
            if worded == statement.plain:
                return worded
            if not loses_its_setting(worded, item.quote, self._title(item), self._question.text):
                return f"{worded}{when(item.quote)}"
        return f"In its own words: {as_quoted(item.quote)}" if self._stands_alone(item) else None

    def _title(self, item: Item) -> str:
        """The title of an author's work, "" of a curator's summary, whose words tell all."""
        return "" if item.document.curated is not None else item.document.title

    def _stands_alone(self, item: Item) -> bool:
        """Whether the author's own sentence can be shown to a patient as it is.

        It is short and in words, names what it speaks of, and takes no side that its study was
        not found to take.
        """
        if not item.is_finding or gives_something_to_follow(item.quote):
            return False
        if NO_RESULT.search(item.quote):
            return False
        went, result = item.statement.direction, item.statement.result
        is_sided = went in ("increases", "decreases") or result.startswith("favours")
        if self._proofreader.is_leaning(item.quote) or (is_sided and self._is_open(item)):
            return False
        q, bare, is_named = self._question, item.quote, False
        for start, end, concept in reversed(self._vocabulary.find(item.quote)):
            if any(self._is_kin(concept, asked) for asked in q.subjects or q.targets):
                is_named = True
                bare = (
                    f"{bare[:start]}it{bare[end:]}"  # an asked name is no abbreviation to explain
                )
        if loses_its_setting(item.quote, item.quote, self._title(item), self._question.text):
            return False
        return is_named and is_readable(bare) and is_plain(bare)

    def _is_open(self, item: Item) -> bool:
        """Whether a result with a side would stand under "leaves it open"."""
        return self._question.yes_no and item.fit == "direct" and item.stance == "unclear"

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
        if given is None:
            return self._between_groups(item, named) if design in COMPARING else None
        agent, agent_words = given
        seen = self._seen(item, agent)
        if seen is not None:
            return seen
        measured = self._measured(item, named, agent_words)
        if not measured:
            return self._course(item, agent) if design in COMPARING else None
        if self._is_open(item) and measured[0].way != "no_change":
            return None  # a side of its own would be read into it
        told = self._told(item, agent, measured)
        return None if told is None else f"{capital(told)}{self._shares(item)}."

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
        return two_rates(item.quote, statement.direction, name, agent, self._against(item))

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

    def _measured(
        self, item: Item, named: dict[str, tuple[Concept, str]], agent_words: str
    ) -> list[Measured]:
        """What was measured and went one way, what is asked about first; scales before names."""
        quote, coded = item.quote, item.statement.direction
        found: list[Measured] = []
        for words, rates in self._proofreader.scales(quote):
            way = self._proofreader.direction(quote, words, agent_words)
            if way in ("increases", "decreases", "no_change") and coded in (
                way,
                "unknown",
                "mixed",
            ):
                found.append(Measured(rates, way, "score"))
        if found:
            return [each for each in found if each.way == found[0].way][:MOST_MEASURED]
        objects = [named[name] for name in item.statement.object if name in named]
        objects.sort(key=lambda each: not self._is_target(each[0]))
        is_listed = len([concept for concept, _ in objects if not _is_at_large(concept)]) > 0
        for concept, words in objects:
            turned = FLIPPED.search(words)
            if (
                turned is not None
                and turned.group().casefold() not in plain_name(concept).casefold()
            ):
                continue
            way = self._proofreader.direction(quote, words, agent_words)
            if way == "unknown" or coded not in (way, "unknown"):
                continue
            if is_listed and _is_at_large(concept) and not self._is_target(concept):
                continue
            is_spoken = concept.plain is None and words.islower()
            name = words if is_spoken else plain_name(concept)
            how = SERIOUS.search(quote[: quote.find(words)])
            name = f"{how['how'].lower()} {name}" if how else name
            manner = self._proofreader.manner(quote, words)
            is_ill = concept.kind == "condition" and not _is_mass(name)
            is_mech = concept.kind in MECHANISM_KINDS
            found.append(Measured(name, way, "unsaid" if is_mech else manner, is_ill, is_mech))
            if is_mech:
                break
        return found

    def _is_target(self, concept: Concept) -> bool:
        return any(self._vocabulary.covers(target, concept) for target in self._question.targets)

    def _course(self, item: Item, name: str) -> str | None:
        """How people fared, where the quote says that and what was measured is not clear."""
        if not item.is_human or item.statement.outcome_kind != "benefit" or self._is_open(item):
            return None
        if OF_WORTH.search(item.quote) is None:
            return None
        than = self._against(item)
        behind = f" than in {than}" if than == THE_OTHERS else f" than with {than}" if than else ""
        may = self._proofreader.is_doubted(item.quote)
        did = "may have done" if may else "did"
        if item.statement.result == "favours_intervention" and item.stance != "contradicts":
            return f"People {did} better with {name}{behind}."
        if item.statement.result == "favours_comparator" and than and item.stance != "supports":
            in_it = "in" if than == THE_OTHERS else "with"
            return f"People {did} better {in_it} {than} than with {name}."
        return None

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

    def _between_groups(self, item: Item, named: dict[str, tuple[Concept, str]]) -> str | None:
        """That no difference was found between groups which the quote does not name."""
        is_unnamed = not any(name in named for name in item.statement.subject)
        if not is_unnamed or not re.search(r"\b(?:groups|arms)\b", item.quote):
            return None
        measured = self._measured(item, named, "")
        if not measured or measured[0].way != "no_change" or item.is_of_another:
            return None
        return f"{capital(no_change(measured, '', ''))}."

    def _told(self, item: Item, agent: str, measured: list[Measured]) -> str | None:
        first, than = measured[0], self._against(item)
        may = self._proofreader.is_doubted(item.quote)
        if first.way == "no_change":
            return no_change(measured, agent, than)
        if first.way not in ("increases", "decreases"):
            return None
        verb = "up" if first.way == "increases" else "down"
        went = "may have gone" if may else "went"
        if first.is_mechanism:
            return f"{first.name} {went} {verb} with {agent}{compared(than)}"
        form = first.form(item.quote)
        if item.study.design in WATCHING:
            is_told = bool(form) and bool(than)
            return in_people(measured, form or "", agent, than, may=may) if is_told else None
        if form is None and first.is_condition and item.statement.outcome_kind == "benefit":
            return f"{first.name} {went} {verb} with {agent}{compared(than)}"
        return None if form is None else change(measured, form, agent, than, may=may)

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

    def _shares(self, item: Item) -> str:
        """What share of both groups, the treated first: "65% against 40%"; "" where not given."""
        found = list(SHARES.finditer(item.quote))
        if len(found) != 1 or self._against(item) == "":
            return ""
        one, other = float(found[0]["one"]), float(found[0]["other"])
        is_so = {"increases": one > other, "decreases": one < other}.get(item.statement.direction)
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
