"""Damages inputs: bytes torn, doubled and spliced, and the hostile pieces that parsers trip over.

``fuzz_structures.py`` changes what is inside a format and keeps its shell sound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

MOST_BYTES: Final = 256 * 1024
"""Of one case: small, so that time with the square of the length shows and many cases are tried."""

HOSTILE: Final = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        *("\u202e", "\u2066", "\x00", "\ufeff", "\u200b", "\u200d", "\ud800", "\ufffe", "\ufdd0"),
        *(
            "\x85",
            "\u2028",
            "\x0b",
            "\x0c",
            "\r",
            "\r\n",
            "\n",
            "\n\n",
            "\t",
            "\xa0",
            "\xad",
            "\x1b",
        ),
        *(
            "е",
            "а",
            "ﬁ",
            "ß",
            "İ",
            "ı",
            "ⁱ",
            "²",
            "½",
            "٣",
            "٢٠٢١",
            "１２",
            "𝟗",
            "𝒌",
            "Ⅷ",
            "㎎",
            "漢字",
        ),
        *("e\u0301", "\u0301", "\u0301" * 400, "\U000e0041", "👩‍⚕️", "ا" * 40, "한"),
        *("0", "-1", "9" * 20, "9" * 5000, "1e999", "NaN", "-0.0", "0x10", "2147483648", "65536"),
        *("00:00:00,000 --> 99:99:99,999", "99:59", "[00:00]", "1970-13-45", "0000", "(2021)"),
        *("10.1000/x", "doi:10.1000/(a(b)", "pmid:1", "pack:a", "PMC0", "https://doi.org/", "@"),
        *("&", "&amp;", "&#0;", "&#xD800;", "&#x110000;", "&#99999999999;", "&b;", "&" * 300),
        *(
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<?x",
            "<!DOCTYPE a [<!ENTITY b 'c'>]>",
            "</",
            "<a",
            "/>",
        ),
        *(
            '"',
            "'",
            '"""',
            "`" * 200,
            "\\",
            "\\u0000",
            "\\ud800",
            "\\x",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
        ),
        *("References\n1. Roe J. A trial. J Med. 2001;1:2-3.\n", "## Methods\n", "Methods: ", "• "),
        *("[1-99999999]", "[1–9999]", "(1,2,3–5)", "(Roe et al., 2001)", "Roe J, Doe K, et al. "),
        *(
            "A: yes\n",
            "HOST:",
            "[music]",
            "<v Roe>",
            "TY  - JOUR\n",
            "ER  - \n",
            "PMID- 1\n",
            "\nAB  - ",
        ),
        *(" " * 3000, "\n" * 3000, "a" * 3000, "a b " * 800, "1 " * 800, ". " * 800, "A. " * 500),
        *(
            "# ",
            "> " * 200,
            "* " * 200,
            "|" * 200,
            "---\n",
            "$",
            "~~~\n",
            "[^1]",
            "![](",
            "\n===\n",
        ),
    )
)
"""Direction marks, letters that look like others, digits that are none to Python's ``int``, numbers
out of range, pieces of every format's own syntax, and long runs of one thing."""

RUNS: Final = (
    b"([{<\"'`*_~$#>|-=.,;:&%\\/ \n\t0aA",
    (b"[[", b"{{", b"<a>", b"<b>x", b"> ", b"- ", b"\\{", b"((", b'{"a":', b'[{"a":', b"<p><div>"),
    (
        b"a.",
        b"a,",
        b"a;",
        b"1.",
        b"1,",
        b"A B ",
        b"a\n",
        b"\r\n\r",
        b"1-2,",
        b"<!--",
        b"&a;",
        b"\\ ",
    ),
    (b"<sec>", b"<sup>", b"<table><tr><td>", b"**a", b"](", b"![", b"a (", b"[1] ", b"(2001) "),
    (b"Roe J, ", b"Roe, J. and ", b"et al. ", b"doi:10.1/", b"http://a.", b"00:01 --> ", b"A: a\n"),
)
"""What is repeated until a parser recurses too deeply or looks back too far."""

ENCODINGS: Final = (
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "latin-1", "cp1252", "utf-8-sig"),
    *("utf-7", "shift_jis", "cp1251", "gb18030", "koi8-r", "cp037", "utf-8"),
)

NUMBER: Final = re.compile(rb"\d+")
WORD: Final = re.compile(rb"[^\s]{1,60}")


class Bytes:
    """Mutations that know nothing of the format but its samples."""

    def __init__(self, samples: Sequence[bytes], others: Sequence[bytes], random: Random) -> None:
        """``others`` are samples of other formats, to be spliced in now and then; ``random`` are
        the dice, which may be changed.
        """
        self.random = random
        self._samples = samples
        self._others = others
        self._words: tuple[bytes, ...] = tuple(
            dict.fromkeys(word for sample in samples for word in WORD.findall(sample[:20_000]))
        )
        self._ways: tuple[Callable[[bytes], bytes], ...] = (
            *(self._flip, self._flip, self._insert, self._insert, self._delete, self._truncate),
            *(self._double, self._swap, self._splice, self._repeat, self._run, self._number),
            *(self._word, self._lines, self._lines, self._line_ends, self._encode),
        )

    def change(self, data: bytes) -> bytes:
        """The data with one to six changes, no longer than ``MOST_BYTES``."""
        for _ in range(self.random.choice((1, 1, 1, 2, 2, 3, 4, 6))):
            data = self.random.choice(self._ways)(data)[:MOST_BYTES]
        return data

    def hostile(self) -> bytes:
        """A piece to insert: a hostile one, a word of the format, or random bytes."""
        kind = self.random.random()
        if kind < 0.6 or not self._words:
            return self.random.choice(HOSTILE)
        if kind < 0.9:
            return self.random.choice(self._words)
        return bytes(self.random.randrange(256) for _ in range(self.random.randint(1, 8)))

    def run(self) -> bytes:
        """One thing again and again."""
        kinds = self.random.choice(RUNS)
        one = self.random.choice([bytes([k]) if isinstance(k, int) else k for k in kinds])
        return one * self.random.choice((3, 3, 30, 30, 300, 300, 3_000, 30_000))

    def _place(self, data: bytes) -> int:
        return self.random.randint(0, len(data))

    def _stretch(self, data: bytes, most: int) -> tuple[int, int]:
        start = self._place(data)
        return start, min(len(data), start + self.random.randint(1, most))

    def _flip(self, data: bytes) -> bytes:
        out = bytearray(data)
        for _ in range(self.random.choice((1, 1, 2, 8, 40)) if out else 0):
            place = self.random.randrange(len(out))
            out[place] = self.random.choice(
                (out[place] ^ 1 << self.random.randrange(8), 0, 255, 32)
            )
        return bytes(out)

    def _insert(self, data: bytes) -> bytes:
        place = self._place(data)
        return data[:place] + self.hostile() + data[place:]

    def _run(self, data: bytes) -> bytes:
        place = self._place(data)
        return data[:place] + self.run() + data[place:]

    def _delete(self, data: bytes) -> bytes:
        start, end = self._stretch(data, self.random.choice((1, 8, 200)))
        return data[:start] + data[end:]

    def _truncate(self, data: bytes) -> bytes:
        return (
            data[: self._place(data)] if self.random.random() < 0.8 else data[self._place(data) :]
        )

    def _double(self, data: bytes) -> bytes:
        start, end = self._stretch(data, 400)
        return data[:end] + data[start:end] + data[end:]

    def _repeat(self, data: bytes) -> bytes:
        start, end = self._stretch(data, self.random.choice((1, 4, 20, 100, 1000)))
        times = min(
            self.random.choice((3, 10, 10, 100, 100, 1000, 10_000)),
            MOST_BYTES // max(end - start, 1),
        )
        return data[:start] + data[start:end] * times + data[end:]

    def _swap(self, data: bytes) -> bytes:
        a, b, c, d = sorted(self._place(data) for _ in range(4))
        return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]

    def _splice(self, data: bytes) -> bytes:
        pool = self._samples if self.random.random() < 0.7 or not self._others else self._others
        other = self.random.choice(pool)
        start, end = self._stretch(other, max(len(other), 1))
        place = self._place(data)
        resumed = place if self.random.random() < 0.7 else self._place(data)
        return data[:place] + other[start:end] + data[resumed:]

    def _number(self, data: bytes) -> bytes:
        return self._in_place_of(NUMBER, data)

    def _word(self, data: bytes) -> bytes:
        return self._in_place_of(WORD, data)

    def _in_place_of(self, pattern: re.Pattern[bytes], data: bytes) -> bytes:
        found = pattern.search(data, self._place(data))
        if found is None:
            return data
        return data[: found.start()] + self.hostile() + data[found.end() :]

    def _lines(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        place = self.random.randrange(len(lines))
        match self.random.randrange(5):
            case 0:
                del lines[place]
            case 1:
                lines.insert(self.random.randrange(len(lines)), lines[place])
            case 2:
                lines[place : place + 1] = [lines[place]] * self.random.choice((2, 50, 2000))
            case 3:
                self.random.shuffle(lines)
            case _:
                lines[place] = self.hostile() + lines[place]
        return b"\n".join(lines)

    def _line_ends(self, data: bytes) -> bytes:
        end = self.random.choice((b"\r", b"\r\n", b"\n\n", b"\n\r", b"\x0b", b" ", b"\xe2\x80\xa8"))
        return data.replace(b"\n", end)

    def _encode(self, data: bytes) -> bytes:
        return data.decode("utf-8", "replace").encode(self.random.choice(ENCODINGS), "replace")
