"""A new workspace: configuration, templates, a workbook with drop-downs and first rows."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.config import load
from docgen.config.jsonschema import json_schema
from docgen.errors import Problem, Stopped, Where
from docgen.messages import Language
from docgen.sheets.create import create
from docgen.starter import ALL, KINDS, SMALL, Beginning, build
from docgen.store import unusable


def new_workspace(folder: Path, *, language: Language, whole: bool = False) -> list[str]:
    """Make a workspace in a folder that is new or empty; return its files, from the folder.

    A small one, of three kinds of papers; a `whole` one has all those of an emulation year.

    Raises Stopped when the folder holds anything, or cannot be written.
    """
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise Stopped(Problem("init-not-empty", Where(file=str(folder))))
        with _all_or_nothing(folder):
            return _make(folder, ALL if whole else SMALL, language)
    except OSError as fault:
        raise unusable(folder, fault) from None


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[None]:
    """Leave the folder empty, as it was found, when it cannot be filled: one may try again."""
    try:
        yield
    except BaseException:
        for made in folder.iterdir() if folder.is_dir() else ():
            if made.is_dir():
                shutil.rmtree(made, ignore_errors=True)
            else:
                made.unlink(missing_ok=True)
        raise


def _make(folder: Path, beginning: Beginning, language: Language) -> list[str]:
    for inner in ("templates", "sheets", "output"):
        (folder / inner).mkdir(parents=True, exist_ok=True)
    settings = folder / "config.yaml"
    settings.write_text(beginning.configuration, "utf-8")
    (folder / "config.schema.json").write_text(json_schema(), "utf-8")
    made = ["config.yaml", "config.schema.json"]
    config = load(settings, os.environ)
    named = {document.template for document in config.documents.values()}
    for kind in KINDS:
        if (template := f"templates/{kind}.docx") in named:
            (folder / template).write_bytes(build(kind))
            made.append(template)
    workbook = config.sheet.source  # a beginning always has one
    create(config, folder / workbook, language=language, rows=beginning.rows())
    return [*made, workbook]
