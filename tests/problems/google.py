"""A Google Sheet that cannot be reached or may not be used, each time through real requests."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from problems.example import Example
from scripted_google import HTML, SHEET, Say, Script, drop, fault, key_file, reply, scripted

from docgen.config.schema import Limits
from docgen.errors import Problem
from docgen.sheets.google import Google, GoogleSettings, GoogleSheet, connect


def answered(code: str, did: str, answer: Say, **settings: Any) -> Example:
    """Return the example of a sheet that is read, and what Google says instead of it."""
    return asked(code, did, lambda script: script.then(answer), **settings)


def asked(
    code: str,
    did: str,
    spoil: Callable[[Script], object],
    act: Callable[[GoogleSheet], object] = GoogleSheet.read,
    **settings: Any,
) -> Example:
    """Return the example of a server that says something else than it should."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        with scripted() as script:
            spoil(script)
            given = {"seconds": 0} | settings
            wanted = GoogleSettings(key_file(folder, script.url), script.url, script.url, **given)
            act(GoogleSheet(SHEET, wanted, Limits()))
        return ()

    return Example(code, did, provoke)


def keyed(code: str, did: str, make: Callable[[Path], Path]) -> Example:
    """Return the example of a key file."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        return connect(GoogleSettings(make(folder))).warnings

    return Example(code, did, provoke)


def _written(folder: Path, text: str) -> Path:
    path = folder / "khoa.json"
    path.write_text(text, "utf-8")
    return path


def _open_to_all(folder: Path) -> Path:
    path = key_file(folder, "https://oauth2.googleapis.com")
    path.chmod(0o644)
    return path


def _revoke(script: Script) -> None:
    script.token.clear()
    script.token.append(reply({"error": "invalid_grant"}, 400))


def _write(sheet: GoogleSheet) -> None:
    client: Google = sheet.client
    client.values_batch_update(sheet.id, {"valueInputOption": "RAW", "data": []})


def _behind_a_proxy(folder: Path) -> tuple[Problem, ...]:
    with scripted(folder / "chung-thu.pem") as script:
        wanted = GoogleSettings(key_file(folder, script.url), script.url, script.url, seconds=0)
        GoogleSheet(SHEET, wanted, Limits()).read()
    return ()


FORBIDDEN = fault(403, "PERMISSION_DENIED")
HUGE = reply({"spreadsheetId": SHEET, "x": "x" * (2 << 20)})

EXAMPLES = (
    keyed("google-key-missing", "Chưa chép tệp khóa.", lambda folder: folder / "khoa.json"),
    keyed("google-key-unreadable", "Ghi một thư mục vào credentials.", lambda folder: folder),
    keyed(
        "google-key-wrong",
        "Chép nhầm một tệp JSON khác thay cho tệp khóa.",
        lambda folder: _written(folder, '{"installed": {}}'),
    ),
    keyed("google-key-mode", "Để ai trên máy cũng đọc được tệp khóa.", _open_to_all),
    asked("google-key-refused", "Người quản trị đã thu hồi khóa ở Google Cloud.", _revoke),
    answered("google-not-shared", "Quên chia sẻ bảng tính với tài khoản dịch vụ.", FORBIDDEN),
    asked(
        "google-not-editor",
        "Chia sẻ bảng tính với quyền Người xem.",
        lambda script: script.then(FORBIDDEN),
        _write,
    ),
    answered("google-gone", "Xóa bảng tính.", fault(404, "NOT_FOUND")),
    answered(
        "google-api-off",
        "Chưa bật Google Sheets API cho dự án.",
        fault(403, "PERMISSION_DENIED", "SERVICE_DISABLED"),
    ),
    answered("google-unreachable", "Rút dây mạng.", drop),
    Example(
        "google-certificate",
        "Cơ quan cho Internet đi qua một proxy có chứng thư riêng.",
        _behind_a_proxy,
    ),
    answered("google-busy", "Google quá tải lúc 22 giờ.", fault(503, "UNAVAILABLE")),
    answered(
        "google-answer",
        "Chưa đăng nhập Wi-Fi: đâu cũng ra trang đăng nhập.",
        reply(HTML),
    ),
    answered("google-refused", "Google không hiểu yêu cầu.", fault(400, "INVALID_ARGUMENT")),
    answered("google-too-large", "Dán cả kho ảnh vào bảng tính.", HUGE, megabytes=1),
)
