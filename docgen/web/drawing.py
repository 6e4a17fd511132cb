"""Pages from templates: what every template may say and ask."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlencode

from flask import Flask, render_template, request

from docgen.errors import Problem
from docgen.messages import message
from docgen.model import State
from docgen.register import Event
from docgen.vietnamese.dates import short_date
from docgen.web.visit import LANGUAGES, desk, form_secret, new_token, say, visit

CELL = re.compile(r"[A-Z]{1,3}\d{1,7}")
# Beside colour and word, so that a state is known also in grey and when read aloud.
ICONS = {
    State.DRAFT: "✎",
    State.HELD: "✗",
    State.RESERVED: "№",
    State.ISSUED: "✓",
    State.VOID: "⊘",
    State.WITHDRAWN: "↩",
}


def draw(template: str, **values: Any) -> str:
    """Return a page."""
    return render_template(template, **values)


def furnish(app: Flask, addresses: Iterable[Any], version: str) -> None:
    """Give every template its words, its menu and its forms' secrets."""
    menu = [one for one in addresses if one.nav]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def furniture() -> dict[str, Any]:
        account = visit().account
        return {
            "say": say,
            "language": visit().language,
            "languages": LANGUAGES,
            "account": account,
            "menu": [one for one in menu if account and account.role in one.roles],
            "here": request.path,
            "csrf": form_secret(visit().token),
            "once": new_token,
            "icons": ICONS,
            "version": version,
            "day": day,
            "moment": moment,
            "cell": cell,
            "cell_address": cell_address,
            "words": words,
            "number": number,
            "event_words": event_words,
            "in_language": in_language,
        }


def day(value: date | None) -> str:
    """Return a day as 06/3/2026; nothing for none."""
    return short_date(value) if value else ""


def moment(value: datetime | None) -> str:
    """Return an instant as `06/3/2026 08:15` in the office's time."""
    if value is None:
        return ""
    here = value.astimezone(desk().now.tzinfo)
    return f"{short_date(here.date())} {here:%H:%M}"


def cell(problem: Problem) -> str:
    """Return where in the sheet a problem is: `Đề cử!D14`, or the file that it concerns."""
    where = problem.where
    if where.table and where.cell:
        return f"{where.table}!{where.cell}"
    return where.table or where.cell or where.file


def cell_address(problem: Problem) -> str:
    """Return the address that opens a problem's cell in a Google Sheet; nothing for a workbook.

    Where Google's number of the tab is not known, the range names the tab.
    """
    spreadsheet, where = desk().reading().config.sheet.spreadsheet, problem.where
    if not spreadsheet or not where.table or not CELL.fullmatch(where.cell or ""):
        return ""
    gid = desk().told().tabs.get(where.table)
    tab = where.table.replace("'", "''")
    place = {"range": f"'{tab}'!{where.cell}"} if gid is None else {"gid": gid, "range": where.cell}
    return f"https://docs.google.com/spreadsheets/d/{spreadsheet}/edit#{urlencode(place)}"


def words(problem: Problem) -> str:
    """Return what a problem says, in the language of the visit."""
    return message(problem, visit().language)


def event_words(event: Event) -> str:
    """Return what happened, in words; of a kind that has none its code."""
    known = ("revision", "number", "day", "reason", "old", "new", "note", "pages")
    params = {**dict.fromkeys(known, ""), **event.params}
    params["name"] = PurePosixPath(str(params.get("path", ""))).name
    try:
        return say(f"web-event-{event.code}", **params)
    except KeyError:
        return event.code


def number(one: Any) -> str:
    """Return number and symbol of a paper: `05/QĐ-LĐLĐ`; nothing while it has none."""
    return f"{one.number:02}/{one.symbol}" if one.number else ""


def in_language(wanted: str) -> str:
    """Return the address of this page in a language."""
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    path = "/" + request.path.lstrip("/\\") if request.method == "GET" else "/"
    return f"{path}?{urlencode([*asked, ('lang', wanted)])}"
