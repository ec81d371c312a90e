"""What ``doctor --pack`` finds in a pack that reads well and is wrong all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writing_packs import CONCEPTS, PACK, STUDY, make

from medwarrant.records import Check, Direction, Document, Section, Statement, Study
from medwarrant.sources.pack import Pack, read_pack
from medwarrant.sources.pack_check import Against, check_pack
from medwarrant.sources.pack_sources import LONGEST_RUN, Runs, words_of

CARE = """
[[care]]
id = "tea_spilt"
kind = "emergency"
any_of = ["scald*"]
text = "Cool it with water and call 112."
fires_on = ["I am scalded"]
silent_on = ["Is tea hot?"]
"""
GLOSSARY = """
[[term]]
term = "tea"
also = ["brew"]
plain = "A drink of leaves."

[[term]]
term = "tannin"
plain = "What makes tea bitter."
"""
ARTICLE = (
    "Tea at night\n\nWe kept twenty mice awake. In the night that followed the mice that had drunk "
    "the green tea slept for 1.50 h less than the others did (95% CI 0.5 to 2.5). "
    "These are 20 mice."
)


def article(text: str = ARTICLE, title: str = "Tea at Night", year: int = 1999) -> Document:
    return Document(
        id="pmid:123",
        kind="article",
        title=title,
        text=text,
        sections=(Section(role="body", label="", start=0, end=len(text)),),
        format="jats",
        year=year,
    )


def checks(
    folder: Path,
    *,
    corpus: Mapping[str, Document] | None = None,
    beside: Sequence[Pack] = (),
    seen: Direction = "unknown",
) -> list[Check]:
    """The findings of a pack; our own reader sees ``seen`` as the direction of every sentence."""
    at_hand = corpus or {}

    def read(document: Document, study: Study) -> list[Statement]:
        return [Statement(role="finding", start=0, end=len(document.text), direction=seen)]

    against = Against(
        beside=tuple(beside),
        terms=lambda name: [word.removesuffix("s") for word in name.casefold().split()],
        calls=lambda care, question: care.any_of[0].rstrip("*") in question,
        departs=lambda plain, text, direction: ["it leaves out a doubt"] if "sure" in plain else [],
        reads=lambda concepts: read,
        source=lambda ids: next((at_hand[each] for each in ids if each in at_hand), None),
    )
    return list(check_pack(folder, against))


def errors(found: Sequence[Check]) -> list[str]:
    return [f"{check.detail}; {check.remedy}" for check in found[1:] if not check.ok]


def looks(found: Sequence[Check]) -> list[str]:
    return [f"{check.detail}; {check.remedy}" for check in found if check.ok and check.remedy]


def test_a_sound_pack_has_nothing_to_mend(tmp_path: Path) -> None:
    found = checks(make(tmp_path, care=CARE, glossary=GLOSSARY), corpus={"pmid:123": article()})
    assert [(check.name, check.ok, check.detail) for check in found] == [
        ("pack demo", True, "version 1: 1 document, 3 concepts, 1 notice"),
        ("pack demo", True, "held against its one work, which the corpus holds"),
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("study", 'pmid = "123"', 'pmid = "123456789"', "field pmid: has 9 digits"),
        ("study", 'pmid = "123"', 'doi = "10.1000/tea."', 'field doi: ends with "."'),
        ("study", "n = 20\n", 'registered = "NCT123"\n', "NCT123 is no number of ClinicalTrials"),
        ("study", 'pmid = "123"', 'url = "https://a.example"\ndated = "2023-02-30"', "no day of"),
        ("study", "ci = [0.5, 2.5]", "ci = [2.5, 0.5]", "ends before it begins"),
        ("study", "ci = [0.5, 2.5]", 'p = "0.07"', "number 0.07 is not in the sentence"),
        (
            "concepts",
            'names = ["green tea"]',
            'names = ["Sleep"]',
            '"sleep" is a name of "green_tea"',
        ),
        ("concepts", 'short = ["GT"]', 'short = ["TEA"]', '"TEA" is a name of "tea" too'),
        ("glossary", '"tannin"', '"Brew"', '"Brew" is explained under "tea" too'),
        ("care", "I am scalded", "I am burnt", 'fires_on: is not called for by "I am burnt"'),
        ("care", "Is tea hot?", "Does tea scald?", 'silent_on: is called for by "Does tea scald?"'),
        ("care", " and call 112", "", "field help: names no number to call"),
        ("care", "Cool it with water", "Take 20 mg", "field text: names a dose"),
    ],
)
def test_a_mistake_that_reads_well_is_found_with_its_place_and_remedy(
    tmp_path: Path, name: str, old: str, new: str, says: str
) -> None:
    files = {"concepts": CONCEPTS, "study": STUDY, "care": CARE, "glossary": GLOSSARY}
    assert old in files[name]
    files[name] = files[name].replace(old, new, 1)
    found = checks(make(tmp_path, **files))
    (error,) = errors(found)
    assert not found[0].ok
    assert says in error
    assert error.startswith("studies/tea.toml: study" if name == "study" else f"{name}.toml: ")
    assert "; None" not in error


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    folder = make(
        tmp_path,
        concepts=CONCEPTS.replace('broader = ["tea"]', 'broader = ["the"]'),
        study=STUDY.replace('["sleep"]', '["slep"]').replace("n = 20\n", "n = 0\n"),
        care=CARE.replace("emergency", "urgency"),
        extra="",
    )
    told = errors(checks(folder))
    assert len(told) == 4
    for place in ("field broader", "field object", "field n:", "field kind"):
        assert sum(place in each for each in told) == 1, place


def test_a_broken_concept_does_not_break_what_names_it(tmp_path: Path) -> None:
    told = errors(checks(make(tmp_path, concepts=CONCEPTS.replace('"outcome"', '"result"'))))
    assert len(told) == 1
    assert 'concept "sleep", field kind' in told[0]


def test_a_pack_whose_head_is_broken_is_told_by_its_folder(tmp_path: Path) -> None:
    (check,) = checks(make(tmp_path / "tea", pack=PACK.replace("schema", "schemes")))
    assert (check.name, check.ok) == ("pack tea", False)
    assert check.detail.startswith("pack.toml: ")


def test_two_entries_on_one_work_are_found(tmp_path: Path) -> None:
    again = STUDY.replace("night1999", "night2000")
    (error,) = errors(checks(make(tmp_path, study=STUDY + again)))
    assert 'study "night2000", field pmid: "night1999" is the same work' in error


def test_names_that_another_pack_gives_to_another_thing_are_worth_a_look(tmp_path: Path) -> None:
    other = read_pack(
        make(
            tmp_path / "other",
            pack=PACK.replace('"demo"', '"other"'),
            concepts='[[concept]]\nid = "shirt"\nkind = "other"\nnames = ["GT"]\n',
            study="",
        )
    )
    found = checks(make(tmp_path / "demo"), beside=[other])
    assert errors(found) == []
    assert '"GT" is a name of "shirt" in the pack other' in looks(found)[0]


def test_what_keeps_two_packs_apart_is_an_error(tmp_path: Path) -> None:
    concepts = '[[concept]]\nid = "tea"\nkind = "procedure"\nnames = ["tea"]\n'
    other = read_pack(make(tmp_path / "other", concepts=concepts, study=""))
    told = errors(checks(make(tmp_path / "demo"), beside=[other]))
    assert 'a pack named "demo" is read already' in told[0]
    assert "is a drug here and a procedure in the pack demo" in told[1]


def test_a_coding_that_our_own_reader_sees_as_the_opposite_is_worth_a_look(tmp_path: Path) -> None:
    assert len(looks(checks(make(tmp_path)))) == 1  # that the corpus holds none of the works
    found = checks(make(tmp_path), seen="increases")
    assert errors(found) == []
    assert looks(found)[0].startswith(
        'studies/tea.toml: study "night1999", sentence 1 ("In 20 mice, green tea cut sleep …"): '
        'has the direction "decreases", where our own reader sees "increases"; '
    )


def test_a_patient_s_wording_that_would_not_be_shown_is_worth_a_look(tmp_path: Path) -> None:
    study = STUDY.replace('role = "limit"', 'role = "limit"\nplain = "It is sure."')
    found = checks(make(tmp_path, study=study))
    assert errors(found) == []
    assert (
        "sentence 2, field plain: is not shown to anyone: it leaves out a doubt"
        in (looks(found)[0])
    )


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("After that, green tea cut sleep by 1.50", "does not name the animals"),
        ("This cut the sleep of a mouse by 1.50", "leans on a sentence before it"),
    ],
)
def test_a_sentence_that_does_not_stand_alone_is_worth_a_look(
    tmp_path: Path, new: str, says: str
) -> None:
    text = STUDY.replace("In 20 mice, green tea cut sleep by 1.50", new)
    assert says in looks(checks(make(tmp_path, study=text)))[0]


# --------------------------------------------------------------------------- against the works


LENT = "In the night that followed the mice that had drunk the green tea"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("These are 20 mice.", f"{LENT} were 20.", "sentence 2: "),
        ("These are 20 mice.", f"{LENT.upper()} were 20.", "sentence 2: "),
        ('"mice kept awake"', f'"{LENT}"', "field population: "),
        ('role = "limit"', f'role = "limit"\nplain = "{LENT}."', "sentence 2, field plain: "),
    ],
)
def test_a_run_of_a_source_s_words_is_found_wherever_it_stands(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    folder = make(tmp_path, study=STUDY.replace(old, new))
    (error,) = errors(checks(folder, corpus={"pmid:123": article()}))
    assert f"{place}13 words stand so in the source: " in error
    assert "the mice that had drunk" in error.casefold()


def test_ten_words_of_a_source_may_stand(tmp_path: Path) -> None:
    ten = " ".join(LENT.split()[:10])
    folder = make(tmp_path, study=STUDY.replace("These are 20 mice.", f"{ten} were 20."))
    assert errors(checks(folder, corpus={"pmid:123": article()})) == []


def test_the_title_of_a_work_is_no_copy(tmp_path: Path) -> None:
    text = ARTICLE.replace("Tea at night", LENT)
    study = STUDY.replace('"Tea at night"', f'"{LENT}"')
    corpus = {"pmid:123": article(text, title=LENT)}
    assert errors(checks(make(tmp_path, study=study), corpus=corpus)) == []


def test_the_number_of_another_work_is_found(tmp_path: Path) -> None:
    other = article(title="A trial of lithium in bipolar disorder")
    (error,) = errors(checks(make(tmp_path), corpus={"pmid:123": other}))
    assert 'the work of this number is "A trial of lithium in bipolar disorder"' in error


def test_a_year_and_numbers_that_the_full_text_lacks_are_worth_a_look(tmp_path: Path) -> None:
    study = STUDY.replace("These are 20 mice.", "Of 20 mice 3 were tired.").replace("1999", "1989")
    found = checks(make(tmp_path, study=study), corpus={"pmid:123": article()})
    assert errors(found) == []
    told = looks(found)
    assert "field year: is 1989, and the work at hand is of 1999" in told[0]
    assert "sentence 2: prints 3, which the full text at hand does not" in told[1]


def test_numbers_that_the_article_spells_are_known(tmp_path: Path) -> None:
    study = STUDY.replace("These are 20 mice.", "These are 91 mice.")
    text = f"{ARTICLE} Ninety-one were bred."
    found = checks(make(tmp_path, study=study), corpus={"pmid:123": article(text)})
    assert looks(found) == []


WORDS = st.lists(st.sampled_from(["tea", "and", "sleep", "mice"]), max_size=60)


@given(source=WORDS, text=WORDS)
def test_the_longest_run_that_two_texts_share_is_as_long_as_it_looks(
    source: list[str], text: list[str]
) -> None:
    longest = max(
        (
            size
            for size in range(LONGEST_RUN + 1, len(text) + 1)
            for begin in range(len(text) - size + 1)
            for at in range(len(source) - size + 1)
            if text[begin : begin + size] == source[at : at + size]
        ),
        default=0,
    )
    assert len(Runs(source).longest_in(text)) == longest


def test_a_number_with_decimals_is_one_word() -> None:
    assert words_of("fell by 1.50 h (p<0.001), well-known") == [
        *("fell", "by", "1.50", "h", "p", "0.001", "well-known")
    ]
