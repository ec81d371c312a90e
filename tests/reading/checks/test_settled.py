"""A sentence that retells its work without the work's reservation is told so."""

from __future__ import annotations

from pathlib import Path

import pytest

from medwarrant.engine import Engine
from medwarrant.records import Rejected

WORK = """PMID- 31234567
TI  - Malt before singing in a choir of women: a trial
AB  - Malt before singing may reduce hoarseness in women of a choir for a day. We saw no harm.
PT  - Journal Article
"""
PAGE = """Singing well

{sentence}

References

1. Berg A. Malt before singing in a choir of women: a trial. Choir Med. 2024. PMID: 31234567
"""


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("Malt before singing reduces hoarseness in women of a choir for a day [1].", True),
        ("Malt before singing may reduce hoarseness in women of a choir for a day [1].", False),
        ("Malt before singing might well reduce hoarseness in women of a choir [1].", False),
    ],
)
def test_the_reservation_of_a_retold_sentence_is_kept(
    tmp_path: Path, sentence: str, *, is_told: bool
) -> None:
    (tmp_path / "works.nbib").write_text(WORK, encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text(PAGE.format(sentence=sentence), encoding="utf-8")
    with Engine.open(tmp_path / "corpus") as engine:
        engine.ingest([str(tmp_path / "works.nbib")])
        (audit,) = engine.audit([str(page)])
    assert not isinstance(audit, Rejected)
    told = {finding.code for claim in audit.claims for finding in claim.findings}
    assert ("overclaim_strength" in told) == is_told
