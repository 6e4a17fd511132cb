"""Milliseconds that the clerk's page takes on the server, with thousands of documents.

`python tests/bench/bench_page.py [documents]`: the middle one and the slowest but one in twenty, of
requests to pages as people ask for them; and the first after something happened in the register.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS)]

from web_office import Page, drafted, served  # noqa: E402

from docgen.model import Numbering  # noqa: E402
from docgen.register import NewRevision, Register  # noqa: E402

COUNT, ASKED = 5000, 60
PATHS = (
    "/",
    "/van-ban",
    "/van-ban?q=thi+dua+so+77",
    "/van-ban?trang-thai=draft&xep=trich-yeu&trang=40",
    "/van-ban?tu=1/3/2026&den=30/6/2026&xep=-loai",
    "/van-ban/xem?ma=ke_hoach/M2500",
)
MODEL = "ke_hoach/KH01"


def main(count: int) -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        office = drafted(Path(folder))
        with served(office) as page:
            _fill(page, count)
            visitor = page.visitor("vanthu")
            print(f"{count} documents; ms: first after a change, middle, 95 of 100")  # noqa: T201
            for path in PATHS:
                _touch(page)
                first = _timed(visitor, path)
                times = [_timed(visitor, path) for _ in range(ASKED)]
                middle, slow = quantiles(times, n=20)[9], quantiles(times, n=20)[18]
                print(f"{first:7.1f} {middle:7.1f} {slow:7.1f}  {path}")  # noqa: T201


def _timed(visitor, path: str) -> float:
    begun = time.perf_counter()
    assert visitor.get(path).status_code == 200
    return (time.perf_counter() - begun) * 1000


def _fill(page: Page, count: int) -> None:
    with page.office_register() as (register, at):
        batch = list(_revisions(register, count))
        for n in range(0, count, 500):
            register.add_revisions(batch[n : n + 500], at=at, actor="bench")


def _touch(page: Page) -> None:
    with page.office_register() as (register, at):
        register.finish_run(register.start_run(at=at, actor="b"), at=at, exit_code=0, counts={})


def _revisions(register: Register, count: int) -> Iterator[NewRevision]:
    model = register.revision(MODEL)
    assert model is not None
    template = register.template(model.template_sha)
    for n in range(count):
        planned = date(2026, 1, 1) + timedelta(days=n % 360)
        draft = replace(
            model.draft,
            key=f"ke_hoach/M{n}",
            planned=planned,
            subject=f"{model.draft.subject} số {n}",
        )
        yield NewRevision(
            draft=draft,
            template=template,
            digest=f"{n}",
            file_sha="",
            path=f"2026/M{n}.docx",
            reason="new",
            changes=[],
            own=Numbering(draft.symbol, planned),
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
