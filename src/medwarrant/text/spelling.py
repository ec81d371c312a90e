"""British and American spellings of one word, brought together.

Half of the literature is written in each ("randomised", "randomized"; "haemorrhage",
"hemorrhage"), and a stemmer does not know that they are one. The rules change a word's spelling,
never a text: they only decide which words meet. A rule may therefore write a word that nobody
would (a name such as "Kraemer"), as long as no two different words become one.
"""

from __future__ import annotations

import re
from typing import Final

RULES: Final[tuple[tuple[str, str], ...]] = (
    # Greek and Latin digraphs
    (r"aem", "em"),  # anaemia, haemorrhage, ischaemic
    (r"(?<=[nr])aesth|^aesth", "esth"),  # anaesthesia, paraesthesia
    (r"paed", "ped"),  # paediatric, orthopaedic
    (r"gynaec", "gynec"),
    (r"^(c|f)ae(?=c|s)", r"\1e"),  # caecum, faeces, caesarean, caesium
    (r"^aetio", "etio"),
    (r"^(pal|arch)aeo", r"\1eo"),
    (r"^naev", "nev"),
    (r"^oe(?=dem|soph|str)", "e"),  # oedema, oesophagus, oestrogen
    (r"(?<=lymph|apill)oedem|(?<=myx)oedem", "edem"),
    (r"foet", "fet"),
    (r"rrhoe", "rrhe"),  # diarrhoea
    (r"pnoe", "pne"),  # apnoea, dyspnoea
    (r"coeli", "celi"),
    (r"homoeo", "homeo"),
    (r"^amoeb", "ameb"),
    (r"oeuvre", "euver"),
    (r"oeuv", "euv"),
    (r"leuco", "leuko"),
    (r"sulph", "sulf"),
    # endings
    (r"(behavi|tum|fav|lab|hum|od|vap|harb|neighb|hon|rig|vig|flav|col|endeav)our", r"\1or"),
    (r"(cent|fib|lit|tit|met|calib|theat)re(?=s?$)", r"\1er"),
    (r"(?<=cent)r(?=ed$|ing$)", "er"),
    (r"(?<=[a-z]{2}ly)s(?=(?:e|ed|ing|ers?)$)", "z"),  # analysed; "analyses" may be the noun
    (r"(?<=program)me(?=s?$)", ""),
    (r"(?<=anal)ogue(?=s?$)|(?<=catal|homol)ogue(?=s?$)", "og"),
    (r"(?<=practi)s(?=e$|ed$|ing$)", "c"),
    (r"^ageing$", "aging"),
    (r"^(def|off)ence(?=s?$)", r"\1ense"),
    (r"(?<=[a-z]{2}[bdfghklmnprstxyz]i)s(?=(?:e|ed|es|ing|ers?|ations?|able)$)", "z"),
)
"""(pattern, replacement) over a lowercase word, applied in order. The last is "-ise": after a
vowel, "c", "v" or "w" the letter is the word's own (raise, exercise, revise, otherwise)."""

OWN_ISE: Final = re.compile(
    r"(?:prom|prem|dem|surm|pr|sunr|expert|advert|chand|parad|treat|franch|pract|exerc|desp|chem|ch)is"
    r"(?:e|ed|es|ing|ers?|able)$"
)
"""Words in which "-ise" is no ending: promise, comprise, enterprise, expertise, merchandise."""

_CANDIDATE = re.compile(r"[ao]e|our|re|ogu|leuco|sulph|amme|agei|ence|is|ys")
_COMPILED = tuple((re.compile(pattern), replacement) for pattern, replacement in RULES)


def american(word: str) -> str:
    """The American spelling of a lowercase word of plain letters, as far as ``RULES`` know."""
    if _CANDIDATE.search(word) is None:
        return word
    for pattern, replacement in _COMPILED[:-1]:
        word = pattern.sub(replacement, word)
    if OWN_ISE.search(word) is None:
        pattern, replacement = _COMPILED[-1]
        word = pattern.sub(replacement, word)
    return word
