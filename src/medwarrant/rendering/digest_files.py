"""The files that digests are written to besides text, Markdown and JSON.

A form is one function, ``DigestWriter``, and one line in ``DIGEST_FILES``: the ending that asks for
it (``--out digest.html``) and the function. The command line reads endings, help and errors from
this table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from medwarrant.records import Digest, DocumentCard, Rejected
from medwarrant.rendering.digest_csv import digest_csv
from medwarrant.rendering.digest_html import digest_html
from medwarrant.rendering.ris import ris

DigestWriter = Callable[[Sequence[Digest], Sequence[Rejected]], bytes]
"""The whole file, from the digests in the order asked for and from what could not be read. There is
at least one digest.
"""


def _digest_csv(digests: Sequence[Digest], _: Sequence[Rejected]) -> bytes:
    return digest_csv(digests)


def _digest_ris(digests: Sequence[Digest], _: Sequence[Rejected]) -> bytes:
    return ris(_works(digests))


def _works(digests: Sequence[Digest]) -> Iterator[DocumentCard]:
    """Each document, then the works that its checks quote. A transcript's address is that of its
    recording, where it names one.
    """
    for digest in digests:
        url = digest.video or digest.document.url
        yield msgspec.structs.replace(digest.document, url=url)
        yield from (warrant.document for warrant in digest.warrants)


DIGEST_FILES: Mapping[str, DigestWriter] = {
    ".html": digest_html,
    ".csv": _digest_csv,
    ".ris": _digest_ris,
}
"""The writer of each ending, in lower case and with its dot."""
