"""Messages as Google keeps them: without what is a default anyway, and with colours twice.

Held against recordings of the real API: a sheetId of 0 in a range, an empty list and a false are
gone at the next reading, colours come back as steps of 1/255 and a second time as a style.
"""

import struct
from typing import Any

COLOURS = {
    "backgroundColor": "backgroundColorStyle",
    "foregroundColor": "foregroundColorStyle",
    "tabColor": "tabColorStyle",
}
PARTS = ("red", "green", "blue")


def kept(value: Any) -> Any:
    """Return a message without its defaults; nothing is done to formats' explicit `false`."""
    if isinstance(value, list):
        return [kept(one) for one in value]
    if not isinstance(value, dict):
        return value
    result = {name: kept(one) for name, one in value.items()}
    if "startRowIndex" in result or "endColumnIndex" in result:
        result = {k: v for k, v in result.items() if k != "sheetId" or v}
    return {k: v for k, v in result.items() if v not in ([], "", None) and v is not False}


def coloured(value: Any) -> Any:
    """Return a format, or what has formats in it, with its colours as they come back."""
    if isinstance(value, list):
        return [coloured(one) for one in value]
    if not isinstance(value, dict):
        return value
    result = {name: coloured(one) for name, one in value.items()}
    for name, style in COLOURS.items():
        if name in value:
            result[name] = _colour(value[name])
            result[style] = {"rgbColor": result[name]}
        elif "rgbColor" in value.get(style, {}):
            result[name] = _colour(value[style]["rgbColor"])
            result[style] = {"rgbColor": result[name]}
    return result


def twinned(mask: dict[str, Any]) -> dict[str, Any]:
    """Return a mask that names a colour's style where it names the colour, and the other way."""
    result = {name: twinned(inner) for name, inner in mask.items()}
    for name, style in COLOURS.items():
        if name in mask or style in mask:
            result |= {name: {}, style: {}}
    return result


def _colour(colour: dict[str, Any]) -> dict[str, Any]:
    steps = {part: int(float(colour.get(part, 0)) * 255 + 1e-6) for part in PARTS}
    return {part: _short(step / 255) for part, step in steps.items() if step}


def _short(value: float) -> float | int:
    # Google keeps colours as 32-bit floats and prints the fewest digits that give them back.
    (single,) = struct.unpack("f", struct.pack("f", value))
    short = next(
        float(f"{value:.{digits}g}") for digits in range(1, 10) if _same(value, digits, single)
    )
    return int(short) if short == int(short) else short


def _same(value: float, digits: int, single: float) -> bool:
    return bool(struct.unpack("f", struct.pack("f", float(f"{value:.{digits}g}")))[0] == single)
