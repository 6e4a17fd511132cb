"""Pages without LibreOffice are nearly as many as with it: papers of the house, by both."""

import pytest
from stock_made import made
from stock_samples import certificate, draft, issued, report, signing_list

from docgen.layout import available, lay_out, page_counts, quick_pages

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not available(), reason="LibreOffice is not installed"),
]


def test_dxpdf_makes_as_many_pages_as_libreoffice_or_one_less_of_a_long_report() -> None:
    papers = {
        "giay-khen-ca-nhan": made("giay-khen-ca-nhan", certificate(), issued("GK-LĐLĐ", 7)),
        "ky-nhan": made("ky-nhan", signing_list(3, 40), issued("DS-LĐLĐ")),
        "bao-cao": made("bao-cao", report(), draft("BC-LĐLĐ")),
    }
    exact = {one.key: len(one.pages or ()) for one in lay_out(papers.items(), seconds=60)}
    quick = [quick_pages(content, seconds=20) or b"" for content in papers.values()]
    counts = dict(zip(papers, page_counts(quick, seconds=20), strict=True))
    assert exact["ky-nhan"] > 1
    assert {**counts, "bao-cao": exact["bao-cao"]} == exact
    assert counts["bao-cao"] in (exact["bao-cao"] - 1, exact["bao-cao"])
