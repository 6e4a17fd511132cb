"""A configuration or a command line that is wrong: said at once, whole, and nothing is touched."""

import json
from pathlib import Path

import pytest
from bad_input import FOREIGN, at_work, drafted_office, refused
from click.testing import CliRunner
from workspaces import Office

from docgen.cli import main
from docgen.pipeline.begin import new_workspace

TEN_FAULTS = {
    "version: 1": "version: một",
    "timezone: Asia/Ho_Chi_Minh": "timezone: Asia/Saigonn",
    "language: vi": "language: vn",
    "place: Thanh Giang": "plaec: Thanh Giang",
    "workbook: sheets/": "workbok: sheets/",
    "Ngày dự kiến: {type: date": "Ngày dự kiến: {type: dates",
    "signer: nguoi_ky": "signer: nguoi_kyy",
    "template: templates/quyet-dinh.docx": "tempalte: templates/quyet-dinh.docx",
    "workers: 1": "workers: nhiều",
    "book: van_ban": "book: van_bann",
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return drafted_office(tmp_path)


def test_a_missing_configuration_is_told_with_the_way_to_make_one(office: Office) -> None:
    config = office.root / "config.yaml"
    content = config.read_bytes()
    config.unlink()
    refused(office, "config-not-found", names=("config.yaml", "docgen init"))
    config.write_bytes(content)
    at_work(office, unchanged=4)


def test_a_folder_in_place_of_the_configuration_is_told(office: Office) -> None:
    config = office.root / "config.yaml"
    content = config.read_bytes()
    config.unlink()
    config.mkdir()
    refused(office, "config-not-a-file", names=("config.yaml",))
    config.rmdir()
    config.write_bytes(content)
    at_work(office, unchanged=4)


@pytest.mark.parametrize(
    ("content", "code", "names"),
    [
        (b"", "config-nothing", ("config.yaml",)),
        (b"version: 1\norganisation: \xd0\xd5\n", "config-not-utf8", ("UTF-8",)),
        ("version: 1".encode("utf-16"), "config-not-utf8", ("UTF-8",)),
        (b"version: [1\nsheet: x\n", "config-syntax-bracket", ()),
        (b"PK\x03\x04" + bytes(300), "config-hidden-character", ()),
        (b"- 1\n- 2\n", "config-no-keys", ()),
    ],
)
def test_a_configuration_that_is_no_yaml_is_told(
    office: Office, content: bytes, code: str, names: tuple[str, ...]
) -> None:
    config = office.root / "config.yaml"
    good = config.read_bytes()
    config.write_bytes(content)
    refused(office, code, names=names)
    config.write_bytes(good)
    at_work(office, unchanged=4)


def test_ten_faults_are_told_in_one_go_each_at_its_key_and_line(office: Office) -> None:
    config = office.root / "config.yaml"
    good = config.read_text("utf-8")
    bad = good
    for right, wrong in TEN_FAULTS.items():
        assert right in bad
        bad = bad.replace(right, wrong, 1)
    config.write_text(bad, "utf-8")
    answer = office.run()
    problems = answer.json["problems"]
    assert (answer.code, len(problems)) == (1, 10), answer.err
    lines = bad.split("\n")
    for problem, wrong in zip(problems, sorted(TEN_FAULTS.values(), key=bad.index), strict=True):
        assert wrong in lines[int(problem["where"]["paragraph"]) - 1]
        assert problem["where"]["part"]
        assert FOREIGN.search(problem["message"]) is None
    config.write_text(good, "utf-8")
    at_work(office, unchanged=4)


def test_a_secret_that_is_not_there_is_named_and_never_shown(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.configure("  books:\n", "  url: ${DOCGEN_SO_URL}\n  books:\n")
    monkeypatch.delenv("DOCGEN_SO_URL", raising=False)
    refused(office, "config-secret-missing", names=("DOCGEN_SO_URL",))
    monkeypatch.setenv("DOCGEN_SO_URL", "postgres:bi-mat@may/so")
    for problem in refused(office, "config-database"):
        assert "bi-mat" not in str(problem)
    monkeypatch.setenv("DOCGEN_SO_URL", "sqlite:///output/register.db")
    at_work(office, unchanged=4)


def test_what_is_said_to_a_group_holds_for_its_command(office: Office) -> None:
    config = str(office.root / "config.yaml")
    words = ["register", "--config", config, "--json", "--lang", "en"]
    paper = ["--book", "van_ban", "--date", "2/2/2026", "--symbol", "CV-LĐLĐ"]
    paper += ["--type-name", "Công văn", "--subject", "Mượn hội trường", "--signer", "Lê Thị An"]
    result = CliRunner().invoke(main, [*words, "add", *paper])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["documents"][0]["number"] == 1
    assert len(office.docgen("register", "--json").json["documents"]) == 1


def test_a_configuration_in_another_folder_is_worked_with_where_it_lies(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "Nơi khác hẳn"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    office.root = Path("..") / office.root.name  # the path on the command line is relative
    answer = office.run("--refresh")
    assert answer.code == 0, answer
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize(
    ("words", "said", "in_english"),
    [
        (["isue"], ["“isue”", "“issue”"], "Did you mean"),
        (["chạy"], ["“chạy”"], "There is no command"),
        (["run", "--confg", "x"], ["--confg", "--config"], "Did you mean"),
        (["run", "--only"], ["--only"], "need a value"),
        (["run", "--confirm-withdrawals", "nhiều"], ["--confirm-withdrawals"], "whole number"),
        (["run", "thừa"], ["docgen run --help"], "too many"),
        (["list", "--state", "drafted"], ["--state", "draft, held"], "takes one of"),
        (["reserve", "ke_hoach/KH01"], ["--date"], "is missing"),
        (["issue", "--date", "6/3/2026"], ["KEY"], "is missing"),
        (["issue", "ke_hoach/KH01", "--date", "hôm qua"], ["--date", "“hôm qua”"], "not a date"),
        (["issue", "ke_hoach/KH01", "--date", "31/2/2026"], ["“31/2/2026”"], "not a date"),
        (["register", "--year", "0"], ["--year"], "bounds"),
        (["register", "add", "--number", "9" * 30], ["--number"], "bounds"),
        (
            ["register", "add", "--number", "0"],
            ["--number", "docgen register add --help"],
            "bounds",
        ),
    ],
)
def test_a_wrong_command_line_is_told_in_our_words(
    office: Office, words: list[str], said: list[str], in_english: str
) -> None:
    papers = office.papers()
    answer = _asked(words, "vi")
    for one in said:
        assert one in answer
    assert "Error" not in answer
    assert "Usage" not in answer
    assert len(answer.strip().split("\n")) == 2
    assert in_english in _asked(words, "en")
    assert office.papers() == papers


def _asked(words: list[str], language: str) -> str:
    result = CliRunner().invoke(main, words, env={"DOCGEN_LANG": language})
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


@pytest.mark.parametrize(
    ("only", "code", "names"),
    [
        ("ke_hoahc", "run-only-unknown-near", ("ke_hoach",)),
        ("ke_hoach/KHO1", "run-only-unknown-near", ("ke_hoach/KH01",)),
        ("KH01", "run-only-unknown", ("KH01",)),
        ("", "run-only-unknown", ()),
        ("ke_hoach/KH02", "run-only-not-ready", ("ke_hoach/KH02",)),
    ],
)
def test_what_there_is_not_cannot_be_asked_for(
    office: Office, only: str, code: str, names: tuple[str, ...]
) -> None:
    if code == "run-only-not-ready":
        office.type({f"Kế hoạch!{office.header('Kế hoạch', 'Sẵn sàng')}3": None})
    refused(office, code, arguments=("run", "--only", only), names=names)


def test_init_refuses_a_folder_that_holds_anything(tmp_path: Path, office: Office) -> None:
    before = {path: path.read_bytes() for path in office.root.rglob("*") if path.is_file()}
    for language in ("vi", "en"):
        answer = _init(office, office.root, language)
        assert answer.startswith(f"✗ {office.root}: ")
    assert {path: path.read_bytes() for path in before} == before
    in_the_way = tmp_path / "tệp"
    in_the_way.write_text("x")
    assert "✗" in _init(office, in_the_way / "mới", "vi")
    assert in_the_way.read_text() == "x"


def _init(office: Office, folder: Path, language: str) -> str:
    result = CliRunner().invoke(main, ["init", str(folder), "--lang", language])
    assert (result.exit_code, result.stdout) == (1, "")
    assert FOREIGN.search(result.stderr) is None
    return result.stderr


def test_an_init_that_fails_in_the_middle_can_be_done_again(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    new = tmp_path / "mới"
    with monkeypatch.context() as patch:
        patch.setattr("docgen.pipeline.begin.create", full)
        assert str(new) in _init(office, new, "vi")
    assert not list(new.iterdir())
    assert "config.yaml" in new_workspace(new, language="vi")
