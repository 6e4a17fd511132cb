"""`docgen list`: drafts and issued documents, those of one round together."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import click

from docgen.cli.door import Door, command
from docgen.cli.showing import MARKS, document_json, show_documents, write_json
from docgen.cli.wording import say
from docgen.config import Config
from docgen.errors import Level
from docgen.model import State
from docgen.pipeline import DocumentLine, list_entries
from docgen.pipeline.report import Family, Lack

MANY = 3  # papers of one type in a round; more are told in one line
OF_MANY = {
    "family-held": "family-held-many",
    "family-pinned": "family-pinned-many",
    "family-cites-unnumbered": "family-cites-unnumbered-many",
}


@click.command("list", help=say("cli-help-list"))
@click.option("--state", type=click.Choice([str(s) for s in State]), help=say("cli-option-state"))
@click.option("--all", "every", is_flag=True, help=say("cli-option-all"))
@command()
def list_documents(door: Door, state: str | None, *, every: bool) -> int:
    """List documents by state."""
    with door.workspace(exclusive=False) as workspace:
        lines, families = list_entries(workspace, State(state) if state else None)
        config = workspace.config
    if door.json:
        write_json(_json(door, lines, families))
        return 0
    show_documents(door.spoken, [line for line in lines if not line.family])
    for family in families:
        _show_family(door, config, family, every=every)
    if not lines:
        click.echo(door.say("cli-list-empty"))
    return 0


def _json(
    door: Door, lines: Sequence[DocumentLine], families: Sequence[Family]
) -> Mapping[str, Any]:
    return {
        "schema": 1,
        "documents": [document_json(line) for line in lines],
        "problems": [],
        "findings": [],
        "counts": {"documents": len(lines)},
        "families": [
            {
                "key": family.key,
                "name": family.name,
                "documents": [document_json(line) for line in family.documents],
                "missing": [_lack_json(door, lack) for lack in family.missing],
            }
            for family in families
        ],
    }


def _lack_json(door: Door, lack: Lack) -> Mapping[str, Any]:
    message = _told(door, lack)
    return {"type": lack.type, "key": lack.key, "code": lack.code, "message": message}


def _show_family(door: Door, config: Config, family: Family, *, every: bool) -> None:
    """Print a round: its name, its papers, what is missing; many of one type in one line."""
    row = family.key.partition("/")[2]
    click.echo()
    click.echo(click.style(f"{row} · {family.name}" if family.name else row, bold=True))
    plain: list[DocumentLine] = []
    for type_, group in groupby(family.documents, key=lambda line: line.type):
        lines = list(group)
        if every or len(lines) <= MANY:
            plain += lines
            continue
        show_documents(door.spoken, plain)
        plain = []
        click.echo(_counted(door, config, type_, lines))
    show_documents(door.spoken, plain)
    show_lacks(door, config, family, every=every)


def show_lacks(door: Door, config: Config, family: Family, *, every: bool) -> None:
    """Print what a round's papers still lack before they can be signed."""
    for text in _lacks(door, config, family, every=every):
        mark, colour = MARKS[Level.WARNING]
        click.echo(f"  {click.style(mark, fg=colour)} {text}")


def _counted(door: Door, config: Config, type_: str, lines: Sequence[DocumentLine]) -> str:
    """Return many papers of a type as one line: `Giấy khen: 18 dự thảo, 2 còn lỗi`."""
    states = Counter(line.state for line in lines)
    counts = ", ".join(
        f"{states[state]} {door.say(f'state-{state}')}" for state in State if states[state]
    )
    return f"{_name_of(config, type_)}: {counts}"


def _lacks(door: Door, config: Config, family: Family, *, every: bool) -> Iterator[str]:
    """Yield what is missing, each paper's own; what many papers of a type lack alike, once."""
    alike = Counter((lack.code, lack.type, *lack.params.items()) for lack in family.missing)
    told: set[tuple[object, ...]] = set()
    for lack in family.missing:
        kind = (lack.code, lack.type, *lack.params.items())
        if every or lack.key is None or alike[kind] <= MANY:
            yield _told(door, lack)
        elif kind not in told:
            told.add(kind)
            name = _name_of(config, lack.type)
            yield door.say(OF_MANY[lack.code], count=alike[kind], name=name, **lack.params)


def _told(door: Door, lack: Lack) -> str:
    return door.say(lack.code, key=lack.key or "", type=lack.type, **lack.params)


def _name_of(config: Config, type_: str) -> str:
    """Return a type's name for people, with the type where two are called alike."""
    document = config.documents.get(type_)
    if document is None:
        return type_
    alike = [one for one in config.documents.values() if one.name == document.name]
    return document.name if len(alike) == 1 else f"{document.name} ({type_})"
