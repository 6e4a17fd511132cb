"""Correct papers: each keeps the whole official form, in its own words about made-up people.

`PAPERS` are the kinds, `variants` the ways in which offices lay one out. What a break needs to
stand on is in them: `a)` to `e)` with đ, tables with totals, amounts in words, dates of all kinds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rules_markup import Annex, Grid, Line, Run, Setting, Sheet, centred, line

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
UNION = "Liên đoàn Lao động tỉnh An Hòa"


def page_number(size: float = 14, align: str = "center") -> tuple[Line, ...]:
    """Return the line with the page number, as a field with all its parts."""
    turns = (
        Run("", xml='<w:fldChar w:fldCharType="begin"/>'),
        Run("", xml='<w:instrText xml:space="preserve"> PAGE </w:instrText>'),
        Run("", xml='<w:fldChar w:fldCharType="separate"/>'),
        Run("2", size=size),
        Run("", xml='<w:fldChar w:fldCharType="end"/>'),
    )
    return (Line(turns, align=align),)


SETTING = Setting(header=page_number(), first_header=(Line(),))


def text(words: str) -> Line:
    """Return a paragraph of running text."""
    return line(words, first=12.7, after=6)


def heading(words: str) -> Line:
    """Return the title of a mục or khoản, bold."""
    return line(words, bold=True, first=12.7, after=6)


def article(number: int, words: str) -> Line:
    """Return an article: its number bold, its words upright."""
    runs = (Run(f"Điều {number}. ", bold=True), Run(words))
    return Line(runs, first=12.7, after=6)


def basis(words: str) -> Line:
    """Return a căn cứ."""
    return line(words, italic=True, first=12.7, after=6)


def recipients(*lines: str) -> dict[str, tuple[Line, ...]]:
    """Return nơi nhận and its lines."""
    return {
        "heading": (line("Nơi nhận:", bold=True, italic=True, size=12, align="left"),),
        "recipients": tuple(line(one, size=11, align="left") for one in lines),
    }


def signed(*lines: str) -> tuple[Line, ...]:
    """Return a signature block: titles, room for the signature, the name."""
    *titles, name = (centred(one, bold=True) for one in lines)
    return (*titles, Line(align="center"), Line(align="center"), Line(align="center"), name)


def cells(*texts: str, bold: bool = False) -> tuple[Line, ...]:
    """Return a row of a table."""
    return tuple(line(one, size=13, align="left", bold=bold) for one in texts)


def head(symbol: str, date: str = "An Hòa, ngày 06 tháng 3 năm 2026") -> Sheet:
    """Return a sheet with the head of the federation of the made-up province An Hòa."""
    return Sheet(
        parent=(centred("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", size=12),),
        issuer=(
            centred("LIÊN ĐOÀN LAO ĐỘNG", size=12, bold=True),
            centred("TỈNH AN HÒA", size=12, bold=True),
        ),
        nation=(centred(NATION, size=12, bold=True),),
        motto=(centred(MOTTO, size=13, bold=True),),
        number=(centred(symbol, size=13),),
        date=(centred(date, size=13, italic=True),) if date else (),
        main=SETTING,
        signatures=(signed("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Minh Hạnh"),),
    )


def titled(sheet: Sheet, type_: str, subject: str) -> Sheet:
    """Return a sheet with tên loại and trích yếu."""
    return replace(
        sheet, title=(centred(type_, bold=True),), subject=(centred(subject, bold=True, after=6),)
    )


PLAN = replace(
    titled(
        head("Số: 25/KH-LĐLĐ"),
        "KẾ HOẠCH",
        "Tổ chức phong trào thi đua yêu nước trong công nhân, viên chức, lao động năm 2026",
    ),
    body=(
        text(
            "Thực hiện Nghị quyết số 02-NQ/TU ngày 09/02/2026 của Tỉnh ủy An Hòa về phát triển kinh"
            " tế, Ban Thường vụ Liên đoàn Lao động tỉnh An Hòa xây dựng Kế hoạch tổ chức phong trào"
            " thi đua yêu nước năm 2026, với các nội dung như sau:"
        ),
        heading("I. MỤC ĐÍCH, YÊU CẦU"),
        heading("1. Mục đích"),
        text(
            "a) Khơi dậy tinh thần sáng tạo của đoàn viên, công nhân, viên chức, lao động trong sản"
            " xuất, công tác; góp phần hoàn thành nhiệm vụ của từng cơ quan, đơn vị, doanh nghiệp."
        ),
        text("b) Nâng cao chất lượng hoạt động của tổ chức công đoàn ở cơ sở."),
        text("c) Phát hiện, bồi dưỡng các điển hình tiên tiến trong lao động."),
        text("d) Gắn thi đua với chăm lo đời sống của người lao động."),
        text("đ) Làm tốt việc khen thưởng kịp thời, đúng người, đúng thành tích."),
        text("e) Tạo không khí phấn khởi chào mừng các ngày lễ lớn trong năm."),
        heading("2. Yêu cầu"),
        text("- Nội dung thi đua thiết thực, có chỉ tiêu cụ thể, phù hợp với điều kiện của cơ sở."),
        text("- Các cấp công đoàn sơ kết, tổng kết đúng thời gian quy định."),
        heading("II. NỘI DUNG VÀ CHỈ TIÊU"),
        heading("1. Nội dung"),
        heading("1.1. Thi đua lao động giỏi, lao động sáng tạo"),
        text(
            "Vận động đoàn viên, người lao động tham gia phong trào “Lao động giỏi, lao động sáng"
            " tạo”; phấn đấu có ít nhất 250 sáng kiến được công nhận, làm lợi 1.500.000.000 đồng"
            " (bằng chữ: Một tỷ năm trăm triệu đồng)."
        ),
        heading("1.2. Thi đua xây dựng tổ chức công đoàn vững mạnh"),
        text(
            "Phấn đấu 92,5% công đoàn cơ sở hoàn thành tốt nhiệm vụ; kết nạp 3.200 đoàn viên mới."
        ),
        heading("2. Chỉ tiêu"),
        text("- Hỗ trợ xây dựng 12 nhà Mái ấm Công đoàn, mỗi nhà 60.000.000 đồng."),
        text("- Tổ chức 04 lớp tập huấn cho cán bộ công đoàn cơ sở trước ngày 30/6/2026."),
        heading("III. THỜI GIAN THỰC HIỆN"),
        text(
            "Phát động vào sáng thứ Hai, ngày 16 tháng 3 năm 2026; sơ kết trước ngày 15/7/2026;"
            " tổng kết trước ngày 10 tháng 12 năm 2026, gắn với chăm lo dịp Tết cho đoàn viên."
        ),
        heading("IV. TỔ CHỨC THỰC HIỆN"),
        text(
            "1. Các công đoàn xã, phường, đặc khu và công đoàn cơ sở cụ thể hóa Kế hoạch này, tổ"
            " chức thực hiện và báo cáo kết quả về Liên đoàn Lao động tỉnh."
        ),
        text(
            "2. Ban Chính sách - Pháp luật theo dõi, đôn đốc, tổng hợp kết quả, tham mưu khen"
            " thưởng những tập thể, cá nhân tiêu biểu, được người lao động và Nhân dân trong tỉnh"
            " ghi nhận."
        ),
        text(
            "Trên đây là Kế hoạch tổ chức phong trào thi đua yêu nước trong công nhân, viên chức,"
            " lao động năm 2026, đề nghị các cấp công đoàn nghiêm túc triển khai thực hiện./."
        ),
    ),
    **recipients(
        "- Ban Thường vụ Tỉnh ủy;",
        "- Ủy ban nhân dân tỉnh;",
        "- Công đoàn các xã, phường, đặc khu;",
        "- Lưu: VT, CSPL.",
    ),
)

_REFERENCE = (
    f"(Kèm theo Quyết định số 113/QĐ-LĐLĐ ngày 06 tháng 3 năm 2026\ncủa Ban Thường vụ {UNION})"
)


def annex(numeral: str, title: str, grid: Grid) -> Annex:
    """Return an annex with a list, its pages counted from 1."""
    return Annex(
        label=(centred(f"Phụ lục {numeral}", bold=True),),
        title=(centred(title, bold=True),),
        reference=(centred(_REFERENCE, italic=True, after=6),),
        grid=grid,
        setting=SETTING,
    )


COLLECTIVES = Grid(
    (
        cells("STT", "Tên tập thể", "Đơn vị", "Tiền thưởng (đồng)", bold=True),
        cells("1", "Công đoàn cơ sở Công ty May Sao Mai", "Phường Tân Lập", "2.340.000"),
        cells("2", "Công đoàn cơ sở Trường Trung học Hòa Bình", "Xã Phú Thịnh", "2.340.000"),
        cells("Cộng: 02 tập thể", "4.680.000", bold=True),
    ),
    totals=3,
)
PERSONS = Grid(
    (
        cells("STT", "Họ và tên", "Đơn vị", "Tiền thưởng (đồng)", bold=True),
        cells("1", "Lê Thị Hòa", "Công ty May Sao Mai", "1.170.000"),
        cells("2", "Trần Quốc Đạt", "Trường Trung học Hòa Bình", "1.170.000"),
        cells("3", "Phạm Ngọc Ánh", "Bệnh viện Đa khoa Phú Thịnh", "1.170.000"),
        cells("Cộng: 03 cá nhân", "3.510.000", bold=True),
    ),
    totals=3,
)
DECISION = replace(
    titled(
        head("Số: 113/QĐ-LĐLĐ"), "QUYẾT ĐỊNH", "Về việc tặng Giấy khen cho các tập thể và cá nhân"
    ),
    authority=(
        centred("BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH AN HÒA", bold=True, before=6, after=6),
    ),
    bases=(
        basis("Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024;"),
        basis("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),
        basis(
            "Căn cứ Quyết định số 999/QĐ-TLĐ ngày 24 tháng 5 năm 2024 của Tổng Liên đoàn Lao động"
            " Việt Nam ban hành Quy chế khen thưởng của tổ chức công đoàn;"
        ),
        basis("Theo đề nghị của Ban Chính sách - Pháp luật."),
    ),
    decree=(centred("QUYẾT ĐỊNH:", bold=True, before=6, after=6),),
    body=(
        article(
            1,
            "Tặng Giấy khen của Ban Thường vụ Liên đoàn Lao động tỉnh An Hòa cho 02 tập thể và 03"
            " cá nhân có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2025 (có danh"
            " sách tại Phụ lục I và Phụ lục II kèm theo).",
        ),
        article(
            2,
            "Tiền thưởng của các tập thể, cá nhân là 8.190.000 đồng (bằng chữ: Tám triệu một trăm"
            " chín mươi nghìn đồng), chi từ nguồn tài chính công đoàn năm 2026.",
        ),
        article(
            3,
            "Văn phòng, Ban Tài chính, các đơn vị có liên quan và các tập thể, cá nhân có tên tại"
            " Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        ),
    ),
    annexes=(
        annex("I", "DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN", COLLECTIVES),
        annex("II", "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN", PERSONS),
    ),
    **recipients("- Như Điều 3;", "- Tổng Liên đoàn Lao động Việt Nam;", "- Lưu: VT, CSPL."),
)

LETTER = replace(
    head("Số: 40/LĐLĐ-CSPL", "An Hòa, ngày 15 tháng 01 năm 2026"),
    about=(
        centred(
            "V/v phối hợp tổ chức Ngày hội Công nhân\nvà Phiên chợ nghĩa tình năm 2026",
            size=12,
            before=6,
        ),
    ),
    lines=frozenset({"motto", "issuer"}),
    addressee=(centred("Kính gửi: Ủy ban nhân dân tỉnh An Hòa", before=12, after=12),),
    body=(
        text(
            "Thực hiện Chương trình số 08/CTr-TLĐ ngày 12/01/2026 của Tổng Liên đoàn Lao động Việt"
            " Nam về chăm lo cho đoàn viên, người lao động, Liên đoàn Lao động tỉnh dự kiến tổ chức"
            " Ngày hội Công nhân và Phiên chợ nghĩa tình năm 2026 tại Nhà Văn hóa Lao động tỉnh."
        ),
        text(
            "Liên đoàn Lao động tỉnh kính đề nghị Ủy ban nhân dân tỉnh quan tâm, chỉ đạo các cơ"
            " quan có liên quan phối hợp tổ chức hoạt động nêu trên trong tháng 5/2026."
        ),
        text("Liên đoàn Lao động tỉnh trân trọng cảm ơn sự phối hợp của quý cơ quan./."),
    ),
    **recipients("- Như trên;", "- Thường trực Tỉnh ủy;", "- Lưu: VT, CSPL."),
)

REQUEST = replace(
    titled(
        head("Số: 07/TTr-LĐLĐ", "An Hòa, ngày 20 tháng 02 năm 2026"),
        "TỜ TRÌNH",
        "Về việc đề nghị phê duyệt kinh phí tổ chức Tháng Công nhân năm 2026",
    ),
    addressee=(
        line("Kính gửi:", first=30, before=6, after=6),
        line("- Tổng Liên đoàn Lao động Việt Nam;", left=50, after=6),
        line("- Ủy ban nhân dân tỉnh An Hòa;", left=50, after=6),
        line("- Sở Tài chính tỉnh An Hòa.", left=50, after=6),
    ),
    body=(
        text(
            "Căn cứ Quyết định số 15/QyĐ-TLĐ ngày 20/01/2026 của Tổng Liên đoàn Lao động Việt Nam"
            " về tổ chức Tháng Công nhân, Ban Thường vụ Liên đoàn Lao động tỉnh An Hòa kính trình:"
        ),
        text("1. Phê duyệt kinh phí tổ chức Tháng Công nhân năm 2026 là 150.000.000 đồng."),
        text("2. Cho phép sử dụng Nhà Văn hóa Lao động tỉnh từ ngày 28/4/2026 đến ngày 10/5/2026."),
        text("Kính đề nghị Tổng Liên đoàn Lao động Việt Nam và các cơ quan xem xét, quyết định./."),
    ),
    **recipients("- Như trên;", "- Lưu: VT, TC."),
)

FIGURES = Grid(
    (
        cells("STT", "Nội dung", "Số lượng", "Kinh phí (đồng)", bold=True),
        cells("1", "Tặng quà đoàn viên khó khăn", "350", "175.000.000"),
        cells("2", "Hỗ trợ vé xe về quê đón Tết", "120", "42.000.000"),
        cells("3", "Phiên chợ nghĩa tình", "2", "30.500.000"),
        cells("Tổng cộng", "472", "247.500.000", bold=True),
    ),
    totals=2,
)
REPORT = replace(
    titled(
        head("Số: 34/BC-LĐLĐ", "An Hòa, ngày 31 tháng 01 năm 2026"),
        "BÁO CÁO",
        "Kết quả chăm lo cho đoàn viên, người lao động nhân dịp tết Nguyên đán năm 2026",
    ),
    body=(
        text(
            "Thực hiện Kế hoạch số 154-KH/TU ngày 05/01/2026 của Ban Thường vụ Tỉnh ủy An Hòa, Liên"
            " đoàn Lao động tỉnh báo cáo kết quả chăm lo cho đoàn viên, người lao động như sau:"
        ),
        heading("I. CÔNG TÁC CHỈ ĐẠO"),
        text(
            "Ban Thường vụ ban hành Kế hoạch số 25/KH-LĐLĐ ngày 12/12/2025 về chăm lo tết Nguyên"
            " đán; các cấp công đoàn đã luôn luôn bám sát cơ sở, nắm chắc đời sống của người lao"
            " động."
        ),
        heading("II. KẾT QUẢ"),
        FIGURES,
        text("Tổng kinh phí 247,5 triệu đồng, tăng 12,5% so với năm 2025, đạt 103% kế hoạch."),
        heading("III. ĐÁNH GIÁ CHUNG"),
        text("1. Ưu điểm: việc chăm lo kịp thời, đúng đối tượng, được người lao động ghi nhận."),
        text("2. Hạn chế: một số đơn vị báo cáo còn chậm."),
        text("Trên đây là Báo cáo kết quả chăm lo nhân dịp tết Nguyên đán năm 2026./."),
    ),
    **recipients("- Tổng Liên đoàn Lao động Việt Nam;", "- Tỉnh ủy An Hòa;", "- Lưu: VT, CSPL."),
)

MINUTES = replace(
    titled(
        head("Số: 12/BB-LĐLĐ", ""), "BIÊN BẢN", "Họp xét khen thưởng phong trào thi đua năm 2025"
    ),
    body=(
        text("Thời gian bắt đầu: 8 giờ 00 phút, ngày 25 tháng 02 năm 2026."),
        text(f"Địa điểm: Phòng họp của {UNION}."),
        text("Thành phần tham dự: đại diện các ban, Văn phòng và công đoàn cơ sở."),
        text("Chủ trì (chủ tọa): ông Vũ Đình Nam. Thư ký: bà Đỗ Thu Trang."),
        heading("Nội dung"),
        text("1. Ban Chính sách - Pháp luật trình bày kết quả thẩm định hồ sơ khen thưởng."),
        text("2. Hội nghị thống nhất đề nghị tặng Giấy khen cho 02 tập thể và 03 cá nhân."),
        text("Cuộc họp kết thúc vào 10 giờ 30 phút, ngày 25 tháng 02 năm 2026./."),
    ),
    signatures=(signed("THƯ KÝ", "Đỗ Thu Trang"), signed("CHỦ TỌA", "Vũ Đình Nam")),
    foot="over",
    **recipients("- Lưu: VT, Hồ sơ."),
)

PARTY = replace(
    titled(
        head("Số 05-KH/ĐU", "An Hòa, ngày 06 tháng 3 năm 2026"),
        "KẾ HOẠCH",
        "Thực hiện Nghị quyết của Ban Chấp hành Trung ương về công tác quần chúng",
    ),
    parent=(centred("TỈNH ỦY AN HÒA", size=13),),
    issuer=(centred("ĐẢNG ỦY PHƯỜNG TÂN LẬP", size=13, bold=True),),
    nation=(centred("ĐẢNG CỘNG SẢN VIỆT NAM", size=15, bold=True),),
    motto=(),
    main=replace(SETTING, right=15),
    body=(
        text(
            "Thực hiện Nghị quyết số 12-NQ/TU, ngày 05/02/2026 của Tỉnh ủy An Hòa, Ban Thường vụ"
            " Đảng ủy phường Tân Lập xây dựng Kế hoạch thực hiện với các nội dung như sau:"
        ),
        heading("I- MỤC ĐÍCH, YÊU CẦU"),
        text("1. Nâng cao nhận thức của cấp ủy, đảng viên và đoàn viên công đoàn."),
        text("2. Cụ thể hóa Nghị quyết thành việc làm sát với tình hình của địa phương."),
        heading("II- TỔ CHỨC THỰC HIỆN"),
        text("Các chi bộ căn cứ Kế hoạch này tổ chức thực hiện và báo cáo về Đảng ủy."),
    ),
    signatures=(signed("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Hoàng Gia Khánh"),),
    **recipients("- Ban Thường vụ Tỉnh ủy;", "- Các chi bộ trực thuộc;", "- Lưu Đảng ủy."),
)

PAPERS: Mapping[str, Sheet] = {
    "kế hoạch": PLAN,
    "quyết định": DECISION,
    "công văn": LETTER,
    "tờ trình": REQUEST,
    "báo cáo": REPORT,
    "biên bản": MINUTES,
    "văn bản của Đảng": PARTY,
}


def profiles(sheet: Sheet) -> tuple[str, ...]:
    """Return the names of the profiles whose form a paper keeps."""
    return ("dang",) if sheet.nation == PARTY.nation else ("nd30", "cong-doan")


def variants(sheet: Sheet) -> Iterator[tuple[str, Sheet]]:
    """Yield a paper as different offices lay it out, each with a word for it."""
    for head_, drawn in (
        ("rows", "border"),
        ("row", "border"),
        ("rows", "typed"),
        ("row", "shape"),
    ):
        yield f"{head_}, {drawn}", replace(sheet, head=head_, drawn=drawn)  # type: ignore[arg-type]
