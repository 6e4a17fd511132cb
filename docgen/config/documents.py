"""Faults of the document types: what they are made from, carry, count, cite and are called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from docgen.config.carried import Outline
from docgen.config.checks import check_faults
from docgen.config.derived import derived_faults
from docgen.config.faults import Fault, clipped, dotted, listed
from docgen.config.figures import figure_faults
from docgen.config.filters import filter_faults
from docgen.config.lists import group_faults, link_faults, refers
from docgen.config.names import (
    ColumnNames,
    TableNames,
    Tables,
    among,
    column_path,
    column_tag,
    declared,
)
from docgen.config.patterns import fields_known
from docgen.config.tree import Node

# What every template is given, and the key of a document type that may name a column of the same
# tag: a column `Trích yếu` that `subject` names is the same thing twice, not two things.
GIVEN = {
    "khoa": "",
    "ten_loai": "",
    "trich_yeu": "subject",
    "so": "",
    "ky_hieu": "",
    "ngay_thang_nam": "",
    "co_quan": "",
    "tap_the_ra_quyet_dinh": "",
    "nguoi_ky": "signer",
    "noi_nhan": "recipients",
    "kinh_gui": "addressees",
    "can_cu": "",
    "vien_dan": "",
}
ROLES = {
    "date": ("date",),
    "subject": ("text", "rich"),
    "signer": ("reference",),
    "recipients": ("text", "choice"),
    "addressees": ("text", "choice"),
    "proposer": ("text", "choice"),
}
NUMBERING = ("so", "ky_hieu", "ngay", "ngay_ngan")
FILE_NAME = ("ten_loai", "khoa", "trich_yeu")
WINDOWS_FORBIDS = re.compile(r'[\\/:*?"<>|]')


def document_faults(root: Node, tables: Tables) -> Iterator[Fault]:
    """Yield every fault of the document types."""
    for node in root.get("documents").entries.values():
        each = tables.get(node.get("each").text or "")
        document = _Document(root, tables, node, each)
        yield from _made_from(document)
        yield from _columns(document)
        yield from _template(node.get("template"))
        yield from declared(node.get("book"), root.get("register", "books"))
        yield from _topics(document)
        yield from _names(document)
        yield from _file_name(document)
        for cite in node.get("cites").entries.values():
            yield from _cite(document, cite)
        for child in node.get("lists").entries.values():
            yield from _list(document, child)
        yield from derived_faults(node, tables)
        yield from figure_faults(node, each, tables)
        yield from check_faults(node, each, tables, root)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document type under examination; `each` is None when there is no such table."""

    root: Node
    tables: Tables
    node: Node
    each: TableNames | None


def _made_from(document: _Document) -> Iterator[Fault]:
    node = document.node.get("each")
    yield from among(node, document.tables, "tables")
    if document.each is None or not document.each.node.entries:
        return
    for role in ("key", "ready"):
        if document.each.node.get(role).value is None:
            yield node.fault("config-each-without", table=clipped(node.written), key=role)


def _columns(document: _Document) -> Iterator[Fault]:
    node, each = document.node, document.each
    for role, types in ROLES.items():
        yield from column_path(node.get(role), each, document.tables, *types)
    yield from filter_faults(node.get("where"), each, document.tables)
    yield from _needs(document, "recipients", "recipients")
    yield from _needs(document, "bases", "bases")
    yield from _needs(document, "signer", "signers")


def _needs(document: _Document, key: str, section: str) -> Iterator[Fault]:
    node = document.node.get(key)
    if (node.text or node.items) and document.root.get(section).value is None:
        yield node.fault("config-needs-section", key=key, section=section)


def _template(node: Node) -> Iterator[Fault]:
    if node.text is None:
        return
    path = PurePosixPath(node.text)
    outside = path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", node.text)
    if outside or "\\" in node.text:
        yield node.fault("config-template-path", value=clipped(node.written))
    elif path.suffix.lower() != ".docx":
        yield node.fault("config-template-suffix", value=clipped(node.written))


def _topics(document: _Document) -> Iterator[Fault]:
    bases = document.root.get("bases")
    table = document.tables.get(bases.get("table").text or "")
    column = table.columns.get(bases.get("topic").text or "") if table else None
    if column and column.type == "choice" and column.choices:
        for topic in document.node.get("bases").items:
            yield from among(topic, column.choices, dotted((*column.node.path, "choices")))


def _names(document: _Document) -> Iterator[Fault]:
    """Yield a fault for each name that would hide another one from the template."""
    node = document.node
    for tag, column in (document.each.columns if document.each else {}).items():
        if tag in _given(document) and not _same_thing(document, tag, column):
            yield column.node.fault("config-tag-reserved", tag=tag, header=clipped(column.header))
    taken = {
        **dict.fromkeys(_given(document), ""),
        **(document.each.columns if document.each else {}),
    }
    for section in ("lists", "summaries", "absent", "figures"):
        for name, entry in node.get(section).entries.items():
            if name in taken:
                yield entry.fault("config-name-taken", value=clipped(name))
            taken[name] = ""


def _given(document: _Document) -> set[str]:
    """Return the names that its template is given; Kính gửi only where it has addressees."""
    addressed = document.node.get("addressees").value is not None
    return {tag for tag in GIVEN if addressed or tag != "kinh_gui"}


def _same_thing(document: _Document, tag: str, column: ColumnNames) -> bool:
    if tag == "khoa":
        return document.each is not None and document.each.node.get("key").text == column.header
    role = document.node.get(GIVEN[tag]) if GIVEN[tag] else None
    if role is None or role.text is None:
        return False
    return role.text == tag or any(
        column_path(role, document.each, document.tables, *ROLES[GIVEN[tag]])
    )


def _file_name(document: _Document) -> Iterator[Fault]:
    node = document.node.get("file_name")
    if document.each and document.each.columns:
        yield from fields_known(node, (*FILE_NAME, *document.each.columns))
    if node.text is not None and (found := WINDOWS_FORBIDS.search(node.text)):
        yield node.fault("config-file-name", value=clipped(node.written), character=found[0])


def _cite(document: _Document, node: Node) -> Iterator[Fault]:
    documents = document.root.get("documents")
    yield from declared(node.get("document"), documents)
    cited = documents.get(node.get("document").text or "").get("each").text
    table = document.tables.get(cited or "")
    by, link, tables = node.get("by"), node.get("link"), document.tables
    if link.value is None:
        yield from column_path(by, document.each, tables, "reference")
        yield from refers(by, document.each, tables, cited)
    else:
        yield from link_faults(by, link, ours=document.each, theirs=table, tables=tables)
    if table and table.columns:
        yield from fields_known(node.get("form"), (*NUMBERING, *table.columns))


def _list(document: _Document, node: Node) -> Iterator[Fault]:
    yield from among(node.get("table"), document.tables, "tables")
    table = document.tables.get(node.get("table").text or "")
    by, link, tables = node.get("by"), node.get("link"), document.tables
    if by.value is None:
        yield from column_tag(link, table, "reference")
        yield from refers(link, table, tables, document.node.get("each").text)
    else:
        yield from link_faults(by, link, ours=document.each, theirs=table, tables=tables)
    yield from filter_faults(node.get("where"), table, tables)
    yield from group_faults(node, table, tables)
    for ordering in node.get("order").items:
        yield from column_path(ordering, table, tables)
    if node.get("outline").entries:
        yield from _outline(node.get("outline"), table)
    elif table and "stt" in table.columns:
        column = table.columns["stt"]
        yield column.node.fault("config-tag-reserved", tag="stt", header=clipped(column.header))


def _outline(node: Node, table: TableNames | None) -> Iterator[Fault]:
    yield from column_tag(node.get("level"), table, "choice")
    yield from column_tag(node.get("text"), table, "rich", "text")
    column = table.columns.get(node.get("level").text or "") if table else None
    given = node.get("levels")
    levels = list(given.entries) if given.value is not None else list(_default_levels())
    for choice in column.node.get("choices").items if column and levels else ():
        if choice.text is not None and choice.text not in levels:
            params = {"value": clipped(choice.text), "allowed": listed(levels)}
            yield choice.fault("config-choice-no-level", **params)


def _default_levels() -> list[str]:
    return list(Outline.model_fields["levels"].get_default(call_default_factory=True))
