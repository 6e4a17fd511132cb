"""Kính gửi (mục II.9; M38)."""

import re
from collections.abc import Iterator

from docgen.errors import Level
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules

rule = Rules("addressee")

_HEADING = re.compile(r"Kính gửi\s*:\s*")


@rule("M38a", Level.ERROR, "Phụ lục I, mục II.9b")
def addressed(paper: Paper) -> Iterator[Hit]:
    """Yield Kính gửi in a type that is addressed to nobody: plans, decisions."""
    type_ = paper.type_
    if type_ is not None and type_.addressee == "never" and paper.opening.addressee:
        yield Hit(paper.opening.addressee[0], {"type": type_.name})


@rule("M38b", Level.ERROR, "Phụ lục I, mục II.9b")
def not_addressed(paper: Paper) -> Iterator[Hit]:
    """Yield a tờ trình or công văn without Kính gửi."""
    type_ = paper.type_
    wanted = paper.is_letter or (type_ is not None and type_.addressee == "always")
    if wanted and not paper.opening.addressee:
        name = type_.name if type_ is not None and not paper.is_letter else "Công văn"
        yield Hit(params={"type": name})


@rule("M38c", Level.ERROR, "Phụ lục I, mục II.9d", requires=("M38a",))
def addressee_marks(paper: Paper) -> Iterator[Hit]:
    """Yield Kính gửi without a colon, or lines that do not end with `;` and the last with `.`."""
    if not paper.opening.addressee:
        return
    first, *listed = paper.opening.addressee
    match = _HEADING.match(first.text)
    if match is None:
        yield Hit(first)
        return
    if not listed:
        if first.text.endswith((";", ",")):
            yield Hit(first)
        return
    if first.text[match.end() :].strip():
        yield Hit(first)
    for n, piece in enumerate(listed, 1):
        mark = "." if n == len(listed) else ";"
        if not piece.text.endswith(mark):
            yield Hit(piece, {"mark": mark})
