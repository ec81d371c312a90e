"""What a sentence of an earlier answer quotes and counts, held against its warrants' quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.records import Gap, Sentence, Warrant
from medwarrant.reports.printed_numbers import in_digits, is_counted, stated

_QUOTED = re.compile(r"“([^“”]*)”")


def amiss(
    sentence: Sentence, warrants: Sequence[Warrant], gaps: Sequence[Gap], question: str
) -> Iterator[str]:
    """What the sentence says that nothing it names carries, one line each.

    Words in quotation marks may be the question's own. A gap's sentence says what the gap says.
    """
    named = set(sentence.warrants)
    its_gaps = [gap for gap in gaps if gap.id in named]
    own = [warrant for warrant in warrants if warrant.id in named]
    if not named:
        yield "the result was altered: it names no warrant"
        return
    if sentence.section == "gaps":
        if own or sentence.text not in {gap.text for gap in its_gaps}:
            yield "the result was altered: it does not say what its gap says"
        return
    printed = [*(warrant.quote for warrant in own), *(gap.text for gap in its_gaps)]
    if sentence.section == "said":  # names the recording, whose title is proven with its warrant
        printed += [warrant.document.title for warrant in own]
    yield from _quotations(sentence, [*printed, question])
    yield from _numbers(sentence, own, printed)
    yield from _counts(sentence, own)


def _plain(text: str) -> str:
    """The text with white space evened and quotation marks of one kind."""
    return " ".join(re.sub(r"[“”]", '"', text).split())


def _quotations(sentence: Sentence, printed: Sequence[str]) -> Iterator[str]:
    whole = _plain(sentence.text)
    held = [_plain(quote) for quote in printed]
    # A quote that itself has quotation marks is taken out whole before the pairs are looked for.
    text = sentence.text
    if any(mark in quote for quote in printed for mark in "“”"):
        text = whole
        for quote in sorted(held, key=len, reverse=True):
            text = text.replace(f'"{quote}"', "")
        pieces = re.findall(r'"([^"]*)"', text)
    else:
        pieces = _QUOTED.findall(text)
    for piece in pieces:
        if piece.strip() and not any(_plain(piece) in quote for quote in held):
            yield f"the result was altered: “{piece}” is in none of its quotes"


def _numbers(sentence: Sentence, own: Sequence[Warrant], printed: Sequence[str]) -> Iterator[str]:
    held = {number for quote in printed for number in stated(quote)}
    held |= {str(len(each.derived.inputs)) for each in own if each.derived is not None}
    for number in sorted(in_digits(sentence.text) - held):
        yield f"the result was altered: the number {number} is in none of its quotes"


def _counts(sentence: Sentence, own: Sequence[Warrant]) -> Iterator[str]:
    for each in own:
        if each.derived is None:
            continue
        noun = each.derived.formula.removeprefix("count of ")
        if not is_counted(len(each.derived.inputs), noun, sentence.text):
            yield (
                f"the result was altered: it does not tell {each.id}'s count, "
                f"{len(each.derived.inputs)} {noun}"
            )
