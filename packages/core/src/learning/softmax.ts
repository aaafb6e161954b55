const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
/** Below this the result is nothing beside 1. */
const NOTHING = -700
/** One over the factorials, from the fourteenth down to 1: more terms would change no bit that matters. */
const TERMS = Float64Array.from({ length: 15 }, (_, index) => {
  let factorial = 1
  for (let factor = 14 - index; factor > 1; factor -= 1) factorial *= factor
  return 1 / factorial
})

/** Two to the power of minus the index. */
const halves = Float64Array.from({ length: 1024 }, (_, power) => power).map((power) => {
  let half = 1
  for (let time = 0; time < power; time += 1) half /= 2
  return half
})

/**
 * e to the power of a number that is not above 0. `Math.exp` may differ in the last bit from one engine to the next; this
 * is made of additions and multiplications only, which may not, so that training gives the same model everywhere.
 */
const exp = (exponent: number): number => {
  if (exponent < NOTHING) return 0
  const powers = Math.round(-exponent / (LN2_HIGH + LN2_LOW))
  const rest = exponent + powers * LN2_HIGH + powers * LN2_LOW
  let sum = 0
  for (let at = 0; at < TERMS.length; at += 1) sum = sum * rest + (TERMS[at] ?? 0)
  return sum * (halves[powers] ?? 0)
}

/** Turns sums of weights into probabilities that add up to one, in place. */
export const softmax = (sums: Float64Array): void => {
  let top = -Infinity
  for (let at = 0; at < sums.length; at += 1) top = Math.max(top, sums[at] ?? 0)
  let total = 0
  for (let at = 0; at < sums.length; at += 1) {
    const power = exp((sums[at] ?? 0) - top)
    sums[at] = power
    total += power
  }
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) / total
}
