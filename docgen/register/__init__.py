"""The truth: numbers, states, revisions, events; the one door to SQLAlchemy and Alembic."""

from docgen.register.accounts import Account, Accounts, Role, Session
from docgen.register.listed import LastRun, Listed, Shelf, Told
from docgen.register.register import Register, open_register
from docgen.register.values import (
    Column,
    Cover,
    Entry,
    Event,
    Line,
    NewRevision,
    Order,
    Paper,
    Relation,
    Revision,
    RowState,
    Tie,
    Unfinished,
    Volume,
)

__all__ = [
    "Account",
    "Accounts",
    "Column",
    "Cover",
    "Entry",
    "Event",
    "LastRun",
    "Line",
    "Listed",
    "NewRevision",
    "Order",
    "Paper",
    "Register",
    "Relation",
    "Revision",
    "Role",
    "RowState",
    "Session",
    "Shelf",
    "Tie",
    "Told",
    "Unfinished",
    "Volume",
    "open_register",
]
