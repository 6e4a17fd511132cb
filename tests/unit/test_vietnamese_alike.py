"""Names spelt alike: slips are told, and two people of two right names are left alone."""

import pytest

from docgen.vietnamese.alike import skeleton, spelt_alike

SLIPS = [
    ("Nguyen Thi Hoa", "Nguyễn Thị Hòa"),  # typed without marks
    ("Le Van An", "Lê Văn An"),
    ("Nguyen Thị Hòa", "Nguyễn Thị Hòa"),  # Nguyen is no Vietnamese syllable
    ("Nguyẽn Thị Hòa", "Nguyễn Thị Hòa"),
    ("Trần Thị Yen", "Trần Thị Yến"),
    ("Lê Văn Phuong", "Lê Văn Phương"),
    ("Lê Minh Duc", "Lê Minh Đức"),  # a syllable that is stopped bears a tone
    ("Lê Minh Đưc", "Lê Minh Đức"),
    ("Hoàng Văn Viêt", "Hoàng Văn Việt"),
    ("Le Văn An", "Lê Văn An"),  # in the family name
    ("Trân Văn An", "Trần Văn An"),
    ("Dặng Văn An", "Đặng Văn An"),
    ("Lê VănAn", "Lê Văn An"),  # a space
    ("Công đoàn Truờng Tiểu học Lê Lợi", "Công đoàn Trường Tiểu học Lê Lợi"),
    ("Tổ 1 A", "Tổ 1A"),
    ("Công đoàn xã Long Hải.", "Công đoàn xã Long Hải"),
    ("Công đoàn cơ sở - Trường Lê Lợi", "Công đoàn cơ sở Trường Lê Lợi"),
]
OTHERS = [
    ("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"),
    ("Nguyễn Thị Hóa", "Nguyễn Thị Hòa"),
    ("Trần Thanh Hà", "Trần Thành Hà"),
    ("Trần Thanh Hà", "Trần Thành Ha"),  # each has a mark that the other lacks
    ("Cao Thanh Nam", "Cao Thành Nam"),
    ("Lê Văn Tuấn", "Lê Văn Tuân"),
    ("Lê Văn Đức", "Lê Văn Dực"),
    ("Lê Văn Quan", "Lê Văn Quân"),
    ("Lê Thị Giang", "Lê Thị Giáng"),
    ("Nguyễn Văn An", "Nguyễn Văn Anh"),  # another letter is another name
    ("Tổ 1, 2", "Tổ 12"),
    ("Tổ 1", "Tổ 2"),
    ("Lê Văn Hai", "Lê Văn Hải"),
]
EQUAL = [
    ("LÊ VĂN HÒA", "Lê  Văn Hoà"),
    ("Lý Mỹ", "Lí Mĩ"),
    ("Ðặng Văn An", "Đặng Văn An"),
    ("Lê Văn Hòa", "Lê Văn Ho\u0300a"),
]


@pytest.mark.parametrize(("one", "other"), SLIPS)
def test_a_slip_is_told_whichever_name_stands_first(one: str, other: str) -> None:
    assert spelt_alike(one, other)
    assert spelt_alike(other, one)
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), OTHERS + EQUAL)
def test_another_name_or_the_same_is_no_slip(one: str, other: str) -> None:
    assert not spelt_alike(one, other)
    assert not spelt_alike(other, one)


def test_one_day_of_birth_makes_any_difference_of_marks_a_slip() -> None:
    for one, other in OTHERS[:8]:
        assert spelt_alike(one, other, born_alike=True)
    for one, other in (*OTHERS[9:12], *EQUAL):
        assert not spelt_alike(one, other, born_alike=True)
