"""One planted fault of each kind: it is found, alone, on its line, and told in two languages."""

import re
from pathlib import Path

import pytest
from example_config import EXAMPLE

from docgen import messages
from docgen.config import Config
from docgen.config.documents import GIVEN
from docgen.config.faults import problems
from docgen.config.load import check
from docgen.drafts import fields
from docgen.errors import Problem

HERE = " #!"  # marks the line of the fault; without it, the first line that differs

WRITING = [
    ("workers: 2", "workers: 2\nworkers: 3 #!", "config-key-twice"),
    ("workers: 2", "7: 2", "config-key-not-text"),
    ("workers: 2", "? [a]\n: 2", "config-key-not-text"),
    ("workers: 2", "<<: {workers: 2}", "config-merge-key"),
    ("workers: 2", "workers: !!int 2", "config-yaml-tag"),
    ("workers: 2", "workers: *two", "config-unknown-anchor"),
    ("rows: 100000", "rows: 0100000", "config-leading-zero"),
    ("place: Bình An", "place: 007", "config-leading-zero"),
    ("rows: 100000", "rows: 0x10", "config-strange-number"),
    ("rows: 100000", f"rows: {10**20}", "config-strange-number"),
    ("- from: 2025-07-01", "- from: 2025-06-31", "config-no-such-day"),
    ("tab: Đề cử", "tab: Đề\u200b cử", "config-hidden-character"),
    ("tab: Đề cử", "tab: \u202eĐề cử", "config-hidden-character"),
    ("tab: Đề cử", 'tab: "\\ud800"', "config-hidden-character"),
    ("tab: Đề cử", "tab: Ðề cử", "config-lookalike"),
]

OUTLINE = (
    "tab: Nội dung\n    check: Kết quả kiểm tra\n    columns:\n"
    "      Kế hoạch: {type: reference, table: ke_hoach, required: true}"
)
YEAR = [
    (
        OUTLINE,
        OUTLINE.replace("check: Kết quả kiểm tra", "carried: true") + HERE,
        "config-carried-reference",
    ),
]

SHAPE = [
    ("tab: Đề cử", "tabb: Đề cử", "config-unknown-key-near"),
    ("workers: 2", "zzz: 2", "config-unknown-key"),
    ("workers: 2", "tables_: {}", "config-unknown-key-near"),
    ("- from: 2025-07-01", "- from_: 2025-07-01", "config-unknown-key-near"),
    ("version: 1", "version: 2", "config-choice"),
    ("version: 1", "version: '1'", "config-not-integer"),
    ("so_tap_the: {", f"{'a' * 61}: {{", "config-too-long"),
    ("{type: rich,", "{type: rihc,", "config-choice-near"),
    ("profile: cong-doan", "profile: xyz", "config-choice"),
    ("profile: cong-doan", "words: {zero_tens: lẽ}", "config-choice"),
    ("profile: cong-doan", "words: {thousand: nghin}", "config-choice-near"),
    ("quyet_dinh:\n    name: Quyết định", "quyet_dinh: #!", "config-missing-key"),
    ("tab: Đề cử", "tab:", "config-empty"),
    ("tab: Đề cử", "tab: ''", "config-empty"),
    ("tab: Đề cử", "tab: 5", "config-not-text"),
    ("tab: Đề cử", "tab: 1.5", "config-not-text"),
    ("tab: Đề cử", "tab: 2025-07-01", "config-not-text"),
    ("tab: Đề cử", "tab: true", "config-not-text"),
    ("tab: Đề cử", "tab: [Đề cử]", "config-not-one-value"),
    ("workers: 2", "workers: {a: 1}", "config-not-one-value"),
    ("workers: 2", "workers: '2'", "config-not-integer"),
    ("workers: 2", "workers: 2.5", "config-not-integer"),
    ("workers: 2", "workers: true", "config-not-integer"),
    ("workers: 2", "workers: -1", "config-too-small"),
    ("workers: 2", "workers: 65", "config-too-big"),
    ("basis: true", "basis: yes", "config-not-yes-no"),
    ("archive: [VT, VP]", "archive: VT", "config-not-list"),
    ("limits: {rows: 100000}", "limits: 5", "config-not-mapping"),
    ("limits: {rows: 100000}", "limits: [5]", "config-not-mapping"),
    ("where: {loai: Tập thể}", "where: [loai]", "config-not-mapping"),
    ("where: {loai: Tập thể}", "where: {loai: 1.5}", "config-not-simple"),
    ("where: {loai: Tập thể}", "where: {loai: [Tập thể]}", "config-not-one-value"),
    ("- from: 2025-07-01", "- from: 1/7/2025", "config-not-date-near"),
    ("- from: 2025-07-01", "- from: hôm nay", "config-not-date"),
    ("- from: 2025-07-01", "- from: '2025-07-01'", "config-not-date"),
    ("    hoi_dong:", "    Hội đồng:", "config-name"),
    ("count: tap_the}", "count: Tập thể}", "config-name"),
    ("output: output", f"output: {'a' * 2001}", "config-too-long"),
    ("heading: [CÔNG ĐOÀN, PHƯỜNG BÌNH AN]", "heading: []", "config-too-few"),
    ("heading: [CÔNG ĐOÀN, PHƯỜNG BÌNH AN]", "heading: [A, B, C, D]", "config-too-many"),
    ("CÔNG ĐOÀN, PHƯỜNG BÌNH AN]", "CÔNG ĐOÀN, 7]", "config-not-text"),
]

SECRETS = [
    ("output: output", "output: ${NOWHERE}", "config-secret-missing"),
    ("output: output", "output: ${EMPTY}", "config-secret-missing"),
    ("output: output", "output: ${a b}", "config-secret-name"),
    ("output: output", "output: ${EMPTY", "config-secret-name"),
]

WORKBOOK = "workbook: sheets/thi-dua.xlsx"

OFFICE = [
    ("Asia/Ho_Chi_Minh", "Asia/Saigonn", "config-timezone"),
    ("Asia/Ho_Chi_Minh", "../etc/passwd", "config-timezone"),
    ("Asia/Ho_Chi_Minh", "Asia", "config-timezone"),
    ("- to: 2025-06-30", "- to: 2025-07-02", "config-days-overlap@from: 2025-07-01"),
    ("- to: 2025-06-30", "- to: 2025-07-01", "config-days-overlap@from: 2025-07-01"),
    ("- to: 2025-06-30\n      name", "- name", "config-days-no-end"),
    ("- from: 2025-07-01\n      name", "- name", "config-days-no-beginning"),
    ("- to: 2025-06-30", "- from: 2025-07-01\n      to: 2025-06-30 #!", "config-days-reversed"),
    ("thi-dua.xlsx", "thi-dua.xls", "config-workbook-suffix"),
    ("sqlite:///output/register.db", "mysql://a:pass@b/c", "config-database"),
    ("sqlite:///output/register.db", "sqlite://", "config-database"),
    ("  table: nguoi_ky\n", "  table: nguoi_kyy\n", "config-undeclared-near"),
    ("  position: chuc_vu", "  position: chuc_vi", "config-unknown-tag-near"),
    ("  position: chuc_vu", "  position: tu_ngay", "config-column-type"),
    ("thừa ủy quyền]}", "thừa]}", "config-authority"),
    ("note: ghi_chu}", "note: xxx}", "config-unknown-tag"),
    ("topic: chu_de, text: van_ban", "topic: chu_de, text: tu_ngay", "config-column-type"),
    ("closed: 2025-06-30}", "closed: 2025-07-01}", "config-days-overlap@{opened: 2025-07-01}"),
    (", closed: 2025-06-30}", "}", "config-days-no-end"),
    (WORKBOOK, "credentials: khoa.json", "config-sheet-none@sheet:"),
    (WORKBOOK, "google: 1x_Ab-34567890, but not so", "config-google-id"),
    (
        WORKBOOK,
        "google: https://docs.google.com/document/d/1x_Ab-34567890/edit",
        "config-google-id",
    ),
    (WORKBOOK, "google: 1x_Ab-34567890", "config-google-credentials"),
    (WORKBOOK, f"{WORKBOOK}\n  google: 1x_Ab-34567890 #!", "config-sheet-both"),
    (WORKBOOK, f"{WORKBOOK}\n  sheets_endpoint: http://10.0.0.9 #!", "config-endpoint"),
    (WORKBOOK, f"{WORKBOOK}\n  drive_endpoint: ftp://localhost #!", "config-endpoint"),
    ("2025-07-01, first: 143}", "2025-07-01, closed: 2025-01-01}", "config-days-reversed"),
    ("first: 143}", "first: 143}\n        - {opened: 2025-02-01} #!", "config-days-overlap"),
    ("  books:", "  books:\n    a: {title: A, period: term} #!", "config-term-without-volume"),
]

NEW = "      Năm: {type: integer"  # a column that others are planted before

TABLES = [
    ("tab: Đề cử", "tab: quyết  ĐỊNH", "config-tab-twice"),
    (NEW, f"      MÃ : {{tag: khac}}\n{NEW}", "config-header-twice"),
    (NEW, f"      '***': {{}}\n{NEW}", "config-no-tag"),
    (NEW, f"      2 bên: {{}}\n{NEW}", "config-no-tag"),
    (NEW, f"      (Mã): {{}}\n{NEW}", "config-tag-twice"),
    (NEW, f"      Số: {{}}\n{NEW}", "config-tag-reserved"),
    (NEW, f"      A: {{type: reference}}\n{NEW}", "config-reference-without-table"),
    (NEW, f"      A: {{type: reference, table: can_cu}}\n{NEW}", "config-table-without-key"),
    (NEW, f"      A: {{type: reference, table: zzz}}\n{NEW}", "config-undeclared"),
    (NEW, f"      A: {{type: choice}}\n{NEW}", "config-choice-without-choices"),
    (NEW, f"      A: {{type: choice, choices: []}}\n{NEW}", "config-choice-without-choices"),
    (NEW, f"      A: {{type: choice, choices: [B, b]}}\n{NEW}", "config-choice-twice"),
    (NEW, f"      A: {{type: rich, person: true}}\n{NEW}", "config-key-of-other-type"),
    (NEW, f"      A: {{type: date, pattern: a}}\n{NEW}", "config-key-of-other-type"),
    (NEW, f"      A: {{table: ke_hoach}}\n{NEW}", "config-key-of-other-type"),
    (NEW, f"      A: {{type: money, min: 3, max: 2}}\n{NEW}", "config-range"),
    (NEW, f"      A: {{pattern: '[A-Z'}}\n{NEW}", "config-pattern"),
    (NEW, f"      A: {{pattern: '[[a]'}}\n{NEW}", "config-pattern"),
    (NEW, f"      A: {{pattern: '(a+)+'}}\n{NEW}", "config-pattern-slow"),
    (NEW, f"      A: {{pattern: '(a|aa)+'}}\n{NEW}", "config-pattern-slow"),
    (NEW, f"      A: {{pattern: '.*.*.*x'}}\n{NEW}", "config-pattern-slow"),
    (NEW, f"      A: {{pattern: '(a?){{40}}a{{40}}'}}\n{NEW}", "config-pattern-slow"),
    (NEW, f"      A: {{pattern: '(?=(a+)+)b'}}\n{NEW}", "config-pattern-slow"),
    ("      Đơn vị: {type", "      STT: {}\n      Đơn vị: {type", "config-tag-reserved"),
    ("key: Mã đề cử", "key: Mã đề cư", "config-undeclared-near"),
    ("Mã đề cử: {type: text,", "Mã đề cử: {type: date,", "config-column-type@key: Mã đề cử"),
    ("new_key: DC-{n:03}", "status: loại", "config-own-column-filled"),
    ("new_key: DC-{n:03}\n", "status: kết quả  kiểm tra\n", "config-one-column-two-roles+1"),
    ("new_key: DC-{n:03}", "new_key: DC-{m}", "config-new-key"),
    ("new_key: DC-{n:03}", "new_key: DC", "config-new-key"),
    ("new_key: DC-{n:03}", "new_key: '{n}{n}'", "config-new-key"),
    ("new_key: DC-{n:03}", "new_key: '{n.__class__}{n}'", "config-new-key"),
    ("new_key: KH{n:02}", "new_key: KH-{n:02}", "config-new-key-unfit"),
    ("new_key: KH{n:02}", "new_key: KH{n}", "config-new-key-unfit"),
    ("key: Mã đề cử\n    ", "", "config-needs-key"),
    ("cử: {type: text,", "cử: {type: integer,", "config-new-key-number@new_key: DC"),
]

DOCUMENTS = [
    ("each: ke_hoach", "each: ke_hoac", "config-undeclared-near"),
    ("ready: Sẵn sàng\n", "\n", "config-each-without@each: ke_hoach"),
    ("date: ngay_du_kien", "date: ma", "config-column-type"),
    ("date: ngay_du_kien", "date: ngay_du_kein", "config-unknown-tag-near"),
    ("subject: trich_yeu", "subject: trich_yu", "config-unknown-tag-near"),
    ("subject: trich_yeu", "subject: ma", "config-tag-reserved@Trích yếu: {"),
    ("signer: nguoi_ky", "signer: trich_yeu", "config-column-type"),
    ("table: nguoi_ky, req", "table: de_cu, req", "config-reference-elsewhere@signer: nguoi_ky"),
    ("templates/ke-hoach.docx", "/etc/ke-hoach.docx", "config-template-path"),
    ("templates/ke-hoach.docx", "../ke-hoach.docx", "config-template-path"),
    ("templates/ke-hoach.docx", r"C:\ke-hoach.docx", "config-template-path"),
    ("templates/ke-hoach.docx", r"templates\ke-hoach.docx", "config-template-path"),
    ("templates/ke-hoach.docx", "templates/ke-hoach.dotx", "config-template-suffix"),
    ("book: van_ban", "book: van_bn", "config-undeclared-near"),
    ("book: van_ban", "book: zzz", "config-undeclared"),
    ("bases: [Khen thưởng]", "bases: [Khen thuong]", "config-undeclared-near"),
    ("so_tap_the: {count", "trich_yeu: {count", "config-name-taken"),
    ("so_tap_the: {count", "tap_the: {count", "config-name-taken"),
    ("so_tap_the: {count", "nam: {count", "config-name-taken"),
    ("    document: ke_hoach", "    document: ke_hoac", "config-undeclared-near"),
    ("by: theo_ke_hoach", "by: nguoi_ky", "config-reference-elsewhere"),
    ("by: theo_ke_hoach", "by: nam", "config-column-type"),
    ("về {trich_yeu}", "về {trich_yu}", "config-unknown-field-near"),
    ("về {trich_yeu}", "về {zzz}", "config-unknown-field"),
    ("về {trich_yeu}", "về {trich_yeu:hoa}", "config-braces"),
    ("về {trich_yeu}", "về {trich_yeu:>9}", "config-braces"),
    ("về {trich_yeu}", "về {trich_yeu", "config-braces"),
    ("về {trich_yeu}", "về {trich_yeu.__class__}", "config-braces"),
    ("link: ke_hoach", "link: cap", "config-column-type"),
    ("table: noi_dung\n", "table: noi_dun\n", "config-undeclared-near"),
    ("where: {loai: Tập thể}", "where: {loi: Tập thể}", "config-unknown-tag-near"),
    ("where: {loai: Tập thể}", "where: {loai: Tập thê}", "config-undeclared-near"),
    ("where: {loai: Tập thể}", "where: {loai: true}", "config-where-type"),
    ("where: {loai: Tập thể}", "where: {tien_thuong: nhiều}", "config-where-type"),
    ("order: [don_vi]", "order: [don_v]", "config-unknown-tag-near"),
    ("outline: {level: cap,", "outline: {level: noi_dung,", "config-column-type"),
    ("choices: [Phần, Mục,", "choices: [Phần, Mụcc,", "config-choice-no-level"),
    ("{count: tap_the}", "{count: tap_te}", "config-undeclared-near"),
    ("{count: tap_the}", "{}", "config-figure-keys"),
    ("{count: tap_the}", "{count: tap_the, sum: tap_the.tien_thuong}", "config-figure-keys"),
    ("sum: tap_the.tien_thuong", "sum: tap_the", "config-sum"),
    ("sum: tap_the.tien_thuong", "sum: tap_the.don_vi", "config-column-type"),
    ("sum: tap_the.tien_thuong", "sum: tap_te.tien_thuong", "config-undeclared-near"),
    ("./.}", "./.}\n    figures: {a: {sum: noi_dung.cap}} #!", "config-sum-of-outline"),
    (
        "./.}",
        "./.}\n        prize: {tag: tien, form: cap, object: Cá nhân} #!",
        "config-prize-of-outline",
    ),
    ("add: [tien_tap_the,", "add: [tong_tien,", "config-figure-later"),
    ("add: [tien_tap_the,", "add: [tien_tap_te,", "config-undeclared-near"),
    ("add: [tien_tap_the,", "add: [so_ca_nhan,", "config-figure-mixed"),
    (
        "      tong_tien: {add",
        "      a: {share: [so_tap_the, so_ca_nhan]}\n"
        "      b: {add: [a, so_ca_nhan]} #!\n      tong_tien: {add",
        "config-figure-mixed-percent",
    ),
    ("thuong_ca_nhan]}", "thuong_ca_nhan], where: {loai: Cá nhân}}", "config-figure-where"),
    ("times: [so_ca_nhan,", "times: [tong_tien,", "config-figure-later"),
    ("times: [so_ca_nhan,", "times: [nguoi_ky,", "config-column-type"),
    ("{khoa} {nam}", "{khoa} {namm}", "config-unknown-field-near"),
    ("{khoa} {nam}", "{khoa}/{nam}", "config-file-name"),
    ("{khoa} {nam}", "{khoa} {nam", "config-braces"),
]

CASES = WRITING + YEAR + SHAPE + SECRETS + OFFICE + TABLES + DOCUMENTS

FIFTEEN = [
    ("profile: cong-doan", "profile: congdoan", "config-choice-near", "organisation.profile"),
    ("- to: 2025-06-30", "- to: 2025-06-31", "config-no-such-day", "organisation.periods[1].to"),
    ("thi-dua.xlsx", "thi-dua.ods", "config-workbook-suffix", "sheet.workbook"),
    ("tab: Đề cử", "tabs: Đề cử", "config-unknown-key-near", "tables.de_cu.tabs"),
    (
        "Nội dung: {type: rich, required: true}",
        "Nội dung: {type: rich, required: yes}",
        "config-not-yes-no",
        "tables.noi_dung.columns.Nội dung.required",
    ),
    (
        "Loại: {type: choice, choices: [Tập thể, Cá nhân], required: true}",
        "Loại: {type: choise, choices: [Tập thể, Cá nhân]}",
        "config-choice-near",
        "tables.de_cu.columns.Loại.type",
    ),
    (
        "Năm: {type: integer, plain: true}",
        "Năm: {type: integer, max: 12.5}",
        "config-not-integer",
        "tables.quyet_dinh.columns.Năm.max",
    ),
    ("position: chuc_vu", "position: chuc_danh", "config-unknown-tag-near", "signers.position"),
    (
        "templates/ke-hoach.docx",
        "templates/ke-hoach.doc",
        "config-template-suffix",
        "documents.ke_hoach.template",
    ),
    (
        "archive: [VT, CSPL]",
        "archive: VT, CSPL",
        "config-not-list",
        "documents.quyet_dinh.archive",
    ),
    (
        "by: theo_ke_hoach",
        "by: theo_kehoach",
        "config-unknown-tag-near",
        "documents.quyet_dinh.cites.ke_hoach.by",
    ),
    (
        "{add: [tien_tap_the, tien_ca_nhan]}",
        "{add: [tien_tap_the, tien_ca]}",
        "config-undeclared-near",
        "documents.quyet_dinh.figures.tong_tien.add[2]",
    ),
    ("url: sqlite:///output/register.db", "url: ${NO}", "config-secret-missing", "register.url"),
    ("workers: 2", "workers: 2\nworkers: 3", "config-key-twice", "workers"),
    ("{rows: 100000}", "{rows: 0}", "config-too-small", "limits.rows"),
]

# By test_config_load.py, test_config_derived.py and below, because they concern more of the file.
TOLD_ELSEWHERE = {
    "config-rule-unknown",  # by the pipeline, which knows the rules
    *("config-drive-folder", "config-drive-both", "config-drive-credentials"),  # test_config_drive
    *("config-time", "config-time-twice", "config-address", "config-backups-inside"),
    *("config-mail-half", "config-mail-open"),  # tests/problems/config.py
    "config-forbidden",
    "config-invalid",
    "config-needs-section",
    "config-no-keys",
    "config-not-a-file",
    "config-not-found",
    "config-not-utf8",
    "config-nothing",
    "config-syntax",
    "config-syntax-bracket",
    "config-syntax-character",
    "config-syntax-colon",
    "config-syntax-indent",
    "config-syntax-no-colon",
    "config-syntax-quote",
    "config-tab",
    "config-targets-outline",
    "config-too-deep",
    "config-too-large",
    "config-too-many-values",
    "config-two-documents",
    "config-unreadable",
}


def test_the_example_itself_has_no_fault() -> None:
    assert faults(EXAMPLE) == []


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_a_planted_fault_is_found_alone_and_on_its_line(old: str, new: str, expected: str) -> None:
    text = planted(old, new)
    code, line = expected_at(text, new, expected)
    (problem,) = faults(text)
    assert (problem.code, problem.where.paragraph) == (code, str(line))
    for said in (messages.message(problem, "vi"), messages.message(problem, "en")):
        assert said.endswith((".", "?"))
        assert "a:pass" not in said, "an address may hold a password"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sentence_has_a_fault_that_provokes_it(language: str) -> None:
    catalogue = Path(messages.__file__).parent / "locale" / language / "config.po"
    told = re.findall(r'^msgid "(config-[a-z0-9-]+)"', catalogue.read_text("utf-8"), re.MULTILINE)
    provoked = {re.split("[@+]", code)[0] for _, _, code in CASES}
    assert len(told) == len(set(told))
    assert set(told) - provoked == TOLD_ELSEWHERE


def test_fifteen_faults_are_told_at_once_each_in_its_place() -> None:
    text = EXAMPLE
    for old, new, _, part in FIFTEEN:
        assert text.count(old) == 1, old
        text = text.replace(old, f"{new} #{part}#")
    lines = {part: text.count("\n", 0, text.index(f"#{part}#")) + 1 for *_, part in FIFTEEN}
    found = [(p.code, p.where.part, int(p.where.paragraph or 0)) for p in faults(text)]
    expected = [(code, part, lines[part]) for _, _, code, part in FIFTEEN]
    assert found == sorted(expected, key=lambda one: one[2])
    assert len(found) == 15


def test_a_section_that_documents_need_is_asked_for_at_each_of_them() -> None:
    text = re.sub(r"^recipients: .*$", "", EXAMPLE, flags=re.MULTILINE)
    assert [problem.code for problem in faults(text)] == ["config-needs-section"] * 2


def test_levels_may_be_named_otherwise() -> None:
    levels = "{Phần: roman, Mục: number, Tiểu mục: decimal, Điểm: letter, Gạch: dash, Cộng: plus}"
    text = planted("ending: ./.}", f"levels: {levels}}}")
    assert faults(text.replace("Cộng, Đoạn]", "Cộng]")) == []
    assert [problem.code for problem in faults(text)] == ["config-choice-no-level"]


def test_a_citation_may_be_worded_with_any_column_of_the_cited_row() -> None:
    assert (
        faults(planted("form: Kế hoạch số", "form: Số {so} {ngay_ngan} {ma} {trich_yeu:thuong}"))
        == []
    )


def test_a_name_may_be_repeated_with_an_anchor() -> None:
    text = planted("choices: [Phần, Mục, Tiểu mục,", "choices: &cap [Phần, Mục, Tiểu mục,")
    text = text.replace(NEW, f"      A: {{type: choice, choices: *cap}}\n{NEW}")
    assert faults(text) == []


@pytest.mark.parametrize(
    "pattern", [r"[A-Z]{2,5}-\d+", r"0\d{9}", r"\d{12}", "(Q|KH)[0-9]{1,3}", r"\d+/[A-ZĐ]{1,9}"]
)
def test_patterns_that_offices_need_are_quick_enough(pattern: str) -> None:
    assert faults(planted(NEW, f"      A: {{pattern: '{pattern}'}}\n{NEW}")) == []


def test_every_name_that_a_template_is_given_is_kept_from_columns() -> None:
    given = {*fields.OF_EVERY_DOCUMENT, *fields.OF_THE_NUMBERING, "co_quan", "nguoi_ky"}
    given |= {"vien_dan", "kinh_gui"}
    assert given == set(GIVEN)


def planted(old: str, new: str) -> str:
    assert old in EXAMPLE
    return EXAMPLE.replace(old, new, 1)


def expected_at(text: str, new: str, expected: str) -> tuple[str, int]:
    """Return the code and its line: where the text first differs, or HERE, or at @, or + on."""
    code, _, at = expected.partition("@")
    code, _, further = code.partition("+")
    pairs = zip(text + "\0", EXAMPLE + "\1", strict=False)
    place = next(n for n, (here, there) in enumerate(pairs) if here != there)
    if at or HERE in new:
        place = text.index(at or HERE)
    return code, text.count("\n", 0, place) + 1 + int(further or 0)


def faults(text: str) -> list[Problem]:
    found = check(text, {"EMPTY": ""})
    return [] if isinstance(found, Config) else problems(found, "config.yaml")
