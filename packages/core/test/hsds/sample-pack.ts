import type { Pack } from '../../src/pack/pack.ts'
import { parsePack } from '../../src/pack/parse-pack.ts'

const text = (vi: string) => ({ vi, en: `${vi} (en)` })
const provenance = { sources: [{ document: 'law', article: '5' }], verified: true, checked: '2026-11-23' }
const unsure = { sources: [], verified: false, checked: '2026-10-01', confirm: 'Call them.' }
const hours = [
  { days: [1, 2, 3, 4, 5], opens: '07:30', closes: '11:30', holidays: false },
  { days: [6], opens: '08:00', closes: '24:00', holidays: true },
]

/** A pack in which every field of the catalogue is set somewhere, and left out somewhere else. */
export const samplePack = (): Pack => {
  const parsed = parsePack({
    id: 'sample',
    version: '1',
    timeZone: 'Asia/Ho_Chi_Minh',
    sources: [{ id: 'law', title: text('Luật') }],
    places: [
      { id: 'north', kind: 'province', name: text('Bắc') },
      { id: 'ward', kind: 'ward', name: text('Phường'), parent: 'north' },
    ],
    needs: [
      { id: 'talk', name: text('Trò chuyện'), covers: 'talking' },
      { id: 'violence', name: text('Bạo lực'), covers: 'violence', discreet: true },
    ],
    audiences: [{ id: 'child', name: text('Trẻ em') }],
    hotlines: [
      {
        id: 'line',
        number: '1800 1769',
        name: text('Đường dây'),
        note: text('Ngày đêm'),
        needs: ['talk'],
        risks: ['suicide'],
        hours: 'always',
        free: true,
        emergency: true,
        area: ['north'],
        from: '2026-01-01',
        to: '2027-01-01',
        provenance,
      },
      { id: 'bare', number: '111', name: text('Tổng đài'), needs: [], free: false, provenance: unsure },
    ],
    providers: [
      {
        id: 'centre',
        name: text('Trung tâm'),
        aliases: ['TT'],
        description: text('Mô tả'),
        url: 'https://example.org',
        email: 'office@example.org',
        parent: 'office',
        centre: {},
        area: ['north'],
        hours,
        hotlines: ['line'],
        contacts: [
          {
            id: 'desk',
            name: 'Bàn số 1',
            title: text('Tiếp đón'),
            department: text('Phòng'),
            email: 'desk@example.org',
            hotlines: ['bare'],
          },
          { id: 'plain', title: text('Trực') },
        ],
        provenance,
      },
      { id: 'office', name: text('Ủy ban'), provenance: unsure },
    ],
    locations: [
      {
        id: 'house',
        provider: 'centre',
        name: text('Nhà'),
        directions: text('Đi thẳng'),
        url: 'https://example.org/map',
        address: { street: 'Số 1', place: 'ward', postalCode: '00000', country: 'LA' },
        position: { latitude: 20.95, longitude: 107.08 },
        hours,
        accessibility: [{ id: 'ramp', text: text('Có dốc xe lăn') }],
        provenance,
      },
      {
        id: 'desks',
        found: 'every-commune',
        kind: 'virtual',
        name: text('Một cửa'),
        hours: 'always',
        provenance: unsure,
      },
      { id: 'closed', name: text('Đóng cửa'), hours: [], provenance: unsure },
    ],
    documents: [
      { id: 'form', name: text('Tờ khai'), form: 'form', from: text('Một cửa'), condition: text('Nếu cần') },
      { id: 'unused', name: text('Giấy'), form: 'certified-copy' },
    ],
    handbooks: [
      {
        id: 'book',
        title: text('Cẩm nang'),
        needs: ['talk'],
        status: 'draft',
        pages: [{ id: 'one', title: text('Một'), text: text('Trang') }],
        provenance,
      },
    ],
    services: [
      {
        id: 'full',
        provider: 'centre',
        name: text('Tư vấn'),
        summary: text('Tóm tắt'),
        needs: ['violence', 'talk'],
        audiences: ['child'],
        area: ['north', 'ward'],
        eligibility: text('Ai cũng được'),
        minimumAge: 6,
        maximumAge: 90,
        process: text('Gọi điện'),
        at: [
          { location: 'house', note: text('Tầng 2'), hours, hotlines: ['bare', 'line'] },
          { location: 'desks', hours: 'always' },
          { location: 'desks', hours: [] },
        ],
        hotlines: ['line', 'bare'],
        contacts: [{ id: 'desk', title: text('Bàn') }],
        hours,
        documents: [{ document: 'form', condition: text('Khi mồ côi') }, { document: 'form' }],
        costs: [
          { id: 'free', text: text('Miễn phí'), amount: 0 },
          { id: 'fee', text: text('Có phí'), amount: 50_000, from: '2026-01-01', to: '2026-12-31' },
          { id: 'call', text: text('Cước gọi') },
        ],
        languages: ['vi', 'en'],
        booking: { windows: [{ days: [1], opens: '08:00', closes: '10:00' }], slotMinutes: 30 },
        referrals: [{ to: 'bare', when: text('Khi cần') }],
        handbooks: ['book'],
        programmes: ['allowance'],
        screenings: ['phq-9'],
        discreet: true,
        narrow: true,
        requestable: true,
        from: '2026-01-01',
        to: '2026-12-31',
        provenance,
      },
      {
        id: 'bare',
        provider: 'office',
        name: text('Hồ sơ'),
        summary: text('Nộp hồ sơ'),
        needs: ['talk'],
        hours: [],
        languages: [],
        at: [{ location: 'desks' }],
        requestable: false,
        provenance: unsure,
      },
    ],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
