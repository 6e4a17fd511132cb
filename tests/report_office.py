"""A made-up office that reports on its units: figures of this year and the last, and targets."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from example_config import EXAMPLE
from ruamel.yaml import YAML

from docgen.config import Config
from docgen.config.lookup import tags
from docgen.drafts import Composed, compose
from docgen.errors import Problem
from docgen.model import Draft, Json, Record, Value

DAY = date(2026, 11, 25)
AREAS = ("Xã, phường", "Doanh nghiệp nhà nước", "Ngoài nhà nước")

# Planted into the example configuration: the tables of a report, and the report.
TABLES = """
  bao_cao:
    tab: Báo cáo
    key: Mã
    ready: Sẵn sàng
    columns:
      Mã: {type: text, required: true}
      Ngày dự kiến: {type: date, required: true}
      Trích yếu: {type: text, required: true}
      Chỗ trống: {type: integer}
      Số không: {type: integer}
      Sẵn sàng: {type: yes-no}

  so_lieu:
    tab: Số liệu
    columns:
      Báo cáo: {type: reference, table: bao_cao, required: true}
      Kỳ: {type: choice, choices: [Này, Trước], required: true}
      Đơn vị: {type: reference, table: don_vi}
      Ghi chú: {type: text, if_empty: (không ghi)}
      Đoàn viên: {type: integer, min: 0}
      Nữ: {type: integer, min: 0}
      Điểm: {type: decimal}
      Giá trị làm lợi: {type: money}

  chi_tieu:
    tab: Chỉ tiêu
    columns:
      Báo cáo: {type: reference, table: bao_cao, required: true}
      Số liệu: {type: choice, choices: [Đoàn viên, Điểm, Giá trị làm lợi]}
      Mục tiêu: {type: decimal, min: 0}
      Chỉ tiêu: {type: text}

  don_vi:
    tab: Đơn vị
    key: Mã
    columns:
      Mã: {type: text, required: true}
      Tên: {type: text, required: true}
      Khu vực: {type: choice, choices: ["Xã, phường", Doanh nghiệp nhà nước, Ngoài nhà nước]}
      Phải báo cáo: {type: yes-no}
      Từ ngày: {type: date}
      Đến ngày: {type: date}

  de_cu:"""

UNITS = """
units: {table: don_vi, name: ten, from: tu_ngay, to: den_ngay}

documents:
  bao_cao:
    name: Báo cáo
    abbreviation: BC
    template: templates/bao-cao.docx
    each: bao_cao
    date: ngay_du_kien
    subject: trich_yeu
    book: van_ban
    lists:
      so_lieu: {table: so_lieu, link: bao_cao, where: {ky: Này}}
      truoc: {table: so_lieu, link: bao_cao, where: {ky: Trước}}
      chi_tieu:
        table: chi_tieu
        link: bao_cao
        targets: {measure: so_lieu, target: muc_tieu, of: so_lieu, before: truoc}
    summaries:
      theo_khu_vuc: {of: so_lieu, by: don_vi.khu_vuc, sums: [doan_vien, gia_tri_lam_loi]}
      theo_don_vi: {of: so_lieu, by: don_vi, sums: [doan_vien]}
      theo_ghi_chu: {of: so_lieu, by: ghi_chu}
    absent:
      thieu: {table: don_vi, of: so_lieu.don_vi, where: {phai_bao_cao: true}, order: [ten]}
    figures:
      so_don_vi: {distinct: so_lieu.don_vi}
      so_thieu: {count: thieu}
      so_phai: {add: [so_don_vi, so_thieu]}
      doan_vien: {sum: so_lieu.doan_vien}
      nu: {sum: so_lieu.nu}
      ty_le_nu: {share: [nu, doan_vien]}
      lam_loi: {sum: so_lieu.gia_tri_lam_loi}
      lam_loi_truoc: {sum: truoc.gia_tri_lam_loi}
      tang: {less: [lam_loi, lam_loi_truoc]}

"""


def report_config() -> Config:
    """Return the configuration of the office."""
    return Config.model_validate(YAML(typ="safe").load(report_text()))


@cache
def report_text() -> str:
    """Return its config.yaml."""
    text = EXAMPLE.replace("\n  de_cu:", TABLES, 1)
    return text.replace("\ndocuments:\n", UNITS, 1)


def rows(config: Config, table: str, *lines: Mapping[str, Value]) -> list[Record]:
    """Return the records of a table; a row without a key has none, what is not said is empty.

    `ready` and `faulty`, a tag, may be said of a row beside its columns.
    """
    shape = config.tables[table]
    known = list(tags(shape).values())
    assert all(line.keys() <= {*known, "ready", "faulty"} for line in lines), lines
    return [
        Record(
            table=table,
            tab=shape.tab,
            row=number,
            key=str(line.get("ma", "")),
            ready=bool(line.get("ready", True)),
            values={tag: line.get(tag) for tag in known},
            cells={tag: f"{'ABCDEFGHIJ'[n]}{number}" for n, tag in enumerate(known)},
            faulty=frozenset({str(line["faulty"])} if "faulty" in line else ()),
        )
        for number, line in enumerate(lines, 2)
    ]


def composed(
    config: Config,
    figures: Sequence[Mapping[str, Value]] = (),
    units: Sequence[Mapping[str, Value]] = (),
    targets: Sequence[Mapping[str, Value]] = (),
    *,
    problems: Iterable[Problem] = (),
    **own: Value,
) -> Composed:
    """Return what one report comes to; its figures are this year's unless they say otherwise."""
    report = {"ma": "BC01", "ngay_du_kien": DAY, "trich_yeu": "Tổng kết", **own}
    mine: dict[str, Any] = {"bao_cao": "BC01"}
    tables = {
        "bao_cao": rows(config, "bao_cao", report),
        "so_lieu": rows(config, "so_lieu", *({"ky": "Này"} | mine | line for line in figures)),
        "don_vi": rows(config, "don_vi", *({"phai_bao_cao": True} | dict(u) for u in units)),
        "chi_tieu": rows(config, "chi_tieu", *(mine | line for line in targets)),
    }
    return compose(config, "a.xlsx", tables, problems)


def drafted(*arguments: Any, **more: Any) -> Draft:
    """Return the report, which is not held back."""
    found = composed(*arguments, **more)
    assert found.held == ()
    (draft,) = found.drafts
    return draft


def column(items: Json, tag: str) -> list[Json]:
    """Return one tag of every item of a list."""
    return [item[tag] for item in items]
