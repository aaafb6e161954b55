import { afterEach, describe, expect, it } from 'vitest'
import { codeIn, fillRequest, type House, openHouse, story } from './test-bot.ts'

let house: House
afterEach(() => house.close())

/** The bot's standing messages in a chat that contain `part`. */
const count = async (chat: number, part: string): Promise<number> =>
  (await house.play.messages(chat)).filter(
    ({ deleted, message }) => !deleted && message.from?.is_bot && (message.text ?? '').includes(part),
  ).length

describe.each([1, 2, 3])('the whole way of a request, every update delivered %i times', (copies) => {
  it('goes from the first word to the closed case, once', async () => {
    house = await openHouse()
    const { play, citizen, worker, group } = house
    await play.setSwitches({ copies })

    await play.say(citizen, '/timgiup bà tôi già yếu ở một mình không ai chăm')
    await play.waitForText(citizen, 'Những nơi hợp nhất')
    await fillRequest(house, citizen)
    await play.pressLabel(citizen, citizen, '✅ Đồng ý')
    const sent = await play.waitForText(citizen, '✅ Đã gửi')
    const code = codeIn(sent.message.text)
    expect(code).not.toBe('')

    const card = await play.waitForText(group, code)
    expect(card.message.text).not.toContain('ngoại')
    await play.pressLabel(worker, group, '🙋 Nhận')
    const opened = await play.waitForText(worker, '🙋 Bạn đã nhận')
    expect(opened.message.text).toContain(story)
    expect(opened.message.has_protected_content).toBe(true)
    await play.waitForText(citizen, 'đã có nhân viên nhận')

    await play.pressLabel(worker, worker, '💬 Nhắn người dân')
    await play.waitForText(worker, 'Viết tin cho người dân')
    await play.say(worker, 'Mai mình ghé thăm bà được không?')
    await play.waitForText(citizen, 'Mai mình ghé thăm bà')
    await play.say(citizen, 'Dạ được, sau chín giờ')
    await play.waitForText(worker, 'sau chín giờ')

    await play.pressLabel(worker, worker, '🏁 Kết thúc')
    await play.pressLabel(worker, worker, 'Đã được giúp')
    await play.waitForText(citizen, '🏁')
    await play.settled()

    expect(await count(citizen, '✅ Đã gửi')).toBe(1)
    expect(await count(citizen, 'Mai mình ghé thăm bà')).toBe(1)
    expect(await count(group, code)).toBe(1)
    const stored = await house.stored()
    expect(stored.map((request) => request.code)).toEqual([code])
    expect(stored[0]?.events.map((event) => event.type)).toEqual([
      'sent',
      'taken',
      'citizen-messaged',
      'staff-messaged',
      'closed',
    ])
  })
})
