"""Line breaks, tabs, bold and italic inside a printed value become WordprocessingML runs.

A value is printed inside `<w:r>…<w:t>HERE</w:t></w:r>`. What it marks up splits that run; each
piece keeps the formatting of the run in which the tag stands (ECMA-376 Part 1 §17.3.2). Line
breaks and tabs become what docxtpl makes of them.
"""

import re
from functools import lru_cache

from docgen.model import Rich

# Noncharacters: Unicode keeps them for inside programs, so no text of the sheet may hold one.
BOLD, NOT_BOLD, ITALIC, NOT_ITALIC = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"

_MARK = re.compile("([\n\t\ufdd0-\ufdd3])")
_STYLE_MARK = re.compile("[\ufdd0-\ufdd3]")
_TEXT = '<w:t xml:space="preserve">'
_TOGGLE = re.compile(r"<w:(b|bCs|i|iCs)(?: [^>]*)?/>")
_LEADING = re.compile(r"<w:rPr>(?:<w:rStyle [^>]*/>)?(?:<w:rFonts [^>]*/>)?")


def marked(rich: Rich) -> str:
    """Return one text in which marks say where bold and italic begin and end."""
    return "".join(
        (BOLD if span.bold else "")
        + (ITALIC if span.italic else "")
        + span.text
        + (NOT_ITALIC if span.italic else "")
        + (NOT_BOLD if span.bold else "")
        for span in rich
    )


def unmarked(text: str) -> str:
    """Return the text without marks of bold and italic, its lines and tabs as spaces."""
    return _STYLE_MARK.sub("", text).replace("\n", " ").replace("\t", " ")


def split_runs(escaped: str, properties: str) -> str:
    """Return what stands between `<w:t>` and `</w:t>` for a text with marks, already escaped.

    `properties` is the `<w:rPr>` of the run, or empty. Bold and italic are only ever added: in an
    italic run a plain stretch stays italic.
    """
    made: list[str] = []
    bold = italic = False
    standing = wanted = properties  # of the open run, and of what comes next
    for piece in _MARK.split(escaped):
        if piece in (BOLD, NOT_BOLD, ITALIC, NOT_ITALIC):
            bold = piece == BOLD or (bold and piece != NOT_BOLD)
            italic = piece == ITALIC or (italic and piece != NOT_ITALIC)
            wanted = _emphasised(properties, bold=bold, italic=italic)
        elif piece:
            if wanted != standing:
                made.append(f"</w:t></w:r><w:r>{wanted}{_TEXT}")
                standing = wanted
            made.append(_in_run(piece, standing))
    if standing != properties:
        made.append(f"</w:t></w:r><w:r>{properties}{_TEXT}")
    return "".join(made)


@lru_cache(maxsize=1024)
def _emphasised(properties: str, *, bold: bool, italic: bool) -> str:
    """Return run properties with bold or italic switched on, children in the schema's order."""
    if not bold and not italic:
        return properties
    toggles = {match[1]: match[0] for match in _TOGGLE.finditer(properties)}
    if bold:
        toggles |= {"b": "<w:b/>", "bCs": "<w:bCs/>"}
    if italic:
        toggles |= {"i": "<w:i/>", "iCs": "<w:iCs/>"}
    rest = _TOGGLE.sub("", properties)
    rest = "<w:rPr></w:rPr>" if rest in ("", "<w:rPr/>") else rest
    leading = _LEADING.match(rest)
    cut = leading.end() if leading else len("<w:rPr>")
    switched = "".join(toggles[name] for name in ("b", "bCs", "i", "iCs") if name in toggles)
    return rest[:cut] + switched + rest[cut:]


def _in_run(piece: str, properties: str) -> str:
    if piece == "\n":
        return f"</w:t><w:br/>{_TEXT}"
    if piece == "\t":
        return f"</w:t></w:r><w:r>{properties}<w:tab/></w:r><w:r>{properties}{_TEXT}"
    return piece
