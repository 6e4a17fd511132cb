"""One ready row becomes one draft, or is held back with its reasons."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from docgen.config import organisation_at
from docgen.config.schema import Config, Document, Period, Words
from docgen.data import encode
from docgen.drafts.bases import basis_terms, legal_bases
from docgen.drafts.checks import check_problems
from docgen.drafts.citations import citations, cited_keys, cited_rows, one_line
from docgen.drafts.figures import figures
from docgen.drafts.filters import calls_for, path_problem, path_problems
from docgen.drafts.inputs import inputs_digest
from docgen.drafts.lists import child_lists, child_rows
from docgen.drafts.recipients import Groups, recipient_groups, recipient_lines
from docgen.drafts.signature import signature, signer_terms
from docgen.drafts.sources import Sources, sources
from docgen.drafts.values import fields_of, plain
from docgen.errors import Level, Problem
from docgen.model import Draft, Held, Json, Record


@dataclass(frozen=True, slots=True)
class Composed:
    """All documents that the data call for: those that can be made, those that are held back.

    `years` are those of the planned dates that the data speak of, ready or not.
    """

    drafts: tuple[Draft, ...]
    held: tuple[Held, ...]
    years: frozenset[int] = frozenset()


@dataclass(slots=True)
class Desk:
    """One document in the making: its row, its type, and the problems met so far."""

    sources: Sources
    groups: Groups
    type: str
    document: Document
    record: Record
    problems: list[Problem] = field(default_factory=list)

    def fault(self, code: str, tag: str | None = None, **params: str | int) -> None:
        """Note an error at a cell of the document's own row."""
        self.problems.append(Problem(code, self.sources.where(self.record, tag), params))


def compose(
    config: Config,
    file: str,
    by_table: Mapping[str, Sequence[Record]],
    problems: Iterable[Problem],
) -> Composed:
    """Return a draft for each ready row of each document type, or why it is held back."""
    known = sources(config, file, by_table, problems)
    groups = recipient_groups(known)
    made = [
        _compose_one(Desk(known, groups, name, document, record))
        for name, document in config.documents.items()
        for record in known.rows(document.each)
        if calls_for(known, document, record)
    ]
    return Composed(
        drafts=tuple(one for one in made if isinstance(one, Draft)),
        held=tuple(one for one in made if isinstance(one, Held)),
        years=_years(known),
    )


def _years(known: Sources) -> frozenset[int]:
    return frozenset(
        day.year
        for document in known.config.documents.values()
        for record in known.rows(document.each)
        if isinstance(day := known.value(record, document.date), date)
    )


def _compose_one(desk: Desk) -> Draft | Held:
    desk.problems.extend(desk.sources.errors(desk.record))
    desk.problems.extend(_unreached(desk))
    planned = desk.sources.value(desk.record, desk.document.date)
    office = _office(desk, planned) if isinstance(planned, date) else None
    data = _data(desk, office, planned) if office and isinstance(planned, date) else {}
    errors = tuple(p for p in desk.problems if p.level is Level.ERROR)
    if errors or office is None or not isinstance(planned, date):
        return _held(desk, errors or (_missing_date(desk),))
    return _draft(desk, office, planned, data)


def _unreached(desk: Desk) -> list[Problem]:
    """Return why paths of the document type lead nowhere from its row."""
    known, document, record = desk.sources, desk.document, desk.record
    paths = [path for path in (document.date, document.subject, document.signer) if path]
    needed = (path_problem(known, record, path, needed=True) for path in paths)
    return [*(one for one in needed if one), *path_problems(known, record, document.where)]


def _missing_date(desk: Desk) -> Problem:
    return Problem("draft-date-missing", desk.sources.where(desk.record, desk.document.date))


def _office(desk: Desk, planned: date) -> Period | None:
    office = organisation_at(desk.sources.config, planned)
    if office is None:
        desk.fault("draft-no-office", desk.document.date, date=planned.isoformat())
    return office


def _data(desk: Desk, office: Period, planned: date) -> dict[str, Json]:
    record, document, known = desk.record, desk.document, desk.sources
    table = known.config.tables[document.each]
    data = fields_of(known, table, record)
    rows = child_rows(known, document, record)
    lists = child_lists(known, document, record, rows, desk.problems)
    cited = cited_rows(known, document, record, desk.problems)
    data |= {
        "khoa": record.key,
        "ten_loai": document.name,
        "trich_yeu": encode(plain(known.value(record, document.subject))),
        "co_quan": _office_fields(office, known.config.organisation.words),
        "tap_the_ra_quyet_dinh": "\n".join(
            p for p in (office.collective, office.name) if p
        ).upper(),
        "vien_dan": citations(known, document, cited),
        "nguoi_ky": signature(known, document, record, planned, desk.problems),
        "noi_nhan": recipient_lines(known, desk.groups, document, record, desk.problems),
    }
    data["can_cu"] = legal_bases(known, document, record, planned, _bases_cited(desk, data))
    data |= lists
    data |= figures(known.config, document, record, rows)
    desk.problems.extend(check_problems(known, document, record, rows, cited, data))
    return data


def region_words(data: Mapping[str, Json]) -> Json:
    """Return the region's words that a draft says numbers in; None for the usual ones."""
    office = data.get("co_quan")
    return office.get("doc_so") if isinstance(office, dict) else None


def _office_fields(office: Period, words: Words) -> dict[str, Json]:
    said = {"linh": words.zero_tens, "nghin": words.thousand}
    return {
        "ten": office.name,
        "tieu_de": "\n".join(office.heading),
        "cap_tren": office.parent or "",
        "tieu_de_cap_tren": "\n".join(office.parent_heading),
        "dia_danh": office.place,
        "tap_the": office.collective or "",
        **({} if words == Words() else {"doc_so": said}),  # for `bang_chu`, no tag
    }


def _bases_cited(desk: Desk, data: Mapping[str, Json]) -> list[Json]:
    return [
        data["vien_dan"][name]
        for name, citation in desk.document.cites.items()
        if citation.basis and data["vien_dan"][name]["$"] == "cite"
    ]


def _draft(desk: Desk, office: Period, planned: date, data: Mapping[str, Json]) -> Draft:
    document, record = desk.document, desk.record
    return Draft(
        key=f"{desk.type}/{record.key}",
        type=desk.type,
        tab=record.tab,
        row=record.row,
        cell=_cell(record, document),
        template=document.template,
        data=data,
        inputs=inputs_digest(
            desk.sources,
            document,
            record,
            office,
            recipients=data["noi_nhan"],
            bases=basis_terms(desk.sources, document, planned),
        ),
        planned=planned,
        symbol=document.symbol or f"{document.abbreviation}-{office.symbol}",
        book=document.book,
        cites=cited_keys(data["vien_dan"]),
        type_name=document.name,
        subject=one_line(desk.sources.value(record, document.subject)),
        signer=str(data["nguoi_ky"].get("ho_va_ten", "")),
        recipients="\n".join(data["noi_nhan"]),
        keeper=", ".join(document.archive),
        name=_name(desk, data),
        terms=(
            *signer_terms(desk.sources, document, desk.record),
            *basis_terms(desk.sources, document, planned),
        ),
        problems=tuple(desk.problems),
    )


def _name(desk: Desk, data: Mapping[str, Json]) -> str:
    texts = {tag: plain(value) for tag, value in desk.record.values.items()}
    texts |= {"ten_loai": desk.document.name, "khoa": desk.record.key}
    texts |= {"trich_yeu": str(data["trich_yeu"])}
    return re.sub(r"\{(\w+)\}", lambda m: texts.get(m[1], ""), desk.document.file_name)


def _held(desk: Desk, problems: tuple[Problem, ...]) -> Held:
    return Held(
        key=f"{desk.type}/{desk.record.key}",
        type=desk.type,
        tab=desk.record.tab,
        row=desk.record.row,
        cell=_cell(desk.record, desk.document),
        problems=tuple({problem.identity: problem for problem in problems}.values()),
    )


def _cell(record: Record, document: Document) -> str:
    return record.cells.get(document.subject.partition(".")[0]) or f"A{record.row}"
