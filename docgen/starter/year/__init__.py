"""The sample year of a made-up federation, whole: what its people typed into the shared sheet.

People, units and figures are invented. `year_rows` make complete papers of every type; some rows of
`sample_rows` are wrong on purpose, one kind of fault each, so that the first run shows what a
problem looks like; `first_rows` are what a new office with all types begins with.
"""

from collections.abc import Mapping, Sequence

from docgen.starter.year.faults import faulty_rows
from docgen.starter.year.figures import figure_rows
from docgen.starter.year.office import BASES, RATES, RECIPIENTS, SALARIES, SIGNERS, UNITS
from docgen.starter.year.papers import paper_rows
from docgen.starter.year.rounds import round_rows
from docgen.starter.year.rows import Typed

Rows = Mapping[str, Sequence[Typed]]

_SHARED: Rows = {
    "don_vi": UNITS,
    "nguoi_ky": SIGNERS,
    "noi_nhan": RECIPIENTS,
    "can_cu": BASES,
    "muc_thuong": RATES,
    "luong_co_so": SALARIES,
}
# One paper of each type, and one whole round.
_FIRST = {
    *("KH01", "KH02", "TB01", "HD01", "CV01", "CH01", "D01", "BB01", "TTR01", "QD01", "KN01"),
    "BC01",
}
_OWNERS = (*("Mã", "Kế hoạch", "Thông báo", "Công văn", "Biên bản", "Báo cáo", "Cuộc họp", "Đợt"),)


def year_rows() -> dict[str, list[Typed]]:
    """Return the rows of a complete year, by table, each row by header."""
    parts = (paper_rows(), round_rows(), figure_rows(), _SHARED)
    return {name: list(rows) for part in parts for name, rows in part.items()}


def sample_rows() -> dict[str, list[Typed]]:
    """Return the sample year: the good rows, then rows that are wrong on purpose."""
    rows = year_rows()
    for table, faulty in faulty_rows().items():
        rows[table] += faulty
    return rows


def first_rows() -> dict[str, list[Typed]]:
    """Return the rows of a new office: one paper of each type, ready to be drafted."""
    whole = {*_SHARED, "ky", "so_lieu", "da_khen"}
    return {
        table: [row for row in rows if table in whole or _is_first(row)]
        for table, rows in year_rows().items()
    }


def _is_first(row: Typed) -> bool:
    """Tell whether a row belongs to one of the first papers; a child names its owner."""
    owners = [row[header] for header in _OWNERS if header in row]
    return any(owner in _FIRST for owner in owners)
