# ruff: noqa: E501 - samples are read as wholes
"""What a digest tells of papers, reviews and web articles, before anything is checked."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import pytest

from medwarrant.engine import Engine
from medwarrant.reading.digesting.abstracts import BOILERPLATE, is_result
from medwarrant.reading.digesting.openness import LIMITED, NEXT, UNKNOWN, open_group
from medwarrant.reading.digesting.papers import family_in_paper
from medwarrant.reading.digesting.safety import (
    CONTRAINDICATIONS,
    EFFECTS,
    MONITORING,
    RISKS,
    safety_group,
)
from medwarrant.reading.digesting.standing import leans, tidy
from medwarrant.records import DigestItem, Document, Outline
from medwarrant.text.words_again import says_again

TRIAL = """<?xml version="1.0"?><article article-type="research-article"><front><article-meta>
<title-group><article-title>Warm compresses for tennis elbow: a randomised controlled trial</article-title></title-group>
<abstract>
<sec><title>Background</title><p>The treatment of tennis elbow (TE) is debated. We aimed to find out whether warm compresses relieve pain in tennis elbow.</p></sec>
<sec><title>Methods</title><p>Eighty adults were randomly assigned to warm compresses or to advice alone. Pain was measured after six weeks.</p></sec>
<sec><title>Results</title><p>Age and sex were similar in both groups at baseline. Pain fell by 2.1 points with compresses and by 1.0 points with advice (p = 0.01). This difference was lost after six months. Two patients in the compress group had skin burns as an adverse event.</p></sec>
<sec><title>Conclusion</title><p>Warm compresses relieve pain in tennis elbow for six weeks. They should be offered before injections are considered. Further studies are needed to show whether longer treatment helps. (120 words)</p></sec>
</abstract></article-meta></front><body>
<sec><title>Methods</title><p>Pain was scored by two nurses. TE was diagnosed by a physician.</p></sec>
<sec><title>Results</title><p>Grip strength was higher in group B than in group A. As shown in Table 2, pain improved with compresses.</p></sec>
<sec><title>Discussion</title><p>Previous studies have found that ice relieves pain [3]. There were limitations to our study. A limitation of our study is that patients were not blinded. Compresses may relieve pain in TE through increased blood flow to the tendon and activation of heat receptors. Clinicians should monitor the skin of patients with neuropathy.</p></sec>
<sec><title>Authors' contributions</title><p>AB designed the trial and improved the manuscript.</p></sec>
<sec><title>Funding</title><p>The trial was supported by a grant that reduced costs.</p></sec>
</body></article>
"""
REVIEW = {
    "title": "Drugs for chronic cough: a systematic review",
    "abstract": "Chronic cough is common. We searched MEDLINE, Embase and the Cochrane Library up to May 2020 "
    "for randomised trials. Fourteen trials with 2,310 adults were included. Gefapixant reduced cough frequency "
    "compared with placebo. Morphine improved quality of life in patients with cough. Taste disturbance was the "
    "most common adverse event. The optimal duration of treatment remains unknown. In conclusion, gefapixant and "
    "morphine reduce cough in adults, with adverse effects that limit their use.",
    "publication_types": ["Systematic Review"],
}
PAGE = """Magnesium for migraine: what a 2023 review found

A 2023 review compiles findings from randomised trials and cohort studies of magnesium in adults with migraine.

Key findings

  • Magnesium reduced the number of migraine days in several trials
  • May be useful in pregnancy when other drugs are not advised
  • Works best when combined with cognitive behavioural therapy

How magnesium works

Magnesium may act by:

  • Blocking receptors of glutamate in the brain
  • Reducing spasms of blood vessels

These mechanisms are thought to protect people with migraine with aura.

Safety

  • Diarrhoea was the most common side effect
  • Magnesium is contraindicated in severe kidney failure
  • Magnesium levels should be monitored in people with kidney disease
"""


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine.open(None)


def read(text: str, name: str, tmp: Path) -> Document:
    path = tmp / name
    path.write_text(text, encoding="utf-8")
    document = next(each for _, each in _engine()._read([str(path)], None, None))
    assert isinstance(document, Document)
    return document


def outline_of(document: Document) -> Outline:
    tools = _engine()._digest_tools
    return tools.digester.outline(document, tools.appraiser.appraise(document))


def told(outline: Outline, family: str) -> list[DigestItem]:
    return [item for name, item in outline.items if name == family]


@pytest.fixture
def trial(tmp_path: Path) -> Document:
    return read(TRIAL, "trial.xml", tmp_path)


@pytest.fixture
def review(tmp_path: Path) -> Document:
    return read(json.dumps(REVIEW), "review.jsonl", tmp_path)


@pytest.fixture
def page(tmp_path: Path) -> Document:
    return read(PAGE, "page.txt", tmp_path)


def test_what_the_authors_conclude_is_told_first(trial: Document) -> None:
    first = told(outline_of(trial), "finding")[0]
    assert first.group == "Authors' conclusion"
    assert first.text == "Warm compresses relieve pain in tennis elbow for six weeks."


def test_an_abstract_without_labels_has_its_conclusion_told_too(review: Document) -> None:
    findings = told(outline_of(review), "finding")
    assert findings[0].text.startswith("Gefapixant and morphine reduce cough in adults")
    assert any("Gefapixant reduced cough frequency" in each.text for each in findings)


def test_a_sentence_takes_the_one_before_it_that_it_needs(trial: Document) -> None:
    texts = [each.text for _, each in outline_of(trial).items]
    assert any("2.1 points" in text and "This difference was lost" in text for text in texts)
    assert not any(text.startswith("This difference") for text in texts)


def test_what_was_done_and_how_groups_compared_before_is_no_finding(trial: Document) -> None:
    texts = " ".join(each.text for _, each in outline_of(trial).items)
    assert "randomly assigned" not in texts
    assert "Age and sex" not in texts


def test_no_item_is_boilerplate_or_sends_to_another_page(trial: Document) -> None:
    texts = " ".join(each.text for _, each in outline_of(trial).items)
    for word in ("manuscript", "grant", "120 words", "Table", "group A", "There were limitations"):
        assert word not in texts


def test_a_papers_harms_advice_doubts_and_explanations_are_told_apart(trial: Document) -> None:
    outline = outline_of(trial)
    assert any("skin burns" in each.text for each in told(outline, "safety"))
    assert any("offered before injections" in each.text for each in told(outline, "recommendation"))
    groups = {each.group for each in told(outline, "open_question")}
    assert groups == {LIMITED, NEXT}
    assert any("blood flow" in each.text for each in told(outline, "mechanism"))


def test_what_other_studies_found_is_no_finding_of_a_trial(trial: Document) -> None:
    assert not any("ice relieves" in each.text for _, each in outline_of(trial).items)


def test_findings_of_a_trial_are_those_of_one_study_and_a_reviews_are_not(
    trial: Document, review: Document
) -> None:
    assert all(each.of_one_study for each in told(outline_of(trial), "finding"))
    assert not any(each.of_one_study for each in told(outline_of(review), "finding"))


def test_an_overview_says_what_a_review_searched_and_how_many_studies_it_took(
    review: Document,
) -> None:
    quotes = [each.quote for each in outline_of(review).overview.reviewed]
    assert any("MEDLINE" in quote for quote in quotes)
    assert any("Fourteen trials" in quote for quote in quotes)


def test_an_overview_says_what_a_paper_asked_and_did_and_what_its_short_forms_mean(
    trial: Document,
) -> None:
    overview = outline_of(trial).overview
    assert overview.focus is not None
    assert overview.focus.quote.startswith("We aimed to find out")
    assert overview.methods is not None
    assert "Eighty adults" in overview.methods.quote
    assert overview.abbreviations == {"TE": "tennis elbow"}
    assert not overview.topics


def test_items_say_which_substances_conditions_and_people_they_name(review: Document) -> None:
    item = next(e for e in told(outline_of(review), "finding") if "quality of life" in e.text)
    assert "Morphine" in item.about.substances
    assert "quality of life" in item.about.outcomes


def test_a_page_tells_safety_by_kind_and_combined_treatment_by_itself(page: Document) -> None:
    outline = outline_of(page)
    groups = {each.group for each in told(outline, "safety")}
    assert {EFFECTS, CONTRAINDICATIONS} <= groups
    combined = next(each for _, each in outline.items if "cognitive behavioural" in each.text)
    assert combined.group == "With psychotherapy"


def test_a_point_without_a_subject_gets_the_pages_own(page: Document) -> None:
    item = next(each for _, each in outline_of(page).items if "in pregnancy" in each.text)
    assert item.text.startswith("Magnesium: may be useful in pregnancy")


def test_a_sentence_that_looks_back_on_a_list_is_told_under_its_heading(page: Document) -> None:
    item = next(each for _, each in outline_of(page).items if "thought to protect" in each.text)
    assert item.text.startswith("How magnesium works: These mechanisms")


def test_every_text_says_words_of_its_document_in_their_order(
    trial: Document, review: Document, page: Document
) -> None:
    for document in (trial, review, page):
        for _, item in outline_of(document).items:
            assert document.text[item.start : item.end] == item.quote
            assert says_again(item.text, (document.text[: item.start], item.quote))


def test_a_review_without_findings_has_none(tmp_path: Path) -> None:
    record = {
        "title": "Writing about cough",
        "abstract": "This article describes how journals index work on cough. We discuss its history.",
        "publication_types": ["Review"],
    }
    outline = outline_of(read(json.dumps(record), "r.jsonl", tmp_path))
    assert outline.overview.title == "Writing about cough"
    assert len(told(outline, "finding")) <= 1


@pytest.mark.parametrize(
    ("sentence", "needs"),
    [
        ("This effect was lost at one year.", True),
        ("However, these patients had more pain.", True),
        ("The latter was cheaper.", True),
        ("After surgery, it fell by half.", True),
        ("No other significant differences were found.", True),
        ("All improvements were in favour of exercise.", True),
        ("It is likely that exercise helps older adults.", False),
        ("It is due to a fall in blood pressure.", True),
        ("There was no difference in pain between the groups.", False),
        ("Our results suggest that exercise reduces falls.", False),
        ("Exercise reduced falls in the people who took part in this study.", False),
        ("Aspirin, compared with placebo, increased bleeding in adults over 70 years.", False),
    ],
)
def test_what_needs_the_sentence_before_it_is_known(sentence: str, needs: bool) -> None:
    assert leans(tidy(sentence)) is needs


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Blood loss was lower with tranexamic acid (p = 0.02).", True),
        ("Neither dose had an effect on sleep.", True),
        ("Blood pressure was measured every hour.", False),
        ("Forty women were randomised to yoga or stretching.", False),
        ("Baseline characteristics were similar between the groups.", False),
        ("Patients who received statins had a higher risk of myalgia.", True),
    ],
)
def test_a_result_is_told_from_what_was_done(sentence: str, found: bool) -> None:
    assert is_result(sentence) is found


@pytest.mark.parametrize(
    ("sentence", "family"),
    [
        ("Zinc shortened colds by one day.", "finding"),
        ("Zinc caused nausea in a third of patients.", "safety"),
        ("No serious adverse events were reported.", "safety"),
        ("Zinc shortened colds without adverse effects.", "finding"),
        ("Zinc should be offered to adults with colds.", "recommendation"),
        ("Further trials are needed in children.", "open_question"),
        ("Zinc shortened colds, but further trials are needed in children.", "finding"),
    ],
)
def test_a_conclusion_is_put_where_a_reader_looks_for_it(sentence: str, family: str) -> None:
    assert family_in_paper(sentence, None, "rct", is_concluded=True) == family


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("Nausea occurred in 12 % of patients.", EFFECTS),
        ("Lithium is contraindicated in severe kidney failure.", CONTRAINDICATIONS),
        ("Blood pressure should be monitored during the infusion.", MONITORING),
        ("Long-term use increases the risk of dependence.", RISKS),
    ],
)
def test_kinds_of_safety_are_told_apart(sentence: str, group: str) -> None:
    assert safety_group(sentence) == group


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("The small sample limits our conclusions.", LIMITED),
        ("A limitation of this study is the lack of blinding.", LIMITED),
        ("Future studies should include children.", NEXT),
        ("Whether it prevents stroke remains unclear.", UNKNOWN),
    ],
)
def test_kinds_of_open_questions_are_told_apart(sentence: str, group: str) -> None:
    assert open_group(sentence) == group


@pytest.mark.parametrize(
    "line",
    [
        "Trial registration: ISRCTN12345678.",
        "ClinicalTrials.gov NCT01234567",
        "Keywords: pain; elbow",
        "(296 words)",
        "The authors declare that they have no competing interests.",
        "This study was funded by the national institute.",
    ],
)
def test_what_every_abstract_prints_is_boilerplate(line: str) -> None:
    assert BOILERPLATE.search(line)
