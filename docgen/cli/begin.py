"""`docgen init`: a new workspace that works at once."""

from pathlib import Path

import click

from docgen.cli.door import Door, command
from docgen.cli.wording import say
from docgen.pipeline import begin


@click.command(help=say("cli-help-init"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--all", "whole", is_flag=True, help=say("cli-option-init-all"))
@command(writes_json=False)
def init(door: Door, folder: Path, *, whole: bool) -> int:
    """Make configuration, templates and a workbook with drop-downs."""
    for path in begin.new_workspace(folder, language=door.spoken, whole=whole):
        click.echo(f"+ {path}")
    click.echo(door.say("cli-init-done", folder=str(folder)))
    return 0
