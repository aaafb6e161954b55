/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export const repeatableRandom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Whole numbers from 0 to `below`, excluded. */
export type Pick = (below: number) => number

export const pickFrom =
  (random: () => number): Pick =>
  (below) =>
    Math.floor(random() * below)

/** Puts the numbers into another order, in place. */
export const shuffle = (order: Int32Array, pick: Pick): void => {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = pick(at + 1)
    const held = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = held
  }
}
