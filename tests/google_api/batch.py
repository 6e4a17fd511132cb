"""spreadsheets.batchUpdate: a list of requests that is applied as a whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import errors, masks, protection
from .book import Book, Sheet
from .contract import snake
from .ranges import Box, from_grid

Request = dict[str, Any]
Handler = Callable[["Step", Request], dict[str, Any] | None]
HANDLERS: dict[str, Handler] = {}
MOST_CELLS = 10_000_000


@dataclass(frozen=True)
class Step:
    """One request of a batch: on which book, for whom, and how errors name it."""

    book: Book
    account: str
    index: int
    name: str

    @property
    def place(self) -> str:
        """Return what Google's messages begin with."""
        return f"Invalid requests[{self.index}].{self.name}: "

    def refused(self, text: str) -> errors.ApiError:
        """Return the 400 of this request."""
        return errors.invalid(self.place + text)

    def sheet(self, sheet_id: int | None) -> Sheet:
        """Return a sheet by its id."""
        if sheet_id is None:
            sheet_id = 0
        return self.book.by_id(int(sheet_id), self.place)

    def range(self, grid: dict[str, Any]) -> tuple[Sheet, Box]:
        """Return the sheet and the cells of a GridRange, within the grid; raise a 400."""
        sheet, box = self.sheet(grid.get("sheetId")), from_grid(grid)
        if box.bottom is not None and box.bottom <= box.top:
            raise self.refused("endRowIndex must be greater than startRowIndex")
        if (box.top >= sheet.row_count > 0) or (box.left >= sheet.column_count > 0):
            grid_size = f"Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
            raise self.refused(f"Range ({sheet.title}) exceeds grid limits. {grid_size}")
        return sheet, box.within(sheet.row_count, sheet.column_count)

    def editable(self, sheet: Sheet, box: Box) -> None:
        """Raise a 400 where a protection stands against it."""
        protection.check(self.book, sheet, box, self.account, self.place)

    def mask(self, request: Request, schema: str) -> masks.Mask:
        """Return the mask of an update; raise a 400 where it is missing."""
        if not request.get("fields"):
            raise self.refused(
                "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
            )
        try:
            return masks.parsed(request["fields"], "sheets", schema)
        except errors.ApiError as error:
            path = error.details[0]["fieldViolations"][0]["field"]
            raise self.refused(f"Invalid field: {path}") from None


def handles(name: str) -> Callable[[Handler], Handler]:
    """Return a decorator that makes a function the answer to one kind of request."""

    def register(handler: Handler) -> Handler:
        HANDLERS[name] = handler
        return handler

    return register


def apply(book: Book, body: dict[str, Any], account: str) -> list[dict[str, Any]]:
    """Return the replies; the book is as it was where one request is refused."""
    requests = body.get("requests", [])
    if not requests:
        raise errors.invalid("Must specify at least one request.")
    work = book.copy()
    replies = [_applied(work, account, index, one) for index, one in enumerate(requests)]
    book.take(work)
    return replies


def _applied(book: Book, account: str, index: int, request: Request) -> dict[str, Any]:
    if len(request) != 1:
        raise errors.invalid(f"Invalid value at 'requests[{index}]' (oneof), exactly one kind")
    name, content = next(iter(request.items()))
    step = Step(book, account, index, name)
    before = book.size
    reply = _answered(step, content)
    if book.size > max(before, MOST_CELLS):
        raise step.refused(
            "This action would increase the number of cells in the workbook above the limit of "
            f"{MOST_CELLS} cells."
        )
    return {} if reply is None else {name: reply}


def _answered(step: Step, content: Request) -> dict[str, Any] | None:
    name = step.name
    if name not in HANDLERS:
        raise step.refused(f"the test server does not know {snake(name)}")
    try:
        return HANDLERS[name](step, content)
    except errors.ApiError as error:
        if error.code == 400 and not error.message.startswith("Invalid requests["):
            raise step.refused(error.message) from None
        raise
