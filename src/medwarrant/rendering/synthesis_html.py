"""A synthesis as one HTML page: what was read, what studies say by outcome, plots, the table.

The page is the one that ``rendering.synthesis`` builds, in one file that opens anywhere, asks
nothing of the network and runs nothing. Plots stand in it as SVG drawn here, letters as paths, so
that no name of a document becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.errors import MissingExtra
from medwarrant.rendering.forest_plot import forest_plot, forest_plots
from medwarrant.rendering.hypertext import html_file, html_of, joined, line, link, style_of, text
from medwarrant.rendering.page import Block, Columns, Heading
from medwarrant.rendering.synthesis import studies, synthesis_page
from medwarrant.synthesis_records import Pool, Synthesis

_PROLOGUE = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*|<!--.*?-->\s*", re.DOTALL)
_STYLED = re.compile(r"<style\b.*?</style>", re.DOTALL)
_STYLE = re.compile(r'\sstyle="(?P<rules>[^"]*)"')
_RULE = re.compile(r"\s*(?P<name>[a-z-]+)\s*:\s*(?P<value>[^;]+?)\s*(?:;|$)")
_OPENING = re.compile(r"<svg\b[^>]*>")
_VIEW = re.compile(r'viewBox="[\d. ]+"')
_NAMED = re.compile(r'\b(?P<how>id="|href="#|url\(#)')
POOLED = "Pooled: "
"""How the headings of pools begin."""


def synthesis_html(synthesis: Synthesis) -> bytes:
    """The page, UTF-8, complete in itself; without its plots where what draws them is missing."""
    title = f"Synthesis of {studies(synthesis.flow.used)}"
    plots = iter(_plots(synthesis))
    head, *rest = _sections(synthesis_page(synthesis))
    sections = []
    for number, (name, blocks) in enumerate(rest, start=1):
        plot = next(plots, "") if name.startswith(POOLED) else ""
        sections.append((f"s{number}", name, plot + _html(blocks)))
    contents = joined(f"<li>{link(key, name)}</li>" for key, name, _ in sections)
    told = joined(
        f'<section id="{key}"><h2>{text(name)}</h2>\n{inner}</section>'
        for key, name, inner in sections
    )
    page = joined(
        (
            '<a class="skip" href="#text">Skip to the text</a>',
            f"<header><h1>{text(title)}</h1>\n{_html(head[1])}</header>",
            f'<nav class="contents" aria-label="Contents"><ol>{contents}</ol></nav>',
            f'<main id="text" class="several">\n{told}</main>',
        )
    )
    return html_file(title, style_of("digest", "synthesis"), page)


def _sections(page: tuple[Block, ...]) -> list[tuple[str, list[Block]]]:
    """The page's blocks under their headings."""
    found: list[tuple[str, list[Block]]] = []
    for block in page:
        if isinstance(block, Heading):
            found.append((block.text, []))
        elif found:
            found[-1][1].append(block)
    return found


def _html(blocks: list[Block]) -> str:
    return joined(
        _table(block) if isinstance(block, Columns) else html_of((block,)) for block in blocks
    )


def _table(table: Columns) -> str:
    heads = "".join(f'<th scope="col">{text(head)}</th>' for head in table.heads)
    rows = joined(
        f"<tr>{''.join(f'<td>{line(cell)}</td>' for cell in row)}</tr>" for row in table.rows
    )
    return (
        f'<div class="wide"><table><thead><tr>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _plots(synthesis: Synthesis) -> Iterator[str]:
    """Each pool's plot, in the order of the page's pools."""
    for number, (_, title, pool) in enumerate(forest_plots(synthesis), start=1):
        try:
            drawn = forest_plot(pool, title, "svg").decode()
        except MissingExtra:
            return
        shown = _inline(drawn, f"p{number}-", _said(title, pool))
        yield f'<figure class="forest">{shown}</figure>\n'


def _said(title: str, pool: Pool) -> str:
    """What the plot shows, for whoever hears the page."""
    return f"Forest plot of {studies(pool.k)}: {title}; its figures stand in the table below"


def _inline(svg: str, prefix: str, label: str) -> str:
    """An SVG file as an element of the page: its rules of style as attributes, which the page's
    policy allows, its ids apart from those of other plots, its size that of the page.
    """
    drawn = _STYLED.sub("", _METADATA.sub("", _PROLOGUE.sub("", svg)))
    drawn = _STYLE.sub(_attributes, drawn)
    drawn = _NAMED.sub(lambda match: f"{match['how']}{prefix}", drawn)
    view = _VIEW.search(drawn)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'role="img" aria-label="{text(label)}" {view.group() if view else ""}>'
    )
    return _OPENING.sub(lambda _: opening, drawn, count=1)


def _attributes(match: re.Match[str]) -> str:
    return "".join(f' {rule["name"]}="{rule["value"]}"' for rule in _RULE.finditer(match["rules"]))
