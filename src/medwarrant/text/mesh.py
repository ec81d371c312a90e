"""Medical Subject Headings as concepts: the vocabulary behind every pack's own.

The shipped table is made by ``training/mesh.py``, whose tables say which descriptors are kept,
what kind of thing each is, and which names it goes by.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

import msgspec

from medwarrant.records import Concept
from medwarrant.text.terms import RECIPE


class FirstTerms(msgspec.Struct, frozen=True):
    """The first term of every word that a MeSH name begins with, and the analyzer that made it."""

    recipe: str
    firsts: dict[str, str]


@cache
def mesh_concepts() -> tuple[Concept, ...]:
    """Every MeSH descriptor that a question may be about, in the order of the ids (``mesh:D…``).

    MeSH of 2015, with the synonyms that ``training/mesh_names.tsv`` adds and the drugs and classes
    of ``training/mesh_classes.tsv``. ``broader`` follows the trees and these classes. Read once, at
    the first call.
    """
    packed = files("medwarrant.text").joinpath("mesh.jsonl.gz").read_bytes()
    return tuple(msgspec.json.Decoder(Concept).decode_lines(gzip.decompress(packed)))


@cache
def mesh_first_terms() -> dict[str, str]:
    """The first term of every word that a MeSH name begins with, worked out ahead.

    Empty where they were made by another analyzer than this: then they are worked out anew, which
    takes a fifth of a second.
    """
    packed = files("medwarrant.text").joinpath("mesh_first_terms.json.gz").read_bytes()
    known = msgspec.json.decode(gzip.decompress(packed), type=FirstTerms)
    return known.firsts if known.recipe == RECIPE else {}
