"""Commands that ask the corpus something: ask, search, recheck."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar, get_args

import typer

from medwarrant.errors import BadResult, InputError
from medwarrant.interfaces.cli import call as calls
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.input import STANDARD_INPUT, bytes_of, lines_of, sound_text
from medwarrant.interfaces.cli.messages import note
from medwarrant.interfaces.cli.output import destination, own_form, put, put_bytes
from medwarrant.interfaces.verbs import Verbs
from medwarrant.records import (
    Audience,
    Design,
    DocumentKind,
    Filters,
    Record,
    SearchResult,
    Species,
)
from medwarrant.rendering.answer import answer_page
from medwarrant.rendering.answer_forms import ANSWER_FORMS
from medwarrant.rendering.forms import written
from medwarrant.rendering.lines import ErrorLine, json_line
from medwarrant.rendering.recheck import recheck_page
from medwarrant.rendering.search import search_page

YEARS = re.compile(r"(?P<first>\d{4})?(?P<colon>:)?(?P<last>\d{4})?", re.ASCII)

LATIN_LETTER = re.compile(r"[A-Za-z]")

FIELDS = ("title", "abstract", "mesh", "body")
"""What may stand before the colon in a search; a test holds it against the corpus's own fields."""

LIKE_A_FIELD = re.compile(r'(?<![\w"])([A-Za-z_]{3,}):(?=["\w])')
QUOTED = re.compile(r'(?<!:)"[^"]*"')

DESIGNS: tuple[Design, ...] = get_args(Design)
SPECIES: tuple[Species, ...] = get_args(Species)
KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
"""Whom an answer can be written for."""

ARCHIVES: tuple[Literal["transcript"], ...] = ("transcript",)
"""What may be asked in place of studies and guidance."""

LARGEST_ANSWER = 16 * 1024 * 1024
"""Bytes read of an earlier answer; ``reports/after.py`` refuses a larger one and says why."""

Choice = TypeVar("Choice", bound=str)
Finding = Callable[[Verbs, str], SearchResult]


def _choice(option: str, metavar: str, options: tuple[str, ...]) -> Any:  # as typer.Option
    """A repeatable option that takes some of the contract's words."""
    return typer.Option(
        option,
        metavar=metavar,
        help=f"One of {', '.join(options)}; repeat it for more.",
        autocompletion=lambda: list(options),
        show_default=False,
    )


DesignOption = Annotated[list[str] | None, _choice("--design", "DESIGN", DESIGNS)]
SpeciesOption = Annotated[list[str] | None, _choice("--species", "SPECIES", SPECIES)]
SourceOption = Annotated[list[str] | None, _choice("--source", "KIND", KINDS)]


def ask(
    call: Call,
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION", help="A clinical question in English, at most 2,000 characters."
        ),
    ],
    audience: Annotated[
        str | None,
        typer.Option(
            "--audience",
            help=f"Whom it is written for: {', '.join(AUDIENCES)}. "
            "Without it clinicians, or whom a follow-up or the answer before it names.",
            show_default=False,
        ),
    ] = None,
    after: Annotated[
        str | None,
        typer.Option(
            "--after",
            metavar="ANSWER",
            help="An earlier answer saved as JSON, or - for standard input, that the question "
            "follows: and in teenagers?",
            show_default=False,
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            help="transcript: what was said in the talks held here, which is no evidence.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Answer a clinical question, every sentence with its warrant.

    Save an answer with --out ANSWER.json, and medwarrant recheck ANSWER.json proves it again. Other
    endings make files to read (.pdf, .docx, .html), lists of references (.ris, .bib, .csl.json,
    .vancouver.txt, .ama.txt) and data (.csv, .jsonld, .fhir.json).
    """
    text = sound_text(question, "QUESTION")
    if LATIN_LETTER.search(text) is None and not call.quiet:
        note("only questions in English are understood; this one holds no Latin letter")
    reader = None if audience is None else chosen([audience], AUDIENCES, "--audience")[0]
    archive = None if source is None else chosen([source], ARCHIVES, "--source")[0]
    earlier = None if after is None else bytes_of(after, LARGEST_ANSWER)
    form = own_form(call, ANSWER_FORMS)
    try:
        with calls.open_engine(call) as engine:
            answer = engine.ask(text, audience=reader, after=earlier, source=archive)
            file = None if form is None else written(form, answer, engine.document)
    except BadResult as error:
        raise BadResult(error.what, where=f"--after {after}", remedy=error.remedy) from error
    thread = answer.thread
    if thread is not None and thread.snapshot != answer.corpus.snapshot and not call.quiet:
        note("the earlier answer is from another state of the corpus; this one reads it as it is")
    if file is not None:
        put_bytes(call, file)
    else:
        put(call, answer, lambda: answer_page(answer))


def search(
    call: Call,
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help='Words, "quoted phrases", field:word (title, abstract, mesh, body); '
            "- reads one query a line and answers one line of JSON each.",
        ),
    ],
    limit: Annotated[int, typer.Option("-k", "--limit", min=1, help="How many hits.")] = 10,
    year: Annotated[
        str | None,
        typer.Option(
            "--year",
            metavar="FROM:TO",
            help="Years, inclusive: 2015: or :2020 or 2015:2020 or 2019.",
            show_default=False,
        ),
    ] = None,
    design: DesignOption = None,
    species: SpeciesOption = None,
    source: SourceOption = None,
    passages: Annotated[
        bool, typer.Option("--passages", help="Several passages of one document, where they fit.")
    ] = False,
    literal: Annotated[
        bool,
        typer.Option("--literal", help="The words asked alone: no other names, no reading, quick."),
    ] = False,
) -> None:
    """Find the best passages, one a document."""
    first, last = years(year)
    filters = Filters(
        year_from=first,
        year_to=last,
        designs=chosen(design, DESIGNS, "--design"),
        species=chosen(species, SPECIES, "--species"),
        kinds=chosen(source, KINDS, "--source"),
    )

    def find(engine: Verbs, text: str) -> SearchResult:
        return engine.search(text, limit=limit, filters=filters, passages=passages, literal=literal)

    if query == STANDARD_INPUT:
        with calls.open_engine(call) as engine, destination(call) as write:
            for line in lines_of(STANDARD_INPUT):
                write(json_line(_one_search(engine, line, find)))
        return
    text = sound_text(query, "QUERY")
    if not call.quiet:
        _warn_of_unknown_fields(text)
    with calls.open_engine(call) as engine:
        result = find(engine, text)
    put(call, result, lambda: search_page(result))


def _warn_of_unknown_fields(query: str) -> None:
    """Says which words before a colon are no field, and so are searched for as words."""
    for name in dict.fromkeys(LIKE_A_FIELD.findall(QUOTED.sub(" ", query))):
        if name not in FIELDS:
            note(f"there is no field {name}, so {name} is a word; fields are {', '.join(FIELDS)}")


def _one_search(engine: Verbs, line: bytes, find: Finding) -> Record:
    """The answer to one line of a batch: its result, or what is wrong with it."""
    try:
        text = sound_text(line.decode(), "QUERY")
        return find(engine, text)
    except UnicodeDecodeError:
        return ErrorLine(error="QUERY: is not valid UTF-8")
    except InputError as error:
        return ErrorLine(error=str(error))


def chosen(given: list[str] | None, options: tuple[Choice, ...], where: str) -> tuple[Choice, ...]:
    """The options named, in the order given.

    Raises:
        InputError: a word is none of the options.
    """
    found = []
    for word in given or ():
        if word not in options:
            remedy = f"use one of {', '.join(options)}"
            raise InputError(f"unknown: {word}", where=where, remedy=remedy)
        found.append(options[options.index(word)])
    return tuple(found)


def years(text: str | None) -> tuple[int | None, int | None]:
    """The first and last year of "2015:", ":2020", "2015:2020" or "2019", both inclusive.

    Raises:
        InputError: the text is none of these, or ends before it begins.
    """
    if text is None:
        return None, None
    remedy = "write 2015: or :2020 or 2015:2020 or 2019"
    match = YEARS.fullmatch(text.strip())
    if match is None or (match["first"] is None and match["last"] is None):
        raise InputError(f"not a range of years: {text}", where="--year", remedy=remedy)
    first = None if match["first"] is None else int(match["first"])
    if match["colon"] is None:
        if match["last"] is not None:
            raise InputError(f"not a range of years: {text}", where="--year", remedy=remedy)
        return first, first
    last = None if match["last"] is None else int(match["last"])
    if first is not None and last is not None and last < first:
        raise InputError(f"ends before it begins: {text}", where="--year", remedy=remedy)
    return first, last


def recheck(
    call: Call,
    result: Annotated[
        str,
        typer.Argument(metavar="RESULT", help="A result saved as JSON, or - for standard input."),
    ],
) -> None:
    """Prove or refute every warrant of an earlier result.

    The exit code is 1 unless all hold.
    """
    data = bytes_of(result)
    try:
        with calls.open_engine(call) as engine:
            recheck = engine.recheck(data)
    except InputError as error:
        if error.where != "":
            raise
        raise type(error)(error.what, where=result, remedy=error.remedy) from error
    put(call, recheck, lambda: recheck_page(recheck))
    if not recheck.holds:
        raise typer.Exit(1)
