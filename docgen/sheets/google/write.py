"""Keys, statuses and notes into the Google Sheet, beside the right rows whatever people do.

Three requests, whatever the number of tabs: the spreadsheet as it is now, one batch that sets what
differs (applied whole or not), and the written tabs once more. Where a row moved between the first
and the second, what went wrong is put back and the rest is set once more. Nothing is appended and
nothing is read as a formula, so the same batch may be sent twice.
"""

from dataclasses import replace

from docgen.errors import Level, Problem, Stopped, Where
from docgen.model import Snapshot
from docgen.sheets.google import results_tab
from docgen.sheets.google.batch import requests
from docgen.sheets.google.checking import ranges, settled
from docgen.sheets.google.mending import Mended, mended
from docgen.sheets.google.now import Client, Json, Page, look
from docgen.sheets.google.plan import Plan, plan
from docgen.sheets.news import News, Told
from docgen.sheets.results import ResultRow

_TRIES = 2


def write(client: Client, spreadsheet_id: str, snapshot: Snapshot, news: News) -> Told:
    """Return what could not be told in its cell, and which rows must stand outside the sheet.

    Rows that moved are found again by their keys; those that are gone, doubled or changed since
    the snapshot wait for the next run. Raises Later when Google cannot be reached, Stopped when the
    sheet can no longer be read.
    """
    before: Plan | None = None
    told = Told()
    for attempt in range(1, _TRIES + 1):
        try:
            pages = look(client, spreadsheet_id)
            made, wanted, told = _planned(snapshot, news, pages, before, client.account)
            if not wanted:
                return told
            client.batch_update(spreadsheet_id, {"requests": wanted})
        except Stopped as fault:
            if attempt < _TRIES and not _is_read_only(fault):
                continue  # a range was locked, or a tab went, in the last moment
            return _refused(fault, snapshot.file, client.account, news)
        if _is_settled(client, spreadsheet_id, made):
            return told
        before = made
    unsettled = Problem("google-unsettled", Where(file=snapshot.file), {}, Level.WARNING)
    return Told((*told.problems, unsettled), told.beside)


def _planned(
    snapshot: Snapshot,
    news: News,
    pages: dict[str, Page],
    before: Plan | None,
    account: str,
) -> tuple[Plan, list[Json], Told]:
    """Return what to set, as requests too, and what is to be told once it was carried out."""
    back = mended(before, pages) if before else Mended(pages)
    made = plan(snapshot, news, back.pages, account)
    # What is put back is set too, unless something else is to stand there.
    made.texts = {**back.texts, **made.texts}
    made.notes = {**back.notes, **made.notes}
    made.typed = {s: v for s, v in back.typed.items() if s not in made.texts}
    wanted = requests(made.texts, made.notes, made.typed, pages)
    rows = _elsewhere(made, news)
    if results_tab.is_foreign(pages, news.language):
        return made, wanted, Told(tuple(made.problems), rows or None)
    wanted += results_tab.requests(pages, rows, news.language)
    problems = made.problems
    if rows:
        where = Where(file=snapshot.file, table=results_tab.title(news.language))
        params = {"count": len(rows)}
        problems = [*problems, Problem("google-results-tab", where, params, Level.WARNING)]
    return made, wanted, Told(tuple(problems))


def _elsewhere(made: Plan, news: News) -> tuple[ResultRow, ...]:
    refused = [row for row in news.rows if (row[0], row[1]) in made.told_elsewhere]
    return tuple(dict.fromkeys([*refused, *news.homeless]))


def _is_settled(client: Client, spreadsheet_id: str, made: Plan) -> bool:
    wanted = ranges(made)
    if not wanted:
        return True
    params = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}
    try:
        answer = client.values_batch_get(spreadsheet_id, wanted, params)
    except Stopped:
        return False  # a tab was renamed just now: the next look will tell
    return settled(made, answer.get("valueRanges", ()))


def _is_read_only(fault: Stopped) -> bool:
    return getattr(fault, "status", None) == 403


def _refused(fault: Stopped, file: str, account: str, news: News) -> Told:
    """Nothing was written: everything stands outside the sheet."""
    if _is_read_only(fault):
        where = Where(file=file)
        problem = Problem("google-read-only", where, {"account": account}, Level.WARNING)
    else:
        problem = replace(fault.problems[0], level=Level.WARNING)
    return Told((problem,), news.rows)
