"""An answer for patients on one page: an answer first, nothing twice, and little beside it.

Works on the finished record, since what was told twice shows only when all of it stands there. A
sentence is kept, shortened by whole sentences of it, or left out; none is reworded but the first
line where it refuses: there the question is answered as it was asked, with what is behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from medwarrant.records import (
    READING_ORDER,
    Answer,
    AnswerSection,
    Explained,
    Gap,
    QuestionKind,
    Sentence,
)
from medwarrant.reports.on_point import TITLED
from medwarrant.reports.recheck_sentences import amiss
from medwarrant.reports.telling import AIMS
from medwarrant.reports.voices import PATIENT

MOST_FIRST = 6
"""Sentences of the first lines."""
MOST_FINDINGS = 5
"""Findings on the page: those in the first lines, beside the question, of studies and of risks."""
MOST_RISKS = 2
"""Of these the places kept for risks, where any are told."""
MOST_PIECES, MOST_OF_A_FINDING = 9, 2
"""Sentences of one finding with what is remarked on it; the first of them, which tell it."""
MOST_OF: dict[AnswerSection, int] = {"besides": 3, "mechanism": 1, "conflicts": 1, "gaps": 2}
MOST_ADVICE, MOST_TERMS, MOST_NEXT = 2, 6, 2
"""Sentences of authorities, words explained, and further questions offered."""

FINDINGS: tuple[AnswerSection, ...] = ("findings", "safety", "mechanism")
MAY_COUNT: frozenset[AnswerSection] = frozenset((*FINDINGS, "besides"))
ON_RISKS: frozenset[QuestionKind] = frozenset({"harm", "interaction", "contraindication"})

REFUSES = re.compile(r"This is not answered here for one person: [^.]*\.\s*")
"""How the first line begins where somebody would treat themselves."""
NO_SAFE_AMOUNT = (
    "Nobody can tell you an amount that is safe: no safe amount is known from what is held here."
)
SEEN_IN_OTHERS = (
    "What is told below was seen in people who took it. What it does to one person, nobody can "
    "tell from here."
)
NOT_SHOWN_SAFE = "Nothing held here shows that this is safe."
NOT_SHOWN_TO_HELP = "Nothing held here shows that this helps or is safe."
NOTHING_HELD = "Nobody can say from what is held here: nothing that answers this was found."
NOT_SAFE = " That does not mean that it is safe."
NOR_INSTEAD = " Nor does anything held here show that what would be taken in its place is safe."
SINGLY = "No study held here settles this. What single studies found is told below."
TOO_TECHNICAL = (
    "Studies on this are held here. They are hard to read; a doctor can go through them with you."
)
OF_OTHERS = "Nobody can say this of one person from here; what was seen in others is on this page."
AT_RISK = frozenset({"pregnancy", "not_suddenly", "self_treatment"})
"""Notices to those who may take silence for leave."""
WHO_HELPS = "Ask a doctor or pharmacist before anything is taken, changed or stopped."
TOO_FEW = "One person only, far too little to say:"

UNWEIGHED = re.compile(r"What was tried for |Studies were found ")
NOTHING_FOUND = re.compile(
    r"^(?:Besides, )?(?:[Nn]othing (?:was )?found here|No result|No [a-z ]+ was recognised)"
)
"""How a line begins that speaks of words that were looked for."""
NO_HELP_FOUND = re.compile(
    r"Help with stopping [^:;]+: nothing was found here(?= under such words)"
)
COUNTS_OF_HELP = re.compile(r"On help with stopping [^:]+, told without amounts: ")

OF_THE_RECORD = re.compile(
    r"for this record|\b(?:was|were) not seen\b|not seen (?:here|by us)|Several versions were read|"
    r"is the wording now in force|A trade association printed|notice to its staff|"
    r"is not told here|Works near the question|own words find besides",
    re.IGNORECASE,
)
"""What is said of how a source was read, and not of what it says."""
COUNTS_ALONE = re.compile(
    r"^(?!Speaks against|Found no|.*nothing was found)(?:[^.:]+): [^.“]*\."
    r"(?: What (?:this|these) stud[^.]*\.)?$"
)
"""A sentence that only counts studies; of those that speak against it the count is told."""
WORDS_SOUGHT = re.compile(
    r"\s*(?:Its|Their) own words are in the list of sources\.|; other words may find more|"
    r"\s*Not all that was studied is held here\.| under such words(?:; of \d+ documents?[^.]*)?"
)
"""What is said of the words that were looked for, and of where words stand."""
POINTS = re.compile(r"\b(?:shown|told|stands?) below\b")
"""How a line says that something stands below."""
IN_THE_LIST = re.compile(r"\s*(?:Its|Their) own words are in the list of sources\.")
NOT_ABOUT = re.compile(r"\b(?:is|are) not (?:about|on|aimed at|meant for)\b")
BELOW = "What was found on risks and advice stands below."
UNSPOKEN = "That does not mean that this is safe."
OF_STOPPING = re.compile(r"\bstop|withdraw|taper|depend|addict|come off", re.IGNORECASE)
ON_STOPPING = re.compile(r"^(?:On help|Help) with stopping\b")
OF_A_LABORATORY = re.compile(r"\bmechanism of\b", re.IGNORECASE)

_APART = (
    *PATIENT.sides.values(),
    *PATIENT.margins.values(),
    PATIENT.other_people,
    PATIENT.other_route,
    *AIMS.values(),
)
_DESIGNS = "|".join(sorted(map(re.escape, set(PATIENT.designs.values()))))
_LABEL = re.compile(
    rf"^(?:{'|'.join(map(re.escape, _APART))})\.$"
    rf"|^(?:[^:.]{{3,60}}: )?[Aa]n? (?:{_DESIGNS})\b[^.]*\.$"
)
"""Pieces of a sentence that say what kind of study it is, and not what it found."""


def on_one_page(answer: Answer) -> Answer:
    """The answer as one page for a patient; in a crisis or an emergency it stays as it is."""
    if not answer.sentences:
        return answer
    by_section = {
        section: [s for s in answer.sentences if s.section == section] for section in READING_ORDER
    }
    first = _answered_first(answer, by_section)
    by_section["bottom_line"] = first
    is_of_stopping = any(ON_STOPPING.match(sentence.text) for sentence in first)
    said: set[str] = set()
    kept: list[Sentence] = []
    left = MOST_FINDINGS
    for section in READING_ORDER:
        told = []
        for sentence in by_section[section]:
            if section == "guidance" and is_of_stopping and not OF_STOPPING.search(sentence.text):
                continue
            cut = sentence if section == "gaps" else _once(sentence, said, answer)
            if cut is not None and not (section in MAY_COUNT and _only_counts(cut)):
                told.append(cut)
        if section == "bottom_line":
            told = _led(told)[:MOST_FIRST]
            left -= sum(_is_finding(sentence) for sentence in told)
        elif section in FINDINGS:
            kept_for = MOST_RISKS if section != "safety" and by_section["safety"] else 0
            told = told[: max(0, left - kept_for)]
            left -= len(told)
        elif section == "guidance":
            told = told[:MOST_ADVICE]
        elif section == "gaps":
            cited = {name for one in kept for name in one.warrants}
            told.sort(key=lambda one: cited.isdisjoint(one.warrants))
        told = told[: MOST_OF.get(section, len(told))]
        kept += told
    return _with(answer, kept)


def _answered_first(
    answer: Answer, by_section: dict[AnswerSection, list[Sentence]]
) -> list[Sentence]:
    """The first lines, the first of which answers as asked where it refused to, or spoke of words
    that were looked for.
    """
    lines = [line for line in by_section["bottom_line"] if not COUNTS_OF_HELP.match(line.text)]
    lines = lines or by_section["bottom_line"]
    if not lines:
        return []
    first, *others = lines
    seen = [*by_section["findings"], *by_section["safety"]]
    seen = [sentence for sentence in seen if not _only_counts(sentence)]
    if REFUSES.match(first.text) is not None:
        return [_instead_of_refusing(first, answer, seen, by_section["guidance"]), *others]
    if UNWEIGHED.match(first.text) is not None:
        return [_with_text(first, SINGLY if seen else TOO_TECHNICAL), *others]
    if (help_missing := NO_HELP_FOUND.match(first.text)) is not None:
        instead = NOR_INSTEAD if "in its place" in answer.understood_as else ""
        return [_with_text(first, f"{help_missing[0]}.{instead}"), *others]
    if NOTHING_FOUND.search(first.text) is not None:
        told = [line for line in others if not NOTHING_FOUND.search(line.text)]
        told = told if seen else [line for line in told if not POINTS.search(line.text)]
        if any(_is_finding(line) for line in told):
            return told
        is_open = answer.kind in ON_RISKS or any(n.kind in AT_RISK for n in answer.notices)
        return [_with_text(first, f"{NOTHING_HELD}{NOT_SAFE if is_open else ''}"), *told]
    lines = [_of_one_person(first, answer), *others]
    if not seen and not any(map(_is_finding, lines)) and answer.verdict in ("yes", "no", "mixed"):
        lines.insert(1, _with_text(first, TOO_TECHNICAL))
    return lines


def _with_text(line: Sentence, text: str) -> Sentence:
    return msgspec.structs.replace(line, text=text)


def _instead_of_refusing(
    line: Sentence, answer: Answer, seen: Sequence[Sentence], advice: Sequence[Sentence]
) -> Sentence:
    """What is said where somebody would treat themselves, in place of that it is not answered."""
    if answer.kind == "dose":
        text, behind = NO_SAFE_AMOUNT, (*line.warrants, *_first(advice))
    elif seen and answer.kind not in ON_RISKS:
        text, behind = SEEN_IN_OTHERS, (*_first(seen), *line.warrants)
    elif seen or advice:
        text = NOT_SHOWN_SAFE if answer.kind in ON_RISKS else NOT_SHOWN_TO_HELP
        behind = line.warrants
    else:
        text, behind = f"{NOTHING_HELD}{NOT_SAFE}", line.warrants
    return msgspec.structs.replace(
        line, text=f"{text} {WHO_HELPS}", warrants=tuple(dict.fromkeys(behind))
    )


def _only_counts(sentence: Sentence) -> bool:
    return COUNTS_ALONE.match(IN_THE_LIST.sub("", sentence.text).strip()) is not None


def _first(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    return sentences[0].warrants[:1] if sentences else ()


def _of_one_person(line: Sentence, answer: Answer) -> Sentence:
    """The line, said to be of one person where all that is behind it is."""
    named = [w for w in answer.warrants if w.id in line.warrants and w.derived is None]
    alone = [w.study.design in ("case_report", "case_series") and w.study.n == 1 for w in named]
    if not alone or not all(alone):
        return line
    return msgspec.structs.replace(line, text=f"{TOO_FEW} {line.text}")


def _led(lines: Sequence[Sentence]) -> list[Sentence]:
    """The lines, those that are but titles behind what answers."""
    titles = [line for line in lines if line.text.startswith(TITLED)]
    return [*(line for line in lines if line not in titles), *titles]


def _is_finding(line: Sentence) -> bool:
    pieces = _cut(line.text)
    return len(pieces) > 1 and _LABEL.match(pieces[0]) is not None


def _once(sentence: Sentence, said: set[str], answer: Answer) -> Sentence | None:
    """The sentence without what was said before or is of the record; ``None`` where nothing but
    its label is left. A count that its warrants tell stays whole.
    """
    pieces = list(dict.fromkeys(_cut(WORDS_SOUGHT.sub("", sentence.text).strip())))
    new = [
        piece
        for piece in pieces
        if _LABEL.match(piece)
        or (piece.casefold() not in said and OF_THE_RECORD.search(piece) is None)
    ]
    own = [piece for piece in pieces if not _LABEL.match(piece)]
    if own and (
        all(piece.casefold() in said for piece in own[:MOST_OF_A_FINDING])
        or all(map(_LABEL.match, new))
    ):
        return None  # what it found was told: remarks alone say nothing
    new = new[:MOST_PIECES]
    if sentence.section == "guidance":
        spoken = [UNSPOKEN if NOT_ABOUT.search(piece) else "" for piece in new]
        new = [part for pair in zip(new, spoken, strict=True) for part in pair if part]
    if sentence.section == "besides":
        new = [REFUSES.sub(f"{OF_OTHERS} ", f"{piece} ").strip() for piece in new]
        new = [piece for piece in new if piece != BELOW]
    said.update(piece.casefold() for piece in pieces if not _LABEL.match(piece))
    cut = msgspec.structs.replace(sentence, text=" ".join(new))
    derived = {w.id for w in answer.warrants if w.derived is not None}
    for kept in (
        cut,
        msgspec.structs.replace(
            cut, warrants=tuple(name for name in cut.warrants if name not in derived)
        ),
    ):
        if next(amiss(kept, answer.warrants, answer.gaps, answer.question), None) is None:
            return kept
    return sentence


def _cut(text: str) -> list[str]:
    return re.split(r"(?<=[.!?”]) (?=[A-Z“\d])", text)


def _with(answer: Answer, kept: Sequence[Sentence]) -> Answer:
    """The answer with these sentences, and of all else what they rest on or speak of."""
    sentences = tuple(
        msgspec.structs.replace(sentence, id=f"s{number}")
        for number, sentence in enumerate(kept, start=1)
    )
    cited = {name for sentence in sentences for name in sentence.warrants}
    glossary = _explained(answer.glossary, sentences, answer.question)
    told = tuple(text for text in answer.follow_ups if not OF_A_LABORATORY.search(text))
    needed = cited | {entry.warrant for entry in glossary if entry.warrant is not None}
    for row in answer.evidence_table:
        needed |= {*row.warrants, *(one.warrant for one in row.figures)}
        needed |= {one.warrant for one in row.bias if one.warrant is not None}
    needed |= {name for c in answer.conflicts for name in (*c.supports, *c.contradicts)}
    needed |= {
        name
        for warrant in answer.warrants
        if warrant.id in needed and warrant.derived is not None
        for name in warrant.derived.inputs
    }
    return msgspec.structs.replace(
        answer,
        sentences=sentences,
        warrants=tuple(warrant for warrant in answer.warrants if warrant.id in needed),
        gaps=_cited(answer.gaps, cited),
        glossary=glossary,
        follow_ups=told[:MOST_NEXT],
    )


def _cited(gaps: Iterable[Gap], cited: set[str]) -> tuple[Gap, ...]:
    return tuple(gap for gap in gaps if gap.id in cited)


def _explained(
    glossary: Sequence[Explained], sentences: Sequence[Sentence], question: str
) -> tuple[Explained, ...]:
    """The terms that the question or its answer has; not those of advice and searches alone."""
    texts = [s.text for s in sentences if s.section not in ("guidance", "gaps", "conflicts")]
    told = " ".join((question, *texts)).casefold()
    named = (e for e in glossary if re.search(rf"\b{re.escape(e.term.casefold())}", told))
    return tuple(named)[:MOST_TERMS]
