"""The wordings that tell a study's design, each with what it weighs.

A pattern counts only where a study speaks of itself: "randomised trials are needed" makes no
trial; ``medwarrant.reading.designs`` sees to that.
"""

from __future__ import annotations

from medwarrant.reading.design_sign import Sign
from medwarrant.reading.signs_of_cases import CASES
from medwarrant.reading.signs_of_studies import NEITHER, TRIALS, WATCHING
from medwarrant.reading.signs_of_works import REVIEWS, SYNTHESES, WORKS

SIGNS: tuple[Sign, ...] = (
    *WORKS,
    *SYNTHESES,
    *CASES,
    *TRIALS,
    *WATCHING,
    *REVIEWS,
    *NEITHER,
)
"""The wordings, each with what it weighs in the methods of an abstract. A design needs 1.2 in
all; weights were set on the development labels (``benchmarks/appraisal.py`` re-derives the
figures)."""
