"""What the sheet is told after a run: keys and statuses beside the rows, or beside the workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docgen.errors import Level, Problem, Where
from docgen.model import Held, OnDisk
from docgen.pipeline.survey import Survey, standing
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry
from docgen.sheets.news import News
from docgen.sheets.results import ResultRow, save
from docgen.status import RowStatus, notes, row_statuses, updates

RESULTS = "ket-qua.xlsx"


def tell(
    workspace: Workspace,
    seen: Survey,
    entries: Mapping[str, Entry],
    held: Sequence[Held],
    problems: Sequence[Problem],
    links: Mapping[str, str],
) -> list[Problem]:
    """Tell the sheet what each row should say; return why anything had to be said elsewhere.

    `entries` are the newest documents of the sheet's rows, by row key; `links` where documents, by
    their own key, are seen in a browser.

    What the sheet cannot hold, because it cannot be written or has no columns for it, stands in
    `ket-qua.xlsx` in the output folder; once everything is in the sheet that file is gone.
    """
    now = {
        key: replace(standing(entry, OnDisk.OURS), link=links.get(entry.key, ""))
        for key, entry in entries.items()
    }
    records = seen.records.by_table
    statuses = row_statuses(workspace.config, records, now, held, problems, workspace.language)
    cells, homeless = updates(workspace.config, seen.snapshot, statuses)
    news = News(
        tables=workspace.config.tables,
        updates=(*seen.records.new_keys, *cells),
        notes=notes(records, held, problems, workspace.language),
        rows=_rows(statuses),
        homeless=_rows(homeless),
        language=workspace.language,
    )
    told = seen.sheet.tell(seen.snapshot, news)
    if told.beside is not None:
        return [*told.problems, _beside(workspace, told.beside)]
    workspace.output.remove(RESULTS)
    return [*told.problems]


def _rows(statuses: Sequence[RowStatus]) -> tuple[ResultRow, ...]:
    return tuple((s.tab, s.row, s.key, s.state, s.check) for s in statuses if s.state or s.check)


def _beside(workspace: Workspace, rows: Sequence[ResultRow]) -> Problem:
    save(workspace.output.at(RESULTS), rows, language=workspace.language)
    where = Where(file=f"{workspace.config.output}/{RESULTS}")
    return Problem("run-statuses-beside", where, {}, Level.WARNING)
