"""Puts a plain claim as the question that it answers: "X reduces Y" as "Does X reduce Y?".

A claim is put so only where the question says all of it: what acts, what it does and to what. A
sentence with more in it would be borne out, or refuted, by evidence on half of what it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from medwarrant.reading.premises import as_question
from medwarrant.records import Claim, Filters, Question, QuestionKind

ASKED_OF: frozenset[QuestionKind] = frozenset({"effect", "comparison", "harm"})
"""Kinds of question that studies answer with yes or no."""
LONGEST = 24
"""Words of a plain claim; a longer sentence says more than one question asks."""

_SHOWN = (
    r"(?:shows?|showed|shown|suggests?|suggested|finds?|found|indicates?|indicated|proves?|"
    r"proved|confirms?|confirmed|demonstrates?|demonstrated|reports?|reported)"
)
_LED_IN = re.compile(
    r"^(?:(?:there is|we have)(?: \w+){0,2} evidence that|"
    r"it (?:is|has been)(?: \w+)? (?:\w+n|\w+ed) that|"
    rf"(?:(?:recent|many|several|some|new|clinical|the|controlled|randomi[sz]ed) )*"
    r"(?:research|stud(?:y|ies)|evidence|data|trials?|meta-analys[ie]s|reviews?|science)"
    rf" (?:(?:now|also|consistently|has|have|clearly|strongly) )*{_SHOWN} that)\s+",
    re.IGNORECASE,
)
"""What only says that what follows was found."""
_HEDGED = re.compile(
    r"\b(?:may|might|could)(?: also| even| indeed)? (?=(?!be\b)\w)|"
    r"\b(?:appears?|seems?|tends?|is (?:thought|believed|said|known|able)|"
    r"(?:has|have) (?:also )?been (?:shown|found|reported|proven)) to (?=(?!be\b)\w)",
    re.IGNORECASE,
)
"""Words between what acts and its verb that leave the claim open, or say that it was shown."""
_CAN = re.compile(r"\b(?:may|might|could)\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have)(?: also)? (?=(?!been\b)\w+ed\b)", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?P<stem>reduc|improv|increas|decreas|reliev|prevent|rais|lower|worsen|eas|help|caus|"
    r"alleviat|enhanc|elevat|attenuat|diminish|lessen|shorten|prolong|protect|trigger|induc)ed\b",
    re.IGNORECASE,
)
_STEMS_IN_E = frozenset(
    (
        "reduc improv increas decreas reliev rais eas caus alleviat enhanc elevat attenuat induc"
    ).split()
)
_VERB = re.compile(
    r"\b(?:is|are|has|have|had|was|were|does|do|did|can|may|might|could|will|never|not|cannot|"
    r"(?:reduc|improv|increas|decreas|reliev|rais|eas|caus|alleviat|enhanc|elevat)(?:es|ed)|"
    r"(?:prevent|lower|worsen|help|protect|trigger|lessen|treat|work|lead|carr)(?:s|ed|ies))\b",
    re.IGNORECASE,
)
_AND = re.compile(
    r"^(?P<first>.+?),? (?:and|but) (?:(?:it|they)(?: also)? |also )?"
    rf"(?P<second>{_VERB.pattern} .+)$",
    re.IGNORECASE,
)
"""Two things that a sentence says of one."""
_HARMLESS = re.compile(
    r"\b(?:is|are) (?:\w+ly )?(?:safe|harmless|risk[- ]free|"
    r"free (?:of|from) (?:risks?|harms?|side[- ]effects?))$"
    r"|\b(?:has|have|causes?|carries|carry) (?:no|zero) "
    r"(?:known )?(?:side[- ]effects?|adverse (?:effects|events)|risks?|harms?|dangers?)$",
    re.IGNORECASE,
)
"""A claim that there is no harm of any kind, of whomever."""
_MEASURES = frozenset("score scores severity ratings burden problems issues".split())
"""Words beside the name of a condition that add nothing to what is asked."""
_ASIDE = re.compile(r"[\[(][^\])\d]*[\])]")
"""What stands in brackets, such as another name; a number in them is a part of the claim."""


class ClaimAsker:
    """Puts claims as questions; ``ports.ClaimAsker``."""

    def __init__(self, understand: Callable[[str], Question]) -> None:
        self._understand = understand

    def asked(self, claim: Claim) -> tuple[tuple[Question, bool], ...]:
        """The questions that say all of a plain claim, one for each thing that it says, with
        whether the claim denies what is asked; none of another claim.
        """
        said = " ".join(_ASIDE.sub(" ", claim.text).split()).strip(" .!")
        said = _LED_IN.sub("", said)
        if len(said.split()) > LONGEST or any(mark in said for mark in ";:?"):
            return ()
        put = [self._put(each) for each in _things_said(said)]
        return tuple(each for each in put if each is not None) if all(put) else ()

    def _put(self, said: str) -> tuple[Question, bool] | None:
        """What says one thing, as a question; ``None`` where a question would say less."""
        put = as_question(_in_the_present(said))
        if put is None:
            return None
        text, is_denied = put
        question = self._understand(text)
        is_of_any_harm = is_denied and _HARMLESS.search(said) is not None
        is_plain = (
            question.kind in ASKED_OF
            and bool(question.subjects)
            and (is_of_any_harm or (question.yes_no and _has_object(question)))
            and not set(question.terms) - _MEASURES
            and not question.besides
            and question.limits == Filters()
        )
        return (question, is_denied) if is_plain else None


def _things_said(said: str) -> list[str]:
    """A sentence, in two where it says two things of one ("X relieves Y and is safe")."""
    match = _AND.match(said)
    verb = None if match is None else _VERB.search(match["first"])
    if match is None or verb is None or not verb.start():
        return [said]
    return [match["first"], f"{match['first'][: verb.start()].strip()} {match['second']}"]


def _has_object(question: Question) -> bool:
    """Whether it is asked of something that is acted on, measured or held against what acts."""
    return bool(question.targets or question.comparators)


def _in_the_present(said: str) -> str:
    """A claim in the present: "has reduced", "may reduce" and "reduced" as "reduces"."""
    said = _PERFECT.sub("", _HEDGED.sub("", said, count=1), count=1)
    return _PAST.sub(_present, _CAN.sub("can", said, count=1), count=1)


def _present(past: re.Match[str]) -> str:
    stem = past["stem"]
    if stem.lower() in _STEMS_IN_E:
        return f"{stem}es"
    return f"{stem}es" if stem.endswith("sh") else f"{stem}s"
