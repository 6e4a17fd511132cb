"""`docgen check`: the official form of any Word file."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import click

from docgen import __version__
from docgen.cli.door import Door, command
from docgen.cli.showing import finding_sentence, show_findings, show_json, show_problems, write_json
from docgen.cli.usage import Misused
from docgen.cli.wording import say
from docgen.errors import DocgenError
from docgen.model import Finding
from docgen.pipeline.checking import Checked, CheckOrder, check_files, rechecked
from docgen.pipeline.form import rule_texts
from docgen.pipeline.mending import Change, annotate, fix
from docgen.rules import PROFILES
from docgen.rules.sarif import sarif

USUAL = Path("config.yaml")
OUT = click.Path(path_type=Path, dir_okay=False)


@click.command(help=say("cli-help-check"))
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--profile", type=click.Choice(PROFILES), help=say("cli-option-profile"))
@click.option("--annotate", "notes", type=OUT, metavar="OUT", help=say("cli-option-annotate"))
@click.option("--fix", "mended", type=OUT, metavar="OUT", help=say("cli-option-fix"))
@click.option("--sarif", "as_sarif", is_flag=True, help=say("cli-option-sarif"))
@click.option("--no-pages", is_flag=True, help=say("cli-option-no-pages"))
@command()
def check(
    door: Door,
    files: tuple[Path, ...],
    profile: str | None,
    notes: Path | None,
    mended: Path | None,
    *,
    as_sarif: bool,
    no_pages: bool,
) -> int:
    """Say where Word files depart from the official form."""
    if (notes or mended) and len(files) != 1:
        raise Misused("cli-one-file")
    outside = door.config == USUAL and not USUAL.exists()
    order = CheckOrder(
        files=tuple(dict.fromkeys(files)),
        profile=profile,
        config=None if outside else door.config,
        pages=not no_pages,
    )
    now = datetime.now(UTC)
    checked = check_files(order, environment=os.environ, now=now, actor=door.actor)
    door.speak(checked.language)
    written = _written(door, order, checked, notes, mended, now)
    if as_sarif:
        write_json(_sarif(door, checked))
    elif door.json:
        counts = checked.counts | ({"mended": len(written.changes)} if mended else {})
        show_json([], checked.problems, counts, checked.findings, language=door.spoken)
    else:
        _show(door, checked, written)
    return checked.exit_code


@dataclass(slots=True)
class _Written:
    """The files that were written beside the one that was checked, and what was mended."""

    annotated: Path | None = None
    mended: Path | None = None
    changes: list[Change] = field(default_factory=list)


def _written(
    door: Door,
    order: CheckOrder,
    checked: Checked,
    notes: Path | None,
    mended: Path | None,
    now: datetime,
) -> _Written:
    written = _Written()
    if not checked.by_file:
        return written
    file = order.files[0]
    with _telling(checked):
        if notes:
            annotate(file, checked.findings, _comments(door, checked.findings), notes, now)
            written.annotated = notes
    with _telling(checked):
        if mended:
            written.changes = fix(file, rechecked(order, file), mended)
            written.mended = mended
    return written


@contextmanager
def _telling(checked: Checked) -> Iterator[None]:
    """Keep why a file could not be written with what was found: that is told all the same."""
    try:
        yield
    except DocgenError as fault:
        checked.problems += fault.problems


def _show(
    door: Door,
    checked: Checked,
    written: _Written,
) -> None:
    show_problems(door.spoken, checked.problems)
    for file, findings in checked.by_file.items():
        if findings:
            click.echo(click.style(file, bold=True))
            show_findings(door.spoken, findings)
        else:
            click.echo(door.say("cli-check-clean", file=file))
    if len(checked.by_file) > 1 or checked.findings:
        click.echo(door.say("cli-check-counts", **checked.counts))
    if written.annotated:
        click.echo(door.say("cli-check-annotated", file=str(written.annotated)))
    if written.mended:
        for one in written.changes:
            params = {"rule": one.finding.rule, "old": one.old, "new": one.new}
            click.echo(door.say("cli-check-change", **params))
        told: dict[str, str | int] = {"file": str(written.mended), "count": len(written.changes)}
        click.echo(door.say("cli-check-fixed", **told))


def _comments(door: Door, findings: Sequence[Finding]) -> list[str]:
    return [f"{finding_sentence(door.spoken, one)}\n{one.rule} · {one.clause}" for one in findings]


def _sarif(door: Door, checked: Checked) -> dict[str, object]:
    return sarif(
        checked.by_file,
        version=__version__,
        rules=rule_texts(door.spoken),
        said=lambda one: finding_sentence(door.spoken, one),
        language=door.spoken,
    )
