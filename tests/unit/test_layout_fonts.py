"""Which font draws Vietnamese letters, asked of the machine itself."""

from pathlib import Path

import pytest

from docgen.layout import fonts

LIBERATION = "/usr/share/fonts/truetype/liberation2"
FOUND = fonts.known() and Path(LIBERATION).is_dir()


@pytest.fixture
def only_liberation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "fonts.conf"
    cache = tmp_path / "cache"
    settings.write_text(
        f"<fontconfig><dir>{LIBERATION}</dir><cachedir>{cache}</cachedir>"
        '<alias binding="same"><family>Times New Roman</family>'
        "<accept><family>Liberation Serif</family></accept></alias></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))


@pytest.mark.skipif(not FOUND, reason="needs fc-match and the fonts of Liberation")
@pytest.mark.usefixtures("only_liberation")
@pytest.mark.parametrize(
    ("font", "itself", "as_wide"),
    [
        ("Liberation Serif", True, False),
        ("liberation serif", True, False),
        ("Times New Roman", False, True),
        (".VnTime", False, False),
        ("A:charset=41,B-12", False, False),
        ("--version", False, False),
    ],
)
def test_the_font_that_draws_is_told_from_the_one_that_is_named(
    font: str, itself: bool, as_wide: bool
) -> None:
    drawn = fonts.drawn(font)
    assert drawn is not None
    assert drawn.by.startswith("Liberation")
    assert (drawn.itself, drawn.as_wide) == (itself, as_wide)


def test_a_machine_without_fontconfig_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not fonts.known()
    assert fonts.drawn("Times New Roman") is None
