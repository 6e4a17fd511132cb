"""What a document carries besides its own row: lists, figures, citations, checks."""

from typing import Literal

from pydantic import Field

from docgen.config.part import Name, Part, Path, Text


class Outline(Part):
    """How rows become numbered paragraphs: a column of levels and a column of text."""

    level: Name = Field(description="The choice column of levels.")
    text: Name = Field(description="The column of text.")
    levels: dict[Text, Literal["roman", "number", "decimal", "letter", "dash", "plus", "none"]] = (
        Field(
            default={
                "Phần": "roman",
                "Mục": "number",
                "Tiểu mục": "decimal",
                "Điểm": "letter",
                "Gạch": "dash",
                "Cộng": "plus",
                "Đoạn": "none",
            },
            description="Level names of the sheet, outermost first, and how each is numbered.",
        )
    )
    first: int = Field(
        default=1, ge=1, le=99, description="Number of the first paragraph of the outermost level."
    )
    ending: Text | None = Field(default=None, description="Closes the last paragraph, e.g. ./.")


class Prize(Part):
    """What each row of a list is paid, from the table of award rates in force on the paper's date.

    Where the list's table has a money column of the same tag, an empty cell takes the rate and a
    typed amount must be it.
    """

    tag: Name = Field(description="The amount's name in the list: tien_thuong.")
    form: Path = Field(description="The list's column of award forms.")
    object: Text = Field(description="Who is paid, as in the table of rates: Tập thể.")


class Targets(Part):
    """Compares each row, a target, with what a list adds up to.

    Each row gains `thuc_hien` (the total now), `cung_ky` (the total before), `ty_le` (percent of
    the target), `so_voi_cung_ky` (percent of the total before) and `dat` (reached or not).
    """

    measure: Name = Field(description="The choice column that names a column of that list.")
    target: Name = Field(description="The column of what was aimed at.")
    of: Name = Field(description="The list that is added up.")
    before: Name | None = Field(
        default=None, description="The list of the same period before, added up too."
    )


class ListOf(Part):
    """Rows of another table that a document carries."""

    table: Name = Field(description="The table of the rows.")
    link: Name = Field(
        description="Their reference column: it points to our row, or to what `by` points to."
    )
    by: Path | None = Field(
        default=None, description="Our reference column to the row that theirs points to as well."
    )
    where: dict[Path, str | bool | int] = Field(
        default_factory=dict, description="Only rows with these values, by path."
    )
    group: list[Path] = Field(
        default_factory=list,
        description="Rows alike in these stand together, numbered anew. A choice sorts as its "
        "choices, a reference as the rows of its table.",
    )
    order: list[Path] = Field(default_factory=list, description="Paths; empty: as in the sheet.")
    required: bool = Field(default=False, description="An empty list holds the document back.")
    prize: Prize | None = Field(default=None, description="What each row is paid.")
    targets: Targets | None = Field(
        default=None, description="Compares each row with the total of another list."
    )
    outline: Outline | None = Field(
        default=None, description="Lays the rows out as numbered paragraphs."
    )


class Summary(Part):
    """A list added up: one row for each group, with `ten`, `so_dong`, the sums and the shares.

    A share is the group's part of the whole in percent, as `ty_le_<tag>` (of rows: `ty_le`).
    """

    of: Name = Field(description="The list.")
    by: Path = Field(description="What its rows are grouped by.")
    sums: list[Name] = Field(default_factory=list, description="Number columns, added up.")


class Absent(Part):
    """Rows of a table that no row of a list points to: units that did not report."""

    table: Name = Field(description="The table, whole; of units, those that exist on the date.")
    of: Path = Field(description="list.tag: the reference column that points to it.")
    where: dict[Name, str | bool | int] = Field(
        default_factory=dict, description="Only rows with these values, by tag."
    )
    order: list[Name] = Field(default_factory=list, description="Tags; empty: as in the sheet.")


class Rate(Part):
    """The rate of an award in force on the paper's date."""

    form: Text = Field(description="The award form, as in the table of rates.")
    object: Text = Field(description="Who is paid, as in the table of rates: Tập thể.")


class Figure(Part):
    """One number derived from the lists; exactly one of the keys, and `where`."""

    count: Name | None = Field(default=None, description="How many rows this list has.")
    distinct: Path | None = Field(
        default=None, description="list.tag: how many different values stand there."
    )
    sum: Text | None = Field(default=None, description="list.tag: the total of a column.")
    add: list[Name] = Field(default_factory=list, description="Figures above, added up.")
    less: list[Text] = Field(
        default_factory=list,
        min_length=2,
        description="The first less the others: figures above or columns of our row.",
    )
    times: list[Text] = Field(
        default_factory=list,
        description="Figures above or columns of our row, multiplied; money to the nearest đồng.",
    )
    share: list[Text] = Field(
        default_factory=list,
        min_length=2,
        max_length=2,
        description="Two figures above or columns of our row: what percentage the first is of the "
        "second, to one decimal.",
    )
    rate: Rate | None = Field(default=None, description="What an award is paid.")
    where: dict[Path, str | bool | int] = Field(
        default_factory=dict,
        description="Of count, distinct and sum: only rows with these values, by path.",
    )


class Citation(Part):
    """Another document of ours that this one names by number and date."""

    document: Name = Field(description="Its document type.")
    by: Path = Field(
        description="Our reference column to the row that it is made from, or that its `link` "
        "points to as well."
    )
    link: Name | None = Field(
        default=None,
        description="Their reference column to the row that ours points to (a round).",
    )
    required: bool = Field(
        default=True, description="Without it the document is held back; else it goes without."
    )
    form: Text = Field(
        description="How it is named: {so}, {ky_hieu}, {ngay}, {ngay_ngan}, and its own tags; "
        "{tag:thuong} begins with a small letter."
    )
    waits: bool = Field(
        default=False,
        description="The document is not called for before the cited one can be drafted: a "
        "certificate waits for its decision.",
    )
    basis: bool = Field(default=False, description="Stands among the legal bases.")


class Check(Part):
    """What must hold: `left = right`, with `=`, `!=`, `<`, `<=`, `>` or `>=` between them.

    Each side is a column or figure of ours, `cite.tag` for one of a cited document's row,
    `list.tag` for one of every row of a list, or a whole number. Empty cells hold with anything.
    """

    holds: Text = Field(description="to_trinh.so_ca_nhan = so_ca_nhan")
    level: Literal["error", "warning"] = Field(
        default="error", description="An error holds the document back."
    )
    note: Text | None = Field(default=None, description="What it means, told beside the values.")
