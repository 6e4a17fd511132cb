"""Awards in memory: a configuration, and records of nominations, quotas and rates."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from award_office import AWARDS, TABLES
from example_config import EXAMPLE
from ruamel.yaml import YAML

from docgen.config import Config, tags
from docgen.errors import Problem
from docgen.model import Record, Value

ROUNDS = {"D1": date(2026, 3, 8), "D2": date(2026, 11, 20), "D3": date(2027, 1, 10)}
PEOPLE, COLLECTIVES, BEFORE, QUOTAS = "de_cu_ca_nhan", "de_cu_tap_the", "da_khen", "chi_tieu_khen"
RATES, SALARIES = "muc_thuong", "luong_co_so"
FORM, THEME = "Giấy khen", "Giấy khen chuyên đề"
CHOICE = {"type": "choice", "choices": [FORM, THEME]}
NOMINATIONS = {
    "tap_the": {
        "tab": "Đề cử tập thể",
        "columns": {
            "Quyết định": {"type": "reference", "table": "quyet_dinh"},
            "Tên tập thể": {},
            "Hình thức": CHOICE,
        },
    },
    "ca_nhan": {
        "tab": "Đề cử cá nhân",
        "columns": {
            "Quyết định": {"type": "reference", "table": "quyet_dinh"},
            "Họ và tên": {"person": True},
            "Đơn vị": {},
            "Ngày sinh": {"type": "date"},
            "Hình thức": CHOICE,
            "Thành tích": {},
            "Đồng ý": {"type": "yes-no"},
        },
    },
}


@cache
def config(**changes: Any) -> Config:
    """Return a configuration with awards; `changes` are keys of `awards`, or of nominations."""
    yaml = YAML(typ="safe")
    content, awards = yaml.load(EXAMPLE), yaml.load(AWARDS)["awards"]
    content["tables"] |= yaml.load(TABLES)
    content["tables"] |= {f"de_cu_{name}": table for name, table in NOMINATIONS.items()}
    of_people = {key: changes.pop(key) for key in ("achievement", "refused") if key in changes}
    if "refused" in of_people:
        of_people["refused"] = dict(of_people["refused"])
    awards["nominations"]["ca_nhan"] |= of_people
    rounding = changes.pop("rounding", None)
    if rounding:
        awards["rates"]["rounding"] = dict(rounding)
    content["awards"] = awards | changes
    return Config.model_validate(content)


def rows(
    table: str, *lines: Mapping[str, Value], ready: bool = True, faulty: Sequence[str] = ()
) -> tuple[Record, ...]:
    """Return the records of a table, from row 2 on; a tag that is not said is empty."""
    shape = config().tables[table]
    columns = list(tags(shape).values())
    return tuple(
        Record(
            table=table,
            tab=shape.tab,
            row=number,
            key=str(line.get("ma", "")),
            ready=ready,
            values=dict.fromkeys(columns) | dict(line),
            cells={tag: f"{chr(65 + at)}{number}" for at, tag in enumerate(columns)},
            faulty=frozenset(faulty),
        )
        for number, line in enumerate(lines, 2)
    )


def rounds() -> tuple[Record, ...]:
    """Return the rounds."""
    return rows("quyet_dinh", *({"ma": k, "ngay_du_kien": day} for k, day in ROUNDS.items()))


def person(
    name: str,
    unit: str | None = "CĐCS A",
    *,
    born: date | None = None,
    round_: str = "D1",
    form: str = FORM,
    achievement: str | None = None,
    agreed: bool = True,
) -> dict[str, Value]:
    """Return the cells of a nomination."""
    return {
        "quyet_dinh": round_,
        "ho_va_ten": name,
        "don_vi": unit,
        "ngay_sinh": born,
        "hinh_thuc": form,
        "thanh_tich": achievement,
        "dong_y": agreed,
    }


def places(problems: Sequence[Problem]) -> list[tuple[str, str, str]]:
    """Return code, cell and the other cell of every problem."""
    return [(one.code, one.where.cell or "", str(one.params.get("other", ""))) for one in problems]
