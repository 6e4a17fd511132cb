"""Which stretch of which book a day falls in. Pure: configuration and dates, no database.

A book is one series of numbers, or one for each document type. By Decree 30/2020, Art. 15, numbers
run from 1 on 1 January to 31 December; an office may open a book in mid-year at any number and
close it in mid-year, and a committee's book runs through its term. Each such stretch is a volume,
and is known by its series and first day for ever: that is why neither may change once a number
was given.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from docgen.config.schema import Book
from docgen.vietnamese.dates import short_date


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days over which a book's numbers run on, and the first of them."""

    opened: date
    closed: date | None
    first: int

    @property
    def period(self) -> str:
        """The name of the stretch: `2026`, or `2026-07-15` when it opens in mid-year."""
        return period_of(self.opened)


def period_of(opened: date) -> str:
    """Return how people call the stretch that begins on this day."""
    return f"{opened.year}" if (opened.month, opened.day) == (1, 1) else opened.isoformat()


def opened_of(period: str) -> date | None:
    """Return the first day of the stretch that people call so; None if it is no such name."""
    try:
        return date.fromisoformat(f"{period}-01-01" if len(period) == 4 else period)
    except ValueError:
        return None


def series_of(name: str, book: Book, type_: str) -> str:
    """Return the series that papers of a type take their numbers from."""
    return f"{name}.{type_}" if book.per_type else name


def stretch_of(book: Book, day: date) -> Stretch | None:
    """Return the stretch that a day falls in; None before the first opening, after a closing."""
    if book.period == "year" and not book.volumes:
        return Stretch(date(day.year, 1, 1), date(day.year, 12, 31), 1)
    holding = [
        volume
        for volume in book.volumes
        if volume.opened <= day and (volume.closed is None or day <= volume.closed)
    ]
    if not holding:
        return None
    volume = max(holding, key=lambda volume: volume.opened)
    if book.period == "term":
        return Stretch(volume.opened, volume.closed, volume.first)
    new_year, year_end = date(day.year, 1, 1), date(day.year, 12, 31)
    return Stretch(
        max(volume.opened, new_year),
        min(volume.closed or year_end, year_end),
        volume.first if volume.opened.year == day.year else 1,
    )


def open_days(book: Book) -> str:
    """Return the days over which a book is or was open, for a message: `15/7/2026 – …`."""
    return "; ".join(
        f"{short_date(volume.opened)} – {short_date(volume.closed) if volume.closed else '…'}"
        for volume in sorted(book.volumes, key=lambda volume: volume.opened)
    )


def still(book: Book, opened: date, first: int, days: Iterable[date]) -> bool:
    """Tell whether a volume that gave numbers on these days is still what the book says it is.

    If it now began elsewhere, with another number, or were closed before days on which it gave
    numbers, the same numbers would be given a second time. Only a committee's volume may be struck
    from the configuration; for years, all volumes of a year have to stay while that year gives
    numbers.
    """
    now = {stretch_of(book, day) for day in (opened, *days)}
    if book.period == "term" and now == {None}:
        return True
    return all(
        stretch is not None and (stretch.opened, stretch.first) == (opened, first)
        for stretch in now
    )
