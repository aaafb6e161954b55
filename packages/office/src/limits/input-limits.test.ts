import type { Input } from '@caunoi/conversation'
import { addMinutes } from '@caunoi/core'
import { vietnam } from '@caunoi/vietnam'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Said } from '../incoming.ts'
import { InputLimits } from './input-limits.ts'
import { memoryLimiter } from './memory-limiter.ts'
import { Pressing } from './pressing.ts'

const lan = { channel: 'memory', chat: 'lan' }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const now = () => new Date().toISOString()
const open = () => new InputLimits({ limiter: memoryLimiter(), now }, new Pressing(vietnam))

let count = 0
const said = (input: Input = { kind: 'text', text: 'chào' }, change: Partial<Said> = {}): Said => {
  count += 1
  const from = { address: lan, name: '', language: 'vi' as const }
  return { kind: 'said', id: `${count}`, from, where: lan, isPrivate: true, input, ...change }
}

/** How many of so many inputs are not read, one each so many seconds. */
const unread = async (limits: InputLimits, inputs: number, seconds: number): Promise<number> => {
  let refused = 0
  for (let index = 0; index < inputs; index += 1) {
    if (!(await limits.count(said())).ok) refused += 1
    vi.setSystemTime(Date.now() + seconds * 1_000)
  }
  return refused
}

describe('a human never meets the limit', () => {
  it.each([
    ['who sends four albums of ten pictures', 40, 0],
    ['who taps three times a second for ten seconds', 30, 1 / 3],
    ['who writes short lines for a whole day, each in three seconds', 28_800, 3],
  ])('%s', async (_, inputs, seconds) => {
    expect(await unread(open(), inputs, seconds)).toBe(0)
  })

  it('whose fifty lines of an hour come all at once after an outage', async () => {
    const limits = open()
    for (let line = 50; line > 1; line -= 1)
      expect((await limits.count(said(undefined, { sentAt: addMinutes(now(), -line) }))).ok).toBe(true)
  })
})

describe('a machine meets it', () => {
  it.each([
    ['50 in five seconds', 50, 0.1, 10],
    ['one a second for three hours', 10_800, 1, 7_200],
    ['one a second for ten minutes', 600, 1, 300],
  ])('%s', async (_, inputs, seconds, expected) => {
    expect(await unread(open(), inputs, seconds)).toBe(expected)
  })

  it('a hundred lines of one minute that come late', async () => {
    const limits = open()
    const sentAt = addMinutes(now(), -10)
    const all = await Promise.all(
      Array.from({ length: 100 }, () => limits.count(said(undefined, { sentAt }))),
    )
    expect(all.filter(({ ok }) => ok)).toHaveLength(60)
  })
})

describe('a limit that is reached', () => {
  const reached = async () => {
    const limits = open()
    await unread(limits, 41, 0)
    return limits
  }

  it('says how long it is closed, and is open again after that', async () => {
    const limits = await reached()
    expect(await limits.count(said())).toEqual({ ok: false, error: { seconds: 60 } })
    vi.setSystemTime(Date.now() + 60_000)
    expect((await limits.count(said())).ok).toBe(true)
  })

  it('lets through what is pressing, up to twenty a minute', async () => {
    const limits = await reached()
    const danger: Input = { kind: 'text', text: 'em muốn chết' }
    for (let time = 0; time < 20; time += 1) expect((await limits.count(said(danger))).ok).toBe(true)
    expect((await limits.count(said(danger))).ok).toBe(false)
  })

  it('does not lose what was let through before and could not be stored then', async () => {
    const limits = open()
    const waiting = said()
    expect((await limits.count(waiting)).ok).toBe(true)
    limits.owe(waiting)
    await unread(limits, 41, 0)
    expect((await limits.count(waiting)).ok).toBe(true)
    expect((await limits.count(waiting)).ok).toBe(false)
  })

  it('closes nobody else', async () => {
    const limits = await reached()
    const minh = { channel: 'memory', chat: 'minh' }
    const other = said(undefined, { from: { address: minh, name: '', language: 'vi' } })
    expect((await limits.count(other)).ok).toBe(true)
  })
})
