import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeIn, fillRequest, type House, openHouse } from './test-bot.ts'

const SECONDS = process.env.CAUNOI_TEST_SCALE === 'long' ? 20 : 2

const STOPS = process.env.CAUNOI_TEST_SCALE === 'long' ? 100 : 3

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 60_000)
afterAll(() => house.close())

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const newCitizen = async (): Promise<number> =>
  (await house.play.createPerson({ name: 'Minh', language_code: 'vi' })).id

const standing = async (chat: number, part: string): Promise<number> =>
  (await house.play.messages(chat)).filter(
    ({ deleted, message }) => !deleted && message.from?.is_bot && message.text?.includes(part),
  ).length

const untilStopped = async (): Promise<void> => {
  const begun = Date.now()
  while (house.playground.bot.status().state !== 'stopped') {
    if (Date.now() - begun > 15_000) throw new Error('the bot did not stop')
    await pause(20)
  }
}

describe('Telegram is away for a while', () => {
  const codes: string[] = []

  it.each(['error', 'drop', 'lost-answer'] as const)(
    'in the way “%s” while a request is sent: all is delivered afterwards, the request is there once',
    async (outage) => {
      const { play, group } = house
      const citizen = await newCitizen()
      await fillRequest(house, citizen)
      const consent = await play.waitForText(citizen, 'Đây là toàn bộ')
      await play.press(citizen, citizen, consent.message.message_id, { label: '✅ Đồng ý' })
      await pause(5)
      await play.setSwitches({ outage })
      await pause(SECONDS * 1_000)
      await play.setSwitches({ outage: 'off' })
      const back = Date.now()
      await play.say(citizen, '/start')
      await play.waitForText(citizen, 'đây là Cầu Nối', { after: consent.message.message_id })
      expect(Date.now() - back).toBeLessThan(3_000)
      const sent = await play.waitForText(citizen, '✅ Đã gửi', { timeout: 20_000 })
      const code = codeIn(sent.message.text)
      await play.waitForText(group, code, { timeout: 70_000 })
      codes.push(code)
      // Where an answer was lost nobody can know that the message had come through.
      if (outage !== 'lost-answer') expect(await standing(citizen, '✅ Đã gửi')).toBe(1)
    },
    120_000,
  )

  it('asks for patience with 429: everything comes when the time is over, once', async () => {
    const { play, group } = house
    const citizen = await newCitizen()
    await fillRequest(house, citizen)
    const consent = await play.waitForText(citizen, 'Đây là toàn bộ')
    await play.setSwitches({ flood_seconds: 2 })
    await play.press(citizen, citizen, consent.message.message_id, { label: '✅ Đồng ý' })
    const sent = await play.waitForText(citizen, '✅ Đã gửi', { timeout: 20_000 })
    const code = codeIn(sent.message.text)
    await play.waitForText(group, code, { timeout: 20_000 })
    codes.push(code)
    expect(await standing(citizen, '✅ Đã gửi')).toBe(1)
    expect(await standing(group, code)).toBe(1)
  }, 60_000)

  it('a person who blocks the bot and comes back finds their request and an answer', async () => {
    const { play, group, worker } = house
    const citizen = await newCitizen()
    await fillRequest(house, citizen)
    await play.pressLabel(citizen, citizen, '✅ Đồng ý')
    const code = codeIn((await play.waitForText(citizen, '✅ Đã gửi')).message.text)
    codes.push(code)
    const card = await play.waitForText(group, code)
    await play.block(citizen)
    await play.press(worker, group, card.message.message_id, { label: '🙋 Nhận' })
    await play.waitForText(worker, code)
    await play.settled()
    await play.unblock(citizen)
    await play.say(citizen, '/yeucau')
    const list = await play.waitForText(citizen, 'Yêu cầu của bạn')
    expect(list.message.text).toContain(code)
    expect(list.message.text).toContain('Đã có nhân viên nhận')
  }, 60_000)

  it(
    `stopped politely at ${STOPS} random moments while a request is sent: nothing confirmed is lost`,
    async () => {
      const { play, group } = house
      for (let round = 0; round < STOPS; round += 1) {
        const citizen = await newCitizen()
        await fillRequest(house, citizen)
        const consent = await play.waitForText(citizen, 'Đây là toàn bộ')
        await play.press(citizen, citizen, consent.message.message_id, { label: '✅ Đồng ý' })
        await pause(Math.random() * 60)
        await play.actOnProcess('stop')
        await untilStopped()
        await play.actOnProcess('start')
        const code = codeIn((await play.waitForText(citizen, '✅ Đã gửi', { timeout: 30_000 })).message.text)
        await play.waitForText(group, code, { timeout: 30_000 })
        codes.push(code)
        expect(await standing(citizen, '✅ Đã gửi')).toBe(1)
      }
    },
    STOPS * 40_000,
  )

  it('leaves every request once in the store', async () => {
    const stored = await house.stored()
    expect(stored.map((request) => request.code).sort()).toEqual([...codes].sort())
    for (const request of stored)
      expect(request.events.filter((event) => event.type === 'sent')).toHaveLength(1)
  })
})
