"""Số and ký hiệu (mục II.3; M12 to M16)."""

import re
from collections.abc import Iterator

from docgen.errors import Level
from docgen.rules.paper import Number, Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.vietnamese.text import LOOKALIKES

rule = Rules("number")

_CLOSE = re.compile(r"\s*([/-])\s*")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_SLASHED = re.compile(r"[^/-]*[/-].*\w", re.DOTALL)
_LATIN = {**str.maketrans(LOOKALIKES), **_DASHES}


@rule("M12d", Level.ERROR, "Phụ lục I, mục II.3")
def number_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a paper without a line for number and symbol."""
    if paper.head.number is None:
        yield Hit()


@rule("M12e", Level.ERROR, "Phụ lục I, mục II.3")
def number_unreadable(paper: Paper) -> Iterator[Hit]:
    """Yield a number line without a slash between number and symbol, or without a symbol."""
    piece = paper.head.number
    if piece is not None and not _SLASHED.fullmatch(piece.text.translate(_DASHES)):
        yield Hit(piece)


@rule("M12b", Level.ERROR, "Phụ lục I, mục II.3")
def party_form(paper: Paper) -> Iterator[Hit]:
    """Yield a number in the Party's form: `Số 05-KH/HU`."""
    number = paper.number
    if number is not None and number.mark == "-":
        yield Hit(number.piece)


@rule("M12a", Level.ERROR, "Phụ lục I, mục II.3", requires=("M12b",))
def colon_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a number line without a colon after Số."""
    number = paper.number
    if number is not None and not number.colon:
        yield Hit(number.piece)


@rule("M12c", Level.ERROR, "Hướng dẫn 05-HD/VPTW")
def colon_in_party_form(paper: Paper) -> Iterator[Hit]:
    """Yield a colon after Số where the form has none: the Party's."""
    number = paper.number
    if number is not None and number.colon and paper.profile.words["national_title"] == "party":
        yield Hit(number.piece)


@rule("M13", Level.ERROR, "Phụ lục I, mục II.3")
def blanks_in_symbol(paper: Paper) -> Iterator[Hit]:
    """Yield blanks round the slash or the hyphens, and dashes that should be hyphens.

    Blanks left for a number to come are none. A blank before the colon is told here too.
    """
    number = paper.number
    if number is None:
        return
    text = number.piece.text.translate(_DASHES)
    if match := re.match(r"(Số)\s+:", text):
        yield Hit(number.piece.part(0, match.end()), {"wanted": "Số:"}, instead="Số:")
    match = re.search(r"[\d.…_\s]*[/-]", text)
    start = match.start() if match else 0
    digit = re.search(r"\d", text[start:])
    mark = re.search(r"[/-]", text[start:])
    if digit and mark and digit.start() < mark.start():
        start += digit.start()
    elif mark:
        start += mark.start()
    symbol = text[start:]
    closed = _CLOSE.sub(r"\1", symbol)
    if closed != number.piece.text[start:]:
        yield Hit(number.piece.part(start, len(text)), {"wanted": closed}, instead=closed)


@rule("M14a", Level.ERROR, "Phụ lục I, mục II.3")
def zero_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a number below 10 without a zero before it."""
    number = paper.number
    if number is not None and len(number.digits) == 1:
        yield _digits(number, f"0{number.digits}")


@rule("M14b", Level.WARNING, "Phụ lục I, mục II.3")
def useless_zeros(paper: Paper) -> Iterator[Hit]:
    """Yield zeros before a number that needs none."""
    number = paper.number
    if number is None or not number.digits.startswith("0") or len(number.digits) < 2:
        return
    wanted = f"{int(number.digits):02}"
    if wanted != number.digits:
        yield _digits(number, wanted)


@rule("M15", Level.ERROR, "Phụ lục I, mục II.3; Phụ lục III, mục I", requires=("M12b",))
def symbol_of_another_type(paper: Paper) -> Iterator[Hit]:
    """Yield a symbol that does not begin with the abbreviation of tên loại."""
    number, type_ = paper.number, paper.type_
    if number is None or type_ is None or paper.is_letter or not type_.abbreviation:
        return
    found = number.symbol.translate(_LATIN).partition("-")[0].strip()
    if found != type_.abbreviation:
        yield Hit(number.piece, {"type": type_.name, "wanted": type_.abbreviation, "found": found})


@rule("M16", Level.ERROR, "Phụ lục I, mục II.3", requires=("M12b",))
def symbol_of_another_body(paper: Paper) -> Iterator[Hit]:
    """Yield a symbol that does not bear the abbreviation of the body, as the office fixed it."""
    number, facts = paper.number, paper.facts
    if number is None:
        return
    groups = [one.strip() for one in number.symbol.translate(_LATIN).split("-")]
    own = facts.office.symbol if facts.office else ""
    wanted = facts.symbol.split("-") if facts.symbol else own.split("-") if own else []
    body = wanted[1:] if facts.symbol else wanted
    if body and not _holds(groups, body):
        yield Hit(number.piece, {"wanted": "-".join(body)})


def _holds(groups: list[str], wanted: list[str]) -> bool:
    return any(groups[n : n + len(wanted)] == wanted for n in range(len(groups)))


def _digits(number: Number, wanted: str) -> Hit:
    """Return a hit at the digits of the number."""
    match = re.search(r"\d+", number.piece.text)
    assert match is not None
    piece = number.piece.part(*match.span())
    return Hit(piece, {"wanted": wanted}, instead=wanted)
