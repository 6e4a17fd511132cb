"""A template is compiled once; its documents say what docxtpl's would, and nothing is lost."""

import hashlib
import re
import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from render_templates import (
    ISSUED,
    OWN,
    body,
    by_docxtpl,
    canonical,
    changed,
    decision_data,
    everywhere,
    paragraphs,
    part,
    plan_data,
    runs,
    table,
    template,
    texts,
    with_footnote,
)

from docgen.model import Json, Numbering
from docgen.render.template import compile_template

TEMPLATES = Path(__file__).parents[2] / "templates"
PEOPLE: Json = [{"ten": "Nguyễn Văn A", "tien": 5}, {"ten": "Trần Thị B & C", "tien": 1234}]


def render(content: bytes, **data: Json) -> bytes:
    return compile_template(content, "mau.docx").render(
        {"co_quan": {"ten": "Liên đoàn Lao động"}, **data}, OWN, {}
    )


# --- what comes out --------------------------------------------------------------------------


def test_number_symbol_and_date_are_blank_until_the_document_is_issued() -> None:
    content = paragraphs("Số: {{ so }}/{{ ky_hieu }}", "{{ ngay_thang_nam }}")
    made = compile_template(content, "mau.docx")
    assert texts(made.render({}, OWN, {})) == [
        "Số:        /KH-LĐLĐ",
        "ngày      tháng 3 năm 2026",
    ]
    assert texts(made.render({}, ISSUED, {})) == ["Số: 05/KH-LĐLĐ", "ngày 06 tháng 3 năm 2026"]


def test_a_template_renders_many_documents_and_none_sees_another() -> None:
    made = compile_template(paragraphs("{{ ten }}"), "mau.docx")
    assert texts(made.render({"ten": "một"}, OWN, {})) == ["một"]
    assert texts(made.render({"ten": "hai"}, OWN, {})) == ["hai"]
    assert texts(made.render({"ten": "một"}, OWN, {})) == ["một"]


def test_tags_are_filled_in_every_place_where_text_stands() -> None:
    made = render(everywhere("{{ ten }}"), ten="A & B <c>")
    assert texts(made) == ["", "A & B <c>", "A & B <c>", "A & B <c>", "HẾT"]
    for name in ("word/header1.xml", "word/footer1.xml", "word/footnotes.xml"):
        assert texts(made, name)[0] == "A & B <c>"
    assert Document(BytesIO(made)).core_properties.title == "A & B <c>"


def test_endnotes_are_filled_in_although_docxtpl_leaves_them() -> None:
    content = changed(
        with_footnote(paragraphs("x"), "{{ ten }}"),
        {
            "word/_rels/document.xml.rels": lambda old: old.replace(
                "relationships/footnotes", "relationships/endnotes"
            )
        },
    )
    assert texts(render(content, ten="A"), "word/footnotes.xml") == ["A"]


def test_data_are_never_evaluated() -> None:
    made = render(
        paragraphs("{{ a }}", "{{ b }}", "{{ c }}"), a="{{ 7*7 }}", b="{_{ 7*7 }_}", c="{%"
    )
    assert texts(made) == ["{{ 7*7 }}", "{_{ 7*7 }_}", "{%"]


def test_the_template_s_own_escaped_braces_print_as_braces() -> None:
    assert texts(render(paragraphs("{_{ ten }_} {{ ten }}"), ten="A")) == ["{{ ten }} A"]


def test_an_ampersand_in_a_tag_is_the_one_that_was_typed() -> None:
    content = paragraphs("{{ a ~ ' & ' ~ a }}{% if a == 'x & y' or 1 < 2 %}.{% endif %}")
    assert texts(render(content, a="x & y")) == ["x & y & x & y."]


def test_the_language_of_a_run_is_no_formatting_that_a_tag_must_share() -> None:
    lang = '<w:lang w:val="vi-VN"/><w:noProof/>'
    made = render(runs(("{{ te", lang), ("n }}{% if ten %}", ""), ("!{% endif %}", lang)), ten="A")
    assert texts(made) == ["A!"]


def test_a_run_tag_keeps_the_formatting_of_its_run() -> None:
    made = render(runs(("a {{r ten }} b", "<w:i/>")), ten="X")
    assert texts(made) == ["a X b"]
    assert part(made).count("<w:i/>") == 1


@pytest.mark.parametrize("split", [("{{ te", "n }}"), ("{", "{ ten }}"), ("{{ ten }", "}")])
def test_a_tag_that_word_has_split_over_runs_is_one_tag(split: tuple[str, str]) -> None:
    assert texts(render(runs((split[0], ""), (split[1], "")), ten="A")) == ["A"]


# --- the same as docxtpl ---------------------------------------------------------------------

FOR_ROW, END_ROW = ("{%tr for x in ds %}", ""), ("{%tr endfor %}", "")
LOOPS: dict[str, bytes] = {
    "values": paragraphs("{{ ten }} và {{ tien }}"),
    "paragraphs": paragraphs(
        "{%p for x in ds %}", "{{ loop.index }}. {{ x.ten }}", "{%p endfor %}", "hết"
    ),
    "branches": paragraphs("{%p if co %}", "có", "{%p else %}", "không", "{%p endif %}"),
    "inline": paragraphs("{% if co %}có {{ ten }}{% else %}không{% endif %}; {{ tien }}"),
    "inline over runs": runs(
        ("{% for x in ds %}", ""), ("{{ x.ten }}", "<w:b/>"), ("{% endfor %}", "")
    ),
    "over paragraphs": paragraphs("{% if co %}một", "hai{% endif %} ba"),
    "rows": table(("Tên", "Tiền"), FOR_ROW, ("{{ x.ten }}", "{{ x.tien }}"), END_ROW),
    "no constant row": table(FOR_ROW, ("{{ x.ten }}", "b"), END_ROW),
    "cells": table(("{%tc for x in ds %}", "{{ x.ten }}", "{%tc endfor %}")),
    "cells below a full row": table(
        ("a", "b", "c"), ("{%tc for x in ds %}", "{{ x.ten }}", "{%tc endfor %}")
    ),
    "colour and span": table(("{% cellbg mau %}{{ ten }}", "{% colspan so_cot %}{{ ten }}")),
    "merged down": table(FOR_ROW, ("{% vm %}{{ ten }}", "{{ x.ten }}"), END_ROW),
    "merged across": table(("{%tc for x in ds %}", "{% hm %}{{ ten }}", "{%tc endfor %}")),
    "comment": paragraphs("a{# ghi chú #}b", "{#p cả đoạn #}", "c"),
    "assigned": paragraphs("{% set y = ds[0] %}{{ y.ten ~ '/' ~ y.tien }}"),
}  # fmt: skip
CONTEXTS: list[dict[str, Json]] = [
    {"ds": PEOPLE, "co": True, "ten": "A & B < \"c\" 'd' >", "tien": 1000000},
    {"ds": PEOPLE[:1], "co": False, "ten": "dòng 1\ndòng 2\tcột", "tien": 0},
    {"ds": [*PEOPLE, *PEOPLE, *PEOPLE], "co": True, "ten": " ]]> 😀 ", "tien": -5},
]


@pytest.mark.parametrize("data", CONTEXTS, ids=["marks of XML", "breaks", "many"])
@pytest.mark.parametrize("name", LOOPS)
def test_document_xml_says_what_docxtpl_says(name: str, data: dict[str, Json]) -> None:
    values = {**data, "mau": "FFEE00", "so_cot": 2}
    made = render(LOOPS[name], **values)
    theirs = by_docxtpl(LOOPS[name], values, OWN, {})
    assert _sorted_cells(canonical(made)) == _sorted_cells(canonical(theirs))


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("ke-hoach.docx", plan_data()),
        ("quyet-dinh.docx", decision_data(20)),
        ("quyet-dinh.docx", {**decision_data(0), "tap_the": []}),
    ],
)
def test_the_sample_templates_come_out_as_by_docxtpl(file: str, data: dict[str, Json]) -> None:
    content = (TEMPLATES / file).read_bytes()
    theirs = by_docxtpl(content, data, OWN, {})
    made = compile_template(content, file).render(data, OWN, {})
    for name in _stories(made):
        assert canonical(made, name) == canonical(theirs, name)


def _stories(content: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return [name for name in archive.namelist() if name.startswith(("word/doc", "word/head"))]


def _sorted_cells(canonical_xml: bytes) -> bytes:
    """docxtpl puts what it adds to a cell's properties first; we keep the schema's order."""

    def sort(match: re.Match[bytes]) -> bytes:
        return b"".join(sorted(re.findall(rb"<[^/][^>]*></[^>]*>", match[0])))

    return re.sub(rb"<w:tcPr>.*?</w:tcPr>", sort, canonical_xml)


# --- what docxtpl gets wrong -----------------------------------------------------------------


def test_cell_properties_keep_the_order_of_the_schema() -> None:
    made = part(render(LOOPS["colour and span"], ten="A", mau="FF0000", so_cot=2))
    assert made.index("<w:tcW") < made.index("<w:shd")
    assert "<w:shd" not in made[made.index("<w:gridSpan") :]
    assert made.rindex("<w:tcW") < made.index("<w:gridSpan")


def test_a_table_without_a_grid_gets_one() -> None:
    def drop_grid(document: str) -> str:
        return re.sub("<w:tblGrid>.*</w:tblGrid>", "", document)

    content = changed(LOOPS["rows"], {"word/document.xml": drop_grid})
    assert "<w:tblGrid>" not in part(content)
    assert part(render(content, ds=PEOPLE)).count("<w:gridCol ") == 2


def test_drawings_in_a_loop_get_ids_of_their_own() -> None:
    box = part(everywhere("x"))
    content = changed(
        paragraphs("{%p for x in ds %}", "HÌNH", "{%p endfor %}"),
        {"word/document.xml": lambda old: _replace_paragraph(old, "HÌNH", _first_paragraph(box))},
    )
    made = part(render(content, ds=PEOPLE))
    assert 'docPr id="1001"' in made
    assert 'docPr id="1002"' in made


def _first_paragraph(document: str) -> str:
    start = document.index("<w:p")
    return document[
        start : document.index("</w:drawing></w:r></w:p>") + len("</w:drawing></w:r></w:p>")
    ]


def _replace_paragraph(document: str, text: str, by: str) -> str:
    start = document.rindex("<w:p>", 0, document.index(text))
    end = document.index("</w:p>", start) + len("</w:p>")
    return document[:start] + by + document[end:]


def test_bookmarks_in_a_loop_get_ids_and_names_of_their_own() -> None:
    mark = (
        '<w:bookmarkStart w:id="7" w:name="ten"/><w:r><w:t>{{ x.ten }}</w:t></w:r>'
        '<w:bookmarkEnd w:id="7"/>'
    )
    around = "<w:p><w:r><w:t>{{%p {} %}}</w:t></w:r></w:p>"
    content = body(around.format("for x in ds") + f"<w:p>{mark}</w:p>" + around.format("endfor"))
    made = part(render(content, ds=PEOPLE))
    assert 'bookmarkStart w:id="7" w:name="ten"' in made
    assert 'bookmarkStart w:id="1" w:name="ten_2"' in made
    assert made.count('bookmarkEnd w:id="7"') == made.count('bookmarkEnd w:id="1"') == 1


def test_paragraph_ids_and_editing_sessions_are_left_out() -> None:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    content = body(
        f'<w:p {w14} w14:paraId="0A1B2C3D" w:rsidR="00AA11BB"><w:r><w:t>x</w:t></w:r></w:p>'
    )
    made = part(render(content))
    assert "paraId=" not in made
    assert "rsidR=" not in made


# --- the file --------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:3]\n"
        "from render_templates import OWN, everywhere\n"
        "from docgen.render.template import compile_template\n"
        "content = open(sys.argv[3], 'rb').read()\n"
        "made = compile_template(content, 'm').render({'ten': 'A'}, OWN, {})\n"
        "print(hashlib.sha256(made).hexdigest())"
    )
    root = Path(__file__).parents[2]
    file = TEMPLATES / "ke-hoach.docx"
    data = plan_data(3)
    made = compile_template(file.read_bytes(), "m").render(data, OWN, {})
    code = code.replace("{'ten': 'A'}", repr(data))
    said = subprocess.run(
        [sys.executable, "-c", code, str(root), str(root / "tests"), str(file)],
        check=True,
        capture_output=True,
        env={"PYTHONHASHSEED": "7"},
    )
    assert said.stdout.decode().strip() == hashlib.sha256(made).hexdigest()


def test_the_file_says_who_made_it_and_when_by_its_own_date() -> None:
    made = compile_template(paragraphs("x"), "mau.docx").render(
        {"co_quan": {"ten": "Liên đoàn & Co"}}, ISSUED, {}
    )
    properties = Document(BytesIO(made)).core_properties
    assert properties.author == properties.last_modified_by == "Liên đoàn & Co"
    assert properties.revision == 1
    assert properties.created is not None
    assert properties.created.date() == date(2026, 3, 6)
    assert properties.modified == properties.created
    assert "python-docx" not in part(made, "docProps/core.xml") + part(made, "docProps/app.xml")


def test_a_template_saved_by_libreoffice_gives_one_core_part() -> None:
    wrong = "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    right = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    content = changed(paragraphs("x"), {"_rels/.rels": lambda old: old.replace(right, wrong)})
    made = render(content)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.namelist().count("docProps/core.xml") == 1
    relations = part(made, "_rels/.rels")
    assert wrong not in relations
    assert relations.count(right) == 1
    again = BytesIO()
    Document(BytesIO(made)).save(again)
    with zipfile.ZipFile(again) as archive:
        assert archive.namelist().count("docProps/core.xml") == 1


# --- large and long --------------------------------------------------------------------------


def test_a_cell_of_a_hundred_thousand_lines_takes_no_more_than_its_length() -> None:
    lines = "\n".join(f"dòng {n} & <b>" for n in range(100_000))
    made = render(paragraphs("{{ dai }}", "HẾT"), dai=lines)
    assert texts(made) == [lines, "HẾT"]


def test_the_fields_of_a_template_are_a_tree_with_the_items_below_their_lists() -> None:
    content = paragraphs(
        "{{ so }} {{ nguoi_ky.ten|hoa }}",
        "{%p for x in ds %}",
        "{% set y = x.con %}{{ loop.index }} {{ x['ten'] }} {{ y.tuoi }}",
        "{%p endfor %}",
        "{{ ds[0].tien }} {{ (ds|first).tinh }}",
    )
    assert compile_template(content, "m").fields() == {
        "so": {},
        "nguoi_ky": {"ten": {}},
        "ds": {"con": {"tuoi": {}}, "ten": {}, "tien": {}, "tinh": {}},
    }


def test_numberings_of_cited_documents_fill_the_words_that_name_them() -> None:
    form = "Kế hoạch số {so}/{ky_hieu} {ngay} ({ngay_ngan}) {{so}}"
    data: dict[str, Json] = {"a": {"$": "cite", "v": "k/1", "form": form}}
    made = compile_template(paragraphs("{{ a }}"), "m")
    assert texts(made.render(data, OWN, {"k/1": ISSUED})) == [
        "Kế hoạch số 05/KH-LĐLĐ ngày 06 tháng 3 năm 2026 (06/3/2026) {so}"
    ]
    open_number = Numbering("KH", date(2026, 1, 15))
    assert texts(made.render(data, OWN, {"k/1": open_number})) == [
        "Kế hoạch số        /KH ngày      tháng 01 năm 2026 (    /01/2026) {so}"
    ]


def test_a_python_docx_document_survives_unchanged() -> None:
    assert texts(render(template(lambda document: document.add_heading("Tiêu đề")))) == ["Tiêu đề"]
