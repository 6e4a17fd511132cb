"""Whatever happens inside a command ends as a sentence and an exit code, never as a trace."""

import errno
import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import click

from docgen.errors import DocgenError, Problem, Stopped, Where, place_of

# The terminal's Ctrl-C, a service that is stopped, a terminal that was closed.
ENDINGS = [getattr(signal, n) for n in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, n)]
OF_A_SIGNAL = 128  # what a shell adds to a signal's number
NOBODY_READS = OF_A_SIGNAL + 13  # SIGPIPE, as other programs end before `| head`

log = logging.getLogger(__name__)


class Interrupted(BaseException):
    """The command is to end now; on the way out locks and workers are let go."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = OF_A_SIGNAL + number


def guarded(call: Callable[[], int], tell: Callable[[DocgenError], None]) -> int:
    """Return the exit code of a command; `tell` is given the fault that stopped it, if any."""
    with _ended_by_signals():
        try:
            return _told(call, tell)
        except OSError as fault:
            _stop_printing()
            return NOBODY_READS if fault.errno == errno.EPIPE else Stopped.exit_code


def log_to_stderr(*, debug: bool) -> None:
    """Send our own log to standard error; libraries are heard only when they warn.

    What they say below that may quote files and statements, and so people's names.
    """
    logging.basicConfig(stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("docgen").setLevel(logging.DEBUG if debug else logging.WARNING)


def _told(call: Callable[[], int], tell: Callable[[DocgenError], None]) -> int:
    try:
        return call()
    except DocgenError as fault:
        log.debug("%s", _trace(fault))
        tell(fault)
        return fault.exit_code
    except Interrupted as end:
        tell(Stopped(Problem("cli-interrupted", Where(file=""))))
        return end.exit_code
    except (BrokenPipeError, click.UsageError):
        raise
    except Exception as fault:
        log.debug("%s", _trace(fault))
        tell(Stopped(_unforeseen(fault)))
        return Stopped.exit_code


def _trace(fault: BaseException | None) -> str:
    """Return the places in the code that a fault passed, without its words: they may be names."""
    told = []
    while fault is not None:
        told += [type(fault).__name__, *traceback.format_tb(fault.__traceback__)]
        fault = fault.__cause__ or fault.__context__
    return "\n".join(line.rstrip() for line in told)


def _unforeseen(fault: Exception) -> Problem:
    if isinstance(fault, OSError) and fault.errno:
        name = os.fsdecode(fault.filename) if isinstance(fault.filename, str | bytes) else ""
        reason = errno.errorcode.get(fault.errno, str(fault.errno))
        return Problem("cli-system-fault", Where(file=name), {"reason": reason})
    return Problem("cli-unforeseen", Where(file=""), {"place": place_of(fault)})


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = [one for one in ENDINGS if signal.getsignal(one) is not signal.SIG_IGN]
    before = [(number, signal.signal(number, _end)) for number in heard]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler or signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)  # asked a second time, the process ends at once
    raise Interrupted(number)


def _stop_printing() -> None:
    """Let what was not printed yet go nowhere, or Python complains of it when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
