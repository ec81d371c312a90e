"""The task that holds whole appraisals against the label sets of the psychedelic abstracts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from medwarrant.errors import InputError
from medwarrant.evaluation import baselines
from medwarrant.evaluation.data import DataSet, Row, sound
from medwarrant.evaluation.layouts import studies
from medwarrant.evaluation.metrics import Numbers
from medwarrant.evaluation.predictors import Predictors
from medwarrant.evaluation.scored import Scored, majority, means_of, none_scored
from medwarrant.records import Prediction, Study

SIZES: tuple[tuple[int, int, str], ...] = (
    (1, 20, "1-20"),
    (21, 40, "21-40"),
    (41, 60, "41-60"),
    (61, 80, "61-80"),
    (81, 100, "81-100"),
    (100, 199, "100-199"),
    (200, 499, "200-499"),
    (500, 999, "500-999"),
    (1000, 10**9, "≥1000"),
)
"""Least and most people of each label; two of them share 100, as printed."""

ROUTES: Mapping[str, str] = {
    "Intravenous": "intravenous",
    "Oral": "oral",
    "Nasal": "intranasal",
    "Subcutaneous": "subcutaneous",
    "Smoking": "inhaled",
}
"""Labels of routes in the contract's words."""

UNSAID = (None, "Unknown", "Not applicable")
GIVES_NOTHING = ("placebo", "saline", "sham")


class Profile(NamedTuple):
    """The fields of a study that the labels speak of."""

    design: str
    species: str
    n: int | None
    route: str | None
    comparator: str | None


class Appraising:
    """Whole appraisals; ``scored.Task``."""

    def predictions(self, data: DataSet, by: Predictors) -> Iterator[Prediction | str]:
        """The labelled fields of each row's study, or what is wrong with the row, in order."""
        for each in data.rows():
            try:
                profile = profile_of(study_of(studies.paper_of(sound(each), data), by))
                yield Prediction(prediction=profile._asdict())
            except InputError as error:
                yield str(error)

    def score(self, data: DataSet, by: Predictors) -> Scored:
        """How often each field is stated and right, of the rows whose label has it."""
        labels: list[Mapping[str, Any]] = []
        read: list[Profile] = []
        plain: list[Profile] = []
        left_out: Counter[str] = Counter()
        for each in data.rows():
            try:
                row = sound(each)
                labelled = studies.labels_of(row)
                paper = studies.paper_of(row, data)
                profile = profile_of(study_of(paper, by))
            except InputError as error:
                left_out[error.what] += 1
                continue
            labels.append(labelled)
            read.append(profile)
            plain.append(profile_by_words(paper))
        if not labels:
            raise none_scored(data, left_out)
        most = [_commonest(labels)] * len(labels)
        return Scored(
            len(labels),
            left_out,
            means_of(
                _marks(labels, read),
                {"majority": _marks(labels, most), "lexical": _marks(labels, plain)},
            ),
        )


def study_of(paper: studies.Paper, by: Predictors) -> Study:
    """The study as this build appraises it. Raises InputError for a paper without words."""
    document = by.document({"id": "row", "title": paper.title, "abstract": paper.abstract})
    if isinstance(document, str):
        raise InputError(document)
    return by.appraiser.appraise(document)


def profile_of(study: Study) -> Profile:
    """The fields of a study that the labels speak of."""
    return Profile(study.design, study.species, study.n, study.route, study.comparator)


def profile_by_words(paper: studies.Paper) -> Profile:
    """The same from plain words: the lexical baseline."""
    text = f"{paper.title}\n{paper.abstract}"
    return Profile(
        baselines.design_by_words(paper),
        baselines.species_by_words(text),
        baselines.number_by_words(text),
        baselines.route_by_words(text),
        next((word for word in GIVES_NOTHING if word in text.lower()), None),
    )


def _commonest(labels: Sequence[Mapping[str, Any]]) -> Profile:
    """What most labels say, field by field: the majority baseline."""
    designs = [design for each in labels if (design := _design(each)) is not None]
    of_class = {name: design for design, name in reversed(list(studies.NAMED.items()))}
    sizes = [each["number_of_participants"] for each in labels if _is_sized(each)]
    routes = [route for each in labels for route in sorted(_routes(each))]
    least = {name: low for low, _, name in SIZES}
    return Profile(
        design=of_class[majority(designs)] if designs else "unknown",
        species="human",
        n=least[majority(sizes)] if sizes else None,
        route=majority(routes) if routes else None,
        comparator="placebo",
    )


def _marks(labels: Sequence[Mapping[str, Any]], profiles: Sequence[Profile]) -> dict[str, Numbers]:
    """One mark a row for each figure: 1 right, 0 not, NaN where the label has nothing of it."""
    rows = [_mark(*pair) for pair in zip(labels, profiles, strict=True)]
    return {name: np.array([row.get(name, np.nan) for row in rows], dtype=float) for name in MARKS}


MARKS = (
    "species",
    "design",
    "n_told",
    "n_in_range",
    "route_told",
    "route_right",
    "placebo_named",
)
"""Species: human or mixed, as every abstract of the set is about people. ``n_told`` and
``route_told``: of those labelled; ``n_in_range`` and ``route_right``: of those labelled and told.
``placebo_named``: the comparator is one, where the only control labelled is placebo."""


def _mark(labels: Mapping[str, Any], told: Profile) -> dict[str, float]:
    marks: dict[str, float] = {"species": told.species in ("human", "mixed")}
    design = _design(labels)
    if design is not None:
        marks["design"] = studies.NAMED.get(told.design) == design
    if _is_sized(labels):
        marks["n_told"] = told.n is not None
        if told.n is not None:
            held = {name for low, high, name in SIZES if low <= told.n <= high}
            marks["n_in_range"] = labels["number_of_participants"] in held
    routes = _routes(labels)
    if routes:
        marks["route_told"] = told.route is not None
        if told.route is not None:
            marks["route_right"] = told.route in routes
    if labels.get("study_control") == ["Placebo"] and told.design != "protocol":
        named = (told.comparator or "").lower()
        marks["placebo_named"] = any(word in named for word in GIVES_NOTHING)
    return marks


def _design(labels: Mapping[str, Any]) -> str | None:
    try:
        return studies.label_of(Row({"labels": labels}))
    except InputError:
        return None


def _is_sized(labels: Mapping[str, Any]) -> bool:
    size = labels.get("number_of_participants")
    return size not in UNSAID and labels["study_type"] != ["Study protocol"]


def _routes(labels: Mapping[str, Any]) -> set[str]:
    return {ROUTES[each] for each in labels.get("application_form") or () if each in ROUTES}
