"""The address of the recording that a transcript is of, where it names one.

Only addresses of which every part is known are read, so that a link with a time can be built of
them that leads nowhere else.
"""

from __future__ import annotations

import re

from medwarrant.records import Document

OPENING = 2_000
"""Characters in which a transcript's file says where its recording is."""
_YOUTUBE = re.compile(
    r"(?:https?://)?(?:www\.|m\.|music\.)?(?:youtube\.com/(?:watch\?(?:[\w=&%-]*&)?v=|live/|embed/|shorts/)"
    r"|youtu\.be/)(?P<id>[\w-]{11})(?![\w-])"
)
_VIMEO = re.compile(r"(?:https?://)?(?:www\.)?vimeo\.com/(?:video/)?(?P<id>\d{4,12})(?![\w-])")
_SITES = ((_YOUTUBE, "https://www.youtube.com/watch?v="), (_VIMEO, "https://vimeo.com/"))


def recording_of(document: Document) -> str | None:
    """The address of a transcript's recording on YouTube or Vimeo: the document's own, else the
    only one that its opening names; ``None`` where there is none or several.
    """
    if document.kind != "transcript":
        return None
    for text in (document.url or "", document.text[:OPENING]):
        found = {
            f"{start}{match['id']}" for pattern, start in _SITES for match in pattern.finditer(text)
        }
        if len(found) == 1:
            return found.pop()
    return None
