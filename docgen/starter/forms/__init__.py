"""The Word templates of a new workspace, built from the official form part by part.

Each part of the page has a module: head, title, body, lists, signature; each family of kinds has
one that puts them together. Sizes and distances stand in `styles`, places on the page in
`geometry`. `templates/*.docx` are what `build` returns.
"""

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from docgen.starter.forms.certificate import collective_certificate, person_certificate
from docgen.starter.forms.decisions import decision
from docgen.starter.forms.invitations import invitation
from docgen.starter.forms.letters import letter
from docgen.starter.forms.minutes import council_minutes
from docgen.starter.forms.package import Form, package
from docgen.starter.forms.plans import plan
from docgen.starter.forms.report import report
from docgen.starter.forms.round_decisions import round_decision
from docgen.starter.forms.signing_list import signing_list
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
    "giay-khen-ca-nhan",
    "giay-khen-tap-the",
    "ky-nhan",
    "bao-cao",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
FORMS: Mapping[Kind, Callable[[], Form]] = {
    "ke-hoach": lambda: Form("Kế hoạch", plan()),
    "quyet-dinh": lambda: Form("Quyết định", decision()),
    "thong-bao": lambda: Form("Thông báo", plan()),
    "cong-van": lambda: Form("Công văn", letter()),
    "giay-moi": lambda: Form("Giấy mời", invitation()),
    "bien-ban": lambda: Form("Biên bản", council_minutes()),
    "to-trinh": lambda: Form("Tờ trình", submission()),
    "quyet-dinh-khen-thuong": lambda: Form("Quyết định khen thưởng", round_decision()),
    "giay-khen-ca-nhan": person_certificate,
    "giay-khen-tap-the": collective_certificate,
    "ky-nhan": signing_list,
    "bao-cao": report,
}


def build(kind: Kind) -> bytes:
    """Return a template as the bytes of a .docx, the same bytes each time."""
    return package(FORMS[kind]())
