"""What the stages ask of a checked configuration."""

from datetime import date
from functools import cache

from docgen.config.schema import Column, Config, Period, Table
from docgen.model import covers
from docgen.vietnamese.text import tag as made_from


def organisation_at(config: Config, day: date) -> Period | None:
    """Return what the office is called on a day; None on a day that no period covers."""
    for period in config.organisation.periods:
        if covers(day, period.from_, period.to):
            return period
    return None


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
