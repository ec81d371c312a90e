"""Understands a follow-up in the light of the question before it, as one whole question in words.

"and in teenagers?" after "Does ketamine reduce alcohol craving?" is "Does ketamine reduce alcohol
craving in teenagers?". The whole question then goes through the ordinary reader, so that it is
answered as if it had been asked at once. A question that stands by itself takes nothing over.
Everything here is rules over words; nothing in either question is obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from medwarrant.reading import follow_up_asks as asks
from medwarrant.reading import follow_up_leads as leads
from medwarrant.reading import follow_up_wishes as wishes
from medwarrant.reading.abbreviations import Abbreviations
from medwarrant.reading.follow_up_pointers import points_back
from medwarrant.reading.follow_up_sources import asks_only_for_sources, sources_named
from medwarrant.reading.follow_up_thread import Thread
from medwarrant.reading.follow_up_told import told_and_asked
from medwarrant.reading.follow_up_words import (
    OF_ONESELF,
    as_asked,
    capital,
    is_all_said,
    with_mark,
    without_courtesy,
)
from medwarrant.reading.restating import Understand, Vocabulary
from medwarrant.reading.scope import CERTAINTY, CONFLICTS, scope_of, telling_of
from medwarrant.reading.shorthand import spelled_out
from medwarrant.records import DocumentCard, FollowUp, Question


class FollowUpReader:
    """Understands follow-ups. ``understand`` is the ordinary reader of questions;
    ``abbreviations`` are read in full.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        understand: Understand,
        abbreviations: Abbreviations | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._understand = understand
        self._abbreviations = abbreviations or Abbreviations(())

    def resolve(
        self,
        said: str,
        before: Sequence[str],
        sources: Sequence[DocumentCard] = (),
        newest: int | None = None,
    ) -> FollowUp:
        """The follow-up as a whole question in words that need no earlier one.

        ``before`` are the whole questions of the thread, oldest first; ``sources`` the documents of
        the last answer as numbered there; ``newest`` is the corpus's latest year, against which
        "recent" is told. Raises InputError for a source that the answer does not have.
        """
        said = self._abbreviations.spelled_out(spelled_out(said))
        plain = " ".join(said.split())
        if (turned := leads.NEW_TOPIC.match(plain)) is not None:
            return FollowUp(text=with_mark(capital(turned["rest"])), stands_alone=True)
        put_right = leads.CORRECTION.match(plain)
        told = told_and_asked("" if put_right else plain)
        if told.facts and not self._stands_alone(without_courtesy(told.asks)):
            before = [*before[:-1], self._thread(before, newest).with_facts(told.facts)]
            if not told.asks:
                return FollowUp(text=before[-1])
            plain = told.asks
        fragment = without_courtesy(plain)
        thread = self._thread(before, newest)
        if put_right is not None:
            fragment = without_courtesy(put_right["rest"])
        if (other := thread.with_other(fragment)) is not None:
            return other
        for short, meant in leads.SAID_SHORT:
            if short.match(leads.TRAILING.sub("", fragment)):
                fragment = meant
        if (wish := self._wish(plain, fragment, before, thread, sources)) is not None:
            is_of_nobody = wish.audience is not None or not OF_ONESELF.search(fragment)
            is_set = wish.is_set_phrase and is_of_nobody and is_all_said(said, fragment)
            return replace(wish, is_set_phrase=is_set)
        if self._stands_alone(fragment) and not thread.is_beside(fragment):
            return FollowUp(text=with_mark(plain), stands_alone=True)
        if leads.STATEMENT.match(plain):
            return FollowUp(text=as_asked(before[-1]), is_guess=True)
        return thread.resolve(fragment)

    def _thread(self, before: Sequence[str], newest: int | None) -> Thread:
        return Thread(self._vocabulary, self._understand, before, newest)

    def _wish(
        self,
        plain: str,
        fragment: str,
        before: Sequence[str],
        thread: Thread,
        sources: Sequence[DocumentCard],
    ) -> FollowUp | None:
        """What is wanted of the earlier answer itself, ``None`` where something else is asked."""
        earlier = before[-1]
        wish = re.sub(r"^(?:and |but |so |now |in )*", "", fragment, flags=re.IGNORECASE)
        briefer = leads.TRAILING.sub("", wish)
        named = () if thread.has_named_one(fragment) else sources_named(plain, sources)
        if named:
            whole = thread.again(telling_of(named))
            return FollowUp(text=whole, is_set_phrase=asks_only_for_sources(fragment))
        for audience, cue in wishes.AUDIENCES:
            if any(re.fullmatch(cue, said, re.IGNORECASE) for said in (wish, briefer)):
                return FollowUp(text=as_asked(earlier), audience=audience, is_set_phrase=True)
        for focus, cue in wishes.FOCUSES:
            if re.fullmatch(cue, fragment, re.IGNORECASE):
                tail = CONFLICTS if focus == "conflicts" else CERTAINTY
                return FollowUp(text=thread.again(tail), is_set_phrase=True)
        if not fragment or wishes.AGAIN.fullmatch(fragment):
            return FollowUp(text=as_asked(earlier), is_set_phrase=True)
        return None

    def _stands_alone(self, fragment: str) -> bool:
        """Whether it is a whole question on something of its own, and nothing points back."""
        if not leads.STARTS_A_QUESTION.match(fragment) or leads.ABOUT.match(fragment):
            return False
        core = scope_of(fragment).core
        if points_back(core) or asks.WHICH_IS.match(core):
            return False
        question = self._understand(with_mark(core))
        mentioned = [concept for _, _, concept in self._vocabulary.find(core)]
        if any(concept.kind in ("drug", "procedure") for concept in mentioned):
            return _names_what_acts(question, core) and not _is_left_open(question, core)
        named = [c for c in (*question.subjects, *question.targets) if c.source != "question"]
        if question.kind == "definition" and (named or question.subjects):
            return asks.INTENT_NOUN.match(core) is None
        return asks.OF_ITSELF.match(core) is not None and bool(named)


def _names_what_acts(question: Question, text: str) -> bool:
    """Whether what acts is the question's own, and not only what something is compared or taken
    with.
    """
    subject = next((c for c in question.subjects if c.source != "question"), None)
    if subject is None:
        return any(concept.kind == "drug" for concept in question.targets)
    opening = re.split(r"\b(?:with|than|compared|versus|vs|together|while|after|on)\b", text)[0]
    names = (*subject.names, *subject.short)
    return any(re.search(rf"(?<!\w){re.escape(n)}", opening, re.IGNORECASE) for n in names)


def _is_left_open(question: Question, text: str) -> bool:
    """Whether a question names what acts and leaves to the thread on what."""
    is_bare = not question.targets and not question.populations and not question.comparators
    return is_bare and (asks.HELPS.match(text) or asks.ADDS.match(text)) is not None
