"""Pages kept after a run, and what is kept beside issued papers: by LibreOffice, and without it."""

import errno
import hashlib
import json
import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from lxml import etree
from web_office import people_of, served
from workspaces import NOTHING_BESIDE, Answer, Office, new_office

from docgen.layout import available
from docgen.pipeline import beside, pages_ahead
from docgen.pipeline.kept_pages import FOLDER
from docgen.store import Output, unusable

PLAN, NOTICE, DECISION = "ke_hoach/KH01", "thong_bao/TB01", "quyet_dinh/QD01"
ENDINGS = (".pdf", ".json", ".xml")


def sha(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def kept(office: Office) -> set[str]:
    return {file.stem for file in (office.output / FOLDER).glob("*.pdf")}


def live(office: Office) -> set[str]:
    """Return the hashes of the drafts' files."""
    listed = office.docgen("list", "--json").json["documents"]
    return {sha(office.root / one["path"]) for one in listed if one["state"] != "issued"}


def words(pdf: Path) -> str:
    document = pdfium.PdfDocument(pdf)
    try:
        return " ".join(
            " ".join(page.get_textpage().get_text_bounded().split()) for page in document
        )
    finally:
        document.close()


def count(pdf: Path) -> int:
    document = pdfium.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def notes(office: Office) -> list[str]:
    """Return what the page's event list says was kept beside the plan."""
    with served(office) as page:
        html = page.visitor("khach").get(f"/van-ban/xem?ma={PLAN}").get_data(as_text=True)
    return [one.strip() for one in re.findall(r"Lưu kèm tệp đã ban hành: ([\w, ]+)", html)]


# --- with LibreOffice: one office, one step after the other --------------------------------------


@pytest.mark.office
@pytest.mark.skipif(not available(), reason="LibreOffice is not installed")
def test_pages_are_kept_from_the_first_draft_to_the_issued_paper(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    office.configure("form: {pages: false}\n" + NOTHING_BESIDE, "form: {pages: true}\n")
    office.run()
    people_of(office)
    the_pages_that_a_run_looked_at_are_kept_by_hash(office)
    pages_of_a_draft_that_changed_go_and_new_ones_come(office)
    beside_an_issued_paper_stand_its_pages_and_its_metadata(office)
    they_are_given_out_as_they_were_kept_and_only_so(office)
    a_run_that_finds_all_there_writes_nothing(office)
    what_is_missing_the_next_run_makes_up(office)


def the_pages_that_a_run_looked_at_are_kept_by_hash(office: Office) -> None:
    assert kept(office) == live(office) != set()
    found = office.output / FOLDER / f"{sha(office.file(PLAN))}.pdf"
    assert "KẾ HOẠCH" in words(found)
    with served(office) as page:
        shown = page.visitor("khach").get(f"/van-ban/xem-trang?ma={PLAN}").data
    assert shown == found.read_bytes()


def pages_of_a_draft_that_changed_go_and_new_ones_come(office: Office) -> None:
    before = sha(office.file(PLAN))
    office.type({"Kế hoạch!C2": "Phát động phong trào thi đua năm 2027"})
    office.run()
    assert sha(office.file(PLAN)) != before
    assert before not in kept(office)
    assert kept(office) == live(office)


def beside_an_issued_paper_stand_its_pages_and_its_metadata(office: Office) -> None:
    answer = office.docgen("issue", PLAN, "--date", "12/1/2026")
    assert answer.code == 0, answer
    paper = office.file(PLAN)
    pdf, as_json, as_xml = (paper.with_suffix(one) for one in ENDINGS)
    assert "12 tháng 01 năm 2026" in words(pdf)
    assert re.search(r"Số: ?01/KH-LĐLĐ", words(pdf))
    told = json.loads(as_json.read_bytes())
    listed = office.docgen("register", "--json").document(PLAN)
    assert told["file"] == {"name": paper.name, "sha256": sha(paper)}
    fields = told["document"]
    assert fields["TypeName"] == "Kế hoạch"
    assert (fields["CodeNumber"], fields["CodeNotation"]) == ("01", "KH-LĐLĐ")
    assert fields["IssuedDate"] == "2026-01-12"
    assert fields["Subject"] == "Phát động phong trào thi đua năm 2027"
    assert fields["PageAmount"] == count(pdf)
    assert fields["SignerInfo"]["FullName"] == listed["signer"]
    assert fields["SignerInfo"]["Position"]
    receivers = [one["OrganName"] for one in fields["To"]]
    assert receivers
    assert all(one in listed["recipients"] for one in receivers)
    assert not any(one.startswith(("-", "Lưu")) or one.endswith((";", ".")) for one in receivers)
    root = etree.parse(str(as_xml)).getroot()
    assert root.attrib == {"schema": "1", **told["file"]}
    assert [one.tag for one in root if one.tag != "To"] == [n for n in fields if n != "To"]
    assert [one.findtext("OrganName") for one in root.iterfind("To")] == receivers
    assert root.findtext("SignerInfo/FullName") == fields["SignerInfo"]["FullName"]
    for one in (pdf, as_json, as_xml):
        assert one.stat().st_mode & 0o222 == 0
    assert notes(office) == ["PDF, JSON, XML"]


def they_are_given_out_as_they_were_kept_and_only_so(office: Office) -> None:
    paper = office.file(PLAN)
    with served(office) as page:
        visitor = page.visitor("khach")
        for ending in ENDINGS:
            asked = f"/van-ban/tai-kem?ma={PLAN}&tep={ending[1:]}"
            file = paper.with_suffix(ending)
            assert visitor.get(asked).data == file.read_bytes()
            before = file.read_bytes()
            file.chmod(0o644)
            file.write_bytes(before + b" ")
            assert visitor.get(asked).status_code == 404
            file.write_bytes(before)
            file.chmod(0o444)
        assert visitor.get(f"/van-ban/tai-kem?ma={DECISION}&tep=json").status_code == 404
        shown = visitor.get(f"/van-ban/xem-trang?ma={PLAN}").data
    assert shown == paper.with_suffix(".pdf").read_bytes()


def a_run_that_finds_all_there_writes_nothing(office: Office) -> None:
    files = [office.file(PLAN).with_suffix(one) for one in ENDINGS]
    before = [(one.read_bytes(), one.stat().st_mtime_ns) for one in files]
    assert office.run().code in (0, 3)
    assert [(one.read_bytes(), one.stat().st_mtime_ns) for one in files] == before
    assert notes(office) == ["PDF, JSON, XML"]
    assert kept(office) == live(office)  # pages beside the paper are not kept twice


def what_is_missing_the_next_run_makes_up(office: Office) -> None:
    paper = office.file(PLAN)
    before = paper.with_suffix(".json").read_bytes()
    paper.with_suffix(".pdf").unlink()
    paper.with_suffix(".json").unlink()
    office.run()
    assert "12 tháng 01 năm 2026" in words(paper.with_suffix(".pdf"))
    assert paper.with_suffix(".json").read_bytes() == before
    assert notes(office) == ["PDF, JSON", "PDF, JSON, XML"]  # the latest first


# --- without it -----------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Return an office without LibreOffice that has drafted and keeps things beside papers."""
    for place in (beside, pages_ahead):
        monkeypatch.setattr(place, "available", lambda: False)
    made = new_office(tmp_path)
    made.configure(NOTHING_BESIDE, "")
    made.run()
    return made


def test_without_libreoffice_a_paper_is_issued_with_its_metadata_and_a_word(small: Office) -> None:
    answer = small.docgen("issue", PLAN, "--date", "12/1/2026", "--json")
    assert answer.code == 0
    assert answer.document(PLAN)["state"] == "issued"
    assert "beside-no-office" in answer.codes
    paper = small.file(PLAN)
    assert not paper.with_suffix(".pdf").exists()
    told = json.loads(paper.with_suffix(".json").read_bytes())
    assert told["document"]["PageAmount"] is None
    assert etree.parse(str(paper.with_suffix(".xml"))).getroot().findtext("PageAmount") == ""


def test_a_persons_file_under_that_name_is_kept_and_told(small: Office) -> None:
    small.docgen("issue", PLAN, "--date", "12/1/2026")
    paper = small.file(PLAN)
    other = paper.with_suffix(".pdf")
    other.write_bytes(b"a scan of somebody's")
    answer = small.run()
    assert "beside-in-the-way" in answer.codes
    assert other.read_bytes() == b"a scan of somebody's"


def test_a_disk_that_takes_nothing_more_hinders_no_issuing(
    small: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Output.write

    def full(self: Output, path: str, content: bytes, **more: bool) -> None:
        if path.endswith(ENDINGS):
            raise unusable(self.at(path), OSError(errno.ENOSPC, "full"))
        put(self, path, content, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Output, "write", full)
        answer = small.docgen("issue", PLAN, "--date", "12/1/2026", "--json")
    assert answer.document(PLAN)["state"] == "issued"
    assert ("output-disk-full", "warning") in levels(answer)
    paper = small.file(PLAN)
    assert paper.exists()
    assert not paper.with_suffix(".json").exists()
    small.run()
    assert json.loads(paper.with_suffix(".json").read_bytes())["file"]["sha256"] == sha(paper)


def levels(answer: Answer) -> list[tuple[str, str]]:
    return [(one["code"], one["level"]) for one in answer.json["problems"]]


def test_an_office_that_wants_nothing_beside_gets_nothing(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    office.run()
    assert office.docgen("issue", PLAN, "--date", "12/1/2026").code == 0
    assert not any(office.file(PLAN).with_suffix(one).exists() for one in ENDINGS)
