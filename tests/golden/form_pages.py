"""The templates filled with invented data, and what stands on their pages."""

import io
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from docxtpl import DocxTemplate
from form_samples import Data
from jinja2 import Environment, StrictUndefined

from docgen.starter.forms import Kind, build
from docgen.vietnamese.numbers import group
from docgen.vietnamese.words import money_words

MM = 72 / 25.4
MONEY = ("tien_", "muc_thuong_", "tong_tien")


class Dong(int):
    """Money as templates print it."""

    def __str__(self) -> str:
        return f"{group(int(self))} đồng"


def filled(kind: Kind, data: Data) -> bytes:
    """Return a template filled by docxtpl alone, without the help of our own renderer."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters |= {
        "hoa": lambda text: str(text).upper(),
        "hai_chu_so": lambda number: f"{number:02}",
        "tien_so": lambda money: group(int(money)),
        "bang_chu": lambda money: money_words(int(money)),
    }
    template = DocxTemplate(io.BytesIO(build(kind)))
    template.render(_with_money(data), environment, autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def _with_money(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {
            name: Dong(value) if name.startswith(MONEY) else _with_money(value)
            for name, value in data.items()
        }
    return [_with_money(item) for item in data] if isinstance(data, list) else data


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page; lengths in mm from the upper left corner of the paper."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


Line = list[Word]


def pages_of(files: Mapping[str, bytes], folder: Path) -> dict[str, list[list[Line]]]:
    """Return name → pages → lines from top to bottom, as LibreOffice lays the files out."""
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = [str(folder / f"{name}.docx") for name in files]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), *sources], check=True, capture_output=True, timeout=200
    )
    return {name: [_lines(page) for page in _pages(folder / f"{name}.pdf")] for name in files}


def _pages(file: Path) -> Iterator[list[Word]]:
    made = subprocess.run(
        ["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True, timeout=60
    )
    space = "{http://www.w3.org/1999/xhtml}"
    for page in ElementTree.fromstring(made.stdout).iter(f"{space}page"):
        yield [
            Word(
                word.text or "",
                *(float(word.attrib[key]) / MM for key in ("xMin", "yMin", "xMax", "yMax")),
            )
            for word in page.iter(f"{space}word")
        ]


def _lines(words: list[Word]) -> list[Line]:
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if lines and abs(lines[-1][0].bottom - word.bottom) < 1:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def words_of(line: Line) -> str:
    """Return a line's words with single spaces."""
    return " ".join(word.text for word in line)
