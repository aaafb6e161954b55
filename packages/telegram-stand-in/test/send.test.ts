import { InputFile } from 'grammy'
import { describe, expect, test } from 'vitest'
import { pngOf } from './picture.ts'
import { inline, refusal, staged } from './stage.ts'

const stage = staged()

describe('sendMessage', () => {
  test('answers the message as Telegram describes it', async () => {
    const { api, lan, server } = stage.now
    const sent = await api.sendMessage(lan.id, 'Chào chị')
    expect(sent).toMatchObject({
      text: 'Chào chị',
      from: { id: server.bot.id, is_bot: true },
      chat: { id: lan.id, type: 'private', first_name: 'Lan', username: 'lan_ql' },
    })
    expect(sent.message_id).toBeGreaterThan(1)
    expect(Math.abs(sent.date - Date.now() / 1000)).toBeLessThan(5)
  })

  test('reads the HTML style into entities counted in UTF-16 code units', async () => {
    const { api, lan } = stage.now
    const sent = await api.sendMessage(
      lan.id,
      '🆘 <b>Gọi <a href="tel:111">111</a></b> &lt;ngay&gt; <tg-spoiler>kín</tg-spoiler> <code>/x</code>',
      { parse_mode: 'HTML' },
    )
    expect(sent.text).toBe('🆘 Gọi 111 <ngay> kín /x')
    expect(sent.entities).toEqual([
      { type: 'bold', offset: 3, length: 7 },
      { type: 'text_link', offset: 7, length: 3, url: 'tel:111' },
      { type: 'spoiler', offset: 18, length: 3 },
      { type: 'code', offset: 22, length: 2 },
    ])
  })

  test.each([
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['gọi <div>x</div>', 'Unsupported start tag "div" at byte offset 6'],
    ['1 < 2', 'Unclosed start tag at byte offset 2'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<a href=>x</a>', 'Unexpected end of name token at byte offset 8'],
  ])('refuses the HTML %j', async (text, why) => {
    const { api, lan } = stage.now
    expect(await refusal(api.sendMessage(lan.id, text, { parse_mode: 'HTML' }))).toBe(
      `400: Bad Request: can't parse entities: ${why}`,
    )
  })

  test.each([
    ['', '400: Bad Request: message text is empty'],
    [' \n ', '400: Bad Request: message text is empty'],
    ['a'.repeat(4097), '400: Bad Request: message is too long'],
    ['lẻ \ud83d', '400: Bad Request: strings must be encoded in UTF-8'],
  ])('refuses a text %#', async (text, why) => {
    expect(await refusal(stage.now.api.sendMessage(stage.now.lan.id, text))).toBe(why)
  })

  test('takes 4,096 characters after parsing, markup not counted', async () => {
    const { api, lan } = stage.now
    const sent = await api.sendMessage(lan.id, `<b>${'ắ'.repeat(4096)}</b>`, { parse_mode: 'HTML' })
    expect(sent.text).toHaveLength(4096)
  })

  test.each([
    [
      { inline_keyboard: [[{ text: 'x' }]] },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [inline('x'.repeat(65)), 'BUTTON_DATA_INVALID'],
    [inline('ắ'.repeat(22)), 'BUTTON_DATA_INVALID'],
    [inline(''), 'BUTTON_DATA_INVALID'],
    [
      { inline_keyboard: [[{ text: 'x', url: 'tel:111' }]] },
      "inline keyboard button URL 'tel:111' is invalid: Unsupported URL protocol",
    ],
    [{ keyboard: [] }, 'reply keyboard must be non-empty'],
    ['[', 'object expected as reply markup'],
  ])('refuses the reply markup %j', async (reply_markup, why) => {
    const { raw, lan } = stage.now
    const { body } = await raw('sendMessage', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: lan.id, text: 'x', reply_markup }),
    })
    expect(body).toEqual({ ok: false, error_code: 400, description: `Bad Request: ${why}` })
  })

  test('takes callback data of exactly 64 bytes', async () => {
    const { api, lan } = stage.now
    const data = `${'ắ'.repeat(21)}x`
    const sent = await api.sendMessage(lan.id, 'x', { reply_markup: inline(data) })
    expect(sent.reply_markup?.inline_keyboard[0]?.[0]).toMatchObject({ callback_data: data })
  })

  test('keeps a reply keyboard, takes it away, and asks for a reply', async () => {
    const { api, lan, play } = stage.now
    const input = async () => (await play.scene()).chats.find(({ id }) => id === lan.id)?.input
    await api.sendMessage(lan.id, 'x', {
      reply_markup: { keyboard: [['A', 'B']], one_time_keyboard: true },
    })
    expect(await input()).toMatchObject({
      kind: 'keyboard',
      keyboard: { keyboard: [[{ text: 'A' }, { text: 'B' }]] },
    })
    await play.say(lan.id, 'A')
    expect(await input()).toEqual({ kind: 'none' })
    const asked = await api.sendMessage(lan.id, 'Số?', {
      reply_markup: { force_reply: true, input_field_placeholder: '09…' },
    })
    expect(await input()).toMatchObject({ kind: 'force-reply', placeholder: '09…' })
    const answered = await play.say(lan.id, '0912')
    expect(answered.message.reply_to_message?.message_id).toBe(asked.message_id)
    await api.sendMessage(lan.id, 'x', { reply_markup: { keyboard: [['A']] } })
    await api.sendMessage(lan.id, 'x', { reply_markup: { remove_keyboard: true } })
    expect(await input()).toEqual({ kind: 'none' })
  })

  test('replies to a message, or refuses when it is gone', async () => {
    const { api, lan } = stage.now
    const first = await api.sendMessage(lan.id, 'một')
    const reply = await api.sendMessage(lan.id, 'hai', {
      reply_parameters: { message_id: first.message_id },
    })
    expect(reply.reply_to_message?.text).toBe('một')
    const gone = { reply_parameters: { message_id: 9999 } }
    expect(await refusal(api.sendMessage(lan.id, 'x', gone))).toBe(
      '400: Bad Request: message to be replied not found',
    )
    const anyway = { reply_parameters: { message_id: 9999, allow_sending_without_reply: true } }
    expect((await api.sendMessage(lan.id, 'x', anyway)).reply_to_message).toBeUndefined()
  })

  test.each([
    [1, '400: Bad Request: chat not found'],
    ['@nobody', '400: Bad Request: chat not found'],
    ['', '400: Bad Request: chat_id is empty'],
  ])('refuses the chat %j', async (chat, why) => {
    expect(await refusal(stage.now.api.sendMessage(chat, 'x'))).toBe(why)
  })

  test('finds a person by username', async () => {
    expect((await stage.now.api.sendMessage('@lan_ql', 'x')).chat.id).toBe(stage.now.lan.id)
  })

  test('refuses who never wrote to the bot, and who blocked it until they unblock', async () => {
    const { api, play, lan, binh } = stage.now
    expect(await refusal(api.sendMessage(binh.id, 'x'))).toBe(
      "403: Forbidden: bot can't initiate conversation with a user",
    )
    await play.block(lan.id)
    expect(await refusal(api.sendMessage(lan.id, 'x'))).toBe('403: Forbidden: bot was blocked by the user')
    await play.unblock(lan.id)
    expect((await api.sendMessage(lan.id, 'x')).text).toBe('x')
  })

  test('keeps the mark of protected content', async () => {
    const { api, lan } = stage.now
    const sent = await api.sendMessage(lan.id, 'x', { protect_content: true })
    expect(sent.has_protected_content).toBe(true)
    expect(await refusal(api.forwardMessage(lan.id, lan.id, sent.message_id))).toBe(
      "400: Bad Request: message can't be forwarded",
    )
  })
})

describe('files', () => {
  test('a photo comes in sizes and can be fetched', async () => {
    const { api, lan, server } = stage.now
    const bytes = pngOf(400, 300)
    const sent = await api.sendPhoto(lan.id, new InputFile(bytes, 'a.png'), {
      caption: '<i>ảnh</i>',
      parse_mode: 'HTML',
    })
    expect(sent.photo.map(({ width, height }) => [width, height])).toEqual([
      [90, 68],
      [320, 240],
      [400, 300],
    ])
    expect(sent.caption_entities).toEqual([{ type: 'italic', offset: 0, length: 3 }])
    const file = await api.getFile(sent.photo[0]?.file_id ?? '')
    const fetched = await fetch(`${server.url}/file/bot${server.token}/${file.file_path}`)
    expect(Buffer.from(await fetched.arrayBuffer()).equals(bytes)).toBe(true)
  })

  test('a document keeps its name and type, and is sent again by its id', async () => {
    const { api, lan } = stage.now
    const sent = await api.sendDocument(lan.id, new InputFile(Buffer.from('xin chào'), 'giấy-tờ.txt'))
    expect(sent.document).toMatchObject({ file_name: 'giấy-tờ.txt', file_size: 9 })
    const again = await api.sendDocument(lan.id, sent.document.file_id)
    expect(again.document.file_unique_id).toBe(sent.document.file_unique_id)
    expect(await refusal(api.sendPhoto(lan.id, sent.document.file_id))).toBe(
      "400: Bad Request: can't use file of type document as photo",
    )
  })

  test('refuses what is no picture, what is empty and what is too big', async () => {
    const { api, lan } = stage.now
    const photo = (bytes: Uint8Array) => refusal(api.sendPhoto(lan.id, new InputFile(bytes, 'a.png')))
    expect(await photo(Buffer.from('no picture'))).toBe('400: Bad Request: IMAGE_PROCESS_FAILED')
    expect(await photo(new Uint8Array())).toBe('400: Bad Request: file must be non-empty')
    expect(await photo(new Uint8Array(10_000_001))).toBe('400: Bad Request: file is too big')
    const { raw } = stage.now
    expect(
      (await raw('sendPhoto', { method: 'POST', body: new URLSearchParams({ chat_id: `${lan.id}` }) })).body
        .description,
    ).toBe('Bad Request: there is no photo in the request')
    expect(await refusal(api.sendPhoto(lan.id, 'nonsense'))).toBe(
      '400: Bad Request: wrong file identifier/HTTP URL specified',
    )
  })

  test('does not hand out more than 20 MB', async () => {
    const { api, lan } = stage.now
    const sent = await api.sendDocument(lan.id, new InputFile(new Uint8Array(20_000_001), 'a.bin'))
    expect(await refusal(api.getFile(sent.document.file_id))).toBe('400: Bad Request: file is too big')
    expect(await refusal(api.getFile('nonsense'))).toBe('400: Bad Request: invalid file_id')
  })

  test('a caption has at most 1,024 characters', async () => {
    const { api, lan } = stage.now
    const send = (caption: string) =>
      api.sendDocument(lan.id, new InputFile(Buffer.from('x'), 'x'), { caption })
    expect((await send('a'.repeat(1024))).caption).toHaveLength(1024)
    expect(await refusal(send('a'.repeat(1025)))).toBe('400: Bad Request: message caption is too long')
  })

  test('voice, album, location, contact', async () => {
    const { api, lan } = stage.now
    const voice = await api.sendVoice(lan.id, new InputFile(Buffer.from('OggS'), 'v.oga'), {
      duration: 3,
    })
    expect(voice.voice).toMatchObject({ duration: 3, file_size: 4 })
    const album = await api.sendMediaGroup(lan.id, [
      { type: 'photo', media: new InputFile(pngOf(2, 2), 'a.png'), caption: 'một' },
      { type: 'photo', media: new InputFile(pngOf(3, 3), 'b.png') },
    ])
    expect(album).toHaveLength(2)
    expect(album[0]).toHaveProperty('media_group_id')
    expect(
      new Set(album.map((message) => JSON.stringify({ ...message, photo: 0, caption: 0, message_id: 0 })))
        .size,
    ).toBe(1)
    const place = await api.sendLocation(lan.id, 20.95, 107.04)
    expect(place.location).toEqual({ latitude: 20.95, longitude: 107.04 })
    const contact = await api.sendContact(lan.id, '111', 'Tổng đài')
    expect(contact.contact).toEqual({ phone_number: '111', first_name: 'Tổng đài' })
    const far = await stage.now.raw(`sendLocation?chat_id=${lan.id}&latitude=x&longitude=1`)
    expect(far.body.description).toBe('Bad Request: invalid location latitude specified')
  })
})

describe('copy and forward', () => {
  test('a copy has no origin, a forward names it', async () => {
    const { api, lan, group, play } = stage.now
    const said = await play.say(lan.id, 'chuyện riêng')
    const copied = await api.copyMessage(group.id, lan.id, said.message.message_id)
    const standing = (await play.messages(group.id)).find(
      ({ message }) => message.message_id === copied.message_id,
    )
    expect(standing?.message).toMatchObject({ text: 'chuyện riêng', from: { is_bot: true } })
    expect(standing?.message.forward_origin).toBeUndefined()
    const forwarded = await api.forwardMessage(group.id, lan.id, said.message.message_id)
    expect(forwarded.forward_origin).toMatchObject({ type: 'user', sender_user: { id: lan.id } })
    expect(await refusal(api.copyMessage(group.id, lan.id, 9999))).toBe(
      '400: Bad Request: message to copy not found',
    )
    expect(await refusal(api.forwardMessage(group.id, lan.id, 9999))).toBe(
      '400: Bad Request: message to forward not found',
    )
  })
})
