"""A backup becomes a workspace of its own again, beside whatever is in use."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.errors import Level, Problem, Stopped, Where
from docgen.nightly.backup import LIST, hash_of
from docgen.pipeline.workspace import WITNESS
from docgen.store import unusable

ASIDE = "config.yaml.khoi-phuc"


@dataclass(slots=True)
class Restored:
    """What was restored: how many files, and what a person has to do before it is used."""

    files: int
    problems: list[Problem] = field(default_factory=list)


def restore(backup: Path, into: Path) -> Restored:
    """Lay a backup out as a workspace in a folder that is new or empty.

    Every file is held against the backup's list first. Numbers may have been given since the
    backup was made: no number is given there until a person confirms the last one on paper.
    Raises Stopped where the backup is not whole, or the folder holds anything.
    """
    listed = _list(backup)
    _hold_against(backup, listed)
    try:
        if into.exists() and (not into.is_dir() or any(into.iterdir())):
            raise Stopped(Problem("restore-not-empty", Where(file=str(into))))
        into.mkdir(parents=True, exist_ok=True)
        return _lay_out(backup, listed, into)
    except OSError as fault:
        raise unusable(into, fault) from None


def _list(backup: Path) -> Mapping[str, Any]:
    where = Where(file=str(backup))
    try:
        listed = json.loads((backup / LIST).read_text("utf-8"))
        files = {str(name): str(sha) for name, sha in listed["files"].items()}
        found = {
            "files": files,
            "database": str(listed["database"]),
            "url_path": str(listed["url_path"]),
            "output": str(listed["output"]),
            "outside": [str(one) for one in listed["outside"]],
            # Those of before knew no other read-only files than issued papers.
            "frozen": {str(one) for one in listed.get("frozen", filter(_issued, files))},
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Stopped(Problem("restore-no-backup", where)) from None
    for name in (*files, found["url_path"], found["output"]):
        if Path(str(name)).is_absolute() or ".." in Path(str(name)).parts:
            raise Stopped(Problem("restore-no-backup", where))
    return found


def _issued(name: str) -> bool:
    path = Path(name)
    paper = path.suffix == ".docx" and not path.stem.endswith("(dự thảo)")
    return paper and "templates" not in path.parts


def _hold_against(backup: Path, listed: Mapping[str, Any]) -> None:
    problems = []
    for name, sha in listed["files"].items():
        try:
            sound = hash_of(backup / name) == sha
        except OSError:
            sound = False
        if not sound:
            problems.append(Problem("restore-damaged", Where(file=str(backup / name))))
    if problems:
        raise Stopped(*problems)


def _lay_out(backup: Path, listed: Mapping[str, Any], into: Path) -> Restored:
    inside = "thu-muc/"
    database, outside = listed["database"], listed["outside"]
    for name in listed["files"]:
        if name.startswith(inside):
            target = into / name.removeprefix(inside)
            _put(backup / name, target, frozen=name in listed["frozen"])
    place = into / (listed["url_path"] or database)
    _put(backup / database, place, frozen=False)
    place.chmod(0o600)
    _doubt(into / listed["output"])
    restored = Restored(len(listed["files"]))
    where = Where(file=str(into))
    if outside:
        # As it stands it would work on the register or the papers that are in use.
        (into / "config.yaml").rename(into / ASIDE)
        params = {"keys": ", ".join(outside), "file": ASIDE, "copy": place.name}
        restored.problems.append(Problem("restore-leads-out", where, params, Level.WARNING))
    restored.problems.append(Problem("restore-confirm", where, {}, Level.WARNING))
    return restored


def _put(source: Path, target: Path, *, frozen: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o444 if frozen else 0o644)


def _doubt(output: Path) -> None:
    """Let the witness remember another register: so nobody gets a number before it is confirmed."""
    witness = output / WITNESS
    content = {"register": "", "volumes": []}
    if witness.is_file():
        content = json.loads(witness.read_text("utf-8"))
    content["register"] = f"khoi-phuc-{content['register']}"
    output.mkdir(parents=True, exist_ok=True)
    witness.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
