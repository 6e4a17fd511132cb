"""A sheet at Google: the page leads to the very cell that is to be mended."""

import re
from html import unescape
from pathlib import Path

from google_office import google_office
from web_office import people_of, served


def test_a_cell_of_a_google_sheet_is_a_click_away(tmp_path: Path) -> None:
    with google_office(tmp_path) as office:
        tab = "Quyết định"
        cell = f"{office.header(tab, 'Ngày dự kiến')}2"
        office.type({f"{tab}!{cell}": "31/02/2026"})
        office.run()
        people_of(office)
        with served(office) as page:
            visitor = page.visitor("vanthu")
            gid = office.hands.tab(tab).id
            wanted = (
                f"https://docs.google.com/spreadsheets/d/{office.id}/edit#gid={gid}&range={cell}"
            )
            for path in ("/", "/con-loi"):
                shown = unescape(visitor.get(path).get_data(as_text=True))
                links = re.findall(
                    r'<a class="cell" href="([^"]+)" target="_blank" rel="([^"]+)"', shown
                )
                assert links == [(wanted, "noopener noreferrer")]
                assert f"{tab}!{cell}" in shown
