"""Properties as one level of a Word file states them: what a style or a run itself says.

A level says only what it sets; `docgen.word.looks` lays the levels over one another. Lengths are
twips (a twentieth of a point), sizes half-points, as in the file (ECMA-376 Part 1 §17.3).
"""

from collections.abc import Callable, Mapping

from lxml import etree

from docgen.word.parts import W

Properties = Mapping[str, str | int | bool]

TOGGLES = {
    W + "b": "bold",
    W + "i": "italic",
    W + "caps": "caps",
    W + "smallCaps": "small_caps",
    W + "strike": "strike",
    W + "vanish": "hidden",
}
OFF = frozenset({"0", "false", "off"})
AUTOMATIC = 280  # what Word makes of "automatic" space round a paragraph: 14 pt
_VAL, _FILL = W + "val", W + "fill"
_LARGEST = 2**31
_FONTS = {"ascii": ("ascii", "asciiTheme"), "hansi": ("hAnsi", "hAnsiTheme")}
_BLACK_OF_THE_THEME = frozenset({"text1", "dark1", "none"})
_SIDES = {"start": "left", "end": "right", "": "left"}
_LENGTHS = {
    "left": ("left", "start"),
    "right": ("right", "end"),
    "before": ("before",),
    "after": ("after",),
    "line": ("line",),
}
_FLAGS = {
    W + "keepNext": "keep_next",
    W + "keepLines": "keep_lines",
    W + "pageBreakBefore": "page_break_before",
    W + "contextualSpacing": "contextual",
}


def run_properties(element: etree._Element | None, fonts: Mapping[str, str]) -> Properties:
    """Return what a `w:rPr` sets; `fonts` are the theme's."""
    found: dict[str, str | int | bool] = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag in TOGGLES:
            found[TOGGLES[tag]] = is_on(child)
        elif tag == W + "sz":
            _put_number(found, "size", child.get(_VAL))
        elif tag == W + "rFonts":
            found |= _fonts(child, fonts)
        elif tag == W + "u":
            found["underline"] = _unless(child.get(_VAL, "single"), "none")
        elif tag == W + "color":
            found["colour"] = _colour(child)
        elif tag == W + "highlight":
            found["highlight"] = _unless(child.get(_VAL, ""), "none")
        elif tag == W + "shd":
            found["shade"] = _shade(child)
        elif tag == W + "rStyle":
            found["style"] = child.get(_VAL, "")
    return found


def paragraph_properties(element: etree._Element | None) -> Properties:
    """Return what a `w:pPr` sets; a list is `list` (its numId) and `level`."""
    found: dict[str, str | int | bool] = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag in _FLAGS:
            found[_FLAGS[tag]] = is_on(child)
        elif tag in _WORDS:
            found[_WORDS[tag]] = child.get(_VAL, "")
        elif tag == W + "jc":
            found["align"] = _SIDES.get(child.get(_VAL, ""), child.get(_VAL, "left"))
        elif tag in _GROUPS:
            found |= _GROUPS[tag](child)
        elif tag == W + "outlineLvl":
            _put_number(found, "outline", child.get(_VAL))
    return found


def distances(values: dict[str, str | int | bool]) -> None:
    """Put the distances that hold in place of the three ways in which a file states them."""
    for side in ("before", "after"):
        lines, automatic = values.pop(f"{side}_lines", 0), values.pop(f"{side}_auto", False)
        if automatic:
            values[side] = AUTOMATIC
        elif lines:
            values[side] = int(lines) * 240 // 100


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a yes-or-no element says yes; absent says no (§17.17.4)."""
    return element is not None and element.get(_VAL, "1") not in OFF


def edges(element: etree._Element | None) -> dict[str, bool]:
    """Return the edges that a group of borders speaks of, and whether it draws them."""
    return {
        str(edge.tag).rpartition("}")[2]: edge.get(_VAL, "none") not in ("none", "nil")
        for edge in (element if element is not None else ())
    }


def number(text: str | None) -> int | None:
    """Return a length or count of the file, None where it is none; some programs write 12.5.

    What does not fit into 32 bits is none: Word refuses it too.
    """
    try:
        value = round(float(text)) if text is not None else None
    except (ValueError, OverflowError):
        return None
    return value if value is not None and abs(value) <= _LARGEST else None


def _put_number(found: dict[str, str | int | bool], name: str, text: str | None) -> None:
    value = number(text)
    if value is not None:
        found[name] = value


def _fonts(element: etree._Element, fonts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the fonts that an `rFonts` sets; a theme's font stands above one that is named."""
    found = {}
    for name, (plain, theme) in _FONTS.items():
        named = fonts.get(element.get(W + theme, "")) or element.get(W + plain)
        if named:
            found[name] = named
    return found


def _unless(value: str, none: str) -> str:
    return "" if value == none else value


def _colour(element: etree._Element) -> str:
    theme, value = element.get(W + "themeColor"), element.get(_VAL, "auto")
    black = value in ("auto", "000000") or theme in _BLACK_OF_THE_THEME
    return "" if black else value.upper()


def _shade(element: etree._Element) -> str:
    """Return the colour behind words, nothing for white; a pattern counts as its name."""
    pattern, fill = element.get(_VAL, "clear"), element.get(_FILL, "auto")
    if pattern not in ("clear", "nil"):
        return pattern
    return "" if fill in ("auto", "FFFFFF", "ffffff") else fill.upper()


def _indents(element: etree._Element) -> dict[str, int]:
    found = _lengths(element, "left", "right")
    first, hanging = (number(element.get(W + name)) for name in ("firstLine", "hanging"))
    if hanging is not None:
        found["first"] = -hanging
    elif first is not None:
        found["first"] = first
    return found


def _spacing(element: etree._Element) -> dict[str, str | int | bool]:
    """Return distances; `before_lines` and `before_auto` stand above `before` at any level.

    No lines at all count as not said: so Word writes that lengths hold again.
    """
    found: dict[str, str | int | bool] = {**_lengths(element, "before", "after", "line")}
    for side in ("before", "after"):
        lines = number(element.get(f"{W}{side}Lines"))
        if lines is not None:
            found[f"{side}_lines"] = max(0, lines)
        automatic = element.get(f"{W}{side}Autospacing")
        if automatic is not None:
            found[f"{side}_auto"] = automatic not in OFF
    if "line" in found or element.get(W + "lineRule"):
        found["rule"] = element.get(W + "lineRule", "auto")
    return found


def _lengths(element: etree._Element, *names: str) -> dict[str, int]:
    found = {}
    for name in names:
        values = (number(element.get(W + one)) for one in _LENGTHS[name])
        value = next((one for one in values if one is not None), None)
        if value is not None:
            found[name] = value
    return found


def _list(element: etree._Element) -> dict[str, str | int | bool]:
    found: dict[str, str | int | bool] = {}
    for name, tag in (("list", "numId"), ("level", "ilvl")):
        child = element.find(W + tag)
        if child is not None:
            _put_number(found, name, child.get(_VAL))
    return found


def _borders(element: etree._Element) -> dict[str, bool]:
    return {
        f"line_{side}": drawn
        for side, drawn in edges(element).items()
        if side in ("top", "bottom", "between")
    }


_WORDS = {W + "pStyle": "style"}
_GROUPS: Mapping[str, Callable[[etree._Element], Properties]] = {
    W + "ind": _indents,
    W + "spacing": _spacing,
    W + "numPr": _list,
    W + "pBdr": _borders,
    W + "shd": lambda element: {"shade": _shade(element)},
}
