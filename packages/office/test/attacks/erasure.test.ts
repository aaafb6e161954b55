import { err } from '@caunoi/core'
import { memoryStore } from '@caunoi/storage'
import { describe, expect, it } from 'vitest'
import type { Channel } from '../../src/channel.ts'
import { stateOf } from '../../src/documents/request.ts'
import { type CentreHouse, openCentreHouse, people, ROOM_OF_CENTRE } from './centre-house.ts'

const { head, worker, citizen } = people
const STORY = 'Bà em yếu lắm, đang ở nhờ nhà cô Ba'

const erases = async (house: CentreHouse) => {
  await house.writes(citizen, '/riengtu')
  await house.presses(citizen, 'Xóa hết dữ liệu')
  await house.presses(citizen, 'Xóa hết')
}

const everything = async (house: CentreHouse): Promise<string> => {
  const found: unknown[] = []
  for (const collection of ['people', 'requests', 'staff', 'letters', 'erasures', 'bookings', 'counters'])
    for await (const { value } of house.store.list(collection)) found.push(value)
  return JSON.stringify(found)
}

describe('erasing answered nothing, cancelled nothing, and left the story with a worker', () => {
  it('she reads that it is done, with numbers', async () => {
    const house = await openCentreHouse()
    await house.sends(citizen, STORY)
    await erases(house)
    expect(house.newest(citizen)).toContain('Mình đã xóa hết')
    expect(house.newest(citizen)).toContain('113')
  })

  it('her open request is withdrawn: no queue shows it, the card is closed and says why', async () => {
    const house = await openCentreHouse()
    const code = await house.sends(citizen, STORY)
    await erases(house)
    const [request] = await house.requests()
    expect(request && stateOf(request)).toMatchObject({ status: 'cancelled', person: null, details: null })
    await house.writes(worker, '/hangdoi')
    expect(house.newest(worker)).toContain('Hàng đợi trống')
    const card = house.reads(ROOM_OF_CENTRE).find((text) => text.includes(code))
    expect(card).toContain('đã được xóa')
    expect(card).not.toContain('[🙋 Nhận]')
  })

  it('who holds it is told, has it no longer, and what he was shown is taken back', async () => {
    const house = await openCentreHouse()
    const code = await house.sends(citizen, STORY)
    await house.presses(worker, 'Nhận', ROOM_OF_CENTRE)
    await house.presses(worker, 'Nhắn')
    await house.writes(worker, 'Chị ơi, em nghe đây')
    await house.writes(citizen, 'Em ở số 12 Lê Lợi')
    expect(house.reads(worker).join('\n')).toContain('Lê Lợi')
    await erases(house)
    const read = house.reads(worker).join('\n')
    expect(read).toContain('đã xóa dữ liệu')
    expect(read).not.toContain('nhà cô Ba')
    expect(read).not.toContain('Lê Lợi')
    await house.writes(worker, '/cuatoi')
    expect(house.newest(worker)).not.toContain(code)
  })

  it('nothing of what she wrote is in any document afterwards', async () => {
    const house = await openCentreHouse()
    await house.sends(citizen, STORY)
    await house.presses(worker, 'Nhận', ROOM_OF_CENTRE)
    await erases(house)
    const left = await everything(house)
    expect(left).not.toContain('nhà cô Ba')
    expect(left).not.toContain(`"chat":"${citizen}"`)
  })

  it('what waited for a worker is not shown to him when his chat works again', async () => {
    let isDown = false
    const wrap = (channel: Channel): Channel => ({
      ...channel,
      send: async (message, key) =>
        isDown && message.to.chat === worker ? err({ kind: 'later' }) : channel.send(message, key),
    })
    const house = await openCentreHouse({ wrap })
    const code = await house.sends(citizen, STORY)
    await house.presses(worker, 'Nhận', ROOM_OF_CENTRE)
    isDown = true
    await house.pressesData(worker, `d:case:${code}`)
    await erases(house)
    expect(await everything(house)).not.toContain('nhà cô Ba')
    isDown = false
    const before = house.reads(worker).length
    await house.later(5)
    expect(house.reads(worker).slice(before).join('\n')).not.toContain('nhà cô Ba')
  })

  it('the farewell comes also when the channel takes it only later', async () => {
    let isDown = false
    const wrap = (channel: Channel): Channel => ({
      ...channel,
      send: async (message, key) => (isDown ? err({ kind: 'later' }) : channel.send(message, key)),
    })
    const house = await openCentreHouse({ wrap })
    await house.sends(citizen, STORY)
    await house.writes(citizen, '/riengtu')
    await house.presses(citizen, 'Xóa hết dữ liệu')
    isDown = true
    await house.presses(citizen, 'Xóa hết')
    isDown = false
    await house.later(2)
    expect(house.newest(citizen)).toContain('Mình đã xóa hết')
  })
})

describe('after an erasure', () => {
  it('an older input that comes late brings nothing back', async () => {
    const house = await openCentreHouse()
    await house.sends(citizen, STORY)
    await erases(house)
    await house.writes(citizen, STORY, { id: 'late', order: 2 })
    expect(await everything(house)).not.toContain('nhà cô Ba')
    for await (const _person of house.store.list('people')) expect.fail('the person came back')
  })

  it('the same input again brings nothing back, nor a second farewell', async () => {
    const house = await openCentreHouse()
    await house.sends(citizen, STORY)
    await house.writes(citizen, '/riengtu', { id: 'again', order: 50 })
    await house.presses(citizen, 'Xóa hết dữ liệu')
    await house.presses(citizen, 'Xóa hết')
    const before = house.reads(citizen).length
    await house.writes(citizen, '/riengtu', { id: 'again', order: 50 })
    expect(house.reads(citizen)).toHaveLength(before)
  })

  it('reminders bring nothing back', async () => {
    const house = await openCentreHouse()
    await house.writes(citizen, 'Tôi muốn chết, tôi đã mua thuốc rồi')
    await erases(house)
    const before = house.reads(citizen).length
    await house.later(30)
    expect(house.reads(citizen)).toHaveLength(before)
    for await (const _person of house.store.list('people')) expect.fail('the person came back')
  })

  it('she can begin anew, and what she writes then is kept', async () => {
    const house = await openCentreHouse()
    await house.sends(citizen, STORY)
    await erases(house)
    const code = await house.sends(citizen, 'Bà em yếu lắm, cần người đến thăm')
    expect(code).toMatch(/^CN-/)
    expect(house.reads(ROOM_OF_CENTRE).join('\n')).toContain(code)
  })

  it('a word of staff finds nobody, and says so', async () => {
    const house = await openCentreHouse()
    const code = await house.sends(citizen, STORY)
    await house.presses(worker, 'Nhận', ROOM_OF_CENTRE)
    await house.presses(worker, 'Nhắn')
    await erases(house)
    const before = house.reads(citizen).length
    await house.writes(worker, 'Chị ơi')
    expect(house.newest(worker)).not.toContain(`Đang gửi cho người dân (${code})`)
    expect(house.reads(citizen)).toHaveLength(before)
  })

  it('one that was interrupted is finished, also before new words are kept', async () => {
    const store = memoryStore()
    let isBroken = true
    const fragile = new Proxy(store, {
      get: (target, name) =>
        name === 'erase' && isBroken
          ? () => Promise.reject(new Error('killed'))
          : Reflect.get(target, name).bind?.(target),
    })
    const house = await openCentreHouse({ store: fragile })
    await house.sends(citizen, STORY)
    await erases(house)
    isBroken = false
    await house.writes(citizen, 'Xin chào, em quay lại')
    await house.later(1)
    const found: unknown[] = []
    for await (const { value } of house.store.list('people')) found.push(value)
    expect(found).toHaveLength(1)
    expect(JSON.stringify(found)).not.toContain('nhà cô Ba')
  })

  it('nothing is left of it after two days', async () => {
    const house = await openCentreHouse()
    await house.sends(citizen, STORY)
    await erases(house)
    await house.later(60 * 49)
    for await (const _left of house.store.list('erasures')) expect.fail('an erasure is kept')
    for await (const _left of house.store.list('letters')) expect.fail('a letter is kept')
  })
})

it('a head who looked into the case is told nothing and has it no longer', async () => {
  const house = await openCentreHouse()
  const code = await house.sends(citizen, STORY)
  await house.pressesData(head, `d:case:${code}`)
  expect(house.reads(head).join('\n')).toContain('nhà cô Ba')
  await erases(house)
  expect(house.reads(head).join('\n')).not.toContain('nhà cô Ba')
})
