"""Commands that read documents without a corpus: appraise and verify."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Annotated

import msgspec
import typer

from medwarrant.errors import InputError
from medwarrant.interfaces.cli import call as calls
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.corpus_commands import FormatOption
from medwarrant.interfaces.cli.input import STANDARD_INPUT, lines_of
from medwarrant.interfaces.cli.output import destination, put_page
from medwarrant.interfaces.verbs import Verbs
from medwarrant.records import Record, Rejected, Study
from medwarrant.rendering.lines import (
    ClaimLine,
    ErrorLine,
    json_line,
    printed_study,
    printed_verdict,
)
from medwarrant.rendering.page import Page
from medwarrant.rendering.study import study_page
from medwarrant.rendering.upkeep import rejected_item

LINES_FORMAT = "jsonl"
"""The reader's name for JSONL records, which is what ``appraise -`` reads."""

CLAIM_REMEDY = 'write {"claim": "…", "passage": "…"}'


def appraise(
    call: Call,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Documents; - reads one JSON record a line and answers one line of JSON each.",
        ),
    ],
    format: FormatOption = None,  # noqa: A002  # the option's name
) -> None:
    """Say what kind of study each document reports.

    Design, species, size, what was given and measured, what came out: each with its quote.
    """
    if STANDARD_INPUT in paths and len(paths) > 1:
        raise InputError("- cannot stand beside files", remedy="give - alone, or files alone")
    with calls.open_engine(call, corpus=False) as engine:
        if paths == [STANDARD_INPUT]:
            with destination(call) as write:
                for line in lines_of(STANDARD_INPUT):
                    write(json_line(_one_appraisal(engine, line, format or LINES_FORMAT)))
        elif call.form == "json":
            with destination(call) as write:
                for each in engine.appraise(paths, format=format):
                    write(json_line(_line(each)))
        else:
            put_page(call, _page(engine.appraise(paths, format=format)))


def _one_appraisal(engine: Verbs, line: bytes, format: str) -> Record:  # noqa: A002
    """The answer to one line of a batch: its study, or what is wrong with it."""
    if not line.strip():
        return ErrorLine(error="a blank line; write one JSON record a line")
    try:
        found = list(engine.appraise([STANDARD_INPUT], format=format, stdin=BytesIO(line)))
    except InputError as error:
        return ErrorLine(error=str(error))
    if len(found) != 1:
        return ErrorLine(error=f"not one record but {len(found)}; write one JSON record a line")
    return _line(found[0])


def _line(found: Study | Rejected) -> Record:
    if isinstance(found, Study):
        return printed_study(found)
    remedy = "" if found.remedy is None else f"; {found.remedy}"
    place = "" if found.origin == STANDARD_INPUT else f"{found.origin}: "
    return ErrorLine(error=f"{place}{found.reason}{remedy}")


def _page(found: Iterator[Study | Rejected]) -> Page:
    pages = (
        study_page(each) if isinstance(each, Study) else (rejected_item(each),) for each in found
    )
    return tuple(block for page in pages for block in page)


def verify(
    call: Call,
    path: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help='Lines of {"claim": …, "passage": …}; standard input if left out.',
        ),
    ] = STANDARD_INPUT,
) -> None:
    """Hold claims against passages.

    One line of JSON in, one line of JSON out, in order.
    """
    decoder = msgspec.json.Decoder(ClaimLine)
    with calls.open_engine(call, corpus=False) as engine, destination(call) as write:
        for line in lines_of(path):
            write(json_line(_one_verdict(engine, decoder, line)))


def _one_verdict(engine: Verbs, decoder: msgspec.json.Decoder[ClaimLine], line: bytes) -> Record:
    """The answer to one line of a batch: its verdict, or what is wrong with it."""
    if not line.strip():
        return ErrorLine(error=f"a blank line; {CLAIM_REMEDY}")
    try:
        pair = decoder.decode(line)
        return printed_verdict(engine.verify(pair.claim, pair.passage))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return ErrorLine(error=f"{error}; {CLAIM_REMEDY}")
    except InputError as error:
        return ErrorLine(error=str(error))
