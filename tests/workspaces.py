"""A workspace in a temporary folder, used as its people use it: type, run, open, issue, run."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from click.testing import CliRunner
from openpyxl import load_workbook

from docgen.cli import main
from docgen.pipeline.begin import new_workspace

HOUSEKEEPING = ("register.db", ".docgen", ".so-da-cap")
NOTHING_BESIDE = "issued: {pdf: false, metadata: false}\n"  # has tests of its own


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        return dict(json.loads(self.out))

    @property
    def codes(self) -> list[str]:
        return [problem["code"] for problem in self.json["problems"]]

    def document(self, key: str) -> dict[str, Any]:
        return next(one for one in self.json["documents"] if one["key"] == key)


class Office:
    """One workspace and the hands of the people who work in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sheet = root / "sheets" / "thi-dua-2026.xlsx"
        self.output = root / "output"

    def docgen(self, *arguments: str, environment: Mapping[str, str] | None = None) -> Answer:
        """Run one command; JSON where the command has it."""
        words = [*arguments, "--config", str(self.root / "config.yaml")]
        result = CliRunner().invoke(main, words, env=environment, catch_exceptions=False)
        return Answer(result.exit_code, result.stdout, result.stderr)

    def run(self, *arguments: str) -> Answer:
        return self.docgen("run", "--json", *arguments)

    def type(self, cells: Mapping[str, object]) -> None:
        """Type values into cells such as `Kế hoạch!C2`; None empties one."""
        workbook = load_workbook(self.sheet, rich_text=True)
        for address, value in cells.items():
            tab, _, cell = address.rpartition("!")
            workbook[tab][cell].value = value
        workbook.save(self.sheet)

    def delete_row(self, tab: str, row: int, count: int = 1) -> None:
        workbook = load_workbook(self.sheet, rich_text=True)
        workbook[tab].delete_rows(row, count)
        workbook.save(self.sheet)

    def cell(self, address: str) -> object:
        tab, _, cell = address.rpartition("!")
        return load_workbook(self.sheet)[tab][cell].value

    def header(self, tab: str, header: str) -> str:
        """Return the letters of a column."""
        top = load_workbook(self.sheet)[tab][1]
        return next(cell.column_letter for cell in top if cell.value == header)

    def configure(self, old: str, new: str) -> None:
        path = self.root / "config.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def file(self, key: str) -> Path:
        """Return the file of a document."""
        listed = self.docgen("list", "--json").document(key)
        return self.root / str(listed["path"])

    def papers(self) -> dict[str, str]:
        """Return path → hash of every paper in the output folder."""
        return {
            str(path.relative_to(self.output)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
            and not path.name.startswith(HOUSEKEEPING)
            and path.parent.name != ".trang"
        }


@cache
def _starter() -> dict[str, bytes]:
    """Return the files of a new workspace; made once, it is always the same."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "mau"
        new_workspace(root, language="vi")
        return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def new_office(folder: Path) -> Office:
    """Return a new workspace: KH01, KH02, TB01 and QD01 are ready to be drafted."""
    root = folder / "Văn phòng"
    for name, content in _starter().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (root / "output").mkdir(exist_ok=True)
    with (root / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("\nworkers: 1\nform: {pages: false}\n" + NOTHING_BESIDE)
    return Office(root)
