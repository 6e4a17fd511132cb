"""A backup: register, papers, configuration, templates, workbook in a dated folder.

Written under another name, held against its own list of hashes, brought to disk, and only then
given its name: a folder that bears a date is whole. A file that the backup before holds already is
linked to it, so that thirty nights take little more room than one; never to the file in use, which
a person may write into.
"""

import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from docgen import __version__
from docgen.errors import Level, Problem, Where
from docgen.model import State
from docgen.pipeline.kept_pages import FOLDER as KEPT_PAGES
from docgen.pipeline.workspace import LOCK, Workspace
from docgen.store import PARTIAL, beside_path, unusable

LIST = "sao-luu.json"
NAME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}")
FORM = "%Y-%m-%dT%H%M%S"
LEAST = 3  # of the newest always stay: a clock that is years ahead for a day must not forget all


@dataclass(slots=True)
class Backup:
    """A backup that was made: where, how much, and what was found amiss in what it keeps."""

    folder: Path
    counts: dict[str, int]
    problems: list[Problem] = field(default_factory=list)


def back_up(workspace: Workspace, to: Path | None = None) -> Backup:
    """Make a backup in the configured folder, or in `to`; forget those past their time.

    Runs under the workspace's lock, so that register and papers are of one moment. Raises Stopped
    where the folder cannot be written or the register is not sound; what was there stays.
    """
    root = _folder(workspace, to)
    target = root / workspace.at.strftime(FORM)
    partial = root / f"{PARTIAL}{target.name}"
    try:
        root.mkdir(parents=True, exist_ok=True)
        for left in root.glob(f"{PARTIAL}*"):
            remove(left)
        partial.mkdir(mode=0o700)
        made = _fill(workspace, partial, _newest(root))
        if target.exists():
            remove(target)
        partial.rename(target)
        _sync(root)
        if to is None and workspace.config.backups is not None:
            _forget(root, workspace.at, workspace.config.backups.keep_days)
    except OSError as fault:
        shutil.rmtree(partial, ignore_errors=True)
        raise unusable(root, fault) from None
    return Backup(target, made, _amiss(workspace))


def backups_in(root: Path) -> list[Path]:
    """Return the whole backups of a folder, oldest first."""
    found = root.iterdir() if root.is_dir() else ()
    return sorted(one for one in found if NAME.fullmatch(one.name) and (one / LIST).is_file())


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove(folder: Path) -> None:
    """Remove a folder; its read-only files too."""
    for path in folder.rglob("*"):
        if os.name == "nt" and path.is_file():
            path.chmod(0o600)
    shutil.rmtree(folder)


def _folder(workspace: Workspace, to: Path | None) -> Path:
    if to is not None:
        return to.resolve()
    backups = workspace.config.backups
    return (workspace.root / (backups.folder if backups else "sao-luu")).resolve()


def _newest(root: Path) -> Mapping[str, Path]:
    """Return the files of the newest backup by their hashes, as its list has them."""
    whole = backups_in(root)
    if not whole:
        return {}
    try:
        listed = json.loads((whole[-1] / LIST).read_text("utf-8"))["files"]
        return {sha: whole[-1] / name for name, sha in listed.items()}
    except (ValueError, KeyError, AttributeError):
        return {}


def _fill(workspace: Workspace, folder: Path, before: Mapping[str, Path]) -> dict[str, int]:
    database = workspace.register.copy_to(folder)
    files = {database: hash_of(folder / database)}
    frozen = []
    counts = {"files": 1, "linked": 0}
    for name, source in _sources(workspace):
        target = folder / "thu-muc" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        sha = hash_of(source)
        linked = _link(before.get(sha), sha, target)
        if not linked:
            _copy(source, target)
        files[f"thu-muc/{name}"] = hash_of(target)  # what is listed is what stands there
        if not source.stat().st_mode & stat.S_IWUSR:
            frozen.append(f"thu-muc/{name}")
        counts["files"] += 1
        counts["linked"] += linked
    content = {
        "schema": 1,
        "docgen": __version__,
        "made": workspace.at.isoformat(),
        "database": database,
        "url_path": _url_path(workspace),
        "output": _inside(workspace),
        "outside": _outside(workspace),
        "files": files,
        "frozen": frozen,
    }
    listed = folder / LIST
    listed.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    for path in (listed, folder / database):
        _flush(path)
    for inner in [path for path in folder.rglob("*") if path.is_dir()]:
        _sync(inner)
    _sync(folder)
    return counts


def _sources(workspace: Workspace) -> Iterator[tuple[str, Path]]:
    """Yield what is kept, by its place from the workspace's folder."""
    root, config = workspace.root, workspace.config
    names = {"config.yaml", "config.schema.json"}
    names |= {config.sheet.workbook} if config.sheet.workbook else set()
    names |= {document.template for document in config.documents.values()}
    for name in sorted(names):
        path = (root / name).resolve()
        if path.is_relative_to(root) and path.is_file():
            yield path.relative_to(root).as_posix(), path
    output, register = workspace.output.root.resolve(), _url_path(workspace)
    own = {output / LOCK, *_of_sqlite(root / register)} if register else {output / LOCK}
    for path in sorted(output.rglob("*")):
        inside = path.relative_to(output)
        if path.is_file() and not path.is_symlink() and path not in own and not _passing(inside):
            yield f"{_inside(workspace)}/{inside.as_posix()}", path


def _passing(inside: Path) -> bool:
    """Tell whether a file of the output folder goes by itself: a lock, a half, a picture."""
    half = inside.name.startswith((PARTIAL, ".~lock", "~$")) or inside.suffix == ".lock"
    return half or inside.parts[0] == KEPT_PAGES


def _of_sqlite(path: Path) -> set[Path]:
    return {path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal")}


def _inside(workspace: Workspace) -> str:
    """Return the output folder's place in the workspace, `output` where it lies elsewhere."""
    output = workspace.output.root.resolve()
    inside = output.is_relative_to(workspace.root)
    return output.relative_to(workspace.root).as_posix() if inside else "output"


def _url_path(workspace: Workspace) -> str:
    """Return where a SQLite register lies in the workspace; nothing where it lies elsewhere."""
    url = workspace.config.register_.url
    path = (workspace.root / url.removeprefix("sqlite:///")).resolve()
    inside = url.startswith("sqlite:///") and path.is_relative_to(workspace.root)
    return path.relative_to(workspace.root).as_posix() if inside else ""


def _outside(workspace: Workspace) -> list[str]:
    """Return the keys of the configuration that lead out of the workspace's folder."""
    output = workspace.output.root.resolve()
    return [
        key
        for key, leads_out in (
            ("register.url", not _url_path(workspace)),
            ("output", not output.is_relative_to(workspace.root)),
        )
        if leads_out
    ]


def _link(old: Path | None, sha: str, target: Path) -> bool:
    """Link to the same file of the backup before, if it is still what its list says."""
    try:
        if old is None or hash_of(old) != sha:
            return False
        os.link(old, target)
    except OSError:  # a file system without links, or the folder was tidied by hand
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    _flush(target)
    target.chmod(0o400)


def _amiss(workspace: Workspace) -> list[Problem]:
    """Return a warning for each issued paper whose file is not what was issued.

    So too for what is kept beside it; what is missing of that, the next run makes up.
    """
    problems = []
    beside = workspace.register.kept_beside()
    for entry in workspace.register.documents(states=(State.ISSUED,)):
        sha = workspace.output.sha(entry.path)
        if sha != entry.file_sha:
            code = "backup-issued-missing" if sha is None else "backup-issued-edited"
            where = Where(file=entry.path)
            problems.append(Problem(code, where, {"key": entry.key}, Level.WARNING))
        for ending, noted in beside.get(entry.key, {}).items():
            where = Where(file=beside_path(entry.path, ending))
            if workspace.output.sha(where.file) not in (None, noted):
                problem = Problem("backup-beside-edited", where, {"key": entry.key}, Level.WARNING)
                problems.append(problem)
    return problems


def _forget(root: Path, at: datetime, days: int) -> None:
    """Remove the backups past their time; the newest always stay."""
    for old in backups_in(root)[:-LEAST]:
        made = datetime.strptime(old.name, FORM).replace(tzinfo=at.tzinfo)
        if at - made > timedelta(days=days):
            remove(old)


def _flush(path: Path) -> None:
    # Windows brings to disk only what may be written; a folder is opened for reading only.
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync(folder: Path) -> None:
    if os.name == "posix":
        _flush(folder)
