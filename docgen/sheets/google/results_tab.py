"""A tab of our own in the spreadsheet: the states of rows whose cells we may not write."""

from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from docgen.messages import Language, sentence
from docgen.sheets.google.batch import cells
from docgen.sheets.google.now import Json, Page
from docgen.sheets.results import ResultRow

_COLUMNS = ("tab", "row", "key", "state", "check")
_WIDTHS = {"tab": 150, "row": 60, "key": 100, "state": 250, "check": 600}


def title(language: Language) -> str:
    """Return the name of the tab."""
    return sentence("results-google-title", language)


def is_foreign(pages: Mapping[str, Page], language: Language) -> bool:
    """Tell whether a tab of this name is a person's own, or locked against us."""
    page = pages.get(title(language))
    if page is None:
        return False
    head = page.cell(1, 1)
    return bool(page.guards) or (
        head.content is not None and head.text != sentence("results-tab", language)
    )


def requests(
    pages: Mapping[str, Page], rows: Sequence[ResultRow], language: Language
) -> list[Json]:
    """Return what makes the tab say exactly these rows; nothing where it does.

    It is made when something is to be said and there is none; it is emptied, never deleted.
    """
    page = pages.get(title(language))
    if page is None and not rows:
        return []
    head = [sentence(f"results-{name}", language) for name in _COLUMNS]
    wanted = [head, *([tab, str(row), key, state, check] for tab, row, key, state, check in rows)]
    if page is None:
        return [*_new(pages, len(wanted), language), cells(_id(pages), 1, 1, wanted)]
    last = max(page.rows, default=0)
    wanted += [[""] * len(_COLUMNS)] * (last - len(wanted))
    now = [[page.cell(row, column).text for column in range(1, 6)] for row in range(1, last + 1)]
    if now == wanted:
        return []
    lacking = len(wanted) - page.height
    longer = [_append(page, lacking)] if page.height and lacking > 0 else []
    return [*longer, cells(page.sheet_id, 1, 1, wanted)]


def _id(pages: Mapping[str, Page]) -> int:
    """An id that no tab has; the same again for the same tabs."""
    used = {page.sheet_id for page in pages.values()}
    first = crc32(b"docgen results") % 2**30
    return next(number for number in range(first, first + len(used) + 1) if number not in used)


def _new(pages: Mapping[str, Page], rows: int, language: Language) -> Iterator[Json]:
    sheet_id = _id(pages)
    grid = {"rowCount": max(rows, 100), "columnCount": len(_COLUMNS), "frozenRowCount": 1}
    properties = {"sheetId": sheet_id, "title": title(language), "gridProperties": grid}
    yield {"addSheet": {"properties": properties}}
    for index, name in enumerate(_COLUMNS):
        place = {
            "sheetId": sheet_id,
            "dimension": "COLUMNS",
            "startIndex": index,
            "endIndex": index + 1,
        }
        size = {"pixelSize": _WIDTHS[name]}
        change = {"range": place, "properties": size, "fields": "pixelSize"}
        yield {"updateDimensionProperties": change}


def _append(page: Page, count: int) -> Json:
    return {"appendDimension": {"sheetId": page.sheet_id, "dimension": "ROWS", "length": count}}
