handbook-list = <b>Cẩm nang</b>. Chọn một cuốn, hoặc gõ điều bạn muốn tìm.
handbook-none = Mình chưa có cẩm nang nào về “{$words}”. Đây là những cuốn đang có:
handbook-draft = <i>Bản nháp, đang chờ người có chuyên môn duyệt.</i>
handbook-contents = 📑 Mục lục
handbook-all = 📚 Các cuốn khác
handbook-page = <i>Trang {$page}/{$pages}</i>
