"""The pages of documents as PDF, kept by the hash of the Word file that they were made of.

They lie in a hidden folder of the output and are only a copy of what can be made again: whatever
is wrong with the folder, nothing else suffers.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docgen.errors import DocgenError
from docgen.pipeline.workspace import Workspace
from docgen.store import Output

FOLDER = ".trang"
MEGABYTE = 1 << 20


class Engine(StrEnum):
    """What makes pages of a Word file; `READING` makes none, it shows the words."""

    LIBREOFFICE = "libreoffice"
    DXPDF = "dxpdf"
    READING = "reading"


# LibreOffice alone makes what is kept beside issued papers; its pages bear the plain name.
_ENDINGS = {Engine.LIBREOFFICE: ".pdf", Engine.DXPDF: ".dxpdf.pdf"}


@dataclass(frozen=True, slots=True)
class KeptPages:
    """The folder of PDFs of one workspace."""

    output: Output
    most_bytes: int

    def pdf(self, sha: str, engine: Engine) -> bytes | None:
        """Return the pages that an engine made of the file with this hash."""
        with suppress(DocgenError):
            return self.output.read(_path(sha, engine))
        return None

    def has(self, sha: str, engine: Engine) -> bool:
        """Tell whether they are kept."""
        return self.output.there(_path(sha, engine))

    def keep(self, sha: str, engine: Engine, pdf: bytes) -> None:
        """Keep pages for later; those made longest ago make room for them."""
        over = self.size() + len(pdf) - self.most_bytes
        for size, file in self._by_age() if over > 0 else ():
            if over > 0:
                self._remove(file)
                over -= size
        with suppress(DocgenError):  # what was made is shown all the same
            self.output.write(_path(sha, engine), pdf, private=True)

    def tidy(self, wanted: Collection[str]) -> int:
        """Remove the pages of files that no document has any more; return how many."""
        old = [file for file in self._files() if file.name.partition(".")[0] not in wanted]
        for file in old:
            self._remove(file)
        return len(old)

    def size(self) -> int:
        """Return the bytes of all that is kept."""
        return sum(size for size, _ in self._by_age())

    def _by_age(self) -> list[tuple[int, Path]]:
        """Return the sizes of the files, the oldest first."""
        found = []
        for file in self._files():
            with suppress(OSError):  # another process removed it meanwhile
                about = file.stat()
                found.append((about.st_mtime_ns, about.st_size, file))
        return [(size, file) for _, size, file in sorted(found)]

    def _remove(self, file: Path) -> None:
        with suppress(DocgenError):
            self.output.remove(f"{FOLDER}/{file.name}")

    def _files(self) -> list[Path]:
        with suppress(OSError):
            return [one for one in (self.output.root / FOLDER).glob("*.pdf") if one.is_file()]
        return []


def kept_pages(workspace: Workspace) -> KeptPages:
    """Return the PDFs of a workspace."""
    return KeptPages(workspace.output, workspace.config.limits.preview_megabytes * MEGABYTE)


def _path(sha: str, engine: Engine) -> str:
    return f"{FOLDER}/{sha}{_ENDINGS[engine]}"
