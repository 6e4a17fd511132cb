"""What is kept beside the file of an issued paper: its pages as PDF, its metadata as JSON and XML.

Made once and frozen like the paper itself; what is missing is made up by the next run. The register
knows the hash of each before it is written, so that nothing else is taken for it. Nothing of this
hinders the issuing: what cannot be kept is told.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from docgen.config import issuer_at
from docgen.errors import DocgenError, Level, Problem, Where
from docgen.layout import MOST_FILES, available, page_counts
from docgen.model import State
from docgen.pipeline.kept_pages import Engine, kept_pages
from docgen.pipeline.outgoing_data import OutgoingPaper, as_json, as_xml, too_long
from docgen.pipeline.pages import print_files
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry, Line, Revision
from docgen.store import beside_path

PDF, JSON, XML = ENDINGS = (".pdf", ".json", ".xml")
ARCHIVE = "Lưu:"
_PURPOSE = re.compile(r"\s*\(để [^()]*\)$")  # of `Tỉnh ủy (để báo cáo)`: no part of its name
_COUNT_SECONDS = 20


def kept_file(workspace: Workspace, entry: Entry, ending: str) -> bytes | None:
    """Return what was kept beside an issued file, if it still is what was kept."""
    if not entry.frozen or ending not in ENDINGS:
        return None
    noted = workspace.register.kept_beside(entry.key).get(entry.key, {}).get(ending)
    content = workspace.output.read(beside_path(entry.path, ending)) if noted else None
    if content is None or hashlib.sha256(content).hexdigest() != noted:
        return None
    return content


def keep_beside(workspace: Workspace, keys: Sequence[str] | None = None) -> list[Problem]:
    """Keep what is missing beside these issued papers, without keys beside all; return what failed.

    Of an act at most one batch is laid out, so that nobody waits long; a run does the rest, within
    its limit.
    """
    if not workspace.config.issued.pdf and not workspace.config.issued.metadata:
        return []
    try:
        return list(_keep(workspace, keys))
    except DocgenError as fault:  # a full disk, say: the paper is issued all the same
        return [_as_warning(one) for one in fault.problems]


def _keep(workspace: Workspace, keys: Sequence[str] | None) -> Iterator[Problem]:
    entries = _issued(workspace, keys)
    noted = workspace.register.kept_beside()
    for entry in entries:
        yield from _in_the_way(workspace, entry, noted.get(entry.key, {}))
    lacking = {
        one.key: wanted
        for one in entries
        if (wanted := [e for e in _wanted(workspace) if not _there(workspace, one, e)])
    }
    if not lacking:
        return
    lines = {line.key: line for line in workspace.register.entries() if line.key in lacking}
    pages, problems = _printed(workspace, entries, lacking, at_once=keys is not None)
    yield from problems
    for entry in entries:
        if entry.key in lacking:
            yield from _keep_one(workspace, entry, lacking[entry.key], lines, pages)


def _issued(workspace: Workspace, keys: Sequence[str] | None) -> list[Entry]:
    register = workspace.register
    if keys is None:
        return list(register.documents(states=(State.ISSUED,)))
    found = (register.document(key) for key in keys)
    return [one for one in found if one is not None and one.state is State.ISSUED]


def _wanted(workspace: Workspace) -> list[str]:
    issued = workspace.config.issued
    return [*([PDF] if issued.pdf else []), *([JSON, XML] if issued.metadata else [])]


def _there(workspace: Workspace, entry: Entry, ending: str) -> bool:
    return workspace.output.there(beside_path(entry.path, ending))


def _in_the_way(workspace: Workspace, entry: Entry, noted: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for each file of ours that a person's file stands in the place of."""
    for ending in _wanted(workspace):
        if ending not in noted and _there(workspace, entry, ending):
            where = Where(file=beside_path(entry.path, ending))
            yield Problem("beside-in-the-way", where, {"key": entry.key}, Level.WARNING)


Counted = tuple[bytes, int]  # a PDF and its pages


def _printed(
    workspace: Workspace,
    entries: Sequence[Entry],
    lacking: Mapping[str, Sequence[str]],
    *,
    at_once: bool,
) -> tuple[dict[str, Counted], list[Problem]]:
    """Return the pages of the papers that lack them, by key, and why others have none."""
    waiting = [one for one in entries if PDF in lacking.get(one.key, ())]
    waiting = [one for one in waiting if workspace.output.sha(one.path) == one.file_sha]
    found = _printed_before(workspace, waiting)
    waiting = [one for one in waiting if one.key not in found]
    where = Where(file=workspace.config.output)
    if not waiting:
        return found, []
    if not available():
        params = {"count": len(waiting)}
        return found, [Problem("beside-no-office", where, params, Level.INFO)]
    most = MOST_FILES if at_once else workspace.config.limits.layout_documents
    problems = []
    some = waiting[:most]
    for entry, one in zip(some, print_files(workspace, [e.path for e in some]), strict=True):
        if one.laid.pdf is None or one.laid.pages is None or one.sha != entry.file_sha:
            here = Where(file=entry.path)
            problems.append(Problem("beside-no-pdf", here, {"key": entry.key}, Level.WARNING))
        else:
            found[entry.key] = (one.laid.pdf, len(one.laid.pages))
    if len(waiting) > most:
        params = {"count": len(waiting) - most}
        problems.append(Problem("beside-later", where, params, Level.INFO))
    return found, problems


def _printed_before(workspace: Workspace, entries: Sequence[Entry]) -> dict[str, Counted]:
    """Return the pages that LibreOffice made of these files when somebody looked at them."""
    kept = kept_pages(workspace)
    pdfs = {one.key: kept.pdf(one.file_sha, Engine.LIBREOFFICE) for one in entries}
    there = {key: pdf for key, pdf in pdfs.items() if pdf is not None}
    counts = page_counts(list(there.values()), seconds=_COUNT_SECONDS) if there else []
    counted = zip(there.items(), counts, strict=True)
    return {key: (pdf, count) for (key, pdf), count in counted if count is not None}


def _keep_one(
    workspace: Workspace,
    entry: Entry,
    lacking: Sequence[str],
    lines: Mapping[str, Line],
    pages: Mapping[str, Counted],
) -> Iterator[Problem]:
    """Keep what there is for one paper: note the hashes, then write the files."""
    contents: dict[str, bytes] = {}
    pdf = pages.get(entry.key)
    if PDF in lacking and pdf is not None:
        contents[PDF] = pdf[0]
    revision, line = workspace.register.revision(entry.key), lines.get(entry.key)
    metadata = [one for one in (JSON, XML) if one in lacking]
    if metadata and revision is not None and line is not None:
        count = pdf[1] if pdf else _counted(workspace, entry)
        paper = _paper(workspace, entry, revision, line, count)
        made = {JSON: as_json, XML: as_xml}
        contents |= {ending: made[ending](paper) for ending in metadata}
        for name, length, most in too_long(paper):
            where = Where(file=beside_path(entry.path, metadata[0]))
            params: dict[str, str | int] = {"key": entry.key, "field": name}
            params |= {"length": length, "most": most}
            yield Problem("beside-too-long", where, params, Level.WARNING)
    if not contents:
        return
    hashes = {ending: hashlib.sha256(one).hexdigest() for ending, one in contents.items()}
    workspace.register.note_beside({entry.key: hashes}, at=workspace.at, actor=workspace.actor)
    for ending, content in contents.items():
        workspace.output.write(beside_path(entry.path, ending), content, frozen=True)


def _counted(workspace: Workspace, entry: Entry) -> int | None:
    """Return the pages of the PDF that was kept before; None where there is none."""
    pdf = kept_file(workspace, entry, PDF)
    return page_counts([pdf], seconds=_COUNT_SECONDS)[0] if pdf else None


def _paper(
    workspace: Workspace, entry: Entry, revision: Revision, line: Line, pages: int | None
) -> OutgoingPaper:
    assert line.day is not None
    draft = revision.draft
    office = issuer_at(workspace.config, workspace.config.documents.get(entry.type), line.day)
    positions = [t.position for t in draft.terms if t.kind == "signer" and t.name == line.signer]
    written = draft.data.get("chuc_vu")
    return OutgoingPaper(
        type_name=line.type_name,
        number=f"{line.number:02}",
        symbol=line.symbol,
        issued=line.day,
        office=office.name if office else "",
        subject=line.subject,
        pages=pages,
        remarks=line.remarks,
        position=positions[0] if positions else written if isinstance(written, str) else "",
        signer=line.signer,
        recipients=_names(line.recipients),
        copies=line.copies,
        file=PurePosixPath(entry.path).name,
        sha=entry.file_sha,
    )


def _names(recipients: str) -> list[str]:
    """Return who receives a paper, by the lines of nơi nhận without their marks; not the archive.

    `- Tỉnh ủy (để báo cáo);` is `Tỉnh ủy`.
    """
    lines = (line.strip().removeprefix("-").strip(" ;.") for line in recipients.splitlines())
    return [_PURPOSE.sub("", line) for line in lines if line and not line.startswith(ARCHIVE)]


def _as_warning(problem: Problem) -> Problem:
    return Problem(problem.code, problem.where, problem.params, Level.WARNING)
