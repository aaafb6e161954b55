import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeIn } from './test-bot.ts'
import { type DeskHouse, openDesk, saidTo } from './test-desk.ts'

let desk: DeskHouse
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const person = async (name: string) => (await desk.play.createPerson({ name, language_code: 'vi' })).id

/** What the bot says to somebody after they do something. */
const after = async (chat: number, part: string, act: () => Promise<unknown>) => {
  const last = await desk.play.lastMessageId(chat)
  await act()
  return desk.play.waitForText(chat, part, { after: last - 1 })
}
const press = (chat: number, label: string, part: string) =>
  after(chat, part, () => desk.play.pressLabel(chat, chat, label))

/** From the leaflet to the consent screen, with Wednesday at nine chosen. */
const chooseWednesday = async (citizen: number): Promise<void> => {
  await after(citizen, 'Thông tin được kiểm tra', () =>
    desk.play.openDeepLink(citizen, 's_qn-counselling-cafe'),
  )
  await press(citizen, '📆 Chọn giờ hẹn', 'ngày nào')
  await press(citizen, 'thứ Tư 25/11', 'lúc mấy giờ')
  await press(citizen, '9:00', 'cho ai')
  await press(citizen, 'Cho tôi', 'liên lạc')
  await press(citizen, '💬 Nhắn ở đây thôi', 'Giờ hẹn: thứ Tư 25/11, 9:00')
}

/** A visit on Wednesday at nine, agreed to; its code. */
const book = async (citizen: number): Promise<string> => {
  await chooseWednesday(citizen)
  const sent = await press(citizen, '✅ Đồng ý', 'Đã gửi giờ bạn chọn')
  expect(sent.message.text).toContain('chờ trung tâm xác nhận')
  return codeIn(sent.message.text)
}

const times = (chat: number, code: string, word: string) =>
  saidTo(desk.sent, chat).filter((said) => said.includes(code) && said.includes(word)).length

describe('a visit to the counselling café', () => {
  it('is chosen by the citizen, confirmed with its place by staff, and both are reminded', async () => {
    const { play, people, group } = desk
    const worker = people['social-worker']
    const citizen = await person('Lan')
    const code = await book(citizen)
    const card = await play.waitForText(group, code)
    expect(card.message.text).toContain('📆 25/11 9:00 · chờ xác nhận')
    await desk.press(worker, `d:take:${code}`)
    const held = await play.waitForText(worker, 'Bạn đã nhận')
    expect(JSON.stringify(held.message.reply_markup)).toContain('✅ Xác nhận giờ hẹn')
    await desk.press(worker, `d:confirm:${code}`)
    await play.waitForText(worker, 'Hẹn ở đâu')
    await play.say(worker, 'Quán Gió, 2 Trần Phú')
    const told = await play.waitForText(citizen, 'Trung tâm hẹn bạn')
    expect(told.message.text).toContain('thứ Tư 25/11, 9:00. Quán Gió, 2 Trần Phú')
    expect((await desk.events(code)).map(({ type }) => type)).toEqual([
      'sent',
      'scheduled',
      'taken',
      'scheduled',
    ])
    await desk.later(24 * 60 + 31)
    expect(times(citizen, code, 'Nhắc bạn: lịch hẹn')).toBe(1)
    expect(times(worker, code, 'Sắp đến giờ hẹn')).toBe(1)
    await desk.later(22 * 60)
    expect(times(citizen, code, 'Nhắc bạn: lịch hẹn')).toBe(2)
    expect(times(worker, code, 'Sắp đến giờ hẹn')).toBe(2)
  })

  it('two people take the last free hour at once: one has it, the other is offered others', async () => {
    const [one, other] = [await person('Một'), await person('Hai')]
    await chooseWednesday(one)
    await chooseWednesday(other)
    await Promise.all([one, other].map((citizen) => desk.play.pressLabel(citizen, citizen, '✅ Đồng ý')))
    await desk.play.settled()
    const heard = (citizen: number) => saidTo(desk.sent, citizen).at(-1) ?? ''
    const lucky = [one, other].filter((citizen) => heard(citizen).includes('Đã gửi giờ bạn chọn'))
    const late = [one, other].filter((citizen) => heard(citizen).includes('vừa có người khác đặt'))
    expect([lucky.length, late.length]).toEqual([1, 1])
    const [citizen = 0] = late
    const hours = await press(citizen, 'thứ Tư 25/11', 'lúc mấy giờ')
    expect(JSON.stringify(hours.message.reply_markup)).not.toContain('9:00')
    await press(citizen, '10:00', 'Giờ hẹn: thứ Tư 25/11, 10:00')
    await press(citizen, '✅ Đồng ý', 'Đã gửi giờ bạn chọn')
  })

  it('moved by the citizen it waits for a yes again; staff cannot confirm the old hour; cancelled it is free', async () => {
    const { play, people, group } = desk
    const worker = people['social-worker']
    const citizen = await person('Mai')
    const code = await book(citizen)
    await desk.press(worker, `d:take:${code}`)
    await desk.press(worker, `d:confirm:${code}`)
    const asked = await play.waitForText(worker, 'Hẹn ở đâu')
    const old = /d:confirmed:[^"]+/.exec(JSON.stringify(asked.message.reply_markup))?.[0] ?? ''
    await after(citizen, code, () => play.say(citizen, '/yeucau'))
    await press(citizen, code, 'Đang chờ trung tâm xác nhận')
    await press(citizen, '📆 Đổi giờ hẹn', 'ngày nào')
    await press(citizen, 'thứ Năm 26/11', 'lúc mấy giờ')
    await press(citizen, '14:00', 'Đổi giờ hẹn sang')
    await press(citizen, '✅ Đổi giờ', 'Đã gửi giờ mới')
    await play.waitForText(worker, 'Người dân đổi giờ hẹn')
    expect(await desk.press(worker, old)).toContain('vừa đổi giờ hẹn')
    await play.say(worker, 'Quán Gió')
    await play.settled()
    expect((await desk.events(code)).at(-1)).toMatchObject({ type: 'scheduled', by: { kind: 'citizen' } })
    await desk.press(worker, `d:confirm:${code}`)
    const again = await play.waitForText(worker, 'Xác nhận 26/11 14:00')
    const fresh = /d:confirmed:[^"]+/.exec(JSON.stringify(again.message.reply_markup))?.[0] ?? ''
    expect(await desk.press(worker, fresh)).toBe('Đã xác nhận.')
    await play.waitForText(citizen, 'Trung tâm hẹn bạn')
    const other = await person('Hoa')
    const otherCode = await book(other)
    await play.waitForText(group, otherCode)
    await after(other, otherCode, () => play.say(other, '/yeucau'))
    await press(other, otherCode, 'Đang chờ trung tâm xác nhận')
    await press(other, '✖️ Hủy hẹn', 'Giờ này sẽ dành cho người khác')
    await press(other, '✖️ Hủy', 'Đã hủy')
    const third = await person('Cúc')
    expect(await book(third)).not.toBe('')
  })

  it('staff give the hour away in the desk: it is offered to nobody else, and its old one is', async () => {
    const { play, people } = desk
    const worker = people['social-worker']
    const citizen = await person('Mai')
    const code = await book(citizen)
    await desk.press(worker, `d:take:${code}`)
    await desk.press(worker, `d:schedule:${code}`)
    await play.waitForText(worker, 'Hẹn lúc nào')
    await play.say(worker, '25/11 14:30, Quán Gió')
    await play.waitForText(citizen, 'thứ Tư 25/11, 14:30')
    const other = await person('Hoa')
    await play.openDeepLink(other, 's_qn-counselling-cafe')
    await play.waitForText(other, 'Thông tin được kiểm tra')
    await press(other, '📆 Chọn giờ hẹn', 'ngày nào')
    const hours = await press(other, 'thứ Tư 25/11', 'lúc mấy giờ')
    const offered = JSON.stringify(hours.message.reply_markup)
    expect(offered).toContain('9:00')
    expect(offered).not.toMatch(/14:00|15:00/)
  })

  it('that nobody confirmed is remembered as such, to the group as well', async () => {
    const { group } = desk
    const citizen = await person('Mai')
    const code = await book(citizen)
    await desk.later(46 * 60 + 31)
    expect(times(citizen, code, 'chưa xác nhận')).toBe(1)
    expect(times(citizen, code, 'Nhắc bạn: lịch hẹn')).toBe(0)
    expect(times(group, code, 'Sắp đến giờ hẹn')).toBe(1)
    const [, proposed] = await desk.events(code)
    const promised = proposed?.type === 'scheduled' ? proposed.promise?.by : undefined
    expect(promised).toBe('2026-11-24T10:00:00.000Z')
  })
})
