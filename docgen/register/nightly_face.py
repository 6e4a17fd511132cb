"""What the register is asked and told of runs, letters and backups; a part of its face."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from docgen.errors import Problem
from docgen.register import copying, nights
from docgen.register.engine import Database
from docgen.register.listed import Told, note_told
from docgen.register.values import Letter, NewLetter, Run, Service


class Nights:
    """Runs, letters and copies of a register."""

    _database: Database

    def start_run(
        self, *, at: datetime, actor: str, kind: str = "hand", due: datetime | None = None
    ) -> int:
        """Note that a run began; return its number."""
        with self._database.writing() as connection:
            return nights.start_run(connection, at=at, actor=actor, kind=kind, due=due)

    def finish_run(
        self,
        run: int,
        *,
        at: datetime,
        exit_code: int,
        counts: Mapping[str, int],
        problems: Sequence[Problem] = (),
        letters: Sequence[NewLetter] = (),
        told: Told | None = None,
    ) -> None:
        """Note how a run ended and what it met; its letters are entered in the same transaction.

        `told` is what a whole run had to say, for the clerk's page.
        """
        with self._database.writing() as connection:
            nights.finish_run(
                connection,
                run,
                at=at,
                exit_code=exit_code,
                counts=counts,
                problems=problems,
                letters=letters,
            )
            if told is not None:
                note_told(connection, run, told)

    def runs(self, kind: str | None = None, *, most: int = 50) -> tuple[Run, ...]:
        """Return the newest runs, newest first."""
        with self._database.reading() as connection:
            return nights.runs(connection, kind, most)

    def run(self, number: int) -> Run | None:
        """Return one run."""
        with self._database.reading() as connection:
            return nights.one_run(connection, number)

    def drafted_since_told(self) -> tuple[tuple[str, bool], ...]:
        """Return the keys drafted since the last nightly run that ended well, new ones marked."""
        with self._database.reading() as connection:
            return nights.drafted_after(connection, nights.told_until(connection))

    def last_letter(self, recipient: str, kind: str) -> Mapping[str, Any]:
        """Return what the last letter of a kind told somebody; nothing where there was none."""
        with self._database.reading() as connection:
            return nights.last_letter(connection, recipient, kind)

    def claim_letter(self, at: datetime) -> Letter | None:
        """Return the next letter to be sent, this try of it noted; None where none is due."""
        with self._database.writing() as connection:
            return nights.claim_letter(connection, at)

    def close_letter(self, letter: int, *, sent: datetime | None, why: str = "") -> None:
        """Note when a letter was sent, or the code of why it was not."""
        with self._database.writing() as connection:
            nights.close_letter(connection, letter, sent=sent, why=why)

    def letters_waiting(self) -> Mapping[str, int]:
        """Return how many letters were not sent yet, by the code of why not (empty: not tried)."""
        with self._database.reading() as connection:
            return nights.letters_waiting(connection)

    def beat(self, host: str, *, at: datetime, until: datetime) -> None:
        """Note that the service of a machine woke, and by when it is to be heard of again."""
        with self._database.writing() as connection:
            nights.beat(connection, host, at=at, until=until)

    def service(self, now: datetime) -> Service | None:
        """Return whether the service lives, and when it woke last; None where it never ran."""
        with self._database.reading() as connection:
            return nights.service(connection, now)

    def copy_to(self, folder: Path) -> str:
        """Write a consistent copy of the whole register into a folder; return its file's name.

        Raises Stopped where the copy cannot be made or is not sound.
        """
        return copying.copy_to(self._database, folder)

    @contextmanager
    def alone(self, patience: float) -> Iterator[None]:
        """Keep every other machine that shares the register from writing runs and acts meanwhile.

        SQLite lies on one machine, where the workspace's lock does the same. Raises Later.
        """
        with copying.alone(self._database, patience):
            yield
