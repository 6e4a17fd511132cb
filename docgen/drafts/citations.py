"""The papers of ours that a document cites: which they are, and the words that name them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from docgen.config.carried import Citation
from docgen.config.schema import Document
from docgen.data import Blank, Cite, encode
from docgen.drafts.filters import calls_for, path_problem
from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.errors import Problem
from docgen.model import Json, Record, Value
from docgen.vietnamese.dates import short_date

BY_RENDERER = frozenset({"so", "ky_hieu", "ngay", "ngay_ngan"})

Cited = Mapping[str, Record | None]


def cited_rows(
    known: Sources, document: Document, record: Record, problems: list[Problem]
) -> Cited:
    """Return the row of each cited paper by the citation's name; None where there is none.

    A paper that must be there and is not, that could be either of two, or that is planned for a
    later day than this one, is a problem.
    """
    found: dict[str, Record | None] = {}
    for name, citation in document.cites.items():
        rows = _candidates(known, record, citation)
        found[name] = rows[0] if len(rows) == 1 else None
        problems.extend(_strays(known, record, citation))
        if problem := _not_one(known, record, citation, rows):
            problems.append(problem)
        elif (cited := found[name]) and (late := _later(known, document, record, citation, cited)):
            problems.append(late)
    return found


def waits(known: Sources, document: Document, record: Record) -> bool:
    """Tell whether a document waits for a paper that its row does not find yet."""
    return any(
        one.waits and not _candidates(known, record, one) and not _strays(known, record, one)
        for one in document.cites.values()
    )


def cited_row(known: Sources, record: Record, citation: Citation) -> Record | None:
    """Return the row of a cited paper, where it is one."""
    rows = _candidates(known, record, citation)
    return rows[0] if len(rows) == 1 else None


def citations(known: Sources, document: Document, cited: Cited) -> dict[str, Json]:
    """Return the words that name each cited paper; of one that is not there, a blank."""
    return {name: _words(known, document.cites[name], row) for name, row in cited.items()}


def cited_keys(said: Mapping[str, Json]) -> tuple[str, ...]:
    """Return the keys of the papers that are named, each once."""
    return tuple(dict.fromkeys(one["v"] for one in said.values() if one["$"] == "cite"))


def one_line(value: Value) -> str:
    """Return a value as one line: a break that shapes a title has no place in running text."""
    return " ".join(plain(value).split())


def _candidates(known: Sources, record: Record, citation: Citation) -> Sequence[Record]:
    """Return the rows that a citation can mean: the one pointed to, or those of the same round."""
    target = known.config.documents[citation.document]
    key = known.value(record, citation.by)
    if key is None:
        return ()
    if citation.link is None:
        row = known.row(target.each, key)
        return (row,) if row else ()
    return [
        row
        for row in known.children(target.each, citation.link, str(key))
        if row is not record and calls_for(known, target, row)
    ]


def _strays(known: Sources, record: Record, citation: Citation) -> Sequence[Problem]:
    key = known.value(record, citation.by)
    if citation.link is None or key is None:
        return ()
    return known.stray(known.config.documents[citation.document].each, citation.link, str(key))


def _not_one(
    known: Sources, record: Record, citation: Citation, rows: Sequence[Record]
) -> Problem | None:
    """Return why a citation means no single paper."""
    target = known.config.documents[citation.document]
    where = known.where(record, citation.by)
    key = known.value(record, citation.by)
    if len(rows) > 1:
        keys = ", ".join(f"{row.key} ({row.tab}!{_cell(row, target.subject)})" for row in rows)
        params = {"document": target.name, "key": str(key), "keys": keys}
        return Problem("draft-cites-several", where, params)
    if rows:
        return None
    if unreached := path_problem(known, record, citation.by):
        return unreached
    if not citation.required or known.errors(record):
        return None
    if key is None or citation.link is None:
        return Problem("draft-cites-nothing", where, {"document": target.name})
    tab = known.config.tables[target.each].tab
    params = {"document": target.name, "key": str(key), "tab": tab}
    return Problem("draft-cites-none", where, params)


def _later(
    known: Sources, document: Document, record: Record, citation: Citation, cited: Record
) -> Problem | None:
    """Return that the cited paper is planned for a later day: no paper knows of one to come."""
    target = known.config.documents[citation.document]
    own, other = known.value(record, document.date), known.value(cited, target.date)
    if not isinstance(own, date) or not isinstance(other, date) or other <= own:
        return None
    params = {
        "document": target.name,
        "date": short_date(own),
        "other": cited.key,
        "other_date": short_date(other),
        "other_cell": f"{cited.tab}!{_cell(cited, target.date)}",
    }
    holder, tag = known.reach(record, document.date) or (record, document.date)
    return Problem("draft-cites-later", known.where(holder, tag), params)


def _cell(record: Record, path: str) -> str:
    return record.cells.get(path.partition(".")[0]) or f"A{record.row}"


def _words(known: Sources, citation: Citation, cited: Record | None) -> Json:
    if cited is None:  # no cell is empty: what is not there is a paper
        return encode(Blank(known.config.documents[citation.document].name))
    values = {tag: one_line(value) for tag, value in cited.values.items()}
    return encode(Cite(f"{citation.document}/{cited.key}", _fill(citation.form, values)))


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


def _small(text: str) -> str:
    """Return text with a small first letter, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
