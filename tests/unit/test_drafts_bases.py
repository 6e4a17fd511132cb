"""Legal bases open with Căn cứ, unless they say themselves how they open."""

import pytest

from docgen.drafts.bases import _opened


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (
            "Luật Công đoàn ngày 27 tháng 11 năm 2024",
            "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024",
        ),
        ("Căn cứ Luật Công đoàn;", "Căn cứ Luật Công đoàn"),
        ("căn cứ Điều lệ Công đoàn Việt Nam.", "căn cứ Điều lệ Công đoàn Việt Nam"),
        ("Theo đề nghị của Hội đồng", "Theo đề nghị của Hội đồng"),
        ("Xét đề nghị của Văn phòng,", "Xét đề nghị của Văn phòng"),
        ("Thực hiện Kế hoạch số 25/KH-LĐLĐ", "Thực hiện Kế hoạch số 25/KH-LĐLĐ"),
        ("Quy chế khen thưởng", "Căn cứ Quy chế khen thưởng"),
    ],
)
def test_a_basis_is_opened_once(typed: str, printed: str) -> None:
    assert _opened(typed) == printed
