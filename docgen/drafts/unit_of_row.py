"""Which unit a row concerns."""

from docgen.config import Config, tags
from docgen.drafts.sources import Sources
from docgen.model import Record


def unit_key(config: Config, record: Record) -> str:
    """Return the key of a row's unit: its first filled reference to the units' table.

    A row of that table concerns itself; a row that names no unit has an empty one.
    """
    units = config.units
    if units is None:
        return ""
    if record.table == units.table:
        return record.key
    columns = config.tables[record.table].columns
    naming = (
        record.values.get(tag)
        for header, tag in tags(config.tables[record.table]).items()
        if columns[header].table == units.table
    )
    return str(next(filter(None, naming), ""))


def unit_name(known: Sources, record: Record) -> str:
    """Return the name of a row's unit; nothing for a row that names none."""
    units = known.config.units
    found = known.row(units.table, unit_key(known.config, record)) if units else None
    return str(found.values.get(units.name) or found.key) if found and units else ""
