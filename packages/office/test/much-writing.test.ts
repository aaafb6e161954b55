import { afterEach, expect, it, vi } from 'vitest'
import { noLimits } from '../src/testing/index.ts'
import { openHouse, somebody } from './house.ts'

const MESSAGES = process.env.CAUNOI_TEST_SCALE === 'long' ? 5_000 : 1_400
const WINDOW = 200

afterEach(() => {
  vi.useRealTimers()
})

it('a message costs no more when its writer has written thousands before: what is written stays as small', async () => {
  const house = await openHouse({ limiter: noLimits })
  const windows: { bytes: number; writes: number }[] = []
  for (let begin = 0; begin < MESSAGES; begin += WINDOW) {
    const before = { ...house.traffic }
    for (let message = 0; message < WINDOW; message += 1) {
      await house.says(somebody('lan'), { kind: 'choice', data: 'go:menu' })
      house.later(1)
    }
    await house.settled()
    windows.push({
      bytes: (house.traffic.bytes - before.bytes) / WINDOW,
      writes: (house.traffic.writes - before.writes) / WINDOW,
    })
  }
  // The first two windows fill the lists; from then on nothing grows.
  const [early, ...later] = windows.slice(2)
  for (const { bytes, writes } of later) {
    expect(bytes).toBeLessThan((early?.bytes ?? 0) * 1.1)
    expect(writes).toBeLessThan((early?.writes ?? 0) * 1.1)
  }
  expect(early?.bytes).toBeLessThan(120_000)
}, 300_000)
