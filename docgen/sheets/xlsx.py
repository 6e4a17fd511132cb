"""A workbook as it stands: every tab, hidden ones too, with its filled rows.

Read by ourselves from the XML: what openpyxl gives has lost digits (floats), result-less formulas,
runs of rich text, and it believes a stray format in row 1,048,576.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from docgen.config.schema import Limits
from docgen.errors import Problem, Stopped
from docgen.model import Snapshot, Tab
from docgen.sheets import markup
from docgen.sheets.cells import Book
from docgen.sheets.markup import MAIN, RELATIONSHIPS, truth
from docgen.sheets.package import Package, Relationship, open_package
from docgen.sheets.strings import Item, read_strings
from docgen.sheets.styles import Style, read_styles
from docgen.sheets.tabs import Quota, read_tab

_WORKSHEET = f"{RELATIONSHIPS}/worksheet"
_WITHOUT_ROWS = frozenset(
    {
        f"{RELATIONSHIPS}/chartsheet",
        f"{RELATIONSHIPS}/dialogsheet",
        "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
        "http://schemas.microsoft.com/office/2006/relationships/xlIntlMacrosheet",
    }
)


def read(path: Path, *, limits: Limits) -> Snapshot:
    """Return the workbook in a file; `fingerprint` is the SHA-256 of its bytes.

    Raises Stopped for a file that is no sound workbook, has no tab, contradicts itself or passes
    a limit, Later when the disk fails; never returns a part of what the file holds.
    """
    return snapshot(open_package(path, megabytes=limits.workbook_megabytes), limits=limits)


def snapshot(package: Package, *, limits: Limits) -> Snapshot:
    """Return the workbook in an opened package; raises Stopped as `read` does."""
    outline = _read_outline(package)
    links = package.relationships(package.workbook)
    parts = _tab_parts(outline, links, package)
    book = Book(
        file=package.where.file,
        strings=_strings(package, links, limits),
        styles={str(index): style for index, style in enumerate(_styles(package, links))},
        since_1904=outline.since_1904,
    )
    quota = Quota(limits.rows, limits.cells)
    tabs: dict[str, Tab] = {
        name: read_tab(package.read(part), name, book, quota) for name, part in parts.items()
    }
    fingerprint = hashlib.sha256(package.content).hexdigest()
    return Snapshot(package.where.file, fingerprint, tabs)


def tab_parts(package: Package) -> dict[str, str]:
    """Return the part of each tab that has rows, by name; raises Stopped as `read` does."""
    links = package.relationships(package.workbook)
    return _tab_parts(_read_outline(package), links, package)


class _Outline(NamedTuple):
    """What the main part says: its tabs as (name, relation id), and where days count from."""

    tabs: list[tuple[str, str]]
    since_1904: bool


def _read_outline(package: Package) -> _Outline:
    tabs: list[tuple[str, str]] = []
    since_1904 = False

    def start(name: str, attributes: markup.Attributes) -> None:
        nonlocal since_1904
        if name == f"{MAIN} sheet":
            link = attributes.get(f"{RELATIONSHIPS} id", "")
            tabs.append((attributes.get("name", ""), link))
        elif name == f"{MAIN} workbookPr":
            since_1904 = truth(attributes.get("date1904", "0"))

    where = package.at(package.workbook)
    markup.parse(package.read(package.workbook), where, root=f"{MAIN} workbook", start=start)
    return _Outline(tabs, since_1904)


def _tab_parts(
    outline: _Outline, links: Mapping[str, Relationship], package: Package
) -> dict[str, str]:
    """Return the part of each tab that has rows, in the order in which people see the tabs."""
    parts: dict[str, str] = {}
    names: set[str] = set()
    for name, link_id in outline.tabs:
        link = links.get(link_id)
        if name.casefold() in names or (link and link.target in parts.values()):
            raise Stopped(Problem("workbook-tab-repeated", package.where, {"tab": name}))
        names.add(name.casefold())
        if link and link.type in _WITHOUT_ROWS:
            continue
        if not link or link.type != _WORKSHEET or link.target not in package:
            raise Stopped(Problem("workbook-tab-missing", package.where, {"tab": name}))
        parts[name] = link.target
    if not parts:
        raise Stopped(Problem("workbook-no-tabs", package.where))
    return parts


def _strings(package: Package, links: Mapping[str, Relationship], limits: Limits) -> list[Item]:
    part = _linked(links, "sharedStrings")
    if part is None:
        return []
    return read_strings(package.read(part), package.at(part), limit=limits.cells)


def _styles(package: Package, links: Mapping[str, Relationship]) -> tuple[Style, ...]:
    part = _linked(links, "styles")
    return () if part is None else read_styles(package.read(part), package.at(part))


def _linked(links: Mapping[str, Relationship], leaf: str) -> str | None:
    kind = f"{RELATIONSHIPS}/{leaf}"
    return next((link.target for link in links.values() if link.type == kind), None)
