"""Cells merged downwards within their group, never across it."""

import re
from typing import Any

import pytest
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from render_templates import OWN, part, table, template, texts

from docgen.errors import Stopped
from docgen.model import Job
from docgen.render.proof import prove
from docgen.render.template import compile_template

ROWS = [
    {"don_vi": don_vi, "ten": ten, "dau_don_vi": dau}
    for don_vi, ten, dau in [
        ("CĐCS Một", "An", True),
        ("CĐCS Một", "Bình", False),
        ("CĐCS Một", "Chi", False),
        ("CĐCS Hai", "Dũng", True),
        ("CĐCS Ba", "Én", True),
        ("CĐCS Ba", "Giang", False),
    ]
]
GROUPED = table(
    ("Đơn vị", "Họ và tên"),
    ("{%tr for x in ds %}", ""),
    ("{% vm x.dau_don_vi %}{{ x.don_vi }}", "{{ x.ten }}"),
    ("{%tr endfor %}", ""),
)


def merges(content: bytes) -> list[str]:
    return re.findall(r'<w:vMerge w:val="(\w+)"', part(content))


def render(content: bytes, **data: Any) -> bytes:
    return compile_template(content, "mau.docx").render(data, OWN, {})


def test_each_group_begins_a_merge_of_its_own() -> None:
    made = render(GROUPED, ds=ROWS)
    assert merges(made) == ["restart", "continue", "continue", "restart", "restart", "continue"]
    said = texts(made)
    assert [said.count(f"CĐCS {name}") for name in ("Một", "Hai", "Ba")] == [1, 1, 1]
    assert len(re.findall("<w:tc>", part(made))) == 2 * (1 + len(ROWS))


def test_the_proof_knows_that_a_merged_cell_speaks_once() -> None:
    made = render(GROUPED, ds=ROWS)
    job = Job(key="k", template=GROUPED, template_name="mau.docx", data={"ds": ROWS}, own=OWN)
    assert prove(made, job, megabytes=5) == ()
    lost = render(GROUPED, ds=[{**row, "don_vi": "khác"} for row in ROWS])
    assert [problem.code for problem in prove(lost, job, megabytes=5)] == ["render-text-lost"]


def test_a_loop_that_is_merged_as_a_whole_speaks_once_too() -> None:
    content = table(
        ("{%tr for x in ds %}", ""),
        ("{% vm %}{{ x.don_vi }}", "{{ x.ten }}"),
        ("{%tr endfor %}", ""),
    )
    job = Job(key="k", template=content, template_name="mau.docx", data={"ds": ROWS}, own=OWN)
    made = render(content, ds=ROWS)
    assert merges(made) == ["restart"] + ["continue"] * 5
    assert prove(made, job, megabytes=5) == ()


def test_the_merge_stands_where_the_schema_wants_it_and_looks_stay() -> None:
    def build(document: Any) -> None:
        grid = document.add_table(3, 1)
        for row, text in zip(grid.rows, ["{%tr for x in ds %}", "", "{%tr endfor %}"], strict=True):
            row.cells[0].text = text
        cell = grid.rows[1].cells[0]
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell.paragraphs[0].add_run("{% vm x.dau_")
        cell.paragraphs[0].add_run("don_vi %}{{ x.don_vi }}")

    xml = part(render(template(build), ds=ROWS[:2]))
    cells = re.findall(r"<w:tc>.*?</w:tc>", xml)
    assert len(cells) == 2
    for cell in cells:
        assert re.findall(r"<w:(tcW|vMerge|vAlign)\b", cell) == ["tcW", "vMerge", "vAlign"]
        assert '<w:jc w:val="center"/>' in cell


@pytest.mark.parametrize("tag", ["{% vm x.a( %}", "{% vm x.ten.upper() %}", "{% hm x.dau %}"])
def test_a_condition_that_is_none_is_refused(tag: str) -> None:
    content = table(("{%tr for x in ds %}",), (f"{tag}a",), ("{%tr endfor %}",))
    with pytest.raises(Stopped):
        compile_template(content, "mau.docx")


def test_the_condition_is_a_field_that_the_template_asks_for() -> None:
    assert compile_template(GROUPED, "mau.docx").fields()["ds"].keys() == {
        "dau_don_vi",
        "don_vi",
        "ten",
    }
