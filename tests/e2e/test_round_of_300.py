"""A round of 300 nominations: forty faults planted in it are told, each at its cell, and no other.

The kinds are the lines of `PLANTED`: cells that cannot be read; the same one twice, spelt in other
ways; two forms for one achievement; awarded already this year; quotas; award money; counts, votes
and dates that do not go together; signers, recipients and units that are not there on the day.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from big_round import GROUPS, PERSONS, ROUND, BigRound, Place

from docgen.starter.year.office import GIVEN, ON_THEME

PEOPLE, GROUPS_OF = "de_cu_ca_nhan", "de_cu_tap_the"
NAME, GROUP = "Họ và tên", "Tên tập thể"

Told = Sequence[tuple[Place, str]]
Plant = Callable[[BigRound], Told]


def cell(table: str, key: str, header: str, value: object, code: str) -> Plant:
    """Type a value into a cell; it is told there."""

    def plant(big: BigRound) -> Told:
        big.row(table, key)[header] = value
        return [(Place(table, key, header), code)]

    return plant


def same(one: str, other: str, names: tuple[str, str], code: str, **cells: object) -> Plant:
    """Type one person into two rows, under two spellings; each row names the other."""

    def plant(big: BigRound) -> Told:
        first, second = big.row(PEOPLE, one), big.row(PEOPLE, other)
        first[NAME], second[NAME] = names
        second.update({header: first[header] for header in ("Đơn vị", "Ngày sinh", "Danh xưng")})
        second.update(cells)
        return [(Place(PEOPLE, key, NAME), code) for key in (one, other)]

    return plant


def same_group(one: str, other: str, names: tuple[str, str], code: str) -> Plant:
    """Type one collective into two rows."""

    def plant(big: BigRound) -> Told:
        big.row(GROUPS_OF, one)[GROUP], big.row(GROUPS_OF, other)[GROUP] = names
        return [(Place(GROUPS_OF, key, GROUP), code) for key in (one, other)]

    return plant


def awarded(key: str, name: str, on: date, code: str) -> Plant:
    """Enter an award of the same year, given before, to a person who is nominated again."""

    def plant(big: BigRound) -> Told:
        row = big.row(PEOPLE, key)
        row[NAME] = name
        big.rows["da_khen"].append(
            {
                "Tên": name,
                "Đối tượng": "Cá nhân",
                "Đơn vị": row["Đơn vị"],
                "Hình thức": GIVEN,
                "Ngày": on,
            }
        )
        return [(Place(PEOPLE, key, NAME), code)]

    return plant


def in_another_round(key: str, name: str) -> Plant:
    """Nominate a person in a later round of the year as well."""

    def plant(big: BigRound) -> Told:
        big.rows["dot"].append(
            {**big.row("dot", ROUND), "Mã": "D09", "Ngày khen": date(2026, 9, 9)}
        )
        big.row(PEOPLE, key)[NAME] = name
        again = {**big.row(PEOPLE, key), "Mã": "CN900", "Đợt": "D09", "Kết quả xét": None}
        big.rows[PEOPLE].append(again)
        places = (Place(PEOPLE, key, NAME), Place(PEOPLE, "CN900", NAME))
        return [(place, "award-same-year") for place in places]

    return plant


def over_quota(big: BigRound) -> Told:
    big.rows["chi_tieu_khen"][0]["Số lượng"] = GROUPS - 5
    return [(Place("chi_tieu_khen", 1, "Số lượng"), "award-over-quota")]


def quota_twice(big: BigRound) -> Told:
    rows = big.rows["chi_tieu_khen"]
    rows += [
        {"Đợt": ROUND, "Hình thức": ON_THEME, "Đối tượng": "Tập thể", "Số lượng": n} for n in (1, 2)
    ]
    return [(Place("chi_tieu_khen", n, "Hình thức"), "award-quota-twice") for n in (3, 4)]


def minutes_after_submission(big: BigRound) -> Told:
    big.row("bien_ban", "BB01")["Ngày dự kiến"] = date(2026, 4, 16)
    return [(Place("to_trinh", "TTR01", "Ngày dự kiến"), "draft-cites-later")]


def list_after_its_decision_is_dated_before(big: BigRound) -> Told:
    big.row("ky_nhan", "KN01")["Ngày dự kiến"] = date(2026, 4, 17)
    return [(Place("ky_nhan", "KN01", "Ngày dự kiến"), "draft-cites-later")]


def group_without_anybody(big: BigRound) -> Told:
    big.row("to_trinh", "TTR01")["Nơi nhận"] = "Hội đồng; Các huyện"
    big.rows["noi_nhan"].append(
        {"Nhóm": "Các huyện", "Nơi nhận": "Các huyện", "Đến ngày": date(2025, 6, 30)}
    )
    return [(Place("to_trinh", "TTR01", "Nơi nhận"), "draft-recipient-group-empty")]


def abolished_unit(big: BigRound) -> Told:
    big.row("to_trinh", "TTR01")["Kính gửi"] = "Liên đoàn Lao động huyện Tân Mỹ"
    return [(Place("to_trinh", "TTR01", "Kính gửi"), "draft-unit-not-there")]


def submitted_counts_differ(big: BigRound) -> Told:
    """The submission says one more than its list has, and than the decision gives."""
    big.row("to_trinh", "TTR01")["Số tập thể đề nghị"] = GROUPS + 1
    return [
        (Place("to_trinh", "TTR01", "Số tập thể đề nghị"), "draft-check-failed"),
        (Place("quyet_dinh", "QD01", "Trích yếu"), "draft-check-failed"),
    ]


PLANTED: dict[str, Plant] = {
    "a day that no calendar has": cell(
        PEOPLE, "CN003", "Ngày sinh", "31/02/1990", "cell-date-no-day"
    ),
    "a day read two ways": cell(
        PEOPLE, "CN005", "Ngày sinh", "03/04/1990", "cell-date-two-readings"
    ),
    "a day without its year": cell(PEOPLE, "CN007", "Ngày sinh", "5/6", "cell-date-no-year"),
    "money that is no number": cell(PEOPLE, "CN009", "Tiền thưởng", "702k", "cell-number-unknown"),
    "half a vote": cell(PEOPLE, "CN011", "Phiếu đồng ý", "8,5", "cell-number-not-whole"),
    "fewer votes than none": cell(PEOPLE, "CN025", "Phiếu đồng ý", -1, "cell-too-small"),
    "a name left out": cell(PEOPLE, "CN013", NAME, None, "cell-required-ticked"),
    "a post left out": cell(PEOPLE, "CN015", "Chức vụ", None, "cell-required-ticked"),
    "a unit that is almost one": cell(PEOPLE, "CN017", "Đơn vị", "CSO1", "cell-reference-near"),
    "a unit that nobody knows": cell(PEOPLE, "CN019", "Đơn vị", "Phòng ban", "cell-reference"),
    "a choice misspelt": cell(PEOPLE, "CN021", "Phân loại", "Lảnh đạo", "cell-choice-near"),
    "a merit too long": cell(PEOPLE, "CN023", "Thành tích", "Đã có công " * 40, "cell-too-long"),
    "a choice that there is not": cell(PEOPLE, "CN027", "Danh xưng", "Giáo sư", "cell-choice"),
    "a letter that no font has": cell(
        GROUPS_OF, "TT003", GROUP, "Tổ \ue000 may", "cell-character-private"
    ),
    "twice": same("CN031", "CN131", ("Trần Văn Nghĩa", "Trần Văn Nghĩa"), "award-twice"),
    "twice, the tone elsewhere": same(
        "CN033", "CN133", ("Lê Thị Hòa", "Lê Thị Hoà"), "award-twice"
    ),
    "twice, y for i": same("CN035", "CN135", ("Lý Văn Mỹ", "Lý Văn Mĩ"), "award-twice"),
    "twice, in two normal forms": same(
        "CN037", "CN137", ("Võ Đình Tứ", "Võ Đình Tứ"), "award-twice"
    ),
    "twice, spaces and capitals": same(
        "CN039", "CN139", ("Mai Thị Bốn", "MAI  THỊ BỐN"), "award-twice"
    ),
    "twice, marks left out": same(
        "CN041", "CN141", ("Lê Văn Sáu", "Le Van Sau"), "award-twice-alike"
    ),
    "two forms for one achievement": same(
        "CN043", "CN143", ("Tô Văn Bảy", "Tô Văn Bảy"), "award-two-forms", **{"Hình thức": ON_THEME}
    ),
    "a collective twice": same_group(
        "TT011", "TT031", ("Tổ công đoàn Sơn", "Tổ Công đoàn sơn"), "award-twice"
    ),
    "awarded before in the year": awarded(
        "CN051", "La Văn Chín", date(2026, 2, 3), "award-given-before"
    ),
    "nominated again in the year": in_another_round("CN053", "La Văn Mười"),
    "more than the quota": over_quota,
    "a quota twice": quota_twice,
    "another sum than the rate": cell(
        PEOPLE, "CN061", "Tiền thưởng", 700_000, "draft-prize-differs"
    ),
    "another sum, of a collective": cell(
        GROUPS_OF, "TT021", "Tiền thưởng", 1_000_000, "draft-prize-differs"
    ),
    "more present than members": cell("bien_ban", "BB01", "Có mặt", 12, "draft-check-failed"),
    "more votes than present": cell(GROUPS_OF, "TT023", "Phiếu đồng ý", 14, "draft-check-failed"),
    "counts that differ": submitted_counts_differ,
    "minutes after the submission": minutes_after_submission,
    "a list before its decision": list_after_its_decision_is_dated_before,
    "a group of recipients without anybody": group_without_anybody,
    "an abolished unit": abolished_unit,
    "a signer out of office": cell(
        "quyet_dinh", "QD01", "Người ký", "PCT2", "draft-signer-out-of-office"
    ),
    "a group that is almost one": cell(
        "quyet_dinh",
        "QD01",
        "Nơi nhận",
        "Thi hành quyêt định; Nội bộ",
        "draft-recipient-group-near",
    ),
    "a date left out": cell("ke_hoach", "KH02", "Ngày dự kiến", None, "cell-required-ticked"),
    "a key out of pattern": cell(
        "de_cu_tap_the", "TT041", "Hình thức", None, "cell-required-ticked"
    ),
    "a signer that nobody knows": cell("ky_nhan", "KN01", "Người lập", "NVB9", "cell-reference"),
}


def told(answer_problems: Sequence[dict[str, object]]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for problem in answer_problems:
        where = problem["where"]
        assert isinstance(where, dict)
        found[f"{where['table']}!{where['cell']}", str(problem["code"])] += 1
    return found


@pytest.mark.slow
def test_a_round_without_faults_is_told_nothing(tmp_path: Path) -> None:
    office = BigRound().office(tmp_path)
    answer = office.run()
    assert (answer.json["problems"], answer.json["findings"], answer.code) == ([], [], 0)
    kinds = Counter(one["type"] for one in answer.json["documents"])
    assert kinds["giay_khen_ca_nhan"] == PERSONS
    assert kinds["giay_khen_tap_the"] == GROUPS
    assert (kinds["bien_ban"], kinds["to_trinh"], kinds["quyet_dinh"], kinds["ky_nhan"]) == (1,) * 4


@pytest.mark.slow
def test_forty_faults_are_told_and_nothing_else(tmp_path: Path) -> None:
    assert len(PLANTED) == 40
    big = BigRound()
    expected = [one for plant in PLANTED.values() for one in plant(big)]
    office = big.office(tmp_path)
    wanted = Counter((place.address(office, big), code) for place, code in expected)
    assert told(office.run().json["problems"]) == wanted
