# ruff: noqa: E501 - patterns are read as wholes
"""What kind of document it is, in its own words: focus, methods, topics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.claims import Said
from medwarrant.reading.digesting.abstracts import abstract_end, aim_of, methods_of
from medwarrant.reading.digesting.groups import heading_of
from medwarrant.reading.digesting.plain import plain
from medwarrant.reading.digesting.reviewing import reviewed
from medwarrant.records import (
    DigestOverview,
    DigestTime,
    DigestTopic,
    Document,
    DocumentKind,
    Quote,
    Study,
)
from medwarrant.text.abbreviations import abbreviations
from medwarrant.text.places import seconds
from medwarrant.text.sentences import sentences

FOCUS = re.compile(
    r"^(?:focus|aims?|objectives?|purpose|scope|topic)\s*:\s|"
    r"\b(?:today,?|in this (?:article|episode|post|review|paper|study|guide)|here),? (?:i|we)(?:['’]re| are|['’]ll| will|['’]m| am)? (?:also )?(?:going to |gonna )?(?:be )?(?:talk\w*|discuss\w*|explore|explain|cover\w*|examine|review|look|describe|focus)\b|"
    r"\b(?:this|the present) (?:article|episode|post|review|paper|study|trial|guide) (?:explores?|examine[sd]?|discusse[sd]|cover(?:s|ed)|review(?:s|ed)|aim(?:s|ed)|investigate[sd]|evaluate[sd]|assesse[sd]|describes?|summari[sz]es?)\b|"
    r"\b(?:aim|objective|purpose)s? of (?:this|the)\b|\b(?:explores|examines) (?!how you)|\bwe (?:aimed|sought) to\b",
    re.I,
)
TODAY = re.compile(r"\b(?:today|this (?:episode|conversation|talk|lecture))\b", re.I)
OPENING = 0.2
"""Share of a transcript within which it says what it is about."""
METHODS = re.compile(
    r"^(?:methods?(?: analy[sz]ed| used| reviewed)?|design|search strategy|studies (?:reviewed|included))\s*:\s|"
    r"\b(?:compiles?|synthesi[sz]es?|pooled|reviewed|included|searched|draws? on) [^.]{0,80}\b(?:studies|trials|research|reports|databases?|medline|pubmed)\b|"
    r"\b(?:was|were) (?:randomly|randomi[sz]ed|recruited|enrolled)|\b(?:randomi[sz]ed|double[- ]blind\w*|crossover|cohort|cross-sectional|open[- ]label|case[- ]control)\b[^.]{0,60}\b(?:study|trial|design)\b",
    re.I,
)
SPOKEN_TOPIC = re.compile(
    r"\b(?:(?:so |now |next |first |then )*(?:let['’]s|let us|i(?:['’]d| would) like to|i (?:just )?want to|(?:we|i)(?:['’]re| are|['’]m| am)? ?(?:now )?(?:going to|gonna|wanna)|next,? (?:i|we)(?:['’]ll|['’]d| will)?)(?: just| now| first| next| also| briefly| like to)* "
    r"(?:talk (?:a (?:little )?bit )?about|discuss|turn to|move (?:on )?to|shift (?:gears )?to|look at|return to|consider|focus on))\s+(?P<what>[^.?!]+)",
    re.I,
)
_TOPIC_END = re.compile(
    r"[,;:–—]|\s(?:because|and (?:then|how|what|why|i|we|some)|which|that|since|so|for a (?:moment|second|minute|bit)|in (?:a|the|this) (?:moment|bit|next|context)|first|now|really|right|with you|today|here|as (?:it|a|an)|but|when|if|before|after|who|where)\b",
    re.I,
)
_EMPTY = re.compile(
    r"^(?:it|this|that|various|these|those|them|some(?: of)?|how|what|why|a (?:few|couple|little|lot|bit|number)|everything|anything|something|two|three|more|another|being|an? (?:example|study|paper|question|point|bit)|extensively|next|one|the (?:other|idea|fact|point|question|issue|first|second|next|specifics|details)|what (?:happens|i|we)|our|your|my|each)\b",
    re.I,
)
LONGEST_TOPIC = 9
"""Words. What is longer announces no topic but tells a story."""
NO_TOPIC = re.compile(
    r"^(?:aims?|objectives?|purpose|(?:main |principal |key )?(?:results|findings)(?: and discussion)?|implications.*|strengths.*|interpretation|comments?|conclusions?|final thoughts|summary|references?\b.*|introduction|overview|review overview|key findings.*|(?:materials?|patients?|subjects?|participants?)(?:,? \w+)? and methods?.*|study .*|trial .*|statistic.*|(?:patient|participant) selection|eligibility.*|assessments?.*|quality .*|limitations?.*|ethic.*|acknowledg.*|funding.*|conflicts?.*|competing.*|background|methods?.*|results?|discussion|abstract|key (?:points|takeaways).*|appendix|table.*|figure.*|abbreviations|(?:medical |professional )*disclaimer|about.*)$",
    re.I,
)
PAPERS: frozenset[DocumentKind] = frozenset({"abstract", "article"})
"""Kinds of document that report a study of their own, or may."""
_FIGURES = re.compile(r"[\d=]")
_WORD = re.compile(r"[\w/+-]*\w")
MOST_TOPICS = 12
"""Headings or announcements of a short text; ``WORDS_A_TOPIC`` adds to them in a long one."""
WORDS_A_TOPIC = 2_000


def overview_of(
    document: Document,
    study: Study,
    said: Sequence[Said],
    left: frozenset[int],
    *,
    told: Sequence[str] = (),
) -> DigestOverview:
    """The overview of a document; ``left`` are places of sentences that sell or thank sponsors,
    ``told`` the texts of its items.
    """
    kind = document.kind if study.design == "unknown" else study.design
    is_paper = document.kind in PAPERS
    labels = dict.fromkeys(s.label for s in document.sections if s.label)
    return DigestOverview(
        title=document.title,
        kind=kind if is_paper else document.kind,
        date=None if document.year is None else str(document.year),
        authors=document.authors,
        speakers=tuple(labels) if document.kind == "transcript" else (),
        focus=_focus(document, said, left),
        methods=None if document.kind == "transcript" else _methods(document, said, left, is_paper),
        topics=tuple(_topics(document, said, left)),
        reviewed=reviewed(document, study),
        abbreviations=_abbreviations(document, told) if is_paper else {},
    )


def _abbreviations(document: Document, told: Sequence[str]) -> dict[str, str]:
    """The abbreviations that texts use and do not explain, with what the paper says they mean."""
    words = {word for text in told for word in _WORD.findall(text)}
    return {
        short: " ".join(meaning.split())
        for short, meaning in sorted(abbreviations(document.text).items())
        if short in words
        and len(short) > 1
        and not _FIGURES.search(meaning)
        and not any(f"({short})" in text for text in told)
    }


def time_of(document: Document, start: int, end: int) -> DigestTime | None:
    """When a place of a recording is said."""
    found = seconds(document, start, end)
    return None if found is None else DigestTime(start_s=found[0], end_s=found[1])


def position_of(document: Document, start: int) -> float:
    """A place as a share of the text, from 0 to 1."""
    return round(start / max(1, len(document.text)), 3)


def _quote(document: Document, start: int, end: int) -> Quote:
    return Quote(quote=document.text[start:end], start=start, end=end)


def _as_said(document: Document, each: Said) -> str:
    return " ".join(document.text[each.start : each.end].split())


def _focus(document: Document, said: Sequence[Said], left: frozenset[int]) -> Quote | None:
    """Where a document says what it is about: a paper's aim, a page's or a speaker's first words
    of it; ``None`` where it does not say.
    """
    if document.kind in PAPERS:
        return aim_of(document)
    for section in document.sections:
        if section.role == "objective":
            for start, end in sentences(document.text, section.start, section.end):
                return _quote(document, start, end)
    kept = [each for each in said if each.start not in left]
    if document.kind == "transcript":
        kept = [
            each
            for each in kept
            if TODAY.search(each.text) and position_of(document, each.start) < OPENING
        ]
    for each in kept:
        if FOCUS.search(_as_said(document, each)) and each.start >= len(document.title) * (
            len(said) > 1
        ):
            return _quote(document, each.start, each.end)
    return None


def _methods(
    document: Document, said: Sequence[Said], left: frozenset[int], is_paper: bool
) -> Quote | None:
    """How a document says it was made: of a paper what its abstract says of the methods."""
    if is_paper:
        return methods_of(document)
    told = [
        each for each in said if each.start not in left and METHODS.search(_as_said(document, each))
    ]
    told.sort(key=lambda each: (":" not in _as_said(document, each)[:30], each.start))
    return _quote(document, told[0].start, told[0].end) if told else None


def _topics(
    document: Document, said: Sequence[Said], left: frozenset[int]
) -> Iterator[DigestTopic]:
    most = MOST_TOPICS + len(document.text.split()) // WORDS_A_TOPIC
    if document.kind == "transcript":
        kept = [each for each in said if each.start not in left]
        yield from _announced(document, kept, most)
        return
    seen: set[str] = set()
    is_paper, behind = document.kind in PAPERS, abstract_end(document)
    for section in document.sections:
        name = heading_of(section.label)
        at = document.text.rfind(section.label, 0, section.start) if section.label else -1
        if at < 0 or name in seen or NO_TOPIC.match(name) or section.role == "other":
            continue
        if section.role in ("table", "figure", "references") or len(seen) == most:
            continue
        if is_paper and (section.role == "methods" or section.start < behind):
            continue
        seen.add(name)
        yield _topic(document, name, at, at + len(section.label))


def _announced(document: Document, said: Sequence[Said], most: int) -> Iterator[DigestTopic]:
    """What whoever speaks says they turn to."""
    told: dict[str, DigestTopic] = {}
    for each in said:
        match = SPOKEN_TOPIC.search(each.text)
        if match is None:
            continue
        end = _TOPIC_END.search(match["what"])
        name = plain(match["what"][: end.start()] if end else match["what"])
        if not name or _EMPTY.match(name) or len(name.split()) > LONGEST_TOPIC:
            continue
        name = re.sub(r"^(?:The |A |An |So-called )", "", name)
        told.setdefault(name.casefold(), _topic(document, name, each.start, each.end))
    yield from list(told.values())[:most]


def _topic(document: Document, name: str, start: int, end: int) -> DigestTopic:
    return DigestTopic(
        name=name[:1].upper() + name[1:],
        quote=document.text[start:end],
        start=start,
        end=end,
        time=time_of(document, start, end),
        position=position_of(document, start),
    )
