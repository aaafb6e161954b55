import { repeatableRandom } from '@caunoi/core/testing'
import { describe, expect, it } from 'vitest'
import type { DocumentStore } from '../document-store.ts'
import { SimulatedDisk } from '../testing/simulated-disk.ts'
import { withChecksum } from './checksum.ts'
import { fileName, format } from './document-file.ts'
import { openLowdbStore } from './lowdb-store.ts'

const many = 60

const contentOf = (n: number) => ({
  value: n,
  tags: [`third-${n % 3}`],
  owner: `owner-${n % 20}`,
  ...(n % 2 === 0 ? { due: '2026-01-01T00:00:00Z' } : {}),
})

const openOn = (disk: SimulatedDisk, snapshotAfter = 1): Promise<DocumentStore> =>
  openLowdbStore({
    folder: '/data',
    logBytes: 0,
    fileSystem: disk,
    lock: async () => ({ check: () => {}, release: async () => {} }),
    snapshotAfter,
    onStuck: () => {},
    onDamaged: (error) => {
      throw error
    },
  })

/** A folder with many documents, left as a kill leaves it. */
const filled = async (): Promise<SimulatedDisk> => {
  const disk = new SimulatedDisk(repeatableRandom(7))
  const store = await openOn(disk)
  for (let n = 0; n < many; n += 1) await store.put('people', `id-${n}`, contentOf(n), 0)
  await settled(disk)
  // By now they lie far enough back to be believed.
  await openOn(disk)
  await settled(disk)
  return disk
}

const snapshotOf = (n: number) =>
  pathOf(n)
    .replace('/documents/', '/index/')
    .replace(/(\/..)[^/]*$/, '$1.json')

const snapshots = async (disk: SimulatedDisk): Promise<string> => {
  const names = await disk.readdir('/data/index/people')
  return (await Promise.all(names.map((name) => disk.readFile(`/data/index/people/${name}`)))).join('')
}

/** Waits until nobody asks the disk any more. */
const settled = async (disk: SimulatedDisk): Promise<void> => {
  for (let calls = -1; calls !== disk.calls; ) {
    calls = disk.calls
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
  }
}

/** Opens the store and tells which documents' files that read. */
const readAtStart = async (disk: SimulatedDisk): Promise<{ store: DocumentStore; read: string[] }> => {
  const read: string[] = []
  disk.fault = ({ kind, path }) => {
    if (kind === 'readFile' && path.startsWith('/data/documents/')) read.push(path)
    return undefined
  }
  // No new snapshot meanwhile.
  const store = await openOn(disk, 1_000)
  disk.fault = () => undefined
  return { store, read }
}

/** All that the index answers. */
const answers = async (store: DocumentStore) => {
  const idsOf = (documents: { id: string }[]) => documents.map(({ id }) => id).sort()
  return {
    tagged: await Promise.all([0, 1, 2].map(async (n) => idsOf(await store.byTag('people', `third-${n}`)))),
    due: idsOf(await store.due('people', '2026-01-01T00:00:00Z', 999)),
    owned: (await store.ownedBy('owner-3')).map(({ document }) => document.id).sort(),
  }
}

const expected = (numbers: readonly number[]) => {
  const idsOf = (chosen: readonly number[]) => chosen.map((n) => `id-${n}`).sort()
  return {
    tagged: [0, 1, 2].map((third) => idsOf(numbers.filter((n) => n % 3 === third))),
    due: idsOf(numbers.filter((n) => n % 2 === 0)),
    owned: idsOf(numbers.filter((n) => n % 20 === 3)),
  }
}

const numbers = Array.from({ length: many }, (_, n) => n)
const pathOf = (n: number) => `/data/documents/${fileName({ collection: 'people', id: `id-${n}` })}`

/** Writes into a file as somebody else does, without the store. */
const overwrite = async (disk: SimulatedDisk, path: string, text: string): Promise<void> => {
  await disk.unlink(path).catch(() => {})
  const file = await disk.open(path, 'wx')
  await file.writeFile(text)
  await file.sync()
}

describe('the snapshot of the index', () => {
  it('spares a start after a kill the reading of nearly all files, and the index is the same', async () => {
    const disk = await filled()
    const { store, read } = await readAtStart(disk)
    expect(read.length).toBeLessThan(many / 3)
    expect(await answers(store)).toEqual(expected(numbers))
  })

  it('is not needed: where there is none, or a damaged one, the files are read', async () => {
    const place = `people/${snapshotOf(5).slice(-7, -5)}`
    for (const spoil of [
      (disk: SimulatedDisk) => disk.unlink(snapshotOf(5)),
      (disk: SimulatedDisk) => overwrite(disk, snapshotOf(5), 'nonsense'),
      (disk: SimulatedDisk) => overwrite(disk, snapshotOf(5), withChecksum({ form: 2, place })),
      async (disk: SimulatedDisk) => overwrite(disk, snapshotOf(5), await disk.readFile(snapshotOf(6))),
    ]) {
      const disk = await filled()
      await spoil(disk)
      const { store, read } = await readAtStart(disk)
      expect(read).toContain(pathOf(5))
      expect(await answers(store)).toEqual(expected(numbers))
    }
  })

  it('is not believed about a file that was put back, taken away or added since', async () => {
    const disk = await filled()
    const file = (n: number, version: number, tags: string[]) =>
      withChecksum({ format, collection: 'people', id: `id-${n}`, version, value: n, tags })
    await overwrite(disk, pathOf(6), file(6, 1, ['third-1']))
    await disk.unlink(pathOf(7))
    await overwrite(disk, pathOf(many), file(many, 4, ['third-2']))
    const { store } = await readAtStart(disk)
    const { tagged } = await answers(store)
    expect(tagged[0]).not.toContain('id-6')
    expect(tagged[1]).toContain('id-6')
    expect(tagged[1]).not.toContain('id-7')
    expect(tagged[2]).toContain(`id-${many}`)
    expect(await store.put('people', `id-${many}`, { value: 'known' }, 4)).toMatchObject({ ok: true })
  })

  it('is not believed about a file that changed twice within one step of a coarse clock', async () => {
    for (let before = 0; before < 8; before += 1) {
      for (const turns of [1, 2, 3, 4, 6, 9]) {
        const disk = new SimulatedDisk(repeatableRandom(1))
        disk.callsPerStep = 40
        // The snapshot is written after the second change, and not after the third.
        const store = await openOn(disk, 2)
        for (let n = 0; n < before; n += 1) await store.put('others', `${n}`, { value: n }, 0)
        await store.put('people', 'a', { value: 1, tags: ['one'] }, 0)
        await store.put('people', 'a', { value: 2, tags: ['old'] }, 1)
        for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate)
        await store.put('people', 'a', { value: 3, tags: ['new'] }, 2)
        await settled(disk)
        const { store: again } = await readAtStart(disk)
        expect(await again.byTag('people', 'old')).toEqual([])
        expect(await again.byTag('people', 'new')).toHaveLength(1)
      }
    }
  })

  it('holds nothing of a person who was erased', async () => {
    const disk = await filled()
    expect(await snapshots(disk)).toContain('owner-3"')
    const store = await openOn(disk)
    await store.erase('owner-3')
    expect(await snapshots(disk)).not.toContain('owner-3"')
    await settled(disk)
    expect(await snapshots(disk)).toContain('owner-4"')
    expect(await snapshots(disk)).not.toContain('owner-3"')
    const { store: again } = await readAtStart(disk)
    expect(await answers(again)).toEqual(expected(numbers.filter((n) => n % 20 !== 3)))
  })

  it('holds nothing after a start of a person whose erasure a kill interrupted', async () => {
    const disk = await filled()
    // The documents are gone, the snapshots are not.
    for (const n of numbers.filter((each) => each % 20 === 3)) await disk.unlink(pathOf(n))
    expect(await snapshots(disk)).toContain('owner-3"')
    await openOn(disk)
    expect(await snapshots(disk)).not.toContain('owner-3"')
  })
})
