import { describe, expect, it } from 'vitest'
import { provenance, type SmallProgramme, smallData, smallPack } from '../../test/eligibility/small-pack.ts'
import { parsePack } from '../pack/parse-pack.ts'
import { assess } from './assess.ts'
import { awards } from './awards.ts'

const both = (text: string) => ({ vi: text, en: text })
const on = '2026-11-23'

/** A pack with dates of birth, places and provincial levels. */
const datedPack = (
  programmes: SmallProgramme[],
  levels: { place: string; value: number; verified: boolean }[] = [],
) => {
  const data = smallData(programmes)
  const texts = { label: both('x'), question: both('x'), questionAbout: both('x'), why: both('x') }
  const parsed = parsePack({
    ...data,
    places: [
      { id: 'north', kind: 'province', name: both('North') },
      { id: 'north-hill', kind: 'commune', name: both('Hill'), parent: 'north' },
      { id: 'south', kind: 'province', name: both('South') },
    ],
    facts: [
      ...data.facts,
      { id: 'birth', type: 'date', ...texts },
      { id: 'age', type: 'integer', min: 0, derived: { from: 'birth', elapsed: 'years' }, ...texts },
      { id: 'arrival', type: 'date', ...texts },
    ],
    values: data.values.map((value) => ({
      ...value,
      places: levels.map(({ place, value: level, verified }) => ({
        place,
        from: '2023-01-01',
        value: level,
        provenance: { ...provenance, verified, confirm: 'ask' },
      })),
    })),
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

describe('ages and dates', () => {
  const pack = datedPack([
    { id: 'old', when: { fact: 'age', atLeast: 75 } },
    { id: 'settled', when: { fact: 'arrival', elapsed: 'months', atLeast: 6, below: 36 } },
  ])
  const verdict = (facts: Record<string, string | number>, day: string, index = 0) =>
    assess(pack, facts, { on: day })[index]?.verdict

  it.each([
    ['2026-03-11', 'no'],
    ['2026-03-12', 'yes'],
    ['2026-03-13', 'yes'],
  ])('born on 1951-03-12 is on %s 75: %s', (day, expected) =>
    expect(verdict({ birth: '1951-03-12' }, day)).toBe(expected),
  )

  it('an age given directly counts only where no date of birth is given', () => {
    expect(verdict({ age: 75 }, on)).toBe('yes')
    expect(verdict({ age: 75, birth: '1960-01-01' }, on)).toBe('no')
    expect(verdict({ birth: '1960-01-01', age: 75 }, on)).toBe('no')
  })

  it('who is not born yet on the day, or on no existing day, has no age', () => {
    expect(verdict({ birth: '2026-11-24' }, on)).toBe('unknown')
    expect(verdict({ birth: '1951-02-30' }, on)).toBe('unknown')
  })

  it('the missing age is named together with the date that would give it', () => {
    expect(assess(pack, {}, { on })[0]?.missing).toEqual(['birth', 'age'])
  })

  it.each([
    ['2026-05-24', 'no'],
    ['2026-05-23', 'yes'],
    ['2023-11-24', 'yes'],
    ['2023-11-23', 'no'],
  ])('arrived on %s counts in full months: %s', (arrival, expected) =>
    expect(verdict({ arrival }, on, 1)).toBe(expected),
  )

  it('a date that some rule counts from and another compares is refused', () => {
    expect(() =>
      datedPack([
        { id: 'old', when: { fact: 'age', atLeast: 75 } },
        { id: 'since', when: { fact: 'birth', atLeast: '1950-01-01' } },
      ]),
    ).toThrow('mixed-units')
  })
})

describe('amounts', () => {
  const amountOf = (branches: unknown[], facts: Record<string, string | number | boolean>, day = on) => {
    const pack = smallPack([
      {
        id: 'benefit',
        when: { all: [] },
        versions: [
          {
            from: '2020-01-01',
            when: { fact: 'member', is: true },
            amount: { unit: 'VND/month', branches },
            provenance,
          },
        ],
      },
    ])
    return assess(pack, { member: true, ...facts }, { on: day })[0]?.amount
  }
  const byHome = [
    { when: { fact: 'home', is: 'none' }, of: 'standard', times: 2.5 },
    { when: { fact: 'home', is: 'rented' }, of: 'standard', times: 1.5 },
    { of: 'standard' },
  ]

  it.each([
    ['2022-12-31', 250],
    ['2023-01-01', 500],
  ])('are counted with the level of the day: %s', (day, value) =>
    expect(amountOf(byHome, { home: 'none' }, day)).toMatchObject({ value, computation: { times: 2.5 } }),
  )

  it('are at least the smallest that is still possible, and name what would settle them', () => {
    expect(amountOf(byHome, {})).toMatchObject({ value: 200, atLeast: true, missing: ['home'] })
    expect(amountOf(byHome, { home: 'rented' })).toMatchObject({ value: 300, missing: [] })
    expect(amountOf(byHome, { home: 'rented' })?.atLeast).toBeUndefined()
  })

  it('count people, and no fewer than are known of', () => {
    const each = [{ of: 'standard', per: ['children', 'years'] }]
    expect(amountOf(each, { children: 2, years: 58 })).toMatchObject({
      value: 12_000,
      computation: { per: { count: 60 } },
    })
    expect(amountOf(each, { children: 2 })).toMatchObject({ value: 400, atLeast: true, missing: ['years'] })
  })

  it('are given with a yes only', () => expect(amountOf([{ value: 5 }], { member: false })).toBeUndefined())

  it('take a confirmed level of the province, and show an unconfirmed one beside the national level', () => {
    const programme = { id: 'benefit', when: { fact: 'member', is: true } }
    const levels = [
      { place: 'north', value: 700, verified: true },
      { place: 'south', value: 650, verified: false },
    ]
    const pack = datedPack([programme], levels)
    const amount = (place?: string, province?: string) =>
      assess(pack, { member: true, province }, { on, place })[0]?.amount
    expect(amount('north')).toMatchObject({
      value: 700,
      local: { place: 'north', value: 700, verified: true },
    })
    expect(amount('north-hill')).toMatchObject({ value: 700 })
    expect(amount(undefined, 'north')).toMatchObject({ value: 700 })
    expect(amount('south')).toMatchObject({ value: 200, local: { value: 650, verified: false } })
    expect(amount()?.local).toBeUndefined()
  })
})

describe('what goes with a verdict', () => {
  it('a no says where to turn, an unknown names what is missing, and neither has an amount', () => {
    const pack = smallPack([
      {
        id: 'benefit',
        when: {
          all: [
            { fact: 'member', is: true },
            { fact: 'home', is: 'none' },
          ],
        },
      },
    ])
    const [no] = assess(pack, { member: false }, { on })
    expect(no).toMatchObject({ verdict: 'no', missing: [], otherwise: { text: both('ask') } })
    const [open] = assess(pack, { member: true }, { on })
    expect(open).toMatchObject({ verdict: 'unknown', missing: ['home'] })
    expect(open?.amount).toBeUndefined()
  })

  it('before a programme begins it is a no; before the pack knows the law, unknown for good', () => {
    const versions = [{ from: '2023-01-01', when: { fact: 'member', is: true }, provenance }]
    const data = smallData([{ id: 'benefit', when: { all: [] }, versions }])
    const [programme] = data.programmes
    const known = parsePack({ ...data, programmes: [{ ...programme, knownFrom: '2023-01-01' }] })
    const fresh = parsePack(data)
    if (!known.ok || !fresh.ok) throw new Error('not a pack')
    const before = { on: '2022-12-31' }
    expect(assess(fresh.value, { member: true }, before)[0]).toMatchObject({
      verdict: 'no',
      trace: { criterion: { kind: 'not-in-force' } },
    })
    expect(assess(known.value, { member: true }, before)[0]).toMatchObject({
      verdict: 'unknown',
      missing: [],
      trace: { criterion: { kind: 'not-known' } },
    })
  })

  it('only the programmes asked about are assessed, in the order of the pack', () => {
    const pack = smallPack(['a', 'b', 'c'].map((id) => ({ id, when: { fact: 'member', is: true } })))
    expect(
      assess(pack, {}, { on, programmes: ['c', 'a', 'none'] }).map(({ programme }) => programme),
    ).toEqual(['a', 'c'])
  })

  it('nothing is changed in what was passed in', () => {
    const pack = smallPack([{ id: 'benefit', when: { fact: 'member', is: true } }])
    const facts = Object.freeze({ member: true })
    const assessments = assess(pack, facts, { on })
    const copy = JSON.stringify(assessments)
    awards(pack, assessments, { on })
    expect(JSON.stringify(assessments)).toBe(copy)
  })
})
