"""A finding that was read whole, in plain words: every result of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from medwarrant.records import Direction, Manner
from medwarrant.reports.evidence import MECHANISM_KINDS
from medwarrant.reports.plain_clauses import BETTER, DOWN, UP, Clause, Reading
from medwarrant.reports.plain_cues import INTO
from medwarrant.reports.plain_marks import Mark, Marked
from medwarrant.reports.plain_phrases import (
    QUANTITY,
    THE_OTHERS,
    WORTH,
    Measured,
    change,
    no_change,
)
from medwarrant.reports.wording import capital, joined

_OFTEN = re.compile(
    r"\b(?:incidences?|rates?|risks?|risk ratios?|odds?|prevalence|likelihood|occurrences?|"
    r"frequency|proportion|developing|experiencing|having|reporting|episodes|frequent|common)\b",
    re.IGNORECASE,
)
_SCORES = re.compile(r"\bscores?\b|\bscales?\b|\bratings?\b", re.IGNORECASE)
_STRENGTH = re.compile(r"\bseverity\b|\bintensity\b|\bsymptoms?\b", re.IGNORECASE)
_AT_LARGE = frozenset({"side effects", "bad effects", "harms"})
MOST_THINGS = 5
"""Things told of one result; more are a list that nobody keeps in mind."""


@dataclass(frozen=True)
class Setting:
    """What is known of the study beside its sentence.

    ``agent`` is what it tested, for a sentence that does not say; "" where that is not clear.
    ``is_watched``: whether people were only watched, so that a link is told and no effect;
    ``is_alone``: whether nobody was compared. ``may``: whether the sentence leaves it open.
    """

    agent: str
    is_watched: bool
    is_alone: bool
    may: bool
    quote: str


def plainly(reading: Reading, setting: Setting) -> str | None:
    """The sentence in plain words, every result of it; ``None`` where one has none."""
    told: list[str] = []
    for clause in reading.clauses:
        said = _said(clause, reading.marked, setting)
        if said is None:
            return None
        told.append(said)
    rated = next((clause.rated for clause in reading.clauses if clause.rated), "")
    if rated:
        level = re.split(r"[- ](?:quality|certainty)", rated.lower())[0].replace("-", " ")
        told.append(f"Its authors call the proof for this {level}.")
    return " ".join(told)


def arm_name(words: str, marked: Marked) -> str:
    """What was given, as a patient would say it: "a low dose of X", "X together with Y"."""
    names: list[str] = []
    for place in re.finditer(r"<\w\d+>", words):
        name = marked.marks[place.group()].plain + _route(words[: place.start()])
        names += [] if name in names else [name]
    is_both = re.search(r"combin|plus|\+|> with <|>-<", words) is not None
    name = joined(names, "together with" if is_both else "or")
    if re.search(r"\b(?:low|small|subclinical|suban(?:a)?esthetic)\b", words, re.IGNORECASE):
        return f"a low dose of {name}"
    return name


def _route(before: str) -> str:
    """By which route, from the words right before a name; "" where they do not say."""
    return next(
        (said for cue, said in INTO if re.search(rf"(?i)\b(?:{cue})\s(?:\w+\s)?$", before)), ""
    )


def _said(clause: Clause, marked: Marked, setting: Setting) -> str | None:
    agent = arm_name(clause.arm, marked) or setting.agent
    than = _other_name(clause.other, marked)
    when = _when(clause, marked)
    if not agent or when is None:
        return None
    if clause.form == "worked":
        said = _worked(clause, marked, agent, than, setting)
    elif clause.form == "listed":
        said = _listed(clause, marked, agent)
    elif clause.form == "several":
        said = _several(clause, marked, agent)
    elif clause.form == "none":
        said = _none(clause, marked, agent, setting)
    else:
        said = _changed(clause, marked, agent, than, setting)
    if said is None:
        return None
    return f"{capital(said)}.{when}{_mildly(clause.mild)}"


def _mildly(words: str) -> str:
    """How bad harms were, as a sentence of its own with a blank before it; "" where not told."""
    said = words.lower()
    passing = re.search(r"transient|temporary|short", said) is not None
    grades = joined((grade for grade in ("mild", "moderate") if grade in said), "or")
    how = joined(each for each in ("short" if passing else "", grades) if each)
    return f" Most of these were {how}." if how else ""


def _other_name(words: str, marked: Marked) -> str:
    if not words:
        return ""
    mark = marked.of(words)[0]
    return mark.plain if mark.kind == "control" else arm_name(words, marked)


def _things(clause: Clause, marked: Marked) -> list[tuple[Mark, Manner]]:
    found: list[tuple[Mark, Manner]] = []
    for mark in marked.of(clause.things):
        manner: Manner = "unsaid"
        words = f"{clause.things} {mark.words}"
        if mark.kind == "scale" or _SCORES.search(words):
            manner = "score"
        elif _OFTEN.search(f"{words} {clause.change}"):
            manner = "often"
        elif _STRENGTH.search(words):
            manner = "strength"
        if mark.kind == "outcome" and _OFTEN.search(words):
            manner = "often"
        found.append((mark, manner))
    named = [each for each in found if each[0].plain not in _AT_LARGE]
    found = named or found
    first = (
        "often" if any(manner == "often" for _, manner in found) else found[0][1] if found else ""
    )
    told = [each for each in found if each[1] == first]
    return list({mark.plain: (mark, manner) for mark, manner in told}.values())[:MOST_THINGS]


def _way(clause: Clause) -> str:
    word = clause.change.lower()
    if re.match(BETTER, word) or word.startswith(("improve", "better", "superior")):
        return "better"
    if re.match(DOWN, word) or re.match(r"lower|less|fewer|smaller|rarer|declin|relief", word):
        return "down"
    if re.match(UP, word) or re.match(r"higher|more|greater|larger", word):
        return "up"
    return ""


def _changed(clause: Clause, marked: Marked, agent: str, than: str, setting: Setting) -> str | None:
    things = _things(clause, marked)
    if not things:
        return None
    if clause.form == "alike" or clause.is_denied:
        measured = [Measured(mark.plain, "no_change", manner) for mark, manner in things]
        return no_change(measured, agent if clause.arm or not setting.agent else "", than)
    way = _way(clause)
    told = []
    for mark, manner in things:
        measured_one = _measured(mark, manner, way)
        if measured_one is None:
            return None
        told.append(measured_one)
    forms = {one.form(setting.quote) for one in told}
    if len(forms) != 1 or None in forms:
        return None
    form = forms.pop() or ""
    said = change(told, form, agent, than, may=setting.may)
    if clause.from_before and than:
        return None
    if clause.is_after or clause.from_before or (setting.is_alone and not than):
        said = said.replace(f" with {agent}", f" after {agent}", 1)
        return f"{said} than before" if clause.from_before else said
    if setting.is_watched:
        if not than:
            return None
        said = said.replace(f" with {agent}", f" in people who had {agent}", 1)
        others = f" than in {than}" if than == THE_OTHERS else f" than in people who had {than}"
        said = re.sub(rf" than (?:in|with) {re.escape(than)}$", others, said)
    return said


def _measured(mark: Mark, manner: Manner, way: str) -> Measured | None:
    if mark.plain.startswith("how "):
        return None

    is_condition = mark.concept is not None and mark.concept.kind == "condition"
    is_inside = mark.concept is not None and mark.concept.kind in MECHANISM_KINDS
    going: Direction = "decreases" if way == "down" else "increases"
    if is_inside or not way:
        return None
    if way == "better":
        if WORTH.search(mark.plain):
            return Measured(mark.plain, "increases", "unsaid")
        if QUANTITY.search(mark.plain) or mark.plain.startswith("relief"):
            return None
        return Measured(mark.plain, "decreases", "strength")
    if mark.concept is None and mark.kind == "outcome":  # a sign or symptom
        return Measured(mark.plain, going, "often" if manner == "unsaid" else manner)
    if WORTH.search(mark.plain) or (manner == "unsaid" and is_condition and way == "up"):
        return None
    if manner == "unsaid" and is_condition:
        manner = "strength" if mark.plain in _FELT else "unsaid"
        if manner == "unsaid":
            return None
    return Measured(mark.plain, going, manner, is_condition)


_FELT = frozenset(
    {"pain", "anxiety", "depression", "depressive symptoms", "hard-to-treat depression"}
)
"""Illnesses that are milder where they are less."""


def _worked(clause: Clause, marked: Marked, agent: str, than: str, setting: Setting) -> str | None:
    if setting.is_watched or setting.is_alone:
        return None
    names = [mark.plain for mark in marked.of(clause.things)]
    for_it = f" for {joined(names)}" if names else ""
    how = clause.change.strip().lower()
    if than:
        if how.startswith("non") and clause.is_denied:
            return f"{agent} could not be shown to be as good as {than}{for_it}"
        if how.startswith("non"):
            return f"{agent} was found to be not clearly worse than {than}{for_it}"
        is_better = how in ("more effective", "superior", "better")
        if how in ("effective", "beneficial"):
            return None
        if clause.is_denied:
            return (
                f"{agent} was not found to work better than {than}{for_it}" if is_better else None
            )
        worked = "may work" if setting.may else "worked"
        return f"{agent} {worked} {'better' if is_better else 'less well'} than {than}{for_it}"
    if how not in ("effective", "beneficial") or not names:
        return None
    if clause.is_denied:
        return f"{agent} was not found to help{for_it.replace(' for ', ' with ', 1)}"
    helped = "may help" if setting.may else "helped"
    if "prevent" in clause.aim.lower():
        return f"{agent} {helped} to prevent {joined(names)}"
    if re.match(r"reduc|lower|alleviat|reliev", clause.aim, re.IGNORECASE):
        return f"{agent} {helped} to ease {joined(names)}"
    return f"{agent} {helped} with {joined(names)}"


def _listed(clause: Clause, marked: Marked, agent: str) -> str | None:
    names = [mark.plain for mark in marked.of(clause.things) if mark.plain not in _AT_LARGE]
    if not names or len(names) > MOST_THINGS + 2:
        return None
    most = "most common " if clause.change.startswith("most") else ""
    verb = "were" if len(names) > 1 else "was"
    return f"among the {most}side effects seen with {agent} {verb} {joined(names)}"


def _several(clause: Clause, marked: Marked, agent: str) -> str | None:
    """How many studies found it: "12 of 31 studies found less craving after X"."""
    names = [mark.plain for mark in marked.of(clause.things)]
    way = _way(clause)
    if not names or way not in ("up", "down"):
        return None
    how_many = re.sub(r" of the ", " of ", clause.count)
    amount = "more" if way == "up" else "less"
    return f"{how_many} studies found {amount} {joined(names)} after {agent}"


def _none(clause: Clause, marked: Marked, agent: str, setting: Setting) -> str | None:
    if re.search(r"significant", setting.quote, re.IGNORECASE):
        return None
    names = [mark.plain for mark in marked.of(clause.things)]
    return f"no {joined(names)} were reported with {agent}" if names else None


_SPOKEN: Sequence[tuple[str, str]] = (
    (r"initial", "first"),
    (r"\bWeek\b", "week"),
    (r"\bDay\b", "day"),
    (r"\bh\b", "hours"),
    (r"post-?\s?partum days? (\d+)", r"day \1 after the birth"),
    (r"post-?\s?operative days? (\d+)", r"day \1 after the operation"),
    (r"first post-?\s?operative day", "first day after the operation"),
    (r"(first [a-z]+ )post-?\s?operative (\w+)", r"\1\2 after the operation"),
    (r"post-?C/S", "after the operation"),
    (r"post-?\s?partum", "after the birth"),
    (r"^(?:in|during) the (?:early )?post-?\s?operative periods?", "soon after the operation"),
    (r"post-?\s?operative(?:ly)?(?: periods?)?", "after the operation"),
    (r"\bpost\b", "after"),
    (r"short[- ]term", "short term"),
    (r"long[- ]term", "long term"),
    (r"-", " "),
)


def _when(clause: Clause, marked: Marked) -> str | None:
    """When it was, as a sentence of its own with a blank before it; "" where none is told,
    ``None`` where the words for it are not clear.
    """
    times = [_spoken(words, marked) for words in clause.times]
    if not times:
        return "" if not clause.not_later else None
    later = _spoken(clause.not_later, marked) if clause.not_later else ""
    if any("<" in words for words in (*times, later)):
        return None
    no_longer = f", and no longer {later if later.startswith(('at', 'on')) else f'at {later}'}"
    return f" This was {joined(times)}{no_longer if later else ''}."


def _spoken(words: str, marked: Marked) -> str:
    for name, mark in marked.marks.items():
        if mark.kind == "operation":
            is_birth = re.search(r"birth|deliver|section|c(?:a)?esar", mark.words, re.IGNORECASE)
            is_section = re.search(r"section|c(?:a)?esar", mark.words, re.IGNORECASE)
            what = "operation" if not is_birth or is_section else "birth"
            words = re.sub(rf"post-?{name}", f"after the {what}", words)
            words = words.replace(f"the {name}", name).replace(name, f"the {what}")
        elif mark.kind == "agent":
            words = words.replace(name, mark.plain)
    for form, spoken in _SPOKEN:
        words = re.sub(form, spoken, words, flags=re.IGNORECASE)
    words = re.sub(r"^(?:at|on) (?=day)", "on ", words.strip())
    words = f"{words[:1].lower()}{words[1:]}"
    words = re.sub(r"\bover the (?=\d|[a-z]+ (?:days|weeks|months))", "over ", words)
    words = re.sub(r"^in (?=\w+ (?:day|week|month)s? and )", "at ", words)
    words = re.sub(r"^(after .*) after ", r"\1 from ", words)
    words = re.sub(
        r"\b((?:[2-9]|\d\d|two|three|four|six|eight|ten|twelve) (?:hour|day|week|month))\b",
        r"\1s",
        words,
    )
    words = re.sub(r"(after the (?:operation|birth))(?: \1)+", r"\1", words)
    return " ".join(words.split())
