import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeIn } from './test-bot.ts'
import { type DeskHouse, openDesk, saidTo } from './test-desk.ts'

let desk: DeskHouse
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const CAFE = 'qn-counselling-cafe'

/** Somebody opens an entry from a leaflet and says that it is wrong; the code of the report. */
const report = async (citizen: number, service: string): Promise<string> => {
  const { play } = desk
  const after = await play.lastMessageId(citizen)
  await play.openDeepLink(citizen, `s_${service}`)
  await play.waitForText(citizen, 'Thông tin được kiểm tra', { after })
  await play.pressLabel(citizen, citizen, '⚠️ Báo thông tin sai')
  await play.waitForText(citizen, 'Mình đã báo nhân viên', { after })
  const said = saidTo(desk.sent, citizen).join('\n')
  return codeIn(/requests (CN-[0-9A-Z-]{7,9})/.exec(said.slice(said.lastIndexOf('requests CN-')))?.[1])
}

const person = async (name: string) => (await desk.play.createPerson({ name, language_code: 'vi' })).id

describe('somebody says that an entry is wrong', () => {
  it('one tap: a card that names the entry and nobody, closed by staff, with thanks for the citizen', async () => {
    const { play, group, people } = desk
    const worker = people['social-worker']
    const citizen = await person('Lan')
    const code = await report(citizen, CAFE)
    const card = await play.waitForText(group, code)
    expect(card.message.text).toContain('ℹ️ Báo thông tin sai')
    expect(card.message.text).toContain('Cà phê tư vấn')
    expect(card.message.text).toMatch(/Kiểm tra lần cuối: \d\d\/\d\d\/\d{4}/)
    expect(card.message.text).not.toContain('📍')
    await desk.press(worker, `d:take:${code}`)
    const held = await play.waitForText(worker, 'Bạn đã nhận')
    const labels = JSON.stringify(held.message.reply_markup)
    expect(labels).toContain('🏁 Kết thúc')
    expect(labels).not.toMatch(/Xác minh|Đánh giá|Hẹn|Kết nối/)
    await desk.press(worker, `d:close:${code}`)
    const ask = await play.waitForText(worker, 'với kết quả nào')
    expect(JSON.stringify(ask.message.reply_markup)).toContain('Đã sửa')
    expect(JSON.stringify(ask.message.reply_markup)).not.toContain('Đã được giúp')
    expect(await desk.press(worker, `d:close:${code}:helped`)).toContain('không dành cho loại yêu cầu này')
    await desk.press(worker, `d:close:${code}:corrected`)
    const thanks = await play.waitForText(citizen, 'đã được sửa')
    expect(thanks.message.text).not.toContain('giúp đỡ chưa')
    expect((await desk.events(code)).map(({ type }) => type)).toEqual(['sent', 'taken', 'closed'])
    expect(JSON.stringify(await desk.events(code))).not.toContain('consent')
  })

  it('two taps are one report', async () => {
    const { play } = desk
    const citizen = await person('Mai')
    const code = await report(citizen, CAFE)
    await play.openDeepLink(citizen, `s_${CAFE}`)
    await play.settled()
    await play.pressLabel(citizen, citizen, '⚠️ Báo thông tin sai')
    await play.waitForText(citizen, 'Bạn đã báo mục này rồi')
    expect((await desk.events(code)).length).toBe(1)
  })

  it('of a delicate entry staff see which one it is, and nothing comes back to the chat', async () => {
    const { play, group, people } = desk
    const citizen = await person('Hoa')
    const code = await report(citizen, 'qn-family-violence')
    const card = await play.waitForText(group, code)
    expect(card.message.text).toContain('bạo lực gia đình')
    await desk.press(people['social-worker'], `d:take:${code}`)
    const before = saidTo(desk.sent, citizen).length
    await desk.press(people['social-worker'], `d:close:${code}:corrected`)
    await play.settled()
    expect(saidTo(desk.sent, citizen).length).toBe(before)
  })

  it('waits behind the people in /hangdoi, and is counted apart', async () => {
    const { play, people } = desk
    const reported = await report(await person('Cúc'), 'qn-youth-club')
    const asked = await desk.request()
    await play.say(people.duty, '/hangdoi')
    const { message } = await play.waitForText(people.duty, 'Hàng đợi:')
    const text = message.text ?? ''
    expect(text.indexOf(asked)).toBeGreaterThan(-1)
    expect(text.indexOf(reported)).toBeGreaterThan(text.indexOf(asked))
    await play.say(people.duty, '/thongke')
    const figures = await play.waitForText(people.duty, 'không tính ở trên')
    expect(figures.message.text).toMatch(/không tính ở trên: 4 \(đang chờ 2, đã sửa 2\)/)
    expect(figures.message.text).toContain('ít, được ẩn yêu cầu')
  })
})
