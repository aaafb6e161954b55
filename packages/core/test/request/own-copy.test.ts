import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownCopy } from '../../src/request/index.ts'
import { citizen, lan, start } from './example.ts'
import { live, turns } from './random-life.ts'

const base = { v: 1, at: start } as const

describe('what a citizen takes along', () => {
  it('never names a staff member, through any life of a request', () => {
    fc.assert(
      fc.property(turns, (list) => {
        const own = JSON.stringify(live(list).flatMap(({ events }) => events.map(ownCopy)))
        expect(own).not.toMatch(/Name of|Asked|"id":/)
      }),
    )
  })

  it('holds what the citizen wrote and was told', () => {
    const text = 'words'
    expect(ownCopy({ ...base, type: 'citizen-messaged', by: citizen, text })).toMatchObject({ text })
    expect(ownCopy({ ...base, type: 'staff-messaged', by: lan, text })).toMatchObject({
      text,
      by: { kind: 'staff', role: 'social-worker', centre: 'quang-ninh' },
    })
    expect(ownCopy({ ...base, type: 'cancelled', by: citizen, note: text })).toMatchObject({ note: text })
  })

  it('leaves out what staff noted for each other', () =>
    expect(ownCopy({ ...base, type: 'noted', by: lan, note: 'doubtful' })).not.toHaveProperty('note'))

  it('says to which centre or agency it was passed', () => {
    const to = { kind: 'centre', centre: 'can-tho', basis: 'consent' } as const
    expect(ownCopy({ ...base, type: 'passed', by: lan, to })).toMatchObject({ to })
    const colleague = { kind: 'staff', id: 'minh', name: 'Minh' } as const
    expect(ownCopy({ ...base, type: 'passed', by: lan, to: colleague })).not.toHaveProperty('to')
  })
})
