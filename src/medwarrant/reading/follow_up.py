"""Understands a follow-up in the light of the question before it, as one whole question in words.

"and in teenagers?" after "Does ketamine reduce alcohol craving?" is "Does ketamine reduce alcohol
craving in teenagers?". The whole question then goes through the ordinary reader, so that it is
answered as if it had been asked at once. A question that stands by itself takes nothing over.
Everything here is rules over words; nothing in either question is obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from medwarrant.reading import follow_up_cues as cues
from medwarrant.reading.follow_up_sources import asks_only_for_sources, sources_named
from medwarrant.reading.restating import (
    Parsed,
    Part,
    Understand,
    Vocabulary,
    agreeing,
    is_plural,
    parse,
    with_companion,
    with_comparator,
    with_more,
    with_part,
    with_people,
    with_route,
)
from medwarrant.reading.scope import (
    BEINGS,
    CERTAINTY,
    CONFLICTS,
    KINDS,
    Scope,
    narrowing,
    scope_of,
    telling_of,
    years_of,
)
from medwarrant.records import (
    Concept,
    Design,
    DocumentCard,
    Filters,
    FollowUp,
    Question,
    Species,
)

CONTEXT_KINDS = frozenset({"mechanism", "dose", "prognosis", "comparison", "effect", "number"})
"""Kinds of question that are about one use of a thing, which a follow-up takes over."""


class FollowUpReader:
    """Understands follow-ups. ``understand`` is the ordinary reader of questions."""

    def __init__(self, vocabulary: Vocabulary, understand: Understand) -> None:
        self._vocabulary = vocabulary
        self._understand = understand

    def resolve(
        self,
        said: str,
        before: Sequence[str],
        sources: Sequence[DocumentCard] = (),
        newest: int | None = None,
    ) -> FollowUp:
        """The follow-up as a whole question in words that need no earlier one.

        ``before`` are the whole questions of the thread, oldest first; ``sources`` the documents of
        the last answer as numbered there; ``newest`` is the corpus's latest year, against which
        "recent" is told. Raises InputError for a source that the answer does not have.
        """
        plain = " ".join(said.split())
        if (turned := cues.NEW_TOPIC.match(plain)) is not None:
            return FollowUp(text=_with_mark(_capital(turned["rest"])), stands_alone=True)
        earlier = before[-1]
        thread = _Thread(self._vocabulary, self._understand, before, newest)
        fragment = _bare(plain)
        for short, meant in cues.SAID_SHORT:
            if short.match(cues.TRAILING.sub("", fragment)):
                fragment = meant
        wish = re.sub(r"^(?:and |but |so |now |in )*", "", fragment, flags=re.IGNORECASE)
        named = sources_named(plain, sources)
        if named:
            whole = thread.again(telling_of(named))
            return FollowUp(text=whole, is_set_phrase=asks_only_for_sources(fragment))
        for audience, cue in cues.AUDIENCES:
            if re.fullmatch(cue, wish, re.IGNORECASE):
                return FollowUp(text=_as_asked(earlier), audience=audience, is_set_phrase=True)
        for focus, cue in cues.FOCUSES:
            if re.fullmatch(cue, fragment, re.IGNORECASE):
                tail = CONFLICTS if focus == "conflicts" else CERTAINTY
                return FollowUp(text=thread.again(tail), is_set_phrase=True)
        if not fragment or cues.AGAIN.fullmatch(fragment):
            return FollowUp(text=_as_asked(earlier), is_set_phrase=True)
        if self._stands_alone(fragment):
            return FollowUp(text=_with_mark(plain), stands_alone=True)
        return FollowUp(text=thread.resolve(fragment))

    def _stands_alone(self, fragment: str) -> bool:
        """Whether it is a whole question on something of its own, and nothing points back."""
        if not cues.STARTS_A_QUESTION.match(fragment) or cues.ABOUT.match(fragment):
            return False
        core = scope_of(fragment).core
        if _points_back(core) or cues.WHICH_IS.match(core):
            return False
        question = self._understand(_with_mark(core))
        mentioned = [concept for _, _, concept in self._vocabulary.find(core)]
        if any(concept.kind in ("drug", "procedure") for concept in mentioned):
            return _names_what_acts(question, core) and not _is_left_open(question, core)
        named = [c for c in (*question.subjects, *question.targets) if c.source != "question"]
        if question.kind == "definition" and (named or question.subjects):
            return cues.INTENT_NOUN.match(core) is None
        return cues.OF_ITSELF.match(core) is not None and bool(named)


def _names_what_acts(question: Question, text: str) -> bool:
    """Whether what acts is the question's own, and not only what something is compared or taken
    with.
    """
    subject = next((c for c in question.subjects if c.source != "question"), None)
    if subject is None:
        return any(concept.kind == "drug" for concept in question.targets)
    opening = re.split(r"\b(?:with|than|compared|versus|vs|together|while|after|on)\b", text)[0]
    names = (*subject.names, *subject.short)
    return any(re.search(rf"(?<!\w){re.escape(n)}", opening, re.IGNORECASE) for n in names)


def _is_left_open(question: Question, text: str) -> bool:
    """Whether a question names what acts and leaves to the thread on what."""
    is_bare = not question.targets and not question.populations and not question.comparators
    return is_bare and (cues.HELPS.match(text) or cues.ADDS.match(text)) is not None


def _points_back(text: str) -> bool:
    bare = cues.EXPLETIVE.sub(" ", text)
    if cues.THE_THING.search(bare) or cues.THE_EFFECT.search(bare):
        return True
    for match in cues.PRONOUN.finditer(bare):
        word = match.group().casefold()
        if word == "that" and _opens_a_clause(bare, match):
            continue
        if word in ("this", "these", "those") and re.match(
            r" \w+ (?:of|people)", bare[match.end() :]
        ):
            continue
        return True
    return False


def _opens_a_clause(text: str, that: re.Match[str]) -> bool:
    """Whether a "that" begins a clause ("trials that compare", "is it true that …")."""
    before, after = text[: that.start()], text[that.end() :]
    return cues.NOT_A_PRONOUN.search(before) is not None or bool(
        re.search(r"\w $", before)
        and re.match(r" \w+", after)
        and not re.search(
            r"\b(?:is|was|does|did|do|about|for|of|than|why|with|on|would|can)\s$", before
        )
    )


MOST_EARLIER = 6
"""Earlier questions in which what a follow-up leaves open is looked for; each costs a reading."""


class _Thread:
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
        self._base = self._parse(re.sub(r"\s+([,?])", r"\1", scope.core))

    def _parse(self, text: str) -> Parsed:
        return parse(text, self._vocabulary, self._understand)

    def again(self, tail: str) -> str:
        """The earlier question with one thing more asked of its answer."""
        return f"{self._base.text}{''.join(narrowing(self._kept))}{tail}?"

    def resolve(self, fragment: str) -> str:
        """The whole question that a fragment or a sentence that points back stands for."""
        self._kept = replace(self._kept, pick=None)  # one study was picked for one answer
        rest, limits = self._narrowed(fragment)
        if rest is None:
            return f"{self._base.text}{''.join(narrowing(limits))}?"
        whole = self._of_the_same(rest)
        if whole is not None:
            kept = replace(limits, limits=limits.limits) if limits != self._kept else _UNBOUND
            return f"{_capital(whole.rstrip(' ?.'))}{''.join(narrowing(kept))}?"
        changed = self._changed(rest)
        new = self._parse(changed)
        is_of_animals = bool(limits.limits.species) and "human" not in limits.limits.species
        if is_of_animals and new.of("people"):  # there are no teenagers among rats
            limits = replace(limits, limits=_replace(limits.limits, species=()))
        return f"{_capital(new.text)}{''.join(narrowing(limits))}?"

    # ------------------------------------------------------------------ which studies

    def _narrowed(self, fragment: str) -> tuple[str | None, Scope]:
        """What the fragment says besides which studies it wants, ``None`` where that is all, and
        the studies wanted by then.
        """
        rest, limits, pick = fragment, self._kept.limits, self._kept.pick
        if cues.BACK_TO_ALL.match(rest):
            return None, _UNBOUND
        for wanted, cue in cues.PICKS:
            if re.fullmatch(cue.replace("{study}", cues.A_STUDY), rest, re.IGNORECASE):
                return None, replace(self._kept, pick=wanted)
        years = years_of(rest)
        if years is not None:
            first, last, (start, end) = years
            limits = _replace(limits, year_from=first, year_to=last)
            rest = f"{rest[:start]} {rest[end:]}"
        elif self._newest is not None and (recent := cues.RECENT.search(rest)):
            limits = _replace(
                limits, year_from=self._newest - _years_told(recent) + 1, year_to=None
            )
            rest = f"{rest[: recent.start()]} {rest[recent.end() :]}"
        is_sentence = _points_back(rest) and cues.STARTS_A_QUESTION.match(rest) is not None
        for _, words, designs in () if is_sentence or _asks_guidance(rest) else KINDS:
            if match := re.search(rf"\b(?:{words})\b", rest, re.IGNORECASE):
                limits = _replace(limits, designs=designs)
                rest = f"{rest[: match.start()]} {rest[match.end() :]}"
                break
        found: tuple[Species, ...] = ()
        for _, words, species in BEINGS if not is_sentence else ():
            alone = "|in[- ]vitro" if species == ("in_vitro",) else ""
            if match := re.search(rf"\b(?:{words}{alone})\b", rest, re.IGNORECASE):
                found += species
                rest = f"{rest[: match.start()]} {rest[match.end() :]}"
        if found:
            limits = _replace(limits, species=found)
        else:
            only_people = cues.ONLY_PEOPLE.fullmatch(_bare(rest))
            if only_people:
                limits = _replace(limits, species=("human",))
                rest = ""
        if limits == self._kept.limits and rest == fragment:
            return fragment, self._kept
        left = re.findall(r"[^\W_]+", rest.casefold())
        is_all = all(word in cues.AROUND_STUDIES for word in left)
        return (None if is_all else _bare(" ".join(rest.split()))), Scope(
            core="", limits=limits, pick=pick
        )

    # ------------------------------------------------------------------ another question of it

    def _of_the_same(self, rest: str) -> str | None:
        """Another question about what the earlier one was about; ``None`` where it is the same
        question with another part.
        """
        base = self._base
        about = base.acting or self._acted
        if not about:
            return None
        bare = _without_lead(rest)
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
        if (adds := cues.ADDS.match(bare)) and not _points_back(adds["what"]):
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
        noun = None if self._is_how_much(rest, bare) else cues.INTENT_NOUN.match(bare)
        if noun and not _points_back(noun["rest"]):
            return self._noun(noun, about)
        is_question = cues.STARTS_A_QUESTION.match(bare) and not cues.ABOUT.match(rest)
        if is_question or (_points_back(bare) and cues.CLAUSE.search(bare)):
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
        if own and not _points_back(rest):
            concepts = [concept for _, _, concept in self._vocabulary.find(own["what"])]
            if any(concept.kind in ("drug", "procedure") for concept in concepts):
                return self._in_context(f"What {verb} the {name} of {own['what']}")
        elif rest and not re.fullmatch(cues.LEFTOVER, rest, re.IGNORECASE):
            asked = f"{asked} {_put(rest)}"
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
        if needs and not _is_of_its_own(own):
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
            text = cues.EXPLETIVE_AS_IS.sub(lambda m: _hold(m, held_off), text)

        def noun_for(match: re.Match[str]) -> str:
            word = match.group().casefold()
            before, after = text[: match.start()], text[match.end() :]
            if word == "that" and _opens_a_clause(text, match):
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
                own = self._parse(with_more(own, f"{_preposition(base, part)} {words}"))
        for part in base.of("route") if not own.of("route") else ():
            own = self._parse(_given(own, base.words(part)))
        return own.text

    # ------------------------------------------------------------------ another part

    def _changed(self, rest: str) -> str:
        """The earlier question with the parts that the fragment names."""
        text = self._base.text
        for phrase in self._phrases(_without_lead(rest)):
            text = self._with_phrase(self._parse(text), phrase)
        return text

    def _phrases(self, fragment: str) -> list[str]:
        """The fragment cut where a new part begins: "esketamine | in teenagers"."""
        taken = [(start, end) for start, end, _ in self._vocabulary.find(fragment)]
        cuts = [0]
        for match in re.finditer(
            r"\s+(?:in|for|versus|vs\.?|compared (?:with|to)|given|by)\s", fragment
        ):
            inside = any(
                start < match.end() - 1 and match.start() + 1 < end for start, end in taken
            )
            if not inside and match.start() > cuts[-1]:
                cuts.append(match.start() + 1)
        ends = [*cuts[1:], len(fragment)]
        return [fragment[start:end].strip(" ,") for start, end in zip(cuts, ends, strict=True)]

    def _with_phrase(self, parsed: Parsed, phrase: str) -> str:
        for cue, change in ((cues.COMPARED, with_comparator), (cues.TOGETHER, with_companion)):
            match = cue.match(phrase)
            bare = phrase[match.end() :] if match else ""
            if match and bare and (cue is cues.COMPARED or self._acts(bare)):
                return change(parsed, bare)
        given = cues.GIVEN.match(phrase)
        named = phrase[given.end() :] if given else phrase
        preposition = cues.PREPOSITION.match(named)
        before = preposition["prep"].casefold() if preposition else ""
        noun = cues.ARTICLE.sub("", named[preposition.end() :] if preposition else named)
        concepts = [c for _, _, c in self._vocabulary.find(named)]
        first = concepts[0] if concepts else None
        if cues.HOW_GIVEN.match(noun):
            return with_more(parsed, f"at {noun}" if before in ("", "with") else named)
        if self._is_how(first, noun, given is not None):
            is_adjective = cues.ADJECTIVE.fullmatch(named) is not None
            return (
                _given(parsed, named)
                if not is_adjective
                else with_route(parsed, named, is_adjective=True)
            )
        if self._is_who(first, before, noun):
            where = before if before in ("among", "during", "after", "before", "at") else "in"
            return with_people(parsed, f"{where} {_who(named, preposition)}")
        if (illness := self._illness_of(noun, first, parsed)) is not None:
            return with_part(parsed, illness, noun)
        if first is not None and first.kind in ("drug", "procedure"):
            return self._with_agent(parsed, first, before, noun, named)
        if first is None and before in ("", "of") and self._is_like_an_agent(noun, parsed):
            return self._with_agent(parsed, first, before, noun, named)
        return self._with_target(parsed, concepts, before, noun)

    def _illness_of(self, noun: str, first: Concept | None, parsed: Parsed) -> Part | None:
        """The target in whose place a drug stands for the trouble with it: "and cocaine?" after a
        question about alcohol craving. ``None`` where there is no such target.
        """
        if first is None or first.kind != "drug":
            return None
        trouble = self._trouble_with(noun)
        for part in parsed.of("target") if trouble is not None else ():
            for own in part.concepts:
                ill = self._trouble_with(own.names[0]) if own.kind == "drug" else own
                if trouble and ill and ill.kind == "condition" and self._akin(trouble, ill):
                    return self._first_of(parsed, part)
        return None

    def _trouble_with(self, drug: str) -> Concept | None:
        """The condition that is named after the use of a drug, ``None`` where none is known."""
        for trouble in ("use disorder", "dependence", "addiction"):
            for start, end, concept in self._vocabulary.find(f"{drug} {trouble}"):
                if start == 0 and end > len(drug) and concept.kind == "condition":
                    return concept
        return None

    def _first_of(self, parsed: Parsed, part: Part) -> Part:
        """The part without the nouns behind its first concept: alcohol of an alcohol craving."""
        words = parsed.words(part)
        found = self._vocabulary.find(words)
        if len(found) < 2:
            return part
        start, end, _ = found[0]
        return replace(part, start=part.start + start, end=part.start + end)

    def _is_how_much(self, rest: str, bare: str) -> bool:
        """Whether a way of dosing is told of what was asked ("what about repeated doses?")."""
        is_told = cues.ABOUT.match(rest) or cues.PREPOSITION.match(rest)
        named = cues.HOW_GIVEN.match(bare)
        return (bool(is_told and named) and len(bare.split()) > 1) or _is_at_a_dose(bare)

    def _acts(self, phrase: str) -> bool:
        found = [concept for _, _, concept in self._vocabulary.find(phrase)]
        return any(c.kind in ("drug", "procedure", "other") for c in found) or not found

    def _is_how(self, first: Concept | None, noun: str, given: bool) -> bool:
        is_route = first is not None and first.kind == "route"
        return is_route or (given and first is None) or cues.FORM_WORDS.search(noun) is not None

    def _is_who(self, first: Concept | None, before: str, noun: str) -> bool:
        if first is not None and first.kind == "population":
            return True
        if cues.PEOPLE.search(noun) and before != "on":
            return True
        return first is None and before in ("in", "among") and re.search(r"s$", noun) is not None

    def _is_like_an_agent(self, noun: str, parsed: Parsed) -> bool:
        """Whether a word that nothing knows is a name for what acts rather than for an outcome."""
        return not parsed.of("target") or cues.DRUG_STEM.search(noun) is not None

    def _with_agent(
        self, parsed: Parsed, agent: Concept | None, before: str, noun: str, named: str
    ) -> str:
        """The question of something else that acts, in the place of what it is most like."""
        drugs = [
            part
            for part in parsed.parts
            if part.role != "people" and part.kinds & {"drug", "procedure"}
        ]
        like = [p for p in drugs if agent and any(self._akin(agent, c) for c in p.concepts)]
        if before in ("during", "before", "after", "at", "in"):
            return with_more(parsed, named)
        targets = [part for part in like if part.role == "target"]
        if before in ("for", "on", "against", "to") and (own := parsed.of("target")):
            return with_part(parsed, (targets or own)[0], noun)
        acted = [p for p in targets if agent and any(self._is_kind(agent, c) for c in p.concepts)]
        beside = [p for p in parsed.of("companion") if cues.BESIDE.search(parsed.text[: p.start])]
        alike = [part for part in like if part.role == "subject" or part in beside] or acted
        instead_of = (
            *alike,
            *beside,
            *parsed.of("subject"),
            *parsed.of("target"),
        )
        if not instead_of:
            return f"{parsed.text} with {noun}"
        return with_part(parsed, instead_of[0], noun)

    def _is_kind(self, one: Concept, other: Concept) -> bool:
        return self._vocabulary.covers(one, other) or self._vocabulary.covers(other, one)

    def _akin(self, one: Concept, other: Concept) -> bool:
        covers = self._vocabulary.covers
        shared = set(one.broader) & set(other.broader)
        return covers(one, other) or covers(other, one) or bool(shared)

    def _with_target(
        self, parsed: Parsed, concepts: Sequence[Concept], before: str, noun: str
    ) -> str:
        """The question of something else that is acted on or measured."""
        is_ill = any(concept.kind == "condition" for concept in concepts)
        targets = parsed.of("target")
        ill = [part for part in targets if "condition" in part.kinds]
        others = [part for part in targets if part not in ill]
        kind = parsed.question.kind
        if not concepts and before not in ("", "for", "on", "in"):
            return with_more(parsed, f"{before} {noun}")
        if not targets or kind == "definition":
            if (
                parsed.acting
                and kind in ("definition", "effect")
                and before in ("", "for", "on", "in")
            ):
                where = "in" if before == "in" and not is_ill else "for"
                return agreeing(f"Is {parsed.acting} effective {where} {noun}", parsed.acting)
            return with_more(parsed, f"{before or 'in'} {noun}")
        behind_in = [part for part in targets if _preposition_of(parsed, part) == "in"]
        if is_ill and before == "in" and not ill and not behind_in:
            return with_more(parsed, f"in {noun}")
        alike = [part for part in targets if before and _preposition_of(parsed, part) == before]
        part = alike[-1] if alike else ((ill or others)[0] if is_ill else (others or ill)[0])
        wants_good = before == "for" and is_ill
        if wants_good and parsed.question.proposition in ("increases", "affects", "harms"):
            return agreeing(f"Is {parsed.acting} effective for {noun}", parsed.acting)
        return with_part(parsed, part, noun)


_UNBOUND = Scope(core="")


# --------------------------------------------------------------------------- words


def _bare(text: str) -> str:
    """The text without courtesies before it and marks behind it."""
    bare = " ".join(text.split()).strip(' ?!.,;:…"“”')
    sentences = [each for each in re.split(r"(?<=[.!?])\s+", bare) if _says_something(each)]
    bare = sentences[-1].strip(" ?!.,;:…") if sentences else ""
    rest = cues.COURTESY.sub("", bare).strip(" ?!.,;:")
    bare = rest or ("" if cues.COURTESY.fullmatch(bare) else bare)
    return re.sub(r"[\s,]*\b(?:please|thanks|thank you)$", "", bare, flags=re.IGNORECASE)


def _says_something(sentence: str) -> bool:
    return re.search(r"\w", cues.COURTESY.sub("", sentence)) is not None


def _without_lead(text: str) -> str:
    """The text without the words that lead to what it is about, and those that trail it."""
    bare, before = text, None
    while bare != before:
        before = bare
        bare = cues.LEAD.sub("", bare)
        bare = cues.ABOUT.sub("", bare)
        bare = cues.TRAILING.sub("", bare).strip(" ,")
    return bare or text


def _asks_guidance(text: str) -> bool:
    return cues.GUIDELINES_SAY.match(_without_lead(text)) is not None


def _years_told(recent: re.Match[str]) -> int:
    """How many years, the newest included, a phrase such as "the last five years" means."""
    if recent["decade"] is not None:
        return 10
    if recent["one"] is not None:
        return 1
    told = recent["years"]
    if told is None:
        return cues.RECENT_YEARS
    return int(told) if told.isdigit() else cues.NUMBER_WORDS[told.casefold()]


def _is_at_a_dose(text: str) -> bool:
    return re.match(r"(?:at|with|in|after) ", text, re.IGNORECASE) is not None and bool(
        cues.HOW_GIVEN.match(cues.ARTICLE.sub("", text.partition(" ")[2]))
    )


def _is_of_its_own(own: Parsed) -> bool:
    """Whether words that nothing knows say already what is measured."""
    return bool(own.question.terms) and own.question.kind in ("number", "effect")


def _preposition(base: Parsed, part: Part) -> str:
    """The preposition that a part has in its question, "in" where it has none."""
    match = re.search(
        r"\b(in|for|among|during|after|before|on|at)\s+(?:the\s+|an?\s+)?$",
        base.text[: part.start],
        re.IGNORECASE,
    )
    return match[1].casefold() if match and match[1].casefold() != "for" else "in"


def _preposition_of(parsed: Parsed, part: Part) -> str:
    """The preposition right before a part, "" where there is none."""
    match = re.search(
        r"\b(in|for|on|with|of|against|to)\s+$", parsed.text[: part.start], re.IGNORECASE
    )
    return match[1].casefold() if match else ""


def _given(parsed: Parsed, words: str) -> str:
    """The question on something given in the way that the words say."""
    if cues.ADJECTIVE.fullmatch(words):
        return with_route(parsed, words, is_adjective=True)
    bare = re.sub(r"^(?:in|with|on|for)\s+", "", words, flags=re.IGNORECASE)
    is_adverb = re.match(r"(?:by|as|via|through|into|under)\b|.*ly$", bare, re.IGNORECASE)
    return with_route(parsed, bare if is_adverb else f"as {bare}", is_adjective=False)


def _who(named: str, preposition: re.Match[str] | None) -> str:
    return named[preposition.end() :] if preposition else named


def _put(rest: str) -> str:
    """What follows a noun, with a preposition of its own."""
    return rest if cues.PREPOSITION.match(rest) else f"in {rest}"


def _hold(match: re.Match[str], held: list[str]) -> str:
    """A mark in place of words in which nothing points back."""
    held.append(match.group())
    return f"\x00{len(held) - 1}\x00"


def _as_asked(question: str) -> str:
    return _with_mark(" ".join(question.split()))


def _with_mark(text: str) -> str:
    return text if text.endswith(("?", ".", "!")) else f"{text}?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _replace(
    limits: Filters,
    *,
    year_from: int | Literal["kept"] | None = "kept",
    year_to: int | Literal["kept"] | None = "kept",
    designs: tuple[Design, ...] | None = None,
    species: tuple[Species, ...] | None = None,
) -> Filters:
    """The limits with others in the place of those that are given."""
    return Filters(
        year_from=limits.year_from if year_from == "kept" else year_from,
        year_to=limits.year_to if year_to == "kept" else year_to,
        designs=limits.designs if designs is None else designs,
        species=limits.species if species is None else species,
        kinds=limits.kinds,
    )
