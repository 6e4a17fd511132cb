"""Lists of people and collectives: rows in groups, headings on each page, a total at the end.

A list of the data gives each item `dau_<n>` (the first row of its group), `so_<n>` (the ordinal of
the group), `dong_<n>` (how many rows it has) and `stt_<n>` (the row's number within it), for
each column `<n>` that the list is grouped by.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.starter.forms.markup import Element
from docgen.starter.forms.paragraphs import paragraph
from docgen.starter.forms.styles_part import GRID
from docgen.starter.forms.tables import cell, kept, row, table

ITEM = "dong"


@dataclass(frozen=True, slots=True)
class Face:
    """The paragraph styles of a list: usual size, or small for many columns."""

    text: str = "BangChu"
    middle: str = "BangGiua"
    money: str = "BangTien"
    heading: str = "BangTieuDe"
    group: str = "BangNhom"
    group_number: str = "BangNhomSo"
    total: str = "BangCong"
    total_money: str = "BangTienCong"


USUAL = Face()
SMALL = Face(
    "BangNho",
    "BangNhoGiua",
    "BangNhoTien",
    "BangNhoTieuDe",
    "BangNhoNhom",
    "BangNhoNhomSo",
    "BangNhoCong",
    "BangNhoTienCong",
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, words and tags of a row, width in mm, style.

    `of` names the group whose rows share one cell, which is merged downwards.
    """

    heading: str
    words: str
    width: float
    style: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand under a heading of their own: the tag `by`, the words of the heading."""

    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: the tag of its rows, columns, groups, words and money of its last row, styles."""

    rows: str
    columns: Sequence[Column]
    group: Group | None = None
    total: str = ""
    money: str = ""
    face: Face = USUAL

    @property
    def widths(self) -> list[float]:
        """Return the widths of the columns in mm."""
        return [column.width for column in self.columns]


def listing(made: Listing) -> Element:
    """Return a list as a table: headings, a loop over the rows, and a total if there is one."""
    headings = [
        cell(column.width, paragraph(made.face.heading, column.heading), middle=True)
        for column in made.columns
    ]
    return table(
        GRID,
        made.widths,
        row(*headings, header=True),
        _command(made, f"for {ITEM} in {made.rows}"),
        *_group_heading(made),
        *_rows(made),
        _command(made, "endfor"),
        *_total(made),
    )


def _group_heading(made: Listing) -> Iterator[Element]:
    if made.group is None:
        return
    by, first, rest = made.group.by, made.widths[0], made.widths[1:]
    number = f"{{{{ {ITEM}.so_{by}|la_ma }}}}"
    yield _command(made, f"if {ITEM}.dau_{by}")
    yield row(
        cell(first, paragraph(made.face.group_number, number)),
        cell(sum(rest), paragraph(made.face.group, made.group.words), columns=len(rest)),
    )
    yield _command(made, "endif")


def _rows(made: Listing) -> Iterator[Element]:
    """Yield the row of an item; the last one stays with the total, which would stand alone."""
    if not made.total:
        yield from _row(made)
        return
    yield _command(made, "if loop.last")
    yield from map(kept, _row(made))
    yield _command(made, "else")
    yield from _row(made)
    yield _command(made, "endif")


def _row(made: Listing) -> Iterator[Element]:
    """Yield the row of an item; of a merged column the first row of a group begins the cell.

    Two rows and a choice between them, not a tag inside the cell: what merges is then the same
    in Word, in docxtpl and in ours, and no cell goes on into the next group.
    """
    shared = next((column.of for column in made.columns if column.of), "")
    if not shared:
        yield row(*(_value(column) for column in made.columns))
        return
    yield _command(made, f"if {ITEM}.dau_{shared}")
    yield row(*(_value(column) for column in made.columns))
    yield _command(made, "else")
    yield row(*(_below(column) if column.of else _value(column) for column in made.columns))
    yield _command(made, "endif")


def _value(column: Column) -> Element:
    words = paragraph(column.style, column.words)
    return cell(column.width, words, middle=True, merge="restart" if column.of else None)


def _below(column: Column) -> Element:
    return cell(column.width, paragraph(column.style), middle=True, merge="continue")


def _total(made: Listing) -> Iterator[Element]:
    if made.total:
        *widths, last = made.widths
        words = paragraph(made.face.total, made.total)
        yield row(
            cell(sum(widths), words, columns=len(widths)),
            cell(last, paragraph(made.face.total_money, made.money)),
        )


def _command(made: Listing, text: str) -> Element:
    line = paragraph("LenhMau", f"{{%tr {text} %}}")
    return row(cell(sum(made.widths), line, columns=len(made.columns)))
