"""Tells speech written down without times from writing, and takes it apart into turns."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from medwarrant.sources.characters import clean
from medwarrant.sources.cues import CLOCK, Cue, seconds_of
from medwarrant.sources.headings import heading_role

PERSONAL = re.compile(
    r"\b(?:i|you|me|my|your|we're|we've|we'll|let's|gonna|wanna|(?:i|you)'(?:m|ve|ll|d|re)|"
    r"(?:that|it|there|what|he|she)'s|they're|(?:do|ca|did|does|is|was)n't)\b",
    re.I,
)
"""Words of people who speak to each other."""

SPOKEN = re.compile(
    r"\b(?:um|uhm?|hmm|mm-hmm|yeah|yep|okay|you know|i mean|sort of|kind of|gonna|wanna|thank you|"
    r"thanks for|welcome (?:back )?to|a lot of|and so|really|actually|basically|i think|let's|"
    r"so (?:that's|it's|i|you|we|if|the|this|what|when))\b",
    re.I,
)
"""Words that speech is full of, and that edited writing leaves out."""

AUDIENCE = re.compile(
    r"\b(?:welcome (?:back )?to|thanks? (?:you )?(?:so much )?for (?:listening|joining|tuning|"
    r"having|being here|watching|coming)|my guest|this (?:podcast|episode|show|webinar|talk)|"
    r"(?:today|tonight|this evening|this morning) (?:i|we)(?:'m|'re|'ll| am| are| will)?)\b"
    r"|[\[(](?:[a-z ]{0,30}music|laughter|laughs|applause|inaudible|crosstalk)[\])]",
    re.I,
)
"""What is said to listeners, or noted of sounds."""

HESITATION = re.compile(r"\b(?:um|uhm?|hmm|mm-hmm|yeah|you know,|i mean,|like, )", re.I)

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")

FEWEST_WORDS = 60
FEWEST_WORDS_ALONE = 300
"""Words of a transcript with speakers, and of one whose words alone must tell it."""

SHORT_LINE = 60
"""Characters. Captions are broken at 32 to 45; letters and mails at 70 or more."""

FEWEST_SHORT_LINES = 40
SHARE_OF_SHORT_LINES = 0.95

LEAST_PERSONAL = 25.0
LEAST_SPOKEN = 4.0
LEAST_PERSONAL_SHORT = 35.0
LEAST_SPOKEN_SHORT = 8.0
LEAST_PERSONAL_ALONE = 40.0
LEAST_SPOKEN_ALONE = 12.0
LEAST_HESITATION = 2.0
"""Words in a thousand. Seven long podcasts have 39 to 80 personal and 11 to 35 spoken ones; of
3,755 abstracts and articles the highest, which quote people at length, have 30 and 8 (personal
alone 41, in trials of a device named "i-gel"). ``benchmarks/reading_files.py speech`` counts
them again."""

LONGEST_TITLE = 200
OPENING_LINES = 12
FEWEST_TURNS = 6
TURNS_A_THOUSAND_WORDS = 3.0

NAME = r"[A-Z][\w.’'-]*(?:[ ][\w.’'()&-]+){0,5}?"
LABEL = re.compile(
    rf"(?:>>+[ ]*|[-–—][ ]+)?\*{{0,2}}(?P<name>{NAME})\*{{0,2}}"
    rf"(?:[ ]*[\[(](?:(?P<time>{CLOCK})|[^()\[\]\n]{{1,30}})[\])])?[ ]?:\*{{0,2}}"
    r"(?:[ \t]+(?=\S)|[ \t]*$)"
)
"""Who speaks: a name before a colon, with the time in brackets where there is one."""

NAMED_LINE = re.compile(rf"(?P<name>{NAME})[ \t]+[\[(]?(?P<time>{CLOCK})[\])]?[ \t]*$")
"""Who speaks, and when, on a line of its own, as programs that write down meetings have it."""

NO_NAMES = frozenset(
    """note notes figure fig table box from to cc bcc subject date sent re fwd tel phone fax mail
    e-mail email web website doi pmid source example tip warning caution answer question
    step day week part chapter section http https population intervention comparison outcome
    outcomes dose duration type name title author authors address location time place""".split()
)
"""Words before a colon that name a field."""

TURN_MARK = re.compile(r"\A(?:[-–—](?!\d)|>>+)[ \t]*(?=\S)")
SENTENCE_END = re.compile(r"[.?!…][\"”’')\]]*$")


class Manner(NamedTuple):
    """How a text speaks: words, and personal, spoken and hesitating ones in a thousand."""

    words: int
    personal: float
    spoken: float
    hesitating: float


def manner_of(text: str) -> Manner:
    """Counts how the text speaks."""
    text = text.replace("’", "'")
    words = sum(1 for _ in WORD.finditer(text))
    thousands = max(words, 1) / 1000
    return Manner(
        words,
        len(PERSONAL.findall(text)) / thousands,
        len(SPOKEN.findall(text)) / thousands,
        len(HESITATION.findall(text)) / thousands,
    )


def is_speech(text: str) -> bool:
    """Whether a text is speech written down: by speakers that come back, by lines as short as
    captions, or by its words alone. Each asks for words that speech is full of besides.
    """
    manner = manner_of(text)
    if (
        manner.words < FEWEST_WORDS
        or manner.personal < LEAST_PERSONAL
        or manner.spoken < LEAST_SPOKEN
    ):
        return False
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    turns = _turns_by_name(lines)
    count = sum(turns.values())
    if len(turns) >= 2 and count >= max(FEWEST_TURNS, TURNS_A_THOUSAND_WORDS * manner.words / 1000):
        return True
    short = sum(1 for line in lines if len(line) <= SHORT_LINE)
    if len(lines) >= FEWEST_SHORT_LINES and short >= SHARE_OF_SHORT_LINES * len(lines):
        return manner.personal >= LEAST_PERSONAL_SHORT and manner.spoken >= LEAST_SPOKEN_SHORT
    return (
        manner.words >= FEWEST_WORDS_ALONE
        and manner.personal >= LEAST_PERSONAL_ALONE
        and manner.spoken >= LEAST_SPOKEN_ALONE
        and manner.hesitating >= LEAST_HESITATION
        and AUDIENCE.search(text.replace("’", "'")) is not None
    )


def spoken_cues(text: str) -> tuple[str, list[Cue]]:
    """The title, "" where there is none, and what is said: a cue a paragraph, with its speaker, and
    with its time where the speaker's line has one.
    """
    lines = text.split("\n")
    turns = _turns_by_name([line.strip() for line in lines if line.strip()])
    title, first = _title(lines, turns)
    cues: list[Cue] = []
    held: list[str] = []
    speaker: str | None = None
    start: float | None = None

    def close() -> None:
        nonlocal start
        if held:
            cues.append(Cue(start, None, tuple(held), speaker, opens=True))
            held.clear()
            start = None

    for line in lines[first:]:
        words = line.strip()
        named = _label(words, turns)
        if named is not None:
            close()
            speaker, start, words = named
        elif TURN_MARK.match(words):
            close()
            speaker, words = None, TURN_MARK.sub("", words, count=1)
        elif not words and held and (not cues or SENTENCE_END.search(held[-1])):
            close()  # what stands above the first paragraph needs no full stop
        if words:
            held.append(words)
    close()
    return title, cues


def _turns_by_name(lines: list[str]) -> dict[str, int]:
    """How often each name that comes back stands before what is said."""
    names: Counter[str] = Counter()
    for line in lines:
        found = LABEL.match(line) or NAMED_LINE.fullmatch(line)
        if found is not None:
            names[found["name"].strip()] += 1
    return {
        name: count
        for name, count in names.items()
        if count >= 2 and name.casefold() not in NO_NAMES and heading_role(name) is None
    }


def _label(line: str, turns: dict[str, int]) -> tuple[str, float | None, str] | None:
    """The speaker that a line names, the time, and what is said on it; ``None`` without one."""
    found = LABEL.match(line) or NAMED_LINE.fullmatch(line)
    if found is None or found["name"].strip() not in turns:
        return None
    time = found["time"]
    return clean(found["name"]), seconds_of(time) if time else None, line[found.end() :]


def _title(lines: list[str], turns: dict[str, int]) -> tuple[str, int]:
    """The title, and the number of the line behind it: a first line that stands apart, or not far
    above the first speaker.
    """
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    words = lines[first].strip() if lines else ""
    following = lines[first + 1].strip() if first + 1 < len(lines) else ""
    opening = lines[first + 1 : first + OPENING_LINES]
    is_apart = not following or any(_label(line.strip(), turns) is not None for line in opening)
    is_title = (
        0 < len(words) <= LONGEST_TITLE
        and any(map(str.isalpha, words))
        and not SENTENCE_END.search(words.rstrip("?"))
        and not words.endswith((",", ";", ":"))
        and _label(words, turns) is None
        and not TURN_MARK.match(words)
    )
    if not is_apart or not is_title:
        return "", first
    return clean(words.lstrip("#* ").rstrip("#* ")), first + 1
