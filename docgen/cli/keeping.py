"""`docgen backup`, `docgen restore`: a workspace kept aside, and laid out again."""

from pathlib import Path

import click

from docgen.cli.door import PATIENCE, Door, command
from docgen.cli.showing import show_json, show_problems
from docgen.cli.usage import Misused
from docgen.cli.wording import say
from docgen.nightly import back_up
from docgen.nightly import restore as lay_out

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(help=say("cli-help-backup"))
@click.option("--to", "folder", type=FOLDER, metavar="DIR", help=say("cli-option-to"))
@command()
def backup(door: Door, folder: Path | None) -> int:
    """Keep register, papers, configuration and templates in a dated folder."""
    with door.workspace(exclusive=True, patience=PATIENCE) as workspace:
        if folder is None and workspace.config.backups is None:
            raise Misused("cli-backup-where")
        made = back_up(workspace, folder)
    if door.json:
        show_json([], made.problems, made.counts, language=door.spoken)
    else:
        show_problems(door.spoken, made.problems)
        click.echo(door.say("cli-backup-done", folder=str(made.folder), **made.counts))
    return 3 if made.problems else 0


@click.command(help=say("cli-help-restore"))
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--into", type=FOLDER, required=True, metavar="NEWDIR", help=say("cli-option-into"))
@command()
def restore(door: Door, folder: Path, into: Path) -> int:
    """Lay a backup out as a workspace of its own."""
    restored = lay_out(folder, into)
    if door.json:
        show_json([], restored.problems, {"files": restored.files}, language=door.spoken)
    else:
        click.echo(door.say("cli-restore-done", folder=str(into), files=restored.files))
        show_problems(door.spoken, restored.problems)
    return 0
