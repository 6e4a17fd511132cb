"""`docgen serve`: the clerk's page, until it is ended."""

import os
from datetime import UTC, datetime

import click

from docgen.cli.door import Door, command
from docgen.cli.guard import Interrupted
from docgen.cli.wording import say


@click.command(help=say("cli-help-serve"))
@click.option("--host", metavar="H", help=say("cli-option-host"))
@click.option("--port", type=click.IntRange(0, 65535), metavar="P", help=say("cli-option-port"))
@command(writes_json=False)
def serve(door: Door, host: str | None, port: int | None) -> int:
    """Serve the page; ending it is no fault."""
    # Loaded here: the web's libraries take as long to load as all else of a short command.
    from docgen.web import serve as serve_page

    def ready(address: str) -> None:
        click.echo(door.say("cli-serve-ready", address=address))

    try:
        serve_page(
            door.config,
            environment=os.environ,
            clock=lambda: datetime.now(UTC),
            host=host,
            port=port,
            ready=ready,
        )
    except Interrupted:
        return 0
    return 0
