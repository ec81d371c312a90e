"""Writes PubMed-like XML of any size, the same bytes for the same seed, in constant memory.

    python -m benchmarks.generate FOLDER --records 300000            ten files of 30,000 records
    python -m benchmarks.generate FOLDER --records 1000 --plain      one file that is not compressed

The records have what NLM's files have: labelled and plain abstracts of some 1,500 characters, MeSH,
publication types, authors with affiliations, several identifiers, reference lists, retractions and
corrections, and at the end of each file the PMIDs that NLM deletes. What the words say is nonsense;
how long and how frequent they are is not (``vocabulary``).
"""

from __future__ import annotations

import argparse
import gzip
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, TypeVar

import numpy as np

from benchmarks.vocabulary import Topic, topics, vocabulary

PER_FILE: Final = 30_000
"""Records a file; NLM's baseline files have as many."""

BLOCK: Final = 500
"""Records made together: numpy pays from here on, and a block is a few megabytes."""

FIRST_PMID: Final = 50_000_001
"""Above every PMID in use, so that nothing made here is taken for a real work."""

WORDS: Final = (5.16, 0.33)
"""Mean and deviation of the logarithm of an abstract's length in words: with the topics that are
put in, 1,500 characters in the mean."""

MOST_WORDS: Final = 600
SENTENCE_WORDS: Final = 22
LABELS: Final = (
    ("BACKGROUND", "BACKGROUND"),
    ("METHODS", "METHODS"),
    ("RESULTS", "RESULTS"),
    ("CONCLUSIONS", "CONCLUSIONS"),
)
LABELLED, WITHOUT_ABSTRACT, WITH_MESH, WITH_REFERENCES = 0.52, 0.04, 0.85, 0.4
"""Shares of records. 52 % of 660 abstracts of 2025 are labelled."""

DELETED_EVERY: Final = 2_000
"""One record in so many is deleted by its own file."""

SPECIES: Final = (("Humans", 0.66), ("Animals", 0.30), ("Mice", 0.12), ("Rats", 0.08))
TYPES: Final = (
    ("Review", 0.12),
    ("Randomized Controlled Trial", 0.05),
    ("Case Reports", 0.05),
    ("Systematic Review", 0.03),
    ("Meta-Analysis", 0.02),
    ("Observational Study", 0.03),
    ("Letter", 0.02),
    ("Research Support, Non-U.S. Gov't", 0.3),
)
NOTES: Final = (("CommentIn", 0.02), ("ErratumIn", 0.01), ("RetractionIn", 0.002))

FAMILIES: Final = """
Abe Adams Ahmed Andersen Baker Bauer Becker Bianchi Brown Carter Chen Cohen Costa Dubois Evans
Fischer Garcia Gomez Gupta Haas Hansen Ito Ivanov Jansen Johnson Kaya Khan Kim Kowalski Kumar
Larsen Lee Li Lopez Martin Meyer Moreau Müller Nguyen Novak O'Brien Okafor Olsen Park Patel Perez
Petrov Ricci Rossi Sato Schmidt Silva Singh Smith Suzuki Tan Tanaka Tremblay Virtanen Wagner Wang
Weber Williams Wu Yilmaz Young Zhang
""".split()
PLACES: Final = (
    "Riverton Lakeside Northfield Eastport Oldbridge Newhaven Westbrook Hillcrest".split()
)
DEPARTMENTS: Final = "Medicine Psychiatry Surgery Neurology Pharmacology Anesthesiology".split()

HEAD: Final = b"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE PubmedArticleSet SYSTEM "http://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
"""
TAIL: Final = b"</PubmedArticleSet>\n"

Item = TypeVar("Item")


class Written(NamedTuple):
    """What was written. ``deleted`` of the ``records`` are deleted again by the files themselves.

    ``size`` counts the XML before compression, in bytes.
    """

    files: tuple[Path, ...]
    records: int
    deleted: int
    size: int


def write(
    folder: Path, count: int, *, seed: int = 1, per_file: int = PER_FILE, is_plain: bool = False
) -> Written:
    """Writes ``count`` records into numbered files of a folder, made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    deleted = size = 0
    for first in range(0, count, per_file):
        number = min(per_file, count - first)
        name = f"pubmed-{len(files) + 1:04}.xml"
        files.append(folder / (name if is_plain else f"{name}.gz"))
        gone = _deleted(first, number)
        deleted += len(gone)
        parts = chain((HEAD,), blocks(number, seed=seed, first=first), (_deletions(gone), TAIL))
        with _opened(files[-1], is_plain=is_plain) as file:
            size += _write_behind(file, parts)
    return Written(tuple(files), count, deleted, size)


def blocks(count: int, *, seed: int = 1, first: int = 0) -> Iterator[bytes]:
    """The XML of ``count`` records from the ``first`` on, ``BLOCK`` at a time.

    A record depends on the seed and on its own number, when ``first`` is a multiple of ``BLOCK``.
    """
    for start in range(first, first + count, BLOCK):
        yield _block(start, min(BLOCK, first + count - start), seed)


@contextmanager
def _opened(path: Path, *, is_plain: bool) -> Iterator[BinaryIO]:
    with path.open("wb") as raw:
        if is_plain:
            yield raw
        else:
            with gzip.GzipFile("", "wb", compresslevel=1, fileobj=raw, mtime=0) as packed:
                yield packed  # type: ignore[misc]  # a BinaryIO in all that is used here


def _write_behind(file: BinaryIO, parts: Iterable[bytes]) -> int:
    """Compresses and writes each part while the next is made; how many bytes before compression."""
    size = 0
    with ThreadPoolExecutor(1) as behind:
        writing: Future[int] | None = None
        for part in parts:
            size += 0 if writing is None else writing.result()
            writing = behind.submit(file.write, part)
        size += 0 if writing is None else writing.result()
    return size


def _deleted(first: int, count: int) -> list[int]:
    """Numbers of the records that their file deletes."""
    return [n for n in range(first, first + count) if n % DELETED_EVERY == DELETED_EVERY - 1]


def _deletions(numbers: list[int]) -> bytes:
    if not numbers:
        return b""
    lines = "".join(f'    <PMID Version="1">{FIRST_PMID + n}</PMID>\n' for n in numbers)
    return f"  <DeleteCitation>\n{lines}  </DeleteCitation>\n".encode()


# --------------------------------------------------------------------------- one block


class _Pool(NamedTuple):
    """Ready-made pieces of records, of which every record takes some."""

    authors: list[str]
    references: list[str]


def _block(first: int, count: int, seed: int) -> bytes:
    rng = np.random.default_rng([seed, first // BLOCK])
    pool = _pool(rng)
    lengths = np.minimum(rng.lognormal(*WORDS, BLOCK), MOST_WORDS).astype(int)
    titles = rng.integers(5, 14, BLOCK)
    about = _topics(rng)
    words = vocabulary().draw(rng, titles + lengths)
    starts = np.concatenate(([0], np.cumsum(titles + lengths))).tolist()
    heads = (np.array(starts[:-1]) + titles).tolist()
    # Chances and choices of every record, drawn for whole blocks so that none depends on `count`.
    chance = rng.random((BLOCK, 32)).tolist()
    sizes = np.clip(rng.poisson((5, 30), (BLOCK, 2)), 1, 60).tolist()
    places = rng.integers(0, 1_000_000, (BLOCK, 8)).tolist()
    breaks = rng.integers(-9, 10, 4096).tolist()
    made = []
    for at in range(count):
        title = _titled(words[starts[at] : heads[at]], about[at])
        body = words[heads[at] : starts[at + 1]]
        abstract = _sentences(body, about[at], breaks, places[at][0])
        made.append(
            _record(first + at, title, abstract, about[at], chance[at], sizes[at], places[at], pool)
        )
    return "".join(made).encode()


def _topics(rng: np.random.Generator) -> list[list[Topic]]:
    """Twelve descriptors a record, frequent ones more often; the first three are its subject."""
    known = topics()
    # The cube of a uniform number: the first eighth of the list makes half of all headings.
    drawn = (rng.random((BLOCK, 12)) ** 3 * len(known)).astype(int)
    return [[known[place] for place in row] for row in drawn.tolist()]


def _titled(words: list[str], about: list[Topic]) -> str:
    middle = len(words) // 2
    words[middle:middle] = [about[0].name]
    words.append(f"in {about[1].name}")
    return _capital(" ".join(words))


def _sentences(words: list[str], about: list[Topic], breaks: list[int], place: int) -> list[str]:
    """The words as sentences of about 22, most of which name one of the first three topics."""
    made: list[str] = []
    start = 0
    while start < len(words):
        end = start + SENTENCE_WORDS + breaks[(place + len(made)) % len(breaks)]
        part = words[start:end]
        if len(made) % 3 < 2:
            part.insert(len(part) // 2, about[(place + len(made)) % 3].name)
        made.append(_capital(" ".join(part)))
        start = end
    return made


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _pool(rng: np.random.Generator) -> _Pool:
    word = iter(vocabulary().draw(rng, np.full(300, 10)))
    number = iter(rng.integers(0, 1_000_000, 3_000).tolist())

    def some(of: list[str]) -> str:
        return of[int(next(number)) % len(of)]

    authors = []
    for _ in range(200):
        family, letters = some(FAMILIES), some(FAMILIES)[0] + some(PLACES)[0]
        where = f"Department of {some(DEPARTMENTS)}, University Hospital of {some(PLACES)}"
        authors.append(
            f"""          <Author ValidYN="Y">
            <LastName>{family}</LastName>
            <ForeName>{some(FAMILIES)} {letters[-1]}</ForeName>
            <Initials>{letters}</Initials>
            <AffiliationInfo>
              <Affiliation>{where}, {some(PLACES)}, Building {next(number) % 90}.</Affiliation>
            </AffiliationInfo>
          </Author>
"""
        )
    references = []
    for _ in range(200):
        title = " ".join(next(word) for _ in range(10))
        pmid = FIRST_PMID + next(number)
        references.append(
            f"""        <Reference>
          <Citation>{some(FAMILIES)} A, {some(FAMILIES)} B. {title}. J Gen Res. 2012;7:1.</Citation>
          <ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList>
        </Reference>
"""
        )
    return _Pool(authors, references)


# --------------------------------------------------------------------------- one record


def _record(
    number: int,
    title: str,
    sentences: list[str],
    about: list[Topic],
    chance: list[float],
    sizes: list[int],
    places: list[int],
    pool: _Pool,
) -> str:
    pmid = FIRST_PMID + number
    year = 1985 + int(40 * chance[0] ** 0.5)
    doi = f"10.5555/made.{number}"
    text = "" if chance[1] < WITHOUT_ABSTRACT else _abstract(sentences, chance[2] < LABELLED)
    authors = "".join(_some(pool.authors, places[1], min(sizes[0], 20)))
    types = ["Journal Article", *(name for n, (name, p) in enumerate(TYPES, 4) if chance[n] < p)]
    kinds = "\n".join(
        f'          <PublicationType UI="D016428">{name}</PublicationType>' for name in types
    )
    mesh = "" if chance[3] >= WITH_MESH else _mesh(about, chance)
    notes = "".join(
        f'        <CommentsCorrections RefType="{kind}"><RefSource>J Gen Res. {year + 1};2:3'
        f'</RefSource><PMID Version="1">{pmid + 1 + places[2] % 400}</PMID></CommentsCorrections>\n'
        for n, (kind, share) in enumerate(NOTES, 20)
        if chance[n] < share
    )
    if notes:
        notes = f"      <CommentsCorrectionsList>\n{notes}      </CommentsCorrectionsList>\n"
    references = ""
    if chance[12] < WITH_REFERENCES:
        listed = "".join(_some(pool.references, places[3], sizes[1]))
        references = f"      <ReferenceList>\n{listed}      </ReferenceList>\n"
    return f"""  <PubmedArticle>
    <MedlineCitation Status="MEDLINE" Owner="NLM" IndexingMethod="Automated">
      <PMID Version="1">{pmid}</PMID>
      <DateRevised><Year>{year + 1}</Year><Month>2</Month><Day>{1 + number % 28}</Day></DateRevised>
      <Article PubModel="Print-Electronic">
        <Journal>
          <ISSN IssnType="Electronic">1555-{number % 10_000:04}</ISSN>
          <JournalIssue CitedMedium="Internet">
            <Volume>{year - 1980}</Volume>
            <Issue>{1 + number % 12}</Issue>
            <PubDate><Year>{year}</Year><Month>Mar</Month></PubDate>
          </JournalIssue>
          <Title>Journal of {DEPARTMENTS[number % len(DEPARTMENTS)]} Research</Title>
          <ISOAbbreviation>J {DEPARTMENTS[number % len(DEPARTMENTS)][:4]} Res</ISOAbbreviation>
        </Journal>
        <ArticleTitle>{title}</ArticleTitle>
        <Pagination><MedlinePgn>{number % 900}-{number % 900 + 8}</MedlinePgn></Pagination>
        <ELocationID EIdType="pii" ValidYN="Y">S{number:09}</ELocationID>
        <ELocationID EIdType="doi" ValidYN="Y">{doi}</ELocationID>
{text}        <AuthorList CompleteYN="Y">
{authors}        </AuthorList>
        <Language>eng</Language>
        <PublicationTypeList>
{kinds}
        </PublicationTypeList>
      </Article>
{mesh}{notes}    </MedlineCitation>
    <PubmedData>
      <PublicationStatus>ppublish</PublicationStatus>
      <ArticleIdList>
        <ArticleId IdType="pubmed">{pmid}</ArticleId>
        <ArticleId IdType="doi">{doi}</ArticleId>
      </ArticleIdList>
{references}    </PubmedData>
  </PubmedArticle>
"""


def _abstract(sentences: list[str], is_labelled: bool) -> str:
    if not is_labelled or len(sentences) < len(LABELS):
        body = f"          <AbstractText>{' '.join(sentences)}</AbstractText>\n"
    else:
        borders = [len(sentences) * n // len(LABELS) for n in range(len(LABELS) + 1)]
        body = "".join(
            f'          <AbstractText Label="{label}" NlmCategory="{category}">'
            f"{' '.join(sentences[borders[n] : borders[n + 1]])}</AbstractText>\n"
            for n, (label, category) in enumerate(LABELS)
        )
    return f"        <Abstract>\n{body}        </Abstract>\n"


def _mesh(about: list[Topic], chance: list[float]) -> str:
    tags = [("D000000", name) for n, (name, share) in enumerate(SPECIES, 14) if chance[n] < share]
    headings = "".join(
        f"""        <MeshHeading>
          <DescriptorName UI="{ui}" MajorTopicYN="N">{name[:1].upper()}{name[1:]}</DescriptorName>
        </MeshHeading>
"""
        for ui, name in dict.fromkeys((*((t.ui, t.name) for t in about), *tags))
    )
    return f"      <MeshHeadingList>\n{headings}      </MeshHeadingList>\n"


def _some(pool: list[Item], place: int, count: int) -> list[Item]:
    """``count`` neighbours of a pool, round its end."""
    start = place % len(pool)
    return pool[start : start + count] + pool[: max(0, start + count - len(pool))]


def main() -> int:
    """Writes what the command line asks for."""
    parser = argparse.ArgumentParser(description="Writes PubMed-like XML of any size.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-file", type=int, default=PER_FILE)
    parser.add_argument("--plain", action="store_true", help="do not compress")
    asked = parser.parse_args()
    started = time.perf_counter()
    written = write(
        asked.folder,
        asked.records,
        seed=asked.seed,
        per_file=asked.per_file,
        is_plain=asked.plain,
    )
    seconds = time.perf_counter() - started
    print(
        f"{written.records:,} records in {len(written.files)} files, {written.size / 1e6:,.0f} MB "
        f"of XML, {written.deleted:,} deleted again; {written.records / seconds:,.0f} a second",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
