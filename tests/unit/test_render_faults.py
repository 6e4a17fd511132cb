"""What is wrong with a template or a value is told with its place, all at once."""

from time import perf_counter
from typing import Any

import pytest
from render_templates import (
    OWN,
    body,
    changed,
    paragraphs,
    part,
    runs,
    table,
    template,
)

from docgen.errors import Stopped
from docgen.messages import message
from docgen.model import Json
from docgen.render.template import compile_template

BOXED = (
    "<w:p><w:r><w:pict/></w:r><w:r><w:t>{%p if x %}</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"
)
PEOPLE: Json = [{"ten": "Nguyễn Văn A", "tien": 5}, {"ten": "Trần Thị B & C", "tien": 1234}]


def render(content: bytes, **data: Json) -> bytes:
    return compile_template(content, "mau.docx").render(
        {"co_quan": {"ten": "Liên đoàn Lao động"}, **data}, OWN, {}
    )


def faults(content: bytes) -> list[str]:
    with pytest.raises(Stopped) as stopped:
        compile_template(content, "mau.docx")
    for problem in stopped.value.problems:
        assert message(problem, "vi")
        assert message(problem, "en")
    return [problem.code for problem in stopped.value.problems]


def fault_of_render(content: bytes, **data: Json) -> list[str]:
    made = compile_template(content, "mau.docx")
    with pytest.raises(Stopped) as stopped:
        made.render(data, OWN, {})
    for problem in stopped.value.problems:
        assert message(problem, "vi")
        assert message(problem, "en")
    return [problem.code for problem in stopped.value.problems]


# --- faults of a template, all at once -------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("template-tag-unclosed", paragraphs("a {{ ten b")),
        ("template-tag-unclosed", paragraphs("a {% if b", "x %}")),
        ("template-tag-unclosed", paragraphs("ten }} b")),
        ("template-tag-unclosed", paragraphs("{{ a {{ b }}")),
        ("template-tag-syntax", paragraphs("{{ ten. }}")),
        ("template-tag-syntax", paragraphs("{{ }}")),
        ("template-tag-syntax", paragraphs("{% if %}x{% endif %}")),
        ("template-tag-syntax", paragraphs("{% if a %}x{% endif b %}")),
        ("template-tag-space", table(("{% tr for x in ds %}",))),
        ("template-tag-space", paragraphs("{% p if x %}")),
        ("template-tag-subdocument", paragraphs("{{p ten }}")),
        ("template-tag-mixed-format", runs(("{{ te", ""), ("n }}", "<w:b/>"))),
        ("template-statement-unknown", paragraphs("{% iff x %}")),
        ("template-statement-unknown", paragraphs("{% include 'x' %}")),
        ("template-statement-unknown", paragraphs("{% macro x() %}")),
        ("template-statement-unknown", paragraphs("{% raw %}{% endraw %}")),
        ("template-filter-unknown", paragraphs("{{ ten|safe }}")),
        ("template-filter-unknown", paragraphs("{{ ten|hoaa }}")),
        ("template-test-unknown", paragraphs("{% if ten is defined %}x{% endif %}")),
        ("template-call", paragraphs("{{ ten.upper() }}")),
        ("template-call", paragraphs("{{ ''.__class__.__mro__[1].__subclasses__() }}")),
        ("template-not-allowed", paragraphs("{{ 2 ** 99 }}")),
        ("template-not-allowed", paragraphs("{{ ten[1:2] }}")),
        ("template-not-allowed", paragraphs("{% for a, b in ds %}x{% endfor %}")),
        ("template-not-allowed", paragraphs("{{ {'a': 1} }}")),
        ("template-block-unclosed", paragraphs("{%p if x %}", "a")),
        ("template-block-unclosed", paragraphs("{% for x in ds %}a")),
        ("template-block-unopened", paragraphs("{% endif %}")),
        ("template-block-unopened", paragraphs("{% for x in ds %}{% endif %}{% endfor %}")),
        ("template-block-level", paragraphs("{%p if x %}", "a{% endif %}")),
        ("template-block-across", table(("{% for x in ds %}", "{{ x.ten }}{% endfor %}"))),
        ("template-block-across", table(("{% for x in ds %}",), ("{{ x.ten }}{% endfor %}",))),
        ("template-block-mixed-format", runs(("{% if x %}", ""), ("a{% endif %}", "<w:b/>"))),
        ("template-dash", paragraphs("a {%- if x %}b{% endif %}")),
        ("template-dash", paragraphs("{{ x -}}")),
        ("template-tag-syntax", paragraphs("{{ " + "(" * 2000 + "x" + ")" * 2000 + " }}")),
        ("template-tag-syntax", paragraphs("{% for loop in ds %}x{% endfor %}")),
        ("template-block-deep", paragraphs("{% for x in ds %}" * 30 + "{% endfor %}" * 30)),
        ("template-level-outside", paragraphs("{%tr for x in ds %}", "{%tr endfor %}")),
        ("template-text-lost", table(("{%tr for x in ds %}", "mất"), ("{%tr endfor %}", ""))),
        ("template-text-lost", paragraphs("mất {%p if x %}", "{%p endif %}")),
        ("template-text-lost", paragraphs("{%p if x %}{%p endif %}")),
        ("template-object-lost", body(BOXED)),
        ("template-object-lost", body("<w:p><w:r><w:t>{%p if x %}</w:t><w:br/></w:r></w:p>")),
        ("template-mark-outside-loop", table(("{% vm %}a",))),
        ("template-mark-outside-loop", table(("{% if x %}{% hm %}a{% endif %}",))),
        ("template-tag-space", paragraphs("{%p\u00a0if x %}")),
        ("template-cell-emptied", body(
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>"
            "{%p if x %}</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"
            "</w:tc></w:tr></w:tbl>"
        )),
        ("template-tag-misplaced", body(
            "<w:p><w:r><w:instrText>HYPERLINK {{ ten }}</w:instrText></w:r></w:p>"
        )),
        ("template-tag-across", body(
            '<w:p><w:r><w:t>{{ te</w:t></w:r><w:hyperlink w:anchor="a"><w:r><w:t>n }}</w:t></w:r>'
            "</w:hyperlink></w:p>"
        )),
    ],
)  # fmt: skip
def test_a_fault_of_the_template_is_told_before_any_data(code: str, content: bytes) -> None:
    assert code in faults(content)


def test_all_faults_of_a_template_are_told_at_once_with_their_places() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Kính gửi: {{ ten. }}")
        document.add_paragraph("{%p if x %}")
        document.add_table(2, 2).cell(1, 1).text = "{{ ten|hoaa }}"
        document.sections[0].footer.paragraphs[0].text = "{% endfor %}"

    with pytest.raises(Stopped) as stopped:
        compile_template(template(build), "mau.docx")
    told = [(p.code, p.where.part, p.where.paragraph) for p in stopped.value.problems]
    assert told == [
        ("template-tag-syntax", None, "đoạn 1"),
        ("template-filter-unknown", None, "bảng 1, hàng 2, ô 2"),
        ("template-block-unclosed", None, "đoạn 2"),
        ("template-block-unopened", "chân trang", "đoạn 1"),
    ]
    assert stopped.value.problems[1].params["nearest"] == "hoa"


def test_a_tag_in_a_comment_or_chart_is_a_fault() -> None:
    content = changed(paragraphs("x"), {"word/comments.xml": lambda _: "<c>{{ ten }}</c>"})
    assert faults(content) == ["template-part-tags"]


def test_strict_open_xml_is_refused_with_how_to_mend_it() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    content = changed(paragraphs("x"), {"_rels/.rels": lambda old: old.replace(kind, strict)})
    assert faults(content) == ["template-strict"]


# --- faults of values ------------------------------------------------------------------------


def test_every_blank_that_would_be_printed_is_told_with_its_cell_and_tag() -> None:
    made = compile_template(
        paragraphs("{{ a }} {{ b|hoa }}", "{% if c %}{{ c }}{% endif %}"), "m.docx"
    )
    blanks = {name: {"$": "blank", "v": f"Đề cử!{name.upper()}4"} for name in "abc"}
    with pytest.raises(Stopped) as stopped:
        made.render(blanks, OWN, {})
    told = [(p.code, p.where.table, p.where.cell, p.where.text) for p in stopped.value.problems]
    assert told == [
        ("template-blank", "Đề cử", "A4", "{{ a }}"),
        ("template-blank", "Đề cử", "B4", "{{ b|hoa }}"),
    ]


@pytest.mark.parametrize(
    ("code", "text", "data"),
    [
        ("template-field-unknown-near", "{{ ho_va_tem }}", {"ho_va_ten": "A"}),
        ("template-field-unknown", "{{ xyz }}", {"ho_va_ten": "A"}),
        ("template-field-unknown-near", "{{ a.tenn }}", {"a": {"ten": "A"}}),
        ("template-field-unknown", "{% if xyz %}x{% endif %}", {}),
        ("template-field-unknown", "{{ a.items }}", {"a": {"ten": "A"}}),
        ("template-field-none", "{{ a.__class__ }}", {"a": "x"}),
        ("template-field-none", "{{ a.ten }}", {"a": [{"ten": "x"}]}),
        ("template-field-none", "{% for x in a %}{{ loop.cycle }}{% endfor %}", {"a": ["x"]}),
        ("template-blank", "{{ 'a' ~ a }}", {"a": {"$": "blank", "v": "T!A1"}}),
        ("template-blank", "{% if a > 5 %}x{% endif %}", {"a": {"$": "blank", "v": "T!A1"}}),
        ("template-value-wrong", "{{ a|bang_chu }}", {"a": "năm"}),
        ("template-value-wrong", "{{ a|danh_xung }}", {"a": "Nam giới"}),
        ("template-value-wrong", "{{ a|danh_xung }}", {"a": True}),
        ("template-value-wrong", "{{ a|la_ma }}", {"a": 4000}),
        ("template-value-wrong", "{{ a|ngay_day_du }}", {"a": 5}),
        ("template-unprintable", "{{ a }}", {"a": ["x"]}),
        ("template-unprintable", "{{ a }}", {"a": None}),
        ("template-unprintable", "{{ a }}", {"a": {"ten": "x"}}),
        ("template-expression", "{% if a > 5 %}x{% endif %}", {"a": "x"}),
        ("template-expression", "{{ a * 3 }}", {"a": "x"}),
        ("template-expression", "{{ '%9d' % a }}", {"a": 1}),
        ("template-value-wrong", "{% for i in range(9999999) %}x{% endfor %}", {}),
        ("template-character", "{{ a }}", {"a": "x\x07y"}),
        ("template-character", "{{ a }}", {"a": "x\ud800y"}),
        ("template-character", "{{ a }}", {"a": "x\ufdd0y"}),
        ("template-character", "x", {"a": {"$": "rich", "v": [["\ufdd4", ""]]}}),
        ("template-cited-unknown", "x", {"a": {"$": "cite", "v": "k/1", "form": "{so}"}}),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_its_tag(
    code: str, text: str, data: dict[str, Json]
) -> None:
    assert fault_of_render(paragraphs("trước", text), **data) == [code]


def test_the_fault_of_a_value_names_the_place_of_its_tag() -> None:
    content = paragraphs(
        "{{ ten }}", "{%p for x in ds %}", "{{ x.ten }} {{ x.tem }}", "{%p endfor %}"
    )
    with pytest.raises(Stopped) as stopped:
        compile_template(content, "mau.docx").render({"ten": "A", "ds": PEOPLE}, OWN, {})
    (problem,) = stopped.value.problems
    assert (problem.where.paragraph, problem.where.text) == ("đoạn 3", "{{ x.tem }}")
    assert problem.params["nearest"] == "ten"


def test_a_part_that_docxtpl_tears_apart_is_a_fault_not_a_broken_file() -> None:
    def build(document: Any) -> None:
        rows = document.add_table(3, 1).columns[0].cells
        rows[0].text, rows[1].text, rows[2].text = (
            "{%tr for x in ds %}",
            "{% vm %}A",
            "{%tr endfor %}",
        )
        rows[1].paragraphs[0].paragraph_format.tab_stops.add_tab_stop(914400)

    assert fault_of_render(template(build), ds=PEOPLE) == ["template-torn"]


def test_a_mark_of_a_cell_works_without_any_properties_of_the_cell() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{% cellbg mau %}A</w:t></w:r></w:p></w:tc>"
    content = body(
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
    )
    assert 'w:fill="FF0000"' in part(render(content, mau="FF0000"))
    assert fault_of_render(content, mau='"/><x/>') == ["template-value-wrong"]


def test_many_open_braces_are_refused_quickly() -> None:
    start = perf_counter()
    assert set(faults(paragraphs("{{" * 16_000))) == {"template-tag-unclosed"}
    assert set(faults(paragraphs("{% " * 16_000))) == {"template-tag-unclosed"}
    assert perf_counter() - start < 10
