"""Drafts sent for approval, returned, approved: all of a list, or none and why.

What a person decided about is the file that they looked at: where it is another one by now, by a
run or by hand, the act is refused and the person looks again.
"""

from collections.abc import Sequence

from docgen.pipeline.acts import note_edit
from docgen.pipeline.recover import recover
from docgen.pipeline.report import Report, line_of
from docgen.pipeline.workspace import Workspace
from docgen.register import Seen


def send(workspace: Workspace, seen: Sequence[Seen], words: str = "") -> Report:
    """Return the drafts as they were sent for approval; raises Stopped with every refusal."""
    report = _begin(workspace, seen)
    at, actor = workspace.at, workspace.actor
    workspace.register.approvals.send(seen, words, at=at, actor=actor)
    return _end(workspace, report, seen, "send")


def send_back(workspace: Workspace, seen: Sequence[Seen], words: str) -> Report:
    """Return the drafts as they were returned to whoever mends them; raises Stopped."""
    report = _begin(workspace, seen)
    at, actor = workspace.at, workspace.actor
    workspace.register.approvals.send_back(seen, words, at=at, actor=actor)
    return _end(workspace, report, seen, "return")


def approve(workspace: Workspace, seen: Sequence[Seen]) -> Report:
    """Return the drafts as they were approved; raises Stopped with every refusal."""
    report = _begin(workspace, seen)
    workspace.register.approvals.approve(seen, at=workspace.at, actor=workspace.actor)
    return _end(workspace, report, seen, "approve")


def _begin(workspace: Workspace, seen: Sequence[Seen]) -> Report:
    report = Report()
    report.add_problems(recover(workspace))
    for one in seen:
        entry = workspace.register.document(one.key)
        if entry is not None:
            note_edit(workspace, entry)
    return report


def _end(workspace: Workspace, report: Report, seen: Sequence[Seen], act: str) -> Report:
    for one in seen:
        entry = workspace.register.document(one.key)
        assert entry is not None
        report.documents.append(line_of(entry, workspace.config.output, act))
    report.counts = {act: len(seen)}
    return report
