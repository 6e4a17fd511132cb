"""Faults of config.yaml, each planted alone in the file of a made-up office."""

from pathlib import Path

import pytest
from example_config import EXAMPLE
from problems.example import Example
from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from docgen.config import Config, load
from docgen.config.faults import problems
from docgen.config.load import check
from docgen.errors import Problem

NEW = "      Năm: {type: integer"  # a column that others are planted before

WORKBOOK = "workbook: sheets/thi-dua.xlsx"
ID = "1x_Ab-34567890"  # of a Google Sheet
MAIL = "mail: {host: a, from: a@b.vn, clerk: [a@b.vn], administrator: [a@b.vn]"

NAMED = "file_name: '{ten_loai} {khoa} {nam}'"  # the last key of the decision


def written(code: str, did: str, text: str | bytes) -> Example:
    """Return the example of a whole file."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        path = folder / "config.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        load(path, {"MAT_KHAU": "1"})
        return ()

    return Example(code, did, provoke)


def changed(code: str, old: str, new: str, did: str = "") -> Example:
    """Return the example of the sound file with one text changed; shown as it is written."""
    assert old in EXAMPLE, old
    shown = did or f"Ghi `{_line(new)}` thay cho `{_line(old)}`."
    return written(code, shown, EXAMPLE.replace(old, new, 1))


def added(code: str, column: str) -> Example:
    """Return the example of one more column in a table."""
    return changed(code, NEW, f"      {column}\n{NEW}", f"Thêm cột `{column}`.")


def checking(code: str, holds: str) -> Example:
    """Return the example of one check of the decision."""
    check = f'checks: [{{holds: "{holds}"}}]'
    return changed(code, NAMED, check, f"Thêm mục `{check}`.")


def without(code: str, old: str, did: str) -> Example:
    """Return the example of the sound file with one text left out."""
    return changed(code, old, "", did)


def _line(text: str) -> str:
    return " ⏎ ".join(part.strip() for part in text.strip("\n").split("\n"))


def failing(code: str, did: str, fault: OSError) -> Example:
    """Return the example of a file that the system does not give."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        def opened(*_: object, **__: object) -> None:
            raise fault

        path = folder / "config.yaml"
        path.write_text(EXAMPLE, "utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "open", opened)
            load(path, {})
        return ()

    return Example(code, did, provoke)


def _missing(folder: Path) -> tuple[Problem, ...]:
    load(folder / "config.yaml", {})
    return ()


def _folder(folder: Path) -> tuple[Problem, ...]:
    (folder / "config.yaml").mkdir()
    load(folder / "config.yaml", {})
    return ()


def _of_new_kind(_: Path) -> tuple[Problem, ...]:
    kind = PydanticCustomError("new_kind", "no")
    fault = InitErrorDetails(type=kind, loc=("workers",), input=2)

    def refuses(*_: object, **__: object) -> None:
        raise ValidationError.from_exception_data("Config", [fault])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Config, "model_validate", refuses)
        return tuple(problems(check(EXAMPLE, {}), "config.yaml"))  # type: ignore[arg-type]


FILE = (
    Example("config-not-found", "Chạy docgen ở một thư mục khác.", _missing),
    Example("config-not-a-file", "Đặt tên config.yaml cho một thư mục.", _folder),
    failing("config-forbidden", "Tệp của người khác.", PermissionError(13, "Permission denied")),
    failing("config-unreadable", "Ổ đĩa hỏng.", OSError(5, "Input/output error")),
    written("config-too-large", "Chép nhầm tệp lớn.", EXAMPLE + "#" * (1024 * 1024)),
    written("config-not-utf8", "Lưu bằng bảng mã khác.", "place: Tân Biên\n".encode("cp1258")),
    written("config-nothing", "Để trống tệp.", "# chưa ghi gì\n"),
    written("config-no-keys", "Ghi một danh sách thay cho các mục.", "- a\n- b\n"),
    written("config-two-documents", "Chép hai tệp nối nhau.", "a: 1\n---\nb: 1\n"),
    written("config-too-many-values", "Chép thừa hàng vạn dòng.", f"a: [{'1, ' * 60_000}]\n"),
    written("config-too-deep", "Mở hàng trăm dấu ngoặc.", "[" * 500),
    written("config-tab", "Thụt đầu dòng bằng phím Tab.", "a: 1\n\tb: 2\n"),
    written("config-syntax", "Gõ `\\q` trong ngoặc kép.", 'a: "\\q"\n'),
    written("config-syntax-quote", "Mở nháy mà không đóng.", "a: 1\nb: 'x\nc: 2\n"),
    written("config-syntax-character", "Bắt đầu giá trị bằng @.", "a: @x\n"),
    written("config-syntax-colon", "Viết hai dấu hai chấm.", "a: b: c\n"),
    written("config-syntax-no-colon", "Quên dấu hai chấm.", "a: 1\nbc\nd: 1\n"),
    written("config-syntax-bracket", "Mở ngoặc mà không đóng.", "a: [1, 2\nb: 3\n"),
    written("config-syntax-indent", "Thụt dòng lệch nhau.", "a:\n  b: 1\n c: 2\n"),
)

WRITING = (
    changed("config-key-twice", "workers: 2", "workers: 2\nworkers: 3"),
    changed("config-key-not-text", "workers: 2", "7: 2"),
    changed("config-merge-key", "workers: 2", "<<: {workers: 2}"),
    changed("config-yaml-tag", "workers: 2", "workers: !!int 2"),
    changed("config-unknown-anchor", "workers: 2", "workers: *two"),
    changed("config-leading-zero", "place: Bình An", "place: 007"),
    changed("config-strange-number", "rows: 100000", "rows: 0x10"),
    changed("config-no-such-day", "- from: 2025-07-01", "- from: 2025-06-31"),
    changed(
        "config-hidden-character",
        "tab: Đề cử",
        "tab: Đề\u200b cử",
        "Chép tên trang tính từ một trang web, có ký tự không nét.",
    ),
    changed(
        "config-lookalike",
        "tab: Đề cử",
        "tab: Ðề cử",
        "Gõ Ð (tiếng Iceland) thay cho Đ trong tên trang tính.",
    ),
    changed("config-secret-missing", "output: output", "output: ${CHUA_DAT}"),
    changed("config-secret-name", "output: output", "output: ${mật khẩu}"),
)

SHAPE = (
    changed("config-missing-key", "quyet_dinh:\n    name: Quyết định", "quyet_dinh:"),
    changed("config-unknown-key", "workers: 2", "zzz: 2"),
    changed("config-unknown-key-near", "tab: Đề cử", "tabb: Đề cử"),
    changed("config-name", "count: tap_the}", "count: Tập thể}"),
    changed("config-empty", "tab: Đề cử", "tab:"),
    changed("config-not-simple", "where: {loai: Tập thể}", "where: {loai: 1.5}"),
    changed("config-not-one-value", "tab: Đề cử", "tab: [Đề cử]"),
    changed("config-not-text", "tab: Đề cử", "tab: 5"),
    changed("config-not-integer", "workers: 2", "workers: '2'"),
    changed("config-not-yes-no", "basis: true", "basis: yes"),
    changed("config-not-list", "archive: [VT, VP]", "archive: VT"),
    changed("config-not-mapping", "limits: {rows: 100000}", "limits: 5"),
    changed("config-not-date", "- from: 2025-07-01", "- from: hôm nay"),
    changed("config-not-date-near", "- from: 2025-07-01", "- from: 1/7/2025"),
    changed(
        "config-too-long",
        "output: output",
        f"output: {'a' * 2001}",
        "Ghi tên thư mục dài hơn hai nghìn chữ.",
    ),
    changed("config-too-few", "heading: [CÔNG ĐOÀN, PHƯỜNG BÌNH AN]", "heading: []"),
    changed("config-too-many", "heading: [CÔNG ĐOÀN, PHƯỜNG BÌNH AN]", "heading: [A, B, C, D]"),
    changed("config-too-small", "workers: 2", "workers: -1"),
    changed("config-too-big", "workers: 2", "workers: 65"),
    Example("config-invalid", "Một bản pydantic mới từ chối giá trị vì lý do lạ.", _of_new_kind),
    changed("config-choice", "profile: cong-doan", "profile: xyz"),
    changed("config-choice-near", "{type: rich,", "{type: rihc,"),
)

OFFICE = (
    changed("config-timezone", "Asia/Ho_Chi_Minh", "Asia/Saigonn"),
    changed("config-days-reversed", "2025-07-01, first: 143}", "2025-07-01, closed: 2025-01-01}"),
    changed("config-days-no-beginning", "- from: 2025-07-01\n      name", "- name"),
    changed("config-days-no-end", "- to: 2025-06-30\n      name", "- name"),
    changed("config-days-overlap", "- to: 2025-06-30", "- to: 2025-07-02"),
    changed("config-workbook-suffix", "thi-dua.xlsx", "thi-dua.xls"),
    changed("config-sheet-none", WORKBOOK, "credentials: khoa.json"),
    changed("config-sheet-both", WORKBOOK, f"{WORKBOOK}\n  google: {ID}\n  credentials: khoa.json"),
    changed("config-google-id", WORKBOOK, "google: bang-tinh\n  credentials: khoa.json"),
    changed("config-google-credentials", WORKBOOK, f"google: {ID}"),
    changed("config-endpoint", WORKBOOK, f"{WORKBOOK}\n  sheets_endpoint: http://10.0.0.9/"),
    changed(
        "config-drive-folder",
        WORKBOOK,
        f"{WORKBOOK}\ndrive: {{folder: Du thao, credentials: khoa.json}}",
    ),
    changed(
        "config-drive-both",
        WORKBOOK,
        f"{WORKBOOK}\ndrive: {{folder: {ID}, credentials: khoa.json, token: quyen.json}}",
    ),
    changed("config-drive-credentials", WORKBOOK, f"{WORKBOOK}\ndrive: {{folder: {ID}}}"),
    changed(
        "config-time",
        "workers: 2\n",
        "schedule: {times: ['25:00']}\nworkers: 2\n",
        "Ghi giờ chạy là `25:00`.",
    ),
    changed(
        "config-time-twice",
        "workers: 2\n",
        "schedule: {times: ['22:00', '22:00']}\nworkers: 2\n",
        "Ghi một giờ chạy hai lần.",
    ),
    changed(
        "config-address",
        "workers: 2\n",
        "mail: {host: a, from: văn thư, clerk: [a@b.vn], administrator: [a@b.vn]}\nworkers: 2\n",
        "Ghi tên người thay cho địa chỉ thư.",
    ),
    changed(
        "config-mail-half",
        "workers: 2\n",
        f"{MAIL}, user: a}}\nworkers: 2\n",
        "Ghi `user` của máy chủ thư mà không ghi `password`.",
    ),
    changed(
        "config-issuer",
        "workers: 2\n",
        "web: {oidc: {issuer: 'http://a.vn', client_id: a, client_secret: b, name: c}}\n"
        "workers: 2\n",
        "Chỉ ra dịch vụ đăng nhập ở một địa chỉ không mã hóa.",
    ),
    changed(
        "config-mail-open",
        "workers: 2\n",
        f"{MAIL}, user: a, password: b, security: none}}\nworkers: 2\n",
        "Gửi thư có mật khẩu mà không mã hóa.",
    ),
    changed(
        "config-backups-inside",
        "workers: 2\n",
        "backups: {folder: output/sao-luu}\nworkers: 2\n",
        "Sao lưu vào trong chính thư mục `output`.",
    ),
    changed("config-database", "sqlite:///output/register.db", "mysql://server/so"),
    changed("config-authority", "thừa ủy quyền]}", "thừa]}"),
    changed(
        "config-term-without-volume",
        "  books:",
        "  books:\n    a: {title: A, period: term}",
    ),
    without(
        "config-needs-section",
        "recipients: {table: noi_nhan, group: nhom, name: noi_nhan, note: ghi_chu}",
        "Bỏ phần recipients mà văn bản vẫn dùng.",
    ),
)

TABLES = (
    changed("config-tab-twice", "tab: Đề cử", "tab: quyết  ĐỊNH"),
    added("config-header-twice", "MÃ : {tag: khac}"),
    added("config-no-tag", "2 bên: {}"),
    added("config-tag-twice", "(Mã): {}"),
    added("config-tag-reserved", "Số: {}"),
    added("config-reference-without-table", "A: {type: reference}"),
    added("config-table-without-key", "A: {type: reference, table: can_cu}"),
    added("config-undeclared", "A: {type: reference, table: zzz}"),
    added("config-choice-without-choices", "A: {type: choice}"),
    added("config-choice-twice", "A: {type: choice, choices: [B, b]}"),
    added("config-key-of-other-type", "A: {type: date, pattern: a}"),
    added("config-range", "A: {type: money, min: 3, max: 2}"),
    added("config-pattern", "A: {pattern: '[A-Z'}"),
    added("config-pattern-slow", "A: {pattern: '(a+)+'}"),
    changed("config-undeclared-near", "key: Mã đề cử", "key: Mã đề cư"),
    changed("config-own-column-filled", "new_key: DC-{n:03}", "status: loại"),
    changed(
        "config-one-column-two-roles",
        "new_key: DC-{n:03}\n",
        "status: kết quả  kiểm tra\n",
        "Dùng một cột cho cả status và check.",
    ),
    changed("config-new-key", "new_key: DC-{n:03}", "new_key: DC-{m}"),
    changed("config-new-key-unfit", "new_key: KH{n:02}", "new_key: KH-{n:02}"),
    changed("config-new-key-number", "cử: {type: text,", "cử: {type: integer,"),
    without("config-needs-key", "key: Mã đề cử\n    ", "Bỏ mục key ở bảng tự đặt mã."),
)

DOCUMENTS = (
    changed("config-each-without", "ready: Sẵn sàng\n", "\n", "Bỏ mục ready của bảng Kế hoạch."),
    changed("config-column-type", "date: ngay_du_kien", "date: ma"),
    changed("config-unknown-tag", "note: ghi_chu}", "note: xxx}"),
    changed("config-unknown-tag-near", "date: ngay_du_kien", "date: ngay_du_kein"),
    changed("config-reference-elsewhere", "by: theo_ke_hoach", "by: nguoi_ky"),
    changed("config-template-path", "templates/ke-hoach.docx", "/etc/ke-hoach.docx"),
    changed("config-template-suffix", "templates/ke-hoach.docx", "templates/ke-hoach.dotx"),
    changed("config-name-taken", "so_tap_the: {count", "trich_yeu: {count"),
    changed("config-unknown-field", "về {trich_yeu}", "về {zzz}"),
    changed("config-unknown-field-near", "về {trich_yeu}", "về {trich_yu}"),
    changed("config-braces", "về {trich_yeu}", "về {trich_yeu"),
    changed("config-where-type", "where: {loai: Tập thể}", "where: {loai: true}"),
    changed("config-choice-no-level", "choices: [Phần, Mục,", "choices: [Phần, Mụcc,"),
    changed("config-figure-keys", "{count: tap_the}", "{}"),
    changed("config-sum", "sum: tap_the.tien_thuong", "sum: tap_the"),
    changed(
        "config-sum-of-outline",
        "./.}",
        "./.}\n    figures: {a: {sum: noi_dung.cap}}",
        "Cộng một cột của đề cương: `figures: {a: {sum: noi_dung.cap}}`.",
    ),
    changed(
        "config-prize-of-outline",
        "./.}",
        "./.}\n        prize: {tag: tien, form: cap, object: Cá nhân}",
        "Ghi `prize` ở một đề cương.",
    ),
    changed("config-figure-later", "add: [tien_tap_the,", "add: [tong_tien,"),
    changed("config-figure-mixed", "add: [tien_tap_the,", "add: [so_ca_nhan,"),
    changed(
        "config-figure-mixed-percent",
        "      tong_tien: {add: [tien_tap_the, tien_ca_nhan]}",
        "      ty_le: {share: [so_tap_the, so_ca_nhan]}\n      tong: {add: [ty_le, so_ca_nhan]}",
        "Cộng một tỷ lệ với một số đếm: `ty_le: {share: [so_tap_the, so_ca_nhan]}`, "
        "`tong: {add: [ty_le, so_ca_nhan]}`.",
    ),
    changed(
        "config-figure-where",
        "{times: [so_ca_nhan, muc_thuong_ca_nhan]}",
        "{times: [so_ca_nhan, muc_thuong_ca_nhan], where: {loai: Cá nhân}}",
    ),
    changed(
        "config-targets-outline",
        "outline: {level: cap, text: noi_dung, ending: ./.}",
        "outline: {level: cap, text: noi_dung}\n"
        "        targets: {measure: cap, target: noi_dung, of: noi_dung}",
        "Ghi targets cho một danh sách kiểu đề cương.",
    ),
    changed("config-file-name", "{khoa} {nam}", "{khoa}/{nam}"),
    checking("config-check", "nam là 5"),
    checking("config-check-mixed", "ngay_du_kien <= nam"),
    checking("config-check-two-lists", "tap_the.tien_thuong = ca_nhan.tien_thuong"),
    written(
        "config-check-ambiguous",
        "Đặt tên tap_the cho cả một mục của cites và một mục của lists, rồi so `tap_the.nam = 5`.",
        EXAMPLE.replace(
            "      ke_hoach:\n        document", "      tap_the:\n        document"
        ).replace(NAMED, 'checks: [{holds: "tap_the.nam = 5"}]'),
    ),
    changed("config-group-twice", "order: [don_vi]", "group: [loai, loai]"),
    changed(
        "config-group-of-outline",
        "outline: {level: cap",
        "group: [cap]\n        outline: {level: cap",
        "Nhóm các dòng của đề cương: `group: [cap]`.",
    ),
)

EXAMPLES = FILE + WRITING + SHAPE + OFFICE + TABLES + DOCUMENTS
