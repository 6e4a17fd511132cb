"""Bodies, signers, addressees and recipients of lists: what config.yaml must declare for them."""

from datetime import date

import pytest
from example_config import EXAMPLE

from docgen.config import Config, issuer_at
from docgen.config.load import check

PLAN = "    signer: nguoi_ky\n    recipients: nhom_noi_nhan\n    archive: [VT, VP]\n"
DECISION = "    first_recipient: Như Điều 3\n"
BODIES = """
      collective: Ban Chấp hành
  bodies:
    hoi_dong:
      name: Hội đồng Thi đua, khen thưởng Công đoàn phường Bình An
      heading: [HỘI ĐỒNG THI ĐUA]
      symbol: HĐTĐKT
      collective: Hội đồng
"""
UNITS = "units: {table: nguoi_ky, name: ho_va_ten, short: chuc_vu, from: tu_ngay, to: den_ngay}\n"


def faults(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    text = EXAMPLE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    found = check(text, {})
    if isinstance(found, Config):
        return []
    return [(one.code, ".".join(map(str, one.path))) for one in found]


def plan(key: str) -> tuple[str, str]:
    return PLAN, f"{PLAN}    {key}\n"


def decision(key: str) -> tuple[str, str]:
    return DECISION, f"{DECISION}    {key}\n"


BODY = ("\n      collective: Ban Chấp hành\n", BODIES)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ((BODY, plan("body: hoi_dong")), None),
        ((plan("body: hoi_dong"),), "config-undeclared"),
        ((BODY, plan("body: hoi_dongg")), "config-undeclared-near"),
        ((plan("other_signers: [nguoi_ky]"),), None),
        ((plan("other_signers: [trich_yeu]"),), "config-column-type"),
        ((plan("other_signers: [thu_ky]"),), "config-unknown-tag"),
        ((decision("other_signers: [theo_ke_hoach]"),), "config-reference-elsewhere"),
        ((decision("other_signers: [theo_ke_hoach.nguoi_ky]"),), None),
        ((decision("other_signers: [theo_ke_hoach.ngay_du_kien]"),), "config-column-type"),
        ((plan("addressees: trich_yeu"),), None),
        ((plan("addressees: ngay_du_kien"),), "config-column-type"),
        ((decision("addressees: theo_ke_hoach.trich_yeu"),), None),
        ((decision("recipients_of: [ca_nhan.don_vi]"),), None),
        ((decision("recipients_of: [ca_nhan]"),), "config-sum"),
        ((decision("recipients_of: [ca_nha.don_vi]"),), "config-undeclared-near"),
        ((decision("recipients_of: [ca_nhan.don_v]"),), "config-unknown-tag-near"),
        ((decision("recipients_of: [ca_nhan.tien_thuong]"),), "config-column-type"),
        (((", note: ghi_chu}", ", joined: ghi_chu}"),), "config-column-type"),
        (((", note: ghi_chu}", ", copies: ghi_chu}"),), "config-column-type"),
        (((", note: ghi_chu}", ", from: ghi_chu}"),), "config-column-type"),
        ((("\ndocuments:\n", f"\n{UNITS}\ndocuments:\n"),), None),
        (
            (("\ndocuments:\n", f"\n{UNITS.replace('tu_ngay', 'ma')}\ndocuments:\n"),),
            "config-column-type",
        ),
        (
            (("\ndocuments:\n", "\nunits: {table: can_cu, name: van_ban}\n\ndocuments:\n"),),
            "config-table-without-key",
        ),
        ((("thừa lệnh, thừa", "'thay mặt, ký thay', thừa"),), None),
    ],
)
def test_who_issues_signs_and_receives_is_declared(
    changes: tuple[tuple[str, str], ...], code: str | None
) -> None:
    assert [found for found, _ in faults(*changes)] == ([code] if code else [])


def test_a_column_may_bear_the_addressees_name_where_nobody_is_addressed() -> None:
    column = ("      Nhóm nơi nhận: {", "      Kính gửi: {type: text}\n      Nhóm nơi nhận: {")
    assert faults(column) == []
    assert faults(column, plan("addressees: kinh_gui")) == []
    (fault,) = faults(column, plan("addressees: trich_yeu"))
    assert fault[0] == "config-tag-reserved"


def test_others_who_sign_need_the_section_of_signers() -> None:
    start, end = EXAMPLE.index("signers:\n"), EXAMPLE.index("recipients: {table")
    codes = faults((EXAMPLE[start:end], ""), plan("other_signers: [nguoi_ky]"))
    assert [code for code, where in codes if "other_signers" in where] == ["config-needs-section"]


def test_a_body_issues_under_the_office_of_the_day() -> None:
    config = check(EXAMPLE.replace(*BODY, 1), {})
    assert isinstance(config, Config)
    council = config.documents["ke_hoach"].model_copy(update={"body": "hoi_dong"})
    before, after = (
        issuer_at(config, council, day) for day in (date(2025, 6, 30), date(2025, 7, 1))
    )
    assert before is not None
    assert after is not None
    assert (before.name, before.symbol, before.heading) == (
        "Hội đồng Thi đua, khen thưởng Công đoàn phường Bình An",
        "HĐTĐKT",
        ["HỘI ĐỒNG THI ĐUA"],
    )
    assert (before.parent, after.parent) == (
        "Liên đoàn Lao động huyện Bình An",
        "Công đoàn phường Bình An",
    )
    assert after.parent_heading == ["CÔNG ĐOÀN", "PHƯỜNG BÌNH AN"]
    assert after.place == "Bình An"
    assert (
        issuer_at(config, config.documents["ke_hoach"], date(2025, 7, 1))
        is config.organisation.periods[1]
    )
