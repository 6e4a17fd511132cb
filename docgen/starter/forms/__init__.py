"""The Word templates of a new workspace, built from the official form part by part.

Each part of the page has a module: head, title, body, lists, signature; each family of kinds has
one that puts them together. Sizes and distances stand in `styles`, places on the page in
`geometry`. `templates/*.docx` are what `build` returns.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from docgen.starter.forms.decisions import decision
from docgen.starter.forms.invitations import invitation
from docgen.starter.forms.letters import letter
from docgen.starter.forms.markup import Element
from docgen.starter.forms.minutes import council_minutes
from docgen.starter.forms.package import package
from docgen.starter.forms.plans import plan
from docgen.starter.forms.round_decisions import round_decision
from docgen.starter.forms.submissions import submission

Kind = Literal[
    "ke-hoach",
    "quyet-dinh",
    "thong-bao",
    "cong-van",
    "giay-moi",
    "bien-ban",
    "to-trinh",
    "quyet-dinh-khen-thuong",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Form:
    """What a template's properties call it, and the body that it is built with."""

    title: str
    body: Callable[[], Sequence[Element]]


FORMS: Mapping[Kind, Form] = {
    "ke-hoach": Form("Kế hoạch", plan),
    "quyet-dinh": Form("Quyết định", decision),
    "thong-bao": Form("Thông báo", plan),
    "cong-van": Form("Công văn", letter),
    "giay-moi": Form("Giấy mời", invitation),
    "bien-ban": Form("Biên bản", council_minutes),
    "to-trinh": Form("Tờ trình", submission),
    "quyet-dinh-khen-thuong": Form("Quyết định khen thưởng", round_decision),
}


def build(kind: Kind) -> bytes:
    """Return a template as the bytes of a .docx, the same bytes each time."""
    return package(FORMS[kind].title, list(FORMS[kind].body()))
