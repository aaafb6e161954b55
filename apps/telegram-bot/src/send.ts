import type { MessageFile } from '@caunoi/core/request'
import type { OutgoingMessage } from '@caunoi/office'
import { type Api, InputFile } from 'grammy'
import { chatOf, inTopic } from './address.ts'
import { failureOf } from './failure.ts'
import { askKeyboard, fitting, inlineKeyboard } from './render.ts'

type Entry<Kind extends OutgoingMessage['kind']> = Extract<OutgoingMessage, { kind: Kind }>

const idOf = ({ message_id: id }: { message_id: number }): string => String(id)

const closedKeyboard = { remove_keyboard: true } as const

const keyboardOf = (entry: Entry<'say'>) => {
  if (!entry.ask) return inlineKeyboard(entry.buttons) ?? (entry.closeKeyboard ? closedKeyboard : undefined)
  const keyboard = askKeyboard(entry.ask, entry.askLabel ?? '')
  // A keyboard that asks cannot stand under the message, so the other choices go there too, as words to be typed.
  const others = entry.buttons.map((row) => row.map((button) => ({ text: button.label })))
  return { ...keyboard, keyboard: [...keyboard.keyboard, ...others] }
}

const sendSay = async (entry: Entry<'say'>, api: Api): Promise<string> => {
  const markup = keyboardOf(entry)
  if (entry.replace !== undefined && !entry.ask) {
    const edited = await edit(entry, entry.replace, api)
    if (edited) return entry.replace
  }
  const message = await api.sendMessage(chatOf(entry.to), fitting(entry.text), {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    protect_content: entry.protect,
    ...inTopic(entry.to),
    ...(markup && { reply_markup: markup }),
  })
  return idOf(message)
}

/** Edits a message; false when it is gone or too old, so that a new one has to be written. */
const edit = async (entry: Entry<'say'>, message: string, api: Api): Promise<boolean> => {
  const markup = inlineKeyboard(entry.buttons)
  try {
    await api.editMessageText(chatOf(entry.to), Number(message), fitting(entry.text), {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(markup && { reply_markup: markup }),
    })
    return true
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'same') return true
    if (failure.kind === 'gone' || failure.kind === 'refused') return false
    throw error
  }
}

/** Telegram deletes so many messages a call. */
const IN_ONE_CALL = 100
/** Somebody may be looking over a shoulder: so many calls go out side by side. */
const CALLS_AT_ONCE = 5

const sendDelete = async (entry: Entry<'delete'>, api: Api): Promise<void> => {
  const messages = entry.messages.map(Number)
  const calls: number[][] = []
  for (let from = 0; from < messages.length; from += IN_ONE_CALL)
    calls.push(messages.slice(from, from + IN_ONE_CALL))
  for (let from = 0; from < calls.length; from += CALLS_AT_ONCE)
    await Promise.all(
      calls.slice(from, from + CALLS_AT_ONCE).map((some) => deleteSome(chatOf(entry.to), some, api)),
    )
}

const deleteSome = async (chat: number, messages: number[], api: Api): Promise<void> => {
  try {
    await api.deleteMessages(chat, messages)
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind !== 'gone' && failure.kind !== 'refused') throw error
    await deleteOneByOne(chat, messages, api)
  }
}

/** One that is too old must not save the others. */
const deleteOneByOne = async (chat: number, messages: number[], api: Api): Promise<void> => {
  for (const message of messages) {
    try {
      await api.deleteMessage(chat, message)
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind === 'later') throw error
    }
  }
}

const sendFile = async (entry: Entry<'file'>, file: MessageFile, api: Api): Promise<string> => {
  const options = { caption: entry.caption, protect_content: entry.protect }
  switch (file.type) {
    case 'photo':
      return idOf(await api.sendPhoto(chatOf(entry.to), file.fileId, options))
    case 'voice':
      return idOf(await api.sendVoice(chatOf(entry.to), file.fileId, options))
    case 'video':
      return idOf(await api.sendVideo(chatOf(entry.to), file.fileId, options))
    case 'document':
      return idOf(await api.sendDocument(chatOf(entry.to), file.fileId, options))
    case 'location': {
      const { latitude, longitude } = file
      const sent = await api.sendLocation(chatOf(entry.to), latitude, longitude, {
        protect_content: entry.protect,
      })
      return idOf(sent)
    }
  }
}

/** Gives a message to Telegram; the id of the one that now shows it, if there is one. Throws the client's errors. */
export const sendMessage = async (message: OutgoingMessage, api: Api): Promise<string | undefined> => {
  switch (message.kind) {
    case 'say':
      return sendSay(message, api)
    case 'delete':
      await sendDelete(message, api)
      return undefined
    case 'document': {
      const file = new InputFile(Buffer.from(message.content, 'utf8'), message.name)
      const sent = await api.sendDocument(chatOf(message.to), file, {
        caption: message.caption,
        protect_content: message.protect ?? true,
      })
      return idOf(sent)
    }
    case 'file':
      return sendFile(message, message.file, api)
    case 'enclosure': {
      const file = new InputFile(message.content, message.name)
      const sent = await api.sendDocument(chatOf(message.to), file, {
        caption: message.caption,
        protect_content: message.protect,
      })
      return idOf(sent)
    }
    case 'picture':
      return idOf(
        await api.sendPhoto(
          chatOf(message.to),
          new InputFile(message.content, message.name),
          inTopic(message.to),
        ),
      )
  }
}
