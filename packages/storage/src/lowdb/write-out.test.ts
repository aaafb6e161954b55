import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { repeatableRandom } from '@caunoi/core/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StorageError } from '../storage-error.ts'
import { SimulatedDisk } from '../testing/simulated-disk.ts'
import { type FileSystem, nodeFileSystem } from './file-system.ts'
import { type LowdbStoreOptions, openLowdbStore } from './lowdb-store.ts'

const never = 3_600_000
const lock = async () => ({ check: () => {}, release: async () => {} })

describe('bringing the log into the files', () => {
  let folder: string
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'caunoi-write-out-')), 'data')
  })
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))
  const open = (options: Partial<LowdbStoreOptions> = {}) =>
    openLowdbStore({ folder, lock, logMs: never, onStuck: () => {}, ...options })

  it('left a write behind that came after an erasure and brought the document back', async () => {
    let isArmed = false
    const fails = { once: true }
    const slow = { once: true }
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      open: async (path, flags, mode) => {
        const file = await nodeFileSystem.open(path, flags, mode)
        let wait = 0
        return {
          writeFile: async (text) => {
            const isDocument = isArmed && path.endsWith('.tmp')
            if (isDocument && fails.once && text.includes('"fails"')) {
              fails.once = false
              throw Object.assign(new Error('the disk'), { code: 'EIO' })
            }
            if (isDocument && slow.once && text.includes('her words')) {
              slow.once = false
              wait = 200
            }
            await file.writeFile(text)
          },
          truncate: (bytes) => file.truncate(bytes),
          sync: async () => {
            await sleep(wait)
            await file.sync()
          },
          close: () => file.close(),
        }
      },
    }
    const store = await open({ fileSystem })
    await store.put('people', 'a', { value: 'her words', owner: 'an' }, 0)
    await store.put('people', 'fails', { value: 1 }, 0)
    isArmed = true
    await expect(store.erase('nobody')).rejects.toMatchObject({ code: 'not-durable' })
    await store.erase('an')
    await sleep(300)
    await store.close()
    const again = await open()
    expect(await again.get('people', 'a')).toBeUndefined()
    await again.close()
  })

  it('did not happen while somebody wrote all the time, so that an erasure never came to its end', async () => {
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      open: async (path, flags, mode) => {
        const file = await nodeFileSystem.open(path, flags, mode)
        const sync = async () => {
          await sleep(5)
          await file.sync()
        }
        return {
          writeFile: (text) => file.writeFile(text),
          truncate: (bytes) => file.truncate(bytes),
          sync,
          close: () => file.close(),
        }
      },
    }
    const store = await open({ fileSystem })
    await store.put('people', 'her', { value: 'her words', owner: 'an' }, 0)
    let isOver = false
    const writers = Array.from({ length: 20 }, async (_, n) => {
      for (let version = 0; !isOver; version += 1)
        await store.put('people', `${n}`, { value: version }, version)
    })
    const erased = await Promise.race([store.erase('an'), sleep(8_000)])
    isOver = true
    await Promise.all(writers)
    await store.close()
    expect(erased).toBe(1)
  })

  it('where one file cannot be written, takes no more than a backlog, tells of it once, and goes on by itself', async () => {
    let isBroken = true
    const told: StorageError[] = []
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      rename: async (from, to) => {
        if (isBroken && to.includes('/people/'))
          throw Object.assign(new Error('not yours'), { code: 'EACCES' })
        return nodeFileSystem.rename(from, to)
      },
    }
    const store = await open({ fileSystem, logBytes: 2_000, logMs: 20, onStuck: (error) => told.push(error) })
    const value = 'x'.repeat(1_000)
    let stored = 0
    const refused = async () => {
      for (; stored < 100; stored += 1) await store.put('people', `${stored}`, { value }, 0)
    }
    await expect(refused()).rejects.toMatchObject({ code: 'not-durable' })
    expect(stored).toBeGreaterThan(5)
    expect(stored).toBeLessThan(30)
    await sleep(100)
    expect(told).toHaveLength(1)
    expect(
      (await readdir(join(folder, 'pending'))).filter((name) => name.startsWith('log-')).length,
    ).toBeLessThan(3)
    isBroken = false
    await expect
      .poll(async () => (await readdir(join(folder, 'pending'))).filter((name) => name.startsWith('log-')))
      .toEqual([])
    expect((await store.put('people', 'later', { value }, 0)).ok).toBe(true)
    await store.close()
    const again = await open()
    for (let n = 0; n < stored; n += 1) expect((await again.get('people', `${n}`))?.version).toBe(1)
    await again.close()
  })

  it('an erasure that failed in the middle and is done again leaves nothing in the snapshots of the index', async () => {
    let isBroken = false
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      unlink: async (path) => {
        if (isBroken && path.includes('/documents/'))
          throw Object.assign(new Error('the disk'), { code: 'EIO' })
        return nodeFileSystem.unlink(path)
      },
    }
    const first = await open({ logBytes: 0 })
    await first.put('people', 'before', { value: 0, owner: 'person-an' }, 0)
    await first.put('people', 'a', { value: 1, owner: 'person-an' }, 0)
    await first.close()
    const inSnapshots = async () => {
      const names = await readdir(join(folder, 'index'), { recursive: true })
      const texts = names
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFile(join(folder, 'index', name), 'utf8'))
      return (await Promise.all(texts)).join().includes('person-an')
    }
    // Only what lies a while back is believed, so that a snapshot tells of it.
    await sleep(3_500)
    const store = await open({ fileSystem, logBytes: 0, snapshotAfter: 1 })
    await expect.poll(inSnapshots).toBe(true)
    await store.remove('people', 'before', 1)
    expect(await inSnapshots()).toBe(true)
    isBroken = true
    await expect(store.erase('person-an')).rejects.toMatchObject({ code: 'not-durable' })
    isBroken = false
    await store.erase('person-an')
    expect(await inSnapshots()).toBe(false)
    await store.close()
  }, 20_000)
})

it('a collection whose folder was made by a process that died before its name was safe is there after a power cut', async () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const disk = new SimulatedDisk(repeatableRandom(seed))
    const open = (on: SimulatedDisk) =>
      openLowdbStore({ folder: '/data', fileSystem: on, lock, logBytes: 0, onStuck: () => {} })
    const store = await open(disk)
    let isMade = false
    disk.fault = ({ kind, path }) => {
      if (kind === 'mkdir' && path.endsWith('/documents/people')) isMade = true
      return isMade && kind === 'sync' && path === '/data/documents' ? { code: 'EIO' } : undefined
    }
    await expect(store.put('people', 'a', { value: 1 }, 0)).rejects.toMatchObject({ code: 'not-durable' })
    disk.fault = () => undefined
    // It stands in the log, so it counts.
    await store.put('people', 'b', { value: 2 }, 0)
    const again = await open(disk.afterPowerCut())
    expect((await again.get('people', 'a'))?.value).toBe(1)
    expect((await again.get('people', 'b'))?.value).toBe(2)
  }
})

it('more documents than can be given to a function at once are stored at the same moment, and read by the next start', async () => {
  const disk = new SimulatedDisk(repeatableRandom(1))
  const open = () => openLowdbStore({ folder: '/data', fileSystem: disk, lock, logMs: never, cacheBytes: 0 })
  const store = await open()
  const many = 3_000
  await Promise.all(Array.from({ length: many }, (_, n) => store.put('people', `${n}`, { value: 1 }, 0)))
  const log = await disk.readFile('/data/pending/log-1.jsonl')
  expect(log.split('\n').length).toBeGreaterThan(3)
  expect((await (await open()).get('people', `${many - 1}`))?.value).toBe(1)
}, 60_000)
