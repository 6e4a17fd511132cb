"""The register of outgoing documents: shown, printed, filled by hand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

from docgen.config import organisation_at
from docgen.errors import Problem
from docgen.messages import sentence
from docgen.model import State
from docgen.pipeline.covers import cover_json, cover_text, extent
from docgen.pipeline.recover import recover
from docgen.pipeline.workspace import Workspace
from docgen.register import Column, Cover, Line, Paper, Relation, Tie
from docgen.sheets.book import BookLine, save_register
from docgen.vietnamese.dates import short_date

__all__ = [
    "Line",
    "add",
    "as_documents",
    "close",
    "confirm",
    "cover_json",
    "cover_text",
    "covers",
    "edit",
    "lines",
    "link",
    "printed",
    "save",
]


def lines(
    workspace: Workspace, *, year: int | None, name: str | None, round_: str | None = None
) -> list[Line]:
    """Return the lines of the register by book and number: of one year, book or round if asked."""
    found = workspace.register.entries(year=year, book=name)
    return [line for line in found if round_ is None or is_of(line.family, round_)]


def is_of(family: str, round_: str) -> bool:
    """Tell whether a family is the round that a person names: `dot/D01`, or `D01` alone."""
    return bool(family) and round_ in (family, family.partition("/")[2])


def add(workspace: Workspace, *, name: str, day: date, type_: str | None, **columns: Any) -> Line:
    """Return the line of a paper that docgen did not make, now entered."""
    recover(workspace)
    paper = Paper(book=name, day=day, type=type_, **columns)
    return workspace.register.add_paper(paper, at=workspace.at, actor=workspace.actor)


def edit(workspace: Workspace, key: str, changes: Mapping[str, Any]) -> Line:
    """Return a line with the clerk's columns changed."""
    columns = cast(Mapping[Column, Any], changes)
    return workspace.register.edit(key, columns, at=workspace.at, actor=workspace.actor)


def link(workspace: Workspace, new: str, old: str, kind: str) -> None:
    """Tie a document to the one that it replaces, corrects or recalls."""
    workspace.register.relate(new, old, Tie(kind), at=workspace.at, actor=workspace.actor)


def close(workspace: Workspace, series: str, *, year: int | None, period: str | None) -> Cover:
    """Return what stands on the cover of a book that is now closed for ever."""
    recover(workspace)
    return workspace.register.close(
        series, year=year, period=period, at=workspace.at, actor=workspace.actor
    )


def covers(workspace: Workspace, *, year: int | None, name: str | None) -> list[Cover]:
    """Return the covers of the closed books, those of one year or book if asked."""
    return [
        cover
        for cover in workspace.register.covers()
        if name in (None, cover.book) and year in (None, cover.opened.year)
    ]


def confirm(workspace: Workspace, series: str, period: str, last: int) -> tuple[Problem, ...]:
    """Return what still keeps numbers from being given once this last number is confirmed."""
    return workspace.register.confirm(series, period, last, at=workspace.at, actor=workspace.actor)


def printed(workspace: Workspace, shown: Sequence[Line]) -> list[BookLine]:
    """Return the lines as the ten columns print them, void and lost numbers explained."""
    ties = _ties_in_words(workspace)
    return [_book_line(workspace, line, ties) for line in shown]


def save(workspace: Workspace, shown: Sequence[Line], path: Path, *, year: int | None) -> None:
    """Write the register as a workbook of ten columns, to be printed on A4 landscape."""
    office = organisation_at(workspace.config, workspace.at.date())
    titles = [*(office.parent_heading if office else ()), *(office.heading if office else ())]
    closed = {(one.series, one.period): one for one in workspace.register.covers()}
    stretches = dict.fromkeys((line.series, line.period) for line in shown)
    ruled = [closed[one] for one in stretches if one in closed]
    save_register(
        path,
        title_lines=titles,
        extent=extent(ruled[0]) if len(ruled) == len(stretches) == 1 else {},
        remarks=[cover_text(one, workspace.language) for one in ruled],
        year_text=_years(shown, year or workspace.at.year),
        lines=printed(workspace, shown),
        language=workspace.language,
    )


def as_documents(workspace: Workspace, shown: Sequence[Line]) -> list[dict[str, Any]]:
    """Return the lines as the `documents` of a command's JSON, each with its ties."""
    ties = workspace.register.relations()
    output = workspace.config.output
    return [_json(line, ties, output) for line in shown]


def _ties_in_words(workspace: Workspace) -> Mapping[str, Sequence[str]]:
    """Return, by key, what each paper replaces, corrects or recalls, and what does so to it."""
    found: dict[str, list[str]] = defaultdict(list)
    ties = workspace.register.relations()
    lines_now = workspace.register.entries() if ties else ()
    numbers = {line.key: f"{line.number:02}/{line.symbol}" for line in lines_now}
    for tie in ties:
        for key, other, side in ((tie.new, tie.old, "new"), (tie.old, tie.new, "old")):
            params = {"number": numbers.get(other, other)}
            found[key].append(sentence(f"book-{tie.kind}-{side}", workspace.language, params))
    return found


def _years(shown: Sequence[Line], year: int) -> str:
    """Return the years of the printed lines, `2026` or `2026–2027`; `year` where there are none."""
    years = [line.day.year for line in shown if line.day] or [year]
    return "–".join(str(year) for year in sorted({min(years), max(years)}))


def _book_line(workspace: Workspace, line: Line, ties: Mapping[str, Sequence[str]]) -> BookLine:
    remarks = [line.remarks, *ties.get(line.key, ())]
    if line.lost:
        remarks.append(sentence("book-lost", workspace.language))
    elif line.state is State.VOID:
        remarks.append(sentence("book-void", workspace.language, {"reason": line.reason}))
    elif line.state is State.RESERVED:
        remarks.append(sentence("book-reserved", workspace.language))
    return BookLine(
        symbol=f"{line.number:02}/{line.symbol}",
        date=short_date(line.day) if line.day and line.state is not State.RESERVED else "",
        subject=f"{line.type_name}\n{line.subject}".strip(),
        signer=line.signer,
        recipients=line.recipients,
        keeper=line.keeper,
        copies="" if line.copies is None else str(line.copies),
        sent=short_date(line.sent) if line.sent else "",
        received=line.received_by,
        remarks="\n".join(part for part in remarks if part),
    )


def _json(line: Line, ties: Sequence[Relation], output: str) -> dict[str, Any]:
    return {
        "key": line.key,
        "type": line.key.partition("/")[0],
        "state": str(line.state),
        "pinned": False,
        "number": line.number,
        "symbol": f"{line.number:02}/{line.symbol}",
        "date": line.day.isoformat() if line.day else None,
        "path": f"{output}/{line.path}" if line.path else None,
        "book": line.series,
        "period": line.period,
        "type_name": line.type_name,
        "subject": line.subject,
        "signer": line.signer,
        "recipients": line.recipients,
        "keeper": line.keeper,
        "copies": line.copies,
        "sent": line.sent.isoformat() if line.sent else None,
        "received_by": line.received_by,
        "remarks": line.remarks,
        "reason": line.reason or None,
        "lost": line.lost,
        "family": line.family or None,
        "ties": [
            {"kind": str(tie.kind), "new": tie.new, "old": tie.old}
            for tie in ties
            if line.key in (tie.new, tie.old)
        ],
    }
