"""An office whose page is served: by Flask's client for what is asked, by waitress for browsers."""

import html
import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import waitress
from click.testing import CliRunner
from filelock import FileLock
from flask import Flask
from flask.testing import FlaskClient
from rounds import new_round
from workspaces import Office, new_office

from docgen.cli import main
from docgen.register import Register
from docgen.web.application import application
from docgen.web.desk import open_desk

ROOT = Path(__file__).parents[1]
PASSWORD = "mot cau de nho"
PEOPLE = {
    "quantri": ("administrator", "Nguyễn Quản Trị"),
    "vanthu": ("clerk", "Trần Văn Thư"),
    "chuyenvien": ("specialist", "Lê Chuyên Viên"),
    "khach": ("reader", "Phạm Xem"),
}
HIDDEN = r'<input type="hidden" name="([\w-]+)" value="([^"]*)">'


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Page:
    """One office's page, and who asks for it."""

    office: Office
    app: Flask
    clock: Clock

    @contextmanager
    def office_register(self) -> Iterator[tuple[Register, datetime]]:
        """Yield the register behind the page, as another process would open it."""
        desk = self.app.extensions["docgen"]
        yield desk.reading().register, desk.now

    def visitor(self, name: str | None = None) -> "Visitor":
        visitor = Visitor(self.app.test_client())
        if name is not None:
            answer = visitor.log_in(name)
            assert answer.status_code == 302
        return visitor


@dataclass
class Visitor:
    """A browser without a screen; forms bring along what the page gave them."""

    client: FlaskClient

    def get(self, path: str, **options: object):
        return self.client.get(path, **options)

    def post(self, path: str, form: dict[str, str], *, of: str = "/", **options: object):
        """Send a form as the page `of` would."""
        made = self.client.get(of).get_data(as_text=True)
        hidden = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', made))
        kept = {name: hidden[name] for name in ("csrf", "once") if name in hidden}
        return self.client.post(path, data={**kept, **form}, **options)

    def submit(
        self, of: str, action: str, form: dict[str, object] | None = None, **options: object
    ):
        """Send the form of a page as it stands there, what a person typed or chose added."""
        page = html.unescape(self.client.get(of).get_data(as_text=True))
        start = rf'<form method="post" action="{re.escape(action)}"[^>]*>(.*?)</form>'
        found = re.search(start, page, re.DOTALL)
        assert found, f"no form for {action} on {of}"
        data: dict[str, object] = {}
        for name, value in re.findall(HIDDEN, found[1]):
            data.setdefault(name, []).append(value)  # type: ignore[attr-defined]
        return self.client.post(action, data={**data, **(form or {})}, **options)

    def log_in(self, name: str, password: str = PASSWORD):
        form = {"ten": name, "mat-khau": password, "ve": "/"}
        return self.post("/dang-nhap", form, of="/dang-nhap")


def people_of(office: Office) -> None:
    """Make an account of each role, as an administrator does at the command line."""
    config = str(office.root / "config.yaml")
    for name, (role, shown) in PEOPLE.items():
        words = ["user", "add", name, "--role", role, "--shown", shown, "--config", config]
        result = CliRunner().invoke(main, words, input=f"{PASSWORD}\n", catch_exceptions=False)
        assert result.exit_code == 0, result.output


def drafted(folder: Path) -> Office:
    """Return an office that has drafted its sheet, one row of it with a fault, and its people."""
    office = new_office(folder)
    office.run()
    people_of(office)
    return office


def sample_year(folder: Path) -> Office:
    """Return the sample year, drafted: rounds, units, faults of many kinds; and its people."""
    office = Office(folder / "Mẫu")
    office.sheet.parent.mkdir(parents=True)
    shutil.copy(ROOT / "sheets" / "mau" / office.sheet.name, office.sheet)
    shutil.copytree(ROOT / "templates", office.root / "templates")
    text = (ROOT / "config.yaml").read_text("utf-8")
    config = f"{text}\nworkers: 1\nform: {{pages: false}}\n"
    (office.root / "config.yaml").write_text(config, "utf-8")
    office.run()
    people_of(office)
    return office


def year_copied(factory: pytest.TempPathFactory, name: str) -> Office:
    """Return a copy of the sample year, which is drafted once for all processes of the tests."""
    shared = factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    model, making = shared / "nam-mau", shared / "nam-dang-lam"
    with FileLock(shared / "nam-mau.lock"):
        if not model.exists():
            sample_year(making)
            making.rename(model)
    folder = factory.mktemp(name)
    shutil.copytree(model, folder, dirs_exist_ok=True)
    return Office(folder / "Mẫu")


def issued_round(folder: Path, *tables: str) -> Office:
    """Return an office with a round of seven papers, of which the submission is issued.

    Those made from rows of these tables, besides submission and decision, belong to the round.
    """
    made = new_round(folder)
    made.configure("workers: 1", "workers: 1\nweb: {preview: dxpdf}")
    for table in ("to_trinh", "quyet_dinh", *tables):
        made.configure(f"    each: {table}\n", f"    each: {table}\n    family: dot\n")
    assert made.run().code == 0
    people_of(made)
    assert made.docgen("issue", "to_trinh/TTR01", "--date", "2/3/2026").code == 0
    assert made.docgen("register", "edit", "to_trinh/TTR01", "--copies", "3").code == 0
    return made


@contextmanager
def served(office: Office, now: datetime | None = None) -> Iterator[Page]:
    """Yield the page of an office."""
    clock = Clock(now or datetime.now(UTC))
    with open_desk(office.root / "config.yaml", {}, clock) as desk:
        app = application(desk)
        # A fault of ours shows itself instead of a page.
        app.error_handler_spec[None][None].pop(Exception)
        app.testing = True
        yield Page(office, app, clock)


@contextmanager
def listening(page: Page) -> Iterator[str]:
    """Yield the address at which waitress serves a page to browsers."""
    with ExitStack() as stack:
        server = waitress.create_server(page.app, host="127.0.0.1", port=0, threads=4, ident=None)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        stack.callback(server.close)
        yield f"http://127.0.0.1:{server.effective_port}"
