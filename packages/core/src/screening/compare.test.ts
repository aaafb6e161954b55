import { describe, expect, it } from 'vitest'
import { small } from '../../test/screening/small.ts'
import { compare } from './compare.ts'

const measured = {
  ...small,
  reliableChange: { points: 6, sources: [{ document: 'paper' }], verified: true },
}

describe('two results of one instrument', () => {
  it.each([
    [12, 6, { difference: -6, direction: 'better', reliable: true }],
    [12, 7, { difference: -5, direction: 'better', reliable: false }],
    [6, 12, { difference: 6, direction: 'worse', reliable: true }],
    [6, 6, { difference: 0, direction: 'same', reliable: false }],
  ])('from %i to %i', (before, after, comparison) => {
    expect(compare(measured, before, after)).toEqual(comparison)
  })

  it('are turned round where high is good', () => {
    expect(compare({ ...measured, highIsGood: true }, 6, 12).direction).toBe('better')
  })

  it('say nothing of chance where nothing is published', () => {
    expect(compare(small, 5, 0)).toEqual({ difference: -5, direction: 'better' })
  })
})
