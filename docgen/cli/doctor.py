"""`docgen doctor`: the self-examination."""

import os
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import click

from docgen.cli.door import Door, command
from docgen.cli.showing import problem_json, write_json
from docgen.cli.wording import say
from docgen.errors import Level
from docgen.messages import place, sentence
from docgen.pipeline.doctor import Check, Order, examine, exit_code

MARKS = {
    None: ("✓", "green"),
    Level.INFO: ("·", "cyan"),
    Level.WARNING: ("!", "yellow"),
    Level.ERROR: ("✗", "red"),
}


@click.command("doctor", help=say("cli-help-doctor"))
@click.option("--write", "writes", is_flag=True, help=say("cli-option-doctor-write"))
@click.option("--no-layout", is_flag=True, help=say("cli-option-doctor-no-layout"))
@command()
def doctor(door: Door, *, writes: bool, no_layout: bool) -> int:
    """Look at each part of the office in turn, and say what to do."""
    order = Order(
        config=door.config,
        environment=os.environ,
        now=datetime.now(UTC),
        writes=writes,
        layout=not no_layout,
    )
    seen: list[Check] = []
    for check in examine(order):
        seen.append(check)
        if not door.json:
            click.echo(_line(door, check))
    levels = Counter(check.level for check in seen)
    counts = {"errors": levels[Level.ERROR], "warnings": levels[Level.WARNING]}
    if door.json:
        write_json(_json(door, seen, counts))
    else:
        click.echo()
        click.echo(
            door.say("cli-doctor-counts" if any(counts.values()) else "cli-doctor-well", **counts)
        )
    return exit_code(levels)


def _line(door: Door, check: Check) -> str:
    mark, colour = MARKS[check.level]
    name = door.say(f"doctor-part-{check.name}")
    where = place(check.where) if check.where else ""
    parts = (name, where, sentence(check.code, door.spoken, check.params))
    return f"{click.style(mark, fg=colour)} {': '.join(part for part in parts if part)}"


def _json(door: Door, seen: list[Check], counts: dict[str, int]) -> dict[str, Any]:
    return {
        "schema": 1,
        "documents": [],
        "problems": [
            problem_json(door.spoken, check.problem) for check in seen if check.problem is not None
        ],
        "findings": [],
        "counts": {"checks": len(seen), **counts},
        "checks": [
            {
                "name": check.name,
                "level": str(check.level) if check.level else "ok",
                "code": check.code,
                "message": sentence(check.code, door.spoken, check.params),
            }
            for check in seen
        ],
    }
