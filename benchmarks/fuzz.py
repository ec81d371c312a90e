"""Hands a reader damaged and hostile variants of its samples, and keeps what goes wrong.

    python -m benchmarks.fuzz FORMAT [--minutes 10] [--seed 1] [--out fuzz-out] [--also DIR]
    python -m benchmarks.fuzz FORMAT --case FILE...    kept inputs again, one line each

FORMAT is a reader's name, ``archive`` (zip and gzip around samples of all readers) or ``pack``
(the TOML of a domain pack). What may come of an input is documents whose offsets, marks and ids are
sound, orders to forget, rejections with a reason in one line, or the program's own errors. Another
exception, a broken promise, nothing at all, more than 10 s of the processor or 500 MB is a finding:
the input is kept under ``--out`` by what went wrong, its smallest example last.

The minutes are the processor's, so that a busy machine shortens nothing; a run that is ended early
(SIGTERM, Ctrl-C) still says what it did. Inputs follow from the seed, but for those that grow
from earlier ones with an outcome not seen before. Linux only: a worker with limited memory reads,
and is started anew where it dies.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import resource
import signal
import subprocess
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from types import FrameType
from typing import Final, NamedTuple

import msgspec

from benchmarks.fuzz_mutations import MOST_BYTES, Bytes
from benchmarks.fuzz_promises import broken_promises
from benchmarks.fuzz_structures import STRUCTURES
from medwarrant.errors import InputError, MedwarrantError
from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.pack import SHIPPED, pack_of
from medwarrant.sources.pack_files import entries_of
from medwarrant.sources.readers import FORMATS, READERS, inputs, read
from medwarrant.sources.stream import Stream

SAMPLES: Final = Path(__file__).parents[1] / "tests" / "sources" / "samples"
TARGETS: Final = (*FORMATS, "archive", "pack")

MOST_CPU_S: Final = 10.0
MOST_WALL_S: Final = 90
"""After which the system ends a worker that no Python code can stop. Others share the machine."""

MOST_GROWTH: Final = 500 * 2**20
CASES_A_WORKER: Final = 2_000
KEPT_OF_EACH: Final = 3
KEPT_GROWN: Final = 400
LARGEST_SAMPLE: Final = 128 * 1024
PACK_FILES: Final = ("pack.toml", "concepts.toml")
"""What the rest of a pack rests on."""

Records = list[Document | Deletion | Rejected]


class TooLong(BaseException):
    """Ten seconds of the processor are over."""


class Tally(msgspec.Struct):
    """What came of the cases so far."""

    cases: int = 0
    documents: int = 0
    rejected: int = 0
    refused: int = 0
    findings: int = 0
    slowest_s: float = 0.0
    peak_mb: float = 0.0


class Finding(NamedTuple):
    """What went wrong, in words that are the same for the same cause, and all that is known."""

    cause: str
    details: str


def samples_of(target: str, also: Path | None) -> list[bytes]:
    """The inputs that cases are made of, in the order of their names."""
    if target == "pack":
        return list(_pack_samples())
    paths = sorted(SAMPLES.iterdir())
    if also is not None:
        paths += sorted(path for path in also.rglob("*") if path.is_file())
    found = [path.read_bytes() for path in paths if path.stat().st_size <= LARGEST_SAMPLE]
    if target == "archive":
        return [*(_zipped(found[n : n + 3]) for n in range(0, len(found), 3)), *found]
    return [data for data in found if _format_of(data) == target]


def _format_of(data: bytes) -> str | None:
    head = Stream(io.BytesIO(data)).head
    return next((reader.NAME for reader in READERS if reader.recognises(head)), None)


def _zipped(members: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, data in enumerate(members):
            archive.writestr(f"folder/{number}.dat", data)
    return out.getvalue()


def _pack_samples() -> Iterator[bytes]:
    """Pieces of the shipped packs, the name of the file that each stands in on a line before it."""
    for path in sorted((SHIPPED / "diabetes").rglob("*.toml")):
        name = path.relative_to(SHIPPED / "diabetes").as_posix()
        entries = re.split(r"(?m)^(?=\[\[\w+\]\])", path.read_text("utf-8"))
        for start in range(0, len(entries), 4):
            yield f"# {name}\n{''.join(entries[start : start + 4])}".encode()


def taken(target: str, data: bytes, forced: str | None, scratch: Path) -> Records:
    """All that an input yields, by the ways that the program itself goes."""
    if target == "pack":
        return _pack_of(data)
    path = "-"
    if target == "archive":
        (scratch / "case.bin").write_bytes(data)
        path = str(scratch / "case.bin")
    found: Records = []
    for item in inputs([path], forced, io.BytesIO(data)):
        found += [item] if isinstance(item, Rejected) else read(item)
    return found


def _pack_of(data: bytes) -> Records:
    named = re.match(rb"# ([a-z/_]{1,40}\.toml)\n", data)
    name = named[1].decode() if named else "studies/case.toml"
    folder = SHIPPED / "diabetes"
    files = {own: (folder / own).read_bytes() for own in PACK_FILES} | {name: data}
    told: list[InputError] = []
    entries = entries_of(folder, files, told.append)
    found: Records = list(pack_of(entries, files, told.append).documents)
    return found + [
        Rejected(origin=name, place=None, format=None, reason=str(error)) for error in told
    ]


def judged(target: str, data: bytes, forced: str | None, scratch: Path) -> tuple[Records, str]:
    """What an input yields, and the program's own refusal ("" without one).

    Raises AssertionError where a promise is broken.
    """
    try:
        records = taken(target, data, forced, scratch)
    except MedwarrantError as error:
        refusal = str(error)
        assert refusal.isprintable(), "a refusal that is not one line"
        return [], refusal
    broken = sorted(set(broken_promises(records)))
    assert not broken, broken[0]
    assert records or target == "pack", "an input passed over without a word"
    return records, ""


def finding_of(error: BaseException) -> Finding:
    """The finding that an exception is."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "medwarrant" in Path(frame.filename).parts]
    if isinstance(error, AssertionError) and frames[-1].name == "judged":
        return Finding(f"broken: {error}", str(error))
    at = f"{Path(ours[-1].filename).stem}.{ours[-1].name}" if ours else frames[-1].name
    details = "".join(traceback.format_exception(error, limit=-12))
    return Finding(f"{type(error).__name__} in {at}", details[-4_000:])


def outcome_of(records: Records, refusal: str) -> str:
    """An outcome in short, equal for inputs that go the same way through a reader."""
    said: list[str] = [_shape(refusal)]
    for record in records[:6]:
        if isinstance(record, Document):
            roles = "".join(section.role[:2] for section in record.sections[:6])
            names = (record.pmid, record.doi, record.year, record.journal, record.language)
            held = "".join("-" if name is None else "+" for name in names)
            counts = (record.authors, record.references, record.marks, record.links, record.mesh)
            few = "".join(str(min(len(each), 2)) for each in counts)
            said.append(f"{record.format} {record.kind} {roles} {held} {few}")
        elif isinstance(record, Rejected):
            said.append(f"{record.format} {_shape(record.reason)}")
    return "\n".join(said)


def _shape(reason: str) -> str:
    return re.sub(r"[\"'(:].*|\d+", "", reason)


class Worker:
    """Makes cases and reads them, until it has had its number or its time is over."""

    def __init__(self, target: str, out: Path, also: Path | None) -> None:
        self._target = target
        self._out = out
        self._samples = samples_of(target, also)
        self._others = [path.read_bytes() for path in sorted(SAMPLES.iterdir())]
        self._tools = Bytes(self._samples, self._others, Random())
        self._grown = sorted((out / "grown").iterdir())
        self._seen = {path.stem for path in self._grown}
        self._current = (out / "current").open("wb")
        self._tally = Tally()
        for sample in self._samples:  # so that what is loaded once counts as nobody's memory
            self._read(sample)

    def run(self, seed: int, first: int, until: float) -> Tally:
        """Cases from number ``first`` on; ``until`` is a time of this process."""
        _limit_memory()
        start = _peak()
        for number in range(first, first + CASES_A_WORKER):
            if time.process_time() > until:
                break
            random = Random(f"{seed}/{self._target}/{number}")
            data = self._case(random)
            self._note(number, data)
            before = _peak()
            forced = None if random.random() < 0.5 else self._forced()
            self._try(data, forced, is_twice=number % 50 == 0)
            self._tally.cases += 1
            growth = _peak() - before
            if growth > MOST_GROWTH:
                self._keep(Finding("memory", f"{growth >> 20} MB"), data)
        self._tally.peak_mb = (_peak() - start) / 2**20
        return self._tally

    def _note(self, number: int, data: bytes) -> None:
        """Leaves the case where it is found if this process does not outlive it."""
        self._current.seek(0)
        self._current.write(b"%d\n" % number + data)
        self._current.truncate()
        self._current.flush()

    def _forced(self) -> str | None:
        return self._target if self._target in FORMATS else None

    def _case(self, random: Random) -> bytes:
        tools = self._tools
        tools.random = random
        data = random.choice(self._samples)
        if self._grown and random.random() < 0.4:
            data = random.choice(self._grown).read_bytes()
        structure = STRUCTURES.get(self._target)
        if structure is None:
            return tools.change(data)
        if random.random() < 0.7:
            data = structure(data, tools, random)[:MOST_BYTES]
            if random.random() < 0.7:
                return data
        return tools.change(data)

    def _try(self, data: bytes, forced: str | None, *, is_twice: bool) -> None:
        signal.alarm(MOST_WALL_S)
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, MOST_CPU_S)
        try:
            records, refusal = judged(self._target, data, forced, self._out)
            if is_twice:
                assert judged(self._target, data, forced, self._out) == (records, refusal), "unlike"
        except TooLong as error:
            self._keep(finding_of(error), data)
        except Exception as error:  # noqa: BLE001 - what is looked for
            self._keep(finding_of(error), data)
        else:
            self._count(records, refusal, data)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)
        self._time(time.process_time() - start, data)

    def _read(self, data: bytes) -> None:
        self._count(*judged(self._target, data, None, self._out), data)

    def _count(self, records: Records, refusal: str, data: bytes) -> None:
        self._tally.documents += sum(isinstance(record, Document) for record in records)
        self._tally.rejected += sum(isinstance(record, Rejected) for record in records)
        self._tally.refused += bool(refusal)
        name = hashlib.sha256(outcome_of(records, refusal).encode("utf-8", "replace")).hexdigest()
        is_room = len(self._grown) < KEPT_GROWN and len(data) <= LARGEST_SAMPLE // 2
        if name[:16] not in self._seen and is_room:
            self._seen.add(name[:16])
            path = self._out / "grown" / f"{name[:16]}.bin"
            path.write_bytes(data)
            self._grown.append(path)

    def _time(self, seconds: float, data: bytes) -> None:
        if seconds > self._tally.slowest_s:
            self._tally.slowest_s = seconds
            if seconds > 1:
                (self._out / f"slow-{seconds:05.1f}s.bin").write_bytes(data)

    def _keep(self, finding: Finding, data: bytes) -> None:
        self._tally.findings += 1
        keep(self._out, finding, data)


def keep(out: Path, finding: Finding, data: bytes) -> None:
    """Writes an input down under its cause, where it is among the first or smaller than they."""
    folder = out / "findings" / re.sub(r"[^\w. -]+", "", finding.cause)[:120].strip()
    folder.mkdir(parents=True, exist_ok=True)
    known = sorted(folder.glob("*.bin"))
    if len(known) >= KEPT_OF_EACH and len(data) >= min(path.stat().st_size for path in known):
        return
    path = folder / f"{10**9 - len(data):010}.bin"
    path.write_bytes(data)
    path.with_suffix(".txt").write_text(finding.details, "utf-8", "replace")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + 2 * MOST_GROWTH
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


def work(target: str, out: Path, also: Path | None, seed: int, first: int, seconds: float) -> None:
    """The worker's own process: prints its tally."""
    signal.signal(signal.SIGPROF, _stop)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    tally = Worker(target, out, also).run(seed, first, time.process_time() + seconds)
    print(msgspec.json.encode(tally).decode())


def fuzz(target: str, out: Path, also: Path | None, seed: int, minutes: float) -> Tally:
    """Runs workers one after the other until the minutes are over or it is told to stop."""
    (out / "grown").mkdir(parents=True, exist_ok=True)
    total = Tally()
    first = 0
    while (left := 60 * minutes - _used_s()) > 1:
        arguments = [target, "--work", str(first), "--seed", str(seed), "--out", str(out)]
        arguments += ["--seconds", str(left)] + (["--also", str(also)] if also else [])
        worker = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.fuzz", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            said, complaint = worker.communicate()
        except KeyboardInterrupt:
            worker.kill()
            worker.wait()
            total.cases += max(_last_case(out)[0] + 1 - first, 0)
            return total
        if worker.returncode == 0:
            one = msgspec.json.decode(said.splitlines()[-1], type=Tally)
        else:
            number, data = _last_case(out)
            how = "hang" if worker.returncode == -signal.SIGALRM else f"died {worker.returncode}"
            keep(out, Finding(how, complaint.decode("utf-8", "replace")[-4_000:]), data)
            one = Tally(cases=max(number + 1 - first, 0), findings=1)
        first += max(one.cases, 1)
        _add(total, one)
    return total


def _last_case(out: Path) -> tuple[int, bytes]:
    """The number and the bytes of the case that a worker was at, -1 where it came to none."""
    path = out / "current"
    number, _, data = path.read_bytes().partition(b"\n") if path.exists() else (b"", b"", b"")
    return int(number or b"-1"), data


def _used_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _add(total: Tally, one: Tally) -> None:
    for name in ("cases", "documents", "rejected", "refused", "findings"):
        setattr(total, name, getattr(total, name) + getattr(one, name))
    total.slowest_s = max(total.slowest_s, one.slowest_s)
    total.peak_mb = max(total.peak_mb, one.peak_mb)


def again(target: str, files: Sequence[Path], scratch: Path) -> None:
    """Reads kept inputs and prints what comes of each."""
    scratch.mkdir(parents=True, exist_ok=True)
    for path in files:
        data = path.read_bytes()
        for forced in (None, target) if target in FORMATS else (None,):
            start = time.process_time()
            try:
                records, refusal = judged(target, data, forced, scratch)
            except Exception as error:  # noqa: BLE001 - what is looked for
                said = finding_of(error).details
            else:
                kinds = Counter(type(record).__name__ for record in records)
                said = refusal or ", ".join(f"{n} {kind}" for kind, n in kinds.items())
            took = time.process_time() - start
            print(f"{path.name} {forced or ''}: {took:.2f} s, {len(data)} bytes: {said}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("target", choices=TARGETS, metavar="FORMAT")
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, default=None)
    options.add_argument("--also", type=Path, default=None)
    options.add_argument("--case", type=Path, nargs="+", default=None)
    options.add_argument("--work", type=int, default=None, help=argparse.SUPPRESS)
    options.add_argument("--seconds", type=float, default=0, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    out = chosen.out or Path("fuzz-out") / chosen.target
    if chosen.case is not None:
        again(chosen.target, chosen.case, out)
    elif chosen.work is not None:
        work(chosen.target, out, chosen.also, chosen.seed, chosen.work, chosen.seconds)
    else:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        found = fuzz(chosen.target, out, chosen.also, chosen.seed, chosen.minutes)
        causes = sorted(path.name for path in (out / "findings").glob("*"))
        print(
            f"{chosen.target}: {found.cases} inputs in {_used_s() / 60:.1f} minutes, "
            f"{found.documents} documents, {found.rejected} rejections, {found.refused} refusals; "
            f"slowest {found.slowest_s:.1f} s, {found.peak_mb:.0f} MB; {found.findings} findings"
        )
        for cause in causes:
            print(f"  {cause}")


if __name__ == "__main__":
    main()
