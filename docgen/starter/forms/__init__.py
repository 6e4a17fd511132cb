"""The Word templates of a new workspace, built from the official form part by part.

Each part of the page has a module: head, title, body, lists, signature; sizes and distances stand
in `styles`, places on the page in `geometry`. `templates/*.docx` are what `build` returns.
"""

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from docgen.starter.forms.annexes import annexes
from docgen.starter.forms.articles import articles, authority
from docgen.starter.forms.certificate import collective_certificate, person_certificate
from docgen.starter.forms.letterhead import letterhead
from docgen.starter.forms.markup import Element
from docgen.starter.forms.outline import outline
from docgen.starter.forms.package import package
from docgen.starter.forms.pages import closing_paragraph
from docgen.starter.forms.report import report
from docgen.starter.forms.signature import signature
from docgen.starter.forms.signing_list import signing_list
from docgen.starter.forms.title import bases, title

Kind = Literal[
    "ke-hoach",
    "quyet-dinh",
    "thong-bao",
    "giay-khen-ca-nhan",
    "giay-khen-tap-the",
    "ky-nhan",
    "bao-cao",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
TITLES: dict[Kind, str] = {
    "ke-hoach": "Kế hoạch",
    "quyet-dinh": "Quyết định",
    "thong-bao": "Thông báo",
}
WHOLE: Mapping[Kind, Callable[[], bytes]] = {
    "giay-khen-ca-nhan": person_certificate,
    "giay-khen-tap-the": collective_certificate,
    "ky-nhan": signing_list,
    "bao-cao": report,
}


def build(kind: Kind) -> bytes:
    """Return a template as the bytes of a .docx, the same bytes each time.

    `ke-hoach` and `thong-bao` follow form 1.4, `quyet-dinh` form 1.2 of Phụ lục III, Nghị định
    30/2020/NĐ-CP; the decision carries its two lists as annexes. Those of `WHOLE` have a module
    of their own each.
    """
    if kind in WHOLE:
        return WHOLE[kind]()
    decision = kind == "quyet-dinh"
    body: list[Element] = [
        letterhead(),
        *title(),
        *(authority() if decision else ()),
        *bases(),
        *(articles() if decision else outline()),
        signature(),
        *(annexes() if decision else ()),
        closing_paragraph(),
    ]
    return package(TITLES[kind], body)
