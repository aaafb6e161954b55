import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Change } from '../document.ts'
import type { DocumentStore } from '../document-store.ts'
import { memoryStore } from '../memory/memory-store.ts'
import { openKeyring } from './keyring.ts'
import { sealed } from './sealed-store.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caunoi-erased-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = async (keys: DocumentStore = memoryStore()): Promise<DocumentStore> => {
  const store = memoryStore()
  return sealed(store, await openKeyring({ keyFile: join(folder, 'key'), store, keys, warn: () => {} }))
}

it('a list that was begun before went on to give the words of people who were erased', async () => {
  const store = await open()
  for (let n = 0; n < 5; n += 1)
    await store.put('people', `p${n}`, { value: `words of ${n}`, owner: `o${n}` }, 0)
  const given: string[] = []
  for await (const { id } of store.list('people')) {
    given.push(id)
    if (given.length === 1) for (let n = 0; n < 5; n += 1) if (id !== `p${n}`) await store.erase(`o${n}`)
  }
  expect(given).toHaveLength(1)
})

it('an erasure whose key could not be destroyed for good is not done by saying it again', async () => {
  const keys = memoryStore()
  const committed: Change[] = []
  let isFull = false
  const failing = new Proxy(keys, {
    get: (target, name) => {
      if (name !== 'commit') return (target[name as keyof DocumentStore] as () => unknown).bind(target)
      return async (changes: readonly Change[]) => {
        committed.push(...changes)
        const outcome = await target.commit(changes)
        if (isFull) throw new Error('it counts, but not for good')
        return outcome
      }
    },
  })
  const store = await open(failing)
  await store.put('people', 'a', { value: 'her words', owner: 'an' }, 0)
  isFull = true
  await expect(store.erase('an')).rejects.toThrow('not for good')
  isFull = false
  committed.length = 0
  await store.erase('an')
  expect(committed).toMatchObject([{ forGood: true }])
})
