"""The signature block: authority line, position, name.

TM. on behalf of a collective, Q. acting, KT. deputy for the head, TL. by order, TUQ. by
authorisation (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7b). A deputy who signs for the head of a
collective has both, `TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH`. A union's deputy chair
signs `TM. BAN THƯỜNG VỤ / PHÓ CHỦ TỊCH`, without KT.; which form holds is said in the signers'
table.
"""

from collections.abc import Iterator
from datetime import date

from docgen.config.roles import Signers
from docgen.config.schema import Document
from docgen.data import encode
from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.errors import Problem
from docgen.model import Json, Record, Term, covers
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.text import fold

MARKS = {
    fold("thay mặt"): ("TM.",),
    fold("quyền"): ("Q.",),
    fold("ký thay"): ("KT.",),
    fold("thừa lệnh"): ("TL.",),
    fold("thừa ủy quyền"): ("TUQ.",),
    fold("thay mặt, ký thay"): ("TM.", "KT."),
}


def signature(
    known: Sources, document: Document, record: Record, day: date, problems: list[Problem]
) -> dict[str, Json]:
    """Return `quyen_han` (may be empty), `chuc_vu`, both in capitals, and `ho_va_ten`.

    A signer whose own row is faulty, or who is not in office on `day`, is a problem; so is one of
    the others who sign.
    """
    roles = known.config.signers
    if roles is None:
        return {}
    block: dict[str, Json] = {}
    for path, signer in _signers(known, roles, document, record):
        problems.extend(known.errors(signer))
        if not _in_office(roles, signer, day):
            problems.append(_out_of_office(known, path, record, roles, signer, day))
        if path == document.signer and not block:
            block = _block(known, roles, signer, problems)
    return block


def signer_terms(known: Sources, document: Document, record: Record) -> list[Term]:
    """Return from when to when those who sign a document are in office, the main one first."""
    roles = known.config.signers
    if roles is None:
        return []
    return [_term(roles, signer) for _, signer in _signers(known, roles, document, record)]


def _signers(
    known: Sources, roles: Signers, document: Document, record: Record
) -> Iterator[tuple[str, Record]]:
    """Yield the rows of those who sign, each with the path that leads to it."""
    for path in (document.signer, *document.other_signers):
        signer = known.row(roles.table, known.value(record, path)) if path else None
        if path and signer is not None:
            yield path, signer


def _term(roles: Signers, signer: Record) -> Term:
    since = signer.values.get(roles.from_) if roles.from_ else None
    until = signer.values.get(roles.to) if roles.to else None
    return Term(
        "signer",
        plain(signer.values.get(roles.name)),
        plain(signer.values.get(roles.position)),
        since if isinstance(since, date) else None,
        until if isinstance(until, date) else None,
    )


def _in_office(roles: Signers, signer: Record, day: date) -> bool:
    first = roles.from_ and signer.values.get(roles.from_)
    return covers(day, first, roles.to and signer.values.get(roles.to))


def _out_of_office(
    known: Sources, path: str, record: Record, roles: Signers, signer: Record, day: date
) -> Problem:
    params = {
        "name": plain(signer.values.get(roles.name)),
        "position": plain(signer.values.get(roles.position)),
        "date": short_date(day),
    }
    return Problem("draft-signer-out-of-office", known.where(record, path), params)


def _block(
    known: Sources, roles: Signers, signer: Record, problems: list[Problem]
) -> dict[str, Json]:
    authority, position = _lines(known, roles, signer, problems)
    return {
        "quyen_han": authority,
        "chuc_vu": position,
        "ho_va_ten": encode(plain(signer.values.get(roles.name))),
    }


def _lines(
    known: Sources, roles: Signers, signer: Record, problems: list[Problem]
) -> tuple[str, str]:
    position = plain(signer.values.get(roles.position)).upper()
    said = plain(signer.values.get(roles.authority)) if roles.authority else ""
    marks = MARKS.get(fold(said))
    whom = plain(signer.values.get(roles.for_)).upper() if roles.for_ else ""
    if marks is None:
        return "", position
    if marks == ("Q.",):
        return "", f"Q. {position}"
    whose = [one.strip() for one in whom.split(";")] if len(marks) > 1 else [whom]
    if len(whose) != len(marks) or (len(marks) > 1 and not all(whose)):
        where = known.where(signer, roles.for_ or roles.authority)
        problems.append(Problem("draft-signer-for-two", where, {"authority": said}))
        return "", position
    lines = (f"{mark} {one}".strip() for mark, one in zip(marks, whose, strict=True))
    return "\n".join(lines), position
