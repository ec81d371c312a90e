"""Plants slips of citing: markers, entries, names, years, quotations and hidden orders.

The wordings of hidden orders and of quotations are in ``wordings.toml``, written without looking at
the patterns of the program.
"""

from __future__ import annotations

import re
from random import Random

from benchmarks.audits.planting import Planted, Planter, ends, inserted, one_of, replaced
from benchmarks.audits.sound import Sound
from benchmarks.audits.wordings import WORDINGS, half_of, wordings
from medwarrant.reading.surnames import family

AUTHOR_YEAR = re.compile(
    r"(?P<name>[A-Z][\w’'-]{3,})(?P<rest>(?: et al\.?| and [A-Z][\w’'-]+| & [A-Z][\w’'-]+)?,? \(?)"
    r"(?P<year>(?:19|20)\d\d)(?![\w–-])"
)
ABSENT = ("Okonjo", "Vestergren", "Haldimann", "Quispe", "Brannigan", "Szentmiklosi", "Tarkowski",
          "Lindqvist-Moe", "Abernethy", "Yamanaka")  # fmt: skip
"""Surnames of no entry (an article that has one gets another)."""


def marker_without_entry(sound: Sound, rng: Random) -> Planted | None:
    """One more citation, of a work that the list does not have."""
    places = ends(sound)
    if not places:
        return None
    at = rng.choice(places)
    if sound.is_numbered:
        words = f" [{len(sound.entries) + rng.choice((1, 2, 7, 30))}]"
    else:
        listed = " ".join(entry.text for entry in sound.entries)
        name = one_of(rng, [name for name in ABSENT if name not in listed])
        second = one_of(rng, (" et al.", "", f" and {one_of(rng, ABSENT)}"))
        words = f" ({name}{second}, {rng.randrange(1988, 2022)})"
    body, sentence = replaced(sound.body, at, at, words)
    return Planted(sound.printed(body), sentence, ("in_text_not_in_list",))


def entry_never_cited(sound: Sound, rng: Random) -> Planted | None:
    """One more entry, which the text does not cite."""
    author = one_of(rng, [name for name in ABSENT if name not in sound.printed()])
    title, journal = one_of(rng, WORDINGS["titles"]), one_of(rng, WORDINGS["journals"])
    year, volume, page = rng.randrange(1992, 2020), rng.randrange(4, 90), rng.randrange(11, 900)
    text = f"{author} K, Moreau P. {title}. {journal}. {year};{volume}:{page}-{page + 8}."
    listed = [entry.text for entry in sound.entries]
    at = len(listed)
    if not sound.is_numbered:
        at = next((n for n, entry in enumerate(listed) if entry > text), at)
    listed.insert(at, text)
    return Planted(sound.printed(entries=listed), text, ("never_cited",))


def entry_twice(sound: Sound, rng: Random) -> Planted | None:
    """An entry listed again, printed a little otherwise, and cited by its second number."""
    whole = [
        place
        for place, entry in enumerate(sound.entries)
        if entry.title and entry.authors and entry.year and len(entry.title.split()) > 4
    ]
    if not whole:
        return None
    listed = [entry.text for entry in sound.entries]
    if not sound.is_numbered:
        place = rng.choice(whole)
        text = _otherwise(listed[place], sound.entries[place].title or "", rng)
        listed.insert(place + 1, text)
        return Planted(sound.printed(entries=listed), text, ("duplicate_reference",))
    often = [
        [(start, end) for start, end, places in sound.cites if places == (place,)
         and sound.body[start:end] == str(place + 1) and sound.body[start - 1] == "["
         and sound.body[end] == "]"]
        for place in whole
    ]  # fmt: skip
    usable = [(place, spots) for place, spots in zip(whole, often, strict=True) if len(spots) > 1]
    if not usable:
        return None
    place, spots = rng.choice(usable)
    start, end = spots[-1]
    body, _ = replaced(sound.body, start, end, str(len(listed) + 1))
    text = _otherwise(listed[place], sound.entries[place].title or "", rng)
    return Planted(sound.printed(body, [*listed, text]), text, ("duplicate_reference",))


def _otherwise(text: str, title: str, rng: Random) -> str:
    """An entry as another hand prints it."""
    way = rng.randrange(4)
    if way == 0:
        return re.sub(r" ?(?:doi:|PMID: )\S+$", "", text)
    if way == 1:
        return text.replace(title, title.title())
    if way == 2:
        return re.sub(r"^((?:[^,.]+, ){3})(?:[^,.]+, )*[^,.]+\.", r"\1et al.", text)
    return text


def year_altered(sound: Sound, rng: Random) -> Planted | None:
    """A year in the text that is not the list's: a slip of a year or two, or of a decade."""
    found = _named(sound)
    if not found:
        return None
    match, name, year = rng.choice(found)
    taken = {entry.year for entry in sound.entries
             if entry.authors and family(entry.authors[0]) == name}  # fmt: skip
    slips = [year + slip for slip in (-2, -1, 1, 2, -10, 10) if 1950 < year + slip < 2026]
    other = rng.choice([slip for slip in slips if slip not in taken])
    body, sentence = replaced(sound.body, match.start("year"), match.end("year"), str(other))
    # a decade away, "the list has it under another year" is told of a work that is missing
    return Planted(sound.printed(body), sentence, ("year_mismatch", "in_text_not_in_list"))


def author_altered(sound: Sound, rng: Random) -> Planted | None:
    """A name in the text that is misspelt or is a later author's."""
    found = _named(sound)
    if not found:
        return None
    match, name, year = rng.choice(found)
    entry = next(
        entry
        for entry in sound.entries
        if entry.authors and family(entry.authors[0]) == name and entry.year == year
    )
    others = [
        family(author)
        for author in entry.authors[1:]
        if re.fullmatch(r"[A-Z][a-z]{3,}", family(author)) and family(author) not in match.group()
    ]
    other = one_of(rng, others) if others and rng.random() < 0.4 else _misspelt(name, rng)
    if any(each.authors and family(each.authors[0]) == other for each in sound.entries):
        return None
    body, sentence = replaced(sound.body, match.start("name"), match.end("name"), other)
    return Planted(sound.printed(body), sentence, ("author_mismatch", "in_text_not_in_list"))


def _named(sound: Sound) -> list[tuple[re.Match[str], str, int]]:
    """Citations by name and year of one entry that its first author and year single out, each work
    where it is first named.
    """
    found: dict[tuple[str, int], re.Match[str]] = {}
    if sound.is_numbered:
        return []
    for match in AUTHOR_YEAR.finditer(sound.body):
        year, name = int(match["year"]), match["name"]
        meant = [
            entry
            for entry in sound.entries
            if entry.authors and family(entry.authors[0]) == name and entry.year == year
        ]
        is_cited = any(s < match.end() and match.start() < e for s, e, _ in sound.cites)
        if len(meant) == 1 and is_cited and len(name) > 4:
            found.setdefault((name, year), match)
    return [(match, name, year) for (name, year), match in found.items()]


def _misspelt(name: str, rng: Random) -> str:
    """A name with one slip of the pen behind its first letter."""
    at = rng.randrange(1, len(name) - 1)
    way = rng.randrange(4)
    if way == 0 and name[at] != name[at + 1]:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if way == 1:
        return name[:at] + name[at + 1 :]
    if way == 2:
        return name[:at] + name[at] + name[at:]
    vowels = {"a": "e", "e": "i", "i": "y", "o": "u", "u": "o", "y": "i"}
    return name[:at] + vowels.get(name[at], "n" if name[at] == "m" else "m") + name[at + 1 :]


def entry_stripped(sound: Sound, rng: Random) -> Planted | None:
    """An entry without what somebody needs to find the work."""
    whole = [
        place
        for place, entry in enumerate(sound.entries)
        if entry.journal and entry.volume and entry.pages and entry.title and entry.authors
        and entry.year and len(entry.title.split()) > 5 and entry.journal in entry.text
    ]  # fmt: skip
    if not whole:
        return None
    place = rng.choice(whole)
    entry = sound.entries[place]
    title, journal = entry.title or "", entry.journal or ""
    head = entry.text[: entry.text.index(title)] if title in entry.text else ""
    if not head:
        return None
    words = title.split()
    ways = [
        f"{head}{title}.",
        f"{head}{title}. {journal}.",
        f"{head}{title}. {journal}. {entry.year}.",
        f"{head}{' '.join(words[: len(words) // 2])}",
        f"{head}{title}. {entry.year}. Available from:",
        f"{head}{title}. {journal}. {entry.year}. doi:",
    ]
    if str(entry.year) not in head:
        ways.append(f"{head}{title}. {journal}. {entry.volume}:{entry.pages}.")
    text = one_of(rng, ways)
    listed = [entry.text for entry in sound.entries]
    listed[place] = text
    return Planted(
        sound.printed(entries=listed), text, ("malformed_reference", "unresolved_reference")
    )


def quotation_of_several(sound: Sound, rng: Random) -> Planted | None:
    """One wording in quotation marks that is credited to two or three works."""
    if len(sound.entries) < 3:
        return None
    places = sorted(rng.sample(range(len(sound.entries)), rng.choice((2, 3))))
    if sound.is_numbered:
        numbers = [str(place + 1) for place in places]
        credit = one_of(
            rng, (f"[{', '.join(numbers)}]", f"[{','.join(numbers)}]", f"[{']['.join(numbers)}]")
        )
    else:
        works = [sound.entries[place] for place in places]
        if any(not work.authors or work.year is None for work in works):
            return None
        credit = "; ".join(
            f"{family(work.authors[0])}{' et al.' if len(work.authors) > 2 else ''}, {work.year}"
            if len(work.authors) != 2
            else f"{family(work.authors[0])} and {family(work.authors[1])}, {work.year}"
            for work in works
        )
        credit = f"({credit})"
    opened, closed = rng.choice((("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’")))
    said = f"{opened}{one_of(rng, WORDINGS['quotations'])}{closed}"
    sentence = one_of(rng, WORDINGS["credits"]).format(said=said, credit=credit)
    body = inserted(sound, rng, sentence)
    if body is None:
        return None
    return Planted(sound.printed(body), sentence, ("one_quote_many_sources",))


def hidden_order(sound: Sound, rng: Random) -> Planted | None:
    """A sentence that speaks to a machine that reads the article."""
    order = one_of(rng, wordings("orders", half_of(sound.name)))
    body = inserted(sound, rng, order)
    if body is None:
        return None
    return Planted(sound.printed(body), order, ("injected_instruction",))


SLIPS: dict[str, Planter] = {
    "marker without entry": marker_without_entry,
    "entry never cited": entry_never_cited,
    "year altered in the text": year_altered,
    "author altered in the text": author_altered,
    "entry twice": entry_twice,
    "entry stripped": entry_stripped,
    "one quotation, several works": quotation_of_several,
    "hidden order": hidden_order,
}
"""The planters of slips that need no corpus, by kind."""
