"""The next year's workbook: made from the configuration, with the rows that go on holding."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.config import Config, column_of, tags
from docgen.config.schema import Table
from docgen.errors import Level, Problem, Stopped, Where
from docgen.model import Record, Snapshot, Value
from docgen.pipeline.lineage import planned_years, rows_here
from docgen.pipeline.survey import STRUCTURE, used_keys
from docgen.pipeline.workspace import Workspace
from docgen.records import Records, read
from docgen.sheets import open_sheet
from docgen.sheets.create import Merge, create


@dataclass(frozen=True, slots=True)
class NextYear:
    """What was made: for which year, what config.yaml should now say, rows kept and left by tab."""

    year: int
    workbook: str
    carried: Mapping[str, int]
    ended: Mapping[str, int]


def next_year(workspace: Workspace, path: Path, *, year: int | None) -> NextYear:
    """Make the workbook of the next year in a new file; return what went into it.

    Raises Stopped, with nothing written, when no table is carried, when a row that is to be carried
    is faulty (each cell is named), when something stands at the path already or it is no .xlsx.
    """
    config = workspace.config
    carried = {name: table for name, table in config.tables.items() if table.carried}
    if path.suffix.lower() != ".xlsx":
        raise Stopped(Problem("sheet-next-suffix", Where(file=path.name)))
    if not carried:
        raise Stopped(Problem("sheet-next-nothing", Where(file="config.yaml", part="tables")))
    snapshot = open_sheet(config.sheet, workspace.root, config.limits).read()
    records = _read(workspace, snapshot)
    year = year or max(_years(config, records), default=workspace.at.year) + 1
    kept = _kept(config, records, carried, date(year, 1, 1))
    _check(snapshot.file, records, carried, kept)
    create(
        config,
        path,
        language=workspace.language,
        rows={name: [_row(carried[name], one) for one in rows] for name, rows in kept.items()},
        merged={name: _merges(carried[name], snapshot, rows) for name, rows in kept.items()},
    )
    return NextYear(
        year,
        _from_root(workspace, path),
        {carried[name].tab: len(rows) for name, rows in kept.items()},
        {
            carried[name].tab: ended
            for name, rows in kept.items()
            if (ended := len(records.by_table[name]) - len(rows))
        },
    )


def _read(workspace: Workspace, snapshot: Snapshot) -> Records:
    """Return the records; of the tables that are carried every row is looked at, ticked or not."""
    tables = {
        name: table.model_copy(update={"ready": None}) if table.carried else table
        for name, table in workspace.config.tables.items()
    }
    records = read(tables, snapshot, used_keys(workspace))
    broken = [p for p in records.problems if p.code.startswith(STRUCTURE) and _is_error(p)]
    if broken:
        raise Stopped(*broken)
    return records


def _years(config: Config, records: Records) -> frozenset[int]:
    return planned_years(rows_here(config, records.by_table).values())


def _kept(
    config: Config, records: Records, carried: Iterable[str], first_day: date
) -> dict[str, list[Record]]:
    """Return the rows that hold on the first day, and those that rows which hold point to."""
    ends = _ends(config)
    held = {
        name: {r.row for r in records.by_table[name] if not _ended(r, ends.get(name), first_day)}
        for name in carried
    }
    by_key = {name: {r.key: r.row for r in records.by_table[name] if r.key} for name in held}
    links = [
        (name, tag, target)
        for name in held
        for tag, target in _references(config.tables[name])
        if target in held
    ]
    changed = True
    while changed:
        changed = False
        for name, tag, target in links:
            rows = [r for r in records.by_table[name] if r.row in held[name]]
            wanted = {by_key[target].get(str(r.values.get(tag))) for r in rows} - {None}
            if missing := {row for row in wanted if row is not None} - held[target]:
                held[target] |= missing
                changed = True
    return {name: [r for r in records.by_table[name] if r.row in held[name]] for name in held}


def _references(table: Table) -> list[tuple[str, str]]:
    return [
        (tag, target)
        for header, tag in tags(table).items()
        if (target := table.columns[header].table)
    ]


def _ends(config: Config) -> dict[str, str]:
    """Return the column of last days of each table that has one."""
    rates = config.awards.rates if config.awards else None
    roles = (config.signers, config.recipients, config.bases, config.units, rates)
    return {role.table: role.to for role in roles if role and role.to}


def _ended(record: Record, end: str | None, first_day: date) -> bool:
    last = record.values.get(end) if end else None
    return isinstance(last, date) and last < first_day


def _check(
    file: str,
    records: Records,
    carried: Mapping[str, Table],
    kept: Mapping[str, Sequence[Record]],
) -> None:
    """Raise Stopped with every fault of the rows that are to be carried."""
    rows = {(record.tab, record.row) for found in kept.values() for record in found}
    faults = [
        problem
        for problem in records.problems
        if _is_error(problem) and (problem.where.table, _row_of(problem)) in rows
    ]
    if faults:
        where = Where(file=file)
        raise Stopped(Problem("sheet-next-faulty", where, {"count": len(faults)}), *faults)


def _row_of(problem: Problem) -> int:
    return int("".join(filter(str.isdigit, problem.where.cell or "")) or 0)


def _row(table: Table, record: Record) -> dict[str, Value]:
    """Return a row by header, without what docgen wrote beside it."""
    ours = (table.status, table.check)
    return {
        header: record.values.get(tag) for header, tag in tags(table).items() if header not in ours
    }


def _merges(table: Table, snapshot: Snapshot, rows: Sequence[Record]) -> list[Merge]:
    """Return which of the new rows, counted from 0, are merged in which column, as they were."""
    if not rows:
        return []
    ranges = [_range(text) for text in snapshot.tabs[rows[0].tab].merged]
    found = []
    for header, tag in tags(table).items():
        if not column_of(table, tag).merged:
            continue
        first = 0
        for index in range(1, len(rows) + 1):
            begun = _range_of(rows[first], tag, ranges)
            here = _range_of(rows[index], tag, ranges) if index < len(rows) else None
            if begun is None or here != begun:
                if begun is not None and index - first > 1:
                    found.append(Merge(header, first, index - 1))
                first = index
    return found


_Range = tuple[str, int, int]


def _range(text: str) -> _Range:
    """Return the column, the first and the last row of a merged range."""
    start, _, end = text.replace("$", "").partition(":")
    return _letters(start), int(start[len(_letters(start)) :]), int(end[len(_letters(end)) :])


def _letters(cell: str) -> str:
    return cell.rstrip("0123456789")


def _range_of(record: Record, tag: str, ranges: Sequence[_Range]) -> _Range | None:
    letters = _letters(record.cells[tag])
    return next(
        (one for one in ranges if one[0] == letters and one[1] <= record.row <= one[2]), None
    )


def _from_root(workspace: Workspace, path: Path) -> str:
    """Return a file as config.yaml names it: from its folder where it lies inside."""
    found = path.resolve()
    root = workspace.root.resolve()
    return (found.relative_to(root) if found.is_relative_to(root) else found).as_posix()


def _is_error(problem: Problem) -> bool:
    return problem.level is Level.ERROR
