"""Concepts in text: which names stand where, whatever their case, plural, hyphens and accents.

Names are compared as terms of the analyzer. The longest name wins at each place, and names do not
overlap. Of several concepts with one name a pack's comes before MeSH's, then the name that is
printed letter for letter, then the longer name, then the smaller id. A pack's names match by their
stems ("depressed" is "depression"); MeSH's, which nobody wrote to be matched, in singular and
plural only ("muscle relaxants" are no "Muscle Relaxation").

An abbreviation (``Concept.short``) is more often wrong than a name, so it must earn its mention:

1. It stands as a whole word in its exact case ("TRD", and with a plural "s").
2. Where the text itself defines it ("total retinal detachment (TRD)"), the definition decides: it
   is a mention only if what it is defined as names the concept, or one wider or narrower.
3. Undefined, three or more characters are a mention; two are one only where the same text mentions
   the concept, or one wider or narrower, by more than two letters.
4. A single letter ("K") is ambiguous in any longer text (potassium, a vitamin, group K), so that
   undefined it counts only in a text no longer than a question (``QUESTION_LIMIT``) which also
   mentions, by more than two letters, a concept of the same source. It must stand free of hyphens,
   slashes and signs ("K+"), and not be the label of the word before it ("vitamin K").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from medwarrant.records import Concept
from medwarrant.text.abbreviations import definition
from medwarrant.text.surface import (
    OUTER_MARKS,
    crosses,
    is_whole_word,
    one_number,
    stands_free,
    with_whole_brackets,
)
from medwarrant.text.terms import Located, analyze, first_term, term_line

QUESTION_LIMIT: Final = 400
"""Characters of the longest text that may be a question with a sentence of context."""

MESH: Final = "mesh"
"""The source whose concepts yield to every other source's."""

SEARCHABLE: Final = 3
"""Characters of the shortest abbreviation that ``names`` gives out: a search knows no case, and
every two letters are also somebody else's abbreviation."""

NEVER: Final = 1_000
"""More characters than any abbreviation has."""

PHRASES: Final = 10_000
"""Meanings of abbreviations remembered, since a literature defines the same ones over and over."""

EVERYDAY: Final = frozenset(
    """
    act aid aids all arm art bad bat can cap cat cope dare did end fat get had has her him his ice
    lead led let mad man map mat men met mind mom net not now old one our out pain pal pan pat pet
    pot rad raft rat raw red sad sat saw set she sit son star step sum tan ten the tip top use was
    way who you
    """.split()
)
"""Abbreviations that in lower case are everyday words, which ``names`` therefore leaves out."""

# The first word of most names, in the analyzer's sense: worked out alone, since the rest can wait.
_LEAD: Final = re.compile(r"[A-Za-z0-9]+(?=[-,/]|\Z)")
Mention = tuple[int, int, Concept]


class _Name:
    """One name of one concept."""

    __slots__ = ("concept", "is_short", "is_strict", "lowered", "order", "text")

    def __init__(self, concept: Concept, text: str, is_short: bool) -> None:
        self.concept = concept
        self.text = text
        self.lowered = text.lower().strip(OUTER_MARKS)  # as a place in a text has it
        self.is_short = is_short
        self.is_strict = concept.source == MESH
        self.order = (self.is_strict, is_short, -len(text), concept.id)


class _Node:
    """The names that end at one term of a path of terms, and the terms that go on from it."""

    __slots__ = ("names", "onward")

    def __init__(self) -> None:
        self.names: list[_Name] = []
        self.onward: dict[str, _Node] = {}


class ConceptIndex:
    """Every name of a set of concepts, ready to be found; implements ``ports.Vocabulary``.

    The terms of a name are worked out when a text first holds its first term, so that thirty
    thousand concepts are ready at once.
    """

    def __init__(
        self, concepts: Iterable[Concept], first_terms: Mapping[str, str] | None = None
    ) -> None:
        """``first_terms`` holds what ``lead_term`` gives for some words, to save working it out."""
        self._concepts: dict[str, Concept] = {}
        self.nodes: dict[str, _Node | list[int]] = {}
        """By first term: the names once they were asked for, until then their numbers."""
        self._owners: list[Concept] = []
        self._texts: list[str] = []
        """Names and then abbreviations by number, each of the concept of the same number."""
        self._narrower: dict[str, list[str]] | None = None
        self._acting: list[Concept] | None = None
        self._wider: dict[str, frozenset[str]] = {}
        self._shared: dict[str, list[Concept]] = {}
        self._phrases: dict[str, list[Concept]] = {}
        for concept in concepts:
            if concept.id not in self._concepts:
                self._concepts[concept.id] = concept
                for text in concept.names:
                    self._owners.append(concept)
                    self._texts.append(text)
        self._full_names = len(self._texts)
        for concept in self._concepts.values():
            for text in concept.short:
                for printed in (text, f"{text}s"):  # the stemmer leaves the "s" of "TRDs"
                    self._owners.append(concept)
                    self._texts.append(printed)
        self._await_names(dict(first_terms or {}))

    def concept(self, concept_id: str) -> Concept | None:
        """The concept of that id, ``None`` where there is none."""
        return self._concepts.get(concept_id)

    def find(self, text: str) -> list[Mention]:
        """Every mention in the text as (start, end, concept), in text order, without overlap."""
        return _Search(self, text).mentions(shortest=1)

    def names(self, concept: Concept) -> tuple[str, ...]:
        """Every name of the concept and of those narrower than it, for searching.

        The concept's own names come first, then those of narrower concepts, nearest first. Names
        that come to the same terms are given once. Abbreviations of fewer than ``SEARCHABLE``
        characters, and ``EVERYDAY`` ones, are left out.
        """
        if concept.any_of:
            each_own = (name for one in concept.any_of for name in self.names(one) or one.names)
            return tuple(dict.fromkeys(each_own))
        if self._narrower is None:
            self._narrower = {}
            for each in self._concepts.values():
                for wider in each.broader:
                    self._narrower.setdefault(wider, []).append(each.id)
        found: dict[str, str] = {}
        queue = [concept]
        seen = {concept.id}
        for each in queue:
            for name in (*each.names, *filter(_is_searchable, each.short)):
                found.setdefault(term_line(name), name)
            for twin in self._twins(each):
                if twin.id not in seen:
                    seen.add(twin.id)
                    queue.append(twin)
            for narrower in self._narrower.get(each.id, ()):
                if narrower not in seen:
                    seen.add(narrower)
                    queue.append(self._concepts[narrower])
        found.pop("", None)
        return tuple(found.values())

    def covers(self, wider: Concept, narrower: Concept) -> bool:
        """Whether ``narrower`` is ``wider`` itself or one of its kinds.

        Concepts of different sources that share a name are taken as one; one that stands for
        several covers what any of them covers.
        """
        if wider.any_of:
            return any(self.covers(one, narrower) for one in wider.any_of)
        if wider.id == narrower.id:
            return True
        above = self._above(narrower)
        return wider.id in above or any(twin.id in above for twin in self._twins(wider))

    def acting_on(self, concept: Concept) -> tuple[Concept, ...]:
        """What acts by definition on the concept or one of its kinds, by id."""
        if self._acting is None:
            self._acting = [each for each in self._concepts.values() if each.acts_on]
        found = {
            agent.id: agent
            for agent in self._acting
            for known in map(self._concepts.get, agent.acts_on)
            if known is not None and self.covers(concept, known)
        }
        return tuple(found[name] for name in sorted(found))

    def node(self, term: str) -> _Node:
        """The names that begin with a term."""
        node = self.nodes.get(term, [])
        if isinstance(node, list):
            numbers, node = node, _Node()
            for number in numbers:
                at = node
                for part in analyze(self._texts[number])[1:]:
                    onward = at.onward.get(part)
                    if onward is None:
                        onward = at.onward[part] = _Node()
                    at = onward
                owner, text = self._owners[number], self._texts[number]
                if number >= self._full_names and text not in owner.short:
                    text = text.removesuffix("s")
                at.names.append(_Name(owner, text, number >= self._full_names))
                at.names.sort(key=lambda each: each.order)
            if numbers:
                self.nodes[term] = node  # whole before any other thread can see it
        return node

    def named_in(self, phrase: str) -> list[Concept]:
        """The concepts that a phrase names in full."""
        known = self._phrases.get(phrase)
        if known is None:
            if len(self._phrases) >= PHRASES:
                self._phrases.clear()
            found = _Search(self, phrase).mentions(shortest=NEVER)
            known = self._phrases[phrase] = [each for _, _, each in found]
        return known

    def related(self, one: Concept, other: Concept) -> bool:
        """Whether one of the two covers the other."""
        return self.covers(one, other) or self.covers(other, one)

    def _await_names(self, firsts: dict[str, str]) -> None:
        """Put every name where its first term will call for it; one without a term is dropped.

        ``firsts`` are the first terms that are known by word; those worked out come to it.
        """
        nodes: dict[str, list[int]] = {}
        for number, text in enumerate(self._texts):
            word = text.partition(" ")[0]
            first = firsts.get(word)
            if first is None:
                first = firsts[word] = lead_term(word)
            if not first:  # a name that begins with a mark
                first = next(iter(analyze(text)), "")
            waiting = nodes.get(first)
            if waiting is None:
                nodes[first] = [number]
            else:
                waiting.append(number)
        nodes.pop("", None)
        self.nodes.update(nodes)

    def _twins(self, concept: Concept) -> list[Concept]:
        """Concepts that share a full name, of MeSH for a pack's and the reverse, by id."""
        is_own = self._concepts.get(concept.id) is concept
        known = self._shared.get(concept.id) if is_own else None
        if known is not None:
            return known
        found: dict[str, Concept] = {}
        for text in concept.names:
            terms = analyze(text)
            at: _Node | None = self.node(terms[0]) if terms else None
            for term in terms[1:]:
                at = at.onward.get(term) if at is not None else None
            for name in at.names if at is not None else ():
                if (
                    not name.is_short
                    and (name.concept.source == MESH) != (concept.source == MESH)
                    and one_number(text) == one_number(name.text)
                ):
                    found[name.concept.id] = name.concept
        twins = [found[key] for key in sorted(found)]
        if is_own:
            self._shared[concept.id] = twins
        return twins

    def _above(self, concept: Concept) -> frozenset[str]:
        """The ids of everything that covers the concept, itself included."""
        is_own = self._concepts.get(concept.id) is concept
        known = self._wider.get(concept.id) if is_own else None
        if known is None:
            seen = {concept.id}
            queue = [concept]
            for each in queue:
                nearest = [*self._twins(each), *map(self._concepts.get, each.broader)]
                for wider in nearest:
                    if wider is not None and wider.id not in seen:
                        seen.add(wider.id)
                        queue.append(wider)
            known = frozenset(seen)
            if is_own:
                self._wider[concept.id] = known
        return known


def lead_term(word: str) -> str:
    """The first term of a word without blanks, "" where it holds none."""
    lead = _LEAD.match(word)
    return next(iter(analyze(word)), "") if lead is None else first_term(lead.group())


class _Search:
    """One text held against the index."""

    __slots__ = ("_defined", "_index", "_located", "_sure", "_text")

    def __init__(self, index: ConceptIndex, text: str) -> None:
        self._index = index
        self._text = text
        self._located = Located(text)
        self._defined: dict[_Name, bool | None] = {}
        self._sure: list[Concept] | None = None

    def mentions(self, shortest: int) -> list[Mention]:
        """The longest acceptable name at each place, from left to right.

        Abbreviations of fewer than ``shortest`` characters are passed over.
        """
        found: list[Mention] = []
        terms = [*self._located.terms, ""]  # "" is no term: every path ends there at the latest
        free = 0
        for first, at in enumerate(map(self._index.nodes.get, terms)):
            if at is None or first < free:
                continue
            node = self._index.node(terms[first]) if isinstance(at, list) else at
            onward = node.onward.get(terms[first + 1])
            if onward is None and not node.names:
                continue  # at once, since most names that begin so go on otherwise
            path = [node.names]
            last = first
            while onward is not None:
                path.append(onward.names)
                last += 1
                onward = onward.onward.get(terms[last + 1])
            while path:
                names = path.pop()
                if names:
                    mention = self._accepted(names, first, last, shortest)
                    if mention is not None:
                        found.append(mention)
                        free = last + 1
                        break
                last -= 1
        return found

    def _accepted(
        self, names: Sequence[_Name], first: int, last: int, shortest: int
    ) -> Mention | None:
        """The best of the names that these terms spell, ``None`` where none may stand here."""
        start, end = self._located.place(first, last)
        printed = self._text[start:end]
        lowered = printed.lower()
        best: _Name | None = None
        for name in names:
            if best is not None and (name.is_strict != best.is_strict or name.is_short):
                break  # what follows yields to the best so far, as printed as it may be
            if name.is_short:
                accepted = len(name.text) >= shortest and self._is_earned(name, start, end)
            elif name.lowered == lowered:
                best = name
                break
            else:
                accepted = (first == last or not crosses(printed, name.text)) and (
                    not name.is_strict or one_number(lowered) == one_number(name.lowered)
                )
            if accepted and best is None:
                best = name
        if best is None:
            return None
        if "(" in printed or ")" in printed:
            start, end = with_whole_brackets(self._text, start, end)
        return start, end, best.concept

    def _is_earned(self, name: _Name, start: int, end: int) -> bool:
        """Whether an abbreviation here is a mention, by the rules at the head of this module."""
        text, short, concept = self._text, name.text, name.concept
        core = short.strip(OUTER_MARKS)
        if text[start:end] not in {core, f"{core}s"} or not is_whole_word(text, start, end):
            return False
        if name not in self._defined:
            self._defined[name] = self._is_defined_as(short, concept)
        defined = self._defined[name]
        if defined is not None:
            return defined
        if len(short) >= SEARCHABLE:
            return True
        if not stands_free(text, start, end):
            return False
        if len(short) > 1:
            return any(self._index.related(each, concept) for each in self._surely())
        return len(text) <= QUESTION_LIMIT and any(
            each.source == concept.source for each in self._surely()
        )

    def _is_defined_as(self, short: str, concept: Concept) -> bool | None:
        """Whether the text defines the abbreviation as this, ``None`` where it defines it not."""
        meaning = definition(self._text, short)
        if meaning is None:
            return None
        return any(self._index.related(each, concept) for each in self._index.named_in(meaning))

    def _surely(self) -> list[Concept]:
        """The concepts that the text mentions by more than two letters."""
        if self._sure is None:
            self._sure = [each for _, _, each in self.mentions(shortest=SEARCHABLE)]
        return self._sure


def _is_searchable(short: str) -> bool:
    """Whether a search that knows no case may look for this abbreviation."""
    return len(short) >= SEARCHABLE and short.lower() not in EVERYDAY
