"""On which studies a question wants its answer to stand, and what it wants to hear first.

"Does ketamine reduce craving, in randomised trials only?" asks about ketamine and craving; the rest
narrows what may answer it. Those words are read here and taken out of the question before its parts
are looked for, so that a trial is never taken for what is asked about. The phrases of this module
are also what a follow-up adds to a question (``follow_up.py``), so that a narrowed question reads
the same however it came about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from medwarrant.reading.methods import method_asked
from medwarrant.records import Design, Filters, Focus, Pick, Species

Kind = TypeVar("Kind")

TRIALS: tuple[Design, ...] = ("rct", "crossover_rct")
OF_TRIALS: tuple[Design, ...] = (*TRIALS, "meta_analysis")
"""Designs that tell what randomised trials found: each trial, and the trials pooled."""
STUDIES = r"(?:stud(?:ies|y)|experiments?|models?|work|data|evidence|research|trials?|results?)"

KINDS: tuple[tuple[str, str, tuple[Design, ...]], ...] = (
    (
        "randomised trials",
        r"(?:(?:double|single|triple)[- ]blind(?:ed)?,? |placebo[- ]controlled,? )*"
        r"(?:randomi[sz]ed(?:[- ]controlled)?|RCTs?|(?:double|single|triple)[- ]blind(?:ed)?|"
        r"placebo[- ]controlled)(?:,? placebo[- ]controlled)?"
        r"(?: (?:clinical )?(?:trials?|studies|study|evidence|data))?",
        OF_TRIALS,
    ),
    (
        "clinical trials",
        r"(?:(?:controlled )?clinical|controlled) trials?",
        (*TRIALS, "nonrandomised_trial"),
    ),
    (
        "meta-analyses",
        r"meta-?\s?analy(?:s[ei]s|tic (?:data|evidence))"
        r"|pooled (?:analys[ei]s|data|evidence|results)|pooled(?= (?:trials|studies|RCTs)\b)",
        ("meta_analysis",),
    ),
    (
        "systematic reviews",
        r"(?:systematic|cochrane) reviews?",
        ("systematic_review", "meta_analysis"),
    ),
    (
        "observational studies",
        r"observational (?:studies|study|data|evidence)|real[- ]world (?:studies|data|evidence)",
        ("cohort", "case_control", "cross_sectional"),
    ),
    ("cohort studies", r"cohort (?:studies|study|data)|cohorts", ("cohort",)),
    ("case-control studies", r"case[- ]control (?:studies|study|data)", ("case_control",)),
    ("case reports", r"case (?:reports?|series|studies)", ("case_report", "case_series")),
    ("guidelines", r"(?:(?:clinical|practice) )*guidelines?", ("guideline",)),
)
"""Kinds of study: the phrase for each, the words for it, and the designs that it means."""

BEINGS: tuple[tuple[str, str, tuple[Species, ...]], ...] = (
    (
        "animal studies",
        rf"(?:pre-?clinical|animal|rodent|mouse|mice|rats?|monkey|primate|non-?human) {STUDIES}"
        r"|(?:(?:laboratory|lab) )?animals|mice|rats|rodents|monkeys",
        ("animal",),
    ),
    (
        "test-tube studies",
        rf"(?:in[- ]vitro|cell(?: culture)?|test[- ]tube|laboratory|lab) {STUDIES}"
        r"|test tubes?|cell (?:cultures?|lines?)",
        ("in_vitro",),
    ),
    (
        "human studies",
        rf"human {STUDIES}|{STUDIES} (?:in|with|of|on) (?:humans|people|man)",
        ("human",),
    ),
)
"""Whom or what was studied: the phrase, the words for it, and the species that it means."""

ONLY_PEOPLE = r"(?:humans|people|human beings)(?= (?:only|alone)\b)"
"""People as a limit: without "only" they are those that any question is about."""

_ANIMALS = r"(?:animals?|mice|rats|rodents|monkeys)(?: (?:studies|models?))?"
_PEOPLE = r"(?:humans?|people|patients|men|man)(?: (?:studies|trials))?"
_BOTH = (
    r"[,;]? (?:and|or|n|&|as well as|versus|vs\.?|but also) (?:also )?"
    r"(?:(?:what (?:about|of)|how about) )?(?:in )?"
)
BOTH_BEINGS = re.compile(
    rf"\b{_ANIMALS}{_BOTH}{_PEOPLE}\b|\b{_PEOPLE}{_BOTH}{_ANIMALS}\b", re.IGNORECASE
)
"""Animals and people named together, which narrows nothing."""
A_BEING = re.compile(rf"{_ANIMALS}|{_PEOPLE}", re.IGNORECASE)
"""Animals or people at large, and no group of either."""

YEARS = (
    r"\bbetween (?P<first>(?:19|20)\d\d) and (?P<last>(?:19|20)\d\d)\b",
    r"\bfrom (?P<first>(?:19|20)\d\d) (?:to|until) (?P<last>(?:19|20)\d\d)\b",
    r"\b(?:since|from) (?P<first>(?:19|20)\d\d)\b(?: on(?:wards?)?\b| or later\b)?",
    r"\b(?:after|newer than|later than|more recent than) (?P<before_first>(?:19|20)\d\d)\b",
    r"\b(?:before|older than|earlier than|prior to) (?P<after_last>(?:19|20)\d\d)\b",
    r"\b(?:until|up to) (?P<last>(?:19|20)\d\d)\b",
    r"\b(?:published|only) in (?P<only>(?:19|20)\d\d)\b",
)
PUBLISHED = (
    r"(?:,? ?\b(?:(?:which|that) )?(?:was |were )?(?:published|in (?:studies|trials|papers))? ?)?"
)
"""What may stand before years."""

PICKS: tuple[tuple[Pick, str], ...] = (
    ("largest", r"largest|biggest"),
    ("newest", r"newest|latest"),
)
CONFLICTS = ", and why does the evidence disagree"
CERTAINTY = ", and how certain is the evidence"
FOCUSES: tuple[tuple[Focus, str], ...] = (
    (
        "conflicts",
        r",? and why do(?:es)? (?:the (?:evidence|studies|trials|results)|they|studies|trials|"
        r"results) (?:disagree|differ|conflict)"
        r"|(?:[;:,.?]|\band\b|\bor\b| -| –)+ *(?:(?:and|but|so) )?(?:do(?:es)?|are) "
        r"(?:the |these |those )?(?:evidence|studies|trials|results|findings|reviews|"
        r"meta-analyses|they) (?:all |really |actually )?"
        r"(?:(?:dis)?agree|differ|conflict(?:ing)?|(?:in)?consistent|mixed)"
        r"(?: with (?:each other|one another)| on (?:this|it)| or not)?\b",
    ),
    (
        "certainty",
        r",? and how (?:certain|sure|good|strong|reliable) (?:is|are) "
        r"(?:the evidence|that|this|it)",
    ),
)
DOCUMENT = (
    r"(?:PMID:? ?\d{1,9}|PMCID:? ?PMC\d{1,9}|DOI:? ?10\.\d{4,9}/[^\s?]+?(?=[,;.?]*(?:\s|$))"
    r"|document [^\s?]{1,300}?(?=[,;.?]*(?:\s|$)))"
)
DOCUMENTS = re.compile(
    rf"(?:,? and what d(?:id|o|oes)|,? according to|,? in|,? from|what d(?:id|o|oes)) "
    rf"(?P<named>{DOCUMENT}(?:(?:,| and|, and) {DOCUMENT})*)(?: (?:find|say|show|report)s?)?",
    re.IGNORECASE,
)
ONE = re.compile(DOCUMENT, re.IGNORECASE)


@dataclass(frozen=True)
class Scope:
    """What narrows a question, and the question without the words that do.

    ``core`` has blanks in their place, so that every offset is the question's own.
    """

    core: str
    limits: Filters = Filters()
    documents: tuple[str, ...] = ()
    pick: Pick | None = None
    focus: Focus | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything is narrowed, picked out or asked for first."""
        asked = (self.pick, self.focus)
        return self.limits != Filters() or self.documents != () or asked != (None, None)


def scope_of(question: str) -> Scope:
    """What narrows the question. Any text is accepted."""
    text, named = _without_documents(question)
    text, focus = _without_focus(text)
    if focus is None:
        focus, text = method_asked(text)
    text, pick = _without_pick(text)
    text, designs = _without_studies(text, [(words, found) for _, words, found in KINDS])
    species: tuple[Species, ...] = ()
    if not BOTH_BEINGS.search(text):
        text, species = _without_studies(text, [(words, found) for _, words, found in BEINGS])
    if not species and re.search(ONLY_PEOPLE, text, re.IGNORECASE):
        text, species = _without_studies(text, [(ONLY_PEOPLE, ("human",))])
    text, first, last = _without_years(text)
    limits = Filters(year_from=first, year_to=last, designs=designs, species=species)
    return Scope(core=text, limits=limits, documents=named, pick=pick, focus=focus)


def years_of(text: str) -> tuple[int | None, int | None, tuple[int, int]] | None:
    """The first and last year that the text limits itself to, both inclusive, and where it says
    so; ``None`` where it names none.
    """
    for cue in YEARS:
        match = re.search(PUBLISHED + cue, text, re.IGNORECASE)
        if match:
            year = {name: int(value) for name, value in match.groupdict().items() if value}
            first = year.get("first", year.get("only"))
            last = year.get("last", year.get("only"))
            first = year["before_first"] + 1 if "before_first" in year else first
            last = year["after_last"] - 1 if "after_last" in year else last
            return first, last, match.span()
    return None


def narrowing(scope: Scope) -> tuple[str, ...]:
    """The limits and the pick of a scope as phrases that ``scope_of`` reads back."""
    limits = scope.limits
    said = [f", in {phrase} only" for phrase, _, found in KINDS if found == limits.designs]
    beings = [phrase for phrase, _, found in BEINGS if set(found) <= set(limits.species)]
    said += [f", in {' or '.join(beings)} only"] if beings else []
    if limits.year_from is not None and limits.year_to is not None:
        said.append(f", published between {limits.year_from} and {limits.year_to}")
    elif limits.year_from is not None:
        said.append(f", published since {limits.year_from}")
    elif limits.year_to is not None:
        said.append(f", published up to {limits.year_to}")
    if scope.pick is not None:
        said.append(f", in the {scope.pick} study")
    return tuple(said)


def telling_of(documents: Sequence[str]) -> str:
    """The phrase that asks what these documents found, by id, as ``scope_of`` reads it back."""
    listed = [_named(document) for document in documents]
    joined = " and ".join((", ".join(listed[:-1]), listed[-1])) if listed[1:] else listed[0]
    return f", and what did {joined} find"


def _named(document: str) -> str:
    """A document as a question names it: by its number in a catalogue where its id is one."""
    kind, _, number = document.partition(":")
    named = f"{kind.upper()} {number}"
    return (
        named
        if _document_id(named) == document and ONE.fullmatch(named)
        else f"document {document}"
    )


def _blanked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _without_documents(text: str) -> tuple[str, tuple[str, ...]]:
    match = DOCUMENTS.search(text)
    if match is None:
        return text, ()
    named = tuple(_document_id(each.group()) for each in ONE.finditer(match["named"]))
    return _blanked(text, *match.span()), tuple(dict.fromkeys(named))


def _document_id(printed: str) -> str:
    """The id in the corpus of a work as a question names it."""
    kind, _, name = printed.replace(":", " ", 1).partition(" ")
    if kind.casefold() == "document":
        return printed.partition(" ")[2]
    return f"{kind.casefold()}:{name.strip()}"


WHY_DISAGREE = re.compile(
    r"^(?P<before>\s*why do(?:es)? (?:the |these )?)[^?.!]{3,80}?"
    r"(?P<behind>\s(?:trials|studies|results|"
    r"reviews|meta-analyses|findings|evidence) (?:disagree|differ|conflict|contradict each other)"
    r"(?: with (?:each other|one another))?(?: (?:on|about|over|as to))?)\b",
    re.IGNORECASE,
)
"""A question why the studies of something disagree, around what it names."""


def _without_focus(text: str) -> tuple[str, Focus | None]:
    why = WHY_DISAGREE.search(text)
    if why is not None:
        return _blanked(_blanked(text, *why.span("before")), *why.span("behind")), "conflicts"
    for focus, cue in FOCUSES:
        match = re.search(cue, text, re.IGNORECASE)
        if match:
            return _blanked(text, *match.span()), focus
    return text, None


def _without_pick(text: str) -> tuple[str, Pick | None]:
    for pick, words in PICKS:
        cue = rf",? (?:in|according to|from) the (?:{words}) (?:study|trial|paper)\b"
        match = re.search(cue, text, re.IGNORECASE)
        if match:
            return _blanked(text, *match.span()), pick
    return text, None


def _without_studies(
    text: str, kinds: Sequence[tuple[str, tuple[Kind, ...]]]
) -> tuple[str, tuple[Kind, ...]]:
    """The text without the first limit to one of these kinds of study, and what that means."""
    any_of = "|".join(words for words, _ in kinds)
    cue = (
        rf",? ?\b(?:in|from|among|according to|by) (?:only |just )?(?:the )?"
        rf"(?P<first>{any_of})(?P<others>(?:(?:,| or|,? and) (?:{any_of}))*)\b(?: only\b| alone\b)?"
    )
    match = re.search(cue, text, re.IGNORECASE)
    if match is None:
        return text, ()
    named = [match["first"], *re.split(r",? or |,? and |, ", match["others"])[1:]]
    found: list[Kind] = []
    for words, meant in kinds:
        if any(re.fullmatch(words, each, re.IGNORECASE) for each in named):
            found += [one for one in meant if one not in found]
    return _blanked(text, *match.span()), tuple(found)


def _without_years(text: str) -> tuple[str, int | None, int | None]:
    found = years_of(text)
    if found is None:
        return text, None, None
    first, last, place = found
    return _blanked(text, *place), first, last
