"""Documents counted by what they studied: people, animals, test tubes."""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.reports.evidence import ANIMAL_LEVEL, IN_VITRO_LEVEL, Item
from medwarrant.reports.telling import Teller, relation
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import counted, joined


def by_species(items: Sequence[Item], tell: Teller, ledger: Ledger) -> tuple[str, tuple[str, ...]]:
    """The documents counted by what they studied, and the warrants of the counts."""
    kinds = (
        ("human study", "human studies", [i for i in items if i.is_human]),
        ("animal study", "animal studies", [i for i in items if i.level == ANIMAL_LEVEL]),
        (
            "test-tube study",
            "test-tube studies",
            [i for i in items if i.level == IN_VITRO_LEVEL],
        ),
        (
            "other document",
            "other documents",
            [i for i in items if i.level < ANIMAL_LEVEL and not i.is_human],
        ),
    )
    parts: list[str] = []
    warrants: list[str] = []
    for one, many, own in kinds:
        documents = {item.document.id: item for item in reversed(own)}
        if documents:
            mains = [tell.warrant(i, relation(i)) for i in documents.values()]
            parts.append(counted(len(documents), one, many))
            warrants += [*mains, ledger.count(mains, many)]
    return joined(parts), tuple(dict.fromkeys(warrants))
