"""What went wrong in a rendering, as a problem at the tag that a person has to look at."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from types import TracebackType
from typing import Any

from jinja2.utils import missing

from docgen.data import OF_NOTHING
from docgen.errors import Problem
from docgen.render.environment import MissingField, WrongValue
from docgen.render.tags import Tag
from docgen.render.values import BlankUsed, Unprintable

_SHOWN = 20  # names that a message lists

RESERVED = ("so", "ky_hieu", "ngay_thang_nam")


def blank(cell: str, tag: Tag) -> Problem:
    """Return the problem of an empty cell that a tag prints: `cell` is `Đề cử!D14`.

    What is no cell is a share of 0, where the tag itself has to be looked at, or a document type:
    the tag names a paper of it, and there is none to name.
    """
    if cell.startswith(OF_NOTHING):
        return tag.fault("template-share-of-zero", of=cell.removeprefix(OF_NOTHING))
    table, mark, address = cell.rpartition("!")
    if not mark:
        return tag.fault("template-uncited", document=cell)
    where = replace(tag.where, table=table or None, cell=address or None)
    return Problem("template-blank", where, {"tag": tag.text, "cell": cell})


def unknown_field(name: str, known: Mapping[str, object], tag: Tag) -> Problem:
    """Return the problem of a name that is not among those known, with the nearest of them."""
    near = get_close_matches(name, known, 1, 0.6)
    if near:
        return tag.fault("template-field-unknown-near", name=name, nearest=near[0])
    names = ", ".join(list(known)[:_SHOWN]) + (" …" if len(known) > _SHOWN else "")
    return tag.fault("template-field-unknown", name=name, known=names)


def explain(error: Exception, tag: Tag, seen: Mapping[str, Any]) -> Problem:
    """Return the problem of an exception that a tag has met; `seen` is what the tags see."""
    match error:
        case BlankUsed(where=cell):
            return blank(cell, tag)
        case MissingField(name=name, holder=holder):
            if holder is not missing and not isinstance(holder, Mapping):
                return tag.fault("template-field-none", name=name)
            return unknown_field(name, holder if isinstance(holder, Mapping) else seen, tag)
        case WrongValue(name=name, value=value):
            return tag.fault("template-value-wrong", name=name, value=value[:80])
        case Unprintable():
            return tag.fault("template-unprintable")
        case _:
            return tag.fault("template-expression")


def line_of(trace: TracebackType | None) -> int | None:
    """Return the line of a compiled template's source at which an exception was raised."""
    found = None
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            found = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return found
