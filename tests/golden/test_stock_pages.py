"""Certificates, signing lists and reports: their form on record, their rules, their words."""

from pathlib import Path

import pytest
from form_outline import Outline, W
from form_pages import pages_of, words_of
from stock_made import made
from stock_samples import (
    MERIT,
    OFFICE,
    SIGNER,
    Data,
    blank,
    certificate,
    draft,
    issued,
    money,
    report,
    signing_list,
)

from docgen.layout import available
from docgen.model import FormPart, Numbering
from docgen.rules import Facts, check, profile
from docgen.rules.facts import Office
from docgen.starter.forms import Kind

HERE = Path(__file__).parent
REWRITE = "# Viết lại: python tests/golden/test_stock_pages.py\n"
PARTS: dict[Kind, frozenset[FormPart] | None] = {
    "giay-khen-ca-nhan": frozenset(("file", "signature")),
    "giay-khen-tap-the": frozenset(("file", "signature")),
    "ky-nhan": frozenset(
        ("file", "page", "nation", "issuer", "number", "date", "title", "signature")
    ),
    "bao-cao": None,
}

Sample = tuple[Kind, Data, Numbering]
NOTHING_BEFORE: Data = {
    "so_voi_truoc": blank(),
    "ty_le_nu": blank(),
    "chua_bao_cao": [],
    "chi_tieu": [],
}
NOTHING: Data = {
    **NOTHING_BEFORE,
    **dict.fromkeys(("so_don_vi", "nguoi_lao_dong", "doan_vien", "nu_doan_vien"), 0),
    **dict.fromkeys(("ket_nap_moi", "sang_kien"), 0),
    "gia_tri_lam_loi": money(0),
    "so_lieu": [],
    "theo_khu_vuc": [],
}
SEVERAL = ["- Tổng Liên đoàn Lao động Việt Nam;", "- Thường trực Tỉnh ủy."]
SAMPLES: dict[str, Sample] = {
    "giay-khen-ca-nhan": ("giay-khen-ca-nhan", certificate(), issued("GK-LĐLĐ", 7)),
    "giay-khen-tap-the": ("giay-khen-tap-the", certificate(), draft("GK-LĐLĐ")),
    "ky-nhan": ("ky-nhan", signing_list(3, 5), issued("DS-LĐLĐ")),
    "ky-nhan-mot-ca-nhan": ("ky-nhan", signing_list(0, 1), draft("DS-LĐLĐ")),
    "bao-cao": ("bao-cao", report(), issued("BC-LĐLĐ")),
    "bao-cao-khong-ky-truoc": (
        "bao-cao",
        report(2, kinh_gui=SEVERAL, **NOTHING_BEFORE),
        draft("BC-LĐLĐ"),
    ),
    "bao-cao-khong-so-lieu": ("bao-cao", report(1, **NOTHING), draft("BC-LĐLĐ")),
}
LONG: dict[str, Sample] = {
    "ky-nhan-dai": ("ky-nhan", signing_list(12, 60), issued("DS-LĐLĐ")),
    "bao-cao-dai": ("bao-cao", report(90), issued("BC-LĐLĐ")),
}
ON_RECORD = [name for name in SAMPLES if name != "bao-cao-khong-so-lieu"]


def expected(name: str) -> str:
    return REWRITE + Outline(made(*SAMPLES[name])).text()


@pytest.mark.parametrize("name", ON_RECORD)
def test_a_filled_template_has_the_form_on_record(name: str) -> None:
    assert (HERE / f"{name}.txt").read_text("utf-8") == expected(name)


@pytest.mark.parametrize("name", [*SAMPLES, *LONG])
def test_a_filled_template_keeps_the_parts_of_the_official_form_that_it_has(name: str) -> None:
    kind, data, own = (SAMPLES | LONG)[name]
    facts = Facts(parts=PARTS[kind], office=Office(OFFICE["ten"], "LĐLĐ", OFFICE["dia_danh"]))
    assert check(made(kind, data, own), name, profile("cong-doan"), facts) == ()


def test_number_and_date_of_a_certificate_stand_in_controls_for_the_act_of_issuing() -> None:
    words = Outline(made(*SAMPLES["giay-khen-ca-nhan"])).words()
    assert "Vào sổ số: ⟨so:07⟩" in words
    assert "Thanh Giang, ⟨ngay:ngày 22 tháng 10 năm 2026⟩" in words
    assert "Quyết định số 45/QĐ-LĐLĐ ngày 20 tháng 10 năm 2026" in words
    assert words.count(MERIT) == 1


def test_a_signing_list_counts_and_adds_up_each_of_its_lists() -> None:
    words = Outline(made(*SAMPLES["ky-nhan"])).words()
    assert "(Kèm theo Quyết định số 45/QĐ-LĐLĐ ngày 20 tháng 10 năm 2026)" in words
    for said in ("Cộng: 03 tập thể", "4.212.000", "Cộng: 05 cá nhân", "3.510.000"):
        assert said in words
    total = "7.722.000 đồng (Bằng chữ: Bảy triệu bảy trăm hai mươi hai nghìn đồng)."
    assert f"Tổng số tiền thưởng: {total}" in words
    assert words.index("NGƯỜI LẬP") < words.index("Lê Hoàng Yến") < words.index(SIGNER["ho_va_ten"])
    assert words.count("Giấy khen chuyên đề") == 2


def test_a_list_without_anybody_leaves_nothing_behind() -> None:
    words = Outline(made(*SAMPLES["ky-nhan-mot-ca-nhan"])).words()
    assert "TẬP THỂ" not in words
    assert "Cộng: 01 cá nhân" in words


def test_a_row_to_sign_in_is_high_enough_for_a_pen() -> None:
    outline = Outline(made(*SAMPLES["ky-nhan"]))
    heights = [
        (one.get(f"{W}hRule"), int(one.get(f"{W}val"))) for one in outline.body.iter(f"{W}trHeight")
    ]
    assert len(heights) == 8
    assert all(rule == "atLeast" and height > 13.5 * 56.69 for rule, height in heights)


def test_a_report_says_which_units_are_missing_and_only_then() -> None:
    words = Outline(made(*SAMPLES["bao-cao"])).words()
    assert "06/08 đơn vị đã gửi số liệu năm 2026" in words
    assert "Chưa gửi số liệu: Công đoàn phường Hòa Xuân; Công ty cổ phần Gạch Sông Thanh." in words
    assert "chiếm 61,3%" in words
    assert "bằng 112,5% so với cùng kỳ" in words
    assert "Chưa gửi" not in Outline(made(*SAMPLES["bao-cao-khong-ky-truoc"])).words()


def test_a_share_that_cannot_be_reckoned_is_left_out_or_a_dash() -> None:
    words = Outline(made(*SAMPLES["bao-cao-khong-ky-truoc"])).words()
    assert "so với cùng kỳ" not in words
    assert "chiếm" not in words
    assert "2. Kết quả theo khu vực" in words
    assert Outline(made(*SAMPLES["bao-cao"])).words().count("–") == 2


def test_what_cannot_be_compared_is_neither_reached_nor_missed() -> None:
    data = report()
    data["chi_tieu"] = [{**data["chi_tieu"][2], "dat": blank(), "cung_ky": blank()}]
    words = Outline(made("bao-cao", data, draft("BC-LĐLĐ"))).words().splitlines()
    at = words.index("Giá trị làm lợi từ sáng kiến (đồng)")
    assert words[at + 1 : at + 7] == ["0", "12.540.000.000", "–", "–", "127,1", "–"]


def test_a_share_of_nothing_is_printed() -> None:
    nought = {"$": "decimal", "v": "0"}
    words = Outline(made("bao-cao", report(so_voi_truoc=nought), draft("BC-LĐLĐ"))).words()
    assert "bằng 0% so với cùng kỳ" in words


def test_a_report_without_figures_draws_no_chart() -> None:
    outline = Outline(made(*SAMPLES["bao-cao-khong-so-lieu"]))
    assert "theo khu vực" not in outline.words()
    assert next(outline.body.iter(f"{W}drawing"), None) is None


def test_several_addressees_stand_below_one_another() -> None:
    words = Outline(made(*SAMPLES["bao-cao-khong-ky-truoc"])).words().splitlines()
    at = words.index("Kính gửi:")
    assert words[at + 1 : at + 3] == SEVERAL


def test_the_annex_of_a_report_lies_across_with_pages_of_its_own() -> None:
    upright, across = Outline(made(*SAMPLES["bao-cao"])).sections()
    assert upright.find(f"{W}pgSz").get(f"{W}orient") is None
    assert across.find(f"{W}pgSz").get(f"{W}orient") == "landscape"
    assert across.find(f"{W}pgNumType").get(f"{W}start") == "1"


@pytest.mark.office
@pytest.mark.slow
def test_pages_hold_together() -> None:
    if not available():
        pytest.skip("LibreOffice is not installed")
    wanted = ("bao-cao", "bao-cao-khong-so-lieu")
    files = {name: made(*sample) for name, sample in LONG.items()}
    files |= {name: made(*SAMPLES[name]) for name in wanted}
    laid = pages_of(files)
    signed = [[words_of(line) for line in page] for page in laid["ky-nhan-dai"]]
    assert all(any("Ký nhận" in line for line in page) for page in signed[:-1])
    last = next(page for page in signed if any("NGƯỜI LẬP" in line for line in page))
    assert any(SIGNER["ho_va_ten"] in line for line in last)
    assert [page[0] for page in signed[1:]] == [str(n) for n in range(2, len(signed) + 1)]
    annex = [[words_of(line) for line in page] for page in laid["bao-cao-dai"]]
    start = next(n for n, page in enumerate(annex) if page[0] == "Phụ lục")
    assert [page[0] for page in annex[start + 1 :]] == [
        str(n) for n in range(2, len(annex) - start + 1)
    ]
    assert all(any("Người lao" in line for line in page) for page in annex[start:])
    drawn = [words_of(line) for page in laid["bao-cao"] for line in page]
    assert any("Đoàn viên theo khu vực" in line for line in drawn)
    for figure in ("411", "659", "375"):  # once in the table, once over a column of the chart
        assert sum(figure in line.split() for line in drawn) >= 2
    assert len(laid["bao-cao-khong-so-lieu"]) == 3


if __name__ == "__main__":
    for golden in ON_RECORD:
        (HERE / f"{golden}.txt").write_text(expected(golden), "utf-8")
