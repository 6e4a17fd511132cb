"""The signature block: whose name is signed for, who signs beside, on which days."""

from datetime import date

import pytest
from example_config import EXAMPLE

from docgen.config import Config
from docgen.config.load import check
from docgen.config.schema import Document
from docgen.drafts.signature import signature, signer_terms
from docgen.drafts.sources import Sources, sources
from docgen.errors import Problem, Where
from docgen.model import Record, Term, Value

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def config() -> Config:
    config = check(EXAMPLE, {})
    assert isinstance(config, Config)
    return config


def row(table: str, number: int, key: str, **values: Value) -> Record:
    cells = {tag: f"{letter}{number}" for letter, tag in zip("ABCDEFGH", values, strict=False)}
    return Record(
        table=table, tab=table, row=number, key=key, ready=True, values=values, cells=cells
    )


def signer(key: str, number: int, **values: Value) -> Record:
    given: dict[str, Value] = {
        "ho_va_ten": f"Người {key}",
        "chuc_vu": "Phó Chủ tịch",
        "quyen_han": None,
        "thay_cho": None,
        "tu_ngay": date(2025, 7, 1),
        "den_ngay": None,
    }
    return row("nguoi_ky", number, key, **(given | values))


def known(config: Config, *signers: Record, problems: tuple[Problem, ...] = ()) -> Sources:
    return sources(config, "a.xlsx", {"nguoi_ky": signers}, problems)


def plan(config: Config, **changes: object) -> Document:
    return config.documents["ke_hoach"].model_copy(update=changes)


@pytest.mark.parametrize(
    ("authority", "whom", "above", "position"),
    [
        (None, None, "", "PHÓ CHỦ TỊCH"),
        ("thay mặt", "Ban Thường vụ", "TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH"),
        ("quyền", None, "", "Q. PHÓ CHỦ TỊCH"),
        ("ký thay", "Chủ tịch", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        (
            "thay mặt, ký thay",
            "Ủy ban nhân dân; Chủ tịch",
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
        ),
    ],
)
def test_the_authority_stands_above_the_position(
    config: Config, authority: str | None, whom: str | None, above: str, position: str
) -> None:
    record = row("ke_hoach", 2, "KH01", nguoi_ky="A")
    one = signer("A", 2, quyen_han=authority, thay_cho=whom)
    problems: list[Problem] = []
    block = signature(known(config, one), plan(config), record, DAY, problems)
    assert (block["quyen_han"], block["chuc_vu"], problems) == (above, position, [])


@pytest.mark.parametrize("whom", [None, "Chủ tịch", "Ủy ban nhân dân;", "A; B; C"])
def test_signing_for_two_needs_both(config: Config, whom: str | None) -> None:
    record = row("ke_hoach", 2, "KH01", nguoi_ky="A")
    one = signer("A", 3, quyen_han="thay mặt, ký thay", thay_cho=whom)
    problems: list[Problem] = []
    signature(known(config, one), plan(config), record, DAY, problems)
    (problem,) = problems
    assert (problem.code, problem.where.table, problem.where.cell) == (
        "draft-signer-for-two",
        "nguoi_ky",
        "D3",
    )


def test_others_who_sign_are_in_office_as_well(config: Config) -> None:
    record = row("ke_hoach", 2, "KH01", nguoi_ky="A", thu_ky="B")
    others = (signer("A", 2), signer("B", 3, den_ngay=date(2026, 5, 31), chuc_vu="Thư ký"))
    document = plan(config, other_signers=["thu_ky"])
    problems: list[Problem] = []
    block = signature(known(config, *others), document, record, DAY, problems)
    assert block["ho_va_ten"] == "Người A"
    (problem,) = problems
    assert (problem.code, problem.where.cell) == ("draft-signer-out-of-office", "B2")
    assert (problem.params["name"], problem.params["position"]) == ("Người B", "Thư ký")
    assert signer_terms(known(config, *others), document, record) == [
        Term("signer", "Người A", "Phó Chủ tịch", date(2025, 7, 1), None),
        Term("signer", "Người B", "Thư ký", date(2025, 7, 1), date(2026, 5, 31)),
    ]


def test_a_faulty_row_of_another_signer_holds_the_paper_back(config: Config) -> None:
    record = row("ke_hoach", 2, "KH01", nguoi_ky="A", thu_ky="B")
    fault = Problem("cell-date", Where(file="a.xlsx", table="nguoi_ky", cell="E3"))
    there = known(config, signer("A", 2), signer("B", 3), problems=(fault,))
    problems: list[Problem] = []
    signature(there, plan(config, other_signers=["thu_ky"]), record, DAY, problems)
    assert problems == [fault]


def test_a_signer_may_stand_behind_the_row_of_a_round(config: Config) -> None:
    record = row("quyet_dinh", 2, "QD01", theo_ke_hoach="KH01")
    tables = {
        "nguoi_ky": [signer("A", 2)],
        "ke_hoach": [row("ke_hoach", 2, "KH01", nguoi_ky="A")],
    }
    there = sources(config, "a.xlsx", tables, [])
    document = config.documents["quyet_dinh"].model_copy(
        update={"signer": "theo_ke_hoach.nguoi_ky"}
    )
    assert signature(there, document, record, DAY, [])["ho_va_ten"] == "Người A"
