"""Writes what is made from the program itself: its reference pages and the README's answer.

``python docs/generate.py`` writes them; ``tests/test_docs.py`` fails when they are out of date.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import typer

from medwarrant.interfaces.cli.program import app
from medwarrant.reading.care import ORDER
from medwarrant.records import Audit, Care, Finding, FindingCode, NoticeKind
from medwarrant.rendering.answer import NOTICES, answer_page
from medwarrant.rendering.json_schema import PUBLISHED, READ, json_schema
from medwarrant.rendering.page import Heading, Item, Page, body
from medwarrant.rendering.terminal import terminal
from medwarrant.sources.pack import SHIPPED, read_pack

HERE = Path(__file__).parent
WIDTH = 80  # columns of a help page: what a terminal shows that nobody widened

README = HERE.parent / "README.md"
QUESTION = "Does kratom affect neuroplasticity after ketamine administration?"  # as in the Makefile
ANSWER_BEGINS = "<!-- answer: made by docs/generate.py -->\n"
ANSWER_ENDS = "<!-- answer ends -->\n"
MOST_POINTS = 1  # of each section of the answer: enough to see how it reads

CLI_HEAD = """\
# The command line

Made by `python docs/generate.py` from the program itself; do not edit by hand.

| exit code | means |
|---|---|
| 0 | done; inputs that were rejected are listed and are no failure |
| 1 | the check that was asked for failed (`recheck`, `doctor`) |
| 2 | the call or its input is wrong |
| 3 | the machine or the store stands in the way |
| 130 | interrupted |

Only the result goes to standard output. Progress, warnings and errors go to standard error, each
error as one line with what to do. Text is plain in a pipe and coloured in a terminal (`NO_COLOR`
is obeyed); it is UTF-8 everywhere.

| variable | means |
|---|---|
| `MEDWARRANT_CORPUS` | the corpus when `--corpus` is not given |
| `MEDWARRANT_DEBUG` | `1` shows the traceback behind an error |

`medwarrant --install-completion` completes commands and options in your shell.
"""

RECORDS_HEAD = """\
# Records

Made by `python docs/generate.py` from the records themselves; do not edit by hand.
`medwarrant schema NAME` prints the same as JSON Schema. Fields may be added; none is renamed,
dropped or given another meaning without a new schema number. In what is printed, every field is
always there. Offsets count Unicode code points from 0; the end is one past the last character.
"""


def cli_page() -> str:
    """Every command's help page."""
    group: Any = typer.main.get_command(app)
    parts = [CLI_HEAD, _help(group, "medwarrant")]
    for name, command in group.commands.items():
        parts += [f"## {name}\n", _help(command, f"medwarrant {name}")]
    return "\n".join(parts)


def _help(command: Any, path: str) -> str:
    context = command.make_context(path, [], resilient_parsing=True, terminal_width=WIDTH)
    lines = (line.rstrip() for line in command.get_help(context).splitlines())
    return "\n".join(["```text", *lines, "```", ""])


def records_page() -> str:
    """Every field of every published record."""
    parts = [RECORDS_HEAD]
    told: set[str] = set()
    for name in PUBLISHED:
        schema = json.loads(json_schema(name))
        direction = "read" if name in READ else "printed"
        parts.append(f"## {name}: {schema['description']} ({direction})\n")
        for record, definition in schema["$defs"].items():
            if record not in told:
                told.add(record)
                parts.append(_table(record, definition))
        others = [f"[`{each}`](#{each.lower()})" for each in schema["$defs"]]
        parts.append(f"Made of: {', '.join(others)}.\n")
    return "\n".join(parts)


def _table(record: str, definition: dict[str, Any]) -> str:
    rows = [f"### {record}\n", f"{definition['description']}\n", "| field | type | meaning |"]
    rows.append("|---|---|---|")
    for field, of in definition["properties"].items():
        rows.append(f"| `{field}` | {_type(of)} | {of['description']} |")
    return "\n".join([*rows, ""])


def _type(of: dict[str, Any]) -> str:
    match of:
        case {"$ref": ref}:
            name = str(ref).rsplit("/", 1)[-1]
            return f"[{name}](#{name.lower()})"
        case {"anyOf": choices}:
            return " or ".join(_type(choice) for choice in choices)
        case {"enum": words}:
            return ", ".join(f"`{word}`" for word in words)
        case {"type": "array", "prefixItems": items}:
            return f"[{', '.join(_type(item) for item in items)}]"
        case {"type": "array", "items": item} if item is not False:
            return f"list of {_type(item)}"
        case {"type": "object", "additionalProperties": value}:
            return f"object of {_type(value)}"
        case {"type": kind}:
            return str(kind)
    raise ValueError(f"no words for the type {of}")


def readme_page() -> str:
    """The README with the answer that this version gives."""
    from medwarrant.engine import Engine  # slow to load, and the other pages do without it

    before, rest = README.read_text(encoding="utf-8").split(ANSWER_BEGINS)
    _, after = rest.split(ANSWER_ENDS)
    with Engine.open(None) as engine:
        answer = engine.ask(QUESTION)
    text = terminal(_excerpt(answer_page(answer)), io.StringIO(), width=88)
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"{before}{ANSWER_BEGINS}```text\n{lines}\n```\n{ANSWER_ENDS}{after}"


def _excerpt(page: Page) -> Page:
    """The page with the first points of each section, and a sign where points are left out."""
    kept: list[Any] = []
    points = 0
    for block in page:
        points = points + 1 if isinstance(block, Item) else 0
        if isinstance(block, Heading) or points <= MOST_POINTS:
            kept.append(block)
        elif points == MOST_POINTS + 1:
            kept.append(Item(line=(body("…"),)))
    return tuple(kept)


CARE_HEAD = """\
# Questions that need care

Made by `python docs/generate.py` from the packs themselves; do not edit by hand. Every text that a
reader may be shown before an answer stands here, so that a person can review it as text. To change
one, change `care.toml` of its pack; `docs/packs.md` says how. How many questions of each kind are
recognised, and how many are stopped needlessly, is in `docs/quality.md`.

Texts come in the order of this page. In a crisis or an emergency no other text is shown. Texts for
those who ask for themselves or somebody close (treating oneself, pregnancy, people under 18, where
to turn) are not shown to clinicians and researchers whose question is a scholar's, one that speaks
of nobody.
"""

GIVES: dict[NoticeKind, str] = {
    "crisis": "Nothing else: no evidence, no follow-up questions. Nothing is asked back.",
    "emergency": "Nothing else: no evidence, no follow-up questions.",
    "self_treatment": "What studies and guidance say of safety. Where somebody would stop a drug: "
    "what was found on withdrawal and on help with stopping it, or the search that found nothing. "
    "No verdict, and in sentences, quotes and tables no dose, no route, no frequency and no "
    "timetable.",
    "not_suddenly": "The answer, below the text. Patients alone are shown it.",
    "pregnancy": "The answer, below the text.",
    "minor": "The answer, below the text.",
    "injected_instruction": "The answer to the question that remains. An order found in a document "
    "is quoted, and its sentence and the one behind it count for nothing.",
    "out_of_scope": "Nothing else.",
    "loaded_premise": "The answer; its first lines say what studies found on what was taken for "
    "granted, with their warrants. A premise that the evidence carries gets no text. Which text is "
    "shown depends on what was found.",
    "safety": "The answer, below the text. Patients alone are shown it, and one at most.",
    "unknown_words": "The answer, below the text.",
    "support": "The answer, above the text: it stands at the end of the page.",
}
"""What an answer still gives beside a notice of each kind."""


def care_page() -> str:
    """Every notice of the shipped packs, by kind."""
    packs = [read_pack(folder) for folder in sorted(SHIPPED.iterdir()) if folder.is_dir()]
    entries = [care for pack in packs for care in pack.care]
    parts = [CARE_HEAD]
    for kind in ORDER:
        parts.append(f"## {NOTICES[kind].rstrip('.')} (`{kind}`)\n")
        parts.append(f"**What the answer still gives.** {GIVES[kind]}\n")
        told: dict[tuple[str, ...], list[Care]] = {}
        for care in entries:
            if care.kind == kind:
                told.setdefault((care.text, *care.help), []).append(care)
        for (text, *lines), own in told.items():
            names = ", ".join(f"`{care.source}/{care.id}`" for care in own)
            parts.append(f"### {names}\n")
            parts.append("\n".join(f"> {line}  " for line in (text, *lines)) + "\n")
            sought = list(dict.fromkeys(word for care in own for word in care.seeks))
            if sought:
                parts.append(f"Looks for help with: {', '.join(sought)}.\n")
            parts.append("Called for by, for instance: " + _examples(own, "fires_on"))
            parts.append("Not by: " + _examples(own, "silent_on"))
    return "\n".join(parts)


def _examples(own: Sequence[Care], field: str) -> str:
    told = [text for care in own for text in getattr(care, field)]
    return " · ".join(f"“{text}”" for text in told) + "\n"


FINDINGS = HERE / "findings.toml"
FINDINGS_HEAD = """\
# What an audit tells

Made by `python docs/generate.py` from `docs/findings.toml` and the program; do not edit by hand.
Rules and limits stand in that one file, since several checks tell one code and one check several.
Under each code stands a small article and what this version tells of it with that code; works that
an example cites exist for the example alone.

`major` must be settled before an article goes out, `minor` should be, `info` is for information. A
check is silent rather than wrong, so that silence is no proof. How often each kind of defect is
found stands in [quality.md](quality.md).
"""


@lru_cache(maxsize=1)
def told_of_examples() -> dict[str, tuple[Finding, ...]]:
    """What this version tells of each code's example with that code."""
    from medwarrant.engine import Engine  # slow to load, and the other pages do without it

    entries = tomllib.loads(FINDINGS.read_text(encoding="utf-8"))
    found = {}
    with tempfile.TemporaryDirectory(prefix="medwarrant-") as name:
        works, article = Path(name, "works.nbib"), Path(name, "article.txt")
        works.write_text(entries.pop("works"), encoding="utf-8")
        with Engine.open(Path(name, "corpus")) as engine:
            engine.ingest([str(works)])
            for code, entry in entries.items():
                article.write_text(entry["article"].strip() + "\n", encoding="utf-8")
                audits = [each for each in engine.audit([str(article)]) if isinstance(each, Audit)]
                found[code] = tuple(
                    finding
                    for audit in audits
                    for group in (audit, *audit.claims, *audit.references)
                    for finding in group.findings
                    if finding.code == code
                )
    return found


def findings_page() -> str:
    """Every code of an audit: its rule, its severities, an example, what it does not catch."""
    entries = tomllib.loads(FINDINGS.read_text(encoding="utf-8"))
    parts = [FINDINGS_HEAD]
    for code in get_args(FindingCode):
        entry, told = entries[code], told_of_examples()[code]
        parts += [
            f"## `{code}`\n",
            f"{entry['rule']}\n",
            f"**Severity.** {entry['severities']}.\n",
            f"**Not caught.** {entry['misses']}\n",
            f"```text\n{entry['article'].strip()}\n```\n",
            *(f"> **{each.severity}** {each.explanation}\n" for each in told),
        ]
    return "\n".join(parts)


def tutorial() -> str:
    """The tutorial with what its cells show today."""
    run = [sys.executable, str(HERE / "tutorial.py")]
    done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8")  # noqa: S603
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout


PAGES = {
    "docs/care.md": care_page,
    "docs/cli.md": cli_page,
    "docs/findings.md": findings_page,
    "docs/records.md": records_page,
    "README.md": readme_page,
    "docs/tutorial.ipynb": tutorial,
}


def main() -> None:
    """Writes every page."""
    for name, page in PAGES.items():
        (HERE.parent / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
