"""Several chosen documents as one zip: their Word files, their PDFs, or both."""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO

from flask import redirect, request, send_file
from werkzeug.wrappers import Response

from docgen.errors import DocgenError, Problem, Stopped, Where
from docgen.messages import message
from docgen.pipeline.printing import file_of
from docgen.pipeline.workspace import Workspace
from docgen.register import Entry
from docgen.store import beside_path
from docgen.web.pages.document import document_of
from docgen.web.visit import desk, person, say, visit

MOST = 200  # documents
MOST_BYTES = 300 << 20
IN_MEMORY = 8 << 20
WORD, PDF, BOTH = KINDS = ("docx", "pdf", "ca-hai")

Named = tuple[str, bytes]


def downloaded() -> Response:
    """Return the zip; what could not be put into it stands in a list among its files."""
    keys = list(dict.fromkeys(request.args.getlist("ma")))
    if not keys:
        return redirect("/van-ban")
    if len(keys) > MOST:
        raise Stopped(Problem("zip-too-many", Where(file="zip"), {"most": MOST}))
    workspace = desk().reading(person().name)
    entries = [one for key in keys if (one := document_of(workspace, key)) is not None]
    kind = request.args.get("dang", WORD)
    lacking: list[str] = [key for key in keys if key not in {one.key for one in entries}]
    lacking = [say("web-zip-unknown", key=key) for key in lacking if key.isprintable()]
    made = _zipped(workspace, entries, kind if kind in KINDS else WORD, lacking)
    name = say("web-zip-name")
    return send_file(made, "application/zip", as_attachment=True, download_name=f"{name}.zip")


def _zipped(
    workspace: Workspace, entries: Sequence[Entry], kind: str, lacking: list[str]
) -> IO[bytes]:
    """Return the zip in memory, or of a large one a file that the answer closes."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    try:
        _fill(file, workspace, entries, kind, lacking)
        size = file.tell()
        file.seek(0)
        if size > IN_MEMORY:
            return file
        small = BytesIO(file.read())
    except BaseException:
        file.close()
        raise
    file.close()
    return small


def _fill(
    file: IO[bytes], workspace: Workspace, entries: Sequence[Entry], kind: str, lacking: list[str]
) -> None:
    taken: set[str] = set()
    room = MOST_BYTES
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:  # both kinds are packed already
        for name, content in _files(workspace, entries, kind, lacking):
            room -= len(content)
            if room < 0:
                raise Stopped(
                    Problem("zip-too-large", Where(file="zip"), {"most": MOST_BYTES >> 20})
                )
            made.writestr(_info(_free(name, taken)), content)
        if lacking:
            text = "\r\n".join([say("web-zip-lacks"), "", *lacking, ""])
            made.writestr(
                _free(say("web-zip-lacks-name") + ".txt", taken), text.encode("utf-8-sig")
            )


def _info(name: str) -> zipfile.ZipInfo:
    at = desk().now
    return zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))


def _files(
    workspace: Workspace, entries: Sequence[Entry], kind: str, lacking: list[str]
) -> Iterator[Named]:
    """Yield the files of the documents; note of those without one why."""
    printing = desk().printing
    sound = []
    for entry in entries:
        try:
            content = file_of(workspace, entry)
        except DocgenError as fault:
            lacking += _told(entry, fault)
            continue
        sound.append(entry)
        if kind in (WORD, BOTH):
            yield PurePosixPath(entry.path).name, content
    if kind == WORD:
        return
    left = printing.make_ready(workspace, sound)
    for entry in sound:
        try:
            shown = printing.ready(workspace, entry) if left else printing.pages(workspace, entry)
        except DocgenError as fault:
            lacking += _told(entry, fault)
            continue
        if shown is None or shown.pdf is None:
            lacking.append(say("web-zip-later", key=entry.key))
        else:
            yield PurePosixPath(beside_path(entry.path, ".pdf")).name, shown.pdf


def _told(entry: Entry, fault: DocgenError) -> list[str]:
    return [f"{entry.key}: {message(one, visit().language)}" for one in fault.problems]


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no file of the zip has yet, also where capitals count for nothing."""
    path, n = PurePosixPath(name), 1
    while name.casefold() in taken:
        n += 1
        name = f"{path.stem} ({n}){path.suffix}"
    taken.add(name.casefold())
    return name
