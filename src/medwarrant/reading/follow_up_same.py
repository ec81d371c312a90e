"""Another question about the same thing: its harms, its dose, how it works, how long it lasts."""

from __future__ import annotations

import re

from medwarrant.reading import follow_up_asks as cues
from medwarrant.reading import follow_up_leads as leads
from medwarrant.reading import follow_up_phrases as phrases
from medwarrant.reading.follow_up_context import CONTEXT_KINDS, Context
from medwarrant.reading.follow_up_pointers import points_back, with_referents
from medwarrant.reading.follow_up_words import is_how_much, is_of_its_own, placed, without_lead
from medwarrant.reading.restating import agreeing, is_plural, with_companion


class SameThing:
    """Other questions about what a thread is about."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def asked(self, rest: str) -> str | None:
        """Another question about what the earlier one was about; ``None`` where it is the same
        question with another part.
        """
        base = self._context.base
        about = self._context.about
        if not about:
            return None
        bare = without_lead(rest)
        if phrases.COMPARED.match(bare):
            return None
        if cues.HOW_IT_WORKS.match(bare):
            return self._how_it_works(bare, about)
        is_of_harm = base.question.kind == "harm" or base.question.proposition == "increases"
        if cues.HOW_COMMON.match(bare) and is_of_harm:
            if base.question.yes_no:
                return f"In how many people {base.text[0].lower()}{base.text[1:]}"
            return self._context.in_context(f"How common are the side effects of {about}")
        if (clause := cues.IF_CLAUSE.match(rest)) and not phrases.GIVEN.match(clause["clause"]):
            return f"{base.text} if {clause['clause']}"
        if (effect := cues.OF_THE_EFFECT.match(bare)) and self._context.acted:
            is_harm = base.question.kind == "harm"
            of_it = (
                f"{self._context.acted} with {about}"
                if is_harm
                else self._context.the_effect(about)
            )
            return self._context.in_context(f"Is {of_it} {effect['how']}")
        if (adds := cues.ADDS.match(bare)) and not points_back(adds["what"]):
            return with_companion(base, adds["what"])
        if (better := cues.IS_BETTER.match(bare)) and (other := self._context.other_than(about)):
            if cues.SAFER.search(better["how"]):
                asked = f"Which has fewer side effects{self._context.in_whom}, {about} or {other}"
                return self._context.in_context(asked)
            on_what = f"{self._context.for_acted()}{better['rest']}"
            whole = f"Is {about} {better['how']} than {other}{on_what}"
            return self._context.in_context(agreeing(whole, about))
        if cues.HOW_LONG.match(bare):
            return self._context.in_context(f"How long does {self._context.the_effect(about)} last")
        if cues.WHICH_DOSE.match(bare) and base.question.kind == "harm" and base.question.yes_no:
            return f"At what dose {base.text[0].lower()}{base.text[1:]}"
        if cues.WHICH_DOSE.match(bare):
            what = "How often is" if re.match("how often", bare, re.IGNORECASE) else "What dose of"
            told = f"{what} {about}" + ("" if "often" in what else " is") + " used"
            return self._context.in_context(f"{told}{self._context.for_acted()}")
        if cues.SAFE.match(bare):
            word = bare.rpartition(" ")[2]
            word = "well tolerated" if word == "tolerated" else word
            if self._context.in_whom:
                return agreeing(f"How {word} is {about}{self._context.in_whom}", about)
            return self._context.in_context(agreeing(f"Is {about} {word}", about))
        if cues.GUIDELINES_SAY.match(bare):
            return self._context.in_context(
                f"What do guidelines recommend on {about}{self._context.for_acted()}"
            )
        if cues.WHICH_IS.match(bare):
            held = [base.words(part) for part in (*base.of("comparator"), *base.of("companion"))]
            if held:
                first = base.words(base.of("subject")[0]) if base.of("subject") else about
                named = " or ".join(dict.fromkeys((first, *held)))
                if cues.SAFER.search(bare):
                    asked = f"Which has fewer side effects{self._context.in_whom}, {named}"
                    return self._context.in_context(asked)
                return self._context.in_context(f"{bare}{self._context.for_acted()}, {named}")
        if cues.COMPARATIVE.match(bare) and not phrases.COMPARED.match(bare):
            return self._context.in_context(
                agreeing(f"Is {about} {bare}{self._context.for_acted()}", about)
            )
        noun = None if is_how_much(rest, bare) else cues.INTENT_NOUN.match(bare)
        if noun and not points_back(noun["rest"]):
            return self._noun(noun, about)
        is_question = leads.STARTS_A_QUESTION.match(bare) and not leads.ABOUT.match(rest)
        if is_question or (points_back(bare) and leads.CLAUSE.search(bare)):
            return self._sentence(bare, about)
        return None

    def _how_it_works(self, bare: str, about: str) -> str:
        """A question about the mechanism; "why?" asks why what was asked should be so."""
        is_why = re.match(r"(?:but )?why|how (?:come|so|is)", bare, re.IGNORECASE)
        base = self._context.base
        is_done = re.match(r"(?:do|does|can|could|will|would)\b", base.text, re.IGNORECASE)
        if base.question.yes_no and (is_why or (is_done and not base.of("comparator"))):
            return f"How {base.text[0].lower()}{base.text[1:]}"
        if base.question.kind == "mechanism":
            return base.text
        return self._context.in_context(
            agreeing(f"How does {about} work{self._context.for_acted()}", about)
        )

    def _noun(self, noun: re.Match[str], about: str) -> str:
        """A question that is a noun ("side effects?", "any risk of addiction?")."""
        name, rest = noun["noun"].strip(), noun["rest"].strip(" ,")
        own = cues.OF.match(rest)
        verb = "are" if is_plural(name) else "is"
        if re.fullmatch(r"dos\w+", name, re.IGNORECASE):
            return self._context.in_context(
                f"What dose of {about} is used{self._context.for_acted()}"
            )
        asked = f"What {verb} the {name} of {about}"
        if own and re.match(r"risks?$", name, re.IGNORECASE):
            asked = f"Does {about} raise the risk of {own['what']}"
            return self._context.in_context(agreeing(asked, about))
        if own and not points_back(rest):
            concepts = [concept for _, _, concept in self._context.vocabulary.find(own["what"])]
            if any(concept.kind in ("drug", "procedure") for concept in concepts):
                return self._context.in_context(f"What {verb} the {name} of {own['what']}")
        elif rest and not re.fullmatch(cues.LEFTOVER, rest, re.IGNORECASE):
            asked = f"{asked} {placed(rest)}"
        is_of_harm = re.search(cues.HARM_NOUNS, name, re.IGNORECASE) is not None
        if is_of_harm and not rest:
            return self._context.in_context(f"{asked}{self._context.in_whom}")
        return self._context.in_context(
            asked if is_of_harm else f"{asked}{self._context.for_acted()}"
        )

    def _sentence(self, bare: str, about: str) -> str:
        """A whole sentence with what it points back to put in."""
        mentioned = {concept.kind for _, _, concept in self._context.vocabulary.find(bare)}
        subjects = [self._context.base.words(part) for part in self._context.base.of("subject")]
        if mentioned - {"population", "route"} and subjects:
            about = " and ".join(dict.fromkeys(subjects))  # what was taken with it is left behind
        sentence = re.sub(r"\s+(?:also|even|actually|really|still)\b", "", bare)
        put_in = with_referents(sentence, about, self._context)
        own = self._context.parse(put_in)
        acts = [p for p in own.of("subject") if p.concepts[0].source != "question"]
        if put_in == sentence and not acts and not self._names(sentence, about):
            put_in = self._inserted(sentence, about)
        own = self._context.parse(put_in)
        needs = own.question.kind in CONTEXT_KINDS and not own.of("target")
        if needs and not is_of_its_own(own):
            put_in = f"{own.text}{self._context.for_acted(own)}"
        return self._context.in_context(put_in)

    def _names(self, sentence: str, about: str) -> bool:
        return about.casefold() in sentence.casefold()

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
