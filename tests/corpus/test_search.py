"""Which documents are found, in which order, with which passage."""

from __future__ import annotations

import random
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from corpus.samples import ALCOHOL, KETAMINE, MICE, document, store
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.writer import open_writer
from medwarrant.records import Document, Filters, Query, Section

LONG = document(
    "long",
    "Esketamine in the elderly",
    " ".join(
        [
            "We invited one hundred patients of a memory clinic and explained the plan to each. "
            * 6,
            "Delirium after esketamine was rare and never lasted longer than one single day. " * 6,
            "Costs were borne by the hospital and by nobody else, as the funding section says. "
            * 6,
        ]
    ),
)
LIBRARY = [
    document("a", *KETAMINE, year=2019, mesh=("Depressive Disorder", "Ketamine")),
    document("b", *ALCOHOL, year=2021, mesh=("Alcoholism",)),
    document("c", *MICE, year=2023),
    document("d", "Ketamine and alcohol", "Alcohol was not given. Naltrexone neither.", year=None),
    LONG,
]


@pytest.fixture(scope="module", params=["stored", "beside", "half and half"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The same documents, in the index, in memory, and in both: nothing may tell them apart."""
    directory = tmp_path_factory.mktemp("corpus")
    if request.param == "beside":
        return Corpus(None, beside=LIBRARY)
    if request.param == "stored":
        store(directory, *LIBRARY)
        return Corpus(directory)
    store(directory, *LIBRARY[::2])
    return Corpus(directory, beside=LIBRARY[1::2])


def ids(corpus: Corpus, text: str = "", limit: int = 10, **query: object) -> list[str]:
    hits = corpus.search(Query(text=text, **query), limit)  # type: ignore[arg-type]
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        passage = hit.passage
        assert hit.document.text[passage.start : passage.end] == passage.text
        assert passage.id == f"{hit.document.id}#{passage.start}-{passage.end}"
    return [hit.document.id for hit in hits]


def test_the_document_about_it_comes_before_the_one_that_mentions_it(corpus: Corpus) -> None:
    assert ids(corpus, "naltrexone for alcohol use disorder")[0] == "b"
    assert ids(corpus, "ketamine depression")[0] == "a"


def test_words_find_their_other_forms(corpus: Corpus) -> None:
    assert ids(corpus, "depressed") == ["a"]  # through "Depression" and "Depressive"


def test_the_same_documents_score_the_same_wherever_they_lie(
    corpus: Corpus, tmp_path: Path
) -> None:
    store(tmp_path, *LIBRARY)
    with Corpus(tmp_path) as plain:
        for text in ("ketamine", "alcohol naltrexone", '"single infusion" mice'):
            query = Query(text=text)
            assert corpus.search(query, 9) == plain.search(query, 9)
            assert corpus.passages(query, 9) == plain.passages(query, 9)


def test_the_passage_is_the_one_that_answers(corpus: Corpus) -> None:
    (hit,) = corpus.search(Query(text="esketamine delirium"), 1)
    assert hit.document.id == "long"
    assert hit.passage.text.count("Delirium") >= 3
    assert hit.passage.section == "abstract"


def test_a_title_is_the_passage_only_where_there_is_nothing_else() -> None:
    bare = document("t", "Kratom, a review", "")
    with Corpus(None, beside=[bare, document("u", "Kratom", "Nothing about the plant.")]) as corpus:
        passages = {hit.document.id: hit.passage for hit in corpus.search(Query(text="kratom"), 5)}
    assert passages["t"].section == "title"
    assert passages["u"].section == "abstract"


def test_a_phrase_must_stand_word_for_word(corpus: Corpus) -> None:
    assert ids(corpus, '"single infusion"') == ["a"]
    assert ids(corpus, '"infusion single"') == []
    assert ids(corpus, '"alcohol use disorder" ketamine') == ["b"]


def test_a_phrase_does_not_run_over_the_end_of_a_passage(corpus: Corpus) -> None:
    assert ids(corpus, '"randomised trial forty adults"') == []
    assert ids(corpus, '"disorder ketamine"') == []  # two MeSH headings


def test_hyphens_and_case_do_not_matter(corpus: Corpus) -> None:
    assert ids(corpus, '"TREATMENT resistant Depression"') == ["a"]


def test_a_word_can_be_asked_of_one_field(corpus: Corpus) -> None:
    assert ids(corpus, "title:alcohol") == ["d", "b"]
    assert ids(corpus, "mesh:alcoholism") == ["b"]
    assert ids(corpus, 'abstract:"oral naltrexone"') == ["b"]
    assert ids(corpus, "body:alcohol") == []
    assert ids(corpus, "title:alcohol title:ketamine") == ["d"]


def test_body_and_abstract_of_an_article_are_told_apart() -> None:
    text = "A title\n\nAn abstract on kratom.\n\nA body on ketamine."
    article = Document(
        id="x",
        kind="article",
        title="A title",
        text=text,
        format="test",
        sections=(
            Section(role="title", label="", start=0, end=7),
            Section(role="abstract", label="Abstract", start=9, end=31),
            Section(role="methods", label="Methods", start=33, end=len(text)),
        ),
    )
    with Corpus(None, beside=[article]) as corpus:
        assert ids(corpus, "abstract:kratom") == ids(corpus, "body:ketamine") == ["x"]
        assert ids(corpus, "body:kratom") == ids(corpus, "abstract:ketamine") == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(year_from=2021), ["b"]),
        (Filters(year_to=2020), ["a"]),
        (Filters(year_from=2019, year_to=2021), ["a", "b"]),
        (Filters(kinds=("article",)), []),
        (Filters(kinds=("abstract", "page")), ["a", "b", "d"]),
    ],
)
def test_filters_limit_what_is_found(corpus: Corpus, filters: Filters, found: list[str]) -> None:
    query = Query(text="ketamine depression naltrexone alcohol", filters=filters)
    assert (
        sorted(hit.document.id for hit in corpus.search(query, 9) if hit.document.id != "long")
        == found
    )
    asked = Query(groups=(("ketamine", "naltrexone"),), filters=filters)
    assert [each.id for each in corpus.matching(asked, 9)] == found
    assert corpus.count(asked).hits == len(found)


def test_filters_by_design_and_species(tmp_path: Path) -> None:
    store(tmp_path, *LIBRARY)
    with Corpus(tmp_path) as corpus:
        assert ids(corpus, "ketamine mice", filters=Filters(designs=("rct", "cohort"))) == ["a"]
        assert ids(corpus, "ketamine mice", filters=Filters(species=("animal",))) == ["c"]


def test_every_group_needs_one_of_its_names(corpus: Corpus) -> None:
    query = Query(groups=(("ketamine", "kratom"), ("depression", "alcohol")))
    assert [each.id for each in corpus.matching(query, 9)] == ["a", "d"]
    assert corpus.count(query).hits == 2
    assert corpus.count(query).documents == len(LIBRARY)
    assert sorted(hit.document.id for hit in corpus.search(query, 9)) == ["a", "d"]
    assert {hit.document.id for hit in corpus.passages(query, 9)} == {"a", "d"}


def test_a_name_of_several_words_is_a_phrase(corpus: Corpus) -> None:
    assert corpus.count(Query(groups=(("alcohol use disorder", "AUD"),))).hits == 1
    assert corpus.count(Query(groups=(("disorder of alcohol use",),))).hits == 0


def test_with_groups_and_text_the_text_ranks(corpus: Corpus) -> None:
    groups = (("naltrexone",),)
    assert ids(corpus, "ketamine", groups=groups) == ["d", "b"]
    assert ids(corpus, "outpatients", groups=groups) == ["b", "d"]


def test_nothing_asked_finds_nothing_and_counts_everything(corpus: Corpus) -> None:
    assert ids(corpus) == []
    assert corpus.count(Query()).hits == len(LIBRARY)
    assert [each.id for each in corpus.matching(Query(), 2)] == ["a", "b"]


def test_a_group_without_a_usable_name_is_met_by_nothing(corpus: Corpus) -> None:
    for groups in (((),), (("ketamine",), ("?",)), (("", " "),)):
        query = Query(groups=groups)
        assert corpus.count(query).hits == 0
        assert list(corpus.search(query, 5)) == []
        assert list(corpus.passages(query, 5)) == []
        assert list(corpus.matching(query, 5)) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?!",
        '"',
        '""',
        '"ketamine',
        'ketamine" "',
        "title:",
        'title:"',
        "title:title:x",
        "nosuchfield:ketamine",
        "AND OR NOT ( [ { * ? ~ ^ \\ / + -",
        "ketamine^9999999999999999999999 ketamine~2 [a TO b] {",
        "a" * 30_000,
        "ketamine " * 10_000,
        " ".join(f"word{n}" for n in range(10_000)),
        '"' + "ketamine " * 3_000 + '"',
        "\x00\x01\u202e\ud800",
        "¶ ¶",
    ],
)
def test_no_text_is_an_error(corpus: Corpus, text: str) -> None:
    for limit in (-1, 0, 1, 5, 1 << 80):
        assert len(corpus.search(Query(text=text), limit)) <= max(limit, 0)
        assert len(corpus.passages(Query(text=text), limit)) <= max(limit, 0)
    corpus.count(Query(text=text, groups=((text,),)))
    corpus.matching(Query(groups=((text, "ketamine"),)), 2)


def test_an_unbalanced_quote_is_read_as_words(corpus: Corpus) -> None:
    assert ids(corpus, '"forty infusion') == ["a"]


BESIDE = Corpus(None, beside=LIBRARY)


@given(st.text(max_size=40), st.lists(st.lists(st.text(max_size=10), max_size=3), max_size=3))
@settings(max_examples=60, deadline=None)
def test_whatever_is_asked_search_answers_in_order(text: str, groups: list[list[str]]) -> None:
    query = Query(text=text, groups=tuple(tuple(names) for names in groups))
    found = BESIDE.search(query, 3)
    assert list(found) == list(BESIDE.search(query, 5))[:3]
    assert BESIDE.count(query).hits >= len(found) or not query.groups


def test_stopwords_alone_still_find_something(corpus: Corpus) -> None:
    assert ids(corpus, "was not") != []


def test_ties_are_broken_by_id(tmp_path: Path) -> None:
    names = [f"d{n:03}" for n in range(400)]  # more than the index is asked for at first
    random.Random(1).shuffle(names)
    store(tmp_path, *[document(name) for name in names])
    with Corpus(tmp_path) as corpus:
        assert ids(corpus, "ketamine", 400) == sorted(names)
        assert ids(corpus, "ketamine", 7) == sorted(names)[:7]
        assert [hit.document.id for hit in corpus.passages(Query(text="infusion"), 3)] == [
            "d000",
            "d001",
            "d002",
        ]


def test_commits_deletions_and_replacements_change_neither_scores_nor_order(tmp_path: Path) -> None:
    source = random.Random(7)
    words = [f"word{n}" for n in range(60)]
    documents = [
        document(
            f"d{n}", " ".join(source.choices(words, k=5)), " ".join(source.choices(words, k=80))
        )
        for n in range(300)
    ]
    store(tmp_path / "x", *documents)
    for first in (200, 100, 0):
        store(tmp_path / "y", *documents[first : first + 100])
    store(
        tmp_path / "y",
        *[document(each.id, "Elsewhere", "Another text.") for each in documents[::3]],
    )
    with open_writer(tmp_path / "y") as writer:
        for each in documents[::5]:
            writer.delete(each.id, "removed")
            writer.readmit(each.id)
    store(tmp_path / "y", *documents)
    with Corpus(tmp_path / "x") as one, Corpus(tmp_path / "y") as other:
        assert one.state() == other.state()
        for _ in range(10):
            query = Query(text=" ".join(source.choices(words, k=4)))
            assert one.search(query, 20) == other.search(query, 20)
            assert one.passages(query, 20) == other.passages(query, 20)


def test_several_passages_of_one_document_may_be_found(corpus: Corpus) -> None:
    hits = corpus.passages(Query(text="patients delirium costs"), 5)
    assert len([hit for hit in hits if hit.document.id == "long"]) > 1
    assert len({hit.passage.id for hit in hits}) == len(hits)
