"""The size of the words of each part of the page (mục II, and its table of sizes; M07)."""

from collections.abc import Iterable, Iterator

from docgen.errors import Level
from docgen.rules.anatomy.pieces import Piece
from docgen.rules.paper import Paper
from docgen.rules.profile import Span
from docgen.rules.rulebook import Hit, Rules

rule = Rules("file")


@rule("M07", Level.ERROR, "Phụ lục I, mục V")
def size(paper: Paper) -> Iterator[Hit]:
    """Yield words of another size than their part of the page has; of each part the first."""
    for part, name, pieces in _sized(paper):
        if not paper.has(part):
            continue
        span = paper.profile.sizes[name]
        wrong = [
            (piece, look.size)
            for piece in pieces
            for look in piece.looks
            if not span.holds(look.size) and not look.hidden
        ]
        if wrong:
            piece, found = wrong[0]
            params: dict[str, str | int] = {
                "found": points(found),
                "allowed": allowed(span),
                "count": len({id(one.paragraph) for one, _ in wrong}),
            }
            yield Hit(piece, params, part=part)


def allowed(span: Span) -> str:
    """Return the sizes of a span as people write them: `12`, `13–14`."""
    least, most = points(span.least), points(span.most)
    return least if least == most else f"{least}–{most}"


def points(half: int) -> str:
    """Return half-points as points: `13,5`."""
    return f"{half / 2:g}".replace(".", ",")


def _sized(paper: Paper) -> Iterator[tuple[str, str, Iterable[Piece]]]:
    """Yield part of the page, name of its size, and pieces."""
    head, opening, foot = paper.head, paper.opening, paper.foot
    yield "nation", "nation", _some(head.nation)
    yield "nation", "party", _some(head.party)
    yield "nation", "motto", _some(head.motto)
    yield "issuer", "parent", head.parents
    yield "issuer", "issuer", head.issuer
    yield "number", "number", _some(head.number)
    yield "date", "date", _some(head.date)
    yield "title", "about", head.about
    yield "title", "title", _some(opening.title)
    yield "title", "subject", opening.subject
    yield "title", "authority", opening.authority
    yield "bases", "basis", opening.bases
    yield "bases", "decree", _some(opening.decree)
    yield "addressee", "addressee", opening.addressee
    yield "body", "body", paper.prose
    for one in foot.signatures:
        yield "signature", "signature", (*one.authority, *one.positions)
        yield "signature", "signer", _some(one.name)
    for annex in paper.annexes:
        yield "annex", "annex-label", _some(annex.label)
        yield "annex", "annex-title", annex.title
        yield "annex", "annex-reference", _some(annex.reference)


def _some(piece: Piece | None) -> list[Piece]:
    return [] if piece is None else [piece]
