"""Letters and fonts, paper and page numbers: M01 to M07, M40, M43, M44."""

import unicodedata
from dataclasses import replace

from breaks.broken import Broken, both, look, paper, put, runs, shape, swap
from rules_markup import Grid, Run
from rules_pages import laid, renumbered
from rules_papers import DECISION, FIGURES, PLAN, REPORT, cells, page_number

C = "c) Phát hiện, bồi dưỡng các điển hình tiên tiến trong lao động."
LEGACY = "b) Ph¸t ®éng phong trµo thi ®ua s©u réng."
TURN = "II. NỘI"


def _bullets(font: str) -> str:
    """Return a numbering part with one list of bullets in a font."""
    return (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="-"/>'
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )


LISTED = both(
    shape(
        "body",
        "- Nội dung thi đua",
        more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    ),
    swap("body", "- Nội dung thi đua", "Nội dung thi đua"),
    put(numbering=_bullets("Times New Roman")),
)(PLAN)

LETTERS = (
    Broken(
        "M03a", "Dán một đoạn từ trang mạng, còn phông Arial.", C, look("body", C, font="Arial")
    ),
    Broken(
        "M03b",
        "Dùng dấu đầu dòng của phông Symbol.",
        "Nội dung thi đua thiết thực, có chỉ tiêu cụ thể, phù hợp với điều kiện của cơ sở.",
        put(numbering=_bullets("Symbol")),
        sheet=LISTED,
    ),
    Broken(
        "M04a",
        "Chép một từ từ điện thoại, dấu và chữ rời nhau.",
        unicodedata.normalize("NFD", "chất"),
        swap("body", "chất", unicodedata.normalize("NFD", "chất")),
    ),
    Broken("M04b", "Chép một đoạn từ tệp gõ bằng .VnTime.", C, look("body", C, font=".VnTime")),
    Broken(
        "M04c",
        "Đổi phông của đoạn gõ bằng TCVN3 mà không chuyển mã.",
        LEGACY,
        swap("body", "b) Nâng cao chất lượng hoạt động của tổ chức công đoàn ở cơ sở.", LEGACY),
    ),
    Broken(
        "M04d",
        "Gõ dấu kiểu mới ở một từ, các từ khác theo kiểu cũ.",
        "Hoà",
        swap("body", "Tỉnh ủy An Hòa", "Tỉnh ủy An Hoà"),
    ),
    Broken(
        "M05a", "Gõ chữ Ð của tiếng Iceland.", "ÐÍCH", swap("body", "MỤC ĐÍCH", "MỤC \u00d0ÍCH")
    ),
    Broken(
        "M05b",
        "Chép một từ có ký tự không nét từ trang mạng.",
        "sáng\u200b",
        swap("body", "tinh thần sáng tạo", "tinh thần sáng\u200b tạo"),
    ),
    Broken(
        "M06a",
        "Để chữ đỏ ở chỗ định xem lại.",
        C,
        look("body", C, more='<w:color w:val="FF0000"/>'),
    ),
    Broken(
        "M06b",
        "Quên bỏ màu đánh dấu sau chữ.",
        C,
        look("body", C, more='<w:highlight w:val="yellow"/>'),
    ),
    Broken(
        "M06c",
        "Word tự đổi địa chỉ thành liên kết màu xanh, gạch chân.",
        C,
        both(
            look("body", C, more='<w:color w:val="0563C1"/><w:u w:val="single"/>'),
            shape("body", C, around='<w:hyperlink r:id="link">{}</w:hyperlink>'),
        ),
    ),
    Broken(
        "M07",
        "Gõ số, ký hiệu cỡ chữ 14.",
        "Số: 25/KH-LĐLĐ",
        runs(Run("Số: 25/KH-LĐLĐ", size=14)),
    ),
)

PAPER = (
    Broken("M01a", "Để khổ giấy Letter.", "", paper(width=215.9, height=279.4)),
    Broken(
        "M01b",
        "Xoay ngang giấy khi văn bản không có bảng.",
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
        paper(width=297, height=210),
    ),
    Broken("M02", "Để lề trái 25 mm.", "", paper(left=25)),
    Broken("M40a", "Để số trang hiện ở trang đầu.", "2", paper(first_differs=False)),
    Broken("M40b", "Đặt số trang ở chân trang.", "2", paper(header=(), footer=page_number())),
    Broken("M40c", "Căn phải số trang.", "2", paper(header=page_number(align="right"))),
    Broken("M40d", "Để số trang cỡ chữ 11.", "2", paper(header=page_number(11))),
    Broken(
        "M40e",
        "Quên đánh số trang cho văn bản hai trang.",
        "",
        paper(header=(), first_header=()),
        pages=(laid(PLAN, TURN), laid(PLAN, TURN)),
    ),
    Broken("M40f", "Đánh số trang bằng chữ số La Mã nhỏ.", "", paper(format="lowerRoman")),
    Broken(
        "M40h",
        "Đánh lại số trang từ 5 ở giữa văn bản.",
        "",
        pages=(laid(PLAN, TURN), renumbered(laid(PLAN, TURN), 5)),
    ),
    Broken(
        "M40g",
        "Để số trang của phụ lục nối tiếp văn bản chính.",
        "Phụ lục I",
        lambda sheet: replace(
            sheet,
            annexes=(
                replace(sheet.annexes[0], setting=replace(sheet.main, start=None)),
                sheet.annexes[1],
            ),
        ),
        sheet=DECISION,
    ),
)

HEADING, TOTAL = FIGURES.rows[0], cells("Tổng cộng", "", "350", "175.000.000")
ROW = ("Tặng quà đoàn viên khó khăn", "350", "175.000.000")
LEFT_BEHIND = (
    Broken(
        "M43a",
        "Quên điền một thẻ của mẫu.",
        "{{ nam }}",
        swap("body", "yêu nước năm 2026, với", "yêu nước năm {{ nam }}, với"),
    ),
    Broken(
        "M43b",
        "Xuất bảng từ phần mềm, ô trống thành nan.",
        "nan",
        swap("body", "Phiên chợ nghĩa tình", "nan"),
        sheet=REPORT,
    ),
    Broken(
        "M43d",
        "Quên điền một chỗ trong ngoặc vuông của mẫu.",
        "[tên đơn vị]",
        swap("body", "Nhân dân", "Nhân dân [tên đơn vị]"),
    ),
    Broken(
        "M43c",
        "Xuất bảng từ phần mềm, số thứ tự 1 thành 1.0.",
        "1.0",
        put(body=(*REPORT.body[:4], Grid((HEADING, cells("1.0", *ROW), TOTAL)), *REPORT.body[5:])),
        sheet=replace(
            REPORT,
            body=(*REPORT.body[:4], Grid((HEADING, cells("1", *ROW), TOTAL)), *REPORT.body[5:]),
        ),
    ),
    Broken(
        "M44a",
        "Chưa chấp nhận một sửa đổi được theo dõi.",
        C,
        shape("body", C, around='<w:ins w:id="1" w:author="An">{}</w:ins>'),
    ),
    Broken("M44b", "Để lại lời góp ý.", "", put(comments=1)),
    Broken("M44c", "Ẩn một đoạn thay vì xóa.", C, look("body", C, more="<w:vanish/>")),
    Broken("M44d", "Để tên người soạn trong thuộc tính của tệp.", "", put(creator="Lý Văn Tám")),
)

BREAKS = (*LETTERS, *PAPER, *LEFT_BEHIND)
