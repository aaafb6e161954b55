import { covers, reviewPack } from '@caunoi/core'
import { findServices, reachOf } from '@caunoi/core/catalogue'
import { describe, expect, it } from 'vitest'
import { vietnam as pack } from '../src/index.ts'

const on = '2026-11-23'
const night = '2026-11-23T23:30:00+07:00'
const provinces = ['quang-ninh', 'can-tho']

/** The ids of needs.yaml, which other programs rely on. */
const NEEDS = `mental-health suicide-crisis domestic-violence child-protection sexual-abuse human-trafficking
  monthly-allowance social-pension health-insurance disability autism-support elderly-care residential-care
  orphan-foster-care emergency-relief homelessness identity-papers poverty-support hospital-social-work schooling
  sex-worker-support gender-equality youth-justice hiv-support addiction caregiver-skills community-events counselling`
  .split(/\s+/)
  .filter(Boolean)

/** Every text of the pack, with the path to it. */
const texts = (value: unknown, path: string): [string, string][] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}

const catalogue = { ...pack, places: [], facts: [], programmes: [], questionnaires: [], risk: [] }

describe('needs', () => {
  it('are the 28 stable ones', () => {
    expect(pack.needs.map(({ id }) => id)).toEqual(NEEDS)
  })

  it.each(['sex-worker-support', 'hiv-support', 'domestic-violence', 'gender-equality', 'youth-justice'])(
    'hide %s where it must not show',
    (id) => {
      expect(pack.needs.find((need) => need.id === id)?.discreet).toBe(true)
    },
  )
})

describe.each(provinces)('in %s', (place) => {
  it.each(NEEDS)('%s has a door that somebody can walk through', (need) => {
    const doors = findServices(pack, { on, place, needs: [need], limit: 200 }).map(({ service }) => service)
    expect(doors.length).toBeGreaterThan(0)
    for (const door of doors) {
      const reach = reachOf(pack, door, { on, place })
      expect(reach.hotlines.length + reach.locations.length, door.id).toBeGreaterThan(0)
    }
  })

  it.each(NEEDS)('%s is the first matter of some service', (need) => {
    const first = pack.services.filter(
      (service) => service.needs[0] === need && covers(pack, service.area, place),
    )
    expect(first.length).toBeGreaterThan(0)
  })
})

describe('services', () => {
  it.each(pack.services.map((service) => [service.id, service] as const))(
    '%s fits a deep link with a campaign, can be reached and leads to no dead end',
    (id, service) => {
      expect(`s_${id}--`.length).toBeLessThanOrEqual(48)
      const reach = reachOf(pack, service, { on })
      expect(reach.request || reach.hotlines.length > 0 || reach.locations.length > 0).toBe(true)
      if (!service.provenance.verified) expect(service.provenance.confirm).toBeTruthy()
    },
  )

  it('of the centres take requests, and nobody else does', () => {
    const centres = new Set(pack.providers.filter(({ centre }) => centre).map(({ id }) => id))
    expect(centres).toEqual(new Set(['centre-quang-ninh', 'centre-can-tho']))
    for (const service of pack.services)
      expect(service.requestable, service.id).toBe(centres.has(service.provider))
  })

  it('let people book the counselling café', () => {
    expect(pack.services.filter(({ booking }) => booking).map(({ id }) => id)).toEqual([
      'qn-counselling-cafe',
    ])
  })

  it('name the topic in no word that a notification of a discreet service would show', () => {
    const name = pack.services
      .filter(({ needs }) => needs.includes('sex-worker-support'))
      .map((one) => one.name.vi)
    expect(name.length).toBe(2)
    for (const vi of name) expect(vi).not.toMatch(/bán dâm|mại dâm/)
  })
})

describe('hotlines', () => {
  const line = (id: string) => pack.hotlines.find((hotline) => hotline.id === id)

  it.each([
    ['child-line-111', '111', true, true],
    ['police-113', '113', false, true],
    ['fire-114', '114', false, true],
    ['ambulance-115', '115', false, true],
    ['rescue-112', '112', false, true],
    ['ngay-mai', '096 306 1414', false, false],
    ['peace-house', '1900 96 96 80', false, false],
    ['centre-line-quang-ninh', '1800 1769', false, false],
    ['centre-line-can-tho', '1800 8065', false, false],
  ])('%s is %s, verified %s, for emergencies %s', (id, number, verified, emergency) => {
    expect(line(id)).toMatchObject({ number, emergency, provenance: { verified } })
    if (!verified) expect(line(id)?.provenance.confirm).toBeTruthy()
  })

  it('do not say when a line is open that nobody has asked', () => {
    expect(line('centre-line-quang-ninh')?.hours).toBeUndefined()
    expect(line('centre-line-can-tho')?.hours).toBeUndefined()
  })

  it('know that the Ngày Mai line is no night line', () => {
    expect(line('ngay-mai')?.hours).toEqual([
      { days: [3, 4, 5, 6, 7], opens: '13:00', closes: '20:30', holidays: false },
    ])
  })

  it('are written as numbers are in Vietnam', () => {
    for (const { number } of pack.hotlines)
      expect(number).toMatch(/^1\d\d$|^(?:1800|1900)(?: \d{2,4})+$|^0\d{2}(?: \d{3,4}){2}$/)
  })

  it('offer at night what answers at night', () => {
    const crisis = pack.services.find(({ id }) => id === 'ngay-mai-line')
    if (!crisis) throw new Error('no such service')
    expect(reachOf(pack, crisis, { at: night }).hotlines[0]?.number).toBe('115')
  })
})

describe('what must never be shown', () => {
  it.each([
    ['the number that 111 replaced', /1800[ .]?15[ .]?67/],
    ['the private facility with a similar name', /Hải Hà Social|Trung tâm Công tác xã hội Hải Hà/],
    ['the forms of the repealed decree as valid', /Mẫu số 1[abcdđ]/],
  ])('%s', (_, pattern) => {
    const shown = texts(catalogue, 'pack').filter(([path]) => !path.endsWith('.confirm'))
    expect(shown.filter(([, text]) => pattern.test(text))).toEqual([])
  })

  it('a number in a text that is no number of the pack', () => {
    const digits = (text: string) => text.replace(/\D/g, '')
    const known = new Set(pack.hotlines.map(({ number }) => digits(number)))
    const numbers = texts({ services: pack.services, handbooks: pack.handbooks }, 'pack').flatMap(
      ([path, text]) =>
        [...text.matchAll(/\b(?:1800|1900|0\d{2})(?:[ .]?\d{2,4}){2,3}\b/g)].map(
          (match) => [path, digits(match[0])] as const,
        ),
    )
    expect(numbers.filter(([, number]) => !known.has(number))).toEqual([])
  })
})

describe('the review', () => {
  const review = reviewPack(pack, on)
  const codes = new Set(review.map(({ code }) => code))

  it.each([
    'need-without-door',
    'service-indiscreet',
    'request-without-centre',
    'verified-without-source',
    'confirm-missing',
    'stale',
    'unknown-source',
  ])('finds nothing of the kind %s', (code) => {
    expect(review.filter((issue) => issue.code === code)).toEqual([])
  })

  it('tells the editor what to confirm', () => {
    expect(codes).toContain('unverified')
  })

  it('calls everything stale after half a year', () => {
    const stale = reviewPack(pack, '2027-06-01').filter(({ code }) => code === 'stale')
    expect(stale.length).toBeGreaterThan(pack.services.length)
  })
})
