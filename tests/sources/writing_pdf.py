"""Writes small PDFs for the tests: lines of Helvetica at given places."""

from __future__ import annotations

import zlib
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842


class Print(NamedTuple):
    """A line of text with its left and lower edge and its size, all in points."""

    left: float
    bottom: float
    text: str
    size: float = 10
    is_bold: bool = False


def pdf(
    pages: list[list[Print]], title: str = "", *, extra: bytes = b"", is_packed: bool = False
) -> bytes:
    """A PDF with these pages; ``extra`` goes into its trailer."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % title.encode("cp1252"),
    ]
    for number, prints in enumerate(pages):
        content = b"".join(
            b"BT /F%d %g Tf %g %g Td (%s) Tj ET\n"
            % (1 + line.is_bold, line.size, line.left, line.bottom, _escaped(line.text))
            for line in prints
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (WIDTH, HEIGHT, 7 + 2 * number)
        )
        packed = b" /Filter /FlateDecode" if is_packed else b""
        content = zlib.compress(content, 9) if is_packed else content
        objects.append(
            b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), packed, content)
        )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R %s >>\n" % (len(objects) + 1, extra)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def column(lines: list[str], left: float, top: float, size: float = 10) -> list[Print]:
    """Lines under each other; one that begins with ``#`` is set bold and larger."""
    return [
        Print(
            left,
            top - 1.3 * size * number,
            line.removeprefix("#"),
            1.3 * size if line.startswith("#") else size,
            is_bold=line.startswith("#"),
        )
        for number, line in enumerate(lines)
    ]


def _escaped(text: str) -> bytes:
    data = text.encode("cp1252")
    return data.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


HEAD = "Journal of Evening Medicine 2021;7"

TRIAL = pdf(
    [
        [
            Print(50, 800, f"{HEAD} page 1", 8),
            Print(50, 760, "A walk before sleep in adults", 18),
            Print(50, 738, "with insomnia: a randomised trial", 18),
            Print(50, 716, "Anna Roe* and Jan Ek, doi: 10.1000/jem.2021.7", 9),
            *column(
                [
                    "#Methods",
                    "We assigned 80 adults by chance to a walk of",
                    "twenty minutes each evening or to their usual",
                    "habits. The person who measured sleep did not",
                    "know who had walked. Adults with a self-",
                    "reported long-term illness took part. The long-",
                    "term follow-up took six weeks of measure-",
                    "ment at home. Measurement was by wrist de-",
                    "vices. Such devices were worn for seven nights",
                    "before and after, and the nights in between",
                ],
                50,
                690,
            ),
            *column(
                [
                    "were not counted.",
                    "#Results",
                    "Those who walked fell asleep 9 minutes sooner",
                    "(95% CI 3 to 15; p = 0.004). Two people in each",
                    "group left the study early. The effect was seen",
                    "in women and in men, and on working days as",
                    "well as on other days, but in the youngest it",
                ],
                310,
                690,
            ),
        ],
        [
            Print(50, 800, f"{HEAD} page 2", 8),
            *column(
                [
                    "was small.",
                    "#Conclusion",
                    "A short walk in the evening may help a little.",
                    "#References",
                    "1. Ek J, Holm M. Slow breathing and the heart: a",
                    "pilot study. J Quiet Med. 2021;4(2):11-19.",
                    "2. Lind A. Breathing at rest. Breath Res.",
                    "2019;2:1-9.",
                ],
                50,
                760,
            ),
        ],
    ]
)

LEAFLET = pdf(
    [
        column(
            [
                "#Sleeping better: a leaflet",
                "Go to bed at the same time each evening.",
                "Leave the telephone in another room.",
            ],
            60,
            700,
            12,
        )
    ],
    "Sleeping better: a leaflet",
    is_packed=True,
)

if __name__ == "__main__":
    from pathlib import Path

    samples = Path(__file__).parent / "samples"
    (samples / "trial.pdf").write_bytes(TRIAL)
    (samples / "leaflet.pdf").write_bytes(LEAFLET)
