"""Where the values of a draft came from: noted while composing, kept with the revision as JSON.

    {"head": {"type": "quyet_dinh", "period": 1, "subject": "trich_yeu", "date": "ngay_du_kien"},
     "places": {"": ["Quyết định", "2", {"khoa": "A", "trich_yeu": "C"}],
                "dot": ["Đợt khen thưởng", "3", {"ten_dot": "B"}],
                "ca_nhan": ["Đề cử cá nhân", "2:21,25", {"ho_va_ten": "D"}],
                "ca_nhan.don_vi": ["Đơn vị", "4,4,7", {"ten": "B"}]},
     "rules": {"so_ca_nhan": {"kind": "figure", "rule": "count: ca_nhan", "cells": […]},
               "ca_nhan[].stt": {"kind": "position", "list": "ca_nhan"}}}

The *head* is what the rules of head, number and date are made from (`docgen.drafts.head_origins`).
A *place* is a tab, its rows and the letters of its columns by tag: of the document's own row (under
the empty name), of the rows that its references point to, of its lists and the rows that those
refer to. Rows stand in the order of the list, runs of them as `2:21`, so that a list of any length
costs little. A *rule* says of a path (`[]` for any item of a list) what else made its value; the
nearest rule above a path speaks for it. Whoever adds data to a draft adds a rule here; what has
none is said to be made from the document's own row, which is true of everything.

Not part of any digest: a row that only moved changes no paper.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from docgen.config import column_of, tags
from docgen.config.schema import Document
from docgen.drafts.figure_origins import figure_rules
from docgen.drafts.head_origins import head
from docgen.drafts.line_origins import base_rules, recipient_rules
from docgen.drafts.places import cells_of, letters, runs
from docgen.drafts.sources import Rows, Sources
from docgen.model import Json, Record

Rule = tuple[str, dict[str, Json]]

OUTLINED = ("nhan", "de_muc", "giu")
TARGETS = ("thuc_hien", "cung_ky", "ty_le", "so_voi_cung_ky", "dat")


def origins(
    known: Sources,
    type_: str,
    document: Document,
    record: Record,
    day: date,
    rows: Rows,
    data: Mapping[str, Json],
) -> dict[str, Json]:
    """Return where each value of a draft's data came from; `rows` are those of its lists."""
    rules = dict(_rules(known, document, record, rows))
    rules |= recipient_rules(known, type_, document, record, data.get("noi_nhan", ()))
    rules |= base_rules(known, document, record, data)
    return {
        "head": head(known.config, type_, document, day),
        "places": _places(known, document, record, rows),
        "rules": rules,
    }


def family(known: Sources, document: Document, record: Record) -> str:
    """Return the row that all papers of the document's round share: `dot/D01`; empty for none."""
    if document.family is None:
        return ""
    key = record.values.get(document.family)
    table = column_of(known.config.tables[document.each], document.family).table
    return f"{table}/{key}" if key is not None and table else ""


def _places(known: Sources, document: Document, record: Record, rows: Rows) -> dict[str, Json]:
    found: dict[str, Json] = {"": _place(known, [record])}
    found |= _referenced(known, "", [record])
    for name, child in document.lists.items():
        if not rows[name]:
            continue
        if child.outline:
            columns, shape = letters(rows[name][0]), child.outline
            shown = {"noi_dung": columns.get(shape.text), "loai": columns.get(shape.level)}
            found[name] = [rows[name][0].tab, runs(row.row for row in rows[name]), shown]
            continue
        found[name] = _place(known, rows[name])
        found |= _referenced(known, f"{name}.", rows[name])
    return found


def _place(known: Sources, records: Sequence[Record]) -> Json:
    numbers = runs(record.row for record in records)
    return [records[0].tab, numbers, _columns(known, records[0])]


def _columns(known: Sources, record: Record) -> dict[str, str]:
    """Return the letters of a row's columns by tag, those of its key as `khoa` too."""
    table = known.config.tables[record.table]
    columns = letters(record)
    own_key = tags(table).get(table.key) if table.key else None
    return columns | ({"khoa": columns[own_key]} if own_key in columns else {})


def _referenced(known: Sources, above: str, records: Sequence[Record]) -> dict[str, Json]:
    """Return the places that the reference columns of these records point to, by path."""
    table = known.config.tables[records[0].table]
    found: dict[str, Json] = {}
    for header, tag in tags(table).items():
        target = table.columns[header].table
        if target is None:
            continue
        reached = [known.row(target, record.values.get(tag)) for record in records]
        there = [one for one in reached if one]
        if there:
            numbers = runs(one.row if one else 0 for one in reached)
            found[f"{above}{tag}"] = [there[0].tab, numbers, _columns(known, there[0])]
    return found


def _rules(known: Sources, document: Document, record: Record, rows: Rows) -> Iterator[Rule]:
    yield from _of_lists(known, document, rows)
    yield from _of_the_signer(known, document, record)
    for name, citation in document.cites.items():
        yield f"vien_dan.{name}", {"kind": "citation", "path": citation.by}
    yield from figure_rules(known, document, rows)


def _of_lists(known: Sources, document: Document, rows: Rows) -> Iterator[Rule]:
    for name, child in document.lists.items():
        tab = known.config.tables[child.table].tab
        cells = cells_of(rows[name], child.link)
        yield name, {"kind": "list", "tab": tab, "cells": cells}
        yield f"{name}[].stt", {"kind": "position", "list": name}
        if child.outline:
            for tag in OUTLINED:
                yield f"{name}[].{tag}", {"kind": "outline", "path": f"{name}[].loai"}
        if child.prize:
            tag = child.prize.tag
            yield f"{name}[].{tag}", _prize(known, f"{name}[].{tag}", child.prize.object)
        for tag in TARGETS if child.targets else ():
            of = child.targets.of if child.targets else ""
            yield f"{name}[].{tag}", {"kind": "targets", "list": of}
    for name, summary in document.summaries.items():
        rule = f"of: {summary.of}, by: {summary.by}"
        yield name, {"kind": "summary", "list": summary.of, "rule": rule}
    for name, absent in document.absent.items():
        tab = known.config.tables[absent.table].tab
        yield name, {"kind": "absent", "tab": tab, "list": absent.of}


def _prize(known: Sources, path: str, object_: str) -> dict[str, Json]:
    awards = known.config.awards
    rates = known.config.tables[awards.rates.table].tab if awards and awards.rates else ""
    return {"kind": "prize", "tab": rates, "object": object_, "path": path}


def _of_the_signer(known: Sources, document: Document, record: Record) -> Iterator[Rule]:
    roles = known.config.signers
    reached = known.reach(record, document.signer) if document.signer else None
    if roles is None or reached is None:
        return
    holder, tag = reached
    signer = known.row(roles.table, holder.values.get(tag))
    if signer is None:
        return
    over = cells_of([holder], tag)
    columns: dict[str, list[str | None]] = {
        "quyen_han": [roles.authority, roles.for_],
        "chuc_vu": [roles.position, roles.authority],
        "ho_va_ten": [roles.name],
    }
    for part, wanted in columns.items():
        cells = [cell for column in wanted for cell in cells_of([signer], column)]
        yield f"nguoi_ky.{part}", {"kind": "signer", "over": over, "cells": cells}
