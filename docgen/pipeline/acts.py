"""The clerk's acts: reserve, issue, void. All of a list, or none and why."""

from collections.abc import Mapping, Sequence
from datetime import date

from docgen.config import issuer_at
from docgen.due import rest_of
from docgen.errors import Level, Problem, Stopped, Where
from docgen.model import Numbering, State
from docgen.pipeline.another_day import day_problems
from docgen.pipeline.beside import keep_beside
from docgen.pipeline.form import Subject, facts_of, problems_of
from docgen.pipeline.issuing import (
    Content,
    Final,
    cited_now,
    contents,
    control_texts,
    finish_issues,
    may_lack,
)
from docgen.pipeline.making import Order, Progress, again, make
from docgen.pipeline.rated import rates_ended
from docgen.pipeline.recover import put_void_drafts_aside, recover
from docgen.pipeline.report import Report, line_of
from docgen.pipeline.survey import numbering
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry
from docgen.register import Order as Wish
from docgen.register.texts import without_generation
from docgen.render.controls import fill
from docgen.vietnamese.dates import short_date
from docgen.word.reading import text


def reserve(workspace: Workspace, keys: Sequence[str], day: date) -> Report:
    """Return the documents with the numbers that they now hold; their drafts show them.

    Raises Stopped, with a reason for each key that stands in the way, and nothing is reserved.
    """
    report = Report()
    report.add_problems(recover(workspace))
    wishes = _wishes(keys, day)
    _note_edits(workspace, wishes)
    if renamed := _renamed_between(workspace, wishes):
        raise Stopped(*renamed)
    workspace.register.reserve(wishes, at=workspace.at, actor=workspace.actor)
    report.add_problems(_show_numbers(workspace, [wish.key for wish in wishes]))
    return _with_lines(workspace, report, [wish.key for wish in wishes], "reserve")


def issue(workspace: Workspace, keys: Sequence[str], day: date) -> Report:
    """Return the documents as issued: number and date everywhere, files frozen.

    Numbers are given in the order of the keys, a cited paper before those that cite it. Each is
    proved with the number it would get before any number is taken. Raises Stopped, with a reason
    for each key that stands in the way, and nothing is issued.
    """
    report = Report()
    report.add_problems(recover(workspace))
    wishes = _wishes(cited_first(workspace, keys), day)
    _note_edits(workspace, wishes)
    report.add_problems(workspace.register.order_warnings(wishes, at=workspace.at))
    report.add_problems(workspace.register.approvals.warnings([one.key for one in wishes]))
    numbers = workspace.register.candidates(wishes, at=workspace.at)
    report.add_problems(_prove(workspace, wishes, numbers))
    workspace.register.take(wishes, at=workspace.at, actor=workspace.actor)
    taken = [_entry(workspace, wish.key) for wish in wishes]
    report.add_problems(finish_issues(workspace, [one for one in taken if one.taken]))
    report.add_problems(_remake_citing(workspace, [wish.key for wish in wishes]))
    report.add_problems(keep_beside(workspace, [wish.key for wish in wishes]))
    return _with_lines(workspace, report, [wish.key for wish in wishes], "issue")


def void(workspace: Workspace, key: str, reason: str) -> Report:
    """Return the document as closed for ever, with its number if it had one."""
    report = Report()
    report.add_problems(recover(workspace))
    workspace.register.void(key, reason, at=workspace.at, actor=workspace.actor)
    put_void_drafts_aside(workspace)
    report.add_problems(_issued_citing(workspace, key))
    return _with_lines(workspace, report, [key], "void")


def cited_first(workspace: Workspace, keys: Sequence[str]) -> list[str]:
    """Return the keys in their order, but each after those among them that it cites."""
    ordered: dict[str, None] = {}
    # A citation names a record: that of `type/row~2` is `type/row`.
    by_record = {without_generation(key): key for key in keys}

    def put(key: str, above: frozenset[str]) -> None:
        revision = workspace.register.revision(key)
        for record in revision.cited if revision else ():
            cited = by_record.get(record)
            if cited is not None and cited not in above:
                put(cited, above | {cited})
        ordered.setdefault(key)

    for key in keys:
        put(key, frozenset({key}))
    return list(ordered)


def note_edit(workspace: Workspace, entry: Entry) -> None:
    """Pin a draft that a person changed since the last run, so that an act keeps the edit."""
    if entry.state in (State.ISSUED, State.VOID) or not entry.path or entry.taken:
        return
    sha = workspace.output.sha(entry.path)
    if sha is None and entry.pinned:
        workspace.register.unpin(entry.key, at=workspace.at, actor=workspace.actor)
    elif sha not in (None, entry.file_sha, entry.pinned):
        workspace.register.pin(entry.key, str(sha), at=workspace.at, actor=workspace.actor)


def _issued_citing(workspace: Workspace, key: str) -> list[Problem]:
    """Return a warning for each issued paper that names the number just closed."""
    entry = _entry(workspace, key)
    closed = f"{entry.number:02}/{entry.symbol}"
    citing = [_entry(workspace, one) for one in workspace.register.citing(key)]
    return [
        Problem("act-void-cited", Where(file=one.path), {"key": one.key}, Level.WARNING)
        for one in citing
        if one.state is State.ISSUED
        and (content := workspace.output.read(one.path))
        and _says(content, closed)
    ]


def _says(content: bytes, words: str) -> bool:
    try:
        return words in text(content)
    except Stopped:
        return True  # a file that cannot be read is better looked at once too often


def _wishes(keys: Sequence[str], day: date) -> list[Wish]:
    return [Wish(key, day) for key in dict.fromkeys(keys)]


def _note_edits(workspace: Workspace, wishes: Sequence[Wish]) -> None:
    """Pin the drafts that a person changed since the last run, so that the act keeps the edits."""
    for wish in wishes:
        entry = workspace.register.document(wish.key)
        if entry is not None:
            note_edit(workspace, entry)


def _renamed_between(workspace: Workspace, wishes: Sequence[Wish]) -> list[Problem]:
    """Return a problem for each paper whose day is past a change of the office's name.

    Its draft bears the name, symbol and place of the planned date.
    """
    problems = []
    for wish in wishes:
        entry = workspace.register.document(wish.key)
        if entry is None or entry.planned is None or entry.taken or entry.state is State.ISSUED:
            continue
        document = workspace.config.documents.get(entry.type)
        drafted = issuer_at(workspace.config, document, entry.planned)
        now = issuer_at(workspace.config, document, wish.day)
        if drafted != now:
            params = {
                "planned": short_date(entry.planned),
                "day": short_date(wish.day),
                "drafted": drafted.name if drafted else "?",
                "now": now.name if now else "?",
            }
            problems.append(Problem("act-office-renamed", Where(file=wish.key), params))
    return problems


def _prove(
    workspace: Workspace, wishes: Sequence[Wish], numbers: Mapping[str, int]
) -> list[Problem]:
    """Render each with the number and date it would get; return what is doubtful of that day.

    Raises Stopped with all that fails.
    """
    entries = [_entry(workspace, wish.key) for wish in wishes]
    known = {
        without_generation(entry.key): Numbering(
            entry.symbol, _planned(entry), numbers[entry.key], wish.day
        )
        for entry, wish in zip(entries, wishes, strict=True)
    }
    finals = [
        _final(workspace, entry, known) for entry in entries if entry.state is not State.ISSUED
    ]
    problems = [*_renamed_between(workspace, wishes), *rates_ended(workspace, wishes)]
    problems += [problem for one in finals for problem in _blanks(one)]
    of_the_day = [problem for one in finals for problem in day_problems(workspace, one)]
    problems += [one for one in of_the_day if one.level is Level.ERROR]
    made = contents(workspace, finals)
    problems += [fault for one in made.values() for fault in one.problems]
    refused = {problem.where.file for problem in problems}
    good = [one for one in finals if one.entry.key not in refused]
    problems += [fault for one in good for fault in _form_faults(workspace, one, made)]
    if problems:
        raise Stopped(*problems)
    return [one for one in of_the_day if one.level is not Level.ERROR]


def _form_faults(
    workspace: Workspace, final: Final, made: Mapping[str, Content]
) -> tuple[Problem, ...]:
    """Return the errors of the official form that keep a paper in: of its file, of its pages.

    The pages of a file that a person changed are others than those that were looked at.
    """
    entry = final.entry
    content, revision = made[entry.key].content, workspace.register.revision(entry.key)
    if content is None or revision is None:
        return ()
    where = Where(file=f"{workspace.config.output}/{entry.path}")
    facts = facts_of(workspace.config, revision.draft, final.own)
    (found,) = workspace.checker.check([Subject(content, where.file, facts)])
    on_paper = () if entry.pinned else revision.laid or ()
    return problems_of((*found, *on_paper), where)


def _planned(entry: Entry) -> date:
    assert entry.planned is not None
    return entry.planned


def _final(workspace: Workspace, entry: Entry, known: Mapping[str, Numbering]) -> Final:
    revision = workspace.register.revision(entry.key)
    assert revision is not None
    own = known[without_generation(entry.key)]
    return Final(entry, own, cited_now(workspace, revision, known))


def _blanks(final: Final) -> list[Problem]:
    """Return a problem for each cited document that has no number and date to cite yet."""
    key = final.entry.key
    return [
        Problem("act-cites-unissued", Where(file=key), {"key": key, "cited": other})
        for other, one in final.cited.items()
        if one.number is None or one.issued is None
    ]


def _show_numbers(workspace: Workspace, keys: Sequence[str]) -> list[Problem]:
    """Make the drafts anew that show a number just reserved: their own, or one that they cite."""
    problems: list[Problem] = []
    orders: list[Order] = []
    for key in keys:
        entry = _entry(workspace, key)
        if entry.pinned:
            problems += _fill_in_place(workspace, entry)
        else:
            orders += _remake(workspace, entry, "reserved")
    problems += _make_with_numbers(workspace, orders)
    return problems + _remake_citing(workspace, keys)


def _make_with_numbers(workspace: Workspace, orders: Sequence[Order]) -> list[Problem]:
    """Make drafts in which numbers alone are others; what was approved stays so."""
    before = [order.before for order in orders if order.before is not None]
    failed = make(workspace, orders, Progress()).failed
    for entry in before:
        workspace.register.approvals.carry(entry, at=workspace.at)
    return [problem for faults in failed.values() for problem in faults]


def _fill_in_place(workspace: Workspace, entry: Entry) -> list[Problem]:
    """Fill the number into a person's own file; it stays pinned."""
    content = workspace.output.read(entry.path)
    if content is None:
        return []
    try:
        lacks = may_lack(workspace, entry)
        filled = fill(content, control_texts(numbering(entry)), entry.path, may_lack=lacks)
    except Stopped as stopped:
        return list(stopped.problems)
    workspace.output.write(entry.path, filled)
    sha = workspace.output.sha(entry.path) or ""
    workspace.register.pin(entry.key, sha, at=workspace.at, actor=workspace.actor)
    workspace.register.approvals.carry(entry, at=workspace.at)
    return []


def _remake_citing(workspace: Workspace, keys: Sequence[str]) -> list[Problem]:
    """Make anew the untouched drafts that cite these; return a warning for the others."""
    problems: list[Problem] = []
    orders: list[Order] = []
    acted = frozenset(keys)
    citing = dict.fromkeys(one for key in keys for one in workspace.register.citing(key))
    for key in citing:
        if key in acted:
            continue
        entry = _entry(workspace, key)
        changed = [] if entry.state is State.VOID else _remake(workspace, entry, "cited")
        if changed and (entry.state is State.ISSUED or entry.pinned):
            code = "act-citing-issued" if entry.state is State.ISSUED else "act-citing-edited"
            problems.append(Problem(code, Where(file=entry.path), {"key": key}, Level.WARNING))
        else:
            orders += changed
    return problems + _make_with_numbers(workspace, orders)


def _remake(workspace: Workspace, entry: Entry, reason: str) -> list[Order]:
    """Return the order for a revision with the numbers as they stand; none if nothing changes."""
    revision = workspace.register.revision(entry.key)
    assert revision is not None
    cited = cited_now(workspace, revision, {})
    order = again(workspace, entry, numbering(entry), cited, reason=reason)
    return [] if rest_of(order.digest) == rest_of(revision.digest) else [order]


def _entry(workspace: Workspace, key: str) -> Entry:
    entry = workspace.register.document(key)
    assert entry is not None
    return entry


def _with_lines(workspace: Workspace, report: Report, keys: Sequence[str], act: str) -> Report:
    for key in keys:
        entry = _entry(workspace, key)
        report.documents.append(line_of(entry, workspace.config.output, act))
    report.counts = {act: len(keys)}
    return report
