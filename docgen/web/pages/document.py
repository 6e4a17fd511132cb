"""One document: what it says, what was found, its revisions, what happened, its file."""

from collections.abc import Sequence
from http import HTTPStatus
from io import BytesIO
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from flask import abort, request, send_file
from werkzeug.wrappers import Response

from docgen.errors import Problem
from docgen.model import State
from docgen.pipeline.beside import ENDINGS, kept_file
from docgen.pipeline.explaining import explain
from docgen.pipeline.field_names import names_in_the_sheet
from docgen.pipeline.issuing import cited_now
from docgen.pipeline.kept_pages import Engine
from docgen.pipeline.origin_words import origin_words, since_words
from docgen.pipeline.printing import file_of, has_file, printers
from docgen.pipeline.scanning import scans
from docgen.pipeline.workspace import Workspace
from docgen.register import (
    LONGEST_NOTE,
    UNDECIDED,
    ApprovalState,
    Entry,
    Revision,
    file_sha_of,
)
from docgen.render.traced import printed_values
from docgen.web.differences import differences
from docgen.web.drawing import draw
from docgen.web.visit import desk, person, visit

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST = 2000  # fields that a page shows
LONGEST_KEY = 500
KEPT = ("due-edited-and-changed", "due-issued-and-changed")


def shown() -> str:
    """Return the page of one document."""
    workspace, entry = asked_for()
    register = workspace.register
    register.looks.looked_at(person(), entry.key)
    revision = register.revision(entry.key)
    lines = [line for line in register.entries() if line.key == entry.key]
    beside = [one for one in ENDINGS if kept_file(workspace, entry, one) is not None]
    return draw(
        "document.html",
        one=entry,
        revision=revision,
        line=lines[0] if lines else None,
        problems=register.shelf.told().held.get(entry.key, ()) if entry.state is State.HELD else (),
        findings=(*revision.findings, *(revision.laid or ())) if revision else (),
        revisions=_revisions(workspace, entry),
        events=register.events(entry.key),
        cites=_cited(workspace, revision),
        cited_by=register.citing(entry.key),
        ties=register.relations(entry.key),
        names=names_in_the_sheet(workspace.config, entry.type),
        has_file=has_file(entry),
        has_pages=bool(printers(workspace.config)),
        inexact=printers(workspace.config)[:1] == (Engine.DXPDF,) and ".pdf" not in beside,
        beside=[one[1:] for one in beside],
        edited=_edited(workspace, entry),
        steps=register.approvals.of(entry.key),
        approval=_approval(workspace, entry),
        notes=[event for event in register.events(entry.key) if event.code == "noted"],
        scans=scans(workspace, entry.key),
        longest_note=LONGEST_NOTE,
        kept_back=_kept_back(workspace, entry),
        report=request.args.get("bao", ""),
    )


def compared() -> str:
    """Return two revisions of a document side by side."""
    workspace, entry = asked_for()
    old, new = _number("cu"), _number("moi")
    sides = [workspace.register.revision(entry.key, no) for no in (old, new)]
    if sides[0] is None or sides[1] is None:
        abort(HTTPStatus.NOT_FOUND)
    rows = differences(_fields(sides[0]), _fields(sides[1]))
    return draw(
        "compared.html",
        one=entry,
        old=sides[0],
        new=sides[1],
        rows=rows[:MOST],
        more=max(0, len(rows) - MOST),
        names=names_in_the_sheet(workspace.config, entry.type),
    )


def explained() -> str:
    """Return where each value of a document came from."""
    workspace, entry = asked_for()
    found = explain(workspace, entry.key)
    language = visit().language
    zone = ZoneInfo(workspace.config.organisation.timezone)
    return draw(
        "explained.html",
        one=entry,
        found=found,
        fields=found.fields[:MOST],
        more=max(0, len(found.fields) - MOST),
        origin=lambda source: origin_words(language, source),
        since=lambda source: since_words(language, source.since, zone),
        names=names_in_the_sheet(workspace.config, entry.type),
    )


def downloaded() -> Response:
    """Return the Word file of a document, found by its key, never by a path."""
    workspace, entry = asked_for()
    content = file_of(workspace, entry)
    name = PurePosixPath(entry.path).name
    return send_file(BytesIO(content), WORD, as_attachment=True, download_name=name)


def asked_for() -> tuple[Workspace, Entry]:
    """Return the workspace and the document whose key is asked for; else 404."""
    workspace = desk().reading(person().name)
    entry = document_of(workspace, request.values.get("ma", ""))
    if entry is None:
        abort(HTTPStatus.NOT_FOUND)
    return workspace, entry


def document_of(workspace: Workspace, key: str) -> Entry | None:
    """Return the document of a key that was asked for; None for what is no key of any."""
    likely = key.isprintable() and len(key) < LONGEST_KEY
    return workspace.register.document(key) if likely else None


def _number(name: str) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _revisions(workspace: Workspace, entry: Entry) -> list[Revision]:
    found = (workspace.register.revision(entry.key, no) for no in range(entry.revision, 0, -1))
    return [one for one in found if one is not None]


def _fields(revision: Revision) -> Sequence[tuple[str, str]]:
    return list(printed_values(revision.draft.data, revision.own, revision.cited))


def _cited(workspace: Workspace, revision: Revision | None) -> list[Entry]:
    """Return what a revision cites, as it stands now."""
    if revision is None:
        return []
    found = []
    for record in cited_now(workspace, revision, {}):
        type_, _, row_key = record.partition("/")
        entry = workspace.register.current(type_, row_key)
        if entry is not None:
            found.append(entry)
    return found


def _edited(workspace: Workspace, entry: Entry) -> bool:
    """Tell whether a draft's file is another than docgen made, noted already or not."""
    if entry.state not in UNDECIDED or not entry.path:
        return False
    return workspace.output.sha(entry.path) not in (None, entry.file_sha)


def _kept_back(workspace: Workspace, entry: Entry) -> Sequence[Problem]:
    """Return what the last run had to say of data that changed under a file it may not touch."""
    kept = entry.pinned is not None or entry.state is State.ISSUED
    return [
        problem
        for problem in (workspace.register.shelf.told().problems if kept else ())
        if problem.code in KEPT and problem.params.get("key") == entry.key
    ]


def _approval(workspace: Workspace, entry: Entry) -> ApprovalState | None:
    """Return how far a draft is on its way to approval, by the file that stands there now."""
    steps = workspace.register.approvals.of(entry.key)
    if not steps or entry.state not in UNDECIDED:
        return None
    sha = workspace.output.sha(entry.path) or file_sha_of(entry)
    last = steps[-1]
    return ApprovalState(last.step, last.revision, entry.revision, last.holds(sha))
