"""A follow-up held against the question before it, and made one whole question in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from medwarrant.reading import follow_up_cues as cues
from medwarrant.reading.follow_up_parts import PartChanger
from medwarrant.reading.follow_up_studies import UNBOUND, narrowed, replaced
from medwarrant.reading.follow_up_words import (
    capital,
    given_so,
    held_back,
    is_how_much,
    is_of_its_own,
    opens_a_clause,
    own_preposition,
    placed,
    points_back,
    without_lead,
)
from medwarrant.reading.restating import (
    Parsed,
    Understand,
    Vocabulary,
    agreeing,
    is_plural,
    parse,
    with_companion,
    with_more,
)
from medwarrant.reading.scope import narrowing, scope_of

CONTEXT_KINDS = frozenset({"mechanism", "dose", "prognosis", "comparison", "effect", "number"})
"""Kinds of question that are about one use of a thing, which a follow-up takes over."""


MOST_EARLIER = 6
"""Earlier questions in which what a follow-up leaves open is looked for; each costs a reading."""


class Thread:
    """One follow-up held against the question before it."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        understand: Understand,
        before: Sequence[str],
        newest: int | None,
    ) -> None:
        self._vocabulary = vocabulary
        self._understand = understand
        self._earlier = [" ".join(each.split()) for each in before[:-1]][-MOST_EARLIER:]
        scope = scope_of(" ".join(before[-1].split()))
        self._kept = replace(scope, documents=(), focus=None)
        self._newest = newest
        self._parts = PartChanger(vocabulary, understand)
        self._base = self._parse(re.sub(r"\s+([,?])", r"\1", scope.core))

    def _parse(self, text: str) -> Parsed:
        return parse(text, self._vocabulary, self._understand)

    def again(self, tail: str) -> str:
        """The earlier question with one thing more asked of its answer."""
        return f"{self._base.text}{''.join(narrowing(self._kept))}{tail}?"

    def resolve(self, fragment: str) -> str:
        """The whole question that a fragment or a sentence that points back stands for."""
        self._kept = replace(self._kept, pick=None)  # one study was picked for one answer
        rest, limits = narrowed(fragment, self._kept, self._newest)
        if rest is None:
            return f"{self._base.text}{''.join(narrowing(limits))}?"
        whole = self._of_the_same(rest)
        if whole is not None:
            kept = replace(limits, limits=limits.limits) if limits != self._kept else UNBOUND
            return f"{capital(whole.rstrip(' ?.'))}{''.join(narrowing(kept))}?"
        changed = self._parts.changed(self._base.text, rest)
        new = self._parse(changed)
        is_of_animals = bool(limits.limits.species) and "human" not in limits.limits.species
        if is_of_animals and new.of("people"):  # there are no teenagers among rats
            limits = replace(limits, limits=replaced(limits.limits, species=()))
        return f"{capital(new.text)}{''.join(narrowing(limits))}?"

    # ------------------------------------------------------------------ another question of it

    def _of_the_same(self, rest: str) -> str | None:
        """Another question about what the earlier one was about; ``None`` where it is the same
        question with another part.
        """
        base = self._base
        about = base.acting or self._acted
        if not about:
            return None
        bare = without_lead(rest)
        if cues.COMPARED.match(bare):
            return None
        if cues.HOW_IT_WORKS.match(bare):
            return self._how_it_works(bare, about)
        is_of_harm = base.question.kind == "harm" or base.question.proposition == "increases"
        if cues.HOW_COMMON.match(bare) and is_of_harm:
            if base.question.yes_no:
                return f"In how many people {base.text[0].lower()}{base.text[1:]}"
            return self._in_context(f"How common are the side effects of {about}")
        if (clause := cues.IF_CLAUSE.match(rest)) and not cues.GIVEN.match(clause["clause"]):
            return f"{base.text} if {clause['clause']}"
        if (effect := cues.OF_THE_EFFECT.match(bare)) and self._acted:
            is_harm = base.question.kind == "harm"
            of_it = f"{self._acted} with {about}" if is_harm else self._the_effect(about)
            return self._in_context(f"Is {of_it} {effect['how']}")
        if (adds := cues.ADDS.match(bare)) and not points_back(adds["what"]):
            return with_companion(base, adds["what"])
        if (better := cues.IS_BETTER.match(bare)) and (other := self._other_than(about)):
            if cues.SAFER.search(better["how"]):
                asked = f"Which has fewer side effects{self._in_whom}, {about} or {other}"
                return self._in_context(asked)
            whole = f"Is {about} {better['how']} than {other}{self._for_acted()}{better['rest']}"
            return self._in_context(agreeing(whole, about))
        if cues.HOW_LONG.match(bare):
            return self._in_context(f"How long does {self._the_effect(about)} last")
        if cues.WHICH_DOSE.match(bare) and base.question.kind == "harm" and base.question.yes_no:
            return f"At what dose {base.text[0].lower()}{base.text[1:]}"
        if cues.WHICH_DOSE.match(bare):
            what = "How often is" if re.match("how often", bare, re.IGNORECASE) else "What dose of"
            told = f"{what} {about}" + ("" if "often" in what else " is") + " used"
            return self._in_context(f"{told}{self._for_acted()}")
        if cues.SAFE.match(bare):
            word = bare.rpartition(" ")[2]
            word = "well tolerated" if word == "tolerated" else word
            if self._in_whom:
                return agreeing(f"How {word} is {about}{self._in_whom}", about)
            return self._in_context(agreeing(f"Is {about} {word}", about))
        if cues.GUIDELINES_SAY.match(bare):
            return self._in_context(f"What do guidelines recommend on {about}{self._for_acted()}")
        if cues.WHICH_IS.match(bare):
            held = [base.words(part) for part in (*base.of("comparator"), *base.of("companion"))]
            if held:
                first = base.words(base.of("subject")[0]) if base.of("subject") else about
                named = " or ".join(dict.fromkeys((first, *held)))
                if cues.SAFER.search(bare):
                    asked = f"Which has fewer side effects{self._in_whom}, {named}"
                    return self._in_context(asked)
                return self._in_context(f"{bare}{self._for_acted()}, {named}")
        if cues.COMPARATIVE.match(bare) and not cues.COMPARED.match(bare):
            return self._in_context(agreeing(f"Is {about} {bare}{self._for_acted()}", about))
        noun = None if is_how_much(rest, bare) else cues.INTENT_NOUN.match(bare)
        if noun and not points_back(noun["rest"]):
            return self._noun(noun, about)
        is_question = cues.STARTS_A_QUESTION.match(bare) and not cues.ABOUT.match(rest)
        if is_question or (points_back(bare) and cues.CLAUSE.search(bare)):
            return self._sentence(bare, about)
        return None

    def _how_it_works(self, bare: str, about: str) -> str:
        """A question about the mechanism; "why?" asks why what was asked should be so."""
        is_why = re.match(r"(?:but )?why|how (?:come|so|is)", bare, re.IGNORECASE)
        base = self._base
        is_done = re.match(r"(?:do|does|can|could|will|would)\b", base.text, re.IGNORECASE)
        if base.question.yes_no and (is_why or (is_done and not base.of("comparator"))):
            return f"How {base.text[0].lower()}{base.text[1:]}"
        if base.question.kind == "mechanism":
            return base.text
        return self._in_context(agreeing(f"How does {about} work{self._for_acted()}", about))

    def _noun(self, noun: re.Match[str], about: str) -> str:
        """A question that is a noun ("side effects?", "any risk of addiction?")."""
        name, rest = noun["noun"].strip(), noun["rest"].strip(" ,")
        own = cues.OF.match(rest)
        verb = "are" if is_plural(name) else "is"
        if re.fullmatch(r"dos\w+", name, re.IGNORECASE):
            return self._in_context(f"What dose of {about} is used{self._for_acted()}")
        asked = f"What {verb} the {name} of {about}"
        if own and re.match(r"risks?$", name, re.IGNORECASE):
            asked = f"Does {about} raise the risk of {own['what']}"
            return self._in_context(agreeing(asked, about))
        if own and not points_back(rest):
            concepts = [concept for _, _, concept in self._vocabulary.find(own["what"])]
            if any(concept.kind in ("drug", "procedure") for concept in concepts):
                return self._in_context(f"What {verb} the {name} of {own['what']}")
        elif rest and not re.fullmatch(cues.LEFTOVER, rest, re.IGNORECASE):
            asked = f"{asked} {placed(rest)}"
        is_of_harm = re.search(cues.HARM_NOUNS, name, re.IGNORECASE) is not None
        if is_of_harm and not rest:
            return self._in_context(f"{asked}{self._in_whom}")
        return self._in_context(asked if is_of_harm else f"{asked}{self._for_acted()}")

    def _sentence(self, bare: str, about: str) -> str:
        """A whole sentence with what it points back to put in."""
        mentioned = {concept.kind for _, _, concept in self._vocabulary.find(bare)}
        subjects = [self._base.words(part) for part in self._base.of("subject")]
        if mentioned - {"population", "route"} and subjects:
            about = " and ".join(dict.fromkeys(subjects))  # what was taken with it is left behind
        sentence = re.sub(r"\s+(?:also|even|actually|really|still)\b", "", bare)
        put_in = self._with_referents(sentence, about)
        own = self._parse(put_in)
        acts = [p for p in own.of("subject") if p.concepts[0].source != "question"]
        if put_in == sentence and not acts and not self._names(sentence, about):
            put_in = self._inserted(sentence, about)
        own = self._parse(put_in)
        needs = own.question.kind in CONTEXT_KINDS and not own.of("target")
        if needs and not is_of_its_own(own):
            put_in = f"{own.text}{self._for_acted(own)}"
        return self._in_context(put_in)

    def _names(self, sentence: str, about: str) -> bool:
        return about.casefold() in sentence.casefold()

    def _with_referents(self, sentence: str, about: str) -> str:
        """The sentence with nouns for its pronouns."""
        base = self._base
        several = [base.words(p) for p in base.of("subject", "companion", "comparator")]
        text = cues.THE_EFFECT.sub(
            lambda m: f"the {m['noun']} of {about}{self._on_acted()}", sentence
        )
        text = cues.THE_THING.sub(about, text)
        if re.search(r"\b(?:both|the two|the other(?: one)?)\b", text, re.IGNORECASE):
            other = several[-1] if len(several) > 1 else about
            text = re.sub(r"\bthe other(?: one)?\b", other, text, flags=re.IGNORECASE)
            both = " and ".join(dict.fromkeys(several)) if several else about
            text = re.sub(r"\b(?:both(?: of them)?|the two)\b", both, text, flags=re.IGNORECASE)
        held_off: list[str] = []
        if cues.EXPLETIVE_AS_IS.search(text):
            text = cues.EXPLETIVE_AS_IS.sub(lambda m: held_back(m, held_off), text)

        def noun_for(match: re.Match[str]) -> str:
            word = match.group().casefold()
            before, after = text[: match.start()], text[match.end() :]
            if word == "that" and opens_a_clause(text, match):
                return match.group()
            noun = about
            if word in ("they", "them") and cues.OF_PEOPLE.search(before):
                return match.group()
            if word in ("they", "them", "these", "those") and base.of("comparator"):
                noun = " and ".join(dict.fromkeys(several))
            is_ill = cues.OF_THE_CONDITION.search(before) or cues.ABOUT_THE_CONDITION.match(
                text, match.start()
            )
            ill = [p for p in base.of("target") if "condition" in p.kinds]
            if is_ill and ill and word in ("it", "this", "that"):
                noun = base.words(ill[0])
            if word in ("its", "their"):
                return f"{noun}'s"
            return noun if not after.startswith(("'s", "’s")) else f"{noun} is"

        text = cues.PRONOUN.sub(noun_for, text)
        text = re.sub(r" is(?:'|’)s\b", " is", text)
        for number, words in enumerate(held_off):
            text = text.replace(f"\x00{number}\x00", words)
        return agreeing(text, about)

    def _inserted(self, sentence: str, about: str) -> str:
        """A sentence that names nothing that acts, with what the thread is about put in."""
        dose = re.search(
            r"\b(?:dos(?:e|es|age|ing)|infusions?|course|overdose)\b(?! of\b)", sentence
        )
        if dose:
            return f"{sentence[: dose.end()]} of {about}{sentence[dose.end() :]}"
        verb = re.search(
            r"\b(?:take|taking|use|using|combine|combining|mix|mixing|inject|smoke|swallow|"
            r"prescribe|prescribing|tak(?:es|ing)|us(?:es|ing)|stop(?:ping)?|try|trying|start|"
            r"starting)"
            r"\b(?!\s+(?:to|been|taking|using|care|place|effect|up|part|long|for))",
            sentence,
            re.IGNORECASE,
        )
        if verb and not re.match(r"\s+(?:an?|the|my|your)\b", sentence[verb.end() :]):
            return f"{sentence[: verb.end()]} {about}{sentence[verb.end() :]}"
        return f"{sentence} with {about}"

    # ------------------------------------------------------------------ context

    @cached_property
    def _acted(self) -> str:
        """What the thread acts on or measures: the question's own, else the last one named."""
        if self._base.acted or self._base.question.kind == "definition":
            return self._base.acted
        own = {concept.id for concept in self._base.question.subjects}
        for earlier in reversed(self._earlier):
            parsed = self._parse(scope_of(earlier).core)
            if own.isdisjoint(concept.id for concept in parsed.question.subjects):
                return ""
            if parsed.acted:
                return parsed.acted
        return ""

    @cached_property
    def _use(self) -> str:
        """What the thread's subject is used for, as far as the thread has said."""
        own = {concept.id for concept in self._base.question.subjects}
        if self._base.question.kind in CONTEXT_KINDS and self._base.acted:
            return self._base.acted
        for earlier in reversed(self._earlier):
            parsed = self._parse(scope_of(earlier).core)
            if own.isdisjoint(concept.id for concept in parsed.question.subjects):
                return ""
            if parsed.acted and parsed.question.kind in CONTEXT_KINDS:
                return parsed.acted
        return "" if own else self._base.acted

    @cached_property
    def _in_whom(self) -> str:
        """The illness in which harms are asked about: " in depression". "" where the thread names
        its people, who are more to the point, and where it is about no illness.
        """
        concepts = [concept for _, _, concept in self._vocabulary.find(self._use)]
        is_ill = bool(concepts) and all(concept.kind == "condition" for concept in concepts)
        return f" in {self._use}" if is_ill and not self._base.of("people") else ""

    def _other_than(self, about: str) -> str:
        """What the thread held it against, else what it was about before, "" where nothing was."""
        held = self._base.of("comparator")
        if held:
            return self._base.words(held[0])
        for earlier in reversed(self._earlier):
            acting = self._parse(scope_of(earlier).core).acting
            if acting and acting.casefold() != about.casefold():
                return acting
        return ""

    def _the_effect(self, about: str) -> str:
        return f"the effect of {about}{self._on_acted()}"

    def _on_acted(self) -> str:
        return f" on {self._acted}" if self._acted else ""

    def _for_acted(self, own: Parsed | None = None) -> str:
        """The use that the thread is about: " for alcohol craving", "" where there is none."""
        acted = self._use
        if own is not None and acted and acted.casefold() in own.text.casefold():
            return ""
        return f" for {acted}" if acted else ""

    def _in_context(self, text: str) -> str:
        """The question of the same people, given in the same way, unless it names its own."""
        own = self._parse(text)
        base = self._base
        people = [p for p in base.of("people") if not own.of("people")]
        for part in people:
            words = base.words(part)
            if words.casefold() not in own.text.casefold():
                own = self._parse(with_more(own, f"{own_preposition(base, part)} {words}"))
        for part in base.of("route") if not own.of("route") else ():
            own = self._parse(given_so(own, base.words(part)))
        return own.text
