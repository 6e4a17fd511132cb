"""A document's pages in the browser or as PDF, and what is kept beside an issued one."""

from http import HTTPStatus
from io import BytesIO
from pathlib import PurePosixPath

from flask import abort, make_response, request, send_file
from werkzeug.wrappers import Response

from docgen.pipeline.beside import ENDINGS, kept_file
from docgen.store import beside_path
from docgen.web.drawing import draw
from docgen.web.pages.document import asked_for
from docgen.web.visit import desk

TYPES = {".pdf": "application/pdf", ".json": "application/json", ".xml": "application/xml"}
# Only these answers may stand in a frame, and only in one of ours. The browser's own viewer draws a
# PDF with styles of its own.
FRAMED = "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
PDF_POLICY = f"default-src 'none'; object-src 'self'; style-src 'unsafe-inline'{FRAMED}"
WORDS_POLICY = f"default-src 'none'; style-src 'self'{FRAMED}"


def seen() -> Response:
    """Return a document's pages in the browser's own viewer; where none can be made, its words."""
    workspace, entry = asked_for()
    shown = desk().printing.shown(workspace, entry)
    if shown.pdf is None:
        words = draw("reading.html", one=entry, words=shown.words)
        return _framed(make_response(words), WORDS_POLICY)
    name = PurePosixPath(beside_path(entry.path, ".pdf")).name
    answer = send_file(BytesIO(shown.pdf), TYPES[".pdf"], download_name=name)
    return _framed(answer, PDF_POLICY)


def as_pdf() -> Response:
    """Return a document's pages as a file."""
    workspace, entry = asked_for()
    shown = desk().printing.pages(workspace, entry)
    return _sent(shown.pdf or b"", beside_path(entry.path, ".pdf"))


def beside() -> Response:
    """Return what is kept beside an issued document, by its ending."""
    workspace, entry = asked_for()
    ending = "." + request.args.get("tep", "")
    content = kept_file(workspace, entry, ending) if ending in ENDINGS else None
    if content is None:
        abort(HTTPStatus.NOT_FOUND)
    return _sent(content, beside_path(entry.path, ending))


def _framed(answer: Response, policy: str) -> Response:
    answer.headers["Content-Security-Policy"] = policy
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def _sent(content: bytes, path: str) -> Response:
    kind = TYPES[PurePosixPath(path).suffix]
    name = PurePosixPath(path).name
    return send_file(BytesIO(content), kind, as_attachment=True, download_name=name)
