"""The words of Vietnamese that stand twice without being a slip, for `doubling`.

A syllable may end one compound and begin the next (hành vi|vi phạm), a noun may be followed by the
verb that is spelt alike (các tổ chức|tổ chức), and many words are doubled on purpose (luôn luôn).
"""

_REDUPLICATIONS = """
chải su muồng trừng chòng lăm chong xăm nghêu bông cu
luôn thường xa đời ngày người nhà ngành nơi dần mãi từ hay ai đâu gì song lâu đều xanh đêm năm tháng
chiều sáng tối sớm trưa lớp tầng hàng chốn xóm bản làng buôn rừng núi sông biển trời sao mây gió mưa
nắng đèo dốc đỏ trắng vàng tím hồng nâu xám đen đẹp xinh nho nhỏ to cao thấp dài ngắn rộng hẹp dày
mỏng nặng nhẹ nhanh chậm vội mau khéo khẽ êm ấm mát lạnh nóng dịu ngọt mặn chua cay đắng bùi thơm
vui buồn thương yêu nhớ mong mơ ngóng chờ giận hờn lo sợ ngại hiền lành ngoan giỏi khá tốt thật thực
đúng chính ngay thẳng cong tròn vuông đầy vơi đông thưa vắng im lặng ồn rầm ào ầm ì xào rì róc lao
vun bay xoay quay tung nhấp chớp lấp rưng rung run lắc đung gật nhún nhảy bước mỗi từng nhiều ít vừa
mới gần suýt tàm chằm rành sờ lừ trơ phây hây đăm chăm bo phăng băng ròng vanh cuồn kìn ùn đùng ngùn
bừng hừng ngời rạng sừng vời vòi thăm man mênh bát bao khơi khang kha na ná giông hao nhao lăm lơ
lửng lâng rần chan chứa phơi hối hớt lia tíu ríu sốt nôn rối hơn kém chung riêng ngoài trong rất lại
cứ đi thôi xong rồi ừ dạ vâng à ơi hời bé cháu con chị anh em bà ông cô chú bác mẹ ba má chuồn bươm
châu đu le sáo cào thằn se săn rau dưa đậu kẹo lục bình chôm chà vù ọp gâu kính loa đàn chuông keng
kêu vo ve tí chút xíu tẹo tủm khúc cười hì ha hi hu oang sang san
"""
_JOINTS = """
an ban bia binh biên biến biết biểu biện biệt bài bàn bàng bán báo bên bì bình bí bó bóng bù bơi bưu
bạn bản bảng bảo bất bậc bắc bắt bằng bền bệnh bị bỏ bố bồi bổ bổng bộ bội bột ca cao chi chia chinh
chiêu chiếm chiến chiếu chung chuyên chuyến chuyển chuyện chuẩn châm chân chí chính chúng chăn
chương chướng chấm chấn chấp chất chẩn chậm chắc chặng chặt chế chết chỉ chỉnh chị chọn chống chốt
chồng chủ chứa chức chứng chữ chữa con cung cuối cuộc cá cách cánh cáo cát cân cây còn có cô công
cùng cúng cơ cương cước cưới cường cưỡng cạnh cả cải cảm cảng cấm cấp cất cấu cần cầu cẩm cận cập
cắt cỏ cố cổ cộng cụ củ cứ cứu cử cửa cực da di dinh diễn diện diệt do dung duyên duyệt dân dính dò
dùng dư dương dưới dưỡng dược dạ dấu dầu dẫn dị dịch dốc dội dụng dừng dữ dự dựng ghi ghép gia giai
giam gian giao giá giám giáo giáp giả giải giảm giản giảng giấy giặc giống giới giờ giữ gây góc gói
góp gần gầy gắn gắng gốc gỗ gửi hao hiếm hiến hiếu hiểm hiển hiểu hiện hiệp hiệu hoa hoà hoàn hoàng
hoá hoạ hoạch hoạt hoả huy huynh huyết huyện huấn huệ huỷ hà hài hàm hàng hành hát hình hòa hòm hóa
hôn hư hưng hương hướng hưởng hạ hạch hại hạn hạng hạnh hạt hải hắc hẹn hết hệ họa học họp hỏa hỏi
hồ hồi hồng hỗ hộ hội hộp hợp hủy hứa hữu in khai khiếu khiển kho khoa khoá khoán khoáng khoản
khoảng khu khuyến khuyết khác khách khám khán kháng khép khí khó khóa khô không khơi khả khảm khảo
khẩn khẩu khắc khỏi khối khổ khớp khởi khứ kia kim kinh kiêm kiếm kiến kiểm kiểu kiệm kiện kê kí
kích kính ký kĩ kế kết kể kỉ kịch kỳ kỷ kỹ la lai lao linh liên liền liệt liệu lo long loại loạn
luyện luận luật luỹ làm làng lâm lân lãi lãnh lên lí lòng lúc lý lĩnh lũy lưu lương lưỡng lược lượng
lạc lại lấn lấy lẫn lận lập lậu lắp lẻ lễ lệ lệch lệnh lịch lọc lối lỗi lộ lộc lớn lớp lời lợi lụa
lụt lửa lực ma mai minh miên miền miễn miệng màn màu máy mây mã mê mình mòn món mô môi môn mùa mũ
mưa mướn mạch mại mạng mạnh mất mẫu mật mậu mắc mặt mệnh mỏ mổ mộ một mới mở mỡ mục mức mừng mực nam
nay nghe nghiêm nghiên nghiệm nghiệp nghèo nghĩ nghĩa nghề nghệ nghỉ nghị ngoài ngoại ngoặt nguyên
nguyện nguyệt nguồn ngôn ngược ngạch ngọc ngọn ngồi ngục ngừa ngừng ngữ nhiên nhiễm nhiệm nhiệt nhu
nhuận nhân nhã nhóm như nhường nhạc nhất nhẫn nhận nhập nhật nhịp nhọc nhớ ninh nung nuôi nào nâng
nên nói nông năng nước nạn nấu nắng nếp nền nối nổi nội nộp nữ oan phi phiên phiến phiếu phong phái
phán pháp phát phân phép phê phí phòng phó phóng phú phúc phương phước phượng phạm phạt phải phản
phần phẩm phẫu phận phế phố phối phổ phụ phục phủ phức quan quang quay quen quy quyết quyền quyển
quá quán quân quét quê quý quả quản quảng quần quận quốc quỹ ra ruột ràng rào rác rõ rẽ rời rủi rửa
sai sang sau sinh siêu so son soát soạn sung suất sàn sách sáng sáo sát sân sâu sóc súc sĩ sơ sương
sườn sạch sạn sản sắc sắm sắp sỏi số sống sốt sổ sở sứ sức sử sửa sự tai tang tay thai tham thang
thanh thao thay theo thi thiên thiết thiếu thiện thiệt thiệu thoát thoại thoả thu thuê thuẫn thuận
thuật thuế thuốc thuộc thuỷ thành thái thám tháng thánh tháp thân thêm thì thí thích thính thôn
thông thù thú thúc thăm thư thưa thương thường thưởng thượng thạch thạo thải thảm thảo thấp thất
thầm thần thầu thầy thẩm thận thật thắng thắt thẳng thế thể thỉnh thị thịnh thịt thọ thỏa thống thổ
thờ thời thở thụ thục thủ thủy thứ thức thừa thử thực tia tim tin tinh tiêm tiên tiêu tiếc tiến
tiếng tiếp tiết tiềm tiền tiểu tiễn tiện to toan toà toàn toán tra trang tranh trao tri trinh triều
triển triệt triệu trong trung truy truyền truyện trào trách trái tráng tránh trân trên trình trí
trích trò trù trùng trú trúng trăng trơn trưng trước trường trưởng trạch trại trạm trạng trả trấn
trầm trận trật trắc trị trọn trọng trồng trội trở trợ trụ trừ trữ trực tu tung tuyên tuyến tuyết
tuyển tuyệt tuân tuấn tuất tuần tuổi tuớng tuỳ tài tàn tàng tàu tác tán táng tâm tân tây tên tì tìm
tình tích tín tính tòa tóc tôn tông tù tùy túc tý tăng tĩnh tư tương tước tướng tường tưởng tượng
tạc tại tạm tạng tạo tạp tải tảng tấm tấn tất tầm tần tận tập tắc tắt tặc tặng tế tỉ tỉnh tịch tịnh
tỏ tố tốt tồn tổ tổn tổng tộc tội tụ tục tụng tủ từ tử tự tỷ ung uống uỷ vay vi vinh viên viết viễn
việc viện việt vong vui vào vãng vì ví vòng vô võ vùng văn vĩnh vũ vườn vượt vạch vạn vẫn vận vật
vậy vắng vẽ về vệ vị vọng vỏ vốn vỡ vợ vụ vững vực xa xanh xao xe xem xin xoay xoá xung xuyên xuân
xuất xuống xác xâm xây xã xét xích xóa xóm xô xăng xưa xưng xưởng xảy xấu xứ xử y yên yết yếu án áp
âm ích úng ý ăn đa đan đi điền điều điểm điển điện điệu đo đoàn đoán đoạn đài đàm đàn đào đá đám
đánh đáp đèn đêm đình đích đính đòn đó đón đô đôi đúng đăng đơn đường được đại đạo đạt đảm đảng đảo
đất đấu đầu đẩy đắc đẳng đặc đế đến đề đền để địa định đọc đốc đối đốt đồ đồng đổi độ độc đội động
đời đức đứng ưu ước ảnh ấn ẩn ổn ở ủy ứng
"""
_NOUNS = """
ban bộ tổ hội sở phòng trường đội nhóm khối cụm cục vụ viện huyện tỉnh xã quận phố làng thôn nhà đơn
phiếu thư sách báo án bản bảng biểu bài điểm điều mục phần chương cấp lớp giờ máy xe thuốc tin tiền
thuế vốn quỹ lãi lương thưởng việc nước đường đất người dân công chức nghề hàng giá kho luật lệnh
thầy bạn con cây hoa quả cá nạn họ tội tù thể lễ ngành năm quý kỳ đợt ngày tháng có không được bị ở
về đến để nhận bán mua trả sửa đi học làm in nói viết
"""
_NUMBERS = """
không một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn vạn triệu tỷ tỉ mốt
linh lẻ rưỡi chục nửa
"""
_GROUPS = """
công ty, lần lượt, ngày càng, ai nấy, xã hội, cơ sở, tổ chức, chỉ đạo, lãnh đạo, quản lý, hướng dẫn,
kiểm tra, thanh tra, giám sát, thẩm định, kiểm toán, điều tra, bảo vệ, phục vụ, vận động, soạn thảo,
tư vấn, tuyển dụng, tuyển sinh, tham mưu, giúp việc, nghiệm thu, điều phối, biên tập, tiếp nhận, thi
công, tài trợ, đầu tư, đại diện, xét duyệt, xét chọn, chủ trì, dịch vụ, phản biện, tiếp công, chế
biến, nhập khẩu, xuất khẩu, cho thuê, cho vay, bào chữa, truyền thông, kiểm định, kiểm phiếu, cứu
hộ, cứu nạn, hòa giải, hoà giải, trình diễn
"""

REDUPLICATIONS = frozenset(_REDUPLICATIONS.split())  # luôn luôn, ngày ngày
JOINTS = frozenset(_JOINTS.split())  # hành vi|vi phạm, kinh tế|tế bào
NUMBERS = frozenset(_NUMBERS.split())
# Where one of these stands before, a joint begins a word of its own: `các cơ cơ quan` …
LEADS = frozenset(
    ("các", "những", "và", "của", "cho", "với", "trong", "tại", "là", "do", "mọi", "mà", "rằng")
)
# … unless it is a noun for itself: `các ban|ban hành`.
NOUNS = frozenset(_NOUNS.split())
# These end a compound only after few words: `công đoàn cấp trên|trên địa bàn`.
ENDS_AFTER = {
    "và": frozenset(("tù",)),
    "theo": frozenset(("tiếp", "kèm", "mang", "đi", "noi", "dõi")),
    "trên": frozenset(("cấp", "như", "nêu", "kể", "nói", "bên", "phía", "ở", "tầng")),
    "dưới": frozenset(("cấp", "bên", "phía", "ở", "tầng")),
    "được": frozenset(("đạt", "có", "thu", "nhận", "giành", "làm", "bắt", "tìm")),
    "về": frozenset(
        ("trở", "quay", "đi", "đem", "mang", "rút", "đưa", "thu", "chuyển", "gửi", "lui", "đổ")
    ),
}
# `bản chính hoặc bản sao hoặc bản sao điện tử`, `chi cục thuộc cục thuộc bộ`.
LISTING = frozenset(("hoặc", "và", "hay", "thuộc", "đến", "cùng"))
# Last syllables of bodies: cơ quan, đơn vị, tổ chức, hội đồng, bộ phận.
ACTORS = frozenset(
    ("quan", "vị", "chức", "đồng", "phận", "ban", "đoàn", "tổ", "nhà", "bên", "người", "bộ")
)
# A noun, then the verb: `các tổ chức|tổ chức`; or what is doubled on purpose.
GROUPS = frozenset(" ".join(line.split()) for line in _GROUPS.split(","))
