"""Cells merged downwards within a group: `{% vm dong.dau_don_vi %}` in the cell of a repeated row.

docxtpl's `{% vm %}` merges the copies that a whole loop makes. With a condition the cell begins a
new merge in each row for which it is true, and goes on with the one above in the others.
"""

import re

_CELL = re.compile(r"<w:tc[ >](?:(?!<w:tc[ >]).)*?</w:tc>", re.DOTALL)
_MARK = re.compile(r"\{%\s*vm\s+((?:(?!%\}).)+?)\s*(\ufdd4\d+\ufdd5)?\s*%\}", re.DOTALL)
_OLD = re.compile(r"<w:vMerge\b[^>]*/>")
_AFTER = re.compile(  # what follows w:vMerge in CT_TcPr, ECMA-376 Part 1 §17.4.69
    r"<w:(?:tcBorders|shd|noWrap|tcMar|textDirection|tcFitText|vAlign|hideMark|headers|cell\w+|"
    r"tcPrChange)\b|</w:tcPr>"
)
_LOOKS = re.compile(r"<w:p(?: [^>]*)?>(<w:pPr>(?:(?!<w:pPr\b).)*?</w:pPr>)", re.DOTALL)


def merge_down(patched: str) -> str:
    """Return a patched part whose conditional marks are merges that Jinja decides row by row."""
    return _CELL.sub(_merged, patched)


def _merged(match: re.Match[str]) -> str:
    cell = match[0]
    mark = _MARK.search(cell)
    if mark is None:
        return cell
    when, number = mark[1], mark[2] or ""
    cell = cell[: mark.start()] + cell[mark.end() :]
    cell = cell.replace("<w:tcPr/>", "<w:tcPr></w:tcPr>", 1)
    head, close, body = cell.removesuffix("</w:tc>").partition("</w:tcPr>")
    merge = f"<w:vMerge w:val=\"{{{{ 'restart' if ({when}) else 'continue' {number}}}}}\"/>"
    properties = _OLD.sub("", head) + close
    after = _AFTER.search(properties)
    at = after.start() if after else len(properties)
    looks = _LOOKS.match(body)
    empty = f"<w:p>{looks[1] if looks else ''}</w:p>"
    return (
        f"{properties[:at]}{merge}{properties[at:]}"
        f"{{% if {when} {number}%}}{body}{{% else %}}{empty}{{% endif %}}</w:tc>"
    )
