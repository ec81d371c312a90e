"""What sentences say outright of a treatment, and what only sounds so."""

from __future__ import annotations

import pytest

from medwarrant.reading.polarity import result
from medwarrant.records import Result


@pytest.mark.parametrize(
    ("sentence", "given", "against"),
    [
        (
            "Exposure therapy effectively reduced the change from baseline in the score compared "
            "with a waiting list.",
            "exposure therapy",
            "waiting list",
        ),
        ("A single injection provided rapid relief from severe sciatica.", "injection", ""),
        ("The patch provided significant pain relief in neuralgia.", "patch", ""),
        ("Repeated sessions showed a robust antispasmodic response.", "sessions", ""),
        ("Lamotrigine demonstrated robust and rapid antiepileptic effects.", "lamotrigine", ""),
        (
            "Simvastatin produced a highly significant 17% (SE 4; p < 0.0001) proportional "
            "reduction in vascular mortality.",
            "simvastatin",
            "placebo",
        ),
        (
            "Response to treatment (a reduction of at least 25% in the signs) was higher with "
            "methylphenidate than with placebo.",
            "methylphenidate",
            "placebo",
        ),
        (
            "The network showed that both drugs improved pain scores versus placebo; other "
            "comparisons not significant.",
            "drugs",
            "placebo",
        ),
    ],
)
def test_a_benefit_that_is_stated_outright_is_one(sentence: str, given: str, against: str) -> None:
    assert result(sentence, [given], [against] if against else []) == "favours_intervention"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Few drugs are effective against sarcopenia.", "unknown"),
        (
            "Relatively few agents are proven safe and effective in adults with vasculitis.",
            "unknown",
        ),
        ("It is decreased in a variety of disorders including heart failure.", "unknown"),
        (
            "The improvement of symptoms was not associated with the number of sessions.",
            "unknown",
        ),
        (
            "Associations between cortisol changes and clinical symptom changes did not survive "
            "correction.",
            "unknown",
        ),
        ("Improvements in sleep were strongly associated with reductions in pain.", "unknown"),
        ("Gabapentin did not show an analgesic effect.", "inconclusive"),
        ("Saffron had no antispasmodic effect compared with placebo.", "inconclusive"),
        ("Neither acupuncture nor sham provided relief from hot flushes.", "inconclusive"),
        ("Melatonin and placebo provided similar relief of insomnia.", "inconclusive"),
    ],
)
def test_what_is_known_and_what_goes_along_is_no_benefit(sentence: str, said: Result) -> None:
    assert result(sentence, ["gabapentin", "saffron", "acupuncture", "melatonin"], []) == said


def test_what_another_treatment_did_is_said_of_it() -> None:
    sentence = "Ibuprofen provided greater pain relief than tramadol."
    assert result(sentence, ["tramadol"], ["ibuprofen"]) == "favours_comparator"
    assert result(sentence, ["ibuprofen"], ["tramadol"]) == "favours_intervention"


@pytest.mark.parametrize(
    "sentence",
    [
        "Vitamin D reduced fractures in women but not in men.",
        "Zolpidem shortened sleep latency but not at week 4.",
        "Acamprosate reduced craving but not relapse.",
        "Its efficacy is modest in neuropathy and is absent against headache.",
    ],
)
def test_a_sentence_keeps_both_its_sides(sentence: str) -> None:
    assert result(sentence, ["vitamin D", "zolpidem", "acamprosate"], []) == "mixed"


def test_lower_mortality_with_a_treatment_is_told_of_it() -> None:
    sentence = "Beta-blocker use was associated with lower mortality."
    assert result(sentence, ["beta-blocker"], []) == "favours_intervention"


def test_a_longer_time_to_a_bad_event_is_good() -> None:
    sentence = "The time to asthma relapse was prolonged with the steroid versus placebo."
    assert result(sentence, ["steroid"], ["placebo"]) == "favours_intervention"
