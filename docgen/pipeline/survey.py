"""One reading of the sheet: what it says, what it calls for, and where that stands."""

import errno
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.awards import award_problems
from docgen.config import Config
from docgen.config.faults import nearest
from docgen.drafts import Composed, compose
from docgen.errors import Level, Problem, Stopped, Where
from docgen.model import Draft, Numbering, OnDisk, Snapshot, Standing, State
from docgen.pipeline.workspace import Workspace
from docgen.records import Records, read
from docgen.register import Entry
from docgen.sheets import SharedSheet, open_sheet

STRUCTURE = "tab-"


@dataclass(frozen=True, slots=True)
class Survey:
    """The sheet, its records, and the documents that they call for."""

    sheet: SharedSheet
    snapshot: Snapshot
    records: Records
    composed: Composed

    @property
    def wanted(self) -> frozenset[str]:
        """Return the row keys of all documents that the sheet calls for."""
        held = (one.key for one in self.composed.held)
        return frozenset([*(draft.key for draft in self.composed.drafts), *held])


@dataclass(slots=True)
class Templates:
    """The templates of the workspace, each read once; a missing one is a problem for its type."""

    root: Path
    content: dict[str, bytes] = field(default_factory=dict)
    sha: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)

    def read(self, name: str) -> bytes | None:
        """Return a template's bytes, or None (and a noted problem) where it cannot be read."""
        if name not in self.content and name not in self.problems:
            self._read(name)
        return self.content.get(name)

    def _read(self, name: str) -> None:
        path = self.root / name
        try:
            content = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            self.problems[name] = _missing(path, name)
            return
        except OSError as fault:
            reason = errno.errorcode.get(fault.errno or 0, "?")
            self.problems[name] = Problem("template-locked", Where(file=name), {"reason": reason})
            return
        self.content[name] = content
        self.sha[name] = hashlib.sha256(content).hexdigest()


def _missing(path: Path, name: str) -> Problem:
    """Return that a template is not there, with the file beside its place that it may be."""
    beside = (one.stem for one in path.parent.glob("*.docx") if not one.name.startswith("~$"))
    if near := nearest(path.stem, beside):
        return Problem("template-missing-near", Where(file=name), {"nearest": f"{near}.docx"})
    return Problem("template-missing", Where(file=name))


def survey(workspace: Workspace) -> Survey:
    """Return what the sheet says now.

    Raises Stopped when the sheet cannot be read whole: a missing tab, a renamed column or an
    empty workbook must never look like rows that were deleted.
    """
    config = workspace.config
    sheet = open_sheet(config.sheet, workspace.root, config.limits)
    snapshot = sheet.read()
    records = read(config.tables, snapshot, used_keys(workspace))
    broken = [p for p in records.problems if p.code.startswith(STRUCTURE) and _is_error(p)]
    if broken:
        raise Stopped(*broken)
    if not any(records.by_table.values()):
        raise Stopped(Problem("workbook-without-rows", Where(file=snapshot.file)))
    records = _held_together(config, snapshot, records)
    composed = compose(config, snapshot.file, records.by_table, records.problems)
    return Survey(sheet, snapshot, records, composed)


def _held_together(config: Config, snapshot: Snapshot, records: Records) -> Records:
    """Return the records with the faults of sound rows that do not go together."""
    found = award_problems(config, snapshot.file, records.by_table)
    return replace(records, problems=(*records.problems, *found)) if found else records


def used_keys(workspace: Workspace) -> dict[str, set[str]]:
    """Return the row keys that documents bear, by table: none of them is given to a new row."""
    tables = {name: document.each for name, document in workspace.config.documents.items()}
    used: dict[str, set[str]] = {}
    for entry in workspace.register.documents():
        if entry.type in tables:
            used.setdefault(tables[entry.type], set()).add(entry.row_key)
    return used


def newest(workspace: Workspace) -> dict[str, Entry]:
    """Return the newest document of each row, by the row's key (`type/row`)."""
    return {f"{e.type}/{e.row_key}": e for e in workspace.register.documents()}


def standings(workspace: Workspace, entries: Mapping[str, Entry]) -> dict[str, Standing]:
    """Return where each row's newest document stands, the output folder looked at."""
    return {
        row_key: standing(entry, _on_disk(workspace, entry)) for row_key, entry in entries.items()
    }


def standing(entry: Entry, on_disk: OnDisk) -> Standing:
    """Return where a document stands, as the stages see it."""
    return Standing(
        key=entry.key,
        state=entry.state,
        numbering=numbering(entry),
        digest=entry.digest,
        pinned=entry.pinned is not None,
        on_disk=on_disk,
    )


def numbering(entry: Entry) -> Numbering:
    """Return number, symbol and date as a document shows them; a reserved one has no day yet."""
    assert entry.planned is not None
    issued = entry.day if entry.state is State.ISSUED or entry.taken else None
    return Numbering(entry.symbol, entry.planned, entry.number, issued)


def own_numbering(draft: Draft, entry: Entry | None) -> Numbering:
    """Return the numbering that a row's next revision bears."""
    if entry is None or entry.state is State.VOID:
        return Numbering(draft.symbol, draft.planned)
    stands = numbering(entry)
    if stands.number is None:
        return Numbering(draft.symbol, draft.planned)
    return Numbering(stands.symbol, draft.planned, stands.number, stands.issued)


def cited_numberings(
    draft: Draft, drafts: Mapping[str, Draft], entries: Mapping[str, Entry]
) -> dict[str, Numbering] | Problem:
    """Return the numberings that a draft cites, or why it must wait: nothing stands there yet."""
    found: dict[str, Numbering] = {}
    for key in draft.cites:
        entry, other = entries.get(key), drafts.get(key)
        if other is not None and (entry is None or entry.state is not State.ISSUED):
            found[key] = own_numbering(other, entry)  # as it will stand after this run
        elif entry is not None:
            found[key] = numbering(entry)
        else:
            where = Where(file=draft.template, table=draft.tab, cell=draft.cell)
            return Problem("draft-cited-not-drafted", where, {"key": key})
    return found


def _on_disk(workspace: Workspace, entry: Entry) -> OnDisk:
    if not entry.path or entry.state is State.VOID:
        return OnDisk.OURS
    sha = workspace.output.sha(entry.path)
    if sha is None:
        return OnDisk.MISSING
    return OnDisk.OURS if sha == entry.file_sha else OnDisk.EDITED


def _is_error(problem: Problem) -> bool:
    return problem.level is Level.ERROR
