import { describe, expect, it } from 'vitest'
import { memoryStore } from './memory/memory-store.ts'
import { mutate, mutateAll } from './mutate.ts'

describe('mutate', () => {
  it('creates, changes and removes, and hands the result on', async () => {
    const store = memoryStore()
    const seen: unknown[] = []
    const step = (mutation: object) =>
      mutate(store, 'people', 'a', (document) => {
        seen.push(document?.value)
        return { result: seen.length, ...mutation }
      })
    expect(await step({ put: { value: 'one', tags: ['t'] } })).toBe(1)
    expect(await step({ put: { value: 'two' } })).toBe(2)
    expect(await step({})).toBe(3)
    expect(await step({ remove: true })).toBe(4)
    expect(await step({ remove: true })).toBe(5)
    expect(seen).toEqual([undefined, 'one', 'two', 'two', undefined])
    expect(await store.get('people', 'a')).toBeUndefined()
  })

  it('begins again when a replica was faster, and sees what that one wrote', async () => {
    const memory = new Map()
    const [here, there] = [memoryStore(memory), memoryStore(memory)]
    let runs = 0
    await mutate(here, 'people', 'a', async (document) => {
      runs += 1
      if (runs < 4) await there.put('people', 'a', { value: `there ${runs}` }, document?.version ?? 0)
      return { put: { value: `here, after ${document?.value}` }, result: undefined }
    })
    expect((await here.get('people', 'a'))?.value).toBe('here, after there 3')
  })

  it('runs once each when many ask in one process', async () => {
    const store = memoryStore()
    let runs = 0
    await Promise.all(
      Array.from({ length: 50 }, () =>
        mutate(store, 'people', 'a', async (document) => {
          runs += 1
          await new Promise(setImmediate)
          return { put: { value: Number(document?.value ?? 0) + 1 }, result: undefined }
        }),
      ),
    )
    expect(runs).toBe(50)
    expect((await store.get('people', 'a'))?.value).toBe(50)
  })

  it('changes nothing when the decision throws, and lets the next one in', async () => {
    const store = memoryStore()
    const failing = mutate(store, 'people', 'a', () => {
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await mutate(store, 'people', 'a', () => ({ put: { value: 1 }, result: undefined }))
    expect((await store.get('people', 'a'))?.version).toBe(1)
  })
})

describe('mutateAll', () => {
  it('reads several documents and creates others beside them', async () => {
    const store = memoryStore()
    await store.put('people', 'a', { value: 1 }, 0)
    const refs = [
      { collection: 'people', id: 'a' },
      { collection: 'people', id: 'missing' },
    ]
    const result = await mutateAll(store, refs, (documents) => ({
      result: documents.map((document) => document?.value),
      changes: [
        { collection: 'people', id: 'a', remove: true },
        { collection: 'requests', id: 'r', put: { value: 2 } },
      ],
    }))
    expect(result).toEqual([1, undefined])
    expect(await store.get('people', 'a')).toBeUndefined()
    expect((await store.get('requests', 'r'))?.value).toBe(2)
  })

  it('never overwrites a document that it did not read', async () => {
    const store = memoryStore()
    await store.put('requests', 'r', { value: 'theirs' }, 0)
    const change = mutateAll(store, [], () => ({
      result: undefined,
      changes: [{ collection: 'requests', id: 'r', put: { value: 'mine' } }],
    }))
    await expect(change).rejects.toThrow('its id is taken')
    expect((await store.get('requests', 'r'))?.value).toBe('theirs')
  })
})
