"""How the columns of a sheet that stands look: what a check and an addition have to know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.sheets.declaration import NO_FORMAT, Guard

SAMPLED = 30  # rows below the headers that speak for their column

_CELLS = re.compile(
    r"(?:'((?:[^']|'')+)'!|([^'!\s]+)!)?\$?([A-Z]{1,3})(?:\$?(\d+))?"
    r"(?::\$?([A-Z]{1,3})(?:\$?(\d+))?)?"
)


@dataclass(frozen=True, slots=True)
class FoundOffer:
    """What a drop-down that stands offers: words, or the cells of a tab (from row to row).

    A rule of another kind, which people made, offers neither. `last` is 0 for all rows to the end.
    """

    choices: tuple[str, ...] = ()
    tab: str = ""
    letters: str = ""
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """How one column looks below its header, in most of its first rows.

    `box` tells that its cells are boxes to be clicked, `guard` how it is protected; both are None
    where the kind of sheet has no such thing.
    """

    format: str = NO_FORMAT
    offer: FoundOffer | None = None
    box: bool | None = None
    guard: Guard | None = None


Looks = Mapping[str, Mapping[str, Look]]  # by tab and by column letters


def offer_of_cells(formula: str, here: str) -> FoundOffer:
    """Return what a formula such as `='Người ký'!$A$2:$A` points to; in the tab `here` by default.

    A name or a formula of another kind points to nothing that could be judged.
    """
    match = _CELLS.fullmatch(formula.strip().removeprefix("="))
    if match is None:
        return FoundOffer()
    quoted, plain, letters, first, _, last = match.groups()
    tab = quoted.replace("''", "'") if quoted else plain or here
    return FoundOffer(tab=tab, letters=letters, first=int(first or 1), last=int(last or 0))
