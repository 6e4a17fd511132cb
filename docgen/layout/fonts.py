"""Fonts as this machine has them: which one draws a Vietnamese letter for a font that is named."""

import re
import shutil
import subprocess
from dataclasses import dataclass

_LETTER = "1ebf"  # ế, which many fonts lack
_SECONDS = 20  # the first call after an installation builds the cache
_SPECIAL = re.compile(r"([\\\-:,=])")
# Drawn as wide as the fonts of Word: lines and pages break where they do on a clerk's machine.
_AS_WIDE = {
    "times new roman": ("liberation serif", "tinos", "thorndale"),
    "arial": ("liberation sans", "arimo", "albany"),
    "courier new": ("liberation mono", "cousine", "cumberland"),
    "calibri": ("carlito",),
    "cambria": ("caladea",),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which font draws the words of another: itself, one as wide as it, or any other.

    `by` is empty where no font of the machine has the letter.
    """

    font: str
    by: str
    itself: bool
    as_wide: bool


def known() -> bool:
    """Tell whether this machine can be asked."""
    return shutil.which("fc-match") is not None


def drawn(font: str) -> Drawn | None:
    """Return which font draws Vietnamese words that are set in `font`; None without an answer."""
    program = shutil.which("fc-match")
    if program is None:
        return None
    try:
        answer = subprocess.run(  # noqa: S603 - fontconfig's own program, the name escaped
            [program, "--format", "%{family}", "--", _pattern(font)],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    families = [name.strip() for name in answer.stdout.decode("utf-8", "replace").split(",")]
    names = {name.casefold() for name in families}
    wide = _AS_WIDE.get(font.casefold(), ())
    return Drawn(font, families[0], font.casefold() in names, bool(names & set(wide)))


def _pattern(font: str) -> str:
    return _SPECIAL.sub(r"\\\1", font) + f":charset={_LETTER}"
