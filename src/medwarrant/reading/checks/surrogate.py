# ruff: noqa: E501 - patterns are read as wholes
"""A biomarker, an image or an animal test told as a benefit that somebody would notice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.wording import BENEFIT, DENIED, clipped, is_hedged, talks
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

_ASKS = re.compile(
    r"\b(?:to see|whether|see if|if it|investigat\w+|used to measure|measured by)\b", re.I
)


def check(article: Article) -> Iterator[Found]:
    """Claims that pass from a stand-in measure to a benefit, on pages."""
    if not talks(article):
        return
    for checked in article.claims:
        text = checked.claim.text
        found = _LINK.search(text)
        spared = None if found is not None else _spared(text)
        if spared is not None:
            yield checked.claim.id, _found("major", spared)
            continue
        if found is None or DENIED.search(found.group()) or _ASKS.search(text):
            continue
        if not BENEFIT.search(found["benefit"]) and not BENEFIT.search(text[: found.start()]):
            continue
        marker = re.match(_MARKER, found.group(), re.I)
        name = marker.group() if marker else found.group()
        yield checked.claim.id, _found("minor", name)


def _found(severity: Severity, name: str) -> Finding:
    return Finding(
        code="surrogate_outcome",
        severity=severity,
        explanation=f"“{clipped(name)}” is a stand-in measure, not something that a patient notices; that it changes does not show that anybody fared better by it. Please say that it is an indirect measure, and give the clinical result apart from it.",
    )


def _spared(text: str) -> str | None:
    """The level in the blood from whose change a sentence concludes that somebody is spared."""
    found = _LEVEL.search(text)
    if found is None or _ASKS.search(text) or is_hedged(re.sub(r"\b(?:un)?likely\b", "", text)):
        return None
    is_moved = _MOVED.search(text[: found.start("benefit")]) is not None
    return found["name"] if is_moved and _SPARED.search(found["benefit"]) else None
