"""Where things stand on the page, in millimetres.

A4 with margins 20, 20, 30, 20 (Nghị định 30/2020/NĐ-CP, Phụ lục I, I.2, I.4 and I.5). The head is
wider than the text, as in the decree's blank forms: at 12 pt bold the quốc hiệu alone takes
88.3 mm, at 13 pt italic the longest date lines take 101 mm, and neither may wrap.

    -10        68  72                    119                   166 170   from the left margin
      names ─────────┤├──────────── quốc hiệu, tiêu ngữ ──────────┤
      số, ký hiệu ┤├──────────────── địa danh, ngày tháng ────────────┤

Both rows are centred on the same two axes, 31 and 119 mm.
"""

PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0
TOP = 20.0
BOTTOM = 20.0
LEFT = 30.0
RIGHT = 20.0
HEADER = 10.0
BODY_WIDTH = PAGE_WIDTH - LEFT - RIGHT

# A page that lies across is bound at its top: there is the wide margin (mục I.2 and I.3).
ACROSS_TOP = LEFT
ACROSS_BOTTOM = RIGHT
ACROSS_LEFT = BOTTOM
ACROSS_RIGHT = TOP
ACROSS_HEADER = 18.0
ACROSS_WIDTH = PAGE_HEIGHT - ACROSS_LEFT - ACROSS_RIGHT

HEAD_INDENT = -10.0
NAMES_WIDTH = 82.0
NATION_WIDTH = 94.0
DATE_OVERHANG = 4.0
SYMBOL_WIDTH = NAMES_WIDTH - DATE_OVERHANG
DATE_WIDTH = NATION_WIDTH + 2 * DATE_OVERHANG
SYMBOL_SHIFT = DATE_OVERHANG

MOTTO_RULE = 56.1  # as long as the tiêu ngữ at 13 pt bold
ISSUER_RULE = 23.0  # a third to a half of every name from 46 to 69 mm
LONG_ISSUER_RULE = 30.0  # the same of every name on one line from 60 to 82 mm
LONG_ISSUER = 25  # letters: at 12 pt bold 60 to 68 mm
SUBJECT_RULE = 46.5  # a third to a half of every trích yếu from 93 to 140 mm
SHORT_SUBJECT_RULE = 34.0  # the same from 68 to 102 mm
SHORTEST_SUBJECT_RULE = 22.5  # the same from 45 to 67 mm
SHORT_SUBJECT = 42  # letters: at 14 pt bold 90 to 102 mm
SHORTEST_SUBJECT = 29  # letters: 62 to 70 mm
SUBJECT_SIDE = 10.0  # keeps the lines of a long trích yếu or name within 140 mm

ADDRESSEE_LEFT = 20.0  # where Kính gửi begins when it goes to several
ADDRESSEE_WORDS = 17.6  # "Kính gửi" at 14 pt: the dashes stand under the colon (mục II.9d)
ADDRESSEE_DASH = 2.9  # "- " at 14 pt, so that a long name goes on under its own beginning

RECIPIENTS_WIDTH = 80.5  # holds "- Tổng Liên đoàn Lao động Việt Nam (để báo cáo);"
SIGNATURE_WIDTH = 77.0  # puts the signature on the axis of the quốc hiệu
