"""What a cell's style says of its value: whether it is a date, and the weight of its text.

Structure: ECMA-376 part 1 §18.8; number formats §18.8.30 and §18.8.31.
"""

import re
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS

from docgen.errors import Where
from docgen.sheets import markup
from docgen.sheets.markup import MAIN, truth

# Dates among the formats that have a number only; 27 to 58 are those of East Asia.
_DATE_IDS = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58})

# All that is printed as it stands: "quoted", \x, the width of x, x repeated, [colour], [$-42A].
# Elapsed hours, minutes and seconds ([h]:mm) stay.
_LITERAL = re.compile(
    r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]|AM/PM|A/P|General|s\.0+',
    re.IGNORECASE | re.DOTALL,
)


class Style(NamedTuple):
    """One entry of `cellXfs`, as far as values depend on it."""

    is_date: bool = False
    bold: bool = False
    italic: bool = False


def read_styles(content: bytes, where: Where) -> tuple[Style, ...]:
    """Return the cell styles in their order; raises Stopped when the part is broken."""
    reader = _StylesReader()
    markup.parse(
        content,
        where,
        root=f"{MAIN} styleSheet",
        start=reader.start,
        end=reader.end,
    )
    return tuple(
        Style(
            is_date_format(reader.formats[number])
            if number in reader.formats
            else number in _DATE_IDS,
            *(reader.fonts[font] if font < len(reader.fonts) else (False, False)),
        )
        for number, font in reader.styles
    )


def read_formats(content: bytes, where: Where) -> tuple[str, ...]:
    """Return the number format of each cell style; raises Stopped when the part is broken."""
    reader = _StylesReader()
    markup.parse(content, where, root=f"{MAIN} styleSheet", start=reader.start, end=reader.end)
    built_in = {**BUILTIN_FORMATS, **dict.fromkeys(_DATE_IDS - BUILTIN_FORMATS.keys(), "d/m/yyyy")}
    return tuple(
        reader.formats.get(number) or built_in.get(number, "General") for number, _ in reader.styles
    )


def is_date_format(code: str) -> bool:
    """Tell whether a number format shows its number as a day (`[$-42A]dd/mm/yyyy`, `d "tháng" m`).

    Times of day and durations alone are not days. The first section, for positive numbers, counts.
    """
    section = _LITERAL.sub("", code).split(";")[0].lower()
    if any(sign in section for sign in "0#?["):
        return False
    if "d" in section or "y" in section:
        return True
    return "m" in section and "h" not in section and "s" not in section


class _StylesReader:
    """Number formats, fonts and styles, each from its own list (§18.8.39 repeats their names)."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.fonts: list[list[bool]] = []
        self.styles: list[tuple[int, int]] = []
        self._list = ""

    def start(self, name: str, attributes: markup.Attributes) -> None:
        local = name.removeprefix(f"{MAIN} ")
        if local in ("numFmts", "fonts", "cellXfs"):
            self._list = local
        elif self._list == "numFmts" and local == "numFmt":
            self.formats[_index(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif self._list == "fonts" and local == "font":
            self.fonts.append([False, False])
        elif self._list == "fonts" and local in ("b", "i") and self.fonts:
            self.fonts[-1][local == "i"] = truth(attributes.get("val", "1"))
        elif self._list == "cellXfs" and local == "xf":
            self.styles.append(
                (_index(attributes.get("numFmtId")), _index(attributes.get("fontId")))
            )

    def end(self, name: str) -> None:
        if name == f"{MAIN} {self._list}":
            self._list = ""


def _index(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
