import { setTimeout as sleep } from 'node:timers/promises'
import { button } from '@caunoi/desk'
import { memoryStore, StorageError } from '@caunoi/storage'
import { afterEach, expect, it } from 'vitest'
import { type CentreHouse, openCentreHouse, people, ROOM_OF_CENTRE } from './centre-house.ts'

let house: CentreHouse | undefined
afterEach(() => house?.settled())

it('the card went on saying who had the case after it was given back: something happened while it was on its way', async () => {
  let meanwhile: (() => void) | undefined
  const opened = await openCentreHouse({
    wrap: (channel) => ({
      ...channel,
      send: async (message, key) => {
        if (message.to.chat === ROOM_OF_CENTRE && meanwhile) {
          meanwhile()
          meanwhile = undefined
          await sleep(300)
        }
        return channel.send(message, key)
      },
    }),
  })
  house = opened
  const code = await opened.sends(people.citizen, 'Tôi muốn hỏi về trợ cấp')
  const before = opened.newest(ROOM_OF_CENTRE)
  const release = button('', 'release', code)
  const data = 'data' in release ? release.data : ''
  meanwhile = () => void opened.pressesData(people.worker, data)
  await opened.presses(people.worker, 'Nhận', ROOM_OF_CENTRE)
  await opened.settled()
  const [request] = await opened.requests()
  expect(request?.events.map(({ type }) => type)).toContain('released')
  expect(opened.newest(ROOM_OF_CENTRE).split('\n')[0]).toBe(before.split('\n')[0])
  expect(opened.newest(ROOM_OF_CENTRE)).not.toContain(`Name${people.worker}`)
})

it('what was taken while the store went away was sent again when it was back', async () => {
  const inner = memoryStore()
  let isAway = false
  const store = new Proxy(inner, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver)
      if (typeof member !== 'function') return member
      return (...given: unknown[]) =>
        isAway && ['get', 'getAll', 'commit', 'put'].includes(String(name))
          ? Promise.reject(new StorageError('unavailable', 'The database does not answer.'))
          : member.apply(target, given)
    },
  })
  const opened = await openCentreHouse({
    store,
    wrap: (channel) => ({
      ...channel,
      abilities: { ...channel.abilities, once: false },
      send: async (message, key) => {
        const sent = await channel.send(message, `${key} ${Math.random()}`)
        isAway = message.to.chat === people.citizen
        return sent
      },
    }),
  })
  house = opened
  await opened.writes(people.citizen, '/start')
  expect(isAway).toBe(true)
  const shown = opened.reads(people.citizen).length
  isAway = false
  await opened.later(1)
  const welcomes = opened.reads(people.citizen).filter((text) => text.includes('đây là Cầu Nối'))
  expect(shown).toBeGreaterThan(0)
  expect(welcomes).toHaveLength(1)
})
