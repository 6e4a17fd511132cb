"""The page over a whole sample year: what waits, the list, templates, problems by unit."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from web_office import Page, Visitor, served, year_copied
from workspaces import Office

from docgen.web.finding import PAGE

ROW = re.compile(r'<a href="/van-ban/xem\?ma=([^"]+)"')


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return year_copied(tmp_path_factory, "nam")


@pytest.fixture(scope="module")
def page(office: Office) -> Iterator[Page]:
    with served(office) as page:
        yield page


@pytest.fixture(scope="module")
def clerk(page: Page) -> Visitor:
    return page.visitor("vanthu")


def text(visitor: Visitor, path: str, **asked: str) -> str:
    answer = visitor.get(path, query_string=asked)
    assert answer.status_code == 200
    return unescape(answer.get_data(as_text=True))


def keys(visitor: Visitor, **asked: str) -> list[str]:
    """Return the keys of the documents that a question finds on its first page, in order."""
    found = ROW.findall(visitor.get("/van-ban", query_string=asked).get_data(as_text=True))
    return [one.replace("%2F", "/").replace("%7E", "~") for one in found]


def section(page: str, name: str) -> str:
    """Return a part of a page by the id of its heading."""
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


# --- today -----------------------------------------------------------------------------------


def test_today_tells_what_waits_what_is_held_and_what_rounds_lack(clerk: Visitor) -> None:
    today = text(clerk, "/")
    ready = section(today, "cho-ky")
    assert '<span class="count">69</span>' in ready
    days = re.findall(r'<td class="day"[^>]*>([^<]+)<', ready)
    assert days[:3] == ["12/01/2026", "19/01/2026", "02/02/2026"]
    held = section(today, "con-loi")
    assert '<span class="count">7</span>' in held
    assert "Kế hoạch!B6" in held
    assert "tháng 2 năm 2026 không có ngày 31" in held
    rounds = section(today, "cac-dot")
    assert "Khen thưởng Tháng Công nhân năm 2026" in rounds
    assert "quyet_dinh/QD01" in rounds


def test_what_others_changed_is_news_until_it_is_looked_at(office: Office, page: Page) -> None:
    reader, other = page.visitor("khach"), page.visitor("chuyenvien")
    assert "chưa đổi văn bản nào" in text(reader, "/")
    office.docgen("issue", "ke_hoach/KH01", "--date", "12/01/2026")
    office.docgen("reserve", "ke_hoach/KH02", "--date", "9/3/2026")
    news = section(text(reader, "/"), "moi-doi")
    assert "thong_bao/TB01" in news  # made anew, for it cites the plan
    assert news.index("ke_hoach/KH02") < news.index("ke_hoach/KH01")  # the newest first
    assert reader.get("/van-ban/xem?ma=ke_hoach/KH01").status_code == 200
    assert "ke_hoach/KH01" not in section(text(reader, "/"), "moi-doi")
    assert "ke_hoach/KH01" in section(text(other, "/"), "moi-doi")
    until = re.search(r'name="den" value="(\d+)"', text(other, "/"))
    assert until
    office.docgen("void", "ke_hoach/KH02", "--reason", "Hoãn")  # after the page was shown
    assert other.post("/da-xem", {"den": until[1]}).headers["Location"] == "/"
    news = section(text(other, "/"), "moi-doi")
    assert "ke_hoach/KH01" not in news
    assert "ke_hoach/KH02" in news
    assert other.post("/da-xem", {"den": "9" * 18}).status_code == 302  # no more than there is
    office.docgen("reserve", "ke_hoach/KH03", "--date", "4/5/2026")
    assert "ke_hoach/KH03" in section(text(other, "/"), "moi-doi")


# --- the list --------------------------------------------------------------------------------


def test_documents_are_found_without_accents_and_by_each_filter(clerk: Visitor) -> None:
    assert keys(clerk, q="tap huan NGHIEP vu", loai="ke_hoach") == ["ke_hoach/KH03"]
    assert keys(clerk, q="tập huấn nghiệp vụ", loai="ke_hoach") == ["ke_hoach/KH03"]
    assert keys(clerk, q="Đăng ký thi đua") == keys(clerk, q="dang ky thi dua") != []
    assert {one.partition("/")[0] for one in keys(clerk, loai="giay_moi")} == {"giay_moi"}
    minutes = keys(clerk, loai="bien_ban")
    assert keys(clerk, loai="bien_ban", **{"trang-thai": "draft"}) == minutes != []
    assert keys(clerk, loai="bien_ban", **{"trang-thai": "issued"}) == []
    of_round = keys(clerk, dot="dot/D01")
    assert len(of_round) == 9
    assert "giay_khen_ca_nhan/CN01" in of_round
    assert set(keys(clerk, dot="dot/D01", loai="quyet_dinh")) == {"quyet_dinh/QD01"}
    of_days = keys(clerk, tu="20/4/2026", den="27/04/2026", loai="ky_nhan")
    assert of_days == ["ky_nhan/KN01"]


def test_documents_are_found_by_unit_and_by_signer(clerk: Visitor) -> None:
    listed = text(clerk, "/van-ban")
    offered = listed.partition('name="don-vi"')[2].partition("</select>")[0]
    units = re.findall(r"<option>([^<]+)</option>", offered)
    assert len(units) > 3
    by_unit = [set(keys(clerk, **{"don-vi": one})) for one in units]
    assert all(by_unit)
    assert sum(map(len, by_unit)) == len(set.union(*by_unit))  # a paper is of one unit
    signers = listed.partition('name="nguoi-ky"')[2].partition("</select>")[0]
    signer = re.findall(r"<option>([^<]+)</option>", signers)[0]
    found = text(clerk, "/van-ban", **{"nguoi-ky": signer})
    rows = found.partition("<tbody>")[2].count("<tr>")
    assert rows == found.count(f'data-label="Người ký">{signer}<') > 0


def test_a_list_is_sorted_and_paged_and_keeps_its_question(clerk: Visitor) -> None:
    first = text(clerk, "/van-ban", xep="loai")
    assert len(ROW.findall(first)) == PAGE
    assert 'aria-sort="ascending"' in first
    following = re.search(r'<a href="([^"]+)" rel="next">', first)
    assert following
    assert "xep=loai" in following[1]
    rest = ROW.findall(clerk.get(following[1]).get_data(as_text=True))
    assert not set(rest) & set(ROW.findall(first))
    assert keys(clerk, xep="ngay", loai="ke_hoach")[0] == "ke_hoach/KH01"
    assert keys(clerk, xep="-ngay", loai="ke_hoach")[-1] == "ke_hoach/KH01"


@pytest.mark.parametrize(
    "asked",
    [
        {"trang": "0"},
        {"trang": "99999"},
        {"trang": "٣"},
        {"xep": "'; DROP TABLE document; --"},
        {"loai": "<script>", "don-vi": "x" * 5000},
        {"tu": "31/02/2026", "den": "x"},
        {"q": "\x00\ud800".encode("utf-8", "surrogatepass").decode("latin-1")},
    ],
)
def test_a_question_that_makes_no_sense_is_answered_calmly(
    clerk: Visitor, asked: dict[str, str]
) -> None:
    answer = clerk.get("/van-ban", query_string=asked)
    assert answer.status_code == 200
    assert '<script>"' not in answer.get_data(as_text=True)


# --- templates and problems -------------------------------------------------------------------


def test_each_template_tells_what_it_uses_and_where_it_is_faulty(
    office: Office, page: Page, clerk: Visitor
) -> None:
    shown = text(clerk, "/mau")
    assert shown.count('<section class="template"') == 11
    assert "không có lỗi" in shown
    notice = shown.partition(">thong-bao.docx<")[2].partition("</section>")[0]
    assert "Thông báo <code>thong_bao</code>" in notice
    assert "Hướng dẫn <code>huong_dan</code>" in notice  # one template for two kinds
    assert "Trích yếu <code>trich_yeu</code>" in notice
    given = clerk.get("/mau/tai?loai=thong_bao")
    assert given.data == (office.root / "templates" / "thong-bao.docx").read_bytes()
    assert given.headers["Content-Disposition"].startswith("attachment; filename=thong-bao.docx")
    for wrong in ("../config.yaml", "", "khong_co"):
        assert clerk.get("/mau/tai", query_string={"loai": wrong}).status_code == 404
    assert page.visitor("khach").get("/mau").status_code == 403


def test_a_template_that_changes_is_looked_at_anew(office: Office, clerk: Visitor) -> None:
    file = office.root / "templates" / "bao-cao.docx"
    sound = file.read_bytes()
    try:
        file.write_bytes(b"PK no Word file")
        broken = text(clerk, "/mau").partition(">bao-cao.docx<")[2].partition("</section>")[0]
        assert 'class="level error"' in broken
        file.unlink()
        gone = text(clerk, "/mau").partition(">bao-cao.docx<")[2].partition("</section>")[0]
        assert "không có tệp" in gone
    finally:
        file.write_bytes(sound)
    whole = text(clerk, "/mau").partition(">bao-cao.docx<")[2].partition("</section>")[0]
    assert "không có lỗi" in whole


def test_problems_are_told_by_tab_and_by_unit_each_with_its_cell(clerk: Visitor) -> None:
    by_tab = text(clerk, "/con-loi")
    assert re.findall(r"<h2[^>]*>([^<]+?) *<", by_tab)[:2] != []
    assert "11 lỗi, 1 điều nhắc" in by_tab
    by_unit = text(clerk, "/con-loi", theo="don-vi")
    groups = {
        part.partition(" <")[0]: re.findall(r"[^<>]+![A-Z]+\d+", part)
        for part in re.split(r"<h2[^>]*>", by_unit)[1:]
    }
    assert groups["Công đoàn cơ sở Công ty TNHH Giày Long Hải"][:2] == [
        "Đề cử cá nhân!D32",
        "Đề cử cá nhân!D33",
    ]
    assert list(groups)[-1] == "Không thuộc đơn vị nào"
    assert sum(one.count("!") for one in re.findall(r'class="cell">([^<]+)', by_unit)) == 12
