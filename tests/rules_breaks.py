"""Each rule broken once: a paper that keeps the form but for one thing that somebody did."""

from collections.abc import Mapping

from breaks import body, file, foot, head
from breaks.broken import Broken

BREAKS: Mapping[str, Broken] = {
    one.rule: one for one in (*file.BREAKS, *head.BREAKS, *body.BREAKS, *foot.BREAKS)
}

__all__ = ["BREAKS", "Broken"]
