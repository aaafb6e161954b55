events-list = Các buổi sắp tới gần bạn:
events-none = Hiện chưa có buổi nào được đăng. Trường học, xã, phường hay hội đoàn có thể mời trung tâm về nói chuyện.
events-ask = 📨 Mời trung tâm về nói chuyện
