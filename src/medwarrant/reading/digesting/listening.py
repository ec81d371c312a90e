"""All that a transcript says which can be told by itself, for whoever asks an archive of talks."""

from __future__ import annotations

from medwarrant.reading.digesting.groups import subjects
from medwarrant.reading.digesting.items import item_of
from medwarrant.reading.digesting.outline import Finder, apart
from medwarrant.reading.digesting.speech import TellingReader, spoken_candidates
from medwarrant.records import DigestItem, Document

LEAST = -2.0
"""Points (``speech.LEAST``) below which nobody who asks for it would be helped by a sentence.
A digest tells what says most of a whole talk; who asks names what they want: less is enough.
"""


class RuleListener:
    """Hears transcripts by rules; ``ports.Listener``."""

    def __init__(self, vocabulary: Finder, talks: TellingReader) -> None:
        self._vocabulary = vocabulary
        self._talks = talks

    def sayings(self, document: Document) -> tuple[DigestItem, ...]:
        """What is said outside of sponsors' time and talk of the programme, in text order."""
        _, sold, out = apart(document)
        found = subjects(document, self._vocabulary.find(document.text))
        return tuple(
            item_of(document, each, found, "unknown")
            for each in spoken_candidates(document, found, out, self._talks, sold=sold, least=LEAST)
        )
