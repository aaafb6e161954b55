privacy =
    <b>Riêng tư của bạn</b>
    Mình chỉ giữ điều cần để giúp bạn, và khóa lại bằng mã hóa.
    · Cuộc trò chuyện: xóa sau 30 ngày không dùng.
    · Bài sàng lọc: không giữ, trừ khi bạn chọn giữ hoặc gửi.
    · Yêu cầu: xóa 24 tháng sau khi kết thúc.
privacy-kept = Đang giữ: {$requests} yêu cầu · {$results} kết quả sàng lọc · nơi ở: { $place ->
        [yes] có
       *[no] không
    }.
privacy-web = Nói thật với bạn: trang này không cần tài khoản, nhưng ai cầm máy khi trang đang mở, hoặc có mã quay lại của bạn, đều đọc được.
privacy-telegram = Nói thật với bạn: Telegram không mã hóa đầu cuối với bot, máy chủ đặt ở nước ngoài, và bot không xóa được tin đã quá 48 giờ.
privacy-export = 📄 Tải dữ liệu của tôi
privacy-export-done = Mình đã gửi bạn một tệp có mọi điều đang giữ.
privacy-erase = 🗑 Xóa hết dữ liệu của tôi
privacy-erase-ask = Xóa hết sẽ rút lại đồng ý và xóa mọi điều bạn đã viết, cả tin nhắn trong khung chat này (48 giờ gần đây). Không lấy lại được. Bạn chắc chứ?
privacy-erase-requests = Bạn đang có {$requests} yêu cầu mở: yêu cầu sẽ được rút lại, và nhân viên đang giữ việc được báo là bạn đã xóa.
privacy-erase-yes = 🗑 Xóa hết
privacy-erased = Mình đã xóa hết dữ liệu của bạn. Khi nào cần, bạn cứ nhắn lại.
privacy-erased-staff = Yêu cầu đang mở đã được rút. Nhân viên chỉ biết là bạn đã xóa; những gì mình đưa họ xem trong 48 giờ qua cũng được gỡ.
