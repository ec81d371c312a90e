"""A page of ours inside somebody else's: a result among the cells of a notebook.

Nothing of it reaches out. Its styles are nested under a class of its own, so that the browser
itself bounds them; its ids begin with its own hash, so that several results in one notebook keep
theirs apart; it sets paper and ink together, so that it is read on any ground. What documents say
has been escaped by who drew the page; nothing here runs, and a viewer that takes styles away (as
GitHub and untrusted notebooks do) is left with plain headings, lists and tables.
"""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

from medwarrant.rendering.hypertext import body_within

SCOPE = "medwarrant"
UNTYPESET = "tex2jax_ignore mathjax_ignore"
"""The classes by which notebooks leave an output's text as it is: between two dollar signs they
would else see mathematics."""

LETTERS_OF_HASH = 10
"""Of a result's hash before its ids, 40 bits: no two results of one notebook share them."""

LIGHT_HOSTS = "[data-jp-theme-light=true], .vscode-light, .vscode-high-contrast-light"
DARK_HOSTS = (
    "[data-jp-theme-light=false], .vscode-dark, "
    ".vscode-high-contrast:not(.vscode-high-contrast-light), html[theme=dark]"
)
"""How JupyterLab and what nbconvert writes, VS Code and Colab say which ground theirs is."""

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_FILTER = re.compile(r'<fieldset class="filter">.*?</fieldset>\n?', re.DOTALL)
_NAMED = re.compile(r'(?<![\w-])(id="|href="#|aria-labelledby="|="url\(#)')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = re.compile(
    r"@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{(?P<own>[^{}]*)\}\s*\}"
)
_ROOT = re.compile(r"(?<![\w.#:-])(?::root|html|body)(?![\w-])")
_WIDTH = re.compile(r"@media (?=\((?:min|max)-width:)")
_PAPER = re.compile(r"@page\s*\{[^{}]*\}")


def embedded(file: bytes) -> str:
    """The page of a file that ``html_file`` made, as a fragment for a page that is not ours.

    Filters, which take a page to themselves, are left out. The same file gives the same fragment.
    """
    page = file.decode()
    styles = "\n".join(_STYLE.findall(page.partition("<body>")[0]))
    body = _FILTER.sub("", body_within(file))
    key = hashlib.sha256(body.encode()).hexdigest()[:LETTERS_OF_HASH]
    named = _NAMED.sub(rf"\g<1>w{key}-", body)
    return f'<div class="{SCOPE} {UNTYPESET}">\n<style>{scoped(styles)}</style>\n{named}</div>'


def scoped(sheet: str) -> str:
    """A style sheet of ours that holds within our own class alone.

    All of it is nested in one rule. The class is named three times over, to outweigh what a host
    says of headings and tables; widths are those of the result, not of the window; and dark is what
    the host says, else what the reader's system does.
    """
    plain = _COMMENT.sub("", sheet)
    dark = "".join(match["own"] for match in _DARK.finditer(plain))
    own = files("medwarrant.rendering").joinpath("embedded.css").read_text(encoding="utf-8")
    rules = _ROOT.sub("&", _WIDTH.sub("@container ", _PAPER.sub("", _DARK.sub("", plain))))
    host = f":is({DARK_HOSTS}) & {{ color-scheme: dark; {dark} }}\n"
    system = (
        "@media screen and (prefers-color-scheme: dark) {\n"
        f":root:not(:has({LIGHT_HOSTS})) & {{ color-scheme: dark; {dark} }}\n}}\n"
    )
    return f".{SCOPE}.{SCOPE}.{SCOPE} {{\n{rules}{_COMMENT.sub('', own)}{host}{system}}}\n"
