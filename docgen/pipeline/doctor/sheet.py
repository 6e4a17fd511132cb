"""The shared sheet: can it be read, can it be written, does it have the tabs and columns."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docgen.config.google import DRIVE, SHEETS
from docgen.errors import DocgenError
from docgen.model import Snapshot
from docgen.pipeline.doctor.values import Check, Subject, found, note, warning, well
from docgen.records import read
from docgen.sheets import google_settings, open_sheet
from docgen.sheets.writeback import closed_door

if TYPE_CHECKING:  # slow to import: only an office with a Google Sheet waits for it
    from docgen.sheets.google.about import About

STRUCTURE = "tab-"
SKEW = timedelta(minutes=2)  # past five, Google takes no token that this machine signs
A_MINUTE = 60  # reads, and as many writes, of one account


def sheet_checks(subject: Subject) -> Iterator[Check]:
    """Yield what is found of the shared sheet."""
    workbook = subject.config.sheet.workbook
    yield from _google(subject) if workbook is None else _workbook(subject, workbook)


def _workbook(subject: Subject, workbook: str) -> Iterator[Check]:
    config = subject.config
    snapshot = open_sheet(config.sheet, subject.root, config.limits).read()
    yield well("sheet", "doctor-ok-workbook", file=snapshot.file, **_size(snapshot))
    if problem := closed_door((subject.root / workbook).resolve()):
        yield from found("sheet", (problem,))
    else:
        yield well("sheet", "doctor-ok-workbook-writable")
    yield from columns(subject, snapshot)


def _google(subject: Subject) -> Iterator[Check]:
    from docgen.sheets.google import about, connect
    from docgen.sheets.google.read import read as read_google

    spreadsheet = subject.config.sheet.spreadsheet or ""
    client = connect(google_settings(subject.config.sheet, subject.root, subject.config.limits))
    yield from found("key", client.warnings)
    yield well("key", "doctor-ok-key", account=client.account)
    yield from _endpoints(subject)
    said = about.about(client, spreadsheet)
    yield from _settings(subject, said)
    yield from _skew(subject, said)
    snapshot = read_google(client, spreadsheet, limits=subject.config.limits)
    yield well("sheet", "doctor-ok-google-read", **_size(snapshot))
    yield from columns(subject, snapshot)
    if subject.order.writes:
        yield from _written(lambda: about.try_writing(client, spreadsheet))
    else:
        yield note("sheet", "doctor-google-write-untried")
    calls = sum(client.calls.values())
    yield note("quota", "doctor-google-quota", calls=calls, most=A_MINUTE)


def _endpoints(subject: Subject) -> Iterator[Check]:
    sheet = subject.config.sheet
    for address, theirs in ((sheet.sheets_endpoint, SHEETS), (sheet.drive_endpoint, DRIVE)):
        if address and address.rstrip("/") != theirs:
            host = urlsplit(address).hostname or address
            yield note("sheet", "doctor-google-elsewhere", host=host)


def _settings(subject: Subject, said: "About") -> Iterator[Check]:
    zone = subject.config.organisation.timezone
    yield well("sheet", "doctor-ok-google", title=said.title, locale=said.locale or "?")
    if said.timezone == zone:
        yield well("sheet", "doctor-ok-google-timezone", timezone=zone)
    else:
        here = said.timezone or "?"
        yield warning("sheet", "doctor-google-timezone", here=here, office=zone)


def _skew(subject: Subject, said: "About") -> Iterator[Check]:
    if said.clock is None:
        return
    skew = said.clock - subject.order.now
    if abs(skew) > SKEW:
        minutes = round(abs(skew) / timedelta(minutes=1))
        yield warning("clock", "doctor-clock-skew", minutes=minutes)
    else:
        yield well("clock", "doctor-ok-clock-google")


def _written(attempt: Callable[[], None]) -> Iterator[Check]:
    """Yield whether a writing succeeded; that it does not is told beside all that can be read."""
    try:
        attempt()
    except DocgenError as fault:
        yield from found("sheet", fault.problems)
    else:
        yield well("sheet", "doctor-ok-google-write")


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
