"""What the page keeps at hand between two requests: configuration, register, the list of papers.

The list is read anew when the register's mark says that something happened, so that thousands of
papers are looked through without asking the database for each.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from docgen.config.web import Web
from docgen.errors import Problem, Stopped, Where
from docgen.pipeline import Workspace, list_entries, open_workspace
from docgen.pipeline.printing import Printing
from docgen.pipeline.report import Family
from docgen.pipeline.template_uses import TemplateUse, stamp, template_use
from docgen.register import Listed, Told
from docgen.vietnamese.text import bare
from docgen.web.running import Runner
from docgen.web.waiting import WaitingRoom

if TYPE_CHECKING:
    from docgen.web.oidc import SignIn  # its libraries are an extra

T = TypeVar("T")
PATIENCE = 30  # seconds that an act waits for a run to end


@dataclass(frozen=True, slots=True)
class Found:
    """A paper of the list, and the words by which it is found: no marks, no capitals."""

    listed: Listed
    words: str


class Desk:
    """One office's page while it is served."""

    def __init__(
        self,
        config_path: Path,
        environment: Mapping[str, str],
        clock: Callable[[], datetime],
        workspace: Workspace,
    ) -> None:
        self._path = config_path
        self._environment = environment
        self._clock = clock
        self._workspace = workspace
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[object, object]] = {}
        self.printing = Printing()
        self.waiting = WaitingRoom()
        self.examining = threading.Lock()  # one stranger's file at a time is taken apart
        self._at_templates = threading.Lock()
        self._templates: dict[str, tuple[object, TemplateUse]] = {}
        self.runner = Runner(config_path, environment)
        self.sign_in: SignIn | None = None

    @property
    def now(self) -> datetime:
        """Return this instant in the office's time zone."""
        return self._clock().astimezone(self._workspace.at.tzinfo)

    def reading(self, actor: str = "") -> Workspace:
        """Return the workspace to look through, as of now."""
        return replace(self._workspace, at=self.now, actor=actor)

    @contextmanager
    def trying(self, actor: str) -> Iterator[Workspace]:
        """Yield a workspace to render and check in; its processes end with the block."""
        with open_workspace(
            self._path,
            environment=self._environment,
            now=self._clock(),
            actor=actor,
            exclusive=False,
        ) as workspace:
            yield workspace

    @contextmanager
    def acting(self, actor: str) -> Iterator[Workspace]:
        """Yield the workspace to act in, locked against runs and other acts."""
        with open_workspace(
            self._path,
            environment=self._environment,
            now=self._clock(),
            actor=actor,
            exclusive=True,
            patience=PATIENCE,
        ) as workspace:
            yield workspace

    def documents(self) -> Sequence[Found]:
        """Return all documents and papers."""
        return self._known("documents", self._listed)

    def families(self) -> Sequence[Family]:
        """Return the rounds, and what is missing in each."""
        return self._known("families", lambda: list_entries(self.reading(), None)[1])

    def told(self) -> Told:
        """Return what the last whole run had to say."""
        return self._known("told", lambda: self._workspace.register.shelf.told())

    def templates(self) -> Sequence[TemplateUse]:
        """Return the templates, in the order in which types name them; read when they change."""
        workspace = self.reading()
        files = dict.fromkeys(one.template for one in workspace.config.documents.values())
        with self._at_templates:  # they take a second; nobody else waits for them
            for file in files:
                mark = stamp(workspace.root / file)
                if file not in self._templates or self._templates[file][0] != mark:
                    self._templates[file] = (mark, template_use(workspace, file))
            return [self._templates[file][1] for file in files]

    def _listed(self) -> list[Found]:
        return [Found(one, words_of(one)) for one in self._workspace.register.shelf.documents()]

    def _known(self, name: str, read: Callable[[], T]) -> T:
        """Return what was read before, unless something happened since."""
        mark = self._workspace.register.shelf.mark()
        with self._lock:
            before = self._kept.get(name)
            if before is None or before[0] != mark:
                before = (mark, read())
                self._kept[name] = before
        return before[1]  # type: ignore[return-value]


@contextmanager
def open_desk(
    config_path: Path, environment: Mapping[str, str], clock: Callable[[], datetime]
) -> Iterator[Desk]:
    """Yield the desk around a configuration file; raises Stopped for a faulty one."""
    with ExitStack() as stack:
        workspace = stack.enter_context(
            open_workspace(
                config_path, environment=environment, now=clock(), actor="", exclusive=False
            )
        )
        desk = Desk(config_path, environment, clock, workspace)
        desk.sign_in = _sign_in(workspace.config.web)
        stack.callback(desk.runner.close)
        yield desk


def _sign_in(web: Web) -> "SignIn | None":
    """Return the sign-in by another service; raises Stopped where its libraries are missing."""
    if web.oidc is None:
        return None
    try:
        from docgen.web.oidc import SignIn
    except ImportError:
        raise Stopped(Problem("web-oidc-missing", Where(file="config.yaml"))) from None
    return SignIn(web.oidc)


def words_of(one: Listed) -> str:
    """Return the words by which a paper is found."""
    number = f"{one.number:02}/{one.symbol}" if one.number else ""
    texts = (one.key, number, one.type_name, one.subject, one.signer, one.recipients, one.family)
    return "\n".join(map(plain, texts))


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Return a text without marks and capitals."""
    return bare(text).casefold()
