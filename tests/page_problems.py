"""docs/reference/problems.md: every problem, provoked once and told in both languages."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from problems.every import STAGES
from problems.example import Example, Told, told

from docgen.errors import Later, Level
from docgen.messages import Language, message, place

HEAD = """# Các lỗi mà docgen báo

Trang này được viết ra từ mã nguồn: mỗi lỗi dưới đây đã được gây ra thật, và lời báo là lời mà lỗi
ấy đã nói. Viết lại trang bằng lệnh `make docs`.

Mỗi lỗi có một mã (`code` trong `--json`), một mức và một chỗ:

- **lỗi**: văn bản dính lỗi được giữ lại, hoặc lệnh dừng; phải sửa.
- **cảnh báo**: việc vẫn làm, nhưng cần người xem lại.
- **nhắc**: chỉ để biết; hàng chưa đánh dấu Sẵn sàng cũng chỉ được nhắc.

*English: each problem was really provoked by its example; the second sentence is what is said with
`--lang en`. An error holds a document back or stops the command, a warning does neither.*
"""
EFFECTS = {
    "Cấu hình: config.yaml": "Lệnh dừng (mã thoát 1) và nêu mọi lỗi của tệp cùng lúc.",
    "Bảng tính: tệp": "Lệnh dừng; không văn bản nào bị rút chỉ vì bảng tính không đọc được.",
    "Bảng tính: trang và tiêu đề": "Lệnh dừng: thiếu một cột không phải là xóa hết các ô của nó.",
    "Bảng tính: ô": "Chỉ văn bản dùng đến ô ấy bị giữ lại; các văn bản khác vẫn được soạn.",
    "Bảng tính: ghi trạng thái, tạo mới": (
        "Văn bản vẫn được soạn; trạng thái được ghi vào `ket-qua.xlsx` trong thư mục kết quả."
    ),
    "Bảng tính: tạo, thêm, đối chiếu": (
        "Văn bản vẫn được soạn như thường; chỗ được nêu do người sửa, docgen để nguyên."
    ),
    "Bảng tính Google: nối, khóa, quyền": (
        "Lệnh dừng; sổ, tệp và bảng tính còn nguyên. Lỗi nhất thời được thử lại trong khoảng "
        "`limits.sheet_seconds` giây, sau đó lần chạy kế tiếp làm tiếp."
    ),
    "Bảng tính Google: ghi trạng thái": (
        "Văn bản vẫn được soạn; trạng thái chưa ghi được thì nằm ở nơi thông báo nêu, lần chạy "
        "kế tiếp ghi lại."
    ),
    "Bảng tính: sang năm sau": "Lệnh dừng, chưa có gì được ghi; bảng tính đang dùng còn nguyên.",
    "Dự thảo: dữ liệu của văn bản": "Chỉ văn bản ấy bị giữ lại.",
    "Khen thưởng: đề cử, chỉ tiêu, tiền thưởng": (
        "Lỗi giữ lại các văn bản mang đề cử ấy; cảnh báo chỉ để xem lại. Mức của từng loại đặt ở "
        "mục `awards` trong config.yaml."
    ),
    "Mẫu văn bản: thẻ": "Mọi văn bản của mẫu ấy bị giữ lại.",
    "Mẫu văn bản: biểu đồ": (
        "Mọi văn bản của mẫu ấy bị giữ lại; lỗi do số liệu thì chỉ văn bản ấy bị giữ lại."
    ),
    "Mẫu văn bản: tệp, và văn bản làm ra": "Văn bản bị giữ lại; tệp cũ còn nguyên.",
    "Trang in: LibreOffice": "Văn bản vẫn được làm; chỉ trang in của tệp ấy chưa được kiểm tra.",
    "Sổ đăng ký và việc của văn thư": (
        "Lệnh dừng, chưa số nào được cấp. Nêu nhiều mã thì làm được tất cả, hoặc không làm mã nào."
    ),
    "Việc trên trang văn thư": "Trang nói vì sao; chưa có gì thay đổi, tệp bị từ chối thì bỏ.",
    "Xét thể thức": "Tệp được xét không bao giờ bị thay đổi; các tệp khác vẫn được xét.",
    "Giải thích văn bản: docgen explain": "Lệnh dừng; không tệp nào bị thay đổi.",
    "Google Drive": "Văn bản vẫn được soạn và ghi vào thư mục kết quả; lần chạy sau đưa lên tiếp.",
    "Tự kiểm tra: docgen doctor": "Chỉ là điều `docgen doctor` thấy; lệnh không sửa gì.",
    "Chạy đêm, thư, sao lưu": "Văn bản và số đã cấp không đổi; việc chưa xong được thử lại, "
    "hoặc phải làm lại như lời báo nói.",
    "Trang văn thư, tài khoản": "Việc ấy không xong; không có gì thay đổi.",
    "Xem trước, bộ in, tệp lưu kèm": (
        "Văn bản, số và tệp đã ban hành không đổi; trang in hay tệp kèm được làm lại sau, hoặc "
        "được xem bằng cách khác như lời báo nói."
    ),
    "Lệnh, tệp kết quả": "Tùy lỗi: lệnh dừng, hoặc chỉ cảnh báo.",
}
LEVELS = {Level.ERROR: "lỗi", Level.WARNING: "cảnh báo", Level.INFO: "nhắc"}


def page() -> str:
    """Return the page."""
    return _page(entry)


def headings() -> str:
    """Return the page with nothing but its heading for each problem; none is provoked for it."""
    return _page(lambda example: f"### {example.code}\n")


def entry(example: Example) -> str:
    """Return what the page says of one problem, under its heading."""
    return "\n".join(_lines(example, outcome(example))) + "\n"


@cache
def outcome(example: Example) -> Told:
    """Return what an example provokes; each is provoked once in a process."""
    with TemporaryDirectory(prefix="docgen-vi-du-") as folder:
        found = told(example, Path(folder).resolve())
        return found.without(str(Path(folder).resolve()), sys.executable)


def _page(of_one: Callable[[Example], str]) -> str:
    stages = (_stage(title, examples, of_one) for title, examples in STAGES.items())
    return "\n".join((HEAD, *stages))


def _stage(title: str, examples: Iterable[Example], of_one: Callable[[Example], str]) -> str:
    told_here = sorted(examples, key=lambda example: example.code)
    return "\n".join((f"## {title}\n", f"{EFFECTS[title]}\n", *map(of_one, told_here)))


def _lines(example: Example, found: Told) -> Iterator[str]:
    problem = found.problem
    level = LEVELS[problem.level]
    again = f", thử lại được (mã thoát {Later.exit_code})" if found.later else ""
    yield f"### {example.code}\n"
    yield f"Mức: {level}{again} · Chỗ: {plain(place(problem.where))}\n"
    yield f"Ví dụ: {example.did}\n"
    for language in ("vi", "en"):
        yield f"> {plain(_said(found, language))}" + ("\n>" if language == "vi" else "")


def _said(found: Told, language: Language) -> str:
    return message(found.problem, language)


def plain(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    text = " ".join(text.split())
    for mark in "\\`*<[":
        text = text.replace(mark, f"\\{mark}")
    return text.encode("utf-8", "backslashreplace").decode()
