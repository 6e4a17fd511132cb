"""LibreOffice as this machine has it: where it is, and how it is asked to make PDFs."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from docgen.layout.profile import write_profile

_NAMES = ("soffice", "libreoffice")
_USUAL = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_ONLY_WORD = "MS Word 2007 XML"  # a web page or an old .doc under our name is not opened at all
_KEPT_IN_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TZ")
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")


def find(explicit: str | None = None) -> Path | None:
    """Return LibreOffice's program, or None where there is none.

    `explicit` is its path when a person has named one; then nothing else is looked at.
    """
    if explicit is not None:
        named = shutil.which(explicit)
        return Path(named).absolute() if named else None
    found = (shutil.which(name) for name in _NAMES)
    return next((Path(one).absolute() for one in (*found, *_usual()) if one), None)


def available(explicit: str | None = None) -> bool:
    """Tell whether files can be laid out on this machine."""
    return find(explicit) is not None


def command(office: Path, folder: Path, names: Sequence[str]) -> list[str]:
    """Return the call that makes a .pdf of each named .docx of a folder, beside it.

    Writes the profile for it into the folder, and leaves the profile of the person alone.
    """
    profile = folder / "profile"
    write_profile(profile)
    return [
        str(office),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--invisible", "--nologo", "--norestore", "--nodefault", "--nolockcheck"),
        f"--infilter={_ONLY_WORD}",
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)),
        *(str(folder / name) for name in names),
    ]


def environment(folder: Path) -> dict[str, str]:
    """Return all that LibreOffice may know of its surroundings; its home is the folder."""
    kept = {name: os.environ[name] for name in _KEPT_IN_ENVIRONMENT if name in os.environ}
    home = str(folder)
    nowhere = dict.fromkeys(_PROXIES, "http://127.0.0.1:9")
    windows = {"TEMP": home, "TMP": home, "USERPROFILE": home} if sys.platform == "win32" else {}
    return {
        **kept,
        **nowhere,
        **windows,
        "HOME": home,
        "TMPDIR": home,
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",  # draws into memory: no display is looked for
    }


def _usual() -> list[str]:
    places = []
    for place in map(Path, _USUAL):
        anchor = Path(place.anchor)
        if anchor.is_dir():
            places += sorted(map(str, anchor.glob(str(place.relative_to(anchor)))), reverse=True)
    return places
