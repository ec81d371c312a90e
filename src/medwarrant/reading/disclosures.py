"""Who paid, what interests are declared, and where the study was registered beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.parts import Part, folded
from medwarrant.records import Design, Document, Quote
from medwarrant.text.sentences import sentences

_IDENTIFIER = re.compile(
    r"(?<![A-Z\d])(?:NCT ?0\d{7}|ISRCTN ?\d{8}|"
    r"EudraCT(?: (?:number|no\.?|nr\.?))?:? ?\d{4}-\d{6}-\d{2}|20\d\d-\d{6}-\d{2}(?:-\d{2})?|"
    r"ChiCTR-?[A-Z-]*\d{8,12}|ACTRN:? ?\d{14}p?|DRKS ?\d{8}|UMIN(?:-CTR)? ?\d{9}|JPRN-\w+|"
    r"jRCTs?\d{9,10}|CTRI/\d{4}/\d{2,3}/\d{3,6}|IRCT ?\d{8,16}(?:N\d{1,3})?|NTR ?\d{3,5}|"
    r"NL-?OMON\d+|PACTR ?\d{12,16}|KCT ?\d{7}|TCTR ?\d{11}|RBR-\w{6}|SLCTR/\d{4}/\d+|"
    r"CRD ?420?\d{8,11})(?!\d)"
)
"""Registers of the WHO ICTRP network by the form of their numbers, and PROSPERO for reviews."""

_OF_REVIEWS: frozenset[Design] = frozenset(
    {"meta_analysis", "systematic_review", "narrative_review", "guideline", "editorial"}
)
_REGISTERS = re.compile(
    r"regist|prospero|clinical ?trials|trial id|identifier|isrctn|eudract", re.I
)


_NAMES = ("CT", "NTR", "NL", "UMIN", "JPRN", "RBR", "DRKS", "CRD", "EudraCT", "20")


def registered(
    document: Document, layout: Sequence[Part], design: Design
) -> tuple[str | None, Quote | None]:
    """The register's number for this study, ``None`` where the text names none.

    A review's text may list the trials that it pools: there a number counts only beside words of
    registration, or as a PROSPERO number.
    """
    for part in _read(layout):
        text = document.text[part.start : part.end]
        if not any(name in text for name in _NAMES):
            continue
        for match in _IDENTIFIER.finditer(text):
            near = f"{part.label} {text[max(0, match.start() - 120) : match.end() + 40]}"
            is_said = _REGISTERS.search(near) is not None or part.in_abstract
            if design in _OF_REVIEWS:
                is_said = match[0].startswith("CRD") or "regist" in near.lower()
            if is_said:
                start, end = part.start + match.start(), part.start + match.end()
                quote = Quote(quote=document.text[start:end], start=start, end=end)
                return _number(match[0]), quote
    return _own_number(document, layout) if design not in _OF_REVIEWS else (None, None)


def _own_number(document: Document, layout: Sequence[Part]) -> tuple[str | None, Quote | None]:
    """The number that a body gives this study where it speaks of it ("this trial (NCT…)")."""
    for part in layout:
        if part.in_abstract or part.role in {"references", "table", "figure"}:
            continue
        text = document.text[part.start : part.end]
        if not any(name in text for name in _NAMES):
            continue
        for match in _IDENTIFIER.finditer(text):
            before = text[max(0, match.start() - 160) : match.start()].lower()
            if _OF_OURS.search(before):
                start, end = part.start + match.start(), part.start + match.end()
                quote = Quote(quote=document.text[start:end], start=start, end=end)
                return _number(match[0]), quote
    return None, None


_OF_OURS = re.compile(
    r"\b(?:this|our|the present|the current|present) (?:[\w-]+,? ){0,12}(?:trial|study|rct)\b"
    r"[^.;]{0,60}$|\btrial registration[^.;]{0,40}$"
)


def _number(printed: str) -> str:
    return re.sub(r"(?<=[A-Z]):? (?=\d)|(?<=ACTRN):", "", printed)


def _read(layout: Sequence[Part]) -> Iterator[Part]:
    """The parts that speak of this study: the abstract, the notes at the end, the methods."""
    yield from (part for part in layout if part.in_abstract)
    yield from (part for part in layout if not part.in_abstract and part.role == "other")
    yield from (part for part in layout if not part.in_abstract and part.role == "methods")


_FUNDING_LABEL = re.compile(r"fund|financial (?:support|disclosure)|grant|sponsor", re.I)
_FUNDED = re.compile(
    r"\b(?:(?:was|were|is|been|are|study|trial|research|work|project|review|and|,) (?:\w+ ){0,2}?"
    r"(?:funded|sponsored|financed|supported)(?: (?:in part|in full|partly|partially|jointly|"
    r"financially|entirely|primarily))? (?:by|through|from|with)|"
    r"(?:funding|financial support|research support|grants?|grant support) (?:was |were |is |"
    r"has been )?(?:provided |received |obtained |awarded )?(?:by|from)|"
    r"(?:received|no) (?:specific |external |any )?(?:funding|financial support|grant)|"
    r"not (?:been )?(?:funded|sponsored|supported) by|"
    r"for (?:the |their |its )?(?:financial support|funding)|"
    r"acknowledges? (?:the )?(?:financial support|funding|grants?|support) (?:of|from|by)|"
    r"^funded by|^supported by|^funding:|(?<=[.] )funded by|unfunded|no funding)\b"
)
_NOT_MONEY = re.compile(
    r"\bsupported by (?:the |our |these |this |a |an |previous |several |strong )?(?:data|"
    r"evidence|findings?|results?|literature|"
    r"observations?|hypothes|studies|analys|research|fact|notion|model|increas|nurse|peer|"
    r"therap|staff|clinic|"
    r"social|family|trained|software|guideline|recommend|experiment|current|animal|clinical|in "
    r"vitro|imaging|case)"
)


_STUDY_PAID = re.compile(r"(?:study|trial|research|project|work)\b.*\bfunded|fund\w+ was provided")
"""Who paid as methods say it; their other words of support are about what was done."""


def funding(document: Document, layout: Sequence[Part]) -> Quote | None:
    """The sentence that says who paid, ``None`` where none does."""
    for part in _read(layout):
        label = part.label.lower()
        if _FUNDING_LABEL.search(label) and part.end - part.start > 3:
            return _first(document, part, 2)
        if part.role not in {"other", "abstract", "conclusion", "results", "body", "methods"}:
            continue
        low = folded(document.text[part.start : part.end])
        if (
            "fund" not in low
            and "support" not in low
            and "sponsor" not in low
            and "grant" not in low
        ):
            continue
        for match in _FUNDED.finditer(low):
            if _NOT_MONEY.search(low, match.start(), match.end() + 40):
                continue
            if part.role == "methods" and not _STUDY_PAID.search(low, match.start(), match.end()):
                continue
            if "supported" in match[0] and not _NAME_AHEAD.match(
                document.text[part.start + match.end() : part.start + match.end() + 80]
            ):
                continue
            return _sentence(document, part, match.start())
    return None


_NAME_AHEAD = re.compile(
    r" (?:an? |the |grants? |funds? |unrestricted |research |educational |"
    r"from |intramural |in part |by |award |contract )*(?:\w+ ){0,2}[A-Z]"
)
_CONFLICT_LABEL = re.compile(
    r"conflicts? of interest|competing interests?|declarations? of (?:\w+ )?interests?|"
    r"disclosures?|"
    r"potential conflicts?|duality of interest",
    re.I,
)
_CONFLICTED = re.compile(
    r"\b(?:authors?|investigators?|dr|drs|he|she|we)\b[^.]{0,60}\b(?:declared?|disclosed?|"
    r"report(?:ed|s)?|ha(?:ve|s)) (?:that |having |they |there )*(?:(?:have|are|is|has) )?(?:no|"
    r"any|received|the following)\b"
    r"[^.]{0,80}\b(?:conflicts?|competing|interests?|disclos|honorari|fees|consult|relationships?)|"
    r"\bno (?:\w+ ){0,3}(?:conflicts? of interests?|competing (?:financial )?interests?)\b|"
    r"\b(?:authors?|none of (?:the|us)) [^.]{0,60}\bconflicts? of interests?\b|"
    r"(?:competing interests?|conflicts? of interests?):|"
    r"\b(?:consultant (?:for|to)|speaker'?s? (?:fees|bureau|honorari)|consult(?:ing|ancy) fees|"
    r"(?:employees?|stockholders?|shareholders?) of|"
    r"received (?:speaker |consulting |lecture )?(?:honorari|fees))"
)


def conflicts(document: Document, layout: Sequence[Part]) -> Quote | None:
    """What the authors declare of their interests, ``None`` where the text declares nothing."""
    for part in _read(layout):
        if _CONFLICT_LABEL.search(part.label) and part.end - part.start > 3:
            return _first(document, part, 4)
    for part in (*_read(layout), *_last_of_body(layout)):
        if part.role in {"background", "objective", "references", "table", "figure", "title"}:
            continue
        low = folded(document.text[part.start : part.end])
        if (
            "interest" not in low
            and "fees" not in low
            and "honorari" not in low
            and "employee" not in low
        ):
            continue
        match = _CONFLICTED.search(low)
        if match is not None:
            return _sentence(document, part, match.start())
    return None


def _last_of_body(layout: Sequence[Part]) -> list[Part]:
    """The last parts of a body whose headings name no role: declarations stand at the end."""
    left = [part for part in layout if not part.in_abstract]
    return [part for part in left[-_LAST_PARTS:] if part.role not in {"other", "methods"}]


_LAST_PARTS = 6


def _sentence(document: Document, part: Part, at: int) -> Quote:
    for start, end in sentences(document.text, part.start, part.end):
        if end > part.start + at:
            return Quote(quote=document.text[start:end], start=start, end=end)
    return Quote(
        quote=document.text[part.start : part.end], start=part.start, end=part.end
    )  # the last sentence runs to the part's end


def _first(document: Document, part: Part, most: int) -> Quote | None:
    found = sentences(document.text, part.start, part.end)[:most]
    if not found:
        return None
    start, end = found[0][0], found[-1][1]
    return Quote(quote=document.text[start:end], start=start, end=end)
