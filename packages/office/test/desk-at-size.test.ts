import { type DocumentStore, memoryStore, StorageError } from '@caunoi/storage'
import { describe, expect, it } from 'vitest'
import { openCentreHouse, people } from './attacks/centre-house.ts'

/** A store that tells `note` of each call before it is made. */
const watched = (store: DocumentStore, note: (name: string, given: readonly unknown[]) => void) =>
  new Proxy(store, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => {
        note(String(name), given)
        return member.apply(target, given)
      }
    },
  })

const CITIZENS = ['41', '42', '43']

describe('one /thongke stopped everybody', () => {
  it('it reads no request, however many there are', async () => {
    const calls: string[] = []
    const store = watched(memoryStore(), (name, given) => calls.push(`${name} ${JSON.stringify(given)}`))
    const house = await openCentreHouse({ store })
    for (const citizen of CITIZENS) await house.sends(citizen, 'Tôi cần giúp')
    await house.writes(people.head, '/thongke')
    calls.length = 0
    await house.writes(people.head, '/thongke')
    expect(house.newest(people.head)).toContain('11/2026')
    expect(calls.some((call) => call.includes('"figures"'))).toBe(true)
    expect(calls.filter((call) => call.includes('"requests"') && !call.includes('"counting"'))).toEqual([])
  })
})

describe('a file with identities that is broken off halfway', () => {
  it('is not handed out, and when it is, each look has been recorded once', async () => {
    let left = Number.POSITIVE_INFINITY
    const store = watched(memoryStore(), (name, given) => {
      if (name !== 'commit' || !JSON.stringify(given).includes('"revealed"')) return
      left -= 1
      if (left < 0) throw new StorageError('unavailable', 'The disk is gone.')
    })
    const house = await openCentreHouse({ store })
    for (const citizen of CITIZENS) await house.sends(citizen, `Chuyện của ${citizen}`)
    left = 2
    await house.writes(people.administrator, '/xuat danhtinh')
    expect(house.reads(people.administrator).join('\n')).not.toContain('Chuyện của')
    left = Number.POSITIVE_INFINITY
    await house.later(1)
    for (const citizen of CITIZENS)
      expect(house.reads(people.administrator).join('\n')).toContain(`Chuyện của ${citizen}`)
    for (const { events } of await house.requests())
      expect(events.filter(({ type }) => type === 'revealed')).toMatchObject([
        { what: 'export', by: { id: `u${people.administrator}` } },
      ])
  })
})
