"""Where the lines of the recipients and of the legal bases came from, one by one.

The finished lines are looked for in the rows that they may be from: so it holds whatever order and
grouping they were given.
"""

from collections.abc import Sequence

from docgen.config.schema import Document
from docgen.data import Cite, decode
from docgen.drafts.places import cells_of
from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.model import Json, Record, Value
from docgen.vietnamese.text import fold

ARCHIVE = "Lưu:"


def recipient_rules(
    known: Sources, type_: str, document: Document, record: Record, lines: Sequence[str]
) -> dict[str, Json]:
    """Return the rule of the recipients, and of each line that is known to be from some rows."""
    said = {
        "first_recipient": document.first_recipient,
        "recipients_of": document.recipients_of,
        "archive": document.archive,
    }
    settings = {key: f"documents.{type_}.{key}" for key, value in said.items() if value}
    over, members = _members(known, document, record)
    name = known.config.recipients.name if known.config.recipients else ""
    whole: dict[str, Json] = {"kind": "recipients", "settings": list(settings.values())}
    whole |= {"over": over, "cells": cells_of(members, name)}
    rules: dict[str, Json] = {"noi_nhan": whole}
    for n, line in enumerate(lines, 1):
        text = line.removeprefix("-").strip().rstrip(";.")
        from_rows = [row for row in members if _says(text, row.values.get(name))]
        if text.startswith(ARCHIVE) and "archive" in settings:
            rules[f"noi_nhan[{n}]"] = {"kind": "setting", "settings": [settings["archive"]]}
        elif text == document.first_recipient:
            rules[f"noi_nhan[{n}]"] = {"kind": "setting", "settings": [settings["first_recipient"]]}
        elif from_rows:
            cells = cells_of(from_rows, name)
            rules[f"noi_nhan[{n}]"] = {"kind": "recipient", "over": over, "cells": cells}
    return rules


def base_rules(known: Sources, document: Document, record: Record, data: Json) -> dict[str, Json]:
    """Return the rule of the legal bases, and of each line that is known to be from a row."""
    rows = _bases(known, document)
    roles = known.config.bases
    column = roles.text if roles else ""
    rules: dict[str, Json] = {
        "can_cu": {
            "kind": "bases",
            "path": document.date,
            "topics": ", ".join(document.bases),
            "cells": cells_of(rows, column),
        }
    }
    proposer = record.values.get(document.proposer) if document.proposer else None
    cited = {one["v"]: name for name, one in data.get("vien_dan", {}).items()}
    for n, line in enumerate(data.get("can_cu", ()), 1):
        found = decode(line)
        if isinstance(found, Cite):
            citation = document.cites.get(cited.get(found.key, ""))
            by = citation.by if citation else ""
            rules[f"can_cu[{n}]"] = {"kind": "citation", "path": by}
            continue
        text = str(found)
        row = next((one for one in rows if _says(text, one.values.get(column))), None)
        if row is not None:
            cells = cells_of([row], column)
            rules[f"can_cu[{n}]"] = {"kind": "basis", "path": document.date, "cells": cells}
        elif _says(text, proposer):
            rules[f"can_cu[{n}]"] = {"kind": "proposer", "path": document.proposer}
    return rules


def _members(known: Sources, document: Document, record: Record) -> tuple[list[Json], list[Record]]:
    """Return the cell that names recipient groups, and the rows of these groups."""
    roles = known.config.recipients
    reached = known.reach(record, document.recipients) if document.recipients else None
    if roles is None or reached is None:
        return [], []
    holder, tag = reached
    named = {fold(part) for part in plain(holder.values.get(tag)).replace("\n", ";").split(";")}
    rows = [
        row for row in known.rows(roles.table) if fold(plain(row.values.get(roles.group))) in named
    ]
    return cells_of([holder], tag), rows


def _bases(known: Sources, document: Document) -> list[Record]:
    """Return the rows of the document's topics, in force or not."""
    roles = known.config.bases
    topics = {fold(topic) for topic in document.bases}
    return [
        row
        for row in (known.rows(roles.table) if roles else ())
        if roles is not None and fold(plain(row.values.get(roles.topic))) in topics
    ]


def _says(line: str, value: Value) -> bool:
    """Tell whether a line holds a value, the mark at its end left out."""
    text = plain(value).strip().rstrip(";.,").rstrip()
    return bool(text) and text in line
