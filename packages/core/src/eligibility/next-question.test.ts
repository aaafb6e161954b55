import { describe, expect, it } from 'vitest'
import { smallData, smallPack } from '../../test/eligibility/small-pack.ts'
import { parsePack } from '../pack/parse-pack.ts'
import { assess } from './assess.ts'
import { nextQuestion } from './next-question.ts'
import type { Rule } from './rule.ts'

const on = '2026-11-23'
const both = (text: string) => ({ vi: text, en: text })
const texts = { label: both('x'), question: both('x'), questionAbout: both('x'), why: both('x') }

const packWith = (facts: unknown[], rules: Rule[]) => {
  const data = smallData(rules.map((when, index) => ({ id: `p${index}`, when })))
  const parsed = parsePack({ ...data, facts: [...data.facts, ...facts] })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

describe('the next question', () => {
  it('is the one that settles most', () => {
    const pack = smallPack([
      {
        id: 'a',
        when: {
          all: [
            { fact: 'home', is: 'none' },
            { fact: 'children', atLeast: 1 },
          ],
        },
      },
      {
        id: 'b',
        when: {
          all: [
            { fact: 'home', is: 'none' },
            { fact: 'years', atLeast: 60 },
          ],
        },
      },
    ])
    expect(nextQuestion(pack, {}, { on })).toMatchObject({ fact: 'home', decides: ['a', 'b'] })
  })

  it('is the harmless one of two that settle as much', () => {
    const pack = packWith(
      [
        { id: 'secret', type: 'boolean', sensitivity: 3, ...texts },
        { id: 'open', type: 'boolean', ...texts },
      ],
      [
        {
          all: [
            { fact: 'secret', is: true },
            { fact: 'open', is: true },
          ],
        },
      ],
    )
    expect(nextQuestion(pack, {}, { on })?.fact).toBe('open')
    expect(nextQuestion(pack, { open: true }, { on })?.fact).toBe('secret')
    expect(nextQuestion(pack, { open: false }, { on })).toBeNull()
  })

  it('is the date of birth first, the age when that is not known, and neither when both are not', () => {
    const pack = packWith(
      [
        { id: 'birth', type: 'date', ...texts },
        { id: 'age', type: 'integer', derived: { from: 'birth', elapsed: 'years' }, ...texts },
      ],
      [{ fact: 'age', atLeast: 75 }],
    )
    expect(nextQuestion(pack, {}, { on })?.fact).toBe('birth')
    expect(nextQuestion(pack, { birth: null }, { on })?.fact).toBe('age')
    expect(nextQuestion(pack, { birth: null, age: null }, { on })).toBeNull()
    expect(nextQuestion(pack, { birth: 'last year', age: 80 }, { on })).toBeNull()
  })

  it('concerns only the programmes asked about', () => {
    const pack = smallPack([
      { id: 'a', when: { fact: 'home', is: 'none' } },
      { id: 'b', when: { fact: 'member', is: true } },
    ])
    expect(nextQuestion(pack, {}, { on, programmes: ['b'] })?.fact).toBe('member')
  })

  it('is not asked when only a refused answer could make it matter', () => {
    const differ: Rule = {
      any: [
        {
          all: [
            { fact: 'member', is: true },
            { fact: 'refugee', is: false },
          ],
        },
        {
          all: [
            { fact: 'member', is: false },
            { fact: 'refugee', is: true },
          ],
        },
      ],
    }
    const pack = smallPack([{ id: 'a', when: differ }])
    expect(nextQuestion(pack, {}, { on })).not.toBeNull()
    expect(nextQuestion(pack, { member: null }, { on })).toBeNull()
  })
})

describe('a short cut', () => {
  const pack = packWith(
    [
      {
        id: 'trouble',
        type: 'boolean',
        usual: false,
        implies: [{ is: false, facts: { fire: false, flood: false, storm: false } }],
        ...texts,
      },
      ...['fire', 'flood', 'storm'].map((id) => ({ id, type: 'boolean', usual: false, ...texts })),
    ],
    ['fire', 'flood', 'storm'].map((fact): Rule => ({ fact, is: true })),
  )

  it('is asked when one answer to it can spare several questions', () => {
    expect(nextQuestion(pack, {}, { on })).toMatchObject({ fact: 'trouble', decides: ['p0', 'p1', 'p2'] })
    expect(nextQuestion(pack, { trouble: false }, { on })).toBeNull()
    expect(assess(pack, { trouble: false }, { on }).map(({ verdict }) => verdict)).toEqual(['no', 'no', 'no'])
  })

  it('leaves everything open when answered otherwise, or not at all', () => {
    expect(nextQuestion(pack, { trouble: true }, { on })?.fact).toBe('fire')
    expect(nextQuestion(pack, { trouble: null }, { on })?.fact).toBe('fire')
  })

  it('is not asked for a single answer', () => {
    expect(nextQuestion(pack, { fire: false, flood: true }, { on })?.fact).toBe('storm')
  })

  it('makes unknown what contradicts it, in whatever order', () => {
    for (const facts of [
      { trouble: false, fire: true },
      { fire: true, trouble: false },
    ])
      expect(assess(pack, facts, { on })[0]?.verdict).toBe('unknown')
  })

  it('counts as missing while it can still answer something', () => {
    expect(assess(pack, {}, { on })[0]?.missing).toEqual(['fire', 'trouble'])
    expect(assess(pack, { trouble: true }, { on })[0]?.missing).toEqual(['fire'])
  })
})
