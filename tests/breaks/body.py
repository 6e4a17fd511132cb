"""The text itself: căn cứ, Kính gửi, how paragraphs are set, their numbers, their words."""

from datetime import date

from breaks.broken import Broken, both, drop, follow, look, put, remove, shape, swap, torn
from rules_markup import Line
from rules_pages import laid
from rules_papers import DECISION, PARTY, PLAN, REQUEST, centred

from docgen.rules.facts import Basis, Facts

C = "c) Phát hiện, bồi dưỡng các điển hình tiên tiến trong lao động."
LAW = "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024;"
AWARDS = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"
RULES_OF_999 = " ban hành Quy chế khen thưởng của tổ chức công đoàn"
FIRST = DECISION.body[0].text  # type: ignore[union-attr]
TURN = "II. NỘI"
LAWS = (
    Basis("Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003", until=date(2023, 12, 31)),
    Basis("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", since=date(2024, 1, 1)),
)

ADDRESSED = (
    Broken(
        "M38a",
        "Ghi Kính gửi trong kế hoạch.",
        "Kính gửi: Các công đoàn cơ sở",
        put(addressee=(centred("Kính gửi: Các công đoàn cơ sở", before=6, after=6),)),
    ),
    Broken(
        "M38b",
        "Trình mà không ghi Kính gửi.",
        "",
        both(drop("addressee"), remove("recipients", "Như trên")),
        sheet=REQUEST,
    ),
    Broken(
        "M38c",
        "Kết thúc dòng Kính gửi cuối cùng bằng dấu chấm phẩy.",
        "- Sở Tài chính tỉnh An Hòa;",
        swap("addressee", "An Hòa.", "An Hòa;"),
        sheet=REQUEST,
    ),
)

BASES = (
    Broken("M23a", "Quên in nghiêng một căn cứ.", LAW, look("bases", italic=False), sheet=DECISION),
    Broken(
        "M23b",
        "Kết thúc căn cứ cuối cùng bằng dấu chấm phẩy.",
        "luật;",
        swap("bases", "luật.", "luật;"),
        sheet=DECISION,
    ),
    Broken(
        "M24a",
        "Ghi số của luật trong căn cứ.",
        "Căn cứ Luật Công đoàn số 50/2024/QH15 ngày 27 tháng 11 năm 2024;",
        swap("bases", "Công đoàn ngày", "Công đoàn số 50/2024/QH15 ngày"),
        sheet=DECISION,
    ),
    Broken(
        "M24b",
        "Viện dẫn một quyết định mà không ghi trích yếu.",
        "Căn cứ Quyết định số 999/QĐ-TLĐ ngày 24 tháng 5 năm 2024 của Tổng Liên đoàn Lao động"
        " Việt Nam;",
        swap("bases", RULES_OF_999, ""),
        sheet=DECISION,
    ),
    Broken(
        "M18e",
        "Căn cứ một văn bản có ngày sau ngày của quyết định.",
        "ngày 24 tháng 5 năm 2027",
        swap("bases", "tháng 5 năm 2024", "tháng 5 năm 2027"),
        sheet=DECISION,
    ),
    Broken(
        "M25",
        "Căn cứ luật đã hết hiệu lực.",
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;",
        swap("bases", "15 tháng 6 năm 2022", "26 tháng 11 năm 2003"),
        sheet=DECISION,
        facts=Facts(bases=LAWS),
    ),
    Broken(
        "M26",
        "Viện dẫn đầy đủ một nghị quyết hai lần.",
        "Nghị quyết số 02-NQ/TU ngày 09/02/2026",
        swap(
            "body", C, "c) Thực hiện tốt Nghị quyết số 02-NQ/TU ngày 09/02/2026 của Tỉnh ủy An Hòa."
        ),
    ),
)

LONG = "2. Ban Chính sách - Pháp luật"
SET = (
    Broken(
        "M27a",
        "Căn trái một đoạn thay vì căn đều.",
        next(one.text for one in PLAN.body if isinstance(one, Line) and LONG in one.text),
        shape("body", LONG, align="left"),
    ),
    Broken("M27b", "Để một đoạn lùi đầu dòng 5 mm.", C, shape("body", C, first=5)),
    Broken(
        "M27c",
        "Lùi đầu dòng bằng dấu cách.",
        C,
        both(swap("body", C, "    " + C), shape("body", C, first=0)),
    ),
    Broken("M28a", "Để hai đoạn sát nhau.", C, shape("body", "b) Nâng cao", after=0)),
    Broken("M28b", "Để giãn dòng gấp đôi ở một đoạn.", C, shape("body", C, spacing=2)),
    Broken("M29a", "Bấm Enter hai lần giữa hai đoạn.", C, follow("body", C, Line())),
    Broken(
        "M31a",
        "Quên in đậm số của điều.",
        "Điều 1.",
        look("body", "Điều 1.", bold=False),
        sheet=DECISION,
    ),
    Broken(
        "M31c",
        "Ghi dấu hai chấm sau số của điều.",
        "Điều 1:",
        swap("body", "Điều 1.", "Điều 1:"),
        sheet=DECISION,
    ),
    Broken("M31b", "In đậm cả điều.", FIRST, look("body", "Điều 1.", bold=True), sheet=DECISION),
    Broken(
        "M32a",
        "Quên dấu ./. ở cuối văn bản.",
        "công đoàn nghiêm túc triển khai thực hiện.",
        swap("body", "thực hiện./.", "thực hiện."),
    ),
    Broken(
        "M32b",
        "Ghi dấu ./. ở giữa văn bản.",
        "kết, tổng kết đúng thời gian quy định./.",
        swap("body", "thời gian quy định.", "thời gian quy định./."),
    ),
    Broken(
        "M32c",
        "Ghi dấu ./. ở cuối văn bản của Đảng.",
        "tổ chức thực hiện và báo cáo về Đảng ủy./.",
        swap("body", "Đảng ủy.", "Đảng ủy./."),
        sheet=PARTY,
        by="dang",
    ),
)

OUTLINED = (
    Broken(
        "M30a",
        "Đánh điểm a), b), c), d), e), bỏ chữ đ).",
        "e) Làm tốt việc khen thưởng kịp thời, đúng người, đúng thành tích.",
        both(swap("body", "e) Tạo", "g) Tạo"), swap("body", "đ) Làm", "e) Làm")),
    ),
    Broken("M30b", "Đánh số mục nhảy từ 1 sang 3.", "3. Yêu cầu", swap("body", "2. Yêu", "3. Yêu")),
    Broken(
        "M30c",
        "Đánh số 2.2 trong mục 1.",
        "2.2. Thi đua xây dựng tổ chức công đoàn vững mạnh",
        swap("body", "1.2. Thi", "2.2. Thi"),
    ),
)

WORDS = (
    Broken(
        "M17b",
        "Ghi ngày 9/2/2026 trong văn bản.",
        "9/2/2026",
        swap("body", "09/02/2026", "9/2/2026"),
    ),
    Broken("M18b", "Ghi ngày 31/6/2026.", "31/6/2026", swap("body", "30/6/2026", "31/6/2026")),
    Broken("M18c", "Ghi sai thứ của ngày phát động.", "thứ Ba", swap("body", "thứ Hai", "thứ Ba")),
    Broken(
        "M18d",
        "Ghi “tháng 12 tháng 2026”.",
        "tháng 12 tháng 2026",
        swap("body", "tháng 12 năm", "tháng 12 tháng"),
    ),
    Broken("M29b", "Gõ hai dấu cách liền nhau.", "  ", swap("body", "chất lượng", "chất  lượng")),
    Broken("M29c", "Gõ dấu cách trước dấu chấm.", "sở .", swap("body", "ở cơ sở.", "ở cơ sở .")),
    Broken(
        "M29d", "Quên dấu cách sau dấu phẩy.", ",đơn", swap("body", "quan, đơn vị", "quan,đơn vị")
    ),
    Broken(
        "M46a",
        "Viết “kế hoạch này” để chỉ chính văn bản.",
        "kế hoạch này",
        swap("body", "Kế hoạch này", "kế hoạch này"),
    ),
    Broken(
        "M46b",
        "Viết thường chữ huyện trước tên người.",
        "huyện Dương Minh Châu",
        swap("body", "ở cơ sở.", "ở huyện Dương Minh Châu."),
    ),
    Broken(
        "M29e",
        "Ghi dấu chấm sau một đề mục.",
        "2. Yêu cầu.",
        swap("body", "2. Yêu cầu", "2. Yêu cầu."),
    ),
    Broken(
        "M29f",
        "Bấm Enter giữa câu.",
        "ít nhất 250",
        torn("body", "Vận động", "sáng kiến được"),
    ),
    Broken("M46c", "Viết thường chữ Tết.", "tết", swap("body", "dịp Tết", "dịp tết")),
    Broken("M46d", "Viết thường chữ Nhân dân.", "nhân dân", swap("body", "Nhân dân", "nhân dân")),
    Broken("M47a", "Quên đóng ngoặc kép.", "“", swap("body", "sáng tạo”", "sáng tạo")),
    Broken("M47b", "Đóng ngoặc kép bằng dấu ngoặc thẳng.", '"', swap("body", "”", '"')),
    Broken("M48", "Gõ lặp một chữ.", "đua đua", swap("body", "thi đua yêu", "thi đua đua yêu")),
    Broken("M49a", "Ghi 92.5% thay cho 92,5%.", "92.5", swap("body", "92,5%", "92.5%")),
    Broken(
        "M49b",
        "Ghi 60,000,000 đồng thay cho 60.000.000 đồng.",
        "60,000,000",
        swap("body", "60.000.000", "60,000,000"),
    ),
    Broken(
        "M49c",
        "Ghi VNĐ ở một chỗ, các chỗ khác ghi đồng.",
        "VNĐ",
        swap("body", "60.000.000 đồng", "60.000.000 VNĐ"),
    ),
    Broken(
        "M49d",
        "Sửa số tiền bằng chữ không khớp với số.",
        "Một tỷ sáu trăm triệu",
        swap("body", "tỷ năm trăm", "tỷ sáu trăm"),
    ),
)

LAID = (
    Broken(
        "M45c",
        "Để tiêu đề mục nằm cuối trang, nội dung sang trang sau.",
        "II. NỘI DUNG VÀ CHỈ TIÊU",
        pages=(laid(PLAN, TURN), laid(PLAN, "1. Nội dung")),
    ),
    Broken(
        "M45d",
        "Để một dòng đầu của đoạn nằm lẻ ở cuối trang.",
        "- Nội dung thi đua thiết thực, có chỉ tiêu cụ thể, phù hợp với điều kiện của cơ sở.",
        pages=(laid(PLAN, TURN), laid(PLAN, "kiện của cơ sở.")),
    ),
)

BREAKS = (*ADDRESSED, *BASES, *SET, *OUTLINED, *WORDS, *LAID)
