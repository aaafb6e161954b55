import { describe, expect, it } from 'vitest'
import { provenance, smallData } from '../../test/eligibility/small-pack.ts'
import { parsePack } from '../pack/parse-pack.ts'
import type { Rule } from './rule.ts'
import { whatIf } from './what-if.ts'

const on = '2026-11-23'
const both = (text: string) => ({ vi: text, en: text })
const texts = { label: both('x'), question: both('x'), questionAbout: both('x'), why: both('x') }

const packWith = (when: Rule, versions?: unknown[]) => {
  const data = smallData([{ id: 'benefit', when, ...(versions ? { versions } : {}) }])
  const parsed = parsePack({
    ...data,
    facts: [
      { id: 'birth', type: 'date', ...texts },
      { id: 'age', type: 'integer', derived: { from: 'birth', elapsed: 'years' }, ...texts },
      ...data.facts.map((fact) => ({ ...fact, changeable: fact.id === 'home' || fact.id === 'children' })),
    ],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

describe('what would turn a no into a yes', () => {
  const old: Rule = { fact: 'age', atLeast: 75 }

  it.each([
    ['1952-03-12', '2027-03-12'],
    ['1952-02-29', '2027-03-01'],
    ['1951-11-24', '2026-11-24'],
  ])('for who was born on %s: the birthday %s', (birth, from) => {
    expect(whatIf(packWith(old), { birth }, { on })).toEqual([{ programme: 'benefit', from }])
  })

  it('the age itself where nobody knows the birthday', () => {
    expect(whatIf(packWith(old), { age: 70 }, { on })).toEqual([{ programme: 'benefit', facts: { age: 75 } }])
  })

  it('the first day of a new law', () => {
    const pack = packWith(old, [
      { from: '2020-01-01', to: '2026-12-31', when: old, provenance },
      { from: '2027-01-01', when: { fact: 'age', atLeast: 60 }, provenance },
    ])
    expect(whatIf(pack, { birth: '1960-05-05' }, { on })).toEqual([
      { programme: 'benefit', from: '2027-01-01' },
    ])
  })

  it('the step that can be taken, with what is not known yet', () => {
    const pack = packWith({
      all: [
        { fact: 'home', is: 'none' },
        { fact: 'member', is: true },
      ],
    })
    expect(whatIf(pack, { home: 'owned' }, { on })).toEqual([
      { programme: 'benefit', facts: { home: 'none', member: true } },
    ])
  })

  it('never what nobody can change', () => {
    expect(whatIf(packWith({ fact: 'member', is: true }), { member: false }, { on })).toEqual([])
  })

  it('two steps only where one is not enough, and the nearest number', () => {
    const pack = packWith({
      all: [
        { fact: 'home', is: 'none' },
        { fact: 'children', atMost: 1 },
      ],
    })
    expect(whatIf(pack, { home: 'none', children: 4 }, { on })).toEqual([
      { programme: 'benefit', facts: { children: 1 } },
    ])
    expect(whatIf(pack, { home: 'owned', children: 4 }, { on })).toEqual([
      { programme: 'benefit', facts: { home: 'none', children: 1 } },
    ])
  })

  it('nothing for a yes or an unknown', () => {
    const pack = packWith({ fact: 'home', is: 'none' })
    expect(whatIf(pack, { home: 'none' }, { on })).toEqual([])
    expect(whatIf(pack, {}, { on })).toEqual([])
  })

  it('nothing that would assume what is too sensitive, and nothing that costs a yes', () => {
    const data = smallData([
      {
        id: 'hurting',
        when: {
          all: [
            { fact: 'home', is: 'none' },
            { fact: 'secret', is: true },
          ],
        },
      },
      { id: 'owner', when: { fact: 'home', is: 'owned' } },
      { id: 'tenant', when: { fact: 'home', is: 'rented' } },
    ])
    const parsed = parsePack({
      ...data,
      facts: [
        ...data.facts.map((fact) => ({ ...fact, changeable: true })),
        { id: 'secret', type: 'boolean', sensitivity: 3, ...texts },
      ],
    })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    expect(whatIf(parsed.value, { home: 'owned' }, { on })).toEqual([])
    expect(whatIf(parsed.value, { home: 'none', secret: false }, { on })).toEqual([
      { programme: 'owner', facts: { home: 'owned' } },
      { programme: 'tenant', facts: { home: 'rented' } },
    ])
  })
})
