"""Where papers go on Drive: what is taken for a folder, whose right is taken."""

import pytest
from example_config import EXAMPLE

from docgen.config.drive import folder_id
from docgen.config.load import check
from docgen.config.schema import Config

ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz"


@pytest.mark.parametrize(
    "written",
    [
        ID,
        f" {ID} ",
        f"https://drive.google.com/drive/folders/{ID}",
        f"https://drive.google.com/drive/u/1/folders/{ID}?usp=sharing",
        f"drive.google.com/drive/folders/{ID}/",
    ],
)
def test_a_folder_is_known_by_its_id_or_its_address(written: str) -> None:
    assert folder_id(written) == ID


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Dự thảo",
        "https://drive.google.com/drive/my-drive",
        f"https://drive.google.com/file/d/{ID}/view",
        f"https://drive.example.com/drive/folders/{ID}",
        f"{ID}' or '1'='1",
    ],
)
def test_other_texts_are_no_folder(written: str) -> None:
    assert folder_id(written) is None


@pytest.mark.parametrize(
    ("section", "codes"),
    [
        (f"{{folder: {ID}, credentials: khoa.json}}", []),
        (f"{{folder: {ID}, token: quyen.json}}", []),
        (f"{{folder: {ID}}}", ["config-drive-credentials"]),
        (f"{{folder: {ID}, token: a.json, credentials: b.json}}", ["config-drive-both"]),
        ("{folder: Dự thảo}", ["config-drive-folder", "config-drive-credentials"]),
    ],
)
def test_every_fault_of_the_section_is_told(section: str, codes: list[str]) -> None:
    found = check(f"{EXAMPLE}\ndrive: {section}\n", {})
    told = [] if isinstance(found, Config) else [fault.code for fault in found]
    assert sorted(told) == sorted(codes)


def test_nothing_goes_to_drive_unless_it_is_said() -> None:
    config = check(EXAMPLE, {})
    assert isinstance(config, Config)
    assert config.drive is None
