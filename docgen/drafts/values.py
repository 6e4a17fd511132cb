"""A record's values as a template will see them, in their stored form."""

from datetime import date
from decimal import Decimal

from docgen.config import tags
from docgen.config.schema import Column, Table
from docgen.data import Blank, encode
from docgen.drafts.sources import Sources
from docgen.model import Json, Money, Record, Value
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.numbers import group


def fields_of(known: Sources, table: Table, record: Record) -> dict[str, Json]:
    """Return every column of a record by tag; a reference brings the fields of its row along."""
    fields: dict[str, Json] = {}
    for header, tag in tags(table).items():
        column = table.columns[header]
        value = record.values.get(tag)
        if column.type == "reference" and value is not None:
            fields[tag] = _referenced(known, column, str(value))
        else:
            fields[tag] = _stored(record, tag, column, value)
    return fields


def _referenced(known: Sources, column: Column, key: str) -> Json:
    target = known.config.tables[column.table or ""]
    record = known.row(column.table or "", key)
    if record is None:
        return {"khoa": key}
    return {"khoa": key} | {
        tag: _stored(record, tag, target.columns[header], record.values.get(tag))
        for header, tag in tags(target).items()
    }


def _stored(record: Record, tag: str, column: Column, value: Value) -> Json:
    if value is None:
        if column.if_empty is not None:
            return column.if_empty
        return encode(Blank(f"{record.tab}!{record.cells.get(tag, '')}"))
    if column.plain and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return encode(value)


def plain(value: Value) -> str:
    """Return a value as plain running text, without bold or italic."""
    match value:
        case None:
            return ""
        case bool():
            return "Có" if value else "Không"
        case tuple():
            return "".join(span.text for span in value)
        case Money(dong):
            return f"{group(dong)} đồng"
        case Decimal():
            return str(value).replace(".", ",")
        case date():
            return short_date(value)
        case _:
            return str(value)
