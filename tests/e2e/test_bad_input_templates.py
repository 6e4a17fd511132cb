"""A template that is gone, broken or hostile holds back its own documents and no others."""

from collections.abc import Callable
from pathlib import Path

import pytest
import render_hostile as hostile
import sheets_hostile
from bad_input import at_work, drafted_office, held
from render_hostile import docx, p
from workspaces import Office

from docgen.errors import Problem
from docgen.pipeline.survey import Templates

PLANS = ("ke_hoach/KH01", "ke_hoach/KH02")
FILE = "templates/ke-hoach.docx"
OLD_DOC = sheets_hostile.ole("WordDocument")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = drafted_office(tmp_path)
    office.configure("workers: 1", "workers: 1\nlimits: {render_seconds: 1, render_megabytes: 128}")
    return office


BROKEN: dict[str, tuple[Callable[[], bytes], tuple[str, ...], tuple[str, ...]]] = {
    "a tag not closed": (
        lambda: docx(p("Mở đầu") + p("Về việc {{ trich_yeu")),
        ("template-tag-unclosed",),
        ("đoạn 2", "{{ trich_yeu"),
    ),
    "a loop not closed": (
        lambda: docx(p("{%p for x in noi_dung %}") + p("{{ x.noi_dung }}")),
        ("template-block-unclosed",),
        ("đoạn 1", "{%p for x in noi_dung %}"),
    ),
    "an unknown tag": (
        lambda: docx(p("x") + p("{{ trich_yeux }}")),
        ("template-field-unknown-near",),
        ("đoạn 2", "{{ trich_yeux }}", "“trich_yeu”"),
    ),
    "an unknown tag where these data never come": (
        lambda: docx(p("{{ trich_yeu }}{% if so == 'x' %}{{ nguoi_ky.chuc_vuu }}{% endif %}")),
        ("template-field-unknown-near",),
        ("đoạn 1", "{{ nguoi_ky.chuc_vuu }}", "“chuc_vu”"),
    ),
    "an unknown tag in a list's cell": (
        lambda: docx(
            hostile.table(
                ("{%tr for x in noi_dung %}", ""),
                ("{{ x.stt }}", "{{ x.noi_dungg }}"),
                ("{%tr endfor %}", ""),
            )
        ),
        ("template-field-unknown-near",),
        ("bảng 1, hàng 2, ô 2", "“noi_dung”"),
    ),
    "an unknown tag like no other": (
        lambda: docx(p("{{ xyzw }}")),
        ("template-field-unknown",),
        ("{{ xyzw }}", "trich_yeu"),
    ),
    "code": (
        lambda: docx(p("{{ cycler.__init__.__globals__.os.popen('id').read() }}")),
        ("template-call",),
        ("cycler.__init__",),
    ),
    "attributes of Python": (
        lambda: docx(p("{{ trich_yeu.__class__.__mro__ }}")),
        ("template-field-none",),
        ("__class__",),
    ),
    "a file of the machine": (
        lambda: docx(p("{% include '/etc/passwd' %}")),
        ("template-statement-unknown",),
        ("include",),
    ),
    "a macro": (
        lambda: docx(
            p("{{ trich_yeu }}"),
            types={"word/vbaProject.bin": "application/vnd.ms-office.vbaProject"},
            more={"word/vbaProject.bin": b"x"},
        ),
        ("render-file-macro",),
        ("word/vbaProject.bin",),
    ),
    "a picture from elsewhere": (
        lambda: docx(links=hostile.relation("image", "file:///etc/passwd", external=True)),
        ("render-file-external",),
        ("file:///etc/passwd",),
    ),
    "another template behind it": (
        lambda: docx(links=hostile.relation("attachedTemplate", "http://x/a.dotm", external=True)),
        ("render-file-attached-template",),
        ("http://x/a.dotm",),
    ),
    "a field that starts programs": (
        lambda: docx(hostile.field("DDEAUTO cmd.exe")),
        ("render-file-field",),
        ("DDEAUTO",),
    ),
    "text renamed": (lambda: b"{{ trich_yeu }}", ("render-file-not-docx",), (FILE,)),
    "nothing": (lambda: b"", ("render-file-empty",), (FILE,)),
    "a .doc renamed": (lambda: OLD_DOC, ("render-file-old-doc",), (FILE,)),
    "with a password": (hostile.password_protected, ("render-file-encrypted",), (FILE,)),
    "a workbook renamed": (sheets_hostile.workbook, ("render-file-not-docx",), (FILE,)),
    "cut short": (lambda: docx(p("x"))[:-40], ("render-file-truncated",), (FILE,)),
    "a zip bomb": (
        lambda: docx(p("x"), more={"word/media/a.png": bytes(1 << 26)}),
        ("render-file-bomb",),
        ("word/media/a.png",),
    ),
    "a loop without end": (
        lambda: docx(p("{% for a in range(1000) %}" * 3 + "{% endfor %}" * 3)),
        ("render-too-slow",),
        (FILE, "limits.render_seconds"),
    ),
    "a doubling list": (
        lambda: docx(p("{% set a = ['a'] %}" + "{% set a = a + a %}" * 40 + "{{ a|join }}")),
        ("render-too-much-memory",),
        (FILE, "limits.render_megabytes"),
    ),
}


ENDLESS = ("a loop without end", "a doubling list")


@pytest.mark.parametrize(
    "name",
    [pytest.param(one, marks=pytest.mark.slow) if one in ENDLESS else one for one in BROKEN],
)
def test_a_bad_template_holds_its_own_documents_at_their_last_revision(
    office: Office, name: str
) -> None:
    build, codes, names = BROKEN[name]
    good = (office.root / FILE).read_bytes()
    papers = office.papers()
    (office.root / FILE).write_bytes(build())
    held(office, *PLANS, codes=codes, names=(FILE, *names))
    assert office.papers() == papers
    (office.root / FILE).write_bytes(good)
    at_work(office, changed=0)
    assert office.papers() == papers


def test_a_bad_template_of_a_new_workspace_drafts_the_other_types(office: Office) -> None:
    good = (office.root / FILE).read_bytes()
    for path in ("register.db", ".so-da-cap.json"):
        (office.output / path).unlink(missing_ok=True)
    for path in office.output.rglob("*.docx"):
        path.unlink()
    (office.root / FILE).write_bytes(docx(p("{{ trich_yeux }}")))
    held(office, *PLANS, codes=("template-field-unknown-near",))
    assert sorted(path.name[:9] for path in office.output.rglob("*.docx")) == [
        "Quyết địn",
        "Thông báo",
    ]
    (office.root / FILE).write_bytes(good)
    at_work(office, new=2, unchanged=2)


def test_every_unknown_tag_of_a_template_is_told_in_one_go(office: Office) -> None:
    unknown = [f"{{{{ {name} }}}}" for name in ("trich_yeux", "ngay_du_kienn", "noi_nhann")]
    good = (office.root / FILE).read_bytes()
    (office.root / FILE).write_bytes(docx("".join(map(p, unknown))))
    problems = held(office, *PLANS, codes=("template-field-unknown-near",), names=tuple(unknown))
    assert [problem["where"]["paragraph"] for problem in problems] == ["đoạn 1", "đoạn 2", "đoạn 3"]
    check = office.header("Kế hoạch", "Kết quả kiểm tra")
    assert "trich_yeux" in str(office.cell(f"Kế hoạch!{check}2"))
    (office.root / FILE).write_bytes(good)
    at_work(office, changed=0)


def test_a_template_that_asks_for_a_column_of_before_is_told(office: Office) -> None:
    """The template has not changed, but what it is held against has."""
    office.configure("Lý do: {type", "Lý do: {tag: ly_do_khen, type")
    held(
        office,
        "quyet_dinh/QD01",
        codes=("template-field-unknown-near",),
        names=("templates/quyet-dinh.docx", "“ly_do”", "“ly_do_khen”"),
    )
    office.configure("Lý do: {tag: ly_do_khen, type", "Lý do: {type")
    at_work(office, changed=0)


def test_a_missing_template_is_told_with_the_one_it_was_renamed_to(office: Office) -> None:
    template = office.root / FILE
    good = template.read_bytes()
    template.rename(template.with_name("ke-hoach (bản mới).docx"))
    held(office, *PLANS, codes=("template-missing-near",), names=(FILE, "ke-hoach (bản mới).docx"))
    template.with_name("ke-hoach (bản mới).docx").unlink()
    held(office, *PLANS, codes=("template-missing",), names=(FILE,))
    template.mkdir()
    held(office, *PLANS, codes=("template-locked",), names=(FILE,))
    template.rmdir()
    template.write_bytes(good)
    at_work(office, changed=0)


def test_a_template_that_may_not_be_read_is_a_problem_of_its_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", locked)
    templates = Templates(tmp_path)
    assert templates.read("mau.docx") is None
    problem: Problem = templates.problems["mau.docx"]
    assert (problem.code, problem.params) == ("template-locked", {"reason": "EACCES"})
