"""A draft on its way to a signature: sent for approval, returned with a note, approved; notes."""

from collections.abc import Callable, Sequence

from flask import make_response, request
from werkzeug.wrappers import Response

from docgen.errors import Problem, Where
from docgen.pipeline import Workspace, approving
from docgen.pipeline.report import Report
from docgen.register import LONGEST_NOTE, Entry, Seen
from docgen.web import against
from docgen.web.acting import once_done, sentences
from docgen.web.drawing import draw
from docgen.web.pages.document import asked_for
from docgen.web.visit import person

PATHS = {"send": "/gui-duyet", "return": "/tra-lai", "approve": "/duyet"}
AGAINST = {"send": against.approved, "return": against.not_sent, "approve": against.no_draft}


def send_asked() -> Response:
    """Return the form that sends a draft for approval."""
    return _asked("send")


def return_asked() -> Response:
    """Return the form that returns a draft to whoever mends it."""
    return _asked("return")


def approve_asked() -> Response:
    """Return the form that approves the file that stands there now."""
    return _asked("approve")


def sent() -> Response:
    """Send the draft that was looked at, once."""
    return _done("send", lambda workspace, seen: approving.send(workspace, [seen], _words()))


def returned() -> Response:
    """Return the draft that was looked at, once."""
    return _done("return", lambda workspace, seen: approving.send_back(workspace, [seen], _words()))


def approved() -> Response:
    """Approve the draft that was looked at, once."""
    return _done("approve", lambda workspace, seen: approving.approve(workspace, [seen]))


def noted() -> Response:
    """Write a note beside a document, once."""
    _, entry = asked_for()
    words = _words()

    def write(workspace: Workspace) -> Report:
        at = workspace.at
        workspace.register.approvals.write_note(entry.key, words, at=at, actor=person().name)
        return Report()

    def again(told: Sequence[str]) -> Response:
        return make_response(draw("noted.html", one=entry, told=told, typed=words))

    return once_done("note", entry, write, again)


def _words() -> str:
    return request.form.get("loi", "").replace("\r\n", "\n")


def _asked(act: str) -> Response:
    workspace, entry = asked_for()
    return _form(workspace, entry, act)


def _done(act: str, do: Callable[[Workspace, Seen], Report]) -> Response:
    workspace, entry = asked_for()
    seen = Seen(entry.key, request.form.get("thay", ""))

    def again(told: Sequence[str]) -> Response:
        now = workspace.register.document(entry.key) or entry
        return _form(workspace, now, act, told=told, typed=_words())

    return once_done(act, entry, lambda locked: do(locked, seen), again)


def _form(
    workspace: Workspace, entry: Entry, act: str, *, told: Sequence[str] = (), typed: str = ""
) -> Response:
    sha = workspace.output.sha(entry.path) if entry.path else None
    problem = AGAINST[act](workspace, entry)
    if problem is None and sha is None:
        problem = Problem("act-file-missing", Where(file=entry.path))
    return make_response(
        draw(
            "approval.html",
            act=act,
            path=PATHS[act],
            one=entry,
            steps=workspace.register.approvals.of(entry.key),
            sha=sha or "",
            impossible=sentences([problem]) if problem else (),
            told=told,
            typed=typed,
            longest=LONGEST_NOTE,
        )
    )
