"""Where head, number and date of a paper came from: rules that a few words about it suffice for.

They are the same for all papers of a type, so the words are stored, and the rules made when asked.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from docgen.config.schema import Config, Document
from docgen.model import Json, covers

Rule = tuple[str, dict[str, Json]]

OF_THE_PERIOD = {
    "ten": "name",
    "tieu_de": "heading",
    "cap_tren": "parent",
    "tieu_de_cap_tren": "parent_heading",
    "dia_danh": "place",
    "tap_the": "collective",
}
OF_THE_BODY = {"ten": "name", "tieu_de": "heading", "tap_the": "collective"}
ABOVE_THE_BODY = {"cap_tren": "name", "tieu_de_cap_tren": "heading"}


def head(config: Config, type_: str, document: Document, day: date) -> dict[str, Json]:
    """Return what the rules of a paper's head are made from, on the day that it is planned for."""
    periods = config.organisation.periods
    said: dict[str, Json] = {
        "type": type_,
        "period": 1 + next(n for n, one in enumerate(periods) if covers(day, one.from_, one.to)),
        "body": document.body,
        "symbol": bool(document.symbol) or None,
        "subject": document.subject,
        "date": document.date,
    }
    return {name: value for name, value in said.items() if value is not None}


def head_rules(said: Mapping[str, Json]) -> Iterator[Rule]:
    """Yield the rules of a paper's head, by path."""
    if not said:
        return
    type_, body = said["type"], said.get("body")
    period = f"organisation.periods[{said['period']}]"
    owner = f"organisation.bodies.{body}" if body else period
    yield "ten_loai", setting(f"documents.{type_}.name")
    yield "trich_yeu", {"kind": "same", "path": said["subject"]}
    yield "co_quan", setting(period)
    yield "co_quan.doc_so", setting("organisation.words")
    for tag, key in OF_THE_PERIOD.items():
        if body and tag in OF_THE_BODY:
            yield f"co_quan.{tag}", setting(f"{owner}.{OF_THE_BODY[tag]}")
        else:
            yield (
                f"co_quan.{tag}",
                setting(f"{period}.{ABOVE_THE_BODY.get(tag, key) if body else key}"),
            )
    yield "tap_the_ra_quyet_dinh", setting(f"{owner}.collective", f"{owner}.name")
    made_of = [f"documents.{type_}.abbreviation", f"{owner}.symbol"]
    settings = [f"documents.{type_}.symbol"] if said.get("symbol") else made_of
    yield "so", {"kind": "number"}
    yield "ky_hieu", {"kind": "symbol", "settings": settings}
    yield "ngay_thang_nam", {"kind": "date", "path": said["date"]}


def setting(*paths: str) -> dict[str, Json]:
    """Return the rule of a value that config.yaml says."""
    return {"kind": "setting", "settings": list(paths)}
