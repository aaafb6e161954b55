import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  openForCopy,
  openKeyring,
  openLowdbStore,
  openPostgresStore,
  StorageSettings,
  sealed,
} from '@caunoi/storage'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startChild } from '../kill/child.ts'
import { type Databases, openDatabases } from '../postgres/databases.ts'

vi.setConfig({ testTimeout: 300_000 })

const COUNT = 150

let databases: Databases
let home: string
const keyFile = () => join(home, 'caunoi.key')
beforeAll(async () => {
  databases = await openDatabases()
  home = await mkdtemp(join(tmpdir(), 'caunoi-killed-'))
  const store = await openLowdbStore({ folder: join(home, 'old', 'store') })
  const keys = await openLowdbStore({ folder: join(home, 'old', 'keys') })
  const opened = sealed(store, await openKeyring({ keyFile: keyFile(), store, keys, warn: () => {} }))
  await Promise.all(
    Array.from({ length: COUNT }, (_, n) => opened.put('notes', `n${n}`, { value: n, owner: `p${n}` }, 0)),
  )
  await opened.close()
}, 120_000)
afterAll(async () => {
  await databases.close()
  await rm(home, { recursive: true, force: true })
}, 60_000)

const open = async (to: string) => {
  const isUrl = to.startsWith('postgres')
  const store = isUrl
    ? await openPostgresStore({ url: to })
    : await openLowdbStore({ folder: join(home, to, 'store') })
  const keys = isUrl
    ? await openPostgresStore({ url: to, schema: 'caunoi_keys' })
    : await openLowdbStore({ folder: join(home, to, 'keys') })
  try {
    return sealed(store, await openKeyring({ keyFile: keyFile(), store, keys, warn: () => {} }))
  } catch (error) {
    await Promise.all([store.close(), keys.close()])
    throw error
  }
}

const isEmpty = async (to: string): Promise<boolean> => {
  const place = to.startsWith('postgres') ? { DATABASE_URL: to } : { DATA_DIR: join(home, to) }
  const { documents, keys } = await openForCopy(StorageSettings.parse(place), { make: true })
  const { done } = await documents.all()[Symbol.asyncIterator]().next()
  await Promise.all([documents.close(), keys.close()])
  return done === true
}

describe.each([
  ['files', async () => 'new'],
  ['PostgreSQL', () => databases.create()],
])('a copy to %s that is killed', (_, place) => {
  it('leaves a place on which no bot starts, and begun again it is whole', async () => {
    const to = await place()
    let unfinished = 0
    for (const pause of [0, 60, 150, 300]) {
      const child = startChild('../copy/copier.ts', [home, 'old', to])
      expect(await child.line('copying')).toBe(true)
      await sleep(pause)
      await child.kill()
      if (child.lines().some((line) => line.startsWith('done'))) break
      unfinished += 1
      // Killed before the first write there is nothing yet, and a bot may begin there.
      if (await isEmpty(to)) continue
      await expect(open(to)).rejects.toMatchObject({ code: 'key-missing' })
    }
    expect(unfinished).toBeGreaterThan(0)
    const last = startChild('../copy/copier.ts', [home, 'old', to])
    await last.ended
    const store = await open(to)
    for (let n = 0; n < COUNT; n += 1) expect((await store.get('notes', `n${n}`))?.value).toBe(n)
    await store.close()
  })
})
