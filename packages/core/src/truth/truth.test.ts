import { describe, expect, it } from 'vitest'
import { all, and, any, not, or, type Truth } from './truth.ts'

const values: Truth[] = ['yes', 'no', 'unknown']

/** Every way of replacing `unknown` by a definite value. */
const worlds = (value: Truth): boolean[] => (value === 'unknown' ? [true, false] : [value === 'yes'])

const settled = (outcomes: boolean[]): Truth =>
  outcomes.every((outcome) => outcome === outcomes[0]) ? (outcomes[0] ? 'yes' : 'no') : 'unknown'

describe('three-valued logic agrees with two-valued logic over every way the unknown may turn out', () => {
  for (const left of values) {
    it(`not ${left}`, () => expect(not(left)).toBe(settled(worlds(left).map((value) => !value))))
    for (const right of values) {
      const pairs = worlds(left).flatMap((a) => worlds(right).map((b): [boolean, boolean] => [a, b]))
      it(`${left} and ${right}`, () => expect(and(left, right)).toBe(settled(pairs.map(([a, b]) => a && b))))
      it(`${left} or ${right}`, () => expect(or(left, right)).toBe(settled(pairs.map(([a, b]) => a || b))))
    }
  }

  it('all of nothing is yes, any of nothing is no', () => {
    expect(all([])).toBe('yes')
    expect(any([])).toBe('no')
  })
})
