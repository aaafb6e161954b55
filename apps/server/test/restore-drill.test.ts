import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { StorageSettings } from '@caunoi/storage'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openStorage } from '../src/open-storage.ts'
import { command, documented, fromSources, runDocumented } from './documented.ts'
import { bytesBelow, keyMaterial } from './key-material.ts'

const [backUp = '', restore = ''] = documented('Copies')
const day = '2026-11-28'

// Each command is a process that reads its sources anew.
vi.setConfig({ testTimeout: 240_000 })

let home: string
let backups: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'caunoi-drill-'))
  backups = join(home, 'backups')
  await mkdir(backups)
})
afterEach(() => rm(home, { recursive: true }))

const open = (data: string) => openStorage(StorageSettings.parse({ DATA_DIR: join(home, data) }), () => {})
const run = (commands: string, data: string) =>
  runDocumented(commands, backups, { caunoi: command, day }, { ...fromSources, DATA_DIR: join(home, data) })

const twoPersons = async () => {
  const storage = await open('data')
  for (const owner of ['lan', 'minh'])
    await storage.store.put('requests', owner, { value: `lời của ${owner}`, owner, tags: ['open'] }, 0)
  return storage
}

/** Documents as they were before the erasure, into an empty place with the key file. */
const restoreOld = async (keys: 'old' | 'newest') => {
  await cp(join(home, 'old', `documents-${day}.caunoi`), join(backups, `documents-${day}.caunoi`))
  if (keys === 'old') await cp(join(home, 'old', 'keys.caunoi'), join(backups, 'keys.caunoi'))
  await mkdir(join(home, 'elsewhere'))
  await cp(join(home, 'data', 'caunoi.key'), join(home, 'elsewhere', 'caunoi.key'))
  await run(restore, 'elsewhere')
  return open('elsewhere')
}

const eraseLanBetweenBackups = async () => {
  const { store } = await twoPersons()
  await run(backUp, 'data')
  await cp(backups, join(home, 'old'), { recursive: true })
  await rm(join(backups, `documents-${day}.caunoi`))
  expect(await store.erase('lan')).toBe(1)
  await run(backUp, 'data')
  await store.close()
}

it('who was erased came back with a backup of before: now their words stay closed, and others are read', async () => {
  await eraseLanBetweenBackups()
  const { store } = await restoreOld('newest')
  expect(await store.get('requests', 'lan')).toBeUndefined()
  expect(await store.ownedBy('lan')).toEqual([])
  expect((await store.get('requests', 'minh'))?.value).toBe('lời của minh')
  expect((await store.byTag('requests', 'open')).map(({ id }) => id)).toEqual(['minh'])
  await store.close()
})

it('only an older copy of the keys would open them: this is why the guide keeps none', async () => {
  await eraseLanBetweenBackups()
  const { store } = await restoreOld('old')
  expect((await store.get('requests', 'lan'))?.value).toBe('lời của lan')
  await store.close()
})

it('documents restored without their keys start as if there were none: they are refused, and no new keys are made', async () => {
  const { store } = await twoPersons()
  await run(backUp, 'data')
  await store.close()
  await mkdir(join(home, 'elsewhere'))
  await cp(join(home, 'data', 'caunoi.key'), join(home, 'elsewhere', 'caunoi.key'))
  await run(restore, 'elsewhere')
  await rm(join(home, 'elsewhere', 'keys'), { recursive: true })
  await expect(open('elsewhere')).rejects.toMatchObject({ code: 'key-missing' })
  // The place has to be empty again.
  await rm(join(home, 'elsewhere', 'store'), { recursive: true })
  await run(restore, 'elsewhere')
  const restored = await open('elsewhere')
  expect((await restored.store.get('requests', 'lan'))?.value).toBe('lời của lan')
  await restored.store.close()
})

it('an ordinary copy of the documents held the keys: now there is none in it', async () => {
  const storage = await twoPersons()
  await storage.store.erase('lan')
  await storage.store.put('requests', 'lan', { value: 'lại là lan', owner: 'lan' }, 0)
  await run(backUp, 'data')
  await cp(join(home, 'data', 'store'), join(home, 'copy'), { recursive: true })
  const material = await keyMaterial(storage, ['lan', 'minh'])
  await storage.store.close()
  const backup = gunzipSync(await readFile(join(backups, `documents-${day}.caunoi`)))
  const copy = Buffer.concat([await bytesBelow(join(home, 'copy')), backup])
  const keys = gunzipSync(await readFile(join(backups, 'keys.caunoi')))
  expect(material.filter((each) => copy.includes(each))).toEqual([])
  // Root and two persons, wrapped: the search finds what is there.
  expect(material.filter((each) => keys.includes(each))).toHaveLength(3)
})

it('a second bot on the same keys is refused', async () => {
  const { store } = await twoPersons()
  const settings = StorageSettings.parse({
    DATA_DIR: join(home, 'other'),
    KEYS_DIR: join(home, 'data', 'keys'),
  })
  await expect(openStorage(settings, () => {})).rejects.toMatchObject({
    code: 'in-use',
    message: expect.stringContaining(join(home, 'data', 'keys')),
  })
  await store.close()
  // The folder of documents was let go again.
  await (await open('other')).store.close()
})
