import { InputFile } from 'grammy'
import { describe, expect, test } from 'vitest'
import { inline, refusal, staged } from './stage.ts'

const stage = staged()
const hour = 3_600_000

describe('editing', () => {
  test('changes text and buttons, and drops buttons that are not given again', async () => {
    const { api, lan, play } = stage.now
    const sent = await api.sendMessage(lan.id, 'một', { reply_markup: inline('a') })
    const edited = await api.editMessageText(lan.id, sent.message_id, '<b>hai</b>', {
      parse_mode: 'HTML',
    })
    expect(edited).toMatchObject({ text: 'hai', entities: [{ type: 'bold' }], edit_date: expect.any(Number) })
    const [stored] = (await play.messages(lan.id)).filter(
      ({ message }) => message.message_id === sent.message_id,
    )
    expect(stored).toMatchObject({ edits: 1, deleted: false })
    expect(stored?.message.reply_markup).toBeUndefined()
    await api.editMessageReplyMarkup(lan.id, sent.message_id, { reply_markup: inline('b') })
    const plain = await api.editMessageText(lan.id, sent.message_id, 'ba')
    expect(plain).not.toHaveProperty('entities')
  })

  test('changes a caption', async () => {
    const { api, lan } = stage.now
    const sent = await api.sendDocument(lan.id, new InputFile(Buffer.from('x'), 'x.txt'), {
      caption: 'cũ',
    })
    const edited = await api.editMessageCaption(lan.id, sent.message_id, { caption: 'mới' })
    expect(edited).toMatchObject({ caption: 'mới' })
    expect(await refusal(api.editMessageText(lan.id, sent.message_id, 'x'))).toBe(
      '400: Bad Request: there is no text in the message to edit',
    )
  })

  test('refuses to change nothing, what is gone, what others wrote, and a caption where none can be', async () => {
    const { api, lan, play } = stage.now
    const sent = await api.sendMessage(lan.id, 'một', { reply_markup: inline('a') })
    const same = { reply_markup: inline('a') }
    expect(await refusal(api.editMessageText(lan.id, sent.message_id, 'một', same))).toMatch(
      /^400: Bad Request: message is not modified: specified new message content and reply markup are exactly the same/,
    )
    expect(await refusal(api.editMessageReplyMarkup(lan.id, sent.message_id, same))).toMatch(
      /message is not modified/,
    )
    expect(await refusal(api.editMessageText(lan.id, 9999, 'x'))).toBe(
      '400: Bad Request: message to edit not found',
    )
    const said = await play.say(lan.id, 'của tôi')
    expect(await refusal(api.editMessageText(lan.id, said.message.message_id, 'x'))).toBe(
      "400: Bad Request: message can't be edited",
    )
    expect(await refusal(api.editMessageCaption(lan.id, sent.message_id, { caption: 'x' }))).toBe(
      '400: Bad Request: there is no caption in the message to edit',
    )
    expect(await refusal(api.editMessageText(lan.id, sent.message_id, ''))).toBe(
      '400: Bad Request: message text is empty',
    )
    expect(await refusal(api.editMessageText(lan.id, sent.message_id, 'x'.repeat(4097)))).toBe(
      '400: Bad Request: message is too long',
    )
    await play.block(lan.id)
    expect(await refusal(api.editMessageText(lan.id, sent.message_id, 'x'))).toBe(
      '403: Forbidden: bot was blocked by the user',
    )
  })
})

describe('deleting', () => {
  test('removes its own and, in private, the other side’s messages, once', async () => {
    const { api, lan, play } = stage.now
    const sent = await api.sendMessage(lan.id, 'x')
    const said = await play.say(lan.id, 'y')
    expect(await api.deleteMessage(lan.id, sent.message_id)).toBe(true)
    expect(await api.deleteMessage(lan.id, said.message.message_id)).toBe(true)
    expect(await refusal(api.deleteMessage(lan.id, sent.message_id))).toBe(
      '400: Bad Request: message to delete not found',
    )
    const deleted = (await play.messages(lan.id)).filter((stored) => stored.deleted)
    expect(deleted.map(({ message }) => message.message_id)).toEqual([
      sent.message_id,
      said.message.message_id,
    ])
  })

  test('works for 48 hours and not a minute longer', async () => {
    const { api, lan, play } = stage.now
    const sent = await api.sendMessage(lan.id, 'x')
    const other = await api.sendMessage(lan.id, 'y')
    await play.advanceClock(48 * hour - 5_000)
    expect(await api.deleteMessage(lan.id, sent.message_id)).toBe(true)
    await play.advanceClock(65_000)
    expect(await refusal(api.deleteMessage(lan.id, other.message_id))).toBe(
      "400: Bad Request: message can't be deleted for everyone",
    )
  })

  test('deletes many at once and passes over what it cannot delete', async () => {
    const { api, lan, play } = stage.now
    const ids = [await api.sendMessage(lan.id, 'a'), await api.sendMessage(lan.id, 'b')].map(
      (m) => m.message_id,
    )
    expect(await api.deleteMessages(lan.id, [...ids, 9999])).toBe(true)
    expect((await play.messages(lan.id)).filter((stored) => stored.deleted)).toHaveLength(2)
    expect(await refusal(api.deleteMessages(lan.id, []))).toBe(
      '400: Bad Request: message identifiers are not specified',
    )
    expect(
      await refusal(
        api.deleteMessages(
          lan.id,
          Array.from({ length: 101 }, (_, n) => n + 1),
        ),
      ),
    ).toBe('400: Bad Request: too many message identifiers specified')
  })

  test('in a group, others’ messages only as an administrator', async () => {
    const { api, group, binh, play } = stage.now
    const said = await play.say(binh.id, 'x', { chat: group.id })
    await play.setBotStatus(group.id, binh.id, 'member')
    expect(await refusal(api.deleteMessage(group.id, said.message.message_id))).toMatch(/can't be deleted/)
    await play.setBotStatus(group.id, binh.id, 'administrator')
    expect(await api.deleteMessage(group.id, said.message.message_id)).toBe(true)
  })
})

describe('pressed buttons', () => {
  test('reach the bot, are answered once, and show what was answered', async () => {
    const { api, lan, play } = stage.now
    const sent = await api.sendMessage(lan.id, 'x', { reply_markup: inline('do:1') })
    const pressed = await play.press(lan.id, lan.id, sent.message_id, { data: 'do:1' })
    const [update] = await api.getUpdates()
    expect(update?.callback_query).toMatchObject({
      id: pressed.id,
      data: 'do:1',
      from: { id: lan.id },
      message: { message_id: sent.message_id },
    })
    expect(await refusal(api.answerCallbackQuery(pressed.id, { text: 'x'.repeat(201) }))).toBe(
      '400: Bad Request: MESSAGE_TOO_LONG',
    )
    expect(await api.answerCallbackQuery(pressed.id, { text: 'Xong', show_alert: true })).toBe(true)
    expect(await play.answer(pressed.id)).toEqual({ text: 'Xong', alert: true })
    const late = '400: Bad Request: query is too old and response timeout expired or query ID is invalid'
    expect(await refusal(api.answerCallbackQuery(pressed.id))).toBe(late)
    expect(await refusal(api.answerCallbackQuery('12345'))).toBe(late)
    const second = await play.press(lan.id, lan.id, sent.message_id, { label: 'Nút' })
    await play.advanceClock(16 * 60_000)
    expect(await refusal(api.answerCallbackQuery(second.id))).toBe(late)
  })

  test('that are not offered can only be pressed as stale ones', async () => {
    const { api, lan, play } = stage.now
    const sent = await api.sendMessage(lan.id, 'x', { reply_markup: inline('a') })
    await api.editMessageReplyMarkup(lan.id, sent.message_id)
    await expect(play.press(lan.id, lan.id, sent.message_id, { data: 'a' })).rejects.toThrow('no such button')
    await play.press(lan.id, lan.id, sent.message_id, { data: 'forged', stale: true })
    expect((await api.getUpdates()).at(-1)?.callback_query?.data).toBe('forged')
  })
})

describe('reactions and pins', () => {
  test('a reaction is set and taken back, an unknown one refused', async () => {
    const { api, lan, play } = stage.now
    const said = await play.say(lan.id, 'cảm ơn')
    const id = said.message.message_id
    await api.setMessageReaction(lan.id, id, [{ type: 'emoji', emoji: '👍' }])
    expect((await play.messages(lan.id)).at(-1)?.reaction).toBe('👍')
    await api.setMessageReaction(lan.id, id, [])
    expect((await play.messages(lan.id)).at(-1)).not.toHaveProperty('reaction')
    const odd = [{ type: 'emoji', emoji: '🧮' }] as never
    expect(await refusal(api.setMessageReaction(lan.id, id, odd))).toBe('400: Bad Request: REACTION_INVALID')
    expect(await refusal(api.setMessageReaction(lan.id, 9999, []))).toBe(
      '400: Bad Request: message to react not found',
    )
  })

  test('a message is pinned and unpinned', async () => {
    const { api, group, binh, play } = stage.now
    const sent = await api.sendMessage(group.id, 'x')
    await api.pinChatMessage(group.id, sent.message_id)
    expect((await api.getChat(group.id)).pinned_message?.message_id).toBe(sent.message_id)
    await api.unpinChatMessage(group.id, sent.message_id)
    expect(await refusal(api.unpinChatMessage(group.id))).toBe('400: Bad Request: message to unpin not found')
    expect(await refusal(api.pinChatMessage(group.id, 9999))).toBe(
      '400: Bad Request: message to pin not found',
    )
    await api.pinChatMessage(group.id, sent.message_id)
    expect(await api.unpinAllChatMessages(group.id)).toBe(true)
    await play.setBotStatus(group.id, binh.id, 'member')
    expect(await refusal(api.pinChatMessage(group.id, sent.message_id))).toBe(
      '400: Bad Request: not enough rights to manage pinned messages in the chat',
    )
  })
})
