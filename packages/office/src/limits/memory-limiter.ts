import { err, ok } from '@caunoi/core'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Limit, Limiter } from './limiter.ts'

/** Counts in this process; what it knows of a key is forgotten by itself, and when the process ends. */
export const memoryLimiter = (): Limiter => {
  const counters = new Map<string, RateLimiterMemory>()
  const counterOf = ({ what, times, seconds, closedSeconds }: Limit): RateLimiterMemory => {
    const known = counters.get(what)
    if (known) return known
    const made = new RateLimiterMemory({ points: times, duration: seconds, blockDuration: closedSeconds })
    counters.set(what, made)
    return made
  }
  return {
    count: async (limit, key) => {
      try {
        await counterOf(limit).consume(key)
        return ok(undefined)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return err({ seconds: Math.ceil(refusal.msBeforeNext / 1_000) })
      }
    },
    takeBack: async (limit, key) => {
      await counterOf(limit).reward(key)
    },
  }
}
