"""What the self-examination finds: each part of an office broken in turn."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from filelock import FileLock
from google_api import GoogleServer
from google_moved import moved
from problems.example import Example
from problems.office import NOW, Desk

from docgen.errors import Problem, Stopped
from docgen.layout import office
from docgen.pipeline import RunOrder
from docgen.pipeline.doctor import LEAST_MEGABYTES, Check, Order, examine, place

Doing = Callable[[Desk], Iterator[Check] | list[Check]]


def examined(
    desk: Desk,
    *,
    now: datetime = NOW,
    writes: bool = False,
    layout: bool = False,
    least_megabytes: int = 1,
) -> list[Check]:
    """Return all that is found of an office."""
    order = Order(
        config=desk.office.root / "config.yaml",
        environment={},
        now=now,
        writes=writes,
        layout=layout,
        least_megabytes=least_megabytes,
    )
    return list(examine(order))


def patient(code: str, did: str, doing: Doing, *, drafted: bool = True) -> Example:
    """Return the example of an office that was broken, and then examined."""

    def provoke(folder: Path) -> list[Problem]:
        checks = doing(Desk(folder, drafted=drafted))
        return [one.problem for one in checks if one.problem is not None]

    return Example(code, did, provoke)


@contextmanager
def only_programs(folder: Path, *names: str) -> Iterator[None]:
    """Make a machine that has these programs and no others."""
    folder.mkdir()
    for name in names:
        (folder / name).symlink_to(str(shutil.which(name)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(folder))
        yield


def with_fonts(desk: Desk, *folders: str) -> list[Check]:
    """Return what is found on a machine that has the fonts of these folders and no others."""
    named = "".join(f"<dir>{folder}</dir>" for folder in folders)
    settings = desk.office.root / "fonts.conf"
    cache = desk.office.root / "cache"
    settings.write_text(f"<fontconfig>{named}<cachedir>{cache}</cachedir></fontconfig>")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(settings))
        return examined(desk)


def other_font(desk: Desk) -> list[Check]:
    """Return what is found where a template names a font that no machine has."""
    template = desk.office.root / "templates" / "ke-hoach.docx"
    document = Document(str(template))
    document.paragraphs[0].add_run("Chữ thêm").font.name = "VNI-Times"
    document.save(str(template))
    return with_fonts(desk, "/usr/share/fonts/truetype/liberation2")


def without_fontconfig(desk: Desk) -> list[Check]:
    with only_programs(desk.office.root / "bin"):
        return examined(desk)


def faulty_config(desk: Desk) -> list[Check]:
    desk.office.configure("workers: 1", "workers: rất nhiều")
    return examined(desk)


def of_another_scheme(desk: Desk) -> list[Check]:
    with sqlite3.connect(desk.office.output / "register.db") as register:
        register.execute("UPDATE alembic_version SET version_num = '0002'")
    return examined(desk)


def killed(desk: Desk) -> list[Check]:
    with desk.workspace() as workspace:
        workspace.register.start_run(at=NOW, actor="lan")
    return examined(desk)


def ended(exit_code: int) -> Doing:
    def doing(desk: Desk) -> list[Check]:
        with desk.workspace() as workspace:
            run = workspace.register.start_run(at=NOW, actor="lan")
            workspace.register.finish_run(run, at=NOW, exit_code=exit_code, counts={})
        return examined(desk)

    return doing


def stopped(desk: Desk) -> list[Check]:
    desk.office.sheet.unlink()
    with pytest.raises(Stopped):
        desk.run(RunOrder())
    return examined(desk)


def held(desk: Desk) -> list[Check]:
    with FileLock(desk.office.output / ".docgen.lock"):
        return examined(desk)


def held_by_somebody(desk: Desk) -> list[Check]:
    """The kernel's list of locks, which not every machine shows, is written as it would be."""
    path = desk.office.output / ".docgen.lock"
    with FileLock(path), pytest.MonkeyPatch.context() as patch:
        processes = desk.office.root / "proc"
        (processes / "4711").mkdir(parents=True)
        (processes / "4711" / "comm").write_text("docgen\n")
        inode = path.stat().st_ino
        line = f"1: FLOCK  ADVISORY  WRITE 4711 fe:00:{inode} 0 EOF\n"
        (processes / "locks").write_text(line)
        patch.setattr(place, "PROCESSES", processes)
        return examined(desk)


def held_by_nobody_known(desk: Desk) -> list[Check]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, "PROCESSES", desk.office.root / "no-such-list")
        return held(desk)


def full_disk(desk: Desk) -> list[Check]:
    """No disk of the machine is filled for it: what the kernel says of one is put in its place."""
    with pytest.MonkeyPatch.context() as patch:
        usage = shutil.disk_usage(desk.office.root)._replace(free=120 << 20)
        patch.setattr(shutil, "disk_usage", lambda _: usage)
        return examined(desk, least_megabytes=LEAST_MEGABYTES)


def without_office(desk: Desk) -> list[Check]:
    desk.office.configure("form: {pages: false}", "")
    with only_programs(desk.office.root / "bin"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(office, "_USUAL", ())
        return examined(desk, layout=True)


def pages_untried(desk: Desk) -> list[Check]:
    desk.office.configure("form: {pages: false}", "")
    return examined(desk)


def without_output(desk: Desk) -> list[Check]:
    desk.office.configure("workers: 1", "workers: 1\noutput: van-ban")
    return examined(desk)


def clock_behind(desk: Desk) -> list[Check]:
    desk.issue("ke_hoach/KH01")
    return examined(desk, now=NOW - timedelta(hours=1))


def never_run(desk: Desk) -> list[Check]:
    with desk.workspace():
        pass
    return examined(desk)


def night_missed(desk: Desk) -> list[Check]:
    with desk.workspace() as workspace:
        night = NOW - timedelta(days=2)
        run = workspace.register.start_run(at=night, actor="may", kind="nightly", due=night)
        workspace.register.finish_run(run, at=night, exit_code=0, counts={})
    return examined(desk)


def service_ended(desk: Desk) -> list[Check]:
    with desk.workspace() as workspace:
        night = NOW - timedelta(hours=12)  # 22:00 of the evening before
        run = workspace.register.start_run(at=night, actor="may", kind="nightly", due=night)
        workspace.register.finish_run(run, at=night, exit_code=0, counts={})
        workspace.register.beat("may-chu", at=night, until=night + timedelta(minutes=5))
    return examined(desk)


def in_google(doing: Callable[[Desk, GoogleServer], list[Check]]) -> Doing:
    """Return what is done in an office whose sheet is at Google's."""

    def done(desk: Desk) -> list[Check]:
        with GoogleServer() as server:
            return doing(desk, server)

    return done


def google(desk: Desk, server: GoogleServer) -> list[Check]:
    moved(desk.office, server)
    return examined(desk)


def google_elsewhere(desk: Desk, server: GoogleServer) -> list[Check]:
    moved(desk.office, server, time_zone="America/Los_Angeles")
    return examined(desk)


def google_clock(desk: Desk, server: GoogleServer) -> list[Check]:
    moved(desk.office, server)
    return examined(desk, now=datetime.now(UTC) - timedelta(minutes=10))


def google_own_folder(desk: Desk, server: GoogleServer) -> list[Check]:
    moved(desk.office, server)
    own = server.drive.folder("Dự thảo", owner="lan@cong-doan.vn", share=(server.account,))
    desk.office.configure("workers: 1", f"workers: 1\ndrive: {{folder: {own}}}")
    return examined(desk)


EXAMPLES = (
    patient(
        "doctor-drive-own",
        "Dùng thư mục trong My Drive của một người.",
        in_google(google_own_folder),
        drafted=False,
    ),
    patient(
        "doctor-google-timezone",
        "Bảng tính Google để múi giờ Los Angeles.",
        in_google(google_elsewhere),
        drafted=False,
    ),
    patient(
        "doctor-google-write-untried",
        "Chạy `docgen doctor` không có `--write`.",
        in_google(google),
        drafted=False,
    ),
    patient(
        "doctor-google-quota",
        "Chạy `docgen doctor` với bảng tính Google.",
        in_google(google),
        drafted=False,
    ),
    patient(
        "doctor-google-elsewhere",
        "Đặt `sheet.sheets_endpoint` là một máy khác.",
        in_google(google),
        drafted=False,
    ),
    patient(
        "doctor-clock-skew",
        "Đồng hồ của máy chậm mười phút.",
        in_google(google_clock),
        drafted=False,
    ),
    patient("doctor-config-first", "Ghi sai một khóa trong `config.yaml`.", faulty_config),
    patient("doctor-font-other", "Mẫu dùng phông VNI-Times, máy không có.", other_font),
    patient("doctor-font-none", "Máy chưa cài phông chữ nào.", with_fonts),
    patient("doctor-fonts-unknown", "Máy không có lệnh `fc-match`.", without_fontconfig),
    patient("doctor-register-none", "Chưa chạy lần nào, chưa có sổ.", examined, drafted=False),
    patient("doctor-register-older", "Vừa cập nhật docgen, sổ ở bản cũ.", of_another_scheme),
    patient("doctor-run-never", "Sổ có rồi mà chưa chạy lần nào.", never_run, drafted=False),
    patient("doctor-run-unfinished", "Máy tắt giữa lần chạy.", killed),
    patient("doctor-run-stopped", "Lần chạy đêm không thấy bảng tính.", stopped),
    patient("doctor-run-later", "Lần chạy đêm không tới được máy chủ.", ended(75)),
    patient("doctor-run-ended", "Lần chạy đêm bị lỗi lạ.", ended(70)),
    patient("doctor-service-none", "Chưa dùng `docgen nightly`.", examined),
    patient("doctor-service-missed", "Máy tắt suốt đêm qua.", night_missed),
    patient("doctor-service-stopped", "Bộ hẹn giờ đã bị tắt.", service_ended),
    patient("doctor-clock-behind", "Đồng hồ của máy bị lùi một giờ.", clock_behind),
    patient("doctor-output-none", "Đổi `output` sang thư mục chưa có.", without_output),
    patient("doctor-disk-low", "Ổ đĩa gần đầy.", full_disk),
    patient("doctor-lock-held", "Lúc một lệnh khác đang ghi.", held_by_nobody_known),
    patient("doctor-lock-held-by", "Lúc `docgen run` đang chạy.", held_by_somebody),
    patient("doctor-layout-off", "Ghi `form: {pages: false}`.", examined),
    patient("doctor-layout-untried", "Chạy `docgen doctor --no-layout`.", pages_untried),
    patient("doctor-layout-none", "Máy không có LibreOffice.", without_office),
)
