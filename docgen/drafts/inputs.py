"""What a draft was made from: the cells and settings themselves, before anything was made of them.

Its digest tells whether the facts behind a document changed. A new version of docgen may lay the
same facts down in another way; that alone is no reason to make a paper anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from docgen.config import tags
from docgen.config.part import Part
from docgen.config.schema import Document, Period, Table
from docgen.data import digest, encode, term_json
from docgen.drafts.absent import absent_rows
from docgen.drafts.citations import cited_row
from docgen.drafts.filters import link_key
from docgen.drafts.lists import child_rows
from docgen.drafts.ordering import in_order
from docgen.drafts.sources import Sources
from docgen.drafts.summaries import groups
from docgen.drafts.values import plain
from docgen.model import Json, Record, Term


def inputs_digest(
    known: Sources,
    document: Document,
    record: Record,
    office: Period,
    *,
    planned: date,
    recipients: Sequence[str],
    bases: Sequence[Term],
    rates: Sequence[Term] = (),
    others: Mapping[str, Json],
) -> str:
    """Return the SHA-256 of the rows, the settings and the office's names behind a document."""
    table = known.config.tables[document.each]
    rows: dict[str, Json] = {"": _row(known, table, record)}
    for name, child in document.lists.items():
        carried = known.children(child.table, child.link, link_key(known, child, record) or "")
        # Groups stand in the order of their table or choices, which the rows themselves do not say.
        ordered = (
            in_order(known, child.table, carried, child.order, child.group)
            if child.group
            else carried
        )
        rows[name] = [
            _row(known, known.config.tables[child.table], row) for row in ordered if row.ready
        ]
    for name, citation in document.cites.items():
        target = known.config.documents[citation.document].each
        cited = cited_row(known, record, citation)
        rows[f"@{name}"] = _referenced(known, target, cited.key if cited else None)
    rows |= _signers(known, document, record)
    rows |= _derived(known, document, record, planned)
    return digest(
        {
            "rows": rows,
            "recipients": list(recipients),
            "bases": [term_json(basis) for basis in bases],
            "document": _settings(document),
            "office": _settings(office),
            "columns": _columns(known, [document.each, *_tables(document)]),
            **({"rates": [term_json(rate) for rate in rates]} if rates else {}),
            **others,
        }
    )


def _signers(known: Sources, document: Document, record: Record) -> dict[str, Json]:
    """Return the rows of signers that stand behind another row; the others are in our own."""
    paths = [document.signer or "", *document.other_signers]
    table = known.config.signers.table if known.config.signers else ""
    return {
        f"@{path}": _referenced(known, table, known.value(record, path))
        for path in paths
        if "." in path
    }


def _derived(known: Sources, document: Document, record: Record, planned: date) -> dict[str, Json]:
    """Return what is absent, row by row, and the groups of each summary in order.

    Whether a unit exists on the day, and where its group stands, is in them already; a change of a
    unit that reported is none to what is said of those that did not.
    """
    if not document.absent and not document.summaries:
        return {}
    rows = child_rows(known, document, record)
    absent = absent_rows(known, document, rows, planned)
    found: dict[str, Json] = {
        name: [_row(known, known.config.tables[one.table], row) for row in absent[name]]
        for name, one in document.absent.items()
    }
    for name, summary in document.summaries.items():
        made = groups(known, document, summary, rows[summary.of])
        found[name] = [[plain(group.value), group.name] for group in made]
    return found


def _row(known: Sources, table: Table, record: Record) -> dict[str, Json]:
    """Return a row's values by tag, those of the rows that it refers to among them."""
    found: dict[str, Json] = {"": record.key}
    for header, tag in tags(table).items():
        column, value = table.columns[header], record.values.get(tag)
        if column.type == "reference":
            found[tag] = _referenced(known, column.table or "", value)
        else:
            found[tag] = None if value is None else encode(value)
    return found


def _referenced(known: Sources, table: str, key: object) -> Json:
    record = known.row(table, key)
    if record is None:
        return None
    values = {tag: None if v is None else encode(v) for tag, v in record.values.items()}
    return {"": record.key} | values


def _tables(document: Document) -> Iterable[str]:
    lists = [child.table for child in document.lists.values()]
    return lists + [one.table for one in document.absent.values()]


def _columns(known: Sources, names: Iterable[str]) -> Mapping[str, Json]:
    return {
        name: {h: _settings(c) for h, c in known.config.tables[name].columns.items()}
        for name in names
    }


def _settings(part: Part) -> Json:
    """Return what the office said; a default that a later version adds is no change."""
    return part.model_dump(mode="json", exclude_defaults=True)
