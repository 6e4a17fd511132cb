"""The truth: numbers, states, revisions, events; the one door to SQLAlchemy and Alembic."""

from docgen.register.accounts import Account, Accounts, Role, Session
from docgen.register.events import LAG
from docgen.register.health import Health, LastRun, examined
from docgen.register.listed import Listed, NewestRun, Shelf, Told
from docgen.register.looking import Change, Looks
from docgen.register.register import Register, open_register
from docgen.register.values import (
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
    Tie,
    Unfinished,
    Volume,
)

__all__ = [
    "LAG",
    "Account",
    "Accounts",
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
    "Session",
    "Shelf",
    "Tie",
    "Told",
    "Unfinished",
    "Volume",
    "examined",
    "open_register",
]
