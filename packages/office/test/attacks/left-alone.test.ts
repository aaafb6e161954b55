import { type DocumentStore, memoryStore, StorageError } from '@caunoi/storage'
import { describe, expect, it } from 'vitest'
import { openCentreHouse, people } from './centre-house.ts'

const { citizen } = people

/** A disk that becomes read-only. */
const readOnly = () => {
  const inner = memoryStore()
  const state = { isReadOnly: false }
  const store = new Proxy(inner, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return (...given: unknown[]) =>
        state.isReadOnly && ['put', 'remove', 'commit', 'erase'].includes(String(name))
          ? Promise.reject(new StorageError('not-durable', 'read-only'))
          : member.apply(target, given)
    },
  }) as DocumentStore
  return { store, state }
}

describe('a quick exit while nothing can be stored', () => {
  it('clears the screen all the same, and says nothing that gives the person away', async () => {
    const { store, state } = readOnly()
    const house = await openCentreHouse({ store })
    await house.writes(citizen, '/khancap', { written: 'own-1' })
    await house.writes(citizen, 'Em cần tìm chỗ ở tạm', { written: 'own-2' })
    expect(house.reads(citizen).length).toBeGreaterThan(1)
    state.isReadOnly = true
    await house.writes(citizen, '/thoat').catch(() => {})
    await house.settled()
    expect(house.reads(citizen)).toHaveLength(1)
    expect(house.newest(citizen)).not.toMatch(/113|lưu|trợ giúp/)
  })

  it('and again, properly, once something can be stored', async () => {
    const { store, state } = readOnly()
    const house = await openCentreHouse({ store })
    await house.writes(citizen, 'Em cần tìm chỗ ở tạm')
    state.isReadOnly = true
    await house.writes(citizen, '/thoat', { id: 'exit' }).catch(() => {})
    state.isReadOnly = false
    await house.writes(citizen, '/thoat', { id: 'exit' })
    expect(house.reads(citizen).length).toBeLessThanOrEqual(2)
    expect(house.reads(citizen).join('\n')).not.toContain('chỗ ở')
  })
})

describe('danger written into a message that was there', () => {
  it('brings the numbers', async () => {
    const house = await openCentreHouse()
    await house.writes(citizen, 'Chào bạn')
    const from = { address: { channel: 'telegram', chat: citizen }, name: 'Mai', language: 'vi' as const }
    await house.office.receive({
      kind: 'edited',
      id: 'e1',
      said: {
        kind: 'said',
        id: 'e1',
        from,
        where: from.address,
        isPrivate: true,
        input: { kind: 'text', text: 'Em muốn chết, em không muốn sống nữa' },
      },
    })
    await house.settled()
    expect(house.newest(citizen)).toMatch(/☎️|115|111/)
  })

  it('a harmless change is answered by nothing', async () => {
    const house = await openCentreHouse()
    await house.writes(citizen, 'Chào bạn')
    const before = house.reads(citizen).length
    const from = { address: { channel: 'telegram', chat: citizen }, name: 'Mai', language: 'vi' as const }
    const input = { kind: 'text' as const, text: 'Chào bạn nhé' }
    await house.office.receive({
      kind: 'edited',
      id: 'e2',
      said: { kind: 'said', id: 'e2', from, where: from.address, isPrivate: true, input },
    })
    await house.settled()
    expect(house.reads(citizen)).toHaveLength(before)
  })
})
