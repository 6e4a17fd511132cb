"""One ready row becomes one draft, or is held back with its reasons."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from docgen.config import organisation_at
from docgen.config.carried import Citation
from docgen.config.schema import Config, Document, Period, Words
from docgen.data import Cite, encode
from docgen.drafts.bases import basis_terms, legal_bases
from docgen.drafts.figures import figures
from docgen.drafts.inputs import inputs_digest
from docgen.drafts.lists import Rows, child_lists, child_rows
from docgen.drafts.origins import family, origins
from docgen.drafts.recipients import Groups, recipient_groups, recipient_lines
from docgen.drafts.signature import signature, signer_terms
from docgen.drafts.sources import Sources, sources
from docgen.drafts.values import fields_of, plain
from docgen.errors import Level, Problem
from docgen.model import Draft, Held, Json, Record, Value

BY_RENDERER = frozenset({"so", "ky_hieu", "ngay", "ngay_ngan"})


@dataclass(frozen=True, slots=True)
class Composed:
    """All documents that the data call for: those that can be made, those that are held back."""

    drafts: tuple[Draft, ...]
    held: tuple[Held, ...]


@dataclass(slots=True)
class Desk:
    """One document in the making: its row, its type, its lists' rows, the problems met so far."""

    sources: Sources
    groups: Groups
    type: str
    document: Document
    record: Record
    problems: list[Problem] = field(default_factory=list)
    rows: Rows = field(default_factory=dict)

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
        if record.ready and record.key
    ]
    return Composed(
        drafts=tuple(one for one in made if isinstance(one, Draft)),
        held=tuple(one for one in made if isinstance(one, Held)),
    )


def _compose_one(desk: Desk) -> Draft | Held:
    desk.problems.extend(desk.sources.errors(desk.record))
    planned = desk.record.values.get(desk.document.date)
    office = _office(desk, planned) if isinstance(planned, date) else None
    data = _data(desk, office, planned) if office and isinstance(planned, date) else {}
    errors = tuple(p for p in desk.problems if p.level is Level.ERROR)
    if errors or office is None or not isinstance(planned, date):
        return _held(desk, errors or (_missing_date(desk),))
    return _draft(desk, office, planned, data)


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
    rows = desk.rows = child_rows(known, document, record)
    lists = child_lists(known, document, record, rows, desk.problems)
    data |= {
        "khoa": record.key,
        "ten_loai": document.name,
        "trich_yeu": encode(plain(record.values.get(document.subject))),
        "co_quan": _office_fields(office, known.config.organisation.words),
        "tap_the_ra_quyet_dinh": "\n".join(
            p for p in (office.collective, office.name) if p
        ).upper(),
        "vien_dan": _citations(desk),
        "nguoi_ky": signature(known, document, record, planned, desk.problems),
        "noi_nhan": recipient_lines(known, desk.groups, document, record, desk.problems),
    }
    data["can_cu"] = legal_bases(known, document, record, planned, _bases_cited(desk, data))
    data |= lists
    return data | figures(known.config, document, record, rows)


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


def _citations(desk: Desk) -> dict[str, Json]:
    return {
        name: encode(Cite(key, form))
        for name, citation in desk.document.cites.items()
        for key, form in [_cited(desk, citation)]
        if key
    }


def _cited(desk: Desk, citation: Citation) -> tuple[str, str]:
    """Return the key of the cited document and the words that name it, its own tags filled in."""
    target = desk.sources.config.documents[citation.document]
    cited = desk.sources.row(target.each, desk.record.values.get(citation.by))
    if cited is None:
        if not desk.sources.errors(desk.record):
            desk.fault("draft-cites-nothing", citation.by, document=target.name)
        return "", ""
    values = {tag: _line(value) for tag, value in cited.values.items()}
    return f"{citation.document}/{cited.key}", _fill(citation.form, values)


def _fill(form: str, values: Mapping[str, str]) -> str:
    """Return the form with the tags of the cited row in place; braces of data stay data.

    `{trich_yeu:thuong}` begins with a small letter, as a title does in running text.
    """

    def replace(match: re.Match[str]) -> str:
        tag, small = match[1], match[2]
        if tag in BY_RENDERER:
            return match[0]
        text = values.get(tag, match[0])
        text = _small(text) if small else text
        return text.replace("{", "{{").replace("}", "}}")

    return re.sub(r"\{(\w+)(:thuong)?\}", replace, form)


def _line(value: Value) -> str:
    """Return a value as one line: a break that shapes a title has no place in running text."""
    return " ".join(plain(value).split())


def _small(text: str) -> str:
    """Return text with a small first letter, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _bases_cited(desk: Desk, data: Mapping[str, Json]) -> list[Json]:
    return [
        data["vien_dan"][name]
        for name, citation in desk.document.cites.items()
        if citation.basis and name in data["vien_dan"]
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
        cites=tuple(dict.fromkeys(cite["v"] for cite in data["vien_dan"].values())),
        type_name=document.name,
        subject=_line(record.values.get(document.subject)),
        signer=str(data["nguoi_ky"].get("ho_va_ten", "")),
        recipients="\n".join(data["noi_nhan"]),
        keeper=", ".join(document.archive),
        name=_name(desk, data),
        terms=(
            *signer_terms(desk.sources, document, desk.record),
            *basis_terms(desk.sources, document, planned),
        ),
        family=family(desk.sources, document, record),
        origins=origins(desk.sources, desk.type, document, record, office, desk.rows, data),
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
    return record.cells.get(document.subject) or f"A{record.row}"
