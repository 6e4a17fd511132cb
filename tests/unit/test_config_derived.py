"""Faults of summaries, absent rows, targets and figures, each planted alone in a report's file."""

import pytest
from report_office import report_text

from docgen import messages
from docgen.config import Config
from docgen.config.faults import problems
from docgen.config.load import check
from docgen.errors import Problem

SUMMARIES = [
    ("{of: so_lieu, by: don_vi, sums", "{of: so_lie, by: don_vi, sums", "undeclared-near"),
    ("by: don_vi.khu_vuc,", "by: don_v.khu_vuc,", "unknown-tag-near"),
    ("by: don_vi.khu_vuc,", "by: don_vi.khu_vu,", "unknown-tag-near"),
    ("by: don_vi.khu_vuc,", "by: ghi_chu.khu_vuc,", "column-type"),
    ("by: don_vi.khu_vuc,", "by: don_vi.tu_ngay,", "column-type"),
    ("by: ghi_chu}", "by: doan_vien}", "column-type"),
    ("by: don_vi, sums: [doan_vien]", "by: don_vi, sums: [doan_vie]", "unknown-tag-near"),
    ("by: don_vi, sums: [doan_vien]", "by: don_vi, sums: [ghi_chu]", "column-type"),
    ("by: don_vi, sums: [doan_vien]", "by: don_vi, sums: [nu, nu]", "name-taken"),
    ("Nữ: {type: integer,", "Nữ: {tag: so_dong, type: integer,", "name-taken sums: [so_dong]"),
    ("theo_ghi_chu: {", "so_lieu: {", "name-taken"),
    ("theo_ghi_chu: {", "trich_yeu: {", "name-taken"),
    ("{of: so_lieu, by: don_vi, sums: [doan_vien]}", "{of: dan_y, by: cap}", "sum-of-outline"),
]

ABSENT = [
    ("thieu: {table: don_vi,", "thieu: {table: don_v,", "undeclared-near"),
    ("of: so_lieu.don_vi, where", "of: so_lieu, where", "sum"),
    ("of: so_lieu.don_vi, where", "of: so_lie.don_vi, where", "undeclared-near"),
    ("of: so_lieu.don_vi, where", "of: so_lieu.don_v, where", "unknown-tag-near"),
    ("of: so_lieu.don_vi, where", "of: so_lieu.ghi_chu, where", "column-type"),
    ("of: so_lieu.don_vi, where", "of: so_lieu.bao_cao, where", "reference-elsewhere"),
    ("{phai_bao_cao: true}", "{phai_bao_co: true}", "unknown-tag-near"),
    ("{phai_bao_cao: true}", "{phai_bao_cao: co}", "where-type"),
    ("{phai_bao_cao: true}", "{khu_vuc: Xã phường}", "undeclared-near"),
    ("order: [ten]}", "order: [tne]}", "unknown-tag-near"),
    (
        "      thieu: {",
        "      nu: {table: don_vi, of: so_lieu.don_vi}\n      thieu: {",
        "name-taken",
    ),
    ("      Tên: {type: text", "      STT: {}\n      Tên: {type: text", "tag-reserved"),
]

LEVELS = (
    "{level: so_lieu, text: chi_tieu, levels: {Đoàn viên: none, Điểm: none, Giá trị làm lợi: none}}"
)
TARGETS = [
    ("of: so_lieu, before: truoc", "of: so_lie, before: truoc", "undeclared-near"),
    ("of: so_lieu, before: truoc", "of: so_lieu, before: truc", "undeclared-near"),
    ("measure: so_lieu, target", "measure: so_lie, target", "unknown-tag-near"),
    ("measure: so_lieu, target", "measure: muc_tieu, target", "column-type"),
    ("target: muc_tieu", "target: muc_tie", "unknown-tag-near"),
    ("target: muc_tieu", "target: so_lieu", "column-type"),
    ("[Đoàn viên, Điểm,", "[Đoàn viênn, Điểm,", "undeclared-near"),
    ("[Đoàn viên, Điểm,", "[Đoàn viên, Ghi chú,", "column-type"),
    ("Mục tiêu: {type: decimal", "Đạt: {}\n      Mục tiêu: {type: decimal", "tag-reserved"),
    (
        "link: bao_cao\n        targets",
        f"link: bao_cao\n        outline: {LEVELS}\n        targets",
        "targets-outline",
    ),
]

FIGURES = [
    ("{distinct: so_lieu.don_vi}", "{distinct: so_lieu}", "sum"),
    ("{distinct: so_lieu.don_vi}", "{distinct: so_lie.don_vi}", "undeclared-near"),
    ("{distinct: so_lieu.don_vi}", "{distinct: so_lieu.don_v}", "unknown-tag-near"),
    ("{distinct: so_lieu.don_vi}", "{distinct: dan_y.cap}", "sum-of-outline"),
    ("{count: thieu}", "{count: thie}", "undeclared-near"),
    ("{count: thieu}", "{count: so_don_vi}", "undeclared"),
    ("{count: thieu}", "{count: thieu, where: {khu_vc: Xã}}", "unknown-tag-near"),
    ("{sum: so_lieu.nu}", "{sum: so_lieu.nu, where: {don_vi.khu_vuc: Xã}}", "undeclared"),
    ("{sum: so_lieu.nu}", "{sum: so_lieu.nu, where: {don_vi.tu_ngay: Xã}}", "column-type"),
    ("{sum: so_lieu.nu}", "{sum: so_lieu.nu, where: {don_vi.phai_bao_cao: 1}}", "where-type"),
    ("{share: [nu, doan_vien]}", "{share: [nu, doan_vin]}", "undeclared-near"),
    ("{share: [nu, doan_vien]}", "{share: [nu, lam_loi]}", "figure-later"),
    ("{share: [nu, doan_vien]}", "{share: [nu, trich_yeu]}", "column-type"),
    ("{share: [nu, doan_vien]}", "{share: [nu]}", "too-few"),
    ("{share: [nu, doan_vien]}", "{share: [nu, doan_vien, nu]}", "too-many"),
    ("{share: [nu, doan_vien]}", "{share: [nu, doan_vien], where: {}}", ""),
    ("{share: [nu, doan_vien]}", "{share: [nu, doan_vien], where: {nu: 1}}", "figure-where"),
    ("{less: [lam_loi, lam_loi_truoc]}", "{less: [lam_loi, nu]}", "figure-mixed"),
    ("{less: [lam_loi, lam_loi_truoc]}", "{less: [nu, so_khong, lam_loi]}", "figure-mixed"),
    ("{less: [lam_loi, lam_loi_truoc]}", "{less: [lam_loi, so_khong]}", "figure-mixed"),
    ("{less: [lam_loi, lam_loi_truoc]}", "{share: [lam_loi, nu]}", "figure-mixed"),
    ("{less: [lam_loi, lam_loi_truoc]}", "{less: [lam_loi, ty_le_nu]}", "figure-mixed"),
    ("{less: [lam_loi, lam_loi_truoc]}", "{less: [ty_le_nu, nu]}", "figure-mixed-percent"),
    ("{less: [lam_loi, lam_loi_truoc]}", "{add: [nu, ty_le_nu]}", "figure-mixed-percent"),
    ("{less: [lam_loi, lam_loi_truoc]}", "{less: [lam_loi]}", "too-few"),
    ("{less: [lam_loi, lam_loi_truoc]}", "{less: [lam_lo, nu]}", "undeclared-near"),
]

SOUND = [
    ("{less: [lam_loi, lam_loi_truoc]}", "{less: [ty_le_nu, ty_le_nu]}"),
    ("{less: [lam_loi, lam_loi_truoc]}", "{share: [lam_loi, lam_loi_truoc]}"),
    ("{less: [lam_loi, lam_loi_truoc]}", "{less: [nu, so_khong, cho_trong]}"),
    ("{count: thieu}", "{count: thieu, where: {khu_vuc: Ngoài nhà nước}}"),
    ("{count: thieu}", "{count: dan_y}"),
    ("{sum: so_lieu.nu}", "{sum: so_lieu.nu, where: {don_vi.khu_vuc: Ngoài nhà nước, nu: 3}}"),
    (", before: truoc}", "}"),
]


OUTLINE = """
      dan_y: {table: dan_y, link: bao_cao, outline: {level: cap, text: noi_dung}}
      truoc: {"""
OUTLINED = """
  dan_y:
    tab: Dàn ý
    columns:
      Báo cáo: {type: reference, table: bao_cao}
      Cấp: {type: choice, choices: [Phần]}
      Nội dung: {type: rich}

  de_cu:"""


def text() -> str:
    """Return the report's file with an outline beside its lists."""
    whole = report_text().replace("\n      truoc: {", OUTLINE, 1)
    return whole.replace("\n  de_cu:", OUTLINED, 1)


def faults(config: str) -> list[Problem]:
    found = check(config, {})
    return [] if isinstance(found, Config) else problems(found, "config.yaml")


def test_the_report_itself_has_no_fault() -> None:
    assert faults(text()) == []


@pytest.mark.parametrize(("old", "new", "code"), SUMMARIES + ABSENT + TARGETS + FIGURES)
def test_a_planted_fault_is_found_alone(old: str, new: str, code: str) -> None:
    assert text().count(old) == 1, old
    code, _, with_it = code.partition(" ")
    whole = text().replace(old, new)
    if with_it:
        whole = whole.replace("by: don_vi, sums: [doan_vien]", f"by: don_vi, {with_it}")
        whole = whole.replace("so_lieu.nu}", "so_lieu.so_dong}")
    found = faults(whole)
    assert [problem.code for problem in found] == ([f"config-{code}"] if code else [])
    for language in ("vi", "en"):
        for problem in found:
            assert messages.message(problem, language).endswith((".", "?"))


def test_what_cannot_be_a_target_is_told_with_what_was_meant() -> None:
    (problem,) = faults(text().replace("[Đoàn viên, Điểm,", "[Đoàn viênn, Điểm,"))
    assert problem.params["nearest"] == "Đoàn viên"
    assert problem.params["section"] == "tables.so_lieu.columns"
    part = "tables.chi_tieu.columns.Số liệu.choices[1]"
    assert problem.where.part == part


def test_a_target_of_money_measures_money_alone() -> None:
    found = faults(text().replace("Mục tiêu: {type: decimal, min: 0}", "Mục tiêu: {type: money}"))
    assert [problem.code for problem in found] == ["config-column-type"] * 2
    assert [problem.params["value"] for problem in found] == ["doan_vien", "diem"]


@pytest.mark.parametrize(("old", "new"), SOUND)
def test_what_may_be_said_is_no_fault(old: str, new: str) -> None:
    assert old in text()
    assert faults(text().replace(old, new)) == []
