"""docs/reference/fields.md: the tags of each document type, and every way to print, tried out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from render_templates import OWN, paragraphs, texts

from docgen.config import Config, column_of, load, tags
from docgen.config.carried import ListOf
from docgen.config.schema import Document
from docgen.data import decode, encode
from docgen.drafts import Fields, available_fields
from docgen.drafts.fields import (
    OF_EVERY_DOCUMENT,
    OF_THE_NUMBERING,
    OFFICE,
    PARAGRAPH,
    SIGNATURE,
    SUMMARY,
)
from docgen.drafts.groups import MARKS, RUNNING, group_tags
from docgen.drafts.targets import BEFORE, REACHED
from docgen.model import Json, Money
from docgen.render.environment import FILTERS, LOOP_FIELDS, TESTS
from docgen.render.template import compile_template
from docgen.render.values import shown as printed_value

SAMPLE = Path(__file__).parents[1] / "config.yaml"

HEAD = """# Thẻ dùng được trong mẫu

Trang này được viết ra từ mã nguồn và từ `config.yaml` mẫu. Viết lại trang bằng lệnh `make docs`.

Một thẻ viết trong mẫu Word dạng `{{ trich_yeu }}`. Thẻ của một cột là tiêu đề của nó, không dấu,
chữ thường, gạch dưới thay dấu cách: `Họ và tên` thành `{{ ho_va_ten }}`.

*English: which tags a template may use, and every filter with an example that was really rendered.*
"""
MEANINGS = {
    "khoa": "mã của hàng",
    "ten_loai": "tên loại văn bản",
    "trich_yeu": "trích yếu",
    "tap_the_ra_quyet_dinh": "tập thể hoặc cơ quan ra quyết định, viết hoa",
    "can_cu": "danh sách căn cứ còn hiệu lực vào ngày của văn bản, mỗi căn cứ một đoạn",
    "noi_nhan": "danh sách dòng nơi nhận, dòng cuối là nơi lưu",
    "so": "số, để trống khi chưa cấp",
    "ky_hieu": "ký hiệu, như `KH-LĐLĐ`",
    "ngay_thang_nam": "`ngày 06 tháng 3 năm 2026`; ngày để trống khi chưa ban hành",
}
GROUPS = {
    "co_quan": ("cơ quan ban hành vào ngày của văn bản", OFFICE),
    "nguoi_ky": ("khối chữ ký", SIGNATURE),
}
INNER = {
    "ten": "tên cơ quan",
    "tieu_de": "tên trên đầu trang, đã ngắt dòng",
    "cap_tren": "tên cơ quan cấp trên",
    "tieu_de_cap_tren": "tên cấp trên trên đầu trang, đã ngắt dòng",
    "dia_danh": "địa danh",
    "tap_the": "tập thể lãnh đạo",
    "quyen_han": "`TM. BAN THƯỜNG VỤ`, `KT. CHỦ TỊCH`…; có thể trống",
    "chuc_vu": "chức vụ, viết hoa",
    "ho_va_ten": "họ và tên người ký",
}
MARKED = {
    "dau": "đúng khi là dòng đầu của nhóm `{tag}`",
    "cuoi": "đúng khi là dòng cuối của nhóm `{tag}`",
    "so": "nhóm `{tag}` thứ mấy trong nhóm bao ngoài, đếm từ 1",
    "dong": "số dòng của nhóm `{tag}`",
    "stt": "số thứ tự của dòng trong nhóm `{tag}`",
}
OUTLINE = {
    "loai": "cấp của đoạn: `roman`, `number`, `decimal`, `letter`, `dash`, `plus`, `none`",
    "nhan": "số hoặc dấu đầu dòng: `I.`, `1.`, `2.1.`, `-`, `+`",
    "de_muc": "đúng khi đoạn là đề mục",
    "giu": "đúng ở những đoạn cuối, để đứng cùng trang với chữ ký",
    "noi_dung": "lời văn, giữ chữ đậm, nghiêng của ô",
}


OF_ROWS = {"stt": "số thứ tự", "khoa": "mã của hàng"}
OF_TARGETS = {
    "thuc_hien": "tổng đã thực hiện",
    "cung_ky": "tổng của cùng kỳ trước",
    "ty_le": "thực hiện bằng bao nhiêu phần trăm chỉ tiêu",
    "so_voi_cung_ky": "thực hiện bằng bao nhiêu phần trăm cùng kỳ",
    "dat": "đúng khi đã đạt chỉ tiêu",
}
OF_SUMMARIES = {
    "stt": "số thứ tự",
    "ten": "tên nhóm",
    "so_dong": "số dòng của nhóm",
    "ty_le": "tỷ lệ phần trăm số dòng của nhóm trong cả danh sách",
}


class Shown(NamedTuple):
    """A tag that shows a filter or a test at work, the value it is given, and why."""

    tag: str
    value: Json
    does: str


NAMES: Json = [{"ten": "An"}, {"ten": "Bình"}]
FILTERS_SHOWN = {
    "bang_chu": Shown("{{ a|bang_chu }}", encode(Money(702_000)), "số, số tiền bằng chữ"),
    "tien_so": Shown("{{ a|tien_so }}", encode(Money(702_000)), "số tiền không có chữ “đồng”"),
    "trieu_dong": Shown(
        "{{ a|trieu_dong }}",
        encode(Money(1_250_450_000)),
        "số tiền tính bằng triệu đồng, nhiều nhất một chữ số thập phân",
    ),
    "hai_chu_so": Shown("{{ a|hai_chu_so }}", 5, "số có ít nhất hai chữ số"),
    "la_ma": Shown("{{ a|la_ma }}", 4, "chữ số La Mã"),
    "ngay_day_du": Shown("{{ a|ngay_day_du }}", encode(date(2026, 3, 6)), "ngày bằng lời"),
    "ngay_ngan": Shown("{{ a|ngay_ngan }}", encode(date(2026, 3, 6)), "ngày viết gọn"),
    "hoa": Shown("{{ a|hoa }}", "Trần Thị Bé", "chữ hoa"),
    "thuong": Shown("{{ a|thuong }}", "Trần Thị Bé", "chữ thường"),
    "hoa_dau": Shown("{{ a|hoa_dau }}", "về việc khen thưởng", "hoa chữ đầu"),
    "thuong_dau": Shown("{{ a|thuong_dau }}", "Về việc khen thưởng", "thường chữ đầu"),
    "cham_cau": Shown("{{ a|cham_cau }}", "07 giờ 30 phút;", "kết câu bằng đúng một dấu chấm"),
    "danh_xung": Shown("{{ a|danh_xung }} Trần Thị Bé", "Nữ", "Ông, Bà theo giới tính Nam, Nữ"),
    "trim": Shown("{{ a|trim }}", "  An  ", "bỏ dấu cách ở hai đầu"),
    "length": Shown("{{ a|length }}", NAMES, "số dòng của danh sách, số ký tự của chữ"),
    "join": Shown("{{ a|join('; ', 'ten') }}", NAMES, "nối một cột của danh sách"),
    "first": Shown("{{ (a|first).ten }}", NAMES, "dòng đầu"),
    "last": Shown("{{ (a|last).ten }}", NAMES, "dòng cuối"),
}
TESTS_SHOWN = {
    "odd": Shown("{% if a is odd %}lẻ{% endif %}", 5, "số lẻ"),
    "even": Shown("{% if a is even %}chẵn{% endif %}", 4, "số chẵn"),
    "divisibleby": Shown("{% if a is divisibleby 3 %}chia hết{% endif %}", 6, "số chia hết"),
}
LOOP = "{% for x in a %}{{ loop.NAME }} {% endfor %}"
LOOP_SHOWN = {
    "index": "thứ tự, từ 1",
    "index0": "thứ tự, từ 0",
    "revindex": "còn bao nhiêu dòng, kể cả dòng này",
    "first": "đúng ở dòng đầu",
    "last": "đúng ở dòng cuối",
    "length": "số dòng",
}


def page() -> str:
    """Return the page."""
    config = load(SAMPLE, {})
    assert OUTLINE.keys() == set(PARAGRAPH)
    assert OF_SUMMARIES.keys() == set(SUMMARY)
    assert OF_TARGETS.keys() == {*REACHED, *BEFORE}
    types = (_type(config, document) for document in config.documents.values())
    return "\n".join((HEAD, _reserved(), *types, _filters(), _tests(), _loop()))


def _reserved() -> str:
    """Return the tags that every document has, whatever its table."""
    rows = [f"| `{name}` | {MEANINGS[name]} |" for name in OF_EVERY_DOCUMENT + OF_THE_NUMBERING]
    for group, (meaning, names) in GROUPS.items():
        rows += [f"| `{group}.{name}` | {meaning}: {INNER[name]} |" for name in names]
    rows.append("| `vien_dan.…` | câu dẫn văn bản khác, theo mục `cites` trong config.yaml |")
    return _rows("Có trong mọi văn bản", "thẻ", rows)


def _type(config: Config, document: Document) -> str:
    given = {*OF_EVERY_DOCUMENT, *OF_THE_NUMBERING, *GROUPS}
    fields = available_fields(config, document)
    rows = [
        f"| `{path}` | {meaning} |"
        for name in fields
        if name not in given
        for path, meaning in _described(name, fields, config, document)
    ]
    return _rows(f"{document.name} (`{document.template}`)", "thẻ", rows)


def _described(
    name: str, fields: Fields, config: Config, document: Document
) -> Iterator[tuple[str, str]]:
    inner = fields[name]
    if inner is None:
        yield (
            name,
            "số liệu tính ra" if name in document.figures else _column(config, document.each, name),
        )
    elif name in document.lists:
        child = document.lists[name]
        yield name, "danh sách: `{% for x in " + name + " %}`, mỗi dòng có các thẻ dưới đây"
        for tag in inner:
            outline = OUTLINE.get(tag) if child.outline else _of_groups(child).get(tag)
            told = OF_ROWS.get(tag) or (child.targets and OF_TARGETS.get(tag))
            paid = "tiền thưởng" if child.prize and tag == child.prize.tag else None
            column = outline or told or paid or _column(config, child.table, tag)
            yield f"x.{tag}", f"trong `{name}`: {column}"
    elif name in document.summaries or name in document.absent:
        yield name, "danh sách: `{% for x in " + name + " %}`, mỗi dòng có các thẻ dưới đây"
        for tag in inner:
            yield f"x.{tag}", f"trong `{name}`: {_derived(config, document, name, tag)}"
    elif name == "vien_dan":
        for tag in inner:
            yield f"{name}.{tag}", f"câu dẫn: {document.cites[tag].form}"
    else:
        target = column_of(config.tables[document.each], name).table or ""
        for tag in inner:
            column = "mã" if tag == "khoa" else _column(config, target, tag)
            yield f"{name}.{tag}", f"hàng mà `{name}` trỏ tới: {column}"


def _derived(config: Config, document: Document, name: str, tag: str) -> str:
    """Return what a tag of a summary, or of what is absent, means."""
    if name in document.absent:
        return OF_ROWS.get(tag) or _column(config, document.absent[name].table, tag)
    if tag in OF_SUMMARIES:
        return OF_SUMMARIES[tag]
    share = tag.removeprefix("ty_le_")
    column = _column(config, document.lists[document.summaries[name].of].table, share)
    return f"cộng {column}" if share == tag else f"tỷ lệ phần trăm của nhóm trong tổng {column}"


def _of_groups(child: ListOf) -> dict[str, str]:
    """Return what the tags mean that the groups of a list add to its rows."""
    groups = [path.rpartition(".")[2] for path in child.group]
    meanings = {f"{mark}_{tag}": MARKED[mark].format(tag=tag) for tag in groups for mark in MARKS}
    assert {*meanings, RUNNING} == {*group_tags(child), RUNNING}
    return {**meanings, RUNNING: "số thứ tự trong cả danh sách"}


def _column(config: Config, table: str, tag: str) -> str:
    headers = {found: header for header, found in tags(config.tables[table]).items()}
    kind = column_of(config.tables[table], tag).type
    return f"cột “{headers[tag]}” ({kind})"


def _filters() -> str:
    assert FILTERS_SHOWN.keys() == FILTERS.keys()
    rows = [_shown(name, one) for name, one in FILTERS_SHOWN.items()]
    return _rows("Cách in, viết sau dấu `|`", "cách in", rows, "viết", "`a` là", "in ra")


def _tests() -> str:
    assert TESTS_SHOWN.keys() == set(TESTS)
    rows = [_shown(name, one) for name, one in TESTS_SHOWN.items()]
    return _rows("Phép thử, viết sau `is`", "phép thử", rows, "viết", "`a` là", "in ra")


def _loop() -> str:
    assert LOOP_SHOWN.keys() == LOOP_FIELDS
    rows = [
        _shown(f"loop.{name}", Shown(LOOP.replace("NAME", name), NAMES, does))
        for name, does in LOOP_SHOWN.items()
    ]
    return _rows("Trong vòng lặp", "thẻ", rows, "viết", "`a` là", "in ra")


def _shown(name: str, shown: Shown) -> str:
    cells = (_code(shown.tag), _given(shown.value), _printed(shown.tag, a=shown.value))
    return f"| `{name}` | {shown.does} | {' | '.join(cells)} |"


def _given(value: Json) -> str:
    return "An, Bình" if value == NAMES else printed_value(decode(value)).strip()


def _printed(tag: str, **data: Json) -> str:
    """Return what a tag prints in a real document."""
    content = compile_template(paragraphs(tag), "mau.docx").render(data, OWN, {})
    return texts(content)[0].strip()


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")


def _rows(title: str, name: str, rows: list[str], *more: str) -> str:
    columns = (name, "nghĩa", *more)
    head = (f"## {title}\n", f"| {' | '.join(columns)} |", "|---" * len(columns) + "|")
    return "\n".join((*head, *rows, ""))
