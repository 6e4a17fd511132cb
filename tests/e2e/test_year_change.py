"""One year ends and the next begins: the book is closed, the workbook carried on, nothing lost."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet
from workspaces import Answer, Office, new_office

from docgen.cli import door

NEXT = "sheets/thi-dua-2027.xlsx"
CARRIED = ("Người ký", "Nơi nhận", "Căn cứ")


class Calendar:
    """The clock of the office."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)

    def now(self, zone: tzinfo) -> datetime:
        return self.instant.astimezone(zone)


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    calendar = Calendar()
    monkeypatch.setattr(door, "datetime", calendar)
    return calendar


@pytest.fixture
def office(tmp_path: Path, calendar: Calendar) -> Iterator[Office]:
    office = new_office(tmp_path)
    for tab in CARRIED:
        office.configure(f"    tab: {tab}\n", f"    tab: {tab}\n    carried: true\n")
    return office


def next_year(office: Office, *arguments: str) -> Answer:
    return office.docgen("sheet", "next", "--xlsx", str(office.root / NEXT), *arguments)


def switch(office: Office) -> None:
    office.configure("workbook: sheets/thi-dua-2026.xlsx", f"workbook: {NEXT}")
    office.sheet = office.root / NEXT


def add_plan(office: Office, row: int, key: str | None, day: date, subject: str) -> None:
    """Type a plan and its one paragraph; without a key docgen gives one by the next run."""
    columns = ("Mã", "Ngày dự kiến", "Trích yếu", "Người ký", "Nơi nhận", "Sẵn sàng")
    values = (key, day, subject, "CT", "Nội bộ", "x")
    cells = {
        f"Kế hoạch!{office.header('Kế hoạch', header)}{row}": value
        for header, value in zip(columns, values, strict=True)
    }
    if key:
        cells |= {
            f"Nội dung kế hoạch!A{row}": key,
            f"Nội dung kế hoạch!B{row}": "Đoạn",
            f"Nội dung kế hoạch!C{row}": "Các cấp công đoàn thực hiện.",
        }
    office.type(cells)


def listed(office: Office) -> dict[str, tuple[str, int | None]]:
    documents = office.docgen("list", "--json").json["documents"]
    return {one["key"]: (one["state"], one["number"]) for one in documents}


def rows(page: Worksheet) -> list[Mapping[str, object]]:
    header = [cell.value for cell in page[1]]
    return [
        dict(zip(header, found, strict=True))
        for found in page.iter_rows(min_row=2, values_only=True)
        if any(found)
    ]


def test_a_year_is_closed_and_the_next_one_begins_at_one(
    office: Office, calendar: Calendar
) -> None:
    office.run()
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    office.docgen("reserve", "ke_hoach/KH02", "--date", "9/3/2026")
    refused = office.docgen("register", "close", "van_ban", "--json")
    assert (refused.code, refused.codes) == (1, ["register-close-reserved"])
    office.docgen("void", "ke_hoach/KH02", "--reason", "Không tổ chức")
    before = listed(office)
    papers = office.papers()

    calendar.instant = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)
    closed = office.docgen("register", "close", "van_ban", "--year", "2026")
    assert closed.code == 0
    said = "từ ngày 12/01/2026 đến ngày 09/3/2026, từ số 01 đến số 02; 2 số đã cấp"
    assert said in closed.out
    assert "trong đó 1 số đã hủy" in closed.out
    again = office.docgen("register", "close", "van_ban", "--year", "2026", "--json")
    assert (again.code, again.json["books"][0]["closed"]) == (0, "2027-01-04")

    made = next_year(office)
    assert made.code == 0, made.err
    assert f"workbook: {NEXT}" in made.out
    assert "năm 2027" in made.out
    switch(office)
    add_plan(office, 2, "KH11", date(2027, 1, 11), "Phát động thi đua năm 2027")
    ran = office.run()
    assert (ran.code, ran.json["counts"]["withdrawn"], ran.json["counts"]["new"]) == (0, 0, 1)
    assert listed(office) == before | {"ke_hoach/KH11": ("draft", None)}
    assert papers.items() <= office.papers().items()

    late = office.docgen("issue", "thong_bao/TB01", "ke_hoach/KH11", "--date", "31/12/2026")
    assert late.code == 1
    assert "đã đóng ngày 04/01/2027, không cấp số nữa" in late.err
    paper = ("--symbol", "CV-LĐLĐ", "--type-name", "Công văn", "--subject", "x", "--signer", "y")
    added = office.docgen(
        "register", "add", "--book", "van_ban", "--date", "30/12/2026", *paper, "--json"
    )
    assert (added.code, added.codes) == (1, ["act-book-closed"])

    issued = office.docgen("issue", "ke_hoach/KH11", "--date", "4/1/2027", "--json")
    assert issued.document("ke_hoach/KH11")["symbol"] == "01/KH-LĐLĐ"
    old = office.docgen("register", "--year", "2026", "--json").json
    assert [one["number"] for one in old["documents"]] == [1, 2]
    assert [one["period"] for one in old["books"]] == ["2026"]
    assert "đã đóng ngày 04/01/2027" in office.docgen("register").out
    assert office.docgen("register", "--year", "2027", "--json").json["books"] == []
    assert office.run().json["counts"]["withdrawn"] == 0


def test_the_print_of_a_closed_book_says_days_and_numbers_on_its_face(office: Office) -> None:
    office.run()
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    path = office.root / "so.xlsx"

    def face() -> str:
        office.docgen("register", "--year", "2026", "--xlsx", str(path))
        page = load_workbook(path).worksheets[0]
        return "\n".join(str(row[0]) for row in page.iter_rows(max_row=14, values_only=True))

    assert "Từ số ………… đến số …………" in face()
    assert "đã đóng" not in face()
    office.docgen("register", "close", "van_ban")
    closed = face()
    assert "Từ ngày 12/01/2026 đến ngày 12/01/2026" in closed
    assert "Từ số 01 đến số 01" in closed
    assert "kỳ 2026 đã đóng ngày 01/6/2026" in closed


ISSUE = ("issue", "ke_hoach/KH01", "--date", "12/1/2026")
RESERVE = ("reserve", "ke_hoach/KH01", "--date", "12/1/2026")
VOID = ("void", "ke_hoach/KH01", "--reason", "Sai")


@pytest.mark.parametrize(
    ("acts", "code", "stands", "slip"),
    [
        ((), "draft-key-of-another-year", ("draft", None), False),
        ((), "draft-key-of-another-year", ("draft", None), True),
        ((RESERVE,), "draft-key-of-another-year-numbered", ("reserved", 1), False),
        ((ISSUE,), "draft-key-of-another-year-numbered", ("issued", 1), False),
        ((ISSUE, VOID), "draft-key-of-another-year-void", ("void", 1), False),
    ],
    ids=["draft", "draft-and-a-slip", "reserved", "issued", "void"],
)
def test_last_years_key_typed_in_the_new_workbook_touches_nothing(
    office: Office,
    acts: tuple[tuple[str, ...], ...],
    code: str,
    stands: tuple[str, int | None],
    slip: bool,
) -> None:
    office.run()
    for act in acts:
        assert office.docgen(*act).code == 0
    before, papers = listed(office), office.papers()
    assert before["ke_hoach/KH01"] == stands
    next_year(office)
    switch(office)
    add_plan(office, 2, "KH01", date(2027, 1, 11), "Phát động thi đua năm 2027")
    if slip:  # a day of the old year: the new workbook seems to speak of both
        add_plan(office, 3, "KH31", date(2026, 1, 12), "Ngày gõ nhầm năm")
    for _ in range(2 if slip else 1):
        answer = office.run()
        assert answer.code == 3
        told = answer.json["problems"][answer.codes.index(code)]
        assert (told["where"]["table"], told["where"]["cell"]) == ("Kế hoạch", "A2")
        assert "“KH01”" in told["message"]
        assert "2026" in told["message"]
        assert answer.json["counts"]["withdrawn"] == 0
        assert answer.document("ke_hoach/KH01")["state"] == "held"
        assert answer.document("ke_hoach/KH01")["number"] is None
        assert before.items() <= listed(office).items()
        assert papers.items() <= office.papers().items()
        status = office.header("Kế hoạch", "Trạng thái")
        assert "số 01" not in str(office.cell(f"Kế hoạch!{status}2"))


def test_a_key_that_docgen_gives_is_none_of_last_year(office: Office) -> None:
    office.run()
    next_year(office)
    switch(office)
    add_plan(office, 2, None, date(2027, 1, 11), "Phát động thi đua năm 2027")
    office.run()
    assert office.cell("Kế hoạch!A2") == "KH03"


def test_a_paper_of_the_new_year_does_not_cite_last_years_of_the_same_key(office: Office) -> None:
    office.run()
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    next_year(office)
    switch(office)
    add_plan(office, 2, "KH01", date(2027, 1, 11), "Phát động thi đua năm 2027")
    notice = ("TB11", date(2027, 2, 1), "Đăng ký thi đua", "KH01", "CT", "Nội bộ", "x")
    office.type(
        {f"Thông báo!{letters}2": value for letters, value in zip("ABCDEFG", notice, strict=True)}
        | {
            f"Nội dung thông báo!{letters}2": value
            for letters, value in zip("ABC", ("TB11", "Đoạn", "Các cụm đăng ký."), strict=True)
        }
    )
    answer = office.run()
    assert sorted(answer.codes) == [
        "draft-cited-not-drafted",
        "draft-key-of-another-year-numbered",
    ]
    assert "thong_bao/TB11" not in listed(office)


def test_a_faulty_row_with_last_years_key_does_not_hold_last_years_draft(office: Office) -> None:
    office.run()
    before = listed(office)
    next_year(office)
    switch(office)
    add_plan(office, 2, "KH01", date(2027, 1, 11), "Phát động thi đua năm 2027")
    office.type({"Kế hoạch!D2": "KHÔNG CÓ"})
    answer = office.run()
    assert {"cell-reference", "draft-key-of-another-year"} <= set(answer.codes)
    assert listed(office) == before


def test_an_unticked_row_with_last_years_key_says_nothing_of_last_years_paper(
    office: Office,
) -> None:
    office.run()
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026")
    before = listed(office)
    next_year(office)
    switch(office)
    add_plan(office, 2, "KH01", date(2027, 1, 11), "Phát động thi đua năm 2027")
    office.type({"Kế hoạch!F2": None})
    answer = office.run()
    assert answer.json["counts"]["withdrawn"] == 0
    status = office.header("Kế hoạch", "Trạng thái")
    assert office.cell(f"Kế hoạch!{status}2") is None
    assert listed(office) == before


def test_a_paper_may_be_put_off_into_the_new_year_in_the_same_workbook(office: Office) -> None:
    office.run()
    office.type({"Kế hoạch!B3": date(2027, 1, 5), "Quyết định!B2": date(2027, 1, 6)})
    answer = office.run()
    assert answer.code == 0
    assert answer.document("ke_hoach/KH02")["act"] == "remake"
    assert listed(office)["ke_hoach/KH02"] == ("draft", None)
    assert office.file("ke_hoach/KH02").parent.parent.name == "2027"


def test_a_renamed_workbook_is_still_the_same(office: Office) -> None:
    office.run()
    before, papers = listed(office), office.papers()
    office.sheet.rename(office.root / NEXT)
    switch(office)
    answer = office.run()
    assert (answer.code, answer.json["counts"]["unchanged"]) == (0, 4)
    assert (listed(office), office.papers()) == (before, papers)
    office.type({"Kế hoạch!B3": date(2027, 1, 5)})
    assert office.run().document("ke_hoach/KH02")["act"] == "remake"
    office.delete_row("Thông báo", 2)
    assert office.run().json["counts"]["withdrawn"] == 1


def test_a_slip_of_the_year_in_the_new_workbook_withdraws_nothing(office: Office) -> None:
    office.run()
    before = listed(office)
    next_year(office)
    switch(office)
    add_plan(office, 2, "KH31", date(2026, 1, 12), "Ngày gõ nhầm năm")
    assert office.run().json["counts"]["withdrawn"] == 0
    assert before.items() <= listed(office).items()


def test_what_goes_on_holding_is_carried_as_it_was(office: Office) -> None:
    workbook = load_workbook(office.sheet, rich_text=True)
    signers, groups, bases = (workbook[tab] for tab in CARRIED)
    signers["G3"].value = date(2026, 12, 31)  # the last day of the old year
    signers["G5"].value = date(2027, 1, 1)  # the first of the new one
    for first, last in ((2, 3), (4, 5), (6, 7), (8, 9), (10, 11)):
        for row in range(first + 1, last + 1):
            groups[f"A{row}"].value = None
        groups.merge_cells(f"A{first}:A{last}")
    signers["H2"].value = "chữ cũ của docgen"
    bases["B2"].value = CellRichText(TextBlock(InlineFont(b=True), "Luật"), " Công đoàn")
    workbook.save(office.sheet)
    office.configure("Văn bản: {type: text, required: true}", "Văn bản: {type: rich}")
    made = next_year(office)
    assert made.code == 0, made.err
    assert "Người ký: chép 2 hàng, bỏ 2 hàng đã hết hiệu lực." in made.out
    old, new = load_workbook(office.sheet), load_workbook(office.root / NEXT, rich_text=True)
    assert new.sheetnames[: len(old.sheetnames)] == old.sheetnames
    assert [row["Mã"] for row in rows(new["Người ký"])] == ["CT", "CVP"]
    assert rows(new["Người ký"])[0]["Từ ngày"] == datetime(2025, 7, 1)
    assert rows(new["Người ký"])[0]["Kết quả kiểm tra"] is None
    assert rows(new["Nơi nhận"]) == rows(load_workbook(office.sheet)["Nơi nhận"])
    assert {str(one) for one in new["Nơi nhận"].merged_cells.ranges} == {
        "A2:A3",
        "A4:A5",
        "A6:A7",
        "A8:A9",
        "A10:A11",
    }
    spans = new["Căn cứ"]["B2"].value
    assert isinstance(spans, CellRichText)
    assert next((str(one), getattr(one, "font", None) and one.font.b) for one in spans) == (
        "Luật",
        True,
    )
    assert len(rows(new["Căn cứ"])) == 5  # a circular has been out of force since 2025
    for tab in ("Kế hoạch", "Nội dung kế hoạch", "Quyết định", "Đề cử cá nhân"):
        assert rows(new[tab]) == []
    assert new["Kế hoạch"].data_validations.dataValidation
    switch(office)
    add_plan(office, 2, "KH11", date(2027, 1, 11), "Phát động thi đua năm 2027")
    assert office.run().code == 0


def test_a_faulty_row_that_would_be_carried_stops_and_names_its_cells(office: Office) -> None:
    office.type({"Người ký!F2": "31/02/2025", "Căn cứ!C3": "x", "Kế hoạch!B2": "32/1/2026"})
    made = next_year(office, "--year", "2027")
    assert made.code == 1
    assert "Người ký!F2" in made.err
    assert "Căn cứ!C3" in made.err
    assert "Kế hoạch!B2" not in made.err
    assert not (office.root / NEXT).exists()


def test_a_faulty_row_that_has_ended_stays_behind_in_silence(office: Office) -> None:
    office.type({"Người ký!G2": date(2026, 12, 31), "Người ký!B2": None})
    assert next_year(office).code == 0


def test_a_half_typed_optional_cell_stays_empty(office: Office) -> None:
    office.type({"Người ký!D2": None, "Người ký!E2": None})
    assert next_year(office).code == 0
    signer = rows(load_workbook(office.root / NEXT)["Người ký"])[0]
    assert (signer["Mã"], signer["Quyền hạn"], signer["Thay cho"]) == ("CT", None, None)


def test_nothing_is_written_over(office: Office) -> None:
    (office.root / NEXT).write_bytes(b"x")
    made = next_year(office)
    assert made.code == 1
    assert (office.root / NEXT).read_bytes() == b"x"
    assert office.docgen("sheet", "next", "--xlsx", str(office.sheet)).code == 1
    assert office.docgen("sheet", "next", "--xlsx", str(office.root / "x.xls")).code == 1


@pytest.mark.parametrize(("asked", "year"), [((), "2028"), (("--year", "2027"), "2027")])
def test_the_year_is_the_one_after_the_newest_planned_date(
    office: Office, asked: tuple[str, ...], year: str
) -> None:
    office.type({"Kế hoạch!B3": date(2027, 3, 9)})
    assert f"năm {year}" in next_year(office, *asked).out


def test_a_row_that_ended_goes_along_while_others_point_to_it(office: Office) -> None:
    office.configure(
        "  can_cu:\n    tab: Căn cứ\n    carried: true\n",
        "  so_lieu:\n    tab: Số liệu\n    carried: true\n    columns:\n"
        "      Người báo: {type: reference, table: nguoi_ky, required: true}\n"
        "      Đoàn viên: {type: integer}\n"
        "  can_cu:\n    tab: Căn cứ\n    carried: true\n",
    )
    workbook = load_workbook(office.sheet, rich_text=True)
    page = workbook.create_sheet("Số liệu")
    for row in (("Người báo", "Đoàn viên"), ("PCT2", 0), ("CT", 12)):
        page.append(row)
    workbook.save(office.sheet)
    assert next_year(office).code == 0
    new = load_workbook(office.root / NEXT)
    assert [row["Mã"] for row in rows(new["Người ký"])] == ["CT", "PCT1", "PCT2", "CVP"]
    assert [tuple(row.values()) for row in rows(new["Số liệu"])] == [("PCT2", 0), ("CT", 12)]
