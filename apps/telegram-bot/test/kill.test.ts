import { afterEach, describe, expect, it } from 'vitest'
import { codeIn, fillRequest, type House, openHouse } from './test-bot.ts'

const KILLS = process.env.CAUNOI_TEST_SCALE === 'long' ? 200 : 10
/** The longest time after the tap that still lies in the middle of sending. */
const WINDOW_MS = 60

let house: House
afterEach(() => house.close())

describe('killed in the middle of sending a request', () => {
  it(
    `at ${KILLS} random moments: never lost, never doubled, the card delivered`,
    async () => {
      house = await openHouse()
      const { play, group } = house
      const codes: string[] = []
      for (let round = 0; round < KILLS; round += 1) {
        const { id: citizen } = await play.createPerson({ name: `Dân ${round}`, language_code: 'vi' })
        await fillRequest(house, citizen)
        const consent = await play.waitForText(citizen, 'Đây là toàn bộ')
        await play.press(citizen, citizen, consent.message.message_id, { label: '✅ Đồng ý' })
        await new Promise((resolve) => setTimeout(resolve, Math.random() * WINDOW_MS))
        await play.actOnProcess('kill')
        const sent = await play.waitForText(citizen, '✅ Đã gửi', { timeout: 30_000 })
        const code = codeIn(sent.message.text)
        await play.waitForText(group, code, { timeout: 30_000 })
        codes.push(code)
      }
      await play.settled()
      const stored = await house.stored()
      expect(stored.map((request) => request.code).sort()).toEqual([...codes].sort())
      expect(
        stored.every((request) => request.events.filter((event) => event.type === 'sent').length === 1),
      ).toBe(true)
    },
    KILLS * 20_000,
  )
})
