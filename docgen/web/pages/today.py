"""Today: what waits for the clerk, what others changed, when docgen ran and runs next."""

from flask import redirect, request
from werkzeug.wrappers import Response

from docgen.model import State
from docgen.web.drawing import draw
from docgen.web.hours import hours
from docgen.web.visit import desk, person

SHOWN = 15  # of each kind; the list has all


def shown() -> str:
    """Return the page: drafts to sign, held ones and why, news, rounds that lack something."""
    documents = [one.listed for one in desk().documents()]
    ready = [one for one in documents if one.state in (State.DRAFT, State.RESERVED)]
    ready.sort(key=lambda one: (one.day is None, one.day, one.key))
    workspace = desk().reading()
    looks = workspace.register.looks
    until = looks.newest()  # asked first: what happens meanwhile is still news next time
    changed_count, changed = looks.changed(person(), most=SHOWN)
    known = {one.key: one for one in documents}
    held = [
        (key, known.get(key), problems)
        for key, problems in sorted(desk().told().held.items())
        if key not in known or known[key].state is State.HELD
    ]
    told = {key for key, _, _ in held}
    held += [(o.key, o, ()) for o in documents if o.state is State.HELD and o.key not in told]
    return draw(
        "today.html",
        ready=ready[:SHOWN],
        ready_count=len(ready),
        held=held[:SHOWN],
        held_count=len(held),
        changed=[(one, known.get(one.last.key or "")) for one in changed],
        changed_count=changed_count,
        until=until,
        rounds=[one for one in desk().families() if one.missing],
        run=workspace.register.shelf.last_run(),
        hours=hours(workspace),
        going=desk().runner.going,
    )


def looked() -> Response:
    """Put aside the news that the page has shown; what came since stays."""
    typed = request.form.get("den", "")
    until = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0
    looks = desk().reading().register.looks
    looks.looked_at_all(person(), until=min(until, looks.newest()))
    return redirect("/")
