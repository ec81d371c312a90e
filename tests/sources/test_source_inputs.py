"""What the user names and what can be wrong with it: one clear line each, never an exception."""

from __future__ import annotations

import gzip
import io
import os
import pickle
import sys
import time
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from reading_samples import SAMPLES, documents, read_bytes, read_path, rejected
from writing_pdf import column, pdf

from medwarrant.corpus.writer import open_writer
from medwarrant.errors import InputError
from medwarrant.records import Rejected
from medwarrant.sources import limits
from medwarrant.sources import stream as stream_module
from medwarrant.sources.readers import READERS, Chunk, Consumption, inputs, read

LINE = '{"pmid": "%d", "title": "A title"}\n'


def pubmed(number: int, inside: str = "") -> bytes:
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{number}</PMID><Article>"
        f"<ArticleTitle>Title {number}{inside}</ArticleTitle></Article></MedlineCitation>"
        "</PubmedArticle>"
    ).encode()


def reasons(path: Path | str) -> list[str]:
    return [bad.reason for bad in rejected(read_path(path))]


# ------------------------------------------------------------------------------ files and folders


def test_a_path_that_does_not_exist_is_refused_before_anything_is_read() -> None:
    with pytest.raises(InputError, match="no such file or folder; check the path"):
        inputs([str(SAMPLES / "set.xml"), "nowhere/at/all"])


@pytest.mark.parametrize("path", ["", " "])
def test_an_empty_path_is_refused_and_not_taken_for_the_current_folder(path: str) -> None:
    with pytest.raises(InputError, match="an empty path"):
        inputs([path])


def test_a_folder_is_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a/z.jsonl", ".hidden.jsonl", ".git/x.jsonl", "c.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(LINE % 1, encoding="utf-8")
    origins = [
        Path(item.origin).relative_to(tmp_path).as_posix() for item in inputs([str(tmp_path)])
    ]
    assert origins == ["b.jsonl", "c.jsonl", "a/z.jsonl"]


def test_a_glob_is_unfolded_where_the_shell_did_not(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.jsonl", "c.txt"):
        (tmp_path / name).write_text(LINE % 1, encoding="utf-8")
    assert [Path(item.origin).name for item in inputs([str(tmp_path / "*.jsonl")])] == [
        "a.jsonl",
        "b.jsonl",
    ]
    with pytest.raises(InputError):
        inputs([str(tmp_path / "*.xml")])


def test_a_folder_without_a_file_says_so_and_counts_what_is_hidden(tmp_path: Path) -> None:
    assert reasons(tmp_path) == ["the folder holds no file"]
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    assert reasons(tmp_path) == ["the folder holds no file but 1 hidden"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_dangling_link_and_a_loop_of_folders_are_survived(tmp_path: Path) -> None:
    (tmp_path / "gone.xml").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert reasons(tmp_path) == ["a link to a file that does not exist"]
    assert reasons(tmp_path / "gone.xml") == ["a link to a file that does not exist"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reasons(tmp_path) == ["neither a file nor a folder"]


def test_chunks_travel_between_processes() -> None:
    for item in inputs([str(SAMPLES / "set.xml")]):
        assert isinstance(item, Chunk)
        assert list(read(pickle.loads(pickle.dumps(item)))) == list(read(item))


# ------------------------------------------------------------------------------ empty, binary, kin


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"null", "null"),
        (b"[1]", "an array"),
        (b"3", "a number"),
        (b'"x"', "a string"),
        (b"true", "true or false"),
    ],
)
def test_a_line_that_is_no_object_is_named_in_jsons_words(line: bytes, what: str) -> None:
    (bad,) = rejected(read_bytes(b'{"title": "Ketamine and relapse"}\n' + line + b"\n"))
    assert bad.reason == f"{what} where a record was expected"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \n\t\n", "it holds nothing but blanks"),
        (bytes(range(256)) * 40, "binary data of no known format"),
        (b"<PubmedArticleSet></PubmedArticleSet>", "no pubmed record in it"),
        (b"<eSearchResult><Count>1</Count></eSearchResult>", "XML with the root <eSearchResult>"),
        (b"%PDF-1.7 \x00\x01", "a damaged PDF, which cannot be opened"),
        (b"<!DOCTYPE html><html><body></body></html>", "no running text is found in the page"),
        (b'[{"title": "A"}]', "a JSON document that is not one record a line"),
        (b'{\n  "title": "A"\n}', "a JSON document that is not one record a line"),
        (b'{"pmid": "9",\n  "title": "A"\n}', "a JSON document that is not one record a line"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, reason: str) -> None:
    (bad,) = rejected(read_bytes(data))
    assert bad.reason.startswith(reason)
    assert "\n" not in bad.reason
    assert bad.place is None


def test_a_binary_named_xml_is_a_binary(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(bytes(range(256)) * 10)
    assert reasons(tmp_path / "a.xml") == ["binary data of no known format"]


def test_the_suffix_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "records.xml").write_text(LINE % 1, encoding="utf-8")
    assert [document.format for document in documents(read_path(tmp_path / "records.xml"))] == [
        "jsonl"
    ]


# ------------------------------------------------------------------------------ encodings


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_xml_is_read_in_every_unicode_encoding(encoding: str) -> None:
    text = '<?xml version="1.0"?><PubmedArticleSet>' + pubmed(1, " é").decode()
    (document,) = documents(read_bytes((text + "</PubmedArticleSet>").encode(encoding)))
    assert document.title == "Title 1 é"


@pytest.mark.parametrize("declaration", [b' encoding="ISO-8859-1"', b""])
def test_latin_1_is_read_with_or_without_its_declaration(declaration: bytes) -> None:
    text = pubmed(1, " é").decode().encode("latin-1")
    data = b'<?xml version="1.0"' + declaration + b"?><PubmedArticleSet>" + text
    assert [document.title for document in documents(read_bytes(data))] == ["Title 1 é"]


def test_an_encoding_that_is_no_text_encoding_is_ignored() -> None:
    data = b'<?xml version="1.0" encoding="zlib"?><PubmedArticleSet>' + pubmed(1)
    assert len(documents(read_bytes(data))) == 1


def test_windows_text_is_read() -> None:
    (document,) = documents(read_bytes("A title\n\nMüller said “yes”.".encode("cp1252")))
    assert document.text == "A title\n\nMüller said “yes”."


# ------------------------------------------------------------------------------ hostile XML


def laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    return f'<?xml version="1.0"?><!DOCTYPE PubmedArticleSet [{entities}]>'.encode()


def test_a_billion_laughs_are_not_laughed() -> None:
    data = laughs() + b"<PubmedArticleSet>" + pubmed(1, " &a11;") + pubmed(2)
    records = read_bytes(data + b"</PubmedArticleSet>")
    assert [document.id for document in documents(records)] == ["pmid:2"]
    (bad,) = rejected(records)
    assert (bad.place, bad.reason) == (
        1,
        "uses the entity &a11; whose definition is not read, for safety",
    )


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://localhost:9/x"])
def test_an_external_entity_opens_no_file_and_no_connection(address: str) -> None:
    data = (
        f'<!DOCTYPE article [<!ENTITY x SYSTEM "{address}"> <!ENTITY % y SYSTEM "{address}"> %y;]>'
        '<article article-type="research-article"><front><article-meta><title-group>'
        "<article-title>A &x;</article-title></title-group></article-meta></front></article>"
    ).encode()
    touched: list[str] = []
    watching = [True]

    def watch(event: str, args: tuple[object, ...]) -> None:
        if watching[0] and event in ("open", "socket.connect"):
            touched.append(f"{event} {args[0]!r}")

    sys.addaudithook(watch)
    (bad,) = rejected(read_bytes(data))
    watching[0] = False
    assert touched == []
    assert "uses the entity &x;" in bad.reason


@pytest.mark.parametrize("depth", [300, 100_000])
def test_absurd_nesting_costs_one_record(depth: int) -> None:
    deep = pubmed(1, "<i>" * depth + "x" + "</i>" * depth)
    records = read_bytes(b"<PubmedArticleSet>" + deep + pubmed(2) + b"</PubmedArticleSet>")
    assert [document.id for document in documents(records)] == ["pmid:2"]
    assert [bad.reason for bad in rejected(records)] == ["elements nested deeper than 256 levels"]


@pytest.mark.parametrize(
    ("opening", "closing", "depth"),
    [("<sec><p>x</p>", "</sec>", 230), ("<p><b>", "</b></p>", 115)],
)
def test_nesting_that_the_parser_allows_is_read_to_its_bottom(
    opening: str, closing: str, depth: int
) -> None:
    body = opening * depth + "<p>bottom</p>" + closing * depth
    data = (
        '<article article-type="x"><front><article-meta><title-group><article-title>T'
        f"</article-title></title-group></article-meta></front><body>{body}</body></article>"
    )
    (document,) = documents(read_bytes(data.encode()))
    assert "bottom" in document.text


def test_deeply_nested_json_costs_one_line() -> None:
    data = b'{"title": "one"}\n{"title": ' + b"[" * 100_000 + b"\n" + b'{"title": "two"}\n'
    records = read_bytes(data)
    assert len(documents(records)) == 2
    assert [bad.place for bad in rejected(records)] == [2]


# ------------------------------------------------------------------------------ packed inputs


def set_of(count: int) -> bytes:
    noise = [os.urandom(40).hex() for _ in range(count)]
    body = b"".join(pubmed(number + 1, f" {noise[number]}") for number in range(count))
    return b"<PubmedArticleSet>" + body + b"</PubmedArticleSet>"


def test_gzip_and_zip_members_are_recognised_by_content(tmp_path: Path) -> None:
    (tmp_path / "set.bin").write_bytes(gzip.compress(set_of(3)))
    assert len(documents(read_path(tmp_path / "set.bin"))) == 3
    with zipfile.ZipFile(tmp_path / "mixed.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b/records", LINE % 7)
        archive.writestr("a.gz", gzip.compress(set_of(2)))
        archive.writestr("c.bin", bytes(range(256)) * 10)
        archive.writestr(".DS_Store", "x")
    records = read_path(tmp_path / "mixed.zip")
    assert [document.id for document in documents(records)] == ["pmid:1", "pmid:2", "pmid:7"]
    (bad,) = rejected(records)
    assert bad.origin == f"{tmp_path / 'mixed.zip'}!c.bin"


def test_a_truncated_gzip_keeps_its_whole_records_and_names_the_cut(tmp_path: Path) -> None:
    packed = gzip.compress(set_of(3000))
    (tmp_path / "cut.xml.gz").write_bytes(packed[: len(packed) // 2])
    records = read_path(tmp_path / "cut.xml.gz")
    assert 1000 < len(documents(records)) < 2000
    (bad,) = rejected(records)
    assert bad == Rejected(
        origin=str(tmp_path / "cut.xml.gz"),
        place=None,
        format="pubmed",
        reason="the compressed file was cut off before its end; whole records before that are kept",
        remedy="get the file from its source again",
    )


@pytest.mark.parametrize("name", ["letter.txt", "records.jsonl", "records.csv", "article.nxml"])
def test_a_record_that_the_cut_went_through_never_lands_half(tmp_path: Path, name: str) -> None:
    whole = (SAMPLES / name).read_bytes()
    packed = gzip.compress(whole, compresslevel=0)
    (tmp_path / "cut.gz").write_bytes(packed[: len(packed) - 60])
    records = read_path(tmp_path / "cut.gz")
    complete = documents(read_path(SAMPLES / name))
    assert all(document in complete for document in documents(records))
    assert len(documents(records)) < len(complete) or name == "records.jsonl"
    assert "cut off" in rejected(records)[-1].reason


def test_a_gzip_cut_in_its_first_bytes_is_named(tmp_path: Path) -> None:
    (tmp_path / "tiny.gz").write_bytes(gzip.compress(b"hello")[:8])
    assert reasons(tmp_path / "tiny.gz") == ["the compressed file was cut off before its end"]


def test_a_damaged_zip_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 and then nothing of the kind")
    assert reasons(tmp_path / "bad.zip")[0].startswith("a damaged zip archive")


def test_an_office_file_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert reasons(tmp_path / "a.docx") == ["an Office or e-book file, which has no reader"]


def test_an_archive_that_unpacks_without_measure_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_module, "EXPANSION_FLOOR_BYTES", 1_000_000)
    with gzip.open(tmp_path / "bomb.gz", "wb") as bomb:
        bomb.write(b"<PubmedArticleSet>" + pubmed(1) + b" " * 30_000_000)
    records = read_path(tmp_path / "bomb.gz")
    assert len(documents(records)) == 1
    assert rejected(records)[0].reason.startswith("it unpacks to more than 200 times its size")


def test_a_zip_that_declares_an_absurd_size_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medwarrant.sources.paths.EXPANSION_FLOOR_BYTES", 1_000_000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"a " * 5_000_000)
    assert reasons(tmp_path / "bomb.zip") == ["it unpacks to more than 200 times its size"]


# ------------------------------------------------------------------------------ without measure


class Endless(io.RawIOBase):
    """A beginning, a filling of many bytes, an end: an input that is never held as a whole."""

    def __init__(self, beginning: bytes, filling: bytes, size: int, end: bytes) -> None:
        self._beginning, self._filling, self._left, self._end = beginning, filling, size, end

    def read(self, size: int = -1) -> bytes:
        if self._beginning:
            block, self._beginning = self._beginning, b""
        elif self._left > 0:
            block = (self._filling * (min(size, self._left) // len(self._filling) + 1))[
                : min(size, self._left)
            ]
            self._left -= len(block)
        else:
            block, self._end = self._end, b""
        return block


SIZE = limits.RECORD_BYTES * 3


@pytest.mark.parametrize(
    ("beginning", "end", "reason", "kept"),
    [
        (b'{"title": "one"}\n{"title": "', b'"}\n{"title": "two"}\n', "a line longer than", 2),
        (b'title,abstract\nA,"b', b'"\nD,e\n', "a quote that is never closed, or a row", 1),
        (
            b"<PubmedArticleSet>" + pubmed(1) + b"<PubmedArticle>",
            b"</PubmedArticle>" + pubmed(2),
            "a record longer than",
            2,
        ),
        (b"A title. ", b"", "a text longer than", 0),
    ],
)
def test_one_record_without_end_is_dropped_and_the_rest_is_read(
    beginning: bytes, end: bytes, reason: str, kept: int
) -> None:
    stream = Endless(beginning, b"word ", SIZE, end)
    records = [
        record
        for item in inputs(["-"], None, stream)  # type: ignore[arg-type]
        for record in ([item] if isinstance(item, Rejected) else read(item))
    ]
    assert len(documents(records)) == kept
    (bad,) = rejected(records)
    assert bad.reason.startswith(reason)


def test_a_disk_error_in_the_middle_is_named_and_keeps_what_came_before() -> None:
    class Failing(Endless):
        def read(self, size: int = -1) -> bytes:
            block = super().read(size)
            if not block:
                raise OSError(5, "Input/output error")
            return block

    stream = Failing(b"", (LINE % 1).encode(), 100 * len(LINE % 1), b"")
    records = [
        record
        for item in inputs(["-"], None, stream)  # type: ignore[arg-type]
        for record in ([item] if isinstance(item, Rejected) else read(item))
    ]
    assert len(documents(records)) == 100
    assert "Input/output error" in rejected(records)[0].reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"pmid": "9", "title": \n', "not valid JSON (Expecting value at character 24)"),
        (b'\n\n{"pm', "not valid JSON (Unterminated string starting at character 2)"),
        (b"{'pmid': '9'}", "not valid JSON (Expecting property name"),
    ],
)
def test_a_broken_record_alone_in_its_file_is_rejected_by_its_line_and_no_text(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    (tmp_path / "a.jsonl").write_bytes(data)
    (bad,) = read_path(tmp_path / "a.jsonl")
    assert isinstance(bad, Rejected)
    assert bad.reason.startswith(reason)
    assert (bad.format, bad.place) == ("jsonl", 3 if data.startswith(b"\n") else 1)


def test_a_text_that_begins_with_a_bracket_is_still_a_text(tmp_path: Path) -> None:
    for name, text in (
        ("a.txt", "[1] Smith J. A trial of ketamine. Lancet 2020.\n"),
        ("b.txt", "{Note} Ketamine was given to forty adults. They got well.\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(documents(read_path(tmp_path))) == 2


# ------------------------------------------------------------------------------ how far it has come


def steps(consumption: Consumption, *paths: Path) -> list[int]:
    """Bytes taken after each chunk or entry, and at the end."""
    taken = [consumption()[0] for _ in inputs([*map(str, paths)], None, None, consumption)]
    return [*taken, consumption()[0]]


def test_bytes_are_counted_as_they_lie_on_the_disk_up_to_a_known_total(tmp_path: Path) -> None:
    lines = b"".join(b'{"pmid": "%d", "title": "Title %d"}\n' % (n, n * n) for n in range(120_000))
    (tmp_path / "a.jsonl").write_bytes(lines)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines, 1))
    (tmp_path / "c.bin").write_bytes(bytes(70_000))
    with zipfile.ZipFile(tmp_path / "d.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.jsonl", lines)
    consumption = Consumption()
    taken = steps(consumption, tmp_path)
    total = sum(file.stat().st_size for file in tmp_path.iterdir())
    assert consumption.total == total == taken[-1]
    assert taken == sorted(taken)
    assert len({*taken}) > 6
    assert max(b - a for a, b in pairwise(taken)) < 2_500_000


def test_standard_input_has_no_total_but_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(LINE % 1, encoding="utf-8")
    consumption = Consumption()
    data = (LINE % 2).encode()
    assert len(list(inputs([str(file), "-"], None, io.BytesIO(data), consumption))) == 2
    assert consumption() == (file.stat().st_size + len(data), None)


# ------------------------------------------------------------------------------ a corpus in the way


def test_a_corpus_inside_a_folder_is_left_out_in_one_line_and_the_rest_is_read(
    tmp_path: Path,
) -> None:
    corpus = tmp_path / "papers" / "corpus"
    with open_writer(corpus) as writer:
        writer.delete("x", "removed")
    (corpus / "vectors.sqlite").write_bytes(b"")
    (corpus / "mine.jsonl").write_text(LINE % 1, encoding="utf-8")
    (tmp_path / "papers" / "manifest.json").write_text(LINE % 2, encoding="utf-8")
    for folder in (tmp_path / "papers", corpus):
        found = read_path(folder)
        assert [bad.reason for bad in rejected(found)] == [
            "a medwarrant corpus lies here; its own files are left out"
        ]
        assert "pmid:1" in {document.id for document in documents(found)}
    assert {each.id for each in documents(read_path(tmp_path))} == {"pmid:1", "pmid:2"}


def test_a_folder_with_files_named_like_a_corpus_is_none(tmp_path: Path) -> None:
    (tmp_path / "documents.sqlite").write_text(LINE % 1, encoding="utf-8")
    (tmp_path / "manifest.json").write_text(LINE % 2, encoding="utf-8")
    assert len(documents(read_path(tmp_path))) == 2


# ------------------------------------------------------------------------------ found by fuzzing


@pytest.mark.parametrize("name", ["clinicaltrials", "nbib", "ris", "bibtex", "csl", "endnote"])
def test_a_forced_format_that_finds_no_record_says_so(name: str) -> None:
    (bad,) = rejected(read_bytes(b"words without any record\nand a second line of them\n", name))
    assert bad.reason in (
        f"no {name} record in it",
        "no entry in it",
        "lines before the first TY belong to no record",
    )


def test_many_names_before_colons_are_looked_at_once() -> None:
    started = time.perf_counter()
    assert len(documents(read_bytes(b"HOST: " * 2000))) == 1
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "unit", [b"<!---->", b"% ", b"\t", b"<xml><records><record>", b"Note: a ", b"]", b"<?x "]
)
def test_a_beginning_made_to_be_looked_at_for_ever_is_recognised_or_not_in_no_time(
    unit: bytes,
) -> None:
    head = unit * (limits.HEAD_BYTES // len(unit))
    started = time.perf_counter()
    for reader in READERS:
        reader.recognises(head + b"x")
    assert time.perf_counter() - started < 5  # each took minutes, or for ever, or would


# ------------------------------------------------------------------------------ every reader

TEXTUAL = [
    "set.xml",
    "article.nxml",
    "label.xml",
    "trials.json",
    "endnote.xml",
    "csl.json",
    "records.jsonl",
    "pubmed.nbib",
    "zotero.ris",
    "library.bib",
    "records.csv",
    "talk.vtt",
    "dialogue.txt",
    "blog.html",
    "note.md",
    "letter.txt",
]


def inside_first_title(data: bytes, what: str) -> tuple[str, bytes]:
    """The first document's title, and the input with ``what`` inside a word of that title."""
    title = documents(read_bytes(data))[0].title
    word = max((word for word in title.split() if word.isascii() and word.isalpha()), key=len)
    spoiled = word[:2] + what + word[2:]
    return title, data.replace(word.encode(), spoiled.encode())


@pytest.mark.parametrize("name", TEXTUAL)
@pytest.mark.parametrize(
    "what", ["\u202e", "\u2066\u2069", "\u200b", "\ufeff", "\U000e0041", "\xad"]
)
def test_characters_that_nobody_sees_change_no_word(name: str, what: str) -> None:
    data = (SAMPLES / name).read_bytes()
    title, spoiled = inside_first_title(data, what)
    found = read_bytes(spoiled)
    assert documents(found)[0].title == title
    assert len(found) == len(read_bytes(data))
    assert all(what[0] not in document.text for document in documents(found))


@pytest.mark.parametrize("name", TEXTUAL)
def test_a_letter_that_looks_like_another_is_kept_as_it_is(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    _, spoiled = inside_first_title(data, "\u0430")  # Cyrillic
    assert "\u0430" in documents(read_bytes(spoiled))[0].title


@pytest.mark.parametrize("name", TEXTUAL)
def test_a_nul_loses_no_record_in_silence(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    _, spoiled = inside_first_title(data, "\x00")
    for forced in (None, read_format(data)):
        found = read_bytes(spoiled, forced)
        assert len(found) >= len(read_bytes(data)) or rejected(found)[0].place is None
        assert all("\x00" not in document.text for document in documents(found))


def read_format(data: bytes) -> str:
    return documents(read_bytes(data))[0].format


@pytest.mark.parametrize("name", [name for name in TEXTUAL if not name.endswith((".html", "xml"))])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_reader_of_text_reads_unicode_with_and_without_its_mark(
    name: str, encoding: str
) -> None:
    data = (SAMPLES / name).read_bytes()
    assert read_bytes(data.decode().encode(encoding)) == read_bytes(data)


JAPANESE = "睡眠の試験\n\nケタミンを40人に投与した。睡眠時間は平均で50分延びた。\n"


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-jp", "cp1251"])
def test_text_in_an_encoding_that_cannot_be_known_is_named_and_never_garbled(encoding: str) -> None:
    text = JAPANESE if encoding != "cp1251" else "Сон и кетамин: испытание у сорока больных.\n" * 3
    (bad,) = rejected(read_bytes(text.encode(encoding)))
    assert bad.reason == "text in an encoding that is neither Unicode nor Windows-1252"
    assert bad.remedy == "save it as UTF-8"


def test_a_damaged_letter_among_sound_ones_costs_itself() -> None:
    data = (JAPANESE * 3).encode().replace("投".encode(), b"\xff", 1)
    (found,) = documents(read_bytes(data))
    assert found.title == "睡眠の試験"
    assert found.text.count("\ufffd") == 1


def test_a_long_word_over_many_lines_of_a_pdf_is_mended_in_no_time() -> None:
    lines = ["a" * 60 + "-" for _ in range(2000)]
    page = [column(lines[at : at + 70], 50, 780) for at in range(0, 2000, 70)]
    started = time.perf_counter()
    assert documents(read_bytes(pdf(page, "A word")))
    assert time.perf_counter() - started < 5
