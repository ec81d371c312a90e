"""Authors' praise of how a treatment was borne, which is no evidence that it is safe.

"Well tolerated" gives nobody's harm and counts none: who is told so takes it for an answer. A
sentence that counts or names harms is told; one that only praises is counted as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reports.evidence import Item

PRAISE = re.compile(
    r"\b(?:well|generally|better|good|adequately)[- ]tolerated\b|\btolerable\b|\btolerability\b|"
    r"\b(?:good|favou?rable|acceptable|excellent|reassuring|manageable|satisfactory|notable|promising|"
    r"encouraging|robust) (?:\w+ ){0,2}"
    r"(?:safety|tolerability|side[- ]effects?|adverse (?:events?|effects?)|profiles?)\b|"
    r"\b(?:is|are|was|were|be|appears?|appeared|seems?|seemed|proved|proven|found|considered|"
    r"deemed|relatively|generally|both)\s(?:to be |as )?(?:\w+ly )?safe\b(?!guard)|"
    r"\bsafe(?:,| and| for| in| to)\b|\bsafely\b",
    re.IGNORECASE,
)
"""Words that praise how something was borne."""

COUNTED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|a third|a quarter|most|"
    r"majority) (?:of|patients?|people|participants?|women|men|children)\b|"
    r"\b(?:no|none|without|zero) (?:\w+ ){0,3}(?:serious|severe|adverse|side|deaths?|harms?)\b",
    re.IGNORECASE,
)
"""Words that count harms, or say that there was none of a kind."""

NAMED = re.compile(
    r"\b(?:more|fewer|less|higher|lower|increas\w+|decreas\w+|common|frequent\w*|caused?|"
    r"dizz\w+|naus\w+|vomit\w*|headaches?|sedat\w+|drows\w+|dissociat\w+|hypertensi\w+|"
    r"bleeding|rash(?:es)?|infections?|seizures?|falls?|confusion|anxiety|pain|fatigue|insomnia)\b",
    re.IGNORECASE,
)
"""Words by which a sentence names harms besides."""


def is_bare_praise(item: Item) -> bool:
    """Whether a finding only praises how something was borne: it counts no harm and names none.

    A curator's sentence is never mere praise.
    """
    if item.document.curated is not None or item.statement.role != "finding":
        return False
    quote = item.quote
    is_praise = PRAISE.search(quote) is not None
    return is_praise and COUNTED.search(quote) is None and NAMED.search(quote) is None


def praise_told(items: Sequence[Item], counted: str) -> str:
    """The sentence in place of praise; ``counted`` are the studies in words."""
    verb = "calls" if len({item.document.id for item in items}) == 1 else "call"
    return (
        f"{counted[:1].upper()}{counted[1:]} {verb} it safe or well borne, and no harm is counted "
        "in those words: they are their authors' judgement, and do not show that it is safe."
    )
