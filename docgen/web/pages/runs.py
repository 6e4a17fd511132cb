"""The runs, one of them, and the one that was begun here: how far it is."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import abort, make_response, redirect, request
from werkzeug.wrappers import Response

from docgen.errors import Level
from docgen.pipeline.apart import Going, Stage
from docgen.register import Run
from docgen.web.acting import first_time, sentences
from docgen.web.drawing import draw
from docgen.web.hours import hours
from docgen.web.visit import desk, person, say

MOST = 50
AGAIN = 2  # seconds until a browser without JavaScript asks again


def shown() -> str:
    """Return the page of the newest runs."""
    workspace = desk().reading()
    return draw(
        "runs.html",
        runs=workspace.register.runs(most=MOST),
        hours=hours(workspace),
        waiting=sum(workspace.register.letters_waiting().values()),
        going=desk().runner.going,
        seconds=_seconds,
        levels=_levels,
    )


def one() -> str:
    """Return the page of one run; of the last whole one its problems are sentences."""
    typed = request.args.get("so", "")
    wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0
    run = desk().reading().register.run(wanted)
    if run is None:
        abort(HTTPStatus.NOT_FOUND)
    told = desk().told()
    whole = told.problems if told.run == run.id else ()
    return draw("run.html", run=run, problems=whole, seconds=_seconds, levels=_levels)


def begun() -> Response:
    """Begin a run, or join the one that goes on; a form that was sent before begins none."""
    if first_time():
        desk().runner.begin(person().name, desk().now)
    return redirect("/dang-chay")


def going() -> Response:
    """Return how far the run is; until it has ended, a page that asks again by itself."""
    last = desk().runner.last
    if last is None:
        return redirect("/cac-lan-chay")
    return make_response(
        draw(
            "going.html",
            going=last,
            ended=last.stage is Stage.ENDED,
            words=_words(last),
            share=_share(last),
            told=sentences(last.problems),
            again=AGAIN,
        )
    )


def progress() -> Mapping[str, Any]:
    """Return how far the run is, for the script of the page."""
    last = desk().runner.last
    if last is None:
        return {"ended": True}
    return {
        "ended": last.stage is Stage.ENDED,
        "words": _words(last),
        "share": _share(last),
    }


def _words(going: Going) -> str:
    return say(f"web-going-{going.stage}", done=going.done, total=going.total)


def _share(going: Going) -> int | None:
    """Return how many of a hundred documents are done; None while that is not known."""
    known = going.stage in (Stage.DRAFTING, Stage.FINISHING) and going.total
    return going.done * 100 // going.total if known else None


def _seconds(run: Run) -> int | None:
    """Return how long a run took; None for one that has not ended."""
    return max(0, int((run.finished - run.started).total_seconds())) if run.finished else None


def _levels(run: Run) -> Mapping[str, int]:
    """Return how many problems of each level a run met."""
    levels = [one["level"] for one in run.problems]
    return {str(level): levels.count(str(level)) for level in Level}
