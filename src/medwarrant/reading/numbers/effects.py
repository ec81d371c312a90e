"""Effect sizes as printed: the measure, its value, its interval and its p value."""

from __future__ import annotations

import re
from functools import lru_cache

from medwarrant.reading.numbers.forms import Number
from medwarrant.reading.numbers.numerals import SIGNED, level, parse
from medwarrant.reading.numbers.scan import numbers
from medwarrant.records import Effect, Quote

_MEASURE = (
    r"(?:adjusted\s|pooled\s|summary\s|crude\s|unadjusted\s|multivariable\s|overall\s|weighted\s|"
    r"standardi[sz]ed\s|incidence\s|incident\s|relative\s|absolute\s|least[\s-]squares?\s|LS\s)*"
    r"(?:odds\sratios?|risk\sratios?|hazards?\sratios?|rate\sratios?|prevalence\sratios?|"
    r"relative\srisks?|relative\srates?|mean\sratios?|geometric\smean\sratios?|AUC\sratios?|"
    r"risk\sdifferences?|risk\sreductions?|risk\sincreases?|mean\sdifferences?|"
    r"mean\streatment\sdifferences?|differences?\sin\smeans?|between[\s-]groups?\sdifferences?|"
    r"(?:mean\s)?(?:between|inter)[\s-](?:arms?|conditions?|treatments?)\s(?:mean\s)?differences?|"
    r"treatment\sdifferences?|treatment\seffects?|effect\ssizes?|number\sneeded\sto\s(?:treat|"
    r"harm)|differences?)"
)
_SHORT = (
    r"[aA]?OR|[aA]?HR|[aA]?RR|[aA]?IRR|s?HR|PR|GMR|RD|ARR|RRR|NNT|NNH|W?MD|SMD|WMD|LSMD|"
    r"Cohen['’]?s\s?d|Hedges?['’]?s?\s?g|Glass['’]?s?\sdelta|partial\s?[ηn][²2]|η[²2]p?|ηp[²2]?|"
    r"\bES|β|beta|d|g|r|ρ|rho"
)
_NEEDS_EQUALS = {"d", "g", "r", "ρ", "rho", "β", "beta", "PR", "ES", "RD", "r2"}
_NAME = re.compile(
    rf"(?<![\w/])(?:(?P<long>{_MEASURE})(?:\s?[(\[]\s?(?P<inner>[A-Za-z]{{1,4}}|Cohen['’]?s\s?d|"
    rf"Hedges?['’]?s?\s?g)\s?[)\]])?|(?P<short>{_SHORT})s?)(?![\w/-])",
    re.IGNORECASE,
)
_SHORT_EXACT = re.compile(rf"(?:{_SHORT})s?")
_CI_NAME = r"\d{2}(?:\.\d)?\s?%?\s?(?:confidence\sinterval|credible\sinterval|CI|CrI)"
_TO_VALUE = re.compile(
    rf"\s?(?:[(\[,]?\s?{_CI_NAME}s?\s?[)\]]?)?\s?(?P<equals>=|:|≈|of|was|were|is|,)?\s?[(\[]?\s?"
    r"(?:about\s|approximately\s|~\s?|a\s)?"
    rf"(?P<value>{SIGNED})",
    re.IGNORECASE,
)
_LONG_GAP = re.compile(
    r"\s(?:for|of|in|on|between|with|from)\s[^.;=()\[\]\d]{2,60}?\s?(?P<equals>=|:|was|were|of|,|"
    r"\(|\s)\s?"
    rf"(?P<value>{SIGNED})",
    re.IGNORECASE,
)
_FAR_GAP = re.compile(
    rf"\s(?:in|of|for|between)\s[^;=()\[\]]{{2,70}}?\s(?P<equals>was|were)\s(?P<value>{SIGNED})"
    r"(?=\s?%?\s?(?:[A-Za-zµ/]{1,8}\s?)?[(\[]\s?9\d)",
    re.IGNORECASE,
)
"""From a measure over a name with numbers of its own to the value before its interval."""
_TAIL_INTERVAL = re.compile(
    rf"\s?%?\s?[A-Za-zµ/]{{0,8}}\s?[,;]?\s?[(\[]\s?(?P<low>{SIGNED})\s?%?\s?(?:to|through|and|-|–|—|,|;|:|~|∼|\||\.\.\.?|…)"
    rf"\s?(?P<high>{SIGNED})\s?%?\s?(?:[)\],;])"
)
_LEVEL_AFTER = re.compile(r"\s?%?[\s-]?(?:confidence|credible|CI|CrI)\b", re.IGNORECASE)
TAIL = 90
"""Characters after a value within which its interval and p value are looked for: longer than
"(95 % confidence interval, 0.123 to 0.456; I2 = 0 %; two-sided p = 0.001)"."""
_STOP = re.compile(r"\.\s(?=[A-Z])|\s(?:vs\.?|versus|whereas|while|but)\s")
_EXPOSURES = re.compile(
    r"\b(AUC(?:\d|inf|last|\([^)]{1,12}\))?|C\s?max|Cmin|area under the (?:\w+[\s-]){0,4}curve|"
    r"(?:systemic |plasma |oral |drug |peak )?(?:exposures?|concentrations?|levels?)|"
    r"(?:oral |apparent )?clearance|half-li(?:fe|ves)|bioavailability|peak)\b",
    re.IGNORECASE,
)
FOLD_REACH = 60
"""Characters between a fold change and the name of what changed, within one clause."""


_ANY_DIFFERENCE = frozenset({"difference", "differences"})
"""A word for any difference names an effect only where an interval follows."""


def _measure(match: re.Match[str]) -> str | None:
    """The measure's name as printed, ``None`` where the letters are no measure here."""
    if match.group("long") is not None:
        return re.sub(r"\s+", " ", match.group("long"))
    short = match.group("short")
    return short if _SHORT_EXACT.fullmatch(short) else None


def _value(plain: str, name: re.Match[str], measure: str) -> re.Match[str] | None:
    found = _TO_VALUE.match(plain, name.end())
    if found is None and measure not in _NEEDS_EQUALS:
        found = _LONG_GAP.match(plain, name.end()) or _FAR_GAP.match(plain, name.end())
    if found is None:
        return None
    if measure in _NEEDS_EQUALS and found.group("equals") not in {"=", ":", "≈"}:
        return None
    after = plain[found.end() : found.end() + 1]
    if after.isalpha() or (after == "-" and plain[found.end() + 1 : found.end() + 2].isalpha()):
        return None
    if _LEVEL_AFTER.match(plain, found.end()):
        return None  # the level of an interval, not the value
    return found


def _tail(
    plain: str, start: int, limit: int, known: list[Number]
) -> tuple[tuple[float, float] | None, str | None, int]:
    """The interval and p value that belong to a value ending at ``start``, and where they end."""
    stop = _STOP.search(plain, start, limit)
    limit = limit if stop is None else stop.start()
    end = start
    ci: tuple[float, float] | None = None
    p: str | None = None
    bare = _TAIL_INTERVAL.match(plain, start, limit)
    if bare is not None:
        low, high = parse(bare.group("low")), parse(bare.group("high").lstrip("–"))
        if low <= high:
            ci, end = (low, high), bare.end() - 1
    for number in known:
        if number.start < start or number.start >= limit:
            continue
        if number.kind == "interval" and ci is None and number.high is not None:
            ci, end = (number.value, number.high), max(end, number.end)
        elif number.kind == "p_value" and p is None:
            printed = f"{number.value:g}"
            p = printed if number.sign == "=" else f"{number.sign}{printed}"
            end = max(end, number.end)
    return ci, p, end


def _folds(plain: str, text: str, known: list[Number]) -> list[Effect]:
    """Fold changes of drug exposure ("Cmax x3.6 (p<0.001)", "a 2.6-fold increase in AUC")."""
    found: list[Effect] = []
    for number in known:
        if number.kind != "fold":
            continue
        low = max(0, number.start - FOLD_REACH)
        high = min(len(plain), number.end + FOLD_REACH)
        clause = max(
            (plain.rfind(mark, low, number.start) for mark in (". ", "; ", ": ")), default=-1
        )
        before = list(_EXPOSURES.finditer(plain, max(low, clause + 1), number.start))
        after = _EXPOSURES.search(plain, number.end, high)
        name = before[-1] if before else after
        if name is None or re.search(r"[.;]\s", plain[min(name.end(), number.end) : number.start]):
            continue
        if before and re.search(r"\d", plain[name.end() : number.start]):
            continue
        ci, p, end = _tail(plain, number.end, min(len(plain), number.end + TAIL), known)
        start = min(name.start(), number.start)
        end = max(end, name.end()) if name.start() > number.end else end
        quote = Quote(quote=text[start:end], start=start, end=end)
        measure = f"{text[name.start() : name.end()]} ratio"
        found.append(Effect(measure=measure, value=number.value, ci=ci, p=p, quote=quote))
    return found


def effects(text: str) -> list[Effect]:
    """Every effect size of the text, in order, each with the exact text that holds it.

    Ratios (odds, risk, hazard, rate), differences of means and risks, standardised effects and
    correlations, and fold changes of drug exposure, whose measure is named "… ratio". An interval
    or p value is given to the nearest effect before it.
    """
    return list(_remembered(text)) if len(text) <= MEMO_LENGTH else _found(text)


MEMO_LENGTH = 2000
"""Characters of the longest text whose effects are remembered: several readers ask for those of
one sentence in turn."""


@lru_cache(maxsize=256)
def _remembered(text: str) -> tuple[Effect, ...]:
    return tuple(_found(text))


def effect_ranges(text: str) -> list[Effect]:
    """The effect sizes that the text gives as a range over several estimates ("relative risk,
    1.3-3.5"), in order. ``value`` is the lower end; the quote holds both.
    """
    plain = level(text)
    known = numbers(text)
    found = []
    for start, value, measure in _places(plain):
        end = _range_end(value, known)
        if end is not None:
            quote = Quote(quote=text[start:end], start=start, end=end)
            amount = parse(value.group("value"))
            found.append(Effect(measure=measure, value=amount, ci=None, p=None, quote=quote))
    return found


def _range_end(value: re.Match[str], known: list[Number]) -> int | None:
    """Where the range ends that begins with a value, ``None`` where it stands for itself."""
    at = value.start("value")
    return next(
        (
            number.end
            for number in known
            if number.start <= at < number.end and number.end > value.end("value")
            if number.high is not None and number.kind != "interval"
        ),
        None,
    )


_LOG = re.compile(r"\b(?:natural )?(?:log|ln|logarithm of the)[\s-]?$", re.IGNORECASE)
"""What stands before the name of a ratio whose logarithm is given."""


def _places(plain: str) -> list[tuple[int, re.Match[str], str]]:
    """Where each measure begins that has a value, with the value and the measure's name."""
    places: list[tuple[int, re.Match[str], str]] = []
    for name in _NAME.finditer(plain):
        measure = _measure(name)
        value = None if measure is None else _value(plain, name, measure)
        if measure is None or value is None:
            continue
        log = _LOG.search(plain, max(0, name.start() - LOG_REACH), name.start())
        if log is None:
            places.append((name.start(), value, measure))
        else:
            places.append((log.start(), value, f"log {measure}"))
    return places


LOG_REACH = 24
"""Characters before a measure in which "natural logarithm of the" has its place."""


def _found(text: str) -> list[Effect]:
    plain = level(text)
    known = numbers(text)
    found: list[Effect] = []
    places = _places(plain)
    for place, (start, value, measure) in enumerate(places):
        following = places[place + 1][0] if place + 1 < len(places) else len(plain)
        limit = min(following, value.end() + TAIL, len(plain))
        ci, p, end = _tail(plain, value.end(), limit, known)
        if ci is None and measure.lower() in _ANY_DIFFERENCE:
            continue
        if ci is None and _range_end(value, known) is not None:
            continue
        quote = Quote(quote=text[start:end], start=start, end=end)
        amount = parse(value.group("value"))
        found.append(Effect(measure=measure, value=amount, ci=ci, p=p, quote=quote))
    found.extend(_folds(plain, text, known))
    return sorted(found, key=lambda effect: effect.quote.start)
