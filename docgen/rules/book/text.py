"""Letters and fonts of the whole file: what may not stand in any paper that goes out."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from docgen.errors import Level
from docgen.rules.anatomy.pieces import Piece, is_line, joined, whole
from docgen.rules.paper import Paper
from docgen.rules.rulebook import Hit, Rules
from docgen.vietnamese.legacy import from_legacy
from docgen.vietnamese.text import LOOKALIKES, fold, is_invisible
from docgen.word.looks import Look
from docgen.word.paragraphs import Paragraph

rule = Rules("file")

_LEGACY_FONT = re.compile(r"\.Vn|VNI-", re.IGNORECASE)
_LOOKALIKE = re.compile("[" + "".join(LOOKALIKES) + "]")
_ALWAYS = frozenset("ÐðƉɖ")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffb]+"
)
_PLAIN = re.compile("[\t\n\x20-\x7eÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9–—‘’“”…]*")
_LEFTOVER = re.compile(
    r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\}\}|%\}|\[\s*(?:…|\.{3,})\s*\]|…{2,}|\.{5,}|\bX{3,}\b"
    r"|#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)|\bNone\b|\bNaN\b|\bundefined\b|\?{3,}"
)
_BRACKETED = re.compile(r"\[[^\]\[]*[^\W\d_]{2}[^\]\[]*\]")
_MAY_LEAVE = re.compile(r"[{}\[…#?]|\.{5}|XXX|None|NaN|undefined")
_ORDINAL = re.compile(r"\b(?:thứ|lần|khóa|khoá|kỷ|chương|phần|lục|mục|nhiệm kỳ)\s+$", re.IGNORECASE)
_EMPTY_WORDS = frozenset({"nan", "none", "null", "nat", "n/a", "undefined"})
# What programs that write Word files put in the place of a name.
_PROGRAMS = ("python-docx", "docx4j", "Apache POI", "Un-named", "Microsoft Office User", "docgen")
_FLOAT = re.compile(r"-?\d{1,9}\.0")


@rule("M04b", Level.ERROR, "Phụ lục I, mục I.4")
def legacy_font(paper: Paper) -> Iterator[Hit]:
    """Yield words in a font older than Unicode: they are other letters on another machine."""
    return _by_font(paper, lambda font: _LEGACY_FONT.match(font) is not None)


@rule("M03a", Level.ERROR, "Phụ lục I, mục I.4")
def font(paper: Paper) -> Iterator[Hit]:
    """Yield words in another font than that of the form; each font once, where it begins."""
    wanted = paper.profile.font
    return _by_font(paper, lambda font: font != wanted and not _LEGACY_FONT.match(font))


@rule("M03b", Level.WARNING, "Phụ lục I, mục I.4")
def label_font(paper: Paper) -> Iterator[Hit]:
    """Yield list labels in another font: bullets of a symbol font, numbers of another one."""
    found: dict[str, list[Paragraph]] = defaultdict(list)
    for one in paper.word.paragraphs:
        if one.label is not None and one.label.text and not one.blank:
            for font in _shown_in(one.label.text, one.label_look):
                if font != paper.profile.font:
                    found[font].append(one)
    for font, paragraphs in found.items():
        yield Hit(whole(paragraphs[0]), {"font": font, "count": len(paragraphs)})


@rule("M04a", Level.ERROR, "Phụ lục I, mục I.4")
def decomposed(paper: Paper) -> Iterator[Hit]:
    """Yield words whose letters and marks stand apart (NFD)."""
    for one in paper.shown:
        if one.text.isascii() or unicodedata.is_normalized("NFC", one.text):
            continue
        for match in re.finditer(r"\S+", one.text):
            joined = unicodedata.normalize("NFC", match[0])
            if joined != match[0]:
                yield Hit(Piece(one, *match.span()), instead=joined)


@rule("M04c", Level.WARNING, "Phụ lục I, mục I.4", requires=("M04b",))
def legacy_text(paper: Paper) -> Iterator[Hit]:
    """Yield text that was typed for an old font and reads as nonsense in this one."""
    for one in paper.shown:
        meant = None if one.text.isascii() else from_legacy(one.text)
        if meant is not None:
            yield Hit(whole(one), {"meant": meant[:60]})


@rule("M05a", Level.ERROR, "Phụ lục I, mục I.4")
def lookalike(paper: Paper) -> Iterator[Hit]:
    """Yield words with a letter of another alphabet that only looks right: Ð for Đ."""
    for one in paper.shown:
        if _PLAIN.fullmatch(one.text) or not _LOOKALIKE.search(one.text):
            continue
        for match in _WORD.finditer(one.text):
            mended = "".join(LOOKALIKES.get(letter, letter) for letter in match[0])
            if mended != match[0] and _is_latin(match[0]):
                yield Hit(Piece(one, *match.span()), {"meant": mended}, instead=mended)


@rule("M05b", Level.ERROR, "Phụ lục I, mục I.4")
def invisible(paper: Paper) -> Iterator[Hit]:
    """Yield characters that nobody sees, with the words round them."""
    for one in paper.shown:
        if _PLAIN.fullmatch(one.text):
            continue
        for match in re.finditer(r"\S+", one.text):
            if _UNSEEN.search(match[0]):
                seen = "".join(c for c in _UNSEEN.sub("", match[0]) if not is_invisible(c))
                yield Hit(Piece(one, *match.span()), {"meant": seen}, instead=seen)


@rule("M06a", Level.WARNING, "Phụ lục I, mục I.4")
def colour(paper: Paper) -> Iterator[Hit]:
    """Yield words in a colour other than black; links have a rule of their own."""
    return _by_look(paper, lambda look: look.colour, links=False)


@rule("M06b", Level.WARNING, "Phụ lục I, mục I.4")
def behind_words(paper: Paper) -> Iterator[Hit]:
    """Yield words that are highlighted or shaded."""
    return _by_look(paper, lambda look: look.highlight or look.shade, links=None)


@rule("M06c", Level.WARNING, "Phụ lục I, mục I.4")
def link(paper: Paper) -> Iterator[Hit]:
    """Yield links that Word made blue or underlined."""
    return _by_look(paper, lambda look: look.colour or look.underline, links=True)


@rule("M43a", Level.ERROR, "–")
def leftover(paper: Paper) -> Iterator[Hit]:
    """Yield what was left from a template or a sheet: `{{…}}`, `[…]`, `……`, `#N/A`, `None`.

    A form in an annex is there to be filled in by hand; `Đại hội lần thứ XXX` is a number.
    """
    blanks = _meant_blank(paper)
    for one in paper.shown:
        if not _MAY_LEAVE.search(one.text) or is_line(one.text) or one.index in blanks[one.part]:
            continue
        is_form = paper.part_of(one) == "annex"
        for match in _LEFTOVER.finditer(one.text):
            if not (is_form and match[0][0] in "….") and not _ORDINAL.search(
                one.text[: match.start()]
            ):
                yield Hit(Piece(one, *match.span()))


@rule("M43d", Level.WARNING, "–")
def bracketed(paper: Paper) -> Iterator[Hit]:
    """Yield square brackets with words in them, which ask somebody to fill in something."""
    for one in paper.word.stories:
        if "[" in one.text:
            for match in _BRACKETED.finditer(one.text):
                yield Hit(Piece(one, *match.span()))


@rule("M43b", Level.ERROR, "–")
def empty_word(paper: Paper) -> Iterator[Hit]:
    """Yield cells that hold only a program's word for nothing."""
    for one in _cells(paper):
        if one.text.strip().lower() in _EMPTY_WORDS and not _LEFTOVER.search(one.text):
            yield Hit(whole(one))


@rule("M43c", Level.WARNING, "–")
def float_cell(paper: Paper) -> Iterator[Hit]:
    """Yield cells that hold a whole number as programs write it: `1.0`."""
    for one in _cells(paper):
        if _FLOAT.fullmatch(one.text.strip()):
            yield Hit(whole(one))


@rule("M44a", Level.ERROR, "–")
def tracked_change(paper: Paper) -> Iterator[Hit]:
    """Yield tracked changes, all at once."""
    if paper.word.changes:
        changed = next((whole(one) for one in paper.shown if one.inserted), None)
        yield Hit(changed, {"count": paper.word.changes})


@rule("M44b", Level.ERROR, "–")
def comment(paper: Paper) -> Iterator[Hit]:
    """Yield comments, all at once."""
    if paper.word.comments:
        yield Hit(params={"count": paper.word.comments})


@rule("M44c", Level.ERROR, "–")
def hidden(paper: Paper) -> Iterator[Hit]:
    """Yield words that are formatted as hidden."""
    for one in paper.shown:
        for run in one.runs:
            if run.text.strip() and run.look.hidden:
                yield Hit(Piece(one, run.start, run.end))
                break


@rule("M44d", Level.INFO, "–")
def author(paper: Paper) -> Iterator[Hit]:
    """Yield a person's name in the properties of the file; that of the office is no fault."""
    office = paper.facts.office.name if paper.facts.office else ""
    head = paper.head
    issuer = joined(head.issuer)
    whole_name = f"{issuer} {joined(head.parents)}"  # of a council: with the body it belongs to
    known = {"", *map(fold, (office, issuer, whole_name, *_PROGRAMS))}
    for name in dict.fromkeys((paper.word.creator, paper.word.last_modified_by)):
        if fold(name) not in known:
            yield Hit(params={"name": name.strip()})


def _by_font(paper: Paper, wrong: Callable[[str], bool]) -> Iterator[Hit]:
    found: dict[str, list[Piece]] = defaultdict(list)
    for one in paper.shown:
        for run in one.runs:
            if run.text.strip():
                look = run.look
                font = next(filter(wrong, _shown_in(run.text, look)), None)
                if font is not None and not look.hidden:
                    found[font].append(Piece(one, run.start, run.end))
    for font, pieces in found.items():
        yield Hit(pieces[0], {"font": font, "count": _paragraphs(pieces)})


def _shown_in(text: str, look: Look) -> list[str]:
    """Return the fonts that show the letters of a text: that of ASCII, that of all others."""
    beyond = "" if text.isascii() else look.hansi
    plain = look.ascii if any("!" <= letter <= "~" for letter in text) else ""
    return [font for font in dict.fromkeys((beyond, plain)) if font]


def _by_look(paper: Paper, tells: Callable[[Look], str], *, links: bool | None) -> Iterator[Hit]:
    found: list[Piece] = []
    for one in paper.shown:
        for run in one.runs:
            wanted = (
                links is None or run.link == links or (links is True and "HYPERLINK" in run.field)
            )
            if links is False and "HYPERLINK" in run.field:
                continue
            if wanted and run.text.strip() and tells(run.look) and not run.look.hidden:
                found.append(Piece(one, run.start, run.end))
    if found:
        yield Hit(found[0], {"count": _paragraphs(found)})


def _paragraphs(pieces: Iterable[Piece]) -> int:
    return len({id(piece.paragraph) for piece in pieces})


def _is_latin(word: str) -> bool:
    """Tell whether a word is Latin but for its look-alikes; one wholly Cyrillic is what it is."""
    if not _ALWAYS.isdisjoint(word):
        return True
    return any(unicodedata.name(letter, "").startswith("LATIN") for letter in word)


def _meant_blank(paper: Paper) -> dict[str, set[int]]:
    """Return the paragraphs that may hold blanks to be filled in: number, date, annex lines."""
    found: dict[str, set[int]] = defaultdict(set)
    lines = [paper.head.number, paper.head.date, *(one.reference for one in paper.annexes)]
    for piece in lines:
        if piece is not None:
            found[piece.paragraph.part].add(piece.paragraph.index)
    return found


def _cells(paper: Paper) -> Iterator[Paragraph]:
    for table in paper.word.tables:
        for row in table.rows:
            for cell in row:
                if len(cell.paragraphs) == 1 and not cell.paragraphs[0].blank:
                    yield cell.paragraphs[0]
