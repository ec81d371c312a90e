"""Audits as one HTML page: the article's own text with its claims and what was found in them.

The page is for a person who edits, and goes to the author as it is: one file that opens anywhere,
asks nothing of the network, and runs nothing. Beside each highlighted claim stands a panel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from msgspec.structs import replace

from medwarrant.records import (
    Audit,
    AuditedArticle,
    AuditedClaim,
    AuditedReference,
    Finding,
    Quote,
    Rejected,
)
from medwarrant.rendering.annotated_text import Block, Highlight, annotated
from medwarrant.rendering.audit import (
    ELSEWHERE,
    NOTHING,
    SCOPE,
    SEVERITIES,
    Told,
    alike,
    called,
    findings_told,
    made_from,
    not_judged,
    read_through,
    short,
    told_elsewhere,
    without_repeats,
    worst_first,
)
from medwarrant.rendering.audit_notes import (
    Places,
    claim_note,
    note_id,
    place_note,
    reference_note,
    verdict_words,
    weight,
    whole_findings,
    worst,
)
from medwarrant.rendering.hypertext import html_file, joined, language, line, link, style_of, text
from medwarrant.rendering.upkeep import rejected_item
from medwarrant.rendering.words import authors_in_short, counted

REMINDER = 90
"""Characters of a sentence that remind of it in the index."""

FILTER = """<fieldset class="filter"><legend>Show</legend>
<label><input type="radio" name="show" id="all" checked>everything</label>
<label><input type="radio" name="show" id="should">what must or should be settled</label>
<label><input type="radio" name="show" id="must">only what must be settled</label>
</fieldset>"""

STANDARD_INPUT = "-"
"""Where an article comes from that has no file."""

HOW = (
    "Highlighted words carry a finding, which is told beside them or below. A dotted underline is "
    "a claim without findings, green where a document held here supports it."
)


@dataclass(slots=True)
class Annotations:
    """What is drawn in one article: its highlights, their panels by key, words to be marked in
    them, and the findings that stand at no place of the text, each with its id.
    """

    prefix: str
    places: Places
    highlights: list[Highlight] = field(default_factory=list)
    panels: dict[str, str] = field(default_factory=dict)
    spots: list[Quote] = field(default_factory=list)
    whole: list[tuple[str, Finding]] = field(default_factory=list)
    unplaced: list[AuditedReference] = field(default_factory=list)


def audit_html(articles: Sequence[AuditedArticle], rejected: Sequence[Rejected]) -> bytes:
    """The page, UTF-8, complete in itself. Several articles come with a table of contents."""
    articles = [replace(each, audit=without_repeats(each.audit)) for each in articles]
    if len(articles) == 1 and not rejected:
        (one,) = articles
        title = _title(one)
        body = [
            _skip("text"),
            _header(one, 1),
            FILTER,
            f"<main>\n{_article(one, '', 2)}</main>",
        ]
    else:
        title = f"Audit of {counted(len(articles), 'article')}"
        told = (
            f'<article id="a{number}">\n{_header(each, 2)}{_article(each, f"a{number}-", 3)}'
            "</article>"
            for number, each in enumerate(articles, start=1)
        )
        body = [
            _skip("a1"),
            f"<header><h1>{text(title)}</h1></header>",
            _contents(articles, rejected),
            FILTER,
            f'<main class="several">\n{joined(told)}</main>',
        ]
    made = dict.fromkeys(made_from(each.audit) for each in articles)
    told_last = "".join(f"<p>{text(words)}</p>" for words in (SCOPE, *made))
    body.append(f"<footer>{told_last}</footer>")
    return html_file(f"Audit: {title}", style_of("audit"), joined(body))


def _skip(target: str) -> str:
    return f'<a class="skip" href="#{target}">Skip to the article</a>'


def _title(article: AuditedArticle) -> str:
    card = article.audit.document
    return card.title or article.origin or card.id


def _header(article: AuditedArticle, level: int) -> str:
    """What the article is; ``level`` is its heading's."""
    card = article.audit.document
    year = None if card.year is None else str(card.year)
    file = "" if article.origin == STANDARD_INPUT else PurePath(article.origin).name
    facts = (authors_in_short(card.authors), card.journal, year, card.url, file)
    told = " · ".join(text(fact) for fact in dict.fromkeys(facts) if fact)
    above = '<p class="eyebrow">Audit</p>' if level == 1 else ""
    heading = f"<h{level}>{text(_title(article))}</h{level}>"
    return f'<header>{above}{heading}<p class="facts">{told}</p></header>\n'


def _contents(articles: Sequence[AuditedArticle], rejected: Sequence[Rejected]) -> str:
    """The table of contents, and what could not be read."""
    rows = (
        f"<li>{link(f'a{number}', _title(each))} "
        f'<span class="muted">{text(_severities_told(each.audit))}</span></li>'
        for number, each in enumerate(articles, start=1)
    )
    unread = (f"<li>{line(rejected_item(each).line)}</li>" for each in rejected)
    left = f'<h2>Not read</h2><ul class="plain">{joined(unread)}</ul>' if rejected else ""
    return (
        f'<nav class="contents" aria-label="Contents"><h2>Contents</h2>\n<ol>{joined(rows)}</ol>'
        f"{left}</nav>"
    )


def _severities_told(audit: Audit) -> str:
    counts = Counter(finding.severity for finding, _ in findings_told(audit))
    return ", ".join(f"{counts[severity]} {words.lower()}" for severity, words in SEVERITIES)


def _article(article: AuditedArticle, prefix: str, level: int) -> str:
    """One article below its heading; its sections' headings are of ``level``."""
    audit = article.audit
    drawn = _annotations(article, prefix)
    is_judged = audit.language in (None, "en")
    blocks = annotated(article.document, drawn.highlights, drawn.spots)
    tongue = language(audit.language)
    body = joined(_row(block, drawn, tongue, level + 1) for block in blocks)
    placed = {each.key for block in blocks for each in block.begins}
    left = [drawn.panels[key] for key in drawn.panels if key not in placed]
    sections = [
        _summary(audit)
        if is_judged
        else f'<p class="alert">{text(not_judged(audit.language))}</p>',
        _section("On the article as a whole", level, _whole(drawn)),
        _index(audit, drawn, level),
        f'<section class="text" id="{prefix}text"><h{level}>The article</h{level}>'
        f'<p class="how">{text(HOW)}</p>\n{body}{joined(left)}</section>',
        _section("Reference list", level, _list_apart(drawn, tongue)),
        _section(ELSEWHERE, level, _elsewhere(audit, drawn.places)),
    ]
    return joined(sections)


def _section(heading: str, level: int, body: str) -> str:
    if not body:
        return ""
    return f'<section class="text"><h{level}>{text(heading)}</h{level}>\n{body}</section>'


def _summary(audit: Audit) -> str:
    counts = Counter(finding.severity for finding, _ in findings_told(audit))
    chips = (
        f'<li class="{severity}">{counts[severity]} {words.lower()}</li>'
        for severity, words in SEVERITIES
    )
    told = (
        f'<ul class="counts">{"".join(chips)}</ul>' if counts.total() else f"<p>{text(NOTHING)}</p>"
    )
    return f"{told}\n<p>{text(read_through(audit))}.</p>"


def _annotations(article: AuditedArticle, prefix: str) -> Annotations:
    """Ids are made of positions, so that no name in a document becomes one."""
    audit = article.audit
    places = Places(
        claims={each.id: f"{prefix}c{at}" for at, each in enumerate(audit.claims, start=1)},
        references={each.id: f"{prefix}r{at}" for at, each in enumerate(audit.references, start=1)},
        warrants={warrant.id: warrant for warrant in audit.warrants},
    )
    drawn = Annotations(prefix, places)
    for claim in audit.claims:
        _draw_claim(claim, drawn)
    for entry in audit.references:
        _draw_reference(entry, drawn)
    for number, finding in enumerate(audit.findings, start=1):
        _draw_whole(f"{prefix}n{number}", f"note {number}", finding, drawn)
    return drawn


def _draw_claim(claim: AuditedClaim, drawn: Annotations) -> None:
    key = drawn.places.claims[claim.id]
    panel = claim_note(key, claim, drawn.places)
    gravest = worst(claim.findings)
    verdict = verdict_words(claim.verdict)
    if panel:
        drawn.panels[key] = panel
    drawn.highlights.append(
        Highlight(
            key=key,
            start=claim.start,
            end=claim.end,
            label=claim.id,
            look=f"quiet {claim.verdict}" if gravest is None else gravest,
            told=f"{claim.id}: {verdict}",
            weight=weight(gravest),
            note=note_id(key) if panel else None,
        )
    )
    drawn.spots += [each.place for each in claim.findings if each.place is not None]


def _draw_reference(entry: AuditedReference, drawn: Annotations) -> None:
    key = drawn.places.references[entry.id]
    drawn.panels[key] = reference_note(key, entry, drawn.places)
    if entry.start is None or entry.end is None:
        drawn.unplaced.append(entry)
        return
    gravest = worst(entry.findings)
    drawn.highlights.append(
        Highlight(
            key=key,
            start=entry.start,
            end=entry.end,
            label=f"ref {entry.id}",
            look=gravest or "entry",
            told=f"ref {entry.id}",
            weight=weight(gravest),
            note=note_id(key),
        )
    )


def _draw_whole(key: str, label: str, finding: Finding, drawn: Annotations) -> None:
    if finding.place is None:
        drawn.whole.append((note_id(key), finding))
        return
    drawn.panels[key] = place_note(key, label, finding, drawn.places)
    drawn.highlights.append(
        Highlight(
            key=key,
            start=finding.place.start,
            end=finding.place.end,
            label=label,
            look=finding.severity,
            told=called(finding),
            weight=weight(finding.severity),
            note=note_id(key),
        )
    )


def _row(block: Block, drawn: Annotations, tongue: str, level: int) -> str:
    """A block of the text with the panels of what begins in it."""
    looks = ["words", block.kind]
    looks += [f"depth{block.depth}"] if block.depth else []
    looks += ["wrapped"] if block.is_wrapped else []
    tag = f"h{level}" if block.kind == "heading" else "p"
    words = f'<{tag} class="{" ".join(looks)}" dir="auto"{tongue}>{block.html}</{tag}>'
    panels = [drawn.panels[each.key] for each in block.begins if each.key in drawn.panels]
    notes = f'<div class="notes">\n{joined(panels)}</div>' if panels else ""
    return f'<div class="row">{words}{notes}</div>'


def _whole(drawn: Annotations) -> str:
    return whole_findings(drawn.whole, drawn.places.warrants) if drawn.whole else ""


def _index(audit: Audit, drawn: Annotations, level: int) -> str:
    """Every finding by what an editor calls it, the worst first, with links to where it is told."""
    told = list(findings_told(audit))
    if not told:
        return ""
    notes = {id(each): number for number, each in enumerate(audit.findings, start=1)}
    parts: list[str] = []
    for severity, words in SEVERITIES:
        own = [each for each in told if each[0].severity == severity]
        if own:
            rows = joined(_indexed(each, drawn, notes) for each in alike(worst_first(own)))
            head = f"<h{level + 1}>{words} ({len(own)})</h{level + 1}>"
            listed = f"{head}\n<ol>{rows}</ol>"
            if severity == "info" and parts:  # what asks for nothing stands folded behind what does
                listed = f"<details><summary>{head}</summary>\n<ol>{rows}</ol></details>"
            parts.append(f'<section class="{severity}">{listed}</section>')
    label = text(f"Findings: {_plain_title(audit)}")
    return (
        f'<nav class="index" aria-label="{label}"><h{level}>Findings, the worst first</h{level}>\n'
        f"{joined(parts)}</nav>"
    )


def _plain_title(audit: Audit) -> str:
    return short(audit.document.title or audit.document.id, REMINDER)


def _indexed(group: Sequence[Told], drawn: Annotations, notes: Mapping[int, int]) -> str:
    """Findings told alike, in one line; a lone one with the first words of what it is about."""
    links = []
    for finding, of in group:
        if of is None:
            number = notes[id(finding)]
            links.append(link(note_id(f"{drawn.prefix}n{number}"), f"note {number}"))
        elif isinstance(of, AuditedClaim):
            links.append(link(note_id(drawn.places.claims[of.id]), of.id))
        else:
            links.append(link(note_id(drawn.places.references[of.id]), f"ref {of.id}"))
    first, _ = group[0]
    said = "" if len(group) > 1 else _words_of(*group[0])
    about = f' <span class="muted">{text(short(said, REMINDER))}</span>' if said else ""
    name = called(first)
    told = f"<b>{text(name[:1].upper() + name[1:])}</b> {' '.join(dict.fromkeys(links))}{about}"
    return f'<li class="{first.severity}">{told}</li>'


def _words_of(finding: Finding, of: AuditedClaim | AuditedReference | None) -> str:
    """What a finding is about, "" for the whole of an article."""
    if isinstance(of, AuditedClaim):
        return of.quote
    if of is not None:
        return of.text
    return "" if finding.place is None else finding.place.quote


def _list_apart(drawn: Annotations, tongue: str) -> str:
    """Entries of a list that is no part of the text, each with its panel."""
    rows = []
    for entry in drawn.unplaced:
        key = drawn.places.references[entry.id]
        look = worst(entry.findings) or "entry"
        rows.append(
            f'<div class="row"><p class="words" dir="auto"{tongue}><a class="{look}" id="{key}" '
            f'href="#{note_id(key)}" data-label="{text(f"ref {entry.id}")}">{text(entry.text)}</a>'
            f'</p><div class="notes">\n{drawn.panels[key]}</div></div>'
        )
    return joined(rows)


def _elsewhere(audit: Audit, places: Places) -> str:
    rows = (
        f"<li>{link(places.claims[each.a], each.a)} {text(told_elsewhere(each))}</li>"
        for each in audit.cross
    )
    return f'<ul class="plain">{joined(rows)}</ul>' if audit.cross else ""
