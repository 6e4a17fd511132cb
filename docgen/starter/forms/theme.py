"""The theme of a form: Times New Roman and black, whatever built-in style somebody picks later.

Word takes the font and colour of its own headings and links from the theme (ECMA-376 Part 1
§20.1.6.9); without a part of ours it would fall back to its blue ones in a sans-serif.
"""

from lxml import etree

from docgen.starter.forms.markup import Element, document
from docgen.starter.forms.styles_part import FONT

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
COLOURS = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF"}
COLOURS |= dict.fromkeys((f"accent{n}" for n in range(1, 7)), "000000")
COLOURS |= {"hlink": "000000", "folHlink": "000000"}


def theme_part() -> bytes:
    """Return `word/theme.xml`."""
    elements = _a("themeElements", _colours(), _fonts(), _effects())
    return document(_a("theme", elements, name="Văn bản hành chính"))


def _a(tag: str, *children: Element, **attributes: str) -> Element:
    element = etree.Element(f"{{{A}}}{tag}", nsmap={"a": A})
    for name, value in attributes.items():
        element.set(name, value)
    element.extend(children)
    return element


def _colours() -> Element:
    return _a(
        "clrScheme",
        *(_a(name, _a("srgbClr", val=value)) for name, value in COLOURS.items()),
        name="Đen trắng",
    )


def _fonts() -> Element:
    return _a("fontScheme", _font("majorFont"), _font("minorFont"), name=FONT)


def _font(tag: str) -> Element:
    return _a(tag, *(_a(script, typeface=FONT) for script in ("latin", "ea", "cs")))


def _effects() -> Element:
    """Return the plainest drawing formats; the schema wants three of each."""

    def solid() -> Element:
        return _a("solidFill", _a("schemeClr", val="phClr"))

    return _a(
        "fmtScheme",
        _a("fillStyleLst", *(solid() for _ in range(3))),
        _a("lnStyleLst", *(_a("ln", solid(), w="9525") for _ in range(3))),
        _a("effectStyleLst", *(_a("effectStyle", _a("effectLst")) for _ in range(3))),
        _a("bgFillStyleLst", *(solid() for _ in range(3))),
        name="Trơn",
    )
