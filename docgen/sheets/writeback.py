"""Statuses and new keys into the staff's own workbook, nothing else in it harmed.

openpyxl's load and save would lose what it does not model (charts, pictures, slicers, some
extensions). So only the named cells of the tab's XML change; every other part of the package
stays byte for byte, compressed bytes and headers included. Where that cannot be done safely the
workbook is left alone, and the reason is a warning: the same statuses then go to a workbook of
ours (see `docgen.sheets.results`).
"""

import hashlib
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl.utils import column_index_from_string

from docgen.config.schema import Limits
from docgen.errors import Level, Problem, Where
from docgen.model import Cell, Kind, Snapshot, Update
from docgen.sheets import markup, rawzip, tabxml
from docgen.sheets.openby import open_by
from docgen.sheets.package import Package, open_package
from docgen.sheets.proof import holds
from docgen.sheets.protection import unlocked_styles
from docgen.sheets.refusals import refusals
from docgen.sheets.rowxml import StrangeTabError
from docgen.sheets.saving import obstacle, save
from docgen.sheets.tabxml import Texts, writable

_SIGNATURES = "_xmlsignatures/"
_WRITABLE_BY_ANYONE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write(
    path: Path, snapshot: Snapshot, updates: Sequence[Update], limits: Limits
) -> tuple[Problem, ...]:
    """Return what kept the updates out of the workbook; empty when every cell says its text.

    All updates are made or none. The file is not touched if its cells say these texts already, if
    it changed since the snapshot, if somebody has it open, or if a cell cannot be written without
    harm; each is a warning. What is written was read back first and equals the snapshot but for
    the updated cells.
    """
    wanted, problems = _wanted(snapshot, updates)
    if problems or not wanted:
        return problems
    path = path.resolve()  # a link keeps pointing at the file, which stays where it is
    try:
        if problem := closed_door(path):
            return (problem,)
        content = path.read_bytes()
        if _fingerprint(content) != snapshot.fingerprint:
            return (_warning("writeback-changed", path.name),)
        rewritten, problems = _rewritten(content, snapshot, wanted, limits)
        if problems:
            return problems
        unchanged = save(
            path,
            rewritten,
            still=lambda: (
                _fingerprint(path.read_bytes()) == snapshot.fingerprint and open_by(path) is None
            ),
        )
    except FileNotFoundError:
        return (_warning("writeback-changed", path.name),)
    except OSError as fault:
        return (obstacle(path, fault, level=Level.WARNING),)
    return () if unchanged else (_warning("writeback-changed", path.name),)


def _wanted(
    snapshot: Snapshot, updates: Sequence[Update]
) -> tuple[dict[str, dict[int, dict[int, str]]], tuple[Problem, ...]]:
    """Texts by tab, row and column number, without those that their cells say already."""
    wanted: dict[str, dict[int, dict[int, str]]] = {}
    missing: set[str] = set()
    standing = {
        name: {row.number: row.cells for row in tab.rows} for name, tab in snapshot.tabs.items()
    }
    for update in updates:
        if update.tab not in standing:
            missing.add(update.tab)
            continue
        text = writable(update.text)
        if not _says(standing[update.tab].get(update.row, {}).get(update.column), text):
            row = wanted.setdefault(update.tab, {}).setdefault(update.row, {})
            row[column_index_from_string(update.column)] = text
    return wanted, tuple(
        Problem("writeback-tab", Where(file=snapshot.file, table=name), level=Level.WARNING)
        for name in sorted(missing)
    )


def _says(cell: Cell | None, text: str) -> bool:
    if cell is None:
        return not text
    return cell.kind is Kind.TEXT and cell.value == text


def closed_door(path: Path) -> Problem | None:
    """Return what can be seen from outside: somebody has the file open, or it is not writable."""
    if (who := open_by(path)) is not None:
        if who:
            return _warning("writing-open-by", path.name, who=who)
        return _warning("writing-open", path.name)
    # An administrator may write anything: the mark on the file says what people want.
    marked = not path.stat().st_mode & _WRITABLE_BY_ANYONE
    if marked or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return _warning("writing-read-only", path.name)
    return None


def _rewritten(
    content: bytes, snapshot: Snapshot, wanted: Mapping[str, Texts], limits: Limits
) -> tuple[bytes, tuple[Problem, ...]]:
    """The workbook's new bytes, proved; or no bytes and what speaks against them."""
    package = open_package(content, megabytes=limits.workbook_megabytes, file=snapshot.file)
    if any(name.lower().startswith(_SIGNATURES) for name in package.names):
        return b"", (_warning("writeback-signed", snapshot.file),)
    parts = _tab_parts(package)
    changed: dict[str, bytes] = {}
    problems: list[Problem] = []
    for tab, texts in wanted.items():
        where = Where(file=snapshot.file, table=tab)
        try:
            edited = tabxml.edit(package.read(parts[tab]), texts)
        except StrangeTabError:
            problems.append(Problem("writeback-strange", where, level=Level.WARNING))
            continue
        problems += refusals(edited, texts, where, lambda: unlocked_styles(package))
        changed[parts[tab]] = edited.content
    if problems:
        return b"", tuple(problems)
    try:
        rewritten = rawzip.replace(content, changed)
    except rawzip.StrangeZipError:
        rewritten = b""
    if not rewritten or not holds(package, rewritten, snapshot, wanted, changed, limits):
        return b"", (_warning("writeback-strange", snapshot.file),)
    return rewritten, ()


def _tab_parts(package: Package) -> dict[str, str]:
    """The part of each tab by the tab's name, named as the zip file names it."""
    links = package.relationships(package.workbook)
    in_zip = {name.lower(): name for name in package.names}
    parts: dict[str, str] = {}

    def start(name: str, attributes: markup.Attributes) -> None:
        link = links.get(attributes.get(f"{markup.RELATIONSHIPS} id", ""))
        if name == f"{markup.MAIN} sheet" and link is not None:
            parts[attributes.get("name", "")] = in_zip.get(link.target.lower(), "")

    content, where = package.read(package.workbook), package.at(package.workbook)
    markup.parse(content, where, start=start)
    return parts


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _warning(code: str, file: str, **params: str | int) -> Problem:
    return Problem(code, Where(file=file), params, Level.WARNING)
