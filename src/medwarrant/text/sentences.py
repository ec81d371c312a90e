"""Sentences of biomedical prose, with exact offsets.

One pass of one pattern finds every place where a sentence may end; a few visible tables and rules
decide. No library: those that know the field's abbreviations are dormant or a hundred times
slower, and none keeps exact offsets through "in vivo.3 The next".

A sentence ends at ".", "!", "?" or "…" before a capital, a digit or an opening bracket, unless
what stands before the mark is an abbreviation that calls for more; at every blank line; and at a
single line break beside a heading or a list item.
"""

from __future__ import annotations

import re
from typing import Final

from medwarrant.text.terms import STOPWORDS

CONTINUES: Final = frozenset(
    """
    dr mr mrs ms prof drs st mt rev gen e.g eg i.e ie cf vs v.s viz a.k.a
    """.split()
)
"""Abbreviations after which no sentence ends, whatever follows."""

MOSTLY_CONTINUES: Final = frozenset(
    """
    fig figs tab tabs eq eqs eqn ref refs sec sect sects chap ch suppl supp app appx ed eds
    approx ca circa resp resp incl excl max min. avg est vol vols pp pg art nr
    subsp ssp var cv sp gen. nov aff bros dept div univ inst assoc soc natl intl
    jan feb mar apr jun jul aug sep sept oct nov dec
    sen gov hon capt col sgt lt maj messrs
    staph strep inj soln conc
    """.split()
)
"""Abbreviations after which a sentence ends only before a word that opens one ("The", "We")."""

BEFORE_A_NUMBER: Final = frozenset(
    """
    no nos n p pp pg para art nr vol iss ver v s ss par fig figs tab eq ref refs ch cap
    med engl clin psychiatr psychiatry pharmacol physiol biol chem neurosci neurol sci res rev
    surg anesth anaesth toxicol ther immunol endocrinol nutr lett acad proc ann arch am eur int j
    """.split()
)
"""What is printed before a number or a year ("No. 5", "J Clin Psychiatry. 2009")."""

JOURNAL: Final = frozenset(
    """
    Acad Acta Adv Alcohol Am Ann Annu Anesth Arch Behav Biobehav Biochem Biol Br Brit Bull Cell Chem
    Clin Curr Depend Depress Dis Endocrinol Engl Epidemiol Eur Exp Gen Immunol Int Intern Lett Med
    Mol Natl Neurol Neuropsychopharmacol Neurosci Nutr Oncol Opin Pharmacol Physiol Proc Psychiatr
    Psychoact Psychol Psychopharmacol Rev Sci Soc Subst Surg Syst Ther Toxicol Transl
    """.split()
)
"""Capitalised words of journal names in lists of references ("Am. J. Psychiatry")."""

COMPANY: Final = ("Ltd", "Inc.", "LLC", "KG", "Pty", "Corp", "GmbH")
"""What follows "Co." in the name of a firm."""

MAY_END: Final = frozenset("al etc inc ltd co corp jr sr spp plc llc".split())
"""Abbreviations after which a capital opens a sentence, a digit or a bracket does not."""

LABELLED: Final = frozenset(
    """
    vitamin hepatitis group groups type types grade class stage panel phase arm cohort table figure
    appendix part model category influenza cytochrome hemophilia haemophilia cyclosporin
    cyclosporine amphotericin protein factor domain region site strain serotype subtype variant
    allele genotype condition treatment drug diet formula schedule schedules section supplement
    file dataset box step aim score index level child-pugh coenzyme immunoglobulin and or vs case
    patient participant subject mutation hospital center centre
    """.split()
)
"""Words that take a single capital as a label, so that "hepatitis C. Patients" is two sentences."""

STARTERS: Final = frozenset(
    """
    The This These Those That There Then Thus Therefore Though Although Also An And Another Any All
    Among After Afterwards Additionally Accordingly As At Approximately Analysis Animals
    Background Baseline Based Because Before Between Both But By Cells Compared Conclusion
    Conclusions Consequently Conversely Currently Data Despite Discussion Due During Each Eight
    Eighteen Eleven Either Every Evidence Far Fifteen Fifty Finally Findings First Five Following
    For Forty Four Fourteen From Further Furthermore Future Given Half He Hence Her Here His How
    However I If Importantly In Indeed Instead Interestingly Is It Its Introduction Last Later Less
    Many Mean Median Methods Mice More Moreover Most Neither Nevertheless Next Nine No None
    Nonetheless Nor Not Notably Now Objective Objectives Of On Once One Only Or Other Others Our
    Outcomes Overall Participants Patients People Previous Purpose Rats Recent Recently Regarding
    Results Samples Second Secondary Seven Several She Similar Similarly Since Six Sixteen Sixty
    So Some Specifically Still Studies Study Subjects Subsequently Such Taken Ten Than Third Thirty
    Three To Together Total Twelve Twenty Two Under Unlike Until Upon Using Was We Were What When
    Where Whereas Whether Which While Who Why With Within Without Women Men Yet You Your
    """.split()
)
"""Words that, capitalised, open a sentence far more often than they carry on a name."""

STATISTICS: Final = frozenset("S.D S.E S.E.M C.I I.Q.R".split())
"""Dotted capitals that are no name's beginning."""

HEADING_LIMIT: Final = 100
"""Characters of the longest line that may be a heading or a label. Prose is wrapped at 60 to 80
columns or not at all; a longer first line of a paragraph is taken for prose."""

_NUMBERS = r"\d{1,3}(?:[,;–-] ?\d{1,3})*"
_BREAK: Final = re.compile(
    r"[.!?…\n。！？]"  # alone at the head, so that the scan for it runs at full speed
    r"(?:"
    r"(?<=[.!?…])[.!?…]*"
    r"(?:"
    r"(?P<closers>[)\]}\"'”’»]+)"
    rf"|(?<=[^\W\d_]\.|[)\]%”’\"]\.){_NUMBERS}(?=\s+[A-Z(\[“\"])"  # in vivo.3 The
    r"|[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹,–⁻]*"
    r")?"
    rf"(?:\s?\[{_NUMBERS}\](?=\s+[A-Z\"“]|\s*\Z)|[ ]{_NUMBERS}(?=\s*(?:\n|\Z)))?"  # shown. [3] The
    r"(?P<space>\s+|\Z)"
    r"|(?<=[。！？])[”’）」』]*\s*"
    r"|(?<=\n)\s*"
    r")"
)
_LIST_ITEM = re.compile(r"(?:[•▪◦‣●○■□*–—-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}[.)])\s+\S")
_MIXED_CASE = re.compile(r"[a-z]{1,5}-?[A-Z0-9α-ωΑ-Ω]|[α-ω]|[a-z]-[a-zA-Z]")
_ABBREVIATIONS = CONTINUES | MOSTLY_CONTINUES | BEFORE_A_NUMBER | MAY_END
_OPENERS = "([{\"'“‘«¿¡"
_BULLETS = "•▪◦‣●○■□"
_NOTE_MARKS = "*†‡§¶"  # of notes under tables and figures
_CITED = re.compile(r"[\[(]\d")
_RATE_UNIT = re.compile(r"[^\W\d_]{1,5}/(?:[dmµμn]?[Ll]|kg|min|h|d)")
_INITIAL = re.compile(r"[^\W\d_]\.")
_CLAUSE = re.compile(r"[A-Z]\w+ (?:was|were|is|are|has|have|had|did|may|can|could|will)\b")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]|Ph\.D", re.UNICODE)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` in order, as (start, end) offsets into ``text``.

    They do not overlap, begin and end with a character that is no white space, and hold every such
    character of the stretch. ``end`` ``None`` means the end of the text.
    """
    piece = text[start:end]
    spans: list[tuple[int, int]] = []
    opened = len(piece) - len(piece.lstrip())
    for match in _BREAK.finditer(piece, opened):
        stop, resume = match.span()
        if _is_plain_end(piece, opened, stop, resume) or _ends_here(piece, opened, match):
            closed = match.start("space")
            if closed < 0:
                closed = opened + len(piece[opened:resume].rstrip())
            if closed > opened:
                spans.append((start + opened, start + closed))
            opened = resume
    closed = opened + len(piece[opened:].rstrip())
    if closed > opened:
        spans.append((start + opened, start + closed))
    return spans


def _is_plain_end(piece: str, opened: int, stop: int, resume: int) -> bool:
    """Whether this is a full stop after an ordinary word and before a capital, as most are."""
    if piece[stop] != "." or not piece[resume : resume + 1].isupper():
        return False
    reach = max(opened, stop - 40)  # no word is longer; a text without spaces must not cost more
    word = piece[piece.rfind(" ", reach, stop) + 1 : stop]
    return len(word) > 3 and word.isalpha() and word.islower() and word not in _ABBREVIATIONS


def _ends_here(piece: str, opened: int, match: re.Match[str]) -> bool:
    """Whether the sentence that began at ``opened`` ends with this match."""
    space = match.group("space")
    if space is None:
        return match.group()[0] != "\n" or _line_ends(piece, opened, match.start(), match.end())
    if "\n" in space and _line_ends(piece, opened, match.start("space"), match.end()):
        return True
    following = piece[match.end() : match.end() + 32]
    if not following:
        return True
    before = piece[max(opened, match.start() - 40) : match.start()].split()
    if not before:
        return False
    if match.group()[0] == "." and match.group()[1:2] != ".":
        at_start = match.start() - len(before[-1]) <= opened
        return _stop_ends(before, following, match.group("closers") is not None, at_start)
    first = following.lstrip(_OPENERS)[:1]
    return first.isupper() or first.isdigit() or first in _BULLETS


def _stop_ends(before: list[str], following: str, closed: bool, at_start: bool) -> bool:
    """Whether a full stop ends a sentence, from the words around it."""
    word = before[-1].lstrip(_OPENERS)
    inner = following.lstrip(_OPENERS)
    first = inner[:1]
    if _RATE_UNIT.fullmatch(word) and first.isupper() and inner[1:2].islower():
        return True  # "59 µg/L. Alcohol"
    if "/" in word or "–" in word or "—" in word or "," in word:
        word = re.split(r"[/–—,]", word)[-1].lstrip(_OPENERS)
    key = word.lower()
    if key in CONTINUES:
        return False
    if at_start and not closed and _is_enumerator(word):
        return False
    next_word = re.match(r"\w*", inner)
    opens = next_word is not None and next_word.group() in STARTERS
    if first.isupper():
        return _capital_ends(before, word, inner, opens)
    if first.isdigit():
        if key in BEFORE_A_NUMBER or key in MOSTLY_CONTINUES or key in MAY_END:
            return following[0] in "([" and key not in MAY_END and closed
        if _INITIALS.fullmatch(word):
            return _is_label(before)
        return not _is_broken_decimal(before, word, inner)
    if first.islower():
        return (
            _MIXED_CASE.match(inner) is not None
            and key not in MOSTLY_CONTINUES
            and key not in MAY_END
            and not _INITIALS.fullmatch(word)
        ) or (word.isalpha() and word.islower() and len(word) > 5 and key not in MOSTLY_CONTINUES)
    return first != "" and (first in _BULLETS or first in _NOTE_MARKS or first.isalpha())


def _capital_ends(before: list[str], word: str, inner: str, opens: bool) -> bool:
    """Whether a full stop after ``word`` ends a sentence, a capital following."""
    if word.lower() in MOSTLY_CONTINUES or word in JOURNAL or inner.startswith(COMPANY):
        return opens
    if not _INITIALS.fullmatch(word):
        return not (word.isdigit() and len(before) > 1 and before[-2].endswith((":", ";")))
    if len(word) == 1 and _INITIAL.match(inner):
        return False  # A. B. Jones
    if opens or word.upper() in STATISTICS:
        return True
    if len(word) == 1:
        return word.islower() or _is_label(before)
    return (word.islower() and inner[1:2].islower()) or _CLAUSE.match(inner) is not None


def _is_broken_decimal(before: list[str], word: str, inner: str) -> bool:
    """Whether "16. 15" is a decimal that a typesetter broke, as translated abstracts have it."""
    number = word.lstrip("=<>≤≥±")
    if not (number.isdigit() and len(number) < 4):
        return False
    return (
        number == "0"
        or word != number
        or before[-1] != word  # a bracket stands before it
        or (len(before) > 1 and before[-2] in {"±", "=", "<", ">", "vs", "vs.", "to", "-", "–"})
        or re.match(r"\d+(?:%|\)|,| ?±)", inner) is not None
    )


def _is_label(before: list[str]) -> bool:
    """Whether the last word is the label of the word before it ("hepatitis C")."""
    return len(before) > 1 and before[-2].lower().lstrip(_OPENERS) in LABELLED


def _is_enumerator(word: str) -> bool:
    """Whether a word that opens a sentence numbers a list item ("1.", "iv.", "A.")."""
    return (word.isdigit() and len(word) < 3) or re.fullmatch(r"[a-zA-Z]|[ivx]+", word) is not None


def _line_ends(piece: str, opened: int, stop: int, resume: int) -> bool:
    """Whether the line break from ``stop`` to ``resume`` ends a sentence."""
    gap = piece[stop:resume]
    if gap.count("\n") > 1 or resume >= len(piece):
        return True
    if _LIST_ITEM.match(piece, resume):
        return True
    if stop - opened > HEADING_LIMIT:
        return False
    line = piece[opened:stop]
    if "\n" in line:
        return False
    if (
        piece[resume].islower()
        or _CITED.match(piece, resume)
        or line.endswith((",", ";", "-", "–"))
    ):
        return False
    if line.endswith(":"):
        return True
    last = line.split()
    return not line[:1].islower() and not (last and last[-1].lower() in STOPWORDS)
