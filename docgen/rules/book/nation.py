"""Quốc hiệu and tiêu ngữ, and the line under them (mục II.1; M05, M08, M09)."""

import re
from collections.abc import Iterator

from docgen.errors import Level
from docgen.rules.anatomy.head import MOTTO, NATION, PARTY
from docgen.rules.anatomy.pieces import Piece
from docgen.rules.book.lines import line_length, ruled_below
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.vietnamese.text import LOOKALIKES, tidy

rule = Rules("nation")

_DASHES = re.compile("[‐‑‒–—―−]")
_LATIN = str.maketrans(LOOKALIKES)


@rule("M08a", Level.ERROR, "Phụ lục I, mục II.1")
def nation_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a paper without quốc hiệu; in the Party's form, without the Party's name."""
    if _title(paper) is None:
        yield Hit(params={"wanted": PARTY if _is_party(paper) else NATION})


@rule("M08b", Level.ERROR, "Phụ lục I, mục II.1", requires=("M08a",))
def motto_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a paper with quốc hiệu and without tiêu ngữ."""
    if not _is_party(paper) and paper.head.motto is None:
        yield Hit(_title(paper))


@rule("M08c", Level.ERROR, "Phụ lục I, mục II.1")
def nation_misspelt(paper: Paper) -> Iterator[Hit]:
    """Yield quốc hiệu with another word or letter; HÒA and HOÀ are both right."""
    title, wanted = _title(paper), PARTY if _is_party(paper) else NATION
    if title is None:
        return
    said = " ".join(tidy(title.text).translate(_LATIN).upper().split())
    if said not in (wanted, wanted.replace("HÒA", "HOÀ")) or not title.upper:
        yield Hit(title, {"wanted": wanted})


@rule("M05c", Level.ERROR, "Phụ lục I, mục II.1")
def motto_dash(paper: Paper) -> Iterator[Hit]:
    """Yield tiêu ngữ with a dash where a hyphen belongs."""
    motto = paper.head.motto
    if motto is not None and _DASHES.search(motto.text):
        yield Hit(motto, {"wanted": MOTTO}, instead=_DASHES.sub("-", motto.text))


@rule("M08d", Level.ERROR, "Phụ lục I, mục II.1")
def motto_misspelt(paper: Paper) -> Iterator[Hit]:
    """Yield tiêu ngữ written otherwise: its words, its capitals, the blanks at its hyphens."""
    motto = paper.head.motto
    if motto is not None and _DASHES.sub("-", motto.text) != MOTTO:
        yield Hit(motto, {"wanted": MOTTO})


@rule("M08e", Level.ERROR, "Phụ lục I, mục II.1")
def nation_weight(paper: Paper) -> Iterator[Hit]:
    """Yield quốc hiệu or tiêu ngữ that is not bold, or slanted."""
    for piece in (_title(paper), None if _is_party(paper) else paper.head.motto):
        if piece is not None and not piece.all(lambda look: look.bold and not look.italic):
            yield Hit(piece)


@rule("M09a", Level.WARNING, "Phụ lục I, mục II.1", requires=("M08b",))
def motto_line_missing(paper: Paper) -> Iterator[Hit]:
    """Yield tiêu ngữ without a line under it."""
    motto = paper.head.motto
    if motto is not None and not ruled_below(paper, motto):
        yield Hit(motto)


@rule("M09c", Level.WARNING, "Phụ lục I, mục II.1")
def motto_underlined(paper: Paper) -> Iterator[Hit]:
    """Yield tiêu ngữ underlined as characters are, instead of a line of its own."""
    motto = paper.head.motto
    if motto is not None and motto.any(lambda look: bool(look.underline)):
        yield Hit(motto)


@rule("M09b", Level.WARNING, "Phụ lục I, mục II.1", requires=("M09a", "M09c"), on_paper=True)
def motto_line_length(paper: Paper) -> Iterator[Hit]:
    """Yield a line under tiêu ngữ that is not as long as the words, by more than a tenth."""
    if paper.head.motto is not None:
        yield from line_length(paper, [paper.head.motto], 0.9, 1.1)


def _is_party(paper: Paper) -> bool:
    return bool(paper.profile.words["national_title"] == "party")


def _title(paper: Paper) -> Piece | None:
    return paper.head.party if _is_party(paper) else paper.head.nation
