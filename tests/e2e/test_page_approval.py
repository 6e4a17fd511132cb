"""Approval and notes on the clerk's page, and what approval means for issuing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_acts import (
    DAY,
    KEY,
    NOTICE,
    OTHER,
    act,
    codes,
    events,
    fresh_page,
    hidden,
    listed,
    many,
    of,
    shown,
    words,
)
from web_office import Page

REQUIRED = ("register:\n", "register:\n  approval: required\n")


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with fresh_page(tmp_path) as page:
        yield page


def test_a_draft_goes_from_the_specialist_to_the_clerk_and_back_and_is_approved(page: Page) -> None:
    specialist, clerk = page.visitor("chuyenvien"), page.visitor("vanthu")
    assert act(specialist, "/gui-duyet", loi="Gấp <b>lắm</b>").status_code == 302
    assert "&lt;b&gt;lắm" in clerk.get(of("/van-ban/xem")).get_data(as_text=True)
    for path in (of("/van-ban/xem"), "/van-ban", "/"):
        assert "chờ duyệt" in shown(clerk, path), path

    answer = act(clerk, "/tra-lai", loi="")
    assert (answer.status_code, "phải ghi cần sửa gì" in words(answer)) == (409, True)
    act(clerk, "/tra-lai", loi="Sai căn cứ")
    text = shown(specialist, of("/van-ban/xem"))
    assert "bị trả lại" in text
    assert "Sai căn cứ" in text
    assert "Gửi duyệt" in text

    act(specialist, "/gui-duyet")
    assert act(clerk, "/duyet").headers["Location"].endswith("bao=approve")
    assert "đã duyệt" in shown(specialist, of("/van-ban/xem"))
    assert events(page)[1:] == [
        ("sent", "chuyenvien"),
        ("returned", "vanthu"),
        ("sent", "chuyenvien"),
        ("approved", "vanthu"),
    ]


def test_what_changed_after_approval_is_told_everywhere_and_stops_nothing(page: Page) -> None:
    clerk = page.visitor("vanthu")
    assert "duyệt" not in shown(clerk, of("/ban-hanh", ngay=DAY)).partition("<main")[2]
    act(clerk, "/duyet")
    page.office.type({"Kế hoạch!C2": "Phát động phong trào thi đua năm 2027"})
    page.office.run()
    for path in ("/", "/van-ban", of("/van-ban/xem")):
        assert "đã duyệt bản 1, nay là bản 2" in shown(clerk, path), path
    assert "Đã duyệt bản 1, nay là bản 2" in shown(clerk, of("/ban-hanh", ngay=DAY))
    answer = page.office.docgen("issue", KEY, "--date", DAY, "--json")
    assert (answer.code, answer.codes) == (0, ["act-approved-before"])
    assert listed(page)["state"] == "issued"


def test_an_edit_by_hand_after_approval_is_told_before_any_run_saw_it(page: Page) -> None:
    clerk = page.visitor("vanthu")
    act(clerk, "/duyet")
    file = page.office.file(KEY)
    file.write_bytes(file.read_bytes() + b" ")
    assert "đã duyệt bản 1, nay tệp đã sửa" in shown(clerk, of("/van-ban/xem"))


def test_a_page_opened_before_a_change_approves_nothing(page: Page) -> None:
    clerk = page.visitor("vanthu")
    form = hidden(shown(clerk, of("/duyet")))
    file = page.office.file(KEY)
    file.write_bytes(file.read_bytes() + b" ")
    answer = clerk.client.post("/duyet", data=form)
    assert answer.status_code == 409
    assert "đã đổi từ lúc trang được mở" in words(answer)
    assert codes(page) == ["revised", "pinned"]


def test_where_the_office_asks_for_approval_both_doors_are_shut_without(tmp_path: Path) -> None:
    with fresh_page(tmp_path, settings=REQUIRED) as page:
        clerk = page.visitor("vanthu")
        refused = page.office.docgen("issue", KEY, "--date", DAY)
        assert (refused.code, "chưa được duyệt" in refused.err) == (1, True)
        assert "chưa được duyệt" in shown(clerk, of("/ban-hanh", ngay=DAY))
        form = {"ma": KEY, "ngay": DAY}
        answer = clerk.post("/ban-hanh", form, of=of("/duyet"))
        assert (answer.status_code, "chưa được duyệt" in words(answer)) == (409, True)
        assert "chưa được duyệt" in shown(clerk, many("/nhieu/ban-hanh", KEY, OTHER, ngay=DAY))
        assert listed(page)["number"] is None
        act(clerk, "/duyet")
        assert page.office.docgen("issue", KEY, "--date", DAY).code == 0
        assert listed(page)["state"] == "issued"


@pytest.mark.parametrize("edited", [False, True], ids=["untouched", "edited by hand"])
def test_numbers_that_docgen_fills_in_change_nothing_that_was_approved(
    tmp_path: Path, edited: bool
) -> None:
    """Neither its own reserved number, nor that of a paper that it cites."""
    with fresh_page(tmp_path, settings=REQUIRED) as page:
        clerk = page.visitor("vanthu")
        if edited:
            file = page.office.file(KEY)
            file.write_bytes(file.read_bytes() + b" ")
        for key in (KEY, NOTICE):
            act(clerk, "/duyet", key)
        assert page.office.docgen("reserve", KEY, "--date", DAY).code == 0
        assert page.office.docgen("issue", KEY, "--date", DAY).code == 0
        text = shown(clerk, of("/van-ban/xem", NOTICE))
        assert "đã duyệt" in text
        assert "nay là bản" not in text
        assert "duyệt vẫn giữ cho bản" in text
        assert page.office.docgen("issue", NOTICE, "--date", DAY).code == 0
        assert codes(page, NOTICE).count("approved") == 1


def test_a_double_click_decides_once(page: Page) -> None:
    clerk = page.visitor("vanthu")
    act(clerk, "/gui-duyet")
    form = {**hidden(shown(clerk, of("/tra-lai"))), "loi": ["Sai"]}
    first, second = (clerk.client.post("/tra-lai", data=form) for _ in range(2))
    assert first.headers["Location"].endswith("bao=return")
    assert second.headers["Location"].endswith("bao=twice")
    assert codes(page) == ["revised", "sent", "returned"]


def test_a_void_paper_is_not_sent_and_not_approved(page: Page) -> None:
    clerk = page.visitor("vanthu")
    page.office.docgen("reserve", KEY, "--date", DAY)
    page.office.docgen("void", KEY, "--reason", "nhầm")
    for path in ("/gui-duyet", "/duyet"):
        text = shown(clerk, of(path))
        assert "đã hủy" in text
        assert 'name="thay"' not in text


def test_a_note_shows_with_who_wrote_it_and_is_in_no_file(page: Page) -> None:
    before = page.office.papers()
    specialist, reader = page.visitor("chuyenvien"), page.visitor("khach")
    form = {"loi": "Đã hỏi <chị Hoa>\r\nchờ trả lời"}
    assert specialist.submit(of("/van-ban/xem"), "/ghi-chu", form).status_code == 302
    text = reader.get(of("/van-ban/xem")).get_data(as_text=True)
    assert "Đã hỏi &lt;chị Hoa&gt;\nchờ trả lời</blockquote>" in text
    assert re.search(r'<span class="quiet">chuyenvien</span><blockquote>Đã hỏi', text)
    assert 'action="/ghi-chu"' not in text  # a reader only reads
    assert page.office.papers() == before

    for said, code in ((" \n ", "chưa có chữ"), ("ạ" * 2001, "dài quá 2000")):
        answer = specialist.submit(of("/van-ban/xem"), "/ghi-chu", {"loi": said})
        assert (answer.status_code, code in words(answer)) == (409, True)
    assert codes(page) == ["revised", "noted"]
