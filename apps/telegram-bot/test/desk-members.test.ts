import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskHouse, openDesk } from './test-desk.ts'

let desk: DeskHouse
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const newcomer = async (name: string) => (await desk.play.createPerson({ name, language_code: 'vi' })).id

const invite = async (who: number, role: string): Promise<string> => {
  const after = await desk.play.lastMessageId(who)
  await desk.play.say(who, `/moinhanvien ${role}`)
  const said = await desk.play.waitForText(who, '?start=i_', { after })
  return /start=(i_[\w-]+)/.exec(said.message.text ?? '')?.[1] ?? ''
}

describe('invitations', () => {
  it('the link makes its opener staff of that centre in that role, once; the token lies nowhere', async () => {
    const { people, play } = desk
    const link = await invite(people.head, 'trực')
    const [first, second] = [await newcomer('Một'), await newcomer('Hai')]
    await play.openDeepLink(first, link)
    await play.waitForText(first, 'Bạn đã là Trực')
    await play.waitForText(first, '/hangdoi')
    const code = await desk.request()
    expect(await desk.press(first, `d:take:${code}`)).toContain('Bạn đã nhận')
    await play.openDeepLink(second, link)
    await play.waitForText(second, 'đã được dùng')
    expect(await desk.press(second, `d:case:${code}`)).toContain('dành cho nhân viên')
    const token = link.slice(2)
    for await (const stored of desk.store.list('invitations'))
      expect(JSON.stringify(stored)).not.toContain(token)
    expect(desk.log.join('')).not.toContain(token)
    expect(desk.log.join('')).toContain('"why":"used"')
  })

  it('of two who open a link at once, one is appointed', async () => {
    const link = await invite(desk.people.head, 'duty')
    const both = await Promise.all([newcomer('A'), newcomer('B')])
    await Promise.all(both.map((user) => desk.play.openDeepLink(user, link)))
    await desk.play.settled()
    const stored = await Promise.all(both.map((user) => desk.store.get('staff', `u${user}`)))
    expect(stored.filter(Boolean)).toHaveLength(1)
  })

  it.each([
    ['forged', 'i_AAAAAAAAAAAAAAAAAAAAAA', 'không đúng'],
    ['odd', 'i_-', 'không đúng'],
  ])('a %s link opens nothing and is noted in the log', async (_name, link, words) => {
    const user = await newcomer('Lạ')
    const before = desk.log.length
    await desk.play.openDeepLink(user, link)
    await desk.play.waitForText(user, words)
    expect(await desk.store.get('staff', `u${user}`)).toBeUndefined()
    expect(desk.log.slice(before).join('')).toContain('an invitation was refused')
  })

  it('nobody invites above their own role; others not at all', async () => {
    const { people, play } = desk
    await play.say(people.head, '/moinhanvien administrator')
    await play.waitForText(people.head, 'Vai trò của bạn chưa được')
    await play.say(people['social-worker'], '/moinhanvien duty')
    await play.waitForText(people['social-worker'], 'Vai trò của bạn chưa được')
    expect(await desk.press(people.duty, 'd:invite:-:administrator')).toContain('Vai trò')
  })

  it('is asked for the role with buttons, answers in private even from the group', async () => {
    const { people, play, group } = desk
    await play.say(people.administrator, '/moinhanvien', { chat: group })
    await play.pressLabel(people.administrator, people.administrator, 'Quản trị')
    await play.waitForText(people.administrator, 'Lời mời làm Quản trị')
    expect(await play.transcript(group)).not.toContain('start=i_')
  })

  it('counts no longer when who invited is removed, or after 48 hours', async () => {
    const { people, play } = desk
    const inviter = await newcomer('Phó')
    await play.openDeepLink(inviter, await invite(people.administrator, 'head'))
    await play.waitForText(inviter, 'Bạn đã là Phụ trách')
    const link = await invite(inviter, 'duty')
    await desk.press(people.administrator, `d:remove:u${inviter}`)
    const late = await newcomer('Muộn')
    await play.openDeepLink(late, link)
    await play.waitForText(late, 'không còn giá trị')
    const old = await invite(people.head, 'duty')
    await desk.later(48 * 60)
    await play.openDeepLink(late, old)
    await play.waitForText(late, 'đã hết hạn')
    expect(await desk.store.get('staff', `u${late}`)).toBeUndefined()
  })
})

describe('/nhanvien', () => {
  it('lists, changes a role, removes; the removed person is refused at the next press', async () => {
    const { people, play } = desk
    const worker = people['social-worker']
    const code = await desk.request()
    await desk.press(worker, `d:take:${code}`)
    await play.say(people.head, '/nhanvien')
    await play.pressLabel(people.head, people.head, 'Bình · Nhân viên xã hội')
    await play.pressLabel(people.head, people.head, '→ Trực')
    await play.waitForText(people.head, /Bình · Trực/)
    expect(await desk.press(worker, `d:assess:${code}`)).toContain('Vai trò')
    await play.pressLabel(people.head, people.head, '🚫 Cho thôi việc')
    const left = await play.waitForText(people.head, 'không còn làm ở đây. 1 việc')
    expect(JSON.stringify(left.message.reply_markup)).toContain(`d:pass:${code}`)
    expect(await desk.press(worker, `d:case:${code}`)).toContain('dành cho nhân viên')
    const after = await play.lastMessageId(worker)
    await play.say(worker, '/cuatoi')
    const answer = await play.waitForText(worker, /./, { after: after + 1 })
    expect(answer.message.text).not.toContain(code)
  })

  it('nobody changes themselves or somebody above', async () => {
    const { people } = desk
    expect(await desk.press(people.head, `d:remove:u${people.head}`)).toContain('Vai trò')
    expect(await desk.press(people.head, `d:remove:u${people.administrator}`)).toContain('Vai trò')
    expect(await desk.press(people.head, `d:role:u${people.duty}:administrator`)).toContain('Vai trò')
    expect(await desk.press(people.other, `d:remove:u${people.duty}`)).toContain('Vai trò')
    expect(await desk.press(people.duty, `d:remove:u${people.head}`)).toContain('Vai trò')
    const duty = await desk.store.get('staff', `u${people.duty}`)
    expect(duty?.value).toMatchObject({ removed: false, role: 'duty' })
  })
})

describe('the language of staff', () => {
  it('follows what they choose for themselves; the group stays Vietnamese', async () => {
    const { people, play, group } = desk
    await play.say(people.duty, '/ngonngu')
    await play.pressLabel(people.duty, people.duty, 'English')
    await play.say(people.duty, '/hangdoi')
    await play.waitForText(people.duty, /queue/i)
    const code = await desk.request({ text: 'x y z' })
    expect(await desk.press(people.duty, `d:take:${code}`)).toContain('Taken.')
    await play.waitForText(people.duty, 'The citizen wrote')
    expect((await play.waitForText(group, code)).message.text).toContain('đã nhận')
  })
})
