"""Whom a row concerns: the unit that it names, and that unit's address."""

from collections.abc import Mapping, Sequence

from docgen.config import Config
from docgen.drafts.unit_of_row import unit_key
from docgen.model import Record

ByRow = dict[tuple[str, int], str]


def contacts(config: Config, by_table: Mapping[str, Sequence[Record]]) -> ByRow:
    """Return the address of the unit of each row, by tab and row; rows without one are left out.

    A row belongs to the unit that its first filled reference to the units' table names, a row of
    that table to itself.
    """
    units = config.units
    return {} if units is None or units.contact is None else _said(config, by_table, units.contact)


def unit_names(config: Config, by_table: Mapping[str, Sequence[Record]]) -> ByRow:
    """Return the name of the unit of each row, by tab and row; rows without one are left out."""
    return {} if config.units is None else _said(config, by_table, config.units.name)


def _said(config: Config, by_table: Mapping[str, Sequence[Record]], column: str) -> ByRow:
    """Return what a column of the units' table says of the unit of each row."""
    assert config.units is not None
    units = by_table.get(config.units.table, ())
    said = {one.key: str(one.values.get(column) or "").strip() for one in units}
    return {
        (record.tab, record.row): text
        for records in by_table.values()
        for record in records
        if (text := said.get(unit_key(config, record)))
    }
