"""What a made-up federation typed into a small workspace: plans, notices, award decisions.

People, units and figures are invented.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from docgen.model import Span, Value

Rows = Mapping[str, Sequence[Mapping[str, Value]]]

TICK = True


def _bold(text: str) -> tuple[Span, ...]:
    """Return text whose stretches between asterisks are italic, those between `**` bold."""
    spans: list[Span] = []
    bold = italic = False
    for n, outer in enumerate(text.split("**")):
        bold = n % 2 == 1
        for m, inner in enumerate(outer.split("*")):
            italic = m % 2 == 1
            if inner:
                spans.append(Span(inner, bold, italic))
    return tuple(spans)


def _outline(owner: str, key: str, lines: str) -> list[Mapping[str, Value]]:
    """Return outline rows from `Cấp| text` lines."""
    rows: list[Mapping[str, Value]] = []
    for line in lines.strip().splitlines():
        level, _, text = line.partition("|")
        value: Value = _bold(text.strip()) if "*" in text else text.strip()
        rows.append({owner: key, "Cấp": level.strip(), "Nội dung": value})
    return rows


def outline_rows(owner: str, bodies: Mapping[str, str]) -> list[Mapping[str, Value]]:
    """Return the outline rows of several papers, from `Cấp | text` lines by key."""
    return [row for key, body in bodies.items() for row in _outline(owner, key, body)]


SIGNERS: list[Mapping[str, Value]] = [
    {
        "Mã": "CT",
        "Họ và tên": "Trần Quốc Khải",
        "Chức vụ": "Chủ tịch",
        "Quyền hạn": "thay mặt",
        "Thay cho": "Ban Thường vụ",
        "Từ ngày": date(2025, 7, 1),
    },
    {
        "Mã": "PCT1",
        "Họ và tên": "Lê Thị Mỹ Hạnh",
        "Chức vụ": "Phó Chủ tịch",
        "Quyền hạn": "thay mặt",
        "Thay cho": "Ban Thường vụ",
        "Từ ngày": date(2025, 7, 1),
    },
    {
        "Mã": "PCT2",
        "Họ và tên": "Nguyễn Văn Thuận",
        "Chức vụ": "Phó Chủ tịch",
        "Quyền hạn": "thay mặt",
        "Thay cho": "Ban Thường vụ",
        "Từ ngày": date(2025, 7, 1),
        "Đến ngày": date(2026, 3, 31),
    },
    {
        "Mã": "CVP",
        "Họ và tên": "Phạm Hoài Đức",
        "Chức vụ": "Chánh Văn phòng",
        "Quyền hạn": "thừa lệnh",
        "Thay cho": "Ban Thường vụ",
        "Từ ngày": date(2025, 7, 1),
    },
]

RECIPIENTS = [
    ("Cấp trên", "Tổng Liên đoàn Lao động Việt Nam", "(để báo cáo)"),
    ("Cấp trên", "Thường trực Tỉnh ủy", "(để báo cáo)"),
    ("Cấp ủy, chính quyền", "Ủy ban nhân dân tỉnh", ""),
    ("Cấp ủy, chính quyền", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", ""),
    ("Công đoàn các cấp", "Công đoàn các xã, phường", ""),
    ("Công đoàn các cấp", "Công đoàn cơ sở trực thuộc", ""),
    ("Nội bộ", "Các ban, Văn phòng LĐLĐ tỉnh", ""),
    ("Nội bộ", "Trang thông tin điện tử LĐLĐ tỉnh", ""),
    ("Thi hành quyết định", "Ban Tài chính", ""),
    ("Thi hành quyết định", "Các tập thể, cá nhân có tên tại Điều 1", ""),
]

BASES = [
    ("Kế hoạch", "Luật Công đoàn ngày 27 tháng 11 năm 2024", date(2025, 7, 1), None),
    (
        "Kế hoạch",
        "Nghị quyết số 12/NQ-BCH ngày 15 tháng 12 năm 2025 của Ban Chấp hành Liên đoàn Lao động "
        "tỉnh Thanh Giang về nhiệm vụ công tác năm 2026",
        date(2025, 12, 15),
        None,
    ),
    ("Khen thưởng", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", date(2024, 1, 1), None),
    ("Khen thưởng", "Luật Công đoàn ngày 27 tháng 11 năm 2024", date(2025, 7, 1), None),
    (
        "Khen thưởng",
        "Thông tư số 01/2024/TT-BNV của Bộ trưởng Bộ Nội vụ về công tác thi đua, khen thưởng",
        date(2024, 2, 23),
        date(2025, 8, 4),
    ),
    (
        "Khen thưởng",
        "Quyết định số 999/QĐ-TLĐ ngày 29 tháng 5 năm 2024 của Đoàn Chủ tịch Tổng Liên đoàn "
        "Lao động Việt Nam ban hành Quy chế khen thưởng của tổ chức Công đoàn",
        date(2024, 5, 29),
        None,
    ),
]

PLANS = [
    (
        "KH01",
        date(2026, 1, 12),
        "Phát động phong trào thi đua yêu nước trong đoàn viên, người lao động tỉnh Thanh Giang "
        "năm 2026",
        "CT",
        "Cấp trên; Cấp ủy, chính quyền; Công đoàn các cấp; Nội bộ",
    ),
    (
        "KH02",
        date(2026, 3, 9),
        "Tổ chức Tháng Công nhân và Tháng hành động về an toàn, vệ sinh lao động năm 2026",
        "PCT1",
        "Cấp trên; Công đoàn các cấp; Nội bộ",
    ),
    (
        "KH03",
        date(2026, 5, 4),
        "Tập huấn nghiệp vụ thi đua, khen thưởng cho cán bộ công đoàn cơ sở năm 2026",
        "PCT1",
        "Công đoàn các cấp; Nội bộ",
    ),
    (
        "KH04",
        date(2026, 10, 19),
        "Tổng kết phong trào thi đua yêu nước và công tác khen thưởng năm 2026",
        "CT",
        "Cấp trên; Công đoàn các cấp; Nội bộ",
    ),
]

PLAN_BODIES = {
    "KH01": """
Đoạn | Thực hiện Nghị quyết của Ban Chấp hành, Ban Thường vụ Liên đoàn Lao động tỉnh phát động phong trào thi đua yêu nước năm 2026 với các nội dung sau:
Phần | MỤC ĐÍCH, YÊU CẦU
Mục | Tạo khí thế thi đua sôi nổi trong đoàn viên, người lao động ngay từ những ngày đầu năm; phấn đấu hoàn thành xuất sắc các chỉ tiêu của năm 2026.
Mục | Gắn phong trào thi đua với việc làm, đời sống, điều kiện làm việc của người lao động và với nhiệm vụ xây dựng tổ chức Công đoàn vững mạnh.
Mục | Phát hiện, biểu dương kịp thời các điển hình tiên tiến; *chú trọng người lao động trực tiếp sản xuất*, tập thể nhỏ và công đoàn cơ sở ngoài khu vực nhà nước.
Phần | NỘI DUNG THI ĐUA
Mục | Chủ đề thi đua: “*Đoàn kết, sáng tạo, năng suất cao, việc làm bền vững*”
Mục | Các phong trào trọng tâm
Tiểu mục | Phong trào **“Lao động giỏi, Lao động sáng tạo”**: mỗi công đoàn cơ sở có ít nhất 02 sáng kiến được công nhận; toàn tỉnh có từ 1.500 sáng kiến trở lên.
Tiểu mục | Phong trào **“Tham mưu giỏi, phục vụ tốt”** trong khối cơ quan hành chính, đơn vị sự nghiệp, gắn với cải cách hành chính và chuyển đổi số.
Tiểu mục | Phong trào **“Xanh - Sạch - Đẹp, bảo đảm an toàn, vệ sinh lao động”** tại nơi làm việc.
Tiểu mục | Phong trào **“Giỏi việc nước, đảm việc nhà”** trong nữ đoàn viên, người lao động.
Mục | Chỉ tiêu thi đua
Gạch | Kết nạp mới từ 6.000 đoàn viên; thành lập mới từ 40 công đoàn cơ sở, nghiệp đoàn.
Gạch | 100% công đoàn cơ sở đăng ký thi đua trước ngày 28/02/2026.
Gạch | Từ 90% công đoàn cơ sở trở lên được xếp loại:
Cộng | Hoàn thành xuất sắc nhiệm vụ;
Cộng | Hoàn thành tốt nhiệm vụ.
Phần | THỜI GIAN TỔ CHỨC
Mục | Đợt 1 (từ tháng 01/2026 đến ngày 31/7/2026): thi đua chào mừng kỷ niệm 97 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026).
Mục | Đợt 2 (từ ngày 01/8/2026 đến ngày 31/12/2026): thi đua nước rút hoàn thành các chỉ tiêu của năm.
Phần | TỔ CHỨC THỰC HIỆN
Mục | Liên đoàn Lao động tỉnh
Gạch | Hướng dẫn tiêu chí, thang điểm thi đua; kiểm tra, đôn đốc việc thực hiện tại cơ sở.
Gạch | Tổng hợp, thẩm định hồ sơ, quyết định khen thưởng hoặc trình cấp trên khen thưởng.
Gạch | Tuyên truyền các gương người tốt, việc tốt trên trang thông tin điện tử.
Mục | Công đoàn các xã, phường và công đoàn cơ sở trực thuộc
Đoạn | Căn cứ Kế hoạch này và điều kiện thực tế, xây dựng kế hoạch phát động thi đua tại đơn vị; tổ chức đăng ký, bình xét công khai, dân chủ; gửi hồ sơ đề nghị khen thưởng đúng thời hạn.
Mục | Chế độ báo cáo
Điểm | Báo cáo sơ kết đợt 1 trước ngày 05/8/2026;
Điểm | Báo cáo tổng kết năm trước ngày 20/11/2026;
Điểm | Báo cáo chuyên đề, đột xuất theo yêu cầu;
Điểm | Số liệu ghi vào bảng tính dùng chung, không gửi bản giấy.
Đoạn | Trên đây là Kế hoạch phát động phong trào thi đua yêu nước năm 2026. Đề nghị công đoàn các cấp triển khai thực hiện nghiêm túc
""",
    "KH02": """
Phần | MỤC ĐÍCH
Mục | Chăm lo, bảo vệ quyền, lợi ích hợp pháp, chính đáng của đoàn viên, người lao động; lan tỏa hình ảnh tổ chức Công đoàn.
Mục | Nâng cao nhận thức về an toàn, vệ sinh lao động tại doanh nghiệp, phòng ngừa tai nạn lao động.
Phần | NỘI DUNG
Mục | Hoạt động cấp tỉnh
Gạch | Lễ phát động vào ngày 24/4/2026 tại Nhà Văn hóa Lao động tỉnh.
Gạch | Chương trình “Lời cảm ơn” tặng 500 suất quà cho người lao động có hoàn cảnh khó khăn, mỗi suất 1.000.000 đồng.
Gạch | Đối thoại giữa lãnh đạo tỉnh với đại biểu người lao động.
Mục | Hoạt động tại cơ sở
Gạch | Tổ chức ít nhất một cuộc tuyên truyền, tập huấn về an toàn, vệ sinh lao động.
Gạch | Rà soát, cải thiện bữa ăn ca, khu vực nghỉ giữa giờ và nhà vệ sinh.
Phần | KINH PHÍ
Đoạn | Chi từ nguồn tài chính công đoàn theo dự toán năm 2026 và nguồn xã hội hóa.
Phần | TỔ CHỨC THỰC HIỆN
Mục | Ban Chính sách pháp luật chủ trì, tham mưu tổ chức các hoạt động cấp tỉnh.
Mục | Công đoàn cơ sở báo cáo kết quả trước ngày 15/6/2026
""",
    "KH03": """
Phần | MỤC ĐÍCH, YÊU CẦU
Đoạn | Trang bị kiến thức, kỹ năng về bình xét, lập hồ sơ và quản lý số liệu thi đua, khen thưởng cho cán bộ công đoàn cơ sở; nội dung thiết thực, thời gian ngắn gọn.
Phần | NỘI DUNG, ĐỐI TƯỢNG, THỜI GIAN
Mục | Nội dung
Gạch | Quy chế khen thưởng của tổ chức Công đoàn và các điểm cần lưu ý khi bình xét.
Gạch | Cách ghi danh sách đề nghị khen thưởng vào bảng tính dùng chung.
Mục | Đối tượng: Chủ tịch, Phó Chủ tịch công đoàn cơ sở; dự kiến 120 người, chia thành 02 lớp.
Mục | Thời gian: ngày 26 và 27/5/2026, tại Hội trường Liên đoàn Lao động tỉnh.
Phần | TỔ CHỨC THỰC HIỆN
Đoạn | Văn phòng chuẩn bị tài liệu, hội trường, kinh phí. Công đoàn các xã, phường cử cán bộ tham dự đúng thành phần
""",
    "KH04": """
Phần | YÊU CẦU
Đoạn | Đánh giá đúng kết quả, hạn chế, nguyên nhân; bình xét công khai, đúng đối tượng, đúng tiêu chuẩn.
Phần | TIẾN ĐỘ
Mục | Công đoàn cơ sở tự chấm điểm, bình xét: trước ngày 10/11/2026.
Mục | Công đoàn các xã, phường thẩm định, tổng hợp: trước ngày 20/11/2026.
Mục | Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh họp xét: trước ngày 05/12/2026.
Phần | TỔ CHỨC THỰC HIỆN
Đoạn | Các ban, Văn phòng theo chức năng, nhiệm vụ phối hợp thực hiện Kế hoạch này
""",
}

NOTICES = [
    (
        "TB01",
        date(2026, 2, 2),
        "Đăng ký thi đua và phân công theo dõi các cụm thi đua năm 2026",
        "KH01",
        "CVP",
        "Công đoàn các cấp; Nội bộ",
    ),
    (
        "TB02",
        date(2026, 5, 11),
        "Triệu tập cán bộ công đoàn cơ sở dự lớp tập huấn nghiệp vụ thi đua, khen thưởng",
        "KH03",
        "CVP",
        "Công đoàn các cấp; Nội bộ",
    ),
    (
        "TB03",
        date(2026, 10, 26),
        "Thời hạn nộp hồ sơ đề nghị khen thưởng tổng kết năm 2026",
        "KH04",
        "CVP",
        "Công đoàn các cấp; Nội bộ",
    ),
]

NOTICE_BODIES = {
    "TB01": """
Đoạn | Liên đoàn Lao động tỉnh thông báo việc đăng ký thi đua năm 2026 như sau:
Mục | Thời hạn đăng ký: trước ngày 28/02/2026, ghi trực tiếp vào bảng tính dùng chung.
Mục | Cụm thi đua
Gạch | Cụm 1: công đoàn các phường.
Gạch | Cụm 2: công đoàn các xã.
Gạch | Cụm 3: công đoàn cơ sở trực thuộc khối cơ quan, đơn vị sự nghiệp.
Mục | Đơn vị không đăng ký đúng hạn thì không được xét khen thưởng cuối năm
""",
    "TB02": """
Mục | Thành phần: mỗi công đoàn cơ sở cử 01 cán bộ phụ trách thi đua, khen thưởng.
Mục | Thời gian: từ 07 giờ 30 phút, ngày 26/5/2026 (lớp 1) và ngày 27/5/2026 (lớp 2).
Mục | Địa điểm: Hội trường Liên đoàn Lao động tỉnh.
Mục | Đại biểu mang theo máy tính xách tay để thực hành
""",
    "TB03": """
Mục | Hồ sơ của công đoàn cơ sở: gửi về công đoàn xã, phường trước ngày 10/11/2026.
Mục | Hồ sơ của công đoàn xã, phường: ghi vào bảng tính dùng chung trước ngày 20/11/2026.
Mục | Quá thời hạn trên, Liên đoàn Lao động tỉnh không nhận hồ sơ
""",
}

DECISIONS = [
    (
        "QD01",
        date(2026, 4, 20),
        "Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc trong "
        "Tháng Công nhân năm 2026",
        "có thành tích xuất sắc trong tổ chức các hoạt động Tháng Công nhân năm 2026",
        "KH02",
        "Ban Chính sách pháp luật",
        "PCT1",
    ),
    (
        "QD02",
        date(2026, 7, 20),
        "Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc trong phong trào "
        "thi đua đợt 1 năm 2026",
        "có thành tích xuất sắc trong phong trào thi đua đợt 1 năm 2026",
        "KH01",
        "Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh",
        "CT",
    ),
    (
        "QD03",
        date(2026, 6, 8),
        "Về việc tặng Giấy khen cho các cá nhân có sáng kiến tiêu biểu năm 2026",
        "có sáng kiến tiêu biểu, mang lại hiệu quả thiết thực năm 2026",
        "KH01",
        "Ban Chính sách pháp luật",
        "PCT1",
    ),
    (
        "QD04",
        date(2026, 12, 14),
        "Về việc tặng Giấy khen cho các tập thể hoàn thành xuất sắc nhiệm vụ năm 2026",
        "hoàn thành xuất sắc nhiệm vụ công tác công đoàn năm 2026",
        "KH04",
        "Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh",
        "CT",
    ),
]

COLLECTIVES = {
    "QD01": [
        ("Công đoàn cơ sở Công ty Cổ phần May Hồng Lam", "Công đoàn phường Bến Sỏi"),
        ("Công đoàn cơ sở Công ty TNHH Thủy sản Thanh Giang", "Công đoàn xã Long Hải"),
    ],
    "QD02": [
        ("Công đoàn cơ sở Bệnh viện Đa khoa Thanh Giang", "Công đoàn phường Tân Mỹ"),
        ("Công đoàn cơ sở Trường THPT Nguyễn Đình Chiểu", "Công đoàn phường Tân Mỹ"),
        ("Công đoàn cơ sở Công ty Điện lực Thanh Giang", "Trực thuộc Liên đoàn Lao động tỉnh"),
        ("Nghiệp đoàn Xe ôm công nghệ phường Bến Sỏi", "Công đoàn phường Bến Sỏi"),
        ("Công đoàn cơ sở Công ty TNHH Gỗ An Phú", "Công đoàn xã An Phú"),
    ],
    "QD04": [
        ("Công đoàn phường Tân Mỹ", "Liên đoàn Lao động tỉnh"),
        ("Công đoàn phường Bến Sỏi", "Liên đoàn Lao động tỉnh"),
        ("Công đoàn xã An Phú", "Liên đoàn Lao động tỉnh"),
        ("Công đoàn xã Đông Hòa", "Liên đoàn Lao động tỉnh"),
    ],
}

INDIVIDUALS = {
    "QD01": [
        ("Đặng Thị Ánh", "Tổ trưởng tổ may 3", "CĐCS Công ty Cổ phần May Hồng Lam"),
        ("Hồ Văn Bảy", "Công nhân vận hành lò hơi", "CĐCS Công ty Cổ phần May Hồng Lam"),
        ("Võ Hoàng Ân", "Chủ tịch CĐCS", "CĐCS Công ty TNHH Thủy sản Thanh Giang"),
    ],
    "QD02": [
        ("Nguyễn Thị Hòa", "Điều dưỡng trưởng", "CĐCS Bệnh viện Đa khoa Thanh Giang"),
        ("Trần Đình Lộc", "Bác sĩ Khoa Cấp cứu", "CĐCS Bệnh viện Đa khoa Thanh Giang"),
        ("Lý Thị Ngọc Ẩn", "Giáo viên", "CĐCS Trường THPT Nguyễn Đình Chiểu"),
        ("Phan Văn Út", "Nhân viên thiết bị", "CĐCS Trường THPT Nguyễn Đình Chiểu"),
        ("Huỳnh Tấn Đạt", "Công nhân đường dây", "CĐCS Công ty Điện lực Thanh Giang"),
        ("Bùi Quang Âu", "Công nhân đường dây", "CĐCS Công ty Điện lực Thanh Giang"),
        ("Đỗ Thị Bích Ngân", "Kế toán", "CĐCS Công ty Điện lực Thanh Giang"),
        ("Lương Văn Sơn", "Đoàn viên nghiệp đoàn", "Nghiệp đoàn Xe ôm công nghệ phường Bến Sỏi"),
        ("Mai Thị Thu", "Công nhân chà nhám", "CĐCS Công ty TNHH Gỗ An Phú"),
        ("Ngô Văn Ý", "Công nhân kỹ thuật", "CĐCS Công ty TNHH Gỗ An Phú"),
        ("H'Lan Niê", "Công nhân sơn", "CĐCS Công ty TNHH Gỗ An Phú"),
        ("Cao Minh Đức", "Phó Chủ tịch CĐCS", "CĐCS Công ty TNHH Gỗ An Phú"),
        ("Trương Thị Diễm Quỳnh", "Cán bộ công đoàn", "Công đoàn phường Tân Mỹ"),
        ("Vũ Đức Anh", "Chủ tịch", "Công đoàn xã An Phú"),
        ("Tạ Thị Hồng Ánh", "Phó Chủ tịch", "Công đoàn phường Bến Sỏi"),
        ("Châu Ngọc Quý", "Ủy viên Ban Chấp hành", "Công đoàn xã Đông Hòa"),
        ("Nguyễn Thị Hoa", "Công nhân", "CĐCS Công ty Cổ phần May Hồng Lam"),
        ("Nguyễn Thị Hoà Bình", "Công nhân", "CĐCS Công ty Cổ phần May Hồng Lam"),
        ("Đinh Công Tráng", "Bảo vệ", "CĐCS Công ty TNHH Thủy sản Thanh Giang"),
        ("La Thị Kim Yến", "Công nhân", "CĐCS Công ty TNHH Thủy sản Thanh Giang"),
    ],
    "QD03": [
        ("Huỳnh Tấn Đạt", "Công nhân đường dây", "CĐCS Công ty Điện lực Thanh Giang"),
        ("Ngô Văn Ý", "Công nhân kỹ thuật", "CĐCS Công ty TNHH Gỗ An Phú"),
        ("Trần Thị Ngọc Diệp", "Kỹ thuật viên xét nghiệm", "CĐCS Bệnh viện Đa khoa Thanh Giang"),
    ],
}

PER_COLLECTIVE = 1_000_000
PER_PERSON = 500_000


def good_rows() -> dict[str, list[Mapping[str, Value]]]:
    """Return the rows of a complete year, by table, each row by header."""
    return {
        "ke_hoach": [_plan(*plan) for plan in PLANS],
        "noi_dung_ke_hoach": [
            row for key, body in PLAN_BODIES.items() for row in _outline("Kế hoạch", key, body)
        ],
        "thong_bao": [_notice(*notice) for notice in NOTICES],
        "noi_dung_thong_bao": [
            row for key, body in NOTICE_BODIES.items() for row in _outline("Thông báo", key, body)
        ],
        "quyet_dinh": [_decision(*decision) for decision in DECISIONS],
        "de_cu_tap_the": [
            _collective(key, *one) for key, rows in COLLECTIVES.items() for one in rows
        ],
        "de_cu_ca_nhan": [
            _individual(key, *one) for key, rows in INDIVIDUALS.items() for one in rows
        ],
        "nguoi_ky": list(SIGNERS),
        "noi_nhan": [
            {"Nhóm": g, "Nơi nhận": name, "Ghi chú": note or None} for g, name, note in RECIPIENTS
        ],
        "can_cu": [
            {"Chủ đề": topic, "Văn bản": text, "Từ ngày": first, "Đến ngày": last}
            for topic, text, first, last in BASES
        ],
    }


def first_rows() -> dict[str, list[Mapping[str, Value]]]:
    """Return the rows of a new workspace: one document of each type, ready to be drafted."""
    keys = {"KH01", "TB01", "QD01", "KH02"}
    owners = ("Mã", "Kế hoạch", "Thông báo", "Quyết định")
    shared = ("nguoi_ky", "noi_nhan", "can_cu")
    return {
        table: [row for row in rows if table in shared or _owner(row, owners) in keys]
        for table, rows in good_rows().items()
    }


def _owner(row: Mapping[str, Value], owners: Sequence[str]) -> Value:
    return next((row[name] for name in owners if name in row), None)


def _plan(key: str, day: Value, subject: str, signer: str, groups: str) -> Mapping[str, Value]:
    return {
        "Mã": key,
        "Ngày dự kiến": day,
        "Trích yếu": subject,
        "Người ký": signer,
        "Nơi nhận": groups,
        "Sẵn sàng": TICK,
    }


def _notice(
    key: str, day: Value, subject: str, plan: str, signer: str, groups: str
) -> Mapping[str, Value]:
    return {**_plan(key, day, subject, signer, groups), "Theo kế hoạch": plan}


def _decision(
    key: str, day: Value, subject: str, reason: str, plan: str, proposer: str, signer: str
) -> Mapping[str, Value]:
    return {
        **_plan(key, day, subject, signer, "Thi hành quyết định; Nội bộ"),
        "Lý do": reason,
        "Theo kế hoạch": plan,
        "Cơ quan đề nghị": proposer,
        "Mức thưởng tập thể": PER_COLLECTIVE,
        "Mức thưởng cá nhân": PER_PERSON,
    }


def _collective(key: str, name: str, unit: str) -> Mapping[str, Value]:
    return {
        "Quyết định": key,
        "Tên tập thể": name,
        "Đơn vị": unit,
        "Tiền thưởng": PER_COLLECTIVE,
    }


def _individual(key: str, name: str, post: str, unit: str) -> Mapping[str, Value]:
    return {
        "Quyết định": key,
        "Họ và tên": name,
        "Chức vụ": post,
        "Đơn vị": unit,
        "Tiền thưởng": PER_PERSON,
    }
