"""Which tags a template of a document type may use."""

from collections.abc import Mapping

from docgen.config import column_of, tags
from docgen.config.carried import ListOf, Summary
from docgen.config.schema import Config, Document, Table
from docgen.drafts.groups import group_tags
from docgen.drafts.targets import BEFORE, REACHED

Fields = Mapping[str, "Fields | None"]

OFFICE = ("ten", "tieu_de", "cap_tren", "tieu_de_cap_tren", "dia_danh", "tap_the")
SIGNATURE = ("quyen_han", "chuc_vu", "ho_va_ten")
PARAGRAPH = ("loai", "nhan", "de_muc", "giu", "noi_dung")
OF_EVERY_DOCUMENT = ("khoa", "ten_loai", "trich_yeu", "tap_the_ra_quyet_dinh", "can_cu", "noi_nhan")
SUMMARY = ("stt", "ten", "so_dong", "ty_le")
OF_THE_NUMBERING = ("so", "ky_hieu", "ngay_thang_nam")


def available_fields(config: Config, document: Document) -> Fields:
    """Return the names a template may use; None marks a plain value, a mapping what it holds.

    A list is given as the mapping of its items.
    """
    fields: dict[str, Fields | None] = dict(_columns(config, config.tables[document.each]))
    fields |= dict.fromkeys(OF_EVERY_DOCUMENT + OF_THE_NUMBERING)
    if document.addressees:
        fields["kinh_gui"] = None
    fields["co_quan"] = dict.fromkeys(OFFICE)
    fields["nguoi_ky"] = dict.fromkeys(SIGNATURE)
    fields["vien_dan"] = dict.fromkeys(document.cites)
    for name, child in document.lists.items():
        table = config.tables[child.table]
        item = dict.fromkeys(PARAGRAPH) if child.outline else _columns(config, table)
        grouped = {} if child.outline else dict.fromkeys(group_tags(child))
        compared = dict.fromkeys(_compared(child))
        paid = {child.prize.tag: None} if child.prize else {}
        fields[name] = {**item, **paid, **grouped, **compared, "stt": None}
    for name, summary in document.summaries.items():
        fields[name] = dict.fromkeys(summary_fields(summary))
    for name, absent in document.absent.items():
        fields[name] = {**_columns(config, config.tables[absent.table]), "khoa": None, "stt": None}
    return fields | dict.fromkeys(document.figures)


def summary_fields(summary: Summary) -> tuple[str, ...]:
    """Return what the items of a summary hold."""
    return (*SUMMARY, *summary.sums, *(f"ty_le_{tag}" for tag in summary.sums))


def _compared(child: ListOf) -> tuple[str, ...]:
    if child.targets is None:
        return ()
    return (*REACHED, *BEFORE) if child.targets.before else REACHED


def _columns(config: Config, table: Table) -> dict[str, Fields | None]:
    found: dict[str, Fields | None] = {}
    for tag in tags(table).values():
        target = column_of(table, tag).table
        found[tag] = _referenced(config.tables[target]) if target else None
    return found


def _referenced(table: Table) -> Fields:
    return {"khoa": None} | dict.fromkeys(tags(table).values())
