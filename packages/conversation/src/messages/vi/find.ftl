find-ask = Bạn kể giúp mình chuyện gì đang xảy ra nhé. Viết có dấu hay không dấu đều được. Ví dụ: “mẹ tôi 76 tuổi không có lương hưu”.
find-browse = 🗂 Chọn từ danh sách
find-browse-ask = Bạn đang cần giúp về việc gì?
find-results = Những nơi hợp nhất với điều bạn cần:
find-results-at = Những nơi hợp nhất với điều bạn cần, ở {$place}:
find-because = <i>Vì bạn viết “{$words}” · {$need}</i>
find-need = <i>{$need}</i>
find-open = {$number}. {$name}
find-place = 📍 Tôi ở đâu
find-place-change = 📍 Đổi nơi ở
find-none = Không đúng ý tôi
find-nothing = Mình chưa rõ bạn cần gì. Mình giúp được về trợ cấp, người già, trẻ em, khuyết tật, bạo lực, sức khỏe tinh thần, giấy tờ, lúc khó khăn đột xuất. Bạn viết cách khác, chọn từ danh sách, hoặc gửi nguyên lời cho nhân viên.
find-send-text = 📨 Gửi lời này cho nhân viên
find-words-please = Ở đây mình cần vài chữ: bạn đang cần giúp gì?
service-open-always = mở cả ngày lẫn đêm
service-open-now = đang mở, đến {$time}
service-opens = mở lại lúc {$time}, {$day}
service-hours-unknown = giờ làm việc: hãy gọi trước
service-unverified = ⚠️ Thông tin này đang chờ trung tâm xác nhận.
service-checked = { $days ->
    [0] Thông tin được kiểm tra hôm nay.
    [1] Thông tin được kiểm tra hôm qua.
   *[other] Thông tin được kiểm tra cách đây {$days} ngày.
    }
service-papers = <b>Nên mang theo</b>
service-not-found = Mình không tìm thấy mục này nữa. Bạn xem các mục bên dưới nhé.
