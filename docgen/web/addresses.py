"""Every address of the page and who may ask for it; what does not stand here is not there.

From this table the addresses are made, the checks of each request, and the table in the docs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docgen.register import Role
from docgen.web.pages import (
    accounts,
    acts,
    approval,
    document,
    documents,
    edits,
    log_in,
    many,
    pack,
    password,
    preview,
    problems,
    register,
    runs,
    scans,
    several,
    sign_in,
    templates,
    today,
)

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
CLERKS = ADMINISTRATORS | {Role.CLERK}
WORKERS = CLERKS | {Role.SPECIALIST}
EVERYBODY = WORKERS | {Role.READER}
ANYBODY = frozenset[Role]()  # also who has not logged in
FORM = 64 * 1024  # bytes that a form may have
FILE = 20 * 1024 * 1024 + FORM  # of a form that brings a file along


@dataclass(frozen=True, slots=True)
class Address:
    """One address: how it is asked for, what answers, whom it answers; `nav` is its menu word.

    `largest` is how many bytes a form may bring to it.
    """

    method: str
    path: str
    answers: Callable[[], Any]
    roles: frozenset[Role]
    nav: str = ""
    largest: int = FORM

    @property
    def name(self) -> str:
        """Return what Flask calls it: module and function."""
        return f"{self.answers.__module__.rpartition('.')[2]}.{self.answers.__name__}"


ADDRESSES = (
    Address("GET", "/dang-nhap", log_in.asked, ANYBODY),
    Address("POST", "/dang-nhap", log_in.typed, ANYBODY),
    Address("GET", "/health", log_in.health, ANYBODY),
    Address("POST", "/dang-xuat", log_in.out, EVERYBODY),
    Address("POST", "/dang-xuat-moi-noi", log_in.out_everywhere, EVERYBODY),
    Address("GET", "/", today.shown, EVERYBODY, "web-today"),
    Address("GET", "/van-ban", documents.found, EVERYBODY, "web-documents"),
    Address("GET", "/van-ban/xem", document.shown, EVERYBODY),
    Address("GET", "/van-ban/so-sanh", document.compared, EVERYBODY),
    Address("GET", "/van-ban/nguon-goc", document.explained, EVERYBODY),
    Address("GET", "/van-ban/tai", document.downloaded, EVERYBODY),
    Address("GET", "/van-ban/xem-trang", preview.seen, EVERYBODY),
    Address("GET", "/van-ban/tai-pdf", preview.as_pdf, EVERYBODY),
    Address("GET", "/van-ban/tai-kem", preview.beside, EVERYBODY),
    Address("GET", "/van-ban/tai-nhieu", several.downloaded, EVERYBODY),
    Address("GET", "/bo-in", pack.shown, EVERYBODY),
    Address("GET", "/bo-in/tai", pack.printed, EVERYBODY),
    Address("GET", "/so-dang-ky", register.shown, EVERYBODY, "web-register"),
    Address("GET", "/so-dang-ky/tai", register.downloaded, EVERYBODY),
    Address("GET", "/con-loi", problems.shown, WORKERS, "web-problems"),
    Address("GET", "/giu-so", acts.reserve_asked, CLERKS),
    Address("POST", "/giu-so", acts.reserved, CLERKS),
    Address("GET", "/ban-hanh", acts.issue_asked, CLERKS),
    Address("POST", "/ban-hanh", acts.issued, CLERKS),
    Address("GET", "/huy", acts.void_asked, CLERKS),
    Address("POST", "/huy", acts.voided, CLERKS),
    Address("GET", "/gui-duyet", approval.send_asked, WORKERS),
    Address("POST", "/gui-duyet", approval.sent, WORKERS),
    Address("GET", "/tra-lai", approval.return_asked, CLERKS),
    Address("POST", "/tra-lai", approval.returned, CLERKS),
    Address("GET", "/duyet", approval.approve_asked, CLERKS),
    Address("POST", "/duyet", approval.approved, CLERKS),
    Address("POST", "/ghi-chu", approval.noted, WORKERS),
    Address("GET", "/van-ban/nop", edits.asked, WORKERS),
    Address("POST", "/van-ban/nop", edits.sent_in, WORKERS, largest=FILE),
    Address("GET", "/van-ban/nop/xem", edits.looked_at, WORKERS),
    Address("POST", "/van-ban/nop/nhan", edits.taken_in, WORKERS),
    Address("GET", "/bo-ghim", edits.unpin_asked, CLERKS),
    Address("POST", "/bo-ghim", edits.unpinned, CLERKS),
    Address("GET", "/ban-ky", scans.asked, CLERKS),
    Address("POST", "/ban-ky", scans.sent_in, CLERKS, largest=FILE),
    Address("GET", "/ban-ky/tai", scans.downloaded, EVERYBODY),
    Address("GET", "/nhieu", many.chosen, WORKERS),
    Address("GET", "/nhieu/gui-duyet", many.send_asked, WORKERS),
    Address("POST", "/nhieu/gui-duyet", many.sent, WORKERS),
    Address("GET", "/nhieu/tra-lai", many.return_asked, CLERKS),
    Address("POST", "/nhieu/tra-lai", many.returned, CLERKS),
    Address("GET", "/nhieu/duyet", many.approve_asked, CLERKS),
    Address("POST", "/nhieu/duyet", many.approved, CLERKS),
    Address("GET", "/nhieu/giu-so", many.reserve_asked, CLERKS),
    Address("POST", "/nhieu/giu-so", many.reserved, CLERKS),
    Address("GET", "/nhieu/ban-hanh", many.issue_asked, CLERKS),
    Address("POST", "/nhieu/ban-hanh", many.issued, CLERKS),
    Address("GET", "/nhieu/huy", many.void_asked, CLERKS),
    Address("POST", "/nhieu/huy", many.voided, CLERKS),
    Address("GET", "/nhieu/bo-ghim", many.unpin_asked, CLERKS),
    Address("POST", "/nhieu/bo-ghim", many.unpinned, CLERKS),
    Address("GET", "/nhieu/ghi-chu", many.note_asked, WORKERS),
    Address("POST", "/nhieu/ghi-chu", many.noted, WORKERS),
    Address("POST", "/da-xem", today.looked, EVERYBODY),
    Address("POST", "/chay-ngay", runs.begun, CLERKS),
    Address("GET", "/dang-chay", runs.going, CLERKS),
    Address("GET", "/dang-chay/tien-do", runs.progress, CLERKS),
    Address("GET", "/cac-lan-chay", runs.shown, WORKERS),
    Address("GET", "/cac-lan-chay/xem", runs.one, WORKERS),
    Address("GET", "/mau", templates.shown, WORKERS, "web-templates"),
    Address("GET", "/mau/tai", templates.downloaded, WORKERS),
    Address("GET", "/mat-khau", password.asked, EVERYBODY),
    Address("POST", "/mat-khau", password.typed, EVERYBODY),
    Address("POST", "/tai-khoan/dang-xuat", accounts.logged_out, ADMINISTRATORS),
    Address("GET", "/dang-nhap/oidc", sign_in.begun, ANYBODY),
    Address("GET", "/dang-nhap/oidc/ve", sign_in.returned, ANYBODY),
    Address("GET", "/tai-khoan", accounts.shown, ADMINISTRATORS, "web-accounts"),
    Address("POST", "/tai-khoan/khoa", accounts.disabled, ADMINISTRATORS),
    Address("POST", "/tai-khoan/mo", accounts.enabled, ADMINISTRATORS),
)
