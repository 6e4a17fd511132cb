"""The scan of a signed paper, laid beside the issued file: what it is, where it lies.

    output/2026/Kế hoạch/01-KH-LĐLĐ Phát động ….docx
    output/2026/Kế hoạch/01-KH-LĐLĐ Phát động … (bản ký).pdf
    output/2026/Kế hoạch/01-KH-LĐLĐ Phát động … (bản ký) (2).pdf      a second one

The file first, then the event that knows its hash: a crash between the two leaves a file that the
same scan, sent in again, finds in its place.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from docgen.errors import Problem, Stopped, Where
from docgen.layout.scanned import look_at_pdf
from docgen.model import State
from docgen.pipeline.pictures import picture_of
from docgen.pipeline.recover import recover
from docgen.pipeline.report import Report, line_of
from docgen.pipeline.workspace import Workspace
from docgen.store import signed_path

LARGEST = 20  # megabytes
MOST_PAGES = 500
SECONDS = 60
PDF = b"%PDF-"
ARCHIVE_END, ARCHIVE_TAIL = b"PK\x05\x06", 65_557  # of a zip, with the longest comment


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan beside an issued paper, as the register knows it."""

    no: int
    path: str
    sha: str
    pages: int


def ending_and_pages(content: bytes, name: str) -> tuple[str, int]:
    """Return the ending that a scan is kept under and its pages; raises Stopped for what is none.

    Known by its content, whatever its name says. A file that is a zip at the same time carries
    more along than a page.
    """
    where = Where(file=name)
    if not content:
        raise Stopped(Problem("act-scan-kind", where))
    if len(content) > LARGEST << 20:
        raise Stopped(Problem("act-scan-large", where, {"megabytes": LARGEST}))
    if ARCHIVE_END in content[-ARCHIVE_TAIL:]:
        raise Stopped(Problem("act-scan-active", where))
    if not content.startswith(PDF):
        return picture_of(content, name), 1
    found = look_at_pdf(content, seconds=SECONDS)
    if found is None or not 0 < found["pages"] <= MOST_PAGES:
        raise Stopped(Problem("act-scan-unreadable", where))
    if found["active"]:
        raise Stopped(Problem("act-scan-active", where))
    return "pdf", found["pages"]


def keep_scan(workspace: Workspace, key: str, content: bytes, ending: str, pages: int) -> Report:
    """Return the paper with its scan beside it; never over another file.

    Raises Stopped for what was not issued, and for a scan that lies there already.
    """
    report = Report()
    report.add_problems(recover(workspace))
    entry = workspace.register.document(key)
    if entry is None:
        raise Stopped(Problem("act-unknown", Where(file=key)))
    if entry.state is not State.ISSUED or entry.taken or not entry.made_here:
        raise Stopped(Problem("act-scan-not-issued", Where(file=key)))
    sha = hashlib.sha256(content).hexdigest()
    if any(one.sha == sha for one in scans(workspace, key)):
        raise Stopped(Problem("act-scan-same", Where(file=key)))
    path = _free(workspace, entry.path, ending, content)
    workspace.output.write(path, content, frozen=True)
    workspace.register.approvals.enter_scan(
        key, path=path, sha=sha, pages=pages, at=workspace.at, actor=workspace.actor
    )
    report.documents.append(line_of(entry, workspace.config.output, "scan"))
    report.counts = {"scan": 1}
    return report


def scans(workspace: Workspace, key: str) -> Sequence[Scan]:
    """Return the scans of a paper, in the order in which they came."""
    found = [event.params for event in workspace.register.events(key) if event.code == "scanned"]
    return [
        Scan(no, str(one["path"]), str(one["sha"]), int(one["pages"]))
        for no, one in enumerate(found, start=1)
    ]


def read_scan(workspace: Workspace, scan: Scan) -> bytes:
    """Return the bytes of a scan; raises Stopped where they are not those that were sent in."""
    content = workspace.output.read(scan.path)
    if content is None or hashlib.sha256(content).hexdigest() != scan.sha:
        raise Stopped(Problem("act-scan-changed", Where(file=scan.path)))
    return content


def _free(workspace: Workspace, paper: str, ending: str, content: bytes) -> str:
    """Return a path that no other file has; what a crash left of this very scan is no other."""
    paths = (signed_path(paper, ending, copy) for copy in count(1))
    return next(path for path in paths if workspace.output.read(path) in (None, content))
