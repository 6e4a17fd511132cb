"""Word's fields: what each one in a part asks Word to do, even when it is split over runs.

A field stands in one `w:fldSimple`, or between `w:fldChar` marks with its instruction in any
number of `w:instrText` pieces and other fields inside (ECMA-376 Part 1 §17.16).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.errors import Problem
from docgen.word.parts import W, fault

# What only shows what the document itself holds. Everything else may read files, start programs,
# ask the reader, or run macros, and is refused without a list of its names.
_HARMLESS = frozenset(
    re.findall(
        r"\S+",
        """= ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY CITATION COMMENTS COMPARE
        DOCPROPERTY DOCVARIABLE EQ FILENAME FORMCHECKBOX FORMDROPDOWN FORMTEXT HYPERLINK IF INDEX
        KEYWORDS LISTNUM NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF QUOTE REF SECTION
        SECTIONPAGES SEQ SET STYLEREF SUBJECT SYMBOL TC TITLE TOA TOC XE""",
    )
)
_OF_THE_CLOCK = frozenset(["CREATEDATE", "DATE", "EDITTIME", "PRINTDATE", "SAVEDATE", "TIME"])
_ADDRESS = re.compile(r"(https?|mailto):", re.IGNORECASE)

_PIECES = (W + "fldChar", W + "instrText", W + "delInstrText", W + "fldSimple")


@dataclass(slots=True)
class _Open:
    """A field whose end has not come yet."""

    instruction: list[str]
    shows: bool = False


def check_fields(file: str, part: str, root: etree._Element) -> Iterator[Problem]:
    """Yield the fields of a part that are not harmless, each with its instruction."""
    for instruction in instructions(root):
        name = _name(instruction)
        if name in _OF_THE_CLOCK:
            yield fault("render-file-clock-field", file, part, instruction)
        elif name not in _HARMLESS or (name == "HYPERLINK" and not _is_web(instruction)):
            yield fault("render-file-field", file, part, instruction)


def instructions(root: etree._Element) -> Iterator[str]:
    """Yield the instruction of every field, inner ones first, `""` where a field computes it.

    Instruction text outside any field, and fields that never end, are yielded too: Word mends
    such files when it opens them.
    """
    open_fields: list[_Open] = []
    for piece in root.iter(*_PIECES):
        if piece.tag == _PIECES[3]:
            yield piece.get(W + "instr", "")
        elif piece.tag != _PIECES[0]:
            if not open_fields:
                yield piece.text or ""
            elif not open_fields[-1].shows:
                open_fields[-1].instruction.append(piece.text or "")
        else:
            yield from _mark(piece.get(W + "fldCharType", ""), open_fields)
    for field in open_fields:
        yield "".join(field.instruction)


def _mark(kind: str, open_fields: list[_Open]) -> Iterator[str]:
    if kind == "begin":
        open_fields.append(_Open([]))
    elif open_fields and kind == "separate":
        open_fields[-1].shows = True
    elif open_fields and kind == "end":
        yield "".join(open_fields.pop().instruction)


def _name(instruction: str) -> str:
    stripped = instruction.strip()
    return "=" if stripped.startswith("=") else stripped.partition(" ")[0].upper()


def _is_web(instruction: str) -> bool:
    """Tell a link to the web or to a place in the document (`\\l`) from one to a file."""
    target = instruction.strip()[len("HYPERLINK") :].strip().lstrip('"“')
    return target.startswith("\\l") or _ADDRESS.match(target) is not None
