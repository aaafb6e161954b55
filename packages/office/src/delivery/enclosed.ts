import { escapeHtml } from '@caunoi/conversation'
import type { OutgoingMessage } from '../channel.ts'
import type { Channels } from '../channels.ts'
import type { OutboxEntry } from '../outbox/entry.ts'

type FileEntry = Extract<OutboxEntry, { kind: 'file' }>

/** A file of another channel as one that this channel can bring; words in its place where it cannot be had. */
export const enclosed = async (
  { to, file, caption, protect }: FileEntry,
  channel: string,
  channels: Channels,
): Promise<OutgoingMessage> => {
  const say = (words: string): OutgoingMessage => ({
    kind: 'say',
    to,
    text: escapeHtml(words),
    buttons: [],
    protect,
  })
  if (file.type === 'location') return say(`📍 ${file.latitude}, ${file.longitude}`)
  const fetched = await channels.named(channel)?.fetchFile(file)
  return fetched ? { kind: 'enclosure', to, ...fetched, caption, protect } : say(`📎 ${caption}`.trim())
}
