"""docs/reference/commands.md: every command, in both languages, as click itself knows them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docgen.cli.usage import WRONG_COMMAND_LINE
from docgen.errors import Later, Stopped
from docgen.pipeline.report import DONE, IN_PART

Command = Mapping[str, Any]

HEAD = """# Các lệnh

Trang này được viết ra từ chính chương trình. Viết lại trang bằng lệnh `make docs`. Dòng chữ nghiêng
là lời giải thích bằng tiếng Anh (`DOCGEN_LANG=en`).

*English: this page is made from the program itself; the lines in italics are what it says in
English.*
"""
# Help texts are made when the program is loaded, so each language needs a process of its own.
DESCRIBE = """
import click, json, sys
from docgen.cli import main
def describe(command, path):
    context = click.Context(command, info_name=path)
    usage = command.collect_usage_pieces(context)
    found = {"path": path, "help": command.help, "usage": " ".join((path, *usage))}
    found["options"] = [
        {
            "name": ", ".join(option.opts),
            "metavar": "" if option.is_flag else option.make_metavar(context),
            "help": option.help,
            "required": option.required,
        }
        for option in command.params
        if isinstance(option, click.Option)
    ]
    inner = getattr(command, "commands", {})
    return [found, *(one for name in inner for one in describe(inner[name], f"{path} {name}"))]
json.dump(describe(main, "docgen"), sys.stdout)
"""


def page() -> str:
    """Return the page."""
    vietnamese, english = described("vi"), described("en")
    commands = (_command(vi, en) for vi, en in zip(vietnamese, english, strict=True))
    return "\n".join((HEAD, *commands, _codes(), ENVIRONMENT))


def described(language: str) -> list[Command]:
    """Return every command with its options, as it describes itself in a language."""
    done = subprocess.run(
        [sys.executable, "-c", DESCRIBE],
        env={**os.environ, "DOCGEN_LANG": language},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        check=True,
    )
    return list(json.loads(done.stdout))


def _command(vi: Command, en: Command) -> str:
    return "\n".join((f"## {vi['path']}\n", f"    {vi['usage']}\n", *_body(vi, en)))


def _body(vi: Command, en: Command) -> Iterator[str]:
    yield f"{vi['help']}<br>*{en['help']}*\n"
    if vi["options"]:
        yield "| tùy chọn | nghĩa | *meaning* |\n|---|---|---|"
        for ours, theirs in zip(vi["options"], en["options"], strict=True):
            name = f"{ours['name']} {ours['metavar']}".strip()
            needed = (
                " Bắt buộc." if ours["required"] else "",
                " Required." if ours["required"] else "",
            )
            yield f"| {_code(name)} | {ours['help']}{needed[0]} | *{theirs['help']}{needed[1]}* |"
        yield ""


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")


def _codes() -> str:
    rows = (
        (DONE, "xong", "done"),
        (
            Stopped.exit_code,
            "dừng: có việc phải sửa trước",
            "stopped: a person must mend something",
        ),
        (WRONG_COMMAND_LINE, "dòng lệnh gõ sai", "wrong command line"),
        (IN_PART, "xong một phần: có hàng hoặc văn bản bị giữ lại", "done in part"),
        (Later.exit_code, "chưa được lúc này, thử lại sau", "try again later"),
    )
    table = (f"| {code} | {vi} | *{en}* |" for code, vi, en in rows)
    return "\n".join(("## Mã thoát\n", "| mã | nghĩa | *meaning* |", "|---|---|---|", *table, ""))


ENVIRONMENT = """## Biến môi trường

| biến | nghĩa |
|---|---|
| `DOCGEN_LANG` | ngôn ngữ của lời báo (`vi`, `en`) khi không ghi `--lang` |
| `DOCGEN_ACTOR` | tên người làm, được ghi vào sổ; mặc định là tên tài khoản của máy |
"""
