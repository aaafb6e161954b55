/** Numbers from 0 up to 1. */
export type Random = () => number

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export const repeatableRandom = (seed: number): Random => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from 0 to `below`, excluded. */
export const pick = (random: Random, below: number): number => Math.floor(random() * below)

/** Puts the numbers into another order, in place. */
export const shuffle = (order: Int32Array, random: Random): void => {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = pick(random, at + 1)
    const held = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = held
  }
}
