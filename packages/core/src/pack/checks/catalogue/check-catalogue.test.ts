import { describe, expect, it } from 'vitest'
import { parsePack, reviewPack } from '../../parse-pack.ts'

const text = (vi: string) => ({ vi, en: vi })
const provenance = { sources: [{ document: 'law' }], verified: true, checked: '2026-11-23' }

const valid = () => ({
  id: 'sample',
  version: '1',
  timeZone: 'Asia/Ho_Chi_Minh',
  sources: [{ id: 'law', title: text('Luật') }],
  places: [
    { id: 'north', kind: 'province', name: text('Bắc') },
    { id: 'ward', kind: 'ward', name: text('Phường'), parent: 'north' },
    { id: 'former', kind: 'former-district', name: text('Huyện'), becomes: ['ward'] },
  ],
  needs: [
    { id: 'talk', name: text('Trò chuyện'), covers: 'talking' },
    { id: 'violence', name: text('Bạo lực'), covers: 'violence', discreet: true },
  ],
  audiences: [{ id: 'child', name: text('Trẻ em') }],
  hotlines: [{ id: 'line', number: '111', name: text('Tổng đài'), needs: ['talk'], free: true, provenance }],
  providers: [
    { id: 'centre', name: text('Trung tâm'), centre: {}, area: ['north'], hotlines: ['line'], provenance },
    { id: 'office', name: text('Ủy ban'), provenance },
  ],
  locations: [{ id: 'desk', name: text('Một cửa'), found: 'every-commune', provenance }],
  documents: [{ id: 'form', name: text('Tờ khai'), form: 'form' }],
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
  events: [
    {
      id: 'day',
      provider: 'centre',
      name: text('Ngày'),
      summary: text('Ngày'),
      area: ['ward'],
      venue: text('Nhà văn hóa'),
      starts: '2026-12-01T08:00:00+07:00',
      ends: '2026-12-01T10:00:00+07:00',
      provenance,
    },
  ],
  services: [
    {
      id: 'talk',
      provider: 'centre',
      name: text('Tư vấn'),
      summary: text('Tư vấn'),
      needs: ['talk'],
      audiences: ['child'],
      area: ['north'],
      hotlines: ['line'],
      handbooks: ['book'],
      documents: [{ document: 'form' }],
      at: [{ location: 'desk' }],
      provenance,
    },
    {
      id: 'shelter',
      provider: 'centre',
      name: text('Tạm lánh'),
      summary: text('Tạm lánh'),
      needs: ['violence'],
      discreet: true,
      referrals: [{ to: 'talk', when: text('Sau đó') }],
      provenance,
    },
  ],
})

type Sample = ReturnType<typeof valid>

/** The codes of errors and warnings in a pack after a change. */
const findings = (change: (sample: Sample) => unknown, on?: string) => {
  const sample = valid()
  change(sample)
  const parsed = parsePack(sample)
  return parsed.ok ? reviewPack(parsed.value, on) : parsed.error
}

/** Sets a value deep in a sample, however it is typed. */
const set = (target: unknown, path: (string | number)[], value: unknown) => {
  const [last, ...before] = path.toReversed()
  const holder = before
    .toReversed()
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], target)
  ;(holder as Record<string, unknown>)[last as string] = value
}

describe('a sound catalogue', () => {
  it('has nothing to report', () => {
    expect(findings(() => {}, '2026-11-23')).toEqual([])
  })
})

describe('each check finds its broken sample', () => {
  it.each<[code: string, path: (string | number)[], value: unknown]>([
    ['unknown-provider', ['services', 0, 'provider'], 'nobody'],
    ['unknown-provider', ['providers', 0, 'parent'], 'nobody'],
    ['unknown-provider', ['locations', 0, 'provider'], 'nobody'],
    ['unknown-provider', ['events', 0, 'provider'], 'nobody'],
    ['unknown-need', ['services', 0, 'needs', 0], 'nothing'],
    ['unknown-need', ['hotlines', 0, 'needs', 0], 'nothing'],
    ['unknown-need', ['handbooks', 0, 'needs', 0], 'nothing'],
    ['unknown-audience', ['services', 0, 'audiences', 0], 'nobody'],
    ['unknown-hotline', ['services', 0, 'hotlines', 0], 'silence'],
    ['unknown-hotline', ['providers', 0, 'hotlines', 0], 'silence'],
    ['unknown-hotline', ['services', 0, 'at', 0, 'hotlines'], ['silence']],
    [
      'unknown-hotline',
      ['services', 0, 'contacts'],
      [{ id: 'c', title: text('Bàn'), hotlines: ['silence'] }],
    ],
    ['unknown-location', ['services', 0, 'at', 0, 'location'], 'nowhere'],
    ['unknown-document', ['services', 0, 'documents', 0, 'document'], 'paper'],
    ['unknown-handbook', ['services', 0, 'handbooks', 0], 'novel'],
    ['unknown-service', ['services', 1, 'referrals', 0, 'to'], 'nothing'],
    ['unknown-place', ['services', 0, 'area', 0], 'nowhere'],
    ['unknown-place', ['providers', 0, 'area', 0], 'nowhere'],
    ['unknown-place', ['hotlines', 0, 'area'], ['nowhere']],
    ['unknown-place', ['events', 0, 'area', 0], 'nowhere'],
    ['unknown-place', ['places', 1, 'parent'], 'nowhere'],
    ['unknown-place', ['places', 2, 'becomes', 0], 'nowhere'],
    ['unknown-source', ['services', 0, 'provenance'], { ...provenance, sources: [{ document: 'rumour' }] }],
    ['unknown-source', ['places', 0, 'sources'], [{ document: 'rumour' }]],
    ['former-place-leads-nowhere', ['places', 2, 'becomes'], []],
    ['ends-before-start', ['events', 0, 'ends'], '2026-12-01T08:00:00+07:00'],
    ['need-without-door', ['services', 1, 'needs', 0], 'talk'],
    ['service-indiscreet', ['services', 1, 'discreet'], false],
    ['request-without-centre', ['services', 0, 'provider'], 'office'],
    ['verified-without-source', ['hotlines', 0, 'provenance'], { ...provenance, sources: [] }],
    ['confirm-missing', ['hotlines', 0, 'provenance'], { ...provenance, verified: false }],
    ['unverified', ['hotlines', 0, 'provenance'], { ...provenance, verified: false, confirm: 'Call it.' }],
    ['unverified', ['places', 1], { ...valid().places[1], verified: false, confirm: 'Look it up.' }],
    ['shape', ['hotlines', 0, 'number'], '11'],
    ['shape', ['hotlines', 0, 'number'], '1800-CALL'],
    ['shape', ['services', 0, 'id'], 'Tư vấn'],
    ['shape', ['services', 0, 'id'], 'a'.repeat(41)],
    ['shape', ['handbooks', 0, 'pages', 0, 'text'], text('x'.repeat(701))],
  ])('%s at %j', (code, path, value) => {
    expect(findings((sample) => set(sample, path, value)).map((issue) => issue.code)).toContain(code)
  })

  it.each([
    'sources',
    'places',
    'needs',
    'audiences',
    'hotlines',
    'providers',
    'locations',
    'documents',
    'handbooks',
    'events',
    'services',
  ] as const)('duplicate-id in %s', (list) => {
    const issues = findings((sample) => (sample[list] as unknown[]).push({ ...sample[list][0] }))
    expect(issues).toContainEqual({
      code: 'duplicate-id',
      path: [list, valid()[list].length, 'id'],
      severity: 'error',
      params: { list, id: valid()[list][0]?.id },
    })
  })

  it('service-unreachable, when there is neither number nor place nor request', () => {
    const issues = findings((sample) => {
      Object.assign(sample.services[1] as object, { provider: 'office', requestable: false })
    })
    expect(issues.map((issue) => issue.code)).toEqual(['service-unreachable'])
  })

  it('ends-before-start, when the last day of a service comes before the first', () => {
    const issues = findings((sample) =>
      Object.assign(sample.services[0] as object, { from: '2026-02-01', to: '2026-01-31' }),
    )
    expect(issues.map((issue) => issue.code)).toEqual(['ends-before-start'])
  })

  it('says nothing about programmes as long as the pack has none', () => {
    expect(findings((sample) => set(sample, ['services', 0, 'programmes'], ['anything']))).toEqual([])
  })
})

describe('age', () => {
  it.each([
    ['on the day', '2026-11-23', 0],
    ['on the last day allowed', '2027-05-22', 0],
    ['a day later', '2027-05-23', 181],
  ])('%s', (_, on, days) => {
    const stale = findings(() => {}, on).filter((issue) => issue.code === 'stale')
    expect(stale.map((issue) => issue.params.days)).toEqual(days === 0 ? [] : Array(8).fill(days))
  })

  it('is not judged without a day', () => {
    expect(findings(() => {})).toEqual([])
  })

  it('follows the limit of the pack', () => {
    const issues = findings((sample) => Object.assign(sample, { staleAfterDays: 10 }), '2026-12-04')
    expect(new Set(issues.map((issue) => issue.code))).toEqual(new Set(['stale']))
  })
})
