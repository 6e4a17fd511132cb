"""What a finding says is expected: its values, as its sentence puts them before a person."""

from collections.abc import Mapping

import pytest
from rules_breaks import BREAKS

SAID: Mapping[str, Mapping[str, str | int]] = {
    "M03a": {"font": "Arial"},
    "M03b": {"font": "Symbol"},
    "M04b": {"font": ".VnTime"},
    "M04c": {"meant": "b) Phát động phong trào thi đua sâu rộng."},
    "M04d": {"wanted": "Hòa"},
    "M05a": {"meant": "ĐÍCH"},
    "M05b": {"meant": "sáng"},
    "M07": {"found": "14", "allowed": "13"},
    "M01a": {"found": "215,9 × 279,4"},
    "M01b": {"section": 1},
    "M02": {"found": "20; 20; 25; 20", "allowed": "20–25; 20–25; 30–35; 15–20"},
    "M40d": {"found": "11", "allowed": "13–14"},
    "M40e": {"pages": 2},
    "M40f": {"found": "i, ii, iii"},
    "M40h": {"page": 2, "found": 5, "wanted": 2},
    "M44d": {"name": "Lý Văn Tám"},
    "M08a": {"wanted": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
    "M08c": {"wanted": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
    "M05c": {"wanted": "Độc lập - Tự do - Hạnh phúc"},
    "M08d": {"wanted": "Độc lập - Tự do - Hạnh phúc"},
    "M09b": {"found": "28", "least": "51", "most": "62"},
    "M11a": {"short": "LĐLĐ"},
    "M11b": {"found": "CÔNG ĐOÀN TỈNH AN HÒA", "wanted": "Liên đoàn Lao động tỉnh An Hòa"},
    "M09e": {"found": "42", "least": "13", "most": "23"},
    "M13": {"wanted": "25/KH-LĐLĐ"},
    "M14a": {"wanted": "05"},
    "M14b": {"wanted": "25"},
    "M15": {"type": "Kế hoạch", "wanted": "KH", "found": "BC"},
    "M16": {"wanted": "LĐLĐ"},
    "M17a": {"wanted": "06"},
    "M19c": {"wanted": "An Hòa,"},
    "M19b": {"wanted": "An Hòa"},
    "M21e": {"wanted": "KẾ HOẠCH"},
    "M21d": {"found": "155", "least": "46", "most": "85"},
    "M38a": {"type": "Kế hoạch"},
    "M38b": {"type": "Tờ trình"},
    "M38c": {"mark": "."},
    "M23b": {"mark": "."},
    "M24b": {"missing": "trích yếu"},
    "M18e": {"cited": "24/5/2027", "day": "06/3/2026"},
    "M25": {"day": "06/3/2026"},
    "M26": {"cited": "Nghị quyết số 02-NQ/TU"},
    "M27b": {"found": "0,50"},
    "M28a": {"found": "0"},
    "M28b": {"found": "2"},
    "M31c": {"wanted": "Điều 1."},
    "M30a": {"found": "e", "wanted": "đ"},
    "M30b": {"found": "3", "wanted": "2"},
    "M30c": {"found": "2.2"},
    "M17b": {"wanted": "09/02/2026"},
    "M18c": {"wanted": "thứ Hai"},
    "M18d": {"wanted": "tháng 12 năm 2026"},
    "M29b": {"wanted": " "},
    "M29c": {"wanted": "sở."},
    "M29d": {"wanted": ", đơn"},
    "M46a": {"wanted": "Kế hoạch này"},
    "M46b": {"wanted": "Huyện Dương Minh Châu"},
    "M29e": {"wanted": "2. Yêu cầu"},
    "M29f": {"next": "sáng kiến được công"},
    "M46c": {"wanted": "Tết"},
    "M46d": {"wanted": "Nhân dân"},
    "M47b": {"wanted": "”"},
    "M48": {"wanted": "đua"},
    "M49a": {"wanted": "92,5"},
    "M49b": {"wanted": "60.000.000"},
    "M49c": {"wanted": "đồng"},
    "M49d": {"wanted": "Một tỷ năm trăm triệu"},
    "M34": {"degree": "ThS."},
    "M35": {"day": "06/3/2026"},
    "M36a": {"allowed": "12"},
    "M36b": {"found": "13", "allowed": "11"},
    "M36d": {"mark": ";"},
    "M36f": {"wanted": "VT"},
    "M37a": {"who": "Văn phòng"},
    "M39b": {"article": 5},
    "M39c": {"article": 2, "wanted": 3},
    "M41b": {"numeral": "III"},
    "M41c": {"wanted": "I"},
    "M41e": {"wanted": "113/QĐ-LĐLĐ"},
    "M42a": {"wanted": "4.680.000"},
    "M42b": {"wanted": 2},
    "M42c": {"wanted": 3},
    "M50a": {"wanted": "Lê Thị Hòa"},
    "M50b": {"wanted": "Lê Thị Hoà"},
}


@pytest.mark.parametrize("rule", SAID)
def test_a_finding_says_what_is_expected(rule: str) -> None:
    first = BREAKS[rule].findings()[0]
    assert {name: first.params[name] for name in SAID[rule]} == SAID[rule]


def test_a_finding_quotes_the_words_at_which_it_stands() -> None:
    for broken in BREAKS.values():
        for one in broken.findings():
            quoted = str(one.params["text"]).removesuffix("…")
            assert " ".join(broken.bad.words(one).split()).startswith(quoted)
