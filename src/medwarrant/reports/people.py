"""Of whom a study speaks: whether they are those asked about, and whether they had what is asked
about or were to be kept from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Document, OutcomeKind, Question, Study
from medwarrant.reports.asked import of_routes
from medwarrant.reports.comparing import REVIEWED
from medwarrant.reports.cues import ABSTRACT, PERIOPERATIVE
from medwarrant.reports.evidence import Aim
from medwarrant.reports.naming import Naming
from medwarrant.text.states import STATES

ASKS_TO_PREVENT = re.compile(
    r"\bprevent\w*|\bprophyla\w+|\bavoid\w*|\bwards? off\b|\bprotects?\b|\brisks?\b|"
    r"\bchances? of\b|"
    r"\b(?:stop|stops|keep|keeps) (?:me |you |us |him |her |them |people |my \w+ )?(?:from )?"
    r"(?:getting|having|developing|becoming)\b|\bless likely\b|\bat bay\b",
    re.IGNORECASE,
)
"""Words of a question that asks for something to be kept from happening."""

PREVENTS = re.compile(
    r"\bprevent(?:s|ed|ing|ion|ive|ative)?\b|\bprophyla\w+|\b(?:incidence|occurrence|risk|onset|"
    r"development|prevalence) of\b",
    re.IGNORECASE,
)
"""Words of a title on keeping something from happening."""

IN_A_SETTING = re.compile(
    r"\b(?:peri|intra|post|pre)-?\s?operativ\w*|\bperi-?partum\b|\bc(?:ae|e|æ)sar[ei]an\b|"
    r"\bsurg(?:ery|eries|ical)\b|\bparturients?\b|\bin labou?r\b|"
    r"\bduring (?:labou?r|delivery|birth)\b|"
    r"\bundergoing \w+(?:ectomy|plasty|scopy)\b|\bintensive care\b|\bmechanical(?:ly)? ventilat\w+",
    re.IGNORECASE,
)
"""Words for people in a setting where something may befall them that they did not come with."""

COMES_BACK = re.compile(
    r"\b(?:relaps\w+|recurr\w+|maintenance|attacks?|episodes?|flares?|exacerbations?|seizures?)\b",
    re.IGNORECASE,
)
"""Words for what comes back in those who have an illness: to prevent that is to treat it."""

NOT_THEM = re.compile(
    r"\b(?:exclud\w+|except|without|non|not|no|other than|unlike|free of|rather than|apart from|"
    r"future|further|should|needed|warranted|whereas|than|compared (?:to|with))\b"
    r"(?:\W+[\w-]+){0,6}\W*$",
    re.IGNORECASE,
)
"""What stands before a word for people who were not studied."""

SYMPTOM = re.compile(
    r"ideation|suicid|\bpain|\bache|insomnia|\bsleep|fatigue|nausea|vomit|itch|prurit|cough|fever|"
    r"delirium|agitat|symptom|withdrawal|craving|bleed|hemorrhage|dizz",
    re.IGNORECASE,
)
"""Names for what comes with many illnesses and is relieved in all of them."""

OF_A_CHILD_TO_BE = re.compile(
    r"\bf(?:o)?etal\b|\bf(?:o)?etus\w*|\bneonat\w+|\bnewborns?\b|\bumbilical\b|\bapgar\b|"
    r"\bgestation\w*|\bpreterm\b|\bstillb\w+|\bmiscarriages?\b|\bbirth ?weight\b|\bquickening\b",
    re.IGNORECASE,
)
"""What befalls a child before or at birth, which nobody has who is not pregnant."""

CARRYING = frozenset("pregnancy pregnant infant newborn neonate breast lactation fetus".split())
"""Words in the names of those whom a child before or at birth is asked of."""

AGED = re.compile(
    r"\b(?:aged?|ages|between)\s+(?P<sign>[≥>]\s?)?(?P<low>\d{1,3})"
    r"(?:\s?(?:-|–|to|and)\s?(?P<high>\d{1,3}))?(?P<up> (?:years? )?(?:(?:of age )?(?:or|and) "
    r"(?:older|over|above)))?",
    re.IGNORECASE,
)
"""The ages that people of a study had."""

_PEOPLE = r"(?:patients|persons|people|individuals|subjects|men|women|participants|inpatients)"
AGE_GROUPS: Sequence[tuple[frozenset[str], range, str]] = (
    (
        frozenset({"older adults", "aged", "elderly"}),
        range(60, 121),
        rf"\b(?:older|elderly|geriatric|aged) {_PEOPLE}\b|\bgeriatric\b|\blate[- ]life\b",
    ),
    (
        frozenset({"adolescents", "adolescent"}),
        range(12, 20),
        r"\byouths?\b|\byoung people\b|\bteen\w*\b",
    ),
    (
        frozenset({"children", "child"}),
        range(2, 13),
        r"\bpa?ediatric\w*\b|\bschool-?age\w*\b|\bpreschool\w*\b",
    ),
    (frozenset({"infants", "infant"}), range(3), r"\bneonat\w+\b|\bnewborns?\b|\bpreterm\b"),
)
"""Age groups by their names, with their years and what else papers call them."""

NOT_A_ROUTE = (
    r"[\s-](?:\w+[\s-])?(?:antidepressants?|medications?|drugs|contracepti\w+|antibiotics?|"
    r"anticoagulants?|health|cavity|mucos\w+|surgery|intake|access|lines?|catheters?|fluids?)"
)
"""What makes a word for a route that of something else ("a new oral antidepressant")."""

NEAR = 60
"""Characters around a route's name in which its study names what was given by it."""

LEADS = tuple(state.leads for state in STATES if state.leads)


class People:
    """Tells of whom studies speak, for one question."""

    def __init__(self, question: Question, vocabulary: Vocabulary, naming: Naming) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._naming = naming
        self._called: dict[str, re.Pattern[str]] = {}
        self._ill: dict[str, re.Pattern[str]] = {}
        asks_to_prevent = ASKS_TO_PREVENT.search(question.text) is not None
        is_on_worth = question.kind in ("effect", "comparison")
        self._wanted: Aim | None = None
        if is_on_worth and asks_to_prevent:
            self._wanted = "prevention"
        elif is_on_worth and question.proposition in ("benefits", "equals"):
            self._wanted = "treatment"

    # ------------------------------------------------------------------ those asked about

    def are_asked(self, document: Document, study: Study, quote: str, level: int) -> bool:
        """Whether a study was made in all those of whom it is asked, at that operation, by that
        route. A review must say so in its title or in the very sentence: of the studies that it
        took in, one may be in such people and the others not.
        """
        return all(
            self._is_among(one, document, study, quote, level) for one in self._question.populations
        )

    def only_route_is_other(self, document: Document, study: Study, quote: str, level: int) -> bool:
        """Whether it is by another route than is asked of, and in all that are asked of else."""
        other = {
            one.kind == "route"
            for one in self._question.populations
            if not self._is_among(one, document, study, quote, level)
        }
        return other == {True}

    def _is_among(
        self, population: Concept, document: Document, study: Study, quote: str, level: int
    ) -> bool:
        is_route = population.kind == "route"
        if is_route and not of_routes(self._question):
            return self._is_by(population, document, study, quote)
        is_review = level <= REVIEWED and not is_route
        people = None if is_review else study.population
        phrases = " ; ".join(
            filter(None, (document.title, people, study.route, study.intervention))
        )
        called = (*population.names, *self._vocabulary.names(population))
        if population.kind == "procedure" and PERIOPERATIVE.search(called[0]):
            return PERIOPERATIVE.search(f"{phrases} {document.text[:ABSTRACT]}") is not None
        named = self._names(population, called)
        if population.kind == "condition":
            whole = f"{phrases} ; {quote}"
            return _is_said(named, whole) and not _is_one_of_two(named, whole)
        if _is_said(named, phrases) or _is_said(named, quote):
            return True
        if _are_of_age(called, people) or _are_called(called, phrases):
            return True
        return not is_review and _is_said(named, document.text[len(document.title) : ABSTRACT])

    def _is_by(self, route: Concept, document: Document, study: Study, quote: str) -> bool:
        """Whether what is asked about was given by a route: its study says so, or its title or the
        very sentence does, of the thing itself ("oral ketamine", "ketamine nasal spray") and not
        of what was given beside it.
        """
        names = "|".join(re.escape(name) for name in (*route.names, *self._vocabulary.names(route)))
        said = rf"(?<![\w-])(?:{names})(?:ly)?(?![\w-])(?!{NOT_A_ROUTE})"
        if study.route is not None:
            is_it = re.search(said, study.route, re.IGNORECASE) is not None
            if document.curated is not None or not is_it:
                return is_it
        place = study.quotes.get("route")
        there = (
            "" if place is None else document.text[max(0, place.start - NEAR) : place.end + NEAR]
        )
        asked = (*self._question.subjects, *self._question.comparators)
        things = self._naming.listed(asked)
        if not asked or not things:
            return re.search(said, f"{document.title} ; {quote}", re.IGNORECASE) is not None
        between = r"(?:[\s,(/-]+(?!and\b|or\b|plus\b|with\b|versus\b|vs\b)[\w.-]+){0,3}?[\s,(/-]+"
        beside = rf"{said}{between}(?:{things})\b|\b(?:{things}){between}{said}"
        whole = f"{document.title} ; {study.intervention or ''} ; {quote} ; {there}"
        return re.search(beside, whole, re.IGNORECASE) is not None

    def _names(self, population: Concept, called: Iterable[str]) -> re.Pattern[str]:
        named = self._called.get(population.id)
        if named is None:  # whole words, one or many: "thirteen" is no "teen"
            names = "|".join(re.escape(_one(name)) for name in dict.fromkeys(called))
            named = re.compile(rf"(?<![\w-])(?:{names})(?:s|es|['’]s)?(?!\w)", re.IGNORECASE)
            self._called[population.id] = named
        return named

    def cannot_have(self, quote: str) -> bool:
        """Whether a sentence tells of what nobody of those asked about can have: what befalls a
        child before or at birth, where whoever is asked about carries none.
        """
        q = self._question
        people = [name for concept in q.populations for name in concept.names]
        people += [n for c in q.targets for n in c.names if any(lead in n for lead in LEADS)]
        asked = {word for name in people for word in re.findall(r"[a-z]+", name.casefold())}
        named = {word for c in q.targets for name in c.names for word in name.casefold().split()}
        if not people or any(word.startswith(tuple(CARRYING)) for word in asked | named):
            return False
        return OF_A_CHILD_TO_BE.search(quote) is not None

    # ------------------------------------------------------------------ what they had

    def other_aim(
        self, document: Document, study: Study, quote: str, outcome: OutcomeKind
    ) -> Aim | None:
        """What a study was made for, where that is another thing than is asked: to prevent what one
        would have treated, or the other way, or to treat what it is asked to cause; ``None`` where
        it is as asked, or not told. ``outcome`` is the kind of what its sentence measured.
        """
        conditions = [c for c in self._question.targets if c.kind == "condition"]
        if self._question.kind == "harm" and self._question.proposition == "increases":
            ills = [c for c in conditions if not any(map(SYMPTOM.search, c.names[:3]))]
            is_for_it = outcome == "benefit" or self._had_it_before(document, study, quote, ills)
            return "treatment" if ills and is_for_it else None
        if self._wanted is None or document.curated is not None or not conditions:
            return None
        whom = f"{document.title} ; {study.population or ''}"
        given = f"{whom} ; {study.intervention or ''}"
        are_ill = any(self._had(c).search(whom) for c in conditions)
        comes_back = COMES_BACK.search(f"{document.title} {quote}") is not None
        if self._wanted == "prevention":
            is_other = are_ill and not comes_back and not PREVENTS.search(f"{given} {quote}")
            return "treatment" if is_other else None
        if are_ill or comes_back:
            return None
        is_set = IN_A_SETTING.search(given) is not None
        return "prevention" if is_set or self._prevents(document.title, conditions) else None

    def _had_it_before(
        self, document: Document, study: Study, quote: str, ills: Sequence[Concept]
    ) -> bool:
        """Whether a study was made in people who had an illness already, to treat it: that does not
        show who gets it. What comes and goes in many illnesses can get worse in those who have it.
        """
        whom = f"{document.title} ; {study.population or ''}"
        is_given = study.design not in ("cohort", "case_control", "cross_sectional", "qualitative")
        return any(
            (is_given and self._had(c).search(whom))
            or re.search(self._treated(c), f"{whom} ; {quote}", re.IGNORECASE)
            for c in ills
        )

    def _treated(self, condition: Concept) -> str:
        """Words of something that is given for a condition."""
        names = self._naming.listed([condition])
        return (
            rf"\b(?:treat(?:s|ing|ment)?(?: of| for)?|therap\w+ (?:of|for|in)|management of"
            rf"|efficacy (?:\w+ ){{0,4}}in|for|treats?)\W+(?:[\w-]+\W+){{0,4}}?(?:{names})s?\b"
        )

    def _prevents(self, title: str, conditions: Sequence[Concept]) -> bool:
        """Whether a title says of one of the conditions that it was to be prevented."""
        names = self._naming.listed(conditions)
        heads = "|".join(re.escape(c.names[0].split(" ")[-1]) for c in conditions)
        return (
            re.search(
                rf"(?:{PREVENTS.pattern})(?:\W+[\w-]+){{0,4}}?\W+(?:{names}|{heads})\b"
                rf"|\b(?:{names})\W+(?:prevention|prophylaxis)",
                title,
                re.IGNORECASE,
            )
            is not None
        )

    def _had(self, condition: Concept) -> re.Pattern[str]:
        """Words for people who had a condition when they were taken in, or one of its name."""
        known = self._ill.get(condition.id)
        if known is None:
            names = self._naming.listed([condition])
            head = re.escape(condition.names[0].split(" ")[-1])
            ill = rf"(?:(?:[\w-]+\s+){{0,4}}?(?:{names}|[\w-]*{head})\b)"
            people = (
                r"(?:patients?|people|adults?|adolescents|children|women|mothers|veterans|users)"
            )
            known = self._ill[condition.id] = re.compile(
                rf"\b(?:with|having|had|has|have|suffering from|diagnos\w+ (?:with|of))\s+{ill}"
                rf"|\b(?:{names})\s+(?:in)?{people}",
                re.IGNORECASE,
            )
        return known

    def is_of_another_illness(self, document: Document, study: Study) -> bool:
        """Whether a study was made in people with another illness than the one asked about, or with
        one kind of it that comes with a state of life nobody asked about.
        """
        conditions = [c for c in self._question.targets if c.kind == "condition"]
        if document.curated is not None or not conditions or len(self._question.targets) > 1:
            return False
        asked = conditions[0]
        whom = f"{document.title} ; {study.population or ''}"
        had = [c for _, _, c in self._vocabulary.find(whom) if c.kind == "condition"]
        of_it = [c for c in had if self._covers(asked, c)]
        if any(self._covers(c, asked) for c in had if c not in of_it):
            return False
        if of_it:
            return not self._question.populations and all(
                any(lead in name for name in c.names for lead in LEADS)
                and not any(lead in name for name in asked.names for lead in LEADS)
                for c in of_it
            )
        if any(SYMPTOM.search(name) for name in asked.names[:3]):
            return False
        others = [c for c in had if not self._is_allowed(c, asked)]
        return bool(others)

    def _is_allowed(self, had: Concept, asked: Concept) -> bool:
        """Whether what people had is a wider name of what is asked about, a symptom, or theirs of
        whom it is asked.
        """
        return (
            self._covers(had, asked)
            or any(SYMPTOM.search(name) for name in had.names[:3])
            or any(
                self._covers(each, had) or self._covers(had, each)
                for each in self._question.populations
            )
        )

    def _covers(self, wider: Concept, narrower: Concept) -> bool:
        if wider.any_of:
            return any(self._covers(one, narrower) for one in wider.any_of)
        return self._naming.is_kind_of(narrower.id, wider)


def _is_said(named: re.Pattern[str], text: str) -> bool:
    """Whether a text names people, and not as those who were left out or are yet to be studied."""
    return any(
        not NOT_THEM.search(_clause(text[: match.start()])) for match in named.finditer(text)
    )


def _is_one_of_two(named: re.Pattern[str], text: str) -> bool:
    """Whether a text names an illness only as one that some of its people had."""
    return all(
        re.search(r"\bor\s+(?:[\w-]+\s+)?$", text[: match.start()], re.IGNORECASE)
        or re.match(r"(?:\s+[\w-]+)?,?\s+or\b", text[match.end() :], re.IGNORECASE)
        for match in named.finditer(text)
    )


def _clause(before: str) -> str:
    """What stands before a word in its own clause."""
    return re.split(r"[.;,:]\s", before)[-1]


def _are_of_age(called: Sequence[str], people: str | None) -> bool:
    """Whether the ages that a study gives of its people lie within an age group of these names."""
    names = {name.casefold() for name in called}
    match = AGED.search(people or "")
    if match is None:
        return False
    low = int(match["low"])
    is_open = bool(match["sign"] or match["up"]) or match["high"] is None
    for group, years, _ in AGE_GROUPS:
        if not group.isdisjoint(names):
            is_last = years.stop > OLDEST
            return low in years and (is_last if is_open else int(match["high"]) in years)
    return False


def _are_called(called: Sequence[str], people: str) -> bool:
    """Whether words for the people of a study are others for an age group of these names."""
    names = {name.casefold() for name in called}
    return any(
        _is_said(re.compile(words, re.IGNORECASE), people)
        for group, _, words in AGE_GROUPS
        if not group.isdisjoint(names)
    )


def are_of_another_age(asked: Sequence[Concept], study: Study, title: str) -> bool:
    """Whether a study was in another age group than one that is asked of: children, where it is
    asked of older adults. False where no age is asked of, or the study does not say.
    """
    wanted = {name.casefold() for concept in asked for name in concept.names}
    if not any(group & wanted for group, _, _ in AGE_GROUPS):
        return False
    own = study.population or ""
    of_them: dict[bool, bool] = {True: False, False: False}
    for group, _, words in AGE_GROUPS:
        called = re.compile(rf"{words}|\b(?:{'|'.join(map(_one, sorted(group)))})", re.IGNORECASE)
        is_it = _is_said(called, f"{title} ; {own}") or _are_of_age(tuple(group), own)
        of_them[bool(group & wanted)] |= is_it
    return of_them[False] and not of_them[True]


OLDEST = 120
"""Years that nobody outlives."""


def _one(name: str) -> str:
    """A name without the s of its plural: "adolescents" are meant by "adolescent patients" too."""
    return name.removesuffix("s") if len(name) > LEAST_STEM else name


LEAST_STEM = 4
"""Letters up to which a name is left as it is: "PTSD" and "mice" have no plural s."""
