"""The fonts that a theme gives to headings and text (ECMA-376 Part 1 §20.1.4.1.24)."""

from collections.abc import Mapping

from lxml import etree

_COMPLEX = "Times New Roman"  # where a theme leaves open what complex scripts are written in

_SCRIPTS = (("latin", ("Ascii", "HAnsi")), ("ea", ("EastAsia",)), ("cs", ("Bidi",)))
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def theme_fonts(root: etree._Element | None) -> Mapping[str, str]:
    """Return the font behind each theme reference of a run: `minorHAnsi` → `Calibri`."""
    if root is None:
        return {}
    fonts = {"majorBidi": _COMPLEX, "minorBidi": _COMPLEX}
    for kind in ("major", "minor"):
        scheme = root.find(f".//{A}{kind}Font")
        for script, names in _SCRIPTS:
            found = None if scheme is None else scheme.find(A + script)
            if found is not None and found.get("typeface"):
                fonts |= {f"{kind}{name}": found.get("typeface", "") for name in names}
    return fonts
