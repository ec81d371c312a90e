"""In which dose and by which route an intervention was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.arm_candidates import Candidate
from medwarrant.reading.parts import Stretch
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Document, Quote, SectionRole

_AMOUNT = (
    r"(?:0(?: ?\. ?|[.,·])\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: 000)+|\d+(?:[.·]\d+|,\d{1,2}(?!\d))?|"
    r"\.\d+)"
)
"""An amount as printed, also with a broken decimal ("0. 25") or without its nought (".25")."""
_DOSE = re.compile(
    rf"(?<![\d.,·])(?<!\d\. )(?<!\d )(?<!\d \. ){_AMOUNT}(?: ?(?:-|to|or|and|/|,) ?{_AMOUNT})* ?"
    r"(?:mg|µg|μg|ug|mcg|microg|g|ng|ml|iu|u|mmol|µmol|μmol|nmol|nm|µm|μm|mm|units?)"
    r"(?: ?(?:/|per|·|\.| ) ?(?:kg|day|d|h|hr|hour|min|ml|l|m2|m²|week|dose|70 ?kg)"
    r"(?:\^?-?1|\(-1\))?(?![\w]))*(?![/\w])"
)
_ROUTES: tuple[tuple[str, Prefiltered], ...] = tuple(
    (name, Prefiltered(pattern))
    for name, pattern in (
        ("intravenous", r"\bintravenous(?:ly)?\b|(?<!group )(?<!stage )(?<!phase )(?<!type "
              r")(?<!grade )(?<!class )"
         r"(?<!hiv )\bi\.?v\.?(?=[ ,;)]|$)(?! drug)"),
        ("intranasal", r"\bintranasal(?:ly)?\b|\bnasal spray\b|\bnasally\b"),
        ("intramuscular", r"\bintramuscular(?:ly)?\b|\bi\.m\.|"
         r"\bim(?= (?:injection|dose|administration))"),
        ("subcutaneous", r"\bsubcutaneous(?:ly)?\b|\bs\.c\.|\bsc(?= injection)"),
        ("intraperitoneal", r"\bintraperitoneal(?:ly)?\b|\bi\.p\.|(?<=[ ,(])ip(?=[ ,;)])"),
        ("oral", r"\boral(?:ly)?\b(?! (?:cavity|health|hygiene|mucos|cancer|surger|lesion|"
              r"candid|squamous))|"
         r"\bper os\b|\bp\.o\.|(?<=mg )po\b|(?<=g/kg )po\b|\bby mouth\b|"
         r"\b(?:intra)?gastric gavage\b|\bby gavage\b"),
        ("sublingual", r"\bsublingual(?:ly)?\b"),
        ("buccal", r"\bbuccal\b"),
        ("transdermal", r"\btransdermal(?:ly)?\b"),
        ("topical", r"\btopical(?:ly)?\b"),
        ("inhaled", r"\binhal(?:ed|ation(?:al)?)\b|\bnebuli[sz]ed\b|\bvapori[sz]ed\b"),
        ("epidural", r"\bepidural(?:ly)?\b"),
        ("intrathecal", r"\bintrathecal(?:ly)?\b"),
        ("intracerebroventricular", r"\bintracerebroventricular(?:ly)?\b|\bi\.c\.v\."),
        ("rectal", r"\brectal(?:ly)?\b(?! cancer)"),
        ("intravitreal", r"\bintravitreal(?:ly)?\b"),
        ("intra-articular", r"\bintra-?articular(?:ly)?\b"),
    )
)  # fmt: skip


_ANY_ROUTE = Prefiltered(
    r"intra|nasal|subcut|oral|lingual|buccal|dermal|topical|inhal|nebuli|vapor|epidural|rectal|"
    r"gavage|mouth|per os|infus|ingest|drank|drink|swallow|capsule|tablet|smoked|\bpo\b"
)
_ROUTE_LETTERS = re.compile(r"[ips](?<=\b.)\.? ?[vmoc]?\b|i(?<=\b.)\.?[vmp]\b")


def _may_name_route(low: str, start: int, end: int) -> bool:
    """Whether ``low[start:end]`` holds anything that a route goes by."""
    found = _ANY_ROUTE.search(low, start, end) or _ROUTE_LETTERS.search(low, start, end)
    return found is not None


def _head_word(name: str) -> str:
    """The word of a name that is looked for elsewhere: the longest one."""
    words: list[str] = re.findall(r"[a-z][\w-]*", name)
    return max(words or [name], key=len)


def _places(layout: Sequence[Stretch], best: Candidate) -> Iterator[tuple[Stretch, int, int]]:
    """Where the intervention is named: its own place first, then the abstract, then the body."""
    yield best.stretch, *best.acting
    head = _head_word(best.stretch.low[best.acting[0] : best.acting[1]])
    ordered = sorted(layout, key=lambda s: (not s.part.in_abstract, s.part.role != "methods"))
    for stretch in ordered:
        if stretch.part.role in {"background", "other"} or (
            not stretch.part.in_abstract and stretch.part.role != "methods"
        ):
            continue
        at = stretch.low.find(head)
        seen = 0
        while at >= 0 and seen < _MOST_PLACES:
            yield stretch, at, at + len(head)
            at = stretch.low.find(head, at + len(head))
            seen += 1


_MOST_PLACES = 6
"""Places of one part that are looked at for a dose: it is told with the first few."""
_DOSE_REACH_AFTER = 45
_DOSE_REACH_BEFORE = 22
"""Characters between a name and its dose ("ketamine (racemic, 0.5 mg/kg", "0.5 mg/kg of ")."""


def dose(document: Document, layout: Sequence[Stretch], best: Candidate) -> Quote | None:
    """The first dose printed beside the intervention, ``None`` where none is."""
    for stretch, start, end in _places(layout, best):
        low = stretch.low
        match = _DOSE.search(low, end, min(len(low), end + _DOSE_REACH_AFTER + 25))
        if match is not None and match.start() - end <= _DOSE_REACH_AFTER:
            gap = low[end : match.start()]
            if ". " not in gap and ";" not in gap and not _OTHER_NAME.search(gap):
                return stretch.quote(document, *match.span())
        before = list(_DOSE.finditer(low, max(0, start - _DOSE_REACH_BEFORE - 14), start))
        if before and start - before[-1].end() <= _DOSE_REACH_BEFORE:
            gap = low[before[-1].end() : start]
            if re.fullmatch(
                r"(?: (?:of|oral|intravenous|iv|intranasal|the|s-|doses?|[a-z-]+))*[ (]*", gap
            ):
                return stretch.quote(document, *before[-1].span())
    return None


_OTHER_NAME = re.compile(r"\b(?:or|and|versus|vs|placebo|saline|compared|plus)\b")


def route(
    document: Document, layout: Sequence[Stretch], best: Candidate | None
) -> tuple[Quote | None, str | None]:
    """By which route it was given: the words, and the route's plain name.

    Beside the intervention's name first; else the one route that the abstract names at all; else
    the one that its words imply: what is infused goes into a vein and what is swallowed is oral,
    unless a route is named.
    """
    for stretch, start, end in () if best is None else _places(layout, best):
        opening, closing = stretch.around(start, end)
        near: list[tuple[int, str, tuple[int, int]]] = []
        if not _may_name_route(stretch.low, opening, closing):
            continue
        for name, pattern in _ROUTES:
            for match in pattern.finditer(stretch.low, opening, closing):
                gap = start - match.end() if match.end() <= start else match.start() - end
                near.append((max(gap, 0), name, match.span()))
        if near:
            gap, name, span = min(near)
            if gap <= _ROUTE_REACH:
                return stretch.quote(document, *span), name
    named = _named_routes(document, layout, _ROUTES)
    if not named and not _names_another(layout):
        named = _named_routes(document, layout, _IMPLIED)
    if len(named) != 1:
        return None, None
    name, quote = next(iter(named.items()))
    return quote, name


def _names_another(layout: Sequence[Stretch]) -> bool:
    """Whether any route is named anywhere in the abstract, its results included."""
    return any(
        pattern.search(stretch.low)
        for stretch in layout
        if stretch.part.in_abstract and stretch.part.role != "background"
        for _, pattern in _ROUTES
    )


def _named_routes(
    document: Document,
    layout: Sequence[Stretch],
    routes: Sequence[tuple[str, Prefiltered]],
) -> dict[str, Quote]:
    """The routes that the title, aim and methods of an abstract name, each where it first does."""
    named: dict[str, Quote] = {}
    for stretch in layout:
        if stretch.part.role not in _ROUTE_ROLES or not stretch.part.in_abstract:
            continue
        if not _may_name_route(stretch.low, 0, len(stretch.low)):
            continue
        for name, pattern in routes:
            match = pattern.search(stretch.low)
            if match is not None and name not in named:
                named[name] = stretch.quote(document, *match.span())
    return named


_IMPLIED: tuple[tuple[str, Prefiltered], ...] = tuple(
    (name, Prefiltered(pattern))
    for name, pattern in (
        (
            "intravenous",
            r"(?<!intrathecal )(?<!epidural )(?<!intra-arterial )(?<!regional )"
            r"\b(?:post-?)?(?:infusions?|infused)\b(?! of (?:cells|islets|marrow|lymphocytes))|"
            r"\bbolus (?:of|injections?)\b",
        ),
        (
            "oral",
            r"\bingest(?:ed|ion|ing)\b(?! of (?:food|water|meals?))|"
            r"\bswallow(?:ed|ing) (?:the |an? )?(?:single )?(?:capsule|tablet|pill|drug)|"
            r"\b(?:capsules?|tablets?|pills)\b|"
            r"\b(?:drank|drinking) (?:the |an? )?(?!water|alcohol|behavio|pattern|problem|habit)"
            r"(?:[a-z]+ )?(?:tea|brew|solution|extract|juice)",
        ),
        (
            "inhaled",
            r"\b(?:was|were|is|are|typically|most often|usually) (?:smoked|vapori[sz]ed)\b",
        ),
    )
)
"""What implies a route where none is named."""


_ROUTE_ROLES: frozenset[SectionRole] = frozenset({"title", "objective", "methods", "abstract"})
_ROUTE_REACH = 60
"""Characters between a name and its route within one sentence."""
