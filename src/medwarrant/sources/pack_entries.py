"""What may stand in the files of a pack, and how an entry that does not fit is reported.

The field names here are the format that ``docs/packs.md`` defines; a test holds the two together.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Meta

from medwarrant.errors import InputError
from medwarrant.records import (
    ConceptKind,
    Design,
    Direction,
    LinkKind,
    NoticeKind,
    OutcomeKind,
    Record,
    Result,
    Species,
)
from medwarrant.sources.characters import clean

Text = Annotated[str, Meta(min_length=1)]
Key = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_]*$")]
Pmid = Annotated[str, Meta(pattern=r"^[1-9][0-9]{0,8}$")]
Pmcid = Annotated[str, Meta(pattern=r"^PMC[1-9][0-9]{0,9}$")]
Doi = Annotated[str, Meta(pattern=r"^10\.[0-9]{4,9}/\S+$")]
Url = Annotated[str, Meta(pattern=r"^https?://\S+$")]
Source = Annotated[str, Meta(pattern=r"^(?:pmid:[1-9][0-9]*|doi:10\.[0-9]{4,9}/\S+|https?://\S+)$")]
Date = Annotated[str, Meta(pattern=r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$")]
Year = Annotated[int, Meta(ge=1500, le=2999)]

Sensed = Literal[
    "crisis",
    "emergency",
    "self_treatment",
    "stopping",
    "pregnancy",
    "minor",
    "injected",
    "out_of_scope",
    "loaded_premise",
]
"""What the shipped reader tells a question apart by (``reading/sense.py``)."""


class Entry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything that may stand in a pack file."""


class PackEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of ``pack.toml``."""

    schema: Literal["medwarrant/pack/1"]
    name: Key
    version: Text
    title: Text
    language: Text
    maintainers: Text
    questions: tuple[Text, ...] = ()


class ConceptEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``[[concept]]``."""

    id: Key
    kind: ConceptKind
    names: Annotated[tuple[Text, ...], Meta(min_length=1)]
    short: tuple[Text, ...] = ()
    broader: tuple[Key, ...] = ()
    acts_on: tuple[Key, ...] = ()
    related: tuple[Key, ...] = ()
    plain: Text | None = None
    felt: Source | None = None
    active_placebo: bool = False


class CareEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``[[care]]``."""

    id: Key
    kind: NoticeKind
    any_of: Annotated[tuple[Text, ...], Meta(min_length=1)]
    unless: tuple[Text, ...] = ()
    never: tuple[Text, ...] = ()
    words_for: tuple[Key, ...] = ()
    text: Text | None = None
    help: tuple[Text, ...] = ()
    beside: Text | None = None
    withholds: bool = True
    of_another: bool = False
    told_as: Key | None = None
    seeks: tuple[Text, ...] = ()
    instead_of: tuple[Key, ...] = ()
    senses: tuple[Sensed, ...] = ()
    fires_on: Annotated[tuple[Text, ...], Meta(min_length=1)]
    silent_on: Annotated[tuple[Text, ...], Meta(min_length=1)]


class PhraseEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``[[phrase]]``: phrases that patterns call by one name."""

    id: Key
    any_of: Annotated[tuple[Text, ...], Meta(min_length=2)]


class AbbreviationEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An ``[[abbreviation]]``."""

    id: Key
    short: Annotated[tuple[Text, ...], Meta(min_length=1)]
    means: Text
    any_case: bool = False
    near: tuple[Text, ...] = ()
    unless: tuple[Text, ...] = ()


class TermEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``[[term]]``."""

    term: Text
    also: tuple[Text, ...] = ()
    plain: Text


class LeadEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``[[lead]]``."""

    id: Key
    about: Text
    why: Text
    title: Text | None = None
    authors: tuple[Text, ...] = ()
    year: Year | None = None
    journal: Text | None = None
    pmcid: Pmcid | None = None
    url: Url | None = None
    registered: Text | None = None


class LinkEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``[[study.link]]``."""

    kind: LinkKind
    pmid: Pmid | None = None
    pmcid: Pmcid | None = None
    doi: Doi | None = None
    note: Text | None = None


class EffectEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One effect size of a sentence, as the sentence prints it."""

    measure: Text
    value: float
    ci: tuple[float, float] | None = None
    p: Text | None = None


class SayEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``[[study.say]]`` or ``[[note.say]]``: one sentence and what it means."""

    role: Literal["finding", "limit", "guidance", "silence"] = "finding"
    text: Text
    plain: Text | None = None
    subject: tuple[Key, ...] = ()
    object: tuple[Key, ...] = ()
    direction: Direction | None = None
    result: Result | None = None
    outcome_kind: OutcomeKind | None = None
    outcome: Text | None = None
    setting: Text | None = None
    effect: tuple[EffectEntry, ...] = ()


class StudyEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``[[study]]`` without its sentences and links."""

    id: Key
    pmid: Pmid | None = None
    pmcid: Pmcid | None = None
    doi: Doi | None = None
    url: Url | None = None
    dated: Date | None = None
    title: Text | None = None
    described_as: Text | None = None
    authors: tuple[Text, ...] = ()
    year: Year | None = None
    journal: Text | None = None
    design: Design = "unknown"
    species: Species = "unknown"
    species_detail: Text | None = None
    n: Annotated[int, Meta(ge=1)] | None = None
    population: Text | None = None
    intervention: Text | None = None
    dose: Text | None = None
    route: Text | None = None
    comparator: Text | None = None
    outcomes: tuple[Text, ...] = ()
    result: Result = "unknown"
    outcome_kind: OutcomeKind = "other"
    funding: Text | None = None
    conflicts: Text | None = None
    registered: Text | None = None


E = TypeVar("E", bound=Entry)


class NoteEntry(StudyEntry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``[[note]]`` without its sentences and links: as a study, with the setting it is for."""

    setting: Text


def entry_of(type_: type[E], row: object, where: str) -> E:
    """One entry checked against its type; its texts become clean lines."""
    try:
        return msgspec.convert(_tidy(row), type_)
    except msgspec.ValidationError as error:
        what, _, at = str(error).partition(" - at ")
        field = at.strip("`$.")
        options = _options(get_type_hints(type_).get(field.split("[")[0]))
        remedy = f"see {type_.__name__.removesuffix('Entry').lower()} in docs/packs.md"
        if "unknown field" in what or "missing" in what:
            remedy = f"its fields are {', '.join(type_.__struct_fields__)}"
        elif "enum" in what:
            remedy = f"choose from {', '.join(options)}"
        raise InputError(
            what[0].lower() + what[1:],
            where=f"{where}, field {field}" if field else where,
            remedy=remedy,
        ) from error


def _options(hint: object) -> list[str]:
    """The words of a field's type, in a union too."""
    return [
        word
        for each in get_args(hint)
        for word in ([each] if isinstance(each, str) else _options(each))
    ]


def _tidy(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if isinstance(value, dict):
        return {key: _tidy(item) for key, item in value.items()}
    return value
