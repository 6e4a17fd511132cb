"""A workspace driven through the pipeline, where problems are still values."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from workspaces import Office, new_office

from docgen.errors import Problem
from docgen.pipeline import RunOrder, Workspace, issue, open_workspace, reserve, run, void

NOW = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
DAY = date(2026, 1, 12)
PLAN, OTHER_PLAN, NOTICE = "ke_hoach/KH01", "ke_hoach/KH02", "thong_bao/TB01"
SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def _state(*, issued: bool) -> dict[str, bytes]:
    """Return the files of an office after its first run, or after the first plan was issued."""
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder), drafted=issued)
        if issued:
            desk.issue(PLAN)
        else:
            desk.run()
        root = desk.office.root
        return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


class Desk:
    """The office of `workspaces`, each command answered by its problems, at one fixed instant."""

    def __init__(self, folder: Path, *, drafted: bool = True, issued: bool = False) -> None:
        self.office: Office = new_office(folder)
        files = _state(issued=issued) if drafted else {}
        for name, content in files.items():
            path = self.office.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    @contextmanager
    def workspace(self, *, patience: float = 0) -> Iterator[Workspace]:
        path = self.office.root / "config.yaml"
        with open_workspace(
            path, environment={}, now=NOW, actor="lan", exclusive=True, patience=patience
        ) as workspace:
            yield workspace

    def run(self, order: RunOrder | None = None) -> list[Problem]:
        with self.workspace() as workspace:
            return run(workspace, order or RunOrder()).problems

    def issue(self, *keys: str, day: date = DAY) -> list[Problem]:
        with self.workspace() as workspace:
            return issue(workspace, keys, day).problems

    def reserve(self, *keys: str, day: date = DAY) -> list[Problem]:
        with self.workspace() as workspace:
            return reserve(workspace, keys, day).problems

    def void(self, key: str, reason: str) -> list[Problem]:
        with self.workspace() as workspace:
            return void(workspace, key, reason).problems

    def edit(self, key: str, old: str, new: str) -> None:
        """Change words of a draft in Word, and save."""
        path = self.office.file(key)
        document = Document(str(path))
        for run_ in (run_ for paragraph in document.paragraphs for run_ in paragraph.runs):
            run_.text = run_.text.replace(old, new)
        document.save(str(path))

    def remove_control(self, key: str, tag: str) -> None:
        """Delete a content control of a draft in Word, and save."""
        path = self.office.file(key)
        document = Document(str(path))
        for control in list(document.element.iter(f"{SPACE}sdt")):
            if control.find(f"{SPACE}sdtPr/{SPACE}tag").get(f"{SPACE}val") == tag:
                control.getparent().remove(control)
        document.save(str(path))
