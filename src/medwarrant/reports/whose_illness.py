"""Whether a sentence names an illness as what its people have, and tells of something else.

"Failed to reduce suicidal ideation in patients with treatment-resistant depression" is a result on
suicidal ideation: of the depression that these patients have it says nothing, and told as a result
on that it would deny an effect that nobody measured.
"""

from __future__ import annotations

import re

from medwarrant.records import Concept
from medwarrant.reports.naming import Naming

_PEOPLE = (
    r"(?:patients|people|persons|adults|adolescents|children|individuals|participants|subjects|"
    r"women|men|veterans|those|outpatients|inpatients|users|volunteers)"
)
_ENDS = (
    r"(?:was|were|is|are|had|has|have|show\w*|receiv\w+|given|treated|taking|who|that|which|after|"
    r"at|before|during|compared|versus|vs|than|by|over|did|does|do|report\w*|when|while|but|using|"
    r"undergoing|experienc\w+|requir\w+|respond\w*|remain\w*|from|into|to|on|in|for|not|will|would|"
    r"may|might|can|could|significantly|effectively)"
)
_JOINS = r"(?:in|among|of|for|the|a|an|with|to|and|or|by|on|from|these|those|all|most|some|both)"
OF_PEOPLE = re.compile(
    rf"\b{_PEOPLE} (?:\w+ )?(?:with|suffering from|diagnosed with|who have|who had|having)"
    rf"(?: (?!{_ENDS}\b)[^\s,.;:()]+)+"
    rf"|(?:\b(?!{_JOINS}\b|{_ENDS}\b)[\w-]+ ){{1,3}}{_PEOPLE}\b",
    re.IGNORECASE,
)
"""Those of whom a sentence speaks, with what they have."""


def is_only_theirs(target: Concept, quote: str, naming: Naming) -> bool:
    """Whether a quote names the target only as what its people have, and outside these words
    another illness, of which the target is no kind and which is no kind of it.
    """
    left = OF_PEOPLE.sub(" ", quote)
    if left == quote:
        return False
    told = naming.ids_in(left)
    others = [name for name in told if naming.kind(name) == "condition"]
    is_itself = naming.holds(target, told, left) or any(one in target.broader for one in told)
    return bool(others) and not is_itself
