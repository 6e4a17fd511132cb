"""A workbook that people changed, held against the configuration; and made only once."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from example_config import EXAMPLE
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from docgen.errors import Stopped
from docgen.pipeline.provisioning import check_sheet, make_workbook

Change = Callable[[Workbook], object]


def made(folder: Path) -> Path:
    (folder / "sheets").mkdir()
    config = folder / "config.yaml"
    config.write_text(EXAMPLE, "utf-8")
    make_workbook(config, folder / "sheets" / "thi-dua.xlsx", {})
    return config


def found(config: Path) -> list[tuple[str, str | None, str | None]]:
    checked = check_sheet(config, {})
    assert checked.exit_code == (3 if checked.problems else 0)
    return [(one.code, one.where.table, one.where.cell) for one in checked.problems]


def changed(config: Path, change: Change) -> None:
    path = config.parent / "sheets" / "thi-dua.xlsx"
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)


def offering(tab: str, letters: str, formula: str | None) -> Change:
    def change(workbook: Workbook) -> None:
        rules = workbook[tab].data_validations.dataValidation
        rules[:] = [rule for rule in rules if not str(rule.sqref).startswith(letters)]
        if formula:
            rule = DataValidation(type="list", formula1=formula)
            rule.add(f"{letters}2:{letters}500")
            rules.append(rule)

    return change


def formatted(tab: str, letters: str, code: str) -> Change:
    def change(workbook: Workbook) -> None:
        workbook[tab].column_dimensions[letters].number_format = code

    return change


def setting(tab: str, cell: str, value: object) -> Change:
    def change(workbook: Workbook) -> None:
        workbook[tab][cell] = value

    return change


def test_a_new_workbook_is_as_declared(tmp_path: Path) -> None:
    config = made(tmp_path)
    assert found(config) == []
    changed(config, lambda _: None)  # nor does another program's saving change that
    assert found(config) == []


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (formatted("Kế hoạch", "C", "@"), ("sheet-format-text", "Kế hoạch", "C1")),
        (formatted("Kế hoạch", "C", "#,##0"), ("sheet-format-other", "Kế hoạch", "C1")),
        (formatted("Đề cử", "G", "dd/mm/yyyy"), ("sheet-format-other", "Đề cử", "G1")),
        (formatted("Người ký", "A", "0"), ("sheet-format-zeros", "Người ký", "A1")),
        (formatted("Đề cử", "B", "General"), ("sheet-format-zeros", "Đề cử", "B1")),
        (setting("Người ký", "A4", 7), ("sheet-zeros-lost", "Người ký", "A4")),
        (offering("Đề cử", "C", '"Tập thể"'), ("sheet-offer-lacks", "Đề cử", "C1")),
        (
            offering("Đề cử", "C", '"Tập thể, Cá nhân, Cụm"'),
            ("sheet-offer-surplus", "Đề cử", "C1"),
        ),
        (offering("Đề cử", "C", None), ("sheet-no-offer", "Đề cử", "C1")),
        (offering("Kế hoạch", "B", None), ("sheet-no-offer", "Kế hoạch", "B1")),
        (
            offering("Đề cử", "B", "'Kế hoạch'!$A$2:$A$99"),
            ("sheet-offer-elsewhere", "Đề cử", "B1"),
        ),
        (
            offering("Đề cử", "B", "'Quyết định'!$B$2:$B$99"),
            ("sheet-offer-elsewhere", "Đề cử", "B1"),
        ),
        (setting("Nội dung", "D1", None), ("sheet-answers-missing", "Nội dung", None)),
        (setting("Nội dung", "D1", "Kết quả"), ("sheet-answers-renamed", "Nội dung", None)),
        (setting("Đề cử", "D1", "Họ tên"), ("tab-column-renamed", "Đề cử", None)),
        (setting("Nơi nhận", "F1", "Nhóm"), ("tab-column-doubled", "Nơi nhận", None)),
    ],
)
def test_a_check_finds(change: Change, wanted: tuple[str, str, str | None], tmp_path: Path) -> None:
    config = made(tmp_path)
    changed(config, change)
    assert found(config) == [wanted]


@pytest.mark.parametrize(
    "change",
    [
        setting("Đề cử", "J1", "Ghi chú của chị Lan"),
        formatted("Kế hoạch", "C", "d/m/yyyy"),
        formatted("Kế hoạch", "C", "General"),
        formatted("Đề cử", "G", "General"),
        offering("Đề cử", "B", "'Quyết định'!$A:$A"),
        offering("Đề cử", "C", "cac_loai"),  # a name: what it means cannot be judged
        lambda workbook: workbook.move_sheet("Đề cử", -3),
    ],
)
def test_what_does_no_harm_is_not_told(change: Change, tmp_path: Path) -> None:
    config = made(tmp_path)
    changed(config, change)
    assert found(config) == []


def test_a_text_that_may_lose_its_zeros_is_a_hint(tmp_path: Path) -> None:
    config = made(tmp_path)
    changed(config, formatted("Đề cử", "E", "General"))
    checked = check_sheet(config, {})
    assert [(one.code, one.level) for one in checked.problems] == [("sheet-format-zeros", "info")]
    assert checked.exit_code == 0


def test_a_list_that_excel_keeps_as_an_extension_is_read(tmp_path: Path) -> None:
    config = made(tmp_path)
    path = config.parent / "sheets" / "thi-dua.xlsx"
    path.write_bytes(extended(path.read_bytes()))
    assert found(config) == []
    path.write_bytes(path.read_bytes())
    path.write_bytes(extended(path.read_bytes(), sheet="Kế hoạch"))
    assert ("sheet-offer-elsewhere", "Đề cử", "B1") in found(config)


def extended(content: bytes, sheet: str = "Quyết định") -> bytes:
    """Return a workbook whose nominations look up their decision as Excel 2010 writes it."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode("utf-8")
            if name.endswith("sheet4.xml"):
                part = re.sub(r'<dataValidation [^>]*sqref="B2:B\d+".*?</dataValidation>', "", part)
                part = re.sub("<extLst>.*</extLst>", "", part)
                part = part.replace("</worksheet>", EXTENSION.format(sheet) + "</worksheet>")
            target.writestr(name, part)
    return written.getvalue()


EXTENSION = (
    "<extLst><ext uri='{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}' "
    "xmlns:x14='http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'>"
    "<x14:dataValidations xmlns:xm='http://schemas.microsoft.com/office/excel/2006/main' count='1'>"
    "<x14:dataValidation type='list'><x14:formula1><xm:f>'{}'!$A$2:$A$5001</xm:f></x14:formula1>"
    "<xm:sqref>B2:B1048576</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)


# --- made only once --------------------------------------------------------------------------


def test_a_workbook_that_lacks_nothing_is_not_written_again(tmp_path: Path) -> None:
    config = made(tmp_path)
    path = config.parent / "sheets" / "thi-dua.xlsx"
    changed(config, setting("Đề cử", "J1", "Ghi chú của chị Lan"))
    before = path.read_bytes()
    again = make_workbook(config, path, {})
    assert (again.exit_code, again.added["changes"]) == (0, 0)
    assert again.settings == {"workbook": "sheets/thi-dua.xlsx"}
    assert path.read_bytes() == before


def test_a_workbook_that_is_otherwise_is_told_and_left_alone(tmp_path: Path) -> None:
    config = made(tmp_path)
    path = config.parent / "sheets" / "thi-dua.xlsx"
    changed(config, setting("Nội dung", "D1", None))
    before = path.read_bytes()
    with pytest.raises(Stopped) as stopped:
        make_workbook(config, path, {})
    codes = [one.code for one in stopped.value.problems]
    assert codes == ["sheet-exists-otherwise", "sheet-answers-missing"]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "code"), [("a.xlsx", "sheet-exists"), ("a.ods", "sheet-next-suffix")]
)
def test_another_file_is_never_overwritten(name: str, code: str, tmp_path: Path) -> None:
    config = made(tmp_path)
    path = tmp_path / name
    path.write_bytes(b"of the staff")
    with pytest.raises(Stopped) as stopped:
        make_workbook(config, path, {})
    assert [one.code for one in stopped.value.problems] == [code]
    assert path.read_bytes() == b"of the staff"
