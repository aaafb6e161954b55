import { randomBytes } from 'node:crypto'
import { err } from '@caunoi/core'
import { memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { Channel } from '../src/channel.ts'
import { openOffice } from '../src/office.ts'
import { memoryChannel } from '../src/testing/index.ts'

const lan = { channel: 'memory', chat: 'lan' }

/** A channel with nobody there at first, and a say in when it finds that out. */
const openQuietly = async () => {
  const memory = memoryChannel()
  let isThere = false
  let found: () => void = () => {}
  const asked = new Promise<void>((resolve) => {
    found = resolve
  })
  let answer: () => void = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const channel: Channel = {
    ...memory,
    send: async (message, key) => {
      if (isThere) return memory.send(message, key)
      found()
      await answered
      return err({ kind: 'away' })
    },
  }
  const office = await openOffice({
    store: memoryStore(),
    pack: vietnam,
    channels: [channel],
    groups: [],
    now: () => new Date().toISOString(),
    random: randomBytes,
    groupCodeKey: Buffer.alloc(32, 1),
    pseudonym: (kind, account) => `${kind}-${account}`,
    log: pino({ level: 'silent' }),
  })
  await office.receive({
    kind: 'said',
    id: '1',
    from: { address: lan, name: '', language: 'vi' },
    where: lan,
    isPrivate: true,
    input: { kind: 'command', name: 'khancap', rest: '' },
  })
  return {
    memory,
    office,
    asked,
    answer,
    come: () => {
      isThere = true
      return office.receive({ kind: 'opened', id: '2', address: lan })
    },
  }
}

describe('somebody who is away', () => {
  it('reads what waited when they come', async () => {
    const { memory, office, asked, answer, come } = await openQuietly()
    await asked
    answer()
    await office.stop()
    expect(memory.shown(lan)).toHaveLength(0)
    await come()
    await office.stop()
    expect(memory.shown(lan)).toHaveLength(1)
  })

  it('came while the channel was still finding out that nobody was there: nothing stays behind', async () => {
    const { memory, office, asked, answer, come } = await openQuietly()
    await asked
    const came = come()
    answer()
    await came
    await office.stop()
    expect(memory.shown(lan)).toHaveLength(1)
  })
})
