"""The configuration of a made-up office, complete, for every test that needs one."""

EXAMPLE = r"""
version: 1

organisation:
  timezone: Asia/Ho_Chi_Minh
  language: vi
  profile: cong-doan
  periods:
    - to: 2025-06-30
      name: Liên đoàn Lao động huyện Bình An
      heading: [LIÊN ĐOÀN LAO ĐỘNG, HUYỆN BÌNH AN]
      parent: Liên đoàn Lao động tỉnh Thanh Giang
      parent_heading: [LIÊN ĐOÀN LAO ĐỘNG, TỈNH THANH GIANG]
      symbol: LĐLĐ
      place: Bình An
      collective: Ban Thường vụ
    - from: 2025-07-01
      name: Công đoàn phường Bình An
      heading: [CÔNG ĐOÀN, PHƯỜNG BÌNH AN]
      parent: Liên đoàn Lao động tỉnh Thanh Giang
      parent_heading: [LIÊN ĐOÀN LAO ĐỘNG, TỈNH THANH GIANG]
      symbol: CĐP
      place: Bình An
      collective: Ban Chấp hành

sheet:
  workbook: sheets/thi-dua.xlsx

tables:
  ke_hoach:
    tab: Kế hoạch
    key: Mã
    new_key: KH{n:02}
    ready: Sẵn sàng
    status: Trạng thái
    check: Kết quả kiểm tra
    columns:
      Mã: {type: text, unique: true, pattern: '[A-Z]{2}\d{2,4}'}
      Sẵn sàng: {type: yes-no}
      Ngày dự kiến: {type: date, required: true}
      Trích yếu: {type: text, required: true, max_length: 500}
      Người ký: {type: reference, table: nguoi_ky, required: true}
      Nhóm nơi nhận: {type: text, required: true}

  noi_dung:
    tab: Nội dung
    check: Kết quả kiểm tra
    columns:
      Kế hoạch: {type: reference, table: ke_hoach, required: true}
      Cấp:
        type: choice
        choices: [Phần, Mục, Tiểu mục, Điểm, Gạch, Cộng, Đoạn]
        required: true
      Nội dung: {type: rich, required: true}

  quyet_dinh:
    tab: Quyết định
    key: Mã
    ready: Sẵn sàng
    status: Trạng thái
    check: Kết quả kiểm tra
    columns:
      Mã: {type: text, required: true, unique: true}
      Sẵn sàng: {type: yes-no}
      Ngày dự kiến: {type: date, required: true}
      Trích yếu: {type: text, required: true}
      Theo kế hoạch: {type: reference, table: ke_hoach, required: true}
      Cơ quan đề nghị: {type: text, required: true}
      Mức thưởng cá nhân: {type: money, required: true, min: 0, max: 10000000}
      Năm: {type: integer, plain: true}
      Người ký: {type: reference, table: nguoi_ky, required: true}
      Nhóm nơi nhận: {type: text, required: true}

  de_cu:
    tab: Đề cử
    key: Mã đề cử
    new_key: DC-{n:03}
    check: Kết quả kiểm tra
    columns:
      Mã đề cử: {type: text, unique: true}
      Quyết định: {type: reference, table: quyet_dinh, required: true, merged: true}
      Loại: {type: choice, choices: [Tập thể, Cá nhân], required: true}
      Họ và tên: {type: text, required: true, person: true, max_length: 100}
      Chức vụ: {type: text, if_empty: ''}
      Đơn vị: {type: text, required: true}
      Tiền thưởng: {type: money, required: true, min: 0}

  nguoi_ky:
    tab: Người ký
    key: Mã
    columns:
      Mã: {type: text, required: true, unique: true}
      Họ và tên: {type: text, required: true, person: true}
      Chức vụ: {type: text, required: true}
      Quyền hạn: {type: choice, choices: [thay mặt, quyền, ký thay, thừa lệnh, thừa ủy quyền]}
      Thay cho: {type: text}
      Từ ngày: {type: date, required: true}
      Đến ngày: {type: date}

  noi_nhan:
    tab: Nơi nhận
    columns:
      Nhóm: {type: text, required: true, merged: true}
      Nơi nhận: {type: text, required: true}
      Ghi chú: {type: text, if_empty: ''}

  can_cu:
    tab: Căn cứ
    columns:
      Chủ đề: {type: choice, choices: [Kế hoạch, Khen thưởng], required: true}
      Văn bản: {type: text, required: true}
      Từ ngày: {type: date, required: true}
      Đến ngày: {type: date}

signers:
  table: nguoi_ky
  name: ho_va_ten
  position: chuc_vu
  authority: quyen_han
  for: thay_cho
  from: tu_ngay
  to: den_ngay

recipients: {table: noi_nhan, group: nhom, name: noi_nhan, note: ghi_chu}

bases: {table: can_cu, topic: chu_de, text: van_ban, from: tu_ngay, to: den_ngay}

documents:
  ke_hoach:
    name: Kế hoạch
    abbreviation: KH
    template: templates/ke-hoach.docx
    each: ke_hoach
    date: ngay_du_kien
    subject: trich_yeu
    signer: nguoi_ky
    recipients: nhom_noi_nhan
    archive: [VT, VP]
    bases: [Kế hoạch]
    book: van_ban
    lists:
      noi_dung:
        table: noi_dung
        link: ke_hoach
        required: true
        outline: {level: cap, text: noi_dung, ending: ./.}

  quyet_dinh:
    name: Quyết định
    abbreviation: QĐ
    template: templates/quyet-dinh.docx
    each: quyet_dinh
    date: ngay_du_kien
    subject: trich_yeu
    signer: nguoi_ky
    recipients: nhom_noi_nhan
    first_recipient: Như Điều 3
    archive: [VT, CSPL]
    bases: [Khen thưởng]
    proposer: co_quan_de_nghi
    book: van_ban
    cites:
      ke_hoach:
        document: ke_hoach
        by: theo_ke_hoach
        form: Kế hoạch số {so}/{ky_hieu} {ngay} về {trich_yeu}
        basis: true
    lists:
      tap_the:
        table: de_cu
        link: quyet_dinh
        where: {loai: Tập thể}
        order: [don_vi]
      ca_nhan:
        table: de_cu
        link: quyet_dinh
        where: {loai: Cá nhân}
        order: [ho_va_ten, don_vi]
    figures:
      so_tap_the: {count: tap_the}
      so_ca_nhan: {count: ca_nhan}
      tien_tap_the: {sum: tap_the.tien_thuong}
      tien_ca_nhan: {times: [so_ca_nhan, muc_thuong_ca_nhan]}
      tong_tien: {add: [tien_tap_the, tien_ca_nhan]}
    file_name: '{ten_loai} {khoa} {nam}'

register:
  url: sqlite:///output/register.db
  books:
    van_ban:
      title: Sổ đăng ký văn bản đi
      volumes:
        - {opened: 2025-07-01, first: 143}
    hoi_dong:
      title: Sổ của Hội đồng thi đua, khen thưởng
      owner: HĐTĐKT
      period: term
      volumes:
        - {opened: 2023-05-01, closed: 2025-06-30}
        - {opened: 2025-07-01}

output: output
limits: {rows: 100000}
workers: 2
"""
