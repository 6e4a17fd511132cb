"""The file itself: how it is read, what stops at its door, and what never gets out of it."""

import traceback
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from example_config import EXAMPLE
from ruamel.yaml import YAML

from docgen import messages
from docgen.config import Config, load
from docgen.config.load import check
from docgen.config.source import parse
from docgen.config.tree import plain
from docgen.errors import Problem, Stopped

SYNTAX = [
    ("a: 1\n\tb: 2\n", "config-tab", 2),
    ("a: 1\nb: 'x\nc: 2\n", "config-syntax-quote", 2),
    ("a: @x\n", "config-syntax-character", 1),
    ("a: b: c\n", "config-syntax-colon", 1),
    ("a: 1\nbc\nd: 1\n", "config-syntax-no-colon", 2),
    ("a: [1, 2\nb: 3\n", "config-syntax-bracket", 2),
    ("a: {b: 1\nc: 3\n", "config-syntax-bracket", 2),
    ("a:\n  b: 1\n c: 2\n", "config-syntax-indent", 3),
    ('a: "\\q"\n', "config-syntax", 1),
    ('a: "\\Uffffffff"\n', "config-syntax", 1),
    ("%YAML 3.0\n---\na: 1\n", "config-syntax", 1),
    ("a: 1\nb: \x01\n", "config-hidden-character", 2),
    ("a: 1\n---\nb: 1\n", "config-two-documents", 2),
    ("[" * 500, "config-too-deep", 1),
    ("a: &a [*a]\n", "config-unknown-anchor", 1),
    (f"a: [{'1, ' * 60_000}]\n", "config-too-many-values", 1),
]

EMPTY = ["", "\n\n", "# only a remark\n", "---\n", "null\n", "{}\n"]
NO_KEYS = ["- a\n- b\n", "just words\n", "5\n"]


@pytest.mark.parametrize(("text", "code", "line"), SYNTAX)
def test_broken_yaml_is_one_sentence_with_its_line(
    text: str, code: str, line: int, tmp_path: Path
) -> None:
    problem = stopped(text, tmp_path)[0]
    assert (problem.code, problem.where.paragraph) == (code, str(line))
    assert messages.message(problem, "vi") != messages.message(problem, "en")
    assert messages.place(problem.where).startswith(f"config.yaml:{line}")


@pytest.mark.parametrize("text", EMPTY)
def test_an_empty_file_is_told_to_start_from_a_sample(text: str, tmp_path: Path) -> None:
    (problem,) = stopped(text, tmp_path)
    assert problem.code == "config-nothing"
    assert "docgen init" in messages.message(problem, "vi")


@pytest.mark.parametrize("text", NO_KEYS)
def test_a_list_or_a_word_is_no_configuration(text: str, tmp_path: Path) -> None:
    assert [problem.code for problem in stopped(text, tmp_path)] == ["config-no-keys"]


def test_a_bomb_of_aliases_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (problem,) = stopped("\n".join(lines), tmp_path)
    assert problem.code == "config-too-many-values"


def test_a_missing_file_is_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as caught:
        load(tmp_path / "config.yaml", {})
    (problem,) = caught.value.problems
    assert problem.code == "config-not-found"
    assert "docgen init" in messages.message(problem, "vi")
    assert str(tmp_path) in messages.message(problem, "vi")


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as caught:
        load(tmp_path, {})
    assert [problem.code for problem in caught.value.problems] == ["config-not-a-file"]


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_an_impossible_name_is_a_problem_too(name: str, tmp_path: Path) -> None:
    with pytest.raises(Stopped) as caught:
        load(tmp_path / name, {})
    (problem,) = caught.value.problems
    assert problem.code in ("config-unreadable", "config-not-found")


def test_a_file_that_may_not_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(EXAMPLE, tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything, so no mode will do
    with pytest.raises(Stopped) as caught:
        load(path, {})
    assert [problem.code for problem in caught.value.problems] == ["config-forbidden"]


def test_a_file_over_one_megabyte_is_refused_unread(tmp_path: Path) -> None:
    (problem,) = stopped(EXAMPLE + "#" * (1024 * 1024), tmp_path)
    assert problem.code == "config-too-large"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258", "utf-32"])
def test_another_encoding_is_named_with_its_line(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes("version: 1\nplace: Tân Biên\n".encode(encoding))
    with pytest.raises(Stopped) as caught:
        load(path, {})
    (problem,) = caught.value.problems
    assert problem.code == "config-not-utf8"
    assert problem.where.paragraph in ("1", "2")


@pytest.mark.parametrize("change", [str.encode, lambda text: b"\xef\xbb\xbf" + text.encode()])
def test_a_byte_order_mark_is_nothing(change: object, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(change(EXAMPLE))  # type: ignore[operator]
    assert isinstance(load(path, {}), Config)


def test_windows_line_ends_give_the_same_configuration(tmp_path: Path) -> None:
    unix = loaded(EXAMPLE, tmp_path)
    (tmp_path / "config.yaml").write_bytes(EXAMPLE.replace("\n", "\r\n").encode())
    assert load(tmp_path / "config.yaml", {}) == unix


def test_letters_typed_apart_are_joined(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", EXAMPLE)
    assert apart != EXAMPLE
    assert loaded(apart, tmp_path) == loaded(EXAMPLE, tmp_path)


def test_what_yaml_1_1_would_change_stays_as_written(tmp_path: Path) -> None:
    text = EXAMPLE.replace("tab: Đề cử", "tab: no").replace("symbol: CĐP", "symbol: 12:30:45")
    config = loaded(text, tmp_path)
    assert config.tables["de_cu"].tab == "no"
    assert config.organisation.periods[1].symbol == "12:30:45"


def test_days_are_days_and_quoted_digits_are_text(tmp_path: Path) -> None:
    config = loaded(EXAMPLE.replace("symbol: CĐP", "symbol: '007'"), tmp_path)
    assert config.organisation.periods[1].from_ == date(2025, 7, 1)
    assert config.organisation.periods[1].symbol == "007"


def test_a_folded_text_ends_without_a_line_end(tmp_path: Path) -> None:
    text = EXAMPLE.replace(
        "name: Công đoàn phường Bình An", "name: >\n        Công đoàn\n        A"
    )
    assert loaded(text, tmp_path).organisation.periods[1].name == "Công đoàn A"


def test_plain_values_mean_what_ruamel_says_they_mean() -> None:
    text = "[1, -5, true, FALSE, ~, null, '5', a b, 1.5, yes, off, 1e3, +7, '', no]"
    root, faults = parse(text)
    assert root is not None
    assert faults == []
    assert plain(root) == YAML(typ="safe", pure=True).load(text)


SECRET = "p@ss-wörd-7"


def test_a_secret_comes_from_the_environment(tmp_path: Path) -> None:
    text = EXAMPLE.replace("sqlite:///output/register.db", "postgresql://docgen:${DB}@server/so")
    config = loaded(text, tmp_path, {"DB": SECRET})
    assert config.register_.url == f"postgresql://docgen:{SECRET}@server/so"
    assert SECRET not in repr(config)
    assert SECRET not in str(config)


def test_two_dollars_write_the_signs_themselves(tmp_path: Path) -> None:
    text = EXAMPLE.replace("output: output", "output: a$${B}$c")
    assert loaded(text, tmp_path, {"B": "x"}).output == "a${B}$c"


def test_a_secret_is_not_read_for_further_secrets(tmp_path: Path) -> None:
    text = EXAMPLE.replace("output: output", "output: ${A}")
    assert loaded(text, tmp_path, {"A": "${B}", "B": "x"}).output == "${B}"


SECRET_FAULTS = [
    ("url: sqlite:///output/register.db", "url: ${S}"),
    ("timezone: Asia/Ho_Chi_Minh", "timezone: ${S}"),
    ("language: vi", "language: ${S}"),
    ("workers: 2", "workers: ${S}"),
    ("basis: true", "basis: ${S}"),
    ("- from: 2025-07-01", "- from: ${S}"),
    ("book: van_ban", "book: ${S}"),
    ("date: ngay_du_kien", "date: ${S}"),
    ("templates/ke-hoach.docx", "${S}"),
    ("sheets/thi-dua.xlsx", "${S}"),
    ("new_key: DC-{n:03}", "new_key: ${S}"),
    ("tap_the.tien_thuong", "${S}"),
    ("[so_ca_nhan, muc", "['${S}', muc"),
    ("where: {loai: Tập thể}", "where: {loai: '${S}'}"),
    ("[Phần, Mục", "['${S}', Mục"),
    ("choices: [Tập thể, Cá nhân]", "choices: ['${S}', Cá nhân]"),
    ("form: Kế hoạch", "form: ${S} {zz} Kế hoạch"),
    ("thừa ủy quyền]", "'${S}']"),
    ("pattern: '[A-Z]{2}\\d{2,4}'", "pattern: '${S}('"),
    ("key: Mã đề cử", "key: ${S}"),
    ("bases: [Khen thưởng]", "bases: ['${S}']"),
]


@pytest.mark.parametrize(("old", "new"), SECRET_FAULTS)
def test_no_fault_tells_a_secret(old: str, new: str, tmp_path: Path) -> None:
    assert old in EXAMPLE
    path = written(EXAMPLE.replace(old, new), tmp_path)
    with pytest.raises(Stopped) as caught:
        load(path, {"S": SECRET})
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value.problems)
    assert SECRET not in told


def written(text: str, folder: Path) -> Path:
    path = folder / "config.yaml"
    path.write_text(text, "utf-8", newline="")
    return path


def loaded(text: str, folder: Path, environment: Mapping[str, str] | None = None) -> Config:
    return load(written(text, folder), environment or {})


def stopped(text: str, folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(Stopped) as caught:
        loaded(text, folder)
    return caught.value.problems


@pytest.mark.parametrize(
    "text", ['"\\ud800": 1\n', 'documents: {"\\ud800": 1}\n', 'output: "\\ud800"\n']
)
def test_half_a_letter_is_a_fault_and_no_crash(text: str) -> None:
    found = check(text, {})
    assert isinstance(found, list)
    assert {"config-invalid", "config-hidden-character", "config-name"} & {f.code for f in found}
