"""Studies that a client sends: the profile of one, and what several say together."""

from __future__ import annotations

from io import BytesIO

from medwarrant.errors import InputError
from medwarrant.interfaces.uploads import Upload, as_files, only
from medwarrant.interfaces.verbs import ServedVerbs
from medwarrant.records import Record, Study
from medwarrant.synthesis_records import Synthesis


class Appraise(Record, frozen=True, kw_only=True, tag=True):
    """The profile of the study that one document reports."""

    data: bytes
    form: str = "json"


class SynthesiseUploads(Record, frozen=True, kw_only=True, tag=True):
    """What the studies in these files, at least one, say together."""

    uploads: tuple[Upload, ...]
    form: str = "json"


def appraised(engine: ServedVerbs, job: Appraise) -> Study:
    """The study. Raises InputError where what was sent is not one document that can be read."""
    return only(list(engine.appraise(["-"], stdin=BytesIO(job.data))))


def synthesised(engine: ServedVerbs, job: SynthesiseUploads) -> Synthesis:
    """The synthesis; what could not be read is in its flow. Raises InputError where nothing was."""
    if not job.uploads:
        raise InputError("nothing was sent", remedy="send the studies as files, each named file")
    with as_files(job.uploads) as (_, paths):
        synthesis = engine.synthesise(paths)
    if not synthesis.flow.read:
        first = synthesis.flow.left_out[0].reason if synthesis.flow.left_out else "nothing in it"
        raise InputError(f"none of it could be read: {first}")
    return synthesis
