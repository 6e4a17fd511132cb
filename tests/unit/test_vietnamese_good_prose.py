"""Good official prose: no scanner may find anything in it."""

from collections.abc import Callable, Iterable

import pytest

from docgen.vietnamese.capital_slips import capital_slips
from docgen.vietnamese.date_slips import date_slips
from docgen.vietnamese.doubling import doubled_words
from docgen.vietnamese.money_slips import money_mismatch
from docgen.vietnamese.number_slips import number_slips
from docgen.vietnamese.pairs import mixed_quotes, unbalanced
from docgen.vietnamese.spacing import double_spaces, no_space_after, space_before_mark

SCANNERS: list[Callable[[str], Iterable[object]]] = [
    double_spaces,
    space_before_mark,
    no_space_after,
    doubled_words,
    unbalanced,
    mixed_quotes,
    date_slips,
    number_slips,
    money_mismatch,
    lambda text: capital_slips(text, "Kế hoạch"),
]
GOOD = [
    # heads, symbols, recipients
    "Số: 05/KH-LĐLĐ",
    "Số:        /KH-LĐLĐ",
    "Số: .... /QĐ-UBND",
    "Thanh Giang, ngày      tháng 3 năm 2026",
    "Thanh Giang, ngày 06 tháng 3 năm 2026",
    "Huyện Dương Minh Châu, ngày 20 tháng 02 năm 2026",
    "Thanh Giang, ngày ... tháng ... năm 20...",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "TM. BAN THƯỜNG VỤ",
    "KT.CHỦ TỊCH",
    "- Lưu: VT, CSPL.",
    "- Như Điều 3;",
    "Kính gửi: Ban Thường vụ Liên đoàn Lao động tỉnh",
    "V/v tổ chức Tháng Công nhân năm 2026",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "2.1. Thi đua lao động giỏi, lao động sáng tạo.",
    "a) Tập thể: 05 đơn vị; b) Cá nhân: 12 người; đ) Gia đình: 02 hộ.",
    "1) Hồ sơ gồm tờ trình, biên bản họp và bản tóm tắt thành tích (mẫu số 2).",
    # bases and citations
    "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    "Thực hiện Kế hoạch số 49/KH-LĐLĐ ngày 28/02/2026 và Nghị quyết số 02-NQ/TW ngày 12/6/2021;",
    "Theo điểm a khoản 2 Điều 103 và các điểm 3.a, 3.b của Quy chế.",
    "Điều 2.1 điểm a quy định mức chi; mục 3.2 điểm b quy định người duyệt.",
    "Thông tư số 01/2024/TT-BNV thay thế các quy định trước đây.",
    "Nội dung này theo Quyết định 999/QĐ-TLĐ, Hướng dẫn 15/HD-TLĐ và Công văn 12/UBND-VX.",
    # dates, times, ranges
    "Kỷ niệm 97 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026).",
    "Đợt 2 (từ 01/8/2026 đến 31/12/2026) và đợt 1 (từ tháng 01/2026 đến tháng 7/2026).",
    "Thời gian: từ 01/8 đến 31/12/2026, buổi sáng từ 7h30 đến 11h00, chiều từ 13:30.",
    "Hội nghị khai mạc lúc 08 giờ 00 phút, thứ Sáu, ngày 06/3/2026.",
    "Đại hội lần thứ hai ngày 05/3/2026 bầu 15 ủy viên.",
    "Thứ hai, ngày 06/3/2026 là hạn cuối gửi hồ sơ.",
    "Chủ nhật, ngày 08/3/2026 tổ chức hội thao.",
    "Các ngày 26 và 27/5/2026 mở 02 lớp; ngày 8/3 và ngày 20/10 có hoạt động nữ công.",
    "Quốc khánh 02/9/1945 và ngày thành lập Đảng 03/02/1930 là những mốc lớn.",
    "Trực 24/7, suốt ngày 24/24 giờ, đủ 1/3 số thành viên và 2/3 số phiếu.",
    "Chi lương tháng 13 cho người lao động trước ngày 31/01/2026.",
    "Tình hình của huyện 6 tháng đầu năm và kế hoạch của tỉnh 5 năm 2026 - 2030.",
    "Trong 9 tháng năm 2026, các phường 1, 2, 3 đều đạt chỉ tiêu.",
    # money and figures
    "Mỗi suất 1.000.000 đồng (Bằng chữ: Một triệu đồng).",
    "Tổng kinh phí 12.345.000 đồng (mười hai triệu ba trăm bốn mươi lăm nghìn đồng chẵn).",
    "Thưởng 702.000 đồng/người (bảy trăm lẻ hai ngàn đồng) theo hệ số 0,3.",
    "Hỗ trợ 3,5 triệu đồng (ba triệu năm trăm nghìn đồng) cho 05 đồng chí.",
    "Tỷ lệ đạt 98,5%, tăng 12,5% so với năm 2025; điểm trung bình 8,75 điểm.",
    "Bản đồ tỷ lệ 1:500, tỷ số 2 : 1; cửa hàng mở lúc 8:30.",
    "Phần mềm phiên bản 2.1.3 chạy tại địa chỉ 192.168.1.10.",
    "Có 1.250 đoàn viên, 25 công đoàn cơ sở, 3.400 người lao động.",
    'Diện tích 1.500,5 m², màn hình 21" và dây dài 2,5 m.',
    # quotations
    "Chủ đề: “Đổi mới, dân chủ, đoàn kết, phát triển”.",
    "Phong trào “Lao động giỏi, lao động sáng tạo”, “Giỏi việc nước, đảm việc nhà”; “Xanh”.",
    "Cuộc thi “Viết về ‘người tốt, việc tốt’ năm 2026” nhận bài từ nay.",
    "Khẩu hiệu “Thi đua “Hai tốt” trong nhà trường” được nhắc lại.",
    "Bà H’Lan Niê và ông Y’Bhiu được biểu dương.",
    "Liên đoàn Lao động tỉnh (sau đây gọi là LĐLĐ tỉnh (cơ quan thường trực)) chủ trì.",
    "Hồ sơ (gồm: a) tờ trình; b) biên bản) gửi về Văn phòng.",
    # words that stand twice rightly
    "Ủy ban ban hành quyết định xử lý hành vi vi phạm; Đảng bộ Bộ Nội vụ đánh giá giá trị.",
    "Công đoàn luôn luôn chăm lo; người người thi đua, nhà nhà thi đua, ngành ngành thi đua.",
    "Kế hoạch năm năm 2026 - 2030 được triển khai từng bước từng bước.",
    "Các tổ chức tổ chức lấy ý kiến; Ban Chỉ đạo chỉ đạo chung; Đoàn kiểm tra kiểm tra hồ sơ.",
    "Công đoàn cấp trên trên địa bàn phối hợp các cơ quan quan tâm chăm lo công nhân nhân dịp Tết.",
    "Xây dựng chế độ xã hội xã hội chủ nghĩa; các đơn vị sản xuất xuất khẩu tiếp tục tuyển dụng.",
    "Đoàn kết, đoàn kết, đại đoàn kết; thành công, thành công, đại thành công.",
    "Chị Lê Bình Bình và anh Trần Văn Văn nhận giấy khen.",
    # addresses, abbreviations, marks
    "Gửi qua thư điện tử congdoan.tinh@thanhgiang.gov.vn hoặc https://congdoan.vn/tin?id=5.",
    "Tệp ke-hoach.2026.docx đăng trên baothanhgiang.vn và Booking.Com.",
    "TP.HCM, TS.Nguyễn Văn An, PGS.TS. Trần Bình, ông N.V.An, xe, máy, v.v... đều có mặt.",
    "Hoa quả, bánh kẹo,... được tặng trong dịp tết Trung thu.",
    "Đề nghị các đơn vị thực hiện nghiêm túc./.",
    "Bạn có khó khăn? Hãy gọi số 0276.3822.111 - 0276 3822 112!",
    "Bàn chải chải tóc, quả su su, muồng muồng, hợp chất N,N-dimetyl; tiếng tù và và tiếng trống.",
    "Mức bình quân = 174.223.600 đồng : 71 tháng; cột 3 = (cột 2 : cột 1) x 100.",
    "Người nộp bản chính hoặc bản sao hoặc bản sao điện tử; chi cục thuộc cục thuộc bộ.",
    "Chủ tịch công ty công ty trách nhiệm hữu hạn và đơn vị thi công thi công đúng tiến độ.",
    "Người lao động được nghỉ lễ, nghỉ tết, nghỉ hằng tuần; quần chúng nhân dân hưởng ứng.",
    # capitals
    "Ủy ban nhân dân tỉnh, Hội đồng nhân dân, Tòa án nhân dân và lực lượng vũ trang nhân dân.",
    "Cán bộ, đảng viên và Nhân dân đón tết Nguyên đán; Tết đến, các ngày lễ, tết được nghỉ.",
    "Tết Nguyên đán Bính Ngọ đã đến. Tết Trung thu cũng vậy.",
    "Chương trình “Tết Sum vầy”, tỉnh Tây Ninh, huyện Tân Châu, Huyện Dương Minh Châu.",
    "Các kế hoạch này do cơ sở lập; trên đây là Kế hoạch phát động, đề nghị làm theo Kế hoạch này.",
    "Mỗi phường 5 đại biểu, mỗi quận 2 đại biểu, cấp xã 1 đại biểu; Phường 5, Quận 1.",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_prose_stays_silent(text: str) -> None:
    assert [slip for scanner in SCANNERS for slip in scanner(text)] == []


def test_good_prose_stays_silent_in_one_paragraph() -> None:
    text = " ".join(
        line for line in GOOD if not line.startswith(("Số", "Thanh Giang", "2.1", "1)"))
    )
    assert [slip for scanner in SCANNERS[:4] for slip in scanner(text)] == []
