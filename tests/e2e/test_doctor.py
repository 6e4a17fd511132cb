"""`docgen doctor`: each part of an office broken in turn, the others still looked at."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from workspaces import Answer, Office, new_office

from docgen.pipeline.doctor.place import holder

PARTS = {
    *("program", "config", "sheet", "columns", "templates", "fonts", "register", "run", "service"),
    *("clock", "output", "disk", "lock", "layout"),
}
ROOT = os.geteuid() == 0


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = new_office(tmp_path)
    office.run()
    return office


def levels(answer: Answer) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for check in answer.json["checks"]:
        found.setdefault(check["name"], set()).add(check["level"])
    return found


def codes(answer: Answer) -> set[str]:
    return {check["code"] for check in answer.json["checks"]}


def test_a_sound_office_is_told_so_part_by_part(office: Office) -> None:
    answer = office.docgen("doctor", "--json")
    assert answer.code == 0
    assert set(levels(answer)) == PARTS
    assert answer.json["problems"] == [one for one in answer.json["problems"] if one["message"]]
    assert answer.json["counts"]["errors"] == 0


def test_people_get_a_line_for_each_thing(office: Office) -> None:
    lines = office.docgen("doctor").out.splitlines()
    assert lines[0].startswith("✓ Chương trình: docgen ")
    assert any(line.startswith("✓ Sổ đăng ký: SQLite") for line in lines)
    assert lines[-1] == "Mọi phần đều ổn."


def test_nothing_is_changed_by_looking(office: Office) -> None:
    def state() -> dict[str, bytes]:
        return {
            str(path): path.read_bytes()
            for path in office.root.rglob("*")
            if path.is_file() and not path.name.startswith("register.db-")
        }

    before = state()
    office.docgen("doctor")
    assert state() == before


def test_an_office_that_never_ran_is_left_without_a_register(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    office.output.rmdir()
    answer = office.docgen("doctor", "--json")
    assert answer.code == 0
    assert {"doctor-register-none", "doctor-output-none"} <= codes(answer)
    assert not office.output.exists()


def no_template(office: Office) -> None:
    (office.root / "templates" / "ke-hoach.docx").unlink()


def large_template(office: Office) -> None:
    (office.root / "templates" / "ke-hoach.docx").write_bytes(b"PK" + b"\0" * (21 << 20))


def no_workbook(office: Office) -> None:
    office.sheet.unlink()


def corrupt_register(office: Office) -> None:
    register = office.output / "register.db"
    with closing(sqlite3.connect(register)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(register.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    register.write_bytes(content)


def no_register_at_all(office: Office) -> None:
    (office.output / "register.db").write_bytes(b"no database, whatever its name may say" * 30)


def of_a_newer_docgen(office: Office) -> None:
    with closing(sqlite3.connect(office.output / "register.db")) as register, register:
        register.execute("UPDATE alembic_version SET version_num = '9999'")


def renamed_column(office: Office) -> None:
    workbook = load_workbook(office.sheet)
    workbook["Kế hoạch"][f"{office.header('Kế hoạch', 'Trích yếu')}1"].value = "Trích yểu"
    workbook.save(office.sheet)


@pytest.mark.parametrize(
    ("broken", "part", "code"),
    [
        (no_template, "templates", "template-missing"),
        (large_template, "templates", "render-file-too-large"),
        (no_workbook, "sheet", "workbook-missing"),
        (corrupt_register, "register", "register-corrupt"),
        (no_register_at_all, "register", "register-corrupt"),
        (of_a_newer_docgen, "register", "register-newer"),
        (renamed_column, "columns", "tab-column-renamed"),
    ],
)
def test_a_broken_part_is_named_and_the_others_are_looked_at(
    office: Office, broken: Callable[[Office], None], part: str, code: str
) -> None:
    broken(office)
    answer = office.docgen("doctor", "--json")
    assert answer.code == 1
    assert (part, "error", code) in {
        (check["name"], check["level"], check["code"]) for check in answer.json["checks"]
    }
    wrong = {name for name, found in levels(answer).items() if "error" in found}
    assert wrong == {part}
    assert {"program", "config", "templates", "layout"} <= set(levels(answer))


def test_a_file_in_the_place_of_the_output_folder_is_named(office: Office) -> None:
    office.configure("workers: 1", "workers: 1\noutput: config.yaml")
    answer = office.docgen("doctor", "--json")
    assert answer.code == 1
    assert "output-in-the-way" in codes(answer)
    assert "layout" in levels(answer)


def test_all_faults_of_the_configuration_are_told_at_once(office: Office) -> None:
    office.configure("workers: 1", "workers: vài\ntimezone: x")
    answer = office.docgen("doctor", "--json")
    assert answer.code == 1
    assert sum(one["level"] == "error" for one in answer.json["problems"]) == 2


def test_an_unknown_time_zone_is_named(office: Office) -> None:
    config = office.root / "config.yaml"
    config.write_text(
        config.read_text("utf-8").replace("Asia/Ho_Chi_Minh", "Asia/Saigon2"), "utf-8"
    )
    if "Saigon2" not in config.read_text("utf-8"):
        office.configure("organisation:", "organisation:\n  timezone: Asia/Saigon2")
    assert "config-timezone" in codes(office.docgen("doctor", "--json"))


def test_a_workbook_that_somebody_has_open_is_a_warning(office: Office) -> None:
    office.sheet.with_name(f".~lock.{office.sheet.name}#").write_text("Lan,lan,may-1,,;", "utf-8")
    answer = office.docgen("doctor", "--json")
    assert answer.code == 0
    assert "warning" in levels(answer)["sheet"]


def test_a_workbook_marked_read_only_is_a_warning(office: Office) -> None:
    office.sheet.chmod(0o444)
    answer = office.docgen("doctor", "--json")
    assert answer.code == 0
    assert "writing-read-only" in codes(answer)


@pytest.mark.skipif(ROOT, reason="an administrator may write anywhere")
def test_an_output_folder_that_cannot_be_written_is_an_error(office: Office) -> None:
    office.output.chmod(0o555)
    answer = office.docgen("doctor", "--json")
    office.output.chmod(0o755)
    assert answer.code == 1
    assert "output-read-only" in codes(answer)


def test_a_restored_register_is_told_by_the_witness(office: Office) -> None:
    register = office.output / "register.db"
    with closing(sqlite3.connect(register)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = register.read_bytes()
    assert office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026").code == 0
    for left in office.output.glob("register.db-*"):
        left.unlink()
    register.write_bytes(before)
    answer = office.docgen("doctor", "--json")
    assert answer.code == 1
    assert "register-restored" in codes(answer)


@pytest.mark.office
def test_libreoffice_lays_a_line_out(office: Office) -> None:
    office.configure("form: {pages: false}", "")
    answer = office.docgen("doctor", "--json")
    assert levels(answer)["layout"] == {"ok"}
    message = next(c["message"] for c in answer.json["checks"] if c["name"] == "layout")
    assert any(letter.isdigit() for letter in message)


def test_a_lock_is_found_among_those_of_the_kernel(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.touch()
    inode = path.stat().st_ino
    others = (
        f"1: POSIX  ADVISORY  WRITE 7 fe:00:{inode} 0 EOF\n"
        f"2: FLOCK  ADVISORY  WRITE 8 fe:00:{inode + 1} 0 EOF\n"
    )
    assert holder(path, others) is None
    assert holder(path, f"{others}3: FLOCK  ADVISORY  WRITE 4711 fe:00:{inode} 0 EOF\n") == 4711
