"""Write the generated pages of docs/reference anew: `python -m tests.pages`."""

import sys
from pathlib import Path

TESTS = Path(__file__).parent
REFERENCE = TESTS.parent / "docs" / "reference"
NAMES = ("problems", "states", "commands", "fields", "rules")


def page(name: str) -> str:
    """Return a page as the code would have it now."""
    module = __import__(f"page_{name}")  # stands in this folder, as do the builders it uses
    return str(module.page())


def main() -> None:
    """Write all pages."""
    sys.path[:0] = [str(TESTS), str(TESTS / "golden")]
    for name in NAMES:
        (REFERENCE / f"{name}.md").write_text(page(name), "utf-8")


if __name__ == "__main__":
    main()
