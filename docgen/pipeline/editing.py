"""A draft that a person edited in Word and sends in: looked at first, then taken in; or put aside.

What comes from a browser is a stranger's file until it has passed the checks that every template
and every rendered paper passes. What is taken in is pinned, as a file edited in the output folder
is; so a crash between file and mark leaves just that, a file that the next command pins.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.errors import Level, Problem, Stopped, Where
from docgen.model import Finding, Rendered
from docgen.pipeline.acts import note_edit
from docgen.pipeline.form import Subject, facts_of
from docgen.pipeline.issuing import Final, citations_missing, cited_now, control_texts, may_lack
from docgen.pipeline.making import Progress, again, job_of, make
from docgen.pipeline.recover import recover
from docgen.pipeline.report import Report, line_of
from docgen.pipeline.survey import numbering
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry, Seen
from docgen.render.controls import fill
from docgen.render.edited import edited_faults
from docgen.word.reading import text

LARGEST = 20  # megabytes of a file that is sent in
WORDS = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Looked:
    """What a sent file is: the paragraphs that stand there and in it, findings, what to mind."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    findings: tuple[Finding, ...]
    warnings: tuple[Problem, ...]


def look_at(workspace: Workspace, entry: Entry, content: bytes, name: str) -> Looked:
    """Return what a sent file would change; raises Stopped with all that keeps it out.

    It has to be a sound Word file without anything active, without tags, tracked changes and
    comments, and to hold the controls of number and date: without these it could not be issued.
    """
    if problems := edited_faults(content, name, megabytes=LARGEST):
        raise Stopped(*problems)
    own = numbering(entry)
    filled = fill(content, control_texts(own), name, may_lack=may_lack(workspace, entry))
    standing = workspace.output.read(entry.path)
    if standing is None:
        raise Stopped(Problem("act-file-missing", Where(file=entry.path)))
    if hashlib.sha256(standing).digest() == hashlib.sha256(content).digest():
        raise Stopped(Problem("act-edit-same", Where(file=name)))
    revision = workspace.register.revision(entry.key)
    assert revision is not None
    facts = facts_of(workspace.config, revision.draft, own)
    (findings,) = workspace.checker.check([Subject(content, name, facts)])
    cited = {
        key: one
        for key, one in cited_now(workspace, revision, {}).items()
        if one.number is not None
    }
    missing = citations_missing(Final(entry, own, cited), text(filled))
    warnings = tuple(Problem(p.code, Where(file=name), p.params, Level.WARNING) for p in missing)
    return Looked(_paragraphs(standing), _paragraphs(content), findings, warnings)


def take_in(workspace: Workspace, seen: Seen, content: bytes) -> Report:
    """Return the draft with the sent file in its place, pinned; the file before is kept aside.

    Raises Stopped where the draft is issued, void, held, or not the one that was looked at.
    """
    report = Report()
    report.add_problems(recover(workspace))
    entry = _open(workspace, seen)
    sha = hashlib.sha256(content).hexdigest()
    workspace.output.keep_earlier(entry.path, entry.revision)
    workspace.output.write(entry.path, content)
    register, at, actor = workspace.register, workspace.at, workspace.actor
    if sha == entry.file_sha:  # what docgen made itself, sent in again over an edit
        register.unpin(entry.key, at=at, actor=actor)
    else:
        register.approvals.enter_edit(seen, sha, at=at, actor=actor)
    return _with(workspace, report, entry, "upload")


def put_aside(workspace: Workspace, seen: Seen) -> Report:
    """Return the draft as docgen makes it; the file that a person edited is kept aside.

    It is made from the stored data, with the numbers as they stand. Raises Stopped as `take_in`
    does, and for a draft that nobody edited.
    """
    report = Report()
    report.add_problems(recover(workspace))
    entry = _open(workspace, seen)
    if entry.pinned is None:
        raise Stopped(Problem("act-not-pinned", Where(file=entry.key)))
    revision = workspace.register.revision(entry.key)
    assert revision is not None
    cited = cited_now(workspace, revision, {})
    order = again(workspace, entry, numbering(entry), cited, reason="unpinned")
    made = make(workspace, [order], Progress())
    if problems := [problem for faults in made.failed.values() for problem in faults]:
        raise Stopped(*problems)
    workspace.register.unpin(entry.key, at=workspace.at, actor=workspace.actor)
    return _with(workspace, report, entry, "unpin")


def without_the_edit(workspace: Workspace, entry: Entry) -> tuple[Sequence[str], Sequence[str]]:
    """Return the paragraphs of the edited file, and those that docgen would put in their place."""
    revision = workspace.register.revision(entry.key)
    standing = workspace.output.read(entry.path)
    if revision is None or standing is None:
        return (), ()
    cited = cited_now(workspace, revision, {})
    (made,) = workspace.renderer.render([job_of(workspace, revision, numbering(entry), cited)])
    return _paragraphs(standing), _of(made)


def _of(made: Rendered) -> Sequence[str]:
    if made.content is None:
        raise Stopped(*made.problems)
    return _paragraphs(made.content)


def _open(workspace: Workspace, seen: Seen) -> Entry:
    """Return the draft that may be changed, a change by hand since then noted first."""
    entry = workspace.register.document(seen.key)
    if entry is not None:
        note_edit(workspace, entry)
    return workspace.register.approvals.refuse_unless_open(seen)


def _paragraphs(content: bytes) -> tuple[str, ...]:
    try:
        return tuple(_lines(text(content)))
    except Stopped:
        return ()  # a file that was spoilt by hand has no words to compare


def _lines(words: str) -> Iterator[str]:
    """Yield the paragraphs that say something."""
    yield from (line for line in words.split("\n") if WORDS.search(line))


def _with(workspace: Workspace, report: Report, entry: Entry, act: str) -> Report:
    now = workspace.register.document(entry.key)
    assert now is not None
    report.documents.append(line_of(now, workspace.config.output, act))
    report.counts = {act: 1}
    return report
