"""The names on the left: the body above, and the body that issues (mục II.2; M10, M11)."""

import re
from collections.abc import Iterator

from docgen.errors import Level
from docgen.rules.anatomy.pieces import joined
from docgen.rules.book.lines import line_length, ruled_below
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.vietnamese.text import fold

rule = Rules("issuer")

_WORD = re.compile(r"[^\W\d_]+")


@rule("M10c", Level.ERROR, "Phụ lục I, mục II.2")
def issuer_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a paper whose head names nobody who issues it."""
    if not paper.head.names:
        yield Hit()


@rule("M10a", Level.ERROR, "Phụ lục I, mục II.2")
def parent_bold(paper: Paper) -> Iterator[Hit]:
    """Yield a bold name of the body above."""
    for piece in paper.head.parents:
        if piece.bold:
            yield Hit(piece)


@rule("M10b", Level.ERROR, "Phụ lục I, mục II.2")
def issuer_not_bold(paper: Paper) -> Iterator[Hit]:
    """Yield a name of the issuing body that is not bold capitals."""
    for piece in paper.head.issuer:
        if not piece.bold or not piece.upper:
            yield Hit(piece)
            return


@rule("M11a", Level.ERROR, "Phụ lục I, mục II.2")
def issuer_abbreviated(paper: Paper) -> Iterator[Hit]:
    """Yield a name of the issuing body that holds an abbreviation."""
    short = frozenset(paper.profile.words["abbreviated_names"])
    for piece in paper.head.issuer:
        found = [match[0] for match in _WORD.finditer(piece.text) if match[0].upper() in short]
        if found:
            yield Hit(piece, {"short": ", ".join(found)})


@rule("M11b", Level.ERROR, "Phụ lục I, mục II.2", requires=("M11a",))
def issuer_not_official(paper: Paper) -> Iterator[Hit]:
    """Yield a name of the issuing body that is not its official one on the day of the paper."""
    office, issuer = paper.facts.office, paper.head.issuer
    if office is None or not issuer:
        return
    wanted = office.heading or office.name
    if fold(joined(issuer)) not in (fold(wanted), fold(office.name)):
        yield Hit(issuer[0], {"found": joined(issuer), "wanted": wanted})


@rule("M09d", Level.WARNING, "Phụ lục I, mục II.2")
def issuer_line_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a name of the issuing body without a line under it."""
    if paper.head.issuer and not ruled_below(paper, paper.head.issuer[-1]):
        yield Hit(paper.head.issuer[-1])


@rule("M09e", Level.WARNING, "Phụ lục I, mục II.2", requires=("M09d",), on_paper=True)
def issuer_line_length(paper: Paper) -> Iterator[Hit]:
    """Yield a line that is not a third to a half of the issuing body's name."""
    yield from line_length(paper, paper.head.issuer, 0.3, 0.55)
