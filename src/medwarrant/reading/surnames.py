"""Names of authors as they are compared: accents, hyphens, particles and initials folded away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PARTICLES = frozenset(
    "van von der den de del della di da das dos du do la le el al ten ter zu zur bin ibn y e af av"
    " san st o d l mac mc".split()
)
"""What stands before a family name and is printed, sorted or dropped as each list likes."""
UPPER = "A-ZÀ-ÖØ-Þ" + "".join(c for c in map(chr, range(0x100, 0x180)) if c.isupper())
"""Capitals of Latin-1 and of Latin Extended-A, for character classes."""
SUFFIX = re.compile(r",?\s+(?:Jr|Sr|I{2,3}|IV|[1-4](?:st|nd|rd|th))\.?$", re.I)
INITIALS = re.compile(
    rf"(?:,\s*|\s+)(?:[{UPPER}]{{1,4}}|(?:[{UPPER}]\.[\s-]?){{1,4}})(?:\s+(?:Jr|Sr|\dnd|\drd)\.?)?$"
)
"""What a list prints behind a family name: "HM", "H.M.", "H. M."."""
SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"}
)
ORGANISATION = re.compile(
    r"\b(?:associations?|organi[sz]ations?|institutes?|societ(?:y|ies)|cent(?:er|re)s?|clinics?"
    r"|departments?|services?|administration|agency|committee|groups?|college|academy|foundation"
    r"|council|ministry|board|bureau|office|collaborat(?:ion|ors)|network|media|universit(?:y|ies)"
    r"|hospitals?|health|commission|consortium|federation|union|alliance|trust|task force"
    r"|authority|library|nations?|investigators|working party|initiative|program(?:me)?"
    r"|registry|press|project|team|government|corporation|company|inc|ltd|gmbh|times|news"
    r"|journal|online|survey|framework|states|medicine|surveillance)\b",
    re.I,
)
"""Words that make a name a body's and not a person's."""


@lru_cache(maxsize=8192)  # each name of a list is held against each citation
def folded(text: str) -> str:
    """Letters and digits alone, without accents or case."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(SPECIAL)).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "", kept)


def family(author: str) -> str:
    """The family name of an author as a list prints it ("Pettinati HM", "van der Berg, J. A.")."""
    name = SUFFIX.sub("", author.strip().rstrip(","))
    name = INITIALS.sub("", name) or name
    return name.strip(" ,.") or author


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """A family name as it is compared: folded, without particles before it."""
    words = [word for word in re.split(r"[\s.]+", name.strip()) if word]
    while len(words) > 1 and folded(words[0]) in PARTICLES:
        words.pop(0)
    stripped = re.sub(r"^(?:[dlDL]|[oO])['’](?=\w)", "", words[0]) if words else ""
    return folded(" ".join([stripped, *words[1:]])) if words else folded(name)


def are_same(one: str, other: str) -> bool:
    """Whether two family names are the same one, each printed whole."""
    a, b = key(one), key(other)
    if a == b or folded(one) == folded(other):
        return bool(a)
    return umlauts_spelt(a) == umlauts_spelt(b)


def umlauts_spelt(name: str) -> str:
    """A folded name with "ae", "oe", "ue" and "aa" as one letter, as libraries spell umlauts."""
    return re.sub(r"([aou])e", r"\1", name).replace("aa", "a").replace("œ", "o")


def shares_a_part(one: str, other: str) -> bool:
    """Whether one is a part of the other's double name, or the other with a given name before it
    ("Romano" and "Ezquerra-Romano", "Ivan Ezquerra-Romano").
    """
    parts = [
        {folded(part) for part in re.split(r"[\s-]+", name) if len(part) > 2 and "." not in part}
        - PARTICLES
        for name in (one, other)
    ]
    small, large = sorted(parts, key=len)
    return bool(small) and small < large


def are_spelt_alike(one: str, other: str) -> bool:
    """Whether two family names differ by one slip of the pen: a letter more, less, other or two
    changed over. Short names, in which one letter makes another name, are not compared.
    """
    a, b = sorted((key(one), key(other)), key=len)
    if len(a) < 5 or len(b) - len(a) > 1 or a == b or a[0] != b[0]:
        return False
    if len(a) < len(b):
        return any(b[:i] + b[i + 1 :] == a for i in range(len(b)))
    unlike = [i for i in range(len(a)) if a[i] != b[i]]
    return len(unlike) == 1 or (
        len(unlike) == 2
        and unlike[1] == unlike[0] + 1
        and a[unlike[0]] == b[unlike[1]]
        and a[unlike[1]] == b[unlike[0]]
    )


def acronym(name: str) -> str:
    """The capitals of a body's name, without small words: "World Health Organization" is "who"."""
    return "".join(word[0] for word in re.findall(r"[A-Z][\w’'-]*", name)).lower()


def is_body(name: str) -> bool:
    """Whether a name is a body's: it has a word of one, or three words that are no initials."""
    words = name.split()
    return ORGANISATION.search(name) is not None or (
        len(words) >= 3 and all(len(word) > 3 for word in words)
    )


def is_same_body(one: str, other: str) -> bool:
    """Whether two names mean one body: equal, one the beginning of the other, or its capitals."""
    one, other = (re.sub(r"^the\s+", "", name, flags=re.I) for name in (one, other))
    a, b = sorted((folded(one), folded(other)), key=len)
    if not a:
        return False
    if a == b or (len(a) >= 5 and b.startswith(a)):
        return True
    shorter, longer = sorted((one, other), key=len)
    capitals = re.sub(r"[^A-Za-z]", "", shorter)
    return capitals.isupper() and len(capitals) >= 2 and acronym(longer).startswith(a)
