"""The settings that LibreOffice works under: no macro, no link, no network, no Java."""

from pathlib import Path
from xml.sax.saxutils import escape

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_COMMON = "/org.openoffice.Office.Common"
_NOWHERE = {"ProxyName": "127.0.0.1", "ProxyPort": "9"}  # the port that throws all away
_SETTINGS = {
    f"{_COMMON}/Security/Scripting": {
        "MacroSecurityLevel": "3",  # very high
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
        "CheckDocumentEvents": "false",
    },
    f"{_COMMON}/Misc": {"FirstRun": "false"},
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "2"},  # never
    "/org.openoffice.Office.Calc/Content/Update": {"Link": "2"},
    "/org.openoffice.Office.Recovery/AutoSave": {"Enabled": "false"},
    "/org.openoffice.Office.Java/VirtualMachine": {"Enable": "false"},
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",  # the one named here, never the system's
        "ooInetNoProxy": "",
        **{
            f"ooInet{kind}{name}": value
            for kind in ("HTTP", "HTTPS", "FTP")
            for name, value in _NOWHERE.items()
        },
    },
}


def write_profile(folder: Path) -> None:
    """Write a fresh profile into an empty folder."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{escape(value)}</value></prop></item>\n"
        for path, props in _SETTINGS.items()
        for name, value in props.items()
    )
    text = _HEAD + "".join(items) + "</oor:items>\n"
    (user / "registrymodifications.xcu").write_text(text, "utf-8")
