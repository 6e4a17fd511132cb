"""The drafts laid out on pages after a run, and what the official form says of the pages.

What is drafted never depends on it: pages are looked at once the files are stored, where
LibreOffice is installed. An error found there keeps the paper from being issued.
"""

from collections.abc import Iterator, Sequence

from docgen.errors import Level, Problem, Where
from docgen.layout import Laid, available, lay_out
from docgen.model import Finding
from docgen.pipeline.form import facts_of, pages_checked
from docgen.pipeline.making import Progress
from docgen.pipeline.workspace import Workspace
from docgen.register import Revision


class Pages:
    """What came of looking at pages: findings by the document's key, and problems."""

    def __init__(self) -> None:
        self.findings: dict[str, tuple[Finding, ...]] = {}
        self.problems: list[Problem] = []


def look_at_pages(workspace: Workspace, progress: Progress) -> Pages:
    """Return what the pages of the drafts show that nobody looked at yet, and mark them."""
    seen = Pages()
    if not workspace.config.form.pages:
        return seen
    waiting = list(workspace.register.unlaid())
    if not waiting:
        return seen
    where = Where(file=workspace.config.output)
    if not available():
        params = {"count": len(waiting)}
        seen.problems.append(Problem("run-no-pages", where, params, Level.INFO))
        return seen
    limits = workspace.config.limits
    now = [one for one in waiting if workspace.output.sha(one.path) == one.file_sha]
    for revision, laid in _laid(workspace, now[: limits.layout_documents], limits.layout_seconds):
        _look(workspace, revision, laid, seen)
        progress.paged()
    if len(now) > limits.layout_documents:
        params = {"count": len(now) - limits.layout_documents}
        seen.problems.append(Problem("run-pages-later", where, params, Level.INFO))
    return seen


def _laid(
    workspace: Workspace, revisions: Sequence[Revision], seconds: int
) -> Iterator[tuple[Revision, Laid]]:
    files = ((one.path, workspace.output.read(one.path) or b"") for one in revisions)
    yield from zip(revisions, lay_out(files, seconds=seconds), strict=True)


def _look(workspace: Workspace, revision: Revision, laid: Laid, seen: Pages) -> None:
    if laid.pages is None:
        seen.problems += laid.problems
        return
    content = workspace.output.read(revision.path)
    if content is None:
        return
    facts = facts_of(workspace.config, revision.draft, revision.own)
    found = pages_checked(workspace.checker.by, content, revision.path, facts, laid.pages)
    workspace.register.mark_laid([(revision.key, revision.no, found)])
    seen.findings[revision.key] = found
