"""What commands print: a short table and sentences for people, or one JSON document."""

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from docgen.errors import DocgenError, Level, Problem, Where
from docgen.messages import Language, message, place, sentence
from docgen.model import Finding, State
from docgen.pipeline import DocumentLine, Report

MARKS = {Level.ERROR: ("✗", "red"), Level.WARNING: ("!", "yellow"), Level.INFO: ("·", "cyan")}
COLOURS = {
    State.DRAFT: "green",
    State.RESERVED: "green",
    State.ISSUED: "blue",
    State.HELD: "red",
    State.VOID: "magenta",
    State.WITHDRAWN: "yellow",
}
SHOWN = 10  # files whose findings a run prints; the rest is counted

log = logging.getLogger(__name__)


def show_report(language: Language, report: Report, *, as_json: bool) -> None:
    """Print documents, problems and counts."""
    _log(report.documents, report.problems)
    if as_json:
        documents = [document_json(line) for line in report.documents]
        show_json(documents, report.problems, report.counts, report.findings, language=language)
        return
    show_documents(language, report.documents)
    show_problems(language, report.problems)
    by_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.level is not Level.ERROR:  # an error is a problem of its draft, told above
            by_file.setdefault(finding.where.file, []).append(finding)
    for file, findings in [*by_file.items()][:SHOWN]:
        click.echo(click.style(file, bold=True))
        show_findings(language, findings)
    if len(by_file) > SHOWN:
        levels = [one.level for findings in by_file.values() for one in findings]
        params = {
            "warnings": levels.count(Level.WARNING),
            "infos": levels.count(Level.INFO),
            "files": len(by_file),
        }
        click.echo(sentence("cli-run-form", language, params))


def show_documents(language: Language, documents: Sequence[DocumentLine]) -> None:
    """Print documents as a table: state, key, number, file or subject."""
    if not documents:
        return
    rows = [_cells(language, line) for line in documents]
    widths = [max(len(row[n]) for row in rows) for n in range(3)]
    for line, row in zip(documents, rows, strict=True):
        state = click.style(row[0].ljust(widths[0]), fg=COLOURS[line.state])
        click.echo(f"{state}  {row[1].ljust(widths[1])}  {row[2].ljust(widths[2])}  {row[3]}")


def show_problems(language: Language, problems: Iterable[Problem]) -> None:
    """Print problems, errors first, each with its place."""
    order = list(Level)
    for problem in sorted(problems, key=lambda one: order.index(one.level)):
        click.echo(_told(language, problem))


def show_findings(language: Language, findings: Iterable[Finding]) -> None:
    """Print what departs from the official form, errors first: where, what, which clause."""
    order = list(Level)
    for finding in sorted(findings, key=lambda one: order.index(one.level)):
        mark, colour = MARKS[finding.level]
        place = sentence(f"rule-part-{finding.where.part}", language)
        if finding.where.paragraph:
            place += ", " + sentence("rule-paragraph", language, {"n": finding.where.paragraph})
        source = f"{finding.rule}; {finding.clause}" if finding.clause != "–" else finding.rule
        click.echo(
            f"  {click.style(mark, fg=colour)} {place}: "
            f"{finding_sentence(language, finding)} {click.style(f'({source})', dim=True)}"
        )


def finding_sentence(language: Language, finding: Finding) -> str:
    """Return what a finding says, without its place."""
    return sentence(f"rule-{finding.rule}", language, finding.params)


def show_failure(language: Language, fault: DocgenError, *, as_json: bool) -> None:
    """Print why a command stopped; the JSON document goes to standard output all the same."""
    _log([], fault.problems)
    for problem in fault.problems:
        click.echo(_told(language, problem), err=True)
    if as_json:
        show_json([], fault.problems, {}, language=language)


def show_json(
    documents: Sequence[Mapping[str, Any]],
    problems: Iterable[Problem],
    counts: Mapping[str, int],
    findings: Iterable[Finding] = (),
    *,
    language: Language,
    books: Sequence[Mapping[str, Any]] | None = None,
) -> None:
    """Print the one JSON document of a command; `books` are the closed ones, of the register."""
    content = {
        "schema": 1,
        "documents": documents,
        "problems": [problem_json(language, problem) for problem in problems],
        "findings": [_finding(language, finding) for finding in findings],
        "counts": counts,
    }
    write_json(content if books is None else {**content, "books": books})


def write_json(content: Mapping[str, Any]) -> None:
    """Print JSON, in UTF-8 (RFC 8259 §8.1) whatever the terminal speaks."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    click.echo(text.encode("utf-8", "replace"))


def _log(documents: Iterable[DocumentLine], problems: Iterable[Problem]) -> None:
    """Log keys, codes and cells, and no more: file names and sentences may hold people's names."""
    for line in documents:
        log.debug("%s %s %s", line.key, line.act, line.state)
    for problem in problems:
        where = problem.where
        log.debug("%s %s", problem.code, "!".join(filter(None, (where.table, where.cell))))


def _told(language: Language, problem: Problem) -> str:
    """Return a problem as a line; what befalls the whole command has no place."""
    mark, colour = MARKS[problem.level]
    parts = filter(None, (place(problem.where), message(problem, language)))
    return f"{click.style(mark, fg=colour)} {': '.join(parts)}"


def _cells(language: Language, line: DocumentLine) -> tuple[str, str, str, str]:
    number = f"{line.number:02}/{line.symbol}" if line.number else ""
    word = sentence(f"state-{line.state}", language)
    pinned = sentence("state-pinned", language) if line.pinned else ""
    return f"{word}{pinned}", line.key, number, line.path or line.subject


def document_json(line: DocumentLine) -> dict[str, Any]:
    """Return a document as it stands in the JSON of a command."""
    number = f"{line.number:02}/{line.symbol}" if line.number else None
    return {
        "key": line.key,
        "type": line.type,
        "state": str(line.state),
        "pinned": line.pinned,
        "number": line.number,
        "symbol": number,
        "date": line.date,
        "path": line.path,
        "subject": line.subject,
        "family": line.family or None,
        "act": str(line.act),
    }


def problem_json(language: Language, problem: Problem) -> dict[str, Any]:
    """Return a problem as it stands in the JSON of a command."""
    return {
        "code": problem.code,
        "level": str(problem.level),
        "message": message(problem, language),
        "where": _where(problem.where),
    }


def _finding(language: Language, finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": str(finding.level),
        "message": finding_sentence(language, finding),
        "where": _where(finding.where),
        "clause": finding.clause,
    }


def _where(where: Where) -> dict[str, str]:
    names = ("file", "table", "cell", "part", "paragraph", "text")
    found = {name: getattr(where, name) for name in names}
    return {name: value for name, value in found.items() if value is not None or name == "file"}
