"""Requests of a batch about protections, conditional formats, names and filters."""

import secrets
from copy import deepcopy
from typing import Any

from . import masks, protection, stored
from .batch import Request, Step, handles
from .book import Sheet
from .ranges import Box, from_grid, to_grid


@handles("addProtectedRange")
def _add_protected(step: Step, request: Request) -> dict[str, Any]:
    asked = {"editors": {}, **deepcopy(request.get("protectedRange", {}))}
    sheet = step.sheet(_sheet_of(step, asked))
    if "range" in asked and set(asked["range"]) - {"sheetId"}:
        sheet, box = step.range(asked["range"])
        asked["range"] = to_grid(_open(box, asked["range"]))
    asked.setdefault("protectedRangeId", secrets.randbelow(2**31))
    asked.pop("requestingUserCanEdit", None)
    taken = {p["protectedRangeId"] for s in step.book.sheets for p in s.protected}
    if asked["protectedRangeId"] in taken:
        raise step.refused(f"Duplicate protectedRangeId: {asked['protectedRangeId']}")
    asked = stored.kept(asked)
    protected = deepcopy(asked)
    # The reply is what was sent; a later read has the caller among the editors.
    users = protected["editors"].setdefault("users", [])
    users += [step.account] if step.account not in users else []
    sheet.protected.append(protected)
    return {"protectedRange": {**asked, "requestingUserCanEdit": True}}


@handles("updateProtectedRange")
def _update_protected(step: Step, request: Request) -> None:
    mask = step.mask(request, "ProtectedRange")
    new = request["protectedRange"]
    sheet, old = _protected(step, new.get("protectedRangeId"))
    mask = {k: v for k, v in mask.items() if k != "protectedRangeId"}
    changed = masks.merged(old, new, mask) | {"protectedRangeId": old["protectedRangeId"]}
    sheet.protected[sheet.protected.index(old)] = stored.kept(changed)


@handles("deleteProtectedRange")
def _delete_protected(step: Step, request: Request) -> None:
    sheet, old = _protected(step, request.get("protectedRangeId"))
    sheet.protected.remove(old)


@handles("addConditionalFormatRule")
def _add_conditional(step: Step, request: Request) -> None:
    rule = stored.coloured(stored.kept(request.get("rule", {})))
    sheet = _conditional_sheet(step, rule)
    sheet.conditional.insert(int(request.get("index", 0)), rule)


@handles("updateConditionalFormatRule")
def _update_conditional(step: Step, request: Request) -> dict[str, Any]:
    rule = stored.coloured(stored.kept(request.get("rule", {})))
    sheet = _conditional_sheet(step, rule)
    index = _index(step, sheet, request)
    old = sheet.conditional[index]
    sheet.conditional[index] = rule
    return {"newRule": rule, "newIndex": index, "oldRule": old}


@handles("deleteConditionalFormatRule")
def _delete_conditional(step: Step, request: Request) -> dict[str, Any]:
    sheet = step.sheet(request.get("sheetId"))
    return {"rule": sheet.conditional.pop(_index(step, sheet, request))}


@handles("addNamedRange")
def _add_name(step: Step, request: Request) -> dict[str, Any]:
    named = stored.kept(request.get("namedRange", {}))
    step.range(named.get("range", {}))
    if not named.get("name") or step.book.named(named["name"]):
        raise step.refused(f"Cannot add named range with name: {named.get('name')}")
    named.setdefault("namedRangeId", secrets.token_hex(6))
    step.book.named_ranges.append(named)
    return {"namedRange": named}


@handles("updateNamedRange")
def _update_name(step: Step, request: Request) -> None:
    mask = step.mask(request, "NamedRange")
    new = request["namedRange"]
    for index, old in enumerate(step.book.named_ranges):
        if old["namedRangeId"] == new.get("namedRangeId"):
            step.book.named_ranges[index] = stored.kept(masks.merged(old, new, mask)) | {
                "namedRangeId": old["namedRangeId"]
            }
            return
    raise step.refused(f"No named range with id: {new.get('namedRangeId')}")


@handles("deleteNamedRange")
def _delete_name(step: Step, request: Request) -> None:
    names = step.book.named_ranges
    kept = [n for n in names if n["namedRangeId"] != request.get("namedRangeId")]
    if len(kept) == len(names):
        raise step.refused(f"No named range with id: {request.get('namedRangeId')}")
    step.book.named_ranges = kept


@handles("setBasicFilter")
def _set_filter(step: Step, request: Request) -> None:
    sheet, box = step.range(request["filter"].get("range", {}))
    # Whatever was left open reaches to the edge of today's grid.
    sheet.filter = stored.kept({**request["filter"], "range": to_grid(box)})


@handles("clearBasicFilter")
def _clear_filter(step: Step, request: Request) -> None:
    sheet = step.sheet(request.get("sheetId"))
    sheet.filter = None
    for meta in sheet.row_meta:
        meta.pop("hiddenByFilter", None)


def _sheet_of(step: Step, protected: dict[str, Any]) -> int:
    if "namedRangeId" in protected:
        return protection.area(step.book, protected).sheet
    if "range" not in protected:
        raise step.refused("Must specify a range, named range or table to protect.")
    return int(protected["range"].get("sheetId", 0))


def _protected(step: Step, protected_id: int | None) -> tuple[Sheet, dict[str, Any]]:
    for sheet in step.book.sheets:
        for protected in sheet.protected:
            if protected["protectedRangeId"] == protected_id:
                if not protection.may_edit(step.book, protected, step.account):
                    raise step.refused(protection.PROTECTED)
                return sheet, protected
    raise step.refused(f"No protected range with ID: {protected_id}")


def _conditional_sheet(step: Step, rule: dict[str, Any]) -> Sheet:
    if not rule.get("ranges") or not {"booleanRule", "gradientRule"} & set(rule):
        raise step.refused("A rule needs ranges, and a booleanRule or a gradientRule.")
    sheets = {from_grid(grid).sheet for grid in rule["ranges"]}
    if len(sheets) != 1:
        raise step.refused("All ranges must be on the same sheet.")
    sheet = step.sheet(sheets.pop())
    for grid in rule["ranges"]:
        step.range(grid)
    condition = rule.get("booleanRule", {}).get("condition", {})
    if condition.get("type") in ("ONE_OF_LIST", "ONE_OF_RANGE", "BOOLEAN", "DATE_IS_VALID"):
        raise step.refused(f"{condition['type']} is not supported for conditional formatting.")
    return sheet


def _index(step: Step, sheet: Sheet, request: Request) -> int:
    index = int(request.get("index", 0))
    if index >= len(sheet.conditional):
        raise step.refused(f"No conditional format on sheet: {sheet.id} at index: {index}")
    return index


def _open(box: Box, grid: dict[str, Any]) -> Box:
    bottom = box.bottom if "endRowIndex" in grid else None
    right = box.right if "endColumnIndex" in grid else None
    return Box(box.sheet, box.top, bottom, box.left, right)
