"""One ready row becomes one draft, or is held back with its reasons."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from docgen.config import issuer_at
from docgen.config.schema import Config, Document, Period, Words
from docgen.data import encode, term_json
from docgen.drafts.absent import absent_lists, absent_rows
from docgen.drafts.addressees import Addressed, addressees
from docgen.drafts.bases import basis_terms, legal_bases, other_basis_terms
from docgen.drafts.checks import check_problems
from docgen.drafts.citations import citations, cited_keys, cited_rows, one_line, waits
from docgen.drafts.figures import figure_doubts, figures
from docgen.drafts.filters import calls_for, path_problem, path_problems
from docgen.drafts.inputs import inputs_digest
from docgen.drafts.lists import child_lists, child_rows
from docgen.drafts.members import Directory, directory
from docgen.drafts.origins import family, origins
from docgen.drafts.prizes import paid_rows, rate_figures
from docgen.drafts.quotas import Faults, quota_faults, resting_on
from docgen.drafts.rates import Payment, RateBook, rate_book
from docgen.drafts.recipients import Mail, Received, recipients
from docgen.drafts.signature import signature, signer_terms
from docgen.drafts.sources import Rows, Sources, sources
from docgen.drafts.summaries import summaries
from docgen.drafts.unit_of_row import unit_name
from docgen.drafts.values import fields_of, plain
from docgen.errors import Level, Problem
from docgen.model import Draft, Held, Json, Record, Term


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
    """One document in the making: its row, its type, its lists' rows, the problems met so far."""

    sources: Sources
    post: Directory
    type: str
    document: Document
    record: Record
    rates: RateBook
    quotas: Faults = ()
    problems: list[Problem] = field(default_factory=list)
    rows: Rows = field(default_factory=dict)
    rated: tuple[Term, ...] = ()
    addressed: Addressed = field(default_factory=Addressed)
    received: Received = field(default_factory=Received)

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
    post = directory(known)
    rates, quotas = rate_book(known), quota_faults(known)
    made = [
        _compose_one(Desk(known, post, name, document, record, rates, quotas))
        for name, document in config.documents.items()
        for record in known.rows(document.each)
        if calls_for(known, document, record) and not waits(known, document, record)
    ]
    return Composed(
        drafts=tuple(one for one in made if isinstance(one, Draft)),
        held=tuple(one for one in made if isinstance(one, Held)),
    )


def _compose_one(desk: Desk) -> Draft | Held:
    desk.problems.extend(desk.sources.errors(desk.record))
    desk.problems.extend(_unreached(desk))
    planned = desk.sources.value(desk.record, desk.document.date)
    office = _office(desk, planned) if isinstance(planned, date) else None
    data = _data(desk, office, planned) if office and isinstance(planned, date) else {}
    errors = tuple(p for p in desk.problems if p.level is Level.ERROR)
    if errors or office is None or not isinstance(planned, date):
        return _held(desk, (*desk.problems, *(() if errors else (_missing_date(desk),))))
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
    office = issuer_at(desk.sources.config, desk.document, planned)
    if office is None:
        desk.fault("draft-no-office", desk.document.date, date=planned.isoformat())
    return office


def _data(desk: Desk, office: Period, planned: date) -> dict[str, Json]:
    record, document, known = desk.record, desk.document, desk.sources
    table = known.config.tables[document.each]
    data = fields_of(known, table, record)
    payment = Payment(desk.rates, planned, desk.problems)
    rows = paid_rows(known, document, child_rows(known, document, record), payment)
    nominations = [record, *(row for found in rows.values() for row in found)]
    desk.problems.extend(resting_on(known, desk.quotas, nominations))
    lists = child_lists(known, document, record, rows, desk.problems)
    cited = cited_rows(known, document, record, desk.problems)
    desk.addressed = addressees(desk.post, document, record, planned, desk.problems)
    mail = Mail(desk.post, document, record, planned, desk.problems)
    desk.received = recipients(mail, desk.addressed, rows)
    data |= {
        "khoa": record.key,
        "ten_loai": document.name,
        "trich_yeu": encode(plain(known.value(record, document.subject))),
        "co_quan": _office_fields(office, known.config.organisation.words),
        "tap_the_ra_quyet_dinh": _deciding(office),
        "vien_dan": citations(known, document, cited),
        "nguoi_ky": signature(known, document, record, planned, desk.problems),
        "noi_nhan": list(desk.received.lines),
    }
    if document.addressees:
        data["kinh_gui"] = list(desk.addressed.lines)
    data["can_cu"] = legal_bases(known, document, record, planned, _bases_cited(desk, data))
    absent = absent_rows(known, document, rows, planned)
    data |= lists | absent_lists(known, document, absent, desk.problems)
    data |= summaries(known, document, rows, desk.problems)
    rows = desk.rows = {**rows, **absent}
    desk.problems.extend(figure_doubts(known, document, rows))
    data |= figures(known, document, record, rows, rate_figures(known, document, record, payment))
    desk.rated = tuple(payment.terms)
    desk.problems.extend(check_problems(known, document, record, rows, cited, data))
    return data


def region_words(data: Mapping[str, Json]) -> Json:
    """Return the region's words that a draft says numbers in; None for the usual ones."""
    office = data.get("co_quan")
    return office.get("doc_so") if isinstance(office, dict) else None


def _deciding(office: Period) -> str:
    """Return who decides, line by line; a council whose name begins with itself stands once."""
    collective = office.collective or ""
    both = [collective, office.name] if collective not in office.name else [office.name]
    return "\n".join(one for one in both if one).upper()


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
            planned=planned,
            recipients=data["noi_nhan"],
            bases=basis_terms(desk.sources, document, planned),
            rates=desk.rated,
            others=_others(desk, planned),
        ),
        planned=planned,
        symbol=document.symbol or f"{document.abbreviation}-{office.symbol}",
        book=document.book,
        cites=cited_keys(data["vien_dan"]),
        type_name=document.name,
        subject=one_line(desk.sources.value(record, document.subject)),
        signer=str(data["nguoi_ky"].get("ho_va_ten", "")),
        recipients="\n".join(desk.received.registered),
        keeper=", ".join(document.archive),
        copies=desk.received.copies,
        name=_name(desk, data),
        terms=(
            *signer_terms(desk.sources, document, desk.record),
            *basis_terms(desk.sources, document, planned),
            *desk.rated,
            *_terms(desk, planned),
        ),
        family=family(desk.sources, document, record),
        unit=unit_name(desk.sources, record),
        origins=origins(desk.sources, desk.type, document, record, planned, desk.rows, data),
        problems=tuple(desk.problems),
    )


def _others(desk: Desk, planned: date) -> dict[str, Json]:
    """Return what else the paper, its line in the register and its terms depend on."""
    found: dict[str, Json] = {}
    if desk.addressed.lines:
        found["addressees"] = list(desk.addressed.lines)
    if desk.received.copies is not None:
        found["copies"] = desk.received.copies
    if terms := _terms(desk, planned):
        found["terms"] = [term_json(term) for term in terms]
    return found


def _terms(desk: Desk, planned: date) -> tuple[Term, ...]:
    """Return the terms that only an act on another day asks for."""
    others = other_basis_terms(desk.sources, desk.document, planned)
    return tuple(dict.fromkeys((*others, *desk.addressed.terms, *desk.received.terms)))


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
