import { describe, expect, it } from 'vitest'
import { Pack } from '../pack/pack.ts'
import { findServices, type ServiceQuery } from './find-services.ts'
import { trainNeedModel, understand } from './index.ts'

const text = (vi: string, en = vi) => ({ vi, en })
const trust = (more: object = {}) => ({ sources: [], verified: true, checked: '2026-11-01', ...more })
const service = (id: string, needs: string[], more: object = {}) => ({
  id,
  provider: 'centre',
  name: text(id),
  summary: text(id),
  needs,
  provenance: trust(),
  ...more,
})

const phrases = [
  {
    need: 'violence',
    examples: ['chồng tôi đánh tôi', 'bị chồng đánh', 'anh ấy hay đánh vợ', 'chồng say là đánh'],
  },
  {
    need: 'talk',
    examples: ['tôi muốn nói chuyện', 'cần người lắng nghe', 'muốn tâm sự với ai đó', 'xin tư vấn'],
  },
  {
    need: 'school',
    examples: ['con tôi bỏ học', 'không có tiền đóng học phí', 'xin học bổng', 'muốn đi học lại'],
  },
  {
    need: 'off-topic',
    examples: ['giá vàng hôm nay', 'thời tiết ngày mai', 'kết quả bóng đá', 'mua xe máy cũ'],
  },
]

const packOf = (services: object[], more: object = {}): Pack =>
  Pack.parse({
    id: 'sample',
    version: '1',
    timeZone: 'Asia/Ho_Chi_Minh',
    places: [
      { id: 'north', kind: 'province', name: text('Bắc') },
      { id: 'ward', kind: 'ward', name: text('Phường'), parent: 'north' },
      { id: 'south', kind: 'province', name: text('Nam') },
    ],
    needs: ['violence', 'talk', 'school'].map((id) => ({ id, name: text(id), covers: id })),
    synonyms: [
      { id: 'husband', words: ['chồng', 'ông xã', 'husband'] },
      { id: 'hit', words: ['đánh', 'oánh', 'beats'] },
    ],
    phrases,
    providers: [{ id: 'centre', name: text('Trung tâm'), provenance: trust() }],
    services,
    ...more,
  })

const found = (pack: Pack, query: Omit<ServiceQuery, 'on'>): string[] =>
  findServices(pack, { on: '2026-11-23', ...query }).map((match) => match.service.id)

describe('findServices', () => {
  it.each<[string, object[], Omit<ServiceQuery, 'on'>, string[]]>([
    [
      'puts what is made for the need before what also helps',
      [service('a-broad', ['talk', 'violence', 'school']), service('b-made', ['violence'])],
      { needs: ['violence'] },
      ['b-made', 'a-broad'],
    ],
    [
      'puts the verified door first',
      [service('a', ['talk'], { provenance: trust({ verified: false }) }), service('b', ['talk'])],
      { needs: ['talk'] },
      ['b', 'a'],
    ],
    [
      'puts what was looked at lately first',
      [service('a', ['talk'], { provenance: trust({ checked: '2026-01-01' }) }), service('b', ['talk'])],
      { needs: ['talk'] },
      ['b', 'a'],
    ],
    [
      'puts the service of the place first and leaves out those of other places',
      [
        service('a', ['talk']),
        service('b', ['talk'], { area: ['north'] }),
        service('c', ['talk'], { area: ['south'] }),
      ],
      { needs: ['talk'], place: 'ward' },
      ['b', 'a'],
    ],
    [
      'puts what is open now first',
      [
        service('a', ['talk'], { hours: [{ days: [1], opens: '13:00', closes: '17:00' }] }),
        service('b', ['talk'], { hours: 'always' }),
      ],
      { needs: ['talk'], at: '2026-11-23T09:00:00+07:00' },
      ['b', 'a'],
    ],
    [
      'puts what is for this audience first, what is for another last',
      [
        service('a', ['talk'], { audiences: ['men'] }),
        service('b', ['talk']),
        service('c', ['talk'], { audiences: ['women'] }),
      ],
      { needs: ['talk'], audience: 'women' },
      ['c', 'b', 'a'],
    ],
    [
      'puts what speaks the language first',
      [service('a', ['talk']), service('b', ['talk'], { languages: ['vi', 'en'] })],
      { needs: ['talk'], language: 'en' },
      ['b', 'a'],
    ],
    [
      'leaves out what has ended or not begun',
      [service('a', ['talk'], { to: '2026-11-22' }), service('b', ['talk'], { from: '2026-11-24' })],
      { needs: ['talk'] },
      [],
    ],
    [
      'orders equals by id',
      [service('b', ['talk']), service('a', ['talk'])],
      { needs: ['talk'] },
      ['a', 'b'],
    ],
    [
      'gives no more than asked',
      [service('a', ['talk']), service('b', ['talk'])],
      { needs: ['talk'], limit: 1 },
      ['a'],
    ],
    ['gives nothing for nothing', [service('a', ['talk'])], {}, []],
    ['gives nothing for a need that is not there', [service('a', ['talk'])], { needs: ['walk'] }, []],
    ['gives nothing for what is off topic', [service('a', ['talk'])], { text: 'giá vàng ngày mai' }, []],
    [
      'finds by the name',
      [service('a', ['talk']), service('b', ['school'], { name: text('Mái nhà xanh', 'Green roof') })],
      { text: 'mai nha xanh' },
      ['b'],
    ],
    [
      'keeps a place for the second need among the first three',
      [
        service('a', ['violence']),
        service('b', ['violence']),
        service('c', ['violence']),
        service('d', ['violence']),
        service('e', ['talk']),
      ],
      { needs: ['violence', 'talk'], limit: 3 },
      ['a', 'b', 'e'],
    ],
  ])('%s', (_, services, query, expected) => {
    expect(found(packOf(services), query)).toEqual(expected)
  })

  it('says why', () => {
    const pack = packOf([service('a', ['violence'], { area: ['north'], hours: 'always' })])
    const typed = 'Ông xã tui hay oánh tui'
    const [match] = findServices(pack, {
      text: typed,
      place: 'north',
      on: '2026-11-23',
      at: '2026-11-23T23:00:00+07:00',
    })
    expect(match?.why).toMatchObject({ needs: ['violence'], local: true, open: true, named: false })
    expect(match?.why.words).toContain('oánh')
    for (const { start, end, text: words } of match?.why.spans ?? [])
      expect(typed.slice(start, end)).toBe(words)
  })

  it('does not say whether it is open when the hours are not known', () => {
    const [match] = findServices(packOf([service('a', ['talk'])]), {
      needs: ['talk'],
      on: '2026-11-23',
      at: '2026-11-23T09:00:00+07:00',
    })
    expect(match?.why).not.toHaveProperty('open')
  })
})

describe('understand', () => {
  const pack = packOf([])

  it.each([
    ['words it was taught', 'chồng đánh', 'violence'],
    ['without accents', 'chong toi danh', 'violence'],
    ['Telex keystrokes', 'choofng toi ddasnh', 'violence'],
    ['another word of the same meaning', 'ông xã oánh', 'violence'],
    ['another language by the same meaning', 'husband beats', 'violence'],
    ['a wrong accent', 'chồng tôi đanh tôi', 'violence'],
  ])('reads %s', (_, words, need) => {
    expect(understand(pack, words).needs[0]?.need).toBe(need)
  })

  it.each([
    ['nothing', ''],
    ['signs', '??? ...'],
    ['words that nobody knows', 'qwerty zxcvb'],
    ['what was taught as off topic', 'thời tiết hôm nay'],
  ])('says that %s is off topic', (_, words) => {
    expect(understand(pack, words)).toEqual({ needs: [], offTopic: true })
  })

  it('understands nothing in a pack that teaches nothing', () => {
    expect(understand(packOf([], { phrases: [] }), 'chồng đánh')).toEqual({ needs: [], offTopic: true })
  })

  it('gives the same answer with a stored model as with one learnt now', () => {
    const stored = { ...pack, 'need-model': trainNeedModel(pack) }
    expect(understand(stored, 'chồng tôi đánh')).toEqual(understand(pack, 'chồng tôi đánh'))
  })

  it('learns again when the phrases are no longer those of the stored model', () => {
    const changed = {
      ...pack,
      'need-model': trainNeedModel(pack),
      phrases: [...phrases, { need: 'school', examples: ['cây cầu', 'qua cầu', 'xây cầu'] }],
    }
    expect(understand(pack, 'cây cầu').needs).toEqual([])
    expect(understand(changed, 'cây cầu').needs[0]?.need).toBe('school')
  })

  it('learns the same from the same phrases', () => {
    expect(trainNeedModel(pack)).toEqual(trainNeedModel(packOf([])))
  })
})
