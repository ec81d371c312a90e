"""States of life that people are in and studies are made in: after birth, pregnant, on dialysis.

A state is no illness, and what was found in people outside it says little of those within.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from medwarrant.records import Concept


@dataclass(frozen=True)
class State:
    """A state of life that studies are made in.

    ``name`` is what a vocabulary may call it, ``also`` are what papers call those in it, ``plain``
    what people call them, ``told`` tells of somebody in it, ``leads`` is what stands before the
    name in the name of an illness that comes with it ("postpartum depression"), "" where none does;
    ``within`` are what is done to those in it alone.
    """

    name: str
    also: tuple[str, ...]
    plain: str
    told: re.Pattern[str]
    leads: str = ""
    within: tuple[str, ...] = ()

    def is_named(self, concept: Concept) -> bool:
        """Whether a concept is this state, or people in it ("pregnant women")."""
        own = {self.name, *self.also}
        names = {name.casefold() for name in concept.names}
        if concept.kind == "population":
            names |= {name.split(" ")[0] for name in names}
        return not own.isdisjoint(names)

    def holds(self, concept: Concept) -> bool:
        """Whether a concept is done to those in this state alone."""
        return any(name.casefold() in self.within for name in concept.names)


_MOTHER = (
    r"(?:i|we|she|wife|partner|girlfriend|fianc[eé]+|sister|daughter|friend|cousin|mother|mum|mom)"
)
_CHILD = r"(?:baby|child|son|daughter|boy|girl|newborn|twins|kid|infant|little (?:one|boy|girl))"
_LATELY = r"(?! [^.?!]{0,20}\byears? ago\b)"
_AGE = r"(?:\w+|a few|a couple of)[ -](?:days?|weeks?|months?)"
STATES: Final[tuple[State, ...]] = (
    State(
        name="postpartum period",
        also=(
            "postpartum",
            "post-partum",
            "postnatal",
            "puerperium",
            "puerperal",
            "after childbirth",
            "after delivery",
            "parturients",
        ),
        within=("cesarean section", "caesarean section", "cesarean delivery", "caesarean delivery"),
        plain="women after birth",
        told=re.compile(
            rf"\b(?:gave|given|giving|gives) birth\b{_LATELY}"
            rf"|\b{_MOTHER}(?:['’]ve| have| has)?(?: just| recently| only just)? (?:had|delivered)"
            rf" (?:a|my|our|her|the|his|another)(?: \w+)? ?{_CHILD}\b{_LATELY}"
            rf"|\bdelivered (?:by|via|vaginally|early|last|\w+ (?:days?|weeks?|months?) ago)\b"
            rf"|\bpost-?\s?partum\b|\bpostnatal\b"
            rf"|\bnew (?:mum|mom|mother|mummy|mommy)s?\b"
            rf"|\b(?:women|woman|mothers?|mums?|moms?|me|her|{_AGE}) (?:\w+ ){{0,2}}"
            rf"after (?:giving |child)?(?:birth|delivery)\b"
            rf"|\b(?:since|after) (?:the|my|our|her|having the|having my) (?:baby|birth|delivery)\b"
            rf"|\bafter (?:giving birth|childbirth|having (?:a|the|my|our|her) {_CHILD})\b"
            rf"|\b(?:my|our|her) {_CHILD} (?:is|was born|['’]?s) (?:now |only |just |about )?"
            rf"{_AGE}(?: old| ago)\b[^.?!]{{0,4}}\b(?:and|but|,)?\s*(?:i|my wife|my partner|she)"
            rf"(?:['’]?m| am| feels?| have| can|['’]?ve| cry| cries| keep| get| was| is| has)\b",
            re.IGNORECASE,
        ),
        leads="postpartum",
    ),
    State(
        name="pregnancy",
        also=("pregnant", "gestation", "antenatal", "prenatal", "expectant mothers"),
        plain="pregnancy",
        told=re.compile(
            r"(?<!not )(?<!n't )(?<!n’t )(?<!get )(?<!getting )(?<!become )(?<!becoming )(?<!non-)"
            r"\bpregnant\b"
            r"|\b(?:during|in|throughout|while in|early|late) (?:early |late |my |her )?"
            r"pregnancy\b|\bexpecting (?:a|my|our|her) (?:\w+ )?(?:baby|child)\b"
            r"|\b(?:first|second|third|last) trimester\b|\bweeks (?:along|gone)\b",
            re.IGNORECASE,
        ),
    ),
    State(
        name="breast feeding",
        also=("breastfeeding", "breast-feeding", "breastfed", "lactation", "lactating", "nursing"),
        plain="breastfeeding",
        told=re.compile(
            r"(?<!help )(?<!improve )(?<!increase )(?<!support )(?<!promote )(?<!affect )"
            r"(?<!helps )(?<!stop )\bbreast-?\s?feed(?:s|ing)?\b(?! rates?)"
            r"|\bnursing (?:a|my|our|her|the|mothers?|mums?|moms?) ?(?:\w+ )?"
            r"(?:baby|newborn|twins|infant|child|son|daughter)?|\blactating\b",
            re.IGNORECASE,
        ),
    ),
    State(
        name="menopause",
        also=("menopausal", "postmenopausal", "perimenopausal", "climacteric"),
        plain="women in menopause",
        told=re.compile(
            r"\bin (?:the |my |her )?(?:peri-?)?menopause\b|\b(?:post-?|peri-?)?menopausal\b"
            r"|\b(?:going|went|been) through (?:the )?(?:menopause|change)\b",
            re.IGNORECASE,
        ),
    ),
    State(
        name="renal dialysis",
        also=("dialysis", "hemodialysis", "haemodialysis", "peritoneal dialysis"),
        plain="people on dialysis",
        told=re.compile(r"\b(?:on|having|get|gets|needs?) (?:\w+ )?dialysis\b", re.IGNORECASE),
    ),
    State(
        name="spontaneous abortion",
        also=("miscarriage", "pregnancy loss", "abortion, spontaneous"),
        plain="women after a miscarriage",
        told=re.compile(
            r"\bmiscarried\b|\b(?:had|having|after|since) (?:a |my |her |the )?miscarriage\b",
            re.IGNORECASE,
        ),
    ),
)


WOMEN: Final = frozenset("mothers mother women woman females".split())
"""Names for people that say no more beside a state of life."""


def states(text: str) -> tuple[State, ...]:
    """The states of life that a text tells of somebody."""
    return tuple(state for state in STATES if state.told.search(text))


WHEN: Final = re.compile(
    r"\b(?:since|after) (?:giving |child|the |my |her )?birth\b"
    r"|\b(?:first|second|third|last) trimester\b",
    re.IGNORECASE,
)
"""When in a state of life somebody is."""
