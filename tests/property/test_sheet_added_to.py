"""Whatever people did to a sheet: it is added to once, and nothing of theirs is touched."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from example_config import EXAMPLE
from google_api import GoogleServer, Hands
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.pipeline.provisioning import Made, make_google

TABS = ["Kế hoạch", "Nội dung", "Quyết định", "Đề cử", "Người ký", "Nơi nhận", "Căn cứ"]
LETTERS = "ABCDEFGHIJ"
WORDS = ["Mã", "Họ tên", "Trạng thái", "Ghi chú của chị Lan", "Kết quả kiểm", "007", "x", 7, True]

Act = Callable[[Hands], object]


def acts() -> st.SearchStrategy[Act]:
    """Return what people do: type, delete, rename, move, format, forbid."""
    tab, letters = st.sampled_from(TABS), st.sampled_from(LETTERS)
    row, word = st.integers(1, 5), st.sampled_from(WORDS)
    return st.one_of(
        st.builds(
            lambda t, c, r, w: _tried(lambda h: h.set(t, f"{c}{r}", w)), tab, letters, row, word
        ),
        st.builds(lambda t, c: _tried(lambda h: h.delete_column(t, c)), tab, letters),
        st.builds(lambda t, c: _tried(lambda h: h.insert_column(t, c)), tab, letters),
        st.builds(lambda t: _tried(lambda h: h.insert_rows(t, 1)), tab),
        st.builds(lambda t: _tried(lambda h: h.delete_rows(t, 1)), tab),
        st.builds(lambda t: _tried(lambda h: h.delete_tab(t)), tab),
        st.builds(lambda t, w: _tried(lambda h: h.rename_tab(t, f"{t} {w}")), tab, word),
        st.builds(lambda t: _tried(lambda h: h.unprotect(t)), tab),
        st.builds(lambda t: _tried(lambda h: h.protect(t, warning=True)), tab),
        st.builds(lambda t, c: _tried(lambda h: h.set_note(t, f"{c}1", None)), tab, letters),
        st.builds(lambda t, c: _tried(lambda h: h.check_boxes(t, f"{c}2:{c}9")), tab, letters),
        st.builds(
            lambda t, c: _tried(lambda h: h.set_format(t, f"{c}2:{c}9", "DATE")), tab, letters
        ),
    )


def _tried(act: Act) -> Act:
    """Return the act, which does nothing where its tab or column is gone."""

    def done(hands: Hands) -> None:
        try:
            act(hands)
        except (KeyError, IndexError):
            pass
        except Exception as error:
            if type(error).__name__ != "ApiError":
                raise

    return done


@dataclass(repr=False)  # a failing example prints its arguments
class Desk:
    server: GoogleServer
    config: Path
    id: str
    original: Any

    def begin(self) -> Hands:
        """Put the sheet back to what it was when it was created."""
        self.server.books[self.id] = self.original.copy()
        return self.server.sheet(self.id)

    def create(self) -> Made:
        return make_google(self.config, {"DOCGEN_SHEETS_ENDPOINT": self.server.url}, into=self.id)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("office")
    with GoogleServer() as server:
        server.key_file(folder)
        book = server.spreadsheet("Thi đua")
        said = f"google: {book}\n  credentials: key.json"
        config = folder / "config.yaml"
        config.write_text(EXAMPLE.replace("workbook: sheets/thi-dua.xlsx", said), "utf-8")
        desk = Desk(server, config, book, server.books[book])
        desk.create()
        for sheet in server.books[book].sheets:
            sheet.resize(40, sheet.column_count)
        desk.original = server.books[book].copy()
        yield desk


def cells(hands: Hands) -> dict[tuple[int, int, int], dict[str, Any]]:
    """Return every cell that says something, by tab, row and column."""
    return {
        (sheet.id, row, column): cell
        for sheet in hands.book.sheets
        for row, line in enumerate(sheet.rows)
        for column, cell in line.items()
        if cell.get("userEnteredValue")
    }


@settings(max_examples=25, deadline=None)
@given(did=st.lists(acts(), max_size=8))
def test_people_keep_all_that_is_theirs_and_a_second_time_adds_nothing(
    did: list[Act], desk: Desk
) -> None:
    hands = desk.begin()
    for act in did:
        act(hands)
    before = cells(hands)
    rules = {at: cell["dataValidation"] for at, cell in before.items() if "dataValidation" in cell}
    protected = {s.id: [*s.protected] for s in hands.book.sheets}

    desk.create()

    after = cells(hands)
    kept = {at: cell.get("userEnteredValue") for at, cell in after.items() if at in before}
    assert kept == {at: cell["userEnteredValue"] for at, cell in before.items()}
    assert {at: after[at].get("dataValidation") for at in rules} == rules
    for sheet in hands.book.sheets:
        assert sheet.protected[: len(protected.get(sheet.id, []))] == protected.get(sheet.id, [])
    version = hands.book.version
    assert desk.create().added == {"tabs": 0, "columns": 0, "changes": 0}
    assert hands.book.version == version
