"""What every command is given at the door: configuration, language, clock, actor."""

import functools
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import click

from docgen.cli.guard import guarded, log_to_stderr
from docgen.cli.showing import show_failure
from docgen.cli.wording import LANGUAGES, environment_language, say
from docgen.errors import DocgenError
from docgen.messages import Language, sentence
from docgen.pipeline import Workspace, open_workspace
from docgen.vietnamese.dates import read_date

PATIENCE = 30  # seconds that a clerk's act waits for a run to end
COMMON = ("config", "lang", "debug", "json")  # said to a group, they hold for its command too


@dataclass(slots=True)
class Door:
    """How a command was called."""

    config: Path
    language: Language | None
    json: bool
    debug: bool

    @property
    def spoken(self) -> Language:
        """Return the language to speak while the organisation's is not known."""
        return self.language or environment_language() or "vi"

    @property
    def actor(self) -> str:
        """Return who acts, as the register names people."""
        return os.environ.get("DOCGEN_ACTOR") or _user()

    @contextmanager
    def workspace(self, *, exclusive: bool, patience: float = 0) -> Iterator[Workspace]:
        """Yield the workspace; from here on its organisation's language is spoken by default."""
        with self._opened(exclusive=exclusive, patience=patience) as workspace:
            self.speak(workspace.language)
            yield workspace

    def speak(self, language: Language | None) -> None:
        """Speak the organisation's language, unless another one is asked for."""
        if self.language is None and environment_language() is None:
            self.language = language

    def _opened(self, *, exclusive: bool, patience: float) -> AbstractContextManager[Workspace]:
        return open_workspace(
            self.config,
            environment=os.environ,
            now=datetime.now(UTC),
            actor=self.actor,
            exclusive=exclusive,
            patience=patience,
        )

    def say(self, code: str, **params: str | int) -> str:
        """Return a sentence in the language of this call."""
        return sentence(code, self.spoken, params)


def _user() -> str:
    """Return who is logged in, or the number of a service account that has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "?"


def command(*, writes_json: bool = True) -> Callable[[Callable[..., int]], Callable[..., None]]:
    """Return the decorator of all commands: common options, faults shown, exit code set.

    The function takes the Door first and returns the exit code.
    """

    def decorate(function: Callable[..., int]) -> Callable[..., None]:
        @functools.wraps(function)
        def called(**options: Any) -> None:
            context = click.get_current_context()
            if context.invoked_subcommand:  # a group speaks when none of its commands is called
                said = {name: options[name] for name in COMMON if name in options}
                context.default_map = {context.invoked_subcommand: said}
                return
            door = Door(
                config=options.pop("config"),
                language=cast(Language | None, options.pop("lang")),
                json=options.pop("json", False),
                debug=options.pop("debug"),
            )
            sys.exit(_guarded(door, function, options))

        return _with_options(called, writes_json=writes_json)

    return decorate


def _guarded(door: Door, function: Callable[..., int], options: dict[str, Any]) -> int:
    def tell(fault: DocgenError) -> None:
        show_failure(door.spoken, fault, as_json=door.json)

    log_to_stderr(debug=door.debug)
    return guarded(lambda: function(door, **options), tell)


def _with_options(function: Callable[..., None], *, writes_json: bool) -> Callable[..., None]:
    path = click.Path(path_type=Path)
    options = [
        click.option("--config", type=path, default="config.yaml", help=say("cli-option-config")),
        click.option(
            "--lang", type=click.Choice(LANGUAGES), is_eager=True, help=say("cli-option-lang")
        ),
        click.option("--debug", is_flag=True, help=say("cli-option-debug")),
    ]
    if writes_json:
        options.append(click.option("--json", is_flag=True, help=say("cli-option-json")))
    for option in options:
        function = option(function)
    return function


class Day(click.ParamType[date]):
    """A day on the command line: `2026-03-06`, or `6/3/2026` with the day first."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date; a usage error when it is none."""
        if isinstance(value, date):
            return value
        found = read_date(str(value), day_first=True)
        if not isinstance(found, date):
            self.fail(say("cli-not-a-date", value=str(value)), param, ctx)
        return found
