import { describe, expect, it } from 'vitest'
import { OutboxEntry } from '../outbox/entry.ts'
import { nextEntry } from './next-entry.ts'

const NOW = '2026-11-27T08:00:00.000Z'
const LATER = '2026-11-27T08:01:00.000Z'

const say = (id: string, change: Record<string, unknown> = {}): OutboxEntry =>
  OutboxEntry.parse({
    kind: 'say',
    id,
    to: { channel: 'memory', chat: 'lan' },
    at: NOW,
    text: id,
    buttons: [],
    ...change,
  })
const remove = (id: string): OutboxEntry => say(id, { kind: 'delete', messages: [] })

const inBinh = { to: { channel: 'memory', chat: 'binh' } }

const nextOf = (outbox: OutboxEntry[], held: string[] = []) =>
  nextEntry(outbox, Date.parse(NOW), (chat) => held.includes(chat))?.id

describe('nextEntry', () => {
  it.each<[string, OutboxEntry[], string | undefined]>([
    ['nothing', [], undefined],
    ['the first', [say('a'), say('b')], 'a'],
    ['nothing of a chat whose first entry waits', [say('a', { notBefore: LATER }), say('b')], undefined],
    ['another chat meanwhile', [say('a', { notBefore: LATER }), say('b', inBinh)], 'b'],
    ['what is urgent before the rest', [say('a'), say('b', { urgent: true })], 'b'],
    [
      'what is urgent even while the rest waits',
      [say('a', { notBefore: LATER }), say('b', { urgent: true })],
      'b',
    ],
    [
      'nothing after something urgent that waits',
      [say('a'), say('b', { urgent: true, notBefore: LATER })],
      undefined,
    ],
    ['a deletion before the rest', [say('a'), remove('b')], 'b'],
    ['no card before an earlier deletion', [say('a'), remove('b'), say('c', { urgent: true })], 'b'],
  ])('gives %s', (_, outbox, expected) => {
    expect(nextOf(outbox)).toBe(expected)
  })

  it('leaves a chat alone to which nothing can be brought, urgent or not', () => {
    const outbox = [say('a', { urgent: true }), say('b'), say('c', inBinh)]
    expect(nextOf(outbox, ['memory/lan'])).toBe('c')
  })

  it('does not change the outbox', () => {
    const outbox = [say('a'), say('b', { urgent: true })]
    nextOf(outbox)
    expect(outbox.map(({ id }) => id)).toEqual(['a', 'b'])
  })
})
