"""The fullest record of a work speaks for it, in whatever order the records come."""

from __future__ import annotations

import sqlite3
from itertools import permutations
from pathlib import Path

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from corpus.samples import document, guess, store
from medwarrant.corpus import schema
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.examining import examine
from medwarrant.corpus.precedence import MARKED_UP, fullness
from medwarrant.corpus.prepared import prepare
from medwarrant.corpus.snapshot import content_hash
from medwarrant.corpus.writer import open_writer
from medwarrant.records import Document, Link, Query, Reference, Section
from medwarrant.sources.readers import FORMATS

NOTICE = Link(kind="retracted_by", pmid="77")

BARE = document("pmid:1", "Ketamine trial", "", pmid="1")
ABSTRACT = document("pmid:1", "Ketamine trial", "Forty adults.", pmid="1")
OLDER = document("pmid:1", "Ketamine trial", "Thirty adults.", pmid="1", revision="1/2020")
NEWER = document(
    "pmid:1", "Ketamine trial", "Forty-one adults.", pmid="1", revision="1/2024", links=(NOTICE,)
)
ARTICLE = document(
    "pmid:1", "Ketamine trial", "Forty adults were given it twice.", pmid="1", kind="article"
)
TOLD = msgspec.structs.replace(ARTICLE, links=(NOTICE,))
"""The article with what only a less full record knows."""


def live(directory: Path) -> Document | None:
    with Corpus(directory) as corpus:
        return corpus.get("pmid:1")


def state(directory: Path) -> tuple[object, ...]:
    """All that answers may rest on."""
    with Corpus(directory) as corpus:
        found = corpus.get("pmid:1")
        assert found is not None
        hits = corpus.search(Query(text="ketamine adults"), 5)
        return found, corpus.state(), corpus.standing(found), [hit.document for hit in hits]


def test_full_text_stays_whatever_comes_after(tmp_path: Path) -> None:
    became = store(tmp_path, ARTICLE, NEWER, BARE, ABSTRACT)
    assert became == ["added", "kept_fuller", "kept_fuller", "kept_fuller"]
    assert live(tmp_path) == TOLD


def test_a_fuller_record_replaces_a_less_full_one(tmp_path: Path) -> None:
    assert store(tmp_path, BARE, NEWER, ARTICLE) == ["added", "replaced", "replaced"]
    assert live(tmp_path) == TOLD


def test_a_changed_document_of_the_same_fullness_still_replaces_the_old_one(tmp_path: Path) -> None:
    changed = document("pmid:1", "Ketamine trial", "Given thrice.", pmid="1", kind="article")
    assert store(tmp_path, ARTICLE, ABSTRACT, changed) == ["added", "kept_fuller", "replaced"]
    assert live(tmp_path) == changed


def test_reading_all_again_changes_nothing(tmp_path: Path) -> None:
    store(tmp_path, BARE, ARTICLE, NEWER)
    before = state(tmp_path)
    assert store(tmp_path, BARE, ARTICLE, NEWER) == ["kept_fuller", "unchanged", "kept_fuller"]
    assert state(tmp_path) == before


def test_a_retraction_told_by_a_less_full_record_counts(tmp_path: Path) -> None:
    store(tmp_path, ARTICLE)
    before = state(tmp_path)
    store(tmp_path, NEWER)
    with Corpus(tmp_path) as corpus:
        assert corpus.standing(ARTICLE).retracted_by == ("pmid:77",)
    assert state(tmp_path)[1] != before[1]  # an answer may rest on it, so it is another snapshot


def test_a_retraction_counts_no_longer_when_a_newer_record_takes_it_back(tmp_path: Path) -> None:
    mended = document("pmid:1", "Ketamine trial", "Forty.", pmid="1", revision="1/2025")
    store(tmp_path, ARTICLE)
    before = state(tmp_path)
    assert store(tmp_path, NEWER, mended) == ["kept_fuller", "kept_fuller"]
    assert state(tmp_path) == before
    assert store(tmp_path, NEWER) == ["kept_newer"]


def test_a_row_of_a_table_cannot_hide_the_retraction_that_pubmed_told(tmp_path: Path) -> None:
    assert store(tmp_path / "one", NEWER, ABSTRACT) == ["added", "kept_fuller"]
    assert store(tmp_path / "other", ABSTRACT, NEWER) == ["added", "replaced"]
    assert state(tmp_path / "one") == state(tmp_path / "other")
    with Corpus(tmp_path / "one") as corpus:
        assert corpus.get("pmid:1") == NEWER
        assert corpus.standing(ABSTRACT).is_retracted


def test_gc_keeps_what_counts(tmp_path: Path) -> None:
    store(tmp_path, ABSTRACT, OLDER, ARTICLE, NEWER)
    before = state(tmp_path)
    with open_writer(tmp_path) as writer:
        assert writer.gc() > 0  # the older revision, and what was made with it
        assert writer.gc() == 0
    assert state(tmp_path) == before


def test_a_deletion_takes_all_records_of_the_work(tmp_path: Path) -> None:
    store(tmp_path, NEWER, ARTICLE)
    with open_writer(tmp_path) as writer:
        assert writer.remove("pmid:1") == "removed"
    with Corpus(tmp_path) as corpus, Corpus(tmp_path / "none") as empty:
        assert corpus.get("pmid:1") is None
        assert corpus.state() == empty.state()
        assert not corpus.standing(ARTICLE).is_retracted
    with open_writer(tmp_path) as writer:
        writer.readmit("pmid:1")
    assert store(tmp_path, BARE) == ["added"]


def named(document: Document, number: int) -> Document:
    return msgspec.structs.replace(document, id=f"pmid:{number}", pmid=str(number))


def same(one: Path, other: Path) -> bool:
    """Whether two corpora hold the same, say the same of each work, and find the same."""
    query = Query(text="ketamine trial adults twice")
    with Corpus(one) as first, Corpus(other) as second:
        return (
            first.state() == second.state()
            and [first.get(each) for each in first.ids()]
            == [second.get(each) for each in second.ids()]
            and [first.standing(named(BARE, n)) for n in range(1, 30)]
            == [second.standing(named(BARE, n)) for n in range(1, 30)]
            and first.search(query, 30) == second.search(query, 30)
        )


def test_the_order_of_records_of_different_fullness_leaves_no_trace(tmp_path: Path) -> None:
    versions = (BARE, ABSTRACT, NEWER, ARTICLE)
    numbered = list(enumerate(permutations(versions), 1))
    store(tmp_path / "one", *[named(each, n) for n, _ in numbered for each in versions])
    store(tmp_path / "other", *[named(each, n) for n, order in numbered for each in order])
    assert same(tmp_path / "one", tmp_path / "other")


def marked_up(document: Document) -> Document:
    return msgspec.structs.replace(document, format="jats")


def version(number: int, full: int, marked: bool, revision: int) -> Document:
    """A record of one fullness and revision; those of every third revision tell a retraction."""
    return document(
        f"pmid:{number}",
        f"A trial of ketamine in adults, told {revision} times",
        ("", "Forty adults.", "Twice.")[full],
        pmid=str(number),
        kind="article" if full == 2 else "abstract",
        format="jats" if marked else "table",
        revision=str(revision),
        links=(NOTICE,) if revision % 3 == 0 else (),
    )


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
@given(
    versions=st.lists(
        st.tuples(st.integers(1, 5), st.integers(0, 2), st.booleans(), st.integers(1, 6)),
        min_size=10,
        max_size=40,
        unique=True,
    ),
    data=st.data(),
)
def test_any_order_of_revisions_and_fullness_ends_in_the_same_state(
    tmp_path_factory: pytest.TempPathFactory,
    versions: list[tuple[int, int, bool, int]],
    data: st.DataObject,
) -> None:
    directory = tmp_path_factory.mktemp("any")
    shuffled = data.draw(st.permutations(versions))
    split = data.draw(st.integers(0, len(versions)))
    store(directory / "one", *[version(*each) for each in versions])
    store(directory / "other", *[version(*each) for each in shuffled[:split]])
    store(directory / "other", *[version(*each) for each in shuffled[split:]])
    assert same(directory / "one", directory / "other")
    with Corpus(directory / "one") as corpus:
        for number in {each[0] for each in versions}:
            best = max(each for each in versions if each[0] == number)
            found = corpus.get(f"pmid:{number}")
            assert found is not None
            assert found == msgspec.structs.replace(version(*best), links=found.links)
            newest = {
                (full, marked): revision
                for n, full, marked, revision in sorted(versions)
                if n == number
            }
            assert bool(found.links) == any(revision % 3 == 0 for revision in newest.values())


def test_how_full_a_document_is_shows_in_its_sections_and_its_format() -> None:
    assert [fullness(each) // 2 for each in (BARE, ABSTRACT, ARTICLE)] == [0, 1, 2]
    titled = document("x", "An article's title and nothing else", "", kind="article", mesh=("K",))
    assert fullness(titled) // 2 == 0
    text = "A title\n\n1. Doe J. A paper."
    listed = Document(
        id="y",
        kind="article",
        title="A title",
        text=text,
        sections=(
            Section(role="title", label="", start=0, end=7),
            Section(role="references", label="", start=9, end=len(text)),
        ),
        format="test",
        references=(Reference(id="1", text="Doe J. A paper.", start=12, end=len(text)),),
    )
    assert fullness(listed) // 2 == 0
    assert set(FORMATS) >= MARKED_UP
    for each in (BARE, ABSTRACT, ARTICLE):
        assert fullness(marked_up(each)) == fullness(each) + 1


def test_of_equally_full_records_the_one_in_markup_counts_whatever_the_order(
    tmp_path: Path,
) -> None:
    store(tmp_path / "one", marked_up(ARTICLE), ARTICLE)
    store(tmp_path / "other", ARTICLE, marked_up(ARTICLE))
    assert live(tmp_path / "one") == live(tmp_path / "other") == marked_up(ARTICLE)
    assert store(tmp_path / "one", ARTICLE, marked_up(ARTICLE)) == ["kept_fuller", "unchanged"]


def test_a_document_that_cannot_be_read_any_more_gives_way_to_anything(tmp_path: Path) -> None:
    store(tmp_path, ARTICLE)
    with sqlite3.connect(tmp_path / schema.DOCUMENTS) as sql:
        sql.execute("UPDATE versions SET content = x'00'")
    sql.close()
    assert store(tmp_path, BARE) == ["replaced"]
    assert live(tmp_path) == BARE


@pytest.mark.parametrize("has_aside", [True, False])
def test_a_corpus_of_the_first_format_is_read_and_brought_to_this_one(
    tmp_path: Path, has_aside: bool
) -> None:
    store(tmp_path, ABSTRACT)
    row = "SELECT row FROM versions WHERE revision = '1/2024'"
    as_it_was = [
        "DROP TABLE names",
        "DROP TABLE parts",
        "DROP TABLE removed_names",
        "PRAGMA user_version = 1",
        "UPDATE meta SET value = x'00' WHERE name = 'derived'",
    ]
    if has_aside:
        store(tmp_path / "other", NEWER)
        as_it_was += [
            f"ATTACH '{tmp_path / 'other' / schema.DOCUMENTS}' AS other",
            "INSERT INTO versions SELECT 9, id, sha256, revision, content FROM other.versions",
            "CREATE TABLE aside (row INTEGER PRIMARY KEY, fullness INTEGER)",
            f"INSERT INTO aside SELECT row, 2 FROM ({row})",
        ]
    sql = sqlite3.connect(tmp_path / schema.DOCUMENTS, isolation_level=None)
    for statement in as_it_was:
        sql.execute(statement)
    sql.close()
    assert all(
        check.ok for check in examine(tmp_path) if check.name in ("set of documents", "works")
    )
    told = NEWER if has_aside else ABSTRACT
    assert live(tmp_path) == told
    assert all(check.ok for check in examine(tmp_path))
    assert store(tmp_path, told) == ["unchanged"]
    assert store(tmp_path, ARTICLE) == ["replaced"]
    with Corpus(tmp_path) as corpus:
        assert content_hash(ABSTRACT) in corpus.versions("pmid:1")
        assert corpus.standing(ABSTRACT).is_retracted == has_aside


def test_what_is_rolled_back_stands_nowhere(tmp_path: Path) -> None:
    store(tmp_path, ARTICLE)
    before = state(tmp_path)
    with open_writer(tmp_path) as writer:
        for ready in prepare([NEWER], guess):
            writer.put(ready)
        writer.rollback()
    assert state(tmp_path) == before
