import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { repeatableRandom } from '@caunoi/core/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DocumentStore } from '../document-store.ts'
import type { StorageError } from '../storage-error.ts'
import { type DiskCall, SimulatedDisk } from '../testing/simulated-disk.ts'
import { type LowdbStoreOptions, openLowdbStore } from './lowdb-store.ts'

const never = 3_600_000

describe('the log of a data folder', () => {
  let folder: string
  let reports: StorageError[]
  let stores: DocumentStore[]
  const open = async (options: Partial<LowdbStoreOptions> = {}) => {
    const lock = async () => ({ check: () => {}, release: async () => {} })
    const store = await openLowdbStore({
      folder,
      lock,
      onDamaged: (error) => reports.push(error),
      onStuck: (error) => reports.push(error),
      logMs: never,
      ...options,
    })
    stores.push(store)
    return store
  }
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'caunoi-log-')), 'data')
    reports = []
    stores = []
  })
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()))
    await rm(join(folder, '..'), { recursive: true, force: true })
  })

  /** All that lies in the folder, as text. */
  const everything = async (): Promise<string> => {
    const paths = (await readdir(folder, { recursive: true })).map((name) => join(folder, name))
    const texts = paths.map(async (path) => ((await stat(path)).isFile() ? readFile(path, 'utf8') : ''))
    // What is there for a moment may be gone by then.
    const gone = (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    }
    return (await Promise.all(texts.map((text) => text.catch(gone)))).join('\n')
  }
  const logs = async () => (await readdir(join(folder, 'pending'))).filter((name) => name.startsWith('log-'))

  it('is read by the next start when the process was killed, and the documents come into their files', async () => {
    const store = await open()
    await store.put('people', 'a', { value: 'one', tags: ['t'] }, 0)
    await store.put('people', 'a', { value: 'two', tags: ['t'] }, 1)
    await store.put('people', 'b', { value: 'three' }, 0)
    await store.remove('people', 'b', 1)
    expect(await readdir(join(folder, 'documents'))).not.toContain('people')
    // As a kill leaves it: another process opens it.
    const again = await open()
    expect(await again.byTag('people', 't')).toMatchObject([{ id: 'a', version: 2, value: 'two' }])
    expect(await again.get('people', 'b')).toBeUndefined()
    expect(await readdir(join(folder, 'documents', 'people'))).toHaveLength(1)
    expect(await logs()).toEqual([])
  })

  it('is in the files after a while, and what was replaced is nowhere any more', async () => {
    const store = await open({ logMs: 50 })
    await store.put('people', 'a', { value: 'what was said first' }, 0)
    await store.put('people', 'a', { value: 'what counts' }, 1)
    for (let turn = 0; (await logs()).length > 0 && turn < 100; turn += 1) await sleep(50)
    expect(await everything()).not.toContain('said first')
    expect(await everything()).toContain('what counts')
  })

  it('holds nothing of what was replaced for good, or of somebody who was erased, once that is said to be done', async () => {
    const store = await open()
    await store.put('keys', 'k', { value: 'the old key' }, 0)
    await store.put('people', 'a', { value: 'her words', owner: 'an' }, 0)
    const put = { value: 'no key' }
    await store.commit([{ collection: 'keys', id: 'k', expectedVersion: 1, put, forGood: true }])
    expect(await everything()).not.toContain('the old key')
    await store.put('people', 'a', { value: 'more of her words', owner: 'an' }, 1)
    await store.erase('an')
    expect(await everything()).not.toContain('her words')
  })

  it('goes into the files by itself when it is long', async () => {
    const store = await open({ logBytes: 20_000 })
    for (let n = 0; n < 40; n += 1)
      await store.put('people', `${n % 5}`, { value: 'x'.repeat(2_000) }, Math.floor(n / 5))
    for (let turn = 0; (await logs()).length > 1 && turn < 100; turn += 1) await sleep(20)
    const sizes = await Promise.all(
      (await logs()).map(async (name) => (await stat(join(folder, 'pending', name))).size),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000)
    expect((await store.get('people', '4'))?.version).toBe(8)
  })

  it('with a damaged commit in it is set aside and told of; all other commits count', async () => {
    const store = await open()
    for (const id of ['a', 'b', 'c']) await store.put('people', id, { value: `words of ${id}` }, 0)
    const path = join(folder, 'pending', (await logs())[0] ?? '')
    await writeFile(path, (await readFile(path, 'utf8')).replace('words of b', 'Words of b'))
    const again = await open()
    expect((await again.get('people', 'a'))?.value).toBe('words of a')
    expect(await again.get('people', 'b')).toBeUndefined()
    expect((await again.get('people', 'c'))?.value).toBe('words of c')
    expect(reports).toMatchObject([{ code: 'damaged', message: expect.stringContaining(path) }])
    expect(await readdir(join(folder, 'damaged'))).toHaveLength(1)
  })

  it('that is torn at its end was never acknowledged there: the rest counts, and nothing is reported', async () => {
    const store = await open()
    for (const id of ['a', 'b']) await store.put('people', id, { value: `words of ${id}` }, 0)
    const path = join(folder, 'pending', (await logs())[0] ?? '')
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, -5))
    const again = await open()
    expect((await again.get('people', 'a'))?.value).toBe('words of a')
    expect(await again.get('people', 'b')).toBeUndefined()
    expect(reports).toEqual([])
  })

  it('keeps release 0.1.0 out, which would not read it: a mark lies there until the store is closed', async () => {
    const store = await open()
    const mark = join(folder, 'documents', 'commit-log', 'mark.json')
    await expect(stat(mark)).rejects.toMatchObject({ code: 'ENOENT' })
    await store.put('people', 'a', { value: 1 }, 0)
    // That release refuses whatever says that it is of a later format than 1.
    expect(JSON.parse((await readFile(mark, 'utf8')).split('\n')[1] ?? '')).toMatchObject({ format: 2 })
    const again = await open()
    await again.close()
    await expect(stat(mark)).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(store.put('commit-log', 'mark', { value: 1 }, 0)).rejects.toThrow(TypeError)
  })

  it('that cannot be brought into a file keeps its commits, however long that lasts', async () => {
    const store = await open({ logMs: 20 })
    await store.put('people', 'a', { value: 1 }, 0)
    for (let turn = 0; (await logs()).length > 0 && turn < 100; turn += 1) await sleep(20)
    // A file stands where the folder of a collection would be.
    await writeFile(join(folder, 'documents', 'requests'), '')
    await store.put('requests', 'b', { value: 2 }, 0)
    await sleep(200)
    expect((await store.get('requests', 'b'))?.value).toBe(2)
    // Told once, however often it was tried.
    expect(reports).toMatchObject([
      { code: 'not-durable', message: expect.stringContaining('safe in the log') },
    ])
    await rm(join(folder, 'documents', 'requests'))
    for (let turn = 0; (await logs()).length > 0 && turn < 100; turn += 1) await sleep(20)
    expect(await readdir(join(folder, 'documents', 'requests'))).toHaveLength(1)
  })
})

describe('on a disk that is counted', () => {
  const lock = async () => ({ check: () => {}, release: async () => {} })
  const openOn = (disk: SimulatedDisk) =>
    openLowdbStore({ folder: '/data', fileSystem: disk, lock, logMs: never })

  it('each of a hundred lines at the same moment cost syncs of its own: they share them', async () => {
    const disk = new SimulatedDisk(repeatableRandom(1))
    const store = await openOn(disk)
    await store.put('people', 'first', { value: 0 }, 0)
    let syncs = 0
    disk.fault = ({ kind }) => {
      syncs += kind === 'sync' ? 1 : 0
      return undefined
    }
    const lines = Array.from({ length: 100 }, (_, n) => store.put('people', `${n}`, { value: n }, 0))
    await Promise.all(lines)
    expect(syncs).toBeLessThan(5)
    await expect((await openOn(disk.afterPowerCut())).get('people', '99')).resolves.toMatchObject({
      value: 99,
    })
  })

  it('a log that has filled the disk is brought into the files all the same: some room was kept', async () => {
    const disk = new SimulatedDisk(repeatableRandom(3))
    const store = await openOn(disk)
    for (const id of ['a', 'b', 'c']) await store.put('people', id, { value: `words of ${id}` }, 0)
    // From here on there is only the room of what is removed.
    let hasRoom = false
    disk.fault = ({ kind, path }) => {
      if (kind === 'unlink' && path.endsWith('/spare')) hasRoom = true
      return !hasRoom && (kind === 'writeFile' || (kind === 'open' && /\.(tmp|jsonl)$/.test(path)))
        ? { code: 'ENOSPC' }
        : undefined
    }
    await expect(store.put('people', 'd', { value: 'too much' }, 0)).rejects.toMatchObject({
      code: 'not-durable',
    })
    await expect.poll(() => disk.readdir('/data/documents/people').catch(() => [])).toHaveLength(3)
    expect((await store.put('people', 'd', { value: 'now' }, 0)).ok).toBe(true)
    expect(await disk.readdir('/data/pending')).toContain('spare')
    expect((await (await openOn(disk.afterPowerCut())).get('people', 'd'))?.value).toBe('now')
  })

  it('what was refused and could not be taken out of the log at once is taken out before anything else is written', async () => {
    const disk = new SimulatedDisk(repeatableRandom(2))
    const store = await openOn(disk)
    await store.put('people', 'a', { value: 'before' }, 0)
    const fails = new Set<DiskCall['kind']>(['sync', 'truncate'])
    disk.fault = ({ kind }) => (fails.delete(kind) ? { code: 'EIO' } : undefined)
    await expect(store.put('people', 'a', { value: 'refused' }, 1)).rejects.toMatchObject({
      code: 'not-durable',
    })
    expect((await store.get('people', 'a'))?.value).toBe('before')
    await store.put('people', 'b', { value: 'after' }, 0)
    const again = await openOn(disk.afterPowerCut())
    expect((await again.get('people', 'a'))?.value).toBe('before')
    expect((await again.get('people', 'b'))?.value).toBe('after')
  })
})
