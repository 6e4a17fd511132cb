"""What every bad input must meet: a clear sentence of ours in both languages, and nothing lost."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import load_workbook
from workspaces import Answer, Office, new_office

KEYS = ("ke_hoach/KH01", "ke_hoach/KH02", "quyet_dinh/QD01", "thong_bao/TB01")
TABS = ("Kế hoạch", "Thông báo", "Quyết định")
LANGUAGES = ("vi", "en")
# What only a library, an interpreter or an unfilled sentence says.
FOREIGN = re.compile(
    r"Traceback|File \"|Exception|Errno|No such file|Permission denied|Is a directory|"
    r"not permitted|[a-z]Error\b|<class|object at 0x|(?-i:\bNone\b)|\{\w*\}|docgen/|site-packages|"
    r"openpyxl|docxtpl|jinja|sqlalchemy|sqlite3|psycopg|alembic|lxml|ruamel|pydantic|zipfile",
    re.IGNORECASE,
)


@cache
def _drafted() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        office = new_office(Path(folder))
        assert office.run().code == 0
        files = (path for path in office.root.rglob("*") if path.is_file())
        return {str(path.relative_to(office.root)): path.read_bytes() for path in files}


def drafted_office(folder: Path) -> Office:
    """Return a workspace whose four documents are drafted, made once and copied."""
    office = new_office(folder)
    for name, content in _drafted().items():
        path = office.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return office


def refused(
    office: Office,
    *codes: str,
    arguments: tuple[str, ...] = ("run",),
    exit_code: int = 1,
    names: tuple[str, ...] = (),
) -> list[dict[str, Any]]:
    """Assert that a command stops for these reasons, in both languages, and changes nothing.

    `names` are words that place and sentence must hold in either language. Returns the problems
    in Vietnamese.
    """
    before = office.papers(), _bytes(office.sheet)
    said = {}
    for language in LANGUAGES:
        answer = office.docgen(*arguments, "--json", "--lang", language)
        assert (answer.code, answer.codes) == (exit_code, list(codes)), answer
        said[language] = answer.json["problems"]
        for problem in said[language]:
            clear(problem)
            assert problem["message"] in answer.err  # people see it without asking for JSON
        for name in names:
            assert any(name in _whole(problem) for problem in said[language]), (name, answer.err)
    different = zip(said["vi"], said["en"], strict=True)
    assert all(one["message"] != other["message"] for one, other in different)
    assert (office.papers(), _bytes(office.sheet)) == before
    return list(said["vi"])


def held(
    office: Office, *keys: str, codes: tuple[str, ...], names: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """Assert that a run holds back these documents, for these reasons, and no other one.

    What was drafted before stays in the output folder as it is.
    """
    papers = office.papers()
    said = {}
    for language in LANGUAGES:
        answer = office.run("--lang", language)
        assert answer.code == 3, answer
        states = {one["key"]: one["state"] for one in answer.json["documents"]}
        assert states == {key: "held" if key in keys else "draft" for key in KEYS}
        said[language] = answer.json["problems"]
        assert {problem["code"] for problem in said[language]} == set(codes), said
        for problem in said[language]:
            clear(problem)
        for name in names:
            assert any(name in _whole(problem) for problem in said[language]), (name, said)
    assert papers.items() <= office.papers().items()
    return list(said["vi"])


def clear(problem: dict[str, Any]) -> None:
    """Assert that a problem is told in whole words of ours, one or two lines, with its place."""
    message = problem["message"]
    assert FOREIGN.search(message) is None, message
    assert 20 < len(message) < 500, message
    assert message.endswith((".", "?")) or "docgen " in message, message  # or the command to type


def quiet(answer: Answer) -> None:
    """Assert that nothing but our own words was printed on standard error."""
    assert FOREIGN.search(answer.err) is None, answer.err


def at_work(office: Office, **counts: int) -> None:
    """Assert that the next run is clean: all four drafts are there, and the sheet says so."""
    answer = office.run()
    assert answer.code == 0, answer
    assert {one["key"]: one["state"] for one in answer.json["documents"]} == dict.fromkeys(
        KEYS, "draft"
    )
    assert counts.items() <= answer.json["counts"].items(), answer.json["counts"]
    for one in answer.json["documents"]:
        assert (office.root / one["path"]).stat().st_size > 1000
    assert not [path for path in office.root.rglob("*") if "dang-ghi" in path.name]
    assert set(statuses(office)) == {("Dự thảo", None)}
    papers = office.papers()
    assert office.run().json["counts"]["unchanged"] == len(KEYS)
    assert office.papers() == papers


def statuses(office: Office) -> list[tuple[object, object]]:
    """Return what stands in our two columns beside every row that is a document."""
    workbook = load_workbook(office.sheet, read_only=True)
    found = []
    for tab in TABS:
        top, *rows = workbook[tab].iter_rows(values_only=True)
        state, check = top.index("Trạng thái"), top.index("Kết quả kiểm tra")
        found += [(row[state], row[check]) for row in rows if row[0]]
    workbook.close()
    return found


def _whole(problem: dict[str, Any]) -> str:
    return " ".join([*map(str, problem["where"].values()), problem["message"]])


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
