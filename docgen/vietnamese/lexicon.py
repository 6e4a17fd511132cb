"""Names that may be written somewhere: found by any spelling, and the nearest for a wrong one."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

_MANY = 1000
_PATIENCE = 100


class Lexicon:
    """A set of names and the fold under which two spellings are one name.

    Looking for the nearest name is slow, so it is done for small sets and a limited number of
    wrong names only: a whole column of wrong ones needs no hundred suggestions.
    """

    def __init__(self, names: Iterable[str], key: Callable[[str], str]) -> None:
        self._key = key
        self._names: dict[str, str] = {}
        for name in names:
            self._names.setdefault(key(name), name)
        self._nearest: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._names)

    def find(self, text: str) -> str | None:
        """Return the name as it is properly spelt, None for a text that is none of them."""
        return self._names.get(self._key(text))

    def nearest(self, text: str) -> str:
        """Return the name that was probably meant, or an empty text."""
        key = self._key(text)
        if key not in self._nearest:
            if len(self._names) > _MANY or len(self._nearest) >= _PATIENCE:
                return ""
            close = get_close_matches(key, self._names, n=1)
            self._nearest[key] = self._names[close[0]] if close else ""
        return self._nearest[key]
