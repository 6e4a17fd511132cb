"""`docgen sheet`: sheets that docgen makes, adds to and holds against the configuration."""

import os
from collections.abc import Mapping
from pathlib import Path

import click

from docgen.cli.door import Door, command
from docgen.cli.showing import problem_json, show_json, show_problems, write_json
from docgen.cli.usage import Misused
from docgen.cli.wording import say
from docgen.errors import Level
from docgen.pipeline.next_year import next_year
from docgen.pipeline.provisioning import Made, check_sheet, make_google, make_workbook


@click.group(help=say("cli-help-sheet"))
def sheet() -> None:
    """Dispatch to the commands below."""


@sheet.command("create", help=say("cli-help-sheet-create"))
@click.option(
    "--xlsx",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("cli-option-next-xlsx"),
)
@click.option("--google", "title", metavar="TITLE", help=say("cli-option-sheet-google"))
@click.option("--into", metavar="ID", help=say("cli-option-sheet-into"))
@click.option(
    "--credentials",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("cli-option-sheet-credentials"),
)
@command()
def create(
    door: Door, path: Path | None, title: str | None, into: str | None, credentials: Path | None
) -> int:
    """Make a sheet from the configuration, or add to one what it lacks."""
    if sum(bool(one) for one in (path, title, into)) != 1:
        raise Misused("cli-sheet-create-one")
    if path:
        made = make_workbook(door.config, path, os.environ)
    else:
        made = make_google(
            door.config, os.environ, title=title or "", into=into or "", credentials=credentials
        )
    door.speak(made.language)
    if door.json:
        problems = [problem_json(door.spoken, one) for one in made.problems]
        counts = {**made.added, **_calls(made.calls or {})}
        place = {"id": made.id or None, "address": made.address if made.id else None}
        told = {"name": made.name, **place, "settings": made.settings}
        write_json({"schema": 1, "sheet": told, "problems": problems, "counts": counts})
    else:
        _tell(door, made)
    return made.exit_code


def _tell(door: Door, made: Made) -> None:
    show_problems(door.spoken, made.problems)
    code = "cli-sheet-create-done" if made.id else "cli-sheet-create-made"
    if not made.added["changes"]:
        code = "cli-sheet-create-nothing"
    click.echo(door.say(code, name=made.name, **made.added))
    if made.id:
        click.echo(door.say("cli-sheet-create-address", id=made.id, address=made.address))
    click.echo(door.say("cli-sheet-create-config"))
    for line in ("sheet:", *(f"  {key}: {value}" for key, value in made.settings.items())):
        click.echo(f"    {line}")


@sheet.command("check", help=say("cli-help-sheet-check"))
@command()
def check(door: Door) -> int:
    """Say where the configured sheet departs from the configuration."""
    checked = check_sheet(door.config, os.environ)
    door.speak(checked.language)
    levels = [one.level for one in checked.problems]
    counts = {
        "errors": levels.count(Level.ERROR),
        "warnings": levels.count(Level.WARNING),
        "infos": levels.count(Level.INFO),
    }
    if door.json:
        show_json([], checked.problems, {**counts, **_calls(checked.calls)}, language=door.spoken)
        return checked.exit_code
    show_problems(door.spoken, checked.problems)
    code = "cli-sheet-check-found" if checked.problems else "cli-sheet-check-clean"
    click.echo(door.say(code, name=checked.name, **counts))
    return checked.exit_code


def _calls(calls: Mapping[str, int]) -> dict[str, int]:
    return {f"calls_{kind}": count for kind, count in calls.items()}


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
