"""`docgen register`: the register of outgoing documents, its papers by hand, its columns."""

from pathlib import Path
from typing import Any

import click

from docgen.cli.door import PATIENCE, Day, Door, command
from docgen.cli.listing import show_lacks
from docgen.cli.showing import show_json, show_problems
from docgen.cli.usage import Misused
from docgen.cli.wording import say
from docgen.pipeline import Workspace, book, list_entries
from docgen.vietnamese.dates import short_date

TIES = ("replaces", "corrects", "recalls")
KEY = click.argument("key", metavar="KEY")
COUNTED = click.IntRange(1, 1_000_000)  # more is a slip of the finger, and no database's number


@click.group(invoke_without_command=True, help=say("cli-help-register"))
@click.option("--year", type=click.IntRange(1, 9999), metavar="Y", help=say("cli-option-year"))
@click.option("--book", "name", metavar="BOOK", help=say("cli-option-book"))
@click.option(
    "--xlsx", type=click.Path(path_type=Path, dir_okay=False), help=say("cli-option-xlsx")
)
@click.option("--round", "round_", metavar="ROUND", help=say("cli-option-round"))
@command()
def register(
    door: Door, year: int | None, name: str | None, xlsx: Path | None, round_: str | None
) -> int:
    """Show or print the register; the commands below change it."""
    with door.workspace(exclusive=False) as workspace:
        lines = book.lines(workspace, year=year, name=name, round_=round_)
        config, families = workspace.config, list_entries(workspace, None)[1] if round_ else []
        if xlsx:
            book.save(workspace, lines, xlsx, year=year)
        documents = book.as_documents(workspace, lines) if door.json else []
        covers = book.covers(workspace, year=year, name=name)
    if door.json:
        closed = [book.cover_json(cover) for cover in covers]
        show_json(documents, [], {"lines": len(lines)}, language=door.spoken, books=closed)
    elif xlsx:
        click.echo(door.say("cli-register-saved", file=str(xlsx), count=len(lines)))
    else:
        for line in lines:
            click.echo(_shown(door, line))
        click.echo(door.say("cli-register-count", count=len(lines)))
        for family in families:
            if round_ and book.is_of(family.key, round_):
                show_lacks(door, config, family, every=False)
        for cover in covers:
            click.echo(book.cover_text(cover, door.spoken))
    return 0


@register.command("add", help=say("cli-help-register-add"))
@click.option("--book", "name", required=True, help=say("cli-option-book"))
@click.option("--date", "day", type=Day(), required=True, help=say("cli-option-date"))
@click.option("--symbol", required=True, help=say("cli-option-symbol"))
@click.option("--type-name", required=True, help=say("cli-option-type-name"))
@click.option("--subject", required=True, help=say("cli-option-subject"))
@click.option("--signer", required=True, help=say("cli-option-signer"))
@click.option("--recipients", default="", help=say("cli-option-recipients"))
@click.option("--type", "type_", help=say("cli-option-type"))
@click.option("--number", type=COUNTED, help=say("cli-option-number"))
@click.option("--keeper", default="", help=say("cli-option-keeper"))
@click.option("--copies", type=COUNTED, help=say("cli-option-copies"))
@click.option("--sent", type=Day(), help=say("cli-option-sent"))
@click.option("--received-by", default="", help=say("cli-option-received-by"))
@click.option("--remarks", default="", help=say("cli-option-remarks"))
@command()
def add(door: Door, **columns: Any) -> int:
    """Enter a paper that docgen did not make."""
    with door.workspace(exclusive=True, patience=PATIENCE) as workspace:
        return _tell(door, workspace, book.add(workspace, **columns))


@register.command("edit", help=say("cli-help-register-edit"))
@KEY
@click.option("--copies", type=COUNTED, help=say("cli-option-copies"))
@click.option("--keeper", help=say("cli-option-keeper"))
@click.option("--sent", type=Day(), help=say("cli-option-sent"))
@click.option("--received-by", help=say("cli-option-received-by"))
@click.option("--remarks", help=say("cli-option-remarks"))
@command()
def edit(door: Door, key: str, **columns: Any) -> int:
    """Fill the columns that the clerk fills after issuing."""
    changes = {name: value for name, value in columns.items() if value is not None}
    with door.workspace(exclusive=True, patience=PATIENCE) as workspace:
        return _tell(door, workspace, book.edit(workspace, key, changes))


@register.command("link", help=say("cli-help-register-link"))
@KEY
@click.argument("old", metavar="OLD")
@click.option("--as", "kind", type=click.Choice(TIES), required=True, help=say("cli-option-as"))
@command(writes_json=False)
def link(door: Door, key: str, old: str, kind: str) -> int:
    """Tie a paper to the one that it replaces, corrects or recalls."""
    with door.workspace(exclusive=True, patience=PATIENCE) as workspace:
        book.link(workspace, key, old, kind)
    click.echo(door.say(f"cli-register-{kind}", new=key, old=old))
    return 0


@register.command("close", help=say("cli-help-register-close"))
@click.argument("series", metavar="BOOK")
@click.option(
    "--year", type=click.IntRange(1, 9999), metavar="Y", help=say("cli-option-close-year")
)
@click.option("--period", metavar="P", help=say("cli-option-close-period"))
@command()
def close(door: Door, series: str, year: int | None, period: str | None) -> int:
    """Close a book for ever, and say what stands on its cover."""
    if year is not None and period is not None:
        raise Misused("cli-year-or-period")
    with door.workspace(exclusive=True, patience=PATIENCE) as workspace:
        cover = book.close(workspace, series, year=year, period=period)
    if door.json:
        closed = [book.cover_json(cover)]
        show_json([], [], {"lines": cover.count}, language=door.spoken, books=closed)
    else:
        click.echo(book.cover_text(cover, door.spoken))
    return 0


@register.command("confirm", help=say("cli-help-register-confirm"))
@click.argument("series", metavar="BOOK")
@click.argument("period", metavar="PERIOD")
@click.argument("last", metavar="LAST", type=click.IntRange(0))
@command(writes_json=False)
def confirm(door: Door, series: str, period: str, last: int) -> int:
    """Confirm the last number that was given, after an old copy was restored."""
    with door.workspace(exclusive=True, patience=PATIENCE) as workspace:
        left = book.confirm(workspace, series, period, last)
    show_problems(door.spoken, left)
    if not left:
        click.echo(door.say("cli-register-confirmed", book=series, period=period, number=last))
    return 1 if left else 0


def _tell(door: Door, workspace: Workspace, line: book.Line) -> int:
    if door.json:
        documents = book.as_documents(workspace, [line])
        show_json(documents, [], {"lines": 1}, language=door.spoken)
    else:
        click.echo(_shown(door, line))
    return 0


def _shown(door: Door, line: book.Line) -> str:
    word = door.say(f"state-{line.state}")
    day = short_date(line.day) if line.day else ""
    number = f"{line.number:02}/{line.symbol}"
    reason = door.say("book-lost") if line.lost else line.reason
    why = f" ({reason})" if reason else ""
    of = ", ".join(one for one in (line.key, line.family.partition("/")[2]) if one)
    return f"{number}  {day:10}  {word}{why}  {line.type_name} {line.subject}  [{of}]"
