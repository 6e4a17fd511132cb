"""The table of addresses in the docs is the one that requests are held against."""

from pathlib import Path

from docgen.register import Role
from docgen.web.addresses import ADDRESSES

PAGE = Path(__file__).parents[2] / "docs" / "trang-van-thu.md"


def table() -> str:
    """Return the table as the docs have it."""
    rows = [
        "| địa chỉ | " + " | ".join(f"`{role}`" for role in Role) + " |",
        "|---|---|---|---|---|",
    ]
    for one in ADDRESSES:
        may = (("✓" if role in one.roles or not one.roles else "") for role in Role)
        open_to_all = "" if one.roles else " (không cần đăng nhập)"
        rows.append(f"| {one.method} `{one.path}`{open_to_all} | " + " | ".join(may) + " |")
    return "\n".join(rows) + "\n"


def test_the_docs_have_the_table_of_addresses() -> None:
    assert table() in PAGE.read_text("utf-8"), table()


def test_no_address_stands_there_twice() -> None:
    assert len({(one.method, one.path) for one in ADDRESSES}) == len(ADDRESSES)
    assert len({one.name for one in ADDRESSES}) == len(ADDRESSES)
