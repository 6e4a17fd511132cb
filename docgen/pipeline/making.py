"""Revisions made and stored, in the order that a crash cannot harm.

Commit first, then the file, then the mark: whatever stands in the output folder is known to the
register, and what a crash left is finished by the next start.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from docgen.due import changes, digest_of
from docgen.errors import Problem
from docgen.model import Draft, Job, Numbering, Rendered
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry, NewRevision, Revision
from docgen.store import draft_path

BATCH = 50


@dataclass(frozen=True, slots=True)
class Order:
    """One revision to be made: what, from which template, with which numberings, and why."""

    draft: Draft
    template: bytes
    own: Numbering
    cited: Mapping[str, Numbering]
    digest: str
    reason: str
    before: Entry | None

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
    digest = digest_of(revision.draft.data, revision.template_sha, own, cited)
    template = workspace.register.template(revision.template_sha)
    return Order(revision.draft, template, own, cited, digest, reason, entry)


def make(
    workspace: Workspace, orders: Iterable[Order], *, progress: "Progress"
) -> tuple[list[Revision], dict[str, tuple[Problem, ...]]]:
    """Render and store; return the revisions made, and the problems of those that were not.

    Problems are given by `draft.key`.
    """
    waiting = list(orders)
    made: list[Revision] = []
    failed: dict[str, tuple[Problem, ...]] = {}
    progress.start(len(waiting))
    with workspace.renderer() as renderer:
        results = zip(waiting, renderer.render(o.job for o in waiting), strict=True)
        while batch := list(islice(results, BATCH)):
            good = [(order, one) for order, one in batch if one.content is not None]
            failed |= {order.draft.key: one.problems for order, one in batch if one.problems}
            made += store(workspace, good)
            progress.step(len(batch))
    return made, failed


class Progress:
    """Told how many documents there are and are done; says nothing. The command line draws."""

    def start(self, total: int) -> None:
        """Take note of how many documents will be rendered."""

    def step(self, done: int) -> None:
        """Take note that `done` more documents were rendered."""


def store(workspace: Workspace, rendered: Sequence[tuple[Order, Rendered]]) -> tuple[Revision, ...]:
    """Enter renderings in the register, write their files, mark them stored."""
    if not rendered:
        return ()
    taken: set[str] = set()
    new = [_new_revision(workspace, order, one.content or b"", taken) for order, one in rendered]
    revisions = workspace.register.add_revisions(new, at=workspace.at, actor=workspace.actor)
    for revision, (order, one) in zip(revisions, rendered, strict=True):
        put_file(workspace, revision, one.content or b"", order.before)
    workspace.register.mark_stored((revision.key, revision.no) for revision in revisions)
    return revisions


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
    workspace: Workspace, order: Order, content: bytes, taken: set[str]
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
    )


def _path(workspace: Workspace, order: Order, taken: set[str]) -> str:
    """Return where the revision's file goes: the place of the one before where the name is same."""
    draft = order.draft
    path = draft_path(year=draft.planned.year, type_name=draft.type_name, name=draft.name)
    n = 1
    candidate = path
    while candidate != _standing_path(order) and (
        candidate in taken or workspace.output.read(candidate) is not None
    ):
        n += 1
        candidate = draft_path(
            year=draft.planned.year, type_name=draft.type_name, name=f"{draft.name} ({n})"
        )
    taken.add(candidate)
    return candidate


def _standing_path(order: Order) -> str | None:
    return order.before.path if order.before else None


def _changes(workspace: Workspace, order: Order) -> list[object]:
    if order.before is None:
        return []
    revision = workspace.register.revision(order.before.key)
    return changes(revision.draft.data, order.draft.data) if revision else []
