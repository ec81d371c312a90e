"""Takes timed text apart into cues: WebVTT, SubRip (SRT) and lines with a time in brackets.

Rules of WebVTT: https://www.w3.org/TR/webvtt1/. SubRip has no standard; players agree on what is
read here.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

CLOCK = r"(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?"
LOOSE_CLOCK = r"(?:\d{1,3}:)?[0-5]?\d:[0-5]?\d(?:[.,]\d{1,3})?"
"""As captions may have it beside an arrow: some programs write "0:0:3.54"."""

TIMING = re.compile(rf"[ \t]*({LOOSE_CLOCK})[ \t]*-->[ \t]*({LOOSE_CLOCK})(?=[ \t\n]|$)")
BRACKETED = re.compile(
    rf"[ \t]*(?:\[({CLOCK})(?:[ \t]*(?:-->|[-–—])[ \t]*({CLOCK}))?\]"
    rf"|\(({CLOCK})(?:[ \t]*(?:-->|[-–—])[ \t]*({CLOCK}))?\))[ \t]*"
)
VOICE = re.compile(r"<v(?:\.[^\s>]{0,80})?[ \t]+([^<>\n]{1,120})>")
TAG = re.compile(r"</?(?:[cibuv]|ruby|rt|lang|font|b|i|u|\d[\d:.]{0,12})(?:[.\s][^<>]{0,120})?>")
SSA = re.compile(r"\{\\[^{}\n]{1,80}\}")
"""Placement codes that some SubRip files carry over from another format."""

NOT_CUES = ("NOTE", "STYLE", "REGION")


class Cue(NamedTuple):
    """Lines that are shown together. Times are in seconds, ``None`` where the source's cannot be
    read or is not there; ``voice`` is the speaker that the source names. ``opens``: a paragraph
    of its own begins here.
    """

    start_s: float | None
    end_s: float | None
    lines: tuple[str, ...]
    voice: str | None = None
    opens: bool = False


def seconds_of(clock: str) -> float:
    """A clock time ("1:02:03.5", "02:03") in seconds."""
    total = 0
    whole, _, fraction = clock.replace(",", ".").partition(".")
    for part in whole.split(":"):
        total = total * 60 + int(part)
    return total + int(fraction.ljust(3, "0")) / 1000 if fraction else float(total)


def blocks_of(text: str) -> list[list[str]]:
    """The runs of lines between blank lines."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def timed_cues(text: str) -> list[Cue]:
    """The cues of a WebVTT or SubRip text without its header."""
    cues: list[Cue] = []
    for block in blocks_of(text):
        if block[0].split(None, 1)[0] in NOT_CUES:
            continue
        at = [number for number, line in enumerate(block) if TIMING.match(line)]
        if not at:
            words = block if cues and "-->" not in "".join(block[:2]) else _untimed(block)
            if words and cues:  # a blank line within a cue's text
                last = cues[-1]
                cues[-1] = last._replace(lines=(*last.lines, *_bare(words)))
            elif words:
                cues.append(Cue(None, None, _bare(words)))
            continue
        for number, place in enumerate(at):
            # Some files leave out the blank line between cues: the next one's number is no text.
            is_last = number + 1 == len(at)
            stop = len(block) if is_last else at[number + 1]
            lines = block[place + 1 : stop]
            if not is_last and lines and lines[-1].strip().isdigit():
                lines.pop()
            timing = TIMING.match(block[place])
            if timing is not None:
                cues += _voiced(seconds_of(timing[1]), seconds_of(timing[2]), lines)
    return cues


def bracketed_cues(text: str) -> tuple[list[str], list[Cue]]:
    """The lines before the first time, and the cues: each runs to the next time."""
    opening: list[str] = []
    cues: list[Cue] = []
    held: list[str] = []
    times: tuple[float, float | None] | None = None
    for line in text.split("\n"):
        found = BRACKETED.match(line)
        if found is None:
            if line.strip():
                (opening if times is None else held).append(line)
            continue
        start, end = (found[1], found[2]) if found[1] else (found[3], found[4])
        if times is not None:
            cues.append(Cue(*_ended(times, seconds_of(start)), _bare(held)))
        times = seconds_of(start), seconds_of(end) if end else None
        rest = line[found.end() :]
        held = [rest] if rest.strip() else []
    if times is not None:
        cues.append(Cue(*times, _bare(held)))
    return opening, cues


def _ended(times: tuple[float, float | None], following: float) -> tuple[float, float | None]:
    """A cue without an end ends where the next begins, unless time runs backwards there."""
    start, end = times
    return start, following if end is None and following >= start else end


def _untimed(block: list[str]) -> list[str]:
    """What is said in a block whose times cannot be read."""
    return [line for line in block if "-->" not in line and not line.strip().isdigit()]


def _voiced(start: float, end: float, lines: list[str]) -> list[Cue]:
    """One cue a speaker: WebVTT may name several within one."""
    whole = "\n".join(lines)
    pieces = VOICE.split(whole)
    last = end if end >= start else None
    cues = [Cue(start, last, _bare(pieces[0].split("\n")))] if pieces[0].strip() else []
    for name, words in zip(pieces[1::2], pieces[2::2], strict=True):
        cues.append(Cue(start, last, _bare(words.split("\n")), unescape(name)))
    return cues


def _bare(lines: list[str]) -> tuple[str, ...]:
    """The lines' words without markup, those without any left out."""
    bare = (unescape(SSA.sub("", TAG.sub("", line))).strip() for line in lines)
    return tuple(line for line in bare if line)
