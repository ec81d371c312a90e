"""A retraction is known whichever record says so, whichever comes first, by whichever name."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.samples import document, store
from medwarrant.corpus.acts import UNNAMED_NOTICE
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.writer import open_writer
from medwarrant.records import Document, Link, Standing

STUDY = document("pmid:1", pmid="1", doi="10.1000/ABC")
NOTICE = document(
    "pmid:9",
    "Retraction notice",
    pmid="9",
    doi="10.1000/notice",
    links=(Link(kind="retraction_of", doi="https://doi.org/10.1000/abc"),),
)


def standing(directory: Path | None, of: Document, *beside: Document) -> Standing:
    with Corpus(directory, beside=beside) as corpus:
        return corpus.standing(of)


@pytest.mark.parametrize("order", [(STUDY, NOTICE), (NOTICE, STUDY)])
def test_a_notice_retracts_a_work_stored_before_or_after(
    tmp_path: Path, order: tuple[Document, ...]
) -> None:
    for each in order:
        store(tmp_path, each)
    assert standing(tmp_path, STUDY) == Standing(retracted_by=("pmid:9",))
    assert standing(tmp_path, STUDY).is_retracted
    assert not standing(tmp_path, NOTICE).is_retracted


def test_a_work_may_say_itself_that_it_was_retracted(tmp_path: Path) -> None:
    said = document("pmid:1", pmid="1", links=(Link(kind="retracted_by", pmid="9"),))
    store(tmp_path, said)
    assert standing(tmp_path, said).retracted_by == ("pmid:9",)


def test_both_sides_saying_it_is_one_retraction(tmp_path: Path) -> None:
    said = document(
        "pmid:1",
        pmid="1",
        doi="10.1000/abc",
        links=(Link(kind="retracted_by", doi="10.1000/NOTICE"),),
    )
    store(tmp_path, said, NOTICE)
    assert standing(tmp_path, said).retracted_by == ("pmid:9",)


def test_another_copy_of_the_work_is_retracted_too(tmp_path: Path) -> None:
    full_text = document("pmcid:PMC5", kind="article", pmcid="PMC5", doi="10.1000/abc")
    store(tmp_path, full_text, NOTICE)
    assert standing(tmp_path, full_text).is_retracted


def test_a_pack_s_summary_of_a_retracted_work_is_known_to_be_of_one(tmp_path: Path) -> None:
    summary = document("pack:1", kind="study_summary", pmid="1")
    store(tmp_path, document("pmid:1", pmid="1", links=(Link(kind="retracted_by", pmid="9"),)))
    assert standing(tmp_path, summary, summary).is_retracted


def test_a_pack_may_know_of_a_retraction_that_the_corpus_does_not(tmp_path: Path) -> None:
    store(tmp_path, STUDY)
    note = document("pack:1", links=(Link(kind="retraction_of", pmid="1"),))
    assert standing(tmp_path, STUDY, note).retracted_by == ("pack:1",)


def test_a_record_of_type_retracted_counts_without_a_notice(tmp_path: Path) -> None:
    said = document("pmid:1", pmid="1", publication_types=("Retracted Publication",))
    store(tmp_path, said)
    assert standing(tmp_path, said).retracted_by == (UNNAMED_NOTICE,)
    store(tmp_path, document("x", pmid="9", links=(Link(kind="retraction_of", pmid="1"),)))
    assert standing(tmp_path, said).retracted_by == ("pmid:9",)


def test_a_withdrawn_notice_no_longer_counts(tmp_path: Path) -> None:
    store(tmp_path, STUDY, NOTICE)
    with open_writer(tmp_path) as writer:
        writer.delete("pmid:9", "pubmed")
    assert standing(tmp_path, STUDY) == Standing()


def test_concerns_and_corrections_are_told_apart(tmp_path: Path) -> None:
    store(
        tmp_path,
        STUDY,
        document("pmid:7", pmid="7", links=(Link(kind="concern_about", pmid="1"),)),
        document("pmid:8", pmid="8", links=(Link(kind="correction_of", pmid="01"),)),
        document("pmid:6", pmid="6", links=(Link(kind="comment_on", pmid="1"),)),
    )
    assert standing(tmp_path, STUDY) == Standing(concern_by=("pmid:7",), corrected_by=("pmid:8",))


def test_a_work_that_nobody_spoke_of_stands(tmp_path: Path) -> None:
    store(tmp_path, STUDY, document("no-names", links=(Link(kind="retraction_of"),)))
    assert standing(tmp_path, STUDY) == Standing()
