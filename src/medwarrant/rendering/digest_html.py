"""Digests as one HTML page: the summary, what to take away, every item with its check beside it.

The page is for whoever has no time for the document, and can be handed on as it is: one file that
opens anywhere, asks nothing of the network, and runs nothing. What a document says brings no
markup; links lead to works by their identifiers and into the recording of a transcript.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from medwarrant.records import Digest, DigestItem, DigestTime, Insight, Rejected, Warrant
from medwarrant.rendering.audit import short
from medwarrant.rendering.digest import (
    TAKE_AWAY,
    abbreviations,
    about,
    closing_lines,
    described,
    families,
    heard,
    see,
    titled,
    under,
    warning,
)
from medwarrant.rendering.digest_summary import every_item, study_blocks, summary_lines
from medwarrant.rendering.digest_words import HEADINGS, IN_SHORT, marks, where
from medwarrant.rendering.hypertext import (
    html_file,
    html_of,
    joined,
    language,
    line,
    link,
    style_of,
    text,
)
from medwarrant.rendering.page import Span, alert, body, muted, strong
from medwarrant.rendering.recordings import clip_link
from medwarrant.rendering.upkeep import rejected_item
from medwarrant.rendering.words import counted, identity, standing_lines, study_words

FILTER = """<fieldset class="filter"><legend>Show</legend>
<label><input type="radio" name="show" id="all" checked>everything</label>
<label><input type="radio" name="show" id="decided">what evidence held here decides</label>
<label><input type="radio" name="show" id="careful">what to be careful with</label>
</fieldset>"""
NONE: Mapping[str, str] = {
    "decided": "No evidence held here decides any of it.",
    "careful": "Nothing in it is contradicted by evidence held here or marked as told too "
    "strongly; that is no approval.",
}
"""What is said where nothing is of a filter's kind."""
WORKS = "Works that the checks quote"
ALL = 1_000
"""Warrants shown under an item: all of them."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One digest on the page. ``prefix`` opens its ids, which are made of positions, so that no
    name in a document becomes one; ``level`` is its heading's; ``taken`` are its insights by the
    names of the items that they are.
    """

    digest: Digest
    prefix: str
    level: int
    taken: Mapping[str, Insight]
    warrants: Mapping[str, Warrant]
    is_spoken: bool


def digest_html(digests: Sequence[Digest], rejected: Sequence[Rejected]) -> bytes:
    """The page, UTF-8, complete in itself. Several digests come with a table of contents."""
    if len(digests) == 1 and not rejected:
        one = _drawn(digests[0], "", 1)
        title = _title(one.digest)
        parts = [_skip("summary"), f"<main>\n{_article(one)}</main>"]
    else:
        title = f"Digest of {counted(len(digests), 'document')}"
        several = [_drawn(each, f"d{number}-", 2) for number, each in enumerate(digests, start=1)]
        told = (f'<article id="{each.prefix}top">\n{_article(each)}</article>' for each in several)
        parts = [
            _skip("documents"),
            f"<header><h1>{text(title)}</h1></header>",
            _documents(several, rejected),
            FILTER,
            f'<main class="several">\n{joined(told)}</main>',
        ]
    return html_file(f"Digest: {title}", style_of("digest"), joined(parts))


def _drawn(digest: Digest, prefix: str, level: int) -> Drawn:
    return Drawn(
        digest=digest,
        prefix=prefix,
        level=level,
        taken={insight.id: insight for insight in digest.insights},
        warrants={warrant.id: warrant for warrant in digest.warrants},
        is_spoken=digest.document.kind == "transcript",
    )


def _skip(target: str) -> str:
    return f'<a class="skip" href="#{target}">Skip to the text</a>'


def _title(digest: Digest) -> str:
    return digest.overview.title or digest.document.id


def _documents(several: Sequence[Drawn], rejected: Sequence[Rejected]) -> str:
    """The documents, and what could not be read."""
    rows = (f"<li>{link(f'{each.prefix}top', _title(each.digest))}</li>" for each in several)
    unread = (f"<li>{line(rejected_item(each).line)}</li>" for each in rejected)
    left = f'<h2>Not read</h2><ul class="plain">{joined(unread)}</ul>' if rejected else ""
    return (
        '<nav class="contents" id="documents" aria-label="Documents"><h2>Documents</h2>\n'
        f"<ol>{joined(rows)}</ol>{left}</nav>"
    )


def _article(drawn: Drawn) -> str:
    """One digest: what it is, in short, then the contents and all that they lead to."""
    sections = list(_sections(drawn))
    entries = (
        f"<li>{link(key, name)}{_groups_listed(groups)}</li>" for key, name, groups, _ in sections
    )
    level = drawn.level + 1
    label = text(f"Contents: {short(_title(drawn.digest), 90)}")
    return joined(
        (
            _header(drawn),
            _summary(drawn),
            FILTER if drawn.level == 1 else "",
            '<div class="columns">',
            f'<nav class="toc" aria-label="{label}"><h{level}>Contents</h{level}>\n'
            f"<ol>{joined(entries)}</ol></nav>",
            f"<div>{joined(told for *_, told in sections)}</div></div>",
            f"<footer>{joined(f'<p>{text(words)}</p>' for words in closing_lines(drawn.digest))}"
            "</footer>",
        )
    )


Groups = Sequence[tuple[str, str]]
"""Ids of groups with their names."""


def _groups_listed(groups: Groups) -> str:
    if len(groups) < 2:
        return ""
    return f"<ol>{''.join(f'<li>{link(key, name)}</li>' for key, name in groups)}</ol>"


def _header(drawn: Drawn) -> str:
    digest, level = drawn.digest, drawn.level
    eyebrow = '<p class="eyebrow">Digest</p>' if level == 1 else ""
    recording = digest.video and clip_link(digest.video, 0)
    facts: list[Span] = [body(described(digest.overview))]
    if recording:
        facts += [body(" · "), Span(text="the recording", link=recording)]
    told = html_of(about(digest.overview))
    notes = joined(f'<p class="alert">{text(note)}</p>' for note in digest.notes)
    return (
        f"<header>{eyebrow}<h{level}>{text(_title(digest))}</h{level}>"
        f'<p class="facts">{line(tuple(facts))}</p>\n'
        f'<div class="facts">{told}</div>{notes}</header>'
    )


def _summary(drawn: Drawn) -> str:
    digest, level = drawn.digest, drawn.level + 1
    told = joined(f"<p>{line(spans)}</p>" for spans in summary_lines(digest) if digest.summary)
    if not told:
        return f'<span id="{drawn.prefix}summary"></span>'
    name = IN_SHORT[digest.audience]
    tongue = language(digest.language)
    return (
        f'<section class="summary" id="{drawn.prefix}summary"{tongue}><h{level}>{name}</h{level}>\n'
        f"{told}</section>"
    )


def _sections(drawn: Drawn) -> Iterator[tuple[str, str, Groups, str]]:
    """The sections behind the summary: each with its id, name, groups and HTML."""
    digest, prefix = drawn.digest, drawn.prefix
    study = html_of(study_blocks(digest))
    if study:
        yield _section(f"{prefix}study", "The study", (), drawn, study)
    if digest.overview.topics and drawn.is_spoken:
        rows = joined(
            f"<li>{_time(drawn, topic.time, topic.position)} {text(topic.name)}</li>"
            for topic in digest.overview.topics
        )
        topics = f'<ul class="topics">{rows}</ul>'
        yield _section(f"{prefix}topics", "Topics", (), drawn, topics)
    if digest.insights:
        rows = joined(_insight(each, drawn) for each in digest.insights)
        told = f'{_none(drawn)}<ol class="insights">{rows}</ol>'
        name = f"{TAKE_AWAY} ({len(digest.insights)})"
        yield _section(f"{prefix}insights", name, (), drawn, told)
    for number, (family, items) in enumerate(families(digest), start=1):
        if items:
            name = f"{HEADINGS[digest.audience][family]} ({len(items)})"
            groups, told = _grouped(f"{prefix}f{number}", items, drawn)
            yield _section(f"{prefix}f{number}", name, groups, drawn, told)
    if digest.overview.abbreviations:
        told = f"<p>{text(abbreviations(digest.overview))}</p>"
        yield _section(f"{prefix}short", "Abbreviations", (), drawn, told)
    if digest.glossary:
        rows = joined(
            f"<dt>{text(each.term)}</dt><dd>{text(each.plain)}</dd>" for each in digest.glossary
        )
        yield _section(f"{prefix}words", "Words used here", (), drawn, f"<dl>{rows}</dl>")
    works = {warrant.document.id: warrant for warrant in digest.warrants}
    if works:
        rows = joined(f"<li>{_work(each)}</li>" for each in works.values())
        name = f"{WORKS} ({len(works)})"
        yield _section(f"{prefix}works", name, (), drawn, f'<ol class="works">{rows}</ol>')


def _section(
    key: str, name: str, groups: Groups, drawn: Drawn, told: str
) -> tuple[str, str, Groups, str]:
    level = drawn.level + 1
    look = ' class="items"' if 'class="item ' in told else ""
    html = f'<section id="{key}"{look}><h{level}>{text(name)}</h{level}>\n{told}</section>'
    return key, name, groups, html


def _none(drawn: Drawn) -> str:
    """What stands in place of the items where a filter leaves none."""
    kinds = {kind for item in _all(drawn.digest) for kind in _kinds(item)}
    return joined(
        f'<p class="if-{kind}">{text(words)}</p>'
        for kind, words in NONE.items()
        if kind not in kinds
    )


def _all(digest: Digest) -> tuple[DigestItem, ...]:
    return (*every_item(digest), *digest.insights)


def _kinds(item: DigestItem) -> Iterator[str]:
    """Under which filters an item is shown."""
    if item.check.verdict in ("supported", "partly", "contradicted"):
        yield "decided"
    if item.check.verdict == "contradicted" or item.check.findings:
        yield "careful"


def _grouped(key: str, items: Sequence[DigestItem], drawn: Drawn) -> tuple[Groups, str]:
    level = drawn.level + 2
    found = [(name, list(own)) for name, own in groupby(items, key=lambda item: item.group)]
    groups = [(f"{key}g{number}", name) for number, (name, _) in enumerate(found, start=1)]
    told = []
    for (place, name), (_, own) in zip(groups, found, strict=True):
        head = f"<h{level}>{text(name)}</h{level}>" if len(found) > 1 else ""
        rows = joined(_item(each, drawn) for each in own)
        told.append(f'<section class="group" id="{place}">{head}\n<ul>{rows}</ul></section>')
    return groups, joined(told)


def _insight(insight: Insight, drawn: Drawn) -> str:
    """An insight with its check, at a place that its group leads to."""
    is_safety = any(item.id == insight.id for item in drawn.digest.safety)
    marked = (alert("Safety. "),) if is_safety else ()
    title, rest = titled(insight)
    said = (
        f"<p>{line((*warning(insight.check), *marked))}{line((strong(title),) if title else ())}"
        f"{text(rest)}{_heard(insight, drawn)}</p>"
    )
    kinds = " ".join(_kinds(insight))
    return (
        f'<li value="{insight.number}" class="item {kinds}" id="{_place(insight, drawn)}">'
        f"{said}{_panel(insight, drawn)}</li>"
    )


def _place(insight: Insight, drawn: Drawn) -> str:
    return f"{drawn.prefix}n{insight.number}"


def _item(item: DigestItem, drawn: Drawn) -> str:
    """An item with its check; what stands among the insights is only named by its number."""
    insight = drawn.taken.get(item.id)
    if insight is None:
        said = f"{text(item.text)}{_heard(item, drawn)}"
    else:
        said = link(_place(insight, drawn), see(insight))
    told = f"<p>{line(warning(item.check))}{said}</p>"
    panel = _panel(item, drawn) if insight is None else ""
    return f'<li class="item {" ".join(_kinds(item))}">{told}{panel}</li>'


def _panel(item: DigestItem, drawn: Drawn) -> str:
    """The check of an item, open where evidence contradicts it; "" where there is none."""
    rows = under(item, drawn.warrants, most=ALL)
    if not rows:
        return ""
    is_wrong = item.check.verdict == "contradicted"
    look = "major" if is_wrong else "minor" if item.check.findings else "supported"
    told = list(marks(item.check))
    name = "Evidence held here says otherwise" if is_wrong else "; ".join(told) or "Check"
    named = {f"{each}." for each in told}
    shown = [tuple(span for span in row if span.text.strip() not in named) for row in rows]
    body_rows = joined(f"<p>{line(row)}</p>" for row in shown if row)
    return (
        f'<details class="note {look}"{" open" if is_wrong else ""}>'
        f'<summary><span class="name {look}">{text(name)}</span></summary>\n'
        f'<div class="body">{body_rows}</div></details>'
    )


def _heard(item: DigestItem, drawn: Drawn) -> str:
    """When, by whom and on what ground something is said, the time as a link into the recording."""
    if not drawn.is_spoken:
        return ""
    at = where(item.time, item.position)
    rest = heard(item).removeprefix(f" ({at}").removesuffix(")")
    return f" {_time(drawn, item.time, item.position)}{line((muted(rest),)) if rest else ''}"


def _time(drawn: Drawn, time: DigestTime | None, position: float) -> str:
    address = None if time is None else clip_link(drawn.digest.video, time.start_s)
    told = Span(text=where(time, position), style="muted", link=address)
    return f'<span class="time">{line((told,))}</span>'


def _work(warrant: Warrant) -> str:
    notes = joined(f"<br>{line(each)}" for each in standing_lines(warrant.document))
    study = study_words(warrant.study)
    told = f' <span class="muted">· {text(study)}</span>' if study else ""
    return f"{line(identity(warrant.document))}{told}{notes}"
