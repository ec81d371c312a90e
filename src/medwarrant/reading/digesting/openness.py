# ruff: noqa: E501 - patterns are read as wholes
"""What kind of open question it is: a limit of the work, what to study next, what is not known."""

from __future__ import annotations

import re

LIMITED, NEXT, UNKNOWN = "Limits of the work", "What to study next", "What is not known"

LIMITS = re.compile(
    r"\b(?:limitations? (?:(?:of|to|in) (?:this|our|the (?:present|current|study))\b|(?:is|was|were|include)\w*)|(?:another|one|main|major|first|second|third|potential|important|central|key) limitation\b|(?:limited|hampered|weakened) by|important limitation|(?:was|were|is) (?:a|another|one) (?:\w+ )?limitation|small (?:sample|number of (?:patients|participants|subjects|studies|events))|underpowered|(?:interpreted|generali[sz]ed|viewed|treated) with (?:\w+ )?caution|cannot (?:be )?(?:exclude[d]?|rule[d]? out|generali[sz]e[d]?|determine[d]?|conclude[d]?)|not (?:be )?generali[sz]able|lack of (?:a )?(?:blinding|control group|follow-up|long-term)|were not blinded|short(?:er)? (?:follow-up|(?:study |trial )?duration of (?:the )?(?:study|trial|interventions?|follow-up|treatment))|selection bias|recall bias)\b",
    re.I,
)
"""Why authors doubt their own result."""
PROPOSED = re.compile(
    r"\b(?:larger|bigger|longer|more) (?:\w+ )?(?:samples?|numbers?|cohorts?|follow-up|periods?|populations?)\b[^.]{0,80}\b(?:needed|necessary|required|warranted)\b|\b(?:(?:future|further|additional|larger|more|long(?:er)?-term|prospective|subsequent) (?:[\w-]+,? ){0,5}(?:stud(?:y|ies)|trials?|research|work|investigations?|analys[ei]s|evaluation)\b[^.]{0,100}\b(?:should|could|will|would|may|might|must|needs?|needed|required|necessary|warranted|merited|desirable|to|are|is)\b|(?:needs?|remains?|deserves?|merits?|warrants?|requires?|ha(?:s|ve) yet) (?:to be )?(?:further(?! comment)|additional|confirmed|clarified|explored|replicated|tested|investigated|examined|determined|established|evaluated)\b|(?:needs?|deserves?|requires?|merits?|warrants?) to be (?:\w+ )?(?:examined|studied|confirmed|tested|investigated|clarified|explored)|suggest(?:s|ed)? (?:that )?(?:future|further) (?:\w+ )?(?:stud|trial|research|work))",
    re.I,
)
"""What authors would have studied next."""
UNCLEAR = re.compile(
    r"\b(?:unknown|unclear|uncertain|not (?:yet )?(?:\w+ )?(?:known|understood|clear|established)|we do not know|poorly understood)\b",
    re.I,
)
"""What nobody knows yet."""
TO_STUDY = re.compile(
    r"\b(?:(?:requires?|warrants?|needs?)\b[^.;]{0,40}\b(?:study|studies|trials?|research|investigations?)|(?:stud(?:y|ies)|trials?|research|work|data|evidence|investigations?)\b[^.;]{0,60}\b(?:needed|required|necessary|warranted|called for)|calls? for|should be (?:further )?(?:studied|investigated|examined|explored|tested|evaluated))\b",
    re.I,
)
"""What is asked of studies to come."""


def open_group(text: str) -> str:
    """Under which kind of open question a reader looks for a claim."""
    if UNCLEAR.search(text):
        return UNKNOWN
    if PROPOSED.search(text) or TO_STUDY.search(text):
        return NEXT
    return LIMITED if LIMITS.search(text) else UNKNOWN
