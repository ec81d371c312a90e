"""LaTeX in titles, names and abstracts as plain text. Nothing is expanded: no definition is obeyed
and no file is named, a command is either in these tables or it is left out and its argument kept.
"""

from __future__ import annotations

import re
import unicodedata

from medwarrant.sources.characters import superscript

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "bar": "\u0304",
    "hat": "\u0302",
    "tilde": "\u0303",
}
"""Commands that put a combining character on the next letter."""

GREEK = """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho
sigma tau upsilon phi chi psi omega""".split()

SYMBOLS = dict(
    pair.split(":")
    for pair in """
        ss:ß ae:æ AE:Æ oe:œ OE:Œ o:ø O:Ø l:ł L:Ł aa:å AA:Å i:ı j:ȷ dh:ð DH:Ð th:þ TH:Þ dj:đ DJ:Đ
        pm:± mp:∓ times:× cdot:· div:÷ le:≤ leq:≤ leqslant:≤ ge:≥ geq:≥ geqslant:≥ ne:≠ neq:≠
        approx:≈ sim:~ simeq:≃ equiv:≡ ll:≪ gg:≫ lt:< gt:> infty:∞ rightarrow:→ to:→ leftarrow:←
        leftrightarrow:↔ Rightarrow:⇒ uparrow:↑ downarrow:↓ degree:° textdegree:° circ:° prime:′
        textmu:µ textpm:± texttimes:× textless:< textgreater:> textbar:| textasciitilde:~
        textordmasculine:º textordfeminine:ª textbraceleft:{ textbraceright:}
        textasciicircum:^ textbackslash:\\ textunderscore:_ textquoteright:’ textquoteleft:‘
        textquotedblleft:“ textquotedblright:” textendash:– textemdash:— textregistered:®
        texttrademark:™ textcopyright:© copyright:© textsterling:£ pounds:£ euro:€ texteuro:€
        dots:… ldots:… textellipsis:… cdots:… bullet:• textbullet:• dag:† ddag:‡ S:§ P:¶
        varepsilon:ε varphi:φ vartheta:ϑ sum:∑ partial:∂ nabla:∇ in:∈ textperiodcentered:·
        sqrt:√ hbar:ℏ ell:ℓ checkmark:✓
    """.split()
) | {
    name if name.islower() else name.capitalize(): unicodedata.lookup(
        f"GREEK {size} LETTER {'LAMDA' if letter == 'lambda' else letter.upper()}"
    )
    for letter in GREEK
    for name, size in ((letter, "SMALL"), (letter.upper(), "CAPITAL"))
}

SYMBOLS |= {
    name: name.removesuffix("e") if name == "LaTeXe" else name
    for name in """TeX LaTeX LaTeXe BibTeX BIBTeX BibLaTeX biblatex XeTeX XeLaTeX LuaTeX LuaLaTeX
    pdfTeX pdfLaTeX ConTeXt AmS METAFONT MF MP PiCTeX SliTeX""".split()
}
"""Names of programs that have commands of their own."""

BLANKS = frozenset(("quad", "qquad", "newline", "par", "space", "hfill", "linebreak"))
BLANK_SIGNS = frozenset((" ", ",", ";", ":", "\\", "\n", "\t"))
NOTHING_SIGNS = frozenset(("-", "/", "!", "@"))
ARGUMENT_DROPPED = frozenset(
    """begin end label ref cite citep citet footnote href input include includegraphics vspace
    hspace color textcolor write openout read def newcommand renewcommand usepackage
    documentclass bibliography""".split()
)
"""Commands whose argument is no text of the work; of ``\\href`` the words stay."""

RAISE = frozenset(("textsuperscript", "sp"))
FRACTIONS = frozenset(("frac", "tfrac", "dfrac", "nicefrac"))

MATH = re.compile(
    r"(?<!\\)\$(?![\s$])((?=\\)(?:[^$\\]|\\.){1,400}?(?<![\s\\])(?=\$)"
    r"|(?:[^$\\]|\\.){1,400}?(?<![\s\\])(?=\$(?!\d)))\$",
    re.S,
)
"""A formula, by Pandoc's rule: no blank inside beside either dollar, no digit after the second, so
that "from $5 to $10" is none; but "$\\sim$50", which begins with a command, is one."""

MATH_START, MATH_END = "\x0e", "\x0f"
TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z]+)\*?[ \t]*|\\(?P<sign>.)|(?P<special>[{}~^_\x0e\x0f])"
    r"|(?P<dash>---?(?!-))|(?P<quote>``|'')|(?P<plain>[^\\{}~^_\x0e\x0f`'-]+|.)",
    re.S,
)
NEEDED = re.compile(r"[\\{}$~]|--|``|''")


class _Text:
    """What has been printed, group within group, and what the next letter or group gets."""

    def __init__(self) -> None:
        self.groups: list[tuple[list[str], str]] = [([], "")]
        self.next = ""
        self.is_math = False

    def print(self, words: str) -> None:
        """Prints words; a waiting effect takes the first character."""
        if self.next and words:
            if words[0].isspace() and (words := words.lstrip()) == "":
                return
            effect, self.next = self.next, ""
            self.groups[-1][0].append(_with(effect, words[0]) + words[1:])
        else:
            self.groups[-1][0].append(words)

    def open(self) -> None:
        """A group begins, under the effect that was waiting."""
        self.groups.append(([], self.next))
        self.next = ""

    def close(self) -> None:
        """A group ends; a brace that closes none is no text."""
        if len(self.groups) > 1:
            parts, effect = self.groups.pop()
            self.groups[-1][0].append(_with(effect, "".join(parts)))


def latex_text(source: str) -> str:
    """The text that LaTeX would print, in one pass; line breaks as given."""
    if NEEDED.search(source) is None:
        return source
    source = source.replace(MATH_START, "").replace(MATH_END, "")
    text = _Text()
    for token in TOKEN.finditer(MATH.sub(rf"{MATH_START}\1{MATH_END}", source)):
        _take(token, text)
    while len(text.groups) > 1:
        text.close()
    return "".join(text.groups[0][0])


def _take(token: re.Match[str], text: _Text) -> None:
    if (name := token["name"]) is not None:
        _command(name, text)
    elif (sign := token["sign"]) is not None:
        if sign in ACCENTS:
            text.next = ACCENTS[sign]
        elif sign in BLANK_SIGNS:
            text.print(" ")
        elif sign not in NOTHING_SIGNS and sign not in "()[]":
            text.print(sign)
    elif (special := token["special"]) is not None:
        _special(special, text)
    elif token["dash"]:
        text.print("–" if token["dash"] == "--" else "—")
    elif token["quote"]:
        text.print("“" if token["quote"] == "``" else "”")
    else:
        text.print(token["plain"])


def _command(name: str, text: _Text) -> None:
    if name in SYMBOLS:
        text.print(SYMBOLS[name])
    elif name in ACCENTS:
        text.next = ACCENTS[name]
    elif name in BLANKS:
        text.print(" ")
    elif name in ARGUMENT_DROPPED:
        text.next = "drop"
    elif name in RAISE:
        text.next = "raise"
    elif name in FRACTIONS:
        text.next = "over"


def _special(sign: str, text: _Text) -> None:
    if sign == "{":
        text.open()
    elif sign == "}":
        text.close()
    elif sign == "~":
        text.print(" ")
    elif sign in (MATH_START, MATH_END):
        text.is_math = sign == MATH_START
    elif not text.is_math:
        text.print(sign)
    elif sign == "^":
        text.next = "raise"


def _with(effect: str, words: str) -> str:
    """The words under an effect: an accent goes on the first letter."""
    if effect == "drop":
        return ""
    if effect == "raise":
        return superscript(words)
    if effect == "over":
        return f"{words}/"
    if effect and words:
        first = {"ı": "i", "ȷ": "j"}.get(words[0], words[0])
        return first + effect + words[1:]
    return words
