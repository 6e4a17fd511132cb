"""The signature block (mục II.7; M33 to M35)."""

import re
from collections.abc import Iterator

from docgen.errors import Level
from docgen.model import covers
from docgen.rules.anatomy.foot import MARK, Signature
from docgen.rules.anatomy.pieces import Piece
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.text import fold

rule = Rules("signature")

_DEPUTY = re.compile(r"PHÓ\b")
# What somebody is in one meeting (mẫu 1.9), not a position that the office's table could hold.
_ROLES = frozenset(map(fold, ("chủ tọa", "chủ trì", "thư ký", "người ghi biên bản")))


@rule("M33e", Level.WARNING, "Phụ lục I, mục II.7")
def signature_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a paper without a signature block."""
    if not paper.foot.signatures:
        yield Hit()


@rule("M33a", Level.ERROR, "Phụ lục I, mục II.7b")
def for_a_deputy(paper: Paper) -> Iterator[Hit]:
    """Yield KT. before a deputy's own title, or without a deputy under it."""
    for line, rest, signature in _authorities(paper, "KT", "K/T"):
        deputy = any(_is_deputy(one) for one in signature.positions)
        if _DEPUTY.match(rest) or not deputy:
            yield Hit(line)


@rule("M33b", Level.ERROR, "Phụ lục I, mục II.7b")
def for_a_person(paper: Paper) -> Iterator[Hit]:
    """Yield TM. before the title of one person: it stands before a body."""
    for line, rest, _ in _authorities(paper, "TM", "T/M"):
        if _is_head(paper, rest) or _DEPUTY.match(rest):
            yield Hit(line)


@rule("M33c", Level.ERROR, "Phụ lục I, mục II.7b")
def by_order_of_nobody(paper: Paper) -> Iterator[Hit]:
    """Yield TL. before a body: it stands before the head who gave the order."""
    for line, rest, _ in _authorities(paper, "TL", "T/L"):
        if _is_body(paper, rest) and not _is_head(paper, rest):
            yield Hit(line)


@rule("M33d", Level.ERROR, "Phụ lục I, mục II.7b", requires=("M33a", "M33b"))
def deputy_in_own_name(paper: Paper) -> Iterator[Hit]:
    """Yield a deputy who signs without KT. and the head's title."""
    for signature in paper.foot.signatures:
        marks = [_mark(one) for one in signature.authority]
        deputies = [one for one in signature.positions if _is_deputy(one)]
        on_behalf = not marks or "TM" in marks
        if deputies and on_behalf and "KT" not in marks and not _heads_above(paper, signature):
            yield Hit(deputies[0])


@rule("M34", Level.WARNING, "Phụ lục I, mục II.7c")
def degree(paper: Paper) -> Iterator[Hit]:
    """Yield a degree, rank or honour before the signer's name."""
    degrees = "|".join(re.escape(one) for one in paper.profile.words["degrees"])
    words = "|".join(paper.profile.words["degrees_in_full"])
    pattern = re.compile(rf"(?:(?:{degrees})(?:\s*\.\s*|\s+)|(?i:{words})\s+)+")
    for signature in paper.foot.signatures:
        match = pattern.match(signature.name.text) if signature.name else None
        if match and signature.name:
            yield Hit(signature.name, {"degree": match[0].strip()})


@rule("M35", Level.ERROR, "Phụ lục I, mục II.7c")
def not_in_office(paper: Paper) -> Iterator[Hit]:
    """Yield a signer who, by the office's table, does not hold this position on that day."""
    signers, day = paper.facts.signers, paper.day
    if not signers or day is None:
        return
    for signature in paper.foot.signatures[-1:]:
        if signature.name is None:
            continue
        positions = {fold(one.text) for one in signature.positions} - _ROLES
        held = [
            one
            for one in signers
            if fold(one.name) == fold(signature.name.text)
            and (not positions or fold(one.position) in positions)
            and covers(day, one.since, one.until)
        ]
        if not held:
            yield Hit(signature.name, {"day": short_date(day)})


def _authorities(paper: Paper, *marks: str) -> Iterator[tuple[Piece, str, Signature]]:
    """Yield each authority line with one of these marks, and what stands behind the mark."""
    wanted = {one.replace("/", "") for one in marks}
    for signature in paper.foot.signatures:
        for line in signature.authority:
            match = MARK.match(line.text)
            if match and _mark(line) in wanted:
                yield line, line.text[match.end() :].upper(), signature


def _mark(line: Piece) -> str:
    return re.sub(r"[^A-Z]", "", line.text.split()[0].upper())


def _is_head(paper: Paper, words: str) -> bool:
    folded = fold(words)
    return any(folded.startswith(fold(one)) for one in paper.profile.words["heads"])


def _is_body(paper: Paper, words: str) -> bool:
    folded = fold(words)
    return any(folded.startswith(fold(one)) for one in paper.profile.words["collectives"])


def _is_deputy(piece: Piece) -> bool:
    return _DEPUTY.match(piece.text.strip().upper()) is not None


def _heads_above(paper: Paper, signature: Signature) -> bool:
    """Tell whether a head's title stands among the lines: KT. may have a line of its own."""
    return any(_is_head(paper, one.text) for one in signature.positions if not _is_deputy(one))
