"""Word documents (DOCX, ECMA-376) as bytes: the fixed parts, and the same bytes for the same text.

No clock time stands in the package, neither in its zip entries nor in its properties, and no
comment has a date, so that two runs can be compared.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from medwarrant.rendering.harmless import REPLACEMENT, UNSAFE, harmless

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold, escaped or not (section 2.2 of the standard)."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every zip entry: the earliest that a zip archive can state."""

A4 = ("11906", "16838")
"""Width and height of the paper, in twentieths of a point."""

PARTS = ("styles", "numbering", "comments", "header", "footer")
"""The parts beside ``word/document.xml``, each related to it as ``rId1`` and so on."""

HEADER, FOOTER = (f"rId{PARTS.index(name) + 1}" for name in ("header", "footer"))

LISTED = "1"
"""The number under which ``NUMBERING`` has the bulleted list."""

STYLES = f"""<w:styles xmlns:w="{W}">
<w:docDefaults>
 <w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri"
  w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault>
 <w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="264" w:lineRule="auto"/></w:pPr>
 </w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"
 ><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
 <w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:after="240" w:line="240"
 w:lineRule="auto"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
 <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="280"
 w:after="100"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>
 <w:basedOn w:val="Normal"/><w:pPr><w:contextualSpacing/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Bibliography"><w:name w:val="Bibliography"/>
 <w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="80"/><w:ind w:left="360" w:hanging="360"/>
 </w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>
 <w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:color w:val="595959"/><w:sz w:val="18"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Header"/>
 <w:pPr><w:spacing w:after="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>
 <w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="60" w:line="240" w:lineRule="auto"/></w:pPr>
 <w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>
 <w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>
</w:styles>"""

NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">
<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="426"
w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="{LISTED}"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


class WordText(NamedTuple):
    """What differs from one document to the next: its parts, and its title, "" for none."""

    document: etree._Element
    comments: etree._Element
    header: etree._Element
    footer: etree._Element
    title: str


def element(name: str, *children: etree._Element, **values: str) -> etree._Element:
    """An element of WordprocessingML with attributes of the same namespace."""
    made = etree.Element(f"{{{W}}}{name}", nsmap={"w": W, "r": R})
    for key, value in values.items():
        made.set(f"{{{W}}}{key}", value)
    made.extend(children)
    return made


def page_part(name: str, kind: str, part: str) -> etree._Element:
    """The reference by which a section has a header or footer; ``kind``: "first" or "default"."""
    made = element(name, type=kind)
    made.set(f"{{{R}}}id", part)
    return made


def run(text: str, *marks: str) -> etree._Element:
    """A run of text; ``marks`` are switches of its look ("b" for bold)."""
    words = element("t")
    words.text = writable(text)
    words.set(XML_SPACE, "preserve")
    look = [element("rPr", *(element(mark) for mark in marks))] if marks else []
    return element("r", *look, words)


def writable(text: str) -> str:
    """The text, character for character, with a sign for each that no reader can see or XML can
    hold.
    """
    seen = UNSAFE.sub(lambda match: harmless(match.group()), text)
    return NO_XML.sub(REPLACEMENT, seen)


def word_bytes(text: WordText) -> bytes:
    """The whole file."""
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            {
                "word/document.xml": f"{R}/officeDocument",
                "docProps/core.xml": f"{RELATIONSHIPS}/metadata/core-properties",
            }
        ),
        "word/document.xml": _xml(text.document),
        "word/_rels/document.xml.rels": _relationships(
            {f"{name}.xml": f"{R}/{name}" for name in PARTS}
        ),
        "word/styles.xml": _xml(etree.fromstring(STYLES)),
        "word/numbering.xml": _xml(etree.fromstring(NUMBERING)),
        "word/comments.xml": _xml(text.comments),
        "word/header.xml": _xml(text.header),
        "word/footer.xml": _xml(text.footer),
        "docProps/core.xml": _properties(text.title),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, date_time=EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            package.writestr(entry, data)
    return file.getvalue()


def _xml(tree: etree._Element) -> bytes:
    etree.cleanup_namespaces(tree, keep_ns_prefixes=["w", "r"])
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types() -> bytes:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    package = "application/vnd.openxmlformats-package"
    kinds = {"/word/document.xml": f"{word}.document.main+xml"}
    kinds |= {f"/word/{name}.xml": f"{word}.{name}+xml" for name in PARTS}
    kinds["/docProps/core.xml"] = f"{package}.core-properties+xml"
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">'
        f'<Default Extension="rels" ContentType="{package}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relationships(targets: Mapping[str, str]) -> bytes:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{each}</Relationships>'.encode()


def _properties(title: str) -> bytes:
    tree = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC})
    if title:
        etree.SubElement(tree, f"{{{DC}}}title").text = writable(title)
    etree.SubElement(tree, f"{{{CORE}}}lastModifiedBy").text = "medwarrant"
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
