"""The truth: numbers, states, revisions, events; the one door to SQLAlchemy and Alembic."""

from docgen.register.accounts import Account, Accounts, Role, Session
from docgen.register.approvals import LONGEST as LONGEST_NOTE
from docgen.register.approvals import file_sha_of
from docgen.register.events import LAG
from docgen.register.health import Health, LastRun, examined
from docgen.register.judging import refusal, state_against
from docgen.register.listed import UNDECIDED, ApprovalState, Listed, NewestRun, Shelf, Told
from docgen.register.looking import Change, Looks
from docgen.register.register import Register, open_register
from docgen.register.values import (
    Approval,
    Column,
    Cover,
    Entry,
    Event,
    Letter,
    Line,
    NewLetter,
    NewRevision,
    Order,
    Paper,
    Relation,
    Revision,
    RowState,
    Run,
    Seen,
    Service,
    Step,
    Tie,
    Unfinished,
    Volume,
)

__all__ = [
    "LAG",
    "LONGEST_NOTE",
    "UNDECIDED",
    "Account",
    "Accounts",
    "Approval",
    "ApprovalState",
    "Change",
    "Column",
    "Cover",
    "Entry",
    "Event",
    "Health",
    "LastRun",
    "Letter",
    "Line",
    "Listed",
    "Looks",
    "NewLetter",
    "NewRevision",
    "NewestRun",
    "Order",
    "Paper",
    "Register",
    "Relation",
    "Revision",
    "Role",
    "RowState",
    "Run",
    "Seen",
    "Service",
    "Session",
    "Shelf",
    "Step",
    "Tie",
    "Told",
    "Unfinished",
    "Volume",
    "examined",
    "file_sha_of",
    "open_register",
    "refusal",
    "state_against",
]
