"""Whom a sentence's finding favours, in the contract's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.numbers import effects, numbers
from medwarrant.reading.numbers.numerals import level
from medwarrant.reading.polarity.arms import (
    Mention,
    compares_others,
    is_about_comparator,
    mentions,
)
from medwarrant.reading.polarity.cues import (
    NOT_SIGNIFICANT,
    cues,
    with_falls_named,
    without_the_other,
)
from medwarrant.reading.polarity.direction import (
    RATIO,
    clauses,
    direction,
    significance,
)
from medwarrant.reading.polarity.measured import halves, outcome_valence
from medwarrant.reading.polarity.stated import (
    goes_along,
    stated_benefit,
    states_what_is_known,
    without_definitions,
)
from medwarrant.records import Effect, Result

EQUIVALENCE_RATIO = (0.8, 1.25)
"""Limits within which a ratio's whole interval excludes a difference that matters: the margins of
average bioequivalence (FDA, Statistical Approaches to Establishing Bioequivalence, 2001)."""

EQUIVALENCE_SMD = (-0.2, 0.2)
"""The same for standardised differences: below Cohen's "small" effect of 0.2 (Cohen 1988)."""

_EQUIVALENCE = re.compile(
    r"\bnon-?\s?inferior(?:ity)?\b|\bequivalen(?:t|ce)\b(?!\s(?:dos|to\s\d))|\bbioequivalen\w+",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(
    r"\b(?:not|fail\w*|could\snot|cannot|no\sevidence|without|whether|if|to\s(?:test|assess|"
    r"evaluate|determine|examine|investigate))\b[^.;]{0,50}$",
    re.IGNORECASE,
)
_STANDARDISED = re.compile(r"SMD|standardi[sz]ed|Cohen|Hedges", re.IGNORECASE)
_COMPARES = re.compile(
    r"\b(?:than|versus|vs\.?|compared\s(?:with|to)|relative\sto|in\scomparison|superior|inferior|"
    r"outperform\w*|"
    r"between[\s-](?:the\s)?(?:two\s|both\s)?groups?|in\s(?:both|either|all)\s(?:groups|arms)|"
    r"placebo|sham|"
    r"group\sdifferences?|intergroup|non-?inferior\w*|equivalen\w+|favou?r\w*|(?:odds|risk|"
    r"hazard|rate)\sratio|"
    r"a?OR|a?HR|RR|SMD|effect\ssizes?|mean\sdifference)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:from|since|over|than|versus|vs\.?|(?:as\s)?compared\s(?:with|to)|relative\sto|"
    r"in\scomparison\s(?:with|to))\s(?:at\s|in\s)?(?:the\s|their\s)?(?:respective\s|initial\s|own\s)?"
    r"(?:(?:pre-?\w*\s)?baseline|pre-?(?:treatment|intervention|operative|infusion|dose|injection|"
    r"test|therapy|surgery|training|morbid|procedur\w+)?\b|before\b|day\s(?:0|1|one|zero)\b|"
    r"(?:initial|starting)\s(?:values?|levels?|scores?))|"
    r"\bbefore\sand\safter\b|\bpre-?\s?(?:to|and)\s?-?post|\bpre-?post\b|"
    r"\bwithin-?\s?(?:group|subject)s?\b|"
    r"\b(?:differen\w+|comparisons?|changes?)\s(?:[\w-]+\s){0,4}?between\s(?:the\s)?(?:pre|baseline|"
    r"before)\b[^.;,]*|\b(?:no|any)\s(?:\w+\s)?differences?\b[^.;,]{0,60}?\bfrom\s(?:the\s)?baseline\b|"
    r"\bover\stime\b",
    re.IGNORECASE,
)
"""What was before held against what came after."""

_COURSE = re.compile(
    r"\b(?:declin|decreas|reduc|fell|fall|drop|lower|improv|increas|rose|rise|chang|went|diminish|"
    r"worsen|deteriorat|progress|return)\w*\s(?:(?!dos|concentration|rang)[^.;:,](?!\bfrom\b)){0,60}?"
    r"\bfrom\s(?:(?!dos|\bto\b)[^.;:]){0,60}?\d[^.;:]{0,60}?\sto\s(?:[^.;:]{0,40}?)\d",
    re.IGNORECASE,
)
"""Something that went from one value to another ("declined from 55% on day 1 to 12%")."""

_IN_EACH = re.compile(
    r"\b(?:in|for|within|with|among|by|of|under|after|following)\s(?:both|all|each|either|the\stwo|the\sthree)\s"
    r"(?:[\w+-]+\s){0,6}?(?:groups?|arms?|treatments?|cohorts?|regimens|conditions?|patients|participants|"
    r"subjects|volunteers|animals|rats|mice)\b|"
    r"(?:^|,\s)\W*(?:both|all)\s(?:the\s)?(?:\w+\s){0,4}?(?:groups|arms|treatments|interventions|therapies|"
    r"regimens|drugs|doses|conditions|cohorts)\b|"
    r"\b(?:with|to|by|on|after|receiving|received)\seither\s(?:[\w+-]+\s){1,3}or\s\w",
    re.IGNORECASE,
)
"""What is said of every group alike."""

_BETWEEN = re.compile(
    r"\b(?:than|versus|vs\.?|compared\s(?:with|to|against)|relative\sto|comparison|superior\w*|inferior\w*|"
    r"outperform\w*|(?:between|among|across)\s?-?\s?(?:the\s)?(?:\w+\s){0,3}(?:groups?|arms|treatments)|inter-?group|"
    r"differ\w*|similar(?:ly(?!,)|ity)?|comparabl\w+|equal\w*|equivalen\w+|non-?inferior\w*|favou?r\w*|"
    r"(?:odds|risk|hazard|rate)\sratio|a?OR|a?HR|RR|SMD|mean\sdifference|interaction|"
    r"more|greater|larger|less|smaller|faster|better|worse|same|only|but\snot|placebo|sham|controls?)\b",
    re.IGNORECASE,
)
"""What holds one group against another."""


_OF_CHANGE = frozenset({"more", "less", "better", "worse"})


def is_course(plain: str, arms: Sequence[Mention]) -> bool:
    """Whether a clause tells how one group, or each of them, changed, and compares none.

    ``plain`` is levelled text, ``arms`` what it names of the arms. Comparing with the time before
    is no comparison of groups; two arms with a value each are one.
    """
    alike = _IN_EACH.search(plain) is not None
    changes = alike and any(cue.kind in _OF_CHANGE for cue in cues(plain))
    if not (changes or _WITHIN.search(plain) or _COURSE.search(plain)):
        return False
    rest = _IN_EACH.sub(" ", _WITHIN.sub(" ", plain))
    if _BETWEEN.search(rest):
        return False
    return alike or len({arm.arm for arm in arms}) < 2


_FAVOUR = re.compile(
    r"\bfavou?r(?:s|ed|ing)?\s(?:of\s|the\s)*(?=\w)|\bin\sfavou?r\sof\s(?:the\s)?", re.IGNORECASE
)
_AIM = re.compile(
    r"\bwhether\b|\bto\s(?:determine|assess|evaluate|investigate|examine|compare|test|explore|"
    r"estimate|describe|establish|study|measure|identify|find\sout|characteri[sz]e)\b|"
    r"\bwe\s(?:\w+\s)?(?:aim(?:ed)?|sought|hypothesi[sz]ed?|explored?|investigated?|assess(?:ed)?|"
    r"evaluated?|examined?|tested|test|compared?|stud(?:y|ied)|measured?|conducted|enrolled|"
    r"randomi[sz]ed|recruited|performed)\b|\bhypothes[ie]s\b|"
    r"\b(?:an?|the|urgent|clear|unmet)\s(?:\w+\s)?needs?\s(?:to|for)\b|"
    r"\b(?:aims?|objectives?|purpose|goal)\s"
    r"(?:of|was|is|were)\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"\b(?:primary|secondary|main|key|principal|composite|co-primary)\s(?:\w+\s){0,3}?"
    r"(?:end\s?-?points?|outcomes?|measures?|measurements?|variables?|objectives?)\b"
    r"(?:\s?\([^()]*\))?(?:,[^.;,]*,)?\s(?:was|were|is|are|included?|comprised)\s"
    r"(?!(?:\w+ly\s)?(?:lower|higher|reduced|increased|decreased|improved|similar|different|not|"
    r"no|met|achieved|reached|observed|seen|better|worse|greater|less|more|comparable|longer|"
    r"shorter|found|noted|superior|inferior|non-?inferior|equivalent|\d))"
    r"|\b(?:eligib(?:le|ility)|inclusion\scriteria|exclusion\scriteria|were\srandom(?:ly|i[sz]ed)|"
    r"defined\sas|(?:was|were)\s(?:assessed|measured|evaluated|assigned|allocated|considered|"
    r"collected|recorded|enrolled|recruited|conducted|performed)|registered|"
    r"at\s(?:study\sentry|enrol\w+|screening))\b"
    r"|\b(?:main\soutcome\smeasures?|endpoints?|outcomes)\s?(?::|were\s|included?\s)",
    re.IGNORECASE,
)
_NO_RESULT_LABEL = re.compile(
    r"^\W*(?:backgrounds?|objectives?|aims?|purpose|introduction|methods?|materials|design|setting|"
    r"participants|patients|subjects|interventions?|measurements|main\soutcomes?|primary\soutcomes?|"
    r"study\s(?:design|selection)|data\s\w+|context|rationale|hypothesis|trial\sregistration)\b"
    r"[\w\s,&]{0,40}:",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r":\s(?:an?|the)?\s?[^:]{0,120}\b(?:trial|study|review|analysis|protocol|report)\W*$"
    r"|^\W*an?\s(?:\w+[\s-]){0,6}?(?:trial|study|review)\sof\b(?!.*\b(?:found|showed|was|were)\b)",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(
    r"\b(?:was|were|is|are|be|proved|appears?|appeared|seems?)\s(?:\w+ly\s|also\s|an\s|a\s){0,3}"
    r"(?:effective|efficacious|beneficial|useful|helpful|successful)\b|"
    r"(?<!to\s)\b(?:demonstrat|show|exhibit|prov)\w*\s(?:\w+\s){0,2}?(?:efficacy|effectiveness)\b"
    r"(?!\s(?:was|were|is|similar|comparable|compared|and\ssafety\s(?:was|were)))",
    re.IGNORECASE,
)


def excludes_difference(effect: Effect) -> bool:
    """Whether the effect's whole interval lies where no difference matters.

    Ratios within ``EQUIVALENCE_RATIO``, standardised differences within ``EQUIVALENCE_SMD``. For
    differences on a scale's own points no general margin exists, so they never do.
    """
    if effect.ci is None:
        return False
    if RATIO.search(effect.measure):
        low, high = EQUIVALENCE_RATIO
    elif _STANDARDISED.search(effect.measure):
        low, high = EQUIVALENCE_SMD
    else:
        return False
    return low <= effect.ci[0] and effect.ci[1] <= high


_DENIED_AFTER = re.compile(
    r"[^.;,]{0,60}?\b(?:was|were|is|could|did|has|had)\s(?:not|never)\b", re.IGNORECASE
)


def is_finding(sentence: str) -> bool:
    """Whether the sentence can tell a result: no aim, no definition of an outcome, no title.

    A printed p value or effect size makes it a finding, save where the sentence sets the level of
    significance.
    """
    plain = level(sentence)
    if re.search(r"\bconsidered\b[^.;]{0,40}\bsignifican", plain, re.IGNORECASE):
        return False
    shown = any(number.kind in {"p_value", "interval"} for number in numbers(sentence))
    if shown or effects(sentence):
        return True
    if states_what_is_known(plain):
        return False
    return not any(
        pattern.search(plain) for pattern in (_NO_RESULT_LABEL, _TITLE, _AIM, _DEFINITION)
    )


def _equivalence(plain: str) -> bool | None:
    """Whether non-inferiority or equivalence was shown; ``None`` where nothing is said of it."""
    found = list(_EQUIVALENCE.finditer(plain))
    if not found:
        return None
    return any(
        not _NOT_SHOWN.search(plain[: match.start()])
        and not _DENIED_AFTER.match(plain, match.end())
        for match in found
    )


def _favoured(plain: str, arms: Sequence[Mention]) -> Result | None:
    """What "in favour of X", "superior to", "better than" and their like say, else ``None``."""
    for match in _FAVOUR.finditer(plain):
        behind = [m for m in arms if match.end() <= m.start < match.end() + 40]
        if behind and not _cue_denied(plain, match.start()):
            side = behind[0].arm
            return "favours_intervention" if side == "intervention" else "favours_comparator"
    for cue in cues(plain):
        if cue.kind not in {"better", "worse"} or cue.negated:
            continue
        if _FAVOUR.match(plain, cue.start):
            continue
        about_comparator = is_about_comparator(plain, arms, cue.start, cue.end)
        good = (cue.kind == "better") != about_comparator
        return "favours_intervention" if good else "favours_comparator"
    return None


def _cue_denied(plain: str, start: int) -> bool:
    """Whether the cue that begins at ``start`` is denied."""
    return any(cue.negated for cue in cues(plain) if cue.start <= start < cue.end)


def _of_clause(
    clause: str,
    outcome: str | None,
    interventions: Sequence[str],
    comparators: Sequence[str],
    whole: str,
) -> Result | None:
    """What one clause says, ``None`` where it says nothing of who fared better."""
    plain = level(clause)
    arms = mentions(plain, interventions, comparators)
    equivalence = _equivalence(plain)
    if equivalence is not None:
        return "no_difference_shown" if equivalence else "inconclusive"
    if goes_along(plain):
        return None
    stated = stated_benefit(plain, arms)
    if stated is not None and not any(effect.ci is not None for effect in effects(clause)):
        return stated
    compares = _COMPARES.search(plain) is not None or len({arm.arm for arm in arms}) == 2
    found = effects(clause)
    if is_course(plain, arms) and not any(effect.ci is not None for effect in found):
        return "not_comparative"
    said = direction(clause, outcome=outcome, interventions=interventions, comparators=comparators)
    similar = said == "no_change" and significance(clause) != "not_significant"
    if similar and _NEEDED_TO_TREAT.search(plain):
        return None
    null = significance(clause) == "not_significant" or (
        said == "no_change" and (compares or NOT_SIGNIFICANT.search(plain) is not None)
    )
    if null or any(effect.ci is not None and _crosses(effect) for effect in found):
        shown = bool(found) and all(excludes_difference(effect) for effect in found if effect.ci)
        has_interval = any(effect.ci is not None for effect in found)
        return "no_difference_shown" if shown and has_interval else "inconclusive"
    if _better_denied(plain):
        return "inconclusive"
    favoured = _favoured(plain, arms) or halves(plain, arms)
    if favoured is not None:
        return favoured
    if _CORRELATES.search(plain) and not compares:
        return None
    if compares_others(whole, arms or mentions(whole, interventions, comparators)):
        return None
    side = outcome_valence(plain, outcome)
    if said in {"increases", "decreases"} and side != "unknown":
        good = (said == "increases") == (side == "higher_is_better")
        if not compares and not arms and _WITHIN.search(whole):
            return "not_comparative"
        return "favours_intervention" if good else "favours_comparator"
    if said == "mixed":
        return "mixed"
    if said == "no_change":
        return "inconclusive"
    if (match := _EFFECTIVE.search(plain)) is not None:
        return "inconclusive" if _cue_denied(plain, match.end() - 1) else "favours_intervention"
    return None


_NEEDED_TO_TREAT = re.compile(r"\bnumbers?\sneeded\sto\streat|\bNNTs?\b", re.IGNORECASE)
"""A number needed to treat tells a difference from the comparator, whatever else is similar."""


_CORRELATES = re.compile(r"\bcorrelat\w+", re.IGNORECASE)
"""What goes along with what says nothing of who fared better."""


def _better_denied(plain: str) -> bool:
    """Whether the first word of being better is denied ("not superior, though advantages …")."""
    first = next((cue for cue in cues(plain) if cue.kind == "better"), None)
    return first is not None and first.negated and _COMPARES.search(plain) is not None


def _crosses(effect: Effect) -> bool:
    if effect.ci is None:
        return False
    neutral = 1.0 if RATIO.search(effect.measure) else 0.0
    return effect.ci[0] <= neutral <= effect.ci[1]


_ASIDE = re.compile(
    r"an?\s(?:[\w-]+\s)?trend\b|\W*(?:the\s|all\s)?(?:others?|remaining)\s"
    r"(?:comparisons?|differences?|outcomes?|measures?|contrasts)\b|\W*(?:the\s)?others\s(?:were|did)\b",
    re.IGNORECASE,
)
"""How a clause opens that adds to what was found what missed significance, or was not told of."""

_NOT_THERE = re.compile(
    r"\W*not\s(?:(?:in|at|with|for|among|after|on)\s(?!addition\b|itself\b)[^.;,]{3,40}|"
    r"(?!only\b|just\b|merely\b|surpris)(?:[\w/-]+\s?){1,4}\W*$)",
    re.IGNORECASE,
)
"""A clause behind "but" that denies what was found for some, for some times or for one outcome."""


def result(
    sentence: str,
    intervention_names: Sequence[str] = (),
    comparator_names: Sequence[str] = (),
    outcome: str | None = None,
) -> Result:
    """Whom the sentence's finding favours.

    ``favours_intervention`` and ``favours_comparator`` need a direction and an outcome whose good
    side is known, or words such as "superior". A difference that missed significance is
    ``inconclusive``; ``no_difference_shown`` needs shown non-inferiority or equivalence, or an
    interval that excludes a difference that matters (``excludes_difference``). Clauses that
    disagree are ``mixed``; change within one group is ``not_comparative``; what says nothing of
    who fared better, an aim or a definition of an outcome, is ``unknown``.
    """
    if not is_finding(sentence):
        return "unknown"
    sentence = without_the_other(with_falls_named(without_definitions(sentence)))
    plain = level(sentence)
    told: list[Result] = []
    for start, end in clauses(plain):
        if told and _ASIDE.match(plain, start):
            continue
        if start and _NOT_THERE.match(plain, start):
            if told:  # else it denies what nothing is known of
                told.append("inconclusive")
            continue
        one = _of_clause(sentence[start:end], outcome, intervention_names, comparator_names, plain)
        if one is not None:
            told.append(one)
    said = set(told)
    comparing = said - {"not_comparative"}
    if not said:
        return "unknown"
    if not comparing:
        return "not_comparative"
    if len(comparing) == 1:
        return next(iter(comparing))
    if comparing == {"inconclusive", "no_difference_shown"}:
        return "inconclusive"
    return "mixed"
