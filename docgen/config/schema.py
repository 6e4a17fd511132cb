"""The shape of config.yaml: what an office may say, and what it means when it says nothing.

Keys are English, names that come from the sheet are the office's own. A *tag* is a column's
header in ASCII snake case (`Họ và tên` → `ho_va_ten`); wherever a key below takes a column, it
takes its tag. References between the parts (a table that does not exist, a tag that no column
has) are checked by `docgen.config.references`.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]


class Part(BaseModel):
    """A mapping of config.yaml: strict types, no unknown keys, never changed once read."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class Period(Part):
    """What the office is called from one day to another (an open end is left out)."""

    from_: date | None = Field(default=None, alias="from", description="First day, inclusive.")
    to: date | None = Field(default=None, description="Last day, inclusive.")
    name: Text = Field(description="Full official name, as in running text.")
    heading: list[Text] = Field(
        min_length=1, max_length=3, description="The name in capitals, line by line, for the head."
    )
    parent: Text | None = Field(
        default=None, description="Name of the body above, as in running text."
    )
    parent_heading: list[Text] = Field(default_factory=list, max_length=2)
    symbol: Text = Field(description="Abbreviation in the symbol: LĐLĐ in 25/KH-LĐLĐ.")
    place: Text = Field(description="Place before the date, official and in full.")
    collective: Text | None = Field(
        default=None, description="The body in whose name papers are signed, e.g. Ban Thường vụ."
    )


class Organisation(Part):
    """Who issues the papers."""

    timezone: Text = "Asia/Ho_Chi_Minh"
    language: Literal["vi", "en"] = "vi"
    profile: Literal["nd30", "cong-doan", "dang"] = "cong-doan"
    periods: list[Period] = Field(min_length=1)


class Sheet(Part):
    """Where the facts are."""

    workbook: Text = Field(description="An .xlsx or .xlsm file, from this file's folder.")


class Column(Part):
    """One column of a table."""

    type: Literal[
        "text", "rich", "integer", "decimal", "money", "date", "yes-no", "choice", "reference"
    ] = "text"
    tag: Name | None = Field(
        default=None, description="Its name in templates; else made from the header."
    )
    required: bool = False
    unique: bool = False
    choices: list[Text] = Field(default_factory=list, description="Of a choice column.")
    table: Name | None = Field(
        default=None, description="Of a reference: the table whose key it holds."
    )
    pattern: Text | None = Field(
        default=None, description="A regular expression that the text matches."
    )
    max_length: int = Field(default=5000, ge=1, le=20000)
    min: int | None = Field(default=None, description="Smallest number allowed.")
    max: int | None = Field(default=None, description="Largest number allowed.")
    plain: bool = Field(
        default=False, description="Print an integer without thousands dots (a year)."
    )
    person: bool = Field(default=False, description="Holds a person's name: sorted by given name.")
    merged: bool = Field(default=False, description="Merged cells count for each of their rows.")
    if_empty: str | None = Field(
        default=None,
        description="What an empty cell prints; without it, printing one is a problem.",
    )


class Table(Part):
    """One tab with a header row."""

    tab: Text
    header_row: int = Field(default=1, ge=1, le=100)
    key: Text | None = Field(default=None, description="Header of the key column.")
    new_key: Text | None = Field(
        default=None, description="Pattern of keys written for rows without one, e.g. DC-{n:03}."
    )
    ready: Text | None = Field(default=None, description="Header of the tick column, yes-no.")
    status: Text | None = Field(default=None, description="Header of our column for the state.")
    check: Text | None = Field(default=None, description="Header of our column for what to mend.")
    columns: dict[Text, Column] = Field(min_length=1, description="By header as people see it.")


class Outline(Part):
    """How rows become numbered paragraphs: a column of levels and a column of text."""

    level: Name
    text: Name
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
    ending: Text | None = Field(default=None, description="Closes the last paragraph, e.g. ./.")


class ListOf(Part):
    """Rows of another table that a document carries."""

    table: Name
    link: Name = Field(description="The reference column of that table that points to our row.")
    where: dict[Name, str | bool | int] = Field(default_factory=dict)
    order: list[Name] = Field(default_factory=list, description="Tags; empty: as in the sheet.")
    required: bool = Field(default=False, description="An empty list holds the document back.")
    outline: Outline | None = None


class Figure(Part):
    """One number derived from the lists; exactly one of the keys."""

    count: Name | None = Field(default=None, description="Rows of this list.")
    sum: Text | None = Field(default=None, description="list.column")
    add: list[Name] = Field(default_factory=list, description="Earlier figures added up.")
    times: list[Text] = Field(default_factory=list, description="Figures or columns multiplied.")


class Citation(Part):
    """Another document of ours that this one names by number and date."""

    document: Name = Field(description="Its document type.")
    by: Name = Field(description="Our reference column to the row that it is made from.")
    form: Text = Field(
        description="How it is named: {so}, {ky_hieu}, {ngay}, {ngay_ngan}, and its own tags; {tag:thuong} begins with a small letter."
    )
    basis: bool = Field(default=False, description="Stands among the legal bases.")


class Document(Part):
    """One document type."""

    name: Text = Field(description="Tên loại: Kế hoạch, Quyết định …")
    abbreviation: Text = Field(description="KH, QĐ, TTr … in the symbol.")
    template: Text = Field(description="A .docx, from this file's folder.")
    each: Name = Field(description="One document for each ready row of this table.")
    date: Name = Field(description="The date column that holds the planned date.")
    subject: Name = Field(description="The column that holds the trích yếu.")
    signer: Name | None = Field(
        default=None, description="The reference column to the signers' table."
    )
    recipients: Name | None = Field(
        default=None, description="The column that names recipient groups."
    )
    first_recipient: Text | None = Field(default=None, description="Như Điều 3, Như trên …")
    archive: list[Text] = Field(default_factory=list, description="Lưu: VT, VP → [VT, VP]")
    bases: list[Text] = Field(default_factory=list, description="Topics of legal bases.")
    proposer: Name | None = Field(default=None, description="The column after Theo đề nghị của.")
    book: Name
    symbol: Text | None = Field(
        default=None, description="Else <abbreviation>-<organisation's symbol>."
    )
    cites: dict[Name, Citation] = Field(default_factory=dict)
    lists: dict[Name, ListOf] = Field(default_factory=dict)
    figures: dict[Name, Figure] = Field(default_factory=dict)
    file_name: Text = Field(default="{ten_loai} {khoa} {trich_yeu}", description="Of tags.")


class Signers(Part):
    """Which columns of which table say who signs, and how."""

    table: Name
    name: Name
    position: Name
    authority: Name | None = Field(
        default=None,
        description="A choice column: thay mặt (TM.), quyền (Q.), ký thay (KT.), thừa lệnh (TL.), "
        "thừa ủy quyền (TUQ.); empty: the position alone.",
    )
    for_: Name | None = Field(
        None, alias="for", description="Whom for: the collective, or the head's position."
    )
    from_: Name | None = Field(default=None, alias="from")
    to: Name | None = None


class Recipients(Part):
    """Which columns of which table say who receives."""

    table: Name
    group: Name
    name: Name
    note: Name | None = Field(default=None, description="(để báo cáo)")
    from_: Name | None = Field(default=None, alias="from")
    to: Name | None = None


class Bases(Part):
    """Which columns of which table hold the dated legal bases."""

    table: Name
    topic: Name
    text: Name
    from_: Name = Field(alias="from")
    to: Name | None = None


class Volume(Part):
    """One stretch of a book: when it was opened and closed, and its first number."""

    opened: date
    closed: date | None = None
    first: int = Field(default=1, ge=1, le=99999)


class Book(Part):
    """Where numbers come from."""

    title: Text
    owner: Text | None = Field(
        default=None, description="Whose book; else the organisation's symbol."
    )
    period: Literal["year", "term"] = Field(
        default="year",
        description="year: starts anew on 1 January, office time; term: by volumes alone.",
    )
    per_type: bool = Field(default=False, description="Each document type counts on its own.")
    volumes: list[Volume] = Field(
        default_factory=list,
        description="Needed by a term; of a year: opened in mid-year (first number 143), closed.",
    )


class Register(Part):
    """Where numbers, states and revisions are kept."""

    url: Text = Field(
        default="sqlite:///output/register.db", description="SQLite, or PostgreSQL by URL."
    )
    books: dict[Name, Book] = Field(min_length=1)


class Limits(Part):
    """Bounds; meeting one is a clear error, never a slow night."""

    workbook_megabytes: int = Field(default=100, ge=1)
    rows: int = Field(default=200_000, ge=1)
    cells: int = Field(default=4_000_000, ge=1)
    template_megabytes: int = Field(default=20, ge=1)
    render_seconds: int = Field(default=20, ge=1)
    render_megabytes: int = Field(default=1024, ge=128)
    output_megabytes: int = Field(default=50, ge=1)
    withdrawals_percent: int = Field(default=20, ge=0, le=100)
    withdrawals: int = Field(default=5, ge=0)


class Config(Part):
    """config.yaml, whole."""

    version: Literal[1]
    organisation: Organisation
    sheet: Sheet
    tables: dict[Name, Table] = Field(min_length=1)
    documents: dict[Name, Document] = Field(min_length=1)
    signers: Signers | None = None
    recipients: Recipients | None = None
    bases: Bases | None = None
    register_: Register = Field(alias="register")
    output: Text = Field(
        default="output", description="The folder for drafts and issued documents."
    )
    limits: Limits = Limits()
    workers: int = Field(default=0, ge=0, le=64, description="0: one for each processor core.")
