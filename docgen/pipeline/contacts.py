"""Whom a row concerns: the address of the unit that it names."""

from collections.abc import Mapping, Sequence

from docgen.config import Config, tags
from docgen.model import Record


def contacts(
    config: Config, by_table: Mapping[str, Sequence[Record]]
) -> dict[tuple[str, int], str]:
    """Return the address of the unit of each row, by tab and row; rows without one are left out.

    A row belongs to the unit that its first filled reference to the units' table names, a row of
    that table to itself.
    """
    units = config.units
    if units is None or units.contact is None:
        return {}
    addresses = {
        one.key: str(one.values.get(units.contact) or "").strip() for one in by_table[units.table]
    }
    found: dict[tuple[str, int], str] = {}
    for name, records in by_table.items():
        naming = [
            tag
            for header, tag in tags(config.tables[name]).items()
            if config.tables[name].columns[header].table == units.table
        ]
        for record in records:
            keys = [record.values.get(tag) for tag in naming]
            key = record.key if name == units.table else next(filter(None, keys), None)
            if address := addresses.get(str(key)):
                found[record.tab, record.row] = address
    return found
