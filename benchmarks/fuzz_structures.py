"""Changes what is inside a format and keeps its shell sound, so that damage gets further in."""

from __future__ import annotations

import copy
import gzip
import io
import json
import math
import re
import sqlite3
import tomllib
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from random import Random
from typing import Final

from lxml import etree

from benchmarks.fuzz_mutations import MOST_BYTES, Bytes

Structure = Callable[[bytes, Bytes, Random], bytes]
"""One change: the data, what makes hostile pieces, and the dice. Data that is not of the format any
more comes back as it was."""


def text(tools: Bytes, random: Random) -> str:
    """A hostile piece as characters that every writer takes."""
    piece = tools.run() if random.random() < 0.1 else tools.hostile()
    return piece.decode("utf-8", "replace").replace("\x00", "\ufffd")


def xml(data: bytes, tools: Bytes, random: Random, *, is_page: bool = False) -> bytes:
    """Elements moved, doubled, dropped, renamed, wrapped; texts and attributes made hostile."""
    parser = (
        etree.HTMLParser() if is_page else etree.XMLParser(recover=True, resolve_entities=False)
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return data
    if root is None:
        return data
    for _ in range(random.choice((1, 1, 2, 4))):
        nodes = [node for node in root.iter() if isinstance(node.tag, str)]
        try:
            _change_node(random.choice(nodes), random.choice(nodes), tools, random)
        except ValueError:  # a name or character that the tree does not take
            continue
    method = "html" if is_page else "xml"
    return etree.tostring(
        root, encoding=random.choice(("utf-8", "utf-8", "us-ascii")), method=method
    )


NOT_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def page(data: bytes, tools: Bytes, random: Random) -> bytes:
    """As ``xml``, for HTML."""
    return xml(data, tools, random, is_page=True)


def _change_node(node: etree._Element, other: etree._Element, tools: Bytes, random: Random) -> None:
    parent = node.getparent()
    said = NOT_XML.sub("", text(tools, random))
    match random.randrange(9):
        case 0 if parent is not None:
            parent.remove(node)
        case 1 if parent is not None:
            for _ in range(random.choice((1, 1, 5, 200))):
                parent.append(copy.deepcopy(node))
        case 2:
            node.tag = other.tag
        case 3:
            node.text = said
        case 4:
            node.tail = said
        case 5 if other not in node.iter() and node not in other.iterancestors():
            other.append(node)
        case 6:
            _wrap(node, random)
        case 7 if node.attrib:
            node.set(random.choice(list(node.attrib)), said)
        case _:
            node.text, other.text = other.text, node.text


def _wrap(node: etree._Element, random: Random) -> None:
    """Elements of one name inside each other, with the node's own content innermost."""
    inner = node
    for _ in range(random.choice((2, 20, 200, 240))):
        inner = etree.SubElement(inner, node.tag)
    inner.text = node.text


def json_lines(data: bytes, tools: Bytes, random: Random) -> bytes:
    """Values of any type in any place; keys dropped, doubled, renamed; one line or many."""
    try:
        rows = [json.loads(data)]
    except (ValueError, RecursionError):
        try:
            rows = [json.loads(line) for line in data.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            return data
    for _ in range(random.choice((1, 1, 2, 5))):
        if rows:
            place = random.randrange(len(rows))
            rows[place] = change_value(rows[place], tools, random)
    indent = random.choice((None, None, 1))
    is_plain = random.random() < 0.5
    return "\n".join(json.dumps(row, indent=indent, ensure_ascii=is_plain) for row in rows).encode(
        "utf-8", "replace"
    )


def change_value(value: object, tools: Bytes, random: Random, depth: int = 0) -> object:
    """The value with one thing in it changed, somewhere."""
    if isinstance(value, dict) and value and random.random() < 0.9:
        found = dict(value)
        key = random.choice(list(found))
        match random.randrange(10):
            case 0:
                del found[key]
            case 1:
                found[random.choice(list(found))] = found[key]
            case 2:
                found[text(tools, random)] = found.pop(key)
            case _:
                found[key] = change_value(found[key], tools, random, depth + 1)
        return found
    if isinstance(value, list) and value and random.random() < 0.9:
        items = list(value)
        place = random.randrange(len(items))
        match random.randrange(8):
            case 0:
                del items[place]
            case 1:
                items *= random.choice((2, 20, 500)) if len(items) < 100 else 2
            case _:
                items[place] = change_value(items[place], tools, random, depth + 1)
        return items
    return _other_value(value, tools, random)


def _other_value(value: object, tools: Bytes, random: Random) -> object:
    nested: object = value
    for _ in range(random.choice((1, 3, 250))):
        nested = [nested] if random.random() < 0.5 else {"text": nested}
    said = text(tools, random)
    around = f"{value}{said}" if isinstance(value, str) else said
    plain = (None, True, False, 0, -1, 2**31, 2**63, 10**30, 1.5, 1e308, math.nan, math.inf)
    words = ("", " ", said, said, around, around, f"{said}{value}"[:MOST_BYTES])
    held: tuple[object, ...] = (
        [],
        {},
        [[]],
        nested,
        [value, None, 1, {"name": said}],
        {"name": value},
        [said] * 50,
    )
    return random.choice((*plain, *words, *held))


def toml(data: bytes, tools: Bytes, random: Random) -> bytes:
    """As ``json_lines``, for a pack's tables."""
    try:
        tables = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return data
    for _ in range(random.choice((1, 1, 2, 4))):
        changed = change_value(tables, tools, random)
        tables = changed if isinstance(changed, dict) else tables
    head = data[: data.find(b"\n") + 1] if data.startswith(b"# ") else b""
    return head + "".join(f"{_key(k)} = {_toml(v)}\n" for k, v in tables.items()).encode(
        "utf-8", "replace"
    )


def _key(key: str) -> str:
    return json.dumps(key)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, str):
        return json.dumps(value).replace("\x7f", "\\u007f")
    if value is None:
        return "1979-05-27T07:32:00Z"
    return str(value).lower()


def package(inner: Mapping[str, Structure]) -> Structure:
    """Changes a zip archive: its members by the end of their names, and how they are packed."""

    def change(data: bytes, tools: Bytes, random: Random) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members = [(info.filename, archive.read(info)) for info in archive.infolist()]
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OSError,
            EOFError,
        ):
            return data
        except zlib.error:
            return data
        if members:
            _change_member(members, inner, tools, random)
        out = io.BytesIO()
        kinds = (zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_LZMA)
        with warnings.catch_warnings(), zipfile.ZipFile(out, "w", random.choice(kinds)) as archive:
            warnings.simplefilter("ignore")  # of names that are there twice
            for name, held in members:
                archive.writestr(name[:200], held)
        return out.getvalue()

    return change


def _change_member(
    members: list[tuple[str, bytes]], inner: Mapping[str, Structure], tools: Bytes, random: Random
) -> None:
    place = random.randrange(len(members))
    name, held = members[place]
    match random.randrange(10):
        case 0:
            del members[place]
        case 1:
            members.append((name, tools.change(held)))
        case 2:
            members[place] = (text(tools, random), held)
        case 3 | 4:
            members[place] = (name, tools.change(held))
        case _:
            way = next((way for end, way in inner.items() if name.endswith(end)), None)
            members[place] = (name, way(held, tools, random) if way else tools.change(held))


def packed(data: bytes, tools: Bytes, random: Random) -> bytes:
    """As ``package``, or something gzipped, once or twice or broken off."""
    if data.startswith(b"PK"):
        return package({})(data, tools, random)
    out = gzip.compress(tools.change(data), mtime=0)
    return out if random.random() < 0.6 else tools.change(out)


def database(data: bytes, tools: Bytes, random: Random) -> bytes:
    """Rows changed, doubled and dropped, columns of another type, tables renamed or made views."""
    try:
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(data)
            base.set_progress_handler(lambda: 1, 5_000_000)
            for _ in range(random.choice((1, 2, 4, 8))):
                _change_table(base, tools, random)
            base.commit()
            return base.serialize()
    except (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError):
        return data


def _change_table(base: sqlite3.Connection, tools: Bytes, random: Random) -> None:
    tables = [
        str(row[0]) for row in base.execute("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    if not tables:
        return
    table = random.choice(tables)
    columns = [str(row[1]) for row in base.execute(f'PRAGMA table_info("{table}")')]
    if not columns:
        return
    column = random.choice(columns)
    said = text(tools, random)
    value = random.choice(
        (None, -1, 0, 2**63 - 1, 1.5, said, said, said.encode(), b"\xff\xfe\x00", "")
    )
    some = random.choice(("1", "rowid % 3 = 0", f"rowid = {random.randint(1, 20)}"))
    order = random.choice(
        (
            f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE {some}',
            f'UPDATE OR IGNORE "{table}" SET "{column}" = "{column}" || ? WHERE {some}',
            f'DELETE FROM "{table}" WHERE {some} AND ? IS NOT 7',
            f'INSERT OR IGNORE INTO "{table}" ("{column}") VALUES (?)',
            f'CREATE VIEW "v{random.randrange(99)}" AS SELECT * FROM "{table}" -- ?',
        )
    )
    try:
        base.execute(order, (value,) if order.count("?") and "VIEW" not in order else ())
        if random.random() < 0.05:
            base.execute(f'ALTER TABLE "{table}" RENAME TO "x{random.randrange(99)}"')
    except sqlite3.Error:
        return


PDF_TOKEN = re.compile(rb"\d+ 0 R|/[A-Za-z]{1,20}|-?\d+\.?\d*|\([^()]{0,80}\)|<[0-9A-Fa-f]{2,80}>")
PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


def pdf(data: bytes, tools: Bytes, random: Random) -> bytes:
    """Numbers, names and references in each other's places; drawings changed and packed."""
    streams = list(PDF_STREAM.finditer(data))
    if streams and random.random() < 0.4:
        found = random.choice(streams)
        held = found.group(1)
        try:
            held = zlib.decompress(held)
            is_packed = True
        except zlib.error:
            is_packed = False
        held = _tokens(held, tools, random) if random.random() < 0.7 else tools.change(held)
        held = zlib.compress(held) if is_packed else held
        return data[: found.start(1)] + held + data[found.end(1) :]
    return _tokens(data, tools, random)


def _tokens(data: bytes, tools: Bytes, random: Random) -> bytes:
    tokens = list(PDF_TOKEN.finditer(data))
    for _ in range(random.choice((1, 1, 2, 5)) if tokens else 0):
        found = random.choice(tokens)
        new = random.choice(tokens).group() if random.random() < 0.7 else tools.hostile()
        if len(new) == len(found.group()):
            data = data[: found.start()] + new + data[found.end() :]
        else:
            data = data.replace(found.group(), new, random.choice((1, -1)))[:MOST_BYTES]
    return data


STRUCTURES: Final[Mapping[str, Structure]] = {
    **dict.fromkeys(("pubmed", "jats", "spl", "endnote"), xml),
    **dict.fromkeys(("clinicaltrials", "csl", "jsonl"), json_lines),
    "html": page,
    "docx": package({".xml": xml}),
    "zotero": database,
    "pdf": pdf,
    "archive": packed,
    "pack": toml,
}
"""By the reader's name; a format of plain lines needs none."""
