"""One cell, typed by its column."""

from docgen.model import Cell, Kind
from docgen.records import figures, texts
from docgen.records.columns import Reader
from docgen.records.faults import Reading, refused

_BY_TYPE = {
    "text": texts.text,
    "rich": texts.rich,
    "choice": texts.choice,
    "reference": texts.reference,
    "yes-no": texts.yes_no,
    "integer": figures.integer,
    "decimal": figures.decimal,
    "money": figures.money,
    "date": figures.day,
}


def typed(reader: Reader, cell: Cell) -> Reading:
    """Return the value of a filled cell, None where an error leaves it without one, and faults."""
    if cell.kind is Kind.ERROR:
        return refused("cell-formula-error")
    if cell.kind is Kind.UNCALCULATED:
        return refused("cell-uncalculated")
    return _BY_TYPE[reader.column.type](reader, cell)
