"""Checking the official form: files that cannot be read or written, pages not looked at."""

import errno
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from problems.example import Example
from problems.office import Desk

from docgen.errors import Problem
from docgen.layout import Laid
from docgen.pipeline import checking, mending, pages, pages_ahead
from docgen.pipeline.checking import CheckOrder
from docgen.starter.forms import build

NOW = datetime(2026, 3, 6, tzinfo=UTC)


def _check(file: Path) -> list[Problem]:
    order = CheckOrder(files=(file,))
    return checking.check_files(order, environment={}, now=NOW, actor="an").problems


def _template(folder: Path) -> Path:
    file = folder / "ke-hoach.docx"
    file.write_bytes(build("ke-hoach"))
    return file


def _without_office(folder: Path) -> list[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "available", lambda: False)
        return _check(_template(folder))


def _locked(folder: Path) -> list[Problem]:
    file = _template(folder)

    def refuses(*_: object) -> None:
        raise PermissionError(errno.EACCES, "")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", refuses)
        return _check(file)


def _itself(folder: Path) -> Iterable[Problem]:
    file = _template(folder)
    mending.annotate(file, [], [], file, NOW)
    return ()


def _other_suffix(folder: Path) -> Iterable[Problem]:
    mending.annotate(_template(folder), [], [], folder / "nhan-xet.pdf", NOW)
    return ()


def _run_without_office(folder: Path) -> list[Problem]:
    desk = Desk(folder, drafted=False)
    desk.office.configure("form: {pages: false}", "form: {pages: true}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "available", lambda: False)
        patch.setattr(pages_ahead, "available", lambda: False)
        return desk.run()


def _unknown_rule(folder: Path) -> list[Problem]:
    desk = Desk(folder, drafted=False)
    desk.office.configure("form: {pages: false}", "form: {levels: {M99: off}}")
    return desk.run()


def _more_than_one_run_lays_out(folder: Path) -> list[Problem]:
    desk = Desk(folder, drafted=False)
    limit = "limits: {layout_documents: 1}"
    desk.office.configure("form: {pages: false}", "form: {pages: true}\n" + limit)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "available", lambda: True)
        patch.setattr(pages, "lay_out", lambda files, **_: (Laid(key, None) for key, _ in files))
        patch.setattr(pages_ahead, "available", lambda: False)
        return desk.run()


EXAMPLES = (
    Example("config-rule-unknown", "Ghi `form: {levels: {M99: off}}`.", _unknown_rule),
    Example(
        "check-no-file",
        "Gõ sai tên tệp: `docgen check ke-hoach.docx`.",
        lambda folder: _check(folder / "ke-hoach.docx"),
    ),
    Example("check-locked", "Xét một tệp mà mình không có quyền đọc.", _locked),
    Example("check-no-pages", "Xét một tệp trên máy không có LibreOffice.", _without_office),
    Example("check-out-suffix", "Ghi nhận xét ra tệp `nhan-xet.pdf`.", _other_suffix),
    Example("check-out-itself", "Ghi nhận xét đè lên chính tệp được xét.", _itself),
    Example("run-no-pages", "Soạn dự thảo trên máy không có LibreOffice.", _run_without_office),
    Example(
        "run-pages-later",
        "Soạn nhiều dự thảo hơn `limits.layout_documents`.",
        _more_than_one_run_lays_out,
    ),
)
