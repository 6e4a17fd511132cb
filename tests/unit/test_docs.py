"""What the pages say of the program is held against the program."""

import re
import shlex
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import click
import pytest
from docx import Document
from render_templates import OWN, paragraphs, texts
from ruamel.yaml import YAML

from docgen import __version__
from docgen.cli import main
from docgen.config import load
from docgen.config.schema import Register
from docgen.data import encode
from docgen.drafts import available_fields
from docgen.drafts import fields as known_fields
from docgen.errors import Later, Stopped
from docgen.messages import sentence
from docgen.model import Money, State, Value
from docgen.pipeline.report import DONE, IN_PART
from docgen.render import check
from docgen.render.environment import FILTERS
from docgen.render.template import compile_template
from docgen.vietnamese.dates import read_date
from docgen.vietnamese.numbers import read_integer

ROOT = Path(__file__).parents[2]
WRITTEN = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
PAGES = [ROOT / name for name in WRITTEN]
PAGES += sorted((ROOT / "docs").glob("*.md")) + sorted((ROOT / "docs" / "decisions").glob("*.md"))
GENERATED = ROOT / "docs" / "reference"
MADE_BY_THE_READER = {"templates/giay-gioi-thieu.docx"}

BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:(?<=\n\n)|\A)(?: {4}.*\n)+", re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def read(page: Path) -> str:
    return page.read_text("utf-8")


def blocks(page: Path) -> list[str]:
    text = read(page)
    return BLOCK.findall(text) + INDENTED.findall(BLOCK.sub("\n", text))


def spans(page: Path) -> list[str]:
    return [span.replace("\\|", "|") for span in SPAN.findall(BLOCK.sub("", read(page)))]


def table(page: Path, heading: str) -> list[list[str]]:
    """Return the rows of the first table under a heading, its head left out."""
    below = read(page).split(f"{heading}\n", 1)[1]
    rows = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert rows, heading
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in rows[0].splitlines()[2:]]
    return [[cell.strip().replace("\\|", "|") for cell in row] for row in cells]


# --- links and paths -------------------------------------------------------------------------


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    text = BLOCK.sub("", read(page))
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    for target in targets:
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there), target


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", BLOCK.sub("", read(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@each_page
def test_every_path_named_is_there(page: Path) -> None:
    inside = ("docgen/", "tests/", "docs/", "scripts/", "templates/", ".ci/")
    for span in spans(page):
        if span.startswith(inside) and " " not in span and span not in MADE_BY_THE_READER:
            pattern = re.sub(r"<\w+>", "*", span).rstrip("/")
            assert any(ROOT.glob(pattern)), span


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\(([\w-]+\.md)\)", read(folder / "README.md"))
    assert sorted(listed) == sorted(p.name for p in folder.glob("*.md") if p.name != "README.md")


def test_pictures_are_small() -> None:
    assert all(p.stat().st_size < 150_000 for p in (ROOT / "docs" / "img").glob("*.png"))


# --- commands --------------------------------------------------------------------------------


def commands(group: click.Group = main) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (name,), command
        if isinstance(command, click.Group):
            for path, inner in commands(command):
                yield (name, *path), inner


def find(words: list[str]) -> tuple[click.Command, list[str]]:
    """Return the command that words name, and the words left for it."""
    command: click.Command = main
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    return command, words


def options(command: click.Command) -> set[str]:
    return {name for one in command.params for name in one.opts if name.startswith("--")} | {
        "--help"
    }


def lines_typed(page: Path) -> Iterator[list[str]]:
    """Yield the words after `docgen` of every line that a page tells to type."""
    for block in blocks(page):
        for line in block.replace("\\\n", " ").splitlines():
            typed = line.partition(" # ")[0]
            if match := re.search(r"(?:^|\s|bin/|=)docgen (?=[a-z])(.*)", typed):
                words = shlex.split(match[1])
                ends = [n for n, word in enumerate(words) if word in (">>", "&&", "|")]
                yield words[: min(ends, default=len(words))]


@each_page
def test_every_line_to_type_is_understood(page: Path) -> None:
    for words in lines_typed(page):
        command, left = find(words)
        assert command is not main, words
        command.make_context(" ".join(words), left)


@each_page
def test_every_command_and_option_in_the_text_is_there(page: Path) -> None:
    everywhere = set().union(*(options(command) for _, command in commands()))
    for span in spans(page):
        if re.match(r"docgen [a-z]", span):
            command, left = find(span.split()[1:])
            assert command is not main, span
            named = {word for word in left if word.startswith("--")}
            assert named <= options(command), span
        elif re.fullmatch(r"--[a-z-]+( .*)?", span):
            assert span.split()[0] in everywhere, span


@pytest.mark.parametrize("path", [" ".join(path) for path, _ in commands()])
def test_every_command_is_documented(path: str) -> None:
    assert any(f"docgen {path}" in read(page) for page in PAGES)


@each_page
def test_every_make_target_is_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    said = [m[1] for span in spans(page) if (m := re.fullmatch(r"make ([a-z-]+)", span))]
    said += [m[1] for b in blocks(page) for m in re.finditer(r"^ *make ([a-z-]+)", b, re.MULTILINE)]
    assert set(said) <= targets


# --- the administrator's page ----------------------------------------------------------------


def test_the_exit_codes_are_those_of_the_program() -> None:
    told = [int(row[0]) for row in table(ROOT / "docs" / "quan-tri.md", "## Mã thoát")]
    usage = click.UsageError.exit_code
    assert told == [DONE, Stopped.exit_code, usage, IN_PART, Later.exit_code]


def test_the_registers_in_the_examples_are_settings() -> None:
    page = read(ROOT / "docs" / "quan-tri.md")
    examples = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        said = YAML(typ="safe").load(example)["register"]
        Register.model_validate({"books": {"van_ban": {"title": "Sổ"}}, **said})


def test_the_variables_of_the_environment_are_read() -> None:
    told = {row[0].strip("`") for row in table(ROOT / "docs" / "quan-tri.md", "## Cấu hình")}
    code = "".join(read(path) for path in (ROOT / "docgen").rglob("*.py"))
    assert told == set(re.findall(r"\bDOCGEN_[A-Z]+\b", code))


# --- the staff's page ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "status-draft",
        "status-held",
        "status-held-numbered",
        "status-reserved",
        "status-issued",
        "status-withdrawn",
        "status-withdrawn-numbered",
        "status-void",
        "status-pinned",
    ],
)
def test_every_status_is_explained(code: str) -> None:
    params = {"number": "05/QĐ-LĐLĐ", "date": "06/3/2026"}
    assert sentence(code, "vi", params).strip() in read(ROOT / "docs" / "nhan-vien.md")


def test_the_example_of_a_message_is_what_is_said() -> None:
    params = {"value": "31/02/2026", "day": 31, "month": 2, "year": 2026}
    said = sentence("cell-date-no-day", "vi", params)
    assert f"> B6: {said}\n" in read(ROOT / "docs" / "nhan-vien.md")


@pytest.mark.parametrize("typed", ["03/04/2026", "31/02/2026", "5/6"])
def test_the_dates_said_to_be_refused_are(typed: str) -> None:
    assert f"| `{typed}`" in read(ROOT / "docs" / "nhan-vien.md")
    assert not isinstance(read_date(typed), date)


@pytest.mark.parametrize("typed", ["3 tháng 4 năm 2026", "5 tháng 6 năm 2026"])
def test_the_dates_said_to_be_read_are(typed: str) -> None:
    assert f"`{typed}`" in read(ROOT / "docs" / "nhan-vien.md")
    assert isinstance(read_date(typed), date)


def test_the_numbers_of_the_page_are_refused_and_read_as_it_says() -> None:
    page = read(ROOT / "docs" / "nhan-vien.md")
    for typed, readable in {"500k": 0, "1,500": 0, "500.000": 1, "500000": 1, "1.500": 1}.items():
        assert f"`{typed}`" in page
        assert isinstance(read_integer(typed), int) is bool(readable)


# --- the cheat sheet of tags -----------------------------------------------------------------

CHEAT_SHEET = ROOT / "docs" / "chuyen-vien.md"
VALUES = {
    "15000000 đồng": Money(15_000_000),
    "25": 25,
    "5": 5,
    "4": 4,
    "6/3/2026": date(2026, 3, 6),
    "Kế hoạch": "Kế hoạch",
    "có thành tích": "có thành tích",
    "Nam": "Nam",
    "Nữ": "Nữ",
}


@cache
def cheat_sheet() -> str:
    return read(CHEAT_SHEET).split("## Các thẻ trong mẫu Word")[1].split("## Thêm một loại")[0]


def sheet_tags() -> list[list[str]]:
    """Return the tags of the cheat sheet, those of one table cell or sentence together."""
    found = []
    for line in cheat_sheet().splitlines():
        part = re.split(r"(?<!\\)\|", line)[1] if line.startswith("|") else line
        tags = [s.replace("\\|", "|") for s in SPAN.findall(part) if s.startswith(("{{", "{%"))]
        if tags and "…" not in "".join(tags):
            found.append(tags)
    return found


@cache
def fields() -> Mapping[str, known_fields.Fields | None]:
    """Return the fields of all document types of the sample together."""
    config = load(ROOT / "config.yaml", {})
    every: dict[str, known_fields.Fields | None] = {"gioi_tinh": None}  # a column to be added
    for document in config.documents.values():
        every |= available_fields(config, document)
    return every


def test_every_tag_of_the_cheat_sheet_may_be_used() -> None:
    document = Document()
    for line in ("{%p for dong in ca_nhan %}", "{%p for doan in noi_dung %}"):
        document.add_paragraph(line)
    for tags in sheet_tags():
        if "{%tr" in "".join(tags):
            rows = document.add_table(len(tags), 1).rows
            for row, tag in zip(rows, tags, strict=True):
                row.cells[0].text = tag
        elif "{%p" in "".join(tags):
            for tag in tags:
                document.add_paragraph(tag)
        else:
            document.add_paragraph(" ".join(tags))
    for _ in range(2):
        document.add_paragraph("{%p endfor %}")
    content = BytesIO()
    document.save(content)

    assert check(content.getvalue(), "mau.docx", fields()) == ()


def test_the_cheat_sheet_leaves_out_no_field_that_every_document_has() -> None:
    whole = cheat_sheet()
    names = known_fields.OF_EVERY_DOCUMENT + known_fields.OF_THE_NUMBERING
    names += tuple(f"co_quan.{name}" for name in known_fields.OFFICE)
    names += tuple(f"nguoi_ky.{name}" for name in known_fields.SIGNATURE)
    names += tuple(f"doan.{name}" for name in known_fields.PARAGRAPH)
    assert [name for name in names if not re.search(rf"\b{name}\b", whole)] == []


def test_the_cheat_sheet_names_every_filter_and_no_other() -> None:
    named = {m[1] for tags in sheet_tags() for m in re.finditer(r"\|(\w+)", "".join(tags))}
    assert named == set(FILTERS)


def test_values_print_as_the_cheat_sheet_says() -> None:
    checked = 0
    for tag, value, printed in table(CHEAT_SHEET, "### Cách in, viết sau dấu `|`"):
        match = re.fullmatch(r"`\{\{ (\w+)(?:\|\w+)* \}\}`", tag)
        if match and value in VALUES:
            assert made(tag.strip("`"), match[1], VALUES[value]) == printed.strip("`")
            checked += 1
    assert checked == 15


def made(tag: str, name: str, value: Value) -> str:
    """Return what a tag prints in a real document, `name` having the value."""
    template = compile_template(paragraphs(tag), "mau.docx")
    return texts(template.render({name: encode(value)}, OWN, {}))[0]


# --- the developers' pages -------------------------------------------------------------------


def test_the_changelog_has_this_version_in_the_products_voice() -> None:
    page = read(ROOT / "CHANGELOG.md")
    assert re.search(rf"^## {re.escape(__version__)}\b", page, re.MULTILINE)
    entries = re.findall(r"^- (.*)$", page, re.MULTILINE)
    assert entries
    assert all(entry.startswith("docgen now ") for entry in entries)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    names = {re.split(r"[^\w.-]", one)[0] for one in wanted}
    page = read(ROOT / "docs" / "decisions" / "dependencies.md")
    told = set(re.findall(r"^\| ([\w.-]+)(?: \(.*?\))? \|", page, re.MULTILINE)) - {"library"}
    assert told == names


def test_the_house_is_described_room_by_room() -> None:
    told = {row[0].strip("`/") for row in table(ROOT / "ARCHITECTURE.md", "## The house")}
    silent = {"docgen/__init__.py", "docgen/__main__.py", "docgen/__pycache__", "docgen/locale"}
    rooms = {f"docgen/{path.name}" for path in (ROOT / "docgen").iterdir()} - silent
    assert told == rooms


def test_every_state_is_a_word_of_the_glossary() -> None:
    words = {row[0] for row in table(ROOT / "docs" / "glossary.md", "# Words")}
    assert {str(state) for state in State} <= words


def test_the_generated_pages_are_linked_from_the_readme() -> None:
    linked = re.findall(r"\((docs/reference/[\w-]+\.md)\)", read(ROOT / "README.md"))
    assert {ROOT / path for path in linked} >= set(GENERATED.glob("*.md"))
