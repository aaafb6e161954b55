import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repeatableRandom } from '@caunoi/core/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { putAmongDocuments } from '../../test/old-layout.ts'
import type { StoredDocument } from '../document.ts'
import type { DocumentStore } from '../document-store.ts'
import { openLowdbStore } from '../lowdb/lowdb-store.ts'
import { type Memory, memoryStore } from '../memory/memory-store.ts'
import { SimulatedDisk } from '../testing/simulated-disk.ts'
import { openKeyring } from './keyring.ts'
import { sealed } from './sealed-store.ts'

let folder: string
let keyFile: string
let warnings: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caunoi-old-keys-'))
  keyFile = join(folder, 'key')
  warnings = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Below {
  store: DocumentStore
  keys: DocumentStore
}

const open = async ({ store, keys }: Below): Promise<DocumentStore> =>
  sealed(store, await openKeyring({ keyFile, store, keys, warn: (message) => warnings.push(message) }), {
    onDamaged: (error) => warnings.push(error.message),
  })

const memories = (): Below => ({ store: memoryStore(), keys: memoryStore() })

/** People, one of them erased and one erased and come back, with the keys among the documents. */
const asBefore = async (below: Below): Promise<void> => {
  const store = await open(below)
  for (const owner of ['stays', 'erased', 'came-back'])
    await store.put('people', owner, { value: `words of ${owner}`, owner }, 0)
  await store.erase('erased')
  await store.erase('came-back')
  await store.put('people', 'came-back', { value: 'new words', owner: 'came-back' }, 0)
  await store.put('centres', 'a', { value: 'of nobody' }, 0)
  await putAmongDocuments(below)
}

const idsIn = async (store: DocumentStore, collection: string): Promise<string[]> => {
  const ids: string[] = []
  for await (const { id } of store.list(collection)) ids.push(id)
  return ids
}

const expectMoved = async (below: Below): Promise<void> => {
  const store = await open(below)
  const values = await Promise.all(
    ['stays', 'erased', 'came-back'].map(async (id) => (await store.get('people', id))?.value),
  )
  expect(values).toEqual(['words of stays', undefined, 'new words'])
  expect((await store.get('centres', 'a'))?.value).toBe('of nobody')
  expect(await idsIn(below.store, 'keys')).toEqual([])
  expect(await idsIn(below.keys, 'person-keys')).toHaveLength(3)
  expect((await below.store.get('seal', 'root'))?.value).toEqual({
    root: expect.stringMatching(/^[0-9a-f]{8}$/),
  })
}

/** Refuses the write of that number and every one after it, as a process that was killed does. */
const dying = ({ store, keys }: Below, at: number): Below & { writes: () => number } => {
  let writes = 0
  const wrap = (below: DocumentStore): DocumentStore =>
    new Proxy(below, {
      get: (target, name) => {
        const member = target[name as keyof DocumentStore] as (...args: unknown[]) => unknown
        if (!['put', 'remove', 'commit'].includes(String(name))) return member.bind(target)
        return async (...args: unknown[]) => {
          writes += 1
          if (writes >= at) throw new Error('killed')
          return member.apply(target, args)
        }
      },
    })
  return { store: wrap(store), keys: wrap(keys), writes: () => writes }
}

describe('keys that lie among the documents', () => {
  it('are moved at the start, and the operator is told what that means for backups', async () => {
    const below = memories()
    await asBefore(below)
    warnings = []
    await expectMoved(below)
    expect(warnings).toEqual([expect.stringContaining('Backups made before still hold keys')])
    await expectMoved(below)
    expect(warnings).toHaveLength(1)
  })

  it('are not lost by a kill before any write of the move', async () => {
    let kills = 0
    for (let at = 1; ; at += 1) {
      const below = memories()
      await asBefore(below)
      const killed = dying(below, at)
      const outcome = await open(killed).catch((error: Error) => error.message)
      await expectMoved(below)
      if (outcome !== 'killed') break
      kills += 1
    }
    // Root, three keys, seal, and three removals.
    expect(kills).toBe(8)
  })

  it('are not lost when the power goes at any call to the disk', async () => {
    const onDisk = async (disk: SimulatedDisk): Promise<Below> => {
      const openIn = (path: string) =>
        openLowdbStore({
          folder: path,
          fileSystem: disk,
          lock: async () => ({ check: () => {}, release: async () => {} }),
          onStuck: () => {},
          onDamaged: (error) => {
            throw error
          },
        })
      return { store: await openIn('/data/store'), keys: await openIn('/data/keys') }
    }
    let cuts = 0
    for (let cut = true; cut; cuts += 1) {
      const disk = new SimulatedDisk(repeatableRandom(cuts))
      await asBefore(await onDisk(disk))
      const last = disk.calls + cuts + 1
      cut = false
      disk.fault = ({ number }) => {
        if (number === last) cut = true
        return number === last ? 'power-cut' : undefined
      }
      await onDisk(disk)
        .then(open)
        .catch((error) => {
          if (!cut) throw error
        })
      if (cut) await expectMoved(await onDisk(disk.afterPowerCut()))
    }
    expect(cuts).toBeGreaterThan(50)
  }, 120_000)

  it('are moved once by replicas that start at the same moment', async () => {
    const [documents, keys]: [Memory, Memory] = [new Map(), new Map()]
    const replica = (): Below => ({ store: memoryStore(documents), keys: memoryStore(keys) })
    await asBefore(replica())
    await Promise.all([replica(), replica(), replica()].map(open))
    await expectMoved(replica())
  })

  it('from an old backup never bring back who was erased since', async () => {
    const below = memories()
    await asBefore(below)
    const backup: [string, StoredDocument][] = []
    for (const collection of ['keys', 'people'])
      for await (const document of below.store.list(collection)) backup.push([collection, document])
    const store = await open(below)
    await store.erase('stays')
    await store.erase('came-back')
    for (const [collection, { id, version, ...content }] of backup) {
      const there = await below.store.get(collection, id)
      if (!there) for (let at = 0; at < version; at += 1) await below.store.put(collection, id, content, at)
    }

    const again = await open(below)
    for (const owner of ['stays', 'came-back']) expect(await again.get('people', owner)).toBeUndefined()
    expect(await idsIn(below.store, 'keys')).toEqual([])
  })

  it('of other data are refused, and nothing is moved', async () => {
    const below = memories()
    await asBefore(below)
    const other = memories()
    await open(other)
    await expect(open({ store: below.store, keys: other.keys })).rejects.toMatchObject({ code: 'wrong-key' })
    expect(await idsIn(below.store, 'keys')).toHaveLength(3)
    expect(await idsIn(other.keys, 'person-keys')).toEqual([])
    await expectMoved(below)
  })

  it('a second key for the same person is refused, and both stay', async () => {
    const below = memories()
    await asBefore(below)
    for await (const { id, value } of below.store.list('keys')) {
      if (!(value as { wrapped?: string }).wrapped) continue
      await below.keys.put('person-keys', id, { value: { ...(value as object), wrapped: 'another' } }, 0)
    }
    await expect(open(below)).rejects.toMatchObject({ code: 'wrong-key' })
    expect(await idsIn(below.store, 'keys')).toHaveLength(3)
  })

  it('copied before the key file was replaced are refused with what to do, and then read', async () => {
    const below = memories()
    await asBefore(below)
    const old = await below.store.get('seal', 'root')
    const keyring = await openKeyring({ keyFile, ...below, warn: () => {} })
    await keyring.rotate()
    const seal = await below.store.get('seal', 'root')
    await below.store.put('seal', 'root', { value: old?.value }, seal?.version ?? 0)
    await expect(open(below)).rejects.toMatchObject({
      code: 'wrong-key',
      message: expect.stringContaining('remove "seal"'),
    })
    await below.store.remove('seal', 'root', (seal?.version ?? 0) + 1)
    await expectMoved(below)
    expect(await readFile(keyFile, 'utf8')).toContain('caunoi-key-1')
  })
})
