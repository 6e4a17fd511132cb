"""Bytes become files in the output folder, whole or not at all.

    output/2026/Quyết định/QD01 Khen thưởng … (dự thảo).docx      a draft
    output/2026/Quyết định/05-QĐ-LĐLĐ Khen thưởng ….docx           issued, read-only
    output/2026/Quyết định/05-QĐ-LĐLĐ Khen thưởng … (bản ký).pdf   the scan of what was signed
    output/2026/Quyết định/Bản trước/… - bản 1.docx                earlier revisions
    output/.trang/….pdf                                            pages to look at, by hash

A file is written beside its name, brought to disk, and only then given its name, so that a crash
or a full disk leaves the old file or the new one, never half of either.
"""

import errno
import hashlib
import os
import re
import stat
from pathlib import Path, PurePosixPath

from docgen.errors import Later, Problem, Stopped, Where
from docgen.vietnamese.text import cut_bytes, nfc

EARLIER = "Bản trước"
PARTIAL = ".dang-ghi-"
NAME_BYTES = 200
# Windows refuses these; a slash would open a folder.
UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def draft_path(*, year: int, type_name: str, name: str, copy: int = 1) -> str:
    """Return where a draft lies, from the output folder, with `/` between folders.

    `copy` tells those of one name apart, however long the name is.
    """
    return _path(year, type_name, name, (f" ({copy})" if copy > 1 else "") + " (dự thảo)")


def issued_path(*, year: int, type_name: str, number: str, symbol: str, subject: str) -> str:
    """Return where an issued document lies, from the output folder."""
    return _path(year, type_name, f"{number}-{symbol} {subject}", "")


def signed_path(path: str, ending: str, copy: int = 1) -> str:
    """Return where the scan of a signed paper lies, beside its issued file."""
    here = PurePosixPath(path)
    mark = " (bản ký)" + (f" ({copy})" if copy > 1 else "")
    return str(here.with_name(_cut(here.stem, f"{mark}.{ending}")))


def earlier_path(path: str, revision: int) -> str:
    """Return where a revision is kept once a later one has taken its place."""
    here = PurePosixPath(path)
    name = _cut(here.stem, f" - bản {revision}{here.suffix}")
    return str(here.parent / EARLIER / name)


def beside_path(path: str, ending: str) -> str:
    """Return where something is kept beside an issued document: same name, other ending."""
    return str(PurePosixPath(path).with_suffix(ending))


def safe_name(text: str) -> str:
    """Return text as a file name that Windows, Linux and people can live with, without ending."""
    text = UNSAFE.sub("-", re.sub(r"\s+", " ", nfc(text))).strip(" .-")
    text = re.sub(r"-{2,}", "-", text)
    return f"_{text}" if DEVICES.match(text) or not text else text


def unusable(path: Path, fault: OSError) -> Stopped | Later:
    """Return the fault to raise where the system refuses a file or folder of the output."""
    where, number = Where(file=str(path)), fault.errno or 0
    if number in (errno.ENOSPC, errno.EDQUOT):
        return Stopped(Problem("output-disk-full", where))
    if number in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return Stopped(Problem("output-in-the-way", where))
    if isinstance(fault, PermissionError) and os.name == "nt":
        return Later(Problem("output-open-elsewhere", where))
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Stopped(Problem("output-read-only", where))
    reason = errno.errorcode.get(number, str(number))
    return Stopped(Problem("output-not-writable", where, {"reason": reason}))


def _path(year: int, type_name: str, name: str, mark: str) -> str:
    return f"{year}/{safe_name(type_name)}/{_cut(safe_name(name), mark + '.docx')}"


def _cut(name: str, end: str) -> str:
    return cut_bytes(name, NAME_BYTES - len(end.encode())).rstrip(" .-") + end


class Output:
    """The output folder; paths are given from it, with `/` between folders."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def at(self, path: str) -> Path:
        """Return a path on this machine; raises ValueError for one that leaves the folder."""
        target = (self.root / path).resolve()
        if not target.is_relative_to(self.root.resolve()):
            raise ValueError(f"outside the output folder: {path}")
        return target

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, or None where there is none."""
        try:
            return self.at(path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise unusable(self.at(path), fault) from None

    def sha(self, path: str) -> str | None:
        """Return the SHA-256 of a file, or None where there is none."""
        content = self.read(path)
        return None if content is None else hashlib.sha256(content).hexdigest()

    def write(
        self, path: str, content: bytes, *, frozen: bool = False, private: bool = False
    ) -> None:
        """Write a file whole: temporary file, fsync, rename, fsync of the folder.

        A frozen file is read-only from its first instant, a private one is for us alone. Raises
        Stopped when the disk is full or the folder cannot be written, Later when the file is open
        elsewhere; the old file stays.
        """
        target = self.at(path)
        partial = target.with_name(f"{PARTIAL}{hashlib.sha256(path.encode()).hexdigest()[:16]}")
        try:
            self._make_folder(target.parent)
            _write_through(partial, content, 0o444 if frozen else 0o600 if private else 0o644)
            partial.replace(target)
            _sync_folder(target.parent)
        except OSError as fault:
            _remove_quietly(partial)
            raise unusable(target, fault) from None

    def there(self, path: str) -> bool:
        """Tell whether a file stands there."""
        return self.at(path).exists()

    def keep_earlier(self, path: str, revision: int) -> str | None:
        """Copy a revision aside under its number; return where, or None where there is no file."""
        content = self.read(path)
        if content is None:
            return None
        aside = self.free(earlier_path(path, revision), content)
        if self.read(aside) is None:
            self.write(aside, content)
        return aside

    def remove(self, path: str) -> None:
        """Remove a file whose bytes are kept elsewhere; it may be gone already."""
        target = self.at(path)
        try:
            target.unlink(missing_ok=True)
            if target.parent.is_dir():
                _sync_folder(target.parent)
        except OSError as fault:
            raise unusable(target, fault) from None

    def free(self, path: str, content: bytes) -> str:
        """Return the path, or the path with (2), (3)… where a file with other content stands."""
        here = PurePosixPath(path)
        candidate, n = path, 1
        while (standing := self.read(candidate)) is not None and standing != content:
            n += 1
            candidate = str(here.with_name(_cut(here.stem, f" ({n}){here.suffix}")))
        return candidate

    def sweep(self) -> int:
        """Remove what crashes left half-written; return how many."""
        leftovers = list(self.root.rglob(f"{PARTIAL}*")) if self.root.is_dir() else []
        for leftover in leftovers:
            _remove_quietly(leftover)
        return len(leftovers)

    def _make_folder(self, folder: Path) -> None:
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            _sync_folder(one.parent)


def _write_through(path: Path, content: bytes, mode: int) -> None:
    _remove_quietly(path)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_quietly(path: Path) -> None:
    try:
        if path.exists():
            path.chmod(stat.S_IWUSR | stat.S_IRUSR)
        path.unlink(missing_ok=True)
    except OSError:
        pass
