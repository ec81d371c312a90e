"""The snapshot is the identity of a set of documents, whatever its history."""

from __future__ import annotations

import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from corpus.samples import document, guess, store
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.prepared import prepare
from medwarrant.corpus.snapshot import SetHash, content_hash, snapshot_of
from medwarrant.corpus.writer import open_writer
from medwarrant.records import Document, Query

IDS = ("a", "b", "c")
WORDS = ("ketamine", "placebo", "mice", "kratom")


def snapshot(directory: Path | None, **options: object) -> str:
    with Corpus(directory, **options) as corpus:  # type: ignore[arg-type]
        return corpus.state().snapshot


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    first, second = document("a"), document("b", "Another title")
    store(tmp_path / "x", first, second)
    store(tmp_path / "y", second)
    store(tmp_path / "y", first)
    assert snapshot(tmp_path / "x") == snapshot(tmp_path / "y")


def test_one_changed_character_changes_the_snapshot(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    before = snapshot(tmp_path)
    store(tmp_path, document("a", abstract="Forty adults received a single infusion of 0.6 mg/kg."))
    assert snapshot(tmp_path) != before


def test_a_detour_leaves_no_trace(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    before = snapshot(tmp_path)
    store(tmp_path, document("a", "A corrected title"), document("b"))
    with open_writer(tmp_path) as writer:
        writer.delete("b", "removed")
    store(tmp_path, document("a"))
    assert snapshot(tmp_path) == before


def test_documents_beside_and_the_recipe_are_part_of_it(tmp_path: Path) -> None:
    store(tmp_path, document("a"))
    beside = [document("pack:1"), document("pack:2")]
    shots = [
        snapshot(tmp_path),
        snapshot(tmp_path, beside=beside),
        snapshot(tmp_path, beside=beside[:1]),
        snapshot(tmp_path, beside=beside, recipe="0.2.0"),
        snapshot(None, beside=beside),
    ]
    assert len(set(shots)) == len(shots)
    assert snapshot(tmp_path, beside=beside[::-1]) == shots[1]


def test_a_pair_is_not_the_same_as_its_letters_shared_otherwise() -> None:
    one, other = SetHash(), SetHash()
    one.add("ab", "c" * 64)
    other.add("a", "b" + "c" * 63)
    assert one.state() != other.state()
    assert snapshot_of(one.state(), [], "") != snapshot_of(one.state(), [], "x")


def test_the_content_hash_ignores_fields_that_hold_their_default() -> None:
    plain = document("a")
    assert content_hash(plain) == content_hash(document("a", year=None, mesh=()))
    assert content_hash(plain) != content_hash(document("a", year=2020))


def test_the_content_hash_is_pinned_since_results_cite_it() -> None:
    assert content_hash(document("a")) == (
        "af35597cd0c0dfd3e780c47926fec54f20b751d99e05a0cb95dcbc0cc2748d5f"
    )


class AnyHistory(RuleBasedStateMachine):
    """Whatever is put, changed, deleted and committed, snapshot and scores are of the live set."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.directory = Path(self.folder.name) / "corpus"
        self.live: dict[str, Document] = {}
        self.deleted: set[str] = set()

    @rule(
        batch=st.lists(
            st.tuples(st.sampled_from(IDS), st.sampled_from(WORDS), st.sampled_from("123")),
            min_size=1,
            max_size=4,
        )
    )
    def put(self, batch: list[tuple[str, str, str]]) -> None:
        documents = [
            document(name, f"On {word}", f"We gave {word} often.", revision=revision)
            for name, word, revision in batch
        ]
        store(self.directory, *documents)
        for each in documents:
            held = self.live.get(each.id)
            is_older = held is not None and (each.revision or "") < (held.revision or "")
            if each.id not in self.deleted and not is_older:
                self.live[each.id] = each

    @rule(name=st.sampled_from(IDS))
    def delete(self, name: str) -> None:
        with open_writer(self.directory) as writer:
            assert writer.delete(name, "removed") == (name in self.live)
        self.live.pop(name, None)
        self.deleted.add(name)

    @rule()
    def change_nothing_that_is_kept(self) -> None:
        with open_writer(self.directory) as writer:
            for ready in prepare([document("z"), *self.live.values()], guess):
                writer.put(ready)
            writer.rollback()

    @rule()
    def forget_old_versions(self) -> None:
        with open_writer(self.directory) as writer:
            writer.gc()

    @invariant()
    def equals_a_corpus_made_in_one_go(self) -> None:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as fresh:
            store(Path(fresh) / "corpus", *sorted(self.live.values(), key=lambda each: each.id))
            with Corpus(Path(fresh) / "corpus") as want, Corpus(self.directory) as got:
                assert got.state() == want.state()
                for word in WORDS:
                    found = [(hit.score, hit.document) for hit in got.search(Query(text=word), 9)]
                    assert found == [
                        (hit.score, hit.document) for hit in want.search(Query(text=word), 9)
                    ]
                    group = Query(groups=((word,),))
                    assert got.count(group) == want.count(group)

    def teardown(self) -> None:
        self.folder.cleanup()


AnyHistory.TestCase.settings = settings(
    max_examples=4,
    stateful_step_count=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestAnyHistory = AnyHistory.TestCase
