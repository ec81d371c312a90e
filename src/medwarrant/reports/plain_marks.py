"""A finding's sentence with its names marked, so that a grammar can read the whole of it.

Abbreviations are written out as the work itself explains them, figures in brackets are set aside,
and every name of a treatment, of a control and of something measured becomes a mark. What is left
are the few words that say how these hang together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from medwarrant.ports import Proofreader, Vocabulary
from medwarrant.records import Concept
from medwarrant.reports.evidence import MECHANISM_KINDS
from medwarrant.reports.plain_cues import CONTROLS, GIVEN
from medwarrant.reports.wording import plain_name

MarkKind = Literal["agent", "control", "outcome", "scale", "operation"]
LETTERS: dict[MarkKind, str] = {
    "agent": "A",
    "control": "C",
    "outcome": "O",
    "scale": "S",
    "operation": "P",
}


@dataclass(frozen=True)
class Mark:
    """A name in the sentence: what it is, its plain words, and its concept where it has one."""

    kind: MarkKind
    words: str
    plain: str
    concept: Concept | None = None


@dataclass(frozen=True)
class Marked:
    """The sentence with marks such as ``<A0>`` in place of names, and what these stand for."""

    text: str
    marks: dict[str, Mark]

    def of(self, text: str) -> list[Mark]:
        """The marks within a piece of the text, in order."""
        return [self.marks[name] for name in re.findall(r"<\w\d+>", text)]


SYMPTOMS: tuple[tuple[str, str], ...] = (
    (r"hallucinations?|hallucinatory (?:events?|symptoms?)", "hallucinations"),
    (r"blurred vision", "blurred vision"),
    (r"diplopia|double vision", "double vision"),
    (r"drowsiness|somnolence|sleepiness", "drowsiness"),
    (r"hypotension|hypotensive (?:events?|episodes?)", "too low blood pressure"),
    (r"hypertension", "too high blood pressure"),
    (r"tachycardia", "a fast heartbeat"),
    (r"bradycardia", "a slow heartbeat"),
    (r"hyponatr(?:a)?emia", "too little salt in the blood"),
    (r"myalgias?", "muscle pain"),
    (r"muscle tightness", "tight muscles"),
    (r"(?:decreased|reduced|loss of) appetite", "less appetite"),
    (r"dry mouth", "a dry mouth"),
    (r"pruritus|itching", "itching"),
    (r"dizziness|vertigo", "dizziness"),
    (
        r"(?:neuro)?cognitive (?:dysfunction|impairments?|decline|disorder)",
        "trouble thinking clearly",
    ),
    (r"(?:treatment-emergent )?(?:adverse|side)[- ](?:events?|effects?|reactions?)", "bad effects"),
    (r"shivering", "shivering"),
    (r"nightmares", "nightmares"),
    (r"efficacy(?=(?:,| and|\Z))", "how well it worked"),
    (r"tolerability", "how well it was borne"),
    (r"acceptability", "how many stayed with it"),
    (r"postoperative nausea and vomiting|PONV", "nausea and vomiting"),
    (r"anhedonia", "lack of joy"),
    (r"insomnia", "trouble sleeping"),
    (r"heavy drinking days", "days of heavy drinking"),
    (r"serious adverse (?:events?|effects?|reactions?)", "serious bad effects"),
    (
        r"(?:treatment |clinical |"
        r"antidepressant )?response(?=(?: and <?\w+>?)?(?: and \w+)? rates)",
        "clear relief of symptoms",
    ),
)
"""Signs and symptoms of every field by the words of papers, and by everyday ones."""
_SYMPTOMS = re.compile(
    "|".join(rf"(?P<s{number}>{form})" for number, (form, _) in enumerate(SYMPTOMS)),
    re.IGNORECASE,
)
_CONTROLS = re.compile(
    r"\b(?:(?:the )?(?P<what>placebo|saline|sham|vehicle|usual care|standard care|no treatment|"
    r"wait(?:ing)?[- ]?list|controls?|non-exposed)(?: (?:group|arm|condition|period|treatment)s?)?"
    r"(?:/(?:placebo|controls?)(?: groups?)?)?)\b(?![- ]assisted)",
    re.IGNORECASE,
)
_VAS = re.compile(
    r"\b(?:visual analog(?:ue)? scale|numeric(?:al)? rating scale|VAS|NRS)(?: pain)?\b|"
    r"\bpain(?= scores?\b)",
    re.IGNORECASE,
)
_OF_PAIN = re.compile(
    r"\bpain\b[^.]{0,60}\b(?:VAS|NRS|visual analog|numeric)|"
    r"\b(?:VAS|NRS|visual analog\w* scale|numeric\w* rating scale)\b[^.]{0,30}\bpain",
    re.IGNORECASE,
)
"""Scales that rate many things, and where a work says that they rated pain."""
_OPERATION = re.compile(
    r"surg|operat|section|deliver|an(?:a)?esth|birth|plast(?:y|ies)\b|ectom(?:y|ies)\b|intubat",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\s?(?:\((?=[^()]*(?:[=<>≤≥%±]|\d))(?:[^()]|\([^()]*\))*\)|"
    r"\[(?=[^\[\]]*(?:[=<>≤≥%±]|\d))[^\[\]]*\])"
)
"""Figures in brackets."""
_BARE = re.compile(r",?\s(?:all )?(?:[Pp]s?|p-values?)\s?[=<>≤≥]\s?[\d.,]+(?:\s?×\s?10\W?\d+)?\b")
"""A probability that stands in the sentence itself."""
_SHORT = re.compile(r"(?<![\w-])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?![\w-])")
_ASIDE = re.compile(r"\s?\((?P<short>[A-Z][\w-]{1,9}s?)\)")
"""An abbreviation behind what it stands for."""
_GROUP = re.compile(r"\b[Gg]roup (?P<letter>[A-Z]{1,3})\b")
_TESTED = re.compile(
    r"\b(?:the )?(?:study|experimental|intervention|treatment|exposed) group\b", re.IGNORECASE
)
_ASSISTED = re.compile(
    r"[-‐‑ ]assisted (?:\w+ )?(?:psycho)?therap(?:y|ies)|[-‐‑]A(?:T|P|PT)\b", re.IGNORECASE
)
_NO_THING = re.compile(
    r"^(?:prevalence|incidence|risks?|pharmacokinetics?|severity|length)\b|safety|tolera|"
    r"efficac|effective|"
    r"effects?$|impair|deficit|dysfunction|free$|anti(?!depress)|quit|withdraw|discontinu|"
    r"hyper|hypo",
    re.IGNORECASE,
)
"""Words of a name that measure, praise or turn round, so that its plain word would mislead."""
_HYPHENS = re.compile(r"[‐‑–]")


def marked(
    quote: str, text: str, tested: str | None, vocabulary: Vocabulary, proofreader: Proofreader
) -> Marked:
    """The sentence with its names marked.

    ``text`` is that of its work, by which abbreviations are written out; ``tested`` is what a trial
    tested, for "the study group", ``None`` where that is not clear.
    """
    said = _HYPHENS.sub("-", " ".join(quote.split()))
    said = _ASIDE.sub("", said)
    said = _BARE.sub("", _FIGURES.sub("", said))
    said = _written_out(said, text, vocabulary, proofreader)
    found = [
        (start, end, Mark("scale", words, rates))
        for words, rates in proofreader.scales(said)
        for start, end in _places(words, said)
    ]
    if _OF_PAIN.search(text):
        found += [(*m.span(), Mark("scale", m.group(), "pain")) for m in _VAS.finditer(said)]
    for match in _SYMPTOMS.finditer(said):
        plain = SYMPTOMS[int((match.lastgroup or "s0")[1:])][1]
        found.append((*match.span(), Mark("outcome", match.group(), plain, None)))
    for match in _CONTROLS.finditer(said):
        what = match["what"].lower()
        found.append((*match.span(), Mark("control", match.group(), CONTROLS.get(what, what))))
    if tested is not None:
        found += [(*m.span(), Mark("agent", m.group(), tested)) for m in _TESTED.finditer(said)]
    for start, end, concept in vocabulary.find(said):
        mark = _of_concept(said[start:end], concept)
        if mark is None:
            continue
        assisted = _ASSISTED.match(said, end) if mark.kind == "agent" else None
        if assisted is not None:
            name = f"{mark.plain}-assisted therapy"
            mark, end = Mark("agent", said[start : assisted.end()], name, concept), assisted.end()
        found.append((start, end, mark))
    return _replaced(said, found)


def _of_concept(words: str, concept: Concept) -> Mark | None:
    if concept.kind in GIVEN:
        is_operation = _OPERATION.search(words) is not None
        return Mark("operation" if is_operation else "agent", words, plain_name(concept), concept)
    if _NO_THING.search(words):
        return None
    if concept.kind in ("condition", "outcome") or concept.kind in MECHANISM_KINDS:
        is_spoken = concept.plain is None and words.islower()
        return Mark("outcome", words, words if is_spoken else plain_name(concept), concept)
    return None


def _replaced(said: str, found: list[tuple[int, int, Mark]]) -> Marked:
    """The text with the marks in place of their names; where two overlap, the longer stands."""
    kept: list[tuple[int, int, Mark]] = []
    for start, end, mark in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if all(end <= first or start >= last for first, last, _ in kept):
            kept.append((start, end, mark))
    marks: dict[str, Mark] = {}
    for number, (start, end, mark) in enumerate(sorted(kept, key=lambda one: -one[0])):
        name = f"<{LETTERS[mark.kind]}{number}>"
        marks[name] = mark
        said = f"{said[:start]}{name}{said[end:]}"
    return Marked(said.rstrip(". "), marks)


def _written_out(said: str, text: str, vocabulary: Vocabulary, proofreader: Proofreader) -> str:
    """Abbreviations that are no names of their own, as the work explains them."""
    own = [said[start:end] for start, end, _ in vocabulary.find(said)]
    own += [words for words, _ in proofreader.scales(said)]
    for short in dict.fromkeys(match.group() for match in _SHORT.finditer(said)):
        if any(short in name for name in own):
            continue
        long = long_form(short, text)
        if long is not None:
            said = re.sub(rf"(?<![\w-]){re.escape(short)}(?![\w-])", long, said)
    for match in list(_GROUP.finditer(said)):
        letter = re.escape(match["letter"])
        told = re.search(rf"\b([\w-]+)(?: group)?,? \([Gg]roup {letter}\b", text)
        if told is not None:
            said = said.replace(match.group(), f"the {told[1]} group")
    return said


def long_form(short: str, text: str) -> str | None:
    """The words before the abbreviation's brackets whose first letters it has."""
    letters = [letter.lower() for letter in short.rstrip("s") if letter.isalpha()]
    behind = re.search(rf"([\w' -]{{3,80}}?) \({re.escape(short)}s?[);,]", text)
    if behind is None:
        return None
    words = re.findall(r"[\w']+", behind[1])
    for count in range(1, min(len(words), 2 * len(letters)) + 1):
        tail = words[-count:]
        if tail[0][:1].lower() != letters[0]:
            continue
        if _spells(letters, " ".join(tail).lower()) and count >= len(letters) - 2:
            place = behind[1].rfind(tail[0])
            return behind[1][place:].strip().lower()
    return None


def _spells(letters: list[str], words: str) -> bool:
    place = 0
    for letter in letters:
        place = words.find(letter, place) + 1
        if place == 0:
            return False
    return True


def _places(words: str, text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(rf"(?<![\w-]){re.escape(words)}(?!\w)", text)]
