"""Legal bases (căn cứ): those in force on the document's date, each line with its ending.

One to a line, `;` after each, `.` after the last (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6a).
"""

from datetime import date

from docgen.config.schema import Document
from docgen.data import Cite, decode, encode
from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.model import Json, Record
from docgen.vietnamese.text import fold

OPENINGS = ("căn cứ", "thực hiện", "xét", "theo đề nghị")


def legal_bases(
    known: Sources, document: Document, record: Record, day: date, cited: list[Json]
) -> list[Json]:
    """Return the lines of the block: dated bases, cited papers of ours, the proposer."""
    lines: list[Json] = [_opened(text) for text in bases_in_force(known, document, day)]
    lines += [_opened_cite(cite) for cite in cited]
    if document.proposer:
        proposer = plain(record.values.get(document.proposer))
        lines += [f"Theo đề nghị của {_bare(proposer)}"] if proposer else []
    return [_ended(line, "." if n == len(lines) else ";") for n, line in enumerate(lines, 1)]


def bases_in_force(known: Sources, document: Document, day: date) -> list[str]:
    """Return the texts of the bases of the document's topics that are in force on a day."""
    bases = known.config.bases
    if bases is None:
        return []
    topics = {fold(topic) for topic in document.bases}
    return [
        plain(record.values.get(bases.text))
        for record in known.rows(bases.table)
        if fold(plain(record.values.get(bases.topic))) in topics
        and not known.errors(record)
        and covers(day, record.values.get(bases.from_), bases.to and record.values.get(bases.to))
    ]


def covers(day: date, first: object, last: object) -> bool:
    """Tell whether a day lies between two days, both inclusive; an open end is no date."""
    after = not isinstance(first, date) or first <= day
    return after and (not isinstance(last, date) or day <= last)


def _opened(text: str) -> str:
    text = _bare(text)
    return text if fold(text).startswith(OPENINGS) else f"Căn cứ {text}"


def _opened_cite(stored: Json) -> Json:
    cite = decode(stored)
    assert isinstance(cite, Cite)
    return encode(Cite(cite.key, _opened(cite.form)))


def _ended(line: Json, end: str) -> Json:
    if isinstance(line, str):
        return line + end
    cite = decode(line)
    assert isinstance(cite, Cite)
    return encode(Cite(cite.key, cite.form + end))


def _bare(text: str) -> str:
    return text.strip().rstrip(";.,").rstrip()
