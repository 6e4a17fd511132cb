"""Who is addressed and who receives: lines, copies, days, and the units behind the names."""

from collections.abc import Sequence
from datetime import date

import pytest
from example_config import EXAMPLE
from ruamel.yaml import YAML

from docgen.config import Config
from docgen.config.schema import Document
from docgen.drafts.addressees import Addressed, addressees
from docgen.drafts.members import directory
from docgen.drafts.recipients import Mail, Received, recipients
from docgen.drafts.sources import Sources, sources
from docgen.errors import Problem, Where
from docgen.model import Record, Term, Value

DAY = date(2026, 6, 1)
UNITS = {
    "tab": "Đơn vị",
    "key": "Mã",
    "columns": {
        "Mã": {"required": True},
        "Tên": {"required": True},
        "Tên ngắn": {},
        "Từ ngày": {"type": "date"},
        "Đến ngày": {"type": "date"},
    },
}
RECIPIENTS = {
    "table": "noi_nhan",
    "group": "nhom",
    "name": "noi_nhan",
    "note": "ghi_chu",
    "joined": "chung_dong",
    "copies": "so_ban",
    "from": "tu_ngay",
    "to": "den_ngay",
}


@pytest.fixture(scope="module")
def config() -> Config:
    """The example office, its recipients joined, counted and dated, its nominees from units."""
    content = YAML(typ="safe").load(EXAMPLE)
    content["tables"]["don_vi"] = UNITS
    content["tables"]["noi_nhan"]["columns"] |= {
        "Chung dòng": {"type": "yes-no"},
        "Số bản": {"type": "integer"},
        "Từ ngày": {"type": "date"},
        "Đến ngày": {"type": "date"},
    }
    content["tables"]["de_cu"]["columns"]["Đơn vị"] = {"type": "reference", "table": "don_vi"}
    content["tables"]["ke_hoach"]["columns"]["Kính gửi"] = {}
    content["recipients"] = RECIPIENTS
    content["units"] = {
        "table": "don_vi",
        "name": "ten",
        "short": "ten_ngan",
        "from": "tu_ngay",
        "to": "den_ngay",
    }
    return Config.model_validate(content)


def row(table: str, number: int, key: str = "", **values: Value) -> Record:
    cells = {tag: f"{letter}{number}" for letter, tag in zip("ABCDEFGH", values, strict=False)}
    return Record(
        table=table, tab=table, row=number, key=key, ready=True, values=values, cells=cells
    )


def member(number: int, group: str, name: str, **values: Value) -> Record:
    return row("noi_nhan", number, nhom=group, noi_nhan=name, **values)


def unit(key: str, name: str, **values: Value) -> Record:
    return row("don_vi", 2, key, ten=name, **values)


GROUPS = (
    member(2, "Cấp trên", "Tổng Liên đoàn", ghi_chu="(để báo cáo)", so_ban=2),
    member(3, "Cấp trên", "Tỉnh ủy", ghi_chu="(để báo cáo)"),
    member(4, "Cấp trên", "Ủy ban nhân dân tỉnh", ghi_chu="(để báo cáo)", chung_dong=True),
    member(5, "Cơ sở", "Công đoàn cơ sở", so_ban=0),
    member(6, "Huyện", "Liên đoàn huyện A", den_ngay=date(2026, 5, 31)),
    member(7, "Huyện", "Công đoàn xã B", chung_dong=True, tu_ngay=date(2026, 6, 1)),
)
UNIT_ROWS = (
    unit("U1", "Công đoàn phường Một", ten_ngan="CĐ P1", den_ngay=date(2026, 3, 31)),
    unit("U2", "Công đoàn phường Hai", ten_ngan="CĐ P2", tu_ngay=date(2026, 6, 2)),
    unit("U3", "Công đoàn phường Ba", ten_ngan="CĐ P3", tu_ngay=date(2025, 7, 1)),
    unit("U4", "Công đoàn phường Bốn"),
)


def known(config: Config, record: Record, rows: Sequence[Record] = GROUPS) -> Sources:
    tables = {"ke_hoach": [record], "noi_nhan": rows, "don_vi": UNIT_ROWS}
    return sources(config, "a.xlsx", tables, [])


def plan(config: Config, **changes: object) -> Document:
    document = config.documents["ke_hoach"]
    return document.model_copy(update=changes)


def received(
    config: Config,
    cell: str,
    *,
    day: date = DAY,
    nominees: Sequence[Record] = (),
    addressed: Addressed | None = None,
    **changes: object,
) -> tuple[Received, list[Problem]]:
    record = row("ke_hoach", 2, "KH01", nhom_noi_nhan=cell)
    problems: list[Problem] = []
    mail = Mail(directory(known(config, record)), plan(config, **changes), record, day, problems)
    return recipients(mail, addressed or Addressed(), {"ca_nhan": nominees}), problems


def addressed(config: Config, cell: str, day: date = DAY) -> tuple[Addressed, list[Problem]]:
    record = row("ke_hoach", 2, "KH01", kinh_gui=cell)
    problems: list[Problem] = []
    post = directory(known(config, record))
    document = plan(config, addressees="kinh_gui")
    return addressees(post, document, record, day, problems), problems


def test_joined_recipients_share_a_line_with_one_note_at_its_end(config: Config) -> None:
    found, problems = received(config, "Cấp trên")
    assert problems == []
    assert found.lines == (
        "- Tổng Liên đoàn (để báo cáo);",
        "- Tỉnh ủy, Ủy ban nhân dân tỉnh (để báo cáo);",
        "- Lưu: VT, VP.",
    )


def test_a_note_that_the_last_of_a_line_has_not_stays_with_its_own(config: Config) -> None:
    rows = (
        member(2, "N", "A", ghi_chu="(để báo cáo)"),
        member(3, "N", "B", chung_dong=True),
        member(4, "N", "C", chung_dong=True, ghi_chu="(b/c)"),
    )
    record = row("ke_hoach", 2, "KH01", nhom_noi_nhan="N")
    mail = Mail(directory(known(config, record, rows)), plan(config), record, DAY, [])
    assert recipients(mail, Addressed(), {}).lines[0] == "- A (để báo cáo), B, C (b/c);"


def test_copies_are_those_of_all_lines_and_of_the_archive(config: Config) -> None:
    assert received(config, "Cấp trên; Cơ sở")[0].copies == 2 + 1 + 1 + 0 + 2
    assert received(config, "Cấp trên; Cấp trên")[0].copies == 2 + 1 + 1 + 2
    uncounted = config.model_copy(
        update={"recipients": config.recipients.model_copy(update={"copies": None})}  # type: ignore[union-attr]
    )
    assert received(uncounted, "Cấp trên")[0].copies is None


def test_as_above_counts_the_addressees_and_an_article_nobody(config: Config) -> None:
    to = Addressed(("A",), ("A",), 3)
    for first, path, copies in (
        ("Như trên", "kinh_gui", 3),
        ("Như trên", None, 1),
        ("Như Điều 3", None, 0),
    ):
        found, _ = received(
            config, "Cơ sở", addressed=to, first_recipient=first, addressees=path, archive=["VT"]
        )
        assert (found.lines[0], found.copies) == (f"- {first};", copies + 1)


def test_the_register_names_whom_as_above_stands_for(config: Config) -> None:
    to = Addressed(("- A;", "- B."), ("A", "B"), 2)
    changes = {"first_recipient": "Như trên", "addressees": "kinh_gui"}
    found, _ = received(config, "Cơ sở", addressed=to, **changes)
    assert found.lines == ("- Như trên;", "- Công đoàn cơ sở;", "- Lưu: VT, VP.")
    assert found.registered == ("- A;", "- B;", "- Công đoàn cơ sở;", "- Lưu: VT, VP.")


def test_who_stands_on_the_paper_without_end_is_never_new_to_it(config: Config) -> None:
    rows = (
        member(2, "N", "A"),
        member(3, "M", "A", tu_ngay=date(2027, 1, 1)),
        member(4, "M", "B", tu_ngay=date(2027, 1, 1)),
        member(5, "M", "C"),
    )
    record = row("ke_hoach", 2, "KH01", nhom_noi_nhan="N; M")
    mail = Mail(directory(known(config, record, rows)), plan(config), record, DAY, [])
    assert [(one.kind, one.name) for one in recipients(mail, Addressed(), {}).terms] == [
        ("other-recipient", "B")
    ]


def test_who_receives_by_dates_is_left_out_on_other_days(config: Config) -> None:
    before, _ = received(config, "Huyện", day=date(2026, 5, 31))
    after, _ = received(config, "Huyện", day=date(2026, 6, 1))
    assert before.lines[0] == "- Liên đoàn huyện A;"
    assert after.lines[0] == "- Công đoàn xã B;"
    assert before.terms == (
        Term("recipient", "Liên đoàn huyện A", "", None, date(2026, 5, 31)),
        Term("other-recipient", "Công đoàn xã B", "", date(2026, 6, 1), None),
    )


def test_a_group_with_nobody_left_is_told_at_the_cell(config: Config) -> None:
    rows = GROUPS[:-1]
    record = row("ke_hoach", 2, "KH01", nhom_noi_nhan="Huyện; Cơ sở", kinh_gui="huyện")
    problems: list[Problem] = []
    post = directory(known(config, record, rows))
    recipients(Mail(post, plan(config), record, DAY, problems), Addressed(), {})
    addressees(post, plan(config, addressees="kinh_gui"), record, DAY, problems)
    assert [(one.code, one.where.cell) for one in problems] == [
        ("draft-recipient-group-empty", "A2"),
        ("draft-recipient-group-empty", "B2"),
    ]
    assert problems[0].params == {"group": "Huyện", "date": "01/6/2026"}


def nominee(number: int, key: str | None) -> Record:
    return row("de_cu", number, don_vi=key)


def test_who_stands_in_a_list_receives_too_once_after_the_groups(config: Config) -> None:
    nominees = [nominee(2, "U4"), nominee(3, "U3"), nominee(4, "U4"), nominee(5, None)]
    document = config.documents["quyet_dinh"]
    record = row("quyet_dinh", 2, "QD01", nhom_noi_nhan="Cơ sở")
    rows = (*GROUPS, member(8, "Cơ sở", "công đoàn phường ba", ghi_chu="(để biết)"))
    changed = document.model_copy(update={"recipients_of": ["ca_nhan.don_vi"]})
    mail = Mail(directory(known(config, record, rows)), changed, record, DAY, [])
    found = recipients(mail, Addressed(), {"ca_nhan": nominees})
    assert found.lines == (
        "- Như Điều 3;",
        "- Công đoàn cơ sở;",
        "- công đoàn phường ba (để biết);",
        "- Công đoàn phường Bốn;",
        "- Lưu: VT, CSPL.",
    )
    assert found.copies == 0 + 0 + 1 + 1 + 2


def test_a_unit_that_is_not_there_stays_and_is_told_at_its_cell(config: Config) -> None:
    nominees = [nominee(4, "U1"), nominee(5, "U2"), nominee(6, "U3")]
    found, problems = received(config, "Cơ sở", nominees=nominees, recipients_of=["ca_nhan.don_vi"])
    assert found.lines[1:4] == (
        "- Công đoàn phường Một;",
        "- Công đoàn phường Hai;",
        "- Công đoàn phường Ba;",
    )
    assert [(one.code, one.level, one.where.table, one.where.cell) for one in problems] == [
        ("draft-unit-not-there", "warning", "de_cu", "A4"),
        ("draft-unit-not-yet", "warning", "de_cu", "A5"),
    ]
    assert problems[0].params["last"] == "31/3/2026"
    assert problems[1].params["first"] == "02/6/2026"
    assert found.terms == (Term("unit", "Công đoàn phường Ba", "", date(2025, 7, 1), None),)


def test_a_unit_is_known_by_its_full_and_its_short_name(config: Config) -> None:
    found, problems = addressed(config, "cđ p1; Công đoàn phường Hai\nSở Nội vụ")
    assert found.lines == ("- cđ p1;", "- Công đoàn phường Hai;", "- Sở Nội vụ.")
    assert [(one.code, one.params["name"]) for one in problems] == [
        ("draft-unit-not-there", "Công đoàn phường Một"),
        ("draft-unit-not-yet", "Công đoàn phường Hai"),
    ]
    assert {one.where.cell for one in problems} == {"A2"}


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("Ban Thường vụ Tỉnh ủy.", ("Ban Thường vụ Tỉnh ủy",)),
        ("Sở A; Sở B", ("- Sở A;", "- Sở B.")),
        ("- Sở A;\n- Sở B.", ("- Sở A;", "- Sở B.")),
        ("Sở A; sở a", ("Sở A",)),
        ("cơ SỞ", ("Công đoàn cơ sở",)),
        ("Cấp trên", ("- Tổng Liên đoàn;", "- Tỉnh ủy;", "- Ủy ban nhân dân tỉnh.")),
    ],
)
def test_one_addressee_stands_bare_and_several_on_lines(
    config: Config, cell: str, lines: tuple[str, ...]
) -> None:
    found, problems = addressed(config, cell)
    assert (found.lines, problems) == (lines, [])


def test_addressees_count_their_copies(config: Config) -> None:
    assert addressed(config, "Cấp trên; Sở A")[0].copies == 2 + 1 + 1 + 1


def test_a_faulty_row_of_a_group_holds_its_papers_back(config: Config) -> None:
    record = row("ke_hoach", 2, "KH01", nhom_noi_nhan="Cấp trên", kinh_gui="Huyện")
    faults = [
        Problem("cell-date", Where(file="a.xlsx", table="noi_nhan", cell=cell))
        for cell in ("F3", "F6")
    ]
    tables = {"ke_hoach": [record], "noi_nhan": GROUPS}
    post = directory(sources(config, "a.xlsx", tables, faults))
    problems: list[Problem] = []
    recipients(Mail(post, plan(config), record, DAY, problems), Addressed(), {})
    assert problems == faults[:1]
    addressees(post, plan(config, addressees="kinh_gui"), record, DAY, problems)
    assert problems == faults


def test_an_unknown_group_is_told_with_the_one_that_is_near(config: Config) -> None:
    _, problems = received(config, "Cấp trênn")
    assert [(one.code, one.params["nearest"]) for one in problems] == [
        ("draft-recipient-group-near", "Cấp trên")
    ]
