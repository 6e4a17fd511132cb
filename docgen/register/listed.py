"""What the clerk's page looks through: every document in one line, and what the last run said."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from docgen.data import canonical, problem_from, problem_json
from docgen.errors import Problem
from docgen.model import State
from docgen.register import schema
from docgen.register.engine import Database
from docgen.register.reading import state_of
from docgen.register.values import Step

document, revision, number = schema.document, schema.revision, schema.number
approval = schema.approval
last_steps = sa.select(sa.func.max(approval.c.id)).group_by(approval.c.document_id)
last = sa.select(approval).where(approval.c.id.in_(last_steps)).subquery("last")

LISTED = (
    sa.select(
        document.c.key,
        document.c.type,
        document.c.row_state,
        document.c.pinned,
        document.c.origin,
        document.c.revision,
        revision.c.planned,
        revision.c.family,
        revision.c.at,
        *(
            sa.func.coalesce(number.c[name], revision.c[name], "").label(name)
            for name in ("symbol", "type_name", "subject", "signer", "recipients")
        ),
        sa.func.coalesce(revision.c.unit, "").label("unit"),
        number.c.no,
        number.c.day,
        number.c.status,
        revision.c.file_sha,
        last.c.step,
        last.c.revision.label("step_revision"),
        last.c.file_sha.label("step_sha"),
    )
    .select_from(document)
    .outerjoin(
        revision,
        (revision.c.document_id == document.c.id) & (revision.c.no == document.c.revision),
    )
    .outerjoin(number, number.c.document_id == document.c.id)
    .outerjoin(last, last.c.document_id == document.c.id)
)
UNDECIDED = (State.DRAFT, State.RESERVED, State.HELD, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class ApprovalState:
    """How far a draft is on its way to approval: the step, of which revision, of this file or not.

    `current` is the revision that stands now.
    """

    step: Step
    revision: int
    current: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One document or paper as a list shows it; `day` is its date, the planned one before that.

    `made_here` is False for papers that docgen did not make; `at` is when it was last drafted;
    `approval` is None where nobody began it, and once the paper is issued or void.
    """

    key: str
    type: str
    type_name: str
    state: State
    pinned: bool
    made_here: bool
    number: int | None
    symbol: str
    day: date | None
    family: str
    subject: str
    signer: str
    recipients: str
    unit: str
    revision: int
    at: datetime | None
    approval: ApprovalState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a whole run had to say: its problems, and by document those that hold it back.

    `units` names the unit of a row with a problem, by tab and row; `tabs` are Google's numbers of
    tabs; `run` is the run that said it.
    """

    problems: tuple[Problem, ...] = ()
    held: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    units: Mapping[tuple[str, int], str] = field(default_factory=dict)
    tabs: Mapping[str, int] = field(default_factory=dict)
    run: int | None = None

    def unit(self, problem: Problem) -> str:
        """Return the name of the unit that a problem concerns; nothing where no row says."""
        return self.units.get(place_of(problem), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestRun:
    """A run as the register remembers it; `exit_code` is None until it has ended."""

    id: int
    started: datetime
    finished: datetime | None
    actor: str
    exit_code: int | None
    counts: Mapping[str, int]


class Shelf:
    """The register as the clerk's page reads it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark(self) -> tuple[object, ...]:
        """Return what differs whenever a list of documents would."""
        newest = sa.select(
            sa.select(sa.func.max(schema.event.c.id)).scalar_subquery(),
            sa.select(sa.func.max(revision.c.id)).scalar_subquery(),
            sa.select(sa.func.max(approval.c.id)).scalar_subquery(),
            sa.select(sa.func.max(schema.run.c.id)).scalar_subquery(),
            sa.select(sa.func.max(schema.run.c.finished)).scalar_subquery(),
        )
        with self._database.reading() as connection:
            return tuple(connection.execute(newest).one())

    def documents(self) -> list[Listed]:
        """Return every document and paper, by type, row and generation."""
        query = LISTED.order_by(document.c.type, document.c.row_key, document.c.generation)
        with self._database.reading() as connection:
            return [_listed(row) for row in connection.execute(query)]

    def last_run(self) -> NewestRun | None:
        """Return the run that began last; a backup is none."""
        runs = sa.select(schema.run).where(schema.run.c.kind != "backup")
        query = runs.order_by(schema.run.c.id.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return NewestRun(
            id=row.id,
            started=row.started,
            finished=row.finished,
            actor=row.actor,
            exit_code=row.exit_code,
            counts=json.loads(row.counts or "{}"),
        )

    def told(self) -> Told:
        """Return what the last whole run had to say."""
        query = sa.select(schema.run_told).order_by(schema.run_told.c.run_id.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return Told()
        found = json.loads(row.told)
        return Told(
            problems=tuple(map(problem_from, found.get("problems", ()))),
            held={
                key: tuple(map(problem_from, problems))
                for key, problems in found.get("held", {}).items()
            },
            units={(tab, row): name for tab, row, name in found.get("units", ())},
            tabs=found.get("tabs", {}),
            run=row.run_id,
        )


def note_told(connection: Connection, run: int, told: Told) -> None:
    """Keep what a run had to say; what earlier ones said is forgotten, it is no longer so."""
    places = sorted({place_of(one) for one in told.problems} & told.units.keys())
    text = canonical(
        {
            "problems": _json(told.problems),
            "held": {key: _json(problems) for key, problems in told.held.items()},
            "units": [[*place, told.units[place]] for place in places],
            "tabs": dict(told.tabs),
        }
    )
    connection.execute(schema.run_told.delete())
    connection.execute(schema.run_told.insert().values(run_id=run, told=text))


def place_of(problem: Problem) -> tuple[str, int]:
    """Return tab and row of a problem; row 0 where it is at no cell."""
    row = re.search(r"\d+$", problem.where.cell or "")
    return problem.where.table or "", int(row[0]) if row else 0


def _json(problems: Sequence[Problem]) -> list[dict[str, object]]:
    return [problem_json(one) for one in problems]


def _listed(row: Sequence[Any]) -> Listed:
    (key, type_, row_state, pinned, origin, no_of_revision, planned, family, at, *rest) = row
    (symbol, type_name, subject, signer, recipients, unit, no, day, status, *steps) = rest
    state = state_of(status, row_state)
    return Listed(
        key,
        type_,
        type_name,
        state,
        pinned is not None,
        origin == "drafted",
        no,
        symbol,
        day or planned,
        family or "",
        subject,
        signer,
        recipients,
        unit,
        no_of_revision,
        at,
        _approval(steps, pinned, no_of_revision) if state in UNDECIDED else None,
    )


def _approval(steps: Sequence[Any], pinned: str | None, current: int) -> ApprovalState | None:
    file_sha, step, of_revision, sha = steps
    if step is None:
        return None
    return ApprovalState(Step(step), of_revision, current, sha == (pinned or file_sha))
