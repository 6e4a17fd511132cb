"""Nơi nhận (mục II.9; M36, M37, M39)."""

import re
from collections.abc import Iterator

from docgen.errors import Level
from docgen.rules.anatomy.pieces import Piece
from docgen.rules.book.sizes import allowed, points
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.vietnamese.text import fold

rule = Rules("recipients")

_ARCHIVE = re.compile(r"[-–]?\s*Lưu\b", re.IGNORECASE)
_DASH = re.compile(r"[-–]\s*\S")
_INVITES = re.compile(r"\bkính mời\b[^:]*:", re.IGNORECASE)
_COPIES = re.compile(r"[A-ZĐ]{1,5}\s*\.?\s*\(?\d{1,4}\)?\.?")
_ARTICLE = re.compile(r"Như Điều\s+(\d+)", re.IGNORECASE)
_DUTY = re.compile(
    r"\b(?:chịu trách nhiệm|có trách nhiệm|thi hành|căn cứ Quyết định)\b", re.IGNORECASE
)
_AS_ABOVE, _AS_ARTICLE, _CLERK = map(fold, ("như trên", "như điều", "văn thư"))
_ACTS = re.compile(
    r"\b(Ban [A-ZĐ]\w+ \w+(?: - [A-ZĐ]\w+ \w+)?|Văn phòng|Công đoàn (?:các )?(?:xã|phường|cơ sở)\b)"
)


@rule("M36g", Level.WARNING, "Phụ lục I, mục II.9")
def recipients_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a paper without nơi nhận."""
    if paper.foot.heading is None:
        yield Hit()


@rule("M36a", Level.ERROR, "Phụ lục I, mục II.9")
def heading_look(paper: Paper) -> Iterator[Hit]:
    """Yield `Nơi nhận:` without colon, or not bold, slanted and of 12 points."""
    heading = paper.foot.heading
    if heading is None:
        return
    span = paper.profile.sizes["recipients-heading"]
    right = heading.all(lambda look: look.bold and look.italic and span.holds(look.size))
    if not right or not heading.text.endswith(":"):
        yield Hit(heading, {"allowed": allowed(span)})


@rule("M36b", Level.ERROR, "Phụ lục I, mục II.9")
def line_look(paper: Paper) -> Iterator[Hit]:
    """Yield lines of nơi nhận that are not upright and of 11 points; the first of them."""
    span = paper.profile.sizes["recipients"]
    wrong = [
        piece
        for piece in paper.foot.recipients
        if piece.any(lambda look: look.bold or look.italic or not span.holds(look.size))
    ]
    if wrong:
        params: dict[str, str | int] = {
            "found": points(next(wrong[0].looks).size),
            "allowed": allowed(span),
            "count": len(wrong),
        }
        yield Hit(wrong[0], params)


@rule("M36c", Level.ERROR, "Phụ lục I, mục II.9d")
def dash_missing(paper: Paper) -> Iterator[Hit]:
    """Yield a line of nơi nhận without a dash before it."""
    for group in _recipients(paper):
        if not _is_dashed(group[0]):
            piece = group[0]
            yield Hit(piece, instead=f"- {piece.text}" if piece.text[:1].isalpha() else None)


@rule("M36d", Level.ERROR, "Phụ lục I, mục II.9d")
def line_ending(paper: Paper) -> Iterator[Hit]:
    """Yield a line of nơi nhận that does not end with `;`, the last one with a full stop."""
    groups = _recipients(paper)
    for n, group in enumerate(groups, 1):
        piece, mark = group[-1], "." if n == len(groups) else ";"
        if not piece.text.endswith(mark):
            start = piece.text.rfind(" ") + 1
            last = piece.part(start, len(piece.text))
            yield Hit(last, {"mark": mark}, instead=f"{last.text.rstrip('.;,:')}{mark}")


@rule("M36e", Level.ERROR, "Phụ lục I, mục II.9d")
def archive_missing(paper: Paper) -> Iterator[Hit]:
    """Yield nơi nhận whose last line does not say where the copy is kept."""
    lines = _lines(paper)
    if lines and not _ARCHIVE.match(lines[-1].text):
        yield Hit(lines[-1])


@rule("M36f", Level.ERROR, "Phụ lục I, mục II.9d", requires=("M36e",))
def archive_elsewhere(paper: Paper) -> Iterator[Hit]:
    """Yield a last line that does not name the clerk's office: `Lưu: VT, …`."""
    lines, wanted = _lines(paper), paper.profile.words["archive"]
    if not lines or not wanted or not _ARCHIVE.match(lines[-1].text):
        return
    kept = re.findall(r"\w+", lines[-1].text)
    if wanted not in kept and _CLERK not in fold(lines[-1].text):
        yield Hit(lines[-1], {"wanted": wanted})


@rule("M36h", Level.WARNING, "Phụ lục I, mục II.9d", requires=("M36e",))
def archive_without_colon(paper: Paper) -> Iterator[Hit]:
    """Yield a last line without a colon after Lưu."""
    lines = _lines(paper)
    match = _ARCHIVE.match(lines[-1].text) if lines else None
    if match and not lines[-1].text[match.end() :].lstrip().startswith(":"):
        yield Hit(lines[-1].part(*match.span()))


@rule("M37a", Level.INFO, "Phụ lục I, mục II.9")
def actor_missing(paper: Paper) -> Iterator[Hit]:
    """Yield who has to act by the last article but gets no copy; `Như Điều n` means them all."""
    said = " ".join(piece.folded for piece in paper.foot.recipients)
    if not said or _AS_ARTICLE in said or _AS_ABOVE in said:
        return
    for piece in paper.prose[-3:]:
        if not piece.text.startswith("Điều ") or not _DUTY.search(piece.text):
            continue
        for match in _ACTS.finditer(piece.text):
            if fold(match[1]) not in said:
                yield Hit(piece.part(*match.span()), {"who": match[1]})


@rule("M37b", Level.INFO, "Luật Tổ chức chính quyền địa phương 2025")
def abolished_body(paper: Paper) -> Iterator[Hit]:
    """Yield a recipient that is no more on the day of the paper."""
    day = paper.day
    for piece in paper.foot.recipients:
        for one in paper.profile.abolished:
            match = one.pattern.search(piece.text)
            if match and day is not None and day >= one.since:
                yield Hit(piece.part(*match.span()))


@rule("M39a", Level.ERROR, "Phụ lục I, mục II.9b")
def as_above_without(paper: Paper) -> Iterator[Hit]:
    """Yield `Như trên` in a paper without Kính gửi; a giấy mời names its guest in the text."""
    if paper.opening.addressee or any(_INVITES.search(piece.text) for piece in paper.prose):
        return
    for piece in paper.foot.recipients:
        if _AS_ABOVE in piece.folded:
            yield Hit(piece)


@rule("M39b", Level.ERROR, "Phụ lục III, mẫu 1.2")
def article_missing(paper: Paper) -> Iterator[Hit]:
    """Yield `Như Điều n` where the paper has no such article."""
    articles = _articles(paper)
    for piece, number in _named_articles(paper):
        if number not in articles:
            yield Hit(piece, {"article": number})


@rule("M39c", Level.ERROR, "Phụ lục III, mẫu 1.2", requires=("M39b",))
def article_of_others(paper: Paper) -> Iterator[Hit]:
    """Yield `Như Điều n` where another article says who carries the decision out."""
    acting = [number for number, text in _articles(paper).items() if _DUTY.search(text)]
    for piece, number in _named_articles(paper):
        if acting and number not in acting:
            yield Hit(piece, {"article": number, "wanted": acting[-1]})


@rule("M39d", Level.WARNING, "Phụ lục I, mục II.9b")
def as_above_missing(paper: Paper) -> Iterator[Hit]:
    """Yield nơi nhận that does not begin with `Như trên` in a paper with Kính gửi."""
    lines = _lines(paper)
    if lines and paper.opening.addressee and _AS_ABOVE not in lines[0].folded:
        allowed = paper.type_ is None or paper.type_.addressee != "never"
        if allowed:
            yield Hit(lines[0])


def _lines(paper: Paper) -> list[Piece]:
    """Return the lines of nơi nhận without the drafter's mark and count of copies under them."""
    lines = [one for one in paper.foot.recipients if one.text.strip()]
    while lines and _COPIES.fullmatch(lines[-1].text.strip()):
        lines.pop()
    return lines


def _recipients(paper: Paper) -> list[list[Piece]]:
    """Return the lines of each recipient: one goes on where it does not end and has no dash."""
    groups: list[list[Piece]] = []
    for piece in _lines(paper):
        goes_on = (
            groups and not groups[-1][-1].text.endswith((";", ".")) and _is_dashed(groups[-1][0])
        )
        if goes_on and not _is_dashed(piece) and not _ARCHIVE.match(piece.text):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _is_dashed(piece: Piece) -> bool:
    label = piece.paragraph.label
    typed = _DASH.match(piece.text) is not None
    return typed or (label is not None and label.text.strip() in ("-", "–", "−"))


def _named_articles(paper: Paper) -> Iterator[tuple[Piece, int]]:
    for piece in paper.foot.recipients:
        match = _ARTICLE.search(piece.text)
        if match:
            yield piece, int(match[1])


def _articles(paper: Paper) -> dict[int, str]:
    """Return the articles of the text by number, each with the paragraphs under it."""
    found: dict[int, str] = {}
    current = 0
    for piece in paper.prose:
        label = piece.paragraph.label
        said = f"{label.text} {piece.text}" if label else piece.text
        match = re.match(r"Điều\s+(\d+)", said)
        if match:
            current = int(match[1])
            found[current] = said
        elif current:
            found[current] += "\n" + said
    return found
