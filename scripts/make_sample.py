"""Writes the sample workbook of the repository's root anew: `make sample`."""

import os
from pathlib import Path

from docgen.config import load
from docgen.sheets.create import create
from docgen.starter import sample_rows

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sheets" / "mau" / "thi-dua-2026.xlsx"


def write_sample(path: Path) -> None:
    """Write the sample workbook to a path where nothing stands."""
    config = load(ROOT / "config.yaml", os.environ)
    create(config, path, language=config.organisation.language, rows=sample_rows())


if __name__ == "__main__":
    SAMPLE.parent.mkdir(parents=True, exist_ok=True)
    SAMPLE.unlink(missing_ok=True)
    write_sample(SAMPLE)
