"""The register: its file or server, its books, and what the clerk may not do with a number."""

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import psycopg
import pytest
import sqlalchemy as sa
from problems.example import Example
from register_databases import DAY, Place, drafted, issued, new_revision, raw
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from docgen.config.schema import Book, Volume
from docgen.errors import Problem, Where
from docgen.register import Order, Paper, Register, Tie, engine
from docgen.register.faults import fault_of
from docgen.register.upgrade import check_server

URL = "sqlite:///output/register.db"
SERVER = "postgresql://docgen@127.0.0.1:1/docgen"
KEY, OTHER = "ke_hoach/KH01", "ke_hoach/KH02"
Doing = Callable[[Register, Place], object]


def doing(
    code: str, did: str, act: Doing, *before: Doing, books: dict[str, Book] | None = None
) -> Example:
    """Return the example of an act on a register that holds two drafts; `books` are changed."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        place = Place(URL, folder)
        with place.open() as register:
            drafted(register, place, KEY, OTHER)
            for earlier in before:
                earlier(register, place)
        place.books = books or place.books
        with place.open() as register:
            act(register, place)
        return ()

    return Example(code, did, provoke)


def opening(code: str, did: str, prepare: Callable[[Place], object], url: str = URL) -> Example:
    """Return the example of a register that is opened after something was done to it."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        place = Place(url, folder)
        prepare(place)
        with place.open() as register:
            drafted(register, place, KEY)
        return ()

    return Example(code, did, provoke)


def answering(code: str, did: str, number: int) -> Example:
    """Return the example of a database file that answers with this code of SQLite's."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        def refuses(_: Connection) -> None:
            error = sqlite3.OperationalError("no")
            error.sqlite_errorcode = number
            raise error

        place = Place(URL, folder)
        with place.open() as register:
            sa.event.listen(register._database.engine, "begin", refuses)
            drafted(register, place, KEY)
        return ()

    return Example(code, did, provoke)


def refused(code: str, did: str, words: str) -> Example:
    """Return the example of a PostgreSQL server that lets nobody in, with its own words."""

    def provoke(_: Path) -> tuple[Problem, ...]:
        error = OperationalError("", {}, psycopg.OperationalError(f"FATAL:  {words}"))
        raise fault_of(error, Where(file="postgresql://may-chu/so"))

    return Example(code, did, provoke)


class _Server:
    """What a PostgreSQL server says of its settings."""

    def __init__(self, **settings: str) -> None:
        self.dialect = type("Dialect", (), {"name": "postgresql"})
        self.settings = {"server_encoding": "UTF8", "fsync": "on"} | settings

    def scalar(self, statement: sa.TextClause) -> str:
        return self.settings[str(statement).removeprefix("SHOW ")]


def set_up(code: str, did: str, **settings: str) -> Example:
    """Return the example of a PostgreSQL server with these settings."""

    def provoke(_: Path) -> tuple[Problem, ...]:
        where = Where(file="postgresql://may-chu/so")
        check_server(cast("Connection", _Server(**settings)), where)
        return ()

    return Example(code, did, provoke)


def take(*keys: str, day: date = DAY) -> Doing:
    return lambda register, place: register.take(
        [Order(key, day) for key in keys], at=place.at(), actor="lan"
    )


def reserve(key: str = KEY, day: date = DAY) -> Doing:
    return lambda register, place: register.reserve([Order(key, day)], at=place.at(), actor="lan")


def issue(key: str = KEY, day: date = DAY) -> Doing:
    return lambda register, place: issued(register, place, key, day)


def void(key: str = KEY, reason: str = "Ghi nhầm năm") -> Doing:
    return lambda register, place: register.void(key, reason, at=place.at(), actor="lan")


def add(**values: Any) -> Doing:
    columns = {
        "book": "chung",
        "day": DAY,
        "symbol": "CV-LĐLĐ",
        "type_name": "Công văn",
        "subject": "Mời họp",
        "signer": "Lê Văn Tám",
        "recipients": "",
    }
    paper = Paper(**{**columns, **values})
    return lambda register, place: register.add_paper(paper, at=place.at(), actor="lan")


def relate(new: str, old: str) -> Doing:
    return lambda register, place: register.relate(
        new, old, Tie.REPLACES, at=place.at(), actor="lan"
    )


def confirm(series: str, period: str, last: int) -> Doing:
    return lambda register, place: register.confirm(
        series, period, last, at=place.at(), actor="lan"
    )


def edit(key: str, **changes: Any) -> Doing:
    return lambda register, place: register.edit(key, changes, at=place.at(), actor="lan")


def revise(key: str = KEY, **values: object) -> Doing:
    return lambda register, place: register.add_revisions(
        [new_revision(key, **values)], at=place.at(), actor="may"
    )


def hold(register: Register, place: Place) -> None:
    register.hold([KEY], at=place.at(), actor="may")


def withdraw(register: Register, place: Place) -> None:
    register.withdraw([KEY], at=place.at(), actor="may")


def clock_back(_: Register, place: Place) -> None:
    place.now -= timedelta(hours=3)


def witness(**changes: Any) -> Doing:
    """Change what the file beside the papers remembers."""

    def change(_: Register, place: Place) -> None:
        content = json.loads(place.witness.read_text("utf-8"))
        last = changes.pop("last", None)
        if last:
            content["volumes"][0]["last"] = last
        place.witness.write_text(json.dumps(content | changes), "utf-8")

    return change


def broken_witness(_: Register, place: Place) -> None:
    place.witness.write_text("{", "utf-8")


def _locked(folder: Path) -> tuple[Problem, ...]:
    place = Place(URL, folder)
    with place.open() as register:
        drafted(register, place, KEY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "PATIENCE", 0.1)
        with place.open() as register, raw(place) as other:
            other.exec_driver_sql("UPDATE document SET pinned = NULL")
            drafted(register, place, KEY)
    return ()


def _on_a_network_drive(folder: Path) -> tuple[Problem, ...]:
    mounts = folder / "mountinfo"
    mounts.write_text(f"40 22 0:44 / {folder.resolve()} rw shared:5 - nfs4 server:/x rw\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "MOUNTS", mounts)
        with Place(URL, folder).open():
            return ()


def _without_driver(folder: Path) -> tuple[Problem, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "psycopg", None)
        with Place(SERVER, folder).open():
            return ()


def _garbage(place: Place) -> None:
    place.sqlite.parent.mkdir()
    place.sqlite.write_bytes(b"not a database at all, " * 100)


def _of_another_program(place: Place) -> None:
    place.sqlite.parent.mkdir()
    with closing(sqlite3.connect(place.sqlite)) as connection:
        connection.execute("CREATE TABLE theirs (a)")


def _of_a_newer_docgen(place: Place) -> None:
    with place.open():
        pass
    with raw(place) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def _nothing(_: Place) -> None:
    pass


PER_TYPE = Book(title="Sổ quyết định", per_type=True)
CLOSED = Book(title="Sổ chung", volumes=[Volume(opened=date(2026, 1, 1), closed=date(2026, 3, 1))])
OTHER_OWNER = Book(title="Sổ chung", owner="CĐP")
LATER = DAY + timedelta(days=1)

DATABASE = (
    opening("register-url", "Ghi sai mục register.url.", _nothing, "register.db"),
    Example("register-network-drive", "Đặt thư mục làm việc trên ổ đĩa mạng.", _on_a_network_drive),
    opening(
        "register-not-opened",
        "Đặt một thư mục vào chỗ của tệp sổ.",
        lambda place: place.sqlite.mkdir(parents=True),
    ),
    Example("register-driver", "Dùng PostgreSQL trên máy chưa cài phần kết nối.", _without_driver),
    Example("register-locked", "Chương trình khác đang ghi vào sổ.", _locked),
    answering("register-read-only", "Đặt tệp sổ chỉ cho đọc.", sqlite3.SQLITE_READONLY),
    answering("register-disk-full", "Ổ đĩa đầy.", sqlite3.SQLITE_FULL),
    answering("register-disk-fault", "Ổ đĩa hỏng.", sqlite3.SQLITE_IOERR),
    answering("register-failed", "SQLite trả lời một lỗi lạ.", sqlite3.SQLITE_INTERNAL),
    opening("register-corrupt", "Chép đè một tệp khác lên sổ.", _garbage),
    refused(
        "register-no-entry",
        "Ghi sai mật khẩu của máy chủ.",
        'password authentication failed for user "docgen"',
    ),
    refused("register-no-database", "Ghi sai tên cơ sở dữ liệu.", 'database "so" does not exist'),
    opening("register-unreachable", "Máy chủ PostgreSQL đang tắt.", _nothing, SERVER),
    set_up(
        "register-encoding",
        "Tạo cơ sở dữ liệu bằng bảng mã cũ.",
        server_encoding="SQL_ASCII",
    ),
    set_up("register-not-durable", "Tắt fsync cho máy chủ nhanh hơn.", fsync="off"),
    opening("register-foreign", "Chỉ nhầm vào tệp của phần mềm khác.", _of_another_program),
    opening("register-newer", "Mở sổ bằng bản docgen cũ hơn.", _of_a_newer_docgen),
)

BOOKS = (
    doing("register-text", "Dán ký tự điều khiển vào trích yếu.", add(subject="Mời\x00họp")),
    doing("register-key", "Đặt mã hàng là KH01~2.", revise("ke_hoach/KH01~2")),
    doing("register-frozen", "Ghi bản mới cho văn bản đã ban hành.", revise(nam=2027), issue()),
    doing("register-taken", "Soạn lại khi đang ban hành dở.", revise(nam=2027), take(KEY)),
    doing("register-clock", "Chỉnh lùi đồng hồ của máy.", take(OTHER), issue(), clock_back),
    doing(
        "register-book-changed",
        "Đổi chủ sổ trong config.yaml giữa năm.",
        take(OTHER),
        issue(),
        books={"chung": OTHER_OWNER},
    ),
    doing(
        "register-type-needed",
        "Vào sổ một văn bản mà không nói loại, ở sổ đánh số theo loại.",
        add(book="rieng"),
        books={"rieng": PER_TYPE},
    ),
    doing("register-symbol-needed", "Vào sổ một văn bản thiếu ký hiệu.", add(symbol=" ")),
    doing(
        "register-number-given",
        "Vào sổ tay số 1 khi số 1 đã cấp.",
        add(number=1, subject="Khác"),
        add(number=1),
    ),
    doing("register-number-before-first", "Vào sổ tay số 0.", add(number=0)),
    doing("register-number-ahead", "Vào sổ tay số 3 khi sổ còn trống.", add(number=3)),
    doing("register-no-line", "Ghi số bản cho văn bản chưa có số.", edit(KEY, copies=1)),
    doing("register-copies", "Ghi số bản âm.", add(copies=-1)),
)

RESTORED = (
    doing("register-witness", "Tệp nhớ số cuối bị hỏng.", take(OTHER), issue(), broken_witness),
    doing(
        "register-restored",
        "Đặt lại bản sao lưu cũ của sổ.",
        take(OTHER),
        issue(),
        witness(last=25),
    ),
    doing(
        "register-swapped",
        "Đặt nhầm sổ của thư mục khác.",
        take(OTHER),
        issue(),
        witness(register="0" * 32),
    ),
    doing("register-no-volume", "Xác nhận số cuối của sổ không có.", confirm("xyz", "2026", 4)),
    doing(
        "register-confirm-low",
        "Xác nhận số cuối nhỏ hơn số đã cấp.",
        confirm("chung", "2026", 0),
        issue(),
    ),
    doing(
        "register-confirm-high",
        "Xác nhận số cuối gõ thừa chữ số.",
        confirm("chung", "2026", 25000),
        issue(),
    ),
)

ACTS = (
    doing("act-twice", "Nêu một mã hai lần trong một lệnh.", take(KEY, KEY)),
    doing("act-unknown", "Hủy một mã không có.", void("ke_hoach/KH99")),
    doing("act-not-ours", "Ban hành một văn bản vào sổ tay.", take("@chung/2026/1"), add()),
    doing("act-void", "Ban hành văn bản đã hủy.", take(KEY), issue(), void()),
    doing("act-held", "Ban hành văn bản còn lỗi.", take(KEY), hold),
    doing("act-withdrawn", "Ban hành văn bản đã rút.", take(KEY), withdraw),
    doing("act-issued", "Giữ số cho văn bản đã ban hành.", reserve(), issue()),
    doing("act-taken", "Giữ số cho văn bản đang ban hành dở.", reserve(), take(KEY)),
    doing("act-not-stored", "Ban hành khi tệp chưa ghi xong.", take(KEY), revise(nam=2027)),
    doing("act-no-book", "Xóa sổ khỏi config.yaml.", take(KEY), books={"khac": PER_TYPE}),
    doing("act-no-volume", "Ban hành sau ngày đóng sổ.", take(KEY), books={"chung": CLOSED}),
    doing(
        "act-other-volume",
        "Ban hành năm khác với năm đã giữ số.",
        take(KEY, day=date(2025, 12, 31)),
        reserve(),
    ),
    doing("act-future", "Ban hành với ngày mai.", take(KEY, day=LATER)),
    doing(
        "act-not-taken",
        "Trả lại một số chưa lấy.",
        lambda register, place: register.put_back(KEY, at=place.at(), actor="lan"),
    ),
    doing("act-no-reason", "Hủy mà không ghi lý do.", void(reason=" "), issue()),
    doing("act-no-number", "Hủy một dự thảo chưa có số.", void()),
    doing("act-not-related", "Ghi văn bản thay thế chính nó.", relate(KEY, KEY), issue()),
    doing("act-not-issued", "Thay thế một dự thảo.", relate(OTHER, KEY)),
)

EXAMPLES = DATABASE + BOOKS + RESTORED + ACTS
