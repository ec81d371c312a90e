"""Which share of people fared how at a time, as a patient would say it.

Only whole sentences of one plain form are worded, in a study of one group: a time, and behind it
shares of people with a response or a remission. Whatever else the sentence says, it is left alone.
"""

from __future__ import annotations

import re

from medwarrant.reports.wording import joined

_TIME = r"(?:\d+|one|two|three|four|six|eight|twelve)[\s-](?:days?|weeks?|months?|years?)"
_PEOPLE = r"(?:of (?:the )?(?:patients|participants|people|veterans|adults|women|men|subjects) )?"
_VERB = (
    r"(?:(?:still )?(?:maintained|sustained|achieved|reached|had|met(?: the)? criteria for|"
    r"met|showed|were in|remained in|were)(?: a| an)? (?:sustained |clinical )?)"
)
_STATE = r"(?:response|remission|responders|remitters|remitted)"
_SHARE = rf"(?P<share{{n}}>\d+(?:\.\d+)?)\s?% {_PEOPLE}{{verb}}(?P<state{{n}}>{_STATE})"
_FIGURES = r"(?: \([^()]{0,30}\))?"
_FIRST = _SHARE.format(n=1, verb=_VERB) + _FIGURES
_SECOND = _SHARE.format(n=2, verb=f"{_VERB}?") + _FIGURES
_WHOLE = re.compile(
    rf"(?:At|By|After) (?:the )?(?P<time>{_TIME})(?: follow[- ]up| post[- ]treatment| later)?, "
    rf"{_FIRST}(?:,? and {_SECOND})?\.?",
    re.IGNORECASE,
)


def shares_at_a_time(quote: str) -> str | None:
    """The shares in plain words; ``None`` where the sentence says anything else.

    >>> shares_at_a_time("At 12 weeks, 47 % maintained response, and 40 % remission.")
    'At 12 weeks, 47% were much better (response) and 40% had hardly any symptoms (remission).'
    """
    match = _WHOLE.fullmatch(" ".join(quote.split()))
    if match is None:
        return None
    told = []
    for share, state in ((match["share1"], match["state1"]), (match["share2"], match["state2"])):
        if share is None:
            continue
        is_response = state.lower().startswith("respon")
        remitted = "had hardly any symptoms (remission)"
        fared = "were much better (response)" if is_response else remitted
        told.append(f"{share}% {fared}")
    time = match["time"].replace("-", " ")
    return f"At {time}, {joined(told)}."
