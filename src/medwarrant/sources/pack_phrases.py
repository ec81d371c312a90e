"""The phrase patterns of a pack's notices: their grammar, and the phrases that they call by name.

``docs/packs.md`` gives the language in words; ``reading/care.py`` matches it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from medwarrant.errors import InputError
from medwarrant.records import Care
from medwarrant.sources.pack_entries import CareEntry, PhraseEntry

WORD = r"[^\W_]+(?:'[^\W_]+)*\*?"
PHRASE = rf"(?:{WORD}|\*)(?: (?:{WORD}|\*))*"
ELEMENT = rf"(?:{WORD}|\*|\{{(?:{PHRASE})?(?:\|(?:{PHRASE})?)+\}})"
ROW = rf"(?:\^ )?{ELEMENT}(?: {ELEMENT})*(?: \$)?"
PATTERN = re.compile(rf"{ROW}(?: [&+] {ROW})*")
"""The grammar of phrase patterns, once the names of lists have given way to their phrases."""

NAMED = re.compile(r"<([a-z0-9_]+)>")
LISTED = re.compile(PHRASE)


def care_of(
    entries: Sequence[tuple[CareEntry, str]], lists: Sequence[tuple[PhraseEntry, str]], source: str
) -> tuple[Care, ...]:
    """The notices of a pack, patterns written out and texts that are told alike filled in.

    Each entry comes with the words that say where it stands. Raises InputError for a pattern that
    does not keep to the language, a list or a text that is not there.
    """
    phrases = {}
    for listed, where in lists:
        for one in listed.any_of:
            if LISTED.fullmatch(one) is None:
                raise InputError(
                    f'is no row of words: "{one}"',
                    where=where,
                    remedy="write words, * and word* parted by single blanks",
                )
        phrases[listed.id] = "|".join(listed.any_of)
    written = {entry.id: entry for entry, _ in entries}
    return tuple(_care(entry, where, written, phrases, source) for entry, where in entries)


def _care(
    entry: CareEntry,
    where: str,
    written: Mapping[str, CareEntry],
    phrases: Mapping[str, str],
    source: str,
) -> Care:
    text, help_, beside = entry.text, entry.help, entry.beside
    if entry.told_as is not None and text is None:
        told = written.get(entry.told_as)
        if told is not None and told.kind == entry.kind:
            text, help_, beside = told.text, told.help, beside or told.beside
    if text is None:
        raise InputError(
            "says nothing",
            where=where,
            remedy="give it a text, or in told_as the id of an entry of its kind that has one",
        )
    patterns = {"any_of": entry.any_of, "unless": entry.unless, "never": entry.never}
    return Care(
        id=entry.id,
        kind=entry.kind,
        text=text,
        help=help_,
        beside=beside,
        withholds=entry.withholds,
        of_another=entry.of_another,
        seeks=entry.seeks,
        instead_of=entry.instead_of,
        words_for=entry.words_for,
        senses=entry.senses,
        fires_on=entry.fires_on,
        silent_on=entry.silent_on,
        source=source,
        **{
            field: tuple(written_out(pattern, phrases, where) for pattern in given)
            for field, given in patterns.items()
        },
    )


def written_out(pattern: str, phrases: Mapping[str, str], where: str) -> str:
    """The pattern with the phrases of its lists in place of their names, found well-formed.

    Raises InputError for a list that is not there and a pattern of another language.
    """

    def phrases_of(match: re.Match[str]) -> str:
        if match[1] not in phrases:
            raise InputError(
                f'names no list of phrases: "{match[1]}"',
                where=where,
                remedy="add it to phrases.toml or mend the name",
            )
        is_inside = match.string.count("{", 0, match.start()) > match.string.count(
            "}", 0, match.start()
        )
        return phrases[match[1]] if is_inside else f"{{{phrases[match[1]]}}}"

    plain = NAMED.sub(phrases_of, pattern)
    check_pattern(plain, where)
    return plain


def check_pattern(pattern: str, where: str) -> None:
    """Whether a phrase pattern keeps to the language of ``docs/packs.md``.

    Raises:
        InputError: it does not.
    """
    if PATTERN.fullmatch(pattern) is None or not re.search(r"[^\W_]", pattern):
        raise InputError(
            f'is no phrase pattern: "{pattern}"',
            where=where,
            remedy="write words, *, word* and {one|other} parted by single blanks",
        )
