"""What stands against acting on a document as it stands, whatever is typed besides.

The form of one document asks it as do the acts on many; `None` is that nothing does.
"""

from docgen.errors import Problem
from docgen.model import State
from docgen.pipeline import Workspace
from docgen.register import Entry, Step, refusal, state_against


def no_draft(_: Workspace, entry: Entry) -> Problem | None:
    """Return why a document is no draft that can be decided about."""
    return state_against(entry)


def approved(workspace: Workspace, entry: Entry) -> Problem | None:
    """Return why a draft cannot be sent for approval: not if it is approved as it stands."""
    against = state_against(entry)
    if against is None and not workspace.register.approvals.lacking([entry.key]):
        return refusal("act-approved", entry.key, revision=entry.revision)
    return against


def not_sent(workspace: Workspace, entry: Entry) -> Problem | None:
    """Return why a draft cannot be returned: not if nobody sent it."""
    steps = workspace.register.approvals.of(entry.key)
    none = not steps or steps[-1].step is Step.RETURNED
    return state_against(entry) or (refusal("act-not-sent", entry.key) if none else None)


def not_approved(workspace: Workspace, entry: Entry) -> Problem | None:
    """Return why a draft cannot be issued, where the office asks for approval."""
    against = state_against(entry)
    if against is None and workspace.config.register_.approval == "required":
        return next(iter(workspace.register.approvals.lacking([entry.key])), None)
    return against


def numbered(_: Workspace, entry: Entry) -> Problem | None:
    """Return why no number can be reserved for a document: not a second one."""
    against = state_against(entry)
    if against is not None or entry.number is None:
        return against
    return refusal("act-reserved", entry.key, number=f"{entry.number:02}/{entry.symbol}")


def not_numbered(_: Workspace, entry: Entry) -> Problem | None:
    """Return why a document cannot be voided: not without a number."""
    if entry.state is State.VOID:
        return refusal("act-void", entry.key)
    return refusal("act-no-number", entry.key) if entry.number is None else None


def not_edited(workspace: Workspace, entry: Entry) -> Problem | None:
    """Return why no edit of a draft can be put aside: not if nobody edited it."""
    against = state_against(entry)
    if against is not None:
        return against
    sha = workspace.output.sha(entry.path)
    return refusal("act-not-pinned", entry.key) if sha in (None, entry.file_sha) else None


def nothing(_: Workspace, _entry: Entry) -> Problem | None:
    """Return that nothing stands against an act."""
    return None
