"""Several packs used together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from medwarrant.errors import InputError
from medwarrant.records import Concept
from medwarrant.sources.pack import Pack, read_pack


def read_packs(folders: Sequence[Path]) -> tuple[Pack, ...]:
    """Read several packs to be used together, in order.

    Raises:
        InputError: one is broken, two have one name, or they mean different things by one
            concept's id.
    """
    packs: list[Pack] = []
    for folder in folders:
        pack = read_pack(folder)
        if any(pack.name == other.name for other in packs):
            raise InputError(
                f'a pack named "{pack.name}" is read already',
                where=str(folder / "pack.toml"),
                remedy="give it another name, or leave the other out (--no-pack)",
            )
        packs.append(pack)
        kinds = {concept.id: concept.kind for other in packs[:-1] for concept in other.concepts}
        for concept in pack.concepts:
            if kinds.get(concept.id, concept.kind) != concept.kind:
                raise InputError(
                    f"is a {concept.kind} here and a {kinds[concept.id]} in another pack",
                    where=f'{folder / "concepts.toml"}: concept "{concept.id}", field kind',
                    remedy="mend the kind, or give the concept an id of its own",
                )
    return tuple(packs)


def concepts_of(packs: Sequence[Pack]) -> tuple[Concept, ...]:
    """The concepts of all packs, each id once.

    One id is one thing: the first pack that has it gives its kind and its preferred name, the
    others add names and ties.
    """
    merged: dict[str, Concept] = {}
    for pack in packs:
        for concept in pack.concepts:
            known = merged.get(concept.id)
            merged[concept.id] = concept if known is None else _joined(known, concept)
    return tuple(merged.values())


def _joined(known: Concept, more: Concept) -> Concept:
    return msgspec.structs.replace(
        known,
        names=_each_once(known.names, more.names),
        short=_each_once(known.short, more.short),
        broader=_each_once(known.broader, more.broader),
        acts_on=_each_once(known.acts_on, more.acts_on),
        related=_each_once(known.related, more.related),
        plain=more.plain if known.plain is None else known.plain,
    )


def _each_once(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
