import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeIn, fillRequest, type House, openHouse } from './test-bot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const newCitizen = async (name = 'Minh'): Promise<number> =>
  (await house.play.createPerson({ name, language_code: 'vi' })).id

describe('what people do that nobody planned', () => {
  it('an unknown command is answered with the menu', async () => {
    const citizen = await newCitizen()
    await house.play.say(citizen, '/khongco')
    await house.play.waitForText(citizen, 'không có lệnh này')
  })

  it('a photo where words are asked is explained, and nothing is lost', async () => {
    const citizen = await newCitizen()
    await house.play.say(citizen, '/start')
    await house.play.pressLabel(citizen, citizen, '📨 Gửi yêu cầu')
    await house.play.waitForText(citizen, 'giúp việc gì')
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    await house.play.sendFile(citizen, { kind: 'photo', name: 'a.png', mime: 'image/png', bytes: png })
    await house.play.waitForText(citizen, 'chỉ nhận chữ')
    await house.play.say(citizen, 'Nhà em cần hỏi về giấy tờ')
    await house.play.waitForText(citizen, 'Yêu cầu này cho ai?')
  })

  it('a text as long as Telegram lets through is kept as far as it can be shown, and the person is told', async () => {
    const citizen = await newCitizen()
    await fillRequest(house, citizen, 'Con tôi cần giấy khai sinh. '.repeat(146).slice(0, 4090))
    const consent = await house.play.waitForText(citizen, 'Tin dài quá')
    expect(consent.message.text?.length).toBeLessThanOrEqual(4096)
  })

  it('two fast taps on one button send one request', async () => {
    const citizen = await newCitizen()
    await fillRequest(house, citizen)
    const consent = await house.play.waitForText(citizen, 'Đây là toàn bộ')
    const press = () => house.play.press(citizen, citizen, consent.message.message_id, { label: '✅ Đồng ý' })
    await Promise.all([press(), press()])
    await house.play.waitForText(citizen, '✅ Đã gửi')
    await house.play.settled()
    const sent = (await house.play.messages(citizen)).filter(({ message }) =>
      message.text?.includes('✅ Đã gửi'),
    )
    expect(sent).toHaveLength(1)
  })

  it('a button of an older message says so and shows where the person stands', async () => {
    const citizen = await newCitizen()
    await fillRequest(house, citizen)
    const consent = await house.play.waitForText(citizen, 'Đây là toàn bộ')
    await house.play.pressLabel(citizen, citizen, '🙅 Không đồng ý')
    await house.play.waitForText(citizen, 'không gửi gì cả')
    const query = await house.play.press(citizen, citizen, consent.message.message_id, {
      data: consent.message.reply_markup?.inline_keyboard[0]?.[0]
        ? (consent.message.reply_markup.inline_keyboard[0][0] as { callback_data: string }).callback_data
        : '',
      stale: true,
    })
    expect((await house.play.answer(query.id))?.text).toContain('tin nhắn cũ')
  })

  it('staff who do not hold a case, strangers and forged buttons get nothing of it', async () => {
    const citizen = await newCitizen()
    await fillRequest(house, citizen)
    await house.play.pressLabel(citizen, citizen, '✅ Đồng ý')
    const sent = await house.play.waitForText(citizen, '✅ Đã gửi')
    const code = codeIn(sent.message.text)
    const card = await house.play.waitForText(house.group, code)
    const take = await house.play.press(house.worker, house.group, card.message.message_id, {
      label: '🙋 Nhận',
    })
    await house.play.answer(take.id)
    await house.play.waitForText(house.worker, code)

    const stranger = await newCitizen('Người lạ')
    await house.play.say(stranger, '/start')
    const menu = await house.play.waitForText(stranger, 'Cầu Nối')
    for (const verb of ['case', 'message', 'close', 'take', 'note']) {
      const forged = await house.play.press(stranger, stranger, menu.message.message_id, {
        data: `d:${verb}:${code}`,
        stale: true,
      })
      expect((await house.play.answer(forged.id))?.text).toContain('dành cho nhân viên')
    }
    const again = await house.play.press(house.head, house.group, card.message.message_id, {
      data: `d:take:${code}`,
      stale: true,
    })
    expect((await house.play.answer(again.id))?.text).toContain('đã nhận yêu cầu này')
    expect(await house.play.transcript(stranger)).not.toContain('ngoại')
  })
})
