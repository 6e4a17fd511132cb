"""Whatever people do to the sheet and the drafts between nights, after a run nothing is due."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from soak import often
from workspaces import Office, new_office

pytestmark = pytest.mark.slow

SUBJECTS = st.sampled_from(["Phát động thi đua", "Tập huấn & <hội> thao", "Hoà", "Hòa", None])
DAYS = st.sampled_from(["2026-01-12", "12 tháng 02 năm 2026", "31/02/2026", "03/04/2026", None])
TICKS = st.sampled_from(["x", None])
EDITS = st.one_of(
    st.tuples(st.just("C"), SUBJECTS),
    st.tuples(st.just("B"), DAYS),
    st.tuples(st.just("tick"), TICKS),
    st.tuples(st.just("file"), st.sampled_from(["edit", "delete"])),
    st.tuples(st.just("issue"), st.just("12/2/2026")),
)


@settings(max_examples=often(3, 60), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_second_run_finds_nothing_to_do(nights: list[list[tuple[str, str | None]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = new_office(Path(folder))
        office.run()
        for night in nights:
            for kind, value in night:
                _live(office, kind, value)
            office.run()
            papers, sheet = office.papers(), office.sheet.read_bytes()
            counts = office.run().json["counts"]
            assert (counts["new"], counts["changed"]) == (0, 0)
            assert office.papers() == papers
            assert office.sheet.read_bytes() == sheet


def _live(office: Office, kind: str, value: str | None) -> None:
    if kind == "tick":
        office.type({f"Kế hoạch!{office.header('Kế hoạch', 'Sẵn sàng')}2": value})
    elif kind == "issue":
        office.docgen("issue", "ke_hoach/KH01", "--date", str(value))
    elif kind == "file":
        path = office.file("ke_hoach/KH01")
        if path.exists() and path.stat().st_mode & 0o200:
            path.unlink() if value == "delete" else path.write_bytes(path.read_bytes() + b"\0")
    else:
        office.type({f"Kế hoạch!{kind}2": value})
