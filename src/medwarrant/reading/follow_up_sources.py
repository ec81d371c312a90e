"""Which sources of the earlier answer a follow-up names: by number, place, author or year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.errors import InputError
from medwarrant.reading.follow_up_studies import AROUND_STUDIES
from medwarrant.records import DocumentCard

ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}
BRACKETED = re.compile(r"\[\s*(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*\]")
NUMBERED = re.compile(
    r"\b(?:source|reference|ref|study|trial|paper|citation|document|article|number|no)\.?s? "
    r"(?:no\.? |number |#)?(\d{1,3})(?:(?:,| and|,? &) (\d{1,3}))*\b|#(\d{1,3})\b",
    re.IGNORECASE,
)
SOURCE_WORD = (
    r"(?:study|trial|source|paper|reference|article|one|citation|review|meta-analysis|document|"
    r"report|rct|experiment)"
)
IN_ORDER = re.compile(
    rf"\b(?:the )?({'|'.join(ORDINALS)}|last)(?: (?:of (?:them|these|those))|"
    rf" (?:(?:randomi[sz]ed|clinical|listed|cited) )*{SOURCE_WORD})\b",
    re.IGNORECASE,
)
OF_A_STUDY = re.compile(
    r"\b(?:found|find|say|says|said|show|shows|showed|report\w*|conclude\w*|stud(?:y|ies)|trial|"
    r"papers?|et al|work|results?|about|according)\b",
    re.IGNORECASE,
)
"""Words that make an author's name a way of naming the work."""
BY_AUTHOR = re.compile(
    rf"\b(?:the )?(?:{SOURCE_WORD} (?:by|of|from) (?P<behind>[^\W\d_][\w'’-]+)"
    rf"|(?P<before>[^\W\d_][\w'’-]+)(?: et al\.?)?(?:['’]s)? (?:{SOURCE_WORD}|\(?(?:19|20)\d\d\)?)"
    r"|(?P<etal>[^\W\d_][\w'’-]+) et al)",
    re.IGNORECASE,
)
BY_YEAR = re.compile(
    rf"\bthe ((?:19|20)\d\d) {SOURCE_WORD}\b|\b{SOURCE_WORD} from ((?:19|20)\d\d)\b", re.IGNORECASE
)
THAT_STUDY = re.compile(rf"\b(?:that|this) {SOURCE_WORD.replace('|one', '')}\b", re.IGNORECASE)


def sources_named(text: str, sources: Sequence[DocumentCard]) -> tuple[str, ...]:
    """The ids of the earlier answer's sources that the follow-up names, in its order."""
    numbers: list[int] = []
    for match in BRACKETED.finditer(text):
        numbers += _listed_numbers(match[1])
    if not numbers:
        for match in NUMBERED.finditer(text):
            numbers += [int(number) for number in match.groups() if number is not None]
    if not numbers and (in_order := IN_ORDER.search(text)):
        word = in_order[1].casefold()
        numbers = [len(sources) if word == "last" else ORDINALS[word]]
    for number in numbers:
        if not 1 <= number <= len(sources):
            has = f"{len(sources)} sources" if len(sources) != 1 else "one source"
            raise InputError(
                f"[{number}] is no source of the earlier answer, which has {has}",
                where="QUESTION",
                remedy="name one by the number that its list of sources prints",
            )
    if numbers:
        return tuple(dict.fromkeys(sources[number - 1].id for number in numbers))
    return _named_otherwise(text, sources)


def asks_only_for_sources(fragment: str) -> bool:
    """Whether nothing is said but which source is wanted."""
    left = BRACKETED.sub(" ", NUMBERED.sub(" ", IN_ORDER.sub(" ", fragment)))
    words = re.findall(r"[^\W_]+", left.casefold())
    return all(word in AROUND_STUDIES for word in words)


def _named_otherwise(text: str, sources: Sequence[DocumentCard]) -> tuple[str, ...]:
    """The sources that the follow-up names by an author or by a year that only one has."""
    found: list[str] = []
    for match in BY_AUTHOR.finditer(text):
        name = (match["behind"] or match["before"] or match["etal"]).casefold()
        found += [source.id for source in sources if _family_name(source) == name]
    if not found and OF_A_STUDY.search(text):
        words = set(re.findall(r"[^\W\d_][\w'’-]{2,}", text))
        capitals = {word.casefold() for word in words if word[0].isupper()}
        found += [source.id for source in sources if _family_name(source) in capitals]
    for match in BY_YEAR.finditer(text):
        year = int(match[1] or match[2])
        own = [source.id for source in sources if source.year == year]
        found += own if len(own) == 1 else []
    if not found and sources and THAT_STUDY.search(text):
        return (sources[0].id,)
    return tuple(dict.fromkeys(found))


def _family_name(source: DocumentCard) -> str:
    """The first author's family name in small letters, "" where none is known."""
    first = source.authors[0] if source.authors else ""
    words = [word for word in re.split(r"[\s,]+", first) if len(word) > 2 or not word.isupper()]
    return words[0].casefold() if words else ""


def _listed_numbers(text: str) -> list[int]:
    """The numbers of "2", "1, 3" and "3–5"; a range of more than ten counts by its ends."""
    numbers: list[int] = []
    for piece in re.split(r"\s*[,;]\s*", text):
        ends = [int(each) for each in re.split(r"\s*[–-]\s*", piece)]
        first, last = ends[0], ends[-1]
        numbers += range(first, last + 1) if first <= last < first + 10 else ends
    return numbers
