"""What a crash left is finished before anything new begins."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from docgen.errors import Problem
from docgen.model import State
from docgen.pipeline.issuing import finish_issues
from docgen.pipeline.making import job_of, put_file
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry, Revision


def recover(workspace: Workspace) -> list[Problem]:
    """Finish half-stored revisions and half-issued documents; return what could not be finished.

    Runs under the workspace's lock, so nobody else is in the middle of anything.
    """
    workspace.output.sweep()
    unfinished = workspace.register.unfinished()
    problems = _finish_revisions(workspace, unfinished.revisions)
    problems += finish_issues(workspace, unfinished.issues)
    put_void_drafts_aside(workspace)
    return problems


def _finish_revisions(workspace: Workspace, revisions: Sequence[Revision]) -> list[Problem]:
    """Write the files that were not written; a rendering gives the same bytes again."""
    missing = [one for one in revisions if workspace.output.sha(one.path) != one.file_sha]
    written = [one for one in revisions if one not in missing]
    problems: list[Problem] = []
    for revision in written:
        _put(workspace, revision, workspace.output.read(revision.path) or b"")
    jobs = (job_of(workspace, one, one.own, one.cited) for one in missing)
    for revision, rendered in zip(missing, workspace.renderer.render(jobs), strict=True):
        if rendered.content is None:
            problems += rendered.problems
            continue
        _keep_edit(workspace, revision)
        _put(workspace, revision, rendered.content)
        written.append(revision)
    workspace.register.mark_stored((revision.key, revision.no) for revision in written)
    return problems


def _put(workspace: Workspace, revision: Revision, content: bytes) -> None:
    put_file(workspace, revision, content, _before(workspace, revision))


def _keep_edit(workspace: Workspace, revision: Revision) -> None:
    """Copy aside what stands where the revision goes, unless it is an earlier revision of ours."""
    standing = workspace.output.read(revision.path)
    if standing is None:
        return
    earlier = workspace.register.revision(revision.key, revision.no - 1)
    if earlier is None or hashlib.sha256(standing).hexdigest() != earlier.file_sha:
        workspace.output.keep_earlier(revision.path, revision.no)


def _before(workspace: Workspace, revision: Revision) -> Entry | None:
    earlier = workspace.register.revision(revision.key, revision.no - 1)
    entry = workspace.register.document(revision.key)
    if earlier is None or entry is None:
        return None
    return _as_it_was(entry, earlier)


def _as_it_was(entry: Entry, earlier: Revision) -> Entry:
    return replace(entry, revision=earlier.no, path=earlier.path, file_sha=earlier.file_sha)


def put_void_drafts_aside(workspace: Workspace) -> None:
    """Move the files of void drafts among the earlier revisions, where none took their place yet.

    The draft that follows a void one bears the same name, and stands where that one stood.
    """
    entries = list(workspace.register.documents())
    living = {entry.path for entry in entries if entry.state is not State.VOID}
    for entry in entries:
        aside = entry.state is State.VOID and not entry.frozen and entry.path not in living
        if aside and entry.path and workspace.output.sha(entry.path):
            workspace.output.keep_earlier(entry.path, entry.revision)
            workspace.output.remove(entry.path)
