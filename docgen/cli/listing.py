"""`docgen list`: drafts and issued documents."""

import click

from docgen.cli.door import Door, command
from docgen.cli.showing import show_report
from docgen.cli.wording import say
from docgen.model import State
from docgen.pipeline import Report, list_entries


@click.command("list", help=say("cli-help-list"))
@click.option("--state", type=click.Choice([str(s) for s in State]), help=say("cli-option-state"))
@command()
def list_documents(door: Door, state: str | None) -> int:
    """List documents by state."""
    with door.workspace(exclusive=False) as workspace:
        lines = list_entries(workspace, State(state) if state else None)
    report = Report(documents=lines, counts={"documents": len(lines)})
    show_report(door.spoken, report, as_json=door.json)
    if not lines and not door.json:
        click.echo(door.say("cli-list-empty"))
    return 0
