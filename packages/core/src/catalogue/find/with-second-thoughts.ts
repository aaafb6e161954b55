import type { UnderstoodNeed } from './understand.ts'

/** What this needs to know of a match. */
interface Ranked {
  service: { needs: readonly string[] }
  named: boolean
}

const FIRST_FEW = 3
/** From this probability on the first need has two of the first three places. */
const SURE = 0.93
/** Less probable needs get no place: a door that makes no sense costs trust. */
const PLAUSIBLE = 0.02

/**
 * Puts a service for the most probable need first, unless one was called by its name, and gives the next needs a place
 * among the first three where they are plausible.
 */
export const withSecondThoughts = <Match extends Ranked>(
  matches: Match[],
  needs: readonly UnderstoodNeed[],
): Match[] => {
  const [first, ...others] = needs
  if (!first || matches.length < FIRST_FEW) return matches
  const head = matches.filter(({ named }) => named).slice(0, FIRST_FEW)
  const put = (need: string): void => {
    if (head.length >= FIRST_FEW) return
    const next = matches.find((match) => !head.includes(match) && match.service.needs.includes(need))
    if (next) head.push(next)
  }
  const answers = (need: string) => head.some(({ service }) => service.needs.includes(need))
  put(first.need)
  if (first.score > SURE) put(first.need)
  for (const { need, score } of others) if (score >= PLAUSIBLE && !answers(need)) put(need)
  // What is left of the first few goes to the first need.
  for (let place = head.length; place < FIRST_FEW; place += 1) put(first.need)
  const rest = matches.filter((match) => !head.includes(match))
  return [...head, ...rest]
}
