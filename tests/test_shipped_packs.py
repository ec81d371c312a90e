"""What the shipped packs say for patients is no stronger than what they say for clinicians."""

from __future__ import annotations

import pytest

from medwarrant.reading.proofreading import RuleProofreader
from medwarrant.records import Document
from medwarrant.sources.pack import SHIPPED, read_pack

PACKS = sorted(folder.name for folder in SHIPPED.iterdir() if (folder / "pack.toml").exists())
DOCUMENTS = [document for name in PACKS for document in read_pack(SHIPPED / name).documents]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_the_plain_words_of_a_shipped_sentence_hold_against_it(document: Document) -> None:
    assert document.curated is not None
    departures = {
        document.text[s.start : s.end]: RuleProofreader().departures(
            s.plain, document.text[s.start : s.end], s.direction
        )
        for s in document.curated.statements
        if s.plain is not None
    }
    assert not any(departures.values()), departures
