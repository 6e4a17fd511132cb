"""The head and the title of page 1: M05, M08 to M22."""

from breaks.broken import Broken, bare, both, drop, look, look_all, put, swap
from rules_pages import laid
from rules_papers import LETTER, MINUTES, MOTTO, NATION, PARTY, PLAN, centred

from docgen.rules.facts import Facts, Office

OFFICE = Office("Liên đoàn Lao động tỉnh An Hòa", "LĐLĐ", "An Hòa")
KNOWN = Facts(office=OFFICE)
DATE = "An Hòa, ngày 06 tháng 3 năm 2026"
SUBJECT = PLAN.subject[0].text
STRAIGHT = laid(PLAN, "II. NỘI")

NATIONS = (
    Broken("M08a", "Xóa mất quốc hiệu.", "", drop("nation")),
    Broken("M08b", "Xóa mất tiêu ngữ.", NATION, drop("motto")),
    Broken(
        "M08c",
        "Gõ sai một chữ của quốc hiệu.",
        "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM",
        swap("nation", "NGHĨA", "NGHIÃ"),
    ),
    Broken(
        "M05c",
        "Word tự đổi gạch nối trong tiêu ngữ thành gạch ngang.",
        "Độc lập – Tự do – Hạnh phúc",
        both(swap("motto", "lập - Tự", "lập – Tự"), swap("motto", "do - Hạnh", "do – Hạnh")),
    ),
    Broken(
        "M08d",
        "Gõ gạch nối trong tiêu ngữ mà không có dấu cách.",
        "Độc lập-Tự do-Hạnh phúc",
        both(swap("motto", "lập - Tự", "lập-Tự"), swap("motto", "do - Hạnh", "do-Hạnh")),
    ),
    Broken("M08e", "Quên in đậm tiêu ngữ.", MOTTO, look("motto", bold=False)),
    Broken("M09a", "Không kẻ đường dưới tiêu ngữ.", MOTTO, bare("motto")),
    Broken(
        "M09b",
        "Kẻ đường dưới tiêu ngữ chỉ bằng một nửa dòng chữ.",
        MOTTO,
        pages=(STRAIGHT, laid(PLAN, "II. NỘI", shares={"motto": 0.5})),
    ),
    Broken("M09c", "Gạch chân tiêu ngữ.", MOTTO, look("motto", more='<w:u w:val="single"/>')),
    Broken(
        "M20f",
        "Để cột phải hẹp, quốc hiệu xuống dòng.",
        NATION,
        pages=(STRAIGHT, laid(PLAN, "II. NỘI", room=72)),
    ),
)

ISSUERS = (
    Broken("M10c", "Xóa mất tên cơ quan.", "", drop("parent", "issuer")),
    Broken(
        "M10a",
        "In đậm tên cơ quan cấp trên.",
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
        look("parent", bold=True),
    ),
    Broken(
        "M10b",
        "Quên in đậm tên cơ quan ban hành.",
        "LIÊN ĐOÀN LAO ĐỘNG",
        look_all("issuer", bold=False),
    ),
    Broken(
        "M11a",
        "Viết tắt tên cơ quan ban hành.",
        "LĐLĐ",
        swap("issuer", "LIÊN ĐOÀN LAO ĐỘNG", "LĐLĐ"),
    ),
    Broken(
        "M11b",
        "Ghi tên cơ quan khác tên chính thức.",
        "CÔNG ĐOÀN",
        swap("issuer", "LIÊN ĐOÀN LAO ĐỘNG", "CÔNG ĐOÀN"),
        facts=KNOWN,
    ),
    Broken("M09d", "Không kẻ đường dưới tên cơ quan.", "TỈNH AN HÒA", bare("issuer")),
    Broken(
        "M09e",
        "Kẻ đường dưới tên cơ quan dài bằng cả dòng chữ.",
        "TỈNH AN HÒA",
        pages=(STRAIGHT, laid(PLAN, "II. NỘI", shares={"issuer": 1.0})),
    ),
)

NUMBERS = (
    Broken("M12d", "Xóa mất dòng số, ký hiệu.", "", drop("number")),
    Broken(
        "M12e",
        "Quên gạch chéo giữa số và ký hiệu.",
        "Số: 25KHLĐLĐ",
        swap("number", "25/KH-LĐLĐ", "25KHLĐLĐ"),
    ),
    Broken(
        "M12b",
        "Ghi số theo lối của Đảng.",
        "Số: 25-KH/LĐLĐ",
        swap("number", "25/KH-LĐLĐ", "25-KH/LĐLĐ"),
        by="cong-doan",
    ),
    Broken("M12a", "Quên dấu hai chấm sau chữ Số.", "Số 25/KH-LĐLĐ", swap("number", "Số:", "Số")),
    Broken(
        "M12c",
        "Ghi dấu hai chấm sau chữ Số trong văn bản của Đảng.",
        "Số: 05-KH/ĐU",
        swap("number", "Số", "Số:"),
        sheet=PARTY,
        by="dang",
    ),
    Broken(
        "M13",
        "Gõ dấu cách quanh gạch nối trong ký hiệu.",
        "25/KH - LĐLĐ",
        swap("number", "KH-LĐLĐ", "KH - LĐLĐ"),
    ),
    Broken("M14a", "Ghi số 5 mà không có số 0 ở trước.", "5", swap("number", "25", "5")),
    Broken("M14b", "Thêm số 0 thừa vào số 25.", "025", swap("number", "25", "025")),
    Broken(
        "M15",
        "Chép từ báo cáo, quên đổi ký hiệu BC.",
        "Số: 25/BC-LĐLĐ",
        swap("number", "KH", "BC"),
    ),
    Broken(
        "M16",
        "Ghi chữ viết tắt của cơ quan khác với quy định.",
        "Số: 25/KH-CĐT",
        swap("number", "LĐLĐ", "CĐT"),
        facts=Facts(symbol="KH-LĐLĐ"),
    ),
)

DATES = (
    Broken("M20c", "Xóa mất địa danh và ngày tháng.", "", drop("date")),
    Broken("M17a", "Ghi ngày 6 mà không có số 0 ở trước.", "6", swap("date", "ngày 06", "ngày 6")),
    Broken(
        "M18a",
        "Ghi ngày 31 tháng 4.",
        "An Hòa, ngày 31 tháng 4 năm 2026",
        swap("date", "06 tháng 3", "31 tháng 4"),
    ),
    Broken(
        "M19c", "Quên dấu phẩy sau địa danh.", "An Hòa", swap("date", "An Hòa, ngày", "An Hòa ngày")
    ),
    Broken("M19a", "Viết tắt địa danh.", "TP. An Hòa", swap("date", "An Hòa", "TP. An Hòa")),
    Broken(
        "M19b",
        "Ghi địa danh không phải nơi cơ quan đóng trụ sở.",
        "Tân Lập",
        swap("date", "An Hòa", "Tân Lập"),
        facts=KNOWN,
    ),
    Broken("M20a", "Quên in nghiêng địa danh, ngày tháng.", DATE, look("date", italic=False)),
    Broken("M20b", "Đặt ngày tháng ở hàng trên, số ở hàng dưới.", DATE, put(head="split")),
    Broken(
        "M20e",
        "Bấm Enter trước ngày tháng, nên thấp hơn dòng số.",
        DATE,
        pages=(STRAIGHT, laid(PLAN, "II. NỘI", lower=6)),
    ),
    Broken(
        "M20d",
        "Ghi địa danh, ngày tháng ở đầu biên bản.",
        DATE,
        put(date=(centred(DATE, size=13, italic=True),)),
        sheet=MINUTES,
    ),
)

TITLES = (
    Broken(
        "M22a",
        "Ghi CÔNG VĂN làm tên loại.",
        "CÔNG VĂN",
        put(title=(centred("CÔNG VĂN", bold=True),)),
        sheet=LETTER,
    ),
    Broken("M21e", "Xóa mất tên loại và trích yếu.", "", drop("title", "subject")),
    Broken("M21a", "Quên in đậm tên loại.", "KẾ HOẠCH", look("title", bold=False)),
    Broken("M21f", "Không ghi trích yếu.", "KẾ HOẠCH", drop("subject")),
    Broken("M21b", "Quên in đậm trích yếu.", SUBJECT, look("subject", bold=False)),
    Broken("M21c", "Không kẻ đường dưới trích yếu.", SUBJECT, bare("subject")),
    Broken(
        "M21d",
        "Kẻ đường dưới trích yếu dài bằng cả dòng chữ.",
        SUBJECT,
        pages=(STRAIGHT, laid(PLAN, "II. NỘI", shares={"subject": 0.9})),
    ),
    Broken(
        "M22b", "Không ghi V/v dưới số công văn.", "Số: 40/LĐLĐ-CSPL", drop("about"), sheet=LETTER
    ),
    Broken(
        "M22c",
        "Đặt V/v trong ngoặc kép.",
        "“V/v phối hợp tổ chức Ngày hội Công nhân",
        both(swap("about", "V/v", "“V/v"), swap("about", "2026", "2026”")),
        sheet=LETTER,
    ),
    Broken(
        "M22d",
        "In đậm V/v.",
        "V/v phối hợp tổ chức Ngày hội Công nhân",
        look("about", bold=True),
        sheet=LETTER,
    ),
    Broken(
        "M22e",
        "Ghi “Về việc” thay cho “V/v” dưới số công văn.",
        "Về việc",
        swap("about", "V/v", "Về việc"),
        sheet=LETTER,
    ),
)

BREAKS = (*NATIONS, *ISSUERS, *NUMBERS, *DATES, *TITLES)
