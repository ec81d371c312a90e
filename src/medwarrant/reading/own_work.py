"""Whether an abstract reports work of its own, or speaks of others' or of a subject in general."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.parts import Stretch
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import DocumentKind

_DONE = re.compile(
    r"\bp ?[<=>] ?0?\.|\bwe (?:found|observed|studied|examined|investigated|measured|evaluated|"
    r"assessed|compared|analy[sz]ed|tested|identified|report|used|performed|recorded|determined|"
    r"developed|demonstrate|conducted|aimed|sought|explored?|tried|screened|applied)|"
    r"\bresults? (?:show|indicat|reveal|demonstrat|were)|\bn ?= ?\d|\b(?:were|was) (?:\w+ "
    r")?(?:measured|"
    r"assessed|examined|investigated|recorded|studied|evaluated|analy[sz]ed|compared|performed|"
    r"observed|obtained|determined|collected|included|tested|administered|interviewed|"
    r"detected|carried out|asked|estimated|applied|conducted)\b|"
    r"\b(?:\d+|three|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"twenty|thirty|forty|fifty|sixty)(?:-\w+)? (?:[a-z-]+ ){0,3}(?:patients|subjects|participants|"
    r"children|women|men|adults|individuals|controls|users|respondents|attendees|rats|mice|animals|volunteers|students)\b|"
    r"\bthe (?:present|current) (?:study|experiment)|\bexperiments? \d|"
    r"\bour (?:data|results|findings|study|experience)\b"
)
"""Wording of work that was done and measured."""
_MEASURED = re.compile(r"\bsignifican|\bmean\b|\bcorrelat|\b\d+(?:\.\d+)? ?%|\bthis study\b")
_MOST_MEASURED = 2
"""Figures that an essay may quote from others."""
PAPERS: frozenset[DocumentKind] = frozenset({"abstract", "article", "text"})
"""Where silence on methods tells an essay; a web page or a talk is silent on them anyway."""
_SHORTEST_ESSAY = 150
"""Characters of abstract below which nothing can be told from what is missing."""


def expounds(layout: Sequence[Stretch]) -> bool:
    """Whether the abstract speaks of a subject in general and reports nothing that was done."""
    body = [s.low for s in layout if s.part.in_abstract and s.part.role != "title"]
    if sum(map(len, body)) < _SHORTEST_ESSAY or any(map(_DONE.search, body)):
        return False
    return sum(len(_MEASURED.findall(low)) for low in body) <= _MOST_MEASURED


def did(layout: Sequence[Stretch]) -> bool:
    """Whether the abstract reports anything that its authors did."""
    return any(
        _DONE.search(stretch.low)
        for stretch in layout
        if stretch.part.in_abstract and stretch.part.role not in {"title", "background"}
    )


_TOLD = Prefiltered(
    r"\bp ?[<=>] ?0?\.|\bsignificant(?:ly)? |\bwe (?:found|observed)|\bresults? (?:show|indicat|"
    r"reveal|"
    r"demonstrat|suggest)|\bconclu"
)


def reports(layout: Sequence[Stretch]) -> bool:
    """Whether the abstract tells what was found."""
    return any(
        _TOLD.search(s.low) for s in layout if s.part.in_abstract and s.part.role != "background"
    )


_OTHERS_WORK = Prefiltered(
    r"\b(?:needed|required|warranted|awaits?|lacking|lack of (?:\w+ ){0,2}(?:trial|stud|"
    r"evidence)|should be|"
    r"(?:future|further|prior|earlier|previous|recent|other|most|few|many|several|published|larger|"
    r"additional|existing) (?:\w+ ){0,3}(?:stud(?:y|ies)|trials?|research|work|reports?|"
    r"reviews?|analys\w+|"
    r"evidence|investigations?|data)|"
    r"previously (?:reported|published|shown|described|found|conducted|completed)|"
    r"recently published|(?:trials|studies|(?:trials?|study) (?:data|results|evidence)) (?:have|"
    r"suggest|show|indicate|support|demonstrate)|(?:is|are) proposed|"
    r"no (?:randomi[sz]ed|controlled|prospective)|are (?:scarce|rare|limited))\b"
)
"""Wording of a sentence that speaks of trials that others did or should do."""


def of_others(stretch: Stretch, span: tuple[int, int]) -> bool:
    """Whether the sentence around a place speaks of what others did or should do."""
    return bool(_OTHERS_WORK.search(stretch.low, *stretch.around(*span)))


_LENT = re.compile(
    r"(?:\bwho (?:had )?(?:previously )?(?:participated|took part|(?:were )?(?:enroll?ed|included|"
    r"randomi[sz]ed)) in an? |\b(?:enroll?ed|participating|participants|taking part) in the "
    r"(?:[\w-]+ ){1,3}(?:study|trial),? (?:an? )?|\b(?:care-?givers|carers|clinicians|therapists|"
    r"staff|facilitators)(?: \([^)]{1,20}\))? (?:in|on|from|of|working (?:in|on)) (?:an? )?|"
    r"\b(?:nested (?:in|within)|ancillary to|sub-?study of|drawn from|data from) (?:an?|the|two|"
    r"three|four|\d) )(?:[\w-]+,? ){0,4}\Z"
)
"""What stands before a trial that lent its people or its data to the study that is told."""
_LEND_REACH = 120
"""Characters before a trial's name in which it is said that it lent them."""


def is_lent(stretch: Stretch, span: tuple[int, int]) -> bool:
    """Whether the words before a trial's name say that it lent its people or its data."""
    opening = stretch.around(*span)[0]
    return bool(_LENT.search(stretch.low, max(opening, span[0] - _LEND_REACH), span[0]))
