place-ask-province = Bạn ở tỉnh, thành nào? Chọn hoặc gõ tên. Tên cũ (huyện, tỉnh trước đây) mình cũng hiểu.
place-ask-commune = Xã, phường nào ở {$province}? Bạn gõ tên giúp mình. Không muốn nói thì bỏ qua.
place-which = Nơi bạn nói (“{$typed}”) nay thuộc một trong các nơi này. Bạn ở đâu?
place-or-type = Hoặc gõ tên khác.
place-unknown = Mình chưa tìm thấy “{$typed}”. Bạn gõ tên tỉnh, thành hoặc xã, phường giúp mình.
place-type-instead = Bạn gõ tên nơi ở giúp mình nhé.
