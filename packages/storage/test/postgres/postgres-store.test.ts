import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mutate, openKeyring, openPostgresStore, sealed } from '@caunoi/storage'
import { documentStoreContract } from '@caunoi/storage/testing'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putAmongDocuments } from '../old-layout.ts'
import { type Server, startServer } from './server.ts'

let server: Server
let admin: Sql
beforeAll(async () => {
  server = await startServer()
  admin = postgres(server.url, { max: 1, onnotice: () => {} })
}, 60_000)
afterAll(async () => {
  await admin?.end()
  await server?.stop()
})

const newSchema = () => `test_${randomUUID().replaceAll('-', '')}`
const drop = async (schema: string): Promise<void> => {
  await admin`drop schema if exists ${admin(schema)} cascade`
}

documentStoreContract('PostgreSQL', { shared: true }, async () => {
  const schema = newSchema()
  return {
    open: () => openPostgresStore({ url: server.url, schema, connections: 4 }),
    dispose: () => drop(schema),
  }
})

documentStoreContract('sealed PostgreSQL', { shared: true }, async () => {
  const schema = newSchema()
  const keySchema = newSchema()
  const folder = await mkdtemp(join(tmpdir(), 'caunoi-sealed-postgres-'))
  return {
    open: async () => {
      const store = await openPostgresStore({ url: server.url, schema, connections: 4 })
      const keys = await openPostgresStore({ url: server.url, schema: keySchema, connections: 2 })
      return sealed(store, await openKeyring({ keyFile: join(folder, 'key'), store, keys, warn: () => {} }))
    },
    dispose: async () => {
      await drop(schema)
      await drop(keySchema)
      await rm(folder, { recursive: true, force: true })
    },
  }
})

describe('a store in PostgreSQL', () => {
  it('is made once by replicas that start at the same moment', async () => {
    const schema = newSchema()
    const stores = await Promise.all(
      Array.from({ length: 6 }, () => openPostgresStore({ url: server.url, schema, connections: 1 })),
    )
    await Promise.all(stores.map((store, n) => store.put('people', String(n), { value: n }, 0)))
    for (const [n, store] of stores.entries())
      expect((await store.get('people', String(5 - n)))?.value).toBe(5 - n)
    await Promise.all(stores.map((store) => store.close()))
    await drop(schema)
  })

  it('in which the keys lay among the documents gives them up once, to replicas that start at the same moment', async () => {
    const [schema, keySchema] = [newSchema(), newSchema()]
    const folder = await mkdtemp(join(tmpdir(), 'caunoi-move-postgres-'))
    const below = async () => ({
      store: await openPostgresStore({ url: server.url, schema, connections: 3 }),
      keys: await openPostgresStore({ url: server.url, schema: keySchema, connections: 3 }),
    })
    const open = async () => {
      const stores = await below()
      const keyring = await openKeyring({ keyFile: join(folder, 'key'), ...stores, warn: () => {} })
      return { ...stores, sealed: sealed(stores.store, keyring) }
    }
    const first = await open()
    const ids = Array.from({ length: 50 }, (_, n) => `person-${n}`)
    await Promise.all(ids.map((id) => first.sealed.put('people', id, { value: id, owner: id }, 0)))
    await first.sealed.erase('person-7')
    await putAmongDocuments(first)

    const replicas = await Promise.all([open(), open(), open()])
    for (const replica of replicas) {
      const values = await Promise.all(ids.map(async (id) => (await replica.sealed.get('people', id))?.value))
      expect(values).toEqual(ids.map((id) => (id === 'person-7' ? undefined : id)))
    }
    const [left] = await admin`select count(*)::int from ${admin(schema)}.documents where collection = 'keys'`
    expect(left?.count).toBe(0)
    for (const each of [first, ...replicas]) await each.sealed.close()
    await drop(schema)
    await drop(keySchema)
    await rm(folder, { recursive: true })
  })

  it('of a newer version is refused', async () => {
    const schema = newSchema()
    await (await openPostgresStore({ url: server.url, schema })).close()
    await admin`insert into ${admin(schema)}.format values (2)`
    await expect(openPostgresStore({ url: server.url, schema })).rejects.toMatchObject({
      code: 'newer-format',
    })
    await drop(schema)
  })

  it('that cannot be reached says so', async () => {
    await expect(openPostgresStore({ url: 'postgres://caunoi@127.0.0.1:1/none' })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it('goes on by itself after its connections were cut, and each change counts once', async () => {
    const schema = newSchema()
    const store = await openPostgresStore({ url: server.url, schema, connections: 4 })
    let acknowledged = 0
    let refused = 0
    const count = async () => {
      try {
        await mutate(store, 'people', 'count', (document) => ({
          put: { value: Number(document?.value ?? 0) + 1 },
          result: undefined,
        }))
        acknowledged += 1
      } catch (error) {
        expect(['not-durable', 'unavailable']).toContain((error as { code?: string }).code)
        refused += 1
      }
    }
    for (let round = 0; round < 3; round += 1) {
      const work = Array.from({ length: 40 }, count)
      await admin`select pg_terminate_backend(pid) from pg_stat_activity
                  where application_name = 'caunoi' and pid <> pg_backend_pid()`
      await Promise.all(work)
    }
    const stored = Number((await store.get('people', 'count'))?.value)
    // A cut may come between the commit and its answer: stored, but not acknowledged.
    expect(stored).toBeGreaterThanOrEqual(acknowledged)
    expect(stored).toBeLessThanOrEqual(acknowledged + refused)
    await store.close()
    await drop(schema)
  }, 60_000)
})

describe('documents that many put at the same moment', () => {
  const open = async () => {
    const schema = newSchema()
    const store = await openPostgresStore({ url: server.url, schema, connections: 4 })
    const close = async () => {
      await store.close()
      await drop(schema)
    }
    return { schema, store, close }
  }
  const many = Array.from({ length: 100 }, (_, n) => `person-${n}`)

  it('are written by few transactions, each with its tags, owner and due moment', async () => {
    const { schema, store, close } = await open()
    const due = '2026-11-28T08:00:00.000Z'
    const contentOf = (id: string) => ({
      value: { id, text: '"{,}\\ \u0000 ạ' },
      tags: [id, 'all'],
      owner: id,
      due,
    })
    for (const version of [0, 1]) {
      const put = await Promise.all(many.map((id) => store.put('people', id, contentOf(id), version)))
      expect(put.every(({ ok }) => ok)).toBe(true)
      const [written] = await admin`select count(distinct xmin::text)::int from ${admin(schema)}.documents`
      expect(written?.count).toBeLessThan(10)
    }
    const [one] = await store.byTag('people', 'person-7')
    expect(one).toEqual({ id: 'person-7', version: 2, ...contentOf('person-7') })
    expect(await store.byTag('people', 'all')).toHaveLength(100)
    expect(await store.due('people', due, 200)).toHaveLength(100)
    expect(await store.erase('person-7')).toBe(1)
    await close()
  })

  it('are refused one by one where somebody else was faster', async () => {
    const { store, close } = await open()
    await Promise.all(many.map((id) => store.put('people', id, { value: 1 }, 0)))
    await Promise.all(many.slice(0, 50).map((id) => store.put('people', id, { value: 'faster' }, 1)))
    const late = await Promise.all(many.map((id) => store.put('people', id, { value: 'late' }, 1)))
    expect(late.map(({ ok }) => ok)).toEqual(many.map((_, n) => n >= 50))
    const again = await Promise.all(many.map((id) => store.put('people', id, { value: 'new' }, 0)))
    expect(again.some(({ ok }) => ok)).toBe(false)
    expect((await store.get('people', 'person-3'))?.value).toBe('faster')
    await close()
  })

  it('are put once where the same document is among them twice', async () => {
    const { store, close } = await open()
    const twice = await Promise.all([1, 2].map((value) => store.put('people', 'twin', { value }, 0)))
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    const known = await Promise.all([3, 4, 5].map((value) => store.put('people', 'twin', { value }, 1)))
    expect(known.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await store.get('people', 'twin'))?.version).toBe(2)
    await close()
  })

  it('do not wait for one that the database refuses', async () => {
    const { schema, store, close } = await open()
    await admin`alter table ${admin(schema)}.documents add check (document not like '%poison%')`
    const put = await Promise.allSettled(
      many.map((id, n) => store.put('people', id, { value: n === 9 ? 'poison' : 'fine' }, 0)),
    )
    expect(put.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([9])
    expect(await store.getAll(many.map((id) => ({ collection: 'people', id })))).toSatisfy(
      (documents: (object | undefined)[]) => documents.filter(Boolean).length === 99,
    )
    await close()
  })
})
