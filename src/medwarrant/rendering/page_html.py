"""A page as HTML, for results that have no drawing of their own."""

from __future__ import annotations

from itertools import groupby

from medwarrant.rendering.hypertext import joined, line, text
from medwarrant.rendering.page import Block, Columns, Heading, Item, Page, Paragraph


def page_html(page: Page) -> str:
    """The blocks in order, as the body of a page; points that follow one another are one list."""
    parts = []
    for is_list, blocks in groupby(page, key=lambda block: isinstance(block, Item)):
        drawn = [block_html(block) for block in blocks]
        parts += [f'<ul class="items">\n{joined(drawn)}</ul>'] if is_list else drawn
    return joined(parts)


def block_html(block: Block) -> str:
    """One block; a point of a list is its ``<li>``."""
    match block:
        case Heading():
            return f"<h{block.level}>{text(block.text)}</h{block.level}>"
        case Paragraph():
            return f"<p>{line(block.line)}</p>"
        case Item():
            label = "" if block.label is None else f"<b>{text(block.label)}</b> "
            under = "".join(f"<p>{line(each)}</p>" for each in block.under)
            return f"<li><p>{label}{line(block.line)}</p>{under}</li>"
        case Columns():
            heads = "".join(f'<th scope="col">{text(head)}</th>' for head in block.heads)
            rows = "".join(
                "<tr>" + "".join(f"<td>{line(cell)}</td>" for cell in row) + "</tr>"
                for row in block.rows
            )
            return (
                '<div class="wide" role="group" aria-label="Table" tabindex="0"><table>'
                f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
            )
