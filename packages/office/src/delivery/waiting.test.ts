import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '../outbox/entry.ts'
import { Waiting } from './waiting.ts'

const entry = (at: string, change: Partial<OutboxEntry> = {}): OutboxEntry =>
  ({
    id: at,
    to: { channel: 'here', chat: 'lan' },
    at: `2026-11-23T${at}:00Z`,
    tries: 0,
    kind: 'delete',
    messages: [],
    ...change,
  }) as OutboxEntry

const failed = { tries: 1, notBefore: '2026-11-23T09:30:00Z' }
const putOff = { tries: 0, notBefore: '2026-11-24T09:00:00Z' }
const elsewhere = { to: { channel: 'elsewhere', chat: 'lan' } }
const minh = { to: { channel: 'here', chat: 'minh' } }

const waitingOn = (outbox: OutboxEntry[]): Waiting => {
  const waiting = new Waiting(({ channel }) => channel === 'here')
  waiting.note({ home: 'people', id: 'lan' }, outbox)
  return waiting
}

describe('what waits in an outbox', () => {
  it.each<[string, OutboxEntry[], string | undefined]>([
    ['nothing', [], undefined],
    ['an entry that was not tried yet', [entry('09:00')], '2026-11-23T09:00:00Z'],
    ['an entry that failed', [entry('09:00', failed)], '2026-11-23T09:00:00Z'],
    ['the oldest, wherever it lies', [entry('09:05'), entry('09:01', minh)], '2026-11-23T09:01:00Z'],
    ['none where nobody is', [entry('09:00', putOff), entry('09:01')], undefined],
    [
      'those of others beside one where nobody is',
      [entry('09:00', putOff), entry('09:01', minh)],
      '2026-11-23T09:01:00Z',
    ],
    ['none for a channel that does not run here', [entry('09:00', { ...elsewhere, ...failed })], undefined],
  ])('counts %s', async (_, outbox, since) => {
    expect(await waitingOn(outbox).since()).toBe(since)
  })

  it('is looked at anew before it is told: what is gone by now does not count', async () => {
    const waiting = waitingOn([entry('09:00')])
    waiting.note({ home: 'requests', id: 'CN-1' }, [entry('09:07')])
    const looked: string[] = []
    const since = await waiting.since(async (place) => {
      looked.push(place.id)
      if (place.id === 'lan') waiting.note(place, [])
    })
    expect(since).toBe('2026-11-23T09:07:00Z')
    expect(looked).toEqual(['lan', 'CN-1'])
  })
})
