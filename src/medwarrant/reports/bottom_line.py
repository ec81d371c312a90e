"""The bottom line: what an answer says first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from medwarrant.ports import Vocabulary
from medwarrant.records import AnswerVerdict, Certainty, Concept, Gap, Question, Sentence, Study
from medwarrant.reports.evidence import (
    ANIMAL_LEVEL,
    IN_VITRO_LEVEL,
    MECHANISM_KINDS,
    Evidence,
    Item,
)
from medwarrant.reports.gaps import SOUGHT
from medwarrant.reports.leaving_out import said_of
from medwarrant.reports.narrowing import among_studies, kept_to
from medwarrant.reports.plan import Plan
from medwarrant.reports.telling import Teller, relation
from medwarrant.reports.times import ASKS_HOW_LONG, says_whether_it_lasts
from medwarrant.reports.verdict import COMPARED, Tally
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import among, counted, joined, plain_name, shown_name

ADVISED = frozenset({"contraindication", "recommendation"})
"""Kinds of question that guidance answers, not trials."""

NOT_CONTRAINDICATED = re.compile(r"\b(?:not|no|never)\b.{0,20}\bcontraindicat", re.IGNORECASE)

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

UNSURE: frozenset[Certainty] = frozenset({"low", "very_low"})
"""Certainty at which a verdict only leans."""

FEW_MENTIONS = 3
"""Documents that name all that is asked about, up to which it may be said that nobody tested it;
of more, one may have been read wrongly."""


@dataclass(frozen=True)
class Opening:
    """What stands first in an answer, and the verdict that it comes to."""

    sentences: tuple[Sentence, ...]
    verdict: AnswerVerdict


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
        self._vocabulary = vocabulary
        self._tell = tell
        self._proof = tuple(gap.id for gap in gaps[:1])
        self._mentions = gaps[0].searched.hits if gaps else 0

    def compose(
        self,
        planned: Plan,
        counts: Tally,
        evidence: Evidence,
        level: Certainty | None = None,
    ) -> Opening:
        """The bottom line from what is planned for the answer and how its studies are counted.

        ``level`` is the certainty of the evidence, ``None`` where none was rated.
        """
        q = self._question
        if q.left_out and q.yes_no:  # no yes and no no to what was not wholly answered
            counts = replace(counts, verdict="insufficient")
        verdict: AnswerVerdict = counts.verdict if q.yes_no else "not_a_yes_no_question"
        said: list[Sentence] = []
        if q.documents:
            said.append(self._of_documents(planned, evidence))
        elif q.kind in ADVISED and planned.sections["guidance"]:
            said += self._guidance_lines(planned.sections["guidance"], evidence)
            if q.yes_no:
                verdict = _advised(self._on_all(planned.sections["guidance"]))
        elif q.kind == "recommendation":
            first = tuple(self._tell.warrant(item, "context") for item in planned.shown[:1])
            said.append(_line("No source read here advises on this.", self._proof or first))
        elif q.kind == "mechanism" and (studied := self._mechanisms(planned)) is not None:
            said.append(studied)
        elif q.kind == "harm" and not q.yes_no and (told := self._harms(planned)) is not None:
            said.append(told)
        elif q.kind == "dose" and self._tell.voice.is_plain and planned.shown:
            said.append(self._doses_left_out(planned))
        elif not planned.deciding:
            nothing = self._nothing_direct()
            if self._tell.voice.is_plain and self._proof:
                nothing += " What is held here is not all there is: others may have studied it."
            said.append(_line(nothing, self._proof))
            said += self._indirect(planned)
        elif q.yes_no and counts.decided:
            said.append(self._verdict_line(counts, level))
            said += self._elsewhere(planned, counts)
            said += self._both_sides(planned, counts)
        else:
            said.append(self._found_line(planned))
        behind = self._proof or self._ledger.without_counts(said[0].warrants)
        if q.left_out:
            said.insert(0, _line(said_of(q.left_out, self._mentions), self._proof))
            verdict = "insufficient" if q.yes_no else verdict
        if evidence.retracted:
            left_out = counted(len(evidence.retracted), "retracted work", "retracted works")
            said.append(_line(f"Left out: {left_out}.", behind))
        if (kept := kept_to(q, evidence, behind)) is not None:
            said.append(kept)
        return Opening(tuple(said), verdict)

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
            return _line("What was asked about is retracted, and was not read.", titles)
        return _line("No finding was recognised in what was asked about.", titles)

    def _nothing_direct(self) -> str:
        q, names = self._question, self._tell.names
        acted = _on_targets(q.targets, names)
        where = among(q.populations, is_plain=self._tell.voice.is_plain) + among_studies(q.limits)
        if self._mentions > FEW_MENTIONS or q.kind in SOUGHT:
            both = names((*q.subjects, *q.comparators, *q.targets))
            sought = SOUGHT.get(q.kind, "result on")
            return f"No {sought} {both}{where} was recognised in what was read here."
        if q.kind == "harm" and q.subjects and q.targets:
            return (
                f"No result found here tells of {names(q.targets)} with {names(q.subjects)}{where}."
            )
        if q.kind == "harm" and q.subjects:
            return f"No result found here tells of harms of {names(q.subjects)}{where}."
        if q.kind == "interaction" and len(q.subjects) > 1:
            return f"No study found here gave {names(q.subjects)} together{acted}{where}."
        if q.comparators:
            held = f"{names(q.subjects)} against {names(q.comparators)}"
            return f"No study found here held {held}" + (
                f" for {names(q.targets)}{where}." if acted else f"{where}."
            )
        if q.subjects:
            return f"No study found here tested {names(q.subjects)}{acted}{where}."
        return f"Nothing found here answers this{f' on {names(q.targets)}' if acted else ''}."

    def _indirect(self, planned: Plan) -> list[Sentence]:
        """What there is instead, counted by kind of evidence."""
        shown = (*planned.sections["findings"], *planned.sections["mechanism"])
        if not shown:
            return []
        told, warrants = self._by_species(shown)
        text = f"What there is comes near it: {told}, shown below."
        if self._question.kind == "interaction":
            text = f"What there is tests each part alone: {told}, shown below."
        return [_line(text, warrants)]

    def _mechanisms(self, planned: Plan) -> Sentence | None:
        """What the shown studies looked at as mechanisms, each with how many of which kind."""
        shown = (*planned.sections["findings"], *planned.sections["mechanism"])
        told, warrants = self._listed(self._measured(shown, MECHANISM_KINDS), is_apart=True)
        if not told:
            return None
        return _line(
            f"What was studied here as its mechanism: {told}; each is shown below.", warrants
        )

    def _harms(self, planned: Plan) -> Sentence | None:
        """Which harms were told to be more frequent, and which not, each with how many studies."""
        voice = self._tell.voice
        human = [item for item in planned.deciding if item.is_human and item.level <= COMPARED]
        treated = (*self._question.subjects, *self._question.targets, *self._question.populations)
        harms = [item for item in human if item.statement.outcome_kind == "harm"]
        asked = {concept.id for concept in (*self._question.subjects, *self._question.targets)}
        found: dict[str, dict[str, dict[str, Item]]] = {}
        for direction in ("increases", "no_change"):
            own = [item for item in harms if item.statement.direction == direction]
            measured = self._measured(own, frozenset({"outcome", "condition"}))
            named = {
                name: items
                for name, items in measured.items()
                if name not in asked
                and not self._is_any_harm(name)
                and not self._is_of_those(name, treated)
            }
            named = {
                name: seen
                for name, items in named.items()
                if (
                    seen := {key: each for key, each in items.items() if self._was_seen(name, each)}
                )
            }
            if any(len(items) > 1 for items in named.values()):
                named = {name: items for name, items in named.items() if len(items) > 1}
            found[direction] = named
        more, same = found["increases"], found["no_change"]
        both = {name: more[name] | same[name] for name in more if name in same}
        said: list[str] = []
        warrants: tuple[str, ...] = ()
        for named, opening in (
            ({name: own for name, own in more.items() if name not in both}, voice.more_often),
            ({name: own for name, own in same.items() if name not in both}, voice.no_other),
            (both, voice.disputed),
        ):
            told, ids = self._listed(named, is_apart=False)
            if told:
                said.append(f"{opening}: {told}")
                warrants = tuple(dict.fromkeys((*warrants, *ids)))
        if not said:
            return None
        text = "; ".join(said)
        return _line(f"{text[:1].upper()}{text[1:]}. What each study compared differs.", warrants)

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
        if concept is None:
            return False
        is_bad = item.document.curated is not None or not NO_HARM.search(concept.names[0])
        places = [s for s, _, each in self._vocabulary.find(item.quote) if each.id == name]
        before = [item.quote[:start] for start in places]
        is_told = any(not HAD_ALREADY.search(b) and not LESS_OF_IT.search(b) for b in before)
        return is_bad and (is_told or not places)

    def _measured(self, items: Sequence[Item], kinds: frozenset[str]) -> dict[str, dict[str, Item]]:
        """For each measured concept of these kinds one item a document."""
        studied: dict[str, dict[str, Item]] = {}
        for item in items:
            for name in item.statement.object:
                concept = self._vocabulary.concept(name)
                if concept is not None and concept.kind in kinds:
                    studied.setdefault(name, {}).setdefault(item.document.id, item)
        return studied

    def _listed(
        self, studied: dict[str, dict[str, Item]], *, is_apart: bool
    ) -> tuple[str, tuple[str, ...]]:
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
            counts, ids = self._by_species(tuple(own.values()))
            name = plain_name(concept) if self._tell.voice.is_plain else shown_name(concept)
            told.append(f"{name} ({counts})")
            warrants += ids
        return joined(told), tuple(dict.fromkeys(warrants))

    def _by_species(self, items: Sequence[Item]) -> tuple[str, tuple[str, ...]]:
        """The documents counted by what they studied, and the warrants of the counts."""
        kinds = (
            ("human study", "human studies", [i for i in items if i.is_human]),
            ("animal study", "animal studies", [i for i in items if i.level == ANIMAL_LEVEL]),
            (
                "test-tube study",
                "test-tube studies",
                [i for i in items if i.level == IN_VITRO_LEVEL],
            ),
            (
                "other document",
                "other documents",
                [i for i in items if i.level < ANIMAL_LEVEL and not i.is_human],
            ),
        )
        parts: list[str] = []
        warrants: list[str] = []
        for one, many, own in kinds:
            documents = {item.document.id: item for item in reversed(own)}
            if documents:
                mains = [self._tell.warrant(i, relation(i)) for i in documents.values()]
                parts.append(counted(len(documents), one, many))
                warrants += [*mains, self._ledger.count(mains, many)]
        return joined(parts), tuple(dict.fromkeys(warrants))

    def _begun(self, verdict: AnswerVerdict, level: Certainty | None) -> str:
        """The verdict in words no firmer than its evidence."""
        if verdict not in ("yes", "no") or level not in UNSURE:
            return self._tell.voice.openings[verdict]
        if self._tell.voice.is_plain:
            return f"The studies read here lean to {verdict}"
        return f"Leans to {verdict}, as far as what was read here goes"

    def _verdict_line(self, counts: Tally, level: Certainty | None) -> Sentence:
        for_it = [self._tell.warrant(i, "supports") for i in counts.supports]
        against = [self._tell.warrant(i, "contradicts") for i in counts.contradicts]
        nulls = [self._tell.warrant(i, relation(i)) for i in counts.nulls]
        unclear = [self._tell.warrant(i, relation(i)) for i in counts.unclear]
        it = self._proposed()
        parts, derived = [], []
        for side, ids, one, many in (
            (counts.supports, for_it, f"speaks for {it}", f"speak for {it}"),
            (counts.contradicts, against, f"speaks against {it}", f"speak against {it}"),
            (counts.nulls, nulls, "found no difference", "found no difference"),
            (counts.unclear, unclear, "leaves it open", "leave it open"),
        ):
            if ids:
                told, tallies = self._tell.by_design(side, ids)
                parts.append(f"{told} {one if len(ids) == 1 else many}")
                derived += tallies
        if not counts.is_human:
            parts[-1] += ", none of them in people"
        has_reviews = any(item.level == 1 for item in counts.decided)
        overlap = " Reviews may pool trials that are counted here too." if has_reviews else ""
        again = [self._tell.warrant(i, relation(i)) for i in counts.doubles]
        if again:
            papers = counted(len(again), "further paper", "further papers")
            overlap += (
                f" Of these trials {papers} {'is' if len(again) == 1 else 'are'} not counted."
            )
            derived.append(self._ledger.count(again, "further papers"))
        return _line(
            self._tell.voice.verdict(self._begun(counts.verdict, level), parts) + overlap,
            tuple(dict.fromkeys((*for_it, *against, *nulls, *unclear, *again, *derived))),
        )

    def _elsewhere(self, planned: Plan, counts: Tally) -> list[Sentence]:
        """What animals and test tubes say, where people are what was counted."""
        if not counts.is_human:
            return []
        sides: dict[str, set[str]] = {}
        for item in planned.deciding:
            if item.stance in ("supports", "contradicts"):
                sides.setdefault(item.document.id, set()).add(item.stance)
        torn = {document for document, own in sides.items() if len(own) > 1}
        told, warrants = [], []
        for stance, side in (("supports", "for"), ("contradicts", "against")):
            own = {
                item.document.id: item
                for item in reversed(planned.deciding)
                if item.level >= ANIMAL_LEVEL
                and item.stance == stance
                and item.document.id not in torn
            }
            if own:
                ids = [self._tell.warrant(item, relation(item)) for item in own.values()]
                counted_up, tallies = self._tell.by_design(list(own.values()), ids)
                verb = "speaks" if len(own) == 1 else "speak"
                told.append(f"{counted_up} {verb} {side} {self._proposed()}")
                warrants += [*ids, *tallies]
        if not told:
            return []
        return [_line(f"Outside people: {'; '.join(told)}.", tuple(dict.fromkeys(warrants)))]

    def _proposed(self) -> str:
        """What findings speak for or against, in a word."""
        q = self._question
        is_safety = q.kind in ("harm", "interaction") and q.proposition in ("benefits", "equals")
        return "its safety" if is_safety else "it"

    def _on_all(self, guidance: Sequence[Item]) -> list[Item]:
        """The guidance that speaks of all that is asked about, not of a part."""
        q = self._question
        asked = len({c.id for c in (*q.subjects, *q.targets, *q.comparators)})
        return [item for item in guidance if item.named == asked]

    def _guidance_lines(self, guidance: Sequence[Item], evidence: Evidence) -> list[Sentence]:
        """What guidance says, one source after another, and what it is silent on."""
        sources = {item.document.id: item for item in reversed(guidance)}
        told = []
        for item in list(reversed(sources.values()))[:2]:
            silent = [
                remark
                for remark in evidence.remarks_on(item.document)
                if remark.statement.role == "silence" and remark.named
            ][:1]
            text = " ".join(map(self._tell.advice, (item, *silent)))
            ids = [self._tell.warrant(item, "supports")]
            ids += [self._tell.warrant(remark, "context") for remark in silent]
            told.append(_line(text, tuple(ids)))
        return told

    def _best_line(self, best: Item, opening: str) -> Sentence | None:
        """One finding; ``None`` where it has no words that this reader would understand."""
        words = self._tell.words(best)
        if words is None:
            return None
        label, context = self._tell.label(best)
        main = self._tell.warrant(best, relation(best))
        return _line(self._tell.voice.introduced(opening, label, words), (main, *context))

    def _both_sides(self, planned: Plan, counts: Tally) -> list[Sentence]:
        """The strongest finding of each side that has words for this reader. A side of which none
        has any is told as such: silence would read as agreement.
        """
        told: list[Sentence] = []
        for side, opening in counts.told:
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
                text = f"{opening.partition(',')[0]}: {counted_up}, and none has short words here."
                line = _line(text, (*ids, *tallies))
            if line is not None:
                told.append(line)
        return told

    def _found_line(self, planned: Plan) -> Sentence:
        shown = planned.shown or planned.sections["guidance"]
        if not shown:
            return _line(self._nothing_direct(), self._proof)
        if ASKS_HOW_LONG.search(self._question.text):
            shown = tuple(sorted(shown, key=lambda item: not says_whether_it_lasts(item)))
        told = (self._best_line(item, "The strongest evidence found") for item in shown)
        return next((line for line in told if line is not None), None) or self._unworded(shown)

    def _doses_left_out(self, planned: Plan) -> Sentence:
        """What stands in place of doses, which nobody is to follow alone."""
        told, warrants = self._by_species(planned.shown)
        text = (
            f"Doses were studied ({told}), and they are left out here. A dose is set for one "
            "person, by someone who knows that person. Ask the people who treat you."
        )
        return _line(text, warrants)

    def _unworded(self, shown: Sequence[Item]) -> Sentence:
        """How many studies there are, where none has words that this reader would understand."""
        told, warrants = self._by_species(shown)
        text = f"Studies were found ({told}), and none can be put in short words."
        return _line(text, warrants)


def _on_targets(targets: Sequence[Concept], names: Callable[[Sequence[Concept]], str]) -> str:
    """What was to be studied, after the words for what was given: " in X and measured Y"."""
    conditions = [target for target in targets if target.kind == "condition"]
    measured = [target for target in targets if target.kind != "condition"]
    where = f" in {names(conditions)}" if conditions else ""
    return where + (f" and measured {names(measured)}" if measured else "")


def _advised(guidance: Sequence[Item]) -> AnswerVerdict:
    """Whether guidance speaks of a contraindication; unsettled where there is none."""
    sources = {item.document.id: item for item in reversed(guidance)}
    denied = [NOT_CONTRAINDICATED.search(item.quote) is not None for item in sources.values()]
    if len(set(denied)) != 1:
        return "mixed" if denied else "insufficient"
    return "no" if denied[0] else "yes"


def _line(text: str, warrants: tuple[str, ...]) -> Sentence:
    return Sentence(id="", section="bottom_line", text=text, warrants=warrants)
