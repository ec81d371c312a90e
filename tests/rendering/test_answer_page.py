from __future__ import annotations

import io
import random

import msgspec
import pytest

from medwarrant.records import Answer, Notice, Searched, Warrant
from medwarrant.rendering.answer import answer_page
from medwarrant.rendering.markdown import markdown
from medwarrant.rendering.plain import plain
from medwarrant.rendering.terminal import terminal
from medwarrant.rendering.words import authors_in_short
from rendering.samples import ANSWER, HOSTILE_ANSWER


def text_of(answer: Answer) -> str:
    return plain(answer_page(answer))


def test_the_bottom_line_comes_before_the_evidence_and_the_sources_last() -> None:
    text = text_of(ANSWER)
    parts = ["Bottom line. By mouth", "What was found", "What guidance says"]
    parts += ["Where they disagree", "Not known", "You may want to ask next", "Sources"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_notices_come_before_everything_else_and_the_urgent_one_first() -> None:
    text = text_of(HOSTILE_ANSWER)
    urgent = text.index("call for help now")
    assert urgent < text.index("An instruction hidden") < text.index("for clinicians")


def test_places_to_turn_to_stand_one_a_line() -> None:
    notice = Notice(kind="crisis", text="Call now.\nHere: 112\nThere: 988")
    text = text_of(msgspec.structs.replace(ANSWER, notices=(notice,)))
    assert "Please read this first. Call now.\n\n- Here: 112\n- There: 988\n" in text


def test_a_header_tells_the_verdict_only_where_there_is_a_bottom_line() -> None:
    assert "for clinicians · mixed evidence · 3 of 102 documents cited" in text_of(ANSWER)
    silent = msgspec.structs.replace(ANSWER, sentences=())
    assert "mixed evidence" not in text_of(silent)


def test_a_source_is_numbered_by_its_first_citation_in_reading_order() -> None:
    text = text_of(ANSWER)
    assert "depends on the inhibitor [1, 2]." in text
    assert "itraconazole, exposure did not rise [1]." in text
    assert "[1] Peltoniemi" in text
    assert "[2] Hagelberg" in text
    assert "[3] Board" in text


def test_numbers_do_not_hang_on_the_order_in_which_warrants_are_listed() -> None:
    shuffled: list[Warrant] = list(ANSWER.warrants)
    random.Random(0).shuffle(shuffled)
    assert text_of(msgspec.structs.replace(ANSWER, warrants=tuple(shuffled))) == text_of(ANSWER)


def test_every_quote_stands_under_its_source_with_the_warrants_own_id() -> None:
    text = text_of(ANSWER)
    for warrant in ANSWER.warrants:
        if warrant.derived is None:
            assert f"{warrant.id} “{warrant.quote}”" in text


def test_a_quote_that_stands_in_full_above_is_recalled_by_its_first_words() -> None:
    words = "One two three four five six seven eight nine ten."
    quoted = msgspec.structs.replace(ANSWER.warrants[0], quote=words)
    told = msgspec.structs.replace(ANSWER.sentences[3], text=f"Human: {words}")
    answer = msgspec.structs.replace(
        ANSWER,
        sentences=(*ANSWER.sentences[:3], told, *ANSWER.sentences[4:]),
        warrants=(quoted, *ANSWER.warrants[1:]),
    )
    assert "w1 “One two three four five six seven eight …”" in text_of(answer)


def test_sources_cited_together_are_numbered_as_they_are_cited_alone_further_down() -> None:
    text = text_of(ANSWER)
    assert text.index("[1].\n- After clarithromycin") < text.index("rose 2.6 times [2].")


def test_a_long_search_is_shown_by_the_first_names_of_each_thing() -> None:
    searched = Searched(query='(a OR b OR c OR d OR "e f") AND (g OR h)', documents=9, hits=0)
    gap = msgspec.structs.replace(ANSWER.gaps[0], searched=searched)
    text = text_of(msgspec.structs.replace(ANSWER, gaps=(gap,)))
    assert "Searched (a OR b OR c OR 2 more) AND (g OR h): 9 documents, 0 matched." in text


def test_authors_are_shortened_as_in_print() -> None:
    assert authors_in_short(()) == ""
    assert authors_in_short(("Doe J",)) == "Doe J"
    assert authors_in_short(("Doe J", "Roe R", "Poe P")) == "Doe J, Roe R et al."
    assert authors_in_short(("Doe,", "et al.")) == "Doe et al."
    assert authors_in_short(("et al.",)) == ""


def test_a_count_of_studies_is_cited_by_the_studies_counted_and_is_no_source() -> None:
    assert "w5" not in text_of(ANSWER)


def test_a_number_that_was_worked_out_shows_its_formula_range_and_assumptions() -> None:
    text = text_of(HOSTILE_ANSWER)
    assert "worked out, not printed: dose x weight = 35 mg (30 to 40) [1]" in text
    assert "assuming: 70 kg" in text


def test_a_summary_of_ours_is_never_passed_off_as_the_papers_words() -> None:
    assert "our summary of PMID 19897389, not the source's own words:" in text_of(ANSWER)
    assert "our summary" not in text_of(HOSTILE_ANSWER)


def test_guidance_shows_its_setting_and_who_recommends_it() -> None:
    assert "Setting: perioperative care; the source's own position." in text_of(ANSWER)


def test_each_gap_shows_the_search_that_proves_it_once() -> None:
    text = text_of(ANSWER)
    assert text.count("Intravenous ketamine: no study was found.") == 1
    assert 'Searched ketamine AND "intravenous": 102 documents, 0 matched.' in text
    assert "gap 2 Sedation: neither trial reports it." in text


def test_a_disagreement_is_shown_side_by_side() -> None:
    table = next(line for line in text_of(ANSWER).splitlines() if line.startswith("clarithromycin"))
    found, not_found = table.split(" | ")
    assert found.endswith("n = 10 [2]")
    assert not_found.endswith("n = 11 [1]")


def test_a_retracted_source_says_so() -> None:
    assert "RETRACTED" in text_of(HOSTILE_ANSWER)


def test_an_empty_answer_still_prints() -> None:
    bare = msgspec.structs.replace(
        ANSWER, sentences=(), warrants=(), conflicts=(), gaps=(), certainty=(), follow_ups=()
    )
    assert "Sources" not in text_of(bare)
    assert bare.disclaimer in text_of(bare)


def test_sentences_that_cite_each_other_end() -> None:
    circular = tuple(
        msgspec.structs.replace(sentence, warrants=("s1", "s2", "w1"))
        for sentence in ANSWER.sentences[:2]
    )
    assert "[1]" in text_of(msgspec.structs.replace(ANSWER, sentences=circular))


@pytest.mark.parametrize("answer", [ANSWER, HOSTILE_ANSWER], ids=["sound", "hostile"])
def test_plain_text_holds_nothing_that_a_terminal_obeys(answer: Answer) -> None:
    text = text_of(answer)
    assert all(character.isprintable() or character == "\n" for character in text)


@pytest.mark.parametrize("width", [20, 80, 300])
def test_a_terminal_gets_lines_of_its_width_and_100_columns_at_most(width: int) -> None:
    text = terminal(answer_page(ANSWER), io.StringIO(), width=width)
    assert max(len(line) for line in text.splitlines()) <= min(width, 100)


@pytest.mark.parametrize("answer", [ANSWER, HOSTILE_ANSWER], ids=["sound", "hostile"])
def test_a_terminal_without_colour_gets_no_escape_sequence(answer: Answer) -> None:
    text = terminal(answer_page(answer), io.StringIO(), width=80)
    assert all(character.isprintable() or character == "\n" for character in text)


@pytest.mark.parametrize("answer", [ANSWER, HOSTILE_ANSWER], ids=["sound", "hostile"])
def test_the_same_answer_prints_the_same_bytes(answer: Answer) -> None:
    again = msgspec.json.decode(msgspec.json.encode(answer), type=Answer)
    assert markdown(answer_page(again)) == markdown(answer_page(answer))
    assert text_of(again) == text_of(answer)
