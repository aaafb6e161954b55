import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeIn, fillRequest, type House, openHouse, story } from './test-bot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** A citizen's request, sent through the conversation. */
const newRequest = async (): Promise<{ citizen: number; code: string }> => {
  const { play } = house
  const citizen = (await play.createPerson({ name: 'Lan', language_code: 'vi' })).id
  await fillRequest(house, citizen)
  await play.pressLabel(citizen, citizen, '✅ Đồng ý')
  const sent = await play.waitForText(citizen, '✅ Đã gửi')
  const code = codeIn(sent.message.text)
  await play.waitForText(house.group, code)
  return { citizen, code }
}

/** The bot's next words to somebody after what `act` does. */
const answered = async (chat: number, part: string | RegExp, act: () => Promise<unknown>) => {
  const after = await house.play.lastMessageId(chat)
  await act()
  return house.play.waitForText(chat, part, { after })
}

describe('the desk, in the running bot', () => {
  it('staff are offered its commands in private and in the group', async () => {
    const { play, worker, group } = house
    await play.waitForText(worker, '/ghicuocgoi')
    const names = async (chat: number, user: number) =>
      (await play.commands(chat, user)).map(({ command }) => command)
    await expect
      .poll(() => names(worker, worker))
      .toEqual(expect.arrayContaining(['hangdoi', 'thongke', 'timgiup']))
    expect(await names(group, worker)).toEqual(expect.arrayContaining(['hangdoi', 'nhom']))
    expect(await names(worker, worker)).not.toContain('lichtruc')
  })

  it('/hangdoi, /timma, /cuatoi and /nhatky find a request, each showing what its reader may see', async () => {
    const { play, worker, head, group } = house
    const { code } = await newRequest()
    const queue = await answered(group, 'Hàng đợi', () => play.say(worker, '/hangdoi', { chat: group }))
    expect(queue.message.text).toContain(code)
    expect(queue.message.text).not.toContain('ngoại')
    const [first, second] = await Promise.all(
      [worker, head].map(async (user) => {
        const query = await play.press(user, group, queue.message.message_id, { data: `d:take:${code}` })
        return (await play.answer(query.id))?.text ?? ''
      }),
    )
    expect([first, second].filter((toast) => toast?.includes('Bạn đã nhận'))).toHaveLength(1)
    const holder = first?.includes('Bạn đã nhận') ? worker : head
    await answered(holder, story, () => play.say(holder, `/timma ${code}`))
    await answered(holder, code, () => play.say(holder, '/cuatoi'))
    const audit = await answered(head, 'Nhật ký', () => play.say(head, `/nhatky ${code}`))
    expect(audit.message.text).toMatch(/gửi yêu cầu[\s\S]*nhận/)
    expect(audit.message.text).not.toContain('ngoại')
  })

  it('/ghicuocgoi makes a call a request that the group sees', async () => {
    const { play, worker, group } = house
    await answered(worker, 'Người gọi cần gì', () => play.say(worker, '/ghicuocgoi'))
    await answered(worker, 'Ghi lại lời', () => play.pressLabel(worker, worker, 'Chăm sóc người cao tuổi'))
    await answered(worker, 'Mức gấp', () => play.say(worker, 'Cụ bà 85 tuổi ngã, không ai đưa đi khám'))
    await answered(worker, 'Ở xã, phường', () => play.pressLabel(worker, worker, '🟠 gấp'))
    await answered(worker, 'Số điện thoại', () => play.pressLabel(worker, worker, '⏭ Bỏ qua'))
    await answered(worker, 'Người gọi đồng ý', () => play.say(worker, '0912345678'))
    const saved = await answered(worker, 'Đã ghi cuộc gọi', () =>
      play.pressLabel(worker, worker, '✅ Đồng ý, ghi lại'),
    )
    const card = await play.waitForText(group, codeIn(saved.message.text))
    expect(card.message.text).toContain('gấp')
    expect(card.message.text).not.toContain('ngã')
  })

  it('/moinhanvien and /nhanvien: in by a link, out at the next press', async () => {
    const { play, head } = house
    const invitation = await answered(head, 'start=i_', () => play.say(head, '/moinhanvien duty'))
    const link = /start=(i_[\w-]+)/.exec(invitation.message.text ?? '')?.[1] ?? ''
    const newcomer = (await play.createPerson({ name: 'Thảo', language_code: 'vi' })).id
    await answered(newcomer, 'Bạn đã là Trực', () => play.openDeepLink(newcomer, link))
    await answered(newcomer, /Hàng đợi/, () => play.say(newcomer, '/hangdoi'))
    await answered(head, 'Nhân viên:', () => play.say(head, '/nhanvien'))
    await answered(head, /Thảo · Trực/, () => play.pressLabel(head, head, 'Thảo · Trực'))
    await answered(head, 'không còn làm ở đây', () => play.pressLabel(head, head, '🚫 Cho thôi việc'))
    await answered(newcomer, 'không có lệnh này', () => play.say(newcomer, '/hangdoi'))
  })

  it('/thongke and /xuat answer whom they may', async () => {
    const { play, worker, head } = house
    const figures = await answered(worker, 'yêu cầu', () => play.say(worker, '/thongke'))
    expect(figures.message.text).toContain('được ẩn')
    await answered(worker, 'Vai trò của bạn', () => play.say(worker, '/xuat'))
    const after = await play.lastMessageId(head)
    await play.say(head, '/xuat')
    for (const ending of ['.csv', '.json'])
      await play.waitFor(
        head,
        ({ message }) => message.message_id > after && (message.document?.file_name ?? '').endsWith(ending),
      )
  })

  it('/traloi says when nothing was sent along', async () => {
    const { play, head } = house
    const { code } = await newRequest()
    await answered(head, 'không kèm câu trả lời', () => play.say(head, `/traloi ${code}`))
  })

  it('what was done survives a kill of the process', async () => {
    const { play, head, group } = house
    const { code } = await newRequest()
    const card = await play.waitForText(group, code)
    const query = await play.press(head, group, card.message.message_id, { label: '🙋 Nhận' })
    await play.answer(query.id)
    await play.actOnProcess('kill')
    await answered(head, code, () => play.say(head, '/cuatoi'))
  })
})
