"""Language codes in one spelling."""

from __future__ import annotations

import re

ISO_639 = dict(
    pair.split(":")
    for pair in """
        afr:af alb:sq sqi:sq ara:ar arm:hy hye:hy aze:az bul:bg cat:ca chi:zh zho:zh cze:cs
        ces:cs dan:da dut:nl nld:nl eng:en est:et fin:fi fre:fr fra:fr geo:ka kat:ka ger:de
        deu:de gre:el ell:el heb:he hin:hi hrv:hr hun:hu ice:is isl:is ind:id ita:it jpn:ja
        kor:ko lav:lv lit:lt mac:mk mkd:mk may:ms msa:ms nor:no per:fa fas:fa pol:pl por:pt
        rum:ro ron:ro rus:ru scr:hr scc:sr slo:sk slk:sk slv:sl spa:es srp:sr swe:sv tha:th
        tur:tr ukr:uk vie:vi wel:cy cym:cy
    """.split()
)
"""ISO 639-2 (both forms, and PubMed's two older ones for Croatian and Serbian) to ISO 639-1."""

NAMES = dict(
    pair.split(":")
    for pair in """
        arabic:ar bulgarian:bg chinese:zh croatian:hr czech:cs danish:da dutch:nl english:en
        estonian:et finnish:fi french:fr german:de greek:el hebrew:he hindi:hi hungarian:hu
        icelandic:is indonesian:id italian:it japanese:ja korean:ko lithuanian:lt malay:ms
        norwegian:no persian:fa polish:pl portuguese:pt romanian:ro russian:ru serbian:sr
        slovak:sk slovenian:sl spanish:es swedish:sv thai:th turkish:tr ukrainian:uk
        vietnamese:vi
    """.split()
)
"""English names, which Embase, Scopus and Ovid write, to ISO 639-1."""


def language_code(code: str | None) -> str | None:
    """Two letters where ISO 639-1 has them, else the code as given; ``None`` where undetermined.

    An English name counts as its code; of several languages the first counts.
    """
    if code is None:
        return None
    words = re.split(r"[^A-Za-z_-]+", code.strip(), maxsplit=1)
    if words and words[0].lower() in NAMES:
        return NAMES[words[0].lower()]
    bare = code.strip().lower().replace("_", "-").split("-")[0]
    if not bare.isalpha() or bare in ("und", "mul", "zxx"):
        return None
    return ISO_639.get(bare, bare)
