"""A page for people written where it was asked for, never over a paper."""

import errno
from pathlib import Path

from docgen.errors import Problem, Stopped, Where
from docgen.pipeline.workspace import Workspace

MARK = "<!DOCTYPE html>\n<!-- docgen explain -->\n"
ENDINGS = (".html", ".htm")


def write_page(workspace: Workspace, path: Path, page: str) -> None:
    """Write a page; raises Stopped where it would overwrite anything else than a page of ours."""
    where = Where(file=str(path))
    if path.suffix.lower() not in ENDINGS:
        raise Stopped(Problem("explain-page-name", where))
    if not path.parent.is_dir():
        raise Stopped(Problem("explain-page-folder", where, {"folder": str(path.parent)}))
    if path.exists() and not _is_ours(path):
        raise Stopped(Problem("explain-page-in-the-way", where))
    try:
        path.write_text(page, "utf-8")
    except OSError as fault:
        reason = errno.errorcode.get(fault.errno or 0, "?")
        raise Stopped(Problem("explain-page-refused", where, {"reason": reason})) from None


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(MARK)) == MARK.encode()
    except OSError:
        return False
