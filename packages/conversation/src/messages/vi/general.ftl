# Chào hỏi và menu
welcome =
    Chào bạn, đây là <b>Cầu Nối</b>.
    Mình là chương trình tự động, giúp bạn tìm đúng nơi hỗ trợ: trợ cấp, tư vấn, bảo vệ khi nguy hiểm.
    Bạn cứ kể bằng lời của mình, hoặc chọn một mục dưới đây. (English: 🌐)
menu = Bạn cần gì? Cứ kể bằng lời của mình, hoặc chọn một mục dưới đây.
language-ask =
    Bạn muốn dùng tiếng nào?
    Which language would you like?
language-set = Mình sẽ nói tiếng Việt với bạn.

# Nút dùng chung
go-menu = 🏠 Menu
go-start = 🏠 Menu
go-find = 🔎 Tìm trợ giúp
go-benefits = 💰 Kiểm tra trợ cấp
go-screen = 📝 Sàng lọc tâm lý
go-request = 📨 Gửi yêu cầu
go-requests = 📮 Yêu cầu của tôi
go-handbook = 📚 Cẩm nang
go-events = 📅 Sự kiện
go-book = 📆 Chọn giờ hẹn
go-crisis = 🆘 Khẩn cấp
go-privacy = 🔒 Riêng tư
go-language = 🌐 Ngôn ngữ
go-exit = 🚪 Thoát nhanh
back = ◀️ Quay lại
skip = ⏭ Bỏ qua
stop = ✖️ Dừng
agree = ✅ Đồng ý
disagree = 🙅 Không đồng ý
page-before = ◀️ Trang trước
page-after = Trang sau ▶️

# Khi không hiểu
not-understood = Mình chưa hiểu ý bạn. Bạn chọn giúp mình một nút bên dưới nhé.
unknown-command = Mình không có lệnh này. Bạn xem các mục bên dưới nhé.
unsupported = Mình chỉ đọc được chữ, nút bấm và vị trí. Bạn viết giúp mình vài chữ nhé.
not-there = Mục này không còn ở đây, hoặc đường dẫn chưa đúng. Bạn dùng những nút bên dưới nhé.
stale-button = Nút này thuộc tin nhắn cũ. Bạn dùng tin nhắn mới nhất nhé.
already-answered = Nút này thuộc bước trước. Bạn xem tin mới nhất nhé.

help =
    <b>Mình giúp được gì?</b>
    🔎 Tìm nơi hỗ trợ: bạn kể chuyện của mình, có dấu hay không dấu đều được.
    💰 Xem bạn hoặc người thân có được trợ cấp không, bao nhiêu, nộp ở đâu.
    📝 Làm bài sàng lọc tâm lý ngắn.
    📨 Gửi yêu cầu cho nhân viên công tác xã hội, không cần nêu tên.
    🚪 /thoat xóa nhanh cuộc trò chuyện khỏi màn hình.
help-machine = Mình là chương trình tự động, không phải chuyên gia. Đang nguy hiểm, bạn gọi ngay <b>113</b> (công an), <b>115</b> (cấp cứu) hoặc <b>111</b> (trẻ em).

# Số điện thoại
number-line = ☎️ {$number} · {$name} ({$free}){$note}{$doubt}
number-free = miễn phí
number-charged = có tính cước
help-line = Cần gấp: <b>113</b> công an · <b>115</b> cấp cứu · <b>111</b> trẻ em.
help-line-local = Cần gấp: <b>113</b> · <b>115</b> · <b>111</b> trẻ em. {$name}: <b>{$number}</b>.

exit-line = Chào bạn. Khi nào cần, bạn cứ nhắn nhé.
day-today = hôm nay
day-tomorrow = ngày mai
weekday-1 = thứ Hai
weekday-2 = thứ Ba
weekday-3 = thứ Tư
weekday-4 = thứ Năm
weekday-5 = thứ Sáu
weekday-6 = thứ Bảy
weekday-7 = Chủ nhật
hours-uncertain = (có thể nghỉ lễ, nên gọi trước)
ask-location = 📍 Gửi vị trí của tôi
ask-phone = ☎️ Gửi số của tôi
number-unconfirmed = (số này trung tâm chưa xác nhận lại)

trouble = Có trục trặc nên mình chưa xử lý được tin của bạn. Bạn gửi lại giúp, hoặc /start. Cần gấp: <b>113</b> công an · <b>115</b> cấp cứu · <b>111</b> trẻ em.
storage-down = Lúc này mình chưa lưu được gì, nên tin của bạn <b>chưa</b> đến nhân viên. Mình sẽ thử lại. Cần gấp, bạn gọi: <b>113</b> công an · <b>115</b> cấp cứu · <b>111</b> trẻ em.
too-fast = Tin đến nhanh quá nên mình không đọc kịp. Những tin cuối của bạn mình <b>chưa đọc</b> và <b>chưa chuyển cho ai</b>. Khoảng {$minutes} phút nữa mình mới đọc tiếp được, lúc đó bạn gửi lại điều quan trọng nhất nhé. Cần gấp thì đừng chờ mình, bạn gọi ngay: <b>113</b> công an · <b>115</b> cấp cứu · <b>111</b> trẻ em.
too-fast-press = Bạn bấm nhanh quá nên mình chưa làm được. Khoảng {$minutes} phút nữa bạn bấm lại nhé. Cần gấp: 113 · 115 · 111.
command-start = Bắt đầu
command-timgiup = 🔎 Tìm trợ giúp
command-trocap = 💰 Kiểm tra trợ cấp
command-sangloc = 📝 Sàng lọc tâm lý
command-khancap = 🆘 Khẩn cấp
command-yeucau = 📮 Yêu cầu của tôi
command-camnang = 📚 Cẩm nang
command-sukien = 📅 Sự kiện
command-riengtu = 🔒 Riêng tư
command-thoat = 🚪 Thoát nhanh
command-ngonngu = 🌐 Ngôn ngữ
command-help = Tôi làm được gì ở đây
