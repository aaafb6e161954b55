import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CopySource,
  copyInstallation,
  type DocumentStore,
  openBackup,
  openBeside,
  openForCopy,
  openKeyring,
  openLowdbStore,
  openPostgresStore,
  placesOf,
  StorageSettings as Settings,
  type StorageSettings,
  sealed,
  writeBackup,
} from '@caunoi/storage'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Databases, openDatabases } from '../postgres/databases.ts'

let databases: Databases
let home: string
beforeAll(async () => {
  databases = await openDatabases()
}, 60_000)
afterAll(() => databases.close(), 60_000)
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'caunoi-copy-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const keyFile = () => join(home, 'caunoi.key')
const files = (name: string) => Settings.parse({ DATA_DIR: join(home, name), CAUNOI_KEY_FILE: keyFile() })
const database = async () =>
  Settings.parse({ DATABASE_URL: await databases.create(), CAUNOI_KEY_FILE: keyFile(), DATA_DIR: home })

/** As the bot opens it. */
const open = async (settings: StorageSettings): Promise<DocumentStore> => {
  const { DATABASE_URL: url } = settings
  const { documents, keys } = placesOf(settings)
  const [store, keyStore] = url
    ? [await openPostgresStore({ url }), await openPostgresStore({ url, schema: 'caunoi_keys' })]
    : [await openLowdbStore({ folder: documents }), await openLowdbStore({ folder: keys })]
  const opened = { store, keys: keyStore, keyFile: keyFile(), warn: () => {} }
  try {
    return sealed(store, await openKeyring(opened))
  } catch (error) {
    await Promise.all([store.close(), keyStore.close()])
    throw error
  }
}

/** 40 people; number 7 was erased, number 8 too, and wrote again; some documents were leased, which moves their version. */
const fill = async (settings: StorageSettings): Promise<void> => {
  const store = await open(settings)
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      store.put(
        'requests',
        `r${n}`,
        { value: `lời \u2028 ${n}`, owner: `p${n}`, tags: ['open', `t${n % 5}`] },
        0,
      ),
    ),
  )
  await store.put('requests', 'r3', { value: 'đã sửa', owner: 'p3', due: '2026-11-28T10:00:00+07:00' }, 1)
  await store.put('requests', 'r3', { value: 'đã sửa', owner: 'p3', due: '2026-11-28T13:00:00.000Z' }, 2)
  await store.put('a-b', 'x', { value: 1 }, 0)
  await store.put('a', 'x', { value: 2 }, 0)
  await store.erase('p7')
  await store.erase('p8')
  await store.put('requests', 'r8', { value: 'trở lại', owner: 'p8' }, 0)
  await store.close()
}

const expectAll = async (settings: StorageSettings): Promise<void> => {
  const store = await open(settings)
  expect((await store.byTag('requests', 'open')).length).toBe(37)
  expect(await store.get('requests', 'r3')).toEqual({
    id: 'r3',
    version: 3,
    value: 'đã sửa',
    tags: [],
    due: '2026-11-28T13:00:00.000Z',
    owner: 'p3',
  })
  expect(await store.get('requests', 'r7')).toBeUndefined()
  expect((await store.get('requests', 'r8'))?.value).toBe('trở lại')
  expect((await store.get('requests', 'r39'))?.value).toBe('lời \u2028 39')
  expect((await store.get('a', 'x'))?.value).toBe(2)
  // The next write goes on from the version that was copied.
  expect((await store.put('requests', 'r3', { value: 'tiếp', owner: 'p3' }, 3)).ok).toBe(true)
  await store.close()
}

const migrate = async (
  from: StorageSettings,
  to: StorageSettings,
  through = (source: CopySource) => source,
) => {
  const source = await openForCopy(from)
  try {
    const target = await openForCopy(to, { make: true })
    try {
      return await copyInstallation({
        from: { documents: through(source.documents), keys: source.keys },
        to: target,
        keyFile: keyFile(),
      })
    } finally {
      await Promise.all([target.documents.close(), target.keys.close()])
    }
  } finally {
    await Promise.all([source.documents.close(), source.keys.close()])
  }
}

const kinds = { files: async () => files('new'), PostgreSQL: database }
type Kind = keyof typeof kinds

describe.each<[Kind, Kind]>([
  ['files', 'PostgreSQL'],
  ['PostgreSQL', 'files'],
  ['files', 'files'],
])('from %s to %s', (a, b) => {
  const places = async () => ({
    from: a === 'files' ? files('old') : await database(),
    to: await kinds[b](),
  })

  it('everything is read as before, versions and destroyed keys included', async () => {
    const { from, to } = await places()
    await fill(from)
    const report = await migrate(from, to)
    expect(report).toMatchObject({
      documents: { count: 41 },
      keys: { count: 41 },
      opened: 41,
      closed: 0,
      damaged: 0,
    })
    await expectAll(to)
    await expectAll(from)
  }, 60_000)

  it('broken off anywhere, no bot starts on it, and the same copy goes on to its end', async () => {
    const { from, to } = await places()
    await fill(from)
    for (const after of [0, 1, 60]) {
      let left = after
      const breaking = (source: CopySource): CopySource => ({
        ...source,
        name: source.name,
        close: () => source.close(),
        // The first walk looks for the seal.
        all: async function* () {
          for await (const each of source.all()) {
            if (left-- === 0) throw new Error('killed')
            yield each
          }
        },
      })
      let walks = 0
      const secondWalk = (source: CopySource): CopySource => ({
        name: source.name,
        close: () => source.close(),
        all: () => {
          walks += 1
          return walks === 1 ? source.all() : breaking(source).all()
        },
      })
      await expect(migrate(from, to, secondWalk)).rejects.toThrow('killed')
      await expect(open(to)).rejects.toMatchObject({
        code: 'key-missing',
        message: expect.stringContaining('did not come to its end'),
      })
    }
    await expect(migrate(to, files('third'))).rejects.toMatchObject({ code: 'unavailable' })
    await migrate(from, to)
    await expectAll(to)
  }, 60_000)

  it('what changed at the source since the copy was broken off is brought over, and what is gone there goes', async () => {
    const { from, to } = await places()
    await fill(from)
    let walks = 0
    const once = (source: CopySource): CopySource => ({
      name: source.name,
      close: () => source.close(),
      all: () => {
        walks += 1
        if (walks === 3) throw new Error('killed')
        return source.all()
      },
    })
    await expect(migrate(from, to, once)).rejects.toThrow('killed')
    const store = await open(from)
    await store.erase('p9')
    await store.put('requests', 'new', { value: 'mới', owner: 'p40' }, 0)
    await store.close()
    await migrate(from, to)
    const copy = await open(to)
    expect(await copy.get('requests', 'r9')).toBeUndefined()
    expect((await copy.get('requests', 'new'))?.value).toBe('mới')
    await copy.close()
  }, 60_000)

  it('a place with other data is left as it is', async () => {
    const { from, to } = await places()
    await fill(from)
    await fill(to)
    await expect(migrate(from, to)).rejects.toMatchObject({ code: 'not-empty' })
    await expectAll(to)
  }, 60_000)

  it('while a bot has either open, nothing is copied', async () => {
    const { from, to } = await places()
    await fill(from)
    const bot = await open(from)
    await expect(migrate(from, to)).rejects.toMatchObject({ code: 'in-use' })
    await bot.close()
    await fill(to)
    const other = await open(to)
    await expect(migrate(from, to)).rejects.toMatchObject({ code: 'in-use' })
    await other.close()
  }, 60_000)
})

it('a source that changes meanwhile is noticed, and the copy is not finished', async () => {
  const [from, to] = [files('old'), files('new')]
  await fill(from)
  let walks = 0
  const changing = (source: CopySource): CopySource => ({
    name: source.name,
    close: () => source.close(),
    all: async function* () {
      walks += 1
      for await (const each of source.all())
        yield walks < 3 ? each : { ...each, document: { ...each.document, version: 9 } }
    },
  })
  await expect(migrate(from, to, changing)).rejects.toMatchObject({ code: 'in-use' })
  await expect(open(to)).rejects.toMatchObject({ code: 'key-missing' })
})

it('two copies to the same database do not run at the same time', async () => {
  const settings = await database()
  const place = await openForCopy(settings, { make: true })
  await expect(openForCopy(settings, { make: true })).rejects.toMatchObject({ code: 'in-use' })
  await Promise.all([place.documents.close(), place.keys.close()])
  const again = await openForCopy(settings, { make: true })
  await Promise.all([again.documents.close(), again.keys.close()])
})

describe('a backup', () => {
  const backUp = async (settings: StorageSettings, kind: 'documents' | 'keys', name: string) => {
    const source = await openBeside(settings, kind)
    const file = join(home, name)
    try {
      return { file, tally: await writeBackup(kind, source, file) }
    } finally {
      await source.close()
    }
  }
  const restore = async (documents: string, keys: string | undefined, to: StorageSettings) => {
    const from = {
      documents: await openBackup('documents', documents),
      keys: keys === undefined ? undefined : await openBackup('keys', keys),
    }
    const target = await openForCopy(to, { make: true })
    try {
      return await copyInstallation({ from, to: target, keyFile: keyFile() })
    } finally {
      await Promise.all([target.documents.close(), target.keys.close()])
    }
  }

  it.each<[Kind, Kind]>([
    ['files', 'PostgreSQL'],
    ['PostgreSQL', 'files'],
  ])('of %s is restored into %s', async (a, b) => {
    const from = a === 'files' ? files('old') : await database()
    await fill(from)
    const documents = await backUp(from, 'documents', 'documents')
    const keys = await backUp(from, 'keys', 'keys')
    const to = await kinds[b]()
    const report = await restore(documents.file, keys.file, to)
    expect(report.documents.count).toBe(documents.tally.count - 1)
    expect(report.keys).toEqual(keys.tally)
    await expectAll(to)
  })

  it('of PostgreSQL is made beside a bot, of one moment', async () => {
    const from = await database()
    const store = await open(from)
    for (let n = 0; n < 250; n += 1) await store.put('pairs', `a${n}`, { value: 0 }, 0)
    const source = await openBeside(from, 'documents')
    const read = source.all()[Symbol.asyncIterator]()
    await read.next()
    for (let n = 0; n < 250; n += 1) await store.put('pairs', `a${n}`, { value: 1 }, 1)
    const versions = new Set<number>()
    for (let next = await read.next(); !next.done; next = await read.next())
      if (next.value.collection === 'pairs') versions.add(next.value.document.version)
    expect(versions).toEqual(new Set([1]))
    await source.close()
    await store.close()
  })

  it('who was erased after it stays closed, with the newest copy of the keys or with the keys that are there', async () => {
    const from = files('old')
    await fill(from)
    const before = await backUp(from, 'documents', 'documents')
    const oldKeys = await backUp(from, 'keys', 'old-keys')
    const store = await open(from)
    await store.erase('p20')
    await store.close()
    const newest = await backUp(from, 'keys', 'keys')

    expect(await restore(before.file, newest.file, files('new'))).toMatchObject({ opened: 40, closed: 1 })
    const restored = await open(files('new'))
    expect(await restored.get('requests', 'r20')).toBeUndefined()
    await restored.close()

    // Only the documents were lost.
    await rm(placesOf(from).documents, { recursive: true })
    await expect(restore(before.file, oldKeys.file, from)).rejects.toMatchObject({ code: 'not-empty' })
    expect(await restore(before.file, undefined, from)).toMatchObject({ opened: 40, closed: 1 })
  })

  it('keys that are older than the documents are not enough; given newer ones it goes on', async () => {
    const from = files('old')
    await fill(from)
    const oldKeys = await backUp(from, 'keys', 'old-keys')
    const store = await open(from)
    await store.put('requests', 'late', { value: 'sau', owner: 'late' }, 0)
    await store.close()
    const documents = await backUp(from, 'documents', 'documents')
    const keys = await backUp(from, 'keys', 'keys')
    await expect(restore(documents.file, oldKeys.file, files('new'))).rejects.toMatchObject({
      code: 'key-missing',
    })
    await restore(documents.file, keys.file, files('new'))
    await expectAll(files('new'))
  })

  it('without the right key file nothing is finished', async () => {
    const from = files('old')
    await fill(from)
    const documents = await backUp(from, 'documents', 'documents')
    const keys = await backUp(from, 'keys', 'keys')
    const right = await readFile(keyFile())
    await rm(keyFile())
    await expect(restore(documents.file, keys.file, files('new'))).rejects.toMatchObject({
      code: 'key-missing',
    })
    await writeFile(keyFile(), right, { mode: 0o600 })
    await restore(documents.file, keys.file, files('new'))
    await expectAll(files('new'))
  })

  it('that was cut off, changed or is of the other kind restores nothing', async () => {
    const from = files('old')
    await fill(from)
    const { file } = await backUp(from, 'documents', 'documents')
    const keys = await backUp(from, 'keys', 'keys')
    await expect(openBackup('documents', keys.file)).rejects.toMatchObject({ code: 'damaged' })
    await expect(openBackup('keys', join(home, 'nowhere'))).rejects.toMatchObject({ code: 'unavailable' })
    const whole = await readFile(file)
    await writeFile(join(home, 'cut'), whole.subarray(0, whole.length - 200))
    const changed = Buffer.from(whole)
    changed[3_000] = (changed[3_000] ?? 0) ^ 1
    await writeFile(join(home, 'changed'), changed)
    for (const name of ['cut', 'changed'])
      await expect(openBackup('documents', join(home, name))).rejects.toMatchObject({ code: 'damaged' })
  })

  it('of documents never replaces another; that of the keys replaces the one before and leaves nothing of it', async () => {
    const from = files('old')
    await fill(from)
    await backUp(from, 'documents', 'documents')
    await expect(backUp(from, 'documents', 'documents')).rejects.toMatchObject({ code: 'not-empty' })
    const first = await backUp(from, 'keys', 'keys')
    const store = await open(from)
    await store.erase('p1')
    await store.close()
    const second = await backUp(from, 'keys', 'keys')
    expect(second.tally.sha256).not.toBe(first.tally.sha256)
    expect((await readdir(home)).filter((name) => name.startsWith('keys'))).toEqual(['keys'])
  })
})

it('a bot in the database is known by the name of its connections', async () => {
  const { DATABASE_URL: url = '' } = await database()
  const store = await openPostgresStore({ url })
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const names =
    await sql`select distinct application_name as name from pg_stat_activity where datname = current_database()`
  expect(names.map(({ name }) => name)).toContain('caunoi')
  await sql.end()
  await store.close()
})
