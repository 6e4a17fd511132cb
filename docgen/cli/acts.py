"""`docgen reserve`, `issue`, `void`: the clerk's acts."""

from datetime import date

import click

from docgen.cli.door import PATIENCE, Day, Door, command
from docgen.cli.showing import show_report
from docgen.cli.wording import say
from docgen.pipeline import Report
from docgen.pipeline import issue as issue_documents
from docgen.pipeline import reserve as reserve_numbers
from docgen.pipeline import void as void_document

KEYS = click.argument("keys", nargs=-1, required=True, metavar="KEY…")
DATE = click.option("--date", "day", type=Day(), required=True, help=say("cli-option-date"))


@click.command(help=say("cli-help-reserve"))
@KEYS
@DATE
@command()
def reserve(door: Door, keys: tuple[str, ...], day: date) -> int:
    """Give numbers before the papers are signed."""
    with door.workspace(exclusive=True, patience=PATIENCE) as workspace:
        return _show(door, reserve_numbers(workspace, keys, day))


@click.command(help=say("cli-help-issue"))
@KEYS
@DATE
@command()
def issue(door: Door, keys: tuple[str, ...], day: date) -> int:
    """Fill number and date everywhere, freeze the files."""
    with door.workspace(exclusive=True, patience=PATIENCE) as workspace:
        return _show(door, issue_documents(workspace, keys, day))


@click.command(help=say("cli-help-void"))
@click.argument("key", metavar="KEY")
@click.option("--reason", required=True, help=say("cli-option-reason"))
@command()
def void(door: Door, key: str, reason: str) -> int:
    """Close a document and its number for ever."""
    with door.workspace(exclusive=True, patience=PATIENCE) as workspace:
        return _show(door, void_document(workspace, key, reason))


def _show(door: Door, report: Report) -> int:
    show_report(door.spoken, report, as_json=door.json)
    return report.exit_code
