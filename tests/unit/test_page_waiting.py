"""Files that wait for a second look, and comparisons of two files, within their bounds."""

from datetime import UTC, datetime, timedelta

import pytest

from docgen.web.paragraphs import MOST_PARAGRAPHS, SHOWN, side_by_side
from docgen.web.waiting import MOST, PATIENCE, Waiting, WaitingRoom

NOW = datetime(2026, 2, 10, 2, 0, tzinfo=UTC)


def waiting(number: int, *, session: str = "", since: datetime = NOW) -> Waiting:
    return Waiting(
        token=f"token{number}",
        session=session or f"session{number}",
        account="vanthu",
        key="ke_hoach/KH01",
        seen="a",
        name="a.docx",
        content=b"x",
        since=since,
    )


def found(room: WaitingRoom, number: int, now: datetime = NOW) -> bool:
    return room.find(f"token{number}", lambda _: True, now=now) is not None


def test_a_file_waits_for_a_while_and_then_is_gone() -> None:
    room = WaitingRoom()
    room.put(waiting(1))
    assert found(room, 1, NOW + PATIENCE)
    assert not found(room, 1, NOW + PATIENCE + timedelta(seconds=1))
    assert not found(room, 2)
    assert room.find("token1", lambda _: False, now=NOW) is None


def test_a_later_file_of_a_browser_takes_the_place_of_its_earlier_one() -> None:
    room = WaitingRoom()
    room.put(waiting(1, session="one"))
    room.put(waiting(2, session="one"))
    assert (found(room, 1), found(room, 2)) == (False, True)
    (one,) = room._waiting
    room.drop(one)
    assert not found(room, 2)


def test_only_so_many_wait_and_the_oldest_goes() -> None:
    room = WaitingRoom()
    for number in range(MOST + 1):
        room.put(waiting(number))
    assert [found(room, number) for number in range(MOST + 1)] == [False] + [True] * MOST


def test_a_comparison_names_the_paragraphs_that_differ() -> None:
    compared = side_by_side(["a", "năm 2026", "c"], ["a", "năm 2027", "c", "d"])
    assert [row.name for row in compared.rows] == ["[2]", "[4]"]
    marked = [piece.text for piece in compared.rows[0].new or () if piece.changed]
    assert marked == ["2027"]
    assert side_by_side(["a"], ["a"]).rows == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([f"a{n}" for n in range(MOST_PARAGRAPHS + 1)], ["b"]),
        (["a"], ["b" * 400_000]),
        (["x"] + ["-"] * 1400, ["y"] + ["-"] * 1400 + ["z"]),
    ],
    ids=["paragraphs", "letters", "pairs"],
)
def test_a_comparison_that_would_take_too_long_is_not_begun(old: list[str], new: list[str]) -> None:
    assert side_by_side(old, new).too_many


def test_a_long_comparison_is_shown_in_part_and_says_so() -> None:
    old, new = ([f"{word} {n}" for n in range(SHOWN + 7)] for word in ("trước", "sau"))
    compared = side_by_side(old, new)
    assert (len(compared.rows), compared.more) == (SHOWN, 7)
