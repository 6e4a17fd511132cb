"""Nominations, quotas and award money that do not go together."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from award_office import FORM, AwardOffice
from problems.example import Example

from docgen.errors import Problem
from docgen.pipeline import issue, open_workspace

UNIT, NAME, TYPED = "CĐCS Công ty Cổ phần May Hồng Lam", "Đặng Thị Ánh", "Dang Thi Anh"
PEOPLE, RATES, SALARIES = "Đề cử cá nhân", "Mức thưởng", "Lương cơ sở"
DAY = date(2024, 7, 1)


def doing(code: str, did: str, done: Callable[[AwardOffice], object]) -> Example:
    """Return the example of something typed in an office with awards, and of the run after it."""

    def provoke(folder: Path) -> list[Problem]:
        office = AwardOffice(folder)
        done(office)
        return office.problems()

    return Example(code, did, provoke)


def nominated(code: str, did: str, name: str, form: str = FORM) -> Example:
    """Return the example of one more person nominated in the same unit."""
    return doing(code, did, lambda office: office.nominate(name, UNIT, form=form))


def _next_round(office: AwardOffice, name: str) -> None:
    office.append(
        *("Quyết định", "QD02", date(2026, 11, 20), "Về việc tặng Giấy khen", "có thành tích"),
        *("KH02", "Ban Chính sách pháp luật", 1, 1, "PCT1", "Nội bộ"),
    )
    tick = office.header("Quyết định", "Sẵn sàng")
    office.type({f"Quyết định!{tick}3": "x"})
    row = office.nominate(name, UNIT)
    office.type({f"{PEOPLE}!A{row}": "QD02"})


def in_next_round(code: str, did: str, name: str) -> Example:
    """Return the example of a person nominated in a later round of the year."""
    return doing(code, did, lambda office: _next_round(office, name))


def given(code: str, did: str, name: str) -> Example:
    """Return the example of a person who was awarded in the year, by a row of awards given."""
    row = ("Đã khen thưởng", name, "Cá nhân", UNIT, FORM, date(2026, 2, 3))
    return doing(code, did, lambda office: office.append(*row))


def typed(code: str, did: str, cells: dict[str, object]) -> Example:
    """Return the example of values typed into cells."""
    return doing(code, did, lambda office: office.type(cells))


def _paid(office: AwardOffice) -> None:
    office.type({f"{PEOPLE}!{office.header(PEOPLE, 'Tiền thưởng')}2": 720_000})


def _formless(office: AwardOffice) -> None:
    office.configure("chuyên đề], required: true}\n      Ngày sinh", "chuyên đề]}\n      Ngày sinh")
    office.type({f"{PEOPLE}!{office.header(PEOPLE, 'Hình thức')}2": None})


def _issued_late(folder: Path) -> list[Problem]:
    office = AwardOffice(folder)
    office.run()
    now, path = datetime(2026, 7, 2, 3, 0, tzinfo=UTC), office.root / "config.yaml"
    with open_workspace(
        path, environment={}, now=now, actor="lan", exclusive=True, patience=0
    ) as workspace:
        return issue(workspace, ["ke_hoach/KH02", "quyet_dinh/QD01"], date(2026, 7, 1)).problems


EXAMPLES = (
    nominated("award-twice", "Đề cử một người hai lần trong một đợt.", NAME.upper()),
    nominated("award-twice-alike", "Đề cử lại một người, gõ tên không dấu.", TYPED),
    nominated(
        "award-two-forms", "Đề cử một người hai hình thức trong một đợt.", NAME, f"{FORM} chuyên đề"
    ),
    nominated(
        "award-two-forms-alike",
        "Đề cử thêm một hình thức, gõ tên không dấu.",
        TYPED,
        f"{FORM} chuyên đề",
    ),
    in_next_round("award-same-year", "Đề cử lại một người ở đợt khác trong năm.", NAME),
    in_next_round("award-same-year-alike", "Đề cử lại ở đợt khác, gõ tên không dấu.", TYPED),
    given("award-given-before", "Đề cử người đã được khen trong năm.", NAME),
    given("award-given-before-alike", "Đề cử người đã được khen, ghi tên không dấu.", TYPED),
    typed("award-over-quota", "Đề cử quá chỉ tiêu.", {"Chỉ tiêu khen thưởng!D2": 2}),
    doing(
        "award-quota-twice",
        "Ghi hai lần chỉ tiêu của một hình thức.",
        lambda office: office.append("Chỉ tiêu khen thưởng", "QD01", FORM, "Cá nhân", 9),
    ),
    typed(
        "draft-rate-missing",
        "Khen khi chưa có mức thưởng áp dụng.",
        {f"{RATES}!D3": date(2025, 12, 31)},
    ),
    doing(
        "draft-rate-twice",
        "Ghi hai mức thưởng từ cùng một ngày.",
        lambda office: office.append(RATES, FORM, "Cá nhân", DAY, None, 0.4),
    ),
    typed("draft-rate-both", "Ghi cả hệ số lẫn mức cố định.", {f"{RATES}!F3": 500_000}),
    typed("draft-rate-empty", "Để trống cả hệ số lẫn mức cố định.", {f"{RATES}!E3": None}),
    typed(
        "draft-base-salary-missing",
        "Ghi ngày bắt đầu của lương cơ sở muộn hơn ngày khen.",
        {f"{SALARIES}!A2": date(2026, 5, 1)},
    ),
    typed(
        "draft-base-salary-twice",
        "Ghi hai mức lương cơ sở từ cùng một ngày.",
        {f"{SALARIES}!A3": DAY},
    ),
    doing("draft-prize-differs", "Ghi tiền thưởng khác mức quy định.", _paid),
    doing("draft-prize-without-form", "Không ghi hình thức khen.", _formless),
    Example("act-rate-changed", "Ban hành sau ngày đổi lương cơ sở.", _issued_late),
)
