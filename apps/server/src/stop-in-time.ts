import { setTimeout as pause } from 'node:timers/promises'

/** Supervisors kill after ten seconds where nobody told them otherwise. */
const LONGEST_MS = 8_000
const CLOSING_MS = 1_000

const within = (ms: number, task: () => Promise<void>): Promise<boolean> =>
  Promise.race([
    task().then(
      () => true,
      () => false,
    ),
    pause(ms, false),
  ])

/**
 * Ends what is in work, then closes what is open, each only for so long; whether all came to its end. What did not was
 * either not confirmed to its sender or lies in an outbox, and comes again.
 */
export const stopInTime = async (end: () => Promise<void>, close: () => Promise<void>): Promise<boolean> => {
  const isEnded = await within(LONGEST_MS, end)
  return (await within(CLOSING_MS, close)) && isEnded
}
