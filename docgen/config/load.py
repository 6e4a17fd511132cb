"""config.yaml read from its file: a Config, or every fault at once."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from docgen.config.environment import filled, secrets, without_secrets
from docgen.config.faults import Fault, problems
from docgen.config.google import overridden
from docgen.config.references import unresolved
from docgen.config.schema import Config
from docgen.config.shape import shaped
from docgen.config.source import parse
from docgen.errors import Problem, Stopped, Where

LARGEST = 1024 * 1024


def load(path: Path, environment: Mapping[str, str]) -> Config:
    """Return the checked configuration of a file.

    `${NAME}` in its texts is filled from `environment`, which also may say where Google is reached
    (see `docgen.config.google`); paths in it stay as written, relative to
    the file's folder. Raises Stopped with all faults, each at its key path (`Where.part`) and
    line (`Where.paragraph`).
    """
    text = _text(path)
    checked = _checked(text, tuple(sorted(environment.items())))
    if isinstance(checked, Config):
        return checked
    faults = without_secrets(checked, secrets(text, environment))
    raise Stopped(*problems(faults, path.name))


# The service and the page open the workspace again and again: half of a quiet run was this.
@lru_cache(maxsize=4)
def _checked(text: str, environment: tuple[tuple[str, str], ...]) -> Config | tuple[Fault, ...]:
    checked = check(text, dict(environment))
    return checked if isinstance(checked, Config) else tuple(checked)


def check(text: str, environment: Mapping[str, str]) -> Config | list[Fault]:
    """Return the configuration that a text holds, or its faults (never none)."""
    written, faults = parse(text)
    if written is None:
        return faults or [Fault("config-nothing", (), 1)]
    if not written.entries:
        return faults or [
            written.fault("config-nothing" if not written.value else "config-no-keys")
        ]
    root, missing = filled(written, environment)
    root = overridden(root, environment)
    config = shaped(root)
    faults += [*missing, *(config if isinstance(config, list) else []), *unresolved(root)]
    return config if isinstance(config, Config) and not faults else faults


def _text(path: Path) -> str:
    try:
        content = _content(path)
    except (FileNotFoundError, ValueError):  # ValueError: a name that no file can have
        raise _stopped("config-not-found", path, folder=str(path.parent)) from None
    except PermissionError:
        raise _stopped("config-forbidden", path) from None
    except OSError as error:
        raise _stopped("config-unreadable", path, reason=error.strerror or str(error)) from None
    if len(content) > LARGEST:
        raise _stopped("config-too-large", path, most=LARGEST // 1024)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        where = Where(file=path.name, paragraph=str(line))
        raise Stopped(Problem("config-not-utf8", where)) from None


def _content(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise _stopped("config-not-a-file", path)
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _stopped(code: str, path: Path, **params: str | int) -> Stopped:
    return Stopped(Problem(code, Where(file=str(path)), params))
