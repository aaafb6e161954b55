import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortedInPieces } from './sorted-in-pieces.ts'

const byKey = (a: readonly [number, number], b: readonly [number, number]) => a[0] - b[0]

describe('sorting in pieces', () => {
  it('gives what sorting at once gives, equals in their order', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(9), { minLength: 1_000, maxLength: 3_000 }), async (keys) => {
        const items = keys.map((key, index) => [key, index] as const)
        expect(await sortedInPieces(items, byKey, async () => {})).toEqual([...items].sort(byKey))
      }),
      { numRuns: 20 },
    ))

  it('pauses often, and a list without anything in it is sorted', async () => {
    let pauses = 0
    const piece = async () => {
      pauses += 1
    }
    const many = Array.from({ length: 10_000 }, (_, index) => -index)
    await sortedInPieces(many, (a, b) => a - b, piece)
    expect(pauses).toBeGreaterThan(40)
    expect(await sortedInPieces([], byKey, piece)).toEqual([])
  })
})
