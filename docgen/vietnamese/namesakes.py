"""Administrative units whose common noun takes a capital too: named for people or events.

Nghị định 30/2020/NĐ-CP, phụ lục II, mục III.1b: Phường Điện Biên Phủ, Huyện Dương Minh Châu. Only
names that are of a person or event wherever they stand.
"""

NAMESAKES: tuple[str, ...] = (
    *("An Dương Vương", "Bà Triệu", "Bùi Thị Xuân", "Cao Bá Quát", "Cách mạng Tháng Tám"),
    *("Chế Lan Viên", "Chu Văn An", "Dương Minh Châu", "Duy Tân", "Đào Duy Từ", "Điện Biên Phủ"),
    *("Đinh Công Tráng", "Đinh Tiên Hoàng", "Đoàn Thị Điểm", "Đội Cung", "Hai Bà Trưng"),
    *("Hàm Nghi", "Hàn Thuyên", "Hoàng Diệu", "Hoàng Hoa Thám", "Hoàng Văn Thụ", "Hồ Chí Minh"),
    *("Hồ Tùng Mậu", "Hồ Xuân Hương", "Huỳnh Thúc Kháng", "Kim Đồng", "Lê Chân"),
    *("Lê Đại Hành", "Lê Hồng Phong", "Lê Lợi", "Lê Mao", "Lê Quý Đôn", "Lê Thánh Tông"),
    *("Lương Khánh Thiện", "Lương Thế Vinh", "Lý Thái Tổ", "Lý Thường Kiệt", "Mạc Đĩnh Chi"),
    *("Mai Hắc Đế", "Mạc Thị Bưởi", "Ngô Gia Tự", "Ngô Mây", "Ngô Quyền", "Ngô Thì Nhậm"),
    *("Nguyễn An Ninh", "Nguyễn Bỉnh Khiêm", "Nguyễn Công Trứ", "Nguyễn Cư Trinh", "Nguyễn Du"),
    *("Nguyễn Đình Chiểu", "Nguyễn Huệ", "Nguyễn Nghiêm", "Nguyễn Thái Bình", "Nguyễn Thái Học"),
    *("Nguyễn Thị Minh Khai", "Nguyễn Trãi", "Nguyễn Trung Trực", "Nguyễn Tri Phương"),
    *("Nguyễn Úy", "Nguyễn Văn Cừ", "Nguyễn Văn Linh", "Nguyễn Viết Xuân", "Phạm Đình Hổ"),
    *("Phạm Hồng Thái", "Phạm Ngũ Lão", "Phan Bội Châu", "Phan Châu Trinh", "Phan Chu Trinh"),
    *("Phan Đình Phùng", "Phùng Chí Kiên", "Quang Trung"),
    *("Thái Phiên", "Tô Hiến Thành", "Tô Hiệu", "Trần Bình Trọng", "Trần Cao Vân"),
    *("Trần Hưng Đạo", "Trần Nguyên Hãn", "Trần Phú", "Trần Quang Diệu", "Trần Quang Khải"),
    *("Trần Quốc Toản", "Trần Tế Xương", "Trần Văn Thời", "Trưng Trắc", "Trưng Nhị", "Trưng Vương"),
    *("Trương Định", "Trường Chinh", "Võ Thị Sáu", "Võ Văn Kiệt", "Võ Nguyên Giáp"),
    *("Xô Viết Nghệ Tĩnh", "Yết Kiêu"),
)
