"""What a draft was made from: the cells and settings themselves, before anything was made of them.

Its digest tells whether the facts behind a document changed. A new version of docgen may lay the
same facts down in another way; that alone is no reason to make a paper anew.
"""

from collections.abc import Iterable, Mapping, Sequence

from docgen.config import tags
from docgen.config.part import Part
from docgen.config.schema import Document, Period, Table
from docgen.data import digest, encode, term_json
from docgen.drafts.sources import Sources
from docgen.model import Json, Record, Term


def inputs_digest(
    known: Sources,
    document: Document,
    record: Record,
    office: Period,
    *,
    recipients: Sequence[str],
    bases: Sequence[Term],
    others: Mapping[str, Json],
) -> str:
    """Return the SHA-256 of the rows, the settings and the office's names behind a document."""
    table = known.config.tables[document.each]
    rows: dict[str, Json] = {"": _row(known, table, record)}
    for name, child in document.lists.items():
        rows[name] = [
            _row(known, known.config.tables[child.table], row)
            for row in known.children(child.table, child.link, record.key)
            if row.ready
        ]
    for name, citation in document.cites.items():
        target = known.config.documents[citation.document].each
        rows[f"@{name}"] = _referenced(known, target, record.values.get(citation.by))
    rows |= _signers(known, document, record)
    return digest(
        {
            "rows": rows,
            "recipients": list(recipients),
            "bases": [term_json(basis) for basis in bases],
            "document": _settings(document),
            "office": _settings(office),
            "columns": _columns(known, [document.each, *_tables(document)]),
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
    return (child.table for child in document.lists.values())


def _columns(known: Sources, names: Iterable[str]) -> Mapping[str, Json]:
    return {
        name: {h: _settings(c) for h, c in known.config.tables[name].columns.items()}
        for name in names
    }


def _settings(part: Part) -> Json:
    """Return what the office said; a default that a later version adds is no change."""
    return part.model_dump(mode="json", exclude_defaults=True)
