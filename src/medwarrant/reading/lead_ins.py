# ruff: noqa: E501 - patterns are read as wholes
"""What a list's first line carries over to its points, and where such a list ends."""

from __future__ import annotations

import re
from typing import Literal

from medwarrant.reading.claim_kinds import BASE_VERBS, VERB, is_order

BULLET = re.compile(
    r"\s*(?P<mark>[•◦▪●‣∙·○■□*–—-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}[.)]|☑|✓|✔|→|➢)\s+(?=\S)"
)
"""What a point of a list begins with."""

OPEN_END = re.compile(
    r"(?:\b(?:in|to|through|by|for|with|of|as|from|via|on|at|into|and|or|because|while|that|who|which|"
    r"can|could|may|might|will|would|should|must|cannot|include|includes|included|including|involve|involves|are|is|were|was|like|noting|namely|"
    r"e\.g\.?|i\.e\.?|those with|people with|patients with|been shown to|reported|showed|shows|found)|,)$",
    re.I,
)
"""How a line ends that its points continue."""
TAIL = re.compile(
    r",?\s*(?:such as|including|noting|namely|like|needed to|e\.g\.?|i\.e\.?|through|by|via|to|for|with|in|on|of|from|as)$",
    re.I,
)
BARE_END = re.compile(
    r"\b(?:can|could|may|might|will|would|should|must|cannot|include[sd]?|involves?|are|is|were|was|and|or)$",
    re.I,
)
FEWEST_WORDS = 5
"""Words of a list's first line from which it states something by itself."""

LABEL = re.compile(r"(?P<label>[^\W\d_][^:.;!?\n]{1,60}):\s+(?=\S)")
"""What a point is called before what it says ("Safety and monitoring: …")."""
LONGEST_LABEL = 7

Form = Literal["gerund", "base", "none", "label", "statement", "predicate", "noun"]
"""How a point begins: "Reducing …", "Reduce …", "No …", "Dose: …", a whole sentence, "May help …",
anything else.
"""
_GERUND = re.compile(r"[A-Za-z]{2,}ing\b")
_NONE = re.compile(r"(?:no|none|not|few(?:er)?|little)\b", re.I)
_PREDICATE = re.compile(
    r"(?:may|might|can|could|should|must|is|are|was|were|has|have|had|does|did|effective|ineffective|safe|unsafe|useful|helpful|superior|inferior|beneficial|"
    r"promising|associated|approved|generally|typically|usually|well[- ]tolerated|contraindicated|recommended|available|[a-z]+ly (?:effective|safe|used|tolerated))\b",
    re.I,
)

_FINITE = re.compile(
    r"(?:may|might|can|could|should|must|is|are|was|were|has|have|had|does|did)\b", re.I
)


def bullet_end(text: str) -> int:
    """How many characters of a sentence are its bullet or number; 0 for none."""
    found = BULLET.match(text)
    return 0 if found is None else found.end()


def mark_of(text: str) -> str:
    """The kind of bullet a sentence begins with: "1" for any number, "a" for any letter."""
    found = BULLET.match(text)
    if found is None:
        return ""
    mark = found["mark"].strip("().")
    return "1" if mark.isdigit() else "a" if mark.isalpha() else mark


def label_of(text: str) -> str:
    """The label before a colon that a point opens with, "" where it has none."""
    found = LABEL.match(text)
    if found is None or len(found["label"].split()) > LONGEST_LABEL:
        return ""
    return (
        "" if VERB.search(found["label"]) and not _is_title_like(found["label"]) else found["label"]
    )


def _is_title_like(label: str) -> bool:
    words = [word for word in label.split() if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


def form_of(text: str) -> Form:
    """How a point begins."""
    if label_of(text):
        return "label"
    if _NONE.match(text):
        return "none"
    if _PREDICATE.match(text):
        return "predicate"
    first = re.match(r"[A-Za-z-]+", text)
    if _GERUND.match(text):
        return "gerund"
    if first is not None and first.group().lower() in BASE_VERBS and is_order(text):
        return "base"
    return "statement" if VERB.search(text) else "noun"


def is_open(lead: str) -> bool:
    """Whether a line before a list (without its colon) is unfinished without the points."""
    return OPEN_END.search(lead) is not None


def states_something(lead: str) -> bool:
    """Whether a line before a list states something by itself: it has a verb, and more than the
    beginning of what the points say.
    """
    if not VERB.search(lead) and not is_order(lead):
        return False
    if not is_open(lead):
        return len(lead.split()) >= 3
    if BARE_END.search(lead):
        return False
    return len(TAIL.sub("", lead).split()) >= FEWEST_WORDS


def belongs(first: Form, other: Form) -> bool:
    """Whether a point goes on with the list that a point of the form ``first`` opened."""
    if first == other:
        return True
    alike = {"noun", "statement"}
    return first in alike and other in alike


def joined(lead: str, point: str) -> str:
    """A point with what its list's first line carries over."""
    if is_open(lead):
        return f"{lead} {lowered(point)}"
    if form_of(point) == "statement":
        return point
    return f"{lead}: {lowered(point)}"


def lowered(text: str) -> str:
    """The text with a small first letter, where its first word is no name or abbreviation."""
    first = re.match(r"[^\W\d_][\w’'-]*", text)
    if first is None or any(letter.isupper() or letter.isdigit() for letter in first.group()[1:]):
        return text
    following = text[first.end() : first.end() + 3]
    if re.match(r"\s[A-Z]", following):
        return text  # "Cognitive Behavioral Therapy"
    return text[0].lower() + text[1:]


def with_subject(subject: str, predicate: str) -> str:
    """A point without a subject, said of what its list is about: "Zinc", "May help …"."""
    if _FINITE.match(predicate):
        return f"{subject} {lowered(predicate)}"
    return f"{subject} is {lowered(predicate)}"


def subject_of(sentence: str) -> str:
    """What a sentence is about: its words before the verb, "" where they are none or many."""
    verb = VERB.search(sentence)
    if verb is None or verb.start() == 0:
        return ""
    subject = sentence[: verb.start()].strip()
    words = subject.split()
    if not 0 < len(words) <= 4 or not subject[-1].isalnum() or re.search(r"[,;:()]", subject):
        return ""
    if words[0].lower() in _NO_SUBJECTS or words[-1].lower().endswith("ly"):
        return ""
    return subject


_NO_SUBJECTS = frozenset(
    "it they this these those there he she we i you no when if while early some many several studies research evidence "
    "patients people in for with most fewer the".split()
)
