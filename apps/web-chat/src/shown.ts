import type { OutgoingMessage } from '@caunoi/office'

/** What a page is told, as JSON. `key`: the same key is the same message, shown once. */
export type Shown = { key: string } & (
  | {
      kind: 'say'
      html: string
      buttons: ({ label: string; data: string } | { label: string; url: string })[][]
      ask?: 'location' | 'phone'
      askLabel?: string
      /** The message whose place it takes. */
      replace?: string
    }
  | { kind: 'file'; name: string; mime: string; base64: string; caption: string }
  | { kind: 'delete'; messages: string[] }
)

const base64 = (content: string | Uint8Array): string => Buffer.from(content as string).toString('base64')

/** A message of the office as a page shows it. */
export const shownOf = (message: OutgoingMessage, key: string): Shown => {
  switch (message.kind) {
    case 'say':
      return {
        key,
        kind: 'say',
        html: message.text,
        buttons: message.buttons,
        ...(message.ask && { ask: message.ask, askLabel: message.askLabel ?? '' }),
        ...(message.replace !== undefined && { replace: message.replace }),
      }
    case 'delete':
      return { key, kind: 'delete', messages: message.messages }
    case 'document':
    case 'enclosure': {
      const { name, mime, content, caption } = message
      return { key, kind: 'file', name, mime, base64: base64(content), caption }
    }
    case 'picture':
      return {
        key,
        kind: 'file',
        name: message.name,
        mime: 'image/png',
        base64: base64(message.content),
        caption: '',
      }
    case 'file':
      // A file that lies with this channel: pages send none yet.
      return { key, kind: 'say', html: '📎', buttons: [] }
  }
}
