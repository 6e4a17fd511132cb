"""Recipients (nơi nhận): the lines from the groups that a row names, and the archive line.

Each line `- …;`, the last `- Lưu: VT, <đơn vị>.` (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9d). The
paper copies that are made are as many as nơi nhận calls for (Điều 17).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.config.schema import Document
from docgen.drafts.addressees import Addressed
from docgen.drafts.members import (
    Directory,
    Member,
    away,
    empty_group,
    joined_lines,
    named_groups,
    parts,
    unknown_group,
)
from docgen.drafts.units import printed_name, unit_term, unit_there
from docgen.drafts.values import plain
from docgen.errors import Problem
from docgen.model import Record, Term
from docgen.vietnamese.text import fold

AS_ABOVE = fold("như trên")


@dataclass(frozen=True, slots=True)
class Received:
    """The finished lines, how many copies they call for (None: not counted), and how long.

    `registered` are the lines as the register has them, where `Như trên` says nothing.
    """

    lines: tuple[str, ...] = ()
    registered: tuple[str, ...] = ()
    copies: int | None = None
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    copies: int
    names: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """One document about to be sent: its row, its planned date, the problems met so far."""

    post: Directory
    document: Document
    record: Record
    day: date
    problems: list[Problem]

    def note(self, problems: Iterable[Problem]) -> None:
        """Note problems, each once."""
        self.problems.extend(one for one in problems if one not in self.problems)


def recipients(mail: Mail, addressed: Addressed, rows: Mapping[str, Sequence[Record]]) -> Received:
    """Return who receives a document; `rows` are the rows of its lists by name.

    A group that does not exist, or that has nobody left on the day, is a problem at the row's cell;
    a unit that does not exist on the day is a warning, and stays.
    """
    lines = [*_first(mail.document, addressed), *_from_groups(mail)]
    lines += _from_lists(mail, rows, lines)
    if archive := mail.document.archive:
        lines.append(_Line(f"Lưu: {', '.join(archive)}", len(archive)))
    by_text: dict[str, _Line] = {}
    for line in lines:
        by_text.setdefault(line.text, line)
    unique = list(by_text.values())
    roles = mail.post.known.config.recipients
    return Received(
        _marked([one.text for one in unique]),
        _marked([text for one in unique for text in _registered(one, mail.document, addressed)]),
        sum(one.copies for one in unique) if roles and roles.copies else None,
        _terms(mail, unique),
    )


def _marked(texts: Sequence[str]) -> tuple[str, ...]:
    last = len(texts)
    return tuple(f"- {text}{'.' if n == last else ';'}" for n, text in enumerate(texts, 1))


def _registered(line: _Line, document: Document, addressed: Addressed) -> tuple[str, ...]:
    """Return a line as the register has it: for `Như trên` those who stand above."""
    above = line.text == document.first_recipient and fold(line.text).startswith(AS_ABOVE)
    return addressed.names if above and addressed.names else (line.text,)


def _terms(mail: Mail, lines: Sequence[_Line]) -> tuple[Term, ...]:
    terms = tuple(term for one in lines for term in one.terms)
    dated = {fold(term.name) for term in terms}
    endless = (name for one in lines for name in one.names if fold(name) not in dated)
    groups = named_groups(mail.post, mail.record, mail.document.recipients)
    return (*terms, *away(groups, mail.day, endless))


def _first(document: Document, addressed: Addressed) -> Iterator[_Line]:
    """Yield the first line: `Như trên` stands for the addressees, or for whom the row names."""
    text = document.first_recipient
    if text:
        above = fold(text).startswith(AS_ABOVE)
        yield _Line(text, (addressed.copies if document.addressees else 1) if above else 0)


def _from_groups(mail: Mail) -> Iterator[_Line]:
    path, post = mail.document.recipients, mail.post
    if path is None:
        return
    standing: set[tuple[str, str]] = set()
    for wanted in parts(plain(post.known.value(mail.record, path))):
        group = post.groups.get(fold(wanted))
        if group is None:
            mail.note([unknown_group(post, mail.record, path, wanted)])
            continue
        present = group.on(mail.day)
        mail.note(group.faults)
        if not present and not group.faults:
            mail.note([empty_group(post, mail.record, path, group, mail.day)])
        fresh = [one for one in present if (fold(one.name), fold(one.note)) not in standing]
        standing |= {(fold(one.name), fold(one.note)) for one in fresh}
        for members in joined_lines(fresh):
            yield _line(mail, path, members)


def _line(mail: Mail, path: str, members: Sequence[Member]) -> _Line:
    where = mail.post.known.where(mail.record, path)
    terms = [one.term for one in members if one.term]
    for one in members:
        holding, warnings = mail.post.units.there(one.name, mail.day, where)
        terms += holding
        mail.note(warnings)
    names = tuple(one.name for one in members)
    return _Line(_text(members), sum(one.copies for one in members), names, tuple(terms))


def _text(members: Sequence[Member]) -> str:
    """Return the members on one line; a note that the last one has as well stands at the end."""
    last = members[-1].note
    texts = [f"{one.name} {'' if one.note == last else one.note}".strip() for one in members]
    return f"{', '.join(texts)} {last}".strip()


def _from_lists(
    mail: Mail, rows: Mapping[str, Sequence[Record]], before: Sequence[_Line]
) -> Iterator[_Line]:
    """Yield who stands in the lists that receive too, each once, also of those above."""
    seen = {fold(name) for line in before for name in (*line.names, line.text)}
    for path in mail.document.recipients_of:
        name, _, tag = path.partition(".")
        for row in rows.get(name, ()):
            printed, terms, warnings = _standing(mail, row, tag)
            if printed and fold(printed) not in seen:
                seen.add(fold(printed))
                mail.note(warnings)
                yield _Line(printed, 1, (printed,), terms)


def _standing(mail: Mail, row: Record, tag: str) -> tuple[str, tuple[Term, ...], list[Problem]]:
    """Return what stands in a cell of a list, how long it exists, and what is doubtful of it."""
    known = mail.post.known
    where, column, value = known.where(row, tag), known.column(row.table, tag), row.values.get(tag)
    if column.type != "reference":
        text = plain(value).strip()
        return (text, *mail.post.units.there(text, mail.day, where))
    table = column.table or ""
    record = known.row(table, value)
    if record is None:
        return "", (), []
    units = known.config.units
    of_units = units is not None and units.table == table
    terms = [unit_term(known.config, record)] if of_units else []
    return (printed_name(known.config, table, record), *unit_there(terms, mail.day, where))
