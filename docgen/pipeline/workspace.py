"""An open workspace: configuration, output folder and register, with the clock and the actor."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from filelock import FileLock, Timeout

from docgen.config import Config, load, organisation_at
from docgen.errors import Later, Problem, Where
from docgen.messages import Language
from docgen.pipeline.form import Checker, profile_of
from docgen.register import Register, open_register
from docgen.render import Renderer
from docgen.store import Output, unusable

LOCK = ".docgen.lock"
WITNESS = ".so-da-cap.json"


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything that a command works with; `at` is its instant, with time zone."""

    root: Path
    config: Config
    output: Output
    register: Register
    renderer: Renderer
    checker: Checker
    at: datetime
    actor: str

    @property
    def language(self) -> Language:
        """Return the language that the sheet's people read."""
        return self.config.organisation.language


@contextmanager
def open_workspace(
    config_path: Path,
    *,
    environment: Mapping[str, str],
    now: datetime,
    actor: str,
    exclusive: bool,
    patience: float = 0,
) -> Iterator[Workspace]:
    """Yield the workspace around a configuration file.

    An exclusive one is locked against every other command that writes, for as long as the process
    lives: a crash releases it. Raises Later when it stays locked for `patience` seconds, Stopped
    for a faulty configuration or register.
    """
    config = load(config_path, environment)
    root = config_path.resolve().parent
    zone = ZoneInfo(config.organisation.timezone)
    at = now.astimezone(zone)
    folder = root / config.output
    make_folder(folder)
    with _locked(folder, patience) if exclusive else _unlocked():
        period = organisation_at(config, at.date()) or config.organisation.periods[-1]
        books = open_register(
            config.register_,
            owner=period.symbol,
            timezone=zone,
            root=root,
            witness=folder / WITNESS,
        )
        checking = closing(Checker(profile_of(config), config.workers))
        rendering = Renderer(config.limits, workers=config.workers)
        with books as register, rendering as renderer, checking as checker:
            held = register.alone(patience) if exclusive else _unlocked()
            with held:
                yield Workspace(
                    root, config, Output(folder), register, renderer, checker, at, actor
                )


def make_folder(folder: Path) -> None:
    """Make the output folder where it is missing; raises Stopped when that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise unusable(folder, fault) from None


@contextmanager
def _locked(folder: Path, patience: float) -> Iterator[None]:
    lock = FileLock(folder / LOCK, timeout=patience)
    try:
        lock.acquire()
    except Timeout:
        raise Later(Problem("run-busy", Where(file=str(folder)))) from None
    except OSError as fault:
        raise unusable(folder, fault) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _unlocked() -> Iterator[None]:
    yield
