"""Reference managers' exports: each reference is a record, and one bad record costs only itself."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import SAMPLES, check, documents, read_bytes, read_path, rejected, sections

from medwarrant.records import Document
from medwarrant.sources.characters import clean
from medwarrant.sources.citations import cited_name, plain
from medwarrant.sources.latex import latex_text

VALUES = st.sampled_from(
    """ketamine METHODS: RESULTS: trial <i> <sup>3</sup> &amp; < 0.05 {A} \\"o $x^2$ @article{ = #
    , " é e\u0301 \u200b \u202e \x00 TY ER PMID- - 10.1000/x (2001) [ ] { } \\""".split(" ")
)
VALUE = st.lists(VALUES | st.text(max_size=6), max_size=25).map(" ".join)


def one(data: str, forced: str | None = None) -> Document:
    (document,) = documents(read_bytes(data.encode("utf-8"), forced))
    check(document)
    return document


def test_names_are_written_as_pubmed_cites_them() -> None:
    assert cited_name("Murrough, James W.") == "Murrough JW"
    assert cited_name("van de Probe, Jean-Paul") == "van de Probe JP"
    assert cited_name("King, Martin L., Jr.") == "King ML Jr"
    assert cited_name("King, Jr., Martin") == "King M Jr"
    assert cited_name("Adler D.G.") == "Adler DG"
    assert cited_name("Sample Study Group") == "Sample Study Group"
    assert cited_name("Probe, JW") == "Probe JW"


def test_rich_text_becomes_text_and_a_comparison_stays_one() -> None:
    assert plain("<p>10<sup>3</sup> mg</p>of <i>H.</i> pylori") == " 10³ mg of H. pylori"
    assert plain("p <0.05 and b> 3, 5 &lt; 6") == "p <0.05 and b> 3, 5 < 6"


def test_a_ris_reference_keeps_its_fields_and_its_names() -> None:
    first, book = documents(read_path(SAMPLES / "zotero.ris"))
    assert (first.id, first.doi, first.pmcid) == ("pmid:94000001", "10.1000/abc.1", "PMC9400001")
    assert first.authors == ("Muster EA", "van de Probe JP", "Sample Study Group")
    assert (first.journal, first.year, first.language) == (
        "Journal of Invented Medicine",
        2019,
        "en",
    )
    assert first.publication_types == ("Journal Article", "Randomized Controlled Trial")
    assert first.mesh == ()
    assert sections(first) == [
        ("title", "", "Sample drug in sleep: a randomised trial"),
        ("background", "BACKGROUND", "Sleep is short."),
        ("methods", "METHODS", "Forty people took 10³ mg or placebo."),
        ("results", "RESULTS", "Sleep & mood were better (p < 0.05)."),
    ]
    assert (book.title, book.authors, book.year) == ("A handbook of samples", ("King ML Jr",), 2004)


def test_a_ris_reference_without_title_is_rejected_by_its_number() -> None:
    (bad,) = rejected(read_path(SAMPLES / "zotero.ris"))
    assert (bad.place, bad.format) == (2, "ris")
    assert bad.reason == "a reference without title and abstract (it has: TY, AU, PY)"


def test_a_ris_reference_whose_end_is_lost_does_not_swallow_the_next() -> None:
    first, second, third = documents(read_path(SAMPLES / "ovid.ris"))
    assert (first.pmid, first.authors) == ("94000002", ("Roe JM", "Doe J"))
    assert sections(first)[1][2] == "Pain was measured in twenty adults - CI was wide."
    assert second.title == "The record whose end was lost"
    assert [link.kind for link in third.links] == ["retracted_by"]


def test_a_ris_record_without_its_first_line_is_told() -> None:
    records = read_bytes(b"TY  - JOUR\nTI  - One\nER  - \n\nTI  - Two\nER  - \n")
    assert [document.title for document in documents(records)] == ["One"]
    (bad,) = rejected(records)
    assert "belong to no record" in bad.reason
    (early, late) = read_bytes(b"TI  - Zero\nER  - \nTY  - JOUR\nTI  - One\nER  - \n", "ris")
    assert rejected([early])[0].place is None
    assert documents([late])[0].title == "One"


def test_what_stands_before_the_first_ris_record_does_not_hide_the_format() -> None:
    document = one("Provider: Invented\nContent: text/plain\n\n\nTY  - JOUR\nTI  - One\nER  - \n")
    assert (document.format, document.title) == ("ris", "One")


@settings(max_examples=150, deadline=None)
@given(values=st.lists(st.tuples(VALUE, VALUE), min_size=1, max_size=4))
def test_every_ris_record_is_a_document_or_is_rejected(values: list[tuple[str, str]]) -> None:
    text = "".join(
        f"TY  - JOUR\nTI  - T{' '.join(title.split())}\nAB  - {' '.join(words.split())}\nER  - \n"
        for title, words in values
    )
    found = documents(read_bytes(text.encode("utf-8", "replace"), "ris"))
    assert len(found) == len(values)
    for document in found:
        check(document)


def test_a_medline_record_has_what_pubmed_xml_would_give() -> None:
    first, german = documents(read_path(SAMPLES / "pubmed.nbib"))
    assert (first.id, first.pmcid, first.doi) == ("pmid:94100001", "PMC9410001", "10.1000/nbib.1")
    assert first.authors == ("Muster EA", "Roe J", "Sample Study Group")
    assert first.journal == "Journal of invented medicine"
    assert (first.year, first.language, first.revision) == (2019, "en", "1/20210304")
    assert first.mesh == (
        "Humans",
        "Sleep",
        "Sleep Initiation and Maintenance Disorders",
        "Sample Drugs",
        "Samplase",
    )
    assert first.publication_types == ("Journal Article", "Randomized Controlled Trial")
    assert [(link.kind, link.pmid) for link in first.links] == [
        ("retracted_by", "94100003"),
        ("commented_in", "94100002"),
    ]
    assert first.links[1].doi == "10.1000/nbib.2"
    assert [role for role, _, _ in sections(first)] == [
        "title",
        "background",
        "methods",
        "results",
        "conclusion",
    ]
    assert (german.title, german.language, len(german.sections)) == (
        "[A title in brackets].",
        "de",
        1,
    )
    assert [link.kind for link in german.links] == ["retracted_by"]


def test_a_medline_record_without_title_is_rejected_by_its_number() -> None:
    (bad,) = rejected(read_path(SAMPLES / "pubmed.nbib"))
    assert (bad.place, bad.reason) == (2, "PMID 94100002 has neither a title nor an abstract")
    records = read_bytes(b"PMID- 1\nTI  - One\n\nPMID- none\nTI  - Two\n", "nbib")
    assert [document.id for document in documents(records)] == ["pmid:1"]
    assert rejected(records)[0].reason == "a record whose PMID is no number"


@settings(max_examples=150, deadline=None)
@given(values=st.lists(st.tuples(VALUE, VALUE), min_size=1, max_size=4))
def test_every_medline_record_is_a_document_or_is_rejected(values: list[tuple[str, str]]) -> None:
    text = "".join(
        f"PMID- {number}\nTI  - T{' '.join(title.split())}\nAB  - {' '.join(words.split())}\n\n"
        for number, (title, words) in enumerate(values, start=1)
    )
    found = documents(read_bytes(text.encode("utf-8", "replace"), "nbib"))
    assert [document.pmid for document in found] == [str(n + 1) for n in range(len(values))]
    for document in found:
        check(document)


def test_latex_becomes_the_text_that_it_prints() -> None:
    assert (
        clean(latex_text(r"{\"O}z\"{o}n \'{\i} \c{c} \v Z \ss{} \o~x \L{}uk"))
        == "Özön í ç Ž ß ø x Łuk"
    )
    assert latex_text(r"$\beta_{2}$, $10^{-3}$, CO$_2$, $x \leq \frac{1}{2}$") == (
        "β2, 10⁻³, CO2, x ≤1/2"
    )
    assert latex_text("from $5 to $10, 50\\% of {DNA} -- ``yes''") == (
        "from $5 to $10, 50% of DNA – “yes”"
    )
    assert latex_text(r"\href{http://x}{words} \unknown{kept} \cite{k}\input{/etc/passwd}") == (
        "words kept "
    )
    assert latex_text(r"$\sim$50 people, 1{\textordmasculine}, $\alpha$2") == "~50 people, 1º, α2"
    assert latex_text("a } b { c") == "a  b  c"
    assert latex_text("{" * 50_000 + "x" + "}" * 50_000) == "x"


def test_a_bibtex_entry_keeps_its_fields_with_macros_put_in() -> None:
    first, book = documents(read_path(SAMPLES / "library.bib"))
    assert first.title == "Sample drug (α-samplin) in Björk's sleep: 10⁻³ mg – a trial"
    assert first.authors == ("Muster EA", "van der Roe J", "Sample and Probe Study Group")
    assert (first.journal, first.year) == ("Journal of Invented Medicine", 2019)
    assert (first.pmid, first.doi) == ("94200001", "10.1000/bib_1")
    assert sections(first)[2][2] == "40 people took CO2 (5 %, from $5 to $10)."
    assert sections(first)[3][2] == "Sleep was longer (p ≤ 0.05)."
    assert (book.title, book.authors, book.year) == (
        'Handbook of "samples"',
        ("Mínima J", "Łuk Ž"),
        2001,
    )


def test_a_broken_bibtex_entry_costs_only_itself() -> None:
    broken, empty = rejected(read_path(SAMPLES / "library.bib"))
    assert (broken.place, broken.reason) == (
        2,
        "an entry that is never closed",
    )
    assert (empty.place, empty.reason) == (
        4,
        "an entry without title and abstract (it has: year)",
    )


def test_a_quote_that_is_never_closed_is_named_with_its_field() -> None:
    (bad,) = rejected(read_bytes(b'@article{k, title = "A {B}, year = 2000}\n'))
    assert bad.reason == "the field title: a brace or quote that is never closed"


def test_macros_that_double_are_bounded_and_none_is_run() -> None:
    macros = '@string{a0 = "lol"}\n' + "".join(
        f"@string{{a{n + 1} = {' # '.join([f'a{n}'] * 10)}}}\n" for n in range(12)
    )
    document = one(macros + "@article{k, title = {T}, journal = a12}\n")
    assert document.journal == "a12"
    (bad,) = rejected(
        read_bytes(f"{macros}@article{{k, title = {' # '.join(['a3'] * 500)}}}\n".encode())
    )
    assert "longer than" in bad.reason
    (none,) = rejected(read_bytes(macros.encode()))
    assert none.reason == "no entry in it"


def test_macros_reach_the_entries_of_later_pieces() -> None:
    entry = "@article{k, title = {" + "word " * 200 + "%d}, journal = jim}\n"
    text = "@string{jim = {Invented}}\n" + "".join(entry.replace("%d", str(n)) for n in range(4000))
    found = documents(read_bytes(text.encode()))
    assert len(found) == 4000
    assert {document.journal for document in found} == {"Invented"}


def test_a_stylesheet_is_no_bibtex_file() -> None:
    (record,) = read_bytes(b"@media print { margin: 1px, }\nSome prose that follows here.\n")
    assert not isinstance(record, Document) or record.format == "text"


@settings(max_examples=200, deadline=None)
@given(title=VALUE, words=VALUE)
def test_any_bibtex_value_is_a_document_or_is_rejected(title: str, words: str) -> None:
    entries = (
        f"@article{{a, title = {{T{title}}}, abstract = {{{words}}}}}\n@book{{b, title = 1}}\n"
    )
    records = read_bytes(entries.encode("utf-8", "replace"), "bibtex")
    assert len(records) >= 2
    for document in documents(records):
        check(document)


def test_a_csl_record_keeps_its_fields_and_its_names() -> None:
    first, thesis = documents(read_path(SAMPLES / "csl.json"))
    assert first.title == "Sample drug in sleep {really} [1]"
    assert (first.id, first.pmcid, first.doi) == ("pmid:94300001", "PMC9430001", "10.1000/csl.1")
    assert first.authors == ("Muster EA", "van de Probe JP Jr", "Sample Study Group")
    assert (first.year, first.language) == (2019, "en")
    assert sections(first)[1:] == [
        ("background", "BACKGROUND", "Sleep is short."),
        ("results", "RESULTS", 'It was "longer" with 10³ mg.'),
    ]
    assert (thesis.year, thesis.publication_types) == (
        1998,
        ("Academic Dissertation", "PhD thesis"),
    )


def test_a_broken_csl_record_costs_only_itself() -> None:
    empty, broken = rejected(read_path(SAMPLES / "csl.json"))
    assert (empty.place, empty.reason) == (
        2,
        "a record without title and abstract (it has: id, type, issued)",
    )
    assert broken.place == 4
    assert broken.reason.startswith("not valid JSON")


def test_csl_records_are_found_alone_on_lines_in_lists_and_under_a_name() -> None:
    record = '{"type": "book", "title": "T%d {[\\"", "issued": {"date-parts": [[2001]]}}'
    many = [record % number for number in range(3)]
    for text in (
        "\n".join(many),
        f"[{','.join(many)}]",
        f'{{"items": [{", ".join(many)}]}}',
        f"[\n{(',' + chr(10)).join(many)}\n]\n",
    ):
        found = documents(read_bytes(text.encode()))
        assert [document.title for document in found] == [f'T{n} {{["' for n in range(3)]
        assert {document.format for document in found} == {"csl"}


def test_a_list_larger_than_a_piece_is_read_record_by_record() -> None:
    record = {"type": "book", "abstract": 'word { "' * 300, "issued": {"raw": "2001"}}
    text = json.dumps([{**record, "title": f"T{number}"} for number in range(3000)])
    found = documents(read_bytes(text.encode()))
    assert [document.title for document in found] == [f"T{number}" for number in range(3000)]


def test_json_that_never_closes_is_one_rejection() -> None:
    whole = '{"type": "book", "title": "One", "issued": {"raw": "2001"}}'
    (one, two) = read_bytes(f"[{whole}, {whole[:-3]}".encode())
    assert documents([one])[0].title == "One"
    assert rejected([two])[0].place == 2
    (deep,) = read_bytes(b'{"a":' * 5000, "csl")
    assert "never closed" in rejected([deep])[0].reason


@settings(max_examples=150, deadline=None)
@given(values=st.lists(st.tuples(VALUE, VALUE), min_size=1, max_size=4))
def test_every_csl_record_is_a_document_or_is_rejected(values: list[tuple[str, str]]) -> None:
    text = json.dumps([{"type": "book", "title": f"T{a}", "abstract": b} for a, b in values])
    found = documents(read_bytes(text.encode(), "csl"))
    assert len(found) == len(values)
    for document in found:
        check(document)


def test_an_endnote_record_keeps_its_fields_without_its_styles() -> None:
    first, thesis = documents(read_path(SAMPLES / "endnote.xml"))
    assert first.title == "Sample drug in sleep: 10³ mg"
    assert (first.id, first.pmcid, first.doi) == ("pmid:94400001", "PMC9440001", "10.1000/en.1")
    assert first.authors == ("Muster EA", "Probe JP Jr", "Sample Study Group")
    assert (first.journal, first.year, first.language) == (
        "Journal of Invented Medicine",
        2019,
        "en",
    )
    assert first.publication_types == ("Journal Article", "Randomized Controlled Trial")
    assert sections(first)[1:] == [
        ("background", "BACKGROUND", "Sleep is short."),
        ("methods", "METHODS", "Forty people took it."),
        ("results", "RESULTS", "It was longer (p < 0.05)."),
    ]
    assert (thesis.title, thesis.year) == ("Samples of old", 1998)


def test_a_broken_endnote_record_costs_only_itself_and_no_entity_is_expanded() -> None:
    empty, entity = rejected(read_path(SAMPLES / "endnote.xml"))
    assert (empty.place, empty.reason) == (2, "a reference without title and abstract")
    assert entity.place == 3
    assert "&own;" in entity.reason
    (plain_one,) = documents(read_path(SAMPLES / "endnote_plain.xml"))
    assert (plain_one.title, plain_one.pmid) == ("Sample drug in pain & sorrow", "94400002")


@settings(max_examples=100, deadline=None)
@given(values=st.lists(st.tuples(VALUE, VALUE), min_size=1, max_size=4))
def test_every_endnote_record_is_a_document_or_is_rejected(values: list[tuple[str, str]]) -> None:
    records = "".join(
        f"<record><titles><title>T{escape(title)}</title></titles>"
        f"<abstract>{escape(words)}</abstract></record>"
        for title, words in values
    )
    text = f"<xml><records>{records}</records></xml>"
    found = documents(read_bytes(text.encode("utf-8", "replace"), "endnote"))
    assert len(found) == len(values)
    for document in found:
        check(document)
