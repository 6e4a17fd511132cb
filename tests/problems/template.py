"""Tags of templates: found before any data, or when the values are put in."""

from pathlib import Path
from typing import Any

from docx.oxml.ns import nsdecls
from problems.example import Example
from render_templates import OWN, body, changed, paragraphs, runs, table, template

from docgen.data import encode, share_of_nothing
from docgen.errors import Problem
from docgen.model import Json
from docgen.render.template import compile_template

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
BLANK: Json = {"$": "blank", "v": "Đề cử!D14"}
SHARE_OF_ZERO = encode(share_of_nothing("sang_kien_truoc"))


def compiled(code: str, did: str, content: bytes) -> Example:
    """Return the example of a template that has a fault before any data."""

    def provoke(_: Path) -> tuple[Problem, ...]:
        compile_template(content, "mau.docx")
        return ()

    return Example(code, did, provoke)


def typed(code: str, *texts: str) -> Example:
    """Return the example of a template with these paragraphs."""
    return compiled(code, _shown(*texts), paragraphs(*texts))


def in_table(code: str, *rows: tuple[str, ...]) -> Example:
    """Return the example of a template with one table."""
    return compiled(code, _shown(*(" │ ".join(row) for row in rows), of="bảng"), table(*rows))


def filled(code: str, text: str, **data: Json) -> Example:
    """Return the example of a sound template that is given values."""
    content = paragraphs(text)
    values = ", ".join(f"{name} = {_plain(value)}" for name, value in data.items())
    did = f"{_shown(text)[:-1]}, với {values}." if data else _shown(text)
    return Example(code, did, lambda _: _rendered(content, **data))


def _rendered(content: bytes, **data: Json) -> tuple[Problem, ...]:
    compile_template(content, "mau.docx").render(data, OWN, {})
    return ()


def _shown(*texts: str, of: str = "mẫu") -> str:
    short = (text if len(text) < 60 else f"{text[:50]}…" for text in texts)
    return f"Trong {of} ghi `{' ⏎ '.join(short)}`."


def _plain(value: Json) -> str:
    if value == SHARE_OF_ZERO:
        return "một tỷ lệ so với sang_kien_truoc, mà sang_kien_truoc = 0"
    if isinstance(value, dict) and "$" in value:
        return "ô trống" if value["$"] == "blank" else "dẫn một văn bản"
    if isinstance(value, list):
        return "một danh sách"
    if isinstance(value, dict):
        return "một nhóm trường"
    return (
        f"“{ascii(value)[1:-1]}”"
        if isinstance(value, str) and not value.isprintable()
        else f"“{value}”"
    )


def _torn(document: Any) -> None:
    rows = document.add_table(3, 1).columns[0].cells
    texts = ("{%tr for x in ds %}", "{% vm %}A", "{%tr endfor %}")
    for row, text in zip(rows, texts, strict=True):
        row.text = text
    rows[1].paragraphs[0].paragraph_format.tab_stops.add_tab_stop(914400)


def _one_cell(*texts: str) -> bytes:
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return body(
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{inside}</w:tc></w:tr>"
        "</w:tbl>"
    )


COMPILED = (
    compiled(
        "template-strict",
        "Lưu mẫu dạng Strict Open XML.",
        changed(paragraphs("x"), {"_rels/.rels": lambda old: old.replace(OFFICE, STRICT)}),
    ),
    compiled(
        "template-unreadable",
        "Phần mềm khác ghi mẫu mà bên trong không có thân văn bản.",
        changed(paragraphs("x"), {"word/document.xml": lambda _: f"<w:document {nsdecls('w')}/>"}),
    ),
    compiled(
        "template-part-tags",
        "Gõ thẻ vào một bình luận của Word.",
        changed(paragraphs("x"), {"word/comments.xml": lambda _: "<c>{{ ten }}</c>"}),
    ),
    typed("template-tag-unclosed", "Kính gửi {{ ten"),
    compiled(
        "template-tag-misplaced",
        "Gõ thẻ vào mã trường HYPERLINK.",
        body("<w:p><w:r><w:instrText>HYPERLINK {{ ten }}</w:instrText></w:r></w:p>"),
    ),
    compiled(
        "template-tag-across",
        "Gõ nửa thẻ trong, nửa thẻ ngoài một liên kết.",
        body(
            '<w:p><w:r><w:t>{{ te</w:t></w:r><w:hyperlink w:anchor="a"><w:r><w:t>n }}</w:t></w:r>'
            "</w:hyperlink></w:p>"
        ),
    ),
    compiled(
        "template-tag-mixed-format",
        "In đậm nửa sau của thẻ `{{ ten }}`.",
        runs(("{{ te", ""), ("n }}", "<w:b/>")),
    ),
    typed("template-tag-subdocument", "{{p ten }}"),
    in_table("template-tag-space", ("{% tr for x in ds %}",)),
    typed("template-tag-syntax", "{{ ten. }}"),
    typed("template-dash", "a {%- if x %}b{% endif %}"),
    typed("template-statement-unknown", "{% iff x %}"),
    typed("template-filter-unknown", "{{ ten|hoaa }}"),
    typed("template-test-unknown", "{% if ten is defined %}x{% endif %}"),
    typed("template-call", "{{ ten.upper() }}"),
    typed("template-not-allowed", "{{ 2 ** 99 }}"),
    typed("template-block-unopened", "{% endif %}"),
    typed("template-block-unclosed", "{%p if x %}", "a"),
    typed("template-block-level", "{%p if x %}", "a{% endif %}"),
    in_table("template-block-across", ("{% for x in ds %}", "{{ x.ten }}{% endfor %}")),
    compiled(
        "template-block-mixed-format",
        "In đậm thẻ đóng `{% endif %}` mà không in đậm thẻ mở.",
        runs(("{% if x %}", ""), ("a{% endif %}", "<w:b/>")),
    ),
    typed("template-block-deep", "{% for x in ds %}" * 30 + "{% endfor %}" * 30),
    typed("template-level-outside", "{%tr for x in ds %}", "{%tr endfor %}"),
    in_table("template-text-lost", ("{%tr for x in ds %}", "mất"), ("{%tr endfor %}", "")),
    compiled(
        "template-object-lost",
        "Để một chỗ ngắt dòng cạnh thẻ `{%p if x %}`.",
        body("<w:p><w:r><w:t>{%p if x %}</w:t><w:br/></w:r></w:p>"),
    ),
    in_table("template-mark-outside-loop", ("{% vm %}a",)),
    compiled(
        "template-cell-emptied",
        "Để mọi đoạn của một ô giữa `{%p if x %}` và `{%p endif %}`.",
        _one_cell("{%p if x %}", "", "{%p endif %}"),
    ),
)

FILLED = (
    filled("template-field-unknown", "{{ xyz }}", ho_va_ten="An"),
    filled("template-field-unknown-near", "{{ ho_va_tem }}", ho_va_ten="An"),
    filled("template-field-none", "{{ a.ten }}", a="An"),
    filled("template-blank", "{{ a }}", a=BLANK),
    filled("template-share-of-zero", "{{ a }}%", a=SHARE_OF_ZERO),
    filled("template-value-wrong", "{{ a|bang_chu }}", a="năm"),
    filled("template-unprintable", "{{ a }}", a=["x"]),
    filled("template-expression", "{% if a > 5 %}x{% endif %}", a="x"),
    filled("template-character", "{{ a }}", a="x\x07y"),
    filled(
        "template-cited-unknown",
        "{{ a }}",
        a={"$": "cite", "v": "ke_hoach/KH01", "form": "Kế hoạch số {so}"},
    ),
    Example(
        "template-torn",
        "Gộp ô bằng `{% vm %}` trong một đoạn có dừng tab.",
        lambda _: _rendered(template(_torn), ds=["x", "y"]),
    ),
)

EXAMPLES = COMPILED + FILLED
