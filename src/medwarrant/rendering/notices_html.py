"""Notices as HTML: whole where somebody may be in danger, short where a professional looks for an
answer.
"""

from __future__ import annotations

import re

from medwarrant.records import Notice
from medwarrant.rendering.answer import NOTICES, URGENT
from medwarrant.rendering.hypertext import text

LONG_NOTICE = 240
"""Characters: four lines on a phone. What is longer would push the answer off its first screen."""

SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-Z])")
"""Between sentences of a notice; these are ours, and hold no abbreviation with a full stop."""


def notice_html(notice: Notice, *, is_folded: bool = False) -> str:
    """A notice; where ``is_folded``, one that is not urgent tells its first sentence, and the rest
    of a long one when asked.
    """
    first, *others = notice.text.splitlines() or [""]
    rows = "".join(f"<li>{text(each)}</li>" for each in others)
    more = f"<ul>{rows}</ul>" if rows else ""
    role = "alert" if notice.kind in URGENT else "note"
    if is_folded and role == "note" and len(notice.text) > LONG_NOTICE:
        first, *rest = SENTENCE_END.split(first, maxsplit=1)
        folded = "".join(f"<p>{text(each)}</p>" for each in rest) + more
        more = f"<details><summary>Read on</summary>{folded}</details>" if folded else ""
    return (
        f'<aside class="notice {notice.kind}" role="{role}"><p><strong>'
        f"{text(NOTICES[notice.kind])}</strong> {text(first)}</p>"
        f"{more}</aside>"
    )
