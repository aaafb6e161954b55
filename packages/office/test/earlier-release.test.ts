import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RequestEvent } from '@caunoi/core/request'
import { type DocumentStore, openKeyring, openLowdbStore, sealed } from '@caunoi/storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CentreDocument } from '../src/documents/centre.ts'
import { CountersDocument } from '../src/documents/counters.ts'
import { InvitationDocument } from '../src/documents/invitation.ts'
import { PersonDocument } from '../src/documents/person.ts'
import { RequestDocument, stateOf } from '../src/documents/request.ts'
import { StaffDocument } from '../src/documents/staff.ts'

/** A data folder as version 0.1.0 left it when it was killed: a case in work, an unfinished call, messages still to be sent. */
const FOLDER = new URL('./fixtures/data-0.1.0', import.meta.url).pathname
const CITIZEN = { channel: 'telegram', chat: '700000001' }
const GROUP = { channel: 'telegram', chat: '-1000400000001' }

let copy: string
let store: DocumentStore
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'caunoi-0.1.0-'))
  await cp(FOLDER, copy, { recursive: true })
  const documents = await openLowdbStore({ folder: join(copy, 'store'), logBytes: 0 })
  const keys = await openLowdbStore({ folder: join(copy, 'keys'), logBytes: 0 })
  const keyFile = join(copy, 'caunoi.key')
  store = sealed(documents, await openKeyring({ keyFile, store: documents, keys, warn: () => {} }))
})
afterAll(async () => {
  await store.close()
  await rm(copy, { recursive: true, force: true })
})

const all = async <T>(collection: string, schema: { parse: (value: unknown) => T }): Promise<T[]> => {
  const documents: T[] = []
  for await (const { value } of store.list(collection)) documents.push(schema.parse(value))
  return documents
}

const versionsOf = async (collection: string): Promise<Set<unknown>> => {
  const versions = new Set<unknown>()
  for await (const { value } of store.list(collection)) versions.add((value as { v: unknown }).v)
  return versions
}

describe('a data folder of version 0.1.0', () => {
  it('really holds documents of the first version', async () => {
    for (const collection of ['people', 'requests', 'staff', 'centres'])
      expect(await versionsOf(collection), collection).toEqual(new Set([1]))
  })

  it('its keys are no longer among the documents', async () => {
    expect(await readdir(join(copy, 'store', 'documents', 'keys'))).toEqual([])
    expect(await readdir(join(copy, 'keys', 'documents', 'person-keys'))).toHaveLength(4)
  })

  it('people are found at their address, with what still has to be said to them', async () => {
    const people = await all('people', PersonDocument)
    expect(people).toHaveLength(4)
    const citizen = people.find(({ address }) => address.chat === CITIZEN.chat)
    expect(citizen).toMatchObject({ v: 2, address: CITIZEN })
    expect(citizen?.requests).toHaveLength(1)
    expect(citizen?.messages.length).toBeGreaterThan(5)
    expect(citizen?.messages.every(({ id }) => /^\d+$/.test(id))).toBe(true)
    expect(citizen?.updates.every(({ id }) => /^\d+$/.test(id))).toBe(true)
    expect(citizen?.outbox.map(({ to }) => to)).toEqual([CITIZEN])
  })

  it('a case keeps its events, its holder and its card in the group', async () => {
    const [request] = await all('requests', RequestDocument)
    expect(request?.cards).toEqual([{ to: GROUP, message: expect.stringMatching(/^\d+$/), digest: false }])
    expect(request?.events.every((event) => RequestEvent.safeParse(event).success)).toBe(true)
    expect(request && stateOf(request)).toMatchObject({
      status: 'assigned',
      holder: { id: 'u700000002' },
      centre: 'centre-quang-ninh',
    })
  })

  it('staff keep their role and the call that they were logging', async () => {
    const staff = await all('staff', StaffDocument)
    expect(staff.map(({ address, role }) => [address.chat, role]).sort()).toEqual([
      ['700000002', 'social-worker'],
      ['700000003', 'administrator'],
    ])
    expect(staff.find(({ role }) => role === 'administrator')?.call).toMatchObject({ asking: 'need' })
    const answered = staff.find(({ role }) => role === 'social-worker')?.outbox
    expect(answered?.map(({ to }) => to.chat)).toEqual(['700000002'])
  })

  it('a centre keeps its group; invitations and counters are read as they are', async () => {
    expect(await all('centres', CentreDocument)).toMatchObject([{ id: 'centre-quang-ninh', room: GROUP }])
    expect(await all('invitations', InvitationDocument)).toHaveLength(1)
    expect(await all('counters', CountersDocument)).toHaveLength(1)
  })
})

describe('what the first version could hold besides', () => {
  const at = '2026-11-27T08:00:00.000Z'
  const entry = { id: 'e', at, tries: 0, chat: -5, protect: false }

  it('a topic, an edit, a deletion and a card in an outbox', () => {
    const { outbox } = RequestDocument.parse({
      v: 1,
      code: 'CN-7K3F-9Q',
      events: [],
      updatedAt: at,
      outbox: [
        { ...entry, kind: 'say', text: 'a', buttons: [], thread: 7, replace: 12 },
        { ...entry, kind: 'delete', messages: [1, 2] },
        { ...entry, kind: 'card', urgency: 'urgent', thread: 7 },
      ],
    })
    const group = { channel: 'telegram', chat: '-5' }
    expect(outbox).toMatchObject([
      { kind: 'say', to: { ...group, topic: '7' }, replace: '12' },
      { kind: 'delete', to: group, messages: ['1', '2'] },
      { kind: 'card', to: { ...group, topic: '7' } },
    ])
  })

  it('a centre without a group, and one with a topic', () => {
    expect(CentreDocument.parse({ v: 1, id: 'a' })).not.toHaveProperty('room')
    expect(CentreDocument.parse({ v: 1, id: 'a', chat: -5, thread: 7 }).room).toEqual({
      channel: 'telegram',
      chat: '-5',
      topic: '7',
    })
  })

  it('what a later release wrote is refused, not guessed at', () => {
    expect(() => CentreDocument.parse({ v: 3, id: 'a' })).toThrow()
    expect(() => CentreDocument.parse({ id: 'a' })).toThrow()
  })
})
