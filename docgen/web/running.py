"""The run that somebody began on the page: one at a time, a second click joins it."""

import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from docgen.pipeline.apart import Going, RunApart, Stage


class Runner:
    """Begins runs in processes of their own, and knows how the last one goes; `close` it."""

    def __init__(self, config: Path, environment: Mapping[str, str]) -> None:
        self._config = config
        self._environment = environment
        self._lock = threading.Lock()
        self._run: RunApart | None = None

    def begin(self, actor: str, now: datetime) -> Going:
        """Return the run that goes on; where none does, one that begins now."""
        with self._lock:
            if self._run is None or self._run.going.stage is Stage.ENDED:
                self._run = RunApart(self._config, self._environment, actor=actor, now=now)
            return self._run.going

    @property
    def last(self) -> Going | None:
        """Return the run that was begun last; None where there was none since the start."""
        run = self._run
        return None if run is None else run.going

    @property
    def going(self) -> bool:
        """Tell whether a run of the page goes on."""
        last = self.last
        return last is not None and last.stage is not Stage.ENDED

    def close(self) -> None:
        """End the run that goes on, as a signal ends `docgen run`."""
        with self._lock:
            if self._run is not None:
                self._run.close()
