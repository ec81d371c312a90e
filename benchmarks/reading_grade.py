"""Measures how hard answers for patients are to read.

    python -m pip install textstat==0.7.4
    python benchmarks/reading_grade.py CORPUS

Asks `benchmarks/questions/patients.txt` of the corpus and the shipped packs, and grades all that is
said in each answer (every section, without sources and glossary): Flesch-Kincaid and textstat's
consensus. Points within numbers are taken out first, since textstat takes "9.2" for two sentences.
"""

from __future__ import annotations

import re
import statistics
import sys
from pathlib import Path

import textstat

from medwarrant.engine import Engine

QUESTIONS = Path(__file__).parent / "questions" / "patients.txt"


def main(corpus: Path) -> None:
    """Prints one line an answer, then the medians."""
    grades: list[tuple[float, float]] = []
    with Engine.open(corpus) as engine:
        for question in QUESTIONS.read_text(encoding="utf-8").splitlines():
            answer = engine.ask(question, audience="patient")
            said = " ".join(sentence.text for sentence in answer.sentences)
            said = re.sub(r"(?<=\d)\.(?=\d)", "", said)
            if not said:
                continue
            grade = textstat.flesch_kincaid_grade(said)
            consensus = textstat.text_standard(said, float_output=True)
            grades.append((grade, consensus))
            print(f"{grade:5.1f} {consensus:5.1f}  {question[:70]}")
    for name, own in zip(("Flesch-Kincaid", "consensus"), zip(*grades, strict=True), strict=True):
        print(f"{name}: median {statistics.median(own):.1f} of {len(own)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
