import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskHouse, openDesk, saidTo } from './test-desk.ts'

let desk: DeskHouse
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const screening = {
  kind: 'screening' as const,
  questionnaire: 'phq-9',
  at: '2026-11-23T01:00:00.000Z',
  scales: { total: 17 },
  bands: {},
  answers: {
    '1': '2',
    '2': '2',
    '3': '2',
    '4': '2',
    '5': '2',
    '6': '2',
    '7': '2',
    '8': '2',
    '9': '1',
    difficulty: '2',
  },
}
const eligibility = {
  kind: 'eligibility' as const,
  at: '2026-11-23T01:00:00.000Z',
  facts: { 'both-parents-care': false },
  programmes: [],
}

describe('/traloi', () => {
  it('shows instrument, flags, value, band and what to look at first, then each answer, protected and written down', async () => {
    const { people, play } = desk
    const code = await desk.request({ attachments: [screening] })
    await desk.press(people['social-worker'], `d:take:${code}`)
    const offered = await play.waitForText(people['social-worker'], 'Bạn đã nhận')
    expect(JSON.stringify(offered.message.reply_markup)).toContain(`d:answers:${code}`)
    expect(offered.message.text).not.toContain('Hơn một nửa số ngày')
    await play.say(people['social-worker'], `/traloi ${code.toLowerCase()}`)
    const shown = await play.waitForText(people['social-worker'], 'Câu trả lời gửi kèm')
    const text = shown.message.text ?? ''
    const order = ['PHQ-9', 'tự tử', ': 17/', 'việc hằng ngày rất khó khăn', 'Hơn một nửa số ngày'].map(
      (part) => text.indexOf(part),
    )
    expect(order.every((place) => place >= 0)).toBe(true)
    expect([...order].sort((a, b) => a - b)).toEqual(order)
    expect(shown.message.has_protected_content).toBe(true)
    expect((await desk.events(code)).at(-1)).toMatchObject({ type: 'revealed', what: 'screening' })
    expect(saidTo(desk.sent, desk.group).join('')).not.toContain('Hơn một nửa')
  })

  it('shows both kinds, each look recorded; a head may, a colleague and another centre may not', async () => {
    const { people, play } = desk
    const code = await desk.request({ attachments: [screening, eligibility] })
    await desk.press(people['social-worker'], `d:take:${code}`)
    await play.say(people.head, `/traloi ${code}`)
    await play.waitForText(people.head, 'Kiểm tra trợ cấp')
    const looks = (await desk.events(code)).flatMap((event) =>
      event.type === 'revealed' ? [event.what] : [],
    )
    expect(looks).toEqual(['screening', 'eligibility'])
    for (const who of ['duty', 'other'] as const) {
      const after = await play.lastMessageId(people[who])
      await play.say(people[who], `/traloi ${code}`)
      const refused = await play.waitForText(people[who], /./, { after: after + 1 })
      expect(refused.message.text).toMatch(/Chỉ người đang giữ|trung tâm khác/)
    }
    expect((await desk.events(code)).filter(({ type }) => type === 'revealed')).toHaveLength(2)
  })

  it('says so when nothing came with the request, or there is no such request', async () => {
    const { people, play } = desk
    const code = await desk.request()
    await desk.press(people.head, `d:take:${code}`)
    await play.say(people.head, `/traloi ${code}`)
    await play.waitForText(people.head, 'không kèm câu trả lời')
    await play.say(people.head, '/traloi CN-0000-00')
    await play.waitForText(people.head, 'Không có yêu cầu nào')
  })
})
