import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeIn } from './test-bot.ts'
import { type DeskHouse, openDesk, saidTo } from './test-desk.ts'

let desk: DeskHouse
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const STORY = 'Ông hàng xóm bị đánh, mặt chảy máu, gọi nhờ máy nhà bên'

/** From the command to the question about consent. */
const fill = async (user: number, place = 'Cẩm Phả'): Promise<void> => {
  const { play } = desk
  const after = await play.lastMessageId(user)
  await play.say(user, '/ghicuocgoi')
  await play.waitForText(user, 'Người gọi cần gì nhất', { after })
  await play.pressLabel(user, user, 'Bạo lực gia đình')
  await play.waitForText(user, 'Ghi lại lời người gọi', { after })
  await play.say(user, STORY)
  await play.pressLabel(user, user, '🔴 khẩn cấp')
  await play.waitForText(user, 'Ở xã, phường nào', { after })
  await play.say(user, place)
}

/** Whichever of the places offered. */
const choosePlace = async (user: number): Promise<void> => {
  const offered = await desk.play.waitFor(
    user,
    ({ message }) => /Nơi nào trong|Số điện thoại/.test(message.text ?? ''),
    5_000,
    'places or the next question',
  )
  if (!offered.message.text?.includes('Nơi nào')) return
  const [first] = offered.message.reply_markup?.inline_keyboard ?? []
  await desk.play.pressLabel(user, user, first?.[0]?.text ?? '')
}

const stateOfCall = async (user: number) =>
  ((await desk.store.get('staff', `u${user}`))?.value as { call?: unknown; pending?: unknown }) ?? {}

describe('/ghicuocgoi', () => {
  it('makes a call a request, with card, deadline and danger noted; sent once however often it is pressed', async () => {
    const { play, people, group } = desk
    const user = people.duty
    await fill(user)
    await choosePlace(user)
    await play.waitForText(user, 'Số điện thoại')
    await play.say(user, 'không nhớ')
    await play.waitForText(user, 'Số này chưa đúng')
    await play.say(user, '0912 345 678')
    const asked = await play.waitForText(user, 'Người gọi đồng ý')
    expect(asked.message.text).toContain('0912345678')
    expect(asked.message.text).toContain('Dấu hiệu nguy hiểm')
    expect(asked.message.has_protected_content).toBe(true)
    await play.pressLabel(user, user, '👶 Trẻ em: không')
    const changed = await play.waitForText(user, 'Người gọi đồng ý', { after: asked.message.message_id })
    const press = () =>
      play
        .press(user, user, changed.message.message_id, { label: '✅ Đồng ý, ghi lại' })
        .then(({ id }) => play.answer(id))
    await Promise.all([press(), press()])
    const saved = await play.waitForText(user, 'Đã ghi cuộc gọi')
    const code = codeIn(saved.message.text)
    const events = await desk.events(code)
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      type: 'sent',
      person: null,
      draft: { source: 'phone', urgency: 'emergency', needs: ['domestic-violence'], minor: true },
      details: {
        text: STORY,
        contact: { mode: 'phone', phone: '0912345678' },
        consent: { exactText: STORY },
      },
    })
    expect(events[0]).toHaveProperty('draft.place')
    await play.waitForText(group, code)
    expect(saidTo(desk.sent, group).join('')).not.toContain('hàng xóm')
    expect(await stateOfCall(user)).not.toHaveProperty('call')
    expect(await stateOfCall(user)).not.toHaveProperty('pending')
    expect(await desk.press(user, `d:take:${code}`)).toContain('Bạn đã nhận')
    const shown = await play.waitForText(user, 'Toàn bộ nội dung')
    expect(shown.message.text).toContain('gọi 0912345678')
    expect(JSON.stringify(shown.message.reply_markup)).not.toContain('d:message:')
  })

  it('keeps nothing when the caller does not agree, or when it is stopped', async () => {
    const { play, people } = desk
    const user = people.head
    const before = (await desk.store.byTag('requests', 'open:centre-quang-ninh')).length
    await fill(user)
    await choosePlace(user)
    await play.pressLabel(user, user, '⏭ Bỏ qua')
    await play.pressLabel(user, user, '🙅 Không đồng ý')
    await play.waitForText(user, 'không giữ lại gì')
    expect(await stateOfCall(user)).not.toHaveProperty('call')
    const after = await play.lastMessageId(user)
    await play.say(user, '/ghicuocgoi')
    await play.waitForText(user, 'Người gọi cần gì nhất', { after })
    await play.pressLabel(user, user, '✖️ Dừng')
    await play.waitForText(user, '✖️ Đã dừng')
    expect(JSON.stringify(await stateOfCall(user))).not.toContain('hàng xóm')
    expect(await desk.store.byTag('requests', 'open:centre-quang-ninh')).toHaveLength(before)
  })

  it('goes without consent only where somebody has to be protected, and says so by having none', async () => {
    const { play, people } = desk
    const user = people.administrator
    await fill(user, 'không có nơi này đâu')
    await play.waitForText(user, 'Chưa tìm thấy nơi này')
    await play.pressLabel(user, user, '⏭ Bỏ qua')
    await play.waitForText(user, 'Số điện thoại')
    await play.pressLabel(user, user, '⏭ Bỏ qua')
    await play.waitForText(user, 'Người gọi đồng ý')
    await play.pressLabel(user, user, '🚨 Chưa hỏi được')
    const code = codeIn((await play.waitForText(user, 'Đã ghi cuộc gọi')).message.text)
    const [sent] = await desk.events(code)
    expect(sent?.type === 'sent' && sent.details && 'consent' in sent.details).toBe(false)
    await desk.press(user, `d:take:${code}`)
    await play.waitForText(user, 'không để lại số điện thoại')
  })

  it('a call that nobody finishes is forgotten after an hour, and its buttons are dead', async () => {
    const { people } = desk
    const user = people['social-worker']
    await fill(user)
    expect(JSON.stringify(await stateOfCall(user))).toContain('hàng xóm')
    const { call } = (await stateOfCall(user)) as { call: { at: string } }
    const before = (await desk.store.byTag('requests', 'open:centre-quang-ninh')).length
    await desk.later(61)
    expect(JSON.stringify((await stateOfCall(user)).call ?? null)).toBe('null')
    const name = `c${Date.parse(call.at).toString(36)}`
    expect(await desk.press(user, `d:callsend:${name}:agreed`)).toContain('đã ghi xong hoặc đã dừng')
    expect(await desk.store.byTag('requests', 'open:centre-quang-ninh')).toHaveLength(before)
  })

  it('is only for staff', async () => {
    const { play, people } = desk
    await play.say(people.stranger, '/ghicuocgoi')
    await play.waitForText(people.stranger, 'không có lệnh này')
  })
})
