"""The lines of a PDF with their places, from pypdfium2. Nothing in the file is run."""

from __future__ import annotations

import ctypes
import re
import unicodedata
import zlib
from math import isfinite
from typing import NamedTuple

from medwarrant.sources.characters import clean

MOST_PAGES = 5_000
"""The longest handbooks have 3,000 pages."""

MOST_PAGE_CHARACTERS = 200_000
"""A page of a newspaper has 40,000."""

MOST_CHARACTERS = 8 * 2**20
"""Of all pages together, as of a plain text."""

MOST_UNPACKED = 512 * 2**20
"""Bytes that all compressed parts may unpack to: illustrated books have some 300 MB of pictures,
which are measured with the rest."""

MOST_DRAWN = 64 * 2**20
"""Bytes of what is no picture: pages with maps and plots drawn line by line have some 20 MB. To
run through this much takes about 4 s and 200 MB."""

STREAM = re.compile(rb"stream\r?\n")
COMBINING = dict(
    zip(
        "¨´ˆ˜ˇ˚¯˘˙˝¸",
        "\u0308\u0301\u0302\u0303\u030c\u030a\u0304\u0306\u0307\u030b\u0327",
        strict=True,
    )
)
LOST_ACCENT = re.compile(rf"(?<!\s)\s+[{''.join(COMBINING)}]\s*$")
SPACING_ACCENT = re.compile(rf"(´(?!s\b)|[{''.join(COMBINING).replace('´', '')}])([A-Za-zıȷ])")

LIGATURES = dict(
    zip(
        "\x1b\x1c\x1d\x1e\x1f\x0b\x0c\x0e\x0f\x15\x16\x10\x11",
        ("ff", "fi", "fl", "ffi", "ffl", "ff", "fi", "ffi", "ffl", "–", "—", "“", "”"),
        strict=True,
    )
)
"""Places of TeX's own fonts (T1 from 0x10 on, OT1 before) for files that do not say what the
letters are. OT1's "fl" lies at 0x0D, which is lost as a line break."""

CONTROL = re.compile(
    r"(?<=[^\W\d_])[\x0b\x0c\x0e\x0f\x1b-\x1f]|[\x0b\x0c\x0e\x0f\x1b-\x1f](?=[^\W\d_])"
    r"|(?<=[\w.)\]])[\x15\x16](?=[\w(\[])|(?<=\s)[\x15\x16](?=\s)"
    r"|\x10(?=\w)|(?<=[\w.,?!)])\x11"
)
"""Where such a place stands for letters of a word, a dash or a quote; elsewhere it is dropped."""

BROKEN_HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line."""


class UnreadablePdf(Exception):
    """A PDF whose text cannot be had, with the reason and the remedy."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


class PdfLine(NamedTuple):
    """A line as printed, not yet cleaned. Distances are in points from the page's lower left;
    ``size`` is the height of its letters' boxes. ``page`` counts from 1, ``height`` is the page's.
    """

    text: str
    page: int
    height: float
    left: float
    right: float
    bottom: float
    size: float
    is_bold: bool


class PdfText(NamedTuple):
    """All lines in the order in which the file draws them, and what the file says of itself."""

    lines: list[PdfLine]
    pages: int
    title: str
    authors: str


def unpacks_without_measure(data: bytes) -> bool:
    """Whether the compressed parts unpack to more than any document's do, packed twice included."""
    total = drawn = 0
    view = memoryview(data)
    for found in STREAM.finditer(data):
        is_picture = b"/Image" in data[max(0, found.start() - 400) : found.start()]
        piece: bytes | memoryview = view[found.end() :]
        for _ in range(3):
            unpacked = zlib.decompressobj()
            size = 0
            first = b""
            try:
                block = unpacked.decompress(piece, 2**20)
                first = block
                while block:
                    size += len(block)
                    if total + size > MOST_UNPACKED or (
                        not is_picture and drawn + size > MOST_DRAWN
                    ):
                        return True
                    block = unpacked.decompress(unpacked.unconsumed_tail, 2**20)
            except zlib.error:
                pass
            total += size
            drawn += 0 if is_picture else size
            piece = first
            if not first:
                break
    return False


class Contents(NamedTuple):
    """What the pages hold besides text."""

    pictures: int
    drawings: int
    is_form: bool


def contents_of(data: bytes, pages: int = 50) -> Contents:
    """What the first pages of a file that ``lines_of`` could open hold besides text."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    file = pypdfium2.PdfDocument(data)
    try:
        kinds: list[int] = []
        for number in range(min(len(file), pages)):
            page = file[number]
            kinds += [each.type for each in page.get_objects(max_depth=4)]
            page.close()
        return Contents(
            pictures=kinds.count(pdfium.FPDF_PAGEOBJ_IMAGE),
            drawings=kinds.count(pdfium.FPDF_PAGEOBJ_PATH),
            is_form=file.get_formtype() != pdfium.FORMTYPE_NONE,
        )
    finally:
        file.close()


def lines_of(data: bytes) -> PdfText:
    """Every line of the file. Raises UnreadablePdf."""
    import pypdfium2  # here, since most inputs are no PDFs

    if unpacks_without_measure(data):
        raise UnreadablePdf(
            "it unpacks to more than any document for people does", "save its text as a .txt file"
        )
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadablePdf(
                "encrypted with a password", "save it without the password first"
            ) from None
        raise UnreadablePdf(
            "a damaged PDF, which cannot be opened", "get the file from its source again"
        ) from None
    try:
        if len(file) > MOST_PAGES:
            raise UnreadablePdf(f"more than {MOST_PAGES:,} pages", "split the file")
        lines: list[PdfLine] = []
        held = 0
        for number in range(len(file)):
            try:
                page = file[number]
                text = page.get_textpage()
            except pypdfium2.PdfiumError:
                raise UnreadablePdf(
                    f"a damaged PDF: page {number + 1} cannot be opened",
                    "get the file from its source again",
                ) from None
            count = text.count_chars()
            held += count
            if count > MOST_PAGE_CHARACTERS or held > MOST_CHARACTERS:
                raise UnreadablePdf("more text than any document for people has", "split the file")
            lines += _lines_on(text, count, number + 1, page.get_height())
            text.close()
            page.close()
        said = file.get_metadata_dict()
        return PdfText(lines, len(file), clean(said["Title"]), clean(said["Author"]))
    finally:
        file.close()


def _lines_on(text: object, count: int, page: int, height: float) -> list[PdfLine]:
    import pypdfium2.raw as pdfium

    handle = getattr(text, "raw")  # noqa: B009 - pypdfium2 carries no types
    lines: list[PdfLine] = []
    held: list[tuple[int, str]] = []
    for index in range(count + 1):
        code = pdfium.FPDFText_GetUnicode(handle, index) if index < count else 10
        if code == 10:
            line = _line(handle, held, page, height)
            if line is not None:
                lines.append(line)
            held = []
        elif code not in (0, 13):
            held.append((index, chr(code) if code < 0x110000 else "\ufffd"))
            if code == ord(BROKEN_HYPHEN) or code == 2:
                line = _line(handle, [*held[:-1], (index, BROKEN_HYPHEN)], page, height)
                if line is not None:
                    lines.append(line)
                held = []
    return lines


def _line(handle: object, held: list[tuple[int, str]], page: int, height: float) -> PdfLine | None:
    visible = [index for index, letter in held if not letter.isspace() and letter != BROKEN_HYPHEN]
    if not visible or all(letter in COMBINING or letter.isspace() for _, letter in held):
        return None  # an accent alone, which was drawn away from its letter
    boxes = [_box(handle, visible[at]) for at in (0, len(visible) // 2, -1)]
    return PdfLine(
        text=accented(spelled("".join(letter for _, letter in held))),
        page=page,
        height=height,
        left=boxes[0][0],
        right=boxes[2][1],
        bottom=boxes[1][2],
        size=boxes[1][3] - boxes[1][2],
        is_bold=_is_bold(handle, visible[0]) and _is_bold(handle, visible[-1]),
    )


def spelled(text: str) -> str:
    """Letters that a font of TeX's draws together, and its dashes and quotes, as characters."""
    return CONTROL.sub(lambda found: LIGATURES[found.group()], text)


def accented(text: str) -> str:
    """Accents that TeX draws before their letters set upon them ("M¨uller" is "Müller").

    Only where Unicode has the letter; "it´s" keeps its mark. One at the end of a line was drawn
    away from its letter and goes.
    """
    text = LOST_ACCENT.sub("", text)
    return SPACING_ACCENT.sub(_on_its_letter, text) if SPACING_ACCENT.search(text) else text


def _on_its_letter(found: re.Match[str]) -> str:
    letter = {"ı": "i", "ȷ": "j"}.get(found[2], found[2])
    whole = unicodedata.normalize("NFC", letter + COMBINING[found[1]])
    return whole if len(whole) == 1 else found[0]


def _box(handle: object, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a letter's box, as high as its font; zeros where a damaged
    page gives no numbers.
    """
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(handle, index, box)
    sides = (box.left, box.right, box.bottom, box.top)
    return sides if all(map(isfinite, sides)) else (0.0, 0.0, 0.0, 0.0)


def _is_bold(handle: object, index: int) -> bool:
    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(handle, index, name, len(name), flags)
    words = name.value.lower()
    return any(sign in words for sign in (b"bold", b"black", b"heavy", b"-bd", b"medi"))
