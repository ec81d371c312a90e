"""Works that a text names by an identifier and no list has."""

from __future__ import annotations

import pytest

from medwarrant.reading.linked_works import linked, named_by
from medwarrant.records import Document, Reference

TEXT = (
    "Walking helps (https://pubmed.ncbi.nlm.nih.gov/12345678/). It lasts (PMID 12345678)."
    " Singing helps as well (https://doi.org/10.1000/Song.). Swimming does (PMID 87654321)."
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", "pmid:12345678"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/12345678", "pmid:12345678"),
        ("PMID: 12345678", "pmid:12345678"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/", "pmcid:PMC1234567"),
        ("doi:10.1000/Song.", "doi:10.1000/song"),
        ("https://example.org/12345678", None),
    ],
)
def test_what_a_citation_names(words: str, name: str | None) -> None:
    found = named_by(words)
    assert (None if found is None else found.id) == name


def test_each_work_is_named_once_and_those_listed_are_left_out() -> None:
    listed = Reference(id="1", text="Fry S. Swimming. PMID: 87654321", pmid="87654321")
    page = Document(
        id="a",
        kind="page",
        title="",
        text=TEXT,
        sections=(),
        format="text",
        references=(listed,),
    )
    assert [work.id for work in linked(page)] == ["pmid:12345678", "doi:10.1000/song"]
