"""Today: what waits for the clerk."""

from docgen.model import State
from docgen.web.drawing import draw
from docgen.web.visit import desk

SHOWN = 25  # of each kind; the list has all


def shown() -> str:
    """Return the page: drafts to sign, held ones and why, rounds that lack something."""
    documents = [one.listed for one in desk().documents()]
    ready = [one for one in documents if one.state in (State.DRAFT, State.RESERVED)]
    ready.sort(key=lambda one: (one.day is None, one.day, one.key))
    shelf = desk().reading().register.shelf
    known = {one.key: one for one in documents}
    held = [
        (key, known.get(key), problems)
        for key, problems in sorted(shelf.told().held.items())
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
        rounds=[one for one in desk().families() if one.missing],
        run=shelf.last_run(),
    )
