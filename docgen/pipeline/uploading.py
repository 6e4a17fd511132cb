"""Papers laid into the office's folder on Google Drive, where the configuration asks for it.

After the drafts are stored, before the sheet is told. Nothing that fails here harms the run: it is
a warning, and the next run brings the folder up to date, by the folder itself.
"""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from docgen.config import Config
from docgen.errors import DocgenError, Level, Problem, Where
from docgen.model import State
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry

if TYPE_CHECKING:  # slow to import: only an office that uses Drive waits for it
    from docgen.sheets.google.drive import Connected, Filed, Folder

_DRIVE = Where(file="Google Drive")
MARKS = {State.VOID: " (đã hủy)", State.WITHDRAWN: " (đã rút)"}

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Uploaded:
    """What came of it: links by the document's key, what went wrong, how often Google was asked."""

    links: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    calls: int = 0
    laid: int = 0


def upload(workspace: Workspace) -> Uploaded:
    """Bring the folder on Drive up to date; return the links of the papers that lie there."""
    done = Uploaded()
    try:
        connected = way_to_drive(workspace.config, workspace.root)
    except DocgenError as fault:
        done.problems += _told(fault.problems)
        return done
    if connected is None:
        return done
    done.problems += connected.client.warnings
    folder = connected.of(workspace.register.identity())
    try:
        _bring_up(workspace, folder, done)
    except DocgenError as fault:
        done.problems += _told(fault.problems)
    done.calls = sum(folder.calls.values())
    log.info("drive: %d laid, %d linked, %d calls", done.laid, len(done.links), done.calls)
    return done


def way_to_drive(config: Config, root: Path) -> "Connected | None":
    """Return the way to the folder on Drive, None where the office has none.

    Raises Stopped for a faulty key file.
    """
    if config.drive is None:
        return None
    from docgen.sheets.google.drive import open_folder

    return open_folder(
        config.drive,
        credentials=config.sheet.credentials,
        endpoint=config.sheet.drive_endpoint,
        root=root,
        limits=config.limits,
    )


def _bring_up(workspace: Workspace, folder: "Folder", done: Uploaded) -> None:
    from docgen.sheets.google.drive import short

    there = folder.files(folder.place())
    entries = [entry for entry in workspace.register.documents() if entry.path]
    for entry in entries:  # the links of all that lies there already, before anything can fail
        filed = there.get(short(entry.key))
        if filed is not None and entry.state not in MARKS:
            done.links[entry.key] = filed.link
    for left, entry in zip(range(len(entries), 0, -1), entries, strict=True):
        try:
            _one(workspace, folder, entry, there.get(short(entry.key)), done)
        except DocgenError as fault:
            done.problems += _told(fault.problems)
            if fault.problems[0].code == "drive-too-large":
                continue
            params = {"count": left}
            done.problems.append(Problem("drive-unfinished", _DRIVE, params, Level.WARNING))
            return


def _one(
    workspace: Workspace, folder: "Folder", entry: Entry, filed: "Filed | None", done: Uploaded
) -> None:
    """Bring one paper up to date; one that is void or withdrawn only shows it in its name."""
    name = PurePosixPath(entry.path).name
    if mark := MARKS.get(entry.state):
        if filed is not None and filed.name != (name := _marked(name, mark)):
            folder.rename(filed, name)
        return
    content = workspace.output.read(entry.path)
    if content is None:
        return
    if filed is None or filed.md5 != hashlib.md5(content, usedforsecurity=False).hexdigest():
        if filed is not None and filed.edited:
            where = Where(file=name)
            problem = Problem("drive-edited", where, {"key": entry.key}, Level.WARNING)
            done.problems.append(problem)
            return
        filed = folder.lay(entry.key, name, content, filed)
        done.laid += 1
    elif filed.name != name:
        filed = folder.rename(filed, name)
    done.links[entry.key] = filed.link


def _marked(name: str, mark: str) -> str:
    path = PurePosixPath(name)
    return f"{path.stem}{mark}{path.suffix}"


def _told(problems: Iterable[Problem]) -> list[Problem]:
    """Return faults as warnings: the papers themselves stand where they always do."""
    return [
        replace(one, level=Level.WARNING, where=one.where if one.where.file else _DRIVE)
        for one in problems
    ]
