"""Files a second laid out in batches and one by one: `python tests/bench/bench_layout.py`.

Rounds are paired: the same files in batches, then some of them one by one, so that a busy machine
weighs on both alike; medians and their ratio are what counts. Needs LibreOffice.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from render_templates import OWN, decision_data, plan_data  # noqa: E402

from docgen.layout import available, lay_out  # noqa: E402
from docgen.model import Json  # noqa: E402
from docgen.render.template import compile_template  # noqa: E402

ROUNDS = 3
MANY, FEW = 80, 4
CASES: Sequence[tuple[str, str, dict[str, Json]]] = (
    ("plan, 60 paragraphs", "ke-hoach.docx", plan_data()),
    ("decision, 20 awardees", "quyet-dinh.docx", decision_data(20)),
)


def main() -> None:
    """Print a line for each case: files a second of both, and how many times as fast."""
    if not available():
        sys.exit("LibreOffice is not installed")
    print(f"{'':26}{'batches/s':>10}{'alone/s':>10}{'times':>8}")  # noqa: T201
    for name, file, data in CASES:
        template = compile_template((ROOT / "templates" / file).read_bytes(), file)
        content = template.render(data, OWN, {})
        together, alone = [], []
        for _ in range(ROUNDS):
            together.append(_seconds(content, MANY, batch=40))
            alone.append(_seconds(content, FEW, batch=1))
        times = [slow / fast for fast, slow in zip(together, alone, strict=True)]
        print(  # noqa: T201
            f"{name:26}{1 / median(together):10.2f}{1 / median(alone):10.2f}{median(times):8.1f}"
        )


def _seconds(content: bytes, count: int, *, batch: int) -> float:
    """Return the seconds that a file takes, the mean of some."""
    files = [(f"{number}.docx", content) for number in range(count)]
    start = perf_counter()
    for laid in lay_out(files, seconds=60, batch=batch):
        assert laid.pages, laid.problems
    return (perf_counter() - start) / count


if __name__ == "__main__":
    main()
