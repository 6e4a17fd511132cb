"""A deputy who signs for the head of a collective: both are named, `TM. …` over `KT. …`."""

import pytest
from breaks.broken import Trial, put
from rules_papers import PLAN, signed

NAME = "Nguyễn Minh Hạnh"


def told(*lines: str, by: str = "nd30") -> list[str]:
    sheet = put(signatures=(signed(*lines, NAME),))(PLAN)
    return [one.rule for one in Trial(sheet, by).findings()]


@pytest.mark.parametrize("by", ["nd30", "cong-doan"])
def test_it_keeps_the_form(by: str) -> None:
    assert told("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", by=by) == []


def test_the_name_of_a_long_collective_may_go_on_under_its_mark() -> None:
    assert told("TM. HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG", "CHỦ TỊCH") == []


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "CHỦ TỊCH"), "M33a"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "M33a"),
        (("TM. CHỦ TỊCH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "M33b"),
        (("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"), "M33d"),
    ],
)
def test_each_of_its_lines_is_looked_at(lines: tuple[str, ...], rule: str) -> None:
    assert told(*lines) == [rule]
