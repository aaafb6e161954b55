import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  copyInstallation,
  openBackup,
  openBeside,
  openForCopy,
  openKeyring,
  openLowdbStore,
  placesOf,
  StorageSettings,
  sealed,
  writeBackup,
} from '@caunoi/storage'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openFolderSnapshot } from '../../src/copy/folder-snapshot.ts'
import { type Child, startChild } from '../kill/child.ts'

let home: string
let writer: Child | undefined
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'caunoi-beside-'))
})
afterEach(async () => {
  await writer?.kill()
  writer = undefined
  await rm(home, { recursive: true, force: true })
})

const settings = (data: string, keys: string) =>
  StorageSettings.parse({
    DATA_DIR: join(home, data),
    KEYS_DIR: join(home, keys),
    CAUNOI_KEY_FILE: join(home, 'key'),
  })

/** The writer of the kill test stores in `data`, the bot in `data/store`. */
const copyOf = async (folder: string, name: string): Promise<string> => {
  const kind = name.startsWith('keys') ? 'keys' : 'documents'
  const source = await openFolderSnapshot(join(home, folder))
  const file = join(home, name)
  try {
    await writeBackup(kind, source, file)
  } finally {
    await source.close()
  }
  return file
}

// The process is held by a signal, and /proc tells that it is the right one.
it.skipIf(process.platform !== 'linux')(
  'of files copied while a process writes to them, no commit is there in half, and the process goes on',
  async () => {
    writer = startChild('writer.ts', [home, '0'])
    expect(await writer.line('ready')).toBe(true)
    let moved = 0
    for (let round = 0; round < 4; round += 1) {
      await sleep(400)
      const documents = await copyOf('data', `documents-${round}`)
      const keys = await copyOf('keys', `keys-${round}`)
      const to = settings(`restored-${round}`, `restored-keys-${round}`)
      const target = await openForCopy(to, { make: true })
      const from = {
        documents: await openBackup('documents', documents),
        keys: await openBackup('keys', keys),
      }
      const report = await copyInstallation({ from, to: target, keyFile: join(home, 'key') })
      expect(report).toMatchObject({ damaged: 0, closed: 0 })
      await Promise.all([target.documents.close(), target.keys.close()])

      const places = placesOf(to)
      const store = await openLowdbStore({ folder: places.documents })
      const keyStore = await openLowdbStore({ folder: places.keys })
      const keyring = await openKeyring({ keyFile: places.keyFile, store, keys: keyStore, warn: () => {} })
      const opened = sealed(store, keyring)
      const [left, right, receipt] = await Promise.all(
        ['left', 'right', 'receipt'].map(async (id) =>
          Number((await opened.get('accounts', id))?.value ?? 0),
        ),
      )
      await opened.close()
      expect(right).toBeGreaterThan(moved)
      moved = right ?? 0
      expect([left, receipt]).toEqual([-moved, moved % 2 === 1 ? moved : 0])
      expect(existsSync(join(home, 'data', 'snapshot'))).toBe(false)
    }
    const before = writer.lines().length
    await sleep(1_000)
    expect(writer.lines().length).toBeGreaterThan(before)
  },
)

it.skipIf(process.platform !== 'linux')(
  'two copies at the same moment took each other’s files away: the second is refused, the first is whole',
  async () => {
    writer = startChild('writer.ts', [home, '0'])
    expect(await writer.line('ready')).toBe(true)
    await sleep(400)
    const first = await openFolderSnapshot(join(home, 'data'))
    await expect(openFolderSnapshot(join(home, 'data'))).rejects.toMatchObject({ code: 'in-use' })
    const file = join(home, 'documents')
    await writeBackup('documents', first, file)
    await first.close()
    const found: string[] = []
    for await (const { collection } of (await openBackup('documents', file)).all()) found.push(collection)
    expect(found.filter((collection) => collection === 'counters')).toHaveLength(4)
    expect(found.filter((collection) => collection === 'accounts').length).toBeGreaterThanOrEqual(2)
    expect(found.filter((collection) => collection === 'seal')).toHaveLength(1)
    // What a killed copy leaves goes with the next start.
    await mkdir(join(home, 'data', 'snapshot', 'documents'), { recursive: true })
    await writer.kill()
    await (await openLowdbStore({ folder: join(home, 'data') })).close()
    expect(existsSync(join(home, 'data', 'snapshot'))).toBe(false)
  },
)

it('a folder that a kill left is copied without a change to it: who copies may be another user', async () => {
  const data = join(home, 'data')
  const lock = async () => ({ check: () => {}, release: async () => {} })
  const store = await openLowdbStore({ folder: data, lock, logMs: 3_600_000 })
  await store.put('people', 'a', { value: 'in the log' }, 0)
  const before = await readdir(data, { recursive: true })
  const source = await openFolderSnapshot(data)
  const found: unknown[] = []
  for await (const { document } of source.all()) found.push(document.value)
  await source.close()
  expect(found).toEqual(['in the log'])
  expect(await readdir(data, { recursive: true })).toEqual(before)
  await store.close()
})

it('a folder that is not there is said to be empty, and is not made', async () => {
  await expect(openFolderSnapshot(join(home, 'nowhere'))).rejects.toMatchObject({ code: 'unavailable' })
  expect(existsSync(join(home, 'nowhere'))).toBe(false)
})

it('a holder that cannot be asked is not held: the copy says what to do', async () => {
  const place = settings('bot', 'bot-keys')
  const folder = placesOf(place).documents
  const store = await openLowdbStore({ folder })
  await store.put('people', 'a', { value: 1 }, 0)
  const lock = join(folder, 'lock')
  const elsewhere = {
    ...JSON.parse(await readFile(lock, 'utf8')),
    world: 'another kernel',
    host: 'elsewhere',
  }
  await writeFile(lock, JSON.stringify(elsewhere))
  await expect(openBeside(place, 'documents')).rejects.toMatchObject({
    code: 'in-use',
    message: expect.stringContaining('where the bot runs'),
  })
  await store.close()
}, 30_000)
