"""Answers a question that follows an earlier answer.

The earlier answer is input from outside: it is decoded against the schema, its question is read by
the ordinary reader, its sources count only where the corpus holds them, and none of its words is
printed but its question. What the follow-up asks is put into one whole question
(``reading/follow_up.py`` through its port), which is answered as if it had been asked at once.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Sequence

import msgspec

from medwarrant.errors import BadResult, InputError
from medwarrant.ports import FollowUps, Reader
from medwarrant.records import (
    Answer,
    Audience,
    DocumentCard,
    FollowUp,
    Notice,
    NoticeKind,
    Thread,
    Turn,
)
from medwarrant.reports.ask import Tools, ask

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest earlier answer that is read: over ten times the largest that 3,758 documents
gave, and quickly decoded."""
LONGEST = 2_000
"""Characters of the longest question that an answer can be to, as in ``engine``."""
MOST_TURNS = 50
"""Earlier questions that a thread remembers; the oldest go first."""

SAVE = "give the file that `medwarrant ask --json` wrote"
ANSWER = "medwarrant/answer/1"


class Earlier(msgspec.Struct, frozen=True):
    """An earlier answer that was read: the record, and the hash that names it."""

    answer: Answer
    sha256: str

    @property
    def asked(self) -> str:
        """The whole question that it answered."""
        thread = self.answer.thread
        return self.answer.question if thread is None else thread.asked

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Every question of the thread so far, its own last."""
        thread = self.answer.thread
        own = Turn(question=self.answer.question, asked=self.asked)
        return ((*thread.before, own) if thread is not None else (own,))[-MOST_TURNS:]


def earlier_answer(data: bytes) -> Earlier:
    """Reads an earlier answer.

    A byte order mark is no part of it; UTF-16 with one is read too. Raises ``BadResult`` where the
    bytes are no answer of this schema, or hold a question that could not have been asked.
    """
    if len(data) > LARGEST:
        raise BadResult(f"the earlier answer has over {LARGEST // 1024 // 1024} MB", remedy=SAVE)
    plain = _utf8(data)
    try:
        value = msgspec.json.decode(plain)
        schema = value.get("schema") if isinstance(value, dict) else None
        if schema != ANSWER:
            told = (
                f"its schema is {str(schema)[:60]!r}" if schema is not None else "it has no schema"
            )
            raise BadResult(f"this is no earlier answer: {told}, not {ANSWER!r}", remedy=SAVE)
        answer = msgspec.convert(value, Answer)
        canonical = msgspec.json.encode(value, order="sorted")
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeError) as error:
        raise BadResult(f"this is no earlier answer ({error})", remedy=SAVE) from error
    except RecursionError as error:
        raise BadResult("this is no earlier answer: it nests too deeply", remedy=SAVE) from error
    if not _is_flat(answer):
        raise BadResult("this is no earlier answer: its warrants rest on each other", remedy=SAVE)
    earlier = Earlier(answer, hashlib.sha256(canonical).hexdigest())
    for turn in earlier.turns:
        for question in (turn.question, turn.asked):
            if not question.strip() or len(question) > LONGEST:
                raise BadResult("the earlier answer has no question that was asked", remedy=SAVE)
    return earlier


def _is_flat(answer: Answer) -> bool:
    """Whether numbers are worked out from quotes and sentences rest on warrants and gaps, as in
    every answer made here: what is made of what is made could be followed without end.
    """
    made = {warrant.id for warrant in answer.warrants if warrant.derived is not None}
    inputs = {name for w in answer.warrants if w.derived is not None for name in w.derived.inputs}
    sentences = {sentence.id for sentence in answer.sentences}
    named = {name for sentence in answer.sentences for name in sentence.warrants}
    return made.isdisjoint(inputs) and sentences.isdisjoint(named | inputs)


def _utf8(data: bytes) -> bytes:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16").encode()
        except UnicodeError as error:
            raise BadResult("this is no text in UTF-16", remedy=SAVE) from error
    return data.removeprefix(codecs.BOM_UTF8)


def ask_after(
    said: str,
    data: bytes,
    tools: Tools,
    follow_ups: FollowUps,
    *,
    audience: Audience | None,
    sources_of: Callable[[Answer], Sequence[DocumentCard]],
) -> Answer:
    """Answers a question that follows an earlier answer, given as its JSON.

    ``audience`` of ``None`` is whom the follow-up names, else the earlier answer's. ``sources_of``
    gives an answer's documents in the order of the numbers that people see. Raises ``BadResult``
    for what is no earlier answer, InputError for a source that it does not have or that the corpus
    does not hold.
    """
    earlier = earlier_answer(data)
    question = " ".join(said.split())
    follow_up = follow_ups.resolve(
        question,
        [turn.asked for turn in earlier.turns],
        sources_of(earlier.answer),
        tools.store.state().newest,
    )
    if len(follow_up.text) > LONGEST:
        raise InputError("with what it follows, the question is too long", remedy="ask it anew")
    for document in tools.reader.understand(follow_up.text).documents:
        if tools.store.get(document) is None:
            raise InputError(
                f"{document} is not in this corpus", remedy="ask the corpus that the answer is from"
            )
    answer = ask(
        follow_up.text,
        tools,
        audience=audience or follow_up.audience or earlier.answer.audience,
        notices=_heard(question, earlier.turns, tools.reader, follow_up),
    )
    return msgspec.structs.replace(
        answer,
        question=question,
        after=earlier.sha256,
        understood_as=_told(answer.understood_as, follow_up, earlier.asked),
        thread=Thread(
            asked=follow_up.text,
            before=earlier.turns,
            snapshot=earlier.answer.corpus.snapshot,
        ),
    )


PRESSING: frozenset[NoticeKind] = frozenset({"crisis", "emergency"})
"""Notices that a thread keeps whatever is asked next: after dying, doses may be spoken of."""
LASTING: frozenset[NoticeKind] = PRESSING | {"self_treatment"}
"""Notices that a thread keeps as long as it stays with its subject."""


def _heard(
    said: str, turns: Sequence[Turn], reader: Reader, follow_up: FollowUp
) -> tuple[Notice, ...]:
    """The notices that the raw words call for: those of the follow-up, and what lasts of those
    before it.

    A set phrase calls for none, and what is outside health is told by the whole question: few
    fragments name anything of health by themselves.
    """
    own = () if follow_up.is_set_phrase else reader.understand(said).notices
    heard = [notice for notice in own if notice.kind != "out_of_scope"]
    kept = PRESSING if follow_up.stands_alone else LASTING
    for turn in reversed(turns):
        heard += [n for n in reader.understand(turn.question).notices if n.kind in kept]
        if turn.asked.rstrip("?") == turn.question.rstrip("?"):  # where its subject began
            kept = PRESSING
    return tuple(sorted(heard, key=lambda notice: notice.kind not in PRESSING))


def _told(understood: str, follow_up: FollowUp, before: str) -> str:
    """What the follow-up was taken to ask, in words, and that it is a guess where it is one."""
    if follow_up.stands_alone:
        return f"a question of its own, {understood}"
    told = f"{follow_up.text}, taking up “{before}” ({understood})"
    if not follow_up.is_guess:
        return told
    return f"probably {told}; ask it in full if something else was meant"
