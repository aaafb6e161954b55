import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addToTally, sumOfTallies } from './tally.ts'

const names = fc.uniqueArray(fc.constantFrom('request', 'need:a', 'place:b', 'minutes:7'))

describe('tallies', () => {
  it('what is taken off as it was added leaves nothing behind', () =>
    fc.assert(
      fc.property(fc.array(names), (all) => {
        const added = all.reduce((tally, each) => addToTally(tally, each, 1), {})
        expect(all.reduceRight((tally, each) => addToTally(tally, each, -1), added)).toEqual({})
      }),
    ))

  it('counted in parts they come to the same as counted together', () =>
    fc.assert(
      fc.property(fc.array(names), fc.nat(), (all, cut) => {
        const count = (part: string[][]) => part.reduce((tally, each) => addToTally(tally, each, 1), {})
        const at = cut % (all.length + 1)
        expect(sumOfTallies([count(all.slice(0, at)), count(all.slice(at))])).toEqual(count(all))
      }),
    ))
})
