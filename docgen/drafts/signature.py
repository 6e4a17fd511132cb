"""The signature block: authority line, position, name.

TM. on behalf of a collective, Q. acting, KT. deputy for the head, TL. by order, TUQ. by
authorisation (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7b). A union's deputy chair signs
`TM. BAN THƯỜNG VỤ / PHÓ CHỦ TỊCH`, without KT.; which form holds is said in the signers' table.
"""

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
    fold("thay mặt"): "TM.",
    fold("quyền"): "Q.",
    fold("ký thay"): "KT.",
    fold("thừa lệnh"): "TL.",
    fold("thừa ủy quyền"): "TUQ.",
}


def signature(
    known: Sources, document: Document, record: Record, day: date, problems: list[Problem]
) -> dict[str, Json]:
    """Return `quyen_han` (may be empty), `chuc_vu`, both in capitals, and `ho_va_ten`.

    A signer whose own row is faulty, or who is not in office on `day`, is a problem.
    """
    roles = known.config.signers
    if roles is None or document.signer is None:
        return {}
    signer = known.row(roles.table, known.value(record, document.signer))
    if signer is None:
        return {}
    problems.extend(known.errors(signer))
    if not _in_office(roles, signer, day):
        problems.append(_out_of_office(known, document, record, roles, signer, day))
    authority, position = _lines(roles, signer)
    return {
        "quyen_han": authority,
        "chuc_vu": position,
        "ho_va_ten": encode(plain(signer.values.get(roles.name))),
    }


def signer_terms(known: Sources, document: Document, record: Record) -> list[Term]:
    """Return from when to when the signer of a document is in office."""
    roles = known.config.signers
    if roles is None or document.signer is None:
        return []
    signer = known.row(roles.table, known.value(record, document.signer))
    if signer is None:
        return []
    since = signer.values.get(roles.from_) if roles.from_ else None
    until = signer.values.get(roles.to) if roles.to else None
    return [
        Term(
            "signer",
            plain(signer.values.get(roles.name)),
            plain(signer.values.get(roles.position)),
            since if isinstance(since, date) else None,
            until if isinstance(until, date) else None,
        )
    ]


def _in_office(roles: Signers, signer: Record, day: date) -> bool:
    first = roles.from_ and signer.values.get(roles.from_)
    return covers(day, first, roles.to and signer.values.get(roles.to))


def _out_of_office(
    known: Sources, document: Document, record: Record, roles: Signers, signer: Record, day: date
) -> Problem:
    params = {
        "name": plain(signer.values.get(roles.name)),
        "position": plain(signer.values.get(roles.position)),
        "date": short_date(day),
    }
    return Problem("draft-signer-out-of-office", known.where(record, document.signer), params)


def _lines(roles: Signers, signer: Record) -> tuple[str, str]:
    position = plain(signer.values.get(roles.position)).upper()
    mark = MARKS.get(fold(plain(signer.values.get(roles.authority)))) if roles.authority else None
    whom = plain(signer.values.get(roles.for_)).upper() if roles.for_ else ""
    if mark is None:
        return "", position
    if mark == "Q.":
        return "", f"Q. {position}"
    return f"{mark} {whom}".strip(), position
