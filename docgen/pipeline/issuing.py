"""The last rendering of a document: number and date filled in everywhere, the file frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.errors import Problem, Stopped, Where
from docgen.model import Job, Numbering
from docgen.pipeline.making import job_of
from docgen.pipeline.survey import numbering
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry, Revision
from docgen.render.controls import DATE, NUMBER, fill
from docgen.render.values import printed_date, printed_number
from docgen.store import issued_path
from docgen.word.reading import text


@dataclass(frozen=True, slots=True)
class Final:
    """A document as it would be issued: its entry, its numbering, those that it cites."""

    entry: Entry
    own: Numbering
    cited: Mapping[str, Numbering]


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a document with number and date, or what stopped it."""

    content: bytes | None
    problems: tuple[Problem, ...] = ()


def contents(workspace: Workspace, finals: Sequence[Final]) -> dict[str, Content]:
    """Return each document with its numbering, by key.

    An untouched draft is rendered anew from its template and stored data; a pinned one gets its
    content controls filled in the person's own file.
    """
    made = {one.entry.key: _filled(workspace, one) for one in finals if one.entry.pinned}
    untouched = [one for one in finals if not one.entry.pinned]
    for rendered in workspace.renderer.render(_job(workspace, one) for one in untouched):
        made[rendered.key] = Content(rendered.content, rendered.problems)
    return made


def cited_now(
    workspace: Workspace, revision: Revision, known: Mapping[str, Numbering]
) -> dict[str, Numbering]:
    """Return the numberings that a revision cites as they stand, `known` ones first.

    Citations name a record, and so does `known`: `type/row`, whichever document of it counts now.
    """
    found = {}
    for key, old in revision.cited.items():
        type_, _, row_key = key.partition("/")
        entry = workspace.register.current(type_, row_key)
        found[key] = known.get(key) or (numbering(entry) if entry else old)
    return found


def finish_issues(workspace: Workspace, taken: Sequence[Entry]) -> list[Problem]:
    """Render taken documents for good, store and finish each; return what stopped any.

    Can be done again after a crash at any point: numbers and dates are fixed already, and the
    same rendering gives the same bytes.
    """
    to_make = [one for one in taken if not _moved(workspace, one)]
    made = contents(workspace, [_final(workspace, entry) for entry in to_make])
    problems: list[Problem] = []
    for entry in taken:
        problems += _finish(workspace, entry, made.get(entry.key))
    return problems


def _moved(workspace: Workspace, entry: Entry) -> bool:
    """Tell whether a person's file was already filled and stored, and the draft put aside."""
    return (
        entry.pinned is not None
        and workspace.output.read(entry.path) is None
        and workspace.output.read(_final_path(entry)) is not None
    )


def control_texts(own: Numbering) -> dict[str, str]:
    """Return what the content controls of number and date say."""
    return {NUMBER: printed_number(own), DATE: printed_date(own)}


def may_lack(workspace: Workspace, entry: Entry) -> frozenset[str]:
    """Return the controls that a document's form does without: minutes have no date line."""
    document = workspace.config.documents.get(entry.type)
    form = None if document is None else document.form
    return frozenset() if form is None or "date" in form else frozenset({DATE})


def citations_missing(final: Final, words: str) -> tuple[Problem, ...]:
    """Return a problem for each cited number that a person's file does not hold.

    Only number and date of the document itself stand in controls; a paper that was edited before
    the one it cites got its number would go out with a blank.
    """
    where = Where(file=final.entry.path)
    numbers = {key: f"{printed_number(one)}/{one.symbol}" for key, one in final.cited.items()}
    return tuple(
        Problem(
            "act-edited-lacks-citation",
            where,
            {"key": final.entry.key, "cited": key, "number": number},
        )
        for key, number in numbers.items()
        if number not in words
    )


def _final(workspace: Workspace, entry: Entry) -> Final:
    revision = workspace.register.revision(entry.key)
    assert revision is not None
    return Final(entry, numbering(entry), cited_now(workspace, revision, {}))


def _finish(workspace: Workspace, entry: Entry, made: Content | None) -> list[Problem]:
    register, output, path = workspace.register, workspace.output, _final_path(entry)
    if made is not None and made.content is None:
        register.put_back(entry.key, at=workspace.at, actor=workspace.actor)
        return list(made.problems)
    if made is not None and made.content is not None:
        path = output.free(path, made.content)  # never over a paper of another register
        output.write(path, made.content, frozen=True)
    if entry.path != path:
        output.keep_earlier(entry.path, entry.revision)
        output.remove(entry.path)
    sha = output.sha(path) or ""
    register.finish(entry.key, file_sha=sha, path=path, at=workspace.at, actor=workspace.actor)
    return []


def _final_path(entry: Entry) -> str:
    """Return where a document lies once it is issued."""
    own = numbering(entry)
    assert own.issued is not None
    return issued_path(
        year=own.issued.year,
        type_name=entry.type_name,
        number=printed_number(own),
        symbol=own.symbol,
        subject=entry.subject,
    )


def _filled(workspace: Workspace, final: Final) -> Content:
    entry = final.entry
    content = workspace.output.read(entry.path)
    if content is None:
        return Content(None, (Problem("act-file-missing", Where(file=entry.path)),))
    try:
        lacks = may_lack(workspace, entry)
        filled = fill(content, control_texts(final.own), entry.path, may_lack=lacks)
        missing = citations_missing(final, text(filled))
    except Stopped as stopped:
        return Content(None, stopped.problems)
    return Content(None, missing) if missing else Content(filled)


def _job(workspace: Workspace, final: Final) -> Job:
    revision = workspace.register.revision(final.entry.key)
    assert revision is not None
    return job_of(workspace, revision, final.own, final.cited)
