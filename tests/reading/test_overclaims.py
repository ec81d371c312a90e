# ruff: noqa: E501 - sentences are read as wholes
"""What the layer on overclaims hears, and what an editor's findings make of it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from medwarrant.errors import ModelDamaged
from medwarrant.reading.checks.heard import LIMITS, TELLS, of_sentences
from medwarrant.reading.editor import RuleEditor
from medwarrant.reading.encoder import MiniLM
from medwarrant.reading.overclaim_cues import Sentence, words
from medwarrant.reading.overclaims import MODEL, SIGNS, Heard, OverclaimReader
from medwarrant.records import Document, DocumentKind, Finding, Section

TEXTS = [
    Sentence(
        "Rhubarb extract has beaten asthma for ever.", "Asthma", "We tried it in guinea pigs."
    ),
    Sentence("Ask your midwife before you take any tablet."),
    Sentence(""),
    Sentence("\ud800 walnut " * 300),
]


@pytest.fixture(scope="module")
def reader() -> OverclaimReader:
    return OverclaimReader(MiniLM())


@pytest.fixture(scope="module")
def editor(reader: OverclaimReader) -> RuleEditor:
    return RuleEditor(lambda _: (), reader)


def page(text: str, kind: DocumentKind = "page", label: str = "") -> Document:
    body = Section(label=label, role="body", start=0, end=len(text))
    return Document(id="a", title="A page", text=text, kind=kind, format="text", sections=(body,))


def told(editor: RuleEditor, document: Document, *, by_meaning: bool = True) -> list[Finding]:
    claims = editor.claims(document)
    found = editor.findings(document, claims, {}, {}, {}, by_meaning=by_meaning)
    return [finding for _, finding in found]


def codes(editor: RuleEditor, text: str) -> set[str]:
    return {finding.code for finding in told(editor, page(text))}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("In rats, the fungus doubled the time to exhaustion on a wheel. Hill walkers who take it will climb without getting out of breath.", "overclaim_species"),
        ("Ferrets given the spray shed less virus. One puff in the morning and your whole family stays well all winter.", "overclaim_species"),
        ("The trial enrolled women of seventy and over with osteoporosis. Girls who start the tablets in their teens will therefore never break a hip.", "overclaim_population"),
        ("After a month of cold showers, levels of interleukin-6 had fallen by a tenth. That means an end to the aches of arthritis.", "surrogate_outcome"),
        ("Stock is running low: order the winter bundle of our throat drops today and the second box is half price.", "promotional"),
        ("Nurse Odell, who wrote this page, is paid a commission on every insole bought through it.", "conflict_of_interest"),
    ],
)  # fmt: skip
def test_wordings_that_no_rule_has_are_heard(editor: RuleEditor, text: str, code: str) -> None:
    assert code in codes(editor, text)


@pytest.mark.parametrize(
    "text",
    [
        "In rats, the fungus doubled the time to exhaustion on a wheel. Whether it does anything for hill walkers has not been studied.",
        "The trial enrolled women of seventy and over. It tells us nothing about younger women.",
        "Levels of interleukin-6 had fallen by a tenth. Nobody in either group reported less pain.",
        "We sell nothing on this site, and none of us is paid by a maker of insoles.",
        "The clinic is on the second floor, and the lift is to the left of the main door.",
        "The pancreas makes insulin, which lets cells take up sugar from the blood.",
    ],
)
def test_sound_sentences_are_left_alone(editor: RuleEditor, text: str) -> None:
    heard = {*TELLS} & codes(editor, text)
    assert not heard


def test_an_explanation_names_the_words_it_rests_on(editor: RuleEditor) -> None:
    text = "Ferrets given the spray shed less virus. One puff in the morning and your whole family stays well all winter."
    (finding,) = [f for f in told(editor, page(text)) if f.code == "overclaim_species"]
    assert "“Ferrets”" in finding.explanation
    assert finding.severity == "major"


def test_advice_that_may_harm_is_told_as_such(editor: RuleEditor) -> None:
    text = "Your blood pressure tablets only mask the problem. Stop taking them the day you start the beetroot cure."
    found = [f for f in told(editor, page(text)) if f.code == "uncited" and f.severity == "major"]
    assert any("gives up or puts off care" in f.explanation for f in found)


def test_papers_and_audits_of_the_list_alone_ask_no_model() -> None:
    class Refuses:
        def read(self, sentences: Sequence[Sentence]) -> Sequence[Heard]:
            raise AssertionError(sentences)

    editor = RuleEditor(lambda _: (), Refuses())
    text = "Ferrets shed less virus. Your whole family stays well all winter."
    told(editor, page(text), by_meaning=False)
    told(editor, page(text, kind="abstract"))


def test_a_point_of_a_list_has_no_sentence_before_it() -> None:
    text = "Mice slept longer.\n\n1. Dim the lamps at nine.\n2. Read a dull book. It helps."
    found = {each.text: each.before for each in of_sentences(page(text)).values()}
    assert found["Read a dull book."] == ""
    assert found["It helps."] == "Read a dull book."


def test_a_sentence_is_heard_the_same_alone_and_among_others(reader: OverclaimReader) -> None:
    together = reader.read(TEXTS)
    assert together == [reader.read([each])[0] for each in TEXTS]
    assert together[::-1] == OverclaimReader(MiniLM()).read(TEXTS[::-1])
    assert reader.read([]) == []


def test_words_are_levelled_and_those_before_are_told_apart() -> None:
    found = words(Sentence("In 2019 it’s 40 %", before="Mice slept."))
    assert found == ["%", "0", "0 %", "2000", "2000 it's", "<mice", "<slept", "in", "in 2000", "it's", "it's 0"]  # fmt: skip


def test_every_sign_has_a_limit_and_is_told() -> None:
    assert {*LIMITS} == {*SIGNS} - {"any"}
    assert {*TELLS} == {*LIMITS} - {"unsafe_advice"}


def test_the_card_names_each_file_with_its_hash_and_the_encoder_is_the_one_trained_on() -> None:
    card = (MODEL / "CARD.md").read_text(encoding="utf-8")
    manifest = json.loads((MODEL / "manifest.json").read_text(encoding="utf-8"))
    for name, sha256 in manifest["sha256"].items():
        assert hashlib.sha256((MODEL / name).read_bytes()).hexdigest() == sha256
        assert f"| `{name}` |" in card
        assert sha256 in card
    assert manifest["encoder"] == MiniLM().recipe


def test_a_damaged_layer_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "overclaims"
    shutil.copytree(MODEL, folder)
    (folder / "words.txt").write_text("other", encoding="utf-8")
    with pytest.raises(ModelDamaged, match=r"words\.txt.*not the one that was shipped"):
        OverclaimReader(MiniLM(), folder).read(TEXTS[:1])
