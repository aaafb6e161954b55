import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openKeyring, openLowdbStore, sealed } from '@caunoi/storage'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

const rotate = (dataDir: string) =>
  promisify(execFile)(process.execPath, ['--conditions=source', '--import', 'tsx', 'tools/rotate-key.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, CAUNOI_KEY_FILE: '', DATABASE_URL: '' },
  })

const open = async (dataDir: string) => {
  const files = await openLowdbStore({ folder: join(dataDir, 'store') })
  const keys = await openLowdbStore({ folder: join(dataDir, 'keys') })
  const keyFile = join(dataDir, 'caunoi.key')
  return sealed(files, await openKeyring({ keyFile, store: files, keys, warn: () => {} }))
}

it('a new key file opens what the old one had sealed', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'caunoi-rotate-'))
  const before = await open(dataDir)
  await before.put('notes', 'a', { value: 'kept', owner: 'someone' }, 0)
  await before.close()
  const old = await readFile(join(dataDir, 'caunoi.key'), 'utf8')

  await rotate(dataDir)

  expect(await readFile(join(dataDir, 'caunoi.key'), 'utf8')).not.toBe(old)
  const after = await open(dataDir)
  expect((await after.get('notes', 'a'))?.value).toBe('kept')
  await after.close()
  await rm(dataDir, { recursive: true })
})

it('without a key file nothing is made, and the message says what to set', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'caunoi-rotate-'))
  await expect(rotate(dataDir)).rejects.toMatchObject({ stderr: expect.stringContaining('CAUNOI_KEY_FILE') })
  await rm(dataDir, { recursive: true })
})
