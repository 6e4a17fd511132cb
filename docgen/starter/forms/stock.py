"""Certificates on stock: where each field stands on a sheet of A4 that lies across, in mm.

An office prints them on blank paper, with the border of the template, or over stock of its own, on
which border and emblem are printed already. So every field has a rectangle of its own that does
not move or grow with its words: a cell of a table whose rows have exact heights, which Word and
LibreOffice keep at its place. To fit another stock, change the figures here, or drag the lines of
the table in Word.

       0                                                            247   from the left margin
     ┌──────────────────────────────────────────────────────────────┐
     │ issuer, title, given, recipient, (standing,) merit: a row    │
     │ each, one below the other                                    │
     ├──────────────────────────────┬───────────────────────────────┤
     │ decision                     │ place and date                │
     │ book                         │ signature                     │
     └──────────────────────────────┴───────────────────────────────┘
"""

from collections.abc import Mapping
from dataclasses import dataclass

PAGE_WIDTH = 297.0
PAGE_HEIGHT = 210.0
TOP = 18.0
BOTTOM = 10.0
SIDE = 25.0
BORDER_SPACE = 8.5  # from the edge of the paper to the border; Word takes 10.9 at most

WIDTH = PAGE_WIDTH - 2 * SIDE
LEFT_WIDTH = 123.5
RIGHT_WIDTH = WIDTH - LEFT_WIDTH

HEADING = {"issuer": 20.0, "title": 18.0, "given": 9.0}
PERSON = {"recipient": 21.0, "standing": 18.0, "merit": 36.0}
COLLECTIVE = {"recipient": 35.0, "merit": 40.0}
DATE, SIGNATURE = 9.0, 48.0


@dataclass(frozen=True, slots=True)
class Place:
    """The rectangle of a field, in mm from the upper left corner of the sheet."""

    left: float
    top: float
    width: float
    height: float


def places(middle: Mapping[str, float]) -> dict[str, Place]:
    """Return the rectangle of each field; `middle` is PERSON or COLLECTIVE."""
    found: dict[str, Place] = {}
    top = TOP
    for name, height in (*HEADING.items(), *middle.items()):
        found[name] = Place(SIDE, top, WIDTH, height)
        top += height
    right = SIDE + LEFT_WIDTH
    found["decision"] = Place(SIDE, top, LEFT_WIDTH, DATE)
    found["date"] = Place(right, top, RIGHT_WIDTH, DATE)
    found["book"] = Place(SIDE, top + DATE, LEFT_WIDTH, SIGNATURE)
    found["signature"] = Place(right, top + DATE, RIGHT_WIDTH, SIGNATURE)
    return found
