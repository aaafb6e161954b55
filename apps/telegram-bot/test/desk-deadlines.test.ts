import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DeskHouse, openDesk, saidTo } from './test-desk.ts'

let desk: DeskHouse
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

/** How often a word was said to a chat about a request. */
const count = (chat: number, code: string, word: string): number =>
  saidTo(desk.sent, chat).filter((said) => said.includes(code) && said.includes(word)).length

describe('what the clock tells whom', () => {
  it('reminds the group at half the time and those who lead, in private, past it', async () => {
    const { people, group } = desk
    const code = await desk.request({ urgency: 'emergency' })
    await desk.later(7)
    expect(count(group, code, 'Sắp đến hạn')).toBe(0)
    await desk.later(1)
    expect(count(group, code, 'Sắp đến hạn')).toBe(1)
    expect(count(people.head, code, 'Quá hạn')).toBe(0)
    await desk.later(8)
    expect(count(people.head, code, 'Quá hạn')).toBe(1)
    expect(count(people.administrator, code, 'Quá hạn')).toBe(1)
    expect(count(people['social-worker'], code, 'Quá hạn')).toBe(0)
    expect(count(group, code, 'Quá hạn')).toBe(0)
    expect(count(people.other, code, 'hạn')).toBe(0)
  })

  it('reminds the holder as well as the group while the promised answer is open', async () => {
    const { people, group } = desk
    const code = await desk.request({ urgency: 'emergency' })
    await desk.press(people['social-worker'], `d:take:${code}`)
    await desk.later(8)
    expect(count(group, code, 'Sắp đến hạn')).toBe(1)
    expect(count(people['social-worker'], code, 'Sắp đến hạn')).toBe(1)
    expect(count(people.head, code, 'Sắp đến hạn')).toBe(0)
  })

  it('tells holder and citizen of an appointment a day and two hours before, the group never', async () => {
    const { people, group, play } = desk
    const code = await desk.request()
    const worker = people['social-worker']
    await desk.press(worker, `d:take:${code}`)
    await desk.press(worker, `d:verify:${code}`)
    await desk.press(worker, `d:schedule:${code}`)
    await play.say(worker, '26/11 9:00, Trung tâm, phòng 2')
    await play.waitForText(people.stranger, 'Lịch hẹn của bạn')
    const before = () => count(people.stranger, code, 'Nhắc bạn')
    await desk.later(60)
    expect(before()).toBe(0)
    await desk.later(48 * 60)
    expect(before()).toBe(1)
    expect(saidTo(desk.sent, people.stranger).at(-1)).toContain('phòng 2')
    expect(count(worker, code, 'Sắp đến giờ hẹn')).toBe(1)
    await desk.later(22 * 60)
    expect(before()).toBe(2)
    expect(count(worker, code, 'Sắp đến giờ hẹn')).toBe(2)
    expect(count(group, code, 'hẹn')).toBe(0)
  })

  it('is silent about an appointment that is over when it wakes up', async () => {
    const { people, play } = desk
    const code = await desk.request()
    const worker = people['social-worker']
    await desk.press(worker, `d:take:${code}`)
    await desk.press(worker, `d:schedule:${code}`)
    await play.say(worker, '26/11 9:00')
    await play.waitForText(people.stranger, 'Lịch hẹn của bạn')
    await desk.later(10 * 24 * 60)
    expect(count(people.stranger, code, 'Nhắc bạn')).toBe(0)
    expect(count(worker, code, 'Sắp đến giờ hẹn')).toBe(0)
  })
})

describe('chats that are closed to the bot', () => {
  it('asks the group, by name, that a colleague opens the private chat', async () => {
    const { people, group, play } = desk
    const newcomer = (await play.createPerson({ name: 'Thảo', language_code: 'vi' })).id
    await play.setMember(group, newcomer, 'member')
    const code = await desk.request()
    const card = await play.waitForText(group, code)
    const query = await play.press(newcomer, group, card.message.message_id, { label: '🙋 Nhận' })
    await play.answer(query.id)
    const asked = await play.waitForText(group, 'Thảo, bạn hãy mở chat riêng')
    expect(asked.message.text).not.toContain('Bà tôi')
    await play.say(newcomer, '/start')
    await play.waitForText(newcomer, '/cuatoi')
    await play.say(newcomer, '/cuatoi')
    const mine = await play.waitForText(newcomer, code)
    expect(mine.message.text).toContain('Thảo')
    expect(people.head).not.toBe(newcomer)
  })

  it('put out of the group: those who lead are told, may act, and the card comes when the bot is back', async () => {
    const { people, group, play } = desk
    await play.setBotStatus(group, people.administrator, 'kicked')
    const code = await desk.request()
    await play.waitForText(people.head, 'không còn vào được nhóm')
    await play.waitForText(people.administrator, 'không còn vào được nhóm')
    expect(count(people['social-worker'], code, 'nhóm')).toBe(0)
    const toast = await desk.press(people.head, `d:take:${code}`)
    expect(toast).toContain('Bạn đã nhận')
    expect(await desk.press(people['social-worker'], `d:case:${code}`)).toContain('chưa kiểm tra được')
    await play.setBotStatus(group, people.administrator, 'member')
    await desk.later(2)
    const card = await play.waitForText(group, code)
    expect(card.message.text).toContain('Hoà')
    expect(count(people.head, code, 'không còn vào được nhóm')).toBe(1)
  })

  it('nobody who left the group is told of what is late', async () => {
    const { people, group, play } = desk
    await play.setMember(group, people.head, 'left')
    await play.settled()
    const code = await desk.request({ urgency: 'emergency' })
    await desk.later(8)
    await desk.later(8)
    expect(count(people.administrator, code, 'Quá hạn')).toBe(1)
    expect(count(people.head, code, 'Quá hạn')).toBe(0)
  })
})
