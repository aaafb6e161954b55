import { randomBytes } from 'node:crypto'
import { addMinutes } from '@caunoi/core'
import { type DocumentStore, memoryStore, StorageError } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Office, openOffice } from '../src/office.ts'
import { type MemoryChannel, memoryChannel } from '../src/testing/index.ts'

const MORNING = '2026-11-23T01:30:00.000Z'
const lan = { channel: 'memory', chat: 'lan' }

interface Place {
  office: Office
  channel: MemoryChannel
  /** What becomes of every write from now on. */
  disk: { put: DocumentStore['put'] | undefined }
  /** Moves the clock on. */
  pass: (minutes: number) => void
  puts: () => number
  say: (name: string) => Promise<void>
}

const openPlace = async ({ ticked } = { ticked: true }): Promise<Place> => {
  let now = MORNING
  let puts = 0
  const store = memoryStore()
  const put = store.put.bind(store)
  const disk: Place['disk'] = { put: undefined }
  store.put = (...change) => {
    puts += 1
    return (disk.put ?? put)(...change)
  }
  const channel = memoryChannel()
  const office = await openOffice({
    store,
    pack: vietnam,
    channels: [channel],
    groups: [],
    now: () => now,
    random: randomBytes,
    groupCodeKey: Buffer.alloc(32, 1),
    pseudonym: (kind, account) => `${kind}-${account}`,
    log: pino({ level: 'silent' }),
  })
  if (ticked) await office.tick()
  let inputs = 0
  return {
    office,
    channel,
    disk,
    pass: (minutes) => {
      now = addMinutes(now, minutes)
    },
    puts: () => puts,
    say: async (name) => {
      inputs += 1
      await office.receive({
        kind: 'said',
        id: String(inputs),
        from: { address: lan, name: '', language: 'vi' },
        where: lan,
        isPrivate: true,
        input: { kind: 'command', name, rest: '' },
      })
    },
  }
}

const full: DocumentStore['put'] = () =>
  Promise.reject(new StorageError('not-durable', 'The disk is full, said of somebody.'))

describe('the health of an office', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is good when something can be kept, the scheduler ticks and nothing waits', async () => {
    const { office } = await openPlace()
    expect(await office.health()).toEqual({
      ok: true,
      at: MORNING,
      parts: {
        storage: { ok: true, lastOk: MORNING },
        scheduler: { ok: true, lastOk: MORNING },
        outbox: { ok: true },
        memory: { ok: true },
      },
    })
  })

  it('with a full disk names the storage and when it last worked, and is good again once there is room', async () => {
    const { office, disk, pass } = await openPlace()
    await office.health()
    disk.put = full
    pass(1)
    const ill = await office.health()
    expect(ill.ok).toBe(false)
    expect(ill.parts.storage).toEqual({ ok: false, trouble: 'not-durable', lastOk: MORNING })
    expect(ill.parts.scheduler?.ok).toBe(true)
    disk.put = undefined
    pass(0.2)
    expect((await office.health()).ok).toBe(true)
  })

  it('does not wait for a database that never answers', async () => {
    vi.useFakeTimers()
    const { office, disk } = await openPlace()
    disk.put = () => new Promise(() => {})
    const asked = office.health()
    await vi.advanceTimersByTimeAsync(5_000)
    expect((await asked).parts.storage).toEqual({ ok: false, trouble: 'no-answer' })
  })

  it('names what nobody foresaw without its words', async () => {
    const { office, disk } = await openPlace()
    disk.put = () => Promise.reject(new Error('Lan, 0912 000 000'))
    const { parts } = await office.health()
    expect(parts.storage).toEqual({ ok: false, trouble: 'unexpected' })
  })

  it('asked a hundred times at once it writes once', async () => {
    const { office, puts } = await openPlace()
    const before = puts()
    await Promise.all(Array.from({ length: 100 }, () => office.health()))
    expect(puts()).toBe(before + 1)
  })

  it('another process that writes at the same moment is no trouble', async () => {
    const { office, disk } = await openPlace()
    disk.put = async () => ({ ok: false, error: { code: 'conflict', collection: 'health', id: 'probe' } })
    expect((await office.health()).parts.storage?.ok).toBe(true)
  })

  it('before the start says that it has not begun, and then has time for the first tick', async () => {
    const { office, pass } = await openPlace({ ticked: false })
    expect((await office.health()).parts.scheduler).toEqual({ ok: false, trouble: 'not-started' })
    office.start()
    await office.stop()
    expect((await office.health()).parts.scheduler).toEqual({ ok: true })
    pass(2)
    expect((await office.health()).parts.scheduler).toEqual({ ok: false, trouble: 'stands-still' })
  })

  it.each([
    [1.9, { ok: true, lastOk: MORNING }],
    [2, { ok: false, trouble: 'stands-still', lastOk: MORNING }],
  ])('a scheduler that ticked %d minutes ago', async (minutes, part) => {
    const { office, pass } = await openPlace()
    pass(minutes)
    expect((await office.health()).parts.scheduler).toEqual(part)
  })

  it.each([
    [14, { ok: true, waitingSince: MORNING }],
    [15, { ok: false, trouble: 'late', waitingSince: MORNING }],
  ])('a message that waits for %d minutes', async (minutes, part) => {
    const { office, channel, say, pass } = await openPlace()
    channel.breakDown()
    await say('khancap')
    await office.stop()
    pass(minutes)
    const { parts } = await office.health()
    expect(parts.outbox).toEqual(part)
    expect(parts.memory).toEqual({ ok: false, trouble: 'no-answer' })
    channel.recover()
    await office.tick()
    expect((await office.health()).parts.outbox).toEqual({ ok: true })
  })

  it('says nothing of whom a message is for', async () => {
    const { office, channel, say } = await openPlace()
    channel.breakDown()
    await say('khancap')
    await office.stop()
    expect(JSON.stringify(await office.health())).not.toMatch(/lan|113/)
  })
})
