"""What people leave in a template that a paper to be signed must not carry.

Tracked changes, comments, hidden text, and letters in the fonts from before Unicode (`.VnTime` of
TCVN3, `VNI-Times`), in which the data's Unicode letters come out as other signs.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.errors import Problem
from docgen.word.parts import W, fault

_CHANGES = (
    *(W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")),
    *(W + name + "Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr")),
    W + "numberingChange",
)
_COMMENTS = (W + "commentReference", W + "commentRangeStart")
_LEGACY_FONT = re.compile(r"\.vn|vni-", re.IGNORECASE)
_NO = frozenset(["0", "false", "off"])
_FONT_ATTRIBUTES = tuple(W + name for name in ("ascii", "hAnsi", "cs", "eastAsia"))


def check_hygiene(file: str, part: str, root: etree._Element) -> Iterator[Problem]:
    """Yield tracked changes, comments and hidden text of one part, the first of each kind."""
    changed = next(root.iter(*_CHANGES), None)
    if changed is not None:
        yield fault("render-file-tracked", file, part, _text_round(changed))
    commented = next(root.iter(*_COMMENTS), None)
    if commented is not None:
        yield fault("render-file-comment", file, part, _text_round(commented))
    hidden = next(filter(_is_hidden_text, root.iter(W + "vanish")), None)
    if hidden is not None:
        yield fault("render-file-hidden", file, part, _text_round(hidden))


def check_fonts(file: str, roots: Mapping[str, etree._Element]) -> Iterator[Problem]:
    """Yield the fonts from before Unicode, once for each part; of the styles only those in use."""
    used = _used_styles(roots)
    for part, root in roots.items():
        fonts = sorted(_legacy_fonts(root, used))
        if fonts:
            yield fault("render-file-legacy-font", file, part, ", ".join(fonts))


def _text_round(element: etree._Element) -> str:
    """Return the words of the paragraph that an element stands in: how people find it."""
    paragraph = next(element.iterancestors(W + "p"), element)
    return "".join(text.text or "" for text in paragraph.iter(W + "t", W + "delText") if text.text)


def _is_hidden_text(vanish: etree._Element) -> bool:
    if vanish.get(W + "val", "true") in _NO:
        return False
    run = next(vanish.iterancestors(W + "r"), None)
    return run is not None and run.find(W + "t") is not None


def _used_styles(roots: Mapping[str, etree._Element]) -> frozenset[str]:
    """Return the ids of the styles that text of the file can wear, and those they rest on."""
    used: set[str] = set()
    based: dict[str, set[str]] = {}
    for root in roots.values():
        for style in root.iter(W + "style"):
            name = style.get(W + "styleId", "")
            rests = style.iterchildren(W + "basedOn", W + "link")
            based[name] = {rest.get(W + "val", "") for rest in rests}
            if style.get(W + "default", "0") not in _NO:
                used.add(name)
        for worn in root.iter(W + "pStyle", W + "rStyle", W + "tblStyle"):
            used.add(worn.get(W + "val", ""))
    open_ends = set(used)
    while open_ends:
        open_ends = set().union(*(based.get(name, set()) for name in open_ends)) - used
        used |= open_ends
    return frozenset(used)


def _legacy_fonts(root: etree._Element, used: frozenset[str]) -> set[str]:
    found = set()
    for fonts in root.iter(W + "rFonts"):
        style = next(fonts.iterancestors(W + "style"), None)
        if style is not None and style.get(W + "styleId", "") not in used:
            continue
        names = (fonts.get(attribute, "") for attribute in _FONT_ATTRIBUTES)
        found |= {name for name in names if _LEGACY_FONT.match(name)}
    return found
