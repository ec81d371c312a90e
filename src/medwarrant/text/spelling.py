"""British and American spellings of one word, brought together.

Half of the literature is written in each ("randomised", "randomized"; "haemorrhage",
"hemorrhage"), and a stemmer does not know that they are one. The rules change a word's spelling,
never a text: they only decide which words meet. A rule may therefore write a word that nobody
would (a name such as "Kraemer"), as long as no two different words become one.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

RULES: Final[tuple[tuple[str, str, str], ...]] = (
    # Greek and Latin digraphs
    ("aem", r"aem", "em"),  # anaemia, haemorrhage, ischaemic
    ("aesth", r"(?<=[nr])aesth|^aesth", "esth"),  # anaesthesia, paraesthesia, aesthetic
    ("paed", r"paed", "ped"),  # paediatric, orthopaedic
    ("gynaec", r"gynaec", "gynec"),
    ("ae", r"^(c|f)ae(?=c|s)", r"\1e"),  # caecum, faeces, caesarean, caesium
    ("aetio", r"^aetio", "etio"),
    ("aeo", r"^(pal|arch)aeo", r"\1eo"),
    ("naev", r"^naev", "nev"),
    ("oe", r"^oe(?=dem|soph|str)", "e"),  # oedema, oesophagus, oestrogen
    ("oedem", r"(?<=lymph|apill)oedem|(?<=myx)oedem", "edem"),
    ("foet", r"foet", "fet"),
    ("rrhoe", r"rrhoe", "rrhe"),  # diarrhoea
    ("pnoe", r"pnoe", "pne"),  # apnoea, dyspnoea
    ("coeli", r"coeli", "celi"),
    ("homoeo", r"homoeo", "homeo"),
    ("amoeb", r"^amoeb", "ameb"),
    ("oeuv", r"oeuvre", "euver"),
    ("oeuv", r"oeuv", "euv"),
    ("leuco", r"leuco", "leuko"),
    ("sulph", r"sulph", "sulf"),
    # endings
    (
        "our",
        r"(behavi|tum|fav|lab|hum|od|vap|harb|neighb|hon|rig|vig|flav|col|endeav)our",
        r"\1or",
    ),
    ("re", r"(cent|fib|lit|tit|met|calib|theat)re(?=s?$)", r"\1er"),
    ("centr", r"(?<=cent)r(?=ed$|ing$)", "er"),
    ("lys", r"(?<=[a-z]{2}ly)s(?=(?:e|ed|ing|ers?)$)", "z"),  # "analyses" may be the noun
    ("programme", r"(?<=program)me(?=s?$)", ""),
    ("ogue", r"(?<=anal)ogue(?=s?$)|(?<=catal|homol)ogue(?=s?$)", "og"),
    ("practis", r"(?<=practi)s(?=e$|ed$|ing$)", "c"),
    ("ageing", r"^ageing$", "aging"),
    ("ence", r"^(def|off)ence(?=s?$)", r"\1ense"),
    ("is", r"(?<=[a-z]{2}[bdfghklmnprstxyz]i)s(?=(?:e|ed|es|ing|ers?|ations?|able)$)", "z"),
)
"""(letters that a word must hold, pattern, replacement) over a lowercase word, applied in order.
The last is "-ise": after a vowel, "c", "v" or "w" the letter is the word's own (raise, exercise,
revise, otherwise)."""

OWN_ISE: Final = re.compile(
    r"(?:prom|prem|dem|surm|pr|sunr|expert|advert|chand|parad|treat|franch|pract|exerc|desp|chem|ch)is"
    r"(?:e|ed|es|ing|ers?|able)$"
)
"""Words in which "-ise" is no ending: promise, comprise, enterprise, expertise, merchandise."""

DIGRAPHS: Final = ("ae", "oe")
"""What the rules at the head of the table have in common, so that most words pass them in one
look."""

_RULES = tuple(
    (gate, tuple((letters, re.compile(pattern), to) for letters, pattern, to in rules))
    for gate, rules in groupby(
        RULES, key=lambda rule: next((pair for pair in DIGRAPHS if pair in rule[0]), "")
    )
)


def american(word: str) -> str:
    """The American spelling of a lowercase word of plain letters, as far as ``RULES`` know."""
    for gate, rules in _RULES:
        if gate in word:
            for letters, pattern, replacement in rules:
                if letters in word and not (letters == "is" and OWN_ISE.search(word)):
                    word = pattern.sub(replacement, word)
    return word
