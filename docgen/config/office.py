"""Faults of what the office says of itself: its names over time, people, bases, books, files."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from docgen.config.drive import drive_faults
from docgen.config.faults import Fault, clipped, nearest
from docgen.config.google import google_faults
from docgen.config.names import TableNames, Tables, among, column_tag
from docgen.config.tables import needs_key
from docgen.config.tree import Node
from docgen.vietnamese.text import fold

AUTHORITIES = (
    "thay mặt",
    "quyền",
    "ký thay",
    "thay mặt, ký thay",
    "thừa lệnh",
    "thừa ủy quyền",
)
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    "signers": {
        "name": ("text",),
        "position": ("text", "choice"),
        "authority": ("choice",),
        "for": ("text", "choice"),
        "from": ("date",),
        "to": ("date",),
    },
    "recipients": {
        "group": ("text", "choice"),
        "name": ("text",),
        "note": ("text", "choice"),
        "joined": ("yes-no",),
        "copies": ("integer",),
        "from": ("date",),
        "to": ("date",),
    },
    "units": {
        "name": ("text",),
        "short": ("text",),
        "from": ("date",),
        "to": ("date",),
    },
    "bases": {
        "topic": ("text", "choice"),
        "text": ("text", "rich"),
        "from": ("date",),
        "to": ("date",),
    },
}
DATABASES = re.compile(r"sqlite:///.+|postgresql(\+psycopg)?://.+")


def office_faults(root: Node, tables: Tables) -> Iterator[Fault]:
    """Yield every fault of the organisation, the people, the bases and the register."""
    yield from _timezone(root.get("organisation", "timezone"))
    yield from _stretches(root.get("organisation", "periods"), "from", "to")
    yield from google_faults(root.get("sheet"))
    yield from _workbook(root.get("sheet", "workbook"))
    yield from drive_faults(root.get("drive"), root.get("sheet"))
    for section, roles in ROLES.items():
        yield from _people(root.get(section), roles, tables)
    yield from _authorities(root.get("signers"), tables)
    yield from _database(root.get("register", "url"))
    for book in root.get("register", "books").entries.values():
        yield from _book(book)


def _timezone(node: Node) -> Iterator[Fault]:
    if node.text is None:
        return
    try:
        ZoneInfo(node.text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = nearest(node.text, available_timezones()) or "Asia/Ho_Chi_Minh"
        yield node.fault("config-timezone", value=clipped(node.written), nearest=near)


def _stretches(node: Node, first: str, last: str) -> Iterator[Fault]:
    """Yield a fault for each stretch of days that is turned round or begins before its time."""
    before: Node | None = None
    for stretch in node.items:
        begins, ends = stretch.get(first), stretch.get(last)
        if _is_after(begins, ends):
            params = {"first": str(begins.value), "last": str(ends.value)}
            yield ends.fault("config-days-reversed", **params)
        if before is not None:
            yield from _follows(before, begins, last)
        before = stretch


def _follows(before: Node, begins: Node, last: str) -> Iterator[Fault]:
    ended = before.get(last)
    if begins.value is None:
        yield begins.fault("config-days-no-beginning", key=str(begins.path[-1]))
    elif ended.value is None:
        yield ended.fault("config-days-no-end", key=last, next=str(begins.value))
    elif _is_after(ended, begins) or ended.value == begins.value:
        params = {"first": str(begins.value), "last": str(ended.value)}
        yield begins.fault("config-days-overlap", **params)


def _is_after(one: Node, other: Node) -> bool:
    return isinstance(one.value, date) and isinstance(other.value, date) and one.value > other.value


def _workbook(node: Node) -> Iterator[Fault]:
    suffix = PurePosixPath(node.text or "").suffix.lower()
    if node.text is not None and suffix not in (".xlsx", ".xlsm"):
        yield node.fault("config-workbook-suffix", value=clipped(node.written))


def _people(node: Node, roles: dict[str, tuple[str, ...]], tables: Tables) -> Iterator[Fault]:
    yield from among(node.get("table"), tables, "tables")
    table = tables.get(node.get("table").text or "")
    for role, types in roles.items():
        yield from column_tag(node.get(role), table, *types)


def _authorities(node: Node, tables: Tables) -> Iterator[Fault]:
    yield from needs_key(node.get("table"), tables)
    table: TableNames | None = tables.get(node.get("table").text or "")
    column = table.columns.get(node.get("authority").text or "") if table else None
    known = {fold(authority) for authority in AUTHORITIES}
    for choice in column.node.get("choices").items if column else ():
        if choice.text is not None and fold(choice.text) not in known:
            params = {"value": clipped(choice.text), "allowed": ", ".join(AUTHORITIES)}
            yield choice.fault("config-authority", **params)


def _database(node: Node) -> Iterator[Fault]:
    if node.text is not None and not DATABASES.fullmatch(node.text):
        yield node.fault("config-database")  # never the address: it may hold a password


def _book(node: Node) -> Iterator[Fault]:
    volumes = node.get("volumes")
    if node.get("period").text == "term":
        if node.entries and not volumes.items and not volumes.entries:
            yield volumes.fault("config-term-without-volume", key="volumes")
        yield from _stretches(volumes, "opened", "closed")
    else:
        yield from _volumes_of_years(volumes)


def _volumes_of_years(node: Node) -> Iterator[Fault]:
    """Yield the faults of volumes of which one may close with its year, unsaid."""
    before: Node | None = None
    for volume in node.items:
        opened, closed = volume.get("opened"), volume.get("closed")
        if _is_after(opened, closed):
            params = {"first": str(opened.value), "last": str(closed.value)}
            yield closed.fault("config-days-reversed", **params)
        if before is not None and not _is_after(opened, before) and _both(opened, before):
            params = {"first": str(opened.value), "last": str(before.value)}
            yield opened.fault("config-days-overlap", **params)
        before = closed if closed.value is not None else opened


def _both(one: Node, other: Node) -> bool:
    return isinstance(one.value, date) and isinstance(other.value, date)
