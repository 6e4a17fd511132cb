"""What stands in the register, for a person to look through."""

from collections.abc import Mapping, Sequence

from docgen.config import column_of, tags
from docgen.config.schema import Config
from docgen.data import decode
from docgen.model import Json, State
from docgen.pipeline.families import families
from docgen.pipeline.report import DocumentLine, Family, line_of
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry


def list_entries(
    workspace: Workspace, state: State | None
) -> tuple[list[DocumentLine], list[Family]]:
    """Return the documents that docgen made, by type and key, and the rounds among them.

    Of a state that is asked for only its documents, and the rounds that have any.
    """
    states = None if state is None else {state}
    entries = list(workspace.register.documents())
    lines = [
        line_of(entry, workspace.config.output)
        for entry in entries
        if states is None or entry.state in states
    ]
    if not any(entry.family for entry in entries):
        return lines, []
    citations = workspace.register.citations()
    names = _names(workspace, entries)
    return lines, families(workspace.config, entries, citations, names, states)


def _names(workspace: Workspace, entries: Sequence[Entry]) -> Mapping[str, str]:
    """Return what each round is called, as its newest paper has it.

    The row of the round is among the stored data of every paper of it: nothing more is kept.
    """
    newest = {
        entry.family: entry
        for entry in sorted(entries, key=lambda one: (one.state is not State.ISSUED, one.id))
        if entry.family and entry.state not in (State.VOID, State.WITHDRAWN)
    }
    found = {}
    for family, entry in newest.items():
        revision = workspace.register.revision(entry.key)
        if revision is not None:
            found[family] = _name(workspace.config, entry.type, revision.draft.data)
    return found


def _name(config: Config, type_: str, data: Mapping[str, Json]) -> str:
    """Return the first text of a round's row, its key left out."""
    document = config.documents.get(type_)
    column = document.family if document else None
    row = data.get(column) if column else None
    if document is None or column is None or not isinstance(row, Mapping):
        return ""
    table = config.tables[column_of(config.tables[document.each], column).table or ""]
    for header, tag in tags(table).items():
        if header != table.key and table.columns[header].type == "text" and tag in row:
            value = decode(row[tag])
            return value if isinstance(value, str) else ""
    return ""
