"""Plain claims as chatbots and clinics make them, and what an audit says of each.

    python -m benchmarks.audits.plain_claims --corpus FOLDER [--held-out] [--misses]

The corpus holds the 660 records of ``../shared/data/pubmed_2025``, and the packs that ship. The
claims and their labels, with the PMIDs that decide them, are by two writers who never saw the
program. A claim is audited alone, as a page of one sentence without a source. Rules are made in
sight of the first writer's; of the second's only totals are printed.

``supported``: several held studies, or one that sums them up, bear it out; ``one_study``: one does;
``contradicted``: controlled studies or reviews say the contrary; ``mixed``: studies differ, or
found no difference; ``not_held``: nothing held settles it. Wrong is a claim called supported that
is none, and one called contradicted that is not.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from medwarrant.engine import Engine
from medwarrant.records import Rejected

CLAIMS = Path(__file__).parent
WRITERS = {"dev": "plain_claims_first.tsv", "held_out": "plain_claims_second.tsv"}
VERDICTS = ("supported", "partly", "contradicted", "not_found", "unchecked", "no claim")
LABELS = ("supported", "one_study", "mixed", "contradicted", "not_held")
RIGHT = {
    "supported": {"supported", "partly"},
    "one_study": {"supported", "partly"},
    "mixed": {"partly"},
    "contradicted": {"contradicted"},
    "not_held": {"not_found", "unchecked", "no claim"},
}
WRONG = {
    "supported": {"contradicted"},
    "one_study": {"contradicted"},
    "mixed": {"supported"},
    "contradicted": {"supported", "partly"},
    "not_held": {"supported", "contradicted"},
}


def claims(half: str) -> Iterator[tuple[str, str]]:
    """The label and words of each claim of ``dev`` or of ``held_out``."""
    with (CLAIMS / WRITERS[half]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["label"], row["claim"]


def verdict(engine: Engine, claim: str, folder: Path) -> str:
    """What an audit says of a claim, ``no claim`` where it takes the sentence for none."""
    page = folder / "page.txt"
    page.write_text(f"What is known\n\n{claim}\n", encoding="utf-8")
    (audit,) = engine.audit([str(page)])
    if isinstance(audit, Rejected):
        raise SystemExit(audit.reason)
    own = [each.verdict for each in audit.claims if each.quote in claim or claim in each.quote]
    return own[0] if own else "no claim"


def main() -> None:
    """Prints a table of each half."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--held-out", action="store_true", help="totals of the second writer's")
    parser.add_argument("--misses", action="store_true", help="what was not right in ``dev``")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, Engine.open(given.corpus) as engine:
        for half in ("dev", "held_out") if given.held_out else ("dev",):
            found: Counter[tuple[str, str]] = Counter()
            for label, claim in claims(half):
                told = verdict(engine, claim, Path(name))
                found[label, told] += 1
                if given.misses and half == "dev" and told not in RIGHT[label]:
                    print(f"{label}, told {told}: {claim}", file=sys.stderr)
            print(f"\n{half}\n\n| label | {' | '.join(VERDICTS)} |\n|{'---|' * 7}")
            for label in LABELS:
                print(f"| {label} | {' | '.join(str(found[label, one]) for one in VERDICTS)} |")
            total = found.total()
            right = sum(found[label, one] for label in LABELS for one in RIGHT[label])
            wrong = sum(found[label, one] for label in LABELS for one in WRONG[label])
            print(f"\nright {right} of {total}, wrong {wrong}")


if __name__ == "__main__":
    main()
