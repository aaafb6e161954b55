import { GrammyError } from 'grammy'
import { describe, expect, test } from 'vitest'
import { methodNames } from '../src/bot-api/methods/index.ts'
import { inline, refusal, staged } from './stage.ts'

const stage = staged()

describe('what the bot can ask about a chat', () => {
  test('its description, members and their count', async () => {
    const { api, lan, binh, group, server } = stage.now
    expect(await api.getChat(lan.id)).toMatchObject({
      id: lan.id,
      type: 'private',
      first_name: 'Lan',
    })
    expect(await api.getChat(group.id)).toMatchObject({ id: group.id, type: 'group', title: 'Nhóm' })
    expect(await api.getChatMember(group.id, binh.id)).toMatchObject({
      status: 'creator',
      user: { id: binh.id },
    })
    expect(await api.getChatMember(group.id, server.bot.id)).toMatchObject({ status: 'administrator' })
    expect(await api.getChatMember(group.id, lan.id)).toMatchObject({ status: 'left' })
    expect(await api.getChatAdministrators(group.id)).toHaveLength(1)
    expect(await api.getChatMemberCount(group.id)).toBe(2)
    expect(await refusal(api.getChatMember(group.id, 1))).toBe('400: Bad Request: PARTICIPANT_ID_INVALID')
    expect(await refusal(api.getChatAdministrators(lan.id))).toBe(
      '400: Bad Request: there are no administrators in the private chat',
    )
    expect(await refusal(api.getChat(5))).toBe('400: Bad Request: chat not found')
  })

  test('who it is', async () => {
    expect(await stage.now.api.getMe()).toMatchObject({
      is_bot: true,
      username: 'test_bot',
      can_join_groups: true,
    })
  })
})

describe('groups', () => {
  test('adding, restricting and removing the bot is told to it', async () => {
    const { api, group, binh, play } = stage.now
    await play.setBotStatus(group.id, binh.id, 'kicked')
    const update = (await api.getUpdates()).at(-1)
    expect(update?.my_chat_member).toMatchObject({
      chat: { id: group.id },
      from: { id: binh.id },
      old_chat_member: { status: 'administrator' },
      new_chat_member: { status: 'kicked' },
    })
    expect(await refusal(api.sendMessage(group.id, 'x'))).toBe(
      '403: Forbidden: bot was kicked from the group chat',
    )
    await play.setBotStatus(group.id, binh.id, 'member')
    expect((await api.sendMessage(group.id, 'x')).text).toBe('x')
  })

  test('a bot that left is no member', async () => {
    const { api, forum } = stage.now
    expect(await api.leaveChat(forum.id)).toBe(true)
    expect(await refusal(api.sendMessage(forum.id, 'x'))).toBe(
      '403: Forbidden: bot is not a member of the supergroup chat',
    )
  })

  test('without administrator rights the bot reads only what concerns it', async () => {
    const { api, group, binh, play } = stage.now
    await play.setBotStatus(group.id, binh.id, 'member')
    const sent = await api.sendMessage(group.id, 'x')
    await play.say(binh.id, 'chuyện phiếm', { chat: group.id })
    await play.say(binh.id, '/help', { chat: group.id })
    await play.say(binh.id, '@test_bot ơi', { chat: group.id })
    await play.say(binh.id, 'trả lời', { chat: group.id, replyTo: sent.message_id })
    const texts = (await api.getUpdates()).flatMap(({ message }) => message?.text ?? [])
    expect(texts).toEqual(['/help', '@test_bot ơi', 'trả lời'])
  })

  test('a group that becomes a supergroup has a new id, which both sides are told', async () => {
    const { api, group, play, binh } = stage.now
    const moved = await play.migrate(group.id)
    expect(moved.id).toBeLessThan(-1_000_000_000_000)
    const updates = await api.getUpdates()
    expect(
      updates.map(({ message }) => message?.migrate_to_chat_id ?? message?.migrate_from_chat_id),
    ).toContain(moved.id)
    expect(updates.map(({ message }) => message?.migrate_from_chat_id)).toContain(group.id)
    const error = await api.sendMessage(group.id, 'x').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(GrammyError)
    expect(error).toMatchObject({
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: moved.id },
    })
    expect((await api.sendMessage(moved.id, 'x')).chat).toMatchObject({ id: moved.id, type: 'supergroup' })
    expect(await api.getChatMember(moved.id, binh.id)).toMatchObject({ status: 'creator' })
  })
})

describe('forum topics', () => {
  test('are created, written in, renamed, closed, opened and deleted', async () => {
    const { api, forum, binh, play } = stage.now
    const topic = await api.createForumTopic(forum.id, 'Việc 1')
    const inside = { message_thread_id: topic.message_thread_id }
    const sent = await api.sendMessage(forum.id, 'x', inside)
    expect(sent).toMatchObject({ ...inside, is_topic_message: true })
    await play.say(binh.id, 'y', { chat: forum.id, thread: topic.message_thread_id })
    expect((await api.getUpdates()).at(-1)?.message).toMatchObject({ ...inside, text: 'y' })
    expect(await api.editForumTopic(forum.id, topic.message_thread_id, { name: 'Xong' })).toBe(true)
    expect(await refusal(api.editForumTopic(forum.id, topic.message_thread_id, { name: 'Xong' }))).toBe(
      '400: Bad Request: TOPIC_NOT_MODIFIED',
    )
    expect(await api.closeForumTopic(forum.id, topic.message_thread_id)).toBe(true)
    expect(await refusal(api.closeForumTopic(forum.id, topic.message_thread_id))).toBe(
      '400: Bad Request: TOPIC_NOT_MODIFIED',
    )
    expect(await api.reopenForumTopic(forum.id, topic.message_thread_id)).toBe(true)
    expect(await api.deleteForumTopic(forum.id, topic.message_thread_id)).toBe(true)
    expect(await refusal(api.sendMessage(forum.id, 'x', inside))).toBe(
      '400: Bad Request: message thread not found',
    )
  })

  test('one that a person deleted is not found any more', async () => {
    const { api, forum, play } = stage.now
    const topic = await api.createForumTopic(forum.id, 'a')
    const sent = await api.sendMessage(forum.id, 'x', { message_thread_id: topic.message_thread_id })
    await play.deleteTopic(forum.id, topic.message_thread_id)
    expect(
      await refusal(api.sendMessage(forum.id, 'x', { message_thread_id: topic.message_thread_id })),
    ).toBe('400: Bad Request: message thread not found')
    expect(await refusal(api.editMessageText(forum.id, sent.message_id, 'y'))).toBe(
      '400: Bad Request: message to edit not found',
    )
  })

  test('are refused where there are none, without rights, and with a bad name', async () => {
    const { api, forum, group, binh, play } = stage.now
    expect(await refusal(api.createForumTopic(group.id, 'a'))).toBe(
      '400: Bad Request: the chat is not a forum',
    )
    expect(await refusal(api.createForumTopic(forum.id, ''))).toBe('400: Bad Request: topic name is empty')
    expect(await refusal(api.createForumTopic(forum.id, 'x'.repeat(129)))).toBe(
      '400: Bad Request: TOPIC_NAME_TOO_LONG',
    )
    await play.setBotStatus(forum.id, binh.id, 'member')
    expect(await refusal(api.createForumTopic(forum.id, 'a'))).toBe(
      '400: Bad Request: not enough rights to create a topic',
    )
  })
})

describe('commands and profile', () => {
  test('the narrowest list in the person’s language is offered', async () => {
    const { api, lan, binh, group, play } = stage.now
    const list = (command: string) => [{ command, description: 'x' }]
    await api.setMyCommands(list('mac_dinh'))
    await api.setMyCommands(list('rieng'), { scope: { type: 'all_private_chats' } })
    await api.setMyCommands(list('rieng_vi'), { scope: { type: 'all_private_chats' }, language_code: 'vi' })
    await api.setMyCommands(list('nhom'), { scope: { type: 'chat', chat_id: group.id } })
    const names = async (chat: number, user = chat) =>
      (await play.commands(chat, user)).map(({ command }) => command)
    expect(await names(lan.id)).toEqual(['rieng_vi'])
    expect(await names(binh.id)).toEqual(['rieng'])
    expect(await names(group.id, binh.id)).toEqual(['nhom'])
    await api.deleteMyCommands({ scope: { type: 'chat', chat_id: group.id } })
    expect(await names(group.id, binh.id)).toEqual(['mac_dinh'])
    expect(await api.getMyCommands()).toEqual(list('mac_dinh'))
  })

  test.each([
    [{ command: 'Hoa', description: 'x' }, 'BOT_COMMAND_INVALID'],
    [{ command: 'hàng', description: 'x' }, 'BOT_COMMAND_INVALID'],
    [{ command: 'x'.repeat(33), description: 'x' }, 'BOT_COMMAND_INVALID'],
    [{ command: 'a', description: '' }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [{ command: 'a', description: 'x'.repeat(257) }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
  ])('refuses the command %j', async (command, why) => {
    expect(await refusal(stage.now.api.setMyCommands([command]))).toBe(`400: Bad Request: ${why}`)
  })

  test('name, descriptions and menu button are kept by language', async () => {
    const { api, lan } = stage.now
    await api.setMyDescription('Người bạn chỉ đường')
    await api.setMyDescription('A guide', { language_code: 'en' })
    await api.setMyShortDescription('Ngắn')
    await api.setMyName('Bot thử')
    expect(await api.getMyDescription({ language_code: 'en' })).toEqual({ description: 'A guide' })
    expect(await api.getMyDescription({ language_code: 'fr' })).toEqual({
      description: 'Người bạn chỉ đường',
    })
    expect(await api.getMyShortDescription()).toEqual({ short_description: 'Ngắn' })
    expect(await api.getMyName()).toEqual({ name: 'Bot thử' })
    expect(await refusal(api.setMyDescription('x'.repeat(513)))).toBe(
      '400: Bad Request: description is too long',
    )
    await api.setChatMenuButton({ chat_id: lan.id, menu_button: { type: 'default' } })
    expect(await api.getChatMenuButton({ chat_id: lan.id })).toEqual({ type: 'default' })
    expect(await api.getChatMenuButton()).toEqual({ type: 'commands' })
  })
})

describe('small things', () => {
  test('chat actions are checked', async () => {
    const { api, lan } = stage.now
    expect(await api.sendChatAction(lan.id, 'typing')).toBe(true)
    expect(await refusal(api.sendChatAction(lan.id, 'dancing' as never))).toBe(
      '400: Bad Request: wrong parameter action in request',
    )
  })

  test.each([
    ['nonsense', 404, 'Not Found: method not found'],
    ['SENDMESSAGE', 400, 'Bad Request: chat_id is empty'],
  ])('the method %s', async (method, code, description) => {
    const { status, body } = await stage.now.raw(method)
    expect([status, body.error_code, body.description]).toEqual([code, code, description])
  })

  test.each([
    ['123:wrong', 401, 'Unauthorized'],
    ['nonsense', 404, 'Not Found'],
  ])('the token %s', async (token, code, description) => {
    const response = await fetch(`${stage.now.server.url}/bot${token}/getMe`)
    expect(await response.json()).toEqual({ ok: false, error_code: code, description })
  })

  test('parameters may come as query, form, multipart or JSON', async () => {
    const { lan, raw } = stage.now
    const markup = JSON.stringify(inline('a'))
    const form = new FormData()
    form.set('chat_id', String(lan.id))
    form.set('text', 'x')
    form.set('reply_markup', markup)
    const given = [
      raw(`sendMessage?chat_id=${lan.id}&text=x&reply_markup=${encodeURIComponent(markup)}`),
      raw('sendMessage', {
        method: 'POST',
        body: new URLSearchParams({ chat_id: String(lan.id), text: 'x', reply_markup: markup }),
      }),
      raw('sendMessage', { method: 'POST', body: form }),
      raw('sendMessage', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: lan.id, text: 'x', reply_markup: inline('a') }),
      }),
    ]
    for (const { body } of await Promise.all(given)) {
      expect(body.result).toMatchObject({ text: 'x', reply_markup: inline('a') })
    }
    const broken = await raw('sendMessage', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    })
    expect(broken.body.description).toBe("Bad Request: can't parse JSON object")
  })

  test.each(methodNames)(
    '%s answers a call without parameters, and one full of nonsense, in Telegram’s shape',
    async (name) => {
      const nonsense = JSON.stringify({
        chat_id: {},
        text: [1],
        message_id: 'x',
        reply_markup: 7,
        media: 'x',
        commands: { a: 1 },
        name: null,
      })
      const headers = { 'content-type': 'application/json' }
      const answers = [
        await stage.now.raw(name),
        await stage.now.raw(name, { method: 'POST', headers, body: nonsense }),
      ]
      for (const { status, body } of answers) {
        expect([200, 400]).toContain(status)
        if (status === 200) expect(body.ok).toBe(true)
        else
          expect(body).toEqual({
            ok: false,
            error_code: 400,
            description: expect.stringMatching(/^Bad Request: ./),
          })
      }
    },
  )
})
