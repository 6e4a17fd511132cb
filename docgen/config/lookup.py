"""What the stages ask of a checked configuration."""

from datetime import date
from functools import cache

from docgen.config.schema import Column, Config, Document, Period, Table
from docgen.model import covers
from docgen.vietnamese.text import tag as made_from


def organisation_at(config: Config, day: date) -> Period | None:
    """Return what the office is called on a day; None on a day that no period covers."""
    for period in config.organisation.periods:
        if covers(day, period.from_, period.to):
            return period
    return None


def issuer_at(config: Config, document: Document | None, day: date) -> Period | None:
    """Return who issues papers of a type on a day, as a period of the office has it.

    A body stands under the office, which is then the one above it in the head; it has the office's
    place. None on a day that no period covers.
    """
    office = organisation_at(config, day)
    body = config.organisation.bodies.get(document.body or "") if document else None
    if office is None or body is None:
        return office
    return office.model_copy(
        update={
            "name": body.name,
            "heading": body.heading,
            "parent": office.name,
            "parent_heading": office.heading,
            "symbol": body.symbol,
            "collective": body.collective,
        }
    )


def tags(table: Table) -> dict[str, str]:
    """Return header → tag of every column, in the order of the configuration."""
    return {header: tag_of(header, column.tag) for header, column in table.columns.items()}


def column_of(table: Table, tag: str) -> Column:
    """Return the column that bears a tag; raises KeyError when none does."""
    for header, column in table.columns.items():
        if tag_of(header, column.tag) == tag:
            return column
    raise KeyError(tag)


def tag_of(header: str, given: str | None) -> str:
    """Return a column's tag: the one given, else one made from its header."""
    return given or _made(header)


@cache
def _made(header: str) -> str:
    return made_from(header)
