import { available, type CommandType, type Role, type StaffActor } from '@caunoi/core/request'
import { RequestDocument, stateOf } from '@caunoi/office/documents'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CENTRE, type DeskHouse, openDesk } from './test-desk.ts'

let desk: DeskHouse
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const ROLES = ['duty', 'social-worker', 'head', 'administrator'] as const
const STRANGE = ['other', 'stranger'] as const

/** Every button of a case, with what it needs: `pass` and the like open a question first. */
const VERBS = [
  'take',
  'accept',
  'verify',
  'assess',
  'wait',
  'unreachable',
  'followup',
  'release',
  'close:helped',
  'connect:home-care',
  'urgency:urgent',
  'case',
  'answers',
  'message',
  'note',
  'schedule',
  'duplicate',
  'agency',
  'refuse',
  'reopen',
  'close',
  'connect',
  'urgency',
] as const

const state = async (code: string) => {
  const stored = await desk.store.get('requests', code)
  return stateOf(RequestDocument.parse(stored?.value))
}
const revision = async (code: string) => (await state(code)).revision

/** What was said to somebody since a moment, as one string. */
const privately = async (user: number, after: number): Promise<string> =>
  (await desk.play.messages(user))
    .filter(({ message }) => message.message_id > after && message.from?.is_bot)
    .map(({ message }) => message.text ?? message.caption ?? '')
    .join('\n')

const SECRET = 'Bà tôi ở một mình, không muốn hàng xóm biết'

describe.each(STRANGE)('%s: somebody else’s case', (who) => {
  it.each(VERBS)('gets nothing by %s', async (verb) => {
    const [name, argument] = verb.split(':')
    const code = await desk.request({ text: SECRET })
    await desk.press(desk.people['social-worker'], `d:take:${code}`)
    const before = await revision(code)
    const after = await desk.play.lastMessageId(desk.people[who])
    const toast = await desk.press(
      desk.people[who],
      ['d', name, code, ...(argument ? [argument] : [])].join(':'),
    )
    expect(toast).not.toBe('')
    expect(await revision(code)).toBe(before)
    expect(await privately(desk.people[who], after)).not.toContain(SECRET)
  })

  it.each(['hangdoi', 'cuatoi', 'timma', 'traloi', 'nhatky', 'xuat', 'nhanvien', 'thongke'])(
    'gets nothing by /%s',
    async (command) => {
      const code = await desk.request({ text: SECRET })
      const after = await desk.play.lastMessageId(desk.people[who])
      await desk.play.say(desk.people[who], `/${command} ${command === 'xuat' ? '' : code}`)
      await desk.play.waitForText(desk.people[who], /./, { after: after + 1 })
      const said = await privately(desk.people[who], after)
      expect(said).not.toContain(SECRET)
      expect(said).not.toMatch(/người cao tuổi|chưa ai nhận/)
      expect((await desk.events(code)).map(({ type }) => type)).toEqual(['sent'])
    },
  )
})

describe.each(ROLES)('%s of the centre', (role) => {
  it.each(['hers', 'a colleague’s'])('may press on %s case exactly what the rules allow', async (whose) => {
    const commands: [string, CommandType][] = [
      ['verify', 'verify'],
      ['assess', 'assess'],
      ['followup', 'follow-up'],
      ['close:helped', 'close'],
      ['release', 'release'],
      ['unreachable', 'mark-unreachable'],
    ]
    for (const [verb, command] of commands) {
      const code = await desk.request({ text: SECRET })
      const colleague = role === 'social-worker' ? 'head' : 'social-worker'
      const holder = whose === 'hers' ? role : colleague
      await desk.press(desk.people[holder], `d:take:${code}`)
      const actor: StaffActor = {
        kind: 'staff',
        id: `u${desk.people[role]}`,
        name: '-',
        role,
        centre: CENTRE,
      }
      const before = await state(code)
      const allowed = available(before, actor).includes(command)
      const [name, argument] = verb.split(':')
      await desk.press(desk.people[role], ['d', name, code, ...(argument ? [argument] : [])].join(':'))
      expect([verb, (await revision(code)) > before.revision]).toEqual([verb, allowed])
    }
  })

  it('sees a colleague’s case only when it leads, and the look is written down', async () => {
    const code = await desk.request({ text: SECRET })
    const holder = role === 'social-worker' ? 'head' : 'social-worker'
    await desk.press(desk.people[holder], `d:take:${code}`)
    const after = await desk.play.lastMessageId(desk.people[role])
    await desk.press(desk.people[role], `d:case:${code}`)
    const leads = role === 'head' || role === 'administrator'
    if (leads) await desk.play.waitForText(desk.people[role], SECRET, { after })
    expect((await privately(desk.people[role], after)).includes(SECRET)).toBe(leads)
    expect((await desk.events(code)).some(({ type }) => type === 'revealed')).toBe(leads)
  })

  const managing: [string, boolean][] = [
    ['/moinhanvien', role === 'head' || role === 'administrator'],
    ['/nhanvien', role === 'head' || role === 'administrator'],
    ['/xuat', role === 'head' || role === 'administrator'],
    ['/xuat 11/2026 danhtinh', role === 'administrator'],
    ['/thongke', true],
    ['/hangdoi', true],
  ]
  it.each(managing)('%s: %s', async (command, allowed) => {
    const after = await desk.play.lastMessageId(desk.people[role])
    await desk.play.say(desk.people[role], command)
    await desk.play.waitForText(desk.people[role], /./, { after: after + 1 })
    const said = await privately(desk.people[role], after)
    expect(said.includes('Vai trò của bạn chưa được làm việc này')).toBe(!allowed)
    // Its files come later: the next command must not be answered by them.
    if (allowed && command.startsWith('/xuat'))
      await desk.play.waitFor(
        desk.people[role],
        ({ message }) => message.message_id > after && (message.document?.file_name ?? '').endsWith('.json'),
      )
  })
})

describe('two at once', () => {
  it('one takes the case, the other is told who has it', async () => {
    const code = await desk.request()
    const all: Role[] = ['duty', 'social-worker', 'head', 'administrator']
    const toasts = await Promise.all(all.map((role) => desk.press(desk.people[role], `d:take:${code}`)))
    expect(toasts.filter((toast) => toast.includes('Bạn đã nhận'))).toHaveLength(1)
    expect(toasts.filter((toast) => toast.includes('đã nhận yêu cầu này'))).toHaveLength(3)
    expect((await desk.events(code)).filter(({ type }) => type === 'taken')).toHaveLength(1)
  })

  it('a new role and a removal at once end with the removal', async () => {
    const second = (await desk.play.createPerson({ name: 'Hai', language_code: 'vi' })).id
    await desk.play.setMember(desk.group, second, 'administrator')
    await desk.play.say(second, '/start')
    await desk.play.waitForText(second, '/hangdoi')
    const { head } = desk.people
    await Promise.all([desk.press(head, `d:role:u${second}:duty`), desk.press(head, `d:remove:u${second}`)])
    const stored = await desk.store.get('staff', `u${second}`)
    expect(stored?.value).toMatchObject({ removed: true })
    expect(await desk.press(second, 'd:members:-')).toContain('dành cho nhân viên')
  })
})

describe('forged buttons', () => {
  it.each([
    'd:take:CN-0000-00',
    'd:take:-',
    'd:callsend:CN-0000-00:agreed',
    'd:role:u1:head',
    'd:remove:-',
    'd:constructor:-',
    'd:toString:CN-0000-00',
    'd:member:u99999999999',
    'd:invite:-:root',
    'd:pass:CN-0000-00:@nowhere',
    'd:callneed:-:x',
  ])('%s is answered, and nothing happens', async (data) => {
    const toast = await desk.press(desk.people.head, data)
    expect(toast).not.toBe('')
    expect(desk.log.join('')).not.toContain('set aside')
  })
})
