"""The drafts laid out on pages after a run, and what the official form says of the pages.

What is drafted never depends on it: pages are looked at once the files are stored, where
LibreOffice is installed. An error found there keeps the paper from being issued. The PDF that the
pages are read from is kept, so that nothing is laid out twice to be shown.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.errors import Level, Problem, Where
from docgen.layout import Laid, available, lay_out
from docgen.model import Finding
from docgen.pipeline.form import facts_of, pages_checked
from docgen.pipeline.kept_pages import Engine, kept_pages
from docgen.pipeline.making import Progress
from docgen.pipeline.workspace import Workspace
from docgen.register import Revision


class Pages:
    """What came of looking at pages: findings by the document's key, and problems."""

    def __init__(self) -> None:
        self.findings: dict[str, tuple[Finding, ...]] = {}
        self.problems: list[Problem] = []
        self.failed: set[str] = set()  # hashes of the files that LibreOffice made nothing of


@dataclass(frozen=True, slots=True)
class Printed:
    """A file of the output as it was laid out: the hash of what was read, and what came of it."""

    path: str
    sha: str
    laid: Laid


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
    sound = [one for one in waiting if workspace.output.sha(one.path) == one.file_sha]
    now = sound[: limits.layout_documents]
    printed = print_files(workspace, [one.path for one in now])
    for revision, one in zip(now, printed, strict=True):
        look_at(workspace, revision, one, seen)
        progress.paged()
    if len(sound) > len(now):
        params = {"count": len(sound) - len(now)}
        seen.problems.append(Problem("run-pages-later", where, params, Level.INFO))
    return seen


def print_files(workspace: Workspace, paths: Iterable[str]) -> Iterator[Printed]:
    """Yield what LibreOffice makes of files of the output, in their order; the PDFs are kept."""
    read: list[tuple[str, str]] = []

    def contents() -> Iterator[tuple[str, bytes]]:
        for path in paths:
            content = workspace.output.read(path) or b""
            read.append((path, hashlib.sha256(content).hexdigest()))
            yield path, content

    kept = kept_pages(workspace)
    laid_out = lay_out(contents(), seconds=workspace.config.limits.layout_seconds)
    for place, laid in enumerate(laid_out):
        path, sha = read[place]
        if laid.pdf is not None:
            kept.keep(sha, Engine.LIBREOFFICE, laid.pdf)
        yield Printed(path, sha, laid)


def look_at(workspace: Workspace, revision: Revision, printed: Printed, seen: Pages) -> None:
    """Mark what the pages of a revision show."""
    laid = printed.laid
    if laid.pages is None:
        seen.problems += laid.problems
        seen.failed.add(printed.sha)
        return
    content = workspace.output.read(revision.path)
    if content is None:
        return
    facts = facts_of(workspace.config, revision.draft, revision.own)
    found = pages_checked(workspace.checker.by, content, revision.path, facts, laid.pages)
    workspace.register.mark_laid([(revision.key, revision.no, found)])
    seen.findings[revision.key] = found
