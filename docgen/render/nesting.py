"""Whether the blocks of a template open and close where they can: faults in a person's words.

docxtpl takes the paragraph, row or cell round a `{%p %}`, `{%tr %}` or `{%tc %}` away with all that
stands in it, and lets a block end anywhere. What that would lose or tear apart is refused here.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from docgen.errors import Problem
from docgen.render.tags import NUMBER, TC, TR, P, T, Tag, visible_format
from docgen.word.parts import W

BLOCKS = ("if", "for")
BRANCHES = ("elif", "else")
ENDS = {"endif": "if", "endfor": "for"}

_HOME = {"p": P, "tr": TR, "tc": TC}  # what a tag of each level takes away
_SEEN = tuple(  # what else a person sees, or the page's layout hangs on
    W + name for name in ("drawing", "pict", "object", "br", "sectPr", "footnoteReference")
)
_DEEPEST = 12  # Python itself takes 20 loops, one in another
_SHOWN = 60


def check_blocks(tags: Iterable[Tag]) -> Iterator[Problem]:
    """Yield blocks that do not open, do not close, or close elsewhere; vm and hm outside of any."""
    open_blocks: list[Tag] = []
    for tag in tags:
        if tag.word in BLOCKS:
            open_blocks.append(tag)
            if len(open_blocks) == _DEEPEST + 1:
                yield tag.fault("template-block-deep", most=_DEEPEST)
        elif tag.word in ("vm", "hm"):
            if all(opener.word != "for" for opener in open_blocks):
                yield tag.fault("template-mark-outside-loop")
        elif tag.word in BRANCHES or tag.word in ENDS:
            opener = open_blocks[-1] if open_blocks else None
            if opener is None or not _belongs(tag.word, opener.word):
                yield tag.fault("template-block-unopened")
                continue
            yield from _check_pair(opener, tag)
            if tag.word in ENDS:
                open_blocks.pop()
    for opener in open_blocks:
        level = _level(opener)
        yield opener.fault("template-block-unclosed", wanted=f"{{%{level} end{opener.word} %}}")


def check_homes(tags: Iterable[Tag]) -> Iterator[Problem]:
    """Yield tags of a row or cell outside any table, and texts that would be lost with a tag."""
    for tag in tags:
        if tag.run is None or not _level(tag):
            continue
        home = next(tag.run.iterancestors(_HOME[tag.level]), None)
        if home is None:
            yield tag.fault("template-level-outside", level=tag.level)
        elif not tag.is_comment:
            yield from _check_lost(home, tag)


def check_cells(tags: Iterable[Tag]) -> Iterator[Problem]:
    """Yield cells from which the blocks may take every paragraph: Word cannot open such a file.

    A cell holds a paragraph at least (ECMA-376 Part 1 §17.4.65).
    """
    taken = {
        home: tag
        for tag in tags
        if tag.level == "p" and tag.run is not None
        for home in [next(tag.run.iterancestors(P))]
    }
    checked: set[etree._Element] = set()
    for home, tag in taken.items():
        cell = home.getparent()
        if cell is None or cell.tag != TC or cell in checked:
            continue
        checked.add(cell)
        if not _keeps_paragraph(iter(cell.iterchildren(P)), taken):
            yield tag.fault("template-cell-emptied")


def _belongs(word: str, opener: str) -> bool:
    return word == "else" or ENDS.get(word, "if") == opener


def _check_pair(opener: Tag, tag: Tag) -> Iterator[Problem]:
    if _level(opener) != _level(tag):
        yield tag.fault("template-block-level", opener=opener.text)
    elif _container(opener) is not _container(tag):
        yield tag.fault("template-block-across", opener=opener.text)
    elif not _level(opener) and _looks(opener) != _looks(tag):
        yield tag.fault("template-block-mixed-format", opener=opener.text)


def _looks(tag: Tag) -> bytes:
    return b"" if tag.run is None else visible_format(tag.run)


def _level(tag: Tag) -> str:
    return tag.level if tag.level in _HOME else ""


def _container(tag: Tag) -> etree._Element | None:
    """Return the element in which both ends of a block must stand."""
    if tag.run is None:
        return None
    if level := _level(tag):
        home = next(tag.run.iterancestors(_HOME[level]), None)
        return None if home is None else home.getparent()
    around = tag.run.getparent()
    return around.getparent() if around is not None and around.tag == P else around


def _check_lost(home: etree._Element, tag: Tag) -> Iterator[Problem]:
    text = NUMBER.sub("", "".join(piece.text or "" for piece in home.iter(T)))
    if lost := text.replace(tag.text, "", 1).strip():
        yield tag.fault("template-text-lost", lost=lost[:_SHOWN])
    elif next(home.iter(*_SEEN), None) is not None:
        yield tag.fault("template-object-lost")


def _keeps_paragraph(
    paragraphs: Iterator[etree._Element], taken: dict[etree._Element, Tag]
) -> bool:
    """Tell whether one paragraph at least stays, whichever way the blocks go."""
    keeps, kept_by_all, has_else = False, True, False
    for paragraph in paragraphs:
        word = taken[paragraph].word if paragraph in taken else ""
        if paragraph not in taken:
            keeps = True
        elif word in BLOCKS:
            keeps |= _keeps_paragraph(paragraphs, taken)
        elif word in BRANCHES:
            kept_by_all, keeps, has_else = kept_by_all and keeps, False, word == "else"
        elif word in ENDS:
            return has_else and kept_by_all and keeps
    return keeps
