"""SQLite's full-text index: stores the text, finds phrases, filters by a join."""

from __future__ import annotations

import itertools
import json
import sqlite3
import time
from pathlib import Path
from typing import Final

from benchmarks.queries import WARMING, YEARS, queries
from benchmarks.timing import Figures, figures_of, timed

TOP: Final = 100
BATCH: Final = 5_000
"""Documents read ahead of the clock and then inserted together."""

TABLES: Final = """
CREATE VIRTUAL TABLE docs USING fts5 (title, abstract, tokenize = 'porter unicode61');
CREATE TABLE years (row INTEGER PRIMARY KEY, year INTEGER);
"""
BEST: Final = "SELECT rowid FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT ?"
FILTERED: Final = """
SELECT docs.rowid FROM docs JOIN years ON years.row = docs.rowid
WHERE docs MATCH ? AND years.year BETWEEN ? AND ? ORDER BY rank LIMIT ?
"""


def available() -> str | None:
    """``None`` where it can be measured, else why not."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5 (text)")
    except sqlite3.OperationalError:
        return f"this Python's SQLite {sqlite3.sqlite_version} has no FTS5"
    finally:
        connection.close()
    return None


def build(texts: str, index: str) -> Figures:
    """Stores and indexes titles and abstracts, stemmed, in one transaction."""
    connection = sqlite3.connect(index)
    connection.executescript(TABLES)
    seconds = 0.0
    count = 0
    with Path(texts).open(encoding="utf-8") as file:
        while rows := [json.loads(line) for line in itertools.islice(file, BATCH)]:
            numbered = list(enumerate(rows, start=count))
            started = time.perf_counter()
            connection.executemany(
                "INSERT INTO docs (rowid, title, abstract) VALUES (?, ?, ?)",
                [(number, row["title"], row["abstract"]) for number, row in numbered],
            )
            connection.executemany(
                "INSERT INTO years VALUES (?, ?)",
                [(number, row["year"]) for number, row in numbered],
            )
            seconds += time.perf_counter() - started
            count += len(rows)
    started = time.perf_counter()
    connection.commit()
    seconds += time.perf_counter() - started
    connection.close()
    return {"seconds": seconds, "documents": count, "index_bytes": Path(index).stat().st_size}


def search(index: str) -> Figures:
    """Row numbers of the best 100 documents."""
    connection = sqlite3.connect(index)
    asked = queries()

    def any_word(text: str) -> None:
        connection.execute(BEST, (_or(text), TOP)).fetchall()

    def phrase(text: str) -> None:
        connection.execute(BEST, (f'"{text}"', TOP)).fetchall()

    def filtered(text: str) -> None:
        connection.execute(FILTERED, (_or(text), *YEARS, TOP)).fetchall()

    kinds = (
        ("any_word", any_word, asked.any_word),
        ("phrase", phrase, asked.phrase),
        ("filter", filtered, asked.any_word),
    )
    figures: Figures = {}
    for kind, find, texts in kinds:
        for text in texts[:WARMING]:
            find(text)
        figures[kind] = figures_of(timed(find, texts[WARMING:]))
    connection.close()
    return figures


def _or(text: str) -> str:
    return " OR ".join(f'"{word}"' for word in text.split())
