"""Which studies a follow-up wants its answer to stand on: "only randomised trials", "in mice"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from medwarrant.reading.follow_up_asks import GUIDELINES_SAY
from medwarrant.reading.follow_up_leads import STARTS_A_QUESTION
from medwarrant.reading.follow_up_pointers import points_back
from medwarrant.reading.follow_up_words import without_courtesy, without_lead
from medwarrant.reading.scope import BEINGS, KINDS, Scope, years_of
from medwarrant.records import Design, Filters, Pick, Species

A_STUDY = (
    r"(?:(?:randomi[sz]ed|clinical|controlled|human|published) )*"
    r"(?:stud(?:y|ies)|trials?|papers?|evidence|research|reviews?|results?|data|publications?|"
    r"findings?)"
)
PICKS: tuple[tuple[Pick, str], ...] = (
    (
        "largest",
        r"(?:what(?: is|['’]s|s| was| does| did)?|which(?: is| was)?|show(?: me)?|give me|tell me "
        r"about|just|"
        r"only)?"
        r" ?(?:the )?(?:single )?(?:largest|biggest)(?: (?:of (?:them|these|those|the studies)|"
        r"(?:one|{study})))?(?: (?:here|so far|on (?:this|that)|was|is|find|found|say|show))*",
    ),
    (
        "newest",
        r"(?:what(?: is|['’]s|s| was| does| did)?|which(?: is| was)?|show(?: me)?|give me|"
        r"tell me about|just|only)?"
        r" ?(?:the )?(?:newest|latest|most recent)(?: (?:of (?:them|these|those|the studies)|"
        r"(?:one|{study})))?(?: (?:here|so far|on (?:this|that)|was|is|find|found|say|show))*",
    ),
)
RECENT = re.compile(
    r"(?:\b(?:in|from|of|within|over|during) )?(?:the )?\b(?:last|past) (?:(?P<years>\d{1,2}|two|"
    r"three|"
    r"four|five|six|seven|eight|nine|ten|couple of|few) years?|(?P<decade>decade)|(?P<one>year))\b"
    r"|\b(?:more |most )?recent(?:ly)?\b(?: (?:stud(?:y|ies)|trials?|papers?|evidence|research|"
    r"work|"
    r"data|results))?|\bnewer\b(?: (?:stud(?:y|ies)|trials?|papers?|evidence|research|work|data|"
    r"results))?(?: than (?:that|this|these|those))?|^(?:is there |are there )?(?:any(?:thing)?|"
    r"something) new(?: (?:stud(?:y|ies)|trials?|papers?|evidence|research))?$"
    r"|\bmore up[- ]to[- ]date\b|\bup[- ]to[- ]date\b",
    re.IGNORECASE,
)
"""Years told from now; now is the newest work of the corpus, since answers know no clock."""
RECENT_YEARS = 5
"""What "recent" means, in years with the newest: reviews of guidelines fall due in three to five
(Shekelle et al. 2001, JAMA 286:1461)."""
NUMBER_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "couple of": 2,
    "few": 5,
}
BACK_TO_ALL = re.compile(
    r"^(?:in )?(?:general(?:ly)?|everyone|everybody|all (?:studies|evidence|designs|kinds of "
    r"study)|"
    r"overall|any (?:study|design)|the general population|all of (?:them|it))$",
    re.IGNORECASE,
)
ONLY_PEOPLE = re.compile(
    r"(?:what about |and )?(?:only )?(?:in |on |with |of )?(?:only )?(?:real |actual )?"
    r"(?:humans?|people|human beings|man)(?: only| alone)?",
    re.IGNORECASE,
)
"""People as a wish for other studies: nothing else is said of them."""
AROUND_STUDIES = frozenset(
    (
        "show give tell list find see me us are is was were there any anything something the some "
        "all only just please what which about do does did say says said found shows show in from "
        "of on by with for and but or "
        "see seen saw observed shown tested tried as well also ever they he she have has been "
        "done i we want need would like can could you "
        "limit restrict narrow it that this them those these to look looking at studies study "
        "trial trials paper papers evidence result results data research published new newer more "
        "recent good exist available out how many use using based according tested conducted high "
        "quality among within one ones so far yet too work focus stick keep consider a an s"
    ).split()
)
"""Words around a wish for other studies, which ask for nothing besides."""
UNBOUND = Scope(core="")
"""Studies of every kind."""


WHICH_STUDIES = re.compile(
    r"^(?:and |but )?(?:(?:were|are|was|is) any|which(?: ones?)?|how many)(?: of (?:them|"
    r"these|those|the)"
    r"(?: (?:studies|trials|papers|results))?| studies| trials)? (?:(?:were|are|was|is) "
    r")?(?:done |carried "
    r"out |from )?(?P<rest>\S.*)$",
    re.IGNORECASE,
)
"""Which of the studies are of a kind: a wish for those."""


def narrowed(fragment: str, kept: Scope, newest: int | None) -> tuple[str | None, Scope]:
    """What the fragment says besides which studies it wants, ``None`` where that is all, and
    the studies wanted by then.

    ``kept`` are those that the thread keeps to, ``newest`` the latest year of the corpus.
    """
    rest, limits, pick = fragment, kept.limits, kept.pick
    of_them = WHICH_STUDIES.match(rest)
    if of_them and any(
        re.match(rf"(?:in )?(?:{w})\b", of_them["rest"], re.IGNORECASE) for _, w, _ in KINDS
    ):
        rest = f"only {of_them['rest']}"
    if BACK_TO_ALL.match(rest):
        return None, UNBOUND
    for wanted, cue in PICKS:
        if re.fullmatch(cue.replace("{study}", A_STUDY), rest, re.IGNORECASE):
            return None, replace(kept, pick=wanted)
    years = years_of(rest)
    if years is not None:
        first, last, (start, end) = years
        limits = replaced(limits, year_from=first, year_to=last)
        rest = f"{rest[:start]} {rest[end:]}"
    elif newest is not None and (recent := RECENT.search(rest)):
        limits = replaced(limits, year_from=newest - _years_told(recent) + 1, year_to=None)
        rest = f"{rest[: recent.start()]} {rest[recent.end() :]}"
    is_sentence = points_back(without_lead(rest)) and STARTS_A_QUESTION.match(rest) is not None
    for _, words, designs in () if is_sentence or _asks_guidance(rest) else KINDS:
        if match := re.search(rf"\b(?:{words})\b", rest, re.IGNORECASE):
            limits = replaced(limits, designs=designs)
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
            break
    found: tuple[Species, ...] = ()
    for _, words, species in BEINGS if not is_sentence else ():
        alone = "|in[- ]vitro" if species == ("in_vitro",) else ""
        if match := re.search(rf"\b(?:{words}{alone})\b", rest, re.IGNORECASE):
            found += species
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if found:
        limits = replaced(limits, species=found)
    else:
        only_people = ONLY_PEOPLE.fullmatch(without_courtesy(rest))
        if only_people:
            limits = replaced(limits, species=("human",))
            rest = ""
    if limits == kept.limits and rest == fragment:
        return fragment, kept
    left = re.findall(r"[^\W_]+", rest.casefold())
    is_all = all(word in AROUND_STUDIES for word in left)
    return (None if is_all else without_courtesy(" ".join(rest.split()))), Scope(
        core="", limits=limits, pick=pick
    )


def _asks_guidance(text: str) -> bool:
    return GUIDELINES_SAY.match(without_lead(text)) is not None


def _years_told(recent: re.Match[str]) -> int:
    """How many years, the newest included, a phrase such as "the last five years" means."""
    if recent["decade"] is not None:
        return 10
    if recent["one"] is not None:
        return 1
    told = recent["years"]
    if told is None:
        return RECENT_YEARS
    return int(told) if told.isdigit() else NUMBER_WORDS[told.casefold()]


def replaced(
    limits: Filters,
    *,
    year_from: int | Literal["kept"] | None = "kept",
    year_to: int | Literal["kept"] | None = "kept",
    designs: tuple[Design, ...] | None = None,
    species: tuple[Species, ...] | None = None,
) -> Filters:
    """The limits with others in the place of those that are given."""
    return Filters(
        year_from=limits.year_from if year_from == "kept" else year_from,
        year_to=limits.year_to if year_to == "kept" else year_to,
        designs=limits.designs if designs is None else designs,
        species=limits.species if species is None else species,
        kinds=limits.kinds,
    )
