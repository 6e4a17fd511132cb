"""Rows as they are typed: values under headers."""

from collections.abc import Iterable, Mapping, Sequence

from docgen.model import Value

Typed = Mapping[str, Value]


def table(headers: Sequence[str], *rows: Sequence[Value]) -> list[Typed]:
    """Return rows of values under these headers; what is None stays an empty cell."""
    return [
        {header: value for header, value in zip(headers, row, strict=True) if value is not None}
        for row in rows
    ]


def numbered(prefix: str, rows: Iterable[Typed]) -> list[Typed]:
    """Return ready rows with keys counted from 01, as a person who fills the tab would give."""
    return [{"Mã": f"{prefix}{n:02}", **row, "Sẵn sàng": True} for n, row in enumerate(rows, 1)]
