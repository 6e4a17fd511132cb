"""What the tests of acts on the clerk's page share: a drafted office, forms, what came of them."""

import html
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from web_office import Page, Visitor, drafted, served
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart
from workspaces import Office

KEY, OTHER, NOTICE, DECISION = (
    "ke_hoach/KH01",
    "ke_hoach/KH02",
    "thong_bao/TB01",
    "quyet_dinh/QD01",
)
DAY = "02/02/2026"


@cache
def _made() -> tuple[tempfile.TemporaryDirectory[str], Office]:
    folder = tempfile.TemporaryDirectory(prefix="docgen-viec-")
    return folder, drafted(Path(folder.name))


@contextmanager
def fresh_page(folder: Path, *, settings: tuple[str, str] | None = None) -> Iterator[Page]:
    """Yield the page of an office that nobody acted in yet; `settings` is changed text of its
    configuration."""
    office = Office(folder / "Văn phòng")
    shutil.copytree(_made()[1].root, office.root)
    if settings is not None:
        office.configure(*settings)
    with served(office) as page:
        yield page


def shown(visitor: Visitor, path: str) -> str:
    """Return what a page says."""
    answer = visitor.get(path)
    assert answer.status_code == 200
    return words(answer)


def words(answer) -> str:
    return html.unescape(answer.get_data(as_text=True))


def of(path: str, key: str = KEY, **more: str) -> str:
    return f"{path}?{urlencode({'ma': key, **more})}"


def many(path: str, *keys: str, **more: str) -> str:
    return f"{path}?{urlencode([*(('ma', key) for key in keys), *more.items()])}"


def act(visitor: Visitor, path: str, key: str = KEY, **form: str):
    """Open the form of an act, fill it in and send it."""
    return visitor.submit(of(path, key), path, form)


def send_file(visitor: Visitor, path: str, content: bytes, name: str, key: str = KEY):
    """Choose a file in the form of a page and send it in."""
    form = hidden(shown(visitor, of(path, key)))
    return post_file(visitor, path, form, content, name)


def post_file(
    visitor: Visitor, path: str, form: Mapping[str, list[str]], content: bytes, name: str
):
    """Send a form with a file, encoded in memory: Flask's client leaves temporary files open."""
    file = FileStorage(BytesIO(content), filename=name)
    boundary, body = encode_multipart({**form, "tep": file})
    kind = f'multipart/form-data; boundary="{boundary}"'
    return visitor.client.post(path, data=body, content_type=kind)


def hidden(text: str) -> dict[str, list[str]]:
    """Return the hidden fields of the last form of a page, as a browser would send them."""
    form = re.findall(r'<form method="post" action="[^"]*"[^>]*>.*?</form>', text, re.DOTALL)[-1]
    data: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', form):
        data.setdefault(name, []).append(value)
    return data


def events(page: Page, key: str = KEY) -> list[tuple[str, str]]:
    """Return what happened to a document and who did it."""
    with page.office_register() as (register, _):
        return [(event.code, event.actor) for event in register.events(key)]


def codes(page: Page, key: str = KEY) -> list[str]:
    return [code for code, _ in events(page, key)]


def listed(page: Page, key: str = KEY) -> dict[str, object]:
    """Return a document as the command line lists it."""
    return page.office.docgen("list", "--json").document(key)
