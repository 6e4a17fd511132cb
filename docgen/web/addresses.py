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
    password,
    problems,
    register,
    runs,
    sign_in,
    templates,
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
    Address("GET", "/so-dang-ky", register.shown, EVERYBODY, "web-register"),
    Address("GET", "/so-dang-ky/tai", register.downloaded, EVERYBODY),
    Address("GET", "/con-loi", problems.shown, WORKERS, "web-problems"),
    Address("GET", "/giu-so", acts.reserve_asked, CLERKS),
    Address("POST", "/giu-so", acts.reserved, CLERKS),
    Address("GET", "/ban-hanh", acts.issue_asked, CLERKS),
    Address("POST", "/ban-hanh", acts.issued, CLERKS),
    Address("GET", "/huy", acts.void_asked, CLERKS),
    Address("POST", "/huy", acts.voided, CLERKS),
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
