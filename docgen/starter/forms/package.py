"""The parts of a form as one .docx, the same bytes on every machine."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from docgen.starter.forms.markup import Element, document, w
from docgen.starter.forms.pages import HEADER_RELATIONS, header_part, section
from docgen.starter.forms.styles import Style
from docgen.starter.forms.styles_part import FONT, styles_part
from docgen.starter.forms.theme import theme_part

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Extra:
    """A part that most forms have not: its content type, and how the document points to it."""

    kind: str
    content: bytes
    relation: str | None = None
    relation_type: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A template before it is a file: `title` is what its properties say, `body` what it holds.

    `last` is the section that ends it, upright A4 if none is given; `styles` and `extras`, by the
    parts' names, come to those of all forms.
    """

    title: str
    body: Sequence[Element]
    last: Element | None = None
    styles: Sequence[Style] = ()
    extras: Mapping[str, Extra] = field(default_factory=dict)


def package(form: Form) -> bytes:
    """Return the file.

    Parts are stored, not deflated: two versions of zlib may deflate differently.
    """
    extras = form.extras
    parts = {
        "[Content_Types].xml": _content_types(
            {f"/{name}": extra.kind for name, extra in extras.items() if extra.kind}
        ),
        "_rels/.rels": _relations(
            ("rId1", f"{OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(form.title),
        "word/document.xml": document(
            w("document", w("body", *form.body, section() if form.last is None else form.last))
        ),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", f"{OFFICE}/styles", "styles.xml"),
            ("rId2", f"{OFFICE}/settings", "settings.xml"),
            ("rId3", f"{OFFICE}/fontTable", "fontTable.xml"),
            ("rId4", f"{OFFICE}/theme", "theme.xml"),
            *(
                (relation, f"{OFFICE}/header", f"header-{kind}.xml")
                for kind, relation in HEADER_RELATIONS.items()
            ),
            *(
                (extra.relation, extra.relation_type, name.removeprefix("word/"))
                for name, extra in extras.items()
                if extra.relation
            ),
        ),
        "word/styles.xml": styles_part(form.styles),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/theme.xml": theme_part(),
        "word/header-default.xml": header_part(first=False),
        "word/header-first.xml": header_part(first=True),
        **{name: extra.content for name, extra in extras.items()},
    }
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(_entry(name), content)
    return stream.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, TIME)
    entry.create_system = 0  # else it names the system it was built on
    return entry


def _content_types(own: Mapping[str, str]) -> bytes:
    overrides = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{MAIN}.document.main+xml",
        "/word/styles.xml": f"{MAIN}.styles+xml",
        "/word/settings.xml": f"{MAIN}.settings+xml",
        "/word/fontTable.xml": f"{MAIN}.fontTable+xml",
        "/word/theme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/word/header-default.xml": f"{MAIN}.header+xml",
        "/word/header-first.xml": f"{MAIN}.header+xml",
        **own,
    }
    lines = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    ).encode()


def _relations(*relations: tuple[str, str, str]) -> bytes:
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'
        for id_, kind, target in relations
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'
    ).encode()


def _core(title: str) -> bytes:
    """Return the properties: a title and a language, and nothing about who made the file."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    ).encode()


def _settings() -> bytes:
    """Return the settings: layout as in Word 2013 and later, Vietnamese separators."""
    word = "http://schemas.microsoft.com/office/word"
    compatible = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    return document(
        w(
            "settings",
            w("zoom", percent=100),
            w("defaultTabStop", val=720),
            w("characterSpacingControl", val="doNotCompress"),
            w(
                "compat",
                *(
                    w("compatSetting", name=name, uri=word, val=value)
                    for name, value in compatible.items()
                ),
            ),
            w("themeFontLang", val="vi-VN"),
            w("decimalSymbol", val=","),
            w("listSeparator", val=";"),
        )
    )


def _fonts() -> bytes:
    return document(
        w(
            "fonts",
            w(
                "font",
                w("panose1", val="02020603050405020304"),
                w("charset", val="00"),
                w("family", val="roman"),
                w("pitch", val="variable"),
                name=FONT,
            ),
        )
    )
