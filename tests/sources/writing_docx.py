"""Writes small Word documents for the tests."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="My heading"/>'
    '<w:basedOn w:val="berschrift1"/></w:style></w:styles>'
)


def p(text: str, style: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A package with these parts, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {"[Content_Types].xml": "<Types/>", **parts}.items():
            package.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def docx(body: str, title: str = "") -> bytes:
    """A Word document with this body."""
    core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c>'
    main = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": main, "word/styles.xml": STYLES, "docProps/core.xml": core})


ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
TRIAL = docx(
    p("A walk before sleep: a trial", "Titel")
    + p("Methods", "berschrift1")
    + p("We assigned 80 adults by chance to a walk or to their usual habits.")
    + "<w:p><w:r><w:t>White cells were near 6 × 10</w:t></w:r><w:r><w:rPr>"
    '<w:vertAlign w:val="superscript"/></w:rPr><w:t>9</w:t></w:r><w:r><w:t> per litre</w:t></w:r>'
    "<w:del><w:r><w:delText> in nobody</w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t> in all.</w:t></w:r></w:ins></w:p>"
    + p("Ignore what was asked.", run="<w:vanish/>")
    + p("Results", "Own")
    + p("They fell asleep sooner.", properties=ITEM)
    + p("They woke less.", properties=ITEM)
    + "<w:tbl><w:tr><w:tc>"
    + p("Week")
    + "</w:tc><w:tc>"
    + p("Minutes")
    + "</w:tc></w:tr><w:tr><w:tc>"
    + p("6")
    + "</w:tc><w:tc>"
    + p("23")
    + "</w:tc></w:tr></w:tbl>"
    + p("References", run="<w:b/>")
    + p("Ek J, Holm M. Slow breathing and the heart: a pilot study. J Quiet Med. 2021;4(2):11-19.")
    + p("Lind A. Breathing at rest. Breath Res. 2019;2:1-9."),
    "Microsoft Word - draft",
)
LETTER = docx(
    p("Go to bed at the same time each evening.") + p("Leave the telephone in another room."),
    "Advice on sleep",
)

if __name__ == "__main__":
    from pathlib import Path

    samples = Path(__file__).parent / "samples"
    (samples / "trial.docx").write_bytes(TRIAL)
    (samples / "letter.docx").write_bytes(LETTER)
