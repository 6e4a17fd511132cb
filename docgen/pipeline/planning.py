"""What a run will do: drafts held against the register and the output folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from docgen.config import Config
from docgen.config.faults import nearest
from docgen.drafts import available_fields, region_words, sources, why_not
from docgen.due import Act, Due, digest_of, due, withdrawn
from docgen.errors import Problem, Stopped, Where
from docgen.model import Draft, Held, Numbering, Standing, State
from docgen.pipeline.form import facts_of
from docgen.pipeline.form import known as known_in
from docgen.pipeline.lineage import Lineage, RowHere, key_taken, lineage, planned_years, rows_here
from docgen.pipeline.making import Order
from docgen.pipeline.survey import (
    Survey,
    Templates,
    cited_numberings,
    newest,
    own_numbering,
    standings,
    survey,
)
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOrder:
    """What is asked of a run: everything, one type or one key; for show; untouched drafts too."""

    only: str | None = None
    dry: bool = False
    refresh: bool = False
    confirmed_withdrawals: int | None = None

    def asks_for(self, key: str, type_: str) -> bool:
        """Tell whether a document is meant."""
        return self.only in (None, key, type_)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run found to do; all by the row's key. `held` are all, asked for or not.

    `entries` leaves out the documents of another year that a row here bears the key of.
    """

    survey: Survey
    entries: Mapping[str, Entry]
    standings: Mapping[str, Standing]
    due: tuple[Due, ...]
    orders: Mapping[str, Order]
    held: tuple[Held, ...]
    withdrawn: tuple[str, ...]
    lineage: Lineage


@dataclass(frozen=True, slots=True)
class _Ready:
    draft: Draft
    template: bytes
    own: Numbering
    cited: Mapping[str, Numbering]
    digest: str


def plan(workspace: Workspace, order: RunOrder) -> Plan:
    """Return what a run will do, from a reading of the sheet now.

    Raises Stopped when the sheet cannot be read whole, does not know what is asked for, or would
    withdraw too many drafts.
    """
    seen = survey(workspace)
    _check_asked(workspace, seen, order)
    every = newest(workspace)
    rows = rows_here(workspace.config, seen.records.by_table)
    line = lineage(workspace.config.sheet.source, rows, every)
    entries = {key: entry for key, entry in every.items() if key not in line.others}
    stand = standings(workspace, entries)
    drafts = {d.key: d for d in seen.composed.drafts if d.key not in line.others}
    ready, waiting = _ready(workspace.config, drafts, entries, Templates(workspace.root))
    acts = due(
        (
            (one.draft, one.digest)
            for one in ready.values()
            if order.asks_for(one.draft.key, one.draft.type)
        ),
        stand,
        refresh=order.refresh,
    )
    gone = _withdrawn(seen, stand, rows, line, order)
    _guard_withdrawals(workspace, seen, stand, gone, order)
    held = (*_held(seen, rows, line, every), *waiting)
    orders = _orders(workspace, seen, ready, acts, entries)
    return Plan(seen, entries, stand, acts, orders, held, gone, line)


def held_draft(draft: Draft, problems: tuple[Problem, ...]) -> Held:
    """Return a draft as held back."""
    return Held(
        key=draft.key,
        type=draft.type,
        tab=draft.tab,
        row=draft.row,
        cell=draft.cell,
        problems=problems,
    )


def _check_asked(workspace: Workspace, seen: Survey, order: RunOrder) -> None:
    """Raise Stopped for a type or key that there is not: a run that does nothing looks done."""
    types = workspace.config.documents
    if order.only is None or order.only in types or order.only in seen.wanted:
        return
    type_, _, row_key = order.only.partition("/")
    rows = seen.records.by_table.get(types[type_].each, ()) if type_ in types else ()
    row = next((record for record in rows if row_key and record.key == row_key), None)
    params, code = {"only": order.only}, "run-only-unknown"
    if row is not None and row.ready:
        known = sources(workspace.config, seen.snapshot.file, seen.records.by_table, ())
        params, code = params | why_not(known, types[type_], row), "run-only-not-of-type"
    elif row is not None:
        code = "run-only-not-ready"
    elif near := nearest(order.only, (*types, *sorted(seen.wanted))):
        params, code = params | {"nearest": near}, "run-only-unknown-near"
    raise Stopped(Problem(code, Where(file=seen.snapshot.file), params))


def _held(
    seen: Survey, rows: Mapping[str, RowHere], line: Lineage, entries: Mapping[str, Entry]
) -> list[Held]:
    """Return what is held back before anything is rendered: faulty rows, keys of another year."""
    taken = {key: key_taken(rows[key], entries[key], seen.snapshot.file) for key in line.others}
    held = [
        replace(one, problems=(*one.problems, taken[one.key])) if one.key in taken else one
        for one in seen.composed.held
    ]
    drafts = (draft for draft in seen.composed.drafts if draft.key in taken)
    return [*held, *(held_draft(draft, (taken[draft.key],)) for draft in drafts)]


def _ready(
    config: Config, drafts: Mapping[str, Draft], entries: Mapping[str, Entry], templates: Templates
) -> tuple[dict[str, _Ready], list[Held]]:
    ready: dict[str, _Ready] = {}
    waiting: list[Held] = []
    for key, draft in drafts.items():
        cited = cited_numberings(draft, drafts, entries)
        template = templates.read(draft.template)
        if isinstance(cited, Problem):
            if not _waits(config, draft, str(cited.params["key"])):
                waiting.append(held_draft(draft, (cited,)))
        elif template is None:
            waiting.append(held_draft(draft, (templates.problems[draft.template],)))
        else:
            own = own_numbering(draft, entries.get(key))
            sha, words = templates.sha[draft.template], region_words(draft.data)
            digest = digest_of(draft.inputs, sha, own, cited, words)
            ready[key] = _Ready(draft, template, own, cited, digest)
    return ready, waiting


def _waits(config: Config, draft: Draft, cited: str) -> bool:
    """Tell whether a draft is not called for before the cited paper can be drafted."""
    citations = config.documents[draft.type].cites.values()
    return any(one.waits and one.document == cited.partition("/")[0] for one in citations)


def _orders(
    workspace: Workspace,
    seen: Survey,
    ready: Mapping[str, _Ready],
    acts: Iterable[Due],
    entries: Mapping[str, Entry],
) -> dict[str, Order]:
    """Return what is to be rendered; on trial where a person's file or an issued one stays."""
    config = workspace.config
    known = known_in(config, seen.records.by_table)
    fields = {name: available_fields(config, one) for name, one in config.documents.items()}
    orders = {}
    for one in acts:
        made, entry = ready[one.draft.key], entries.get(one.draft.key)
        before = None if entry is None or entry.state is State.VOID else entry
        if one.act in (Act.MAKE, Act.REMAKE, Act.KEEP_PINNED, Act.KEEP_ISSUED):
            orders[one.draft.key] = Order(
                draft=made.draft,
                template=made.template,
                own=made.own,
                cited=made.cited,
                digest=made.digest,
                reason="first" if before is None else "changed",
                before=before,
                trial=one.act in (Act.KEEP_PINNED, Act.KEEP_ISSUED),
                fields=fields[made.draft.type],
                facts=facts_of(config, made.draft, made.own, known),
            )
    return orders


def _withdrawn(
    seen: Survey,
    stand: Mapping[str, Standing],
    rows: Mapping[str, RowHere],
    line: Lineage,
    order: RunOrder,
) -> tuple[str, ...]:
    """Return what is withdrawn: another year's workbook alone may withdraw its drafts."""
    if order.only:
        return ()
    ours = {key: one for key, one in stand.items() if key in line.here}
    return withdrawn(ours, seen.wanted, planned_years(rows.values()))


def _guard_withdrawals(
    workspace: Workspace,
    seen: Survey,
    stand: Mapping[str, Standing],
    gone: tuple[str, ...],
    order: RunOrder,
) -> None:
    """Stop a run that would withdraw many drafts at once: somebody may have emptied the sheet."""
    limits = workspace.config.limits
    live = sum(s.state in (State.DRAFT, State.HELD, State.RESERVED) for s in stand.values())
    many = len(gone) > limits.withdrawals and len(gone) * 100 > live * limits.withdrawals_percent
    if many and order.confirmed_withdrawals != len(gone):
        params = {"count": len(gone), "live": live}
        raise Stopped(Problem("run-many-withdrawals", Where(file=seen.snapshot.file), params))
