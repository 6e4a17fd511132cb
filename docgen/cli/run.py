"""`docgen run`: the main job."""

import sys
from datetime import UTC, datetime

import click

from docgen.cli.door import Door, command
from docgen.cli.showing import show_report
from docgen.cli.wording import say
from docgen.pipeline import Occasion, Progress, RunOrder
from docgen.pipeline import run as run_job

LONG = 20  # documents from which a bar is worth drawing


@click.command("run", help=say("cli-help-run"))
@click.option("--only", metavar="TYPE|KEY", help=say("cli-option-only"))
@click.option("--dry-run", is_flag=True, help=say("cli-option-dry-run"))
@click.option("--refresh", is_flag=True, help=say("cli-option-refresh"))
@click.option(
    "--confirm-withdrawals", type=int, metavar="N", help=say("cli-option-confirm-withdrawals")
)
@command()
def run(
    door: Door,
    only: str | None,
    confirm_withdrawals: int | None,
    *,
    dry_run: bool,
    refresh: bool,
) -> int:
    """Read, check, draft, tell the sheet."""
    order = RunOrder(
        only=only, dry=dry_run, refresh=refresh, confirmed_withdrawals=confirm_withdrawals
    )
    with door.workspace(exclusive=True) as workspace:
        report = run_job(workspace, order, Bar(), Occasion(clock=lambda: datetime.now(UTC)))
        output = workspace.config.output
    show_report(door.spoken, report, as_json=door.json)
    if not door.json:
        click.echo()
        click.echo(door.say("cli-run-counts", **report.counts))
        if not report.counts["new"] + report.counts["changed"]:
            click.echo(door.say("cli-run-nothing-new"))
        click.echo(door.say("cli-run-output", folder=f"{output}/"))
        if dry_run:
            click.echo(door.say("cli-run-dry"))
    return report.exit_code


class Bar(Progress):
    """A bar on standard error while many documents are rendered; none when nobody watches."""

    def __init__(self) -> None:
        self._done = 0
        self._total = 0

    def start(self, total: int) -> None:
        """Take note of how many there will be."""
        self._total = total if total >= LONG and sys.stderr.isatty() else 0

    def step(self, done: int) -> None:
        """Draw the bar."""
        if not self._total:
            return
        self._done += done
        filled = 30 * self._done // self._total
        end = "\n" if self._done >= self._total else ""
        bar = f"\r[{'#' * filled}{'-' * (30 - filled)}] {self._done}/{self._total}"
        click.echo(bar + end, err=True, nl=False)
