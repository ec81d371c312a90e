"""A digest as a page: what it is, what it says in short, what to take away, then item by item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from medwarrant.records import (
    Digest,
    DigestCheck,
    DigestFamily,
    DigestItem,
    DigestOverview,
    DigestTopic,
    Insight,
    SpokenGroundKind,
    Warrant,
)
from medwarrant.rendering.audit import called, evidence_line, short
from medwarrant.rendering.digest_summary import every_item, study_blocks, summary_blocks
from medwarrant.rendering.digest_words import (
    CHECKS,
    CONTRADICTED,
    HEADINGS,
    capital,
    share,
    where,
)
from medwarrant.rendering.page import (
    Block,
    Heading,
    Item,
    Line,
    Page,
    Paragraph,
    Span,
    alert,
    body,
    muted,
    strong,
)
from medwarrant.rendering.words import CERTAINTIES, DESIGNS, authors_in_short, counted

KINDS: Mapping[str, str | None] = {
    **{str(design): words for design, words in DESIGNS.items()},
    "abstract": "abstract",
    "article": "article",
    "page": "web page or article",
    "text": None,  # says nothing that its reader does not see
    "transcript": "transcript",
    "study_summary": "summary of a study",
    "guidance_note": "note of guidance",
}
GROUNDS: Mapping[SpokenGroundKind, str] = {
    "study": "a study is told of",
    "own_study": "the speaker's own study",
    "experience": "the speaker's own experience",
    "opinion": "the speaker's opinion",
}
_PLEASE = re.compile(r"(?:(?<=[.”?]) |; )[^.;]*\b[Pp]lease\b")
"""Where an explanation turns to the author, who is not who reads a digest."""
TAKE_AWAY = "To take away"
SHOWN = 2
"""Warrants shown under an item; the record has them all."""
SCOPE = (
    "Chosen by rules; every item is the document's own words. Under what no evidence held here "
    "decides, nothing stands: absence of evidence here is not evidence of absence. What to do is "
    "not weighed, since no finding bears it out or refutes it."
)
DOSES_LEFT_OUT = "left out of this digest for patients, since they print a dose or a timetable."


def digest_page(digest: Digest) -> Page:
    """The page; an item that evidence contradicts says so before anything else."""
    return tuple(_blocks(digest))


def _blocks(digest: Digest) -> Iterator[Block]:
    overview = digest.overview
    yield Heading(text=overview.title or digest.document.id, level=1)
    yield Paragraph(line=(muted(described(overview)),))
    yield from about(overview)
    for note in digest.notes:
        yield Paragraph(line=(alert(note),))
    has_times = any(topic.time is not None for topic in overview.topics)
    spoken = digest.document.kind == "transcript"
    warrants = {warrant.id: warrant for warrant in digest.warrants}
    yield from summary_blocks(digest)
    yield from study_blocks(digest)
    yield from _topics(overview.topics, spoken=spoken, has_times=has_times)
    taken = {insight.id: insight for insight in digest.insights}
    if digest.insights:
        yield Heading(text=TAKE_AWAY)
        safety = {item.id for item in digest.safety}
        for insight in digest.insights:
            yield _insight(insight, warrants, spoken=spoken, is_safety=insight.id in safety)
    for family, items in families(digest):
        heading = HEADINGS[digest.audience][family]
        yield from _family(heading, items, taken, warrants, spoken=spoken)
    if overview.abbreviations:
        yield Heading(text="Abbreviations")
        yield Paragraph(line=(body(abbreviations(overview)),))
    if digest.glossary:
        yield Heading(text="Words used here")
    for entry in digest.glossary:
        yield Item(line=(strong(f"{entry.term}: "), body(entry.plain)))
    yield from _closing(digest)


def about(overview: DigestOverview) -> Iterator[Paragraph]:
    """Where the document says what it is about and how it was made."""
    told = [("Focus", overview.focus), ("Methods", overview.methods)]
    told += [("Reviewed", each) for each in overview.reviewed if each != overview.methods]
    for name, quote in told:
        if quote is not None:
            yield Paragraph(line=(strong(f"{name}. "), body(f"“{short(quote.quote)}”")))


def abbreviations(overview: DigestOverview) -> str:
    """What its abbreviations stand for, "" where it explains none."""
    return "; ".join(f"{short}: {whole}" for short, whole in overview.abbreviations.items())


def _closing(digest: Digest) -> Iterator[Block]:
    for line in closing_lines(digest):
        yield Paragraph(line=(muted(line),))


def closing_lines(digest: Digest) -> Iterator[str]:
    """How many items evidence decides, what was left out, and what the digest was made with."""
    every = every_item(digest)
    verdicts: Counter[str] = Counter(each.check.verdict for each in every)
    told = ", ".join(
        f"{verdicts[word]} {name}"
        for word, name in (
            ("contradicted", "contradicted"),
            ("supported", "supported"),
            ("partly", "partly supported"),
            ("not_found", "not decided here"),
            ("unchecked", "not weighed"),
        )
        if verdicts[word]
    )
    if told:
        yield f"{counted(len(every), 'item')}: {told}. {SCOPE}"
    if digest.set_apart:
        apart = counted(digest.set_apart, "sentence")
        yield f"{apart} of sponsors, introductions and announcements set apart."
    if digest.withheld:
        yield f"{counted(digest.withheld, 'item')} {DOSES_LEFT_OUT}"
    yield f"Snapshot {digest.corpus.snapshot} · medwarrant {digest.version}"


def described(overview: DigestOverview) -> str:
    """Kind, date and people in a line."""
    parts = [KINDS.get(overview.kind, overview.kind), overview.date]
    parts.append(authors_in_short(overview.authors) or None)
    if overview.speakers:
        parts.append(f"speakers: {', '.join(overview.speakers)}")
    return " · ".join(part for part in parts if part)


def _topics(topics: Sequence[DigestTopic], *, spoken: bool, has_times: bool) -> Iterator[Block]:
    if not topics:
        return
    yield Heading(text="Topics")
    if not spoken:
        yield Paragraph(line=(body("; ".join(topic.name for topic in topics)),))
        return
    for topic in topics:
        label = where(topic.time, topic.position) if has_times else share(topic.position)
        yield Item(label=label, line=(body(topic.name),))


def families(
    digest: Digest,
) -> tuple[tuple[DigestFamily, tuple[DigestItem, ...]], ...]:
    """The items of each family, in the order in which a reader looks for them."""
    return (
        ("finding", digest.findings),
        ("mechanism", digest.mechanisms),
        ("safety", digest.safety),
        ("recommendation", digest.recommendations),
        ("open_question", digest.open_questions),
    )


def _insight(
    each: Insight, warrants: Mapping[str, Warrant], *, spoken: bool, is_safety: bool
) -> Item:
    at = heard(each) if spoken else ""
    marked = (alert("Safety. "),) if is_safety else ()
    title, rest = titled(each)
    return Item(
        label=f"{each.number}.",
        line=(
            *warning(each.check),
            *marked,
            strong(title),
            body(rest),
            muted(at),
        ),
        under=under(each, warrants),
    )


FEW_MORE = 4
"""Words more among which a title's words still say how a text begins."""


def _is_said_again(title: str, text: str) -> bool:
    """Whether a title is a text's beginning but for a filler or two."""
    words = title.casefold().split()
    begins = iter(text.casefold().split()[: len(words) + FEW_MORE])
    return all(word in begins for word in words)


def titled(each: Insight) -> tuple[str, str]:
    """An insight's title and what is printed behind it. One that only repeats how the words begin
    is their beginning, set apart; one that was cut off, or that the words say further on, says less
    than they do: it is "".
    """
    begins = each.title.removesuffix("…").rstrip(" .")
    if each.text[: len(begins)].casefold() == begins.casefold():
        return each.text[: len(begins)], each.text[len(begins) :]
    if each.title.endswith("…") or begins.casefold() in each.text.casefold():
        return "", each.text
    if _is_said_again(begins, each.text):
        return "", each.text
    stop = "" if each.title.endswith(("?", "!")) else "."
    return f"{each.title}{stop}", f" {each.text}"


def _family(
    heading: str,
    items: Sequence[DigestItem],
    taken: Mapping[str, Insight],
    warrants: Mapping[str, Warrant],
    *,
    spoken: bool,
) -> Iterator[Block]:
    """A family's items by group; what stands among the insights is only named by its number."""
    if not items:
        return
    yield Heading(text=f"{heading} ({len(items)})")
    several = len({item.group for item in items}) > 1
    for group, own in groupby(items, key=lambda item: item.group):
        if several:
            yield Paragraph(line=(strong(group),))
        for item in own:
            insight = taken.get(item.id)
            if insight is not None:
                yield Item(line=(*warning(item.check), body(see(insight))))
                continue
            at = heard(item) if spoken else ""
            yield Item(
                line=(*warning(item.check), body(item.text), muted(at)),
                under=under(item, warrants),
            )


def see(insight: Insight) -> str:
    """Where an item is told that is an insight too."""
    return f"→ {insight.number}. {insight.title}"


def warning(check: DigestCheck) -> tuple[Span, ...]:
    """What stands before anything else where evidence says otherwise."""
    return (alert(f"{CONTRADICTED} "),) if check.verdict == "contradicted" else ()


def under(
    item: DigestItem, warrants: Mapping[str, Warrant], *, most: int = SHOWN
) -> tuple[Line, ...]:
    """The verdict with how certain it is, what is told too strongly, and the evidence that
    decides.
    """
    check = item.check
    lines: list[Line] = []
    sure = (
        "" if item.certainty is None else f" Certainty (automated): {CERTAINTIES[item.certainty]}."
    )
    if check.verdict in CHECKS or sure:
        told = f"{CHECKS[check.verdict]}." if check.verdict in CHECKS else ""
        lines.append((muted(f"{told}{sure}".strip()),))
    lines += [
        (strong(f"{capital(called(each))}. "), body(_for_readers(each.explanation)))
        for each in check.findings
        if not each.is_repeat
    ]
    shown = [warrants[name] for name in check.warrants if name in warrants]
    lines += [evidence_line(warrant) for warrant in shown[:most]]
    return tuple(lines)


def _for_readers(explanation: str) -> str:
    """What is amiss, without what the author is asked to do."""
    return f"{_PLEASE.split(explanation, maxsplit=1)[0].rstrip('.')}."


def heard(item: DigestItem) -> str:
    """When something is said, by whom, on what ground, and its spoken amounts in figures."""
    parts = [where(item.time, item.position)]
    if item.speaker is not None:
        parts.append(item.speaker)
    if item.ground is not None:
        parts.append(GROUNDS[item.ground.kind])
    parts += [f"“{each.quote}”: {each.figures}" for each in item.amounts]
    return f" ({'; '.join(parts)})"
