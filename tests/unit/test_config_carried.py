"""Faults of what documents are made from and carry: paths, filters, links, groups, checks."""

import pytest
from rounds import CONFIG

from docgen.config import Config
from docgen.config.checks import Comparison, Side, read_check
from docgen.config.faults import Fault, dotted
from docgen.config.load import check

CASES = [
    # what stands there, what is written instead, what is found, at which key
    ("date: dot.ngay_khen", "date: dot.ngay_khenn", "config-unknown-tag-near", "date"),
    ("date: dot.ngay_khen", "date: dot.ten_dot", "config-column-type", "date"),
    ("date: dot.ngay_khen", "date: ho_va_ten.ngay_khen", "config-column-type", "date"),
    ("date: dot.ngay_khen", "date: dott.ngay_khen", "config-unknown-tag-near", "date"),
    ("subject: ho_va_ten", "subject: dot.nguoi_ky", "config-column-type", "subject"),
    ("subject: ho_va_ten", "subject: dot.ten_dott", "config-unknown-tag-near", "subject"),
    ("signer: dot.nguoi_ky", "signer: dot.ten_dot", "config-column-type", "signer"),
    ("signer: dot.nguoi_ky", "signer: dot", "config-reference-elsewhere", "signer"),
    ("where: {loai: Thông báo}", "where: {loai: true}", "config-where-type", "where.loai"),
    ("where: {loai: Thông báo}", "where: {loai: Zzz}", "config-undeclared", "where.loai"),
    ("where: {loai: Thông báo}", "where: {ngay_du_kien: 1}", "config-column-type", "ngay_du_kien"),
    ("where: {loai: Thông báo}", "where: {loaii: a}", "config-unknown-tag-near", "where.loaii"),
    ("where: {ket_qua: Đồng ý}\n        group", "where: {don_vi.khu_vuc: Xãa}\n        group",
     "config-undeclared-near", "where.don_vi.khu_vuc"),
    ("where: {ket_qua: Đồng ý}\n        group", "where: {don_vi.khu_vuc: 5}\n        group",
     "config-where-type", "where.don_vi.khu_vuc"),
    ("        by: dot\n", "        by: dott\n", "config-unknown-tag-near", "ca_nhan.by"),
    ("        by: dot\n", "        by: trich_yeu\n", "config-column-type", "ca_nhan.by"),
    ("        by: dot\n", "        by: dot.nguoi_ky\n", "config-reference-elsewhere",
     "ca_nhan.link"),
    ("        by: dot\n", "", "config-reference-elsewhere", "ca_nhan.link"),
    ("        link: dot\n", "        link: don_vi\n", "config-reference-elsewhere", "ca_nhan.link"),
    ("by: dot, link: dot, form: 'T", "by: dot, form: 'T", "config-reference-elsewhere",
     "to_trinh.by"),
    ("by: dot, link: dot, form: 'T", "by: dot, link: dott, form: 'T", "config-unknown-tag-near",
     "to_trinh.link"),
    ("by: dot, link: dot, form: 'T", "by: dot, link: trich_yeu, form: 'T", "config-column-type",
     "to_trinh.link"),
    ("by: dot, link: dot, form: 'T", "by: dot.nguoi_ky, link: dot, form: 'T",
     "config-reference-elsewhere", "to_trinh.link"),
    ("group: [hinh_thuc, don_vi]", "group: [hinh_thucc]", "config-unknown-tag-near", "group[1]"),
    ("group: [hinh_thuc, don_vi]", "group: [hinh_thuc, don_vi.hinh]", "config-unknown-tag",
     "group[2]"),
    ("group: [hinh_thuc, don_vi]", "group: [dot.ma, don_vi.ma]", "config-group-twice", "group[2]"),
    ("order: [ho_va_ten]", "order: [don_vi.tenn]", "config-unknown-tag-near", "order[1]"),
]  # fmt: skip
CHECKS = [
    # what a check says, and what is found
    ("ngay_hop <= co_mat", "config-check-mixed"),
    ("ngay_hop <= 5", "config-check-mixed"),
    ("ngay_hop < so_ca_nhan", "config-check-mixed"),
    ("ngay_hop =< ngay_du_kien", "config-check"),
    ("1 = 1", "config-check"),
    ("a.b.c = 1", "config-check"),
    ("ngay_hop <= ngay", "config-undeclared-near"),
    ("trich_yeu = 5", "config-column-type"),
    ("ca_nhann.phieu = 5", "config-undeclared-near"),
    ("ca_nhan.phieuu = 5", "config-unknown-tag-near"),
    ("to_trinh.dot = 5", "config-column-type"),
]


def test_the_workspace_of_rounds_is_sound() -> None:
    assert isinstance(check(CONFIG, {}), Config)


@pytest.mark.parametrize(("old", "new", "code", "key"), CASES)
def test_a_fault_is_told_at_its_key(old: str, new: str, code: str, key: str) -> None:
    assert faults(old, new) == [code]
    assert places(old, new)[0].endswith(key)


@pytest.mark.parametrize(("holds", "code"), CHECKS)
def test_a_check_of_nothing_is_told(holds: str, code: str) -> None:
    old, new = "holds: ngay_hop <= ngay_du_kien", f"holds: {holds}"
    assert faults(old, new) == [code]
    assert places(old, new)[0].endswith(".checks[3].holds")


def faults(old: str, new: str) -> list[str]:
    return [fault.code for fault in found(old, new)]


def places(old: str, new: str) -> list[str]:
    return [dotted(fault.path) for fault in found(old, new)]


def found(old: str, new: str) -> list[Fault]:
    assert old in CONFIG, old
    checked = check(CONFIG.replace(old, new, 1), {})
    assert not isinstance(checked, Config)
    return checked


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a=b", Comparison(Side("a"), "=", Side("b"))),
        (" a.b  <=  -12 ", Comparison(Side("a", "b"), "<=", Side(number=-12))),
        ("3!=x", Comparison(Side(number=3), "!=", Side("x"))),
        ("a >= b.c", Comparison(Side("a"), ">=", Side("b", "c"))),
        ("a == b", None),
        ("a = b = c", None),
        ("a", None),
        ("A = b", None),
        ("1.5 = a", None),
        ("1 < 2", None),
        ("", None),
    ],
)
def test_a_check_is_read_whole_or_not_at_all(text: str, read: Comparison | None) -> None:
    assert read_check(text) == read
