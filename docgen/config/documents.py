"""Faults of the document types: what they are made from, carry, count, cite and are called."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from docgen.config.carried import Outline
from docgen.config.faults import Fault, clipped, dotted, listed
from docgen.config.names import (
    NUMBERS,
    ColumnNames,
    TableNames,
    Tables,
    among,
    column_at,
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
FIGURE_KEYS = ("count", "sum", "add", "times")
FILTERS = {
    "text": str,
    "choice": str,
    "reference": str,
    "yes-no": bool,
    "integer": int,
    "decimal": int,
    "money": int,
}


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
        yield from _figures(document)


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
    yield from _needs(document, "recipients", "recipients")
    yield from _needs(document, "bases", "bases")
    yield from _needs(document, "signer", "signers")


def _needs(document: _Document, key: str, section: str) -> Iterator[Fault]:
    node = document.node.get(key)
    if (node.text or node.items) and document.root.get(section).value is None:
        yield node.fault("config-needs-section", key=key, section=section)


def _refers(
    document: _Document, node: Node, table: TableNames | None, target: str | None
) -> Iterator[Fault]:
    """Yield a fault unless a tag, known to be a reference, refers to the target table."""
    column = column_at(node.text or "", table, document.tables)
    if not column or column.type != "reference" or not target:
        return
    if column.target and target in document.tables and column.target != target:
        params = {"value": clipped(node.written), "target": column.target, "wanted": target}
        yield node.fault("config-reference-elsewhere", **params)


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
    for section in ("lists", "figures"):
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
    return role.text == tag or any(column_tag(role, document.each, *ROLES[GIVEN[tag]]))


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
    yield from column_tag(node.get("by"), document.each, "reference")
    yield from _refers(document, node.get("by"), document.each, cited)
    table = document.tables.get(cited or "")
    if table and table.columns:
        yield from fields_known(node.get("form"), (*NUMBERING, *table.columns))


def _list(document: _Document, node: Node) -> Iterator[Fault]:
    yield from among(node.get("table"), document.tables, "tables")
    table = document.tables.get(node.get("table").text or "")
    yield from column_tag(node.get("link"), table, "reference")
    yield from _refers(document, node.get("link"), table, document.node.get("each").text)
    for tag, wanted in node.get("where").entries.items():
        named = Node(wanted.path, wanted.line, tag, tag)
        yield from column_tag(named, table, *FILTERS)
        yield from _filter(wanted, table.columns.get(tag) if table else None)
    for ordering in node.get("order").items:
        yield from column_tag(ordering, table)
    if node.get("outline").entries:
        yield from _outline(node.get("outline"), table)
    elif table and "stt" in table.columns:
        column = table.columns["stt"]
        yield column.node.fault("config-tag-reserved", tag="stt", header=clipped(column.header))


def _filter(node: Node, column: ColumnNames | None) -> Iterator[Fault]:
    kind = FILTERS.get(column.type) if column else None
    if column is None or kind is None or isinstance(node.value, list | dict):
        return
    if type(node.value) is not kind:
        params = {"value": clipped(node.written), "type": column.type}
        yield node.fault("config-where-type", **params)
    elif column.choices:
        yield from among(node, column.choices, dotted((*column.node.path, "choices")))


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


def _figures(document: _Document) -> Iterator[Fault]:
    figures = document.node.get("figures")
    earlier: dict[str, str] = {}
    for name, node in figures.entries.items():
        if not isinstance(node.value, Mapping):
            continue
        given = [key for key in FIGURE_KEYS if node.get(key).value not in (None, [])]
        if len(given) != 1:
            yield node.fault("config-figure-keys", allowed=listed(FIGURE_KEYS))
        yield from _figure(document, node, earlier)
        earlier[name] = _kind(document, node, earlier)


def _figure(document: _Document, node: Node, earlier: Mapping[str, str]) -> Iterator[Fault]:
    lists = document.node.get("lists")
    yield from declared(node.get("count"), lists)
    yield from _sum(document, node.get("sum"))
    for one in node.get("add").items:
        yield from _earlier(one, earlier, document)
    yield from _mixed(node.get("add"), earlier)
    for one in node.get("times").items:
        column = document.each.columns.get(one.text or "") if document.each else None
        if column is None:
            yield from _earlier(one, earlier, document)
        else:
            yield from column_tag(one, document.each, *NUMBERS)


def _mixed(node: Node, earlier: Mapping[str, str]) -> Iterator[Fault]:
    money = [one.text for one in node.items if earlier.get(one.text or "") == "money"]
    other = [one.text for one in node.items if earlier.get(one.text or "") == "number"]
    if money and other:
        params = {"money": clipped(str(money[0])), "other": clipped(str(other[0]))}
        yield node.fault("config-figure-mixed", **params)


def _kind(document: _Document, node: Node, earlier: Mapping[str, str]) -> str:
    """Return whether a figure is `money` or a plain `number`; nothing where that is not known."""
    if node.get("sum").text is not None:
        name, _, tag = str(node.get("sum").text).partition(".")
        table = document.node.get("lists").get(name).get("table").text
        return _column_kind(document.tables.get(table or ""), tag)
    kinds = {earlier.get(one.text or "", "") for one in node.get("add").items}
    for one in node.get("times").items:
        kinds.add(earlier.get(one.text or "") or _column_kind(document.each, one.text or ""))
    return "money" if "money" in kinds else "" if "" in kinds else "number"


def _column_kind(table: TableNames | None, tag: str) -> str:
    column = table.columns.get(tag) if table else None
    kind = column.type if column else ""
    return {"money": "money", "integer": "number", "decimal": "number"}.get(kind, "")


def _sum(document: _Document, node: Node) -> Iterator[Fault]:
    if node.text is None:
        return
    lists = document.node.get("lists")
    name, dot, tag = node.text.partition(".")
    if not dot:
        yield node.fault("config-sum", value=clipped(node.written))
        return
    yield from declared(Node(node.path, node.line, name, name), lists)
    child = lists.get(name)
    if child.get("outline").value is not None:
        yield node.fault("config-sum-of-outline", value=clipped(name))
    table = document.tables.get(child.get("table").text or "")
    yield from column_tag(Node(node.path, node.line, tag, tag), table, *NUMBERS)


def _earlier(node: Node, earlier: Mapping[str, str], document: _Document) -> Iterator[Fault]:
    figures = document.node.get("figures")
    if node.text in figures.entries and node.text not in earlier:
        yield node.fault("config-figure-later", value=clipped(node.written))
    else:
        yield from among(node, earlier, dotted(figures.path))
