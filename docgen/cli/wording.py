"""The language of the command line: `--lang`, else DOCGEN_LANG, else the organisation's."""

import os
from typing import cast

from docgen.messages import Language, sentence

LANGUAGES = ("vi", "en")


def environment_language() -> Language | None:
    """Return the language that the environment asks for, if it is one of ours."""
    wanted = os.environ.get("DOCGEN_LANG", "")
    return cast(Language, wanted) if wanted in LANGUAGES else None


def say(code: str, **params: str | int) -> str:
    """Return a sentence in the language of the environment, for texts made before any command."""
    return sentence(code, environment_language() or "vi", params)
