import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codeIn, fillRequest, type House, openHouse } from './test-bot.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 60_000)
afterAll(() => house.close())

let citizen: number
beforeEach(async () => {
  citizen = (await house.play.createPerson({ name: 'Minh', language_code: 'vi' })).id
})

const codes: string[] = []
const sendRequest = async (): Promise<string> => {
  await fillRequest(house, citizen)
  await house.play.pressLabel(citizen, citizen, '✅ Đồng ý')
  const code = codeIn((await house.play.waitForText(citizen, '✅ Đã gửi')).message.text)
  codes.push(code)
  return code
}

/** Makes a group the one of the first centre, by its head. */
const newGroup = async (kind: 'group' | 'forum'): Promise<number> => {
  const { play, worker, head } = house
  const { id } = await play.createGroup({
    title: 'Nhóm mới',
    kind,
    members: [
      { user: head, status: 'creator' },
      { user: worker, status: 'member' },
    ],
    bot: 'administrator',
  })
  await play.say(head, '/nhom', { chat: id })
  await play.waitFor(id, ({ message }) => message.from?.is_bot === true)
  return id
}

describe('what happens to the group of staff', () => {
  it('it becomes a supergroup: the next card comes to the new one, and can be taken there', async () => {
    const { play, worker } = house
    const group = await newGroup('group')
    const moved = await play.migrate(group)
    const code = await sendRequest()
    const card = await play.waitForText(moved.id, code, { timeout: 20_000 })
    await play.press(worker, moved.id, card.message.message_id, { label: '🙋 Nhận' })
    await play.waitForText(worker, code)
    await play.waitForText(citizen, 'đã có nhân viên nhận')
  }, 60_000)

  it('the topic of the cards is deleted: the card comes all the same', async () => {
    const { play, head, worker } = house
    const forum = await play.createGroup({
      title: 'Trung tâm',
      kind: 'forum',
      members: [
        { user: head, status: 'creator' },
        { user: worker, status: 'member' },
      ],
      bot: 'administrator',
    })
    const topic = await createTopic(forum.id, 'Yêu cầu')
    await play.say(head, '/nhom', { chat: forum.id, thread: topic })
    await play.waitFor(forum.id, ({ message }) => message.from?.is_bot === true && message.text !== undefined)
    const first = await sendRequest()
    const card = await play.waitForText(forum.id, first)
    expect(card.message.message_thread_id).toBe(topic)
    await play.deleteTopic(forum.id, topic)
    citizen = (await play.createPerson({ name: 'Hai', language_code: 'vi' })).id
    const second = await sendRequest()
    await play.waitForText(forum.id, second, { timeout: 20_000 })
  }, 60_000)

  it('the bot is put out: the request is safe, somebody who leads is told, the card comes when it is back', async () => {
    const { play, head } = house
    const group = await newGroup('forum')
    await play.setBotStatus(group, head, 'kicked')
    const code = await sendRequest()
    await play.waitForText(head, code, { timeout: 20_000 })
    await play.setBotStatus(group, head, 'administrator')
    await play.waitForText(group, code, { timeout: 90_000 })
  }, 120_000)

  it('leaves every request once in the store', async () => {
    const stored = await house.stored()
    expect(stored.map((request) => request.code).sort()).toEqual([...codes].sort())
  })
})

/** A topic in a forum, made as an administrator would: through the Bot API of the stand-in. */
const createTopic = async (chat: number, name: string): Promise<number> => {
  const { url, token } = house.playground.server
  const response = await fetch(`${url}/bot${token}/createForumTopic`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: chat, name }),
  })
  const { result } = (await response.json()) as { result: { message_thread_id: number } }
  return result.message_thread_id
}
