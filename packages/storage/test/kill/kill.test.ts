import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { repeatableRandom } from '@caunoi/core/testing'
import { type DocumentStore, openKeyring, openLowdbStore, sealed } from '@caunoi/storage'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startChild } from './child.ts'

const long = process.env.CAUNOI_TEST_SCALE === 'long'
const lanes = 2
const rounds = long ? 110 : 10

const openFiles = (folder: string): Promise<DocumentStore> =>
  openLowdbStore({
    folder,
    onDamaged: (error) => {
      throw error
    },
  })

const open = async (folder: string): Promise<DocumentStore> => {
  const store = await openFiles(join(folder, 'data'))
  const keys = await openFiles(join(folder, 'keys'))
  return sealed(store, await openKeyring({ keyFile: join(folder, 'key'), store, keys, warn: () => {} }))
}

/** The highest number that was acknowledged for each name. */
const acknowledged = (lines: readonly string[]): Map<string, number> =>
  new Map(
    lines
      .map((line) => line.split(' '))
      .flatMap(([name, count]) => (name && count ? [[name, Number(count)]] : [])),
  )

const verify = async (folder: string, known: ReadonlyMap<string, number>): Promise<void> => {
  const store = await open(folder)
  for (const id of ['a', 'b', 'c', 'd']) {
    const document = await store.get('counters', id)
    const count = (document?.value as { count: number } | undefined)?.count ?? 0
    const promised = known.get(id) ?? 0
    // One more may have been stored when the kill came before the acknowledgement.
    expect([promised, promised + 1]).toContain(count)
    if (!document) continue
    expect(document).toMatchObject({ version: count, value: { filler: 'Cần giúp đỡ. '.repeat(count % 50) } })
    const tagged = await store.byTag('counters', `mod-${count % 3}`)
    expect(tagged.map((each) => each.id)).toContain(id)
  }
  const [left, right, receipt] = await Promise.all(
    ['left', 'right', 'receipt'].map(async (id) => (await store.get('accounts', id))?.value),
  )
  const moved = Number(right ?? 0)
  expect([known.get('transfer') ?? 0, (known.get('transfer') ?? 0) + 1]).toContain(moved)
  expect(Number(left ?? 0)).toBe(moved === 0 ? 0 : -moved)
  expect(receipt).toBe(moved % 2 === 1 ? moved : undefined)
  await store.close()
  for (const name of ['data', 'keys']) {
    expect(await readdir(join(folder, name, 'pending'))).toEqual([])
    expect(await readdir(join(folder, name, 'damaged'))).toEqual([])
  }
}

describe(`a process that is killed without warning, ${lanes * rounds} times`, () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caunoi-kill-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('leaves everything that it acknowledged, whole, and the next start works at once', async () => {
    const lane = async (number: number): Promise<number> => {
      const random = repeatableRandom(20_261_123 + number)
      const home = join(folder, String(number))
      let known = new Map<string, number>()
      for (let round = 0; round < rounds; round += 1) {
        // Half of the kills come from outside at a random moment, half from inside before a random file system call.
        const inside = round % 2 === 1
        const child = startChild('writer.ts', [home, inside ? String(1 + Math.floor(random() * 400)) : '0'])
        if (!inside) {
          expect(await child.line('ready')).toBe(true)
          await sleep(random() * 150)
          await child.kill()
        }
        await child.ended
        expect(child.process.signalCode).toBe('SIGKILL')
        known = new Map([...known, ...acknowledged(child.lines())])
        await verify(home, known)
        known = await standing(home, known)
      }
      return [...known.values()].reduce((sum, each) => sum + each, 0)
    }
    const written = await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)))
    // Otherwise nothing was tested.
    expect(Math.min(...written)).toBeGreaterThan(20)
  }, 900_000)
})

/** What is stored now is what the next process must not lose. */
const standing = async (folder: string, known: ReadonlyMap<string, number>): Promise<Map<string, number>> => {
  const store = await open(folder)
  const now = new Map(known)
  for (const id of ['a', 'b', 'c', 'd']) {
    const document = await store.get('counters', id)
    if (document) now.set(id, (document.value as { count: number }).count)
  }
  now.set('transfer', Number((await store.get('accounts', 'right'))?.value ?? 0))
  await store.close()
  return now
}
