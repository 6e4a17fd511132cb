"""Who may change what: roles on a file, protected ranges in a sheet."""

from typing import Any

from . import errors
from .book import Book, Sheet
from .ranges import Box, from_grid

PROTECTED = (
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to "
    "remove protection if you need to edit."
)


def readable(book: Book, account: str) -> None:
    """Raise a 403 for an account with which the book is not shared."""
    if account not in book.roles:
        raise errors.not_shared()


def writable(book: Book, account: str) -> None:
    """Raise a 403 for an account that may not write."""
    if book.roles.get(account) not in ("writer", "owner"):
        raise errors.not_shared()


def may_edit(book: Book, protected: dict[str, Any], account: str) -> bool:
    """Return whether a protection lets an account through."""
    users = protected.get("editors", {}).get("users", [])
    return (
        bool(protected.get("warningOnly"))
        or book.roles.get(account) == "owner"
        or account in users
        or bool(protected.get("editors", {}).get("domainUsersCanEdit"))
    )


def check(book: Book, sheet: Sheet, box: Box, account: str, place: str = "") -> None:
    """Raise a 400 where the box has a cell that is protected against this account."""
    for protected in sheet.protected:
        if may_edit(book, protected, account) or not area(book, protected).meets(box):
            continue
        open_boxes = [from_grid(r) for r in protected.get("unprotectedRanges", [])]
        if not any(box.inside(one) for one in open_boxes):
            raise errors.invalid(place + PROTECTED)


def area(book: Book, protected: dict[str, Any]) -> Box:
    """Return what a protection covers, by a range or by a named range."""
    for named in book.named_ranges:
        if named["namedRangeId"] == protected.get("namedRangeId"):
            return from_grid(named["range"])
    return from_grid(protected["range"])
