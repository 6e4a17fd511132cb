"""A plan's text becomes the rows that a clerk would have typed, and the workspace around them.

The text is what a converter makes of a Word file: one paragraph to a line, blank lines between,
`*…*` for italic. Whatever the program has to make (numerals, dashes, number, symbol, headings, the
authority line, closing marks) is taken off; how it stood is kept nowhere.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path

from ruamel.yaml import YAML

from docgen.config import load
from docgen.model import Span, Value
from docgen.sheets.create import create

ROOT = Path(__file__).parent.parent
KEY = "KH01"

# A text's first words → level of the sheet; the first that fits. The converter writes the second
# level of a list as `- +`.
LABELS = {
    "Phần": r"[IVXLC]+\. ",
    "Tiểu mục": r"\d+\.\d+\. ",
    "Mục": r"\d+\. ",
    "Điểm": r"[a-zđ]\) ",
    "Cộng": r"(?:- )?\+ ",
    "Gạch": r"- ",
}
AUTHORITY = {"TM.": "thay mặt", "TL.": "thừa lệnh", "TUQ.": "thừa ủy quyền", "KT.": "ký thay"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the text does not say of the office: its head was lost, its place is shortened."""

    name: str
    heading: tuple[str, str]
    parent: str
    parent_heading: tuple[str, str]
    place: str
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is left of a plan without all that the program makes."""

    number: int
    month: date
    subject: str
    outline: tuple[tuple[str, str], ...]
    authority: str
    whom: str
    position: str
    recipients: tuple[str, ...]
    archive: tuple[str, ...]


def lines_of(text: str) -> list[str]:
    """Return the lines that say something, without spaces at their ends."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def read_plan(text: str) -> Plan:
    """Return the facts of a plan; AssertionError or ValueError when it is built otherwise."""
    lines = lines_of(text)
    number, month = _head(lines)
    title = lines.index("KẾ HOẠCH")
    signed = next(n for n, line in enumerate(lines) if line.startswith(tuple(AUTHORITY)))
    sent = lines.index("Nơi nhận:")
    mark, _, whom = lines[signed].partition(" ")
    *recipients, archive = (line.removeprefix("- ").rstrip(";.") for line in lines[sent + 1 :])
    return Plan(
        number=number,
        month=month,
        subject=lines[title + 1],
        outline=tuple(_outline(lines[title + 2 : signed])),
        authority=AUTHORITY[mark],
        whom=whom.capitalize(),
        position=lines[signed + 1].capitalize(),
        recipients=tuple(recipients),
        archive=tuple(archive.removeprefix("Lưu: ").split(", ")),
    )


def italics_of(text: str) -> list[str]:
    """Return the stretches that the text sets between asterisks."""
    return re.findall(r"\*([^*]+)\*", text)


def make_workspace(folder: Path, plan: Plan, office: Office) -> None:
    """Lay the shipped configuration and template, this office's facts, and a filled workbook."""
    (folder / "templates").mkdir(parents=True)
    (folder / "sheets").mkdir()
    template = "templates/ke-hoach.docx"
    (folder / template).write_bytes((ROOT / template).read_bytes())
    settings = folder / "config.yaml"
    _write_settings(settings, plan, office)
    config = load(settings, {})
    create(config, folder / config.sheet.workbook, language="vi", rows=_rows(plan, office))


def _head(lines: list[str]) -> tuple[int, date]:
    head = "\n".join(takewhile(lambda line: line != "KẾ HOẠCH", lines))
    number = re.search(r"^Số: (\d+)/", head, re.MULTILINE)
    month = re.search(r"ngày\s+tháng (\d+) năm (\d+)$", head, re.MULTILINE)
    assert number, "the text bears no number"
    assert month, "the text bears no month with a blank day"
    return int(number[1]), date(int(month[2]), int(month[1]), 1)


def _outline(lines: list[str]) -> Iterator[tuple[str, str]]:
    paragraphs: list[str] = []
    for line in lines:
        if line[0].islower() and not re.match(LABELS["Điểm"], line):  # broken by a page's end
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    paragraphs[-1] = paragraphs[-1].removesuffix("./.")
    return map(_row, paragraphs)


def _row(paragraph: str) -> tuple[str, str]:
    for level, label in LABELS.items():
        if match := re.match(label, paragraph):
            return level, paragraph[match.end() :]
    return "Đoạn", paragraph


def _write_settings(path: Path, plan: Plan, office: Office) -> None:
    yaml = YAML()
    settings = yaml.load((ROOT / "config.yaml").read_text("utf-8"))
    settings["organisation"]["periods"] = [
        {
            "to": date(2025, 6, 30),  # the last day of the districts
            "name": office.name,
            "heading": list(office.heading),
            "parent": office.parent,
            "parent_heading": list(office.parent_heading),
            "symbol": "LĐLĐ",
            "place": office.place,
            "collective": "Ban Thường vụ",
        }
    ]
    document = settings["documents"]["ke_hoach"]
    document["archive"] = list(plan.archive)
    settings["documents"] = {"ke_hoach": document}
    opened = {"opened": plan.month.replace(month=1), "first": plan.number}
    settings["register"]["books"]["van_ban"]["volumes"] = [opened]
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(settings, file)


def _rows(plan: Plan, office: Office) -> dict[str, list[Mapping[str, Value]]]:
    return {
        "ke_hoach": [
            {
                "Mã": KEY,
                "Ngày dự kiến": plan.month,
                "Trích yếu": plan.subject,
                "Người ký": "PCT",
                "Nơi nhận": "Chung",
                "Sẵn sàng": True,
            }
        ],
        "noi_dung_ke_hoach": [
            {"Kế hoạch": KEY, "Cấp": level, "Nội dung": _spans(text)}
            for level, text in plan.outline
        ],
        "nguoi_ky": [
            {
                "Mã": "PCT",
                "Họ và tên": office.signer,
                "Chức vụ": plan.position,
                "Quyền hạn": plan.authority,
                "Thay cho": plan.whom,
                "Từ ngày": plan.month,
            }
        ],
        "noi_nhan": [{"Nhóm": "Chung", "Nơi nhận": name} for name in plan.recipients],
    }


def _spans(text: str) -> Value:
    if "*" not in text:
        return text
    stretches = text.split("*")
    return tuple(Span(one, italic=n % 2 == 1) for n, one in enumerate(stretches) if one)
