"""Reads transcripts: WebVTT, SubRip (SRT), lines with a time in brackets, speech without times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from medwarrant.records import Deletion, Document, Mark, Rejected
from medwarrant.sources.characters import LINE_BREAK, clean, clean_lines
from medwarrant.sources.chunk import Piece
from medwarrant.sources.cues import BRACKETED, TIMING, Cue, bracketed_cues, seconds_of, timed_cues
from medwarrant.sources.headings import heading_role
from medwarrant.sources.identifiers import document_id
from medwarrant.sources.languages import language_code
from medwarrant.sources.layout import Layout
from medwarrant.sources.limits import HEAD_BYTES, RECORD_BYTES
from medwarrant.sources.prose import FEWEST_ENTRIES, lay_out_prose
from medwarrant.sources.reference_text import is_entry
from medwarrant.sources.speech import is_speech, spoken_cues
from medwarrant.sources.stream import Stream, text_of
from medwarrant.sources.whole import split_whole

NAME = "transcript"

MOST_BYTES = RECORD_BYTES // 4
"""A day of speech with its times has 3 MB."""

TOO_LONG = f"a transcript longer than {MOST_BYTES // 2**20} MB"

WEBVTT = re.compile(rb"WEBVTT(?=[ \t\r\n]|$)")
SUBRIP = re.compile(
    rb"\s*+(?:\d{1,6}[ \t]*+\r?\n)?[ \t]*+[\d:]{5,12}(?:[.,]\d{1,3})?[ \t]*-->[ \t]*[\d:]{4,12}"
)
MARKUP = re.compile(rb"\s*(?:<|%PDF-|[{\[]\s*[\"{\[])")
"""How pages, XML and JSON begin, which may hold speech among other things."""

FEWEST_TIMES = 3
SHARE_OF_TIMES = 0.2
"""Lines with a time in brackets among all lines: a transcript has one a paragraph at least, and a
paragraph is seldom wrapped into more than five lines."""

OPENING_LINES = 12
"""Lines that may stand before the first time: title, date, who speaks."""

NOISE = r"(?:music(?:[ ]playing)?|applause|laughter|laughs?|laughing|chuckles|silence|audio|sound)"
SOUND = re.compile(
    rf"[\[(*♪♫]+[ ]*(?:[a-z]{{1,15}}[ ]){{0,3}}{NOISE}[ ]*[\])*♪♫]+|[♪♫ ]+"
    r"|(?:(?:upbeat|soft|dramatic|gentle|rock|theme|intro|outro|audience)[ ]){0,3}" + NOISE,
    re.I,
)
"""A line that only names what is heard; without brackets in the words of captions alone, since
"we love classical music" is said."""

TURN = re.compile(r"\A(?:[-–—](?!\d)|>>+)[ \t]*(?=\S)")
"""How captions mark that someone else speaks."""

SPEAKER = re.compile(
    r"(?:\[(?P<a>[A-Z][^\[\]\n:]{1,60})\]:?|(?P<b>[A-Z][\w.’'-]*(?:[ ][\w.’'()-]+){0,5})[ ]?:)"
    r"[ ]+(?=\S)"
)
FEWEST_TURNS = 2
"""A name before a colon is a speaker's when it comes back; "Note: …" said once is not."""

ROLLING = 0.3
"""Share of cues that open with the last line of the one before, from which on captions roll: each
line is then shown twice, and said once."""

OPENING_WORDS = 14


class _Turn(NamedTuple):
    """What one speaker says until another does; ``said`` are clean words with their cue."""

    speaker: str
    said: list[tuple[str, Cue]]


def recognises(head: bytes) -> bool:
    """Whether the text begins as WebVTT or SubRip does, has times in brackets throughout, or reads
    as speech does.
    """
    if WEBVTT.match(head) or SUBRIP.match(head):
        return True
    if b"\x00" in head or MARKUP.match(head):
        return False
    text = LINE_BREAK.sub("\n", head.decode("utf-8", "replace"))
    return _has_bracketed_times(text) or is_speech(text)


def _has_bracketed_times(text: str, *, in_order: bool = True) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    times = []
    for number, line in enumerate(lines):
        found = BRACKETED.match(line)
        if found is not None:
            times.append(seconds_of(found[1] or found[3]))
        elif not times and number >= OPENING_LINES:
            return False
    is_in_order = not in_order or all(one <= other for one, other in pairwise(times))
    return len(times) >= max(FEWEST_TIMES, SHARE_OF_TIMES * len(lines)) and is_in_order


def split(stream: Stream) -> Iterator[Piece]:
    """The whole transcript as one piece."""
    return split_whole(stream, MOST_BYTES, TOO_LONG)


def read(
    data: bytes,
    origin: str,
    place: int,  # noqa: ARG001 - the shape of every reader
) -> Iterator[Document | Deletion | Rejected]:
    """The transcript as one document, with the seconds of each cue in ``marks``."""
    text = LINE_BREAK.sub("\n", text_of(data)).lstrip("\ufeff")
    text, list_of_works = _parted(text)
    title = language = ""
    if text.startswith("WEBVTT"):
        header, _, text = text.partition("\n\n")
        title, language = _header(header)
        if any(
            map(TIMING.match, header.split("\n"))
        ):  # no blank line after the first: the rest is cues already
            text = header.partition("\n")[2] + "\n\n" + text
        cues = timed_cues(text)
    elif re.search(rf"^{TIMING.pattern}", text, re.M):
        cues = timed_cues(text)
    elif not _has_bracketed_times(text[:HEAD_BYTES], in_order=False):
        title, cues = spoken_cues(text)
    else:
        opening, cues = bracketed_cues(text)
        title = clean(opening[0]) if opening else ""
        if opening[1:]:
            cues.insert(0, Cue(None, None, tuple(opening[1:])))
    layout = Layout()
    layout.section("title", title)
    marks = _lay_out(layout, _turns(_once(cues)))
    if len(layout.sections) < (2 if title else 1):
        yield Rejected(
            origin=origin, place=None, format=NAME, reason="a transcript in which nothing is said"
        )
        return
    listed = lay_out_prose(layout, list_of_works, title="…").references if list_of_works else ()
    whole = layout.text
    spoken = layout.sections[1 if title else 0]
    yield Document(
        id=document_id(own=None, pmid=None, pmcid=None, doi=None, text=whole),
        kind="transcript",
        title=title or _named(origin) or _opening(whole[spoken.start : spoken.end]),
        text=whole,
        sections=tuple(layout.sections),
        format=NAME,
        language=language_code(language or None),
        references=listed,
        marks=marks,
    )


def _named(origin: str) -> str:
    """The name of the file that a transcript stands in, in words ("Sleep and grief" of
    ``sleep_and_grief.vtt``); "" where it has none, as from standard input.
    """
    name = re.split(r"[/\\!]", origin)[-1]
    stem = name.rpartition(".")[0] or name
    words = re.sub(r"[_\s]+", " ", stem).strip(" -")
    return words[:1].upper() + words[1:] if re.search(r"[^\W\d_]{3}", words) else ""


def _opening(spoken: str) -> str:
    """The first words that are spoken, for want of a title."""
    return " ".join(spoken.split(None, OPENING_WORDS)[:OPENING_WORDS]) + "…"


def _parted(text: str) -> tuple[str, str]:
    """What is said, and the list of works that notes to an episode end with, its heading included;
    "" where there is none.
    """
    lines = text.split("\n")
    for position in range(len(lines) - 1, -1, -1):
        line = lines[position].strip()
        if BRACKETED.match(line) or TIMING.match(line):
            break
        if heading_role(line) == "references":
            below = "\n".join(lines[position:])
            entries = sum(map(is_entry, map(str.strip, lines[position + 1 :])))
            if entries >= FEWEST_ENTRIES:
                return "\n".join(lines[:position]), clean_lines(below)
    return text, ""


def _header(header: str) -> tuple[str, str]:
    """The title that stands behind ``WEBVTT``, and the language that its header names."""
    first, _, rest = header.partition("\n")
    named = re.search(r"^Language:[ \t]*([a-z]{2,3})\b", rest, re.M)
    return clean(first[len("WEBVTT") :]).lstrip("-–—: "), named[1] if named else ""


def _once(cues: list[Cue]) -> list[Cue]:
    """The cues without the lines that rolling captions show a second time."""
    shown = [cue for cue in cues if cue.lines]
    pairs = list(pairwise(shown))
    repeats = sum(1 for before, cue in pairs if cue.lines[0] == before.lines[-1])
    if not pairs or repeats <= ROLLING * len(pairs):
        return shown
    return shown[:1] + [
        cue._replace(lines=cue.lines[1:]) if cue.lines[0] == before.lines[-1] else cue
        for before, cue in pairs
    ]


def _turns(cues: list[Cue]) -> list[_Turn]:
    """The cues by speaker. Sounds ("[music]") are left out."""
    lines = [
        (clean(line), cue, cue.opens and number == 0)
        for cue in cues
        for number, line in enumerate(cue.lines)
    ]
    names = Counter(
        name for line, *_ in lines if (name := _speaker(TURN.sub("", line, count=1))[0])
    )
    turns: list[_Turn] = []
    speaker = ""
    for line, cue, opens in lines:
        if not any(letter.isalnum() for letter in line) or SOUND.fullmatch(line):
            continue
        bare = TURN.sub("", line, count=1)
        is_new = opens or bare != line
        name, words = _speaker(bare)
        if name and names[name] >= FEWEST_TURNS:
            is_new, named = True, name
        else:
            words, named = bare, clean(cue.voice) if cue.voice is not None else ""
        if is_new or not turns or (named and named != speaker):
            speaker = named
            turns.append(_Turn(speaker, []))
        turns[-1].said.append((words, cue))
    return turns


def _speaker(line: str) -> tuple[str, str]:
    """The name that the line opens with, "" where there is none, and the rest."""
    found = SPEAKER.match(line)
    return ((found["a"] or found["b"]).strip(), line[found.end() :]) if found else ("", line)


def _lay_out(layout: Layout, turns: list[_Turn]) -> tuple[Mark, ...]:
    """One section a turn; returns when each of its words is said."""
    marks: list[Mark] = []
    for turn in turns:
        words = " ".join(said for said, _ in turn.said)
        at = layout.section("body", words, turn.speaker)
        if at is None:
            continue
        for said, cue in turn.said:
            if cue.start_s is not None:
                mark = Mark(start=at, end=at + len(said), start_s=cue.start_s, end_s=cue.end_s)
                marks.append(mark)
            at += len(said) + 1
    return tuple(_joined(marks))


def _joined(marks: list[Mark]) -> Iterator[Mark]:
    """Neighbouring lines of one cue as one mark."""
    held: Mark | None = None
    for mark in marks:
        if held is not None and (held.end + 1, held.start_s, held.end_s) == (
            mark.start,
            mark.start_s,
            mark.end_s,
        ):
            held = Mark(start=held.start, end=mark.end, start_s=held.start_s, end_s=held.end_s)
            continue
        if held is not None:
            yield held
        held = mark
    if held is not None:
        yield held
