"""The pages of one document or of several, to be shown or printed: kept ones, else made now.

The best engine comes first: LibreOffice where it is installed, then dxpdf, then the words alone.
"""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from docgen.config import Config
from docgen.errors import Later, Problem, Stopped, Where
from docgen.layout import MOST_FILES, available, quick_pages, reading_view
from docgen.model import State
from docgen.pipeline.beside import PDF, kept_file
from docgen.pipeline.kept_pages import Engine, kept_pages
from docgen.pipeline.pages import Pages, Printed, look_at, print_files
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry

QUICK_SECONDS = 20
PATIENCE = 30  # seconds that one who asks waits for the pages of another
MOST_AT_ONCE = MOST_FILES  # documents that are laid out while somebody waits
_MOST_FAILED = 1000


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands for a document: its pages as PDF, or its words as HTML that is harmless."""

    engine: Engine
    pdf: bytes | None = None
    words: str | None = None


def engines(config: Config) -> tuple[Engine, ...]:
    """Return what is asked for pages, the best first."""
    asked = config.web.preview
    if asked != "auto":
        return (Engine(asked),)
    return (*((Engine.LIBREOFFICE,) if available() else ()), Engine.DXPDF, Engine.READING)


def has_file(entry: Entry) -> bool:
    """Tell whether a document should have a file; that of a void draft was put aside."""
    return bool(entry.path) and (entry.state is not State.VOID or entry.frozen)


def file_of(workspace: Workspace, entry: Entry) -> bytes:
    """Return the Word file of a document; raises Stopped without one, or for a changed one."""
    content = workspace.output.read(entry.path) if has_file(entry) else None
    if content is None:
        raise Stopped(Problem("web-no-file", Where(file=entry.key)))
    if entry.frozen and _sha(content) != entry.file_sha:
        raise Stopped(Problem("web-file-changed", Where(file=entry.key)))
    return content


class Printing:
    """Pages made on demand, for one who asks at a time.

    What an engine could make nothing of is not given to it again while the page is served.
    """

    def __init__(self) -> None:
        self._hands = threading.Lock()
        self._failed: set[tuple[str, Engine]] = set()

    def shown(self, workspace: Workspace, entry: Entry) -> Shown:
        """Return the best there is of a document; raises Stopped where nothing can be shown."""
        return self._made(workspace, entry, engines(workspace.config), "preview-none")

    def pages(self, workspace: Workspace, entry: Entry) -> Shown:
        """Return a document's pages as PDF; raises Stopped where nothing makes any."""
        return self._made(workspace, entry, printers(workspace.config), "preview-no-pdf")

    def ready(self, workspace: Workspace, entry: Entry) -> Shown | None:
        """Return a document's pages if they were made before by the best engine for it."""
        content = file_of(workspace, entry)
        beside = kept_file(workspace, entry, PDF)
        if beside is not None:
            return Shown(Engine.LIBREOFFICE, beside)
        sha = _sha(content)
        for engine in _that_may_have_made(workspace.config):
            pdf = kept_pages(workspace).pdf(sha, engine)
            if pdf is not None:
                return Shown(engine, pdf)
            if engine in engines(workspace.config) and (sha, engine) not in self._failed:
                return None
        return None

    def make_ready(self, workspace: Workspace, entries: Sequence[Entry]) -> int:
        """Make pages for those that have none yet; return how many are left for later."""
        waiting = [one for one in entries if self.ready(workspace, one) is None]
        some = waiting[:MOST_AT_ONCE]
        if Engine.LIBREOFFICE in engines(workspace.config):
            self._make_at_once(workspace, some)
        for one in some:  # by another engine, what LibreOffice failed on; else all of them
            with suppress(Stopped):
                self.pages(workspace, one)
        return len(waiting) - len(some)

    def _make_at_once(self, workspace: Workspace, entries: Sequence[Entry]) -> None:
        with self._in_turn():
            left = [one for one in entries if self.ready(workspace, one) is None]
            for printed in _laid_out(workspace, left) if left else ():
                if printed.laid.pdf is None:
                    self._note_failed(printed.sha, Engine.LIBREOFFICE)

    def _made(self, workspace: Workspace, entry: Entry, able: Sequence[Engine], none: str) -> Shown:
        if before := self.ready(workspace, entry):
            return before
        with self._in_turn():
            if before := self.ready(workspace, entry):  # made while we waited
                return before
            content = file_of(workspace, entry)
            for engine in able:
                if (_sha(content), engine) in self._failed:
                    continue
                if made := _asked(workspace, entry, content, engine):
                    return made
                self._note_failed(_sha(content), engine)
        raise Stopped(Problem(none, Where(file=entry.key), {"key": entry.key}))

    def _note_failed(self, sha: str, engine: Engine) -> None:
        if len(self._failed) >= _MOST_FAILED:
            self._failed.clear()
        self._failed.add((sha, engine))

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if not self._hands.acquire(timeout=PATIENCE):
            raise Later(Problem("preview-busy", Where(file="docgen")))
        try:
            yield
        finally:
            self._hands.release()


def printers(config: Config) -> tuple[Engine, ...]:
    """Return what is asked for PDFs, the best first."""
    return tuple(one for one in engines(config) if one is not Engine.READING)


def _that_may_have_made(config: Config) -> tuple[Engine, ...]:
    """Return the engines whose kept pages are shown: LibreOffice's also once it is gone."""
    able = printers(config)
    auto = config.web.preview == "auto" and Engine.LIBREOFFICE not in able
    return (Engine.LIBREOFFICE, *able) if auto else able


def _asked(workspace: Workspace, entry: Entry, content: bytes, engine: Engine) -> Shown | None:
    """Return what an engine makes of a document now; None where it fails."""
    if engine is Engine.READING:
        words = reading_view(content, seconds=QUICK_SECONDS)
        return None if words is None else Shown(engine, words=words)
    if engine is Engine.LIBREOFFICE:
        (printed,) = _laid_out(workspace, [entry])
        return None if printed.laid.pdf is None else Shown(engine, printed.laid.pdf)
    pdf = quick_pages(content, seconds=QUICK_SECONDS)
    if pdf is None:
        return None
    kept_pages(workspace).keep(_sha(content), engine, pdf)
    return Shown(engine, pdf)


def _laid_out(workspace: Workspace, entries: Sequence[Entry]) -> Iterator[Printed]:
    """Yield files as LibreOffice lays them out; what nobody looked at yet is looked at now."""
    printed_files = print_files(workspace, [one.path for one in entries])
    for entry, printed in zip(entries, printed_files, strict=True):
        revision = workspace.register.revision(entry.key)
        live = entry.state in (State.DRAFT, State.RESERVED) and workspace.config.form.pages
        if live and revision and revision.laid is None and revision.file_sha == printed.sha:
            look_at(workspace, revision, printed, Pages())
        yield printed


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
