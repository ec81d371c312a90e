"""One work under all its names is one document, whichever order and format bring its records."""

from __future__ import annotations

from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from corpus.samples import document, guess, store
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.examining import examine
from medwarrant.corpus.forward import forward, with_headings
from medwarrant.corpus.joining import MOST_CLAIMS
from medwarrant.corpus.names import spelled
from medwarrant.corpus.prepared import prepare
from medwarrant.corpus.snapshot import content_hash
from medwarrant.corpus.titles import plainly_differ
from medwarrant.corpus.writer import open_writer
from medwarrant.records import Document, Link, Query, Reference
from medwarrant.text.passages import cut

TITLE = "Ketamine for alcohol use disorder: a randomised trial"
NOTICE = Link(kind="retracted_by", pmid="77")
CITATION = document(
    "pmid:1",
    TITLE,
    "Forty outpatients were randomised.",
    pmid="1",
    doi="10.1000/KET.1",
    format="pubmed",
    revision="1/2024",
    year=2021,
    authors=("Roe A", "Ek J"),
    journal="Journal of Examples",
    mesh=("Ketamine", "Alcoholism"),
    publication_types=("Randomized Controlled Trial",),
    links=(NOTICE,),
)
FULL_TEXT = document(
    "pmcid:PMC2",
    TITLE,
    "Forty outpatients were randomised to one infusion or to saline; they drank on fewer days.",
    pmcid="PMC2",
    doi="10.1000/ket.1",
    kind="article",
    format="jats",
    publication_types=("research-article",),
    references=(Reference(id="1", text="Doe J. Another paper.", start=3, end=9),),
)
ROW = document("doi:10.1000/ket.1", TITLE, "", doi="10.1000/ket.1", format="ris")
RECORDS = (CITATION, FULL_TEXT, ROW)
NAMES = ("pmid:1", "pmcid:PMC2", "doi:10.1000/ket.1", "PMC2", "https://doi.org/10.1000/KET.1")


def changed(record: Document, **fields: Any) -> Document:
    return msgspec.structs.replace(record, **fields)


def the(directory: Path, name: str = "pmid:1") -> Document:
    with Corpus(directory) as corpus:
        found = corpus.get(name)
    assert found is not None
    return found


def picture(directory: Path) -> tuple[object, ...]:
    """All that can be seen of a corpus."""
    with Corpus(directory) as corpus:
        ids = corpus.ids()
        documents = [corpus.get(each) for each in ids]
        queries = ("ketamine alcohol", "outpatients days saline", "mesh:alcoholism", "trial")
        return (
            corpus.state(),
            documents,
            [corpus.standing(each) for each in documents if each is not None],
            [corpus.search(Query(text=query), 30) for query in queries],
            [corpus.count(Query(text='"ketamine"')), corpus.count(Query(groups=(("trial",),)))],
        )


def is_sound(directory: Path) -> bool:
    return all(check.ok for check in examine(directory))


# ------------------------------------------------------------------ one document


@pytest.mark.parametrize("order", list(permutations(RECORDS)))
def test_abstract_full_text_and_row_are_one_document_in_any_order(
    tmp_path: Path, order: tuple[Document, ...]
) -> None:
    for each in order:
        store(tmp_path / "one by one", each)
    store(tmp_path / "at once", *RECORDS)
    assert picture(tmp_path / "one by one") == picture(tmp_path / "at once")
    assert is_sound(tmp_path / "one by one")
    with Corpus(tmp_path / "one by one") as corpus:
        assert corpus.ids() == ["pmid:1"]


def test_the_full_text_speaks_and_what_only_the_citation_knows_is_kept(tmp_path: Path) -> None:
    store(tmp_path, *RECORDS)
    joined = the(tmp_path)
    assert (joined.kind, joined.text, joined.sections) == (
        "article",
        FULL_TEXT.text,
        FULL_TEXT.sections,
    )
    assert (joined.id, joined.pmid, joined.pmcid, joined.doi) == (
        "pmid:1",
        "1",
        "PMC2",
        "10.1000/ket.1",
    )
    assert (joined.year, joined.authors, joined.journal) == (
        2021,
        ("Roe A", "Ek J"),
        "Journal of Examples",
    )
    assert joined.mesh == CITATION.mesh
    assert joined.publication_types == ("research-article", "Randomized Controlled Trial")
    assert joined.links == (NOTICE,)
    assert joined.references == FULL_TEXT.references


def test_references_of_another_record_have_no_place_in_the_text(tmp_path: Path) -> None:
    listing = changed(CITATION, references=FULL_TEXT.references)
    store(tmp_path, listing, changed(FULL_TEXT, references=()))
    (reference,) = the(tmp_path).references
    assert (reference.text, reference.start, reference.end) == ("Doe J. Another paper.", None, None)


@pytest.mark.parametrize("name", NAMES)
def test_a_work_is_found_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    store(tmp_path, *RECORDS)
    with Corpus(tmp_path) as corpus:
        found = corpus.get(name)
        assert found is not None
        assert found.id == "pmid:1"
        assert corpus.sha256(name) == content_hash(found)


def test_search_finds_a_joined_work_once_and_by_the_headings_of_its_citation(
    tmp_path: Path,
) -> None:
    store(tmp_path, *RECORDS)
    with Corpus(tmp_path) as corpus:
        assert [hit.document.id for hit in corpus.search(Query(text="ketamine"), 9)] == ["pmid:1"]
        (hit,) = corpus.search(Query(text="mesh:alcoholism drank"), 9)
        assert "drank" in hit.passage.text
        assert corpus.count(Query()).documents == 1


def test_reading_all_again_in_any_order_changes_nothing(tmp_path: Path) -> None:
    store(tmp_path, *RECORDS)
    before = picture(tmp_path)
    for order in permutations(RECORDS):
        assert set(store(tmp_path, *order)) == {"unchanged", "kept_fuller"}
    assert picture(tmp_path) == before


def test_a_row_that_adds_nothing_leaves_the_document_as_it_was(tmp_path: Path) -> None:
    store(tmp_path, CITATION)
    before = picture(tmp_path)
    assert store(tmp_path, ROW) == ["kept_fuller"]
    assert picture(tmp_path) == before
    assert the(tmp_path) == CITATION


def test_a_record_that_knows_both_names_joins_two_that_know_one_each(tmp_path: Path) -> None:
    citation, full_text = changed(CITATION, doi=None), changed(FULL_TEXT, doi=None)
    store(tmp_path, citation, full_text)
    with Corpus(tmp_path) as corpus:
        assert len(corpus.ids()) == 2
    bridge = changed(ROW, id="pmid:1", pmid="1", pmcid="PMC2")
    store(tmp_path, bridge)
    assert the(tmp_path).kind == "article"
    with Corpus(tmp_path) as corpus:
        assert corpus.ids() == ["pmid:1"]
    store(tmp_path, changed(bridge, pmcid=None))  # the row was mended: they have no tie any more
    with Corpus(tmp_path) as corpus:
        assert corpus.ids() == ["pmcid:PMC2", "pmid:1"]
    store(tmp_path / "never", citation, full_text, changed(bridge, pmcid=None))
    assert picture(tmp_path) == picture(tmp_path / "never")


def test_a_row_without_an_identifier_joins_nothing(tmp_path: Path) -> None:
    store(tmp_path, CITATION, document("sha256:ab", TITLE, ""))
    with Corpus(tmp_path) as corpus:
        assert len(corpus.ids()) == 2


def test_a_record_s_own_id_stays_and_the_others_lead_to_it(tmp_path: Path) -> None:
    own = changed(CITATION, id="trial-7", format="jsonl", revision=None, links=())
    store(tmp_path, CITATION, own)
    assert the(tmp_path, "pmid:1").id == the(tmp_path, "trial-7").id == "trial-7"
    assert the(tmp_path).links == (NOTICE,)


def test_a_retraction_that_names_any_of_the_names_counts(tmp_path: Path) -> None:
    duplicate = changed(CITATION, id="pmid:4", pmid="4", links=())
    notice = document("pmid:9", "Retraction", links=(Link(kind="retraction_of", pmid="4"),))
    store(tmp_path, changed(CITATION, links=()), FULL_TEXT, duplicate, notice)
    joined = the(tmp_path)
    assert joined.also == ("pmid:4",)
    with Corpus(tmp_path) as corpus:
        assert corpus.standing(joined).retracted_by == ("pmid:9",)
        assert corpus.get("pmid:4") == joined


def test_a_pack_s_summary_learns_of_a_retraction_by_a_name_that_it_does_not_know(
    tmp_path: Path,
) -> None:
    summary = document("pack:x:1", TITLE, pmid="1", kind="study_summary")
    notice = document("pmid:9", "Retraction", links=(Link(kind="retraction_of", pmcid="PMC2"),))
    store(tmp_path, changed(CITATION, links=()), FULL_TEXT, notice)
    with Corpus(tmp_path, beside=[summary]) as corpus:
        assert corpus.standing(summary).retracted_by == ("pmid:9",)


# ------------------------------------------------------------------ taken apart again


def test_a_deleted_citation_leaves_the_full_text_of_another_source(tmp_path: Path) -> None:
    store(tmp_path / "after", *RECORDS)
    with open_writer(tmp_path / "after") as writer:
        assert writer.delete("pmid:1", "pubmed")
    with open_writer(tmp_path / "before") as writer:
        assert not writer.delete("pmid:1", "pubmed")
    assert store(tmp_path / "before", *RECORDS) == ["still_deleted", "added", "kept_fuller"]
    store(tmp_path / "never", FULL_TEXT, ROW)
    assert picture(tmp_path / "after") == picture(tmp_path / "before")
    assert picture(tmp_path / "after") == picture(tmp_path / "never")
    assert is_sound(tmp_path / "after")


def test_a_deletion_that_is_taken_back_joins_again(tmp_path: Path) -> None:
    store(tmp_path, *RECORDS)
    before = picture(tmp_path)
    with open_writer(tmp_path) as writer:
        writer.delete("pmid:1", "pubmed")
        assert writer.readmit("pmid:1")
    store(tmp_path, *RECORDS)
    assert picture(tmp_path) == before


@pytest.mark.parametrize("name", NAMES)
def test_a_removed_work_goes_whole_and_no_record_of_it_comes_back(
    tmp_path: Path, name: str
) -> None:
    store(tmp_path, *RECORDS, document("pmid:5", pmid="5"))
    with open_writer(tmp_path) as writer:
        assert writer.remove(name) == "removed"
    assert store(tmp_path, *RECORDS) == ["still_deleted"] * 3
    with Corpus(tmp_path) as corpus:
        assert corpus.ids() == ["pmid:5"]
    with open_writer(tmp_path) as writer:
        assert writer.remove("PMC2") == "removed_before"
        assert writer.remove("pmid:6") == "unknown"


@pytest.mark.parametrize("name", NAMES)
def test_a_removed_work_comes_back_whole(tmp_path: Path, name: str) -> None:
    store(tmp_path, *RECORDS)
    before = picture(tmp_path)
    with open_writer(tmp_path) as writer:
        writer.remove("pmid:1")
        assert writer.readmit(name)
        assert not writer.readmit(name)
    store(tmp_path, *RECORDS)
    assert picture(tmp_path) == before


def test_a_newer_citation_changes_the_joined_document(tmp_path: Path) -> None:
    store(tmp_path, *RECORDS)
    mended = changed(CITATION, revision="1/2025", links=(), mesh=("Ketamine",))
    assert store(tmp_path, mended) == ["kept_fuller"]
    assert the(tmp_path).links == ()
    assert store(tmp_path, CITATION) == ["kept_newer"]
    store(tmp_path / "never", mended, FULL_TEXT, ROW)
    assert picture(tmp_path) == picture(tmp_path / "never")


def test_an_earlier_state_of_a_joined_document_is_kept_until_gc(tmp_path: Path) -> None:
    store(tmp_path, *RECORDS)
    earlier = the(tmp_path)
    store(tmp_path, changed(CITATION, revision="1/2025", mesh=()))
    with Corpus(tmp_path) as corpus:
        assert corpus.version("pmid:1", content_hash(earlier)) == earlier
    before = picture(tmp_path)
    with open_writer(tmp_path) as writer:
        writer.gc()
    assert picture(tmp_path) == before
    with Corpus(tmp_path) as corpus:
        assert corpus.version("pmid:1", content_hash(earlier)) is None


def test_rebuilding_tells_the_same_works_apart(tmp_path: Path) -> None:
    other = document("pmid:1", "Naltrexone in mice and rats", pmid="1", format="ris")
    store(tmp_path, *RECORDS, other)
    before = picture(tmp_path)
    with open_writer(tmp_path) as writer:
        writer.rebuild()
    assert picture(tmp_path) == before
    assert is_sound(tmp_path)


# ------------------------------------------------------------------ identifiers that clash


def test_works_whose_titles_plainly_differ_are_never_joined(tmp_path: Path) -> None:
    wrong = document("pmid:1", "Naltrexone in mice", "Mice.", pmid="1", format="ris", year=2001)
    for name, order in (("one", (CITATION, wrong)), ("other", (wrong, CITATION))):
        became = [store(tmp_path / name, each) for each in order]
        assert became == [["added"], ["apart"]]
        assert is_sound(tmp_path / name)
    assert picture(tmp_path / "one") == picture(tmp_path / "other")
    with Corpus(tmp_path / "one") as corpus:
        assert len(corpus.ids()) == 2
        (left,) = (each for each in corpus.ids() if each != "pmid:1")
        found = corpus.get(left)
        assert found is not None
        assert found.text == wrong.text
        assert found.pmid is None  # the identifier is left to the library's own record
        assert not corpus.standing(found).is_retracted
        assert corpus.get("pmid:1") == CITATION
    assert store(tmp_path / "one", wrong, CITATION) == ["unchanged", "unchanged"]


def test_removing_a_work_leaves_another_that_claimed_its_identifier(tmp_path: Path) -> None:
    wrong = document("pmid:1", "Naltrexone in mice", "Mice.", pmid="1", format="ris")
    store(tmp_path, CITATION, wrong)
    with open_writer(tmp_path) as writer:
        assert writer.remove("pmid:1") == "removed"
    assert store(tmp_path, CITATION, wrong) == ["still_deleted", "unchanged"]
    with Corpus(tmp_path) as corpus:
        assert [document.text for document in map(corpus.get, corpus.ids()) if document] == [
            wrong.text
        ]


def test_a_fuller_record_with_a_wrong_pmid_does_not_take_it(tmp_path: Path) -> None:
    wrong = document("pmid:1", "Naltrexone in mice", "Mice.", pmid="1", kind="article")
    store(tmp_path, wrong, CITATION)
    assert the(tmp_path) == CITATION


def test_a_notice_that_bears_its_work_s_doi_is_another_work(tmp_path: Path) -> None:
    notice = document("doi:10.1000/ket.1", f"Correction to: {TITLE}", doi="10.1000/ket.1")
    store(tmp_path, FULL_TEXT, notice)
    with Corpus(tmp_path) as corpus:
        assert len(corpus.ids()) == 2


def test_two_that_differ_are_not_joined_through_a_third_without_a_title(tmp_path: Path) -> None:
    one = document("pmid:1", TITLE, pmid="1", doi="10.1000/ket.1")
    other = document("pmid:2", "Naltrexone in mice", pmid="2", doi="10.1000/ket.2")
    third = document("x", "", "No title.", doi="10.1000/ket.1", pmid="2")
    pictures = []
    for number, order in enumerate(permutations((one, other, third))):
        for each in order:
            store(tmp_path / str(number), each)
        pictures.append(picture(tmp_path / str(number)))
    assert all(each == pictures[0] for each in pictures)
    assert len(pictures[0][1]) == 2  # type: ignore[arg-type]


def test_a_doi_of_a_whole_congress_joins_nothing(tmp_path: Path) -> None:
    subjects = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India")
    talks = [
        document(f"doi:{VOLUME}", f"{a} and {b}", f"We saw {a}.", doi=VOLUME, format="ris")
        for a, b in combinations(subjects, 2)
    ]
    assert len(talks) > MOST_CLAIMS
    store(tmp_path / "one", *talks)
    for each in reversed(talks):
        store(tmp_path / "other", each)
    assert picture(tmp_path / "one") == picture(tmp_path / "other")
    with Corpus(tmp_path / "one") as corpus:
        assert len(corpus.ids()) == len(talks)
    assert set(store(tmp_path / "one", *talks)) == {"unchanged"}
    with open_writer(tmp_path / "one") as writer:
        writer.delete(f"doi:{VOLUME}", "ris")
    with Corpus(tmp_path / "one") as corpus:
        assert corpus.ids() == []


VOLUME = "10.1000/congress"


@pytest.mark.parametrize(
    ("one", "other", "is_plain"),
    [
        (TITLE, TITLE.upper() + ".", False),
        (TITLE, "Ketamine for alcohol use disorder", False),
        (TITLE, "RETRACTED ARTICLE: " + TITLE, False),
        (TITLE, "RETRACTED: " + TITLE, False),
        (TITLE, "", False),
        (TITLE, "?!", False),
        ("Effet de la kétamine chez l’adulte", "EFFET DE LA KETAMINE CHEZ L'ADULTE", False),
        ("氯胺酮治疗抑郁症的随机对照试验", "氯胺酮治疗抑郁症的随机对照试验:方案", False),
        (TITLE, "Retraction: " + TITLE, True),
        (TITLE, "Erratum to: " + TITLE, True),
        (TITLE, "Expression of concern: " + TITLE, True),
        (TITLE, "Comment on " + TITLE, True),
        ("Correction of hyponatraemia", "Correction of hyponatraemia.", False),
        (TITLE, "Naltrexone in mice", True),
        ("Ketamine for depression", "Ketamine for pain", True),
    ],
)
def test_titles_are_compared_by_their_words(one: str, other: str, is_plain: bool) -> None:
    first, second = document("x", one), document("x", other)
    assert plainly_differ(first, second) == plainly_differ(second, first) == is_plain


def test_a_translated_title_is_compared_by_year_and_author() -> None:
    ours = document("x", "[Ketamine in pain].", year=2020, authors=("Müller H",), language="de")
    theirs = document("x", "Schmerz und Narkose", year=2020, authors=("Hans Müller",))
    assert not plainly_differ(ours, theirs)
    assert plainly_differ(ours, changed(theirs, year=2011))
    assert plainly_differ(ours, changed(theirs, authors=("Roe A",)))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("PMID: 012", "pmid:12"),
        ("pmcid:12", "pmcid:PMC12"),
        ("pmc12", "pmcid:PMC12"),
        ("10.1000/ABC", "doi:10.1000/abc"),
        ("http://dx.doi.org/10.1000/ABC", "doi:10.1000/abc"),
        ("DOI:10.1000/ABC", "doi:10.1000/abc"),
        ("12", "12"),
        ("trial 12", "trial 12"),
    ],
)
def test_a_name_is_understood_as_people_write_it(written: str, name: str) -> None:
    assert spelled(written) == name


# ------------------------------------------------------------------ any order


def record(work: int, kind: int, named: int, titled: int) -> Document:
    """A record of one of a few works, by some of its names; some have another's by mistake."""
    title = (f"{SUBJECTS[work]} in outpatients: a randomised trial", "", "Naltrexone in mice")[
        titled
    ]
    pmid = str(work + 1) if named & 1 else None
    doi = f"10.1000/w{work}" if named & 2 else None
    pmcid = f"PMC{work + 1}" if named & 4 else None
    wrong = str(work + 2) if named & 8 else None
    name = names_first(wrong or pmid, pmcid, doi) or f"own-{work}-{kind}-{titled}"
    return document(
        name,
        title,
        ("", "Forty adults.", "Forty adults drank less and slept well.")[kind],
        pmid=wrong or pmid,
        pmcid=pmcid,
        doi=doi,
        kind="article" if kind == 2 else "abstract",
        format="page" if title == "" else ("ris", "pubmed", "jats")[kind],
        revision="1/2024" if kind == 1 else None,
        year=(None, 2020, 2021)[kind],
        mesh=("Ketamine", SUBJECTS[work]) if kind == 1 else (),
        links=(NOTICE,) if kind == 1 and named & 1 else (),
    )


SUBJECTS = ("Ketamine", "Psilocybin", "Exercise")


def names_first(pmid: str | None, pmcid: str | None, doi: str | None) -> str | None:
    for prefix, value in (("pmid", pmid), ("pmcid", pmcid), ("doi", doi)):
        if value is not None:
            return f"{prefix}:{value}"
    return None


KINDS = st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 15), st.integers(0, 2))


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[*HealthCheck],
    phases=[Phase.generate],  # shrinking would make hundreds of corpora
)
@given(chosen=st.lists(KINDS, min_size=2, max_size=9, unique=True), data=st.data())
def test_any_order_and_any_split_ends_in_the_same_state(
    tmp_path_factory: pytest.TempPathFactory,
    chosen: list[tuple[int, int, int, int]],
    data: st.DataObject,
) -> None:
    directory = tmp_path_factory.mktemp("any")
    # One state of each record: a later one without an order takes the earlier one's place.
    every = [record(*each) for each in chosen]
    records = list({(each.id, each.format, each.title): each for each in every}.values())
    shuffled = data.draw(st.permutations(records))
    split = data.draw(st.integers(0, len(records)))
    gone = data.draw(st.sampled_from(records))
    store(directory / "one", *records)
    store(directory / "other", *shuffled[:split])
    store(directory / "other", *shuffled[split:])
    assert picture(directory / "one") == picture(directory / "other")
    assert is_sound(directory / "other")
    with open_writer(directory / "one") as writer:
        writer.delete(gone.id, "pubmed")
    with open_writer(directory / "early") as writer:
        writer.delete(gone.id, "pubmed")
    store(directory / "early", *shuffled)
    assert picture(directory / "one") == picture(directory / "early")
    with open_writer(directory / "one") as writer:
        writer.readmit(gone.id)
    store(directory / "one", *shuffled)
    assert picture(directory / "one") == picture(directory / "other")


@given(
    first=st.lists(st.sampled_from(("Ketamine", "Mental Disorders", "x")), max_size=3),
    then=st.lists(st.sampled_from(("Ketamine", "Ketamine/blood", "Rats, Wistar")), max_size=3),
)
def test_headings_put_in_later_are_as_if_they_had_always_been_there(
    first: list[str], then: list[str]
) -> None:
    before, after = changed(FULL_TEXT, mesh=tuple(first)), changed(FULL_TEXT, mesh=tuple(then))
    (had,) = forward([(before, cut(before))])
    assert [with_headings(had, after.mesh)] == forward([(after, cut(after))])


def test_what_is_rolled_back_joins_nothing(tmp_path: Path) -> None:
    store(tmp_path, CITATION)
    before = picture(tmp_path)
    with open_writer(tmp_path) as writer:
        for ready in prepare([FULL_TEXT], guess):
            writer.put(ready)
        writer.rollback()
    assert picture(tmp_path) == before
