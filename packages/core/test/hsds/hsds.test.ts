import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OpeningHours } from '../../src/calendar/opening-hours.ts'
import { fromHsds, toHsds } from '../../src/hsds/index.ts'
import { samplePack } from './sample-pack.ts'
import { hsdsValidator, readFixture } from './schemas.ts'

const on = '2026-11-23'

const SCHEMAS = {
  organizations: 'organization.json',
  locations: 'location.json',
  services: 'service.json',
  phones: 'phone.json',
  required_documents: 'required_document.json',
  taxonomies: 'taxonomy.json',
  taxonomy_terms: 'taxonomy_term.json',
} as const
const LISTS = Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[]

const imported = (data: unknown, options: Partial<Parameters<typeof fromHsds>[1]> = {}) => {
  const result = fromHsds(data, { on, ...options })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('the validators of this test', () => {
  it('accept the example of the specification, also when no unknown field is allowed', () => {
    for (const strictly of [false, true]) {
      const validate = hsdsValidator(strictly)('service.json')
      expect([validate(readFixture('example-service-full.json')), validate.errors]).toEqual([true, null])
    }
  })

  it('refuse an id that is no UUID, and an unknown field in the second pass', () => {
    const [service] = toHsds(samplePack()).services
    expect(hsdsValidator(false)('service.json')({ ...service, id: 'full' })).toBe(false)
    expect(hsdsValidator(false)('service.json')({ ...service, extra: 1 })).toBe(true)
    expect(hsdsValidator(true)('service.json')({ ...service, extra: 1 })).toBe(false)
  })
})

describe.each(['vi', 'en'] as const)('a catalogue written in %s', (language) => {
  const pack = samplePack()
  const data = toHsds(pack, { language, on })

  it.each(LISTS)('holds %s that the official schemas accept, with no field beyond them', (list) => {
    for (const strictly of [false, true]) {
      const validate = hsdsValidator(strictly)(SCHEMAS[list])
      for (const entry of data[list]) expect([validate(entry), validate.errors]).toEqual([true, null])
    }
    expect(data[list].length).toBeGreaterThan(0)
  })

  it('comes back as it was', () => {
    const back = imported(JSON.parse(JSON.stringify(data)))
    expect(back.skipped).toEqual([])
    expect(back.providers).toEqual(pack.providers)
    expect(back.locations).toEqual(pack.locations)
    expect(back.services).toEqual(pack.services)
    expect(back.hotlines).toEqual(pack.hotlines)
    expect(back.documents).toEqual(pack.documents)
  })

  it('has the same ids each time, and no id for two things of a kind', () => {
    expect(toHsds(samplePack(), { language, on })).toEqual(data)
    for (const list of LISTS) {
      const ids = data[list].map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
})

describe('what other programs read in it', () => {
  const data = toHsds(samplePack(), { on })
  const [full, bare] = data.services

  it('shows names, ages, dates and the way in as fields of the specification', () => {
    expect(full).toMatchObject({
      name: 'Tư vấn',
      description: 'Tóm tắt',
      status: 'active',
      application_process: 'Gọi điện',
      minimum_age: 6,
      assured_date: '2026-11-23',
      organization_id: data.organizations[0]?.id,
    })
  })

  it('shows weekly schedules with the offset of the time zone', () => {
    expect(full?.schedules?.[0]).toMatchObject({
      freq: 'WEEKLY',
      byday: 'MO,TU,WE,TH,FR',
      opens_at: '07:30+07:00',
      closes_at: '11:30+07:00',
      timezone: 7,
    })
  })

  it('shows numbers, areas, costs and papers', () => {
    expect(full?.phones?.map(({ number }) => number)).toEqual(['1800 1769', '111'])
    expect(full?.service_areas?.map(({ name }) => name)).toEqual(['Bắc', 'Phường'])
    expect(full?.cost_options?.[1]).toMatchObject({ option: 'Có phí', amount: 50_000, currency: 'VND' })
    expect(full?.required_documents?.map(({ document }) => document)).toEqual(['Tờ khai', 'Tờ khai'])
  })

  it('names the needs by terms of a taxonomy', () => {
    const terms = full?.attributes?.flatMap(({ taxonomy_term }) => taxonomy_term?.code ?? [])
    expect(terms).toEqual(['violence', 'talk', 'child'])
  })

  it('calls a service inactive outside its dates, active when no day is given', () => {
    const status = (day?: string) => toHsds(samplePack(), day ? { on: day } : {}).services[0]?.status
    expect([status('2025-12-31'), status('2026-01-01'), status('2027-01-01'), status()]).toEqual([
      'inactive',
      'active',
      'inactive',
      'active',
    ])
    expect(bare?.status).toBe('active')
  })
})

describe('opening hours', () => {
  const time = fc
    .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
    .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
  const row = fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    opens: time,
    closes: time,
    holidays: fc.boolean(),
  })
  const arbitraryHours = fc.oneof(fc.constant('always' as const), fc.array(row, { maxLength: 4 }))

  it('come back whatever they are', () => {
    fc.assert(
      fc.property(arbitraryHours, (hours) => {
        const pack = samplePack()
        const [first] = pack.services
        if (!first) throw new Error('no service')
        first.hours = OpeningHours.parse(hours)
        expect(imported(toHsds(pack)).services[0]?.hours).toEqual(hours)
      }),
      { numRuns: 50 },
    )
  })
})

describe('data of another publisher', () => {
  const example = readFixture('example-service-full.json')
  const options = {
    needsOf: () => ['counselling'],
    placeOf: () => 'north',
  }

  it('is read as far as a pack can hold it, unverified, and the rest is named', () => {
    const back = imported(example, options)
    expect(back.services).toHaveLength(1)
    expect(back.services[0]).toMatchObject({
      id: 'ac148810-d857-441c-9679-408f346de14b',
      name: { vi: 'Community Counselling', en: 'Community Counselling' },
      minimumAge: 12,
      needs: ['counselling'],
      area: ['north'],
      provenance: { verified: false, checked: '2005-01-01' },
    })
    expect(back.providers.map(({ id }) => id)).toEqual([back.services[0]?.provider])
    expect(back.hotlines[0]).toMatchObject({ number: '+44 1234 234567', provenance: { verified: false } })
    expect(back.skipped.map(({ code }) => code)).toContain('currency-unknown')
  })

  it('keeps the country out of the area: a service of an area that is not known is left out', () => {
    const back = imported(example, { needsOf: options.needsOf })
    expect(back.services).toEqual([])
    expect(back.skipped).toContainEqual(
      expect.objectContaining({ code: 'area-unknown', path: ['services', 0, 'service_areas', 0] }),
    )
  })

  it('leaves out a service for which no need is known', () => {
    const back = imported(example, { placeOf: options.placeOf })
    expect(back.services).toEqual([])
    expect(back.skipped).toContainEqual(
      expect.objectContaining({ code: 'entry-does-not-fit', params: { fields: ['needs'] } }),
    )
  })

  it.each([
    ['a list of services', (service: unknown) => [service]],
    ['a page of services', (service: unknown) => ({ contents: [service] })],
    ['services under their name', (service: unknown) => ({ services: [service] })],
  ])('may be %s', (_, wrap) => {
    expect(imported(wrap(example), options).services).toHaveLength(1)
  })

  it('counts as never checked when neither it nor the importer names a day', () => {
    const { assured_date: _, ...undated } = example as Record<string, unknown>
    const result = fromHsds(undated, options)
    expect(result.ok && result.value.services[0]?.provenance.checked).toBe('1970-01-01')
  })

  it('ignores an attribute whose value is no JSON', () => {
    const data = toHsds(samplePack())
    const attribute = data.services[0]?.attributes?.find(({ label }) => label === 'caunoi:discreet')
    if (attribute) attribute.value = '{broken'
    expect(imported(data).services[0]?.discreet).toBe(false)
  })

  it.each([
    ['nothing', null],
    ['a number', 7],
    ['services without names', { services: [{ id: 'x', status: 'active' }] }],
    ['a status that does not exist', { services: [{ id: 'x', name: 'x', status: 'open' }] }],
  ])('is refused with a path when it is %s', (_, data) => {
    const result = fromHsds(data, { on })
    expect(result.ok).toBe(false)
    expect(!result.ok && result.error[0]?.code).toBe('not-hsds')
  })
})
