"""The words of a plan, a decision and a letter, and how each part of them should look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Look:
    """How words and their paragraph look; lengths in cm and points."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "center"
    first: float = 0
    after: float = 0
    line: float = 1.0


NATION, MOTTO = Look(12, bold=True), Look(13, bold=True)
PARENT, ISSUER = Look(12), Look(12, bold=True)
NUMBER, DATE = Look(13), Look(13, italic=True)
RULE, TITLE, SUBJECT = Look(12), Look(14, bold=True), Look(14, bold=True)
BODY = Look(14, align="both", first=1.27, after=6, line=1.1)
HEADING = Look(14, bold=True, align="both", first=1.27, after=6, line=1.1)
ARTICLE = Look(14, bold=True, align="both")
SIGNED = Look(14, bold=True)
BASIS = Look(14, italic=True, align="both", first=1.27, after=6, line=1.1)
ADDRESS = Look(14, after=6)
LOOKS = {"roman": HEADING, "heading": HEADING, "basis": BASIS, "centre": TITLE, "to": ADDRESS}
SENT_TO, SENT = Look(12, bold=True, italic=True, align="left"), Look(11, align="left")
NAMES = {
    "Can cu": BASIS, "Kinh gui": ADDRESS,
    "Chu thuong": BODY, "Muc": HEADING, "Quoc hieu": NATION, "Tieu ngu": MOTTO, "Chu quan": PARENT,
    "So": NUMBER, "Ngay": DATE, "Ke": RULE, "Ten loai": TITLE, "Trang": Look(14),
    "Noi nhan": SENT_TO, "Noi nhan dong": SENT,
}  # fmt: skip


@dataclass
class Words:
    """The words of the plan; `edits` replace some of them."""

    edits: Mapping[str, str] = field(default_factory=dict)
    parent: tuple[str, ...] = ("LIÊN ĐOÀN LAO ĐỘNG", "TỈNH THANH GIANG")
    issuer: tuple[str, ...] = ("LIÊN ĐOÀN LAO ĐỘNG", "HUYỆN BÌNH AN")
    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    number: str = "Số: 08/KH-LĐLĐ"
    date: str = "Bình An, ngày 06 tháng 3 năm 2024"
    title: str = "KẾ HOẠCH"
    subject: str = "Tổ chức hội thi an toàn, vệ sinh lao động năm 2024"
    text: tuple[tuple[str, str, str], ...] = (
        ("", "", "Thực hiện Hướng dẫn số 17/HD-LĐLĐ ngày 22/01/2024 của Liên đoàn Lao động tỉnh về "
         "công tác an toàn, vệ sinh lao động năm 2024, Ban Thường vụ Liên đoàn Lao động huyện tổ "
         "chức hội thi với các nội dung sau:"),
        ("roman", "I.", "MỤC ĐÍCH, YÊU CẦU"),
        ("number", "1.", "Nâng cao hiểu biết của đoàn viên, người lao động về an toàn, vệ sinh lao "
         "động; gắn hội thi với phong trào thi đua lao động giỏi ở từng cơ sở."),
        ("number", "2.", "Việc tổ chức phải gọn, thiết thực, không ảnh hưởng đến sản xuất, giảng "
         "dạy và khám chữa bệnh của các đơn vị có đoàn viên dự thi."),
        ("roman", "II.", "NỘI DUNG"),
        ("heading", "1.", "Hình thức thi"),
        ("letter", "a)", "Phần thi chào hỏi: mỗi đội giới thiệu đơn vị trong năm phút;"),
        ("letter", "b)", "Phần thi kiến thức: mỗi đội trả lời mười câu hỏi;"),
        ("letter", "c)", "Phần thi thực hành: mỗi đội cấp cứu người bị nạn."),
        ("heading", "2.", "Tổ chức thực hiện"),
        ("dash", "-", "Văn phòng chuẩn bị nơi thi, tài liệu và phần thưởng cho các đội;"),
        ("dash", "-", "Các công đoàn cơ sở lập đội thi, gửi danh sách trước ngày 15/3/2024."),
        ("", "", "Trên đây là Kế hoạch tổ chức hội thi an toàn, vệ sinh lao động năm 2024, đề nghị "
         "các công đoàn cơ sở nghiêm túc thực hiện./."),
    )  # fmt: skip
    authority: str = "TM. BAN THƯỜNG VỤ"
    position: str = "CHỦ TỊCH"
    name: str = "Nguyễn Văn Mẫu"
    sent_to: str = "Nơi nhận:"
    sent: tuple[str, ...] = ("- LĐLĐ tỉnh;", "- Các CĐCS;", "- Lưu: VT, VP.")

    def __getattribute__(self, name: str) -> Any:
        """Return the words as the edits have them."""
        value = object.__getattribute__(self, name)
        if name == "edits" or callable(value):
            return value
        edits = object.__getattribute__(self, "edits")
        return _edited(value, edits)


def _edited(value: Any, edits: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_edited(one, edits) for one in value)
    for old, new in edits.items():
        value = value.replace(old, new)
    return value


DECISION = {
    "number": "Số: 12/QĐ-LĐLĐ",
    "title": "QUYẾT ĐỊNH",
    "subject": "Về việc khen thưởng hội thi an toàn, vệ sinh lao động năm 2024",
    "text": (
        ("centre", "", "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN BÌNH AN"),
        ("basis", "", "Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012;"),
        ("basis", "", "Căn cứ Quyết định số 99/QĐ-LĐLĐ ngày 10 tháng 01 năm 2024 của Liên đoàn Lao "
         "động tỉnh Thanh Giang ban hành Quy chế khen thưởng;"),
        ("basis", "", "Theo đề nghị của Văn phòng Liên đoàn Lao động huyện."),
        ("centre", "", "QUYẾT ĐỊNH:"),
        ("article", "Điều 1.", "Tặng Giấy khen cho 03 tập thể đã có thành tích xuất sắc trong hội "
         "thi an toàn, vệ sinh lao động năm 2024 (có danh sách kèm theo)."),
        ("article", "Điều 2.", "Mỗi tập thể được thưởng 1.000.000 đồng từ nguồn tài chính công "
         "đoàn của Liên đoàn Lao động huyện."),
        ("article", "Điều 3.", "Văn phòng, các công đoàn cơ sở và các tập thể có tên tại Điều 1 "
         "chịu trách nhiệm thi hành Quyết định này./."),
    ),
    "sent": ("- Như Điều 3;", "- LĐLĐ tỉnh;", "- Lưu: VT, VP."),
}  # fmt: skip
LETTER = {
    "number": "Số: 15/LĐLĐ-VP\nV/v lập đội thi an toàn,\nvệ sinh lao động",
    "title": "",
    "text": (
        ("to", "", "Kính gửi: Các công đoàn cơ sở"),
        ("", "", "Liên đoàn Lao động huyện đề nghị các công đoàn cơ sở lập đội thi, gửi danh sách "
         "về Văn phòng trước ngày 15 tháng 3 năm 2024."),
        ("", "", "Đề nghị các công đoàn cơ sở quan tâm thực hiện./."),
    ),
    "sent": ("- Như trên;", "- LĐLĐ tỉnh;", "- Lưu: VT, VP."),
}  # fmt: skip
