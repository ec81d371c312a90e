"""Several packs used together, and the packs that ship with the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from medwarrant.errors import InputError
from medwarrant.records import Concept
from medwarrant.sources.pack import SHIPPED, Pack, read_pack
from medwarrant.sources.pack_files import HEAD


def shipped_packs() -> tuple[str, ...]:
    """The names of the packs that come with the program, in the order of the alphabet."""
    return tuple(sorted(path.parent.name for path in SHIPPED.glob(f"*/{HEAD}")))


def pack_folder(named: Path) -> Path:
    """The folder of a pack that is named by its folder or, one that ships, by its name.

    A folder that holds a pack comes first, so that no pack that ships later takes the place of
    one's own; a folder of that name which is no pack (one of papers, say) does not stand in the
    way.

    Raises:
        InputError: it is neither.
    """
    if (named / HEAD).is_file():
        return named
    shipped = SHIPPED / named.name
    if str(named) == named.name and (shipped / HEAD).is_file():
        return shipped
    state = "is no pack: it holds no pack.toml" if named.is_dir() else "is neither folder nor pack"
    raise InputError(
        state,
        where=str(named),
        remedy="give a folder laid out as docs/packs.md says, or the name of a pack that ships: "
        + ", ".join(shipped_packs()),
    )


def read_packs(folders: Sequence[Path]) -> tuple[Pack, ...]:
    """Read several packs to be used together, in order; one that is named twice is read once.

    Raises:
        InputError: one is not there or broken, two have one name, or they mean different things
            by one concept's id.
    """
    packs: list[Pack] = []
    for folder in dict.fromkeys(pack_folder(each) for each in folders):
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
        felt=more.felt if known.felt is None else known.felt,
        active_placebo=known.active_placebo or more.active_placebo,
    )


def _each_once(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
