import fc from 'fast-check'
import { expect, it } from 'vitest'
import { softmax } from './softmax.ts'

const probabilities = (sums: readonly number[]): number[] => {
  const room = Float64Array.from(sums)
  softmax(room)
  return [...room]
}

it.each([
  ['equal sums share', [0, 0], [0.5, 0.5]],
  ['a far greater one takes all', [0, 1000], [0, 1]],
  ['what is added to all changes nothing', [701, 701, 701, 701], [0.25, 0.25, 0.25, 0.25]],
  ['one alone is certain', [-3], [1]],
])('%s', (_, sums, expected) => {
  expect(probabilities(sums)).toEqual(expected)
})

it('agrees with Math.exp to the fifteenth digit, and adds up to one', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -600, max: 0, noNaN: true }), { minLength: 1 }), (below) => {
      const sums = [0, ...below]
      const total = sums.reduce((sum, value) => sum + Math.exp(value), 0)
      const found = probabilities(sums)
      for (const [at, value] of sums.entries()) {
        const expected = Math.exp(value) / total
        expect(Math.abs((found[at] ?? 0) - expected)).toBeLessThanOrEqual(expected * 1e-14)
      }
      expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12)
    }),
  )
})
