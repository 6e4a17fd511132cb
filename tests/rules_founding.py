"""The text of a plan laid into a page that is right, for the form checker.

The text is what a converter made of a Word file, as `founding` reads it: one paragraph to a line.
"""

import re
from dataclasses import dataclass

from founding import AUTHORITY, Office, lines_of
from rules_foreign import Way, Words, plan_of

_LABELS = {
    "roman": r"([IVXLC]+\.) ",
    "decimal": r"(\d+\.\d+\.) ",
    "number": r"(\d+\.) ",
    "plus": r"(?:- )?(\+) ",
    "dash": r"(-) ",
}
_HEADING = 50  # letters of a line with a number that may be a heading
WAYS = {
    "bảng không viền": Way(),
    "tab, danh sách tự động": Way(head="tabs", foot="tabs", lines="connector"),
    "kiểu nối nhau": Way(dress="styles", lines="border"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A plan's text, the office that wrote it, and what the form checker finds in it."""

    text: str
    office: Office
    findings: tuple[tuple[str, str], ...]


def laid_out(text: str, office: Office, way: Way) -> bytes:
    """Return the plan as a .docx: head, fonts and distances right, its words as they stand."""
    lines = lines_of(text.replace("*", ""))
    title = lines.index("KẾ HOẠCH")
    signed = next(n for n, line in enumerate(lines) if line.startswith(tuple(AUTHORITY)))
    sent = lines.index("Nơi nhận:")
    number, day = (next(one for one in lines if key in one) for key in ("Số:", "ngày"))
    words = Words(
        parent=office.parent_heading,
        issuer=office.heading,
        number=number,
        date=day,
        subject=lines[title + 1],
        text=tuple(map(_labelled, lines[title + 2 : signed])),
        authority=lines[signed],
        position=lines[signed + 1],
        name=office.signer,
        sent=tuple(lines[sent + 1 :]),
    )
    return plan_of(way, words)


def _labelled(line: str) -> tuple[str, str, str]:
    for kind, label in _LABELS.items():
        if match := re.match(label, line):
            heading = kind == "number" and len(line) < _HEADING
            return "heading" if heading else kind, match[1], line[match.end() :]
    return "", "", line
