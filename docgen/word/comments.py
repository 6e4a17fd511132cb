"""A Word file with comments in its margin (ECMA-376 Part 1 §17.13.4), each beside certain words.

Word ignores the marks of a comment in headers, footers, footnotes, endnotes and text boxes
([MS-OI29500] §2.1.315). A note on a text box stands at the paragraph that holds the box, one on any
other part at the first paragraph of the body: its text has to say what it means.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count

from lxml import etree

from docgen.errors import Stopped
from docgen.model import Anchor
from docgen.word.adding import free_name, linked, main_part, related, typed
from docgen.word.parts import Package, W, fault, parse, put_together, serialized, take_apart
from docgen.word.reading import PARAGRAPH, words
from docgen.word.stretches import RUN, inked, reach, split

_LARGEST_MEGABYTES = 300
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

_COMMENT = W + "comment"
_START = W + "commentRangeStart"
_END = W + "commentRangeEnd"
_REFERENCE = W + "commentReference"
_ID = W + "id"
_VALUE = W + "val"
# The names of Word's own styles are the same in every language; their ids are not.
_OF_THE_MARK = "annotation reference"
_OF_THE_TEXT = "annotation text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark on some words of a file, or on the file as a whole.

    Word shows `date` by the clock as it is written here, whatever its zone.
    """

    anchor: Anchor | None
    text: str
    author: str
    initials: str
    date: datetime


def annotated(content: bytes, file: str, notes: Sequence[Note]) -> bytes:
    """Return the file with a comment for each note; comments that are there stay.

    A comment spans exactly the anchored words; of a content control or a simple field all, where it
    begins or ends in one. A note without an anchor, or whose anchor does not
    fit the file, stands at the first paragraph rather than be lost. Each line of a note is a
    paragraph of its comment. Parts that need no change are copied byte for byte. Raises Stopped for
    what is not a readable Word file, ValueError for a note with characters that XML cannot hold.
    """
    if not notes:
        return content
    package = take_apart(content, file, megabytes=_LARGEST_MEGABYTES)
    main = main_part(package)
    document = parse(package.parts[main], file, main)
    made = _with_comments(package, main, document, notes)
    changed = {**made, main: serialized(document)}
    return put_together({**package.parts, **changed}, content, frozenset(changed))


def _with_comments(
    package: Package, main: str, document: etree._Element, notes: Sequence[Note]
) -> dict[str, bytes]:
    """Mark the notes in the document; return the part of comments and what leads to it."""
    relation = related(package, main, "comments")
    part = relation.target if relation else free_name(package, "word/comments.xml")
    there = part in package.parts
    comments = (
        parse(package.parts[part], package.file, part)
        if there
        else etree.Element(W + "comments", nsmap={"w": W[1:-1]})
    )
    styles = _styles(package, main)
    places = _places(document, package.file, main, notes)
    for note, place, id_ in zip(notes, places, _free_ids(comments, document), strict=False):
        _mark(*place, id_, styles.get(_OF_THE_MARK))
        comments.append(_comment(note, id_, styles))
    return {
        part: serialized(comments),
        **({} if there else typed(package, part, _CONTENT_TYPE)),
        **({} if relation else linked(package, main, part, _RELATION)),
    }


def _styles(package: Package, main: str) -> dict[str, str]:
    """Return the ids of the file's styles by the names that Word knows them by."""
    relation = related(package, main, "styles")
    if relation is None or relation.target not in package.parts:
        return {}
    root = parse(package.parts[relation.target], package.file, relation.target)
    named = ((style, style.find(W + "name")) for style in root.iter(W + "style"))
    return {
        name.get(_VALUE, "").lower(): style.get(W + "styleId", "")
        for style, name in named
        if name is not None
    }


def _free_ids(comments: etree._Element, document: etree._Element) -> Iterator[str]:
    marked = chain(comments.iter(_COMMENT), document.iter(_START, _END, _REFERENCE))
    taken = {element.get(_ID) for element in marked}
    return (str(number) for number in count() if str(number) not in taken)


def _places(
    document: etree._Element, file: str, main: str, notes: Sequence[Note]
) -> list[tuple[etree._Element, int, int]]:
    """Return paragraph, start and end of each note."""
    paragraphs = list(document.iter(PARAGRAPH))
    first = _first(document, file, main)
    return [_place(note.anchor, main, paragraphs, first) for note in notes]


def _first(document: etree._Element, file: str, main: str) -> etree._Element:
    body = document.find(W + "body")
    if body is None:
        raise Stopped(fault("render-file-not-docx", file, main))
    first = next(body.iter(PARAGRAPH), None)
    if first is None:
        first = etree.Element(PARAGRAPH)
        body.insert(0, first)
    return first


def _place(
    anchor: Anchor | None, main: str, paragraphs: list[etree._Element], first: etree._Element
) -> tuple[etree._Element, int, int]:
    if anchor is None or anchor.part != main or not 0 <= anchor.paragraph < len(paragraphs):
        return first, 0, 0
    paragraph = paragraphs[anchor.paragraph]
    *_, outermost = paragraph, *paragraph.iterancestors(PARAGRAPH)
    if outermost is not paragraph or not 0 <= anchor.start < anchor.end <= len(words(paragraph)):
        return outermost, 0, 0
    return paragraph, anchor.start, anchor.end


def _mark(paragraph: etree._Element, start: int, end: int, id_: str, style: str | None) -> None:
    """Put the marks of a comment round a stretch, or round all of a paragraph."""
    opening = etree.Element(_START, {_ID: id_})
    closing = [etree.Element(_END, {_ID: id_}), _reference(id_, style)]
    if start < end:
        split(paragraph, start)
        split(paragraph, end)
    reached = reach(paragraph, start, end)
    if reached is None:
        paragraph.insert(0 if paragraph.find(W + "pPr") is None else 1, opening)
        paragraph.extend(closing)
        return
    first, last = reached
    first.addprevious(opening)
    while (after := last.getnext()) is not None and _ends_a_comment(after):
        last = after
    for mark in reversed(closing):
        last.addnext(mark)


def _reference(id_: str, style: str | None) -> etree._Element:
    run = _run(style)
    etree.SubElement(run, _REFERENCE, {_ID: id_})
    return run


def _run(style: str | None = None) -> etree._Element:
    run = etree.Element(RUN)
    if style:
        etree.SubElement(etree.SubElement(run, W + "rPr"), W + "rStyle", {_VALUE: style})
    return run


def _ends_a_comment(element: etree._Element) -> bool:
    return element.tag == _END or (element.tag == RUN and element.find(_REFERENCE) is not None)


def _comment(note: Note, id_: str, styles: dict[str, str]) -> etree._Element:
    written = note.date.replace(tzinfo=None).isoformat(timespec="seconds")
    comment = etree.Element(
        _COMMENT,
        {
            _ID: id_,
            W + "author": note.author,
            W + "date": f"{written}Z",  # as Word does: the clock of the writer, called UTC
            W + "initials": note.initials,
        },
    )
    for number, line in enumerate(note.text.split("\n")):
        paragraph = etree.SubElement(comment, PARAGRAPH)
        if _OF_THE_TEXT in styles:
            settings = etree.SubElement(paragraph, W + "pPr")
            etree.SubElement(settings, W + "pStyle", {_VALUE: styles[_OF_THE_TEXT]})
        if number == 0:
            mark = _run(styles.get(_OF_THE_MARK))
            etree.SubElement(mark, W + "annotationRef")
            paragraph.append(mark)
        run = _run()
        run.extend(inked(line))
        paragraph.append(run)
    return comment
