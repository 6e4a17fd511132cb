"""The shape of config.yaml: what an office may say, and what it means when it says nothing.

Keys are English, names that come from the sheet are the office's own. A *tag* is a column's
header in ASCII snake case (`Họ và tên` → `ho_va_ten`); wherever a key below takes a column, it
takes its tag; where it takes a *path*, also the tag of a reference column and, after a dot, one of
the row that the reference points to (`dot.ngay_khen`). References between the parts (a table that
does not exist, a tag that no column has) are checked by `docgen.config.references`.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from docgen.config.awards import Awards
from docgen.config.books import Book as Book
from docgen.config.books import Register as Register
from docgen.config.books import Volume as Volume
from docgen.config.carried import Absent, Check, Citation, Figure, ListOf, Summary
from docgen.config.drive import Drive
from docgen.config.google import spreadsheet_id
from docgen.config.issued import Issued
from docgen.config.nights import Backups, Mail, Schedule
from docgen.config.part import Name, Part, Path, Text
from docgen.config.roles import Bases, Recipients, Signers, Units
from docgen.config.web import Web
from docgen.model import FormPart


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


class Body(Part):
    """A body of the office that issues in its own name and with numbers of its own (a council)."""

    name: Text = Field(description="Full official name, as in running text.")
    heading: list[Text] = Field(
        min_length=1, max_length=3, description="The name in capitals, line by line, for the head."
    )
    symbol: Text = Field(description="Abbreviation in the symbol: HĐTĐKT in 01/BB-HĐTĐKT.")
    collective: Text | None = Field(
        default=None, description="The body in whose name papers are signed."
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
    bodies: dict[Name, Body] = Field(
        default_factory=dict,
        description="Bodies that issue in their own name; in the head the office stands above.",
    )


class Sheet(Part):
    """Where the facts are: in a workbook or in a Google Sheet, one of the two."""

    workbook: Text | None = Field(
        default=None, description="An .xlsx or .xlsm file, from this file's folder."
    )
    google: Text | None = Field(
        default=None, description="A Google Sheet: its id, or its address as the browser shows it."
    )
    credentials: Text | None = Field(
        default=None,
        description="The key file of the service account that the Google Sheet is shared with, "
        "from this file's folder; needed by google.",
    )
    sheets_endpoint: Text | None = Field(
        default=None,
        description="Where Google Sheets is reached, else https://sheets.googleapis.com: https, or "
        "http to this machine. DOCGEN_SHEETS_ENDPOINT in the environment goes before it.",
    )
    drive_endpoint: Text | None = Field(
        default=None,
        description="Where Google Drive is reached, else https://www.googleapis.com; likewise "
        "DOCGEN_DRIVE_ENDPOINT.",
    )

    @property
    def spreadsheet(self) -> str | None:
        """Return the id of the Google Sheet, None where the sheet is a workbook."""
        return spreadsheet_id(self.google) if self.google else None

    @property
    def source(self) -> str:
        """Return what tells this sheet from another year's: the workbook's path, or the id."""
        return self.workbook or f"google:{self.spreadsheet}"


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
    carried: bool = Field(
        default=False, description="Its rows go along into the next year's workbook."
    )
    columns: dict[Text, Column] = Field(min_length=1, description="By header as people see it.")


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
    where: dict[Path, str | bool | int] = Field(
        default_factory=dict, description="Only for rows with these values, by path."
    )
    date: Path = Field(description="The date column that holds the planned date; a path.")
    subject: Path = Field(description="The column that holds the trích yếu; a path.")
    body: Name | None = Field(
        default=None, description="The body of the office that issues it; else the office."
    )
    family: Name | None = Field(
        default=None,
        description="The reference column to the row that all papers of one round share.",
    )
    signer: Path | None = Field(
        default=None, description="The reference column to the signers' table; a path."
    )
    other_signers: list[Path] = Field(
        default_factory=list,
        description="Reference columns to others who sign too (a secretary), in office as well.",
    )
    addressees: Path | None = Field(
        default=None,
        description="The column after Kính gửi: recipient groups, or names, one a line.",
    )
    recipients: Path | None = Field(
        default=None, description="The column that names recipient groups; a path."
    )
    recipients_of: list[Path] = Field(
        default_factory=list,
        description="list.tag: what stands there receives too, each once (the awardees' units).",
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
    summaries: dict[Name, Summary] = Field(
        default_factory=dict, description="Lists added up by groups, by their names."
    )
    absent: dict[Name, Absent] = Field(
        default_factory=dict, description="Rows of tables that a list does not name."
    )
    figures: dict[Name, Figure] = Field(
        default_factory=dict, description="Numbers derived from the lists, in order."
    )
    checks: list[Check] = Field(
        default_factory=list, description="What must hold between its dates, counts and amounts."
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


class Limits(Part):
    """Bounds; meeting one is a clear error, never a slow night."""

    workbook_megabytes: int = Field(default=100, ge=1, description="Size of the workbook.")
    rows: int = Field(default=200_000, ge=1, description="Filled rows of the workbook.")
    cells: int = Field(default=4_000_000, ge=1, description="Filled cells of the workbook.")
    sheet_seconds: int = Field(
        default=120,
        ge=1,
        description="Time that a run spends on trying Google again before it gives up till later.",
    )
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
    preview_megabytes: int = Field(
        default=500, ge=1, description="Pages of drafts kept as PDF, to be shown at once."
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
    units: Units | None = Field(
        default=None, description="Where the units stand, and since when they exist."
    )
    awards: Awards | None = Field(
        default=None, description="Where nominations, quotas and award money stand."
    )
    form: Form = Field(
        default=Form(), description="What the office keeps differently of the official form."
    )
    drive: Drive | None = Field(
        default=None, description="A folder on Google Drive for the papers; off unless it is set."
    )
    register_: Register = Field(alias="register", description="Where numbers are kept.")
    schedule: Schedule = Field(default_factory=Schedule, description="When `docgen nightly` runs.")
    mail: Mail | None = Field(default=None, description="How letters are sent after a run.")
    backups: Backups | None = Field(default=None, description="What is kept aside each night.")
    issued: Issued = Field(default=Issued(), description="What is kept beside an issued file.")
    output: Text = Field(
        default="output", description="The folder for drafts and issued documents."
    )
    limits: Limits = Field(default=Limits(), description="Bounds of a run.")
    web: Web = Field(default=Web(), description="The clerk's page.")
    workers: int = Field(default=0, ge=0, le=64, description="0: one for each processor core.")
