"""LibreOffice on trial: which version it is, and whether it lays a line out in time."""

import io
import re
import zipfile
from pathlib import Path

from docgen.layout import office
from docgen.layout.batches import Laid, lay_out
from docgen.layout.workshop import Workshop

WORDS = "Dự thảo thử: Nguyễn Thị Hạnh, tiếng Việt có dấu."
_SECONDS, _MEGABYTES = 30, 2048
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/'
    f'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p></w:body>'
    "</w:document>",
}


def version() -> str | None:
    """Return LibreOffice's version, empty if it does not say; None where it is not installed."""
    program = office.find()
    if program is None:
        return None
    with Workshop() as workshop:
        folder = workshop.folder
        said = folder / "version"
        # Through the shop, so that it runs within bounds and writes nothing into a person's home.
        command = ["/bin/sh", "-c", 'exec "$0" --version > "$1"', str(program), str(said)]
        workshop.run(
            command, folder, office.environment(folder), seconds=_SECONDS, megabytes=_MEGABYTES
        )
        return _version_in(said)


def line_laid_out(*, seconds: int) -> Laid:
    """Return a file of one line as it was laid out; raises Stopped without LibreOffice."""
    return next(iter(lay_out([("LibreOffice", _file())], seconds=seconds)))


def _version_in(said: Path) -> str:
    try:
        number = _VERSION.search(said.read_text("utf-8", "replace"))
    except OSError:
        return ""
    return number[0] if number else ""


def _file() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return content.getvalue()
