import { err, ok } from '@caunoi/core'
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
import type { Limit, Limiter } from './limiter.ts'

/** A limiter with a counter for each limit, made when it is first asked. */
export const counting = (make: (limit: Limit) => RateLimiterAbstract): Limiter => {
  const counters = new Map<string, RateLimiterAbstract>()
  const counterOf = (limit: Limit): RateLimiterAbstract => {
    const known = counters.get(limit.what)
    if (known) return known
    const made = make(limit)
    counters.set(limit.what, made)
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
