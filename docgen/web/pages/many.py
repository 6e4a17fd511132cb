"""Acts on many documents at once: chosen on the list, each named and asked first, then done once.

Each document is acted on whole or not at all; the last page tells which were and which were not.
"""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from flask import abort, make_response, redirect, request
from werkzeug.wrappers import Response

from docgen.errors import DocgenError, Problem, Stopped, Where
from docgen.messages import message
from docgen.pipeline import Workspace
from docgen.register import LONGEST_NOTE, Entry, Listed, Order, Role, Seen
from docgen.vietnamese.dates import short_date
from docgen.web.acting import first_time, foreseen_warnings, sentences, status_of
from docgen.web.drawing import draw
from docgen.web.many_acts import ACTS, Act, Typed
from docgen.web.many_done import carry_out, split
from docgen.web.pages.acts import LONGEST_REASON, typed_day
from docgen.web.pages.document import document_of
from docgen.web.visit import desk, person, visit

MOST = 200  # documents at once


def chosen() -> Response:
    """Return the chosen documents and what can be done with them."""
    workspace, entries = _asked_for()
    acts = [act for act in ACTS.values() if act.specialists or person().role is not Role.SPECIALIST]
    return make_response(
        draw(
            "many.html",
            entries=entries,
            listed=_listed,
            choices=[(act, split(workspace, act, entries, None)) for act in acts],
            report=request.args.get("bao", ""),
        )
    )


def send_asked() -> Response:
    """Return what would be sent for approval."""
    return _asked("send")


def sent() -> Response:
    """Send the drafts that were looked at."""
    return _done("send")


def return_asked() -> Response:
    """Return what would be returned, and ask for the note."""
    return _asked("return")


def returned() -> Response:
    """Return the drafts that were looked at."""
    return _done("return")


def approve_asked() -> Response:
    """Return what would be approved."""
    return _asked("approve")


def approved() -> Response:
    """Approve the drafts that were looked at."""
    return _done("approve")


def reserve_asked() -> Response:
    """Return the numbers that would be reserved on the day that was typed."""
    return _asked("reserve")


def reserved() -> Response:
    """Reserve the numbers that were shown."""
    return _done("reserve")


def issue_asked() -> Response:
    """Return the numbers that would be given on the day that was typed."""
    return _asked("issue")


def issued() -> Response:
    """Issue with the numbers that were shown."""
    return _done("issue")


def void_asked() -> Response:
    """Return what would be closed for ever, and ask for the reason."""
    return _asked("void")


def voided() -> Response:
    """Close the numbers for ever."""
    return _done("void")


def unpin_asked() -> Response:
    """Return the drafts whose edits would be put aside."""
    return _asked("unpin")


def unpinned() -> Response:
    """Put the edits aside and make the drafts anew."""
    return _done("unpin")


def note_asked() -> Response:
    """Return the documents beside which a note would be written."""
    return _asked("note")


def noted() -> Response:
    """Write a note beside each."""
    return _done("note")


def _asked_for() -> tuple[Workspace, list[Entry]]:
    """Return the workspace and the documents whose keys are asked for; 404 for one unknown."""
    workspace = desk().reading(person().name)
    keys = list(dict.fromkeys(request.values.getlist("ma")))
    if len(keys) > MOST:
        raise Stopped(Problem("act-too-many", Where(file="form"), {"most": MOST}))
    entries = [document_of(workspace, key) for key in keys]
    if None in entries:
        abort(HTTPStatus.NOT_FOUND)
    return workspace, [entry for entry in entries if entry is not None]


def _asked(name: str) -> Response:
    """Return the confirm page; of an act with numbers once the day is known."""
    workspace, entries = _asked_for()
    return _form(workspace, ACTS[name], entries, typed=request.args.get("ngay", ""))


def _done(name: str) -> Response:
    """Do an act once with each document of a form, and tell what came of it."""
    act = ACTS[name]
    workspace, entries = _asked_for()
    if not entries:
        return redirect("/van-ban")
    chosen_ones = [("ma", entry.key) for entry in entries]
    if not first_time():
        return redirect(f"/nhieu?{urlencode([*chosen_ones, ('bao', 'twice')])}")
    typed_words, typed = _words(act), request.form.get("ngay", "")
    try:
        seen = _seen(entries)
        with desk().acting(person().name) as locked:
            outcome = carry_out(act, locked, seen, _typed(act, entries, typed_words))
    except DocgenError as fault:
        told = sentences(fault.problems)
        page = _form(workspace, act, entries, told=told, typed=typed, words_typed=typed_words)
        return make_response(page, status_of(fault))
    answer = draw(
        "many_done.html",
        act=act,
        done=_now(workspace, outcome.done),
        listed=_listed,
        not_done=[(one, outcome.not_done[one.key]) for one in _now(workspace, [*outcome.not_done])],
        told=sentences(outcome.told),
    )
    return make_response(answer, HTTPStatus.OK if outcome.done else HTTPStatus.CONFLICT)


def _words(act: Act) -> str:
    """Return the note or reason of a form."""
    words = request.form.get("loi", "").replace("\r\n", "\n").strip()
    return words[:LONGEST_REASON] if act.name == "void" else words


def _seen(entries: Sequence[Entry]) -> list[Seen]:
    """Return the documents of a form as they were looked at."""
    shas = request.form.getlist("thay") or [""] * len(entries)
    if len(shas) != len(entries):
        abort(HTTPStatus.BAD_REQUEST)
    return [Seen(entry.key, sha) for entry, sha in zip(entries, shas, strict=True)]


def _typed(act: Act, entries: Sequence[Entry], words: str) -> Typed:
    """Return what was typed and shown; raises Stopped where what the act needs is not there."""
    if act.needs == "words" and not words:
        code = {"return": "act-no-note", "void": "web-no-reason"}.get(act.name, "act-note-empty")
        raise Stopped(Problem(code, Where(file="form")))
    if act.needs != "day":
        return Typed(words=words)
    shown = request.form.getlist("so")
    if len(shown) != len(entries):
        abort(HTTPStatus.BAD_REQUEST)
    numbers = {entry.key: number for entry, number in zip(entries, shown, strict=True)}
    return Typed(day=typed_day()(), shown=numbers)


def _now(workspace: Workspace, keys: Sequence[str]) -> list[Entry]:
    found = map(workspace.register.document, keys)
    return [entry for entry in found if entry is not None]


def _form(
    workspace: Workspace,
    act: Act,
    entries: Sequence[Entry],
    *,
    typed: str = "",
    words_typed: str = "",
    told: Sequence[str] = (),
) -> Response:
    """Return the confirm page of an act: what it would be done with, and what not and why."""
    day: date | None = None
    known = _now(workspace, [entry.key for entry in entries])
    found = split(workspace, act, known, None)
    warnings: Sequence[Problem] = ()
    if act.needs == "day" and typed:
        try:
            day = typed_day()()
            found = split(workspace, act, known, day)
            wishes = [Order(one.key, day) for one in found.can]
            warnings = foreseen_warnings(workspace, act.name, wishes)
        except DocgenError as fault:
            day, told = None, [*told, *sentences(fault.problems)]
    return make_response(
        draw(
            "many_act.html",
            act=act,
            chosen=entries,
            listed=_listed,
            found=found,
            cannot=[(one, [found.cannot[one.key]]) for one in known if one.key in found.cannot],
            shas={one.key: workspace.output.sha(one.path) or "" for one in found.can if one.path},
            shown_day=short_date(day) if day else "",
            typed=typed or short_date(desk().now.date()),
            words_typed=words_typed,
            longest=LONGEST_REASON if act.name == "void" else LONGEST_NOTE,
            warnings=_by_sentence(warnings),
            told=told,
        )
    )


def _listed(entries: Sequence[Entry]) -> list[Listed]:
    """Return documents as the list shows them, with how far they are on their way to approval."""
    known = {one.listed.key: one.listed for one in desk().documents()}
    return [known[entry.key] for entry in entries if entry.key in known]


def _by_sentence(problems: Sequence[Problem]) -> dict[str, list[str]]:
    """Return what there is to mind, each sentence once, with the keys that it is said of."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(message(problem, visit().language), []).append(problem.where.file)
    return found
