"""Passages: exact offsets, whole sentences, nothing lost, nothing twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from medwarrant.records import Document, Section, SectionRole
from medwarrant.text.passages import LIMIT, cut
from medwarrant.text.sentences import sentences

ROLES: tuple[SectionRole, ...] = (
    "title",
    "background",
    "methods",
    "results",
    "abstract",
    "body",
    "table",
    "figure",
    "references",
    "other",
)
SENTENCE = "Ketamine 0.5 mg/kg i.v. lowered the score by 7.2 points (95% CI 3.1–11.3; p < 0.05). "


def document(*parts: tuple[SectionRole, str], gap: str = "\n\n") -> Document:
    text, sections = "", []
    for role, content in parts:
        text += gap if text else ""
        sections.append(Section(role=role, label="", start=len(text), end=len(text) + len(content)))
        text += content
    return Document(
        id="pmid:1", kind="abstract", title="", text=text, sections=tuple(sections), format="test"
    )


AWKWARD = (
    SENTENCE,
    *("\n\n", "\n", " ", "• one\n", "\u3000", "e\u0301", "\r\n", "\u2028", "\x1c"),
    *("a" * 1000, "b " * 700, "Dr. Smith", "1. ", "。", "… "),
)
CONTENT = st.lists(st.one_of(st.text(max_size=30), st.sampled_from(AWKWARD)), max_size=8).map(
    "".join
)
DOCUMENTS = st.builds(
    lambda parts, gap: document(*parts, gap=gap),
    st.lists(st.tuples(st.sampled_from(ROLES), CONTENT), max_size=5),
    st.sampled_from(["", "\n", "\n\n", " | "]),
)


@given(DOCUMENTS)
def test_every_passage_is_the_text_between_its_offsets(document: Document) -> None:
    for passage in cut(document):
        assert document.text[passage.start : passage.end] == passage.text == passage.text.strip()
        assert 0 < len(passage.text) <= LIMIT
        assert passage.id == f"{document.id}#{passage.start}-{passage.end}"
        assert passage.document == document.id


@given(DOCUMENTS)
def test_every_character_of_a_section_but_references_stands_in_exactly_one_passage(
    document: Document,
) -> None:
    covered = [0] * len(document.text)
    for passage in cut(document):
        for place in range(passage.start, passage.end):
            covered[place] += 1
    for section in document.sections:
        for place in range(section.start, section.end):
            if section.role == "references":
                assert covered[place] == 0
            elif document.text[place].isspace():
                assert covered[place] <= 1
            else:
                assert covered[place] == 1


@given(DOCUMENTS)
def test_a_passage_lies_within_one_section_and_carries_its_role(document: Document) -> None:
    for passage in cut(document):
        homes = [
            section
            for section in document.sections
            if section.start <= passage.start and passage.end <= section.end
        ]
        assert passage.section in {section.role for section in homes}


@given(DOCUMENTS)
def test_a_passage_of_prose_begins_and_ends_where_a_sentence_does(document: Document) -> None:
    passages = cut(document)
    for section in document.sections:
        if section.role in {"table", "references"}:
            continue
        whole = sentences(document.text, section.start, section.end)
        if all(end - start <= LIMIT for start, end in whole):
            starts, ends = {start for start, _ in whole}, {end for _, end in whole}
            for passage in passages:
                if section.start <= passage.start and passage.end <= section.end:
                    assert passage.start in starts
                    assert passage.end in ends


def test_an_abstract_of_ordinary_length_gives_few_passages_of_about_equal_length() -> None:
    passages = cut(document(("title", "Ketamine for pain."), ("abstract", SENTENCE * 14)))
    assert [passage.section for passage in passages] == ["title", "abstract", "abstract"]
    assert abs(len(passages[1].text) - len(passages[2].text)) <= 2 * len(SENTENCE)


def test_a_title_is_a_passage_of_its_own_and_references_give_none() -> None:
    passages = cut(
        document(
            ("title", "Ketamine for pain"),
            ("body", "It helped."),
            ("references", "1. Smith J. Ketamine. 2010."),
            ("figure", "Figure 1. Pain over time."),
        )
    )
    assert [(p.section, p.text) for p in passages] == [
        ("title", "Ketamine for pain"),
        ("body", "It helped."),
        ("figure", "Figure 1. Pain over time."),
    ]


def test_a_table_is_cut_between_its_lines() -> None:
    rows = "\n".join(f"Group {number} | 12.5 (3.1) | p = 0.0{number}" for number in range(1, 60))
    passages = cut(document(("table", rows)))
    assert len(passages) > 1
    assert all(p.text.startswith("Group") for p in passages)
    assert "\n".join(p.text for p in passages) == rows


def test_a_single_enormous_sentence_is_cut_at_words() -> None:
    text = "ketamine and " * 300
    passages = cut(document(("body", text)))
    assert all(p.text.split()[0] in {"ketamine", "and"} for p in passages)
    assert " ".join(p.text for p in passages) == text.strip()


def test_an_endless_word_is_cut_at_the_limit() -> None:
    assert [len(p.text) for p in cut(document(("body", "x" * 2000)))] == [LIMIT, LIMIT, 200]


def test_a_long_section_is_cut_between_paragraphs_where_it_can_be() -> None:
    paragraph = SENTENCE * 7
    passages = cut(document(("body", f"{paragraph}\n\n{paragraph}\n\n{paragraph}")))
    assert [p.text for p in passages] == [paragraph.strip()] * 3


def test_a_document_without_sections_or_with_blank_ones_has_no_passages() -> None:
    assert cut(document()) == ()
    assert cut(document(("body", " \n "), ("title", ""))) == ()
