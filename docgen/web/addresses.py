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
    document,
    documents,
    log_in,
    pack,
    preview,
    problems,
    register,
    several,
    today,
)

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
CLERKS = ADMINISTRATORS | {Role.CLERK}
WORKERS = CLERKS | {Role.SPECIALIST}
EVERYBODY = WORKERS | {Role.READER}
ANYBODY = frozenset[Role]()  # also who has not logged in


@dataclass(frozen=True, slots=True)
class Address:
    """One address: how it is asked for, what answers, whom it answers; `nav` is its menu word."""

    method: str
    path: str
    answers: Callable[[], Any]
    roles: frozenset[Role]
    nav: str = ""

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
    Address("GET", "/tai-khoan", accounts.shown, ADMINISTRATORS, "web-accounts"),
    Address("POST", "/tai-khoan/khoa", accounts.disabled, ADMINISTRATORS),
    Address("POST", "/tai-khoan/mo", accounts.enabled, ADMINISTRATORS),
)
