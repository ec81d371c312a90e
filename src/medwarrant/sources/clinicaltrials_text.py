"""A registered study's design and reported outcomes as text."""

from __future__ import annotations

from medwarrant.sources.characters import clean
from medwarrant.sources.json_values import at, items_at, text_at, texts_at

BETWEEN = " | "
"""Between the cells of a row, as in the tables of articles."""

MASKED = ("allocation", "interventionModel", "observationalModel", "primaryPurpose")


def design_lines(protocol: object) -> list[str]:
    """How the study is made: the registry's codes, each behind its field's name."""
    design = at(protocol, "designModule")
    info = at(design, "designInfo")
    lines = [_said("study type", text_at(design, "studyType"))]
    lines += [
        _said("phase", phase.replace("PHASE", ""))
        for phase in texts_at(design, "phases")
        if phase != "NA"
    ]
    lines += [_said(_spaced(name), text_at(info, name)) for name in MASKED]
    lines.append(_said("masking", text_at(info, "maskingInfo", "masking")))
    count = text_at(design, "enrollmentInfo", "count")
    kind = text_at(design, "enrollmentInfo", "type").lower()
    lines.append(_said("enrollment", f"{count} ({kind})" if count and kind else count))
    lines.append(_said("status", text_at(protocol, "statusModule", "overallStatus")))
    return [line for line in lines if line]


def result_table(measure: dict[str, object]) -> str:
    """One reported outcome: what was measured, then a row for each category, then the analyses."""
    groups = {
        text_at(group, "id"): text_at(group, "title") for group in items_at(measure, "groups")
    }
    unit = text_at(measure, "unitOfMeasure")
    head = [text_at(measure, "title"), text_at(measure, "timeFrame")]
    kind = text_at(measure, "paramType")
    if kind and (dispersion := text_at(measure, "dispersionType")):
        kind = f"{kind} ({dispersion})"
    head.append(", ".join(part for part in (kind.replace("_", " ").lower(), unit) if part))
    rows = [" – ".join(part for part in head if part)]
    for group_class in items_at(measure, "classes"):
        for category in items_at(group_class, "categories"):
            label = [text_at(group_class, "title"), text_at(category, "title")]
            cells = [part for part in label if part]
            cells += [_cell(item, groups) for item in items_at(category, "measurements")]
            rows.append(BETWEEN.join(cells))
    rows += [_analysis(item, groups) for item in items_at(measure, "analyses")]
    return "\n".join(line for row in rows if (line := clean(row)))


def _cell(measurement: dict[str, object], groups: dict[str, str]) -> str:
    """One group's value with its spread or its limits."""
    value = text_at(measurement, "value")
    spread = text_at(measurement, "spread")
    limits = [text_at(measurement, name) for name in ("lowerLimit", "upperLimit")]
    if spread:
        value = f"{value} ({spread})"
    elif any(limits):
        value = f"{value} ({' to '.join(limits)})"
    group = text_at(measurement, "groupId")
    return f"{groups.get(group) or group}: {value}"


def _analysis(analysis: dict[str, object], groups: dict[str, str]) -> str:
    """One comparison: groups, method, estimate with interval, p value, as far as reported."""
    found = at(analysis, "groupIds")
    compared = [
        groups.get(name, name)
        for name in (found if isinstance(found, list) else [])
        if isinstance(name, str)
    ]
    estimate = text_at(analysis, "paramValue")
    if estimate:
        estimate = f"{text_at(analysis, 'paramType')} {estimate}".strip()
    lower, upper = text_at(analysis, "ciLowerLimit"), text_at(analysis, "ciUpperLimit")
    percent = text_at(analysis, "ciPctValue")
    interval = f"{percent}% CI {lower} to {upper}" if lower and upper and percent else ""
    p_value = text_at(analysis, "pValue")
    if p_value and p_value[:1] not in "<>=":
        p_value = f"= {p_value}"
    parts = (
        " versus ".join(compared),
        text_at(analysis, "statisticalMethod"),
        estimate,
        interval,
        f"p {p_value}" if p_value else "",
    )
    return BETWEEN.join(part for part in parts if part)


def _said(name: str, code: str) -> str:
    return f"{name}: {code.replace('_', ' ').lower()}" if code else ""


def _spaced(name: str) -> str:
    """A field's name as words: "interventionModel" is "intervention model"."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
