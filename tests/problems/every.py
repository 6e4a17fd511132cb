"""All examples by stage, and the stages in the order in which a person meets them."""

from problems import (
    acts,
    awards,
    cell,
    chart,
    config,
    doctor,
    draft,
    drive,
    explain,
    form,
    google,
    google_writing,
    layout,
    nightly,
    people,
    preview,
    register,
    render,
    rounds,
    run,
    sheet,
    tab,
    template,
    web,
    workbook,
    writeback,
    year,
)
from problems.example import Example

STAGES: dict[str, tuple[Example, ...]] = {
    "Cấu hình: config.yaml": config.EXAMPLES + year.CONFIG,
    "Bảng tính: tệp": workbook.EXAMPLES,
    "Bảng tính: trang và tiêu đề": tab.EXAMPLES,
    "Bảng tính: ô": cell.EXAMPLES,
    "Bảng tính: ghi trạng thái, tạo mới": writeback.EXAMPLES,
    "Bảng tính: tạo, thêm, đối chiếu": sheet.EXAMPLES,
    "Bảng tính Google: nối, khóa, quyền": google.EXAMPLES,
    "Bảng tính Google: ghi trạng thái": google_writing.EXAMPLES,
    "Bảng tính: sang năm sau": year.SHEET,
    "Dự thảo: dữ liệu của văn bản": draft.EXAMPLES + rounds.EXAMPLES + people.DRAFTS + year.DRAFTS,
    "Khen thưởng: đề cử, chỉ tiêu, tiền thưởng": awards.EXAMPLES,
    "Mẫu văn bản: thẻ": template.EXAMPLES,
    "Mẫu văn bản: biểu đồ": chart.EXAMPLES,
    "Mẫu văn bản: tệp, và văn bản làm ra": render.EXAMPLES,
    "Trang in: LibreOffice": layout.EXAMPLES,
    "Sổ đăng ký và việc của văn thư": register.EXAMPLES + people.ACTS + year.REGISTER,
    "Việc trên trang văn thư": acts.EXAMPLES,
    "Xét thể thức": form.EXAMPLES,
    "Giải thích văn bản: docgen explain": explain.EXAMPLES,
    "Lệnh, tệp kết quả": run.EXAMPLES,
    "Google Drive": drive.EXAMPLES,
    "Tự kiểm tra: docgen doctor": doctor.EXAMPLES,
    "Chạy đêm, thư, sao lưu": nightly.EXAMPLES,
    "Trang văn thư, tài khoản": web.EXAMPLES,
    "Xem trước, bộ in, tệp lưu kèm": preview.EXAMPLES,
}
EXAMPLES = tuple(example for examples in STAGES.values() for example in examples)

# Codes of the catalogues that are no problems: help texts, states, headings and notes.
WORDS = (
    "cli-",
    "status-",
    "state-",
    "results-",
    "book-",
    "family-",
    "origin-",
    "explained-",
    "sheet-note-",
    "sheet-not-offered",
    "sheet-lists-tab",
    "rule-",
    "phrase-",
    "doctor-ok-",
    "doctor-part-",
    "letter-",
    "web-",
)
# Of the page's words those that tell why something could not be done.
OF_THE_PAGE = (
    *("web-address", "web-no-date", "web-no-reason", "web-no-file", "web-file-changed"),
    *("web-no-template", "web-oidc-missing"),
)


def is_problem(code: str) -> bool:
    """Tell a problem's code from that of other words."""
    return code in OF_THE_PAGE or not code.startswith(WORDS)
