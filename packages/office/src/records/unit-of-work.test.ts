import { memoryStore } from '@caunoi/storage'
import { describe, expect, it } from 'vitest'
import { unitOfWork } from './unit-of-work.ts'

const counter = (value: unknown): number => (value as { count: number } | undefined)?.count ?? 0

describe('unitOfWork', () => {
  it('reads as it goes and writes all at once', async () => {
    const store = memoryStore()
    await store.put('a', '1', { value: { next: '2' } }, 0)
    const { result, touched } = await unitOfWork(store, (unit) => {
      const { next } = unit.read('a', '1') as { next: string }
      unit.put('a', next, { value: { count: 1 } })
      return next
    })
    expect(result).toBe('2')
    expect(touched).toEqual([{ collection: 'a', id: '2' }])
    expect((await store.get('a', '2'))?.value).toEqual({ count: 1 })
  })

  it('reads back what it has written itself', async () => {
    const store = memoryStore()
    const { result } = await unitOfWork(store, (unit) => {
      unit.put('a', '1', { value: { count: 1 } })
      unit.put('a', '1', { value: { count: counter(unit.read('a', '1')) + 1 } })
      return counter(unit.read('a', '1'))
    })
    expect(result).toBe(2)
  })

  it('loses nothing of a hundred at the same moment, in one process and between two', async () => {
    const memory = new Map()
    const stores = [memoryStore(memory), memoryStore(memory)]
    const add = (index: number) =>
      unitOfWork(stores[index % 2] ?? memoryStore(memory), (unit) =>
        unit.put('a', '1', { value: { count: counter(unit.read('a', '1')) + 1 } }),
      )
    await Promise.all(Array.from({ length: 100 }, (_, index) => add(index)))
    expect(counter((await stores[0]?.get('a', '1'))?.value)).toBe(100)
  })

  it('reads lists anew when somebody else was faster, but prepares only once', async () => {
    const memory = new Map()
    const store = memoryStore(memory)
    const other = memoryStore(memory)
    let lists = 0
    let prepared = 0
    let isFirst = true
    await unitOfWork(store, (unit) => {
      const before = counter(unit.read('a', '1'))
      unit.prepare('link', async () => {
        prepared += 1
      })
      unit.know('list', async () => {
        lists += 1
        if (isFirst) await other.put('a', '1', { value: { count: 5 } }, 0)
        isFirst = false
      })
      unit.put('a', '1', { value: { count: before + 1 } })
    })
    expect(counter((await store.get('a', '1'))?.value)).toBe(6)
    expect([lists, prepared]).toEqual([2, 1])
  })

  it('what is made up stays the same while the work begins anew, so that it ends', async () => {
    const store = memoryStore()
    let made = 0
    const { touched } = await unitOfWork(store, (unit) => {
      const ids = [0, 1].map(() =>
        unit.draw('code', () => {
          made += 1
          return `id-${made}`
        }),
      )
      for (const id of ids) unit.put('a', id, { value: {} })
    })
    expect(touched.map(({ id }) => id)).toEqual(['id-1', 'id-2'])
    expect(made).toBe(2)
  })

  it('an error of the work is the caller’s, and nothing is written', async () => {
    const store = memoryStore()
    const work = unitOfWork(store, (unit) => {
      unit.put('a', '1', { value: {} })
      throw new TypeError('bug')
    })
    await expect(work).rejects.toThrow(TypeError)
    expect(await store.get('a', '1')).toBeUndefined()
  })
})
