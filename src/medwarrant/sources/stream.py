"""One input as a forward stream of bytes: unpacked, bounded, UTF-8 where the encoding is known."""

from __future__ import annotations

import codecs
import gzip
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, NamedTuple, Protocol, cast

from medwarrant.sources.limits import (
    BLOCK_BYTES,
    EXPANSION_FLOOR_BYTES,
    EXPANSION_RATIO,
    HEAD_BYTES,
)

GZIP_MAGIC = b"\x1f\x8b"

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16, since the one's mark begins with the other's."""

LATE_MARK = re.compile(rb"[ \t\r\n]{1,64}\xef\xbb\xbf")
"""UTF-8's mark behind blanks, as programs leave it that put files together."""

SHARE_OF_NULS = 0.3
SHARE_OF_OTHER_NULS = 0.01
SHARE_PRINTABLE = 0.95
"""Text in UTF-16 without a mark: every other byte of Western letters is a NUL, and no other is."""

SOUND_FOR_DAMAGED = 10
"""Letters beyond ASCII that are sound UTF-8 for each that is not."""

SHARE_OF_HIGH = 0.15
"""Bytes over 127 among all. French and Portuguese have 4 to 7 in a hundred, Czech 15 in UTF-8 and
11 in bytes; Japanese, Chinese, Russian and Greek have 40 to 100."""

WORD_BYTES = re.compile(rb"[A-Za-z\x80-\xff]{3,}")
TAGS = re.compile(rb"<[^<>]{1,200}>")
HIGH_WORD = 0.7
SHARE_OF_HIGH_WORDS = 0.5
"""Words that are letters over 127 but for one or two, among all: what stands between times and
numbers is Arabic or Russian then, however few bytes it is. French has "été" at most."""

DECLARED = re.compile(rb"""^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{2,40})["']""")

DECLARABLE = frozenset(
    """us-ascii iso-8859-1 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-7 iso-8859-9
    iso-8859-15 latin-1 latin1 windows-1250 windows-1251 windows-1252 windows-1254 cp1252 koi8-r
    gb2312 gbk gb18030 big5 shift_jis euc-jp euc-kr iso-2022-jp""".split()
)
"""Encodings that an XML declaration may ask for besides Unicode's own. A closed list, since the
name comes from the file and Python's codecs do more than text."""


class Cut(NamedTuple):
    """Why a stream stopped before its end, and what to do."""

    reason: str
    remedy: str


GET_AGAIN = "get the file from its source again"


class Readable(Protocol):
    """Anything that yields bytes."""

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes, none at the end."""
        ...


class Stream:
    """A forward reader of one input that never raises for what the bytes hold.

    ``head`` is what recognition may look at. ``cut`` is ``None`` until the stream has to stop
    before its end (a truncated or damaged archive, one that expands without measure, a disk
    error): then it says why and what to do, and ``read`` gives no more bytes. A splitter that finds
    ``cut`` set at the end hands on whole records only.
    """

    def __init__(self, raw: Readable, unpacked_from: Callable[[], int] | None = None) -> None:
        """Wraps ``raw``; ``unpacked_from`` tells the bytes taken so far where ``raw`` unpacks."""
        self.cut: Cut | None = None
        self._given = 0
        self._taken = unpacked_from
        self._raw = raw
        first = self._pull(HEAD_BYTES)
        if first.startswith(GZIP_MAGIC):
            packed = _Rejoined(first, raw)
            self._taken = packed.tell
            self._raw = cast("Readable", gzip.GzipFile(fileobj=cast("BinaryIO", packed), mode="rb"))
            self._given = 0
            first = self._pull(HEAD_BYTES)
        encoding, skip = encoding_of(first)
        self._decode = codecs.getincrementaldecoder(encoding)("replace") if encoding else None
        self.head = self._to_utf8(first[skip:], final=len(first) < HEAD_BYTES)
        self._pending = self.head

    def read(self, size: int = BLOCK_BYTES) -> bytes:
        """Up to about ``size`` bytes, none at the end or at a cut."""
        if self._pending:
            pending, self._pending = self._pending, b""
            return pending
        while block := self._pull(size):
            if out := self._to_utf8(block, final=False):
                return out
        return self._to_utf8(b"", final=True)

    def _to_utf8(self, block: bytes, *, final: bool) -> bytes:
        if self._decode is None:
            return block
        return self._decode.decode(block, final).encode("utf-8")

    def _pull(self, size: int) -> bytes:
        """``size`` bytes, fewer only at the end; sets ``cut`` where the input gives way."""
        parts: list[bytes] = []
        missing = size
        while missing > 0 and self.cut is None:
            try:
                part = self._read(missing)
            except EOFError:
                self.cut = Cut("the compressed file was cut off before its end", GET_AGAIN)
            except (zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile) as error:
                self.cut = Cut(f"the compressed data are damaged ({error})", GET_AGAIN)
            except OSError as error:
                reason = f"it could not be read to its end ({error.strerror or error})"
                self.cut = Cut(reason, "check the disk")
            else:
                if not part:
                    break
                parts.append(part)
                missing -= len(part)
                self._given += len(part)
                self._check_expansion()
        return b"".join(parts)

    def _read(self, size: int) -> bytes:
        """One read of what is unpacked already: a longer one that meets the end of a truncated
        archive would lose what it had.
        """
        if isinstance(self._raw, gzip.GzipFile | zipfile.ZipExtFile):
            return self._raw.read1(size)
        return self._raw.read(size)

    def _check_expansion(self) -> None:
        if self._taken is None or self._given <= EXPANSION_FLOOR_BYTES:
            return
        if self._given > EXPANSION_RATIO * max(self._taken(), 1):
            self.cut = Cut(
                f"it unpacks to more than {EXPANSION_RATIO} times its size", "unpack it yourself"
            )


class _Rejoined:
    """A stream whose first bytes were already looked at, counting what is taken from it."""

    def __init__(self, first: bytes, rest: Readable) -> None:
        self._first = first
        self._rest = rest
        self._taken = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, those looked at before first."""
        if self._first:
            cut = len(self._first) if size < 0 else size
            block, self._first = self._first[:cut], self._first[cut:]
        else:
            block = self._rest.read(size)
        self._taken += len(block)
        return block

    def tell(self) -> int:
        """Bytes taken so far."""
        return self._taken


def encoding_of(head: bytes) -> tuple[str | None, int]:
    """The encoding that the first bytes prove, with the length of the mark to skip.

    ``None`` means UTF-8 or unproven: the reader decodes record by record (``text_of``).
    """
    for mark, encoding in BOMS:
        if head.startswith(mark):
            return (None if encoding == "utf-8" else encoding), len(mark)
    if late := LATE_MARK.match(head):
        return None, late.end()
    for encoding, opening in (("utf-16-le", b"<\x00"), ("utf-16-be", b"\x00<")):
        if head.startswith(opening):
            return encoding, 0
    for encoding, letters in (("utf-16-le", 0), ("utf-16-be", 1)):
        if _is_utf_16(head, letters, encoding):
            return encoding, 0
    declared = DECLARED.match(head[:300])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        if name in DECLARABLE:
            return name, 0
    return None, 0


def _is_utf_16(head: bytes, letters: int, encoding: str) -> bool:
    """Whether the bytes at even places (``letters`` 0) or odd ones (1) are letters, and NULs stand
    between them.
    """
    half = len(head) // 2
    if half < 4 or head[1 - letters :: 2].count(0) < SHARE_OF_NULS * half:
        return False
    if head[letters::2].count(0) > SHARE_OF_OTHER_NULS * half:
        return False
    text = head[: min(len(head) // 2 * 2, 4096)].decode(encoding, "replace")
    printable = sum(letter.isprintable() or letter in "\r\n\t" for letter in text)
    return printable >= SHARE_PRINTABLE * len(text) and "\ufffd" not in text


def is_foreign(head: bytes) -> bool:
    """Whether the bytes are text in an encoding that is neither UTF-8 nor Windows-1252: they are
    no UTF-8, and more of them are over 127 than any Western language has, or most of the words
    are made of little else.
    """
    if _as_utf_8(head) is not None:
        return False
    if _share_of_high(head) > SHARE_OF_HIGH:
        return True
    words = WORD_BYTES.findall(TAGS.sub(b"", head))
    return sum(_share_of_high(word) > HIGH_WORD for word in words) > SHARE_OF_HIGH_WORDS * len(
        words
    )


def _share_of_high(text: bytes) -> float:
    return (len(text) - len(text.translate(None, HIGH))) / max(len(text), 1)


HIGH = bytes(range(128, 256))


def text_of(data: bytes) -> str:
    """Bytes as text: UTF-8, with U+FFFD for a letter here and there that is damaged, else
    Windows-1252, the usual encoding of older exports.

    Windows-1252 leaves five bytes undefined; they become U+FFFD.
    """
    text = _as_utf_8(data)
    return data.decode("cp1252", "replace") if text is None else text


def _as_utf_8(data: bytes) -> str | None:
    """The bytes as UTF-8, ``None`` where too much of them is not. Letters of another encoding make
    no UTF-8 by chance.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return text if sound >= SOUND_FOR_DAMAGED * damaged else None
