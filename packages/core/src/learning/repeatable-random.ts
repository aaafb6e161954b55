/** Whole numbers from 0 to `below`, excluded. */
export type Pick = (below: number) => number

/** A small random source (mulberry32): the same seed gives the same numbers, so that training is repeatable. */
export const repeatableRandom = (seed: number): Pick => {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}
