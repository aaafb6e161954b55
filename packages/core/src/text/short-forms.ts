/**
 * How people shorten Vietnamese when they type (teencode, abbreviations, spellings by ear) and the words they mean.
 * It belongs to the written language, not to one content pack, so it lives here and search and risk read the same text.
 * A form is listed only if it is no common word itself: `hong` (pink, hip, not) and `bun` (mud, sad) stay as they are.
 */
const table = `
k ko kô kh kg hok hk hông hổng hem hơm khum khom khg kog kko hoong hổg kông = không
kp = không phải
kbh = không bao giờ
kbt kbit kbik hbit = không biết
dc đc dk đx đcj đươc dượt đựơc = được
đk đky đkí đký = đăng ký
ck chk ox = chồng
vk bx zợ = vợ
mik mk mjk mìk mh = mình
bt bit bik bjk bjt bít bík pít pik bjết = biết
j gj jì zì = gì
r rùi rùj gòi = rồi
lm lmj = làm
ng ngừi ngta ngt = người
nyc = người yêu cũ
ny nyêu = người yêu
mn mng = mọi người
qhtd = quan hệ tình dục
qh qhe = quan hệ
hnay hnai = hôm nay
hqua hqa = hôm qua
ntn nhtn nthn = như thế nào
bn = bao nhiêu
bh bgio bjo bjờ bgiờ bgi bhx = bây giờ
e iem iêm = em
a = anh
c chj = chị
t tui tuj = tôi
ổng = ông ấy
n = nó
b pạn bợn = bạn
mún mốn múnn = muốn
chít chếc chếch chịt chớt = chết
lun luôg = luôn
thui thoy thuj = thôi
wa wá qa qá wé = quá
wen = quen
z zậy dzậy zạy vại v = vậy
zui dui dzui = vui
zô dzô = vô
zề dìa dzìa zìa = về
zà = và
vs zới zs = với
iu iêu êu = yêu
fải fai = phải
fone = điện thoại
nhìu nhiu nhju = nhiều
cx cg cũg = cũng
trc trk = trước
đg đag dag = đang
ms = mới
nt ib inbox = nhắn tin
nch = nói chuyện
ns = nói
tl rep = trả lời
gđ gđinh gdinh = gia đình
sđt sdt = số điện thoại
đt dt đthoại = điện thoại
bv bviện = bệnh viện
bs bsi bsĩ = bác sĩ
bhyt = bảo hiểm y tế
bhxh = bảo hiểm xã hội
ctxh = công tác xã hội
nkt = người khuyết tật
nct = người cao tuổi
cccd = căn cước công dân
hs hsinh = học sinh
sv = sinh viên
gv = giáo viên
ktx = ký túc xá
cty = công ty
tgian = thời gian
nx nũa nủa = nữa
ik đj đii dj = đi
thik thík thjk thíc = thích
thks tks = cảm ơn
h = giờ
m mài = mày
ch chx = chưa
nma nhma nhg nhưg = nhưng
vđ = vấn đề
hjx hix huhu = hic
bff = bạn thân
pm = nhắn tin
xl = xin lỗi
tt = trung tâm
`

/** Whole words in, spoken words out: `qhtd` gives four. */
export const shortForms: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [forms = '', meaning = ''] = line.split(' = ')
      const words = meaning.normalize('NFC').split(' ')
      return forms.split(' ').map((form) => [form.normalize('NFC'), words] as const)
    }),
)
