"""Packs: what is read, what is refused, and what the shipped packs must hold to."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest
from writing_packs import CONCEPTS, PACK, STUDY, make

from medwarrant.errors import InputError
from medwarrant.records import Document, Statement
from medwarrant.sources.pack import SHIPPED, Pack, read_pack
from medwarrant.sources.pack_entries import (
    CareEntry,
    ConceptEntry,
    EffectEntry,
    LeadEntry,
    LinkEntry,
    NoteEntry,
    PackEntry,
    SayEntry,
    TermEntry,
)
from medwarrant.sources.pack_phrases import check_pattern
from medwarrant.sources.pack_rules import LONGEST_SENTENCE


def refusal(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_pack(folder)
    line = str(caught.value)
    assert "\n" not in line
    assert caught.value.remedy
    return line


# --------------------------------------------------------------------------- what is read


def test_a_study_becomes_a_document_whose_every_part_can_be_quoted(tmp_path: Path) -> None:
    (document,) = read_pack(make(tmp_path)).documents
    assert document.id == "pack:demo:night1999"
    assert document.kind == "study_summary"
    assert document.pmid == "123"
    assert document.text == (
        "Tea at night\n\n"
        "In 20 mice, green tea cut sleep by 1.50 h compared with water (95% CI 0.5-2.5).\n\n"
        "These are 20 mice.\n\n"
        "Design: randomised controlled trial. Species: animal (mouse). Number studied: 20. "
        "Population: mice kept awake. Comparator: water. Outcomes: sleep; weight.\n\n"
        "This record is our own summary of the work, not the work's words."
    )
    assert [(s.role, s.label) for s in document.sections] == [
        ("title", ""),
        ("results", "Findings"),
        ("discussion", "Limits"),
        ("methods", "Profile"),
        ("other", "Note"),
    ]
    assert document.curated is not None
    study = document.curated.study
    assert study.quotes["species"].quote == "Species: animal (mouse)."
    assert study.quotes["n"].quote == "Number studied: 20."
    assert study.quotes["result"].quote.startswith("In 20 mice")
    assert study.dose is None
    assert study.effect[0].value == 1.5
    assert document.links[0].note == "erratum of 2000"


def test_a_finding_has_the_study_s_result_unless_it_names_its_own(tmp_path: Path) -> None:
    own = STUDY.replace('outcome = "sleep"\n', 'outcome = "sleep"\nresult = "inconclusive"\n')
    for text, result in ((STUDY, "favours_comparator"), (own, "inconclusive")):
        (document,) = read_pack(make(tmp_path, study=text)).documents
        assert document.curated is not None
        finding, limit = document.curated.statements
        assert (finding.result, finding.outcome_kind) == (result, "harm")
        assert (limit.result, limit.outcome_kind) == ("unknown", "other")


def test_a_work_whose_title_was_not_seen_is_described_and_marked(tmp_path: Path) -> None:
    text = STUDY.replace('title = "Tea', 'described_as = "Tea')
    (document,) = read_pack(make(tmp_path, study=text)).documents
    assert document.title == "Tea at night [our description; the title was not seen]"


def test_guidance_takes_the_setting_of_its_note(tmp_path: Path) -> None:
    note = """
[[note]]
id = "tea_board"
url = "https://tea.example.org/rules"
dated = "2020-02-29"
title = "Rules for tea"
setting = "tea rooms"

[[note.say]]
role = "guidance"
text = "The board advises against tea after noon."
subject = ["tea"]

[[note.say]]
role = "silence"
text = "Nothing is said of green tea."
subject = ["green_tea"]
"""
    documents = read_pack(make(tmp_path, guidance=note)).documents
    document = next(d for d in documents if d.kind == "guidance_note")
    assert document.curated is not None
    guidance, silence = document.curated.statements
    assert (guidance.setting, silence.setting) == ("tea rooms", None)
    assert document.sections[1].role == "conclusion"
    assert "Official address as of 2020-02-29: https://tea.example.org/rules" in document.text


def test_the_identity_changes_with_one_letter_and_with_nothing_else(tmp_path: Path) -> None:
    first = read_pack(make(tmp_path / "a")).sha256
    assert read_pack(make(tmp_path / "b")).sha256 == first
    (tmp_path / "b" / "README.md").write_text("not part of the pack", encoding="utf-8")
    assert read_pack(tmp_path / "b").sha256 == first
    make(tmp_path / "b", study=STUDY.replace("Tea at", "Tee at"))
    assert read_pack(tmp_path / "b").sha256 != first


def test_a_pack_of_notices_alone_is_a_pack(tmp_path: Path) -> None:
    pack = read_pack(make(tmp_path, concepts="", study=""))
    assert (pack.documents, pack.concepts, pack.care) == ((), (), ())


# --------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('pmid = "123"\n', "", "no PMID, no DOI and no dated official address"),
        ('pmid = "123"\n', 'url = "https://a.example"\n', "no PMID, no DOI and no dated"),
        ('pmid = "123"', 'pmid = "PMC123"', "field pmid"),
        ('design = "rct"', 'design = "RCT"', "choose from meta_analysis, systematic_review, rct"),
        (
            '"decreases"',
            '"lowers"',
            "; choose from increases, decreases, no_change, mixed, unknown",
        ),
        ("n = 20\n", "n = 0\n", "field n"),
        ("n = 20\n", 'n = "20"\n', "field n"),
        ("year = 1999", "yaer = 1999", "unknown field `yaer`; its fields are id, pmid"),
        ('title = "Tea at night"\n', "", "needs either title or described_as"),
        ('object = ["sleep"]', 'object = ["slep"]', 'names no concept: "slep"'),
        ('object = ["sleep"]\n', "", "field object: is a finding about nothing"),
        ('direction = "decreases"\n', "", "a finding without a direction"),
        ("value = 1.5", "value = 1.6", "number 1.6 is not in the sentence"),
        ("These are 20 mice.", "These are 20 mice", "does not end with a full stop"),
        ("These are 20 mice.", "These are" + " 20" * 50 + ".", "has 52 words"),
        ('role = "limit"\n', 'role = "limit"\nsetting = "home"\n', "field setting"),
        ('role = "limit"\n', 'role = "remark"\n', "choose from finding, limit, guidance, silence"),
        ("[[study.say]]\nrole", "[[study.sai]]\nrole", "unknown field `sai`"),
        ("[[study]]", "[[studies]]", 'holds "studies"'),
        ('version = "1"', 'version = ""', "field version"),
        ('"medwarrant/pack/1"', '"medwarrant/pack/2"', "field schema"),
        ('broader = ["tea"]', 'broader = ["the"]', 'names no concept: "the"'),
        ('names = ["tea"]', 'names = ["tea"]\nbroader = ["green_tea"]', "broader than themselves"),
        ('id = "green_tea"', 'id = "tea"', '"tea" is there twice'),
        ('id = "green_tea"', 'id = "Green tea"', "field id"),
        ("[[concept]]\nid", "[[concept]\nid", "is no TOML"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_its_remedy(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    files = {"pack": PACK, "concepts": CONCEPTS, "study": STUDY}
    name = next(name for name, text in files.items() if old in text)
    line = refusal(make(tmp_path, **{name: files[name].replace(old, new, 1)}))
    assert says in line
    assert ("studies" if name == "study" else f"{name}.toml") in line


def test_a_folder_that_is_no_pack_says_so(tmp_path: Path) -> None:
    assert "is no pack" in refusal(tmp_path)
    assert "is no pack" in refusal(tmp_path / "missing")


def test_a_file_that_no_pack_has_says_so(tmp_path: Path) -> None:
    assert "is no file of a pack" in refusal(make(tmp_path, study="", extra=STUDY))


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / "studies" / "tea.toml").write_bytes(
        STUDY.replace("Tea", "T\u00e9").encode("cp1252")
    )
    assert "is not UTF-8" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("hostile", "says"),
    [
        ("a = " + "[" * 5_000, "nested more deeply"),
        ("a = " + "{a=" * 5_000, "nested more deeply"),
        ("n = " + "9" * 5_000, "a number of thousands of digits"),
        ("a." * 300 + "b = 1", "more than 200 dots, line 2"),
        ("#" * 5 * 2**20, "is larger than 4 MB"),
    ],
)
def test_a_file_that_would_take_python_apart_is_refused(
    tmp_path: Path, hostile: str, says: str
) -> None:
    assert says in refusal(make(tmp_path, study=f"\n{hostile}\n"))


def test_a_pack_s_texts_and_identifiers_are_spelled_as_every_reader_spells_them(
    tmp_path: Path,
) -> None:
    study = STUDY.replace("Tea at night", "Tea\\u202E at\\u200B night, cafe\\u0301")
    study = study.replace('pmid = "123"', 'pmid = "123"\ndoi = "10.1000/ABC"')
    (document,) = read_pack(make(tmp_path, study=study)).documents
    assert document.title.startswith("Tea at night, café")
    assert document.doi == "10.1000/abc"


def test_a_refusal_repeats_nothing_that_a_terminal_would_obey(tmp_path: Path) -> None:
    red = '"\\u001b[31m\\u202e' + "a" * 5_000 + '" = 1\n'
    line = refusal(make(tmp_path, study=red))
    assert line.isprintable()
    assert "␛[31m�aaa" in line
    assert len(line) < 1_500


@pytest.mark.parametrize(
    "pattern", ["i want to die", "i'm * suicid*", "{i|we} {really|} want *", "how {much|many a} *"]
)
def test_a_phrase_pattern_keeps_to_its_small_language(pattern: str) -> None:
    check_pattern(pattern, "")


@pytest.mark.parametrize(
    "pattern", ["", "*", "{|}", "{a|b", "a b}", "{a {b|c}|d}", "a  b", "a.b", "(a)", "*a", "{a}"]
)
def test_a_pattern_of_another_language_is_refused(pattern: str) -> None:
    with pytest.raises(InputError):
        check_pattern(pattern, "")


# --------------------------------------------------------------------------- the shipped packs


@pytest.fixture(scope="module")
def ketamine() -> Pack:
    return read_pack(SHIPPED / "ketamine")


@pytest.fixture(scope="module", params=["ketamine", "diabetes"])
def domain(request: pytest.FixtureRequest) -> Pack:
    return read_pack(SHIPPED / str(request.param))


@pytest.fixture(scope="module")
def base() -> Pack:
    return read_pack(SHIPPED / "base")


def statements(pack: Pack) -> list[tuple[Document, Statement, str]]:
    return [
        (document, statement, document.text[statement.start : statement.end])
        for document in pack.documents
        if document.curated is not None
        for statement in document.curated.statements
    ]


def test_the_shipped_pack_is_read_whole(ketamine: Pack) -> None:
    assert Counter(document.kind for document in ketamine.documents) == {
        "study_summary": 89,
        "guidance_note": 22,
    }
    assert len(ketamine.leads) == 13


def test_every_shipped_document_names_its_work_or_a_dated_address(domain: Pack) -> None:
    for document in domain.documents:
        official = document.url is not None and "Official address as of" in document.text
        assert document.pmid is not None or document.doi is not None or official, document.id
    works = [d.pmid or d.doi or d.url for d in domain.documents]
    assert len(set(works)) == len(works)


def test_no_lead_is_a_document(domain: Pack) -> None:
    assert not {lead.id for lead in domain.leads} & {d.id.split(":")[-1] for d in domain.documents}


def test_every_shipped_document_says_that_it_is_a_summary_of_ours(domain: Pack) -> None:
    assert all("our own summary" in document.text for document in domain.documents)


def test_every_shipped_quote_and_statement_stands_exactly_where_it_says(domain: Pack) -> None:
    for document in domain.documents:
        assert document.curated is not None
        study = document.curated.study
        quotes = [*study.quotes.values(), *(effect.quote for effect in study.effect)]
        for quote in quotes:
            assert document.text[quote.start : quote.end] == quote.quote
        ends = [statement.end for statement in document.curated.statements]
        assert ends == sorted(ends)
        for one, two in zip(document.sections, document.sections[1:], strict=False):
            assert document.text[one.end : two.start] == "\n\n"
        assert document.sections[-1].end == len(document.text)


def test_every_filled_field_of_a_shipped_study_has_its_quote(domain: Pack) -> None:
    for document in domain.documents:
        assert document.curated is not None
        study = document.curated.study
        filled = {
            field
            for field in study.__struct_fields__
            if field not in {"document", "effect", "quotes"}
            and getattr(study, field) not in (None, (), "unknown", "other")
        }
        assert filled <= set(study.quotes) | {"outcome_kind"}, document.id


ANIMALS = re.compile(r"\b(rats?|mice|mouse|animals?)\b", re.IGNORECASE)
TEST_TUBE = re.compile(r"\bin vitro\b", re.IGNORECASE)
PEOPLE = re.compile(
    r"\b(adults|people|patients|inpatients|outpatients|men|woman|women|children|volunteers|drinkers|users?|"
    r"novices|deaths|case)\b"
)


def test_every_shipped_finding_says_what_acted_on_what_and_in_whom(domain: Pack) -> None:
    for document, statement, text in statements(domain):
        if statement.role != "finding":
            continue
        assert document.curated is not None
        species = document.curated.study.species
        assert statement.subject
        assert statement.object
        assert statement.outcome is not None, text
        if species == "animal":
            assert ANIMALS.search(text), text
        elif species == "in_vitro":
            assert TEST_TUBE.search(text), text
        elif species == "human" and not TEST_TUBE.search(text):
            assert PEOPLE.search(text), text
            assert not ANIMALS.search(text), text


def test_every_shipped_sentence_is_short_and_stands_alone(domain: Pack) -> None:
    for _, statement, text in statements(domain):
        assert len(text.split()) <= LONGEST_SENTENCE
        assert "tudies show" not in text
        if statement.role == "finding":
            assert not re.match(r"(It|They|This|These|The same|In the same)\b", text), text


def test_guidance_of_the_shipped_pack_names_source_and_setting(domain: Pack) -> None:
    for document, statement, text in statements(domain):
        assert (statement.setting is not None) == (statement.role == "guidance"), text
        if statement.role == "guidance":
            assert document.kind == "guidance_note"
            assert re.search(r"\b(20\d\d)\b", text), f"without its year: {text}"


def test_a_name_belongs_to_one_shipped_concept(domain: Pack) -> None:
    owners: dict[str, set[str]] = {}
    for concept in domain.concepts:
        for name in (*concept.names, *concept.short):
            owners.setdefault(name.casefold(), set()).add(concept.id)
    assert not {name: ids for name, ids in owners.items() if len(ids) > 1}


def test_the_parts_of_the_demonstration_question_can_be_linked(ketamine: Pack) -> None:
    found = {
        (subject, thing, statement.direction, document.curated.study.species)
        for document, statement, _ in statements(ketamine)
        if document.curated is not None and statement.role == "finding"
        for subject in statement.subject
        for thing in statement.object
    }
    assert ("kratom", "cyp2d6", "decreases", "in_vitro") in found
    assert ("kratom", "cyp2d6", "no_change", "human") in found
    assert ("kratom", "cyp3a", "decreases", "in_vitro") in found
    assert ("kratom", "midazolam", "increases", "human") in found
    assert ("mitragynine", "learning_memory", "decreases", "animal") in found
    assert ("mitragynine", "kappa_opioid_receptor", "decreases", "in_vitro") in found
    assert ("mitragynine", "mu_opioid_receptor", "increases", "in_vitro") in found
    assert ("naltrexone", "antidepressant_effect", "decreases", "human") in found
    assert ("clarithromycin", "exposure", "increases", "human") in found
    assert ("itraconazole", "exposure", "no_change", "human") in found
    assert ("ketamine", "neuroplasticity", "increases", "animal") in found
    assert ("ketamine", "brain_microstructure", "mixed", "human") in found
    for _, statement, text in statements(ketamine):
        both = {"ketamine", "neuroplasticity"} <= {*statement.subject, *statement.object}
        assert not ("kratom" in text.casefold() and both) or statement.role == "silence"


def test_the_notices_that_hold_everywhere_are_all_there(base: Pack) -> None:
    kinds = {care.kind for care in base.care}
    assert kinds == {
        "crisis",
        "emergency",
        "not_suddenly",
        "self_treatment",
        "pregnancy",
        "minor",
        "injected_instruction",
        "out_of_scope",
        "loaded_premise",
        "support",
        "safety",
        "unknown_words",
    }
    assert base.documents == ()
    whole = " ".join(p.read_text(encoding="utf-8") for p in (SHIPPED / "base").glob("*.toml"))
    assert not re.search("ketamine|kratom", whole, re.IGNORECASE)


def test_a_notice_of_crisis_or_emergency_says_where_help_is(base: Pack, ketamine: Pack) -> None:
    for care in (*base.care, *ketamine.care):
        told = care.text + " ".join(care.help)
        if care.kind in {"crisis", "emergency"}:
            assert "112" in told, care.id
            assert "911" in told, care.id
        if care.kind == "crisis":
            assert "988" in told, care.id
            assert "116 123" in told, care.id
            assert "findahelpline.com" in told, care.id
        assert not re.search(r"\d\s?(mg|g|ml)\b", told), care.id


def test_the_glossary_explains_each_term_once(ketamine: Pack) -> None:
    assert len(ketamine.glossary) >= 40
    forms = [form.casefold() for gloss in ketamine.glossary for form in (gloss.term, *gloss.also)]
    assert len(set(forms)) == len(forms)


def test_the_shipped_pack_is_read_in_a_moment() -> None:
    started = time.perf_counter()
    read_pack(SHIPPED / "ketamine")
    assert time.perf_counter() - started < 2  # about 0.1 s; the rest is for a busy machine


# --------------------------------------------------------------------------- the documentation


@pytest.mark.parametrize(
    "entry",
    [
        PackEntry,
        ConceptEntry,
        NoteEntry,
        SayEntry,
        LinkEntry,
        EffectEntry,
        CareEntry,
        TermEntry,
        LeadEntry,
    ],
    ids=lambda entry: entry.__name__,
)
def test_every_key_of_a_pack_file_is_documented(entry: type[PackEntry]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
    code = " ".join(re.findall(r"`([^`\n]+)`", page))
    for field in entry.__struct_fields__:
        assert re.search(rf"\b{field}\b", code), f"{entry.__name__}.{field}"
