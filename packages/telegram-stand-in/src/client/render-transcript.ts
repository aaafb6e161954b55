import type { Message } from '@grammyjs/types'
import type { StoredMessage } from '../bot-api/state.ts'

/** A chat as lines of text: who, what, which buttons; deleted and edited messages marked. */
export function renderTranscript(messages: readonly StoredMessage[]): string {
  return messages.map(renderMessage).join('\n')
}

export function renderMessage({ message, deleted, edits }: StoredMessage): string {
  const marks = [
    ...(deleted ? ['deleted'] : []),
    ...(edits > 0 ? ['edited'] : []),
    ...(message.has_protected_content ? ['protected'] : []),
  ]
  const who = `${message.from?.first_name ?? '?'}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`
  const buttons = (message.reply_markup?.inline_keyboard ?? []).map(
    (row) => `    ${row.map(({ text }) => `[ ${text} ]`).join(' ')}`,
  )
  const text = content(message).replaceAll('\n', '\n    ')
  return [`${who}: ${text}`, ...buttons].join('\n')
}

function content(message: Message): string {
  const caption = message.caption ? ` ${message.caption}` : ''
  if (message.text !== undefined) return message.text
  if (message.photo) return `<photo>${caption}`
  if (message.document) return `<document ${message.document.file_name}>${caption}`
  if (message.voice) return `<voice ${message.voice.duration} s>${caption}`
  if (message.location) return `<location ${message.location.latitude}, ${message.location.longitude}>`
  if (message.contact) return `<contact ${message.contact.first_name}>`
  if (message.forum_topic_created) return `<topic ${message.forum_topic_created.name} opened>`
  if (message.forum_topic_closed) return '<topic closed>'
  if (message.forum_topic_reopened) return '<topic opened again>'
  if (message.migrate_to_chat_id) return `<group became supergroup ${message.migrate_to_chat_id}>`
  if (message.migrate_from_chat_id) return `<supergroup, was group ${message.migrate_from_chat_id}>`
  return '<service message>'
}
