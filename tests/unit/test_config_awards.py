"""Faults of awards in config.yaml: each found alone, where it stands."""

import pytest
from award_office import AWARDS, TABLES
from example_config import EXAMPLE

from docgen.config import Config
from docgen.config.faults import problems
from docgen.config.load import check
from docgen.errors import Problem
from docgen.messages import message

FORMS = "choices: [Giấy khen, Giấy khen chuyên đề]"
NOMINATIONS = f"""
  de_cu_tap_the:
    tab: Đề cử tập thể
    columns:
      Quyết định: {{type: reference, table: quyet_dinh}}
      Tên tập thể: {{}}
      Hình thức: {{type: choice, {FORMS}}}

  de_cu_ca_nhan:
    tab: Đề cử cá nhân
    columns:
      Quyết định: {{type: reference, table: quyet_dinh}}
      Họ và tên: {{}}
      Đơn vị: {{}}
      Ngày sinh: {{type: date}}
      Hình thức: {{type: choice, {FORMS}}}
      Kết quả: {{type: choice, choices: [Đồng ý, Không]}}
      Tiền thưởng: {{type: money}}
"""
LISTS = """
      giay_khen:
        table: de_cu_ca_nhan
        link: quyet_dinh
        prize: {tag: tien_thuong, form: hinh_thuc, object: Cá nhân}
"""
FIGURES = """
      muc: {rate: {form: Giấy khen, object: Cá nhân}}
      tong_muc: {add: [muc, tien_thuong_giay_khen]}
"""
WHOLE = EXAMPLE.replace("\nsigners:\n", f"{TABLES}{NOMINATIONS}\nsigners:\n", 1)
WHOLE = WHOLE.replace("\ndocuments:\n", f"{AWARDS}\ndocuments:\n", 1)
BEFORE_FIGURES = "        order: [ho_va_ten, don_vi]\n    figures:\n"
SUM = "      tien_thuong_giay_khen: {sum: giay_khen.tien_thuong}\n"
WHOLE = WHOLE.replace(
    BEFORE_FIGURES,
    BEFORE_FIGURES.replace("    figures:\n", f"{LISTS.strip(chr(10))}\n    figures:\n{SUM}"),
    1,
)
WHOLE = WHOLE.replace("    file_name:", f"{FIGURES.strip(chr(10))}\n    file_name:", 1)

ONE = "awards.nominations.ca_nhan"
CASES = [
    ("table: de_cu_ca_nhan\n      name", "table: de_cu_ca\n      name", "config-undeclared-near"),
    ("name: ho_va_ten\n      object", "name: ho_va\n      object", "config-unknown-tag-near"),
    ("object: Cá nhân\n      round", "object: Cá nhan\n      round", "config-undeclared-near"),
    ("born: ngay_sinh", "born: tien_thuong", "config-column-type"),
    ("born: ngay_sinh", "achievement: ngay_sinh", "config-column-type"),
    ("born: ngay_sinh", "refused: {ket_qua: Đồng}", "config-undeclared-near"),
    ("born: ngay_sinh", "refused: {ket_qua: 5}", "config-where-type"),
    ("born: ngay_sinh", "refused: {ket: Đồng ý}", "config-unknown-tag-near"),
    ("born: ngay_sinh", "refused: {quyet_dinh.trich_yeu: A}", None),
    ("born: ngay_sinh", "refused: {quyet_dinh.trich: A}", "config-unknown-tag-near"),
    ("rounds: {table: quyet_dinh", "rounds: {table: ke_hoach", "config-reference-elsewhere"),
    ("date: ngay_du_kien}\n  nom", "date: trich_yeu}\n  nom", "config-column-type"),
    ("most: so_luong", "most: hinh_thuc", "config-column-type"),
    ("round: dot, form", "round: doi_tuong, form", "config-column-type"),
    ("factor: he_so", "factor: muc_co_dinh", "config-column-type"),
    ("amount: muc_co_dinh", "amount: he_so", "config-column-type"),
    ("    factor: he_so\n    amount: muc_co_dinh\n", "", "config-missing-key"),
    ("amount: muc_luong}", "amount: muc_thuong}", "config-unknown-tag-near"),
    (
        "    base: {table: luong_co_so, from: tu_ngay, amount: muc_luong}\n",
        "",
        "config-missing-key",
    ),
    ("unit: don_vi, form", "unit: ngay, form", "config-column-type"),
    ("Đơn vị: {}", "Đơn vị: {type: reference, table: ke_hoach}", "config-column-type"),
    ("prize: {tag: tien_thuong", "prize: {tag: don_vi", "config-column-type"),
    ("prize: {tag: tien_thuong", "prize: {tag: stt", "config-name-taken"),
    (
        "form: hinh_thuc, object: Cá nhân}\n    f",
        "form: hinh, object: Cá nhân}\n    f",
        "config-unknown-tag-near",
    ),
    ("object: Cá nhân}\n    f", "object: Cá}\n    f", "config-undeclared"),
    ("rate: {form: Giấy khen,", "rate: {form: Giấy mời,", "config-undeclared"),
    ("add: [muc, tien_thuong_giay_khen]", "add: [muc, so_ca_nhan]", "config-figure-mixed"),
]


def faults(text: str) -> list[Problem]:
    found = check(text, {})
    return [] if isinstance(found, Config) else problems(found, "config.yaml")


def test_the_whole_file_has_no_fault() -> None:
    assert faults(WHOLE) == []


@pytest.mark.parametrize(("old", "new", "code"), CASES)
def test_a_fault_of_awards_is_told(old: str, new: str, code: str | None) -> None:
    assert WHOLE.count(old) == 1, old
    found = faults(WHOLE.replace(old, new))
    assert {one.code for one in found} == ({code} if code else set())
    for one in found:
        assert message(one, "vi").endswith((".", "?"))


def test_a_prize_may_be_of_a_tag_that_no_column_has() -> None:
    derived = WHOLE.replace("tag: tien_thuong", "tag: thuong")
    assert [one.code for one in faults(derived)] == []
    summed = derived.replace("sum: giay_khen.tien_thuong", "sum: giay_khen.thuong")
    assert faults(summed) == []
    other = summed.replace("sum: giay_khen.thuong", "sum: giay_khen.thuog")
    assert [one.code for one in faults(other)] == ["config-unknown-tag-near"]


def test_prizes_and_rates_need_a_table_of_rates() -> None:
    without = WHOLE[: WHOLE.index("  rates:\n")] + WHOLE[WHOLE.index("\ndocuments:\n") :]
    assert [one.code for one in faults(without)] == ["config-needs-section"] * 2
