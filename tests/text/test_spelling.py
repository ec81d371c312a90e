"""British and American spellings meet; other words are left alone."""

from __future__ import annotations

import pytest

from medwarrant.text.spelling import american


@pytest.mark.parametrize(
    ("british", "expected"),
    [
        ("randomised", "randomized"),
        ("hospitalisation", "hospitalization"),
        ("generalisable", "generalizable"),
        ("analysed", "analyzed"),
        ("haemoglobin", "hemoglobin"),
        ("hypoglycaemia", "hypoglycemia"),
        ("paraesthesia", "paresthesia"),
        ("anaesthetised", "anesthetized"),
        ("orthopaedic", "orthopedic"),
        ("caesarean", "cesarean"),
        ("oedema", "edema"),
        ("diarrhoea", "diarrhea"),
        ("apnoea", "apnea"),
        ("foetal", "fetal"),
        ("leucocytes", "leukocytes"),
        ("sulphate", "sulfate"),
        ("behavioural", "behavioral"),
        ("multicentre", "multicenter"),
        ("millilitres", "milliliters"),
        ("programmes", "programs"),
        ("manoeuvre", "maneuver"),
        ("ageing", "aging"),
        ("practised", "practiced"),
    ],
)
def test_a_british_spelling_becomes_the_american_one(british: str, expected: str) -> None:
    assert american(british) == expected
    assert american(expected) == expected


@pytest.mark.parametrize(
    "word",
    "exercise exercised promise comprises revised supervised otherwise expertise raised noise "
    "precise surprising advertising circumcised compromised enterprise malaise arise excised "
    "hour four contour aerobic coefficient does goes socioeconomic aeruginosa larvae analyses "
    "analysis coenzyme thromboembolic gastroesophageal angioedema disease diseased treatise "
    "lysed more score genre basis crisis".split(),
)
def test_words_that_only_look_british_are_left_alone(word: str) -> None:
    assert american(word) == word
