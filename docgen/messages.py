"""Sentences for people, made from a code and parameters in Vietnamese or English.

The catalogues are gettext files, `docgen/locale/<language>/<area>.po`, one for each stage so that
a stage and its sentences change together; the msgid is the code, the msgstr a sentence with
`{parameters}`. Both languages are complete (a test holds them against each other and the code).
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import polib

from docgen.errors import Problem, Where

Language = Literal["vi", "en"]


def sentence(code: str, language: Language, params: Mapping[str, str | int] | None = None) -> str:
    """Return the sentence of a code; raises KeyError for a code that no catalogue holds."""
    return _catalogue(language)[code].format_map(params or {})


def message(problem: Problem, language: Language) -> str:
    """Return what a problem says, without its place."""
    return sentence(problem.code, language, problem.params)


def place(where: Where) -> str:
    """Return a place as people point at it: `thi-dua.xlsx, Đề cử!D14`, `mau.docx, bảng 2`.

    A line of a text file stands behind its name, where editors expect it: `config.yaml:41`.
    """
    if where.file.endswith(".yaml") and where.paragraph:
        return ", ".join(part for part in (f"{where.file}:{where.paragraph}", where.part) if part)
    cell = (
        f"{where.table}!{where.cell}" if where.table and where.cell else where.table or where.cell
    )
    return ", ".join(part for part in (where.file, cell, where.part, where.paragraph) if part)


@cache
def _catalogue(language: Language) -> dict[str, str]:
    entries: dict[str, str] = {}
    for source in (files("docgen") / "locale" / language).iterdir():
        if source.name.endswith(".po"):
            for entry in polib.pofile(source.read_text("utf-8")):
                entries[entry.msgid] = entry.msgstr
    return entries
