"""Recipients (nơi nhận): the lines from the groups that a row names, and the archive line.

Each line `- …;`, the last `- Lưu: VT, <đơn vị>.` (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9d).
"""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from docgen.config.schema import Document
from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.errors import Problem
from docgen.model import Record
from docgen.vietnamese.text import fold

Groups = Mapping[str, tuple[str, Sequence[str]]]


def recipient_groups(known: Sources) -> Groups:
    """Return folded group name → (group name, its members in the order of the sheet)."""
    roles = known.config.recipients
    found: dict[str, tuple[str, list[str]]] = {}
    for record in known.rows(roles.table) if roles else ():
        if roles is None or known.errors(record):
            continue
        title = plain(record.values.get(roles.group))
        members = found.setdefault(fold(title), (title, []))[1]
        note = plain(record.values.get(roles.note)) if roles.note else ""
        members.append(f"{plain(record.values.get(roles.name))} {note}".strip().rstrip(";."))
    return found


def recipient_lines(
    known: Sources, groups: Groups, document: Document, record: Record, problems: list[Problem]
) -> list[str]:
    """Return the finished lines; a group that does not exist is a problem at the row's cell."""
    names = [document.first_recipient] if document.first_recipient else []
    names += _from_groups(known, groups, document, record, problems)
    if document.archive:
        names.append(f"Lưu: {', '.join(document.archive)}")
    unique = list(dict.fromkeys(names))
    return [f"- {name}{'.' if n == len(unique) else ';'}" for n, name in enumerate(unique, 1)]


def _from_groups(
    known: Sources, groups: Groups, document: Document, record: Record, problems: list[Problem]
) -> list[str]:
    if document.recipients is None:
        return []
    names: list[str] = []
    for wanted in _wanted(plain(record.values.get(document.recipients))):
        title, members = groups.get(fold(wanted), ("", []))
        if title:
            names += members
        else:
            problems.append(_unknown(known, document, record, wanted, groups))
    return names


def _wanted(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _unknown(
    known: Sources,
    document: Document,
    record: Record,
    wanted: str,
    groups: Groups,
) -> Problem:
    near = get_close_matches(fold(wanted), groups, n=1, cutoff=0.5)
    known_names = ", ".join(f"“{title}”" for title, _ in groups.values())
    params = {"value": wanted, "known": known_names, "nearest": groups[near[0]][0] if near else ""}
    code = "draft-recipient-group-near" if near else "draft-recipient-group-unknown"
    return Problem(code, known.where(record, document.recipients), params)
