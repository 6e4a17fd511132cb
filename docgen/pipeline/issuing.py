"""The last rendering of a document: number and date filled in everywhere, the file frozen."""

import hashlib
from collections.abc import Mapping

from docgen.errors import Problem, Stopped, Where
from docgen.model import Job, Numbering
from docgen.pipeline.survey import numbering
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry, Revision
from docgen.render import control_texts, fill_controls
from docgen.store import issued_path


def final_content(
    workspace: Workspace, entry: Entry, own: Numbering, cited: Mapping[str, Numbering]
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return the bytes of a document with this numbering, or the problems that stop it.

    An untouched draft is rendered anew from its template and stored data; a pinned one gets its
    content controls filled in the person's own file.
    """
    if entry.pinned:
        return _filled(workspace, entry, own)
    revision = workspace.register.revision(entry.key)
    assert revision is not None
    with workspace.renderer() as renderer:
        (rendered,) = renderer.render([_job(workspace, revision, own, cited)])
    return rendered.content, rendered.problems


def cited_now(
    workspace: Workspace, revision: Revision, known: Mapping[str, Numbering]
) -> dict[str, Numbering]:
    """Return the numberings that a revision cites as they stand, `known` ones first."""
    found = {}
    for key, old in revision.cited.items():
        type_, _, row_key = key.partition("/")
        entry = workspace.register.current(type_, row_key)
        found[key] = known.get(key) or (numbering(entry) if entry else old)
    return found


def finish_issue(workspace: Workspace, entry: Entry) -> list[Problem]:
    """Render a taken document for good, store it, finish it; return what stopped it, if anything.

    Can be done again after a crash at any point: the number and the date are fixed already.
    """
    own = numbering(entry)
    revision = workspace.register.revision(entry.key)
    assert revision is not None
    path = final_path(entry, own)
    content = workspace.output.read(path)
    if content is None:
        cited = cited_now(workspace, revision, {})
        content, problems = final_content(workspace, entry, own, cited)
        if content is None:
            workspace.register.put_back(entry.key, at=workspace.at, actor=workspace.actor)
            return list(problems)
        workspace.output.write(path, content, frozen=True)
    if revision.path != path:
        workspace.output.keep_earlier(revision.path, revision.no)
        workspace.output.remove(revision.path)
    sha = hashlib.sha256(content).hexdigest()
    workspace.register.finish(
        entry.key, file_sha=sha, path=path, at=workspace.at, actor=workspace.actor
    )
    return []


def final_path(entry: Entry, own: Numbering) -> str:
    """Return where a document lies once it is issued."""
    assert own.number is not None
    year = own.issued.year if own.issued else own.planned.year
    return issued_path(
        year=year,
        type_name=entry.type_name,
        number=f"{own.number:02}",
        symbol=own.symbol,
        subject=entry.subject,
    )


def _filled(
    workspace: Workspace, entry: Entry, own: Numbering
) -> tuple[bytes | None, tuple[Problem, ...]]:
    content = workspace.output.read(entry.path)
    if content is None:
        return None, (Problem("act-file-missing", Where(file=entry.path)),)
    try:
        return fill_controls(content, control_texts(own), name=entry.path), ()
    except Stopped as stopped:
        return None, stopped.problems


def _job(
    workspace: Workspace, revision: Revision, own: Numbering, cited: Mapping[str, Numbering]
) -> Job:
    return Job(
        key=revision.key,
        template=workspace.register.template(revision.template_sha),
        template_name=revision.draft.template,
        data=revision.draft.data,
        own=own,
        cited=cited,
    )
