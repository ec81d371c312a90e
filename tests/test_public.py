"""What ``import medwarrant`` offers, by its own examples."""

from __future__ import annotations

import doctest

import medwarrant


def test_the_examples_of_the_public_surface_are_true() -> None:
    tried = doctest.testmod(medwarrant)
    assert tried.attempted
    assert not tried.failed
