"""Nơi nhận, the signature, annexes and names: M33 to M37, M39, M41, M42, M45, M50."""

from dataclasses import replace
from datetime import date

from breaks.broken import Broken, annex, drop, look, put, remove, swap
from rules_markup import Grid
from rules_pages import laid
from rules_papers import (
    DECISION,
    LETTER,
    PERSONS,
    PLAN,
    article,
    cells,
    recipients,
    signed,
)
from rules_papers import annex as list_of

from docgen.rules.facts import Facts, Signer

NAME = "Nguyễn Minh Hạnh"
TURN = "II. NỘI"
SIGNERS = (Signer(NAME, "Chủ tịch", date(2023, 11, 1)), Signer("Bùi Đức Long", "Phó Chủ tịch"))


def _signed(*lines: str) -> dict[str, object]:
    return {"signatures": (signed(*lines),)}


SIGNED = (
    Broken("M33e", "Xóa mất khối chữ ký.", "", drop("signatures")),
    Broken(
        "M33a",
        "Ghi KT. trước chức vụ của chính cấp phó.",
        "KT. PHÓ CHỦ TỊCH",
        swap("signatures", "KT. CHỦ TỊCH", "KT. PHÓ CHỦ TỊCH"),
        sheet=replace(PLAN, **_signed("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", NAME)),  # type: ignore[arg-type]
    ),
    Broken(
        "M33b",
        "Ghi TM. trước chức vụ của một người.",
        "TM. CHỦ TỊCH",
        put(**_signed("TM. CHỦ TỊCH", "PHÓ CHỦ TỊCH", NAME)),
    ),
    Broken(
        "M33c",
        "Ghi TL. mà không ghi chức vụ của người giao ký.",
        "TL. BAN THƯỜNG VỤ",
        put(**_signed("TL. BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", NAME)),
    ),
    Broken(
        "M33d",
        "Cấp phó ký thay mặt tập thể mà không ghi KT.",
        "PHÓ CHỦ TỊCH",
        swap("signatures", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    Broken(
        "M34",
        "Ghi học vị trước tên người ký.",
        f"ThS. {NAME}",
        swap("signatures", NAME, f"ThS. {NAME}"),
    ),
    Broken(
        "M35",
        "Để tên người không giữ chức vụ này.",
        "Bùi Đức Long",
        swap("signatures", NAME, "Bùi Đức Long"),
        facts=Facts(signers=SIGNERS),
    ),
    Broken(
        "M45a",
        "Để tên người ký rơi sang trang sau.",
        "TM. BAN THƯỜNG VỤ",
        pages=(laid(PLAN, TURN), laid(PLAN, TURN, NAME)),
    ),
    Broken(
        "M45b",
        "Để khối chữ ký nằm một mình ở trang sau.",
        "TM. BAN THƯỜNG VỤ",
        pages=(laid(PLAN, TURN), laid(PLAN, TURN, "Nơi nhận:")),
    ),
)

ACTORS = replace(
    DECISION,
    **recipients("- Văn phòng, Ban Tài chính;", "- Các đơn vị có tên;", "- Lưu: VT, CSPL."),
)
RECEIVED = (
    Broken("M36g", "Xóa mất nơi nhận.", "", drop("heading", "recipients")),
    Broken("M36a", "Quên in nghiêng chữ Nơi nhận.", "Nơi nhận:", look("heading", italic=False)),
    Broken(
        "M36b",
        "Để một dòng nơi nhận cỡ chữ 13.",
        "- Ủy ban nhân dân tỉnh;",
        look("recipients", "Ủy ban", size=13),
    ),
    Broken(
        "M36c",
        "Quên gạch đầu dòng ở một nơi nhận.",
        "Ủy ban nhân dân tỉnh;",
        swap("recipients", "- Ủy ban", "Ủy ban"),
    ),
    Broken(
        "M36h",
        "Quên dấu hai chấm sau chữ Lưu.",
        "- Lưu",
        swap("recipients", "- Lưu:", "- Lưu"),
    ),
    Broken(
        "M36d",
        "Kết thúc một dòng nơi nhận bằng dấu chấm.",
        "tỉnh.",
        swap("recipients", "dân tỉnh;", "dân tỉnh."),
    ),
    Broken(
        "M36e",
        "Không ghi nơi lưu ở dòng cuối.",
        "- Ban Chính sách - Pháp luật.",
        swap("recipients", "- Lưu: VT, CSPL.", "- Ban Chính sách - Pháp luật."),
    ),
    Broken(
        "M36f", "Ghi Lưu: VP, không ghi VT.", "- Lưu: VP, CSPL.", swap("recipients", "VT", "VP")
    ),
    Broken(
        "M37a",
        "Không gửi cho Văn phòng là nơi phải thi hành.",
        "Văn phòng",
        swap("recipients", "Văn phòng, Ban", "Ban"),
        sheet=ACTORS,
    ),
    Broken(
        "M37b",
        "Gửi cho Ủy ban nhân dân huyện sau khi bỏ cấp huyện.",
        "UBND huyện",
        swap("recipients", "Ủy ban nhân dân tỉnh", "UBND huyện Phú Thịnh"),
    ),
    Broken(
        "M39a",
        "Ghi Như trên khi không có Kính gửi.",
        "- Như trên;",
        swap("recipients", "Ban Thường vụ Tỉnh ủy", "Như trên"),
    ),
    Broken(
        "M39b",
        "Ghi Như Điều 5 trong quyết định có ba điều.",
        "- Như Điều 5;",
        swap("recipients", "Điều 3", "Điều 5"),
        sheet=DECISION,
    ),
    Broken(
        "M39c",
        "Ghi Như Điều 2 khi Điều 3 mới là điều thi hành.",
        "- Như Điều 2;",
        swap("recipients", "Điều 3", "Điều 2"),
        sheet=DECISION,
    ),
    Broken(
        "M39d",
        "Không ghi Như trên trong công văn.",
        "- Thường trực Tỉnh ủy;",
        remove("recipients", "Như trên"),
        sheet=LETTER,
    ),
)

ATTACHED = swap("body", "tại Phụ lục I và Phụ lục II kèm theo", "kèm theo")(DECISION)
REFERENCE = DECISION.annexes[0].reference[0].text
TITLE = DECISION.annexes[0].title[0].text
ANNEXES = (
    Broken(
        "M41a",
        "Không nhắc tới phụ lục trong quyết định.",
        "Phụ lục I",
        swap("body", " (có danh sách tại Phụ lục I và Phụ lục II kèm theo)", ""),
        sheet=DECISION,
    ),
    Broken(
        "M41b",
        "Nhắc tới Phụ lục III mà không có.",
        "Phụ lục III",
        swap("body", "Phụ lục II", "Phụ lục III"),
        sheet=DECISION,
    ),
    Broken(
        "M41c",
        "Đánh số phụ lục bằng chữ số Ả Rập.",
        "Phụ lục 1",
        swap("annexes", "Phụ lục I", "Phụ lục 1"),
        sheet=ATTACHED,
    ),
    Broken(
        "M41d", "Quên dòng (Kèm theo …) của phụ lục.", TITLE, annex(reference=()), sheet=DECISION
    ),
    Broken(
        "M41e",
        "Ghi số khác ở dòng (Kèm theo …).",
        REFERENCE.replace("113/", "131/"),
        swap("annexes", "113/", "131/"),
        sheet=DECISION,
    ),
    Broken(
        "M41f",
        "Quên in đậm tiêu đề phụ lục.",
        TITLE,
        look("annexes", TITLE, bold=False),
        sheet=DECISION,
    ),
    Broken(
        "M42a",
        "Thêm một hàng mà quên sửa tổng số tiền.",
        "4.860.000",
        swap("annexes", "4.680.000", "4.860.000"),
        sheet=DECISION,
    ),
    Broken(
        "M42b",
        "Ghi 03 tập thể trong khi danh sách có hai.",
        "03 tập thể",
        swap("body", "02 tập thể", "03 tập thể"),
        sheet=DECISION,
    ),
    Broken(
        "M42c",
        "Ghi tổng 04 cá nhân dưới danh sách ba người.",
        "Cộng: 04 cá nhân",
        swap("annexes", "03 cá nhân", "04 cá nhân"),
        sheet=DECISION,
    ),
)

HONOURED = replace(
    ATTACHED,
    body=(
        article(1, "Tặng Giấy khen, đề nghị tặng Bằng khen (có danh sách kèm theo)."),
        article(2, "Văn phòng, Ban Tài chính chịu trách nhiệm thi hành Quyết định này./."),
    ),
    annexes=(
        list_of("I", "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN", PERSONS),
        list_of(
            "II",
            "DANH SÁCH CÁ NHÂN ĐƯỢC ĐỀ NGHỊ TẶNG BẰNG KHEN",
            Grid(
                (
                    cells("STT", "Họ và tên", "Đơn vị", bold=True),
                    cells("1", "Lê Thị Hòa", "Công ty May Sao Mai"),
                    cells("2", "Trần Quốc Đạt", "Trường Trung học Hòa Bình"),
                )
            ),
        ),
    ),
    **recipients("- Như Điều 2;", "- Lưu: VT, CSPL."),
)
NAMES = (
    Broken(
        "M50a",
        "Gõ sai tên người so với bảng tính.",
        "Lê Thị Hoa",
        swap("annexes", "Lê Thị Hòa", "Lê Thị Hoa"),
        sheet=DECISION,
        facts=Facts(names=("Lê Thị Hòa", "Trần Quốc Đạt", "Phạm Ngọc Ánh")),
    ),
    Broken(
        "M50b",
        "Gõ tên một người theo hai kiểu dấu ở hai danh sách.",
        "Lê Thị Hòa",
        swap("annexes", "Lê Thị Hòa", "Lê Thị Hoà"),
        sheet=HONOURED,
    ),
)

BREAKS = (*SIGNED, *RECEIVED, *ANNEXES, *NAMES)
