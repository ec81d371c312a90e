# ruff: noqa: E501 - patterns are read as wholes
"""Statements that drink, sedatives or other medicines can be taken beside a treatment."""

from __future__ import annotations

import re

_BESIDE = (
    r"(?:alcohol|drinks?|wine|beer|spirits|cocktails?|cannabis|benzodiazepines?|\w+azepam|\w+azolam|zolpidem|zopiclone|sleeping (?:pills?|tablets?)|opioids?|painkillers?|kratom|codeine|tramadol|oxycodone|morphine|methadone|antihistamines?|sedatives?"
    r"|GHB|gabapentin|pregabalin|anti-?depressants?|SSRIs?|MAOIs?|lithium|stimulants?|(?:your |other |usual |regular )+(?:medicines?|medications?|drugs|tablets|pills))"
)
_MAY = r"(?:(?:can|may) (?:\w+ ){0,2}?(?:be )?(?:had|have|taken|take|drunk|drink|used|use|combined|combine|mixed|mix|enjoyed|enjoy|added|add|given)|is (?:safe|fine|ok|okay|no problem)|are (?:safe|fine|ok|okay)|it[’']s (?:safe|fine|ok|okay)|go(?:es)? well|no (?:need|reason) (?:to|not to) (?:worry|stop|avoid|skip))"
_TOGETHER = r"(?:with|alongside|together|beside|on top of|combin\w+|mix\w*|at the same time|as well|before|after|during)"
_REASSURES = re.compile(
    rf"\b{_BESIDE}\b[^.;]{{0,60}}\b{_MAY}\b[^.;]{{0,60}}\b{_TOGETHER}\b|\b{_MAY}\b[^.;]{{0,60}}\b{_TOGETHER}\b[^.;]{{0,40}}\b{_BESIDE}\b",
    re.I,
)
_WARNS = re.compile(
    r"\b(?:not|never|n[’']t|cannot|avoid\w*|danger\w*|risk\w*|harm\w*|fatal\w*|deadly|death|overdose|ask|doctors?|prescribers?|pharmacists?|clinicians?|supervis\w+|interact\w*|depress\w+ (?:the )?breathing|lower|rais\w+|increas\w+|worsen\w*|trial|study|studied|patients (?:were|had)|whether|cause[sd]?|lead|make|slow|add)\b",
    re.I,
)
"""Warns, sends to somebody who knows, or tells what was studied or what comes of it."""


def reassures_of_mixing(text: str) -> bool:
    """Whether a statement tells readers that they can take such things together."""
    return _REASSURES.search(text) is not None and _WARNS.search(text) is None
