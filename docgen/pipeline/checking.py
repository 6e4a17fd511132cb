"""Word files held against the official form: ours, or written by hand anywhere."""

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from docgen.config import Config, load
from docgen.errors import DocgenError, Level, Problem, Stopped, Where
from docgen.layout import available, lay_out
from docgen.messages import Language
from docgen.model import Finding, Page
from docgen.pipeline.form import NOTHING_KNOWN, Known, facts_of, known, profile_of
from docgen.pipeline.survey import numbering
from docgen.pipeline.workspace import Workspace, open_workspace
from docgen.records import read as read_records
from docgen.rules import ON_PAPER, Facts, Paper, judge, names_in, paper_of, profile
from docgen.rules.facts import Beside
from docgen.rules.profile import Profile
from docgen.sheets import open_sheet

DEFAULT_PROFILE = "cong-doan"
LAYOUT_SECONDS = 60
LARGEST = 100 * 1024 * 1024
ERRORS_FOUND, UNREADABLE = 3, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOrder:
    """What is to be checked: files, by which profile (None: the workspace's), with pages or not.

    `config` is the configuration of the workspace, None outside of one.
    """

    files: tuple[Path, ...]
    profile: str | None = None
    config: Path | None = None
    pages: bool = True


@dataclass(slots=True)
class Checked:
    """What was found, by file as it was named; `problems` tell what could not be read or done.

    `language` is that of the office, None outside of a workspace.
    """

    by_file: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    language: Language | None = None

    @property
    def findings(self) -> list[Finding]:
        """Return all findings, file by file."""
        return [finding for findings in self.by_file.values() for finding in findings]

    @property
    def exit_code(self) -> int:
        """Return 1 when a file could not be read, 3 when an error was found, else 0."""
        if any(problem.level is Level.ERROR for problem in self.problems):
            return UNREADABLE
        errors = any(finding.level is Level.ERROR for finding in self.findings)
        return ERRORS_FOUND if errors else 0

    @property
    def counts(self) -> dict[str, int]:
        """Return how many files were looked at, and findings of each level."""
        levels = [finding.level for finding in self.findings]
        return {
            "files": len(self.by_file),
            "errors": levels.count(Level.ERROR),
            "warnings": levels.count(Level.WARNING),
            "infos": levels.count(Level.INFO),
        }


def check_files(
    order: CheckOrder, *, environment: Mapping[str, str], now: datetime, actor: str
) -> Checked:
    """Return where the files depart from the official form, and from one another.

    Raises Stopped for a configuration that cannot be read.
    """
    checked = Checked()
    with ExitStack() as stack:
        office = _Office.at(order, stack, environment=environment, now=now, actor=actor)
        checked.problems += office.problems
        checked.language = office.language
        papers = _papers(order, office, checked)
        laid = _laid(order, papers, checked)
        spelt: list[str] = []
        for name, paper in papers.items():
            facts = replace(
                office.facts(Path(name), paper),
                spelt=tuple(spelt),
                beside=_beside(papers, name),
            )
            checked.by_file[name] = judge(paper, facts, pages=laid.get(name))
            spelt += names_in(paper)
    return checked


def rechecked(order: CheckOrder, file: Path) -> Callable[[bytes], tuple[Finding, ...]]:
    """Return what checks other bytes of a file by the same profile, without workspace or pages."""
    config = None if order.config is None else load(order.config, os.environ)
    by = _profile(order, config)
    return lambda content: judge(paper_of(content, str(file), by))


def content_of(file: Path) -> bytes:
    """Return the bytes of a file; raises Stopped where there is none that can be read."""
    where = Where(file=str(file))
    try:
        if not file.is_file():
            raise Stopped(Problem("check-no-file", where))
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as fault:
        reason = errno.errorcode.get(fault.errno or 0, "?")
        raise Stopped(Problem("check-locked", where, {"reason": reason})) from None
    if len(content) > LARGEST:
        raise Stopped(Problem("render-file-too-large", where, _too_large(file)))
    return content


def _too_large(file: Path) -> dict[str, str | int]:
    return {"file": str(file), "megabytes": LARGEST >> 20}


def _profile(order: CheckOrder, config: Config | None) -> Profile:
    if config is not None:
        return profile_of(config, order.profile)
    return profile(order.profile or DEFAULT_PROFILE)


@dataclass(slots=True)
class _Office:
    """The workspace that files are held against; outside of one nothing is known."""

    by: Profile
    workspace: Workspace | None = None
    known: Known = NOTHING_KNOWN
    problems: list[Problem] = field(default_factory=list)
    language: Language | None = None

    @staticmethod
    def at(
        order: CheckOrder,
        stack: ExitStack,
        *,
        environment: Mapping[str, str],
        now: datetime,
        actor: str,
    ) -> "_Office":
        """Return the workspace round a configuration; its register only where a file is its own."""
        if order.config is None:
            return _Office(_profile(order, None))
        config = load(order.config, environment)
        office = _Office(_profile(order, config), language=config.organisation.language)
        root = order.config.resolve().parent
        office._read_sheet(config, root)
        folder = (root / config.output).resolve()
        if any(one.resolve().is_relative_to(folder) for one in order.files):
            office.workspace = stack.enter_context(
                open_workspace(
                    order.config, environment=environment, now=now, actor=actor, exclusive=False
                )
            )
        return office

    def facts(self, file: Path, paper: Paper) -> Facts:
        """Return what is known of a file: all of a document of ours, of others what is in force."""
        workspace = self.workspace
        if workspace is not None:
            path = file.resolve()
            for entry in workspace.register.documents():
                if entry.path and workspace.output.at(entry.path) == path:
                    revision = workspace.register.revision(entry.key)
                    if revision is not None:
                        own = numbering(entry)
                        return facts_of(workspace.config, revision.draft, own, self.known)
        return Facts(bases=self.known.bases)

    def _read_sheet(self, config: Config, root: Path) -> None:
        """Read who may sign and what is in force; a sheet that cannot be read is told, no more."""
        try:
            snapshot = open_sheet(config.sheet, root, config.limits).read()
            self.known = known(config, read_records(config.tables, snapshot, {}).by_table)
        except DocgenError as fault:
            self.problems += [replace(one, level=Level.WARNING) for one in fault.problems]


def _papers(order: CheckOrder, office: _Office, checked: Checked) -> dict[str, Paper]:
    papers: dict[str, Paper] = {}
    for file in order.files:
        try:
            papers[str(file)] = paper_of(content_of(file), str(file), office.by)
        except Stopped as stopped:
            checked.problems += stopped.problems
    return papers


def _laid(
    order: CheckOrder, papers: Mapping[str, Paper], checked: Checked
) -> dict[str, tuple[Page, ...]]:
    """Return the pages of each file, where LibreOffice is there to lay them out; else say so."""
    if not order.pages or not papers:
        return {}
    if not available():
        params = {"count": len(ON_PAPER)}
        where = Where(file=str(order.files[0]))
        checked.problems.append(Problem("check-no-pages", where, params, Level.INFO))
        return {}
    found: dict[str, tuple[Page, ...]] = {}
    files = ((name, content_of(Path(name))) for name in papers)
    for laid in lay_out(files, seconds=LAYOUT_SECONDS):
        checked.problems += laid.problems
        if laid.pages is not None:
            found[laid.key] = laid.pages
    return found


def _beside(papers: Mapping[str, Paper], name: str) -> tuple[Beside, ...]:
    """Return the numbers and dates of the other papers."""
    return tuple(
        Beside(number=paper.number.digits, symbol=_close(paper.number.symbol), day=_day(paper))
        for other, paper in papers.items()
        if other != name and paper.number is not None
    )


def _close(symbol: str) -> str:
    return "".join(symbol.split())


def _day(paper: Paper) -> date | None:
    return paper.dated.date if paper.dated else None
