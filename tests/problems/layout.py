"""Files whose pages cannot be looked at."""

from pathlib import Path

from problems.example import Example

from docgen.errors import Problem
from docgen.layout import lay_out

FILES = [(f"KH{number:02} (dự thảo).docx", b"PK") for number in range(1, 4)]


def laid_by(script: str, code: str, did: str) -> Example:
    """Return the example of a LibreOffice that does only this."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        laid = lay_out(FILES, seconds=1, program=str(program), batch=1)
        return tuple(problem for one in laid for problem in one.problems)

    return Example(code, did, provoke)


def _without_office(folder: Path) -> tuple[Problem, ...]:
    lay_out(FILES, seconds=1, program=str(folder / "soffice"))
    return ()


EXAMPLES = (
    Example("layout-no-office", "Chưa cài LibreOffice.", _without_office),
    laid_by("exit 0", "layout-failed", "Để trong thư mục một tệp .docx bị hỏng."),
    laid_by("exec sleep 60", "layout-too-slow", "Chèn nhiều ảnh rất lớn, máy lại đang bận."),
    laid_by("exit 1", "layout-office-broken", "Cập nhật LibreOffice dở dang."),
)
