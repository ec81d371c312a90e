"""The store and the index together: one directory, one manifest, one writer."""

from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.ingesting import ingest
from medwarrant.corpus.writer import Writer, open_writer

__all__ = ["Corpus", "Writer", "ingest", "open_writer"]
