"""Citations by author and year in running text: "(Lee, 2013; Kaur et al., 2008)", "Lee (2013)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from medwarrant.reading.surnames import ORGANISATION, PARTICLES, UPPER, folded
from medwarrant.records import Marker

YEAR = r"(?<!\w)(?:18|19|20)\d\d(?:[/–-](?:19|20)?\d\d)?(?!\d)(?:\s?[a-h](?![a-z]))?"
NO_YEAR = r"in press|forthcoming|submitted|n\.\s?d\.|no date"
CAP = rf"[{UPPER}]"
ANY_PARTICLE = (
    r"(?:van|von|der|den|de|del|della|di|da|das|dos|du|do|la|le|el|al|ten|ter|zu|zur|bin|ibn|y"
    r"|af|av|Van|Von|De|Del|La|Le|El|Al|Di|Da|Du|Ten|Ter|Mc|Mac|St\.?)"
)
WORD = rf"(?:[dlDLO]['’])?{CAP}[\w’'.-]*[\w.]|{CAP}\."
NAME = (
    rf"(?:(?:{ANY_PARTICLE})[\s-]+){{0,3}}(?:{WORD})(?:[\s-](?:{ANY_PARTICLE}\s)*(?:{WORD})){{0,3}}"
)
OTHERS = (
    r"(?:,?\s+et\.?\s+al\b\.?|,?\s+(?:and|&)\s+(?:colleagues|co-?workers|associates|others"
    r"|collaborators)\b)(?:['’]s?)?"
)
AND = r"(?:\s*,?\s+(?:and|&|und|et(?!\.?\s+al))\s+|\s*&\s*)"
IN_BRACKETS = re.compile(
    r"[(\[](?P<inside>[^()\[\]]{1,1500}"
    r"(?:(?:\([^()\[\]]{0,40}\)|\[[^()\[\]]{0,40}\])[^()\[\]]{0,1500}){0,3})[)\]]"
)
ABBREVIATION = re.compile(r"\s*[(\[][^()\[\]]{0,40}[)\]]")
YEARS = re.compile(rf"(?P<year>{YEAR}|\b(?:{NO_YEAR}))", re.I)
IN_SENTENCE = re.compile(
    rf"[(\[](?P<years>(?:{YEAR}|{NO_YEAR})(?:\s*[,;&]\s*(?:and\s+)?(?:{YEAR}|[b-h]\b))*)"
    rf"(?=[\s,;:)\]])"
)
"""A year in brackets; the names stand before it."""
BARE = re.compile(rf"(?<=\bal)\.?,?\s+(?P<years>{YEAR})(?![\d-])")
"""Outside brackets only with "et al.": "Lee et al. 2013"."""
WITH_OTHERS = re.compile(rf"(?:{OTHERS})(?:['’]s?)?,?\s*$")
TOKEN = re.compile(r"[^\s,;:()\[\]—]+|[,;:()\[\]—]")
BEFORE = 200
"""Characters before a year in which its names stand."""
MOST_WORDS = 12
"""Words of names before a year in brackets."""

LEAD = re.compile(
    r"^\W*(?:(?:see|e\.?\s?g\.?|cf\.?|i\.?\s?e\.?|for (?:a |an )?(?:recent )?(?:reviews?|details?"
    r"|overview|discussion|example|instance)|review(?:ed)?(?:ed)? (?:in|by)|reviews?|also|and|but"
    r"|in|by|as|from|after|adapted|modified|reproduced|according to|data|sources?|reported"
    r"|described|shown|such as|compare|contra|per|refs?|references?|or|with|permission|based on"
    r"|following|using|cited|quoted|proposed|developed|recently|both|studies|study|figure|fig"
    r"|table|the|of|to|on)\b[\s:,.;]*)+",
    re.I,
)
FIRST_WORDS = frozenset(
    (
        "in as however the although when by see since while for from like according both thus"
        " study studies a an this these those our we after before unlike despite if moreover"
        " further also and but or recently similarly indeed then where whereas because using"
        " following with at to of on though contrary consistent compared interestingly notably"
        " finally first second later earlier additionally furthermore conversely accordingly based"
        " work research data trial trials review article paper report classic seminal recent dr"
        " prof professor drs nor until only here therefore hence including overall meanwhile table"
        " figure reviewed cited"
    ).split()
)
"""Words that begin a sentence or lead to a name and are none."""
NOT_NAMES = frozenset(
    (
        "january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter monday"
        " tuesday wednesday thursday friday saturday sunday phase table figure fig version since"
        " updated copyright published retrieved accessed revised edition circa born mid early late"
        " day week month year grade stage type class level step part chapter section volume vol no"
        " number issue appendix box until between during before after effective approved"
        " established founded last first reviewed posted created modified started ended"
        " january–december covid sars usa uk us eu germany france italy spain china japan india"
        " canada australia brazil sweden norway denmark finland netherlands switzerland austria"
        " belgium poland iran israel turkey egypt africa europe asia america england scotland"
        " wales ireland london paris berlin chicago boston york geneva washington tokyo p n ci sd"
        " se or hr rr"
    ).split()
)
"""What stands before a year in brackets and is no author: months, places, labels."""
SAYS = re.compile(
    r"\s*(?:also\s+|first\s+|recently\s+)?(?:found|show(?:s|ed)|report(?:s|ed)?|describ|demonstrat"
    r"|argu|suggest|propos|conclu|observ|stat(?:es|ed)|not(?:es|ed)|examin|investigat|stud(?:y|ied)"
    r"|review(?:s|ed)?\b|compar|us(?:es|ed)|conduct|develop|present|provid|discuss|highlight|claim"
    r"|call|defin|estimat|measur|test|random|treat|analy[sz]|confirm|identif|point|has|have|had|and)"
)
LONGEST_GROUP = 1500
"""Characters in one pair of brackets."""


class _Cited(NamedTuple):
    """Names printed before a year, and where they begin."""

    names: tuple[str, ...]
    start: int


def parenthetical(text: str, is_known: Callable[[str], bool]) -> Iterator[tuple[Marker, int, int]]:
    """The works cited within brackets, each with where its brackets begin and end.

    ``is_known`` tells whether a name is that of an author in the reference list.
    """
    for group in IN_BRACKETS.finditer(text):
        inside = group["inside"]
        if len(inside) > LONGEST_GROUP:
            continue
        for marker in _in_group(inside, group.start("inside"), is_known):
            yield marker, group.start(), group.end()


def _in_group(inside: str, offset: int, is_known: Callable[[str], bool]) -> Iterator[Marker]:
    last: _Cited | None = None
    position = 0
    for year in YEARS.finditer(inside):
        between = inside[position : year.start()]
        if last is not None and re.fullmatch(r"[\s,;&/]*(?:and\s+)?[(\[]?", between):
            yield _marker(inside, year.start(), year.end(), offset, last.names, year["year"])
        else:
            cited = _cited(inside, position, year.start(), is_known)
            if cited is None:
                if last is None or ";" in between:
                    last = None
                position = year.end()
                continue
            last = cited
            yield _marker(inside, cited.start, year.end(), offset, cited.names, year["year"])
        position = year.end()
        letters = re.match(r"(?:\s*,\s*[b-h]\b(?!\.))+", inside[position:])
        for more in re.finditer(r"[b-h]", letters[0]) if letters else ():
            start = position + more.start()
            name = year["year"][:4] + more[0]
            yield _marker(inside, start, start + 1, offset, last.names, name)


def _marker(
    text: str, start: int, end: int, offset: int, names: tuple[str, ...], year: str
) -> Marker:
    digits = re.match(r"\d{4}", year)
    return Marker(
        text=text[start:end],
        start=offset + start,
        end=offset + end,
        year=int(digits[0]) if digits else None,
        names=names,
    )


def _cited(inside: str, position: int, end: int, is_known: Callable[[str], bool]) -> _Cited | None:
    """The names that stand right before a year within brackets, ``None`` where none do."""
    start = max(inside.rfind(";", position, end) + 1, position)
    stretch = inside[start:end]
    lead = LEAD.match(stretch)
    if lead and not (is_known(stretch[: lead.end()]) or re.match(r"\W*(?:The|Data)\s", stretch)):
        start += lead.end()
    while start < end and inside[start] in ' ,:;.\n—–-&/\t*“"':
        start += 1
    stretch = inside[start:end].rstrip(" ,(:\n")
    names = names_in(stretch)
    if names is None:
        return None
    if len(names) > 1 and not is_known(names[0]):
        known = next((name for name in names if is_known(name)), None)
        if known is not None and (known != names[-1] or not re.search(AND, stretch)):
            start += stretch.index(known)
            names = names[names.index(known) :]
    is_plain = re.search(rf"(?:{OTHERS}|{AND})", stretch) is None and len(names) == 1
    has_comma = re.search(r"[,.]\s*$", inside[start:end]) is not None
    if is_plain and not has_comma and not is_known(names[0]) and len(names[0].split()) > 2:
        return None
    return _Cited(names, start)


def names_in(stretch: str) -> tuple[str, ...] | None:
    """The names that a stretch of text consists of, "et al." left out; ``None`` where it is no
    list of names. A body's name is one name, whatever words it has.
    """
    stretch = ABBREVIATION.sub("", stretch)
    bare = re.sub(rf"(?:{OTHERS})[\s,]*$", "", stretch).strip(" ,\n")
    has_others = bare != stretch.strip(" ,\n")
    if not bare or len(bare) > 300:
        return None
    if ORGANISATION.search(bare) and not has_others:
        return (" ".join(bare.split()),) if _is_body_name(bare) else None
    pieces = [piece for piece in re.split(rf"{AND}|\s*,\s*(?:&\s*)?", bare) if piece.strip()]
    names = [
        " ".join(piece.split())
        for piece in pieces
        if not re.fullmatch(r"(?:[A-Z]\.[\s-]?){1,4}", piece)
    ]
    if not names or not all(_is_name(name, has_others=has_others) for name in names):
        return None
    return tuple(names)


def _is_body_name(text: str) -> bool:
    words = re.findall(r"[^\s,]+", text)
    small = {"of", "for", "and", "the", "on", "in", "&", "to", "de", "la", "und", "für", "at", "by"}
    capital = [word for word in words if word[:1].isupper() or word[:1] in "(["]
    return (
        bool(words)
        and words[0][:1].isupper()
        and len(words) <= 14
        and len(capital) + sum(1 for word in words if word.lower() in small) == len(words)
        and folded(words[-1]) not in NOT_NAMES
    )


def _is_name(name: str, *, has_others: bool) -> bool:
    words = name.split()
    if not 1 <= len(words) <= 5 or re.search(r"[\d=<>%/:]", name):
        return False
    plain = [folded(word) for word in words]
    if not has_others and any(word in NOT_NAMES for word in plain) and len(words) < 3:
        return False
    if plain[0] in FIRST_WORDS and len(words) > 1:
        return False
    return all(
        word in PARTICLES
        or re.fullmatch(rf"(?:{ANY_PARTICLE}|{WORD}|{CAP}\w?)", printed) is not None
        for word, printed in zip(plain, words, strict=True)
    )


def narrative(text: str, is_known: Callable[[str], bool]) -> Iterator[tuple[Marker, int, int]]:
    """Works named in the sentence, the year behind them, each with where the year stands."""
    for found in IN_SENTENCE.finditer(text):
        place = _narrative_names(text, found, is_known)
        if place is None:
            continue
        names, start = place
        is_closed = text[found.end()] in ")]"
        end = found.end() + (1 if is_closed else 0)
        first = next(re.finditer(rf"{YEAR}|{NO_YEAR}", found["years"]))
        begins = found.start("years")
        is_only = first.end() == len(found["years"])
        until = end if is_only and is_closed else begins + first.end()
        yield _marker(text, start, until, 0, names, first[0]), found.start(), end
        for more in re.finditer(rf"{YEAR}|\b[b-h]\b", found["years"][first.end() :]):
            printed = more[0] if len(more[0]) > 1 else first[0][:4] + more[0]
            at = begins + first.end() + more.start()
            yield _marker(text, at, at + len(more[0]), 0, names, printed), found.start(), end
    for found in BARE.finditer(text):
        start, _ = _names_before(text, found.start("years"))
        stretch = text[start : found.start("years")]
        parts = names_in(stretch) if stretch.strip() else None
        if parts:
            year = found.start("years")
            yield _marker(text, start, found.end(), 0, parts, found["years"]), year, found.end()


def _names_before(text: str, end: int) -> tuple[int, bool]:
    """Where the names begin that end at a place, the place itself where none do; and whether
    "et al." stands behind them.
    """
    start = max(0, end - BEFORE, text.rfind("\n", 0, end) + 1)
    before = text[start:end]
    others = WITH_OTHERS.search(before)
    if others is not None:
        before = before[: others.start()]
    tokens = list(TOKEN.finditer(before))[-MOST_WORDS:]
    begins = len(before)
    is_list = False
    for place in range(len(tokens) - 1, -1, -1):
        word = re.sub(r"['’]s?$", "", tokens[place][0])
        follows = tokens[place + 1][0] if place + 1 < len(tokens) else ""
        if _is_name_word(word):
            begins = tokens[place].start()
        elif re.fullmatch(ANY_PARTICLE, word):
            begins = tokens[place].start() if begins < len(before) else begins
        elif word in ("and", "&") and begins < len(before) and not is_list:
            is_list = True
        elif not (word == "," and (is_list or follows in ("", "and", "&"))):
            break
    return start + begins, others is not None


def _is_name_word(word: str) -> bool:
    if folded(word) in FIRST_WORDS or not re.fullmatch(WORD, word):
        return False
    return not word.endswith(".") or len(word) <= 3 or re.fullmatch(r"(?:\w\.)+", word) is not None


def _narrative_names(
    text: str, found: re.Match[str], is_known: Callable[[str], bool]
) -> tuple[tuple[str, ...], int] | None:
    """The names before a year in brackets and where they begin, ``None`` where they are none."""
    start, has_others = _names_before(text, found.start())
    bare = re.sub(r"['’]s?[\s,]*$", "", text[start : found.start()].rstrip(" ,"))
    names = names_in(bare) if bare.strip() else None
    if names is None:
        return None
    if has_others or len(names) > 1 or is_known(names[0]):
        return names, start
    last = names[0].split()[-1]
    if is_known(last):
        return (last,), start + bare.rindex(last)
    before = text[max(0, start - 4) : start]
    is_told = SAYS.match(text, text.find(")", found.end() - 1) + 1) is not None
    words = [word for word in names[0].split() if folded(word) not in PARTICLES]
    is_single = len(words) == 1 and not names[0].isupper()
    return (names, start) if is_single and (is_told or before.endswith("by ")) else None
