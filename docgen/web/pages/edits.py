"""A draft edited in Word: sent in, looked at, taken in; and un-pinned, its edit put aside."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlencode

from flask import abort, make_response, redirect, request
from werkzeug.wrappers import Response

from docgen.errors import DocgenError, Level, Problem, Stopped, Where
from docgen.model import State
from docgen.pipeline import Report, Workspace, editing
from docgen.register import Entry, Role, Seen, state_against
from docgen.web import against
from docgen.web.acting import first_time, once_done, sentences
from docgen.web.drawing import draw
from docgen.web.pages.document import asked_for
from docgen.web.paragraphs import SideBySide, side_by_side
from docgen.web.visit import desk, hashed, new_token, person, visit
from docgen.web.waiting import Waiting

LONGEST_NAME = 150


def asked() -> Response:
    """Return the form that takes an edited file."""
    workspace, entry = asked_for()
    return _form(workspace, entry)


def sent_in() -> Response:
    """Look at a file and let it wait; nothing is stored yet."""
    workspace, entry = asked_for()
    try:
        may_change(entry)
        name, content = sent_file()
        sha = workspace.output.sha(entry.path) or ""
        with desk().examining:
            editing.look_at(workspace, entry, content, name)
    except DocgenError as fault:
        told = sentences(fault.problems)
        return make_response(_form(workspace, entry, told=told), HTTPStatus.UNPROCESSABLE_ENTITY)
    token = new_token()
    desk().waiting.put(
        Waiting(
            token=token,
            session=hashed(visit().token),
            account=person().name,
            key=entry.key,
            seen=sha,
            name=name,
            content=content,
            since=desk().now,
        )
    )
    return redirect(f"/van-ban/nop/xem?{_query(entry.key, token)}")


def looked_at() -> Response:
    """Return what a waiting file would change, to be confirmed."""
    workspace, entry = asked_for()
    try:
        one = waiting_file(entry)
    except DocgenError as fault:
        return _gone(workspace, entry, fault)
    return _confirm(workspace, entry, one)


def taken_in() -> Response:
    """Take a waiting file in, once; where something stands in the way it is looked at anew."""
    workspace, entry = asked_for()
    try:
        sent = waiting_file(entry)
    except DocgenError as fault:
        if not first_time():
            return redirect(f"/van-ban/xem?{_query(entry.key)}&bao=twice")
        return _gone(workspace, entry, fault)

    def again(told: Sequence[str]) -> Response:
        now = workspace.register.document(entry.key) or entry
        if state_against(now):
            return _form(workspace, now, told=told)
        sha = workspace.output.sha(now.path) or ""
        anew = replace(sent, token=new_token(), seen=sha, since=desk().now)
        desk().waiting.put(anew)
        return _confirm(workspace, now, anew, told=told)

    return once_done("upload", entry, lambda locked: _take(locked, sent), again)


def unpin_asked() -> Response:
    """Return what would be lost from the paper, before an edit is put aside."""
    workspace, entry = asked_for()
    return _unpin_form(workspace, entry)


def unpinned() -> Response:
    """Put the person's edit aside and make the draft anew, once."""
    workspace, entry = asked_for()
    seen = Seen(entry.key, request.form.get("thay", ""))

    def again(told: Sequence[str]) -> Response:
        return _unpin_form(workspace, entry, told=told)

    return once_done("unpin", entry, lambda locked: editing.put_aside(locked, seen), again)


def sent_file() -> tuple[str, bytes]:
    """Return a file's name, for people alone, and its bytes; raises Stopped where none was sent."""
    file = request.files.get("tep")
    if file is None or not file.filename:
        raise Stopped(Problem("act-no-file-sent", Where(file="form")))
    bare = PurePosixPath(PureWindowsPath(file.filename).name).name
    name = "".join(letter for letter in bare if letter.isprintable())
    with file.stream as stream:
        return name[-LONGEST_NAME:] or "?", stream.read()


def waiting_file(entry: Entry) -> Waiting:
    """Return the file that this person's session sent in for this document; raises Stopped."""
    session, account = hashed(visit().token), person().name

    def asked(one: Waiting) -> bool:
        return (one.session, one.account, one.key) == (session, account, entry.key)

    one = desk().waiting.find(request.values.get("cho", ""), asked, now=desk().now)
    if one is None:
        raise Stopped(Problem("act-edit-expired", Where(file=entry.key)))
    return one


def may_change(entry: Entry | None) -> None:
    """Raise Stopped where this person may not change a paper: one with a number is the clerk's."""
    if entry is None:
        abort(HTTPStatus.NOT_FOUND)
    if problem := state_against(entry):
        raise Stopped(problem)
    if person().role is Role.SPECIALIST and entry.state is not State.DRAFT:
        raise Stopped(Problem("act-edit-reserved", Where(file=entry.key)))


def _take(workspace: Workspace, one: Waiting) -> Report:
    may_change(workspace.register.document(one.key))
    report = editing.take_in(workspace, Seen(one.key, one.seen), one.content)
    desk().waiting.drop(one)
    return report


def _gone(workspace: Workspace, entry: Entry, fault: DocgenError) -> Response:
    told = sentences(fault.problems)
    return make_response(_form(workspace, entry, told=told), HTTPStatus.GONE)


def _confirm(
    workspace: Workspace, entry: Entry, one: Waiting, *, told: Sequence[str] = ()
) -> Response:
    with desk().examining:
        looked = editing.look_at(workspace, entry, one.content, one.name)
    return make_response(
        draw(
            "edit_look.html",
            one=entry,
            file=one,
            compared=side_by_side(looked.old, looked.new),
            findings=looked.findings,
            errors=sum(finding.level is Level.ERROR for finding in looked.findings),
            warnings=sentences(looked.warnings),
            told=told,
        )
    )


def _form(workspace: Workspace, entry: Entry, *, told: Sequence[str] = ()) -> Response:
    impossible: list[str] = []
    try:
        may_change(entry)
    except DocgenError as fault:
        impossible = sentences(fault.problems)
    return make_response(
        draw(
            "edit.html",
            one=entry,
            impossible=impossible,
            told=told,
            megabytes=editing.LARGEST,
            has_file=bool(entry.path) and workspace.output.sha(entry.path) is not None,
        )
    )


def _unpin_form(workspace: Workspace, entry: Entry, *, told: Sequence[str] = ()) -> Response:
    sha = workspace.output.sha(entry.path) if entry.path else None
    problem = against.not_edited(workspace, entry)
    compared = SideBySide(())
    if problem is None:
        with desk().trying(person().name) as trying:
            compared = side_by_side(*editing.without_the_edit(trying, entry))
    return make_response(
        draw(
            "unpin.html",
            one=entry,
            sha=sha or "",
            impossible=sentences([problem]) if problem else (),
            told=told,
            compared=compared,
        )
    )


def _query(key: str, token: str = "") -> str:
    return urlencode({"ma": key, **({"cho": token} if token else {})})
