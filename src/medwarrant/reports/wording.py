"""The few words of our own that stand around quotes: labels, prefixes, lists, counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from medwarrant.records import Concept, Design, Question, Study
from medwarrant.reports.asked import of_routes
from medwarrant.reports.printed_numbers import printed_n

DESIGN_WORDS: dict[Design, str] = {
    "meta_analysis": "meta-analysis",
    "systematic_review": "systematic review",
    "rct": "randomised trial",
    "crossover_rct": "randomised crossover trial",
    "nonrandomised_trial": "non-randomised trial",
    "cohort": "cohort study",
    "case_control": "case-control study",
    "cross_sectional": "cross-sectional study",
    "case_series": "case series",
    "case_report": "case report",
    "guideline": "guideline",
    "narrative_review": "narrative review",
    "protocol": "protocol",
    "qualitative": "qualitative study",
    "animal": "animal study",
    "in_vitro": "test-tube study",
    "editorial": "editorial",
    "other": "study of another design",
    "unknown": "study, design not stated",
}
DISCLAIMER = (
    "A reading of the documents held here, for professionals; "
    "not medical advice and no substitute for clinical judgement."
)
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def label_parts(study: Study, said: str = "") -> list[str]:
    """Species, design and size as they stand before a finding: Human, randomised trial, n = 40.

    Only what a quote of the study states is named, and no size that ``said``, the finding itself,
    already gives. Animals and test tubes are named always: a result in them never stands bare.
    """
    if study.species == "in_vitro" or study.design == "in_vitro":
        return [f"Test tube ({study.species_detail})" if study.species_detail else "Test tube"]
    if study.species == "animal" or study.design == "animal":
        return [
            f"Animal study ({study.species_detail})" if study.species_detail else "Animal study"
        ]
    stated = study.quotes
    parts = []
    if "species" in stated and study.species == "human":
        parts.append("Human")
    elif study.species == "mixed":
        parts.append(capital(study.species_detail or "people and other species"))
    if "design" in stated and study.design not in ("unknown", "other"):
        word = DESIGN_WORDS[study.design]
        parts.append(word if parts else capital(word))
    size = printed_n(study)
    if "n" in stated and size is not None and not re.search(rf"\b{size}\b", said.replace(",", "")):
        parts.append(f"n = {size}")
    return parts


def plain_label(study: Study, designs: Mapping[Design, str]) -> str:
    """The same for patients: "A trial with 40 people", "A study in mice"."""
    if study.species == "in_vitro" or study.design == "in_vitro":
        return "A test-tube study"
    if study.species == "animal" or study.design == "animal":
        return f"A study in {_many(study.species_detail)}"
    stated = study.quotes
    noun = designs[study.design] if "design" in stated else "study"
    if printed_n(study) is None or "n" not in stated:
        return capital(_with_article(noun)) + (" in people" if study.species == "human" else "")
    people = "person" if study.n == 1 else "people"
    return f"{capital(_with_article(noun))} with {study.n} {people}"


def a_study(study: Study, designs: Mapping[Design, str] = DESIGN_WORDS) -> str:
    """The study as a noun phrase: "a randomised trial in people", "test-tube work"."""
    if study.species == "in_vitro" or study.design == "in_vitro":
        return "test-tube work"
    if study.species == "animal" or study.design == "animal":
        return f"animal work ({study.species_detail})" if study.species_detail else "animal work"
    word = _with_article(designs[study.design])
    return word + (" in people" if study.species == "human" else "")


def _many(animal: str | None) -> str:
    """The animals of a study by their common name: "mice" for "mouse, C57BL/6"."""
    if animal is None:
        return "animals"
    name = animal.partition(",")[0].partition(" (")[0]
    irregular = {"mouse": "mice", "sheep": "sheep", "fish": "fish", "zebrafish": "zebrafish"}
    return irregular.get(name, name if name.endswith(("s", "mice")) else f"{name}s")


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def joined(words: Iterable[str], last: str = "and") -> str:
    """The words as a list in a sentence."""
    listed = list(dict.fromkeys(words))
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def counted(number: int, one: str, many: str) -> str:
    """A count in words up to nine, in digits above: "two trials", "12 trials"."""
    word = _SMALL[number] if number < len(_SMALL) else str(number)
    return f"{word} {one if number == 1 else many}"


def plural(word: str) -> str:
    """The plural of a word for a study."""
    for one, many in (("study, design not stated", "studies, design not stated"), ("sis", "ses")):
        if word.endswith(one):
            return word.removesuffix(one) + many
    head, of, behind = word.partition(" of trials")
    if of:
        return f"{plural(head)}{of}{behind}"
    if " of another design" in word:
        return word.replace("study", "studies")
    if word.endswith("series"):
        return word
    return word.removesuffix("y") + "ies" if word.endswith("y") else f"{word}s"


def shown_name(concept: Concept) -> str:
    """A concept's preferred name as it stands within a sentence.

    A thesaurus capitalises every word; abbreviations and names keep their capitals.
    """
    name = concept.names[0]
    if concept.source != "mesh":
        return name
    return " ".join(word if not word.istitle() else word.lower() for word in name.split(" "))


def plain_name(concept: Concept) -> str:
    """A concept's name for patients: its plain word, else its name in the order of speech.

    A thesaurus puts the noun first ("Depressive Disorder, Treatment-Resistant"). What a plain word
    explains in brackets belongs into the glossary.
    """
    if concept.plain is not None:
        return concept.plain.partition(" (")[0]
    spoken = next((name for name in concept.names if not re.search(r"\d", name)), None)
    if spoken is not None and spoken != concept.names[0]:
        return spoken  # "N-Methyl-3,4-methylenedioxyamphetamine" is MDMA to everybody
    head, comma, behind = shown_name(concept).partition(", ")
    return f"{behind} {head}" if comma and "," not in behind else shown_name(concept)


def names(concepts: Sequence[Concept], last: str = "and", *, is_plain: bool = False) -> str:
    """The concepts' preferred names as a list, or their plain ones."""
    name = plain_name if is_plain else shown_name
    return joined((name(concept) for concept in concepts), last)


ON_SAFETY = re.compile(
    r"\b(?:safe|safety|risks?|risky|dangerous|harm\w*|hurt|side[- ]effects?)\b", re.IGNORECASE
)
"""Words of a further question that a section on side effects speaks to."""


AGAINST_PLACEBO = re.compile(
    r"\b(?:than|versus|vs\.?|over|against|compar\w+ (?:with|to)) (?:a |an )?"
    r"(?:placebo|sham|saline|no treatment|usual care|controls?(?! (?:of|over)))\b",
    re.IGNORECASE,
)
"""Words of a question that holds a treatment against none."""


def understood(question: Question, *, tells_of_harm: bool = False) -> str:
    """What the question was taken to ask, in one line.

    ``tells_of_harm``: whether side effects are told, so that a further question on safety is not
    left without a word.
    """
    acting, acted = names(question.subjects), names(question.targets)
    people = question.populations
    left = {drug.id for drug in question.help.drugs} if question.help is not None else set()
    means = [concept for concept in question.subjects if concept.id not in left]
    if question.help is not None and means and len(means) < len(question.subjects):
        core = f"coming off {names(question.help.drugs)}, and {names(means)} in its place"
    elif question.help is not None:
        core = f"coming off {names(question.help.drugs)}{_afterwards(question)}"
    elif question.kind == "interaction" and len(question.subjects) > 1:
        core = f"{acting} together" + (f", and what that does to {acted}" if acted else "")
    elif question.comparators:
        held, people = against(question)
        core = held + (f" for {acted}" if acted else "")
    elif acting and acted:
        core = f"{acting} and {acted}"
    else:
        core = acting or acted or joined(question.terms) or "no medical concept that is known here"
    without = f"; without {joined(map(as_quoted, question.left_out))}" if question.left_out else ""
    parts = (*question.subjects, *question.comparators, *question.targets)
    words = [c.names[0] for c in parts if c.source == "question" and c.id.startswith("word:")]
    known = len(parts) - len(words)
    without += f"; {joined(map(as_quoted, words))} by word alone" if words and known else ""
    on_harm = [each for each in question.besides if tells_of_harm and ON_SAFETY.search(each)]
    besides = "; ".join(as_quoted(each) for each in question.besides if each not in on_harm)
    also = f"; also asked, and not answered here: {besides}" if besides else ""
    if on_harm:
        see = "; ".join(map(as_quoted, on_harm))
        also = f"; also asked: {see}, of which only the side effects below tell{also}"
    kind = "help" if question.help is not None else question.kind
    if question.unnamed is not None:
        if not (parts or question.terms):
            return f"help: stopping {question.unnamed} that are not named{also}"
        without += f"; which {question.unnamed} would be stopped is not said"
    against_it = "" if question.comparators else _against_placebo(question)
    return f"{kind}: {core}{against_it}{among(people)}{without}{also}"


def _against_placebo(question: Question) -> str:
    """That an effect was asked of as against a placebo, which every effect is."""
    is_said = question.kind == "effect" and AGAINST_PLACEBO.search(question.text) is not None
    return ", against placebo or another control" if is_said else ""


def _afterwards(question: Question) -> str:
    """What is asked of a stop beside the stop itself: an illness that may heal or come back."""
    asked = [
        concept
        for concept in question.targets
        if concept.kind in ("condition", "outcome") and "withdrawal" not in concept.names[0].lower()
    ]
    return f", and {names(tuple(asked))} then" if asked else ""


def against(question: Question, *, is_plain: bool = False) -> tuple[str, tuple[Concept, ...]]:
    """What is held against what, and of whom and by which route that is asked beside it.

    One drug by two routes is named once: "oral against intravenous ketamine".
    """
    routes = of_routes(question)
    drug = names(question.subjects, is_plain=is_plain)
    if not routes:
        return f"{drug} against {names(question.comparators, is_plain=is_plain)}", (
            question.populations
        )
    others = tuple(each for each in question.populations if each.kind != "route")
    if is_plain:
        return " against ".join(f"{drug} {plain_name(route)}" for route in routes), others
    return f"{' against '.join(map(shown_name, routes))} {drug}", others


def among(populations: Sequence[Concept], *, is_plain: bool = False) -> str:
    """In whom and by which route, after what was studied: ", in children, intranasal"."""
    routes = [concept for concept in populations if concept.kind == "route"]
    at = [concept for concept in populations if concept.kind == "procedure"]
    had = [concept for concept in populations if concept.kind == "condition"]
    people = [c for c in populations if c.kind not in ("route", "procedure", "condition")]
    whom = names(people, is_plain=is_plain) if people else "people" if had else ""
    return "".join(
        (
            f", in {whom}" if whom else "",
            f" with {names(had, is_plain=is_plain)}" if had else "",
            f", around {names(at, is_plain=is_plain)}" if at else "",
            f", {names(routes, is_plain=is_plain)}" if routes else "",
        )
    )


def searched_names(concepts: Sequence[Concept], *, is_plain: bool = False) -> str:
    """The names under which something was looked for as a list; in single quotation marks what no
    vocabulary knows, so that a reader sees which of the question's words were taken as they stand.
    """
    name = plain_name if is_plain else shown_name
    return joined(
        f"‘{name(concept)}’" if concept.source == "question" else name(concept)
        for concept in concepts
    )


def as_quoted(quote: str) -> str:
    """The author's own sentence, marked as such, on one line."""
    return f"“{' '.join(quote.split())}”"


def capital(text: str) -> str:
    """The text with its first letter in upper case, but for names such as mTOR."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text with its first letter in lower case, but for names such as ECT."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def besides(text: str) -> str:
    """A sentence as it stands behind one that says more."""
    return f"Besides, {uncapital(text)}"
