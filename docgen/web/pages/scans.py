"""The scan of a signed paper: sent in, laid beside the issued file, given out again."""

from collections.abc import Sequence
from http import HTTPStatus
from io import BytesIO
from pathlib import PurePosixPath

from flask import abort, make_response, request, send_file
from werkzeug.wrappers import Response

from docgen.errors import DocgenError
from docgen.model import State
from docgen.pipeline import Workspace, scanning
from docgen.register import Entry
from docgen.web.acting import once_done, sentences
from docgen.web.drawing import draw
from docgen.web.pages.document import asked_for
from docgen.web.pages.edits import sent_file
from docgen.web.visit import desk

KINDS = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


def asked() -> Response:
    """Return the form that takes the scan of a signed paper."""
    workspace, entry = asked_for()
    return _form(workspace, entry)


def sent_in() -> Response:
    """Keep a scan beside the issued paper, once."""
    workspace, entry = asked_for()
    try:
        name, content = sent_file()
        with desk().examining:
            ending, pages = scanning.ending_and_pages(content, name)
    except DocgenError as fault:
        told = sentences(fault.problems)
        return make_response(_form(workspace, entry, told=told), HTTPStatus.UNPROCESSABLE_ENTITY)

    def again(told: Sequence[str]) -> Response:
        return _form(workspace, entry, told=told)

    return once_done(
        "scan",
        entry,
        lambda locked: scanning.keep_scan(locked, entry.key, content, ending, pages),
        again,
    )


def downloaded() -> Response:
    """Return a scan of a document by its place among them, never by a path."""
    workspace, entry = asked_for()
    wanted = request.args.get("thu", "1")
    scan = next(
        (one for one in scanning.scans(workspace, entry.key) if str(one.no) == wanted), None
    )
    if scan is None:
        abort(HTTPStatus.NOT_FOUND)
    content = scanning.read_scan(workspace, scan)
    here = PurePosixPath(scan.path)
    kind = KINDS.get(here.suffix, "application/octet-stream")
    return send_file(BytesIO(content), kind, as_attachment=True, download_name=here.name)


def _form(workspace: Workspace, entry: Entry, *, told: Sequence[str] = ()) -> Response:
    return make_response(
        draw(
            "scan.html",
            one=entry,
            possible=entry.state is State.ISSUED and not entry.taken and entry.made_here,
            scans=scanning.scans(workspace, entry.key),
            told=told,
            megabytes=scanning.LARGEST,
        )
    )
