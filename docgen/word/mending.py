"""A Word file with some of its words changed, each in its own formatting, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.model import Anchor
from docgen.vietnamese.text import nfc
from docgen.word.parts import Package, is_xml, parse, put_together, serialized, take_apart
from docgen.word.reading import FALLBACK, MC, PARAGRAPH, words
from docgen.word.stretches import replace

_LARGEST_MEGABYTES = 300
_ALTERNATE = MC + "AlternateContent"

_Place = tuple[int, int, int]  # paragraph, start, end


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What to put in place of the anchored words, and what must stand there for it to be right."""

    anchor: Anchor
    old: str
    text: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A file after its edits: those that were applied and those that were not, in their order."""

    content: bytes
    applied: tuple[Edit, ...]
    skipped: tuple[Edit, ...]


def mended(content: bytes, file: str, edits: Sequence[Edit]) -> Mended:
    """Return the file with the edits, and which of them were applied.

    Skipped is an edit whose words are not those that stand there (apart from how letters and marks
    are joined), that overlaps an earlier one, or that aims at the copy of a text box for old
    programs: this copy follows the box. Where nothing is applied, and in all other parts, the bytes
    stay. Raises Stopped for what is not a readable Word file, ValueError for a text with characters
    that XML cannot hold.
    """
    package = take_apart(content, file, megabytes=_LARGEST_MEGABYTES)
    applied: set[int] = set()
    changed: dict[str, bytes] = {}
    for part in dict.fromkeys(edit.anchor.part for edit in edits):
        root = _root(package, part)
        if root is None:
            continue
        aimed = {number: edit for number, edit in enumerate(edits) if edit.anchor.part == part}
        done = _apply(root, aimed)
        if done:
            applied |= done
            changed[part] = serialized(root)
    return Mended(
        put_together({**package.parts, **changed}, content, frozenset(changed))
        if changed
        else content,
        tuple(edit for number, edit in enumerate(edits) if number in applied),
        tuple(edit for number, edit in enumerate(edits) if number not in applied),
    )


def _root(package: Package, part: str) -> etree._Element | None:
    data = package.parts.get(part)
    return None if data is None or not is_xml(part) else parse(data, package.file, part)


def _apply(root: etree._Element, edits: Mapping[int, Edit]) -> set[int]:
    """Apply the edits of a part that can be; return their numbers."""
    paragraphs = list(root.iter(PARAGRAPH))
    done: dict[int, _Place] = {}
    for number, edit in edits.items():
        place = _place(edit, paragraphs)
        if place and not any(_overlap(place, other) for other in done.values()):
            done[number] = place
    for number in sorted(done, key=lambda number: done[number], reverse=True):
        index, start, end = done[number]
        paragraph = paragraphs[index]
        twin = _twin(paragraph)
        for copy in (paragraph,) if twin is None else (paragraph, twin):
            replace(copy, start, end, edits[number].text)
    return set(done)


def _place(edit: Edit, paragraphs: list[etree._Element]) -> _Place | None:
    """Return where an edit's words stand; None where they do not, or may not be changed."""
    anchor = edit.anchor
    if not 0 <= anchor.paragraph < len(paragraphs):
        return None
    paragraph = paragraphs[anchor.paragraph]
    standing = words(paragraph)
    whole = anchor.start == anchor.end
    start, end = (0, len(standing)) if whole else (anchor.start, anchor.end)
    if not 0 <= start <= end <= len(standing) or nfc(standing[start:end]) != nfc(edit.old):
        return None
    return None if _is_in_fallback(paragraph) else (anchor.paragraph, start, end)


def _is_in_fallback(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(FALLBACK), None) is not None


def _overlap(one: _Place, other: _Place) -> bool:
    (paragraph, start, end), (other_paragraph, other_start, other_end) = one, other
    meet = (start < other_end and other_start < end) or one == other
    return paragraph == other_paragraph and meet


def _twin(paragraph: etree._Element) -> etree._Element | None:
    """Return the same paragraph in the copy of its text box for old programs, where it is there."""
    alternate = next(paragraph.iterancestors(_ALTERNATE), None)
    if alternate is None:
        return None
    here = _paragraphs(alternate.iterchildren(MC + "Choice"))
    there = _paragraphs(alternate.iterchildren(FALLBACK))
    if len(here) != len(there):
        return None
    twin = there[here.index(paragraph)]
    return twin if words(twin) == words(paragraph) else None


def _paragraphs(elements: Iterable[etree._Element]) -> list[etree._Element]:
    return [paragraph for element in elements for paragraph in element.iter(PARAGRAPH)]
