"""A new workspace: configuration, templates, a workbook with drop-downs and first rows."""

import os
from pathlib import Path

from docgen.config import load
from docgen.errors import Problem, Stopped, Where
from docgen.messages import Language
from docgen.sheets.create import create
from docgen.starter import KINDS, build, configuration, first_rows


def new_workspace(folder: Path, *, language: Language) -> list[str]:
    """Make a workspace in a folder that is new or empty; return its files, from the folder.

    Raises Stopped when the folder holds anything, or cannot be written.
    """
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise Stopped(Problem("init-not-empty", Where(file=str(folder))))
        return _make(folder, language)
    except OSError as fault:
        params = {"reason": fault.strerror or ""}
        raise Stopped(Problem("output-not-writable", Where(file=str(folder)), params)) from None


def _make(folder: Path, language: Language) -> list[str]:
    for inner in ("templates", "sheets", "output"):
        (folder / inner).mkdir(parents=True, exist_ok=True)
    settings = folder / "config.yaml"
    settings.write_text(configuration(), "utf-8")
    made = ["config.yaml"]
    for kind in KINDS:
        (folder / "templates" / f"{kind}.docx").write_bytes(build(kind))
        made.append(f"templates/{kind}.docx")
    config = load(settings, os.environ)
    create(config, folder / config.sheet.workbook, language=language, rows=first_rows())
    return [*made, config.sheet.workbook]
