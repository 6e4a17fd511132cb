"""The shared sheet: can it be read, can it be written, does it have the tabs and columns."""

from collections.abc import Iterator

from docgen.model import Snapshot
from docgen.pipeline.doctor.values import Check, Subject, found, well
from docgen.records import read
from docgen.sheets import open_sheet
from docgen.sheets.writeback import closed_door

STRUCTURE = "tab-"


def sheet_checks(subject: Subject) -> Iterator[Check]:
    """Yield what is found of the shared sheet."""
    yield from _workbook(subject)


def _workbook(subject: Subject) -> Iterator[Check]:
    config = subject.config
    snapshot = open_sheet(config.sheet, subject.root, config.limits).read()
    yield well("sheet", "doctor-ok-workbook", file=snapshot.file, **_size(snapshot))
    if problem := closed_door((subject.root / config.sheet.workbook).resolve()):
        yield from found("sheet", (problem,))
    else:
        yield well("sheet", "doctor-ok-workbook-writable")
    yield from columns(subject, snapshot)


def columns(subject: Subject, snapshot: Snapshot) -> Iterator[Check]:
    """Yield where tabs and headers of a sheet are not those of the configuration."""
    problems = read(subject.config.tables, snapshot, {}).problems
    broken = [one for one in problems if one.code.startswith(STRUCTURE)]
    yield from found("columns", broken)
    if not broken:
        yield well("columns", "doctor-ok-columns", tables=len(subject.config.tables))


def _size(snapshot: Snapshot) -> dict[str, int]:
    rows = sum(len(tab.rows) for tab in snapshot.tabs.values())
    return {"tabs": len(snapshot.tabs), "rows": rows}
