from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medwarrant.reading.figures import figures
from medwarrant.reading.numbers import Number, effects, key, numbers


def only(text: str) -> Number:
    found = numbers(text)
    assert len(found) == 1, found
    return found[0]


def printed(text: str) -> list[str]:
    return [text[number.start : number.end] for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("a dose of 0.5 mg/kg", "dose", 0.5, "mg/kg"),
        ("a dose of 0·47 mg/kg", "dose", 0.47, "mg/kg"),
        ("at 0.1 μg·kg-1·min-1", "dose", 0.1, "µg/kg/min"),
        ("at 2 mL kg−1 h−1", "dose", 2.0, "mL/kg/h"),
        ("took 60 mg daily", "dose", 60.0, "mg/d"),
        ("levels of 100 ng/ml", "concentration", 100.0, "ng/mL"),
        ("at 10 µM", "concentration", 10.0, "µM"),
        ("200 000 IU of retinol", "dose", 200000.0, "IU"),
        ("28.9% of them", "percent", 28.9, "%"),
        ("twelve per cent of them", "percent", 12.0, "%"),
        ("for six weeks", "duration", 6.0, "wk"),
        ("a 12-week trial", "duration", 12.0, "wk"),
        ("seen at week 12", "duration", 12.0, "wk"),
        ("infused over 40 min", "duration", 40.0, "min"),
        ("mean age 52.4 years", "age", 52.4, "y"),
        ("a 34-year-old woman", "age", 34.0, "y"),
        ("rose by 15 mmHg", "measure", 15.0, "mmHg"),
        ("fell by −4 points", "measure", -4.0, "points"),
    ],
)
def test_a_quantity_is_read_with_its_unit(text: str, kind: str, value: float, unit: str) -> None:
    number = only(text)
    assert (number.kind, number.value) == (kind, value)
    assert number.unit is not None
    assert number.unit.name == unit


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("(n = 40)", 40, "n"),
        ("40 patients", 40, "patients"),
        ("40 healthy male volunteers", 40, "volunteers"),
        ("Twelve rats", 12, "rats"),
        ("fifty-eight participants", 58, "participants"),
        ("one hundred and two women", 102, "women"),
        ("1,234,567 people", 1234567, "people"),
        ("11 415 713 people", 11415713, "people"),
        ("1 million children", 1_000_000, "children"),
        ("three times within that period", 3, "times"),
    ],
)
def test_what_is_counted_is_named(text: str, value: float, noun: str) -> None:
    number = only(text)
    assert (number.kind, number.value, number.noun) == ("count", value, noun)


@pytest.mark.parametrize(
    ("text", "value", "sign"),
    [
        ("p<0.001", 0.001, "<"),
        ("P = .03", 0.03, "="),
        ("p-value of 0.03", 0.03, "="),
        ("P values less than 0.05", 0.05, "<"),
        ("p for trend = 0.02", 0.02, "="),
        ("p = 3.2 × 10−8", 3.2e-8, "="),
        ("p&lt;0.05", 0.05, "<"),
    ],
)
def test_a_p_value_keeps_its_sign(text: str, value: float, sign: str) -> None:
    number = only(text)
    assert (number.kind, number.sign) == ("p_value", sign)
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("95% CI 1.02–1.45", 1.02, 1.45),
        ("95% CI, 0.3 to 0.9", 0.3, 0.9),
        ("95 % confidence interval -0.9 to -0.02", -0.9, -0.02),
        ("CI: 1.2-3.4", 1.2, 3.4),
        ("95% CI [−40 to +17", -40, 17),
    ],
)
def test_a_confidence_interval_is_one_number_with_two_ends(
    text: str, low: float, high: float
) -> None:
    number = only(text)
    assert (number.kind, number.value, number.high) == ("interval", low, high)


@pytest.mark.parametrize("text", ["x3.6", "3.6-fold", "3.6 times", "3.6×"])
def test_a_fold_change_is_the_same_in_every_notation(text: str) -> None:
    assert key(only(f"rose {text}"))[2] == 3.6
    assert only(f"rose {text}").kind == "fold"


def test_ranges_are_one_number_and_changes_are_two() -> None:
    dose = only("0.5–1.0 mg/kg")
    assert (dose.value, dose.high) == (0.5, 1.0)
    assert [number.value for number in numbers("fell from 20 to 10%")] == [20, 10]
    assert [number.high for number in numbers("between 5 and 10 mg")] == [10]


def test_a_list_shares_the_unit_that_follows_it() -> None:
    found = numbers("10, 20 and 40 mg/kg")
    assert [(number.value, number.kind) for number in found] == [
        (10, "dose"),
        (20, "dose"),
        (40, "dose"),
    ]
    assert [number.kind for number in numbers("36 vs 24%")] == ["percent", "percent"]


def test_digits_inside_names_and_links_are_no_numbers() -> None:
    text = "CYP3A4, COVID-19, IL-6, 5-HT2A, NCT01234567, https://doi.org/10.1000/182 and B12"
    assert numbers(text) == []


def test_an_interval_behind_a_plus_minus_is_not_swallowed() -> None:
    assert printed("0.5 mg/kg ± 95% CI 1.2 to 3.4") == ["0.5 mg/kg", "95% CI 1.2 to 3.4"]


def test_a_standard_deviation_belongs_to_its_mean() -> None:
    assert only("12.3 ± 4.5 mg").spread == 4.5
    assert only("33.1 (SD 4.5)").spread == 4.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0.5 mg/kg", "500 µg/kg"),
        ("0.5 mg/kg", "0·5 mg kg−1"),
        ("1 g", "1000 mg"),
        ("4 weeks", "28 days"),
        ("12 months", "one year"),
        ("60 mg daily", "60 mg/day"),
        ("n = 40", "forty patients"),
        ("10 µM", "0.01 mM"),
        ("5%", "five percent"),
    ],
)
def test_equal_quantities_have_equal_keys(one: str, other: str) -> None:
    assert key(numbers(one)[0]) == key(numbers(other)[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0.5 mg/kg", "0.5 mg"),
        ("0.5 mg", "0.5 g"),
        ("5%", "5 mg"),
        ("p < 0.05", "p = 0.05"),
        ("4 weeks", "one month"),
        ("twice daily", "twice weekly"),
        ("40 min", "40 h"),
    ],
)
def test_different_quantities_have_different_keys(one: str, other: str) -> None:
    assert key(numbers(one)[0]) != key(numbers(other)[0])


@pytest.mark.parametrize(
    ("text", "measure", "value", "ci", "p"),
    [
        ("OR 1.23 (95% CI 1.02–1.45, P = .03)", "OR", 1.23, (1.02, 1.45), "0.03"),
        ("HR (95% CI): 0.8 (0.6, 1.0)", "HR", 0.8, (0.6, 1.0), None),
        ("(aOR = 1.5; 95% CI: 1.1, 2.0; P=0.01)", "aOR", 1.5, (1.1, 2.0), "0.01"),
        ("SMD −0.45, 95% CI -0.9 to -0.02", "SMD", -0.45, (-0.9, -0.02), None),
        ("a mean difference of 3.2 points", "mean difference", 3.2, None, None),
        ("Cohen's d = 0.56, p<.001", "Cohen's d", 0.56, None, "<0.001"),
        (
            "the relative risk for relapse was 0.45 (0.30-0.66)",
            "relative risk",
            0.45,
            (0.3, 0.66),
            None,
        ),
        ("AUC x2.6 (p=0.001)", "AUC ratio", 2.6, None, "0.001"),
        ("a 2.4-fold increase in exposure", "exposure ratio", 2.4, None, None),
    ],
)
def test_an_effect_size_is_read_with_its_interval_and_p_value(
    text: str, measure: str, value: float, ci: tuple[float, float] | None, p: str | None
) -> None:
    (effect,) = effects(text)
    assert (effect.measure, effect.value, effect.ci, effect.p) == (measure, value, ci, p)
    assert text[effect.quote.start : effect.quote.end] == effect.quote.quote


def test_each_effect_keeps_its_own_p_value() -> None:
    found = effects("Cmax x3.6 (p<0.001), AUC x2.6 (p=0.001)")
    assert [(effect.value, effect.p) for effect in found] == [(3.6, "<0.001"), (2.6, "0.001")]


def test_letters_that_are_no_measure_give_no_effect() -> None:
    assert effects("either 5 or 10 patients in group d 4") == []


PIECES = st.sampled_from(
    [
        "0.5 mg/kg",
        "5 mg/0 ml",
        "0 ml",
        " mg",
        " ml",
        " h",
        "0",
        "n = 40",
        "95% CI 1.2 to 3.4",
        "p<0.05",
        " OR 2.1 (",
        "−3",
        "×",
        "10^-3",
        "twenty-",
        "one",
        " ± ",
        "%",
        "–",
        "COVID-19",
        "1,000",
        "½",
        "²",
        "٣",
        " ",
        "week 4",
        "(",
        "/",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=12).map("".join))
def test_offsets_hold_on_any_text_and_numbers_never_overlap(text: str) -> None:
    end = 0
    for number in numbers(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end
        key(number)
    for effect in effects(text):
        quote = effect.quote
        assert text[quote.start : quote.end] == quote.quote


def test_a_number_reads_the_same_wherever_it_stands() -> None:
    text = "Ketamine 0.5 mg/kg was given to 40 patients."
    moved = "Background. " + text
    assert printed(moved) == printed(text)


def test_an_amount_in_no_volume_is_read_without_a_fall() -> None:
    assert [number.value for number in numbers("It held 5 mg/0 ml.")][:1] == [5.0]


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("Scores improved at day 7 and week 4.", ["day 7", "week 4"]),
        ("The effect set in within 24 hours and persisted to 7 days.", ["24 hours", "7 days"]),
        ("Abstinence rose over the following 3 days.", ["3 days"]),
        ("They had been ill for 5 years with little relief.", []),
    ],
)
def test_times_at_which_something_was_measured_are_told_from_spans_of_lives(
    sentence: str, times: list[str]
) -> None:
    assert [f.text for f in figures(sentence, "w1") if f.kind == "time"] == times


@pytest.mark.parametrize(
    ("text", "value", "printed"),
    [
        ("Two groups: drug (0. 25 mg/kg) and control.", 0.25, "0. 25 mg/kg"),
        ("We gave 0 .5 mg of salbutamol.", 0.5, "0 .5 mg"),
        ("Atropine .4 mg was injected.", 0.4, ".4 mg"),
        ("Sodium nitroprusside 0‧5 µg/kg/min was infused.", 0.5, "0‧5 µg/kg/min"),
    ],
)
def test_a_decimal_broken_by_a_space_is_joined_not_read_a_hundredfold(
    text: str, value: float, printed: str
) -> None:
    told = next(number for number in numbers(text) if number.kind == "dose")
    assert (told.value, text[told.start : told.end]) == (value, printed)


@pytest.mark.parametrize(
    "text",
    [
        "They were given 16. 5 mg of the drug.",
        "They were given 0.2 5 mg/kg of the drug.",
        "They were given 1,5 mg/kg of the drug.",
    ],
)
def test_the_tail_of_a_broken_number_is_no_dose(text: str) -> None:
    assert not any(number.kind == "dose" for number in numbers(text))


def test_means_broken_by_spaces_keep_their_spread() -> None:
    text = "Scores were 16. 15 ± 3. 02 and 17. 85 ± 3. 89."
    assert [(n.value, n.spread) for n in numbers(text)] == [(16.15, 3.02), (17.85, 3.89)]
    assert [n.value for n in numbers("Values fell at week 0. 25 patients left.")] == [0, 25]


@pytest.mark.parametrize(
    "text",
    [
        "OR 2.91 (1.11; 7.65)",
        "OR 2.91 [1.11 and 7.65]",
        "OR 2.91 (95% CI: 1.11 ~ 7.65)",
        "odds ratio 2.91 (1.11 … 7.65)",
        "OR = 2.91; 95% CI = 1.11; 7.65",
    ],
)
def test_an_interval_is_read_whatever_parts_its_ends(text: str) -> None:
    assert [effect.ci for effect in effects(text)] == [(1.11, 7.65)]
