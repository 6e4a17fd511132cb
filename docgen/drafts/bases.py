"""Legal bases (căn cứ): those in force on the document's date, each line with its ending.

One to a line, `;` after each, `.` after the last (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6a).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from docgen.config.schema import Document
from docgen.data import Cite, decode, encode
from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.model import Json, Record, Term, covers
from docgen.vietnamese.text import fold

# What a line may begin with, before which no "Căn cứ" is set.
OPENINGS = tuple(map(fold, ("căn cứ", "thực hiện", "xét", "theo đề nghị")))


def legal_bases(
    known: Sources, document: Document, record: Record, day: date, cited: list[Json]
) -> list[Json]:
    """Return the lines of the block: dated bases, cited papers of ours, the proposer."""
    lines: list[Json] = [_opened(term.name) for term in basis_terms(known, document, day)]
    lines += [_opened_cite(cite) for cite in cited]
    if document.proposer:
        proposer = plain(record.values.get(document.proposer))
        lines += [f"Theo đề nghị của {_bare(proposer)}"] if proposer else []
    return [_ended(line, "." if n == len(lines) else ";") for n, line in enumerate(lines, 1)]


def basis_terms(known: Sources, document: Document, day: date) -> list[Term]:
    """Return the bases of the document's topics that are in force on a day, and how long."""
    return [one for one in _of_topics(known, document) if covers(day, one.since, one.until)]


def other_basis_terms(known: Sources, document: Document, day: date) -> list[Term]:
    """Return the bases of the document's topics that are not in force on a day, and when."""
    return [
        replace(one, kind="other-basis")
        for one in _of_topics(known, document)
        if not covers(day, one.since, one.until)
    ]


def _of_topics(known: Sources, document: Document) -> Iterator[Term]:
    bases = known.config.bases
    if bases is None:
        return
    topics = {fold(topic) for topic in document.bases}
    for record in known.rows(bases.table):
        asked_for = fold(plain(record.values.get(bases.topic))) in topics
        if asked_for and not known.errors(record):
            first = record.values.get(bases.from_)
            last = record.values.get(bases.to) if bases.to else None
            yield Term(
                "basis",
                plain(record.values.get(bases.text)),
                "",
                first if isinstance(first, date) else None,
                last if isinstance(last, date) else None,
            )


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
