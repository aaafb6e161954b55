import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillRequest, type House, openHouse } from './test-bot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 60_000)
afterAll(() => house.close())

const visible = async (chat: number): Promise<string[]> =>
  (await house.play.messages(chat)).flatMap(({ deleted, message }) => (deleted ? [] : [message.text ?? '']))

/** Resolves with the milliseconds until only the neutral line stands in the chat. */
const untilClean = async (chat: number, begun: number): Promise<number> => {
  for (;;) {
    const texts = await visible(chat)
    if (texts.length === 1 && texts[0]?.startsWith('Chào bạn. Khi nào cần')) return Date.now() - begun
    if (Date.now() - begun > 10_000) throw new Error(`still there: ${texts.join(' | ')}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('quick exit', () => {
  it('deletes all that was written on both sides within three seconds', async () => {
    const { play, citizen } = house
    await fillRequest(house, citizen)
    await play.say(citizen, 'Chồng tôi đang đánh tôi')
    await play.waitForText(citizen, '☎️ 113')
    const begun = Date.now()
    await play.say(citizen, '/thoat')
    expect(await untilClean(citizen, begun)).toBeLessThan(3_000)
  })

  it('deletes more than 500 messages within three seconds, those that were not read too', async () => {
    const { play } = house
    const { id: citizen } = await play.createPerson({ name: 'Hoa', language_code: 'vi' })
    for (let line = 0; line < 520; line += 1) await play.say(citizen, 'xin chào')
    await play.waitForText(citizen, 'không đọc kịp', { timeout: 30_000 })
    await play.settled(60_000)
    expect((await visible(citizen)).length).toBeGreaterThan(520)
    const begun = Date.now()
    await play.say(citizen, '/thoat')
    expect(await untilClean(citizen, begun)).toBeLessThan(3_000)
  })

  it('also reaches what was just on its way', async () => {
    const { id: citizen } = await house.play.createPerson({ name: 'Lan', language_code: 'vi' })
    for (const words of ['/start', '/timgiup bà tôi ốm', '/trocap', '/camnang', '/riengtu'])
      await house.play.say(citizen, words)
    const begun = Date.now()
    await house.play.say(citizen, '/thoat')
    expect(await untilClean(citizen, begun)).toBeLessThan(3_000)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await visible(citizen)).toHaveLength(1)
  })
})
