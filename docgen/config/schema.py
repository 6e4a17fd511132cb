"""The shape of config.yaml: what an office may say, and what it means when it says nothing.

Keys are English, names that come from the sheet are the office's own. A *tag* is a column's
header in ASCII snake case (`Họ và tên` → `ho_va_ten`); wherever a key below takes a column, it
takes its tag. References between the parts (a table that does not exist, a tag that no column
has) are checked by `docgen.config.references`.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from docgen.model import FormPart

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
    parent_heading: list[Text] = Field(
        default_factory=list, max_length=2, description="The body above in capitals, line by line."
    )
    symbol: Text = Field(description="Abbreviation in the symbol: LĐLĐ in 25/KH-LĐLĐ.")
    place: Text = Field(description="Place before the date, official and in full.")
    collective: Text | None = Field(
        default=None, description="The body in whose name papers are signed, e.g. Ban Thường vụ."
    )


class Words(Part):
    """How numbers are said in words: the two words that differ from region to region."""

    zero_tens: Literal["linh", "lẻ"] = Field(
        default="linh", description="Between hundreds and ones: 102 is một trăm linh (lẻ) hai."
    )
    thousand: Literal["nghìn", "ngàn"] = Field(
        default="nghìn", description="1.000 is một nghìn (ngàn)."
    )


class Organisation(Part):
    """Who issues the papers."""

    timezone: Text = Field(
        default="Asia/Ho_Chi_Minh", description="Where the office's day begins; an IANA name."
    )
    language: Literal["vi", "en"] = Field(default="vi", description="Of messages.")
    profile: Literal["nd30", "cong-doan", "dang"] = Field(
        default="cong-doan",
        description="Whose official form: Nghị định 30/2020/NĐ-CP, trade union or Party.",
    )
    words: Words = Field(
        default=Words(), description="The region's words in amounts and numbers that are said."
    )
    periods: list[Period] = Field(
        min_length=1, description="The office's names over time, in order, none overlapping."
    )


class Sheet(Part):
    """Where the facts are."""

    workbook: Text = Field(description="An .xlsx or .xlsm file, from this file's folder.")


class Column(Part):
    """One column of a table."""

    type: Literal[
        "text", "rich", "integer", "decimal", "money", "date", "yes-no", "choice", "reference"
    ] = Field(
        default="text",
        description="rich keeps bold and italic; money is whole đồng; "
        "reference holds the key of another table's row.",
    )
    tag: Name | None = Field(
        default=None, description="Its name in templates; else made from the header."
    )
    required: bool = Field(default=False, description="An empty cell is a problem.")
    unique: bool = Field(default=False, description="No value may stand twice in the column.")
    choices: list[Text] = Field(
        default_factory=list, description="Of a choice column: what may be chosen."
    )
    table: Name | None = Field(
        default=None, description="Of a reference: the table whose key it holds."
    )
    pattern: Text | None = Field(
        default=None, description="A regular expression that the whole text matches."
    )
    max_length: int = Field(default=5000, ge=1, le=20000, description="Most characters of a text.")
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

    tab: Text = Field(description="Name of the tab as people see it.")
    header_row: int = Field(default=1, ge=1, le=100, description="Row of the headers.")
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
    ending: Text | None = Field(default=None, description="Closes the last paragraph, e.g. ./.")


class ListOf(Part):
    """Rows of another table that a document carries."""

    table: Name = Field(description="The table of the rows.")
    link: Name = Field(description="The reference column of that table that points to our row.")
    where: dict[Name, str | bool | int] = Field(
        default_factory=dict, description="Only rows with these values, by tag."
    )
    order: list[Name] = Field(default_factory=list, description="Tags; empty: as in the sheet.")
    required: bool = Field(default=False, description="An empty list holds the document back.")
    outline: Outline | None = Field(
        default=None, description="Lays the rows out as numbered paragraphs."
    )


class Figure(Part):
    """One number derived from the lists; exactly one of the keys."""

    count: Name | None = Field(default=None, description="How many rows this list has.")
    sum: Text | None = Field(default=None, description="list.tag: the total of a column.")
    add: list[Name] = Field(default_factory=list, description="Figures above, added up.")
    times: list[Text] = Field(
        default_factory=list,
        description="Figures above or columns of our row, multiplied; money to the nearest đồng.",
    )


class Citation(Part):
    """Another document of ours that this one names by number and date."""

    document: Name = Field(description="Its document type.")
    by: Name = Field(description="Our reference column to the row that it is made from.")
    form: Text = Field(
        description="How it is named: {so}, {ky_hieu}, {ngay}, {ngay_ngan}, and its own tags; "
        "{tag:thuong} begins with a small letter."
    )
    basis: bool = Field(default=False, description="Stands among the legal bases.")


# The sizes that an office may set, by the names that the rules give them (a test holds them
# against docgen.rules).
SizedPart = Literal[
    "nation",
    "party",
    "motto",
    "parent",
    "issuer",
    "number",
    "date",
    "title",
    "subject",
    "about",
    "authority",
    "basis",
    "decree",
    "addressee",
    "body",
    "signature",
    "signer",
    "recipients-heading",
    "recipients",
    "annex-label",
    "annex-title",
    "annex-reference",
    "page-number",
]
RuleNumber = Annotated[str, Field(pattern=r"^M\d\d[a-z]?$")]
Points = Annotated[float, Field(ge=1, le=72)]


class Form(Part):
    """What this office keeps differently from its profile of the official form."""

    levels: dict[RuleNumber, Literal["error", "warning", "info", "off"]] = Field(
        default_factory=dict,
        description="How grave a rule is here, by its number (M36f; M36 for all of M36): error "
        "holds a draft back.",
    )
    sizes: dict[SizedPart, Annotated[list[Points], Field(min_length=2, max_length=2)]] = Field(
        default_factory=dict,
        description="Least and most size of the words of a part, in points: body: [13, 14].",
    )
    types: dict[Text, Text] = Field(
        default_factory=dict,
        description="Abbreviations of further types: Kết luận: KL; those of documents are known.",
    )
    pages: bool = Field(
        default=True,
        description="After a run, lay the drafts out with LibreOffice where it is installed, and "
        "look at their pages.",
    )


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
    book: Name = Field(description="The book of the register that its numbers come from.")
    symbol: Text | None = Field(
        default=None, description="Else <abbreviation>-<organisation's symbol>."
    )
    cites: dict[Name, Citation] = Field(
        default_factory=dict, description="Documents named by number and date: vien_dan.<name>."
    )
    lists: dict[Name, ListOf] = Field(
        default_factory=dict, description="Rows of other tables, by their names in the template."
    )
    figures: dict[Name, Figure] = Field(
        default_factory=dict, description="Numbers derived from the lists, in order."
    )
    form: list[FormPart] | None = Field(
        default=None,
        description="The parts of the official form that the type has; left out: all of them. A "
        "certificate has no head: [file, page, signature].",
    )
    file_name: Text = Field(
        default="{ten_loai} {khoa} {trich_yeu}",
        description="Of {ten_loai}, {khoa}, {trich_yeu} and the row's own tags.",
    )


class Signers(Part):
    """Which columns of which table say who signs, and how."""

    table: Name = Field(description="The signers' table; it has a key.")
    name: Name = Field(description="The column of full names.")
    position: Name = Field(description="The column of positions.")
    authority: Name | None = Field(
        default=None,
        description="A choice column: thay mặt (TM.), quyền (Q.), ký thay (KT.), thừa lệnh (TL.), "
        "thừa ủy quyền (TUQ.); empty: the position alone.",
    )
    for_: Name | None = Field(
        default=None, alias="for", description="Whom for: the collective, or the head's position."
    )
    from_: Name | None = Field(default=None, alias="from", description="First day in office.")
    to: Name | None = Field(default=None, description="Last day in office.")


class Recipients(Part):
    """Which columns of which table say who receives."""

    table: Name = Field(description="The recipients' table.")
    group: Name = Field(description="The column of groups, which documents name.")
    name: Name = Field(description="The column of the recipients.")
    note: Name | None = Field(default=None, description="The column of notes: để báo cáo.")
    from_: Name | None = Field(default=None, alias="from", description="First day it receives.")
    to: Name | None = Field(default=None, description="Last day it receives.")


class Bases(Part):
    """Which columns of which table hold the dated legal bases."""

    table: Name = Field(description="The table of legal bases.")
    topic: Name = Field(description="The column of topics, which documents name.")
    text: Name = Field(description="The column of their wording.")
    from_: Name = Field(alias="from", description="The column of first days in force.")
    to: Name | None = Field(default=None, description="The column of last days in force.")


class Volume(Part):
    """One stretch of a book: when it was opened and closed, and its first number."""

    opened: date = Field(description="First day.")
    closed: date | None = Field(default=None, description="Last day; left out while it is open.")
    first: int = Field(default=1, ge=1, le=99999, description="Its first number.")


class Book(Part):
    """Where numbers come from."""

    title: Text = Field(description="What stands on its cover.")
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
        default="sqlite:///output/register.db",
        repr=False,  # it may hold a password
        description="SQLite, or PostgreSQL by URL.",
    )
    books: dict[Name, Book] = Field(min_length=1, description="By name.")


class Limits(Part):
    """Bounds; meeting one is a clear error, never a slow night."""

    workbook_megabytes: int = Field(default=100, ge=1, description="Size of the workbook.")
    rows: int = Field(default=200_000, ge=1, description="Filled rows of the workbook.")
    cells: int = Field(default=4_000_000, ge=1, description="Filled cells of the workbook.")
    template_megabytes: int = Field(default=20, ge=1, description="Size of a template.")
    render_seconds: int = Field(default=20, ge=1, description="Time for one document.")
    render_megabytes: int = Field(default=1024, ge=128, description="Memory for one document.")
    output_megabytes: int = Field(default=50, ge=1, description="Size of one document.")
    layout_seconds: int = Field(
        default=60, ge=5, description="Time to lay one document out on pages."
    )
    layout_documents: int = Field(
        default=500, ge=1, description="Documents laid out after one run; the rest after the next."
    )
    withdrawals_percent: int = Field(
        default=20, ge=0, le=100, description="More drafts withdrawn at once need a confirmation,"
    )
    withdrawals: int = Field(default=5, ge=0, description="if they are also more than this.")


class Config(Part):
    """config.yaml, whole."""

    version: Literal[1] = Field(description="Of this file's keys.")
    organisation: Organisation = Field(description="Who issues the papers.")
    sheet: Sheet = Field(description="Where the facts are.")
    tables: dict[Name, Table] = Field(min_length=1, description="The tabs, by name.")
    documents: dict[Name, Document] = Field(min_length=1, description="The types, by name.")
    signers: Signers | None = Field(default=None, description="Where it says who signs.")
    recipients: Recipients | None = Field(default=None, description="Where it says who receives.")
    bases: Bases | None = Field(default=None, description="Where the legal bases stand.")
    form: Form = Field(
        default=Form(), description="What the office keeps differently of the official form."
    )
    register_: Register = Field(alias="register", description="Where numbers are kept.")
    output: Text = Field(
        default="output", description="The folder for drafts and issued documents."
    )
    limits: Limits = Field(default=Limits(), description="Bounds of a run.")
    workers: int = Field(default=0, ge=0, le=64, description="0: one for each processor core.")
