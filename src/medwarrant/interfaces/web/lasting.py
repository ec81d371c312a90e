"""Links that last: what an answer said when its link was made, held against the answer of today.

A server keeps no answers. So the link itself holds, beside the thread and the snapshot, a mark of
each sentence with the quotes that it rests on; the page that it opens marks today's sentences the
same way and says which stand, which are gone and which are new.
"""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from collections import Counter
from typing import Final, NamedTuple, get_args

from medwarrant.records import Answer, AnswerVerdict, Recheck, RecheckState, Sentence
from medwarrant.rendering.answer import LISTED
from medwarrant.rendering.hypertext import text
from medwarrant.rendering.words import VERDICTS, counted

SHORT_SNAPSHOT: Final = 16
"""Characters of a snapshot in a link, of 64: 64 bits, enough to tell corpora apart."""

MARK_BYTES: Final = 3
"""Of each sentence's mark, four characters in a link: of 40 sentences one in 400,000 answers has
two alike."""

SAID: Final = re.compile(rf"(?:{'|'.join(get_args(AnswerVerdict))})\.(?:[\w-]{{4}})*", re.ASCII)
"""A verdict and the marks of the sentences, as a link holds them."""


AMISS: Final[tuple[tuple[RecheckState, str], ...]] = (
    ("retracted", "of retracted works"),
    ("superseded", "of works replaced since"),
    ("missing", "that no document holds"),
)
"""Quotes that do not hold, in words behind their number."""


class Since(NamedTuple):
    """What became of an answer: its verdict then, how many of its sentences stand and how many are
    gone, and today's that are new.
    """

    verdict: AnswerVerdict
    standing: int
    gone: int
    new: tuple[Sentence, ...]


def said(answer: Answer) -> str:
    """The answer in a link."""
    return f"{answer.verdict}.{''.join(_marks(answer))}"


def since(earlier: str, answer: Answer) -> Since | None:
    """What became of the answer that a link holds; ``None`` for what no link of ours says."""
    if SAID.fullmatch(earlier) is None:
        return None
    named, _, row = earlier.partition(".")
    verdict = next(each for each in get_args(AnswerVerdict) if each == named)
    left = Counter(row[at : at + 4] for at in range(0, len(row), 4))
    total, new = left.total(), []
    for sentence, mark in zip(answer.sentences, _marks(answer), strict=True):
        if left[mark]:
            left[mark] -= 1
        else:
            new.append(sentence)
    gone = left.total()
    return Since(verdict, total - gone, gone, tuple(new))


def _marks(answer: Answer) -> list[str]:
    """A mark for each sentence: its words, its section and the quotes that it rests on, whatever
    numbers they have in this answer.
    """
    quotes = {each.id: f"{each.document.id} {each.quote_sha256}" for each in answer.warrants}
    marks = []
    for each in answer.sentences:
        rests = sorted(quotes[name] for name in each.warrants if name in quotes)
        digest = hashlib.sha256("\0".join((each.section, each.text, *rests)).encode()).digest()
        marks.append(urlsafe_b64encode(digest[:MARK_BYTES]).decode())
    return marks


def changed_since(snapshot: str, earlier: str, answer: Answer) -> str:
    """What is said where a link was made over another corpus than the one that now speaks.

    ``snapshot`` is the beginning of that corpus's, "" where the link names none; ``earlier`` is
    what ``said`` made, "" in a link of a version that had none.
    """
    now = answer.corpus.snapshot
    if now.startswith(snapshot):
        return ""
    became = since(earlier, answer)
    told = (
        "What was said then cannot be told from the link."
        if became is None
        else _told(became, answer)
    )
    return (
        '<aside class="notice" role="note"><p><strong>The corpus has changed since this link was '
        f"made.</strong> What follows is the answer of today. {told}</p>"
        '<p class="facts">An answer that was saved as JSON can be <a href="/recheck">proved again'
        f"</a>. Snapshot <code>{text(snapshot[:SHORT_SNAPSHOT])}</code> then, "
        f"<code>{text(now[:SHORT_SNAPSHOT])}</code> now.</p></aside>"
    )


def _told(became: Since, answer: Answer) -> str:
    then, now = VERDICTS[became.verdict], VERDICTS[answer.verdict]
    if became.verdict == answer.verdict:
        verdict = "" if now is None else f"The verdict is the same ({text(now)}). "
    else:
        verdict = (
            f"Then the verdict was “{text(then or 'none')}”, now it is “{text(now or 'none')}”. "
        )
    if not became.gone and not became.new:
        return f"{verdict}Every sentence stands, with the same words and quotes."
    shown = [each for each in became.new if each.section in LISTED]
    links = ", ".join(
        f'<a href="#{text(each.id)}">{number}</a>' for number, each in enumerate(shown, start=1)
    )
    are_new = "is new" if len(became.new) == 1 else "are new"
    where = f" (see {links})" if links else ""
    return (
        f"{verdict}Of {counted(became.standing + became.gone, 'sentence')} then, "
        f"{became.standing} stand today with the same words and quotes and {became.gone} do not; "
        f"{counted(len(became.new), 'sentence')} of today {are_new}{where}."
    )


def checked(recheck: Recheck, changed: str | None) -> str:
    """What is said below an answer of how it was checked as the page was made.

    ``changed`` is the day on which the corpus last changed, ``None`` where nothing is stored.
    """
    day = "" if changed is None else f", last changed on {text(changed)} (UTC)"
    corpus = (
        f'the <a href="/corpus">corpus</a> as it stands{day}, snapshot '
        f"<code>{text(recheck.snapshot_now[:SHORT_SNAPSHOT])}</code>."
    )
    if not recheck.warrants:
        return f'<p class="facts">Nothing is quoted here. Asked of {corpus}</p>\n'
    states = Counter(each.state for each in recheck.warrants)
    total = counted(len(recheck.warrants), "quote")
    amiss = [f"{states[each]} {words}" for each, words in AMISS if states[each]]
    if recheck.sentences:
        amiss.append(f"{counted(len(recheck.sentences), 'sentence')} beyond its quotes")
    how = (
        f"of {total}, {', '.join(amiss)}"
        if amiss
        else f"{'the one quote stands' if total == '1 quote' else f'all {total} stand'} in the "
        "documents held, word for word, and none is retracted"
    )
    return (
        f'<p class="facts">Last checked as this page was opened: {how}. Checked against {corpus}'
        "</p>\n"
    )
