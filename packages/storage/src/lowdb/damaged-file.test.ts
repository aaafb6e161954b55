import { chmod, copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DocumentStore } from '../document-store.ts'
import type { StorageError } from '../storage-error.ts'
import { withChecksum } from './checksum.ts'
import { fileName } from './document-file.ts'
import { openLowdbStore } from './lowdb-store.ts'

describe('a data folder', () => {
  let folder: string
  let store: DocumentStore
  let reports: StorageError[]
  const open = (cacheBytes = 0) =>
    openLowdbStore({ folder, cacheBytes, logBytes: 0, onDamaged: (error) => reports.push(error) })
  const path = (id: string) => join(folder, 'documents', fileName({ collection: 'people', id }))

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'caunoi-damage-')), 'data')
    reports = []
    store = await open()
    for (const id of ['a', 'b', 'c']) {
      await store.put('people', id, { value: `value of ${id}`, tags: ['t'], due: '2026-01-01T00:00:00Z' }, 0)
    }
  })
  afterEach(async () => {
    await store.close()
    await rm(join(folder, '..'), { recursive: true, force: true })
  })

  const spoil: [string, (text: string) => string][] = [
    ['is cut off', (text) => text.slice(0, 150)],
    ['is empty', () => ''],
    ['is filled with zeros', (text) => '\0'.repeat(text.length)],
    ['has one letter changed', (text) => text.replace('value of', 'Value of')],
    ['holds something else', () => withChecksum({ hello: 'world' })],
    ['goes on after its end', (text) => `${text}more`],
  ]

  it.each(spoil)(
    'whose file %s says so at the start, sets it aside and serves the others',
    async (_, change) => {
      await store.close()
      const text = change(await readFile(path('b'), 'utf8'))
      await writeFile(path('b'), text)
      store = await open()
      expect(reports).toMatchObject([{ code: 'damaged', message: expect.stringContaining(path('b')) }])
      const aside = await readdir(join(folder, 'damaged'))
      expect(aside).toHaveLength(1)
      expect(await readFile(join(folder, 'damaged', aside[0] ?? ''), 'utf8')).toBe(text)
      expect(reports[0]?.message).toContain(aside[0])
      expect(await store.get('people', 'b')).toBeUndefined()
      expect((await store.byTag('people', 't')).map(({ id }) => id).sort()).toEqual(['a', 'c'])
      expect(await store.put('people', 'b', { value: 'new' }, 0)).toMatchObject({ ok: true })
    },
  )

  it('that is damaged while it is used refuses that document once, and the others are served', async () => {
    await writeFile(path('b'), 'nonsense')
    expect((await store.due('people', '2026-01-01T00:00:00Z', 9)).map(({ id }) => id)).toEqual(['a', 'c'])
    await writeFile(path('c'), 'nonsense')
    await expect(store.get('people', 'c')).rejects.toMatchObject({ code: 'damaged' })
    expect(await store.get('people', 'c')).toBeUndefined()
    expect(reports).toHaveLength(2)
    expect((await store.get('people', 'a'))?.value).toBe('value of a')
  })

  it('whose file is damaged while the document is in memory serves it, and makes it whole by the next write', async () => {
    await store.close()
    store = await open(100_000)
    await store.get('people', 'b')
    await writeFile(path('b'), 'nonsense')
    expect(await store.get('people', 'b')).toMatchObject({ version: 1, value: 'value of b' })
    await store.put('people', 'b', { value: 'new' }, 1)
    await store.close()
    store = await open()
    expect(await store.get('people', 'b')).toMatchObject({ version: 2, value: 'new' })
    expect(reports).toEqual([])
  })

  it('tells of a damaged file without its content', async () => {
    await writeFile(path('b'), withChecksum({ secret: 'bí mật' }))
    await expect(store.get('people', 'b')).rejects.toThrow(/damaged/)
    expect(JSON.stringify([reports[0]?.message, reports[0]?.cause, reports[0]?.stack])).not.toContain(
      'bí mật',
    )
  })

  it('is not misled by a file in the place of another one, or by files of others', async () => {
    await store.close()
    await copyFile(path('a'), path('b'))
    await writeFile(join(folder, 'documents', '.DS_Store'), '')
    store = await open()
    expect(reports).toMatchObject([{ code: 'damaged', message: expect.stringContaining(path('b')) }])
    expect((await store.byTag('people', 't')).map(({ id }) => id).sort()).toEqual(['a', 'c'])
  })

  it('of a newer version is refused and not touched', async () => {
    await store.close()
    const text = withChecksum({
      ...JSON.parse((await readFile(path('b'), 'utf8')).split('\n')[1] ?? ''),
      format: 2,
    })
    await writeFile(path('b'), text)
    await expect(open()).rejects.toMatchObject({ code: 'newer-format' })
    expect(await readFile(path('b'), 'utf8')).toBe(text)
    await rm(path('b'))
    store = await open()
  })

  it('is swept of half-written files at the start', async () => {
    await store.close()
    await writeFile(join(folder, 'pending', 'torn.tmp'), '{"half":')
    store = await open()
    expect(await readdir(join(folder, 'pending'))).toEqual([])
    expect(reports).toEqual([])
  })

  it('keeps what may belong to a damaged journal', async () => {
    await store.close()
    await writeFile(join(folder, 'pending', 'journal-x.json'), 'nonsense')
    await writeFile(join(folder, 'pending', 'staged.tmp'), 'a document')
    store = await open()
    expect(await readdir(join(folder, 'damaged'))).toHaveLength(2)
    expect(reports).toHaveLength(2)
  })

  it.skipIf(process.platform === 'win32')('is for its owner only', async () => {
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    for (const name of await readdir(folder, { recursive: true })) {
      const found = await stat(join(folder, name))
      expect([name, (found.mode & 0o777).toString(8)]).toEqual([name, found.isDirectory() ? '700' : '600'])
    }
  })

  it('below a file cannot be opened, and the message says why', async () => {
    const file = join(folder, '..', 'file')
    await writeFile(file, '')
    await chmod(file, 0o600)
    await expect(openLowdbStore({ folder: join(file, 'data') })).rejects.toMatchObject({
      code: 'not-durable',
    })
  })
})
