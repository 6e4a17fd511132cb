"""Revisions made and stored, in the order that a crash cannot harm.

Commit first, then the file, then the mark: whatever stands in the output folder is known to the
register, and what a crash left is finished by the next start.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice

from docgen.drafts import Fields, region_words
from docgen.due import changes, digest_of, inputs_of
from docgen.errors import Problem, Where
from docgen.model import Draft, Finding, Job, Numbering, Rendered
from docgen.pipeline.form import Subject, facts_of, problems_of
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry, NewRevision, Revision
from docgen.rules import NOTHING, Facts
from docgen.store import draft_path

BATCH = 50


@dataclass(frozen=True, slots=True)
class Order:
    """One revision to be made: what, from which template, with which numberings, and why.

    One on trial is only rendered, to see whether anything would change; the others are held against
    the official form, `facts` being what is known of the paper.
    """

    draft: Draft
    template: bytes
    own: Numbering
    cited: Mapping[str, Numbering]
    digest: str
    reason: str
    before: Entry | None
    trial: bool = False
    fields: Fields | None = None
    facts: Facts = NOTHING

    @property
    def job(self) -> Job:
        """Return the rendering that this revision needs."""
        return Job(
            key=self.draft.key,
            template=self.template,
            template_name=self.draft.template,
            data=self.draft.data,
            own=self.own,
            cited=self.cited,
            fields=self.fields,
        )


def again(
    workspace: Workspace,
    entry: Entry,
    own: Numbering,
    cited: Mapping[str, Numbering],
    *,
    reason: str,
) -> Order:
    """Return the order for a document's last revision with other numberings, from stored data."""
    revision = workspace.register.revision(entry.key)
    assert revision is not None
    words = region_words(revision.draft.data)
    digest = digest_of(inputs_of(entry.digest), revision.template_sha, own, cited, words)
    template = workspace.register.template(revision.template_sha)
    facts = facts_of(workspace.config, revision.draft, own)
    return Order(revision.draft, template, own, cited, digest, reason, entry, facts=facts)


def job_of(
    workspace: Workspace, revision: Revision, own: Numbering, cited: Mapping[str, Numbering]
) -> Job:
    """Return a stored revision as a rendering, with these numberings."""
    return Job(
        key=revision.key,
        template=workspace.register.template(revision.template_sha),
        template_name=revision.draft.template,
        data=revision.draft.data,
        own=own,
        cited=cited,
    )


@dataclass(slots=True)
class Made:
    """What came of orders, by `draft.key`: problems, and what is to the byte as it stands.

    `findings` are those on the official form, of what failed by them too.
    """

    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    same: set[str] = field(default_factory=set)
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)


def make(workspace: Workspace, orders: Sequence[Order], progress: "Progress") -> Made:
    """Render and store; what would change no byte, and what is on trial, is not stored."""
    made = Made()
    for batch in _rendered(workspace, orders, progress, made):
        fresh = [(o, one) for o, one in batch if not o.trial and o.draft.key not in made.same]
        _store(workspace, fresh, made)
        _confirm(workspace, [o for o, _ in batch if not o.trial and o.draft.key in made.same])
    return made


def try_out(workspace: Workspace, orders: Sequence[Order], progress: "Progress") -> Made:
    """Render and store nothing."""
    made = Made()
    for _ in _rendered(workspace, orders, progress, made):
        pass
    return made


def _rendered(
    workspace: Workspace, orders: Sequence[Order], progress: "Progress", made: Made
) -> Iterator[list[tuple[Order, Rendered]]]:
    """Yield what could be rendered, in batches; note what could not, and what stays as it is."""
    progress.start(len(orders))
    results = zip(orders, workspace.renderer.render(o.job for o in orders), strict=True)
    while batch := list(islice(results, BATCH)):
        made.failed |= {o.draft.key: one.problems for o, one in batch if one.problems}
        _hold_against_form(workspace, batch, made)
        good = [
            (o, one)
            for o, one in batch
            if one.content is not None and o.draft.key not in made.failed
        ]
        made.same |= {o.draft.key for o, one in good if _stands(workspace, o, one)}
        yield good
        progress.step(len(batch))


def _hold_against_form(
    workspace: Workspace, batch: Sequence[tuple[Order, Rendered]], made: Made
) -> None:
    """Note what departs from the official form; an error fails the rendering."""
    new = [(o, one.content) for o, one in batch if one.content is not None and not o.trial]
    subjects = [Subject(content, o.draft.key, o.facts) for o, content in new]
    for (order, _), found in zip(new, workspace.checker.check(subjects), strict=True):
        draft = order.draft
        made.findings[draft.key] = found
        where = Where(file=draft.template, table=draft.tab or None, cell=draft.cell or None)
        if faults := problems_of(found, where):
            made.failed[draft.key] = faults


def _confirm(workspace: Workspace, orders: Sequence[Order]) -> None:
    """Note that changed facts gave the file that stands there already."""
    unchanged = [
        (one.before.key, one.before.revision, one.digest, one.draft)
        for one in orders
        if one.before is not None and one.before.digest != one.digest
    ]
    if unchanged:
        workspace.register.mark_unchanged(unchanged)


def _stands(workspace: Workspace, order: Order, rendered: Rendered) -> bool:
    """Tell whether a rendering is what the last revision, or the issued file, already says."""
    if order.before is None or rendered.content is None:
        return False
    sha = hashlib.sha256(rendered.content).hexdigest()
    if order.trial:
        return sha == order.before.file_sha
    return sha == order.before.file_sha == workspace.output.sha(order.before.path)


class Progress:
    """Told how many documents there are and are done; says nothing. The command line draws."""

    def start(self, total: int) -> None:
        """Take note of how many documents will be rendered."""

    def step(self, done: int) -> None:
        """Take note that `done` more documents were rendered."""

    def paged(self) -> None:
        """Take note that the pages of one more document were looked at."""


def _store(workspace: Workspace, rendered: Sequence[tuple[Order, Rendered]], made: Made) -> None:
    """Enter renderings in the register, write their files, mark them stored."""
    if not rendered:
        return
    taken: set[str] = set()
    new = [
        _new_revision(workspace, order, one.content or b"", taken, made) for order, one in rendered
    ]
    revisions = workspace.register.add_revisions(new, at=workspace.at, actor=workspace.actor)
    for revision, (order, one) in zip(revisions, rendered, strict=True):
        put_file(workspace, revision, one.content or b"", order.before)
    workspace.register.mark_stored((revision.key, revision.no) for revision in revisions)


def put_file(
    workspace: Workspace, revision: Revision, content: bytes, before: Entry | None
) -> None:
    """Write a revision's file; the one before it is kept aside under its number."""
    output = workspace.output
    old = before.path if before and before.key == revision.key else None
    if before and old and before.revision < revision.no and output.read(old) != content:
        output.keep_earlier(old, before.revision)
    output.write(revision.path, content)
    if old and old != revision.path:
        output.remove(old)


def _new_revision(
    workspace: Workspace, order: Order, content: bytes, taken: set[str], made: Made
) -> NewRevision:
    return NewRevision(
        draft=order.draft,
        template=order.template,
        digest=order.digest,
        file_sha=hashlib.sha256(content).hexdigest(),
        path=_path(workspace, order, taken),
        reason=order.reason,
        changes=_changes(workspace, order),
        own=order.own,
        cited=order.cited,
        findings=made.findings.get(order.draft.key, ()),
    )


def _path(workspace: Workspace, order: Order, taken: set[str]) -> str:
    """Return where the revision's file goes: the place of the one before where the name is same."""
    draft, own = order.draft, order.before.path if order.before else None
    for copy in count(1):
        path = draft_path(
            year=draft.planned.year, type_name=draft.type_name, name=draft.name, copy=copy
        )
        if path == own or (path not in taken and workspace.output.read(path) is None):
            break
    taken.add(path)
    return path


def _changes(workspace: Workspace, order: Order) -> list[object]:
    if order.before is None:
        return []
    revision = workspace.register.revision(order.before.key)
    return changes(revision.draft.data, order.draft.data) if revision else []
