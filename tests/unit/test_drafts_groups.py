"""Groups of a list: their order, what each row knows of them, numbers that start anew."""

from collections.abc import Sequence

import pytest
from rounds import CONFIG
from ruamel.yaml import YAML

from docgen.config import Config
from docgen.config.carried import ListOf, Outline
from docgen.drafts.filters import matches
from docgen.drafts.groups import group_tags, marks
from docgen.drafts.ordering import in_order
from docgen.drafts.outline import outline
from docgen.drafts.sources import Sources, sources
from docgen.model import Money, Record, Value


def ordered(known: Sources, child: ListOf, rows: Sequence[Record]) -> list[Record]:
    return in_order(known, child.table, rows, child.order, child.group)


def record(table: str, key: str, **values: Value) -> Record:
    return Record(
        table=table,
        tab=table,
        row=2,
        key=key,
        ready=True,
        values=values,
        cells=dict.fromkeys(values, "A2"),
    )


NOMINATED = [
    ("a", "DV1", "Bằng khen"),
    ("b", "DV2", "Giấy khen"),
    ("c", "DV1", "Giấy khen"),
    ("d", None, "Giấy khen"),
    ("e", "DV2", "Giấy khen"),
    ("f", "DV2", "Bằng khen"),
]


@pytest.fixture
def known() -> Sources:
    config = Config.model_validate(YAML(typ="safe").load(CONFIG))
    rows = [
        record("de_cu", key, don_vi=unit, hinh_thuc=form, ho_va_ten=key)
        for key, unit, form in NOMINATED
    ]
    units = [
        record("don_vi", "DV2", ten="Đức Hòa", khu_vuc="Doanh nghiệp"),
        record("don_vi", "DV1", ten="Dương Minh", khu_vuc="Xã"),
    ]
    return sources(config, "a.xlsx", {"de_cu": rows, "don_vi": units}, ())


def carried(**keys: object) -> ListOf:
    return ListOf.model_validate({"table": "de_cu", "link": "dot", **keys})


@pytest.mark.parametrize(
    ("group", "order", "expected"),
    [
        ([], [], "abcdef"),
        (["hinh_thuc"], [], "bcdeaf"),  # choices in their order, not in that of letters
        (["don_vi"], [], "befacd"),  # rows of the units' table in their order; none of them last
        (["don_vi.ten"], [], "acbefd"),  # words in Vietnamese order: D before Đ
        (["don_vi.khu_vuc"], [], "acbefd"),
        (["hinh_thuc", "don_vi"], [], "becdfa"),
        ([], ["don_vi.ten", "hinh_thuc"], "acfbed"),
    ],
)
def test_rows_stand_by_groups_and_then_in_order(
    known: Sources, group: list[str], order: list[str], expected: str
) -> None:
    rows = ordered(known, carried(group=group, order=order), known.rows("de_cu"))
    assert "".join(row.key for row in rows) == expected


def test_each_row_knows_its_place_in_each_of_its_groups(known: Sources) -> None:
    child = carried(group=["hinh_thuc", "don_vi"])
    made = marks(known, child, ordered(known, child, known.rows("de_cu")))  # b e c d | f a
    columns = {name: [row[name] for row in made] for name in made[0]}
    assert columns == {
        "stt_chung": ["1", "2", "3", "4", "5", "6"],
        "stt": ["1", "2", "1", "1", "1", "1"],
        "dau_hinh_thuc": [True, False, False, False, True, False],
        "cuoi_hinh_thuc": [False, False, False, True, False, True],
        "so_hinh_thuc": [1, 1, 1, 1, 2, 2],
        "dong_hinh_thuc": [4, 4, 4, 4, 2, 2],
        "stt_hinh_thuc": ["1", "2", "3", "4", "1", "2"],
        "dau_don_vi": [True, False, True, True, True, True],
        "cuoi_don_vi": [False, True, True, True, True, True],
        "so_don_vi": [1, 1, 2, 3, 1, 2],
        "dong_don_vi": [2, 2, 1, 1, 1, 1],
        "stt_don_vi": ["1", "2", "1", "1", "1", "1"],
    }
    assert {*group_tags(child), "stt"} == columns.keys()


def test_a_list_without_groups_has_numbers_alone(known: Sources) -> None:
    made = marks(known, carried(), known.rows("de_cu"))
    assert made == [{"stt": str(n)} for n in range(1, 7)]
    assert marks(known, carried(group=["don_vi"]), []) == []


@pytest.mark.parametrize(
    ("values", "where", "meant"),
    [
        ({"phieu": 5}, {"phieu": 5}, True),
        ({"phieu": Money(5)}, {"phieu": 5}, True),
        ({"phieu": None}, {"phieu": 5}, False),
        ({"don_vi": "DV1"}, {"don_vi.khu_vuc": "Xã"}, True),
        ({"don_vi": "DV2"}, {"don_vi.khu_vuc": "Xã"}, False),
        ({"don_vi": None}, {"don_vi.khu_vuc": "Xã"}, False),
    ],
)
def test_a_row_is_meant_by_its_values(
    known: Sources, values: dict[str, Value], where: dict[str, str | bool | int], meant: bool
) -> None:
    assert matches(known, record("de_cu", "x", **values), where) is meant


@pytest.mark.parametrize(
    ("first", "levels", "labels"),
    [
        (2, ["Phần", "Mục", "Phần"], ["II.", "1.", "III."]),
        (2, ["Mục", "Điểm", "Mục"], ["2.", "a)", "3."]),
        (3, ["Đoạn", "Phần", "Đoạn"], ["", "III.", ""]),
        (1, ["Phần", "Mục"], ["I.", "1."]),
        (2, ["Đoạn"], [""]),
    ],
)
def test_the_outermost_level_begins_where_it_is_told(
    first: int, levels: list[str], labels: list[str]
) -> None:
    shape = Outline(level="cap", text="noi_dung", first=first)
    rows = [record("x", "", cap=level, noi_dung="x") for level in levels]
    assert [item["nhan"] for item in outline(shape, rows)] == labels
