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


@cache
def mesh_concepts() -> tuple[Concept, ...]:
    """Every MeSH descriptor that a question may be about, in the order of the ids (``mesh:D…``).

    MeSH of 2015, with the synonyms that ``training/mesh_names.tsv`` adds. ``broader`` follows the
    trees. Read once, at the first call.
    """
    packed = files("medwarrant.text").joinpath("mesh.jsonl.gz").read_bytes()
    return tuple(msgspec.json.Decoder(Concept).decode_lines(gzip.decompress(packed)))
