"""Papers that are addressed: căn cứ under Kính gửi, an invitation that names its guest."""

from dataclasses import replace

import pytest
from breaks.broken import Trial
from rules_markup import Line, Sheet
from rules_papers import REQUEST, basis, head, recipients, text, titled

PLAN = "Căn cứ Kế hoạch số 25/KH-LĐLĐ ngày 12/12/2025 của Liên đoàn Lao động tỉnh về thi đua"
LAW = "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024"
INVITES = "Ban Thường vụ Liên đoàn Lao động tỉnh An Hòa trân trọng kính mời: Bà Đỗ Thu Trang."


def found(sheet: Sheet) -> list[tuple[str, str]]:
    trial = Trial(sheet, "nd30")
    return [(one.rule, trial.words(one)) for one in trial.findings()]


def request(*lines: Line) -> Sheet:
    """Return a tờ trình whose text begins, under Kính gửi, with these lines."""
    return replace(REQUEST, body=(*lines, *REQUEST.body))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((basis(f"{LAW};"), basis(f"{PLAN}.")), []),
        ((text(f"{LAW};"), basis(f"{PLAN}.")), [("M23a", f"{LAW};")]),
        ((basis(f"{LAW};"), basis(f"{PLAN},")), [("M23b", "đua,")]),
        ((basis(f"{LAW},"), basis(f"{PLAN}.")), [("M23b", "2024,")]),
        ((text(f"{PLAN}, Liên đoàn Lao động tỉnh kính trình như sau."),), []),
    ],
)
def test_bases_under_the_addressee_are_bases(
    lines: tuple[Line, ...], told: list[tuple[str, str]]
) -> None:
    assert found(request(*lines)) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (INVITES, []),
        ("Liên đoàn Lao động tỉnh tổ chức Hội nghị.", [("M39a", "- Như trên;")]),
    ],
)
def test_an_invitation_has_its_guest_above(words: str, told: list[tuple[str, str]]) -> None:
    sheet = titled(head("Số: 05/GM-LĐLĐ"), "GIẤY MỜI", "Dự Hội nghị tổng kết phong trào thi đua")
    body = (text(words), text("Địa điểm: Hội trường Liên đoàn Lao động tỉnh An Hòa./."))
    invitation = replace(sheet, body=body, **recipients("- Như trên;", "- Lưu: VT, VP."))
    assert found(invitation) == told
