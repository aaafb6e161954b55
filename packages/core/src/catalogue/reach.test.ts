import { describe, expect, it } from 'vitest'
import { Pack } from '../pack/pack.ts'
import { freshness } from './freshness.ts'
import { hoursOf, reachOf, sureFirst } from './reach.ts'

const text = (vi: string) => ({ vi, en: vi })
const trust = (verified: boolean) => ({ sources: [], verified, checked: '2026-11-23' })
const line = (id: string, more: object) => ({
  id,
  number: '1800 1769',
  name: text(id),
  needs: [],
  free: true,
  provenance: trust(false),
  ...more,
})
const service = (id: string, more: object) => ({
  id,
  provider: 'centre',
  name: text(id),
  summary: text(id),
  needs: ['talk'],
  provenance: trust(true),
  ...more,
})

const pack = Pack.parse({
  id: 'sample',
  version: '1',
  timeZone: 'Asia/Ho_Chi_Minh',
  places: [
    { id: 'north', kind: 'province', name: text('Bắc') },
    { id: 'south', kind: 'province', name: text('Nam') },
    { id: 'ward', kind: 'ward', name: text('Phường'), parent: 'north' },
  ],
  hotlines: [
    line('unknown-hours', {}),
    line('afternoon', { hours: [{ days: [1, 2, 3, 4, 5], opens: '13:00', closes: '17:00' }] }),
    line('emergency', { number: '115', hours: 'always', emergency: true }),
    line('verified', { number: '111', hours: 'always', provenance: trust(true) }),
    line('local', { area: ['north'], hours: 'always' }),
    line('ended', { hours: 'always', to: '2026-11-22' }),
    line('not-yet', { hours: 'always', from: '2026-11-24' }),
  ],
  providers: [{ id: 'centre', name: text('Trung tâm'), hotlines: ['local'], provenance: trust(true) }],
  locations: [{ id: 'desk', name: text('Một cửa'), provenance: trust(true) }],
  services: [
    service('a', {
      hotlines: ['unknown-hours', 'afternoon'],
      at: [{ location: 'desk', hotlines: ['verified'] }],
      contacts: [{ id: 'c', title: text('Bàn'), hotlines: ['emergency'] }],
    }),
    service('b', { area: ['north'], needs: ['shelter'] }),
    service('c', { to: '2026-11-22' }),
  ],
})

const morning = '2026-11-23T09:00:00+07:00'
const afternoon = '2026-11-23T14:00:00+07:00'
const on = '2026-11-23'
const ids = (entries: { id: string }[]) => entries.map((entry) => entry.id)

describe('sureFirst', () => {
  it.each([
    ['in the morning', morning, ['emergency', 'verified', 'local', 'unknown-hours', 'afternoon']],
    ['in the afternoon', afternoon, ['emergency', 'verified', 'afternoon', 'local', 'unknown-hours']],
  ])('puts trusted numbers that answer now first, closed ones last: %s', (_, at, expected) => {
    expect(ids(sureFirst(pack, pack.hotlines, { on, at, place: 'ward' }))).toEqual(expected)
  })

  it('leaves out numbers meant for another province and those not valid on the day', () => {
    expect(ids(sureFirst(pack, pack.hotlines, { on, place: 'south' }))).toEqual([
      'emergency',
      'verified',
      'unknown-hours',
      'afternoon',
    ])
  })

  it('does not change the list given', () => {
    const before = ids(pack.hotlines)
    sureFirst(pack, pack.hotlines, { on, at: morning })
    expect(ids(pack.hotlines)).toEqual(before)
  })
})

describe('reachOf', () => {
  const [first] = pack.services

  it('gathers the numbers of the service, its places, its contacts and its provider', () => {
    const reach = reachOf(pack, first as (typeof pack.services)[number])
    expect(ids(reach.hotlines)).toEqual(['unknown-hours', 'afternoon', 'verified', 'emergency', 'local'])
    expect(ids(reach.locations)).toEqual(['desk'])
    expect(reach.request).toBe(true)
  })

  it('orders them for the moment and the place', () => {
    const reach = reachOf(pack, first as (typeof pack.services)[number], { at: morning, place: 'south' })
    expect(ids(reach.hotlines)).toEqual(['verified', 'emergency', 'unknown-hours', 'afternoon'])
  })
})

describe('hoursOf', () => {
  const row = (opens: string) => [{ days: [1], opens, closes: '12:00', holidays: false }]
  const rich = Pack.parse({
    id: 'sample',
    version: '1',
    timeZone: 'Asia/Ho_Chi_Minh',
    providers: [{ id: 'centre', name: text('Trung tâm'), hours: row('07:00'), provenance: trust(true) }],
    locations: [
      { id: 'desk', name: text('Một cửa'), hours: row('08:00'), provenance: trust(true) },
      { id: 'somewhere', name: text('Nhà'), provenance: trust(true) },
    ],
    services: [
      service('own', { hours: 'always', at: [{ location: 'desk' }] }),
      service('there', { at: [{ location: 'somewhere', hours: row('09:00') }, { location: 'desk' }] }),
      service('place', { at: [{ location: 'somewhere' }, { location: 'desk' }] }),
      service('office', { at: [{ location: 'somewhere' }] }),
      service('unknown', { provider: 'nobody' }),
    ],
  })

  it.each([
    ['its own', 0, 'always'],
    ['those of the service at the place', 1, row('09:00')],
    ['those of the first place that has any', 2, row('08:00')],
    ['those of the provider', 3, row('07:00')],
    ['nothing, when nobody knows', 4, undefined],
  ])('gives %s', (_, index, expected) => {
    const one = rich.services[index]
    if (!one) throw new Error('no such service')
    expect(hoursOf(rich, one)).toEqual(expected)
    expect(reachOf(rich, one).hours).toEqual(expected)
  })
})

describe('freshness', () => {
  it.each([
    ['2026-11-22', 0, false],
    ['2026-11-23', 0, false],
    ['2026-12-23', 30, false],
    ['2026-12-24', 31, true],
  ])('on %s', (day, days, stale) => {
    expect(
      freshness({ provenance: { sources: [], verified: true, checked: '2026-11-23' } }, day, 30),
    ).toEqual({
      days,
      stale,
      verified: true,
    })
  })
})
