"""What an audit finds in sound open papers, claim by claim: nearly all of it is a false alarm.

    python -m benchmarks.audits.open_papers [--data ../shared/data] [--corpus DIR] [--told FILE]

Each paper of ``jats`` whose markup ties its text to its list is audited whole, against the corpus
where one is given and an empty one otherwise, and its minor and major findings are held against the
number of its sentences. Peer review does not make a paper sound in every sentence, so that a few
findings may be right; ``--told`` writes each down, to be judged.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.audits.measure import told
from benchmarks.audits.sound import documents
from medwarrant.engine import Engine
from medwarrant.records import Document, Rejected
from medwarrant.text.sentences import sentences

DATA = Path(__file__).parents[3] / "shared" / "data"
MOST_MAJOR = 2.0
"""Major findings per 100 sentences over which a run fails."""
BESIDE = frozenset({"references", "table", "figure"})
"""Sections that are no running text."""


def spoken(document: Document) -> int:
    """Sentences of a paper's running text."""
    return sum(
        len(sentences(document.text, section.start, section.end))
        for section in document.sections
        if section.role not in BESIDE
    )


def main() -> int:
    """Prints the figures; 1 where major findings are past their limit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--corpus", type=Path, help="an empty one without it")
    parser.add_argument("--told", type=Path, help="where to write the findings")
    given = parser.parse_args()
    folder = given.data / "jats"
    if not folder.exists():
        print(f"open papers: skipped, {folder} is not there")
        return 0
    severities: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    lines: list[str] = []
    papers = said = 0
    with (
        tempfile.TemporaryDirectory(prefix="papers-") as name,
        Engine.open(given.corpus or Path(name)) as engine,
    ):
        for path in sorted(folder.glob("*.xml")):
            read = [each for each in documents([path]) if any(r.cited_at for r in each.references)]
            if not read:
                continue
            papers += 1
            said += sum(map(spoken, read))
            audits = engine.audit([str(path)])
            every = (one for each in audits if not isinstance(each, Rejected) for one in told(each))
            for finding, words, _ in every:
                if finding.severity == "info" or finding.is_repeat:
                    continue
                severities[finding.severity] += 1
                codes[finding.code] += 1
                found = (path.stem, finding.severity, finding.code, words, finding.explanation)
                lines.append("\t".join(found))
            print(f"{path.stem}: {dict(severities)}", file=sys.stderr, flush=True)
    if given.told is not None:
        given.told.write_text("\n".join(lines), "utf-8")
    major = 100 * severities["major"] / max(said, 1)
    minor = 100 * severities["minor"] / max(said, 1)
    print(
        f"{papers} papers, {said} sentences: {severities['major']} major findings ({major:.2f} per"
        f" 100 sentences), {severities['minor']} minor ({minor:.2f}); {dict(codes.most_common())}"
    )
    return 1 if major > MOST_MAJOR else 0


if __name__ == "__main__":
    sys.exit(main())
