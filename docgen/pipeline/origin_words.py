"""The sentence of an origin: from which cells a value came, by which rule, since when."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from docgen.drafts.tracing import Origin
from docgen.messages import Language, sentence
from docgen.pipeline.explaining import Since, Source

CELLS = 6  # that a sentence names; the JSON has all


def origin_words(language: Language, source: Source) -> str:
    """Return where a value came from, as part of a sentence."""
    origin = source.origin
    params = {
        "cells": cells_text(origin),
        "over": origin.over,
        "beside": origin.beside,
        "rule": str(origin.rule.get("rule", "")),
        "settings": ", ".join(origin.rule.get("settings", ())),
        "tab": str(origin.rule.get("tab", "")),
        "list": str(origin.rule.get("list", "")),
        "object": str(origin.rule.get("object", "")),
        "topics": str(origin.rule.get("topics", "")),
        "key": "",
        "number": "",
        "book": "",
        "period": "",
        **source.params,
    }
    return sentence(_code(origin, params), language, params)


def cells_text(origin: Origin) -> str:
    """Return the cells of an origin, the first of many."""
    shown = ", ".join(origin.cells[:CELLS])
    return shown + (" …" if len(origin.cells) > CELLS else "")


def since_words(language: Language, since: Since, zone: ZoneInfo) -> str:
    """Return since when a value stands as it does: a revision, or an act on its number."""
    params: dict[str, str | int] = {
        "at": f"{since.at.astimezone(zone):%d/%m/%Y %H:%M}",
        "actor": since.actor,
        "revision": since.revision or 0,
    }
    return sentence(f"explained-since-{since.act or 'revision'}", language, params)


def _code(origin: Origin, params: Mapping[str, str | int]) -> str:
    """Return the code of an origin's sentence, which depends on what is known of it."""
    match origin.kind:
        case "cell" if origin.over:
            return "origin-cell-over"
        case "figure" | "list" | "bases" if not origin.cells:
            return f"origin-{origin.kind}-empty"
        case "recipients" if not origin.cells:
            return "origin-setting"
        case "recipients" if not params["settings"]:
            return "origin-recipient"
        case "prize" if origin.beside:
            return "origin-prize-cell"
        case "citation" if not params["key"]:
            return "origin-citation-unknown"
        case "citation" if not params["number"]:
            return "origin-citation-unnumbered"
        case _:
            return f"origin-{origin.kind}"
