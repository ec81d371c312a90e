"""A search that proves a gap can be run again from its printed form."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from medwarrant.text.boolean import format_groups, parse_groups, shortest_names

NAMES = st.text(st.characters(categories=("L", "N"), include_characters=" -"), min_size=1).map(
    lambda text: " ".join(text.split())
)
GROUPS = st.lists(st.lists(NAMES.filter(bool), min_size=1).map(tuple), min_size=1).map(tuple)


@given(GROUPS)
def test_what_is_printed_is_read_back(groups: tuple[tuple[str, ...], ...]) -> None:
    assert parse_groups(format_groups(groups)) == groups


def test_free_text_is_no_boolean_search() -> None:
    assert parse_groups("ketamine for depression") is None
    assert parse_groups("(ketamine OR esketamine) for depression") is None
    assert parse_groups("(ketamine) (kratom)") is None
    assert parse_groups("()") is None


def test_longer_names_that_a_shorter_one_finds_are_left_out() -> None:
    names = ("ketamine", "Ketamines", "ketamine hydrochloride", "Spravato", "intranasal Spravato")
    assert shortest_names(names) == ("ketamine", "Spravato")
