"""Who receives and signs, and papers issued on a day for which they were not drafted."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from people_office import add, peopled, put
from problems.example import Example
from problems.office import NOTICE, PLAN, Desk

from docgen.errors import Problem
from docgen.pipeline import RunOrder

ONE = RunOrder(only=PLAN)
CELL = tuple[str, int, Mapping[str, object]]


def drafting(code: str, did: str, *typed: CELL, rows: tuple[str, ...] = ()) -> Example:
    """Return the example of a plan drafted from values by tab, row and header.

    `rows` are names that the group `Cấp trên` has besides.
    """

    def provoke(folder: Path) -> list[Problem]:
        return _desk(folder, typed, rows).run(ONE)

    return Example(code, did, provoke)


def issuing(code: str, did: str, day: date, *typed: CELL, rows: tuple[str, ...] = ()) -> Example:
    """Return the example of the same plan issued on a day."""

    def provoke(folder: Path) -> list[Problem]:
        desk = _desk(folder, typed, rows)
        desk.run(ONE)
        return desk.issue(PLAN, day=day)

    return Example(code, did, provoke)


def _desk(folder: Path, typed: tuple[CELL, ...], rows: tuple[str, ...]) -> Desk:
    desk = Desk(folder, drafted=False)
    peopled(desk.office)
    for tab, row, values in typed:
        put(desk.office, tab, row, dict(values))
    add(desk.office, "Nơi nhận", *({"Nhóm": "Cấp trên", "Nơi nhận": name} for name in rows))
    return desk


def _cites_later(folder: Path) -> list[Problem]:
    desk = Desk(folder)
    desk.issue(PLAN, day=date(2026, 2, 2))
    return desk.issue(NOTICE, day=date(2026, 1, 30))


def _basis_begun(folder: Path) -> list[Problem]:
    desk = Desk(folder, drafted=False)
    law = "Luật Hoạt động giám sát ngày 20 tháng 12 năm 2025"
    new = {"Chủ đề": "Kế hoạch", "Văn bản": law, "Từ ngày": date(2026, 1, 20)}
    add(desk.office, "Căn cứ", new)
    desk.run(ONE)
    return desk.issue(PLAN, day=date(2026, 1, 20))


DRAFTS = (
    drafting(
        "draft-recipient-group-empty",
        "Chọn một nhóm mà mọi nơi nhận đều đã hết thời gian nhận.",
        ("Nơi nhận", 4, {"Đến ngày": date(2025, 12, 31)}),
        ("Nơi nhận", 5, {"Đến ngày": date(2025, 12, 31)}),
    ),
    drafting(
        "draft-signer-for-two",
        "Người ký “thay mặt, ký thay” nhưng cột Thay cho chỉ có chức vụ.",
        ("Người ký", 2, {"Quyền hạn": "thay mặt, ký thay", "Thay cho": "Chủ tịch"}),
    ),
    drafting(
        "draft-unit-not-there",
        "Gửi một đơn vị đã sáp nhập trước ngày của văn bản.",
        ("Đơn vị", 2, {"Đến ngày": date(2025, 12, 31)}),
        rows=("CĐ P1",),
    ),
    drafting(
        "draft-unit-not-yet",
        "Gửi một đơn vị đến ngày của văn bản còn chưa thành lập.",
        rows=("Công đoàn phường Hai",),
    ),
)

ACTS = (
    Example("act-cites-later", "Ban hành văn bản trước ngày của văn bản nó dẫn.", _cites_later),
    issuing(
        "act-signer-out-of-office",
        "Ban hành vào ngày người ký đã thôi chức.",
        date(2026, 1, 20),
        ("Người ký", 2, {"Đến ngày": date(2026, 1, 15)}),
    ),
    issuing(
        "act-recipient-gone",
        "Ban hành vào ngày một nơi nhận đã hết thời gian nhận.",
        date(2026, 1, 20),
        ("Nơi nhận", 2, {"Đến ngày": date(2026, 1, 15)}),
    ),
    issuing(
        "act-recipient-begun",
        "Ban hành vào ngày một nơi nhận mới bắt đầu nhận mà dự thảo chưa ghi.",
        date(2026, 1, 20),
        ("Nơi nhận", 2, {"Từ ngày": date(2026, 1, 15)}),
    ),
    issuing(
        "act-basis-ended",
        "Ban hành vào ngày một căn cứ đã hết hiệu lực.",
        date(2026, 1, 20),
        ("Căn cứ", 2, {"Đến ngày": date(2026, 1, 15)}),
    ),
    Example(
        "act-basis-begun",
        "Ban hành vào ngày một căn cứ mới đã có hiệu lực mà dự thảo chưa ghi.",
        _basis_begun,
    ),
    issuing(
        "act-unit-not-there",
        "Ban hành vào ngày một đơn vị nhận đã sáp nhập.",
        date(2026, 2, 2),
        rows=("Công đoàn phường Một",),
    ),
)
