"""Charts in templates: filled from the data with the workbook under them, and told in words."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from chart_templates import (
    BOUND,
    CHART,
    WORKBOOK,
    C,
    always,
    by_word,
    charted,
    edited,
    without_workbook,
)
from lxml import etree
from openpyxl import load_workbook
from render_templates import OWN, part

from docgen.errors import Stopped
from docgen.model import Job, Json
from docgen.render.lint import check
from docgen.render.template import compile_template
from docgen.render.wire import Bounds
from docgen.render.worker import render_here
from docgen.word.workbook import column, workbook

ROWS: list[dict[str, Json]] = [
    {"ten": "Xã, phường", "doan_vien": 1411, "nu": 223},
    {"ten": "Hành chính & <sự nghiệp>", "doan_vien": 252, "nu": 140},
    {"ten": "Ngoài nhà nước", "doan_vien": 659, "nu": 375},
    {"ten": 'Công đoàn "cấp trên"', "doan_vien": 12, "nu": 0},
]
BLANK: Json = {"$": "blank", "v": "Số liệu!D9"}


def rendered(content: bytes, rows: Json = ROWS) -> bytes:
    """Return what the whole way through a worker makes: guarded, rendered, proved."""
    job = Job(
        key="bao_cao/BC01",
        template=content,
        template_name="mau.docx",
        data={"theo_khu_vuc": rows},
        own=OWN,
        cited={},
        fields=None,
    )
    made = render_here(job, Bounds(20, 30, 500, 50))
    assert made.problems == ()
    assert made.content is not None
    return made.content


def chart_of(content: bytes) -> etree._Element:
    return etree.fromstring(part(content, CHART).encode())


def drawn(content: bytes) -> list[tuple[str, list[str], list[str]]]:
    """Return for each series of the chart: its name, its categories, its values by place."""
    return [
        (
            "".join(one.text for one in series.find(f"{C}tx").iter(f"{C}v")),
            [one.text for one in series.find(f"{C}cat").iter(f"{C}v")],
            [
                f"{point.get('idx')}={point.findtext(f'{C}v')}"
                for point in series.find(f"{C}val").iter(f"{C}pt")
            ],
        )
        for series in chart_of(content).iter(f"{C}ser")
    ]


def sheet_of(content: bytes) -> list[tuple[Any, ...]]:
    with ZipFile(BytesIO(content)) as archive:
        book = load_workbook(BytesIO(archive.read(WORKBOOK)))
    return list(book["Sheet1"].values)


def alt_text(content: bytes) -> str:
    root = etree.fromstring(part(content).encode())
    (frame,) = (one for one in root.iter() if etree.QName(one).localname == "docPr")
    return frame.get("descr")


def faults(content: bytes, rows: Json = ROWS) -> list[str]:
    with pytest.raises(Stopped) as stop:
        compile_template(content, "mau.docx").render({"theo_khu_vuc": rows}, OWN, {})
    return [problem.code for problem in stop.value.problems]


def test_a_chart_shows_the_rows_of_its_list() -> None:
    names = [row["ten"] for row in ROWS]
    assert drawn(rendered(charted())) == [
        ("Đoàn viên", names, ["0=1411", "1=252", "2=659", "3=12"]),
        ("Nữ đoàn viên", names, ["0=223", "1=140", "2=375", "3=0"]),
    ]


def test_the_workbook_under_a_chart_holds_the_same_figures_at_the_addresses_that_it_names() -> None:
    made = rendered(charted())
    rows = sheet_of(made)
    assert rows == [
        (None, "Đoàn viên", "Nữ đoàn viên"),
        *((row["ten"], row["doan_vien"], row["nu"]) for row in ROWS),
    ]
    addresses = [one.text for one in chart_of(made).iter(f"{C}f")]
    assert addresses == [
        *("Sheet1!$B$1", "Sheet1!$A$2:$A$5", "Sheet1!$B$2:$B$5"),
        *("Sheet1!$C$1", "Sheet1!$A$2:$A$5", "Sheet1!$C$2:$C$5"),
    ]
    counts = [one.get("val") for one in chart_of(made).iter(f"{C}ptCount")]
    assert counts == ["1", "4", "4"] * 2


def test_the_same_data_give_the_same_bytes_and_other_data_others() -> None:
    assert rendered(charted()) == rendered(charted())
    assert rendered(charted()) != rendered(charted(), ROWS[:2])


def test_a_chart_is_told_in_words_to_those_who_do_not_see_it() -> None:
    assert alt_text(rendered(charted())) == (
        "Biểu đồ: Theo khu vực. Xã, phường: Đoàn viên 1.411, Nữ đoàn viên 223; "
        "Hành chính & <sự nghiệp>: Đoàn viên 252, Nữ đoàn viên 140; "
        "Ngoài nhà nước: Đoàn viên 659, Nữ đoàn viên 375; "
        'Công đoàn "cấp trên": Đoàn viên 12, Nữ đoàn viên 0.'
    )


def test_many_categories_are_not_all_told() -> None:
    rows = [{"ten": f"Đơn vị {n}", "doan_vien": n, "nu": n} for n in range(45)]
    made = rendered(charted(), rows)
    assert alt_text(made).endswith("; và 15 mục nữa.")
    assert "Đơn vị 29:" in alt_text(made)
    assert len(drawn(made)[0][1]) == 45


def test_amounts_decimals_and_negative_numbers_are_drawn_as_numbers() -> None:
    rows = [
        {"ten": "A", "doan_vien": {"$": "money", "v": 12_540_000_000}, "nu": -3},
        {
            "ten": "B",
            "doan_vien": {"$": "decimal", "v": "1E+2"},
            "nu": {"$": "decimal", "v": "0.5"},
        },
    ]
    made = rendered(charted(), rows)
    assert [values for _, _, values in drawn(made)] == [
        ["0=12540000000", "1=100"],
        ["0=-3", "1=0.5"],
    ]
    assert sheet_of(made)[1:] == [("A", 12540000000, -3), ("B", 100, 0.5)]
    assert "Đoàn viên 12.540.000.000, Nữ đoàn viên -3; B: Đoàn viên 100" in alt_text(made)


def test_an_empty_cell_has_no_point_and_is_said_to_be_unknown() -> None:
    rows = [{**ROWS[0], "nu": BLANK}, ROWS[2]]
    made = rendered(charted(), rows)
    assert drawn(made)[1][2] == ["1=375"]
    assert [one.get("val") for one in chart_of(made).iter(f"{C}ptCount")] == ["1", "2", "2"] * 2
    assert sheet_of(made)[1] == ("Xã, phường", 1411, None)
    assert "Nữ đoàn viên chưa có số liệu" in alt_text(made)


def test_an_empty_name_of_a_category_is_told_by_its_cell() -> None:
    with pytest.raises(Stopped) as stop:
        compile_template(charted(), "mau.docx").render(
            {"theo_khu_vuc": [{**ROWS[0], "ten": BLANK}]}, OWN, {}
        )
    (problem,) = stop.value.problems
    assert (problem.code, problem.where.cell) == ("template-blank", "D9")


def test_a_chart_that_a_condition_leaves_out_keeps_no_sample_figure() -> None:
    made = rendered(charted(), [])
    assert "docPr" not in part(made)
    assert drawn(made) == [("Đoàn viên", [], []), ("Nữ đoàn viên", [], [])]
    assert sheet_of(made) == [(None, "Đoàn viên", "Nữ đoàn viên")]
    assert faults(always(), []) == ["template-chart-empty"]


def test_fields_of_a_referenced_row_can_be_named_with_a_dot() -> None:
    rows = [{"don_vi": {"ten": "An Bình"}, "doan_vien": 5, "nu": 2}]
    made = rendered(charted("Bieu_do : theo_khu_vuc;don_vi.ten ;doan_vien,nu"), rows)
    assert drawn(made)[0] == ("Đoàn viên", ["An Bình"], ["0=5"])


def test_a_chart_of_word_keeps_its_looks_and_loses_its_samples() -> None:
    content = by_word("bieu_do: theo_khu_vuc; ten; ty_le, doan_vien, nu")
    rows = [{**row, "ty_le": {"$": "decimal", "v": "12.5"}} for row in ROWS]
    made = rendered(content, rows)
    found = {name: values for name, _, values in drawn(made)}
    assert found == {
        "Tỷ lệ": ["0=12.5", "1=12.5", "2=12.5", "3=12.5"],
        "Đoàn viên": ["0=1411", "1=252", "2=659", "3=12"],
        "Nữ đoàn viên": ["0=223", "1=140", "2=375", "3=0"],
    }
    whole = part(made, CHART)
    assert "777" not in whole
    assert "Tabelle1" not in whole
    assert "<c:formatCode>0.0</c:formatCode>" in whole
    assert part(made, "word/charts/style1.xml") == part(content, "word/charts/style1.xml")
    assert sheet_of(made)[0] == (None, "Tỷ lệ", "Đoàn viên", "Nữ đoàn viên")
    line = next(chart_of(made).iter(f"{C}lineChart")).find(f"{C}ser")
    assert [child.tag.removeprefix(C) for child in line] == ["idx", "order", "tx", "cat", "val"]


def test_a_chart_without_a_workbook_holds_its_figures_itself() -> None:
    made = rendered(without_workbook(charted()))
    assert drawn(made)[0][2] == ["0=1411", "1=252", "2=659", "3=12"]
    assert {etree.QName(one[0]).localname for one in chart_of(made).iter(f"{C}cat", f"{C}val")} == {
        "strLit",
        "numLit",
    }


def test_a_chart_that_is_not_bound_stays_as_it_is() -> None:
    content = charted("Biểu đồ: số liệu của Tổng cục")
    made = rendered(content)
    assert part(made, CHART) == part(content, CHART)
    assert alt_text(made) == "Biểu đồ: số liệu của Tổng cục"


@pytest.mark.parametrize("lost", ["", "  "])
def test_a_chart_that_lost_its_alternative_text_is_a_fault(lost: str) -> None:
    """LibreOffice drops it when it saves a .docx: the sample would go out as figures."""
    assert faults(charted(lost)) == ["template-chart-unbound"]
    assert faults(edited(charted(), f' descr="{BOUND}"', "", "word/document.xml")) == [
        "template-chart-unbound"
    ]


@pytest.mark.parametrize(
    "bound",
    [
        "bieu_do",
        "bieu_do: ",
        "bieu_do: theo_khu_vuc",
        "bieu_do: theo_khu_vuc; ten",
        "bieu_do: theo_khu_vuc; ten; ",
        "bieu_do: theo_khu_vuc; ten; doan_vien,",
        "bieu_do: theo khu vuc; ten; doan_vien",
        "bieu_do: theo_khu_vuc; ten; doan_vien; nu",
        "bieudo = theo_khu_vuc; ten; doan_vien, nu",
        "bieu_do: theo_khu_vuc; Tên; doan_vien, nu",
    ],
)
def test_a_binding_that_cannot_be_read_is_a_fault(bound: str) -> None:
    assert faults(charted(bound)) == ["template-chart-binding"]


@pytest.mark.parametrize("bound", [f"{BOUND}, sang_kien", "bieu_do: theo_khu_vuc; ten; nu"])
def test_every_series_wants_a_field_of_its_own(bound: str) -> None:
    assert faults(charted(bound)) == ["template-chart-series"]


def test_only_charts_of_categories_and_values_can_be_bound() -> None:
    plane = edited(edited(charted(), "c:val>", "c:yVal>"), "c:cat>", "c:xVal>")
    assert faults(plane) == ["template-chart-kind"]
    picture = edited(charted(), "<c:chart ", "<c:picture ", "word/document.xml")
    assert faults(picture) == ["template-chart-kind"]


def test_the_check_of_a_template_names_the_fields_that_nobody_provides_and_their_place() -> None:
    fields = {"theo_khu_vuc": {"ten": None, "doan_vien": None, "nu_doan_vien": None}}
    bound = "bieu_do: theo_khu_vuc; ten; doan_vien, nu_doan_vien"
    (problem,) = check(charted(bound[:-2] + "n"), "m.docx", fields)
    assert (problem.code, problem.params["nearest"]) == (
        "template-field-unknown-near",
        "nu_doan_vien",
    )
    assert problem.where.paragraph == "đoạn 3"
    assert problem.where.text.startswith("bieu_do:")
    found = check(charted(bound.replace("khu_vuc", "khu_vc")), "m.docx", fields)
    assert {one.code for one in found} == {"template-field-unknown-near"}
    assert check(charted(bound), "m.docx", {**fields}) == ()


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("An Bình", "template-chart-list"),
        ({"ten": "An Bình"}, "template-chart-list"),
        ([{**ROWS[0], "nu": "ba"}], "template-chart-value"),
        ([{**ROWS[0], "nu": True}], "template-chart-value"),
        ([{**ROWS[0], "nu": [1]}], "template-chart-value"),
        ([{**ROWS[0], "ten": ["x"]}], "template-unprintable"),
        (["x"], "template-field-none"),
        ([{"ten": "x", "doan_vien": 1}], "template-field-unknown"),
    ],
)
def test_figures_that_cannot_be_drawn_are_told(rows: Json, code: str) -> None:
    assert faults(always(), rows) == [code]


def test_a_workbook_has_the_same_bytes_each_time_and_names_no_system() -> None:
    made = workbook([[None, "A & B"], ["x", 1]])
    assert made == workbook([[None, "A & B"], ["x", 1]])
    for entry in ZipFile(BytesIO(made)).infolist():
        assert (entry.create_system, entry.date_time) == (0, (1980, 1, 1, 0, 0, 0))


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_are_lettered_as_in_excel(index: int, letters: str) -> None:
    assert column(index) == letters
