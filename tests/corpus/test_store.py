"""What the corpus keeps, replaces, deletes and remembers."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus.samples import ALCOHOL, document, guess, store
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.prepared import prepare
from medwarrant.corpus.snapshot import content_hash
from medwarrant.corpus.writer import open_writer
from medwarrant.ports import Searcher, Store
from medwarrant.records import Document, Link, Query, Rejected


def text_of(directory: Path, document_id: str) -> str | None:
    with Corpus(directory) as corpus:
        found = corpus.get(document_id)
        return None if found is None else found.text


def test_a_corpus_is_a_store_and_a_searcher() -> None:
    corpus: Store = Corpus(None)
    searcher: Searcher = Corpus(None)
    assert corpus.state().documents == 0
    assert list(searcher.search(Query(text="ketamine"), 5)) == []


def test_a_document_comes_back_as_it_was_put(tmp_path: Path) -> None:
    whole = document(
        "pmid:1",
        pmid="1",
        year=2021,
        authors=("Rößler Ä", "O'Neil B"),
        mesh=("Ketamine",),
        links=(Link(kind="comment_on", pmid="7", note="Lancet 2020"),),
    )
    assert store(tmp_path, whole) == ["added"]
    with Corpus(tmp_path) as corpus:
        assert corpus.get("pmid:1") == whole
        assert corpus.sha256("pmid:1") == content_hash(whole)
        assert corpus.get("pmid:2") is None
        assert corpus.sha256("pmid:2") is None
        assert corpus.state().newest == 2021


def test_putting_the_same_again_changes_nothing(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    before = (tmp_path / "manifest.json").read_bytes()
    assert store(tmp_path, document("a")) == ["unchanged"]
    assert (tmp_path / "manifest.json").read_bytes() == before
    with Corpus(tmp_path) as corpus:
        assert len(corpus.versions("a")) == 1


def test_the_manifest_names_the_models_until_others_are_named(tmp_path: Path) -> None:
    def models() -> object:
        return json.loads((tmp_path / "manifest.json").read_text("utf-8"))["models"]

    for named, found in ((["m@1"], ["m@1"]), (None, ["m@1"]), (["m@2"], ["m@2"])):
        with open_writer(tmp_path, named) as writer:
            for ready in prepare([document("a", f"Title {named}")], guess):
                writer.put(ready)
        assert models() == found


def test_ten_thousand_copies_of_one_record_are_one_document(tmp_path: Path) -> None:
    (ready,) = prepare([document("a")], guess)
    with open_writer(tmp_path) as writer:
        became = [writer.put(ready) for _ in range(10_000)]
    assert became.count("added") == 1
    assert became.count("unchanged") == 9_999
    with Corpus(tmp_path) as corpus:
        assert corpus.state().documents == 1


def test_a_larger_revision_wins_whatever_the_order(tmp_path: Path) -> None:
    old = document("a", "Old", revision="2019-05-01")
    new = document("a", "New", revision="2021-01-10")
    assert store(tmp_path / "x", old, new) == ["added", "replaced"]
    assert store(tmp_path / "y", new, old) == ["added", "kept_newer"]
    assert text_of(tmp_path / "x", "a") == text_of(tmp_path / "y", "a") == new.text


def test_without_an_order_the_last_one_read_wins(tmp_path: Path) -> None:
    store(tmp_path, document("a", "First"), document("a", "Second"))
    assert text_of(tmp_path, "a") == document("a", "Second").text
    store(tmp_path, document("a", "Third", revision="2020"))
    assert text_of(tmp_path, "a") == document("a", "Third").text


def test_every_version_is_kept_until_gc(tmp_path: Path) -> None:
    first, second = document("a", "First"), document("a", "Second")
    store(tmp_path, first)
    store(tmp_path, second)
    with Corpus(tmp_path) as corpus:
        assert list(corpus.versions("a")) == [content_hash(first), content_hash(second)]
        assert corpus.version("a", content_hash(first)) == first
        assert corpus.version("a", "0" * 64) is None
        assert corpus.version("b", content_hash(first)) is None
    with open_writer(tmp_path) as writer:
        assert writer.gc() == 1
    with Corpus(tmp_path) as corpus:
        assert list(corpus.versions("a")) == [content_hash(second)]
        assert corpus.version("a", content_hash(first)) is None
        assert corpus.get("a") == second


def test_going_back_to_an_earlier_text_makes_no_third_version(tmp_path: Path) -> None:
    first, second = document("a", "First naltrexone"), document("a", "Second")
    for each in (first, second, first):
        store(tmp_path, each)
    with Corpus(tmp_path) as corpus:
        assert corpus.get("a") == first
        assert len(corpus.versions("a")) == 2
        assert [hit.document for hit in corpus.search(Query(text="naltrexone"), 5)] == [first]


def test_there_and_back_within_one_commit_is_found_by_search(tmp_path: Path) -> None:
    first, second = document("a", "First naltrexone"), document("a", "Second")
    store(tmp_path, first, second, first)
    with Corpus(tmp_path) as corpus:
        assert [hit.document for hit in corpus.search(Query(text="naltrexone"), 5)] == [first]
        assert list(corpus.search(Query(text="second"), 5)) == []


def test_a_deleted_document_stays_deleted_when_an_old_file_brings_it_again(tmp_path: Path) -> None:
    store(tmp_path, document("a"), document("b"))
    with open_writer(tmp_path) as writer:
        assert writer.delete("a", "pubmed")
        assert not writer.delete("a", "pubmed")
    assert store(tmp_path, document("a", "Another", revision="2099")) == ["still_deleted"]
    with Corpus(tmp_path) as corpus:
        assert corpus.get("a") is None
        assert [hit.document.id for hit in corpus.search(Query(text="ketamine"), 5)] == ["b"]
        assert len(corpus.versions("a")) == 1  # what was said of it can still be proved


def test_a_deletion_may_come_before_its_document(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        assert not writer.delete("a", "pubmed")
    assert store(tmp_path, document("a")) == ["still_deleted"]


def test_a_person_may_readmit_a_deleted_document(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    with open_writer(tmp_path) as writer:
        writer.delete("a", "removed")
        assert writer.readmit("a")
        assert not writer.readmit("a")
    assert store(tmp_path, document("a")) == ["added"]


def test_the_ledger_keeps_one_entry_however_often_a_file_is_read(tmp_path: Path) -> None:
    bad = Rejected(origin="x.zip!a", place=3, format=None, reason="not XML")
    other = Rejected(origin="x.zipped", place=None, format=None, reason="empty")
    for _ in range(2):
        with open_writer(tmp_path) as writer:
            writer.clear_rejected("x.zip")
            writer.clear_rejected("x.zipped")
            writer.reject(bad)
            writer.reject(other)
    with Corpus(tmp_path) as corpus:
        assert list(corpus.rejected()) == [bad, other]
    with open_writer(tmp_path) as writer:
        writer.clear_rejected("x.zip")
    with Corpus(tmp_path) as corpus:
        assert list(corpus.rejected()) == [other]


def test_what_an_error_interrupts_is_not_kept(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    try:
        with open_writer(tmp_path) as writer:
            writer.delete("a", "removed")
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert text_of(tmp_path, "a") is not None
    assert store(tmp_path, document("a"), document("b", *ALCOHOL)) == ["unchanged", "added"]


def test_documents_beside_are_read_without_any_directory() -> None:
    pack = document("pack:1", year=2024)
    with Corpus(None, beside=[pack]) as corpus:
        assert corpus.get("pack:1") == pack
        assert corpus.sha256("pack:1") == content_hash(pack)
        assert list(corpus.versions("pack:1")) == [content_hash(pack)]
        assert corpus.version("pack:1", content_hash(pack)) == pack
        assert corpus.state().documents == 1
        assert corpus.state().newest == 2024
        assert corpus.count(Query(groups=(("ketamine",),))).hits == 1
        assert [hit.document for hit in corpus.search(Query(text="ketamine"), 3)] == [pack]


def test_a_directory_without_a_corpus_is_an_empty_one_and_stays_untouched(tmp_path: Path) -> None:
    with Corpus(tmp_path / "none") as corpus:
        assert corpus.state().documents == 0
    assert not (tmp_path / "none").exists()
    with Corpus(tmp_path) as corpus:
        assert list(corpus.matching(Query(), 5)) == []
    assert list(tmp_path.iterdir()) == []


def test_a_stored_document_and_a_pack_s_about_the_same_work_both_stay(tmp_path: Path) -> None:
    store(tmp_path, document("pmid:1", pmid="1"))
    with Corpus(tmp_path, beside=[document("pack:1", pmid="1")]) as corpus:
        found = {hit.document.id for hit in corpus.search(Query(text="ketamine"), 5)}
        assert found == {"pmid:1", "pack:1"}
        assert corpus.state().documents == 2


def test_no_stored_document_can_take_the_place_of_a_pack_s(tmp_path: Path) -> None:
    store(tmp_path, document("pack:1", "Ketamine cures all"))
    ours = document("pack:1", "Ketamine, measured")
    with Corpus(tmp_path, beside=[ours]) as corpus:
        assert corpus.get("pack:1") == ours
        assert [hit.document for hit in corpus.search(Query(text="ketamine"), 5)] == [ours]
        assert corpus.count(Query(groups=(("ketamine",),))).hits == 1
        assert list(corpus.matching(Query(groups=(("ketamine",),)), 5)) == [ours]
        assert corpus.state().documents == 1


def test_a_reader_sees_one_state_until_it_asks_for_the_next(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    with Corpus(tmp_path) as corpus:
        before = corpus.state()
        store(tmp_path, document("a", "Replaced"), document("b"))
        assert corpus.state() == before
        assert corpus.get("b") is None
        assert corpus.get("a") == document("a")
        assert [hit.document.id for hit in corpus.search(Query(text="ketamine"), 5)] == ["a"]
        assert corpus.count(Query(groups=(("ketamine",),))).hits == 1
        corpus.refresh()
        assert corpus.state() != before
        assert len(corpus.search(Query(text="depression"), 5)) == 2


def test_a_document_without_text_is_kept_and_counted_but_not_found(tmp_path: Path) -> None:
    empty = Document(id="empty", kind="text", title="", text="", sections=(), format="test")
    assert store(tmp_path, empty, document("a")) == ["added", "added"]
    with Corpus(tmp_path) as corpus:
        assert corpus.get("empty") == empty
        assert corpus.count(Query()).hits == 2
        assert [each.id for each in corpus.matching(Query(), 5)] == ["a", "empty"]
        assert [hit.document.id for hit in corpus.search(Query(text="ketamine"), 5)] == ["a"]


def test_strange_ids_and_years_do_no_harm(tmp_path: Path) -> None:
    names = ["", " ", "a'; DROP TABLE live; --", "\x00", "😀 ¶\n", "x" * 5000]
    strange = [document(name, year=10**15) for name in names]
    assert store(tmp_path, *strange) == ["added"] * len(names)
    with Corpus(tmp_path) as corpus:
        assert [corpus.get(name) for name in names] == strange
        assert corpus.state().newest is None
        assert len(corpus.search(Query(text="ketamine"), 50)) == len(names)
        assert corpus.standing(strange[4]) == corpus.standing(strange[0])


def test_an_id_that_is_no_text_is_nowhere(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    with open_writer(tmp_path) as writer:
        assert not writer.delete("\udcff", "removed")
    with Corpus(tmp_path) as corpus:
        assert corpus.get("\udcff") is None
        assert list(corpus.versions("\udcff")) == []


def test_a_file_name_that_is_no_text_is_spelled_out_in_the_ledger(tmp_path: Path) -> None:
    bad = Rejected(origin="caf\udce9.xml", place=None, format=None, reason="empty")
    with open_writer(tmp_path) as writer:
        writer.clear_rejected(bad.origin)
        kept = writer.reject(bad)
    assert kept.origin == "caf\\udce9.xml"
    with Corpus(tmp_path) as corpus:
        assert list(corpus.rejected()) == [kept]


def test_many_threads_may_read_one_corpus(tmp_path: Path) -> None:
    store(tmp_path, *[document(f"d{n}", f"Ketamine, part {n}") for n in range(50)])
    queries = [Query(text=f"ketamine part {n}") for n in range(50)]
    with Corpus(tmp_path) as corpus:
        alone = [corpus.search(query, 5) for query in queries]
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda query: corpus.search(query, 5), queries))
            names = list(pool.map(lambda n: corpus.get(f"d{n}"), range(50)))
    assert together == alone
    assert [each.id for each in names if each is not None] == [f"d{n}" for n in range(50)]
