"""A report's tables: lists added up by groups, who is absent, targets held against totals."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from report_office import AREAS, DAY, column, composed, drafted, report_config

from docgen.config import Config
from docgen.config.carried import Figure
from docgen.data import Blank, encode, share_of_nothing
from docgen.drafts import available_fields
from docgen.errors import Problem, Where
from docgen.model import Draft, Json, Money, Percent


@pytest.fixture(scope="module")
def config() -> Config:
    return report_config()


UNITS: list[dict[str, Any]] = [
    {"ma": "B", "ten": "Phường Bình An", "khu_vuc": AREAS[0]},
    {"ma": "C", "ten": "Công ty Ánh Dương", "khu_vuc": AREAS[2]},
    {"ma": "A", "ten": "Xã Đông Hòa", "khu_vuc": AREAS[0]},
    {"ma": "D", "ten": "Cơ quan Sở", "khu_vuc": AREAS[1]},
]


def percent(text: str) -> Json:
    return encode(Percent(text))


def varied(config: Config, **parts: Any) -> Config:
    """Return the office with other parts of its report."""
    report = config.documents["bao_cao"].model_copy(update=parts)
    return config.model_copy(update={"documents": {"bao_cao": report}})


# --- summaries -------------------------------------------------------------------------------


def test_groups_of_a_choice_stand_in_its_order_and_those_without_rows_are_left_out(
    config: Config,
) -> None:
    figures = [
        {"don_vi": "C", "doan_vien": 10, "gia_tri_lam_loi": Money(500)},
        {"don_vi": "B", "doan_vien": 15},
        {"don_vi": "A", "doan_vien": 5, "gia_tri_lam_loi": Money(1000)},
    ]
    found = drafted(config, figures, UNITS).data["theo_khu_vuc"]
    assert found == [
        {
            "stt": "1",
            "ten": "Xã, phường",
            "so_dong": 2,
            "ty_le": percent("66.7"),
            "doan_vien": 20,
            "gia_tri_lam_loi": encode(Money(1000)),
            "ty_le_doan_vien": percent("66.7"),
            "ty_le_gia_tri_lam_loi": percent("66.7"),
        },
        {
            "stt": "2",
            "ten": "Ngoài nhà nước",
            "so_dong": 1,
            "ty_le": percent("33.3"),
            "doan_vien": 10,
            "gia_tri_lam_loi": encode(Money(500)),
            "ty_le_doan_vien": percent("33.3"),
            "ty_le_gia_tri_lam_loi": percent("33.3"),
        },
    ]


def test_groups_of_a_reference_stand_as_the_rows_of_its_table_by_their_names(
    config: Config,
) -> None:
    figures = [{"don_vi": key, "doan_vien": n} for n, key in enumerate("ABCA", 1)]
    found = drafted(config, figures, UNITS).data["theo_don_vi"]
    assert column(found, "ten") == ["Phường Bình An", "Công ty Ánh Dương", "Xã Đông Hòa"]
    assert column(found, "doan_vien") == [2, 3, 5]


def test_a_row_of_a_table_that_says_no_name_is_called_by_its_first_text(config: Config) -> None:
    without = config.model_copy(update={"units": None})
    found = drafted(without, [{"don_vi": "A"}], UNITS).data["theo_don_vi"]
    assert column(found, "ten") == ["Xã Đông Hòa"]


def test_groups_of_a_text_stand_in_vietnamese_order(config: Config) -> None:
    figures = [{"ghi_chu": text} for text in ("Đợt 2", "đang làm", "Đợt 10", "Đợt 2", "An")]
    found = drafted(config, figures, UNITS).data["theo_ghi_chu"]
    assert column(found, "ten") == ["An", "đang làm", "Đợt 2", "Đợt 10"]
    assert column(found, "so_dong") == [1, 1, 2, 1]


def test_rows_that_say_no_group_are_not_lost(config: Config) -> None:
    figures = [{"doan_vien": 1}, {"don_vi": "B", "doan_vien": 2}, {"doan_vien": 4}]
    data = drafted(config, figures, UNITS).data
    assert column(data["theo_khu_vuc"], "doan_vien") == [2, 5]
    assert data["theo_khu_vuc"][-1]["ten"] == encode(Blank("Số liệu!C2"))
    assert column(data["theo_ghi_chu"], "ten") == ["(không ghi)"]


def test_a_group_that_its_own_row_does_not_say_points_at_the_cell_there(config: Config) -> None:
    units = [{"ma": "B", "ten": "Phường Bình An"}]
    found = drafted(config, [{"don_vi": "B"}], units).data["theo_khu_vuc"]
    assert column(found, "ten") == [encode(Blank("Đơn vị!C2"))]


def test_a_share_of_nothing_is_blank_and_says_of_what(config: Config) -> None:
    found = drafted(config, [{"don_vi": "B", "doan_vien": 0}], UNITS).data["theo_khu_vuc"]
    assert found[0]["ty_le_doan_vien"] == encode(share_of_nothing("doan_vien"))
    assert found[0]["ty_le"] == percent("100.0")
    assert drafted(config, [], UNITS).data["theo_khu_vuc"] == []


def test_a_fault_of_the_row_that_says_the_group_holds_the_report_back(config: Config) -> None:
    fault = Problem("cell-choice", Where(file="a.xlsx", table="Đơn vị", cell="C2"))
    found = composed(config, [{"don_vi": "B"}], UNITS, problems=[fault])
    assert found.held[0].problems == (fault,)
    elsewhere = Problem("cell-choice", Where(file="a.xlsx", table="Đơn vị", cell="C3"))
    units = [UNITS[0], {**UNITS[1], "phai_bao_cao": False}]
    assert composed(config, [{"don_vi": "B"}], units, problems=[elsewhere]).held == ()


def test_a_fault_of_the_row_that_names_the_group_holds_the_report_back(config: Config) -> None:
    report = config.documents["bao_cao"]
    alone = varied(config, absent={}, figures={}, summaries={"a": report.summaries["theo_don_vi"]})
    fault = Problem("cell-hidden", Where(file="a.xlsx", table="Đơn vị", cell="B3"))
    found = composed(alone, [{"don_vi": "C"}], UNITS, problems=[fault])
    assert found.held[0].problems == (fault,)
    assert composed(alone, [{"don_vi": "B"}], UNITS, problems=[fault]).held == ()


# --- absent ----------------------------------------------------------------------------------


def absent(config: Config, *keys: str, units: list[dict[str, Any]] = UNITS) -> list[Json]:
    return column(drafted(config, [{"don_vi": key} for key in keys], units).data["thieu"], "khoa")


def test_the_absent_are_those_that_no_row_points_to_in_order(config: Config) -> None:
    assert absent(config) == ["C", "D", "B", "A"]
    assert absent(config, "C", "B", "B") == ["D", "A"]
    assert absent(config, "A", "B", "C", "D") == []


def test_a_row_of_the_year_before_is_no_report(config: Config) -> None:
    data = drafted(config, [{"don_vi": "A", "ky": "Trước"}], UNITS).data
    assert column(data["thieu"], "khoa") == ["C", "D", "B", "A"]


def test_an_absent_row_brings_its_fields(config: Config) -> None:
    (one,) = drafted(config, [{"don_vi": key} for key in "BCD"], UNITS).data["thieu"]
    assert (one["stt"], one["khoa"], one["ten"]) == ("1", "A", "Xã Đông Hòa")
    assert one["khu_vuc"] == AREAS[0]
    assert set(one) == set(available_fields(config, config.documents["bao_cao"])["thieu"] or ())


def test_who_need_not_report_is_not_absent(config: Config) -> None:
    units = [{**UNITS[0], "phai_bao_cao": False}, {**UNITS[1], "phai_bao_cao": None}, UNITS[2]]
    assert absent(config, units=units) == ["A"]


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        ({}, ["B"]),
        ({"tu_ngay": DAY, "den_ngay": DAY}, ["B"]),
        ({"tu_ngay": DAY + timedelta(1)}, []),
        ({"den_ngay": DAY - timedelta(1)}, []),
    ],
)
def test_a_unit_that_does_not_exist_on_the_day_is_not_absent(
    config: Config, stretch: dict[str, date], expected: list[str]
) -> None:
    assert absent(config, units=[{**UNITS[0], **stretch}]) == expected
    elsewhere = config.model_copy(update={"units": None})
    assert absent(elsewhere, units=[{**UNITS[0], **stretch}]) == ["B"]


@pytest.mark.parametrize(
    ("unit", "held"),
    [
        ({"phai_bao_cao": None, "faulty": "phai_bao_cao"}, True),
        ({"faulty": "khu_vuc"}, True),
        ({"tu_ngay": None, "faulty": "tu_ngay"}, True),
        ({"phai_bao_cao": False, "faulty": "khu_vuc"}, False),
        ({"den_ngay": DAY - timedelta(1), "faulty": "tu_ngay"}, False),
    ],
)
def test_a_faulty_unit_that_may_be_absent_holds_the_report_back(
    config: Config, unit: dict[str, Any], held: bool
) -> None:
    fault = Problem("cell-yes-no", Where(file="a.xlsx", table="Đơn vị", cell="D2"))
    found = composed(config, [], [{**UNITS[0], **unit}, UNITS[1]], problems=[fault])
    assert [one.problems for one in found.held] == ([(fault,)] if held else [])


def test_a_row_that_is_not_ready_is_not_absent(config: Config) -> None:
    assert absent(config, units=[{**UNITS[0], "ready": False}, UNITS[1]]) == ["C"]


# --- targets ---------------------------------------------------------------------------------


def compared(config: Config, figures: list[dict[str, Any]], **target: Any) -> dict[str, Json]:
    (found,) = drafted(config, figures, UNITS, [target]).data["chi_tieu"]
    return dict(found)


FIGURES: list[dict[str, Any]] = [
    {"doan_vien": 700, "gia_tri_lam_loi": Money(1_250_000_000), "diem": Decimal("7.5")},
    {"doan_vien": 300, "diem": Decimal("2.25")},
    {"doan_vien": 800, "gia_tri_lam_loi": Money(1_000_000_000), "ky": "Trước"},
]


def test_a_target_is_held_against_the_total_now_and_before(config: Config) -> None:
    found = compared(config, FIGURES, so_lieu="Đoàn viên", muc_tieu=Decimal(1200))
    assert found["thuc_hien"] == 1000
    assert found["cung_ky"] == 800
    assert found["ty_le"] == percent("83.3")
    assert found["so_voi_cung_ky"] == percent("125.0")
    assert found["dat"] is False


def test_what_is_just_reached_is_reached(config: Config) -> None:
    found = compared(config, FIGURES, so_lieu="Đoàn viên", muc_tieu=Decimal(1000))
    assert (found["ty_le"], found["dat"]) == (percent("100.0"), True)


def test_a_target_of_money_is_so_many_dong(config: Config) -> None:
    found = compared(config, FIGURES, so_lieu="Giá trị làm lợi", muc_tieu=Decimal(10**9))
    assert found["thuc_hien"] == encode(Money(1_250_000_000))
    assert (found["ty_le"], found["dat"]) == (percent("125.0"), True)


def test_decimals_are_added_up_exactly(config: Config) -> None:
    found = compared(config, FIGURES, so_lieu="Điểm", muc_tieu=Decimal("9.75"))
    assert found["thuc_hien"] == encode(Decimal("9.75"))
    assert found["dat"] is True


def test_what_has_nothing_to_be_held_against_is_blank(config: Config) -> None:
    nothing = compared(config, FIGURES, so_lieu="Điểm", muc_tieu=Decimal(0))
    assert nothing["ty_le"] == encode(share_of_nothing("muc_tieu (Chỉ tiêu!C2)"))
    assert nothing["so_voi_cung_ky"] == encode(share_of_nothing("cung_ky"))
    assert nothing["dat"] is True
    empty = compared(config, FIGURES, so_lieu="Điểm")
    assert empty["ty_le"] == empty["dat"] == encode(Blank("Chỉ tiêu!C2"))
    unsaid = compared(config, FIGURES, muc_tieu=Decimal(1))
    assert unsaid["thuc_hien"] == unsaid["cung_ky"] == encode(Blank("Chỉ tiêu!B2"))


def test_without_a_time_before_nothing_is_said_of_it(config: Config) -> None:
    lists = dict(config.documents["bao_cao"].lists)
    targets = lists["chi_tieu"].targets
    assert targets
    alone = targets.model_copy(update={"before": None})
    lists["chi_tieu"] = lists["chi_tieu"].model_copy(update={"targets": alone})
    other = varied(config, lists=lists)
    found = compared(other, FIGURES, so_lieu="Điểm", muc_tieu=Decimal(1))
    assert "cung_ky" not in found
    fields = available_fields(other, other.documents["bao_cao"])["chi_tieu"] or {}
    assert found.keys() == fields.keys()
    both = available_fields(config, config.documents["bao_cao"])["chi_tieu"] or {}
    assert set(both) - set(fields) == {"cung_ky", "so_voi_cung_ky"}


def test_every_item_holds_what_a_template_may_use(config: Config) -> None:
    data = drafted(config, FIGURES, UNITS, [{"so_lieu": "Điểm"}]).data
    fields = available_fields(config, config.documents["bao_cao"])
    for name in ("so_lieu", "chi_tieu", "theo_khu_vuc", "theo_don_vi", "theo_ghi_chu", "thieu"):
        assert data[name][0].keys() == (fields[name] or {}).keys(), name


# --- figures over a reference ----------------------------------------------------------------


def test_a_row_that_may_count_or_not_holds_the_report_back(config: Config) -> None:
    only = Figure(count="so_lieu", where={"don_vi.khu_vuc": AREAS[0]})
    alone = varied(config, absent={}, summaries={}, figures={"a": only})
    fault = Problem("cell-choice", Where(file="a.xlsx", table="Đơn vị", cell="C2"))
    units = [{**UNITS[0], "khu_vuc": None, "faulty": "khu_vuc"}, UNITS[1]]
    figures = [{"don_vi": "B"}, {"don_vi": "C"}]
    assert composed(alone, figures, units, problems=[fault]).held[0].problems == (fault,)
    assert drafted(alone, figures[1:], units, problems=[fault]).data["a"] == 0
    elsewhere = [{**UNITS[0], "faulty": "tu_ngay"}, UNITS[1]]
    assert drafted(alone, figures, elsewhere, problems=[fault]).data["a"] == 1


# --- what a draft was made from --------------------------------------------------------------


def inputs(config: Config, units: list[dict[str, Any]], **own: Any) -> str:
    draft: Draft = drafted(config, [{"don_vi": "B", "doan_vien": 1}], units, **own)
    return draft.inputs


def test_a_change_of_the_absent_is_a_change_of_the_report(config: Config) -> None:
    before = inputs(config, UNITS)
    assert inputs(config, UNITS) == before
    changed = [
        [*UNITS, {"ma": "E", "ten": "Đơn vị mới"}],
        [UNITS[0], {**UNITS[1], "ten": "Công ty Ánh Sao"}, *UNITS[2:]],
        [UNITS[0], {**UNITS[1], "den_ngay": DAY - timedelta(1)}, *UNITS[2:]],
        [UNITS[0], {**UNITS[1], "phai_bao_cao": False}, *UNITS[2:]],
    ]
    assert before not in [inputs(config, units) for units in changed]


def test_a_unit_that_does_not_exist_yet_is_no_change(config: Config) -> None:
    later = {"ma": "E", "ten": "Đơn vị mới", "tu_ngay": DAY + timedelta(30)}
    assert inputs(config, [*UNITS, later]) == inputs(config, UNITS)


def test_the_order_of_the_groups_is_what_a_report_was_made_from(config: Config) -> None:
    figures = [{"don_vi": "B"}, {"don_vi": "C"}]
    everybody = varied(config, absent={}, figures={})
    turned = [UNITS[1], UNITS[0], *UNITS[2:]]
    one, other = (drafted(everybody, figures, units) for units in (UNITS, turned))
    assert one.data["theo_don_vi"] != other.data["theo_don_vi"]
    assert one.inputs != other.inputs
