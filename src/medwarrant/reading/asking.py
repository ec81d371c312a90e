"""Which part of what somebody writes asks, what is told around it, and what is asked besides.

"I have high blood pressure. How risky is esketamine for people like me, and is it addictive?" asks
one thing, tells one, and asks another besides. The first question that names something is the one
that is answered; further ones are kept word for word, so that the answer can say that it leaves
them. What is told is read for conditions, drugs, ages and states of life only (``circumstances``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from medwarrant.reading import question_cues as cues
from medwarrant.reading.everyday_words import EVERYDAY_WORDS
from medwarrant.records import Concept
from medwarrant.text.sentences import CONTINUES

ACTING: Final = frozenset({"drug", "procedure"})
PREFACE: Final = re.compile(
    r"\s*(?:as (?:an?|someone|somebody)|being|given (?:that|my|his|her)|at \d+|"
    r"after (?:my|his|her|a)|with (?:my|his|her|all)|living with|having)\b",
    re.IGNORECASE,
)
"""How a piece begins that tells of somebody before it is asked."""
POINTS_BACK: Final = re.compile(
    r"\b(?:it|its|this|that|they|them|these|those|either|both|ones?|anything|something|nothing|"
    r"there|which|what|why|he|she|him|her)\b",
    re.IGNORECASE,
)
"""A word of a question that takes up what was told before."""
IT_AGAINST: Final = re.compile(
    r"\b(?:it|they|this|that|these)\b[^.?!;]{0,40}?\b(?:compare[sd]? (?:with|to|against)|"
    r"(?:better|worse|safer|more effective|less effective|stronger|faster|superior|inferior) "
    r"(?:than|to)|as (?:good|effective|safe|well) as|versus|vs\.?)\s",
    re.IGNORECASE,
)
"""What was told before, held against what the question names: alone the latter asks nothing."""
_END: Final = re.compile(r"[?!]+(?=\s)|\.(?=\s)")
Span = tuple[int, int]


class Finder(Protocol):
    """What this module needs of a vocabulary."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets, without overlaps."""
        ...


@dataclass(frozen=True)
class Asked:
    """What asks in a text.

    ``core`` is as long as the text, with blanks in place of what is not asked, so that offsets are
    the text's own. ``clause`` is what asks, without what leads up to it. ``told`` are the stretches
    that tell something about somebody; ``besides`` the further questions, as they are written;
    ``is_whether`` whether the words around the question already ask for a yes or a no.
    """

    core: str
    clause: str
    told: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    is_whether: bool = False


def asked_in(text: str, vocabulary: Finder) -> Asked:
    """The question in a text, which may hold greetings, a story and further questions.

    A text that asks nothing ("kratom and ketamine") is taken whole.
    """
    plain, frames = _without_frames(text)
    is_whether = cues.WHETHER.search(frames) is not None
    pieces = [piece for span in _sentences(plain) for piece in _turned(plain, span)]
    asking = [span for span in pieces if _asks(plain, span) or _asked_in_frame(text, plain, span)]
    if not asking:
        return Asked(core=plain, clause=plain.strip(), is_whether=is_whether)
    mentions = vocabulary.find(plain)
    naming = [span for span in asking if _within(mentions, span)]
    chosen = (naming or asking)[0]
    first, seconds = _first_of(plain, chosen, mentions)
    core = [first, *_of_both(plain, seconds)]
    is_held_against = IT_AGAINST.search(plain, *first) is not None or _is_of_it(
        plain, first, mentions
    )
    acts = not is_held_against and any(
        concept.kind in ACTING for concept in _within(mentions, first)
    )
    others = [span for span in pieces if span not in asking]
    headings = [
        span
        for span in others
        if not cues.TELLS.search(plain, *span) and not PREFACE.match(plain[span[0] : span[1]])
    ]
    core += headings
    if not acts:  # "Does it help?" asks of what was told before
        backed = [span for span in others if any(c.kind in ACTING for c in _within(mentions, span))]
        is_whole = bool(_within(mentions, first)) or not POINTS_BACK.search(plain, *first)
        core += backed or ([] if is_whole or headings else others)
    topics = [topic for span in headings for topic in _topics(plain, span, mentions)]
    besides = [*topics, *seconds, *(span for span in asking if span != chosen)]
    return Asked(
        core=_without(_kept(plain, core), topics),
        clause=plain[first[0] : first[1]].strip(),
        told=tuple(plain[start:end] for start, end in others if (start, end) not in core),
        besides=tuple(" ".join(text[start:end].split()).strip(" ,;-–—") for start, end in besides),
        is_whether=is_whether,
    )


OF_IT: Final = re.compile(
    r"\s*(?:so )?(?:should|must|ought) (?:it|they|this|these)\b",
    re.IGNORECASE,
)
"""How a question begins on what its own sentence told before."""


def _is_of_it(text: str, span: Span, mentions: Sequence[tuple[int, int, Concept]]) -> bool:
    """Whether a question begins with a pronoun for what acts before it in its sentence: another
    drug behind it is not what is asked of alone.
    """
    start = max(text.rfind(sign, 0, span[0]) for sign in (".", "?", "!", ";")) + 1
    acting = [c for c in _within(mentions, (start, span[0])) if c.kind in ACTING]
    return bool(acting) and OF_IT.match(text[span[0] : span[1]]) is not None


def _without_frames(text: str) -> tuple[str, str]:
    """The text with blanks for greetings and for what only says that something is asked, and those
    words.
    """
    taken: list[str] = []
    before = ""
    while before != text:
        before = text
        taken += cues.FRAMES.findall(text)
        text = cues.FRAMES.sub(lambda match: " " * len(match.group()), text)
    return text, " ".join(taken)


def _sentences(text: str) -> list[Span]:
    """Sentences in order; a capital is not needed to begin one."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        last = text[: match.start()].rpartition(" ")[2].casefold()
        if match.group() == "." and (last in CONTINUES or len(last) < 2):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [(first, last) for first, last in spans if text[first:last].strip(" .?!")]


def _turned(text: str, span: Span) -> list[Span]:
    """A sentence that begins by telling and goes on to ask, as two; any other as it is."""
    start, end = span
    if cues.ASKS.match(text[start:end]):
        return [span]
    match = cues.TURNS.search(text, start, end)
    return [span] if match is None else [(start, match.start()), (match.end(), end)]


def _asks(text: str, span: Span) -> bool:
    piece = text[span[0] : span[1]]
    return piece.rstrip().endswith("?") or cues.ASKS.match(piece) is not None


def _asked_in_frame(text: str, plain: str, span: Span) -> bool:
    """Whether a piece stands behind a frame that asks ("what is the evidence for"), blanked."""
    start = len(plain[: span[0]].rstrip())
    return cues.ASKS.match(text[start : span[1]].lstrip(" ,;")) is not None


def _first_of(
    text: str, span: Span, mentions: Sequence[tuple[int, int, Concept]]
) -> tuple[Span, list[Span]]:
    """The first question of a sentence, and those that follow it there."""
    start, end = span
    names_none = not _within(mentions, span)
    for match in cues.SECOND.finditer(text, start, end):
        if names_none or _names(text, (start, match.start()), mentions):
            return (start, match.start()), _each(text, (match.end(), end))
    return span, []


def _each(text: str, span: Span) -> list[Span]:
    """Further questions that stand behind each other in a sentence, one by one."""
    start, end = span
    for match in cues.SECOND.finditer(text, start, end):
        if len(text[start : match.start()].split()) >= cues.SHORTEST_SECOND:
            return [(start, match.start()), *_each(text, (match.end(), end))]
    return [span]


def _names(text: str, span: Span, mentions: Sequence[tuple[int, int, Concept]]) -> bool:
    """Whether a stretch names something, known or not, that a question may be about."""
    words = re.findall(r"[^\W\d_]{6,}", text[span[0] : span[1]])
    is_unknown = any(word.casefold() not in EVERYDAY_WORDS for word in words)
    return is_unknown or bool(_within(mentions, span))


def _topics(text: str, span: Span, mentions: Sequence[tuple[int, int, Concept]]) -> list[Span]:
    """What a heading lists to be told of, as far as it names no drug and no illness."""
    match = cues.TOPICS.search(text[span[0] : span[1]].rstrip())
    if match is None:
        return []
    found, start = [], span[0] + match.start("list")
    for item in match["list"].split(","):
        inner = start + len(item) - len(item.lstrip())
        topic = (inner, start + len(item.rstrip()))
        if len(item.split()) <= cues.LONGEST_TOPIC and not _within(mentions, topic):
            found.append(topic)
        start += len(item) + 1
    return found


def _of_both(text: str, seconds: Sequence[Span]) -> list[Span]:
    """What says behind a second question of whom both are asked."""
    tails = ((cues.OF_BOTH.search(text, start, end), end) for start, end in seconds)
    return [(match.end(), end) for match, end in tails if match is not None]


def _within(mentions: Sequence[tuple[int, int, Concept]], span: Span) -> list[Concept]:
    return [concept for start, end, concept in mentions if span[0] <= start and end <= span[1]]


def _kept(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks for all but these stretches."""
    return "".join(
        letter if any(start <= at < end for start, end in spans) else " "
        for at, letter in enumerate(text)
    )


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks for these stretches."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
