import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryStore, openKeyring, StorageError, sealed } from '@caunoi/storage'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { StorageProbe } from './storage-probe.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caunoi-probe-'))
})
afterAll(() => rm(folder, { recursive: true }))

it.each(['get', 'put'] as const)(
  'a store of keys that refuses %s is trouble, also for the documents',
  async (call) => {
    const [store, keys] = [memoryStore(), memoryStore()]
    const keyring = await openKeyring({ keyFile: join(folder, 'key'), store, keys, warn: () => {} })
    let at = Date.parse('2026-11-28T01:00:00.000Z')
    const probe = new StorageProbe(sealed(store, keyring), () => new Date(at).toISOString())
    const look = () => {
      at += 60_000
      return probe.look()
    }
    expect(await look()).toMatchObject({ ok: true })

    const works = keys[call]
    Object.assign(keys, {
      [call]: () => Promise.reject(new StorageError('not-durable', 'The disk of the keys is full.')),
    })
    expect(await look()).toMatchObject({ ok: false, trouble: 'not-durable' })

    Object.assign(keys, { [call]: works })
    expect(await look()).toMatchObject({ ok: true })
  },
)
