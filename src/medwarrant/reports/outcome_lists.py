"""Which mechanisms were studied and which harms were seen, each with how many documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Direction, Question, Sentence
from medwarrant.reports.comparing import COMPARED
from medwarrant.reports.evidence import MECHANISM_KINDS, Item
from medwarrant.reports.plan import Plan
from medwarrant.reports.species_counts import by_species
from medwarrant.reports.telling import Teller, bottom_line
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import joined, plain_name, shown_name

MOST_LISTED = 6
"""Mechanisms or harms that a bottom line names; more are a list nobody reads."""

HARM_AT_LARGE = re.compile(r"^(?:side[- ]effect|adverse|harm|safety)", re.IGNORECASE)
"""Names for harm of any kind, which tell nobody which."""

NO_HARM = re.compile(
    r"^(?:remission|respon[sd]\w*|recovery|abstinence|quality of life|surviv\w+|efficacy|"
    r"well-?being|effectiveness|satisfaction|resilience|cure|treatment (?:outcome|adherence)|"
    r"prevalence|incidence|frequency|appetite|libido|sleep|memory|cognition|attention)$",
    re.IGNORECASE,
)
"""Names for what is good, and for what alone is neither good nor bad: more of it is no harm unless
a question asks of it."""

ONLY_TAKEN = re.compile(r"^(?:drug|substance|alcohol|opioid|cannabis) use$", re.IGNORECASE)
"""Names for that something is taken, which is no harm of it."""

HAD_ALREADY = re.compile(
    r"\b(?:patients|people|adults|adolescents|children|individuals|participants|persons|those|women|"
    r"men|veterans|history|diagnosis|treatment|therapy|management) "
    r"(?:\w+ )?(?:with|who have|having|of|for)\s+(?:[\w-]+,? ){0,3}$",
    re.IGNORECASE,
)
"""What stands before a condition that people were treated for."""

LESS_OF_IT = re.compile(
    r"\b(?:decreas\w+|reduc\w+|less|low(?:er|ered)?|loss of|lack of|poor|impaired|improv\w+|no)\s+"
    r"(?:[\w-]+ )?$",
    re.IGNORECASE,
)
"""What stands before something there was less of."""

EXCEPTED = re.compile(r"\b(?:except(?:ing|ion of)?(?: for)?|apart from)\b[^,.;]*$", re.IGNORECASE)
"""What stands before something that went another way than the rest of its sentence says."""

DIFFERS = "What each study compared differs."
CANNOT_TELL = "How often, and whether this was the cause, cannot be told from what is held here."

Measured = dict[str, dict[str, Item]]
"""For each measured concept's id one item a document, by the document's id."""


class OutcomeLists:
    """Lists for the bottom line of one answer what its studies measured."""

    def __init__(
        self, question: Question, ledger: Ledger, vocabulary: Vocabulary, tell: Teller
    ) -> None:
        self._question = question
        self._ledger = ledger
        self._vocabulary = vocabulary
        self._tell = tell

    def mechanisms(self, planned: Plan) -> Sentence | None:
        """What the shown studies looked at as mechanisms, each with how many of which kind;
        ``None`` where they looked at none.
        """
        shown = (*planned.sections["findings"], *planned.sections["mechanism"])
        told, warrants = self._listed(self._measured(shown, MECHANISM_KINDS), is_apart=True)
        if not told:
            return None
        q = self._question
        if q.targets and not planned.deciding:
            acting, acted = self._tell.names(q.subjects), self._tell.names(q.targets)
            text = f"What was studied here of how {acting} acts: {told}; each is shown below."
            low = [item.quote.casefold() for item in shown]
            named = {name.casefold() for target in q.targets for name in target.names}
            if not any(name in quote for name in named for quote in low):
                text += f" None of it was recognised to be on {acted} itself."
            return bottom_line(text, warrants)
        return bottom_line(
            f"What was studied here as its mechanism: {told}; each is shown below.", warrants
        )

    def harms(self, planned: Plan) -> Sentence | None:
        """Which harms were told to be more frequent, which not, and which were seen where nobody
        was compared, each with how many studies; ``None`` where no study in people told of one.
        """
        voice = self._tell.voice
        human = [item for item in planned.deciding if item.is_human]
        harms = [item for item in human if item.statement.outcome_kind == "harm"]
        compared = [item for item in harms if item.level <= COMPARED]
        more, same = self._seen(compared, "increases"), self._seen(compared, "no_change")
        if not more:  # that one study met none of one harm stands for no answer on all
            same = {name: own for name, own in same.items() if len(own) > 1}
        both = {name: more[name] | same[name] for name in more if name in same}
        alone = {
            name: own
            for name, own in self._seen_alone([i for i in harms if i not in compared]).items()
            if name not in more and name not in same
        }
        said: list[str] = []
        warrants: tuple[str, ...] = ()
        for named, opening in (
            ({name: own for name, own in more.items() if name not in both}, voice.more_often),
            (alone, voice.seen_alone),
            (both, voice.disputed),
            ({name: own for name, own in same.items() if name not in both}, voice.no_other),
        ):
            told, ids = self._listed(named, is_apart=False)
            if told:
                said.append(f"{opening}: {told}")
                warrants = tuple(dict.fromkeys((*warrants, *ids)))
        if not said:
            return None
        text = "; ".join(said)
        text = f"{text[:1].upper()}{text[1:]}."
        is_compared = bool(more or same)
        return bottom_line(f"{text} {DIFFERS if is_compared else CANNOT_TELL}", warrants)

    def _seen(self, harms: Sequence[Item], direction: Direction) -> Measured:
        """The harms that went this way; where several studies agree on any, only such."""
        named = self._harms_in([i for i in harms if i.statement.direction == direction])
        agreed = {name: items for name, items in named.items() if len(items) > 1}
        return agreed or named

    def _seen_alone(self, harms: Sequence[Item]) -> Measured:
        """The harms that studies saw in which nobody went without, by what a curator calls them: a
        sentence of an author names what its people came with as well. Advice is no study.
        """
        return self._harms_in(
            [
                item
                for item in harms
                if item.statement.direction not in ("decreases", "no_change")
                and item.study.design != "guideline"
                and item.document.curated is not None
            ]
        )

    def _harms_in(self, own: Sequence[Item]) -> Measured:
        """The harms that findings name, without what the people asked about have."""
        q = self._question
        asked = {concept.id for concept in (*q.subjects, *q.targets)}
        treated = (*q.subjects, *q.targets, *q.populations)
        named: Measured = {}
        for name, items in self._measured(own, frozenset({"outcome", "condition"})).items():
            if name in asked or self._is_any_harm(name) or self._is_of_those(name, treated):
                continue
            seen = {key: each for key, each in items.items() if self._was_seen(name, each)}
            if seen:
                named[name] = seen
        return named

    def _is_any_harm(self, name: str) -> bool:
        concept = self._vocabulary.concept(name)
        return concept is not None and HARM_AT_LARGE.search(concept.names[0]) is not None

    def _is_of_those(self, name: str, treated: Sequence[Concept]) -> bool:
        """Whether it is what the people asked about have, or one kind of it, or a wider name."""
        concept = self._vocabulary.concept(name)
        return concept is not None and any(
            self._vocabulary.covers(each, concept) or self._vocabulary.covers(concept, each)
            for each in treated
        )

    def _was_seen(self, name: str, item: Item) -> bool:
        """Whether a study saw it as a harm: it is not what its people came with, nothing good, and
        nothing that there was less of.
        """
        concept = self._vocabulary.concept(name)
        if concept is None or ONLY_TAKEN.search(concept.names[0]):
            return False
        is_bad = item.document.curated is not None or not NO_HARM.search(concept.names[0])
        places = [s for s, _, each in self._vocabulary.find(item.quote) if each.id == name]
        before = [item.quote[:start] for start in places]
        is_told = any(
            not any(cue.search(b) for cue in (HAD_ALREADY, LESS_OF_IT, EXCEPTED)) for b in before
        )
        return is_bad and (is_told or not places)

    def _measured(self, items: Sequence[Item], kinds: frozenset[str]) -> Measured:
        """For each measured concept of these kinds one item a document."""
        studied: Measured = {}
        for item in items:
            for name in item.statement.object:
                concept = self._vocabulary.concept(name)
                if concept is not None and concept.kind in kinds:
                    studied.setdefault(name, {}).setdefault(item.document.id, item)
        return studied

    def _listed(self, studied: Measured, *, is_apart: bool) -> tuple[str, tuple[str, ...]]:
        """The concepts that most documents measured, counted, and the warrants of the counts.

        ``is_apart``: one that the same documents measured as another is left out.
        """
        told: list[str] = []
        warrants: list[str] = []
        seen: list[set[str]] = []
        for identity in sorted(studied, key=lambda name: -len(studied[name])):
            own = studied[identity]
            concept = self._vocabulary.concept(identity)
            if concept is None or (is_apart and set(own) in seen) or len(told) == MOST_LISTED:
                continue
            seen.append(set(own))
            counts, ids = by_species(tuple(own.values()), self._tell, self._ledger)
            name = plain_name(concept) if self._tell.voice.is_plain else shown_name(concept)
            told.append(f"{name} ({counts})")
            warrants += ids
        return joined(told), tuple(dict.fromkeys(warrants))
