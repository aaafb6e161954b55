import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyring, openLowdbStore, sealed } from '@caunoi/storage'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runCli } from './run-cli.ts'

vi.setConfig({ testTimeout: 120_000 })

const WORDS = 'Chim9f2 kể chuyện nhà mình'

let home: string
const settingsOf = (name: string) => {
  vi.stubEnv('DATA_DIR', join(home, name))
  vi.stubEnv('CAUNOI_KEY_FILE', join(home, 'caunoi.key'))
  for (const other of [
    'DATABASE_URL',
    'KEYS_DIR',
    'KEYS_DATABASE_URL',
    'TO_DATABASE_URL',
    'TO_KEYS_DATABASE_URL',
  ])
    vi.stubEnv(other, undefined)
}
const open = async (name: string) => {
  const store = await openLowdbStore({ folder: join(home, name, 'store') })
  const keys = await openLowdbStore({ folder: join(home, name, 'keys') })
  return sealed(store, await openKeyring({ keyFile: join(home, 'caunoi.key'), store, keys, warn: () => {} }))
}
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'caunoi-cli-store-'))
  settingsOf('data')
  const store = await open('data')
  await store.put('notes', 'a', { value: WORDS, owner: 'lan' }, 0)
  await store.put('notes', 'b', { value: WORDS, owner: 'minh' }, 0)
  await store.erase('minh')
  await store.close()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(home, { recursive: true, force: true })
})

describe('caunoi migrate-store', () => {
  it('says in both languages what it copied and what to set next, and no word of anybody', async () => {
    const vietnamese = await runCli('migrate-store', '--to-files', join(home, 'new'))
    expect(vietnamese).toMatchObject({ code: 0, out: expect.stringContaining('Đã chép 1 tài liệu') })
    expect(vietnamese.out).toContain(`DATA_DIR=${join(home, 'new')}`)
    expect(vietnamese.out).toContain(`CAUNOI_KEY_FILE=${join(home, 'caunoi.key')}`)
    expect(vietnamese.out).toContain('1 tài liệu đọc được')
    const english = await runCli('migrate-store', '--lang', 'en', '--to-files', join(home, 'other'))
    expect(english.out).toContain('Copied 1 documents')
    expect(vietnamese.out + english.out).not.toContain('Chim9f2')
    const store = await open('new')
    expect((await store.get('notes', 'a'))?.value).toBe(WORDS)
    await store.close()
  })

  it('wants to know where to, and only one place', async () => {
    for (const args of [[], ['--to-files', 'x', '--to-database', 'postgres://h/d']])
      expect(await runCli('migrate-store', ...args)).toMatchObject({
        code: 1,
        out: expect.stringContaining('--to-database'),
      })
    expect(await runCli('migrate-store', '--to-database', 'mysql://h/d')).toMatchObject({
      code: 1,
      out: expect.stringContaining('must begin with postgres'),
    })
  })

  it('to where it lies already, and while a bot runs, it changes nothing', async () => {
    expect(await runCli('migrate-store', '--to-files')).toMatchObject({ code: 1 })
    const bot = await open('data')
    expect(await runCli('migrate-store', '--to-files', join(home, 'new'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('is in use'),
    })
    await bot.close()
  })
})

describe('caunoi backup and restore', () => {
  const [documents, keys] = ['documents.caunoi', 'keys.caunoi']
  const file = (name: string) => join(home, name)

  it('bring everything to an empty place, and say so', async () => {
    expect(await runCli('backup', '--documents', file(documents), '--keys', file(keys))).toMatchObject({
      code: 0,
    })
    settingsOf('elsewhere')
    const restored = await runCli('restore', '--documents', file(documents), '--keys', file(keys))
    expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('1 tài liệu đọc được') })
    const store = await open('elsewhere')
    expect((await store.get('notes', 'a'))?.value).toBe(WORDS)
    await store.close()
    expect(await runCli('restore', '--documents', file(documents), '--keys', file(keys))).toMatchObject({
      code: 1,
      out: expect.stringContaining('other data'),
    })
  })

  it('without saying what, nothing is copied; what is no backup is named', async () => {
    expect(await runCli('backup')).toMatchObject({ code: 1, out: expect.stringContaining('--documents') })
    settingsOf('elsewhere')
    expect(await runCli('restore', '--documents', join(home, 'caunoi.key'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('not a whole backup'),
    })
    expect(await readdir(home)).not.toContain('elsewhere')
  })
})
