"""An example of each mapping of config.yaml, for its reference; each is one that is accepted."""

from pydantic import BaseModel

from docgen.config import awards, carried, drive, issued, nights, roles, schema, web

EXAMPLES: dict[type[BaseModel], str] = {
    schema.Config: """
# yaml-language-server: $schema=docs/reference/config.schema.json
version: 1
organisation:
  periods:
    - name: Công đoàn phường Bình An
      heading: [CÔNG ĐOÀN, PHƯỜNG BÌNH AN]
      symbol: CĐP
      place: Bình An
sheet:
  workbook: sheets/thi-dua.xlsx
tables:
  ke_hoach:
    tab: Kế hoạch
    key: Mã
    ready: Sẵn sàng
    columns:
      Mã: {required: true, unique: true}
      Sẵn sàng: {type: yes-no}
      Ngày dự kiến: {type: date, required: true}
      Trích yếu: {required: true}
documents:
  ke_hoach:
    name: Kế hoạch
    abbreviation: KH
    template: templates/ke-hoach.docx
    each: ke_hoach
    date: ngay_du_kien
    subject: trich_yeu
    book: van_ban
register:
  books:
    van_ban: {title: Sổ đăng ký văn bản đi}
""",
    schema.Organisation: """
timezone: Asia/Ho_Chi_Minh
language: vi
profile: cong-doan
words: {zero_tens: lẻ, thousand: ngàn}
periods:
  - {name: Công đoàn phường A, heading: [CÔNG ĐOÀN PHƯỜNG A], symbol: CĐP, place: A}
""",
    schema.Words: "{zero_tens: lẻ, thousand: ngàn}",
    schema.Period: """
from: 2025-07-01
name: Liên đoàn Lao động tỉnh Thanh Giang
heading: [LIÊN ĐOÀN LAO ĐỘNG, TỈNH THANH GIANG]
parent: Tổng Liên đoàn Lao động Việt Nam
parent_heading: [TỔNG LIÊN ĐOÀN, LAO ĐỘNG VIỆT NAM]
symbol: LĐLĐ
place: Thanh Giang
collective: Ban Thường vụ
""",
    schema.Form: """
levels: {M36f: error, M44d: off}
sizes: {body: [13, 14]}
types: {Kết luận: KL}
pages: true
""",
    drive.Drive: """
folder: https://drive.google.com/drive/folders/1AbCdEfGhIjKlMnOpQrStUvWxYz
credentials: khoa-drive.json
""",
    schema.Sheet: "workbook: sheets/thi-dua-2026.xlsx",
    schema.Table: """
tab: Đề cử
key: Mã đề cử
new_key: DC-{n:03}
status: Trạng thái
check: Kết quả kiểm tra
columns:
  Mã đề cử: {unique: true}
  Họ và tên: {required: true, person: true}
  Tiền thưởng: {type: money, min: 0}
""",
    schema.Column: """
type: choice
choices: [Tập thể, Cá nhân]
required: true
""",
    schema.Document: """
name: Quyết định
abbreviation: QĐ
template: templates/quyet-dinh.docx
each: quyet_dinh
date: ngay_du_kien
subject: trich_yeu
signer: nguoi_ky
recipients: noi_nhan
first_recipient: Như Điều 3
archive: [VT, CSPL]
bases: [Khen thưởng]
proposer: co_quan_de_nghi
book: van_ban
lists:
  ca_nhan: {table: de_cu, link: quyet_dinh, where: {loai: Cá nhân}, order: [ho_va_ten]}
figures:
  so_ca_nhan: {count: ca_nhan}
  tong_tien: {sum: ca_nhan.tien_thuong}
""",
    carried.ListOf: """
table: de_cu
link: quyet_dinh
where: {loai: Cá nhân}
order: [ho_va_ten, don_vi]
required: true
""",
    carried.Outline: "{level: cap, text: noi_dung, ending: ./.}",
    schema.Body: """
name: Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh Thanh Giang
heading: [HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG]
symbol: HĐTĐKT
""",
    carried.Prize: "{tag: tien_thuong, form: hinh_thuc, object: Cá nhân}",
    carried.Targets: "{measure: so_lieu, target: chi_tieu, of: so_lieu, before: ky_truoc}",
    carried.Summary: "{of: so_lieu, by: don_vi.khu_vuc, sums: [doan_vien, nu]}",
    carried.Absent: "{table: don_vi, of: so_lieu.don_vi, order: [ten]}",
    carried.Rate: "{form: Giấy khen, object: Cá nhân}",
    carried.Check: "{holds: to_trinh.so_ca_nhan = so_ca_nhan, level: warning}",
    carried.Figure: "times: [so_ca_nhan, muc_thuong_ca_nhan]",
    carried.Citation: """
document: ke_hoach
by: theo_ke_hoach
form: Kế hoạch số {so}/{ky_hieu} {ngay} về việc {trich_yeu:thuong}
basis: true
""",
    roles.Signers: """
table: nguoi_ky
name: ho_va_ten
position: chuc_vu
authority: quyen_han
for: thay_cho
from: tu_ngay
to: den_ngay
""",
    roles.Recipients: """
table: noi_nhan
group: nhom
name: noi_nhan
note: ghi_chu
joined: chung_dong
copies: so_ban
from: tu_ngay
to: den_ngay
""",
    roles.Bases: "{table: can_cu, topic: chu_de, text: van_ban, from: tu_ngay, to: den_ngay}",
    roles.Units: """
table: don_vi
name: ten
short: ten_ngan
contact: thu_dien_tu
from: tu_ngay
to: den_ngay
""",
    awards.Awards: """
rounds: {table: dot, date: ngay_khen}
nominations:
  ca_nhan:
    table: de_cu_ca_nhan
    name: ho_va_ten
    object: Cá nhân
    round: dot
    form: hinh_thuc
    unit: don_vi
    born: ngay_sinh
twice: error
same_year: warning
""",
    awards.Rounds: "{table: dot, date: ngay_khen}",
    awards.Nominations: """
table: de_cu_tap_the
name: ten_tap_the
object: Tập thể
round: dot
form: hinh_thuc
""",
    awards.History: "{table: da_khen, name: ten, object: doi_tuong, form: hinh_thuc, date: ngay}",
    awards.Quotas: """
table: chi_tieu_khen
round: dot
form: hinh_thuc
object: doi_tuong
most: so_luong
""",
    awards.Rates: """
table: muc_thuong
form: hinh_thuc
object: doi_tuong
from: tu_ngay
factor: he_so
base: {table: luong_co_so, from: tu_ngay, amount: muc_luong}
rounding: {to: 1000, way: nearest}
""",
    awards.BaseSalary: "{table: luong_co_so, from: tu_ngay, amount: muc_luong}",
    awards.Rounding: "{to: 10000, way: up}",
    schema.Register: """
url: postgresql://docgen:${DOCGEN_DB_PASSWORD}@server/docgen
books:
  van_ban: {title: Sổ đăng ký văn bản đi}
""",
    schema.Book: """
title: Sổ đăng ký văn bản đi
volumes:
  - {opened: 2026-06-01, first: 143}
""",
    schema.Volume: "{opened: 2025-10-01, closed: 2030-09-30, first: 1}",
    nights.Schedule: """
times: ["12:00", "22:00"]
retries: 6
""",
    nights.Mail: """
host: mail.congdoan.example
port: 587
security: starttls
user: docgen
password: ${DOCGEN_MAIL_PASSWORD}
from: docgen@congdoan.example
clerk: [vanthu@congdoan.example]
administrator: [quantri@congdoan.example]
""",
    nights.Backups: "{folder: /srv/sao-luu/van-ban, keep_days: 30}",
    issued.Issued: "{pdf: true, metadata: false}",
    schema.Limits: "{rows: 50000, render_seconds: 60}",
    web.Web: "{host: 0.0.0.0, port: 8080, session_hours: 9, preview: libreoffice}",
    web.Oidc: """
issuer: https://dangnhap.congdoan.example
client_id: docgen
client_secret: ${DOCGEN_OIDC_SECRET}
name: Cổng đăng nhập Công đoàn
""",
}
