"""The truth: numbers, states, revisions, events; the one door to SQLAlchemy and Alembic."""

from docgen.register.events import LAG
from docgen.register.health import Health, LastRun, examined
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
    "LAG",
    "Column",
    "Cover",
    "Entry",
    "Event",
    "Health",
    "LastRun",
    "Line",
    "NewRevision",
    "Order",
    "Paper",
    "Register",
    "Relation",
    "Revision",
    "RowState",
    "Tie",
    "Unfinished",
    "Volume",
    "examined",
    "open_register",
]
