"""Numbers and dates as people type and see them in a locale."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

EPOCH = dt.date(1899, 12, 30)
ERRORS = {
    "#NULL!": "NULL_VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
    "#ERROR!": "ERROR",
}


@dataclass(frozen=True)
class Locale:
    """How a spreadsheet's locale writes; patterns are Google's."""

    decimal: str
    group: str
    day_first: bool
    date: str
    currency: str


LOCALES = {
    "vi_VN": Locale(",", ".", True, "dd/mm/yyyy", '#,##0\\ "₫"'),
    "en_US": Locale(".", ",", False, "M/d/yyyy", '"$"#,##0.00'),
    "en_GB": Locale(".", ",", True, "dd/MM/yyyy", '"£"#,##0.00'),
}

Format = dict[str, Any]


def locale(name: str) -> Locale:
    """Return how a locale writes; others than ours write as en_US."""
    return LOCALES.get(name, LOCALES["en_US"])


def entered(text: str, name: str, old: Format | None) -> tuple[dict[str, Any], Format | None]:
    """Return the ExtendedValue that typed text becomes, and the format that it brings along."""
    if old and old.get("type") == "TEXT":
        return {"stringValue": text}, None
    if text.startswith("'"):
        return {"stringValue": text[1:]}, None
    if (text.startswith("=") and len(text) > 1) or re.match(r"\+[A-Za-z(]", text):
        return {"formulaValue": "=" + text[1:]}, None
    if text.strip().upper() in ("TRUE", "FALSE"):
        return {"boolValue": text.strip().upper() == "TRUE"}, None
    found = _number(text.strip(), locale(name)) or _moment(text.strip(), locale(name))
    if found is None:
        return {"stringValue": text}, None
    value, pattern = found
    if old and old.get("type") == "PERCENT" and pattern is None:
        value /= 100
    return {"numberValue": value}, None if old else pattern


def shown(value: float, name: str, pattern: Format | None) -> str:
    """Return how a number is shown."""
    place = locale(name)
    kind = (pattern or {}).get("type", "")
    text = (pattern or {}).get("pattern") or {
        "NUMBER": "#,##0.00",
        "PERCENT": "0.00%",
        "CURRENCY": place.currency,
        "DATE": place.date,
        "TIME": "h:mm:ss",
        "DATE_TIME": f"{place.date} h:mm:ss",
    }.get(kind, "")
    if kind in ("DATE", "TIME", "DATE_TIME") or (not kind and re.search(r"[dmy]{2}", text)):
        return date_shown(value, text)
    if not text or kind == "TEXT" or text == "@":
        return _general(value, place)
    return _patterned(value, place, text)


def date_shown(value: float, pattern: str) -> str:
    """Return a serial as a date; `m` after an hour or before seconds is minutes."""
    days, part = divmod(round(value * 86400), 86400)
    date = EPOCH + dt.timedelta(days=days)
    moment = dt.datetime.combine(date, dt.time()) + dt.timedelta(seconds=part)
    result, hours = "", False
    tokens = re.findall(r'"[^"]*"|\\.|[dD]+|[mM]+|[yY]+|[hH]+|[sS]+|.', pattern)
    for at, token in enumerate(tokens):
        letter = token[0].lower()
        rest = "".join(tokens[at + 1 :])
        if letter in '"\\':
            result += token.strip('"') if letter == '"' else token[1]
        elif letter == "m" and (hours or re.match(r"[^a-zA-Z]*[sS]", rest)):
            result += f"{moment.minute:0{len(token)}d}"
        elif letter in "dmyhs":
            result += _field(moment, letter, len(token))
        else:
            result += token
        hours = letter == "h" or (hours and not letter.isalpha())
    return result


def serial(value: dt.date | dt.datetime) -> float:
    """Return a date as days since 1899-12-30, whole where there is no time of day."""
    if isinstance(value, dt.datetime):
        passed = value.replace(tzinfo=None) - dt.datetime.combine(EPOCH, dt.time())
        return passed.days + passed.seconds / 86400
    return (value - EPOCH).days


def _field(moment: dt.datetime, letter: str, length: int) -> str:
    if letter == "y":
        return f"{moment.year:04d}" if length > 2 else f"{moment.year % 100:02d}"
    number = {"d": moment.day, "m": moment.month, "h": moment.hour, "s": moment.second}[letter]
    return f"{number:0{min(length, 2)}d}"


def _number(text: str, place: Locale) -> tuple[float, Format | None] | None:
    decimal, group = re.escape(place.decimal), re.escape(place.group)
    body = rf"(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{decimal}\d*)?|{decimal}\d+"
    found = re.fullmatch(rf"([-+]?)({body})(?:[eE]([-+]?\d+))?\s*([%₫đ]?)", text)
    if not found:
        return None
    plain = found[2].replace(place.group, "").replace(place.decimal, ".")
    value = float(f"{found[1]}{plain}e{found[3] or 0}")
    digits = "." in plain and not plain.endswith(".")
    if found[4] == "%":
        return value / 100, {"type": "PERCENT", "pattern": "0.00%" if digits else "0%"}
    if found[4]:
        return value, {"type": "CURRENCY", "pattern": place.currency}
    if place.group in found[2]:
        return value, {"type": "NUMBER", "pattern": "#,##0.00" if digits else "#,##0"}
    return value, None


def _moment(text: str, place: Locale) -> tuple[float, Format | None] | None:
    found = re.fullmatch(r"(?P<date>[\d/.-]+)?\s*(?P<time>\d{1,2}:\d{2}(?::\d{2})?)?", text)
    if not found or not (found["date"] or found["time"]):
        return None
    days = _days(found["date"], place) if found["date"] else 0
    part = _part(found["time"]) if found["time"] else 0.0
    if days is None or part is None:
        return None
    if not found["time"]:
        return days, {"type": "DATE", "pattern": _pattern(found["date"], place)}
    if not found["date"]:
        return part, {"type": "TIME", "pattern": "h:mm" if text.count(":") == 1 else "h:mm:ss"}
    return days + part, {"type": "DATE_TIME", "pattern": f"{place.date} h:mm:ss"}


def _pattern(text: str, place: Locale) -> str:
    return "yyyy-mm-dd" if re.match(r"\d{4}-", text) else place.date


def _days(text: str, place: Locale) -> int | None:
    iso = re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", text)
    typed = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?", text)
    if iso:
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
    elif typed and not (typed[2] == "." and typed[2] in (place.decimal, place.group)):
        first, second = int(typed[1]), int(typed[3])
        day, month = (first, second) if place.day_first else (second, first)
        year = int(typed[4]) if typed[4] else dt.date.today().year
        year += 2000 if year < 50 else 1900 if year < 100 else 0
    else:
        return None
    try:
        return (dt.date(year, month, day) - EPOCH).days
    except ValueError:
        return None


def _part(text: str) -> float | None:
    hours, minutes, seconds = ([int(part) for part in text.split(":")] + [0])[:3]
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    return (hours * 3600 + minutes * 60 + seconds) / 86400


def _general(value: float, place: Locale) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.10g}" if abs(value) < 1e15 else f"{value:.5E}"
    return text.replace("e+", "E+").replace(".", place.decimal)


def _patterned(value: float, place: Locale, pattern: str) -> str:
    pattern = pattern.split(";")[0]
    found = re.search(r"[#0](?:[#0,.]*[#0])?", pattern)
    if not found:
        return _general(value, place)
    core = found[0]
    whole, _, fraction = core.partition(".")
    number = abs(value) * 100 if "%" in pattern else abs(value)
    text = f"{number:.{len(fraction)}f}"
    digits, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0").ljust(fraction.count("0"), "0") if "#" in fraction else decimals
    digits = digits.rjust(whole.replace(",", "").count("0"), "0")
    if "," in whole:
        digits = f"{int(digits):,}".replace(",", place.group)
    shown_text = digits + (place.decimal + decimals if decimals else "")
    before, after = (_literal(t) for t in (pattern[: found.start()], pattern[found.end() :]))
    return f"{'-' if value < 0 else ''}{before}{shown_text}{after}"


def _literal(text: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)', lambda m: m[1] if m[1] is not None else m[2], text)
