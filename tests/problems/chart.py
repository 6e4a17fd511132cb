"""Charts of templates: how they are bound to the data, and what their figures must be."""

from chart_templates import always, charted, edited, twice
from problems.example import Example
from render_templates import OWN

from docgen.model import Json
from docgen.render.template import compile_template

ROW: Json = {"ten": "Xã, phường", "doan_vien": 5, "nu": 3}


def bound(code: str, did: str, content: bytes) -> Example:
    """Return the example of a chart that cannot be bound, before any data."""

    def provoke(_: object) -> tuple[()]:
        compile_template(content, "mau.docx")
        return ()

    return Example(code, did, provoke)


def drawn(code: str, did: str, rows: Json) -> Example:
    """Return the example of a bound chart that these rows cannot be drawn of."""

    def provoke(_: object) -> tuple[()]:
        compile_template(always(), "mau.docx").render({"theo_khu_vuc": rows}, OWN, {})
        return ()

    return Example(code, did, provoke)


EXAMPLES = (
    bound(
        "template-chart-binding",
        "Chữ thay thế của biểu đồ chỉ ghi `bieu_do: theo_khu_vuc`.",
        charted("bieu_do: theo_khu_vuc"),
    ),
    bound(
        "template-chart-kind",
        "Ghi `bieu_do: …` cho một biểu đồ phân tán.",
        edited(edited(charted(), "c:val>", "c:yVal>"), "c:cat>", "c:xVal>"),
    ),
    bound(
        "template-chart-series",
        "Biểu đồ có hai chuỗi số liệu, chữ thay thế chỉ ghi một trường số.",
        charted("bieu_do: theo_khu_vuc; ten; doan_vien"),
    ),
    bound(
        "template-chart-shared",
        "Hai khung hình trong mẫu trỏ đến cùng một biểu đồ.",
        twice(),
    ),
    bound(
        "template-chart-unbound",
        "Lưu mẫu bằng LibreOffice, biểu đồ mất chữ thay thế.",
        charted(""),
    ),
    drawn("template-chart-list", "Biểu đồ lấy số từ một trường chữ.", "Xã, phường"),
    drawn("template-chart-empty", "Chưa đơn vị nào gửi số liệu.", []),
    drawn(
        "template-chart-value",
        "Cột lấy số của biểu đồ có chữ “nhiều”.",
        [ROW, {**ROW, "doan_vien": "nhiều"}],
    ),
)
