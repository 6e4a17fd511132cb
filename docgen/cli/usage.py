"""A command line that cannot be read, told in our own sentences (exit code 2)."""

import io
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, cast

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from docgen.cli.wording import LANGUAGES, environment_language
from docgen.messages import Language, sentence

WRONG_COMMAND_LINE = 2
OURS = {"prog_name": "docgen", "standalone_mode": False}


class Misused(click.UsageError):
    """A command line whose parts do not go together, by the code of its sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code, click.get_current_context(silent=True))
        self.code = code


class Commands(click.Group):
    """The group of all commands; what click would say of a wrong line is said by us."""

    def main(self, args: Sequence[str] | None = None, **settings: Any) -> NoReturn:  # type: ignore[override]
        """Run one command and exit with its code."""
        _print_any_letter()
        try:
            code = super().main(args, **{**settings, **OURS})
        except NoArgsIsHelpError as fault:
            fault.show()
            code = WRONG_COMMAND_LINE
        except click.UsageError as fault:
            _show(fault)
            code = WRONG_COMMAND_LINE
        sys.exit(code or 0)


def _print_any_letter() -> None:
    """Let a terminal that does not know our letters show `?`, rather than end the command."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _show(fault: click.UsageError) -> None:
    language = _language(fault.ctx)
    said, params = _sentence(fault)
    path = fault.ctx.command_path if fault.ctx else "docgen"
    click.echo(sentence(said, language, params), err=True)
    click.echo(sentence("cli-see-help", language, {"command": f"{path} --help"}), err=True)


def _language(context: click.Context | None) -> Language:
    wanted = context.params.get("lang") if context else None
    return cast(Language, wanted) if wanted in LANGUAGES else environment_language() or "vi"


def _sentence(fault: click.UsageError) -> tuple[str, dict[str, str]]:
    match fault:
        case NoSuchCommand(command_name=name, possibilities=near):
            return _with_nearest("cli-no-such-command", name, near)
        case click.NoSuchOption(option_name=name, possibilities=near):
            return _with_nearest("cli-no-such-option", name, near)
        case Misused(code=code):
            return code, {}
        case click.MissingParameter():
            return "cli-missing", {"name": _name(fault.param)}
        case click.BadParameter():
            return _wrong_value(fault)
        case click.BadOptionUsage(option_name=name):
            return "cli-option-usage", {"name": name}
        case _:
            return "cli-usage", {}


def _with_nearest(code: str, name: str, near: Sequence[str] | None) -> tuple[str, dict[str, str]]:
    if near:
        return f"{code}-near", {"name": name, "nearest": near[0]}
    return code, {"name": name}


def _wrong_value(fault: click.BadParameter) -> tuple[str, dict[str, str]]:
    """Return the sentence for a value that an option does not take, told by its kind."""
    name, kind = _name(fault.param), fault.param.type if fault.param else None
    if isinstance(kind, click.Choice):
        return "cli-not-a-choice", {"name": name, "choices": ", ".join(map(str, kind.choices))}
    if isinstance(kind, click.types.IntParamType):
        return "cli-not-a-number", {"name": name}
    if isinstance(kind, click.Path):
        return "cli-not-a-path", {"name": name}
    return "cli-wrong-value", {"name": name, "message": fault.message}


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else param.make_metavar(_NOWHERE)


_NOWHERE = click.Context(click.Command("docgen"))
