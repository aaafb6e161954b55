menu-title = Cầu Nối
