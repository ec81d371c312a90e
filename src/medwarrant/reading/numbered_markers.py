"""Citations by number in running text: "[1, 2–5]", "pathways. 1, 2", "shown¹²", "(3–5)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.records import Marker

DASH = r"[-–—−‑‐]"
NUMBER = r"[1-9]\d{0,2}(?![\d.]\d)"
ONE = rf"{NUMBER}(?:\s*{DASH}\s*{NUMBER})?[a-e]?"
SEPARATOR = r"\s*(?:,\s*(?:and\s+)?|;\s*|\s+and\s+|\s*&\s*|\s)\s*"
MANY = rf"{ONE}(?:{SEPARATOR}{ONE})*"
SQUARE = re.compile(
    rf"\[+\(?\s*(?:(?:see|cf\.?|e\.g\.,?|reviewed in|refs?\.?|references?)\s*)?(?P<many>{MANY})\s*"
    r"(?P<tail>[,;:]?\s*(?:pp?\.|page|chap|table|fig|section)[^\[\]]{0,40})?\s*\)?\]+"
)
RANGE = re.compile(rf"\[{NUMBER}\](?:\s*(?:{DASH}|⁻)\s*\[{NUMBER}\]|{DASH}{NUMBER}(?=[\s.,;]))")
LOOSE = re.compile(
    rf"(?<=\d\])(?:,\s?|\s,\s)?(?P<many>{NUMBER}(?:\s?,\s?{NUMBER})*)(?=[.,;:)\s]|$)(?!\s?%)"
)
"""Numbers beside a bracket, of superscripts of which only the first kept one: "[20]21", "[1],2"."""
ROUND = re.compile(rf"\((?:refs?\.?\s*)?(?P<many>{MANY})\)")
SUPER_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPER = re.compile(rf"[{SUPER_DIGITS}]+(?:[,‚˒⸴⁻–\s-]{{1,2}}[{SUPER_DIGITS}]+)*")
UNITS = frozenset(
    "mm cm dm km nm µm μm um m min sec mol log day week month year yr hour exp inch foot feet ft in"
    " mile miles meter metre meters metres kda chi sq".split()
)
SHORT_WORDS = frozenset(
    "it is us be do go so up in on of to no as at by or he we me mg ml kg".split()
)
"""Short words that nobody raises to a power."""
NAMED = re.compile(r"(?:(?<!\d)(?:19|20)\d\d|[A-Za-z]-\d{1,2})$")
"""A year, or a name that ends in a number: what is raised behind it is no power."""
FOOTNOTE = re.compile(r"\[\^(?P<note>[\w-]{1,20})\](?!:)|\[(?:note|footnote)\s(\d{1,3})\]", re.I)
AFTER_STOP = re.compile(
    rf"(?<=[)\]”\"’'%a-zß-öø-ÿ])[.!?]\s?(?P<many>{ONE}(?:\s*,\s*{ONE})*)"
    r"(?=\s*(?:$|\n)|\s+[A-Z“\"•(])"
)
AT_END = re.compile(
    rf"(?P<word>[^\W\d_][\w’'-]*|\)|\]|”)(?P<gap>[^\S\n])(?P<many>{ONE}(?:\s*,\s*{ONE})*)(?=\s*(?:$|\n))"
)
WITHIN = re.compile(
    rf"(?P<word>[a-z][\w’'-]{{2,}}|\))(?P<gap>[^\S\n])(?P<many>{ONE}(?:\s*,\s*{ONE})*)(?=,\s(?!and\b|or\b)[a-z]|\.\s|;\s)"
)
GLUED = re.compile(
    rf"(?<=[a-z)”\"’][.,;:])(?P<many>{ONE}(?:(?:\s?,\s?|\s){ONE})*)(?=\s|$|[)])"
    r"(?!\s?(?:%|mg|percent|\d))"
)
NOT_BEFORE = frozenset(
    (
        "stage grade type phase table tables figure figures fig figs step steps day days week"
        " weeks month months year years hour hours age aged ages level levels chapter part parts"
        " section sections box group groups class category item items question version volume vol"
        " issue page pages pp p no number numbers grades types visit visits session sessions cycle"
        " cycles dose doses study experiment appendix equation eq case cases patient patients arm"
        " cohort criterion criteria score scores point points than to of and or about"
        " approximately around over under between from by at least most is are was were be equals"
        " equal plus minus times the a an for with in on until after before every each total n"
        " only nearly almost exactly first last past next vitamin omega line lines model exon"
        " chromosome lead leads room unit units ward article rule act pm am may june july january"
        " february march april august september october november december episode lesson module"
        " tip insight insights fact myth sample wave round rounds aim objective hypothesis goal"
        " axis"
    ).split()
)
"""Words before a number that is no citation."""
NOT_BEFORE_SQUARE = re.compile(
    r"(?:\b(?:CI|CrI|IQR|SD|SEM|range|interval|median|mean|quartiles?|limits?)\s*[:,=]?\s*|=\s*|<|>)$"
)
MEASURED = re.compile(r"\d[.·]\d+\s$")
"""A figure before brackets that hold its range: "5.5 [4-10]"."""
JOINED = re.compile(r"(?:and|that|in|of|or|to|is|are|was|were|with|for|the|but|which|by|as|on)\b")
ABBREVIATED = frozenset(
    "fig figs no nos vol eq eqs ref refs sec ch p pp vs approx ca dr st v ver art tab cf".split()
)
ENUMERATES = re.compile(r"(?:^|[:;,\n•]|,\s(?:and|or)|[\d\w](?=$)|\b(?:either|both|are|is))\s*$")
LABELS = frozenset(
    "table tables figure figures fig figs box equation eq step stage grade phase chapter section"
    " appendix item question class level part type day week month year visit model".split()
)
FEWEST_ROUND = 3
"""Numbers in round brackets that make it a paper's manner of citing."""
COVERED = 0.6
"""Share of the numbers from 1 to the highest that must occur where nothing but a number stands for
a citation: lists of works are cited from 1 on without many gaps."""


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers that a marker means, ranges spelt out: "2–5" is 2, 3, 4, 5."""
    plain = text.translate(str.maketrans(SUPER_DIGITS + "⁻", "0123456789-"))
    found: list[int] = []
    for one in re.finditer(rf"(\d{{1,3}})[a-e]?\]?(?:\s*{DASH}\s*\[?(\d{{1,3}}))?", plain):
        low = int(one[1])
        high = int(one[2]) if one[2] else low
        found += range(low, high + 1) if low <= high < low + 100 else [low, high]
    return tuple(dict.fromkeys(found))


def bracketed(text: str) -> Iterator[tuple[Marker, int, int]]:
    """Numbers in square brackets, each with where its brackets begin and end."""
    taken: list[tuple[int, int]] = []
    for found in RANGE.finditer(text):
        taken.append(found.span())
        yield _marker(text, *found.span()), *found.span()
    for found in SQUARE.finditer(text):
        if any(start <= found.start() < end for start, end in taken) or not _is_cited(text, found):
            continue
        yield from _each(text, found)
    for found in LOOSE.finditer(text):
        is_glued = text[found.end() - len(found[0])].isdigit()
        is_odd = found[0].startswith(" ,") or (found[0][0] == "," and found[0][1] != " ")
        if is_glued or is_odd:
            yield from _each(text, found)


def _is_cited(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 20) : found.start()]
    after = text[found.end() : found.end() + 3]
    return not (
        NOT_BEFORE_SQUARE.search(before)
        or re.match(r"\s?=|-[a-z]|\d{4}|\(http", after)
        or (re.match(r"[a-z]", after) and not JOINED.match(text, found.end()))
        or (after[:1] == ":" and before[-1:] in ("", "\n"))
        or (before.endswith("-") and not found["tail"])
        or (
            re.search(r"\d\D+\d", found["many"])
            and (MEASURED.search(before) or (re.search(r"\d\s$", before) and _is_cell(text, found)))
        )
    )


def _is_cell(text: str, found: re.Match[str]) -> bool:
    """Whether a line is a table's row, where small numbers are notes and ranges."""
    end = text.find("\n", found.end())
    return " | " in text[text.rfind("\n", 0, found.start()) + 1 : end if end >= 0 else None]


def _each(text: str, found: re.Match[str]) -> Iterator[tuple[Marker, int, int]]:
    start = found.start("many")
    for one in re.finditer(ONE, found["many"]):
        yield _marker(text, start + one.start(), start + one.end()), found.start(), found.end()


def _marker(text: str, start: int, end: int) -> Marker:
    return Marker(text=text[start:end], start=start, end=end)


def raised(
    text: str, listed: Sequence[int], *, is_whole: bool
) -> Sequence[tuple[Marker, int, int]]:
    """Superscript numbers that are neither powers, charges nor isotopes; in a whole text only where
    they count from 1 on, or are those of the list.
    """
    found = list(_raised(text))
    numbers = {number for marker, _, _ in found for number in numbers_in(marker.text)}
    is_manner = len(numbers) >= FEWEST_ROUND and _is_covered(numbers, listed)
    return found if is_manner or not is_whole else []


def _raised(text: str) -> Iterator[tuple[Marker, int, int]]:
    for found in SUPER.finditer(text):
        before = re.search(r"[^\W\d_]*$", text[max(0, found.start() - 20) : found.start()])
        word = before[0] if before else ""
        previous = text[found.start() - 1 : found.start()]
        follows = text[found.end() : found.end() + 1]
        is_unit = bool(word) and (len(word) < 3 or word.lower() in UNITS)
        is_unit = is_unit and word.lower() not in SHORT_WORDS
        is_base = previous.isdigit() and NAMED.search(text[: found.start()][-8:]) is None
        is_power = is_unit or is_base
        is_power = is_power or previous in "⁻⁺·×^=/∣|" or found[0].startswith("⁰")
        is_power = is_power or _is_cell(text, found)
        if is_power or not previous.strip() or follows in ("⁺", "⁻", "⁄") or follows.isalpha():
            continue
        for one in re.finditer(rf"[{SUPER_DIGITS}]+(?:[⁻–-][{SUPER_DIGITS}]+)?", found[0]):
            start = found.start() + one.start()
            yield _marker(text, start, start + len(one[0])), *found.span()


def glued(text: str, listed: Sequence[int]) -> Sequence[tuple[Marker, int, int]]:
    """Numbers glued to a stop or a comma, in a text that has other manners of citing besides; its
    list must have nearly all of them.
    """
    found = [
        each
        for stop in GLUED.finditer(text)
        if not _is_abbreviated(text, stop.start())
        for each in _at(text, stop)
    ]
    numbers = {number for marker, _, _ in found for number in numbers_in(marker.text)}
    return found if listed and len(numbers) > 1 and _is_covered(numbers, listed) else ()


def footnotes(text: str) -> Iterator[tuple[Marker, int, int]]:
    """Footnotes as Markdown and encyclopaedias mark them."""
    for found in FOOTNOTE.finditer(text):
        yield _marker(text, *found.span()), *found.span()


def in_round_brackets(text: str, listed: Sequence[int]) -> list[tuple[Marker, int, int]]:
    """Numbers in round brackets, where that is the text's manner of citing; ``listed`` are the
    numbers that the reference list has.
    """
    found = [
        each
        for group in ROUND.finditer(text)
        if not _is_label(text, group.start()) and not _is_cell(text, group)
        for each in _each(text, group)
    ]
    numbers = {number for marker, _, _ in found for number in numbers_in(marker.text)}
    is_manner = len(numbers) >= FEWEST_ROUND and _is_covered(numbers, listed) and bool(listed)
    return found if is_manner else []


def _is_label(text: str, start: int) -> bool:
    """Whether a number in brackets counts points or stands behind a word that counts something."""
    before = text[max(0, start - 25) : start]
    word = re.search(r"([^\W\d_]+)\.?\s*$", before)
    return ENUMERATES.search(before) is not None or (word is not None and word[1].lower() in LABELS)


def unmarked(text: str, listed: Sequence[int], *, is_whole: bool) -> list[tuple[Marker, int, int]]:
    """Numbers that stand for citations with nothing to mark them: after a full stop, at the end of
    a point, glued to a stop. In a whole text only where together they count from 1 on.
    """
    sure = [
        each
        for pattern in (AFTER_STOP, GLUED)
        for found in pattern.finditer(text)
        if not _is_abbreviated(text, found.start())
        for each in _at(text, found)
    ]
    sure += [
        each
        for found in AT_END.finditer(text)
        if _may_cite(found["word"])
        for each in _at(text, found)
    ]
    numbers = {number for marker, _, _ in sure for number in numbers_in(marker.text)}
    if is_whole and not (len(numbers) >= 2 and _is_covered(numbers, listed)):
        return []
    if not numbers:
        return []
    highest = max(*numbers, *listed, 0) + 2
    within = [
        each
        for found in WITHIN.finditer(text)
        if _may_cite(found["word"])
        and not re.search(r"\b(?:aged?|ages|with)\b[^.]{0,20}$", text[: found.start()][-40:])
        for each in _at(text, found)
        if max(numbers_in(each[0].text)) <= highest
    ]
    return sure + within


def _at(text: str, found: re.Match[str]) -> Iterator[tuple[Marker, int, int]]:
    start = found.start("many")
    for one in re.finditer(ONE, found["many"]):
        yield _marker(text, start + one.start(), start + one.end()), start, found.end("many")


def _may_cite(word: str) -> bool:
    return word in (")", "]", "”") or (
        word[0].islower() and len(word) >= 3 and word.lower() not in NOT_BEFORE
    )


def _is_abbreviated(text: str, stop: int) -> bool:
    word = re.search(r"([^\W\d_]+)\.?$", text[max(0, stop - 12) : stop + 1])
    return word is not None and word[1].lower() in ABBREVIATED


def _is_covered(numbers: set[int], listed: Sequence[int]) -> bool:
    if listed:
        return len(numbers & set(listed)) >= 0.8 * len(numbers)
    return 1 in numbers and len(numbers) >= COVERED * max(numbers)
