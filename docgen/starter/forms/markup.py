"""WordprocessingML as Python calls: `w("p", w("r", w.text…))` gives elements ready to write.

Lengths are given in millimetres and points, as the official form gives them; the file counts in
twips, a twentieth of a point (ECMA-376 Part 1 §17.18.81).
"""

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return the element `w:tag` with `w:` attributes and these children."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W, "r": R})
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", str(value))
    element.extend(children)
    return element


def document(root: Element) -> bytes:
    """Return an element as the bytes of a package part."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "a"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def mm(length: float) -> int:
    """Return millimetres as twips."""
    return round(length * 1440 / 25.4)


def pt(length: float) -> int:
    """Return points as twips."""
    return round(length * 20)
