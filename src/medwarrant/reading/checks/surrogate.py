# ruff: noqa: E501 - patterns are read as wholes
"""A biomarker, an image or an animal test told as a benefit that somebody would notice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.alongside import retold
from medwarrant.reading.checks.article import Article, Checked, Found
from medwarrant.reading.checks.wording import (
    BENEFIT,
    DENIED,
    clipped,
    is_hedged,
    names_animals,
    talks,
)
from medwarrant.records import Finding, Severity

_MARKER = (
    r"(?:BDNF|brain-derived neurotrophic factor|gr[ae]y[- ]matter|white[- ]matter|microstructur\w+|diffusivity|connectivity|cortical thickness|brain (?:volume|activity)|"
    r"telomeres?(?: length)?|cytokines?|C-reactive protein|CRP|interleukin-?\d*|IL-\d+|TNF|inflammatory markers?|oxidative stress(?: markers?)?|antioxidant (?:levels?|status|capacity)|biomarkers?|"
    r"heart[- ]rate variability|HRV|cortisol (?:levels?|reduction)|dopamine levels?|serotonin levels?|amyloid|gut diversity|microbiome diversity|nitric oxide|NAD\+?|"
    r"forced[- ]swim|tail[- ]suspension|place preference|maze|white blood cell counts?|T[- ]cell counts?|natural killer cells?)"
)
"""Measures that stand in for what people feel, none of which is accepted in its place."""
_LINK = re.compile(
    rf"\b{_MARKER}\b(?P<between>[^.;]*?)\b(?:correlat\w+ with (?=[^.;]*\b(?:improve|recover|reduc|better|benefit|less|fewer|relief|remission))|help(?:s|ed)?|thus|thereby|therefore|lead(?:s|ing)? to|translat\w+ (?:in)?to|so that|which (?:means|improves|reduces|relieves|protects|correlates?)|mean(?:s|ing)|result(?:s|ing)? in|improv\w+|protect\w*|prevent\w*|explain\w*)\b(?P<benefit>[^.;]*)",
    re.I,
)

_LEVEL = re.compile(
    r"\b(?:(?P<name>(?:[\w-]+ ){0,2}?(?:hormones?|growth factors?|antibod(?:y|ies)|cholesterol|triglycerides|ferritin|homocysteine|uric acid|testosterone|estrogen|oestrogen|insulin|glucose|blood sugar|enzymes|cortisol|histamine|biomarkers?|markers?|bone density|platelets|lymphocytes|(?:blood|serum|plasma|urine|saliva) [\w-]+|levels of (?:[\w-]+ ){0,3}?[\w-]+|[\w-]+ levels?))\b)"
    r"(?P<between>[^.;]*?)(?:,? (?:which|this|that) (?:means|shows|proves)(?: that)?|,? meaning(?: that)?|,? (?:and )?(?:so|therefore|thus|hence))\b(?P<benefit>[^.;]*)",
    re.I,
)
_SPARED = re.compile(
    r"\b(?:(?:less|more|un)[- ]?likely to|safe from|protect(?:s|ed|ing)?\b|free (?:of|from)|(?:prevent|cure|heal|revers)(?:s|es|ed|ing)?\b|live longer|(?:lower|halved?|smaller|no|reduced|lowers|cuts?) (?:\w+ ){0,2}(?:risk|chance)|(?:won[’']t|will not|never) (?:get|have|suffer|develop|break|need)|fewer \w+|immune to)",
    re.I,
)
"""What somebody is told to be spared, by a level in the blood."""
_MOVED = re.compile(
    r"\b(?:lower\w*|rais\w+|bring(?:s|ing)? (?:down|up)|brought (?:down|up)|reduc\w+|increas\w+|higher|boost\w*|drop\w*|fell|falls?|rose|rises?|cut\w*|improv\w+|decreas\w+|normali[sz]\w+|doubl\w+|suppress\w*|less|more)\b",
    re.I,
)

MEASURE = re.compile(
    r"\b(?:levels? of (?:[\w-]+ )?[\w-]+|(?:(?!the |a |an |of |in |their |your |lower|rais|reduc)[\w-]+ )?(?:levels?|markers?|biomarkers?|scores?|counts?|titres?|titers?|readings?|scans?|pressure|cholesterol|LDL|HDL|HbA1c|triglycerides|glucose|blood sugar|insulin|cortisol|testosterone|o?estrogen|ferritin|homocysteine|CRP|C-reactive protein|cytokines?|interleukin[- ]?\d*|antibod(?:y|ies)|viral loads?|PSA|tumou?rs? (?:shr\w+|size)|bone (?:mineral )?density|heart[- ]rate variability|VO2 ?max|telomeres?|amyloid|plaques?|gr[ae]y matter|connectivity|brain (?:volume|activity|waves)|BDNF|NAD\+?|microbi\w+|bacteria|thickness|elasticity|collagen|threshold|conductance|flow|oxygen saturation|enzymes?|hormones?|T[- ]cells?|lymphocytes|white (?:blood )?cells?|mitochondria\w*|uric acid|urate|eGFR|albumin\w*|grip strength|lung function|FEV1|myelin|signal|EEG|MRI|density|mm ?Hg|mmol/L|m[gc]g?/dL))(?!\w)",
    re.I,
)
"""Measures that no patient notices, accepted in the place of an outcome or not."""
_THEN = re.compile(
    r"(?:[,;:.]|\band\b) (?:and )?(?:so(?: that)?|thus|therefore|thereby|hence|in this way|this way|that is (?:how|why)|with (?:that|it)|as a result|in turn|which (?:is why|means?|translates?|protects?|cures?|prevents?|saves?|keeps?|spares?|wards?)|(?:it|that|this|they|people|patients) (?:\w+ ){0,2}?(?:therefore|thus|then)|meaning|giving|sparing|saving|making|keeping|preventing|protecting|people|patients|those|their)\b",
    re.I,
)
"""Passes from what was measured to what is said to follow."""
_STAKE = re.compile(
    r"\b(?:liv(?:e|es|ing) (?:\w+ )?longer|longer (?:\w+ )?li(?:fe|ves)|li(?:fe|ves) (?:\w+ ){0,2}(?:saved|longer)|(?:sav|spar)\w+ (?:\w+ ){0,3}lives|die|dies|dying|deaths?|fall(?:s)? ill|ill(?:ness)?(?:es)?|heart attacks?|strokes?|hospitals?|feel (?:and \w+ )?better|healthy years|recedes?|cures?|recovers?(?: sooner)?|dementia|cancers?|fractures?|disabilit(?:y|ies)|infections?|relaps\w+|remission|symptoms?|younger|well-?being|quality of life|protect\w*|prevent\w*|ward\w* off|better health|healthier|safer?)\b",
    re.I,
)
"""What people live by."""


_ASKS = re.compile(
    r"\b(?:to see|whether|see if|if it|investigat\w+|used to measure|measured by)\b", re.I
)


def check(article: Article) -> Iterator[Found]:
    """Claims that pass from a stand-in measure to a benefit, on pages."""
    if not talks(article):
        return
    for checked in article.claims:
        text = checked.claim.text
        added = _added(checked)
        if added is not None:
            yield checked.claim.id, added
            continue
        found = _LINK.search(text)
        spared = None if found is not None else _spared(text)
        if spared is not None:
            yield checked.claim.id, _found("major", spared)
            continue
        measure = None if found is not None or names_animals(text) else _concludes(text)
        if measure is not None:
            yield checked.claim.id, _found("minor", measure)
            continue
        if found is None or DENIED.search(found.group()) or _ASKS.search(text):
            continue
        if not BENEFIT.search(found["benefit"]) and not BENEFIT.search(text[: found.start()]):
            continue
        marker = re.match(_MARKER, found.group(), re.I)
        name = marker.group() if marker else found.group()
        if re.search(r"\bcorrelat\w+ with\b", found.group(), re.I):
            yield checked.claim.id, _correlated(name)
        else:
            yield checked.claim.id, _found("info" if is_hedged(text) else "minor", name)


def _found(severity: Severity, name: str) -> Finding:
    return Finding(
        code="surrogate_outcome",
        severity=severity,
        explanation=f"“{clipped(name)}” is a stand-in measure, not something that a patient notices; that it changes does not show that anybody fared better by it. Please say that it is an indirect measure, and give the clinical result apart from it.",
    )


def _correlated(name: str) -> Finding:
    return Finding(
        code="surrogate_outcome",
        severity="minor",
        explanation=f"“{clipped(name)}” is a stand-in measure; that it went along with the benefit in the people measured does not show that it brought the benefit about. Please say in how many people the two were measured, and that nothing follows on cause.",
    )


_SCORED = re.compile(r"\b(?:scores?|scales?|ratings?|questionnaires?)\b", re.I)
"""Tells what was measured as it was measured."""


def _added(checked: Checked) -> Finding | None:
    """What a sentence has follow from its source's finding, of which the source has no word."""
    for along in retold(checked):
        last = next((each for each in along.partings if each.is_last), None)
        if last is None or len(last.theirs.split()) > 1 or is_hedged(last.mine):
            continue
        stake = _STAKE.search(last.mine)
        if (
            stake is None
            or len(last.mine.split()) < SHORTEST
            or DENIED.search(last.mine)
            or _SCORED.search(last.mine)
            or re.search(rf"\b{re.escape(stake.group())}\b", along.document.text, re.I)
        ):
            continue
        return Finding(
            code="surrogate_outcome",
            severity="major",
            explanation=f"The cited work says “{clipped(along.sentence)}”; that this means “{clipped(last.mine)}” is added here, and nothing of the kind was measured in what was read of it. Please leave the conclusion out, or cite a study of that very outcome.",
            evidence=along.evidence,
        )
    return None


SHORTEST = 4
"""Words of the shortest clause that says what follows."""


def _concludes(text: str) -> str | None:
    """The measure from whose change a sentence concludes to what people live by."""
    measure = MEASURE.search(text)
    if measure is None or is_hedged(text) or _ASKS.search(text):
        return None
    then = _THEN.search(text, measure.end())
    if then is None or not _MOVED.search(text[: then.start()]):
        return None
    rest = text[then.start() :]
    return measure.group().strip() if _STAKE.search(rest) and not DENIED.search(rest) else None


def _spared(text: str) -> str | None:
    """The level in the blood from whose change a sentence concludes that somebody is spared."""
    found = _LEVEL.search(text)
    if found is None or _ASKS.search(text) or is_hedged(re.sub(r"\b(?:un)?likely\b", "", text)):
        return None
    is_moved = _MOVED.search(text[: found.start("benefit")]) is not None
    return found["name"] if is_moved and _SPARED.search(found["benefit"]) else None
