import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { StorageSettings } from '@caunoi/storage'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Databases, openDatabases } from '../../../packages/storage/test/postgres/databases.ts'
import { openStorage } from '../src/open-storage.ts'
import { command, documented, fromSources, runDocumented } from './documented.ts'
import { keyMaterial } from './key-material.ts'

const [backUp = '', restore = ''] = documented('Copies')
const day = '2026-11-28'

// Each command is a process that reads its sources anew.
vi.setConfig({ testTimeout: 240_000 })

/** Where documents and keys are; without `KEYS_DATABASE_URL` in the same database. */
type Addresses = { DATABASE_URL: string; KEYS_DATABASE_URL?: string }

let databases: Databases
let home: string
let warnings: string[]
beforeAll(async () => {
  databases = await openDatabases()
}, 60_000)
afterAll(() => databases.close(), 60_000)
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'caunoi-drill-postgres-'))
  warnings = []
})
afterEach(() => rm(home, { recursive: true }))

const open = (addresses: Addresses) =>
  openStorage(StorageSettings.parse({ DATA_DIR: home, ...addresses }), (message) => warnings.push(message))

const files = { documents: `documents-${day}.caunoi`, keys: 'keys.caunoi' }

const run = (commands: string, addresses: Addresses, folder: string) =>
  runDocumented(commands, folder, { caunoi: command, day }, { ...fromSources, ...addresses, DATA_DIR: home })

describe.each([
  ['in a database of their own', true],
  ['in a schema of the same database', false],
])('keys %s', (_, apart) => {
  const newAddresses = async (): Promise<Addresses> => ({
    DATABASE_URL: await databases.create(),
    ...(apart ? { KEYS_DATABASE_URL: await databases.create() } : {}),
  })

  it('who was erased came back with a dump of before: now their words stay closed, and others are read', async () => {
    const here = await newAddresses()
    const storage = await open(here)
    for (const owner of ['lan', 'minh'])
      await storage.store.put('requests', owner, { value: `lời của ${owner}`, owner, tags: ['open'] }, 0)
    const [before, after] = [join(home, 'before'), join(home, 'after')]
    await mkdir(before)
    await mkdir(after)
    await run(backUp, here, before)
    const material = await keyMaterial(storage, ['lan', 'minh'])
    expect(await storage.store.erase('lan')).toBe(1)
    await run(backUp, here, after)
    await storage.store.close()

    // The documents as they were, with the newest keys.
    await cp(join(before, files.documents), join(after, files.documents))
    const elsewhere = await newAddresses()
    await run(restore, elsewhere, after)
    const { store } = await open(elsewhere)
    expect(await store.get('requests', 'lan')).toBeUndefined()
    expect((await store.get('requests', 'minh'))?.value).toBe('lời của minh')
    expect((await store.byTag('requests', 'open')).map(({ id }) => id)).toEqual(['minh'])
    await store.close()

    const [documents, keys] = [
      gunzipSync(await readFile(join(before, files.documents))),
      gunzipSync(await readFile(join(before, files.keys))),
    ]
    expect(material.filter((each) => documents.includes(each))).toEqual([])
    expect(material.filter((each) => keys.includes(each))).toHaveLength(3)
  })

  it(
    apart
      ? 'the start has nothing to say about it'
      : 'each start says that a dump of the whole database holds both',
    async () => {
      const here = await newAddresses()
      await (await open(here)).store.close()
      warnings = []
      await (await open(here)).store.close()
      expect(warnings).toEqual(apart ? [] : [expect.stringContaining('"caunoi_keys" of the same database')])
    },
  )
})

it('replicas that start at the same moment share documents and keys', async () => {
  const here = { DATABASE_URL: await databases.create(), KEYS_DATABASE_URL: await databases.create() }
  const replicas = await Promise.all([open(here), open(here), open(here)])
  await replicas[0]?.store.put('requests', 'a', { value: 'x', owner: 'lan' }, 0)
  for (const { store } of replicas) expect((await store.get('requests', 'a'))?.value).toBe('x')
  for (const { store } of replicas) await store.close()
})

it('keys that are not where the settings say are asked for, and no others are made', async () => {
  const here = { DATABASE_URL: await databases.create() }
  await (await open(here)).store.close()
  await expect(open({ ...here, KEYS_DATABASE_URL: await databases.create() })).rejects.toMatchObject({
    code: 'key-missing',
    message: expect.stringContaining('setting of where they lie'),
  })
})
