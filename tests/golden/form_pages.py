"""The templates filled with invented data, and what stands on their pages."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from docxtpl import DocxTemplate
from form_samples import Data
from jinja2 import Environment, StrictUndefined

from docgen.layout import lay_out
from docgen.model import Print
from docgen.starter.forms import Kind, build
from docgen.vietnamese.numbers import group
from docgen.vietnamese.words import money_words

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


Line = list[Print]


def pages_of(files: Mapping[str, bytes]) -> dict[str, list[list[Line]]]:
    """Return name → pages → lines from top to bottom, as LibreOffice lays the files out."""
    return {
        laid.key: [_lines(page.words) for page in laid.pages or ()]
        for laid in lay_out(files.items(), seconds=200)
    }


def _lines(words: Iterable[Print]) -> list[Line]:
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
