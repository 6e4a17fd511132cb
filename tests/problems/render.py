"""Template files that are refused, and documents that are not let out."""

import random
from pathlib import Path

import pytest
import render_hostile as hostile
from problems.example import Example

from docgen.config.schema import Limits
from docgen.errors import Problem
from docgen.model import Job
from docgen.render import process, workers
from docgen.render.controls import fill
from docgen.render.guard import check_package
from docgen.render.proof import prove
from docgen.render.template import compile_template

MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOTX = f"{hostile.WML}.template.main+xml"
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64
PNG = b"\x89PNG\r\n\x1a\n" + b"\x01" * 900
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
DOCUMENT = "word/document.xml"
LETTER = hostile.docx(hostile.p("Kính gửi {{ ten }}."), header=hostile.p("{{ ten }}"))
JOB = hostile.job(LETTER, ten="Công ty A & B")
ENDLESS = hostile.docx(
    hostile.p("".join(f"{{% for i{n} in range(1000) %}}" for n in range(6)) + "{% endfor %}" * 6)
)


def guarded(code: str, did: str, content: bytes, megabytes: int = 20) -> Example:
    """Return the example of a template file."""
    return Example(code, did, lambda _: check_package(content, "mẫu.docx", megabytes=megabytes))


def proved(code: str, did: str, old: str, new: str, job: Job = JOB) -> Example:
    """Return the example of a document of which one text was changed on its way."""

    def provoke(_: Path) -> tuple[Problem, ...]:
        made = compile_template(job.template, job.template_name)
        content = made.render(job.data, job.own, job.cited)
        return prove(hostile.changed(content, DOCUMENT, old, new), job, megabytes=50)

    return Example(code, did, provoke)


def worked(code: str, did: str, job: Job, **limits: int) -> Example:
    """Return the example of a rendering in a worker process."""

    def provoke(_: Path) -> tuple[Problem, ...]:
        with workers.Renderer(Limits(**limits), workers=1) as renderer:
            (made,) = renderer.render([job])
        return made.problems

    return Example(code, did, provoke)


def failing(code: str, did: str, fault: str) -> Example:
    """Return the example of a renderer that raises what nobody foresaw."""
    breaking = f"worker.render_here = lambda *_: (_ for _ in ()).throw({fault})"
    return starting(code, did, f"from docgen.render import worker; {breaking}; {process._SERVE}")


def starting(code: str, did: str, command: str) -> Example:
    """Return the example of worker processes that run this instead."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(process, "_SERVE", command)
            return tuple(worked(code, did, JOB).provoke(folder))

    return Example(code, did, provoke)


def _with_styles(font: str) -> bytes:
    return hostile.docx(hostile.p("x", f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'))


def _bad_crc() -> bytes:
    content = bytearray(hostile.docx(hostile.p("chữ " * 50)))
    content[content.index(DOCUMENT.encode()) + len(DOCUMENT) + 20] ^= 0xFF
    return bytes(content)


def _part(name: str, content: str | bytes) -> bytes:
    return hostile.zipped({**hostile.parts(), name: content})


def _long_part() -> bytes:
    chance = random.Random(7)
    noise = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=5 << 20))
    return _part(DOCUMENT, f"<x>{noise}</x>")


def _embedded() -> bytes:
    return hostile.docx(
        types={"word/embeddings/so.xlsx": XLSX},
        more={"word/embeddings/so.xlsx": hostile.zipped({"xl/workbook.xml": "<a/>"})},
        links=hostile.relation("package", "embeddings/so.xlsx"),
    )


def _external(kind: str, target: str) -> bytes:
    return hostile.docx(links=hostile.relation(kind, target, external=True))


def _without_control(_: Path) -> tuple[Problem, ...]:
    fill(hostile.docx(hostile.p("Số: 01")), {"so": "02"}, "KH01 (dự thảo).docx")
    return ()


FILES = (
    guarded("render-file-empty", "Chép dở, tệp mẫu rỗng.", b""),
    guarded("render-file-too-large", "Chèn ảnh rất lớn.", b"PK\3\4" + bytes(1 << 20), megabytes=1),
    guarded("render-file-encrypted", "Đặt mật khẩu mở mẫu.", hostile.password_protected()),
    guarded("render-file-old-doc", "Đổi đuôi .doc thành .docx.", OLE),
    guarded(
        "render-file-odt",
        "Đổi đuôi .odt thành .docx.",
        hostile.zipped({"mimetype": "x", "content.xml": "<a/>"}),
    ),
    guarded("render-file-not-docx", "Đổi đuôi .pdf thành .docx.", b"%PDF-1.7"),
    guarded("render-file-dotx", "Đổi đuôi .dotx thành .docx.", hostile.docx(main=DOTX)),
    guarded(
        "render-file-strict",
        "Lưu mẫu dạng Strict Open XML.",
        hostile.changed(
            hostile.docx(hostile.p("x")),
            "_rels/.rels",
            f"{hostile.OFFICE}/officeDocument",
            STRICT,
        ),
    ),
    guarded("render-file-truncated", "Rút thẻ nhớ khi chưa chép xong.", hostile.docx()[:600]),
    guarded("render-file-damaged", "Đĩa hỏng một chữ trong tệp.", _bad_crc()),
    guarded(
        "render-file-bomb",
        "Nhận một tệp nén tới mức bất thường.",
        hostile.docx(more={"word/media/anh.xml": b" " * (3 << 20)}),
    ),
    guarded(
        "render-file-part-name",
        "Tệp do kẻ xấu làm, định ghi ra ngoài thư mục.",
        hostile.docx(more={"../../etc/passwd": "x"}),
    ),
    guarded(
        "render-file-duplicate-part",
        "Phần mềm khác ghi một phần hai lần.",
        hostile.docx(more={"word/Document.xml": "x"}),
    ),
    guarded(
        "render-file-no-type",
        "Phần mềm khác thêm một phần mà không khai kiểu.",
        _part("word/document.bin", "x"),
    ),
    guarded(
        "render-file-dangling",
        "Phần mềm khác xóa đầu trang mà quên bỏ liên kết.",
        hostile.docx(links=hostile.relation("header", "header9.xml")),
    ),
    guarded("render-file-malformed", "Sửa tay bên trong tệp.", _part(DOCUMENT, "<w:document")),
    guarded(
        "render-file-dtd",
        "Nhận một tệp có khai báo DTD.",
        _part(DOCUMENT, '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
    ),
    guarded("render-file-long-part", "Chép cả quyển sách vào mẫu.", _long_part()),
    guarded(
        "render-file-picture",
        "Chèn một ảnh chép dở.",
        hostile.docx(types={"word/media/dau.png": "image/png"}, more={"word/media/dau.png": PNG}),
    ),
)

ACTIVE = (
    guarded("render-file-macro", "Lưu mẫu dạng có macro (.docm).", hostile.docx(main=MACRO)),
    guarded(
        "render-file-ole",
        "Nhúng một đối tượng của chương trình khác.",
        hostile.docx("<w:p><w:r><w:object/></w:r></w:p>"),
    ),
    guarded("render-file-embedded", "Nhúng một bảng tính vào mẫu.", _embedded()),
    guarded(
        "render-file-control",
        "Chèn một nút bấm ActiveX.",
        hostile.docx('<w:p><w:r><w:control r:id=""/></w:r></w:p>'),
    ),
    guarded(
        "render-file-foreign",
        "Chèn một trang web vào mẫu (Insert, Text from File).",
        hostile.docx('<w:altChunk r:id=""/>'),
    ),
    guarded(
        "render-file-external",
        "Chèn ảnh bằng liên kết tới một trang web.",
        _external("image", "http://vi-du.vn/a.png"),
    ),
    guarded(
        "render-file-attached-template",
        "Để mẫu gắn với một tệp .dotm ở máy khác.",
        _external("attachedTemplate", "http://vi-du.vn/a.dotm"),
    ),
    guarded(
        "render-file-mail-merge",
        "Để mẫu nối với danh sách trộn thư.",
        hostile.docx("<w:mailMerge/>"),
    ),
    guarded(
        "render-file-field",
        "Chèn trường INCLUDETEXT.",
        hostile.docx(hostile.field(' INCLUDETEXT "c:/a.docx"')),
    ),
    guarded(
        "render-file-clock-field",
        "Chèn ngày tự đổi (Insert, Date & Time, Update automatically).",
        hostile.docx(hostile.field(" DATE ")),
    ),
    guarded("render-file-legacy-font", "Dùng phông .VnTime.", _with_styles(".VnTime")),
    guarded(
        "render-file-tracked",
        "Để sửa đổi chưa duyệt.",
        hostile.docx("<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>"),
    ),
    guarded(
        "render-file-comment",
        "Để bình luận trong mẫu.",
        hostile.docx('<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>Số</w:t></w:r></w:p>'),
    ),
    guarded("render-file-hidden", "Để chữ ẩn.", hostile.docx(hostile.p("giấu", "<w:vanish/>"))),
)

CONTROL = hostile.job(
    hostile.docx(f"<w:p>{hostile.control('so', '<w:r><w:t>{{ so }}</w:t></w:r>')}</w:p>")
)
BOMB = hostile.docx(hostile.p("{% set a = 'aaaaaaaa' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"))
NOISE = "".join(map(chr, random.Random(7).choices(range(0x4E00, 0x9FFF), k=900_000)))
DYING = (
    "import sys; from docgen.render import wire; wire.send(sys.stdout.buffer, 'ready'); "
    "wire.receive(sys.stdin.buffer, most=1 << 31)"
)
TWICE = '<w:p><w:r><wp:docPr id="1"/><wp:docPr id="1"/></w:r></w:p><w:sectPr>'

RESULTS = (
    Example("render-control-missing", "Xóa ô điền số trong tệp sửa tay.", _without_control),
    proved("render-leftover-tag", "Một thẻ không được điền.", "</w:t>", " {{ ten }}</w:t>"),
    proved("render-leftover-word", "Một giá trị in ra “None”.", "</w:t>", " None</w:t>"),
    proved("render-text-lost", "Dấu & mất khi in.", "&amp;", ""),
    proved("render-mark-left", "Ký hiệu nội bộ còn sót.", "</w:t>", " \ufdd0</w:t>"),
    proved(
        "render-structure",
        "Một đoạn nằm trong đoạn khác.",
        "<w:sectPr>",
        "<w:p><w:p/></w:p><w:sectPr>",
    ),
    proved("render-drawing-id", "Chép một hình trong mẫu.", "<w:sectPr>", TWICE),
    proved(
        "render-control-lost",
        "Ô điền số nằm trong phần bị điều kiện bỏ đi.",
        '<w:tag w:val="so"/>',
        "",
        CONTROL,
    ),
)

WORKERS = (
    worked("render-too-slow", "Lặp nghìn lần sáu tầng.", hostile.job(ENDLESS), render_seconds=1),
    worked(
        "render-too-much-memory",
        "Nhân đôi một chuỗi bốn mươi lần.",
        hostile.job(BOMB),
        render_megabytes=256,
    ),
    worked(
        "render-too-long",
        "Điền một đoạn dài hàng triệu chữ.",
        hostile.job(LETTER, ten=NOISE),
        output_megabytes=1,
    ),
    failing("render-too-deep", "Lồng dấu ngoặc quá sâu.", "RecursionError()"),
    failing("render-failed", "Lỗi chưa lường trước trong docgen.", "ValueError()"),
    starting("render-worker-died", "Hết bộ nhớ, hệ thống tắt chương trình hai lần.", DYING),
    starting("render-no-worker", "Thư viện của docgen bị xóa mất một phần.", "raise SystemExit"),
)

EXAMPLES = FILES + ACTIVE + RESULTS + WORKERS
