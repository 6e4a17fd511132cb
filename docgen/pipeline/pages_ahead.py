"""Pages made ahead of being asked for, once a run is done: beside issued papers, and of drafts."""

from collections.abc import Collection

from docgen.errors import DocgenError, Problem
from docgen.layout import available
from docgen.model import State
from docgen.pipeline.beside import PDF, keep_beside
from docgen.pipeline.kept_pages import Engine, kept_pages
from docgen.pipeline.pages import print_files
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry

SHOWN = (State.DRAFT, State.RESERVED, State.HELD, State.ISSUED)


def make_ahead(workspace: Workspace, failed: Collection[str] = ()) -> list[Problem]:
    """Make the pages that are missing, forget those that nobody needs; return what went wrong.

    `failed` are the hashes of files that LibreOffice failed on already in this run.
    """
    problems = keep_beside(workspace)
    try:
        problems += _ahead(workspace, failed)
    except DocgenError as fault:  # pages can be made when they are asked for
        problems += fault.problems
    return problems


def _ahead(workspace: Workspace, failed: Collection[str]) -> list[Problem]:
    kept, wanted = kept_pages(workspace), _wanted(workspace)
    kept.tidy(wanted)
    config = workspace.config
    able = config.web.preview in ("auto", "libreoffice") and config.form.pages and available()
    room = kept.most_bytes - kept.size()
    if not able or room <= 0:
        return []
    missing = [
        entry.path
        for sha, entry in wanted.items()
        if sha not in failed
        and not (config.issued.pdf and entry.state is State.ISSUED)  # was tried just now
        and not kept.has(sha, Engine.LIBREOFFICE)
        and workspace.output.there(entry.path)
    ]
    problems: list[Problem] = []
    for printed in print_files(workspace, missing[: config.limits.layout_documents]):
        problems += printed.laid.problems
        room -= len(printed.laid.pdf or b"")
        if room <= 0:
            break
    return problems


def _wanted(workspace: Workspace) -> dict[str, Entry]:
    """Return the documents whose pages are to be at hand, by the hash of their files."""
    beside = workspace.register.kept_beside()
    return {
        one.pinned or one.file_sha: one
        for one in workspace.register.documents(states=SHOWN)
        if one.path and not (one.state is State.ISSUED and PDF in beside.get(one.key, {}))
    }
