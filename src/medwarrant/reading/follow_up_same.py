"""Another question about the same thing: its harms, its dose, how it works, how long it lasts."""

from __future__ import annotations

import re

from medwarrant.reading import follow_up_asks as cues
from medwarrant.reading import follow_up_leads as leads
from medwarrant.reading import follow_up_phrases as phrases
from medwarrant.reading.follow_up_context import CONTEXT_KINDS, Context
from medwarrant.reading.follow_up_pointers import IN_PLACE, points_back, with_places, with_referents
from medwarrant.reading.follow_up_words import (
    capital,
    is_how_much,
    is_of_its_own,
    main_clause_first,
    placed,
    uncapital,
    without_lead,
    without_opening,
)
from medwarrant.reading.question_cues import HARM_AT_LARGE
from medwarrant.reading.restating import agreeing, is_plural, with_companion, with_comparator

OF_ONE = re.compile(
    rf"^(?P<lead>(?:and |but |so )?(?:is|was|does|did|can|could|would|will|how (?:does|is|"
    rf"well does)))"
    rf" (?P<one>{IN_PLACE.pattern.replace('?P<place>', '?:')})(?P<rest> .+)$",
    re.IGNORECASE,
)
"""A question on one of two things."""
SO = re.compile(
    r"^(?:still )?(?P<how>safe|unsafe|dangerous|risky|harmful|addictive|toxic|effective)"
    r"(?P<rest>(?: (?:in|for|with|during|after|if|when|while|on|at|to|long)\b.*)?)$",
    re.IGNORECASE,
)
ANY = re.compile(
    r"^(?:any|were there(?: any)?|are there(?: any)?) (?:reported |known )?(?P<what>.+)$",
    re.IGNORECASE,
)
CLAUSE_BEHIND = re.compile(
    r" (?:if|when|while|once|unless|even if) (?:i|we|you|he|she|they|it|someone|the|my|"
    r"people)\b.*$",
    re.IGNORECASE,
)
"""A clause that stands behind what is asked."""
TRAIT = re.compile(
    r"\b(?:age|sex|gender|weight|race|ethnicity|genetics?|genes?|severity|timing|duration|"
    r"time of day|"
    r"blood group|BMI|height|history|income|baseline|dose)\b",
    re.IGNORECASE,
)
"""What somebody is, or how something is: it can change an effect, and is not taken."""


class SameThing:
    """Other questions about what a thread is about."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def asked(self, rest: str) -> str | None:
        """Another question about what the earlier one was about; ``None`` where it is the same
        question with another part.
        """
        about = self._context.about
        if not about:
            return None
        rest = leads.SAID_OF_IT.sub("is it ", main_clause_first(rest))
        rest, about = self._with_subject(rest, about)
        rest = with_places(rest, self._context)
        bare = without_lead(rest)
        if phrases.COMPARED.match(bare):
            return self._compared(bare, about)
        if cues.HOW_IT_WORKS.match(bare):
            return self._how_it_works(bare, about)
        asked = (
            self._how_common(bare, about)
            or self._with_condition(rest)
            or self._of_what_comes(rest, bare, about)
            or self._beside(bare, about)
            or self._how_given(bare, about)
            or self._which_of(bare)
            or self._better(bare, about)
            or self._how_safe(bare, about)
            or self._whether_so(bare, about)
            or self._whether_any(bare, about)
        )
        if asked:
            return asked
        if cues.WHAT_ELSE.match(bare) and self._context.use:
            return self._in_context(f"Which treatments other than {about} work{self._for_acted()}")
        if (counted := cues.TOOK_PART.match(bare)) is not None:
            studies = f"the studies of {about}{self._for_acted()}"
            return self._in_context(f"How many {counted['who']} were in {studies}")
        if (cues.FAILS.match(rest) or cues.HELPED_NOT.match(rest)) and self._context.use:
            verb = "do not" if is_plural(about) else "does not"
            return self._in_context(
                f"Which treatments work{self._for_acted()} when {about} {verb} help"
            )
        if (who := cues.SAY.match(uncapital(bare))) is not None:
            return self._in_context(f"What do {who['who']} recommend on {about}{self._for_acted()}")
        if (pair := cues.THIS_OR_THAT.match(bare)) and self._is_manner(pair):
            return self._in_context(
                agreeing(f"Is {about} better {pair.group()}{self._for_acted()}", about)
            )
        if cues.GUIDELINES_SAY.match(bare):
            return self._in_context(f"What do guidelines recommend on {about}{self._for_acted()}")
        noun = None if is_how_much(rest, bare) else cues.INTENT_NOUN.match(bare)
        if noun and not points_back(noun["rest"]):
            return self._noun(noun, about)
        is_question = leads.STARTS_A_QUESTION.match(bare) and not leads.ABOUT.match(rest)
        if is_question or (points_back(bare) and leads.CLAUSE.search(bare)):
            is_beside = phrases.AS_WELL.search(rest)
            return self._sentence(bare, about, is_beside=is_beside is not None)
        return None

    def _with_subject(self, rest: str, about: str) -> tuple[str, str]:
        """“is the former riskier?” as “is it riskier?”, and of what."""
        asked = OF_ONE.match(rest)
        if asked is None or len(self._context.alternatives) < 2:
            return rest, about
        named = with_places(asked["one"], self._context)
        return f"{asked['lead']} it{asked['rest']}", named

    def _in_context(self, text: str) -> str:
        return self._context.in_context(text)

    def _for_acted(self) -> str:
        return self._context.for_acted()

    def _compared(self, bare: str, about: str) -> str | None:
        """A comparison, where what was asked last cannot be compared (a dose, a mechanism)."""
        if self._context.base.question.kind not in ("dose", "mechanism", "number"):
            return None
        other = phrases.COMPARED.sub("", bare)
        before = self._context.last_comparable()
        if before is not None:
            return with_comparator(before, other)
        whole = f"Is {about} better than {other}{self._for_acted()}"
        return self._in_context(agreeing(whole, about))

    def _how_common(self, bare: str, about: str) -> str | None:
        base = self._context.base
        is_of_harm = base.question.kind == "harm" or base.question.proposition == "increases"
        if not (cues.HOW_COMMON.match(bare) and is_of_harm):
            return None
        if base.question.yes_no:
            return f"In how many people {base.text[0].lower()}{base.text[1:]}"
        return self._in_context(f"How common are the side effects of {about}")

    def _whether_so(self, bare: str, about: str) -> str | None:
        """“safe in elderly people?”: a sentence without its verb."""
        said = SO.match(bare)
        if said is None:
            return None
        return self._in_context(agreeing(f"Is {about} {said['how']}{said['rest']}", about))

    def _whether_any(self, bare: str, about: str) -> str | None:
        """“any deaths?” after a question on a benefit, or on how a harm goes on."""
        question = self._context.base.question
        asked = ANY.match(bare)
        is_other = question.proposition in ("benefits", "decreases") or question.kind == "prognosis"
        if asked is None or not is_other or HARM_AT_LARGE.match(asked["what"]):
            return None
        found = self._context.vocabulary.find(asked["what"])
        if not found or found[0][0] or found[0][2].kind not in ("condition", "outcome"):
            return None
        return self._in_context(agreeing(f"Does {about} cause {asked['what']}", about))

    def _with_condition(self, rest: str) -> str | None:
        """“what if I'm pregnant?”: the same question of somebody of whom something is told."""
        clause = cues.IF_CLAUSE.match(rest)
        if clause is None or phrases.GIVEN.match(clause["clause"]):
            return None
        return f"{self._context.base.text} if {clause['clause']}"

    def _of_what_comes(self, rest: str, bare: str, about: str) -> str | None:
        """What is asked of an effect or a harm: whether it is serious, goes away, comes back."""
        context = self._context
        is_harm = context.base.question.kind == "harm"
        comes = context.what_comes_of_it(about)
        head = re.split(r" (?:from|to) ", comes)[0]
        if is_harm and (done := cues.DONE_ABOUT.match(bare)):
            return self._in_context(agreeing(f"{done['lead']} {comes}{done['done']}", head))
        if is_harm and (noticed := cues.NOTICED.match(bare)):
            verb = re.sub(r" (?:it|this|that|them)$", "", noticed.group(), flags=re.IGNORECASE)
            return self._in_context(f"{verb} {comes}")
        if (effect := cues.OF_THE_EFFECT.match(bare)) and (context.acted or is_harm):
            return self._in_context(agreeing(f"Is {comes} {effect['how']}", head))
        if cues.HOW_LONG.match(bare):
            return self._in_context(f"How long does {context.the_effect(about)} last")
        does = cues.EFFECT_DOES.match(without_opening(rest))
        if (
            does is None
            or leads.ABOUT.match(rest)
            or (context.base.question.kind == "definition" and not context.acted)
        ):
            return None
        after = cues.STOPS.sub(lambda m: m["stops"], does["rest"])
        whole = with_referents(f"{does['lead']} {comes} {does['does']}{after}", about, context)
        base, own = context.base, context.parse(whole)
        is_read = not base.question.subjects or base.question.subjects[0] in own.question.subjects
        if not is_read and after and base.question.yes_no:  # "does it work, once …"
            return self._in_context(f"{base.text}{after}")
        return self._in_context(agreeing(whole, head))

    def _beside(self, bare: str, about: str) -> str | None:
        """What something adds, and what one may do beside what the thread is about."""
        adds = cues.ADDS.match(bare)
        if adds and not points_back(adds["what"]) and self._is_trait(adds["what"]):
            return f"Does {adds['what']} change {self._context.the_effect(about)}"
        if cues.COMBINED.match(bare) and len(self._context.alternatives) > 1:
            return with_companion(self._context.base, self._context.other_than(about))
        if adds and not points_back(adds["what"]):
            return with_companion(self._context.base, adds["what"])
        if cues.LIVING.match(bare) and not points_back(bare):
            found = [concept for _, _, concept in self._context.vocabulary.find(about)]
            is_taken = bool(found) and found[0].kind == "drug"
            return self._in_context(f"{bare} {'while taking' if is_taken else 'with'} {about}")
        return None

    def _is_trait(self, what: str) -> bool:
        """Whether something is what somebody is or has, and nothing that is given."""
        found = {concept.kind for _, _, concept in self._context.vocabulary.find(what)}
        return TRAIT.search(what) is not None or (
            bool(found) and found <= {"population", "outcome"}
        )

    def _how_given(self, bare: str, about: str) -> str | None:
        """The dose, how often, how many, for how long."""
        base = self._context.base
        gave = cues.THEY_GAVE.match(bare)
        if gave and (counted := re.fullmatch(r"how many \w+", gave["what"], re.IGNORECASE)):
            return self._in_context(
                f"{capital(counted.group())} of {about} are used{self._for_acted()}"
            )
        about = gave["of"] if gave and gave["of"] and not points_back(gave["of"]) else about
        if gave and gave["what"].casefold().endswith("how long"):
            return self._in_context(f"For how long is {about} used{self._for_acted()}")
        if not (gave or cues.WHICH_DOSE.match(bare)):
            return None
        if base.question.kind == "harm" and base.question.yes_no and not gave:
            return f"At what dose {base.text[0].lower()}{base.text[1:]}"
        is_often = re.match("how often", bare, re.IGNORECASE)
        told = f"How often is {about} used" if is_often else f"What dose of {about} is used"
        return self._in_context(f"{told}{self._for_acted()}")

    def _which_of(self, bare: str) -> str | None:
        """“which of them works faster?”: a choice among what the thread has been about."""
        of_them = cues.WHICH_OF.match(bare)
        choice = self._context.alternatives
        if of_them is None and not cues.WHICH_IS.match(bare):
            return None
        if len(choice) < 2:
            return None
        named = " or ".join(choice)
        if cues.SAFER.search(bare) and not cues.KIND_OF_HARM.search(bare):
            return self._in_context(f"Which has fewer side effects{self._context.in_whom}, {named}")
        bare = f"which {of_them['rest'] or of_them['alone']}" if of_them else bare
        own = cues.WHICH_IS.match(bare) is None  # it names a measure of its own
        what_for = self._context.for_illness() if own else self._for_acted()
        return self._in_context(f"{bare}{what_for}, {named}")

    def _better(self, bare: str, about: str) -> str | None:
        """What is asked of a thing beside another: whether it is safer, works faster."""
        better = cues.IS_BETTER.match(bare)
        other = self._context.other_than(about) if better else ""
        if better and other:
            if cues.SAFER.search(better["how"]):
                whom = self._context.in_whom
                return self._in_context(f"Which has fewer side effects{whom}, {about} or {other}")
            whole = f"Is {about} {better['how']} than {other}{self._for_acted()}{better['rest']}"
            return self._in_context(agreeing(whole, about))
        if cues.COMPARATIVE.match(bare) and not phrases.COMPARED.match(bare):
            return self._in_context(agreeing(f"Is {about} {bare}{self._for_acted()}", about))
        return None

    def _is_manner(self, pair: re.Match[str]) -> bool:
        """Whether "this or that" are ways of giving something and no things by themselves."""
        found = [concept for _, _, concept in self._context.vocabulary.find(pair.group())]
        return not leads.STARTS_A_QUESTION.match(pair.group()) and all(
            concept.kind == "route" for concept in found
        )

    def _how_safe(self, bare: str, about: str) -> str | None:
        safe = cues.SAFE.match(bare)
        if safe is None:
            return None
        word = safe["how"]
        if self._context.in_whom:
            return agreeing(f"How {word} is {about}{self._context.in_whom}", about)
        return self._in_context(agreeing(f"Is {about} {word}", about))

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

    def _sentence(self, bare: str, about: str, *, is_beside: bool) -> str:
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
        others = [p for p in own.of("subject", "target") if p.kinds & {"drug", "procedure"}]
        if is_beside and others and not self._names(put_in, about):
            put_in = f"{put_in} together with {about}"
        own = self._context.parse(put_in)
        needs = own.question.kind in CONTEXT_KINDS and not own.of("target")
        if needs and not is_of_its_own(own):
            condition = CLAUSE_BEHIND.search(own.text)
            at = condition.start() if condition else len(own.text)
            put_in = f"{own.text[:at]}{self._context.for_acted(own)}{own.text[at:]}"
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
