import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryLimiter } from './memory-limiter.ts'

const limit = { what: 'tries', times: 3, seconds: 10, closedSeconds: 60 }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000)

describe('the limiter in memory', () => {
  it('lets through what is allowed, and is closed to the next for the time that was said', async () => {
    const limiter = memoryLimiter()
    for (let count = 0; count < 3; count += 1) expect((await limiter.count(limit, 'a')).ok).toBe(true)
    expect(await limiter.count(limit, 'a')).toEqual({ ok: false, error: { seconds: 60 } })
    pass(59)
    expect(await limiter.count(limit, 'a')).toEqual({ ok: false, error: { seconds: 1 } })
    pass(1)
    expect((await limiter.count(limit, 'a')).ok).toBe(true)
  })

  it('counts anew when its time is over', async () => {
    const limiter = memoryLimiter()
    for (let count = 0; count < 9; count += 1) {
      expect((await limiter.count(limit, 'a')).ok).toBe(true)
      pass(4)
    }
  })

  it('keeps keys and limits apart', async () => {
    const limiter = memoryLimiter()
    for (let count = 0; count < 4; count += 1) await limiter.count(limit, 'a')
    expect((await limiter.count(limit, 'b')).ok).toBe(true)
    expect((await limiter.count({ ...limit, what: 'others' }, 'a')).ok).toBe(true)
  })

  it('does not count what was taken back', async () => {
    const limiter = memoryLimiter()
    for (let count = 0; count < 9; count += 1) {
      expect((await limiter.count(limit, 'a')).ok).toBe(true)
      await limiter.takeBack(limit, 'a')
    }
  })
})
