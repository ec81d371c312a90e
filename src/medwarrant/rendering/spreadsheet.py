"""Tables as CSV that spreadsheets open rightly and without harm."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from medwarrant.rendering.harmless import harmless

FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet would compute (OWASP, CSV injection)."""


def spreadsheet(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The table in UTF-8 with the byte order mark by which spreadsheets know the encoding. ``None``
    is an empty cell. Text that would be computed stands behind an apostrophe; numbers do not.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_cell(each) for each in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    shown = harmless(value)
    return f"'{shown}" if shown.lstrip().startswith(FORMULA) else shown
