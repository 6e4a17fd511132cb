"""One plan laid out in the many ways of people and programs, for the form checker.

Every way is made of five choices: how the letter head is set, how lines are drawn, how the text
stands, how the foot is set, and how the formatting is said. The words are the same in all of them.
"""

import io
from collections.abc import Mapping

from foreign_maker import Maker, Way, make, runs_of
from foreign_words import DECISION, LETTER, Words

__all__ = ["DECISION", "LETTER", "WAYS", "Way", "Words", "make", "plan", "plan_of", "runs_of"]


def plan(way: Way, edits: Mapping[str, str] | None = None) -> bytes:
    """Return the plan laid out in one way, as the bytes of a .docx."""
    return plan_of(way, Words(edits or {}))


def plan_of(way: Way, words: Words) -> bytes:
    """Return a plan of some words laid out in one way."""
    made = Maker(way, words).make()
    if way.after is not None:
        way.after(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


WAYS: dict[str, Way] = {
    "bảng không viền": Way(),
    "đầu trang bằng tab": Way(head="tabs"),
    "đầu trang bằng khung chữ": Way(head="boxes"),
    "đầu trang bằng dấu cách": Way(head="blanks"),
    "đầu trang bằng hai bảng": Way(head="two_tables"),
    "đầu trang một hàng": Way(head="stacked"),
    "tên xuống dòng mềm, dấu cách không ngắt": Way(head="broken_names"),
    "mỗi ô một đoạn": Way(head="one_paragraph"),
    "ghi chú chữ ký số, dấu dự thảo": Way(head="noted"),
    "đường kẻ vẽ": Way(lines="connector"),
    "đường kẻ vẽ bằng VML": Way(lines="vml"),
    "đường kẻ là viền đoạn": Way(lines="border"),
    "đường kẻ là viền ô": Way(lines="cell"),
    "phông của chủ đề": Way(dress="theme"),
    "kiểu nối nhau": Way(dress="styles"),
    "LibreOffice": Way(dress="libre", lines="border"),
    "Google Docs": Way(dress="google"),
    "thân bài trong bảng": Way(text="in_a_table"),
    "danh sách tự động": Way(text="listed"),
    "ký bằng tab": Way(foot="tabs"),
    "ký bằng dấu cách": Way(foot="blanks"),
    "ký trong khung chữ": Way(foot="box"),
    "ký ở trên nơi nhận": Way(foot="under"),
    "tên người ký ở hàng dưới": Way(foot="rows"),
    "tất cả bằng tab": Way(head="tabs", foot="tabs", text="listed", lines="connector"),
}
