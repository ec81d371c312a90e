"""The second question of a message, answered in a section of its own.

It is made whole in the light of the first, asked by itself, and its first lines and few findings
are taken over with their warrants and gaps. Its verdict stays its own: the answer's is that of the
first question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from medwarrant.errors import InputError
from medwarrant.records import Answer, Gap, Question, QuestionKind, Sentence, Warrant
from medwarrant.reports.focus import SURENESS
from medwarrant.reports.nearby import SAID, SAID_BESIDE, without_besides
from medwarrant.reports.wording import as_quoted, capital, joined, names

MOST_ASKED = 2
"""Further questions answered; more are a list of questions, to be asked one by one."""
MOST_FIRST = 3
"""Sentences of the second answer's bottom line that are taken over."""
MOST_BESIDE = 3
"""Further sentences of it: findings first, then mechanisms, harms and guidance."""

TAKEN = ("findings", "mechanism", "safety", "guidance")
"""Sections of the second answer that are taken over, in this order."""

NO_ANSWER = frozenset({"crisis", "emergency", "out_of_scope"})
"""Notices beside which nothing is answered."""

OF_THE_STUDIES = re.compile(
    r"\bhow (?:heterogeneous|(?:in)?consistent|similar|different|comparable)\b", re.IGNORECASE
)
"""A further question on how much studies differ from each other."""
DIFFERS = re.compile(
    r"(?:does|do|did|is|are|has|have|can|will) (?P<other>(?!(?:it|they|this|that|these|those)\b)"
    r"[\w-]+(?: [\w-]+){0,2}?) (?:differ(?:ent)?|compare|too|as well|the same)\b",
    re.IGNORECASE,
)
"""A further question that asks the same of another thing."""
A_QUESTION = re.compile(
    r"\?\s*$|^\s*(?:(?:for|by|at|in) )?(?:how|what|why|which|who|when|where|does|do|is|are|can)\b",
    re.IGNORECASE,
)
"""Words that ask; a topic of a list does not."""

Understand = Callable[[str], Question]
Resolve = Callable[[str, str], str]
"""A further question and the one before it, made whole in words that need no other."""


def whole_questions(
    text: str, asked: Question, understand: Understand, resolve: Resolve
) -> tuple[list[tuple[str, str]], list[str]]:
    """Each further question of a text as it was put and whole, without those that name nothing by
    themselves; and, as they were put, those that ask what is asked already.
    """
    found: list[tuple[str, str]] = []
    same: list[str] = []
    seen = [core_of(asked)]
    whole_ones = [
        said
        for said in asked.besides
        if A_QUESTION.search(said) and not OF_THE_STUDIES.search(said)
    ]
    before = without_besides(text, asked.besides)
    same += [said for said in whole_ones if OF_THE_FIRST.match(said)]
    whole_ones = [said for said in whole_ones if said not in same]
    for said in whole_ones[:MOST_ASKED]:
        other = DIFFERS.match(said)
        try:
            if OF_WHOM.match(said):
                whole = _of_whom(asked)
            else:
                plain = BEHIND_A_PREPOSITION.sub("", said)
                plain = ANY_HARM if WATCHED_FOR.search(said) else plain
                whole = resolve(f"what about {other['other']}?" if other else plain, before)
        except InputError:  # it speaks of a source that no answer has shown yet
            continue
        second = understand(whole)
        of_it = _in_the_same(asked, second)
        if of_it:
            whole = f"{whole.rstrip('?!. ')} in {of_it}?"
            second = understand(whole)
        core = core_of(second)
        if not (second.subjects or second.targets) or _is_within(said, whole):
            continue
        if core in seen or core_of(_of_the_same_people(second, asked)) in seen:
            same.append(said)
            continue
        seen.append(core)
        found.append((said, whole))
    return found, same


OF_WHOM = re.compile(
    r"^\W*(?:in|for|with) (?:whom\b|(?:which|what) (?:patients|people|adults)\b)", re.IGNORECASE
)
"""A further question on those in whom it does what was asked, or does not."""
OF_THE_FIRST = re.compile(
    r"^\W*(?:(?:with|at|to) (?:what|which) (?:level of |degree of )?(?:certainty|confidence|extent|"
    r"degree)|how (?:sure|certain|confident) (?:is|are) (?:this|that|it|we|you))\b\W*$",
    re.IGNORECASE,
)
"""A further question that every answer to the first answers: how much, and how sure that is."""
WATCHED_FOR = re.compile(
    r"^\W*what\b[^?]*\b(?:(?:watch|look) (?:out )?for|keep an eye|be (?:aware|careful|alert))\b",
    re.IGNORECASE,
)
"""A further question on what may go wrong, wherever it is put."""
ANY_HARM = "what are the side effects?"
BEHIND_A_PREPOSITION = re.compile(
    r"^(?:with|from|by|in|to) (?=(?:which|what) (?:side effects?|risks?|harms?|adverse)\b)",
    re.IGNORECASE,
)
"""What stands before a further question that is whole without it."""


def _of_whom(asked: Question) -> str:
    """Who responds to what the first question asks of, as a question of its own."""
    conditions = [each for each in asked.targets if each.kind == "condition"]
    of_it = f" in {names(conditions)}" if conditions else ""
    return f"Which patients respond to {names(asked.subjects)}{of_it}?"


def _is_within(said: str, whole: str) -> bool:
    """Whether a further question was put into another as it stands, which asks nothing."""
    return whole.casefold().rfind(said.rstrip("?!. ").casefold()) > 0


OF_THE_SAME: frozenset[QuestionKind] = frozenset(
    {"effect", "comparison", "prognosis", "dose", "number"}
)
"""Kinds of further question that are asked of those of whom the first one is."""


def _in_the_same(first: Question, second: Question) -> str:
    """The conditions in which the first question asks and the second, of the same treatment, leaves
    out ("and does it reduce relapse?"); "" where it names some, or asks of something else.
    """
    told = (*second.targets, *second.populations)
    if second.kind not in OF_THE_SAME or any(each.kind == "condition" for each in told):
        return ""
    given = {concept.id for concept in first.subjects}
    if given.isdisjoint(concept.id for concept in second.subjects):
        return ""
    asked = {concept.id for concept in second.targets}
    left = [c for c in first.targets if c.kind == "condition" and c.id not in asked]
    return names(left) if left else ""


def _of_the_same_people(second: Question, first: Question) -> Question:
    """The further question in those of whom the first is asked, where it names nobody itself."""
    if second.populations:
        return second
    return msgspec.structs.replace(second, populations=first.populations)


def core_of(question: Question) -> tuple[object, ...]:
    """What a question asks, by which another is told to ask the same."""
    parts = (question.subjects, question.targets, question.comparators, question.populations)
    ids = tuple(frozenset(concept.id for concept in part) for part in parts)
    return (question.kind, question.limits, question.pick, question.focus, *ids)


def with_besides(
    answer: Answer, seconds: Sequence[tuple[str, Answer]], same: Sequence[str] = ()
) -> Answer:
    """The answer with each further question's own first lines and findings.

    ``seconds`` are the further questions as they were put, each with its own answer; one without a
    sentence is left as it was: named, and not answered. ``same`` are those that the first question
    asks already: they are no longer named as not answered.
    """
    answer = msgspec.structs.replace(answer, understood_as=_without(answer.understood_as, same))
    told = [(said, second) for said, second in seconds if second.sentences]
    if not told or any(notice.kind in NO_ANSWER for notice in answer.notices):
        return answer
    merged = answer
    for said, second in told:
        merged = _Merge(merged, second).made(said)
    answered = [said for said, _ in told]
    sentences = tuple(
        msgspec.structs.replace(sentence, id=f"s{number}")
        for number, sentence in enumerate(_in_order(merged.sentences), start=1)
    )
    return msgspec.structs.replace(
        merged,
        sentences=sentences,
        understood_as=answered_below(answer.understood_as, answered),
    )


def _in_order(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with those on further questions behind the first lines."""
    rank = {"bottom_line": 0, "besides": 1}
    return sorted(sentences, key=lambda sentence: rank.get(sentence.section, 2))


LEFT = "; also asked, and not answered here: "
ON_HARM = "; also asked: "


def _without(told: str, same: Sequence[str]) -> str:
    """How the question was understood, without naming these as left."""
    before, sign, rest = told.partition(LEFT)
    quoted = {as_quoted(said) for said in same}
    left = [each for each in rest.split("; ") if each and each not in quoted]
    return before + (f"{sign}{'; '.join(left)}" if left else "")


def answered_below(told: str, answered: Sequence[str]) -> str:
    """How the question was understood, with what is answered by itself told as such."""
    if not answered:
        return told
    quoted = [as_quoted(said) for said in answered]
    before, sign, rest = told.partition(LEFT)
    left = [each for each in rest.split("; ") if each and each not in quoted]
    head, mark, harm = before.partition(ON_HARM)
    if mark and any(each in harm for each in quoted):
        before = head
    said = f"{before}{ON_HARM}{joined(quoted)}, answered by itself below"
    return said + (f"{LEFT}{'; '.join(left)}" if sign and left else "")


class _Merge:
    """Takes the sentences of a second answer over into a first, with all that they rest on."""

    def __init__(self, first: Answer, second: Answer) -> None:
        self._first = first
        self._second = second
        self._theirs = {warrant.id: warrant for warrant in second.warrants}
        self._gap_of = {gap.id: gap for gap in second.gaps}
        self._warrants = list(first.warrants)
        self._gaps = list(first.gaps)
        self._named: dict[str, str] = {}

    def made(self, said: str) -> Answer:
        """The first answer with the second's sentences in their own section."""
        first_lines = [
            sentence
            for sentence in self._second.sentences
            if sentence.section == "bottom_line" and sentence.text not in (SAID, SAID_BESIDE)
        ]
        others = [
            sentence
            for section in (TAKEN if self._found_something(first_lines) else TAKEN[:1])
            for sentence in self._second.sentences
            if sentence.section == section
        ]
        own = {sentence.text for sentence in self._first.sentences}
        said_first = [s for s in first_lines[:MOST_FIRST] if s.text not in own] or first_lines[:1]
        told_of = {name for sentence in said_first for name in sentence.warrants}
        kept = [
            sentence
            for sentence in others
            if sentence.text not in own and not told_of.issuperset(sentence.warrants[:1])
        ][:MOST_BESIDE]
        if not said_first and not kept:
            return self._first
        told = [self._taken(sentence) for sentence in (*said_first, *kept)]
        told[0] = msgspec.structs.replace(told[0], text=f"{_put(said)} {told[0].text}")
        told += self._how_sure(told[0])
        gaps = [
            Sentence(id="", section="gaps", text=gap.text, warrants=(gap.id,))
            for gap in self._gaps[len(self._first.gaps) :]
        ]
        notices = [n for n in self._second.notices if n.text not in self._notices()]
        glossed = {entry.term for entry in self._first.glossary}
        glossary = tuple(
            entry
            if entry.warrant is None
            else msgspec.structs.replace(entry, warrant=self._name(entry.warrant))
            for entry in self._second.glossary
            if entry.term not in glossed
        )
        return msgspec.structs.replace(
            self._first,
            sentences=(*self._first.sentences, *told, *gaps),
            warrants=tuple(self._warrants),
            gaps=tuple(self._gaps),
            glossary=(*self._first.glossary, *glossary),
            notices=(*self._first.notices, *notices),
        )

    def _found_something(self, first_lines: Sequence[Sentence]) -> bool:
        """Whether the second answer begins with a source, and not with a search that found none:
        then harms and guidance on something else would stand there as its answer.
        """
        return bool(first_lines) and any(name in self._theirs for name in first_lines[0].warrants)

    def _notices(self) -> set[str]:
        return {notice.text for notice in self._first.notices}

    def _how_sure(self, first: Sentence) -> list[Sentence]:
        """The automated certainty of the second answer in a sentence, where it was rated."""
        known = {gap.id for gap in self._gaps}
        behind = tuple(
            warrant.id
            for warrant in self._warrants
            if warrant.id in first.warrants and warrant.derived is None
        ) or tuple(name for name in first.warrants if name in known)
        if not self._second.certainty or self._second.certainty[0].level == "none" or not behind:
            return []
        level = SURENESS[self._second.certainty[0].level]
        text = f"Automated certainty of this second answer: {level}."
        return [Sentence(id="", section="besides", text=text, warrants=behind)]

    def _taken(self, sentence: Sentence) -> Sentence:
        return Sentence(
            id="",
            section="besides",
            text=sentence.text,
            warrants=tuple(dict.fromkeys(map(self._name, sentence.warrants))),
            guidance=None,
        )

    def _name(self, theirs: str) -> str:
        """The id in the merged answer of one of the second's warrants or gaps."""
        if theirs not in self._named:
            gap = self._gap_of.get(theirs)
            self._named[theirs] = (
                self._of_gap(gap) if gap is not None else self._of_warrant(self._theirs[theirs])
            )
        return self._named[theirs]

    def _of_gap(self, gap: Gap) -> str:
        for own in self._gaps:
            if (own.text, own.searched) == (gap.text, gap.searched):
                return own.id
        made = msgspec.structs.replace(gap, id=f"g{len(self._gaps) + 1}")
        self._gaps.append(made)
        return made.id

    def _of_warrant(self, warrant: Warrant) -> str:
        if warrant.derived is not None:
            inputs = tuple(map(self._name, warrant.derived.inputs))
            derived = msgspec.structs.replace(warrant.derived, inputs=inputs)
            warrant = msgspec.structs.replace(warrant, derived=derived)
        for own in self._warrants:
            if msgspec.structs.replace(own, id="") == msgspec.structs.replace(warrant, id=""):
                return own.id
        highest = max((int(own.id[1:]) for own in self._warrants), default=0)
        made = msgspec.structs.replace(warrant, id=f"w{highest + 1}")
        self._warrants.append(made)
        return made.id


def _put(said: str) -> str:
    """The further question as it was put, before its answer; without figures that no quote has."""
    if any(letter.isdigit() for letter in said):
        return "To the second question:"
    return f"{capital(said.rstrip('.?! '))}?"
