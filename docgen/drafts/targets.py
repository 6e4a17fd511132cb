"""Targets held against what was reached: each row of a list beside the total that it aims at."""

from collections.abc import Mapping
from decimal import Decimal

from docgen.config import tags
from docgen.config.carried import Targets
from docgen.config.schema import Document
from docgen.data import Blank, Stored, encode
from docgen.drafts.amounts import Number, bare, percentage, total
from docgen.drafts.sources import Rows, Sources
from docgen.drafts.values import plain
from docgen.model import Json, Money, Record

NUMBERS = ("integer", "decimal", "money")
REACHED = ("thuc_hien", "ty_le", "dat")
BEFORE = ("cung_ky", "so_voi_cung_ky")


def reached(known: Sources, document: Document, name: str, rows: Rows) -> list[dict[str, Json]]:
    """Return what each row of a list gains by being compared; nothing in a list of no targets.

    `thuc_hien`, `ty_le` and `dat`; where there is a list of the time before, `cung_ky` and
    `so_voi_cung_ky` as well.
    """
    targets = document.lists[name].targets
    if targets is None:
        return [{} for _ in rows[name]]
    now = _totals(known, document, targets.of, rows)
    before = _totals(known, document, targets.before, rows) if targets.before else None
    found = (_compared(row, targets, now, before) for row in rows[name])
    return [{tag: encode(value) for tag, value in one.items()} for one in found]


def _totals(known: Sources, document: Document, name: str, rows: Rows) -> dict[str, Number]:
    """Return the total of every number column of a list by its header."""
    table = known.config.tables[document.lists[name].table]
    return {
        header: total((row.values.get(tag) for row in rows[name]), money=column.type == "money")
        for header, tag in tags(table).items()
        for column in [table.columns[header]]
        if column.type in NUMBERS
    }


def _compared(
    row: Record, targets: Targets, now: Mapping[str, Number], before: Mapping[str, Number] | None
) -> dict[str, Stored]:
    measure = plain(row.values.get(targets.measure))
    done = now.get(measure)
    if done is None:  # the cell that should say what is measured is empty
        blank = _blank(row, targets.measure)
        return dict.fromkeys((*REACHED, *(BEFORE if before is not None else ())), blank)
    found = {"thuc_hien": done, **_held_against(row, targets, done)}
    if before is not None:
        earlier = before[measure]
        found |= {"cung_ky": earlier, "so_voi_cung_ky": percentage(done, earlier, "cung_ky")}
    return found


def _held_against(row: Record, targets: Targets, done: Number) -> dict[str, Stored]:
    wanted = row.values.get(targets.target)
    if not isinstance(wanted, int | Decimal | Money):
        blank = _blank(row, targets.target)
        return {"ty_le": blank, "dat": blank}
    where = f"{targets.target} ({row.tab}!{row.cells.get(targets.target, '')})"
    return {"ty_le": percentage(done, wanted, where), "dat": bare(done) >= bare(wanted)}


def _blank(row: Record, tag: str) -> Blank:
    return Blank(f"{row.tab}!{row.cells.get(tag, '')}")
