"""Whatever the units report: groups add up to the whole, the absent and the present to all."""

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from report_office import AREAS, column, drafted, report_config

from docgen.data import Blank, decode
from docgen.model import Json, Money, Percent

CONFIG = report_config()
UNITS = st.lists(st.sampled_from([*AREAS, None]), min_size=1, max_size=8).map(
    lambda areas: [
        {"ma": f"U{n}", "ten": f"Đơn vị {n}", "khu_vuc": area} for n, area in enumerate(areas)
    ]
)
COUNT = st.none() | st.integers(0, 10**12)
FIGURES = st.fixed_dictionaries(
    {
        "doan_vien": COUNT,
        "nu": COUNT,
        "gia_tri_lam_loi": st.none() | st.integers(-(10**15), 10**15).map(Money),
        "ghi_chu": st.none() | st.sampled_from(["a", "á", "Đợt 2", "Đợt 10"]),
        "ky": st.sampled_from(["Này", "Này", "Trước"]),
    }
)


@st.composite
def reports(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what the units are and what they report; some of the rows name no unit."""
    units = draw(UNITS)
    keys = st.none() | st.sampled_from([unit["ma"] for unit in units])
    lines = st.lists(st.tuples(keys, FIGURES).map(lambda two: {"don_vi": two[0], **two[1]}))
    return draw(lines), units


@given(reports())
@settings(max_examples=80, deadline=None)
def test_groups_add_up_to_the_whole(
    report: tuple[list[dict[str, Any]], list[dict[str, Any]]],
) -> None:
    data = drafted(CONFIG, *report).data
    for name in ("theo_khu_vuc", "theo_don_vi", "theo_ghi_chu"):
        assert sum(column(data[name], "so_dong")) == len(data["so_lieu"])
        assert column(data[name], "stt") == [str(n + 1) for n in range(len(data[name]))]
        assert all(column(data[name], "so_dong")), "a group without rows"
    for name in ("theo_khu_vuc", "theo_don_vi"):
        assert sum(column(data[name], "doan_vien")) == data["doan_vien"]
    earned = (decode(one) for one in column(data["theo_khu_vuc"], "gia_tri_lam_loi"))
    assert sum(one.dong for one in earned if isinstance(one, Money)) == data["lam_loi"]["v"]


@given(reports())
@settings(max_examples=80, deadline=None)
def test_the_present_and_the_absent_are_all(
    report: tuple[list[dict[str, Any]], list[dict[str, Any]]],
) -> None:
    data = drafted(CONFIG, *report).data
    assert data["so_phai"] == len(report[1])
    assert data["so_thieu"] == len(data["thieu"])
    present = {line["don_vi"] for line in report[0] if line["ky"] == "Này"}
    assert set(column(data["thieu"], "khoa")) == {unit["ma"] for unit in report[1]} - present


@given(reports())
@settings(max_examples=80, deadline=None)
def test_each_share_is_right_within_its_rounding(
    report: tuple[list[dict[str, Any]], list[dict[str, Any]]],
) -> None:
    data = drafted(CONFIG, *report).data
    right(data["ty_le_nu"], data["nu"], data["doan_vien"])
    for item in data["theo_khu_vuc"]:
        right(item["ty_le"], item["so_dong"], len(data["so_lieu"]))
        right(item["ty_le_doan_vien"], item["doan_vien"], data["doan_vien"])


def right(stored: Json, part: int, whole: int) -> None:
    share = decode(stored)
    if whole == 0:
        assert isinstance(share, Blank)
        return
    assert isinstance(share, Percent)
    assert share.as_tuple().exponent == -1
    assert abs(Decimal(part) * 100 - share * Decimal(whole)) <= abs(Decimal(whole)) / 20
