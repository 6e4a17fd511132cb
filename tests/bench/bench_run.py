"""Seconds of a whole run: the first, which drafts all, and the second, which writes nothing.

`python tests/bench/bench_run.py [documents]`. Time of all processes together, and by the wall; the
run without the official form beside it tells what holding drafts against it costs.
"""

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS)]

from openpyxl import load_workbook  # noqa: E402
from workspaces import Office, new_office  # noqa: E402

from docgen.rules import RULES  # noqa: E402

COUNT = 500
LINES = (
    ("Đoạn", "Ban Thường vụ Liên đoàn Lao động tỉnh xây dựng kế hoạch với các nội dung sau:"),
    ("Phần", "MỤC ĐÍCH, YÊU CẦU"),
    *(
        ("Mục", f"Nội dung thi đua thứ {n} gắn với nhiệm vụ của công đoàn cơ sở.")
        for n in range(12)
    ),
    ("Đoạn", "Đề nghị công đoàn cơ sở thực hiện nghiêm túc Kế hoạch này"),
)


def main(count: int) -> None:
    """Print the figures."""
    silent = ", ".join(f"{rule.id}: 'off'" for rule in RULES)
    for name, form in (("with the form", ""), ("without it", f", levels: {{{silent}}}")):
        with TemporaryDirectory() as folder:
            office = new_office(Path(folder))
            office.configure("workers: 1", "workers: 0")
            office.configure("form: {pages: false", f"form: {{pages: false{form}")
            _fill(office, count)
            first, second = _timed(office), _timed(office)
        print(f"{name}: first {first}; second {second}")  # noqa: T201


def _fill(office: Office, count: int) -> None:
    workbook = load_workbook(office.sheet)
    plans, lines = workbook["Kế hoạch"], workbook["Nội dung kế hoạch"]
    headers = {cell.value: cell.column for cell in plans[1]}
    of_lines = {cell.value: cell.column for cell in lines[1]}
    row, below = plans.max_row + 1, lines.max_row + 1
    for n in range(count):
        typed = {
            "Mã": f"BM{n + 10:04}",
            "Ngày dự kiến": plans.cell(2, headers["Ngày dự kiến"]).value,
            "Trích yếu": f"Tổ chức phong trào thi đua yêu nước năm 2026, đợt {n + 1}",
            "Người ký": "CT",
            "Nơi nhận": "Nội bộ",
            "Sẵn sàng": "x",
        }
        for header, value in typed.items():
            plans.cell(row + n, headers[header], value)
        for level, text in LINES:
            for header, value in {"Kế hoạch": typed["Mã"], "Cấp": level, "Nội dung": text}.items():
                lines.cell(below, of_lines[header], value)
            below += 1
    workbook.save(office.sheet)


def _timed(office: Office) -> str:
    before, wall = _spent(), time.perf_counter()
    answer = office.run()
    seconds, wall = _spent() - before, time.perf_counter() - wall
    drafted = answer.json["counts"]["new"]
    return f"{seconds:.1f} s of processors, {wall:.1f} s by the wall, {drafted} new drafts"


def _spent() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(use.ru_utime + use.ru_stime for use in map(resource.getrusage, kinds))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
