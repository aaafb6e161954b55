import { RateLimiterMemory } from 'rate-limiter-flexible'
import { counting } from './counting.ts'
import type { Limit, Limiter } from './limiter.ts'

export const memoryCounter = ({ what, times, seconds, closedSeconds }: Limit): RateLimiterMemory =>
  new RateLimiterMemory({ keyPrefix: what, points: times, duration: seconds, blockDuration: closedSeconds })

/** Counts in this process; what it knows of a key is forgotten by itself, and when the process ends. */
export const memoryLimiter = (): Limiter => counting(memoryCounter)
