"""The main job: read, check, draft, tell the sheet."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from docgen.due import Act, Due, changes, when_same
from docgen.errors import DocgenError, Level, Problem, Where
from docgen.model import Finding, Held, OnDisk, State
from docgen.pipeline.contacts import contacts, unit_names
from docgen.pipeline.field_names import names_in_the_sheet
from docgen.pipeline.making import Made, Progress, make, try_out
from docgen.pipeline.occasion import BY_HAND, Occasion, begin_run, end_run
from docgen.pipeline.pages import Pages, look_at_pages
from docgen.pipeline.pages_ahead import make_ahead
from docgen.pipeline.planning import Plan, RunOrder, held_draft, plan
from docgen.pipeline.recover import recover
from docgen.pipeline.report import DocumentLine, Report, line_of
from docgen.pipeline.survey import newest
from docgen.pipeline.telling import tell
from docgen.pipeline.uploading import Uploaded, upload
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry, Told

UNCHANGED = (Act.KEEP, Act.REVIVE, Act.KEEP_EDITED)


def run(
    workspace: Workspace,
    order: RunOrder,
    progress: Progress | None = None,
    occasion: Occasion = BY_HAND,
) -> Report:
    """Return what the run did: drafts made and kept, documents held back, problems by cell."""
    report = Report()
    if order.dry:
        _run(workspace, order, report, progress or Progress())
        return report
    started = begin_run(workspace, occasion)
    try:
        report.add_problems(recover(workspace))
        _run(workspace, order, report, progress or Progress())
    except DocgenError as fault:
        with suppress(DocgenError):  # on a full disk this fails too; the first fault is told
            failed = Report(problems=list(fault.problems))
            end_run(workspace, occasion, started, failed, fault.exit_code)
        raise
    whole = None if order.only else _told_of(report)
    end_run(workspace, occasion, started, report, report.exit_code, whole)
    return report


def _told_of(report: Report) -> Told:
    """Return what a whole run has to say to whoever looks at the page."""
    return Told(
        problems=tuple(report.problems), held=report.held, units=report.units, tabs=report.tabs
    )


def _run(workspace: Workspace, order: RunOrder, report: Report, progress: Progress) -> None:
    found = plan(workspace, order)
    by_table = found.survey.records.by_table
    report.contacts = contacts(workspace.config, by_table)
    report.units = unit_names(workspace.config, by_table)
    tabs = found.survey.snapshot.tabs.values()
    report.tabs = {one.name: one.gid for one in tabs if one.gid is not None}
    making = try_out if order.dry else make
    made = making(workspace, list(found.orders.values()), progress)
    acts = tuple(_settled(found, made, one) for one in found.due)
    stopped = (*found.held, *_failed(found, made))
    held = tuple(one for one in stopped if order.asks_for(one.key, one.type))
    if not order.dry:
        _settle(workspace, found, acts, held)
    _report(workspace, found, acts, held, report)
    seen = _report_form(workspace, found, made, report, progress, dry=order.dry)
    if not order.dry:
        told = (
            *report.problems,
            *(p for one in found.survey.composed.drafts for p in one.problems),
        )
        now = _newest_here(workspace, found)
        uploaded = upload(workspace)
        report.add_problems(uploaded.problems)
        report.add_problems(tell(workspace, found.survey, now, stopped, told, uploaded.links))
        report.add_problems(make_ahead(workspace, seen.failed))
    else:
        uploaded = Uploaded()
    report.counts = _counts(report)
    if calls := sum(found.survey.sheet.calls.values()) + uploaded.calls:
        report.counts["api_calls"] = calls


def _settled(found: Plan, made: Made, one: Due) -> Due:
    if one.draft.key not in made.same:
        return one
    return when_same(one, found.standings.get(one.draft.key))


def _failed(found: Plan, made: Made) -> list[Held]:
    """Return the drafts that could not be rendered; a trial that fails holds nothing back."""
    file = found.survey.snapshot.file
    return [
        held_draft(found.orders[key].draft, tuple(_at_cell(one, file) for one in problems))
        for key, problems in made.failed.items()
        if not found.orders[key].trial
    ]


def _at_cell(problem: Problem, file: str) -> Problem:
    """Return a problem of a rendering; one that names a cell is a fault of the sheet's file."""
    if problem.where.cell is None:
        return problem
    return replace(problem, where=replace(problem.where, file=file))


def _settle(workspace: Workspace, found: Plan, acts: Sequence[Due], held: Sequence[Held]) -> None:
    """Bring the register's standings in line with the sheet."""
    register, at, actor = workspace.register, workspace.at, workspace.actor
    stopped = {found.entries[one.key].key for one in held if one.key in found.entries}
    register.hold(sorted(stopped), at=at, actor=actor)
    register.withdraw(found.withdrawn, at=at, actor=actor)
    seen = {found.entries[key].key for key in found.lineage.unnoted}
    seen |= {one.key for one in acts if one.act is Act.MAKE}
    register.note_workbook(sorted(seen), workspace.config.sheet.source)
    alive = [one.key for one in acts if one.key not in stopped and one.act is not Act.MAKE]
    register.revive(alive, at=at, actor=actor)
    register.note_origins([(one.key, one.draft) for one in acts if one.act in UNCHANGED])
    for row_key, entry in found.entries.items():
        _settle_pin(workspace, entry, found.standings[row_key].on_disk)


def _settle_pin(workspace: Workspace, entry: Entry, on_disk: OnDisk) -> None:
    if entry.state in (State.ISSUED, State.VOID):
        return
    if on_disk is OnDisk.EDITED:
        sha = workspace.output.sha(entry.path) or ""
        if entry.pinned != sha:
            workspace.register.pin(entry.key, sha, at=workspace.at, actor=workspace.actor)
    elif entry.pinned:
        workspace.register.unpin(entry.key, at=workspace.at, actor=workspace.actor)


def _report(
    workspace: Workspace, found: Plan, acts: Sequence[Due], held: Sequence[Held], report: Report
) -> None:
    report.add_problems(found.survey.sheet.warnings)
    report.add_problems(found.survey.records.problems)
    report.add_problems(_hidden(found))
    now = _newest_here(workspace, found)
    for stopped in held:
        report.add_problems(stopped.problems)
        entry = now.get(stopped.key)
        report.held[entry.key if entry else stopped.key] = stopped.problems
    for one in acts:
        report.add_problems(one.draft.problems)
        report.add_problems(_told(workspace, found, one))
    report.add_problems(_issued_files(found))
    words = {one.draft.key: str(one.act) for one in acts} | {one.key: "hold" for one in held}
    for row_key in sorted(words):
        report.documents.append(_line(workspace, now.get(row_key), row_key, words[row_key]))
    for key in found.withdrawn:
        entry = workspace.register.document(key)
        if entry:
            report.documents.append(line_of(entry, workspace.config.output, "withdraw"))


def _newest_here(workspace: Workspace, found: Plan) -> Mapping[str, Entry]:
    """Return the newest document of each row; not another year's that a row has the key of."""
    others = found.lineage.others
    return {key: entry for key, entry in newest(workspace).items() if key not in others}


def _report_form(
    workspace: Workspace,
    found: Plan,
    made: Made,
    report: Report,
    progress: Progress,
    *,
    dry: bool,
) -> Pages:
    """Report what the official form says of what was drafted; return the pages looked at now."""
    now = newest(workspace)
    output = workspace.config.output

    def told(row_key: str, findings: Sequence[Finding]) -> None:
        entry = now.get(row_key)
        drafted = row_key not in made.failed and entry is not None and entry.path
        file = (
            f"{output}/{entry.path}" if entry and drafted else found.orders[row_key].draft.template
        )
        report.findings += [replace(one, where=replace(one.where, file=file)) for one in findings]

    for row_key in sorted(made.findings):
        told(row_key, made.findings[row_key])
    if dry:
        return Pages()
    seen = look_at_pages(workspace, progress)
    report.add_problems(seen.problems)
    for key in sorted(seen.findings):
        entry = workspace.register.document(key)
        if entry is not None:
            file = f"{output}/{entry.path}"
            report.findings += [
                replace(one, where=replace(one.where, file=file)) for one in seen.findings[key]
            ]
    return seen


def _line(workspace: Workspace, entry: Entry | None, row_key: str, act: str) -> DocumentLine:
    """Return a row's document as it stands now; one that was never drafted has no entry."""
    if entry is not None and not (entry.state is State.VOID and act == "hold"):
        return line_of(entry, workspace.config.output, act)
    state = State.HELD if act == "hold" else State.DRAFT
    return DocumentLine(key=row_key, type=row_key.partition("/")[0], state=state, act=act)


def _told(workspace: Workspace, found: Plan, one: Due) -> list[Problem]:
    """Return what a person should know about a document that was not touched."""
    codes = {Act.KEEP_PINNED: "due-edited-and-changed", Act.KEEP_ISSUED: "due-issued-and-changed"}
    if one.act not in codes:
        return []
    draft = one.draft
    where = Where(file=found.survey.snapshot.file, table=draft.tab, cell=draft.cell)
    params = {"key": one.key, "fields": _changed_fields(workspace, one)}
    return [Problem(codes[one.act], where, params, Level.WARNING)]


def _changed_fields(workspace: Workspace, one: Due) -> str:
    """Return what differs from the document's last revision, by header or tab; `-` for nothing."""
    revision = workspace.register.revision(one.key)
    if revision is None:
        return "-"
    paths = (str(change[0]) for change in changes(revision.draft.data, one.draft.data))
    names = names_in_the_sheet(workspace.config, one.draft.type)
    fields = (re.split(r"[.[]", path)[0] for path in paths)
    return ", ".join(dict.fromkeys(names.get(field, field) for field in fields)) or "-"


def _hidden(found: Plan) -> list[Problem]:
    """Return a note of the rows that nobody sees and that count like the others."""
    count = found.survey.records.hidden
    where = Where(file=found.survey.snapshot.file)
    return [Problem("run-hidden-rows", where, {"count": count}, Level.INFO)] if count else []


def _issued_files(found: Plan) -> list[Problem]:
    return [
        Problem(
            f"output-issued-{stands.on_disk}",
            Where(file=found.entries[row_key].path),
            {"key": stands.key},
            Level.WARNING,
        )
        for row_key, stands in found.standings.items()
        if stands.state is State.ISSUED and stands.on_disk is not OnDisk.OURS
    ]


def _counts(report: Report) -> dict[str, int]:
    acts = [line.act for line in report.documents]
    levels = [problem.level for problem in report.problems]
    made: Mapping[str, str] = {"new": Act.MAKE, "changed": Act.REMAKE}
    counts = {name: acts.count(act) for name, act in made.items()}
    return counts | {
        "unchanged": sum(act in (Act.KEEP, Act.REVIVE, Act.KEEP_EDITED) for act in acts),
        "held": acts.count("hold"),
        "withdrawn": acts.count("withdraw"),
        "errors": levels.count(Level.ERROR),
        "warnings": levels.count(Level.WARNING),
    }
