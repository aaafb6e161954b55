import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  BookingsDocument,
  CentreDocument,
  CountersDocument,
  ErasureDocument,
  InvitationDocument,
  LetterDocument,
  MessagePage,
  PersonDocument,
  RequestDocument,
  StaffDocument,
} from '../src/documents/index.ts'
import { type House, openHouse, somebody } from './house.ts'

afterEach(() => {
  vi.useRealTimers()
})

const at = '2026-11-27T08:00:00.000Z'
const address = { channel: 'memory', chat: 'lan' }

describe('a field that the next release adds to a document', () => {
  it.each([
    ['people', PersonDocument, { v: 2, person: 'p', address, language: 'vi', session: {}, seenAt: at }],
    ['requests', RequestDocument, { v: 2, code: 'CN-7K3F-9Q', events: [], updatedAt: at }],
    ['staff', StaffDocument, { v: 2, id: 'u', address, name: 'An', role: 'social-worker', centre: 'c' }],
    ['centres', CentreDocument, { v: 2, id: 'c' }],
    ['invitations', InvitationDocument, { v: 1, role: 'social-worker', centre: 'c', by: 'u', expiresAt: at }],
    ['counters', CountersDocument, { v: 1, counts: {} }],
    ['bookings', BookingsDocument, { v: 1, count: 1 }],
    ['erasures', ErasureDocument, { v: 1, person: 'p', at, updates: [], done: true }],
    ['letters', LetterDocument, { v: 1, id: 'l', writtenAt: at, outbox: [] }],
    ['message-pages', MessagePage, { v: 1, person: 'p', messages: [{ id: '1', at }] }],
  ] as const)(
    '%s: is kept where this release reads it; the next version is refused',
    (_, schema, document) => {
      expect(schema.parse({ ...document, later: { of: 1 } })).toMatchObject({ later: { of: 1 } })
      expect(schema.safeParse({ ...document, v: document.v + 1 }).success).toBe(false)
    },
  )

  const stored = async ({ store }: House) => (await store.get('people', 'person-memory/lan'))?.value

  const rewrite = async ({ store }: House, change: object) => {
    const before = await store.get('people', 'person-memory/lan')
    const value = { ...(before?.value as object), ...change }
    await store.put(
      'people',
      'person-memory/lan',
      { value, owner: 'person-memory/lan' },
      before?.version ?? 0,
    )
  }

  it('is still there after somebody talked with this release', async () => {
    const house = await openHouse()
    await house.says(somebody('lan'), '/start')
    await rewrite(house, { later: { of: 'the next release' } })
    const before = (await stored(house)) as { updates: unknown[] }
    await house.says(somebody('lan'), { kind: 'choice', data: 'go:menu' })
    await house.settled()
    const after = (await stored(house)) as { updates: unknown[] }
    expect(after).toMatchObject({ later: { of: 'the next release' } })
    expect(after.updates.length).toBe(before.updates.length + 1)
  })

  it('a document of a later version is left as it is, and what its person sends is set aside, not guessed at', async () => {
    const house = await openHouse()
    await house.says(somebody('lan'), '/start')
    await rewrite(house, { v: 3, changed: 'beyond recognition' })
    const before = await stored(house)
    await house.says(somebody('lan'), { kind: 'choice', data: 'go:menu' })
    expect(await stored(house)).toEqual(before)
    expect(house.office.figures().inputs.setAside).toBe(1)
    await rewrite(house, { v: 2 })
    await house.settled()
  })
})
