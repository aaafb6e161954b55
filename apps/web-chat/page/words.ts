/** What the page itself says. What the bot says comes from the conversation. */
const vi = {
  title: 'Bạn cần giúp gì?',
  welcome:
    'Đây là máy trả lời, giúp bạn tìm đúng nơi giúp đỡ và gửi lời cho nhân viên công tác xã hội. Bạn không cần nói tên.',
  police: 'công an',
  ambulance: 'cấp cứu',
  children: 'trẻ em',
  begin: '▶️ Bắt đầu',
  urgent: '🆘 Khẩn cấp',
  return: '🔑 Tôi có mã quay lại',
  code: 'Mã quay lại',
  comeBack: 'Vào',
  wrongCode: 'Mã này chưa đúng. Mã có 20 chữ và số, ví dụ: 7K3F9-2M8PQ-A4TDR-8WCHJ.',
  kept: 'Máy này không giữ lại gì, trừ khi bạn chọn. Đóng trang là hết.',
  exit: '🚪 Thoát nhanh',
  menu: '🏠 Menu',
  keep: '🔑 Mã quay lại',
  keepText:
    'Ghi mã này lại nếu bạn muốn quay lại, trên máy này hay máy khác. Ai có mã đều đọc được, nên đừng cho người khác xem.',
  remember: 'Nhớ mã trên máy này (đừng chọn nếu người khác cũng dùng máy)',
  composer: 'Viết và gửi',
  write: 'Bạn viết ở đây',
  send: 'Gửi',
  sending: 'Đang gửi…',
  offline:
    'Chưa có mạng hoặc máy chủ đang bận. Lời của bạn còn ở đây và sẽ được gửi lại. Cần gấp, bạn gọi 113, 115, 111.',
  tooMuch: 'Bạn gửi nhanh quá, chờ một phút nhé. Cần gấp, bạn gọi 113, 115, 111.',
  notUnderstood: 'Lời này không gửi được. Bạn viết lại ngắn hơn giúp nhé.',
  tooMany: 'Mã này đang mở ở nhiều trang quá. Bạn đóng bớt trang khác rồi tải lại nhé.',
  noPlace: 'Máy không cho biết vị trí. Bạn viết tên xã, phường giúp nhé.',
  bot: 'Cầu Nối:',
  own: 'Bạn:',
  answers: 'Câu trả lời',
}

const en: typeof vi = {
  title: 'What do you need help with?',
  welcome:
    'This is a machine. It helps you find the right place and passes your words on to social workers. You need not give your name.',
  police: 'police',
  ambulance: 'ambulance',
  children: 'children',
  begin: '▶️ Begin',
  urgent: '🆘 Emergency',
  return: '🔑 I have a code',
  code: 'Code to come back with',
  comeBack: 'Enter',
  wrongCode:
    'This code is not right. A code has 20 letters and digits, for example: 7K3F9-2M8PQ-A4TDR-8WCHJ.',
  kept: 'This device keeps nothing unless you choose so. Close the page and it is gone.',
  exit: '🚪 Quick exit',
  menu: '🏠 Menu',
  keep: '🔑 Code to come back',
  keepText:
    'Write this code down if you want to come back, on this device or another. Whoever has it can read everything, so show it to nobody.',
  remember: 'Remember the code on this device (not if others use it too)',
  composer: 'Write and send',
  write: 'Write here',
  send: 'Send',
  sending: 'Sending…',
  offline:
    'No connection, or the server is busy. Your words are still here and will be sent again. If it is urgent call 113, 115, 111.',
  tooMuch: 'That is very fast; please wait a minute. If it is urgent call 113, 115, 111.',
  notUnderstood: 'This could not be sent. Please write it again, shorter.',
  tooMany: 'This code is open on too many pages. Close some of them and load this one again.',
  noPlace: 'The device does not say where it is. Please write the name of the commune or ward.',
  bot: 'Cầu Nối:',
  own: 'You:',
  answers: 'Answers',
}

export type Words = typeof vi
export type PageLanguage = 'vi' | 'en'

export const language: PageLanguage = navigator.language.startsWith('en') ? 'en' : 'vi'
export const words: Words = language === 'en' ? en : vi
