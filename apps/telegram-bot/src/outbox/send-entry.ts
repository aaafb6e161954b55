import type { MessageFile } from '@caunoi/core/request'
import { type Api, InputFile } from 'grammy'
import { chatOf, inTopic } from '../telegram/address.ts'
import { askKeyboard, fitting, inlineKeyboard } from '../telegram/render.ts'
import type { OutboxEntry } from './entry.ts'
import { failureOf } from './failure.ts'

type Entry<Kind extends OutboxEntry['kind']> = Extract<OutboxEntry, { kind: Kind }>

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

const AT_ONCE = 100

const sendDelete = async (entry: Entry<'delete'>, api: Api): Promise<void> => {
  for (let from = 0; from < entry.messages.length; from += AT_ONCE) {
    const some = entry.messages.slice(from, from + AT_ONCE).map(Number)
    try {
      await api.deleteMessages(chatOf(entry.to), some)
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind !== 'gone' && failure.kind !== 'refused') throw error
      await deleteOneByOne(chatOf(entry.to), some, api)
    }
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

/** Gives an entry to Telegram; the id of the message that now shows it, if there is one. Throws the client's errors. */
export const sendEntry = async (
  entry: Exclude<OutboxEntry, { kind: 'card' }>,
  api: Api,
): Promise<string | undefined> => {
  switch (entry.kind) {
    case 'say':
      return sendSay(entry, api)
    case 'delete':
      await sendDelete(entry, api)
      return undefined
    case 'document': {
      const file = new InputFile(Buffer.from(entry.content, 'utf8'), entry.name)
      const sent = await api.sendDocument(chatOf(entry.to), file, {
        caption: entry.caption,
        protect_content: entry.protect ?? true,
      })
      return idOf(sent)
    }
    case 'file':
      return sendFile(entry, entry.file, api)
  }
}
