"""How long answers take: in a warm process, and as a command from a cold start."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks.stage import children_cpu_seconds
from benchmarks.timing import Figures, Times, figures_of, timed, times_of
from medwarrant.engine import Engine

RECORDS: Final = Path(__file__).parents[2] / "shared" / "data" / "pubmed_2025" / "records.jsonl"
"""660 abstracts on ketamine and psychedelics, beside the checkout where they are present."""

QUESTIONS: Final = """
Does kratom affect neuroplasticity after ketamine administration?
Does esketamine reduce postoperative depression after caesarean delivery?
Is psilocybin effective for treatment-resistant depression?
What are the cardiovascular side effects of ketamine?
Does MDMA-assisted therapy improve PTSD symptoms?
Is ketamine better than electroconvulsive therapy for depression?
Can ketamine be given with benzodiazepines?
How does ketamine increase BDNF?
What dose of ketamine is used for depression?
Does ketamine reduce alcohol use in alcohol use disorder?
Is ketamine contraindicated in uncontrolled hypertension?
Does lamotrigine block the effect of ketamine?
What is the prognosis of relapse after ketamine infusions?
Does LSD reduce anxiety?
How many participants were in trials of psilocybin for alcohol dependence?
Does naltrexone weaken the antidepressant effect of ketamine?
Does esketamine prevent emergence delirium in children?
What is treatment-resistant depression?
Does ketamine harm the bladder?
Does ketamine reduce suicidal ideation in adults with depression?
""".strip().splitlines()
"""Each kind of question that ``ask`` tells apart, some with an answer in those records."""

COLD_RUNS: Final = 7
COLD_QUESTION: Final = QUESTIONS[0]


def fill(corpus: str) -> Figures:
    """Reads the records, where they are present, into a corpus."""
    with Engine.open(Path(corpus)) as engine:
        report = engine.ingest([str(RECORDS)])
    return {"documents": report.corpus.documents}


def ask(corpus: str | None) -> Figures:
    """Each question once in a warm process; ``corpus`` of ``None`` is the shipped pack alone."""
    started = time.perf_counter()
    with Engine.open(None if corpus is None else Path(corpus)) as engine:
        engine.ask("What is ketamine?")
        first = time.perf_counter() - started
        return {"first_ms": 1000 * first, **figures_of(timed(engine.ask, QUESTIONS))}


def commands(corpora: Mapping[str, str]) -> dict[str, Times]:
    """Whole commands from a cold start, each in a process of its own; ``corpora`` are directories
    by the name to show.
    """
    program = [sys.executable, "-m", "medwarrant"]
    with tempfile.TemporaryDirectory(prefix="medwarrant-bytecode-") as bytecode:
        found = {
            "python alone": _runs([sys.executable, "-c", "pass"], bytecode),
            "medwarrant --help": _runs([*program, "--help"], bytecode),
        }
        for name, corpus in corpora.items():
            asked = [*program, "ask", COLD_QUESTION, "--corpus", corpus]
            found[f"medwarrant ask, {name}"] = _runs(asked, bytecode)
    return found


def _runs(command: Sequence[str], bytecode: str) -> Times:
    """Times of a command after one run that compiles its modules, as an installer does."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = bytecode
    took, worked = [], []
    for run in range(COLD_RUNS + 1):
        started, worked_before = time.perf_counter(), children_cpu_seconds() or 0.0
        subprocess.run(command, check=True, capture_output=True, env=environment)
        if run > 0:
            took.append(time.perf_counter() - started)
            worked.append((children_cpu_seconds() or 0.0) - worked_before)
    return times_of(took, worked)
