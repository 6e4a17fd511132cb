"""The outgoing register: ten columns, by year and book, on screen, on paper, as a workbook."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import request, send_file
from werkzeug.wrappers import Response

from docgen.pipeline import book
from docgen.web.drawing import draw
from docgen.web.visit import desk, person, visit

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def shown() -> str:
    """Return the page of the register of one year."""
    workspace = desk().reading()
    year, name = _asked()
    lines = book.lines(workspace, year=year, name=name)
    volumes = workspace.register.books()
    years = {volume.opened.year for volume in volumes} | {desk().now.year, year}
    return draw(
        "register.html",
        rows=list(zip(lines, book.printed(workspace, lines), strict=True)),
        covers=[
            book.cover_text(cover, visit().language)
            for cover in book.covers(workspace, year=year, name=name)
        ],
        year=year,
        years=sorted(years, reverse=True),
        book=name,
        books=workspace.config.register_.books,
    )


def downloaded() -> Response:
    """Return the register of one year as a workbook to be printed."""
    workspace = desk().reading(person().name)
    year, name = _asked()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "so.xlsx"
        lines = book.lines(workspace, year=year, name=name)
        book.save(workspace, lines, path, year=year)
        content = path.read_bytes()
    file = f"Sổ đăng ký văn bản đi {year}.xlsx"
    return send_file(BytesIO(content), EXCEL, as_attachment=True, download_name=file)


def _asked() -> tuple[int, str | None]:
    year, name = request.args.get("nam", ""), request.args.get("so", "")
    known = name in desk().reading().config.register_.books
    given = year.isascii() and year.isdigit() and int(year[:4]) >= 1 and len(year) == 4
    return int(year) if given else desk().now.year, name if known else None
