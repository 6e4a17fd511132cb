"""Google in trouble, as an office meets it: what is said, what is lost (nothing), what heals."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from google_api import faults
from google_office import GoogleOffice, google_office
from workspaces import Answer

READ = "GET /v4/spreadsheets"
WRITE = "POST .*batchUpdate"
ALWAYS = 10_000

PASSING: dict[str, tuple[faults.Fault, str]] = {
    "quota": (faults.quota(), "google-busy"),
    "quota that is away for an hour": (faults.quota(3600), "google-busy"),
    "internal": (faults.internal(), "google-busy"),
    "unavailable": (faults.unavailable(), "google-busy"),
    "gateway": (faults.html(502), "google-busy"),
    "login page": (faults.html(200), "google-answer"),
    "half an answer": (faults.truncated(), "google-answer"),
    "half of the JSON": (faults.cut_json(), "google-answer"),
    "empty object": (faults.empty(), "google-answer"),
    "blank": (faults.blank(), "google-answer"),
    "dropped": (faults.dropped(), "google-unreachable"),
}

STANDING: dict[str, tuple[Callable[[GoogleOffice], object], str]] = {
    "not shared": (lambda o: o.server.unshare(o.id), "google-not-shared"),
    "deleted": (lambda o: o.server.delete(o.id), "google-gone"),
    "key revoked": (lambda o: o.server.revoke(), "google-key-refused"),
    "API switched off": (
        lambda o: o.server.plan(faults.disabled(), ALWAYS, READ),
        "google-api-off",
    ),
    "key file gone": (lambda o: o.key.unlink(), "google-key-missing"),
    "key file of something else": (lambda o: o.key.write_text("{}"), "google-key-wrong"),
    "tab renamed": (lambda o: o.hands.rename_tab("Kế hoạch", "Kế hoạch cũ"), "tab-renamed"),
    "every tab renamed": (
        lambda o: [o.hands.rename_tab(name, f"Tờ {n}") for n, name in enumerate(o.hands.tabs)],
        "tab-missing",
    ),
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GoogleOffice]:
    with google_office(tmp_path) as office:
        office.configure("form: {pages: false}", "form: {pages: false}\nlimits: {sheet_seconds: 1}")
        yield office


@pytest.mark.parametrize("name", PASSING)
def test_a_sheet_that_cannot_be_read_now_is_read_by_the_next_run(
    name: str, office: GoogleOffice
) -> None:
    fault, code = PASSING[name]
    planned = office.server.plan(fault, ALWAYS, READ)
    answer = office.run()
    assert (answer.code, answer.codes) == (75, [code])
    assert nothing_happened(office)
    planned.times = 0
    assert drafted(office.run())


@pytest.mark.parametrize("name", sorted(PASSING.keys() - {"quota that is away for an hour"}))
def test_a_short_fault_is_not_noticed(name: str, office: GoogleOffice) -> None:
    fault, _ = PASSING[name]
    office.configure("sheet_seconds: 1", "sheet_seconds: 60")
    office.server.plan(fault, 1, READ)
    assert drafted(office.run())


@pytest.mark.parametrize("name", STANDING)
def test_what_a_person_must_mend_stops_the_run_and_says_so(name: str, office: GoogleOffice) -> None:
    spoil, code = STANDING[name]
    spoil(office)
    answer = office.run()
    assert (answer.code, set(answer.codes)) == (1, {code})
    assert nothing_happened(office)


def test_the_sentence_names_whom_to_share_with(office: GoogleOffice) -> None:
    office.server.unshare(office.id)
    answer = office.docgen("run")
    assert answer.code == 1
    assert f"thêm {office.server.account} với quyền Người chỉnh sửa" in answer.err
    office.server.share(office.id)
    assert drafted(office.run())


@pytest.mark.parametrize(
    "fault",
    [faults.internal(), faults.dropped(handled=True), faults.html(200, handled=True)],
    ids=["internal", "written and dropped", "written and a page"],
)
def test_statuses_that_could_not_be_written_are_by_the_next_run(
    fault: faults.Fault, office: GoogleOffice
) -> None:
    planned = office.server.plan(fault, ALWAYS, WRITE)
    first = office.run()
    assert first.code in (0, 3, 75)
    papers = office.papers()
    assert sum(path.endswith(".docx") for path in papers) == 4, "papers are not lost for a status"
    planned.times = 0
    second = office.run()
    assert (second.code, second.json["counts"]["unchanged"]) == (0, 4)
    assert office.cell(status_of(office)) is not None
    before = len(writes(office))
    assert office.run().code == 0
    assert len(writes(office)) == before, "nothing is left to write"


def test_a_sheet_shared_for_looking_only_still_gives_papers(office: GoogleOffice) -> None:
    office.server.share(office.id, role="reader")
    answer = office.run()
    assert answer.code in (0, 3)
    assert sum(path.endswith(".docx") for path in office.papers()) == 4
    assert office.cell(status_of(office)) is None
    assert "ket-qua.xlsx" in office.papers()


def test_a_key_that_others_can_read_is_only_a_warning(office: GoogleOffice) -> None:
    office.key.chmod(0o644)
    answer = office.run()
    assert (answer.code, answer.codes) == (0, ["google-key-mode"])


def test_tokens_that_ran_out_are_fetched_anew(office: GoogleOffice) -> None:
    office.server.between("GET /v4", office.server.expire)
    assert drafted(office.run())


def test_a_key_path_is_from_the_folder_of_the_configuration(
    office: GoogleOffice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = office.root / "khoa"
    folder.mkdir()
    office.key.rename(folder / "docgen.json")
    office.configure(f"credentials: {office.key.name}", "credentials: khoa/docgen.json")
    monkeypatch.chdir(tmp_path)
    assert drafted(office.run())


def test_the_environment_says_where_google_is_reached(office: GoogleOffice) -> None:
    office.configure(f"  sheets_endpoint: {office.server.url}\n", "")
    said = {"DOCGEN_SHEETS_ENDPOINT": office.server.url}
    assert drafted(office.docgen("run", "--json", environment=said))


def nothing_happened(office: GoogleOffice) -> bool:
    """Tell that there is no paper, no document in the register and no status in the sheet."""
    listed: Any = office.docgen("list", "--json").json["documents"]
    return not office.papers() and not listed


def drafted(answer: Answer) -> bool:
    return (answer.code, answer.json["counts"]["new"]) == (0, 4)


def writes(office: GoogleOffice) -> list[Any]:
    return [one for one in office.server.requests if "Update" in one.kind]


def status_of(office: GoogleOffice) -> str:
    return f"Kế hoạch!{office.header('Kế hoạch', 'Trạng thái')}2"
