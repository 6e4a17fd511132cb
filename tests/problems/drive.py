"""Papers on Google Drive: what keeps them from being laid there."""

from collections.abc import Callable
from pathlib import Path

from google_api import GoogleServer, errors, faults
from google_moved import in_folder, moved
from problems.example import Example
from problems.office import PLAN, Desk

from docgen.errors import Problem

Doing = Callable[[Desk, GoogleServer, str], list[Problem]]


def on_drive(code: str, did: str, doing: Doing) -> Example:
    """Return the example of an office that lays its papers into a folder of a shared drive."""

    def provoke(folder: Path) -> list[Problem]:
        desk = Desk(folder, drafted=False)
        with GoogleServer() as server:
            moved(desk.office, server)
            drive = server.drive.shared_drive("Văn phòng", (server.account,))
            return doing(desk, server, server.drive.folder("Dự thảo", drive))

    return Example(code, did, provoke)


def turned_on(desk: Desk, folder: str) -> list[Problem]:
    settings = f"drive: {{folder: {folder}}}\nlimits: {{sheet_seconds: 1}}"
    desk.office.configure("workers: 1", f"workers: 1\n{settings}")
    return desk.run()


def not_shared(desk: Desk, server: GoogleServer, folder: str) -> list[Problem]:
    return turned_on(desk, server.drive.folder("Xa", owner="lan@cong-doan.vn"))


def own_folder(desk: Desk, server: GoogleServer, folder: str) -> list[Problem]:
    share = (server.account,)
    return turned_on(desk, server.drive.folder("Của Lan", owner="lan@cong-doan.vn", share=share))


def only_seen(desk: Desk, server: GoogleServer, folder: str) -> list[Problem]:
    no = errors.ApiError(403, "PERMISSION_DENIED", "No.", reason="insufficientFilePermissions")
    server.plan(faults.answer(no), times=9, path="POST /upload/")
    return turned_on(desk, folder)


def out_of_order(desk: Desk, server: GoogleServer, folder: str) -> list[Problem]:
    server.plan(faults.internal(), times=9, path="POST /upload/")
    return turned_on(desk, folder)


def edited_there(desk: Desk, server: GoogleServer, folder: str) -> list[Problem]:
    turned_on(desk, folder)
    for name, file in in_folder(server, folder).items():
        if "KH01" in name:
            file.content = b"as a person saved it"
    return desk.run()


def too_large(desk: Desk, server: GoogleServer, folder: str) -> list[Problem]:
    turned_on(desk, folder)
    path = desk.office.file(PLAN)
    path.write_bytes(path.read_bytes() + b"\0" * (5 << 20))
    return desk.run()


EXAMPLES = (
    on_drive("drive-no-folder", "Chưa chia sẻ thư mục Drive với docgen.", not_shared),
    on_drive("drive-no-storage", "Dùng thư mục trong My Drive của một người.", own_folder),
    on_drive("drive-not-writer", "Chỉ cho docgen xem thư mục Drive.", only_seen),
    on_drive("drive-unfinished", "Drive trục trặc giữa chừng.", out_of_order),
    on_drive("drive-edited", "Sửa một dự thảo ngay trên Drive.", edited_there),
    on_drive("drive-too-large", "Dán ảnh rất lớn vào một dự thảo.", too_large),
)
