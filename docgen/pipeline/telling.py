"""What the sheet is told after a run: keys and statuses beside the rows, or beside the workbook."""

from collections.abc import Mapping, Sequence

from docgen.errors import Level, Problem, Where
from docgen.model import Held, OnDisk
from docgen.pipeline.survey import Survey, standing
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry
from docgen.sheets.results import save
from docgen.status import RowStatus, row_statuses, updates

RESULTS = "ket-qua.xlsx"


def tell(
    workspace: Workspace,
    seen: Survey,
    entries: Mapping[str, Entry],
    held: Sequence[Held],
    problems: Sequence[Problem],
) -> list[Problem]:
    """Write what each row should say; return why anything had to be said elsewhere.

    `entries` are the newest documents of the sheet's rows, by row key.

    Where the workbook cannot be written, or has no columns for it, the statuses stand in
    `ket-qua.xlsx` in the output folder; once everything is in the sheet that file is gone.
    """
    now = {key: standing(entry, OnDisk.OURS) for key, entry in entries.items()}
    statuses = row_statuses(
        workspace.config, seen.records.by_table, now, held, problems, workspace.language
    )
    cells, homeless = updates(workspace.config, seen.snapshot, statuses)
    refused = seen.sheet.write(seen.snapshot, (*seen.records.new_keys, *cells))
    if refused or homeless:
        return [*refused, _beside(workspace, statuses if refused else homeless)]
    workspace.output.remove(RESULTS)
    return []


def _beside(workspace: Workspace, statuses: Sequence[RowStatus]) -> Problem:
    rows = [(s.tab, s.row, s.key, s.state, s.check) for s in statuses if s.state or s.check]
    save(workspace.output.at(RESULTS), rows, language=workspace.language)
    where = Where(file=f"{workspace.config.output}/{RESULTS}")
    return Problem("run-statuses-beside", where, {}, Level.WARNING)
