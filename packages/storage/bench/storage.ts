import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DocumentStore, openKeyring, openLowdbStore, openPostgresStore, sealed } from '../src/index.ts'
import { nodeFileSystem } from '../src/lowdb/file-system.ts'
import { startServer } from '../test/postgres/server.ts'
import { half, measure, memory } from './storage/measure.ts'
import { PlainFiles } from './storage/plain-files.ts'

/** About the size of a request with a short story. */
const story = 'Em cần tìm chỗ ở tạm cho hai mẹ con, em đang ở nhà người quen. '.repeat(6)
const collection = 'requests'
const centres = 9
const writes = 100

const contentOf = (n: number) => ({
  value: { text: story, number: n },
  tags: [`centre:${n % centres}`, 'all'],
  owner: `person-${n}`,
  ...(n % 10 === 0 ? { due: '2030-01-01T00:00:00Z' } : {}),
})

interface Row {
  kept: string
  documents: number
  'open ms': number
  'MiB open': number
  'one write ms': number
  'two in a commit ms': number
  'get ms': number
  'all ms': number
  'a ninth by tag ms': number
  'each of a ninth ms': number
  'longest stop ms': number
  'nothing due ms': number
}

const round = (number: number): number => Number(number.toPrecision(3))

/** Fills without waiting for the disk: only what is measured afterwards must be durable. */
const unsynced = {
  ...nodeFileSystem,
  open: async (...args: Parameters<typeof nodeFileSystem.open>) => {
    const file = await nodeFileSystem.open(...args)
    return {
      writeFile: (text: string) => file.writeFile(text),
      truncate: (bytes: number) => file.truncate(bytes),
      sync: async () => {},
      close: () => file.close(),
    }
  },
}

const fill = async (store: DocumentStore, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 64) {
    const group = Array.from({ length: Math.min(64, count - n) }, (_, k) => n + k)
    await Promise.all(group.map((each) => store.put(collection, `id-${each}`, contentOf(each), 0)))
  }
}

const each = async (documents: AsyncIterable<unknown>): Promise<number> => {
  let count = 0
  for await (const _ of documents) count += 1
  return count
}

const tried = async (kept: string, count: number, open: () => Promise<DocumentStore>): Promise<Row> => {
  const before = memory()
  const { result: store, ms } = await measure(open)
  const held = memory() - before
  const put = (n: number) => store.put(collection, `new-${n}`, contentOf(n), 0)
  const oneWrite = await half(writes, put)
  const commit = await half(writes, (n) =>
    store.commit([
      { collection, id: `a-${n}`, expectedVersion: 0, put: contentOf(n) },
      { collection: 'people', id: `b-${n}`, expectedVersion: 0, put: contentOf(n) },
    ]),
  )
  const get = await half(writes, (n) => store.get(collection, `id-${(n * 7_919) % count}`))
  const all = await measure(() => each(store.list(collection)))
  if (all.result < count) throw new Error(`${all.result} of ${count} documents were found.`)
  const tagged = await measure(() => store.byTag(collection, 'centre:1'))
  const oneByOne = await measure(() => each(store.eachByTag(collection, 'centre:2')))
  const due = await half(writes, () => store.due(collection, '2026-01-01T00:00:00Z', 100))
  await store.close()
  return {
    kept,
    documents: count,
    'open ms': round(ms),
    'MiB open': round(held),
    'one write ms': round(oneWrite),
    'two in a commit ms': round(commit),
    'get ms': round(get),
    'all ms': round(all.ms),
    'a ninth by tag ms': round(tagged.ms),
    'each of a ninth ms': round(oneByOne.ms),
    'longest stop ms': round(Math.max(all.longestStop, oneByOne.longestStop)),
    'nothing due ms': round(due),
  }
}

const keyringOf = (folder: string, store: DocumentStore, keys: DocumentStore) =>
  openKeyring({ keyFile: join(folder, 'key'), store, keys, warn: () => {} })

const files = async (folder: string, count: number): Promise<Row[]> => {
  const open = async (fileSystem = nodeFileSystem) => {
    const store = await openLowdbStore({ folder: join(folder, 'store'), fileSystem })
    const keys = await openLowdbStore({ folder: join(folder, 'keys'), fileSystem })
    return sealed(store, await keyringOf(folder, store, keys))
  }
  const filled = await open(unsynced)
  await fill(filled, count)
  await filled.close()
  await rm(join(folder, 'store', 'index'), { recursive: true })
  await rm(join(folder, 'keys', 'index'), { recursive: true })
  const cold = await measure(open)
  console.log(`files, ${count}: opened without snapshots of the index in ${round(cold.ms)} ms`)
  await snapshotsWritten(folder)
  await cold.result.close()
  return [await tried('files, sealed', count, open)]
}

/** A start that had to read the files writes snapshots for the next one, beside its work. */
const snapshotsWritten = async (folder: string): Promise<void> => {
  const written = async (): Promise<number> => {
    let last = 0
    for (const index of ['store', 'keys'].map((name) => join(folder, name, 'index'))) {
      for (const name of await readdir(index, { recursive: true }))
        last = Math.max(last, (await stat(join(index, name))).mtimeMs)
    }
    return last
  }
  for (let before = -1, now = 0; before !== now; now = await written()) {
    before = now
    await sleep(3_000)
  }
}

const plain = async (folder: string, count: number): Promise<Partial<Row>> => {
  const store = new PlainFiles(join(folder, 'plain'))
  const { ms } = await measure(() => store.open())
  for (let n = 0; n < count; n += 1) await store.write(`id-${n}`, contentOf(n))
  const oneWrite = await half(writes, (n) => store.write(`new-${n}`, contentOf(n)))
  const all = await measure(() => each(store.list()))
  return {
    kept: 'plain JSON files, no sync (peer)',
    documents: count,
    'open ms': round(ms),
    'one write ms': round(oneWrite),
    'all ms': round(all.ms),
    'longest stop ms': round(all.longestStop),
  }
}

const database = async (folder: string, url: string, count: number): Promise<Row[]> => {
  const schemas = [`bench_${count}`, `bench_${count}_keys`] as const
  const open = async () => {
    const store = await openPostgresStore({ url, schema: schemas[0] })
    const keys = await openPostgresStore({ url, schema: schemas[1], connections: 5 })
    return sealed(store, await keyringOf(join(folder, 'database'), store, keys))
  }
  const filled = await open()
  await fill(filled, count)
  await filled.close()
  return [await tried('PostgreSQL, sealed', count, open)]
}

/**
 * What keeping costs, with 1,000 to 100,000 documents of as many persons, beside plain files that promise nothing.
 * `CAUNOI_BENCH_DOCUMENTS=1000,10000` takes other numbers.
 */
export const run = async (): Promise<void> => {
  const counts = (process.env.CAUNOI_BENCH_DOCUMENTS ?? '1000,10000,100000').split(',').map(Number)
  const server = await startServer()
  const rows: Partial<Row>[] = []
  try {
    for (const count of counts) {
      const folder = await mkdtemp(join(tmpdir(), 'caunoi-bench-storage-'))
      rows.push(...(await files(folder, count)), await plain(folder, count))
      rows.push(...(await database(folder, server.url, count)))
      await rm(folder, { recursive: true, force: true })
      console.table(rows.slice(-3))
    }
  } finally {
    await server.stop()
  }
  console.table(rows)
  console.log(
    'Limits: 100,000 documents open in less than 3,000 ms; nobody waits longer than 50 ms for a slice.',
  )
}
