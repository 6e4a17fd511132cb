"""The main job: read, check, draft, tell the sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.due import Act, Due, digest_of, due, withdrawn
from docgen.errors import DocgenError, Level, Problem, Stopped, Where
from docgen.model import Draft, Held, Numbering, OnDisk, Standing, State
from docgen.pipeline.making import Order, Progress, make
from docgen.pipeline.recover import recover
from docgen.pipeline.report import DocumentLine, Report, line_of
from docgen.pipeline.survey import (
    Survey,
    Templates,
    cited_numberings,
    newest,
    own_numbering,
    standing,
    standings,
    survey,
    years,
)
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry
from docgen.sheets.results import save as save_results
from docgen.status import RowStatus, row_statuses, updates

RESULTS = "ket-qua.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOrder:
    """What is asked of a run."""

    only: str | None = None
    dry: bool = False
    refresh: bool = False
    confirmed_withdrawals: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run found to do."""

    survey: Survey
    entries: Mapping[str, Entry]
    standings: Mapping[str, Standing]
    due: tuple[Due, ...]
    orders: Mapping[str, Order]
    held: tuple[Held, ...]
    withdrawn: tuple[str, ...]


def run(workspace: Workspace, order: RunOrder, progress: Progress | None = None) -> Report:
    """Return what the run did: drafts made and kept, documents held back, problems by cell."""
    if order.dry:
        return _run(workspace, order, Report(), progress or Progress())
    register, at = workspace.register, workspace.at
    started = register.start_run(at=at, actor=workspace.actor)
    try:
        report = Report()
        report.add_problems(recover(workspace))
        _run(workspace, order, report, progress or Progress())
    except DocgenError as fault:
        register.finish_run(started, at=at, exit_code=fault.exit_code, counts={})
        raise
    register.finish_run(started, at=at, exit_code=report.exit_code, counts=report.counts)
    return report


def _run(workspace: Workspace, order: RunOrder, report: Report, progress: Progress) -> Report:
    found = _plan(workspace, survey(workspace), order)
    failed = _draft(workspace, found, order, progress)
    stopped = (*found.held, *_failed(found, failed))
    held = tuple(one for one in stopped if _asked(one.key, one.type, order))
    if not order.dry:
        _settle(workspace, found, held)
    _report(workspace, found, held, report)
    if not order.dry:
        _tell(workspace, found, stopped, report)
    _count(found, report)
    return report


# --- what is to be done ----------------------------------------------------------------------


def _plan(workspace: Workspace, seen: Survey, order: RunOrder) -> Plan:
    entries = newest(workspace)
    stand = standings(workspace, entries)
    templates = Templates(workspace.root)
    drafts = {draft.key: draft for draft in seen.composed.drafts}
    ready, waiting = _ready(drafts, entries, templates)
    acts = due(((one.draft, one.digest) for one in ready.values()), stand, refresh=order.refresh)
    acts = tuple(one for one in acts if _asked(one.draft.key, one.draft.type, order))
    held = (*seen.composed.held, *waiting)
    gone = (
        () if order.only else withdrawn(stand, seen.wanted, years(workspace, seen.records.by_table))
    )
    _guard_withdrawals(workspace, seen, entries, gone, order)
    return Plan(seen, entries, stand, acts, _orders(ready, acts, entries), held, gone)


def _asked(key: str, type_: str, order: RunOrder) -> bool:
    return order.only in (None, key, type_)


@dataclass(frozen=True, slots=True)
class _Ready:
    draft: Draft
    template: bytes
    own: Numbering
    cited: Mapping[str, Numbering]
    digest: str


def _ready(
    drafts: Mapping[str, Draft], entries: Mapping[str, Entry], templates: Templates
) -> tuple[dict[str, _Ready], list[Held]]:
    ready: dict[str, _Ready] = {}
    waiting: list[Held] = []
    for key, draft in drafts.items():
        cited = cited_numberings(draft, drafts, entries)
        template = templates.read(draft.template)
        if isinstance(cited, Held):
            waiting.append(cited)
        elif template is None:
            waiting.append(_held(draft, (templates.problems[draft.template],)))
        else:
            own = own_numbering(draft, entries.get(key))
            digest = digest_of(draft.data, templates.sha[draft.template], own, cited)
            ready[key] = _Ready(draft, template, own, cited, digest)
    return ready, waiting


def _orders(
    ready: Mapping[str, _Ready], acts: Iterable[Due], entries: Mapping[str, Entry]
) -> dict[str, Order]:
    orders = {}
    for one in acts:
        if one.act in (Act.MAKE, Act.REMAKE):
            made = ready[one.draft.key]
            entry = entries.get(one.draft.key)
            before = None if entry is None or entry.state is State.VOID else entry
            reason = "first" if before is None else "changed"
            orders[one.draft.key] = Order(
                made.draft, made.template, made.own, made.cited, made.digest, reason, before
            )
    return orders


def _guard_withdrawals(
    workspace: Workspace,
    seen: Survey,
    entries: Mapping[str, Entry],
    gone: Sequence[str],
    order: RunOrder,
) -> None:
    """Stop a run that would withdraw many drafts at once: somebody may have emptied the sheet."""
    limits = workspace.config.limits
    states = {entry.key: entry.state for entry in entries.values()}
    fresh = [key for key in gone if states.get(key) is not State.WITHDRAWN]
    live = sum(e.state in (State.DRAFT, State.HELD, State.RESERVED) for e in entries.values())
    many = len(fresh) > limits.withdrawals and len(fresh) * 100 > live * limits.withdrawals_percent
    if many and order.confirmed_withdrawals != len(fresh):
        params = {"count": len(fresh), "live": live}
        raise Stopped(Problem("run-many-withdrawals", Where(file=seen.snapshot.file), params))


# --- doing it --------------------------------------------------------------------------------


def _draft(
    workspace: Workspace, found: Plan, order: RunOrder, progress: Progress
) -> dict[str, tuple[Problem, ...]]:
    orders = list(found.orders.values())
    if order.dry:
        with workspace.renderer() as renderer:
            rendered = renderer.render(one.job for one in orders)
            return {one.key: one.problems for one in rendered if one.problems}
    _, failed = make(workspace, orders, progress=progress)
    return failed


def _failed(found: Plan, failed: Mapping[str, tuple[Problem, ...]]) -> list[Held]:
    file = found.survey.snapshot.file
    return [
        _held(found.orders[key].draft, tuple(_at_cell(one, file) for one in problems))
        for key, problems in failed.items()
    ]


def _at_cell(problem: Problem, file: str) -> Problem:
    """Return a problem of a rendering; one that names a cell is a fault of the sheet's file."""
    if problem.where.cell is None:
        return problem
    return replace(problem, where=replace(problem.where, file=file))


def _held(draft: Draft, problems: tuple[Problem, ...]) -> Held:
    return Held(
        key=draft.key,
        type=draft.type,
        tab=draft.tab,
        row=draft.row,
        cell=draft.cell,
        problems=problems,
    )


def _settle(workspace: Workspace, found: Plan, held: Sequence[Held]) -> None:
    """Bring the register's standings in line with the sheet."""
    register, at, actor = workspace.register, workspace.at, workspace.actor
    stopped = {found.entries[one.key].key for one in held if one.key in found.entries}
    register.hold(sorted(stopped), at=at, actor=actor)
    register.withdraw(found.withdrawn, at=at, actor=actor)
    alive = [one.key for one in found.due if one.key not in stopped and one.act is not Act.MAKE]
    register.revive(alive, at=at, actor=actor)
    for one in found.due:
        _settle_pin(workspace, found, one)


def _settle_pin(workspace: Workspace, found: Plan, one: Due) -> None:
    entry = found.entries.get(one.draft.key)
    if entry is None or entry.state in (State.ISSUED, State.VOID):
        return
    on_disk = found.standings[one.draft.key].on_disk
    if on_disk is OnDisk.EDITED:
        sha = workspace.output.sha(entry.path) or ""
        if entry.pinned != sha:
            workspace.register.pin(entry.key, sha, at=workspace.at, actor=workspace.actor)
    elif entry.pinned:
        workspace.register.unpin(entry.key, at=workspace.at, actor=workspace.actor)


# --- telling ---------------------------------------------------------------------------------


def _report(workspace: Workspace, found: Plan, held: Sequence[Held], report: Report) -> None:
    report.add_problems(found.survey.records.problems)
    for one in held:
        report.add_problems(one.problems)
    for made in found.due:
        report.add_problems(made.draft.problems)
        report.add_problems(_told(found, made))
    report.add_problems(_issued_files(found))
    now = newest(workspace)
    stopped = {one.key for one in held}
    acts = {one.draft.key: str(one.act) for one in found.due} | dict.fromkeys(stopped, "hold")
    for row_key in sorted(acts):
        report.documents.append(_line(workspace, now.get(row_key), row_key, acts[row_key]))
    for key in found.withdrawn:
        entry = workspace.register.document(key)
        if entry:
            report.documents.append(line_of(entry, workspace.config.output, "withdraw"))


def _line(workspace: Workspace, entry: Entry | None, row_key: str, act: str) -> DocumentLine:
    """Return a row's document as it stands now; one that was never drafted has no entry."""
    if entry is not None and not (entry.state is State.VOID and act == "hold"):
        return line_of(entry, workspace.config.output, act)
    state = State.HELD if act == "hold" else State.DRAFT
    return DocumentLine(key=row_key, type=row_key.partition("/")[0], state=state, act=act)


def _told(found: Plan, one: Due) -> list[Problem]:
    """Return what a person should know about a document that was not touched."""
    codes = {Act.KEEP_PINNED: "due-edited-and-changed", Act.KEEP_ISSUED: "due-issued-and-changed"}
    if one.act not in codes:
        return []
    draft = one.draft
    where = Where(file=found.survey.snapshot.file, table=draft.tab, cell=draft.cell)
    return [Problem(codes[one.act], where, {"key": one.key}, Level.WARNING)]


def _issued_files(found: Plan) -> list[Problem]:
    problems = []
    for row_key, standing in found.standings.items():
        if standing.state is State.ISSUED and standing.on_disk is not OnDisk.OURS:
            code = f"output-issued-{standing.on_disk}"
            path = found.entries[row_key].path
            problems.append(Problem(code, Where(file=path), {"key": standing.key}, Level.WARNING))
    return problems


def _tell(workspace: Workspace, found: Plan, held: Sequence[Held], report: Report) -> None:
    """Write keys and statuses beside the rows; beside the workbook where that cannot be done."""
    seen = found.survey
    now = {key: standing(entry, OnDisk.OURS) for key, entry in newest(workspace).items()}
    statuses = row_statuses(
        workspace.config, seen.records.by_table, now, held, report.problems, workspace.language
    )
    cells, homeless = updates(workspace.config, seen.snapshot, statuses)
    told = seen.sheet.write(seen.snapshot, (*seen.records.new_keys, *cells))
    report.add_problems(told)
    results = workspace.root / workspace.config.output / RESULTS
    if told or homeless:
        _save_beside(workspace, statuses if told else homeless, report)
    else:
        results.unlink(missing_ok=True)


def _save_beside(workspace: Workspace, statuses: Sequence[RowStatus], report: Report) -> None:
    rows = [(s.tab, s.row, s.key, s.state, s.check) for s in statuses if s.state or s.check]
    path = workspace.root / workspace.config.output / RESULTS
    save_results(path, rows, language=workspace.language)
    where = Where(file=f"{workspace.config.output}/{RESULTS}")
    report.add_problems([Problem("run-statuses-beside", where, {}, Level.WARNING)])


def _count(found: Plan, report: Report) -> None:
    made = [line for line in report.documents if line.act in (Act.MAKE, Act.REMAKE)]
    report.counts = {
        "new": sum(line.act == Act.MAKE for line in made),
        "changed": sum(line.act == Act.REMAKE for line in made),
        "unchanged": sum(
            line.act in (Act.KEEP, Act.REVIVE, Act.KEEP_EDITED) for line in report.documents
        ),
        "held": sum(line.act == "hold" for line in report.documents),
        "withdrawn": len(found.withdrawn),
        "errors": sum(p.level is Level.ERROR for p in report.problems),
        "warnings": sum(p.level is Level.WARNING for p in report.problems),
    }
