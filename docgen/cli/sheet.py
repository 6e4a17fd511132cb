"""`docgen sheet`: workbooks that docgen makes."""

from pathlib import Path

import click

from docgen.cli.door import Door, command
from docgen.cli.wording import say
from docgen.pipeline.next_year import next_year


@click.group(help=say("cli-help-sheet"))
def sheet() -> None:
    """Dispatch to the commands below."""


@sheet.command("next", help=say("cli-help-sheet-next"))
@click.option(
    "--xlsx",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help=say("cli-option-next-xlsx"),
)
@click.option(
    "--year", type=click.IntRange(1901, 2100), metavar="Y", help=say("cli-option-next-year")
)
@command(writes_json=False)
def next_(door: Door, path: Path, year: int | None) -> int:
    """Make next year's workbook, with the rows that go on holding."""
    with door.workspace(exclusive=False) as workspace:
        made = next_year(workspace, path, year=year)
    for tab, count in made.carried.items():
        left = made.ended.get(tab, 0)
        code = "cli-sheet-next-tab-ended" if left else "cli-sheet-next-tab"
        click.echo(door.say(code, tab=tab, count=count, ended=left))
    click.echo(door.say("cli-sheet-next-done", year=made.year, file=str(path)))
    click.echo(door.say("cli-sheet-next-config", workbook=made.workbook))
    return 0
