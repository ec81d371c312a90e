"""Puts a plain claim as the question that it answers: "X reduces Y" as "Does X reduce Y?".

A claim is put so only where a question says what acts, what it does and to what. Where the claim
says more (a word that no vocabulary knows, how soon), what answers the question bears it out in
part at the most.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from medwarrant.reading.premises import as_question
from medwarrant.records import AskedClaim, Claim, Filters, Proposition, Question, QuestionKind

ASKED_OF: frozenset[QuestionKind] = frozenset({"effect", "comparison", "harm"})
"""Kinds of question that studies answer with yes or no."""
_UNDIRECTED: dict[QuestionKind, tuple[Proposition, ...]] = {
    "harm": (),
    "comparison": ("none", "affects"),
}
"""What a question of a kind may propose that takes no side; ``none`` of the kinds not named."""
LONGEST = 24
"""Words of a plain claim; a longer sentence says more than one question asks."""

_SHOWN = (
    r"(?:shows?|showed|shown|suggests?|suggested|finds?|found|indicates?|indicated|proves?|"
    r"proved|confirms?|confirmed|demonstrates?|demonstrated|reports?|reported)"
)
_LED_IN = re.compile(
    r"^(?:according to [^,]{3,60},|(?:there is|we have)(?: \w+){0,2} evidence that|"
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
_WAS = re.compile(r"\b(?:did|was|were|had)\b", re.IGNORECASE)
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
_WHO = (
    r"(?:[\w-]+ ){0,2}?(?:people|patients|mothers|women|men|adults|children|kids|teenagers|users|"
    r"volunteers|those|anyone)"
)
_GIVEN = (
    r"(?:who (?:(?:are|were|get|got) given|receive|received|get|got|take|took|use|used|had|have)|"
    r"given|on|taking|receiving|using|treated with)"
)
_MORE = r"(?P<more>more|less|fewer|better|worse|higher|lower)"
_TURNED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^{_WHO} {_GIVEN} (?P<acts>.+?) (?:are|were|is|was|seem|may be|might be) {_MORE} likely"
        r" to (?P<acted>.+)$",
        rf"^{_WHO} {_GIVEN} (?P<acts>.+?) (?:have|had|report|reported|experience|experienced|"
        rf"suffer|suffered|felt|feel|need|needed) {_MORE} (?P<acted>.+)$",
        rf"^{_WHO} {_GIVEN} (?P<acts>.+?) (?P<acted>sle(?:ep|pt)) {_MORE}(?: .*)?$",
        rf"^(?P<acted>.+?) (?:is|are|was|were) {_MORE} (?:common|frequent|likely|often)"
        r" (?:when|with|after|if|on|in (?:people|patients|those) (?:on|given|taking)) "
        r"(?P<acts>.+?)(?: (?:is|are|was|were) (?:added|given|used|taken))?$",
        rf"^(?P<acts>.+?) makes? (?P<acted>.+?) {_MORE} (?:common|frequent|likely)$",
    )
)
"""Sentences on what goes with something, with what acts, what is acted on and which way."""
_BY_MORE = {
    "more": "increases",
    "higher": "increases",
    "less": "decreases",
    "fewer": "decreases",
    "lower": "decreases",
    "better": "improves",
    "worse": "worsens",
}
_HAVING = re.compile(
    r"^(?:have|develop|get|experience|suffer(?: from)?|be|become|report|feel|show) ", re.IGNORECASE
)
_GIVING = re.compile(
    r"^(?:giving|taking|using|adding|choosing|(?:the )?use of|treatment with) (?=\w)", re.IGNORECASE
)
"""That something is given, before its name."""
_PROTECTS = re.compile(
    r"\bprotects? (?:(?:patients|people|women|mothers|men|children|them) )?(?:from|against) "
    r"(?:(?:feeling|becoming|getting|developing) )?",
    re.IGNORECASE,
)
_MORE_THAN_PLAIN = re.compile(
    r"[;:?]|\b(?:data|evidence|questions?|findings?|literature|experts?|guidelines?|hypothes\w+|"
    r"known as|called|which|whether|correlat\w+|depends?|between|trial|study|review|cohort)\b",
    re.IGNORECASE,
)
"""What speaks of what is known, of one study, of names or of how two things go together."""
_DENIES = re.compile(
    r"\b(?:no|not|never|neither|nor|nothing|none|without|cannot|unable|fail(?:s|ed)? to|hardly|"
    r"barely|little|few|\w+n['’]t)\b",
    re.IGNORECASE,
)
"""Words that turn a statement round."""
_DOES_NOTHING = re.compile(r"\b(?:does|do|did) (?:nothing|little) to\b", re.IGNORECASE)
_NO_DANGER = re.compile(r"\bno (?=(?:\w+ )?(?:dangers?|risks?|threats?|harms?)\b)", re.IGNORECASE)
_MANNER = re.compile(
    r"\b(?:soon|sooner|fast|faster|quick\w*|rapid\w*|slow(?:er|ly)|early|earlier|first|longer|"
    r"last(?:s|ing)|long-lasting|long-term|temporar\w+|transient\w*|permanent\w*|durabl\w+|"
    r"immediate\w*|instant\w*)\b",
    re.IGNORECASE,
)
"""How soon, or for how long: no question of whether asks it."""
_MEASURES = frozenset(
    "score scores severity ratings burden problems issues incidence rate rates frequency "
    "likelihood chance chances occurrence symptoms".split()
)
"""Words beside the name of a condition that add nothing to what is asked."""
_ASIDE = re.compile(r"[\[(][^\])\d]*[\])]")
"""What stands in brackets, such as another name; a number in them is a part of the claim."""


class ClaimAsker:
    """Puts claims as questions; ``ports.ClaimAsker``."""

    def __init__(self, understand: Callable[[str], Question]) -> None:
        self._understand = understand

    def asked(self, claim: Claim) -> tuple[AskedClaim, ...]:
        """The questions of a plain claim, one for each thing that it says; none of another."""
        said = " ".join(_ASIDE.sub(" ", claim.text).split()).strip(" .!")
        said = _LED_IN.sub("", said)
        if len(said.split()) > LONGEST or _MORE_THAN_PLAIN.search(said):
            return ()
        is_past = _PAST.search(said) is not None or _WAS.search(said) is not None
        if is_past and (claim.markers or _DENIES.search(said)):
            return ()  # what one study found, or did not, which others need not have
        put = [self._put(each) for each in _things_said(said)]
        return tuple(each for each in put if each is not None) if all(put) else ()

    def _put(self, said: str) -> AskedClaim | None:
        """What says one thing, as a question; ``None`` where none would say it."""
        put = _as_question(_in_the_present(_of_what_acts(said)))
        if put is None:
            return None
        text, is_denied = put
        question = self._understand(text)
        is_of_any_harm = is_denied and _HARMLESS.search(said) is not None
        is_plain = (
            question.kind in ASKED_OF
            and bool(question.subjects)
            and (is_of_any_harm or (question.yes_no and _has_object(question)))
            and question.proposition not in _UNDIRECTED.get(question.kind, ("none",))
            and not question.besides
            and question.limits == Filters()
            and not any(_is_asked_of(term, said) for term in question.terms)
        )
        if not is_plain:
            return None
        is_whole = (
            not set(question.terms) - _MEASURES
            and _MANNER.search(said) is None
            and _PAST.search(said) is None
        )
        return AskedClaim(question=question, is_denied=is_denied, is_whole=is_whole)


def _as_question(said: str) -> tuple[str, bool] | None:
    """A statement as a question of yes or no, and whether it denies what is asked; ``None`` where
    what it denies cannot be told.
    """
    if not (_DENIES.search(said) or _HARMLESS.search(said)):
        return f"Is it true that {said}?", False
    put = as_question(_DOES_NOTHING.sub("does not", said))
    if put is None and _NO_DANGER.search(said):
        return f"Is it true that {_NO_DANGER.sub('a ', said, count=1)}?", True
    return put if put is not None and put[1] else None


def _of_what_acts(said: str) -> str:
    """A sentence on those who were given something, or on what became commoner with it, as one on
    what it does ("patients given X are less likely to have Y": "X decreases Y").
    """
    said = _GIVING.sub("", said)
    for pattern in _TURNED:
        match = pattern.match(said)
        if match is not None:
            verb = _BY_MORE[match["more"].lower()]
            acted = _HAVING.sub("", match["acted"]).replace("slept", "sleep")
            return f"{match['acts']} {verb} {acted}"
    return _PROTECTS.sub("prevents ", said)


def _things_said(said: str) -> list[str]:
    """A sentence, in two where it says two things of one ("X relieves Y and is safe")."""
    match = _AND.match(said)
    verb = None if match is None else _VERB.search(match["first"])
    if match is None or verb is None or not verb.start():
        return [said]
    return [match["first"], f"{match['first'][: verb.start()].strip()} {match['second']}"]


def _is_asked_of(term: str, said: str) -> bool:
    """Whether an unknown word is what is acted on, and no more than said of it ("the progression of
    Parkinson's disease" is no Parkinson's disease).
    """
    return term not in _MEASURES and bool(
        re.search(rf"\b{re.escape(term)} (?:of|in|to|from)\b", said, re.IGNORECASE)
    )


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
