"""What stands in the register, for a person to look through."""

from docgen.model import State
from docgen.pipeline.report import DocumentLine, line_of
from docgen.pipeline.workspace import Workspace


def list_entries(workspace: Workspace, state: State | None) -> list[DocumentLine]:
    """Return the documents that docgen made, by type and key, or those in one state."""
    states = None if state is None else {state}
    entries = workspace.register.documents(states=states)
    return [line_of(entry, workspace.config.output) for entry in entries]
