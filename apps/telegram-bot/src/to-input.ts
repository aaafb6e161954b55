import type { Attachment, Input } from '@caunoi/conversation'
import type { Message } from 'grammy/types'

const attachmentOf = (message: Message): Attachment | undefined => {
  const largest = message.photo?.at(-1)
  if (largest) return { type: 'photo', fileId: largest.file_id }
  if (message.voice) return { type: 'voice', fileId: message.voice.file_id }
  if (message.audio) return { type: 'document', fileId: message.audio.file_id }
  if (message.video) return { type: 'video', fileId: message.video.file_id }
  if (message.video_note) return { type: 'video', fileId: message.video_note.file_id }
  if (message.document)
    return {
      type: 'document',
      fileId: message.document.file_id,
      ...(message.document.file_name && { fileName: message.document.file_name }),
    }
  return undefined
}

/** `/name@bot rest`, when the message begins with a command. */
const commandOf = (text: string): { name: string; rest: string } | undefined => {
  const match = /^\/([a-z0-9_]+)(?:@\w+)?(?:\s+([\s\S]*))?$/i.exec(text)
  return match ? { name: (match[1] ?? '').toLowerCase(), rest: (match[2] ?? '').trim() } : undefined
}

const fromText = (text: string): Input => {
  const command = commandOf(text)
  if (!command) return { kind: 'text', text }
  if (command.name === 'start' && command.rest !== '') return { kind: 'deep-link', payload: command.rest }
  return { kind: 'command', ...command }
}

/** What a message means to the conversation. */
export const toInput = (message: Message): Input => {
  if (message.text !== undefined) return fromText(message.text)
  if (message.contact) return { kind: 'contact', phone: message.contact.phone_number }
  if (message.location)
    return { kind: 'location', latitude: message.location.latitude, longitude: message.location.longitude }
  const attachment = attachmentOf(message)
  if (attachment) return { kind: 'attachment', attachment, caption: message.caption ?? '' }
  return { kind: 'unsupported' }
}
