"""Sheets made from the configuration, and sheets held against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.config import Config, load
from docgen.config.google import OVERRIDES, is_endpoint, spreadsheet_id
from docgen.config.schema import Sheet
from docgen.errors import Level, Problem, Stopped, Where
from docgen.messages import Language
from docgen.pipeline.report import DONE, IN_PART
from docgen.pipeline.survey import STRUCTURE
from docgen.records import read
from docgen.sheets import google_settings, open_sheet
from docgen.sheets.create import create
from docgen.sheets.declaration import declare
from docgen.sheets.likeness import departures

_LOCALES: dict[Language, str] = {"vi": "vi_VN", "en": "en_US"}


@dataclass(frozen=True, slots=True)
class Made:
    """What was made or added, for people and for config.yaml.

    `id` is the spreadsheet's at Google, empty for a workbook; `settings` are the lines of
    config.yaml under `sheet`; `added` counts tabs, columns of tabs that stood, and single changes;
    `calls` how often Google was asked. `problems` tell what was left alone.
    """

    language: Language
    name: str
    settings: Mapping[str, str]
    added: Mapping[str, int]
    id: str = ""
    account: str = ""
    calls: Mapping[str, int] | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return 3 when something was left alone that a person has to look at, else 0."""
        left = any(problem.code.startswith("sheet-") for problem in self.problems)
        return IN_PART if left else DONE

    @property
    def address(self) -> str:
        """Return where the spreadsheet is opened in a browser."""
        return f"https://docs.google.com/spreadsheets/d/{self.id}/edit"


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """What was found in a sheet; `name` is the file's or the title's."""

    language: Language
    name: str
    problems: tuple[Problem, ...]
    calls: Mapping[str, int]

    @property
    def exit_code(self) -> int:
        """Return 3 when anything is to be mended, 0 for hints alone."""
        grave = any(problem.level is not Level.INFO for problem in self.problems)
        return IN_PART if grave else DONE


def make_workbook(config_path: Path, path: Path, environment: Mapping[str, str]) -> Made:
    """Make a workbook in a new file; where one stands already that is as declared, do nothing.

    Raises Stopped for a faulty configuration, another file at the path (with what it lacks, where
    it is a workbook), or a place that cannot be written.
    """
    config = load(config_path, environment)
    root = config_path.resolve().parent
    language = config.organisation.language
    if path.suffix.lower() != ".xlsx":
        raise Stopped(Problem("sheet-next-suffix", Where(file=path.name)))
    resolved = path.resolve()
    inside = resolved.relative_to(root) if resolved.is_relative_to(root) else resolved
    settings = {"workbook": inside.as_posix()}
    if path.exists():
        _compare(config, path)
        return Made(language, path.name, settings, {"tabs": 0, "columns": 0, "changes": 0})
    create(config, path, language=language)
    added = {"tabs": len(config.tables), "columns": 0, "changes": len(config.tables)}
    return Made(language, path.name, settings, added)


def make_google(
    config_path: Path,
    environment: Mapping[str, str],
    *,
    title: str = "",
    into: str = "",
    credentials: Path | None = None,
) -> Made:
    """Add what is missing to the spreadsheet `into` (its id or address), or to a new one.

    Raises Stopped for a faulty configuration, an unknown spreadsheet, no key, and as Google's
    client does; Later when Google could not answer.
    """
    from docgen.sheets.google import connect
    from docgen.sheets.google.provision import new_spreadsheet, provide

    config = load(config_path, environment)
    language = config.organisation.language
    spreadsheet = spreadsheet_id(into) or ""
    if into and not spreadsheet:
        raise Stopped(Problem("sheet-into-id", Where(file=into[:80])))
    root = config_path.resolve().parent
    key = _key(config.sheet, credentials)
    sheet = _reached(config.sheet, environment).model_copy(update={"credentials": key})
    client = connect(google_settings(sheet, root, config.limits))
    if not spreadsheet:
        zone = config.organisation.timezone
        spreadsheet = new_spreadsheet(client, title, locale=_LOCALES[language], zone=zone)
    done = provide(client, spreadsheet, declare(config, language, boxes=True))
    return Made(
        language,
        done.title,
        {"google": spreadsheet, "credentials": key},
        {"tabs": done.tabs, "columns": done.columns, "changes": done.requests},
        id=spreadsheet,
        account=done.account,
        calls=dict(client.calls),
        problems=(*client.warnings, *done.problems),
    )


def check_sheet(config_path: Path, environment: Mapping[str, str]) -> CheckedSheet:
    """Return where the configured sheet departs from the configuration; nothing is written.

    Raises Stopped and Later as reading the sheet does.
    """
    config = load(config_path, environment)
    language = config.organisation.language
    sheet = open_sheet(config.sheet, config_path.resolve().parent, config.limits)
    snapshot = sheet.read()
    found = read(config.tables, snapshot).problems
    structure = tuple(problem for problem in found if problem.code.startswith(STRUCTURE))
    declared = declare(config, language, boxes=config.sheet.workbook is None)
    departed = departures(declared, snapshot, sheet.looks(declared))
    problems = (*sheet.warnings, *structure, *departed)
    return CheckedSheet(language, snapshot.file, problems, dict(sheet.calls))


def _compare(config: Config, path: Path) -> None:
    """Raise Stopped unless a workbook stands at the path that lacks nothing."""
    sheet = open_sheet(Sheet(workbook=str(path.resolve())), Path(), config.limits)
    try:
        snapshot = sheet.read()
    except Stopped:
        raise Stopped(Problem("sheet-exists", Where(file=path.name))) from None
    declared = declare(config, config.organisation.language)
    found = read(config.tables, snapshot).problems
    problems = [problem for problem in found if problem.code.startswith(STRUCTURE)]
    problems += departures(declared, snapshot, sheet.looks(declared))
    if problems:
        params = {"count": len(problems)}
        raise Stopped(Problem("sheet-exists-otherwise", Where(file=path.name), params), *problems)


def _key(sheet: Sheet, credentials: Path | None) -> str:
    """Return the path of the key file: from the command line, else as configured."""
    if credentials is not None:
        return str(credentials.resolve())
    if sheet.credentials is None:
        raise Stopped(Problem("sheet-no-credentials", Where(file="config.yaml", part="sheet")))
    return sheet.credentials


def _reached(sheet: Sheet, environment: Mapping[str, str]) -> Sheet:
    """Return the sheet's settings with the endpoints of the environment, also for a workbook's."""
    said = {key: text for key, name in OVERRIDES.items() if (text := environment.get(name))}
    for key, text in said.items():
        if not is_endpoint(text):
            where = Where(file=OVERRIDES[key])
            raise Stopped(Problem("config-endpoint", where, {"value": text[:80]}))
    return sheet.model_copy(update=said)
