import { setTimeout as pause } from 'node:timers/promises'
import { GrammyError } from 'grammy'
import { failureOf } from './failure.ts'

export interface Persistence {
  /** Ends the trying. */
  stop: AbortSignal
  /** Between two tries, at most; it begins with half a second and doubles. */
  longestPauseMs: number
  /** Told of each failure, and how many there were in a row. */
  onFailure: (error: unknown, failures: number) => void
}

const FIRST_PAUSE_MS = 500

const wishedPause = (error: unknown): number | undefined => {
  const failure = error instanceof GrammyError ? failureOf(error) : undefined
  return failure?.kind === 'later' && failure.seconds !== undefined ? failure.seconds * 1_000 : undefined
}

/** Asks Telegram until there is an answer, however long that takes; `undefined` when stopped before. */
export const persist = async <T>(
  call: () => Promise<T>,
  { stop, longestPauseMs, onFailure }: Persistence,
): Promise<T | undefined> => {
  for (let failures = 1; !stop.aborted; failures += 1) {
    try {
      return await call()
    } catch (error) {
      if (stop.aborted) return undefined
      onFailure(error, failures)
      const growing = Math.min(longestPauseMs, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 20))
      await pause(wishedPause(error) ?? growing, undefined, { signal: stop }).catch(() => {})
    }
  }
  return undefined
}

/** In a long outage ever more seldom: at the 1st, 2nd, 4th, 8th ... failure. */
export const isWorthALine = (failures: number): boolean => Number.isInteger(Math.log2(failures))
