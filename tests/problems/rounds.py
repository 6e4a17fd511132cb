"""Papers of one round: what they are made from, cite and are held to."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from problems.example import Example
from problems.office import NOW
from rounds import new_round, paper
from workspaces import Office

from docgen.errors import Problem
from docgen.pipeline import RunOrder, open_workspace, run

DECISION = "quyet_dinh/QD01"
Cells = Mapping[str, object] | Callable[[Office], Mapping[str, object]]


def typed(code: str, did: str, cells: Cells, only: str = DECISION) -> Example:
    """Return the example of cells typed in a round of which all else is right."""

    def provoke(folder: Path) -> list[Problem]:
        office = new_round(folder)
        office.type(cells(office) if callable(cells) else cells)
        return ran(office, only)

    return Example(code, did, provoke)


def ran(office: Office, only: str) -> list[Problem]:
    """Return what a run of one paper says."""
    path = office.root / "config.yaml"
    with open_workspace(path, environment={}, now=NOW, actor="lan", exclusive=True) as opened:
        return run(opened, RunOrder(only=only)).problems


def _unticked(office: Office) -> Mapping[str, object]:
    return {f"Tờ trình!{office.header('Tờ trình', 'Sẵn sàng')}2": None}


def _twice(office: Office) -> Mapping[str, object]:
    tick = office.header("Tờ trình", "Sẵn sàng")
    return {
        "Tờ trình!A3": "TTR02",
        "Tờ trình!B3": "D01",
        "Tờ trình!C3": date(2026, 3, 3),
        "Tờ trình!D3": "Về khen thưởng",
        f"Tờ trình!{tick}3": "x",
    }


def _uncited(folder: Path) -> list[Problem]:
    office = new_round(folder)
    office.type({f"Quyết định!{office.header('Quyết định', 'Sẵn sàng')}2": None})
    content = paper("Theo {{ vien_dan.quyet_dinh }}")
    (office.root / "templates" / "giay-khen.docx").write_bytes(content)
    return ran(office, "giay_khen/CN01")


EXAMPLES = (
    Example("template-uncited", "In câu dẫn quyết định khi đợt chưa có quyết định.", _uncited),
    typed("draft-reference-empty", "Không chọn đợt cho quyết định.", {"Quyết định!B2": None}),
    typed(
        "draft-reference-faulty",
        "Ghi sai ngày khen của đợt mà giấy khen lấy ngày.",
        {"Đợt!C2": "hôm nào"},
        "giay_khen/CN01",
    ),
    typed(
        "draft-reference-blank",
        "Để trống ngày khen của đợt mà giấy khen lấy ngày.",
        {"Đợt!C2": None},
        "giay_khen/CN01",
    ),
    typed("draft-cites-none", "Không đánh dấu Sẵn sàng cho tờ trình của đợt.", _unticked),
    typed("draft-cites-several", "Đánh dấu Sẵn sàng cho hai tờ trình của một đợt.", _twice),
    typed(
        "draft-cites-later",
        "Ghi ngày tờ trình sau ngày quyết định dẫn nó.",
        {"Tờ trình!C2": date(2026, 3, 7)},
    ),
    typed(
        "draft-check-failed",
        "Ghi phiếu đồng ý nhiều hơn số người có mặt.",
        {"Đề cử!G4": 8},
    ),
    typed(
        "run-only-not-of-type",
        "Chạy riêng giấy khen của người không được đồng ý.",
        {},
        "giay_khen/CN04",
    ),
)
